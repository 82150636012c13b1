-- ## Tables
create table public.challenge_criteria (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  position smallint not null check (position between 1 and 20),
  title public.line not null check (char_length(title) between 1 and 160),
  guidance public.prose not null default '' check (char_length(guidance) <= 2000),
  weight_percent numeric(5, 2) not null check (weight_percent > 0 and weight_percent <= 100),
  threshold_score numeric(2, 1) check (threshold_score between 0 and 5),
  -- The meaning of scores 0 to 5 for this criterion, six texts, lowest first.
  descriptors text[] not null check (cardinality(descriptors) = 6) constraint text_unreadable check (private.are_lines(descriptors)),
  constraint criterion_position_taken unique (challenge_id, position) deferrable initially deferred
);
comment on table public.challenge_criteria is 'The criteria for scoring proposals: weights sum to 100 before a challenge is submitted, and each score from 0 to 5 has a descriptor.';

create table public.challenge_prompts (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  position smallint not null check (position between 1 and 30),
  prompt public.prose not null check (char_length(prompt) between 3 and 600),
  is_required boolean not null default true,
  constraint prompt_position_taken unique (challenge_id, position) deferrable initially deferred
);
comment on table public.challenge_prompts is 'The questions of a challenge that a proposal answers.';

create table private.challenge_authors (
  challenge_id uuid not null references public.challenges (id),
  profile_id uuid not null references public.profiles (id),
  primary key (challenge_id, profile_id)
);
comment on table private.challenge_authors is 'The members of the sponsor who wrote a part of a challenge before its approval. They count as its proposers and decide nothing about it.';
create index challenge_authors_by_profile on private.challenge_authors (profile_id);

create table public.challenge_work_packages (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  position smallint not null check (position between 1 and 30),
  title public.line not null check (char_length(title) between 1 and 160),
  description public.prose not null default '' check (char_length(description) <= 4000),
  -- The maximum amount of this package; null: only the maximum of the award applies.
  ceiling_minor public.minor_units check (ceiling_minor > 0),
  -- One organisation of the team must be of one of these kinds (for example an academic one); empty: any kind.
  eligible_kinds public.organisation_kind[] not null default '{}',
  -- Whether a proposal can cover this package and leave out others.
  is_separate boolean not null default true,
  constraint work_package_position_taken unique (challenge_id, position) deferrable initially deferred
);
comment on table public.challenge_work_packages is 'The work packages of a challenge. A proposal covers all of them, or some of those that teams can bid for separately.';

-- ## Rules
-- Remembers who wrote a challenge for the sponsor, whatever roles they have later. Each saved section raises the challenge's revision.
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

-- The gaps of a challenge that prevent its submission, as codes; empty when it is complete.
create function private.challenge_gaps(challenge public.challenges) returns text[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
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
      -- Whether similar work of another organisation has no statement yet.
      (19, 'overlap_unanswered', private.challenge_status(challenge) in ('draft', 'returned') and (exists (
          select from private.similar_work(challenge) s
          where s.likeness >= private.close_likeness() and s.organisation_id <> challenge.organisation_id and not exists (
            select from public.overlap_statements o where o.challenge_id = challenge.id
              and (o.other_challenge_id = s.other_challenge_id or o.other_award_id = s.other_award_id)))))
    ) as checks (place, gap, is_missing) where is_missing);
end $$;

-- ## Commands
-- Authoring: a draft is written section by section. Each save names the revision that was read, so that nobody overwrites another person's text.

-- Starts a draft for an organisation that the reader manages; it can be unverified. Raises not_allowed (403), organisation_suspended (409).
create function public.draft_challenge(organisation_id uuid, title text, kind public.challenge_kind default 'project_competition')
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare drafted public.challenges;
begin
  perform private.require_organisation_role(draft_challenge.organisation_id, 'manager');
  insert into public.challenges (organisation_id, title, kind, created_by)
    values (draft_challenge.organisation_id, btrim(draft_challenge.title), draft_challenge.kind, private.actor())
    returning * into drafted;
  perform private.audit('challenge.drafted', 'challenge', drafted.id, drafted.organisation_id, null,
    jsonb_build_object('title', drafted.title, 'kind', drafted.kind), 'manager');
  return drafted;
end $$;

-- Locks a draft for a save by its manager. Raises challenge_stale (409, detail: the current revision) when somebody saved since it was read.
create function private.lock_draft(challenge_id uuid, revision integer) returns public.challenges
language plpgsql security definer set search_path = '' as $$
declare draft public.challenges := private.lock_challenge(lock_draft.challenge_id, 'edit');
begin
  if draft.revision is distinct from lock_draft.revision then perform private.refuse('challenge_stale', 409, draft.revision::text); end if;
  return draft;
end $$;

