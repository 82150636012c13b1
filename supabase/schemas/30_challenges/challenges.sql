-- ## Tables
create type public.challenge_kind as enum ('idea_challenge', 'project_competition', 'research_study');

create type public.challenge_status as enum ('draft', 'submitted', 'returned', 'rejected', 'approved', 'forecast', 'open', 'closed', 'decided', 'cancelled', 'withdrawn', 'archived');

create type public.ip_regime as enum ('performer_owns', 'performer_owns_sponsor_option', 'joint', 'sponsor_owns', 'government_purpose', 'open');

create type public.blind_mode as enum ('open', 'reviewer_hidden', 'both_hidden');

-- Down the ranking until the money ends, or for the sake of the whole.
create type public.selection_mode as enum ('top_down', 'portfolio');

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
  -- One organisation of the team must be pre-qualified in each of these fields: codes of technology_fields.
  prequalified_fields text[] not null default '{}' check (cardinality(prequalified_fields) <= 12),
  opens_at public.moment,
  questions_close_at public.moment,
  -- Null in an always-open challenge until its closing is announced.
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
  -- The maximum share of an award that can be paid before any work; 0: no advance, null: no rule.
  advance_percent numeric(5, 2) check (advance_percent between 0 and 100),
  advance_needs_security boolean not null default true,
  -- The percentages that can be accepted and paid when a milestone is met in part; empty: any percentage.
  part_percents smallint[] not null default '{}' check (cardinality(part_percents) <= 6 and 1 <= all (part_percents) and 99 >= all (part_percents)),
  max_months smallint check (max_months between 1 and 120),
  min_milestones smallint check (min_milestones between 1 and 40),
  max_milestones smallint check (max_milestones between 1 and 40),
  last_payment_waits_for_report boolean not null default true,
  path_to_order public.prose not null default '' check (char_length(path_to_order) <= 4000),
  order_buyer public.line not null default '' check (char_length(order_buyer) <= 200),
  order_quantity public.line not null default '' check (char_length(order_quantity) <= 200),
  order_route public.order_route,
  -- A member of the sponsor. Readers of the challenge can write to them through the site.
  contact_id uuid references public.profiles (id),
  blind_mode public.blind_mode not null default 'reviewer_hidden',
  selection_mode public.selection_mode not null default 'top_down',
  overall_threshold_percent numeric(5, 2) not null default 70 check (overall_threshold_percent between 0 and 100),
  min_reviews smallint not null default 3 check (min_reviews between 1 and 10),
  -- For how long after the decision nobody can sign an agreement, and a team can ask for a review of the decision; 0: no such period.
  standstill_days smallint not null default 10 check (standstill_days between 0 and 30),
  -- Raised by each save; a save with an older revision is refused as stale.
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
  rejected_at public.moment,
  rejected_by uuid references public.profiles (id),
  rejection_reason public.prose check (char_length(rejection_reason) between 1 and 4000),
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
  -- Withdrawn by its sponsor before publication.
  withdrawn_at public.moment,
  withdrawn_by uuid references public.profiles (id),
  withdrawal_reason public.prose check (char_length(withdrawal_reason) between 1 and 4000),
  -- Removed from the public list; its page stays available.
  archived_at public.moment,
  archived_by uuid references public.profiles (id),
  -- The challenge that this one reopens.
  predecessor_id uuid references public.challenges (id),
  -- The state, as far as it does not follow from the time; null while a published challenge is forecast, open or closed.
  stage public.challenge_status generated always as (case
    when archived_at is not null then 'archived'::public.challenge_status
    when cancelled_at is not null then 'cancelled'
    when decided_at is not null then 'decided'
    when published_at is not null then null
    when withdrawn_at is not null then 'withdrawn'
    when rejected_at is not null then 'rejected'
    when approved_at is not null then 'approved'
    when returned_at is not null then 'returned'
    when submitted_at is not null then 'submitted'
    else 'draft' end) stored,
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
-- Rows are passed to functions whole, and a text that is stored elsewhere would be fetched each time.
alter table public.challenges set (toast_tuple_target = 8160);
comment on table public.challenges is 'A challenge of a sponsor organisation. The proposed, suggested and approved amounts are stored separately; the state follows from the columns with times.';
create index challenges_public on public.challenges (closes_at, id) where published_at is not null;
create index challenges_newest on public.challenges (published_at desc, id desc) where published_at is not null;
create index challenges_by_state on public.challenges (organisation_id, stage, opens_at, closes_at);
create index challenges_last_changed on public.challenges (organisation_id, updated_at desc, number desc);
create index challenges_title_trigrams on public.challenges using gin (title extensions.gin_trgm_ops);
create index challenges_by_fund on public.challenges (approved_fund_id, stage) include (approved_amount_minor);
create index challenges_by_contact on public.challenges (contact_id);
create index challenges_by_predecessor on public.challenges (predecessor_id);
create index challenges_awaiting on public.challenges (submitted_at) where submitted_at is not null and approved_at is null and rejected_at is null;
create index challenges_unpublished on public.challenges (organisation_id, updated_at) where published_at is null;
create index challenges_undecided on public.challenges (organisation_id, closes_at) where stage is null;

