-- ## Tables
create type public.challenge_kind as enum ('idea_challenge', 'project_competition', 'research_study');
create type public.challenge_status as enum ('draft', 'submitted', 'returned', 'refused', 'approved', 'forecast', 'open', 'closed', 'decided', 'cancelled', 'withdrawn', 'archived');
create type public.ip_regime as enum ('performer_owns', 'performer_owns_sponsor_option', 'joint', 'sponsor_owns', 'government_purpose', 'open');
create type public.blind_mode as enum ('open', 'reviewer_hidden', 'both_hidden');
create type public.order_route as enum
  ('none_yet', 'open_tender', 'limited_tender', 'direct_contract_after_prototype', 'framework_agreement', 'own_production', 'licensed_production');

create table public.challenges (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  slug public.line not null constraint challenge_slug_taken unique check (char_length(slug) <= 90),
  organisation_id uuid not null references public.organisations (id),
  kind public.challenge_kind not null default 'project_competition',
  title public.line not null check (char_length(title) between 3 and 200),
  summary public.prose not null default '' check (char_length(summary) <= 600),
  -- Markdown.
  problem public.prose not null default '' check (char_length(problem) <= 40000),
  themes text[] not null default '{}' check (cardinality(themes) <= 12) constraint text_unreadable check (private.are_lines(themes)),
  trl_from smallint check (trl_from between 1 and 9),
  trl_to smallint check (trl_to between 1 and 9),
  eligible_kinds public.organisation_kind[] not null default '{}',
  requires_university boolean not null default false,
  max_academic_share_percent numeric(5, 2) check (max_academic_share_percent between 0 and 100),
  min_academic_share_percent numeric(5, 2) check (min_academic_share_percent between 0 and 100),
  max_partners smallint check (max_partners between 1 and 50),
  min_partners smallint check (min_partners between 1 and 50),
  -- Fields of technology in each of which one of the bidders must be pre-qualified: codes of technology_fields.
  prequalified_fields text[] not null default '{}' check (cardinality(prequalified_fields) <= 12),
  opens_at public.moment,
  questions_close_at public.moment,
  -- Null in an always-open call until its closing is announced.
  closes_at public.moment,
  is_always_open boolean not null default false,
  time_zone public.time_zone not null default 'Asia/Karachi',
  expected_awards smallint not null default 1 check (expected_awards between 1 and 500),
  currency public.currency not null default 'PKR',
  proposed_amount_minor public.minor_units check (proposed_amount_minor > 0),
  award_ceiling_minor public.minor_units check (award_ceiling_minor > 0),
  ip_regime public.ip_regime,
  publication_review_days smallint not null default 30 check (publication_review_days between 0 and 90),
  retention_percent numeric(5, 2) not null default 0 check (retention_percent between 0 and 30),
  -- The most of an award that may be paid before any work; 0: no advance, null: no rule.
  advance_percent numeric(5, 2) check (advance_percent between 0 and 100),
  advance_needs_security boolean not null default true,
  -- Parts of a milestone that may be accepted and paid when it is not met whole; empty: any part.
  part_percents smallint[] not null default '{}' check (cardinality(part_percents) <= 6 and 1 <= all (part_percents) and 99 >= all (part_percents)),
  max_months smallint check (max_months between 1 and 120),
  min_milestones smallint check (min_milestones between 1 and 40),
  max_milestones smallint check (max_milestones between 1 and 40),
  last_payment_waits_for_report boolean not null default true,
  path_to_order public.prose not null default '' check (char_length(path_to_order) <= 4000),
  order_buyer public.line not null default '' check (char_length(order_buyer) <= 200),
  order_quantity public.line not null default '' check (char_length(order_quantity) <= 200),
  order_route public.order_route,
  blind_mode public.blind_mode not null default 'reviewer_hidden',
  overall_threshold_percent numeric(5, 2) not null default 70 check (overall_threshold_percent between 0 and 100),
  min_reviews smallint not null default 3 check (min_reviews between 1 and 10),
  -- Bumped on each save; a save that names an older one is refused as stale.
  revision integer not null default 1,
  source_key public.line check (char_length(source_key) <= 200),
  source_url public.prose check (char_length(source_url) <= 600),
  created_by uuid references public.profiles (id),
  created_at public.moment not null default now(),
  updated_at public.moment not null default now(),
  submitted_at public.moment,
  submitted_by uuid references public.profiles (id),
  suggested_amount_minor public.minor_units check (suggested_amount_minor > 0),
  suggested_by uuid references public.profiles (id),
  suggested_at public.moment,
  returned_at public.moment,
  returned_by uuid references public.profiles (id),
  return_reason public.prose check (char_length(return_reason) between 1 and 4000),
  refused_at public.moment,
  refused_by uuid references public.profiles (id),
  refusal_reason public.prose check (char_length(refusal_reason) between 1 and 4000),
  approved_at public.moment,
  approved_by uuid references public.profiles (id),
  approved_amount_minor public.minor_units check (approved_amount_minor > 0),
  approved_fund_id uuid references public.funds (id),
  published_at public.moment,
  published_by uuid references public.profiles (id),
  decided_at public.moment,
  decided_by uuid references public.profiles (id),
  cancelled_at public.moment,
  cancelled_by uuid references public.profiles (id),
  cancellation_reason public.prose check (char_length(cancellation_reason) between 1 and 4000),
  -- Taken back by its sponsor before publication.
  withdrawn_at public.moment,
  withdrawn_by uuid references public.profiles (id),
  withdrawal_reason public.prose check (char_length(withdrawal_reason) between 1 and 4000),
  -- Left the public list; its address stays.
  archived_at public.moment,
  archived_by uuid references public.profiles (id),
  -- The challenge that this one takes up again.
  predecessor_id uuid references public.challenges (id),
  search tsvector generated always as (
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', summary), 'B') || to_tsvector('english', left(problem, 20000))
  ) stored,
  constraint challenge_source_once unique (organisation_id, source_key),
  constraint challenge_trl_rises check (trl_from <= trl_to),
  constraint challenge_academic_share_in_order check (min_academic_share_percent <= max_academic_share_percent),
  constraint challenge_partners_in_order check (min_partners <= max_partners),
  constraint challenge_milestones_in_order check (min_milestones <= max_milestones),
  constraint challenge_times_in_order check (opens_at < closes_at and questions_close_at <= closes_at),
  constraint challenge_ceiling_within_amount check (award_ceiling_minor <= proposed_amount_minor),
  constraint challenge_approved_whole check (num_nulls(approved_at, approved_by, approved_amount_minor, approved_fund_id) in (0, 4)),
  constraint challenge_not_approved_by_proposer check (approved_by <> submitted_by and approved_by <> created_by),
  constraint challenge_suggested_whole check (num_nulls(suggested_at, suggested_by, suggested_amount_minor) in (0, 3)),
  constraint challenge_withdrawn_whole check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawal_reason is null or withdrawn_at is not null)),
  constraint challenge_withdrawn_before_publication check (withdrawn_at is null or published_at is null),
  constraint challenge_archived_after_its_end check (archived_at is null or (archived_by is not null and num_nonnulls(decided_at, cancelled_at) > 0)),
  constraint challenge_not_its_own_predecessor check (predecessor_id <> id),
  constraint challenge_always_open_without_closing check (not is_always_open or closes_at is null or published_at is not null),
  constraint challenge_published_complete check (published_at is null or (approved_at is not null and num_nulls(opens_at, ip_regime) = 0
      and (closes_at is not null or is_always_open)
      and (kind = 'idea_challenge' or num_nulls(trl_from, trl_to) = 0)))
);
comment on table public.challenges is 'A call of a sponsor organisation. Proposed, suggested and approved amounts are kept apart; state is the set of facts that have a time.';
create index challenges_public on public.challenges (closes_at, id) where published_at is not null;
create index challenges_newest on public.challenges (published_at desc, id desc) where published_at is not null;
create index challenges_by_organisation on public.challenges (organisation_id, id);
create index challenges_search on public.challenges using gin (search);
create index challenges_title_trigrams on public.challenges using gin (title extensions.gin_trgm_ops);
create index challenges_by_fund on public.challenges (approved_fund_id);
create index challenges_by_predecessor on public.challenges (predecessor_id);
create index challenges_awaiting on public.challenges (submitted_at) where submitted_at is not null and approved_at is null and refused_at is null;