-- Saves the fields named in `changes` (column name → value; null empties one). Other fields do not change.
-- Amounts in minor units, times with their offset. Raises what lock_draft raises, field_not_editable (422, detail: its name),
-- value_not_understood (422), time_zone_unknown (422), technology_field_unknown (422, detail: its code), and the constraints
-- challenge_times_in_order, challenge_always_open_without_closing, challenge_trl_rises, challenge_ceiling_within_amount, challenge_academic_share_in_order,
-- challenge_partners_in_order, challenge_milestones_in_order (422).
create function public.save_challenge(challenge_id uuid, revision integer, changes jsonb)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare
  draft public.challenges := private.lock_draft(save_challenge.challenge_id, save_challenge.revision);
  saved public.challenges;
  strange text;
begin
  if jsonb_typeof(changes) is distinct from 'object' then perform private.refuse('value_not_understood', 422); end if;
  select k into strange from jsonb_object_keys(changes) k where k <> all (private.challenge_fields()) limit 1;
  if strange is not null then perform private.refuse('field_not_editable', 422, strange); end if;
  saved := private.with_values(draft, changes);
  saved.revision := draft.revision + 1;
  saved := private.write_columns(saved, array(select jsonb_object_keys(changes)) || array['revision']);
  perform private.audit('challenge.saved', 'challenge', draft.id, draft.organisation_id, null,
    jsonb_build_object('revision', saved.revision, 'fields', (select jsonb_agg(k order by k) from jsonb_object_keys(changes) k)), 'manager');
  return saved;
end $$;

-- Raises a draft's revision after its criteria or questions changed, and writes the audit entry.
create function private.touch_draft(draft public.challenges, part text) returns public.challenges
language plpgsql security definer set search_path = '' as $$
declare touched public.challenges;
begin
  update public.challenges c set revision = draft.revision + 1, updated_at = now() where c.id = draft.id returning * into touched;
  perform private.audit('challenge.saved', 'challenge', draft.id, draft.organisation_id, null,
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
declare draft public.challenges := private.lock_draft(save_criteria.challenge_id, save_criteria.revision);
begin
  perform private.write_criteria(draft.id, criteria);
  return private.touch_draft(draft, 'criteria');
end $$;

-- Replaces the questions of a draft, at most 30, in the order given: [{prompt, is_required}].
-- Raises what lock_draft raises, too_many_prompts and value_not_understood (422), and constraints of challenge_prompts (422).
create function public.save_prompts(challenge_id uuid, revision integer, prompts jsonb)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare draft public.challenges := private.lock_draft(save_prompts.challenge_id, save_prompts.revision);
begin
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

-- The gaps of a draft that prevent its submission, as codes. Raises not_found (404), not_allowed (403).
create function public.challenge_gaps(challenge_id uuid) returns text[]
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_challenge_manager(challenge_gaps.challenge_id);
  return (select private.challenge_gaps(c) from public.challenges c where c.id = challenge_gaps.challenge_id);
end $$;

-- Replaces a draft's work packages, at most 30, in the order given: [{id, title, description, ceiling_minor, eligible_kinds, is_separate}]. A package
-- with a known id is changed, one without id is added, and one that is missing is deleted.
create function public.save_work_packages(challenge_id uuid, revision integer, packages jsonb)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare draft public.challenges := private.lock_draft(save_work_packages.challenge_id, save_work_packages.revision);
begin
  perform private.write_work_packages(draft.id, packages);
  return private.touch_draft(draft, 'work_packages');
end $$;

-- Writes a challenge's work packages as save_work_packages describes. An id of another challenge counts as no id.
create function private.write_work_packages(challenge_id uuid, packages jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if jsonb_typeof(packages) is distinct from 'array' then perform private.refuse('value_not_understood', 422); end if;
  if jsonb_array_length(packages) > 30 then perform private.refuse('too_many_work_packages', 422); end if;
  delete from public.challenge_work_packages w where w.challenge_id = write_work_packages.challenge_id
    and w.id not in (select (p ->> 'id')::uuid from jsonb_array_elements(packages) p where p ->> 'id' is not null);
  insert into public.challenge_work_packages as kept (id, challenge_id, position, title, description, ceiling_minor, eligible_kinds, is_separate)
    select coalesce((select w.id from public.challenge_work_packages w
          where w.id = (p.item ->> 'id')::uuid and w.challenge_id = write_work_packages.challenge_id), gen_random_uuid()),
      write_work_packages.challenge_id, p.place, btrim(p.item ->> 'title'), coalesce(p.item ->> 'description', ''), (p.item ->> 'ceiling_minor')::bigint,
      array(select jsonb_array_elements_text(coalesce(p.item -> 'eligible_kinds', '[]')))::public.organisation_kind[],
      coalesce((p.item ->> 'is_separate')::boolean, true)
    from jsonb_array_elements(packages) with ordinality p (item, place)
  on conflict (id) do update set (position, title, description, ceiling_minor, eligible_kinds, is_separate) =
    (excluded.position, excluded.title, excluded.description, excluded.ceiling_minor, excluded.eligible_kinds, excluded.is_separate);
exception
  -- cardinality_violation: the same id given twice.
  when data_exception or cardinality_violation then perform private.refuse('value_not_understood', 422);
end $$;
