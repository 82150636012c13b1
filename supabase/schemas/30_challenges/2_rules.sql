-- A challenge's state at this moment, from its facts and the clock.
create function private.challenge_status(challenge public.challenges) returns public.challenge_status
language sql stable set search_path = '' as $$
  select (case
    when challenge.archived_at is not null then 'archived'
    when challenge.cancelled_at is not null then 'cancelled'
    when challenge.decided_at is not null then 'decided'
    when challenge.published_at is not null then
      case when now() < challenge.opens_at then 'forecast' when challenge.closes_at <= now() then 'closed' else 'open' end
    when challenge.withdrawn_at is not null then 'withdrawn'
    when challenge.refused_at is not null then 'refused'
    when challenge.approved_at is not null then 'approved'
    when challenge.returned_at is not null then 'returned'
    when challenge.submitted_at is not null then 'submitted'
    else 'draft' end)::public.challenge_status;
$$;

-- Whether the signed-in person runs this challenge for its sponsor.
create function private.can_manage_challenge(challenge_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.challenges c
    where c.id = can_manage_challenge.challenge_id and private.has_organisation_role(c.organisation_id, 'manager'));
$$;

-- Refuses (404 not_found) unless the signed-in person runs this challenge for its sponsor; a stranger's draft does not exist.
-- Raises not_allowed (403) where they may read it, organisation_suspended (409) while its sponsor is suspended.
create function private.require_challenge_manager(challenge_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  if not private.can_manage_challenge(challenge_id) then
    if exists (select from public.challenges c where c.id = require_challenge_manager.challenge_id
               and (c.published_at is not null or private.is_member(c.organisation_id))) then
      perform private.refuse('not_allowed', 403);
    end if;
    perform private.refuse('not_found', 404);
  end if;
  if exists (select from public.challenges c join public.organisations o on o.id = c.organisation_id
             where c.id = require_challenge_manager.challenge_id and o.suspended_at is not null) then
    perform private.refuse('organisation_suspended', 409);
  end if;
end $$;

-- Whether the signed-in person decides on challenges or watches how they are decided.
create function private.oversees_challenges() returns boolean
language sql stable security definer set search_path = '' as $$
  select private.has_platform_role('approver', 'finance_officer', 'auditor');
$$;

-- Whether the signed-in person may read a challenge, published or not.
create function private.can_read_challenge(challenge public.challenges) returns boolean
language sql stable security definer set search_path = '' as $$
  select challenge.published_at is not null or private.is_member(challenge.organisation_id)
    or (challenge.submitted_at is not null and private.oversees_challenges());
$$;

-- The challenge, locked until the transaction ends, so that what is decided on it stays true. Raises not_found (404).
create function private.lock_challenge(challenge_id uuid) returns public.challenges
language plpgsql security definer set search_path = '' as $$
declare locked public.challenges;
begin
  select * into locked from public.challenges c where c.id = lock_challenge.challenge_id for update;
  if locked.id is null then perform private.refuse('not_found', 404); end if;
  return locked;
end $$;

-- Locks a submitted challenge for a step of the authority, by somebody who holds the role and may take the step (see private.steps_apart).
-- Raises not_allowed (403), not_found (404), challenge_not_submitted (409), proposer_may_not_decide, suggester_may_not_decide, own_organisation_decision (403).
create function private.lock_for_decision(challenge_id uuid, step text, role public.platform_role) returns public.challenges
language plpgsql security definer set search_path = '' as $$
declare locked public.challenges;
begin
  perform private.require_platform_role(role);
  locked := private.lock_challenge(challenge_id);
  if locked.submitted_at is null and not private.can_read_challenge(locked) then perform private.refuse('not_found', 404); end if;
  if private.challenge_status(locked) <> 'submitted' then perform private.refuse('challenge_not_submitted', 409); end if;
  perform private.require_step('challenge', locked.id, step);
  return locked;
end $$;

-- The address follows the title until the challenge is published; the number keeps it unique.
create function private.name_challenge_address() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' and new.slug is not null then return new; end if;
  new.slug := private.slugify(new.title) || '-' || new.number;
  return new;
end $$;
-- Remembers who of the sponsor wrote a challenge, whatever they do or are later. Each part that is saved raises the challenge's revision.
create function private.remember_author() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.challenge_authors (challenge_id, profile_id)
    select new.id, m.profile_id from public.memberships m
    where m.organisation_id = new.organisation_id and m.profile_id = (select auth.uid()) limit 1
    on conflict do nothing;
  return null;
end $$;
create trigger challenges_remember_author after insert or update on public.challenges
  for each row when (new.approved_at is null) execute function private.remember_author();

create trigger challenges_address_on_insert before insert on public.challenges
  for each row execute function private.name_challenge_address();
create trigger challenges_address_on_title before update of title on public.challenges
  for each row when (new.published_at is null and old.title is distinct from new.title)
  execute function private.name_challenge_address();

-- What a challenge lacks before it may be submitted, as codes; empty when it is complete.
create function private.challenge_gaps(challenge public.challenges) returns text[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(gap order by place), '{}') from (values
    (1, 'organisation_not_verified', not exists (select from public.organisations o
        where o.id = challenge.organisation_id and private.organisation_status(o) = 'verified')),
    (2, 'summary_missing', btrim(challenge.summary) = ''),
    (3, 'problem_missing', btrim(challenge.problem) = ''),
    (4, 'trl_missing', challenge.kind <> 'idea_challenge' and num_nulls(challenge.trl_from, challenge.trl_to) > 0),
    (5, 'eligible_kinds_missing', cardinality(challenge.eligible_kinds) = 0),
    (6, 'amount_missing', challenge.proposed_amount_minor is null),
    (7, 'currency_without_fund', not exists (select from public.funds f where f.currency = challenge.currency)),
    (8, 'closes_at_missing', challenge.closes_at is null and not challenge.is_always_open),
    (9, 'closes_at_past', challenge.closes_at <= now()),
    (10, 'questions_close_at_past', challenge.questions_close_at <= now()),
    (11, 'criteria_missing', not exists (select from public.challenge_criteria r where r.challenge_id = challenge.id)),
    (12, 'criteria_weights_not_100', (select sum(r.weight_percent) from public.challenge_criteria r where r.challenge_id = challenge.id) <> 100),
    (13, 'criterion_descriptor_missing', exists (select from public.challenge_criteria r, unnest(r.descriptors) d
        where r.challenge_id = challenge.id and btrim(d) = '')),
    (14, 'ip_regime_missing', challenge.ip_regime is null),
    (15, 'work_package_over_amount', challenge.kind <> 'idea_challenge' and exists (select from public.challenge_work_packages w
        where w.challenge_id = challenge.id and w.ceiling_minor > challenge.proposed_amount_minor)),
    (16, 'work_package_of_no_applicant', challenge.kind <> 'idea_challenge' and exists (select from public.challenge_work_packages w
        where w.challenge_id = challenge.id and cardinality(w.eligible_kinds) > 0 and cardinality(challenge.eligible_kinds) > 0
          and not w.eligible_kinds && challenge.eligible_kinds)),
    (17, 'annex_incomplete', not private.has_annex(challenge.id) and (
        exists (select from public.annex_readers r where r.challenge_id = challenge.id and r.revoked_at is null)
        or exists (select from public.challenge_annexes a where a.challenge_id = challenge.id)
        or exists (select from public.challenge_files f where f.challenge_id = challenge.id and f.is_restricted and f.removed_at is null))),
    (18, 'annex_without_readers', private.has_annex(challenge.id)
        and not exists (select from public.annex_readers r where r.challenge_id = challenge.id and r.revoked_at is null)),
    (19, 'overlap_unanswered', private.challenge_status(challenge) in ('draft', 'returned') and private.has_unanswered_overlap(challenge))
  ) as checks (place, gap, is_missing) where is_missing;
$$;

-- Takes out of a draft what does not apply to its kind: an idea challenge has no readiness path, work packages or rules for milestones.
create function private.drop_what_does_not_apply(draft public.challenges) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if draft.kind <> 'idea_challenge' then return; end if;
  delete from public.challenge_work_packages w where w.challenge_id = draft.id;
  update public.challenges c set trl_from = null, trl_to = null, retention_percent = 0, advance_percent = null, part_percents = '{}',
      max_months = null, min_milestones = null, max_milestones = null
    where c.id = draft.id;
end $$;

-- Whom a change of a published challenge concerns besides its sponsor: everyone in a team that answers it.
create function private.challenge_bidders(challenge_id uuid) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct p.profile_id), '{}')
  from public.teams t join public.team_people p on p.team_id = t.id
  where t.challenge_id = challenge_bidders.challenge_id and t.disbanded_at is null and p.left_at is null;