create table public.challenge_criteria (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  position smallint not null check (position between 1 and 20),
  title public.line not null check (char_length(title) between 1 and 160),
  guidance public.prose not null default '' check (char_length(guidance) <= 2000),
  weight_percent numeric(5, 2) not null check (weight_percent > 0 and weight_percent <= 100),
  threshold_score numeric(2, 1) check (threshold_score between 0 and 5),
  -- What scores 0 to 5 mean for this criterion, six texts, lowest first.
  descriptors text[] not null check (cardinality(descriptors) = 6) constraint text_unreadable check (private.are_lines(descriptors)),
  constraint criterion_position_taken unique (challenge_id, position) deferrable initially deferred
);
comment on table public.challenge_criteria is 'What proposals are scored on: weights sum to 100 before a challenge is submitted, each score from 0 to 5 has a descriptor.';

create table public.challenge_prompts (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  position smallint not null check (position between 1 and 30),
  prompt public.prose not null check (char_length(prompt) between 3 and 600),
  is_required boolean not null default true,
  constraint prompt_position_taken unique (challenge_id, position) deferrable initially deferred
);
comment on table public.challenge_prompts is 'The challenge''s own questions that a proposal answers.';

create table private.challenge_authors (
  challenge_id uuid not null references public.challenges (id),
  profile_id uuid not null references public.profiles (id),
  primary key (challenge_id, profile_id)
);
comment on table private.challenge_authors is 'Who of the sponsor wrote any of a challenge before it was approved: they proposed it, and decide nothing about it.';
create index challenge_authors_by_profile on private.challenge_authors (profile_id);