-- ## Rules
-- The columns that a challenge's sponsor fills in: all but its identity and its history. A new column belongs to them by default.
create function private.challenge_fields() returns text[]
language plpgsql stable set search_path = '' as $$
begin
  return (
    select array_agg(a.attname::text order by a.attnum) from pg_catalog.pg_attribute a
    where a.attrelid = 'public.challenges'::regclass and a.attnum > 0 and not a.attisdropped
      and a.attname not in ('id', 'number', 'slug', 'organisation_id', 'predecessor_id', 'revision', 'source_key', 'source_url', 'stage',
        'return_reason', 'rejection_reason', 'cancellation_reason', 'withdrawal_reason')
      and a.attname !~ '^(created|updated|submitted|suggested|returned|rejected|approved|published|decided|cancelled|withdrawn|archived)_');
end $$;

-- The challenge with these values of its columns; one-line texts are trimmed. Raises value_not_understood (422).
create function private.with_values(challenge public.challenges, given jsonb) returns public.challenges
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_populate_record(challenge, (
    select coalesce(jsonb_object_agg(g.key, case when jsonb_typeof(g.value) = 'string' and position(E'\n' in g.value #>> '{}') = 0
      then to_jsonb(btrim(g.value #>> '{}')) else g.value end), '{}') from jsonb_each(given) g));
exception when data_exception then
  perform private.refuse('value_not_understood', 422);
end $$;

-- Writes these columns of a challenge from a row that has them. Raises technology_field_unknown (422, detail: its code), contact_not_member (422).
create function private.write_columns(challenge public.challenges, columns text[]) returns public.challenges
language plpgsql security definer set search_path = '' as $$
declare
  names text := (select string_agg(quote_ident(c), ', ') from unnest(columns) c);
  strange text := (select f from unnest(challenge.prequalified_fields) f where f not in (select t.code from public.technology_fields t) limit 1);
  written public.challenges;
begin
  if strange is not null then perform private.refuse('technology_field_unknown', 422, strange); end if;
  -- A contact person who left the organisation since stays until another is chosen; no other change waits for that.
  if challenge.contact_id is not null and 'contact_id' = any (columns)
     and not exists (select from public.challenges c where c.id = challenge.id and c.contact_id = challenge.contact_id)
     and not exists (select from public.memberships m where m.organisation_id = challenge.organisation_id and m.profile_id = challenge.contact_id) then
    perform private.refuse('contact_not_member', 422);
  end if;
  execute format('update public.challenges c set updated_at = now(), (%1$s) = (select %1$s from (select ($1).*) given) where c.id = ($1).id returning c.*', names)
    into written using challenge;
  return written;
end $$;

-- The state at a moment: the stage, or what follows from the time where that is null. Without settings of its own it becomes part of the query that asks
-- it of many.
create function private.state_at(moment timestamptz, stage public.challenge_status, opens_at timestamptz, closes_at timestamptz)
returns public.challenge_status language sql immutable parallel safe
return coalesce(stage, case when moment < opens_at then 'forecast'::public.challenge_status when closes_at <= moment then 'closed' else 'open' end);

-- A challenge's state now, from its columns and the current time.
create function private.challenge_status(challenge public.challenges) returns public.challenge_status
language plpgsql stable set search_path = '' as $$
begin
  return private.state_at(now(), challenge.stage, challenge.opens_at, challenge.closes_at);
end $$;

-- Whether the signed-in person manages this challenge for its sponsor.
create function private.can_manage_challenge(challenge_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.challenges c where c.id = can_manage_challenge.challenge_id and private.has_organisation_role(c.organisation_id, 'manager'));
end $$;

-- Refuses (404 not_found) unless the signed-in person manages this challenge for its sponsor; the draft of a stranger does not exist for them.
-- Raises not_allowed (403) for other readers, organisation_suspended (409) while its sponsor is suspended.
create function private.require_challenge_manager(challenge_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
declare sponsor uuid;
begin
  perform private.actor();
  select c.organisation_id into sponsor from public.challenges c
    where c.id = require_challenge_manager.challenge_id and (c.published_at is not null or private.is_member(c.organisation_id));
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.refuse_as(private.role_refusal(sponsor, 'manager'));
end $$;

-- Whether the signed-in person can read a challenge, published or not.
create function private.can_read_challenge(challenge public.challenges) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return challenge.published_at is not null or private.is_member(challenge.organisation_id)
    or (challenge.submitted_at is not null and private.has_platform_role('approver', 'finance_officer', 'auditor'));
end $$;

-- The challenge, locked until the transaction ends, so that a decision on it stays true. Raises not_found (404) for people who cannot read it, what
-- private.challenge_acts says of the act (`manage`: what its manager can do in any state), and changed_since_read (409) where `seen` is no longer what
-- private.challenge_seen says.
create function private.lock_challenge(challenge_id uuid, act text, seen text default null) returns public.challenges
language plpgsql security definer set search_path = '' as $$
declare locked public.challenges;
begin
  -- Whoever this is not for is refused before it is locked, because bidders wait for its lock.
  select * into locked from public.challenges c where c.id = lock_challenge.challenge_id;
  if act = 'manage' then perform private.require_challenge_manager(lock_challenge.challenge_id);
  elsif locked.id is null or not private.can_read_challenge(locked) then perform private.refuse('not_found', 404);
  elsif private.challenge_acts(locked) ->> act = 'not_allowed' then perform private.refuse('not_allowed', 403); end if;
  select * into locked from public.challenges c where c.id = lock_challenge.challenge_id for update;
  if act = 'manage' then
    perform private.require_challenge_manager(lock_challenge.challenge_id);
    return locked;
  end if;
  if locked.id is null or not private.can_read_challenge(locked) then perform private.refuse('not_found', 404); end if;
  perform private.require_act(private.challenge_acts(locked), act);
  if seen is not null then perform private.require_seen(seen, private.challenge_seen(locked)); end if;
  return locked;
end $$;

-- The address follows the title until publication; the number keeps it unique.
create function private.name_challenge_address() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' and new.slug is not null then return new; end if;
  new.slug := private.slugify(new.title) || '-' || new.number;
  return new;
end $$;

-- ## Commands
-- Impossible states of challenges, one row each.
create view private.challenges_violations (rule, object_id) as
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
  select 'challenge_decided_one_way', c.id from public.challenges c where c.approved_at is not null and c.rejected_at is not null
  union all
  select 'published_challenge_in_catalogue', c.id
    from public.challenges c where (c.published_at is not null and c.archived_at is null)
      <> exists (select from public.catalogue_entries e where e.challenge_id = c.id)
  union all
  select 'published_challenge_has_words', c.challenge_id
    from public.catalogue_entries c where not exists (select from private.catalogue_texts t where t.challenge_id = c.challenge_id)
  union all
  select 'reopened_challenge_had_ended', c.id from public.challenges c join public.challenges p on p.id = c.predecessor_id
    where num_nonnulls(p.cancelled_at, p.withdrawn_at, p.rejected_at, p.decided_at) = 0;