$$;

-- Impossible states of challenges; one row each.
create function private.challenges_violations() returns table (rule text, object_id uuid)
language sql stable security definer set search_path = '' as $$
  select 'submitted_challenge_weights_sum_to_100', c.id from public.challenges c
    where c.submitted_at is not null and private.challenge_status(c) not in ('returned', 'cancelled', 'withdrawn', 'archived')
      and (select coalesce(sum(r.weight_percent), 0) from public.challenge_criteria r where r.challenge_id = c.id) <> 100
  union all
  select 'approved_challenge_in_currency_of_fund', c.id
    from public.challenges c join public.funds f on f.id = c.approved_fund_id where f.currency <> c.currency
  union all
  select 'decided_challenge_was_published', c.id from public.challenges c where c.decided_at is not null and c.published_at is null
  union all
  select 'approved_challenge_was_submitted', c.id from public.challenges c where c.approved_at is not null and c.submitted_at is null
  union all
  select 'challenge_decided_one_way', c.id from public.challenges c where c.approved_at is not null and c.refused_at is not null
  union all
  select 'published_challenge_in_catalogue', c.id
    from public.challenges c where (c.published_at is not null and c.archived_at is null)
      <> exists (select from public.catalogue_entries e where e.challenge_id = c.id)
  union all
  select 'published_challenge_has_words', c.challenge_id
    from public.catalogue_entries c where not exists (select from private.catalogue_texts t where t.challenge_id = c.challenge_id)
  union all
  select 'reopened_challenge_had_ended', c.id from public.challenges c join public.challenges p on p.id = c.predecessor_id
    where num_nonnulls(p.cancelled_at, p.withdrawn_at, p.refused_at, p.decided_at) = 0;
$$;