-- ## Rules
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

-- ## Commands
-- Authoring: a draft is written in steps; each save names the revision it was read at, so that nobody's text is overwritten unseen.

-- Starts a draft for an organisation one manages; it may be unverified. Raises not_allowed (403), organisation_suspended (409).
create function public.draft_challenge(organisation_id uuid, title text, kind public.challenge_kind default 'project_competition')
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare drafted public.challenges;
begin
  perform private.require_organisation_role(draft_challenge.organisation_id, 'manager');
  insert into public.challenges (organisation_id, title, kind, created_by)
    values (draft_challenge.organisation_id, btrim(draft_challenge.title), draft_challenge.kind, private.actor())
    returning * into drafted;
  perform private.record('challenge.drafted', 'challenge', drafted.id, drafted.organisation_id, null,
    jsonb_build_object('title', drafted.title, 'kind', drafted.kind), 'manager');
  return drafted;
end $$;
grant execute on function public.draft_challenge(uuid, text, public.challenge_kind) to authenticated;

-- Locks a draft for a save by its manager. Raises not_found (404), not_allowed (403), challenge_not_editable (409) once it is
-- with the authority or public, challenge_stale (409, detail: the current revision) when somebody saved since it was read.
create function private.lock_draft(challenge_id uuid, revision integer) returns public.challenges
language plpgsql security definer set search_path = '' as $$
declare draft public.challenges;
begin
  perform private.require_challenge_manager(lock_draft.challenge_id);
  draft := private.lock_challenge(lock_draft.challenge_id);
  if private.challenge_status(draft) not in ('draft', 'returned') then perform private.refuse('challenge_not_editable', 409); end if;
  if draft.revision is distinct from lock_draft.revision then perform private.refuse('challenge_stale', 409, draft.revision::text); end if;
  return draft;
end $$;

-- Saves the fields named in `changes` (column name → value; null empties one) and leaves the others as they are.
-- Amounts in minor units, times with their offset. Raises what lock_draft raises, field_not_editable (422, detail: its name),
-- value_not_understood (422), time_zone_unknown (422), technology_field_unknown (422, detail: its code), and the constraints
-- challenge_times_in_order, challenge_always_open_without_closing, challenge_trl_rises, challenge_ceiling_within_amount, challenge_academic_share_in_order,
-- challenge_partners_in_order, challenge_milestones_in_order (422).
create function public.save_challenge(challenge_id uuid, revision integer, changes jsonb)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare
  draft public.challenges;
  saved public.challenges;
  strange text;
begin
  draft := private.lock_draft(save_challenge.challenge_id, save_challenge.revision);
  if jsonb_typeof(changes) is distinct from 'object' then perform private.refuse('value_not_understood', 422); end if;
  select k into strange from jsonb_object_keys(changes) k where k <> all (array[
    'kind', 'title', 'summary', 'problem', 'themes', 'trl_from', 'trl_to', 'eligible_kinds', 'requires_university',
    'max_academic_share_percent', 'max_partners', 'opens_at', 'questions_close_at', 'closes_at', 'is_always_open', 'time_zone', 'expected_awards',
    'currency', 'proposed_amount_minor', 'award_ceiling_minor', 'ip_regime', 'publication_review_days', 'retention_percent',
    'path_to_order', 'blind_mode', 'overall_threshold_percent', 'min_reviews', 'min_academic_share_percent',
    'min_partners', 'prequalified_fields', 'advance_percent', 'advance_needs_security', 'part_percents', 'max_months', 'min_milestones',
    'max_milestones', 'last_payment_waits_for_report', 'order_buyer', 'order_quantity', 'order_route']) limit 1;
  if strange is not null then perform private.refuse('field_not_editable', 422, strange); end if;
  begin
    saved := jsonb_populate_record(draft, changes);
  exception
    when data_exception then perform private.refuse('value_not_understood', 422);
  end;
  select f into strange from unnest(saved.prequalified_fields) f where f not in (select t.code from public.technology_fields t) limit 1;
  if strange is not null then perform private.refuse('technology_field_unknown', 422, strange); end if;
  update public.challenges c set (kind, title, summary, problem, themes, trl_from, trl_to, eligible_kinds, requires_university,
      max_academic_share_percent, max_partners, opens_at, questions_close_at, closes_at, is_always_open, time_zone, expected_awards, currency,
      proposed_amount_minor, award_ceiling_minor, ip_regime, publication_review_days, retention_percent, path_to_order, blind_mode,
      overall_threshold_percent, min_reviews, min_academic_share_percent, min_partners, prequalified_fields, advance_percent,
      advance_needs_security, part_percents, max_months, min_milestones, max_milestones, last_payment_waits_for_report, order_buyer,
      order_quantity, order_route)
    = (saved.kind, btrim(saved.title), saved.summary, saved.problem, saved.themes, saved.trl_from, saved.trl_to, saved.eligible_kinds, saved.requires_university,
      saved.max_academic_share_percent, saved.max_partners, saved.opens_at, saved.questions_close_at, saved.closes_at, saved.is_always_open, saved.time_zone, saved.expected_awards, saved.currency,
      saved.proposed_amount_minor, saved.award_ceiling_minor, saved.ip_regime, saved.publication_review_days, saved.retention_percent, saved.path_to_order, saved.blind_mode,
      saved.overall_threshold_percent, saved.min_reviews, saved.min_academic_share_percent, saved.min_partners, saved.prequalified_fields,
      saved.advance_percent, saved.advance_needs_security, saved.part_percents, saved.max_months, saved.min_milestones, saved.max_milestones,
      saved.last_payment_waits_for_report, btrim(saved.order_buyer), btrim(saved.order_quantity), saved.order_route),
    revision = draft.revision + 1, updated_at = now()
    where c.id = draft.id returning * into saved;
  perform private.record('challenge.saved', 'challenge', draft.id, draft.organisation_id, null,
    jsonb_build_object('revision', saved.revision, 'fields', (select jsonb_agg(k order by k) from jsonb_object_keys(changes) k)), 'manager');
  return saved;
end $$;
grant execute on function public.save_challenge(uuid, integer, jsonb) to authenticated;

-- Bumps a draft's revision after its criteria or questions changed, and records it.
create function private.touch_draft(draft public.challenges, part text) returns public.challenges
language plpgsql security definer set search_path = '' as $$
declare touched public.challenges;
begin
  update public.challenges c set revision = draft.revision + 1, updated_at = now() where c.id = draft.id returning * into touched;
  perform private.record('challenge.saved', 'challenge', draft.id, draft.organisation_id, null,
    jsonb_build_object('revision', touched.revision, 'fields', jsonb_build_array(part)), 'manager');
  return touched;
end $$;

-- Writes a challenge's criteria in the order given: [{title, guidance, weight_percent, threshold_score, descriptors: six texts for scores 0 to 5}].
create function private.write_criteria(challenge_id uuid, criteria jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if jsonb_typeof(criteria) is distinct from 'array' then perform private.refuse('value_not_understood', 422); end if;
  if jsonb_array_length(criteria) > 20 then perform private.refuse('too_many_criteria', 422); end if;
  delete from public.challenge_criteria r where r.challenge_id = write_criteria.challenge_id;
  insert into public.challenge_criteria (challenge_id, position, title, guidance, weight_percent, threshold_score, descriptors)
    select write_criteria.challenge_id, e.place, btrim(e.item ->> 'title'), coalesce(e.item ->> 'guidance', ''),
      (e.item ->> 'weight_percent')::numeric, (e.item ->> 'threshold_score')::numeric,
      array(select coalesce(d.text, '') from jsonb_array_elements_text(coalesce(e.item -> 'descriptors', '[]')) with ordinality d (text, score) order by d.score)
    from jsonb_array_elements(criteria) with ordinality e (item, place);
exception
  when data_exception then perform private.refuse('value_not_understood', 422);
end $$;

-- Replaces a draft's criteria, at most 20, in the order given. Weights need not sum to 100 until submission.
-- Raises what lock_draft raises, too_many_criteria and value_not_understood (422), and constraints of challenge_criteria (422).
create function public.save_criteria(challenge_id uuid, revision integer, criteria jsonb)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare draft public.challenges;
begin
  draft := private.lock_draft(save_criteria.challenge_id, save_criteria.revision);
  perform private.write_criteria(draft.id, criteria);
  return private.touch_draft(draft, 'criteria');
end $$;
grant execute on function public.save_criteria(uuid, integer, jsonb) to authenticated;

-- Replaces the questions of its own that a draft asks, at most 30, in the order given: [{prompt, is_required}].
-- Raises what lock_draft raises, too_many_prompts and value_not_understood (422), and constraints of challenge_prompts (422).
create function public.save_prompts(challenge_id uuid, revision integer, prompts jsonb)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare draft public.challenges;
begin
  draft := private.lock_draft(save_prompts.challenge_id, save_prompts.revision);
  if jsonb_typeof(prompts) is distinct from 'array' then perform private.refuse('value_not_understood', 422); end if;
  if jsonb_array_length(prompts) > 30 then perform private.refuse('too_many_prompts', 422); end if;
  begin
    delete from public.challenge_prompts p where p.challenge_id = draft.id;
    insert into public.challenge_prompts (challenge_id, position, prompt, is_required)
      select draft.id, e.place, btrim(e.item ->> 'prompt'), coalesce((e.item ->> 'is_required')::boolean, true)
      from jsonb_array_elements(prompts) with ordinality e (item, place);
  exception
    when data_exception then perform private.refuse('value_not_understood', 422);
  end;
  return private.touch_draft(draft, 'prompts');
end $$;
grant execute on function public.save_prompts(uuid, integer, jsonb) to authenticated;

-- What the draft lacks before it may be submitted, as codes. Raises not_found (404), not_allowed (403).
create function public.challenge_gaps(challenge_id uuid) returns text[]
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_challenge_manager(challenge_gaps.challenge_id);
  return (select private.challenge_gaps(c) from public.challenges c where c.id = challenge_gaps.challenge_id);
end $$;
grant execute on function public.challenge_gaps(uuid) to authenticated;
