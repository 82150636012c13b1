-- ## Tables
create type public.milestone_status as enum
  ('planned', 'due', 'submitted', 'queried', 'accepted', 'approved', 'refused', 'ordered', 'paid', 'payment_failed');

create table public.milestones (
  id uuid primary key default gen_random_uuid(),
  award_id uuid not null references public.awards (id),
  position smallint not null check (position between 1 and 40),
  title public.line not null check (char_length(title) between 1 and 160),
  deliverable public.prose not null,
  test_of_success public.prose not null,
  trl smallint not null check (trl between 1 and 9),
  amount_minor public.minor_units not null check (amount_minor >= 0),
  due_on public.day not null,
  submitted_at public.moment,
  submitted_by uuid references public.profiles (id),
  report public.prose check (char_length(report) <= 20000),
  queried_at public.moment,
  queried_by uuid references public.profiles (id),
  query public.prose check (char_length(query) between 1 and 4000),
  refused_at public.moment,
  refused_by uuid references public.profiles (id),
  refusal_reason public.prose check (char_length(refusal_reason) between 1 and 4000),
  accepted_at public.moment,
  accepted_by uuid references public.profiles (id),
  accepted_percent numeric(5, 2) check (accepted_percent > 0 and accepted_percent <= 100),
  acceptance_note public.prose check (char_length(acceptance_note) <= 4000),
  accepted_trl smallint check (accepted_trl between 1 and 9),
  approved_at public.moment,
  approved_by uuid references public.profiles (id),
  -- accepted share of the amount, less retention.
  payable_minor public.minor_units check (payable_minor >= 0),
  constraint milestone_position_taken unique (award_id, position),
  constraint milestone_accepted_whole check (num_nulls(accepted_at, accepted_by, accepted_percent) in (0, 3)),
  constraint milestone_not_approved_by_acceptor check (approved_by <> accepted_by),
  constraint milestone_not_accepted_by_submitter check (accepted_by <> submitted_by),
  constraint milestone_steps_in_order check (
    (accepted_at is null or submitted_at is not null) and (approved_at is null or (accepted_at is not null and payable_minor is not null))),
  constraint milestone_ended_one_way check (not (accepted_at is not null and refused_at is not null))
);
comment on table public.milestones is 'What an award delivers and is paid for: submitted with evidence, technically accepted, financially approved by another person, paid.';

create table public.milestone_files (
  id uuid primary key default gen_random_uuid(),
  milestone_id uuid not null references public.milestones (id),
  name public.line not null check (char_length(name) between 1 and 200),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  size_bytes bigint not null check (size_bytes between 1 and 20971520),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Object key in the storage bucket `evidence`: <milestone id>/<file id>.
  object_key public.line not null unique,
  uploaded_by uuid not null references public.profiles (id),
  uploaded_at public.moment not null default now(),
  removed_at public.moment
);
comment on table public.milestone_files is 'Evidence for a milestone.';
create index milestone_files_by_milestone on public.milestone_files (milestone_id);
create index milestone_files_by_uploader on public.milestone_files (uploaded_by);

-- ## Rules
-- A milestone's state at this moment, from its facts, its payment and the calendar of its challenge.
create function private.milestone_status(milestone public.milestones) returns public.milestone_status
language sql stable security definer set search_path = '' as $$
  select coalesce(
    (select (case when p.paid_at is not null then 'paid' when p.failed_at is not null then 'payment_failed' else 'ordered' end)::public.milestone_status
       from public.payments p where p.milestone_id = milestone.id),
    (case
      when milestone.approved_at is not null then 'approved'
      when milestone.refused_at is not null then 'refused'
      when milestone.accepted_at is not null then 'accepted'
      when milestone.queried_at is not null then 'queried'
      when milestone.submitted_at is not null then 'submitted'
      when milestone.due_on <= (now() at time zone coalesce((select c.time_zone from public.awards a
        join public.challenges c on c.id = a.challenge_id where a.id = milestone.award_id), 'UTC'))::date then 'due'
      else 'planned' end)::public.milestone_status);
$$;

-- The accepted part of a milestone in minor units, before retention; 0 until accepted.
create function private.milestone_accepted_minor(milestone public.milestones) returns bigint
language sql immutable set search_path = '' as $$
  select round(milestone.amount_minor * coalesce(milestone.accepted_percent, 0) / 100)::bigint;
$$;

-- What is paid for the accepted part of a milestone, in minor units: less the challenge's retention, both rounded to the minor unit.
create function private.milestone_payable_minor(milestone public.milestones) returns bigint
language sql stable security definer set search_path = '' as $$
  select private.milestone_accepted_minor(milestone) - round(private.milestone_accepted_minor(milestone) * c.retention_percent / 100)::bigint
  from public.awards a join public.challenges c on c.id = a.challenge_id where a.id = milestone.award_id;
$$;

create function private.award_sponsor(award_id uuid) returns uuid
language sql stable security definer set search_path = '' as $$
  select c.organisation_id from public.awards a join public.challenges c on c.id = a.challenge_id where a.id = award_sponsor.award_id;
$$;

-- Whether the signed-in person delivers the award's work: anyone in its team may add evidence, its leaders submit.
create function private.works_on_award(award_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.awards a where a.id = works_on_award.award_id and private.is_in_team(a.team_id));
$$;
create function private.submits_milestones(award_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.awards a where a.id = submits_milestones.award_id and private.leads_team(a.team_id));
$$;

-- Whether the signed-in person gains by the award: in its team, or bound to its bidders by a conflict of interest that stands. What the
-- sponsor and the authority decide on the work and its money is for others, whatever roles that person holds with them.
create function private.gains_by_award(award_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.works_on_award(award_id) or exists (
    select from public.awards a where a.id = gains_by_award.award_id and private.is_conflicted((select auth.uid()), a.proposal_id));
$$;

-- Whether the signed-in person examines the award's work for its sponsor: a technical officer who gains nothing by it.
create function private.examines_milestones(award_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.has_organisation_role(private.award_sponsor(award_id), 'technical_officer') and not private.gains_by_award(award_id);
$$;

-- Whether the signed-in person may release money for the award: finance of its sponsor or of the authority who gains nothing by it.
create function private.approves_milestones(award_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select (private.has_organisation_role(private.award_sponsor(award_id), 'finance') or private.has_platform_role('finance_officer'))
    and not private.gains_by_award(award_id);
$$;

-- Whether evidence may still be added or removed: before the work is submitted, or when it was sent back with a query.
create function private.is_milestone_open(milestone public.milestones) returns boolean
language sql stable set search_path = '' as $$
  select private.milestone_status(milestone) in ('planned', 'due', 'queried');
$$;

-- Locks the milestone and returns it; its award is shared with others who work on it, so that it does not end meanwhile. Refuses `not_found` (404) to whom may not read its award,
-- `award_not_active` (409) when the award has ended or not begun.
create function private.require_milestone(milestone_id uuid) returns public.milestones
language plpgsql security definer set search_path = '' as $$
declare found_milestone public.milestones;
begin
  perform private.actor();
  select m.* into found_milestone from public.milestones m where m.id = require_milestone.milestone_id for update;
  if found_milestone.id is null or not private.can_read_award(found_milestone.award_id) then perform private.refuse('not_found', 404); end if;
  perform from public.awards a where a.id = found_milestone.award_id for share;
  if not exists (select from public.awards a where a.id = found_milestone.award_id and private.award_status(a) = 'active') then
    perform private.refuse('award_not_active', 409);
  end if;
  return found_milestone;
end $$;

-- Refuses (403 not_allowed) unless the signed-in person examines this milestone for the sponsor; its submitter never may
-- (403 milestone_not_accepted_by_submitter).
create function private.require_milestone_examiner(milestone public.milestones) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_step('milestone', milestone.id, 'accept');
  if not private.examines_milestones(milestone.award_id) then perform private.refuse('not_allowed', 403); end if;
end $$;

create trigger milestones_announce after insert or update on public.milestones
  for each row execute function private.announce_row('awards', 'award_id');

-- Impossible states of this room; see private.invariant_violations.
create function private.milestones_violations() returns table (rule text, object_id uuid)
language sql stable security definer set search_path = '' as $$
  select 'milestone_amounts_sum_to_award', m.award_id from public.milestones m join public.awards a on a.id = m.award_id
    group by m.award_id, a.amount_minor having sum(m.amount_minor) <> a.amount_minor
  union all
  select 'milestone_payable_within_accepted', m.id from public.milestones m
    where m.payable_minor > private.milestone_accepted_minor(m)
  union all
  select 'active_award_has_milestones', a.id from public.awards a
    where a.activated_at is not null and not exists (select from public.milestones m where m.award_id = a.id);
$$;

-- ## Access
grant execute on function private.may_store_evidence(text), private.may_fetch_evidence(text, text), private.is_evidence(text) to authenticated;

-- Objects of the bucket `evidence`. None may be replaced; once a row names an object nobody but the sweeper takes it away.
create policy "evidence objects: insert" on storage.objects for insert to authenticated
  with check (bucket_id = 'evidence' and private.may_store_evidence(name));
create policy "evidence objects: read" on storage.objects for select to authenticated
  using (bucket_id = 'evidence' and private.may_fetch_evidence(name, owner_id));
create policy "evidence objects: delete" on storage.objects for delete to authenticated
  using (bucket_id = 'evidence' and owner_id = (select auth.uid())::text and not private.is_evidence(name));

-- ## Commands
-- Writes an award's milestones from the sealed bid, as the award becomes active. Amounts are scaled to what was awarded,
-- rounded down, the remainder on the last; months count from the activation date in the challenge's time zone.
-- Refuses `award_without_milestones` (409) when the bid names none, `award_milestones_exist` (409) the second time.
create function private.create_award_milestones(award_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  award public.awards;
  plan jsonb;
  starts_on date;
begin
  select a.* into award from public.awards a where a.id = create_award_milestones.award_id for no key update;
  if exists (select from public.milestones m where m.award_id = award.id) then perform private.refuse('award_milestones_exist', 409); end if;
  select s.content -> 'milestones', (coalesce(award.activated_at, now()) at time zone c.time_zone)::date into plan, starts_on
    from public.proposals p join public.proposal_submissions s on s.id = p.submission_id join public.challenges c on c.id = p.challenge_id
    where p.id = award.proposal_id;
  if coalesce(jsonb_array_length(plan), 0) = 0 then perform private.refuse('award_without_milestones', 409); end if;
  insert into public.milestones (award_id, position, title, deliverable, test_of_success, trl, amount_minor, due_on)
  with planned as (
    select row_number() over (order by (m ->> 'position')::integer) as position, count(*) over () as last_position, m,
      (m ->> 'amount_minor')::bigint as asked_minor, sum((m ->> 'amount_minor')::bigint) over () as total_minor
    from jsonb_array_elements(plan) m
  ), scaled as (
    select *, case when total_minor = 0 then 0 else div(asked_minor::numeric * award.amount_minor, total_minor) end::bigint as share_minor from planned
  )
  select award.id, position, m ->> 'title', m ->> 'deliverable', m ->> 'test_of_success', (m ->> 'trl')::smallint,
    share_minor + case when position = last_position then award.amount_minor - (select sum(share_minor) from scaled)::bigint else 0 end,
    (starts_on + make_interval(months => (m ->> 'month')::integer))::date
  from scaled;
end $$;

-- Adds an uploaded file, stored under `<milestone id>/<file id>`, as evidence: PDF, PNG or JPEG by content, at most 20 MB, twenty files.
-- Anyone of the team, while the milestone is open. The same file sent twice is added once.
-- Refuses `milestone_not_open`, `too_many_files`, `file_not_uploaded`, `file_damaged` (409), `file_name_length`, `file_type_refused`, `file_too_large` (422).
create function public.attach_evidence(
  milestone_id uuid, file_id uuid, name text, media_type text, size_bytes bigint, sha256 text) returns public.milestone_files
language plpgsql security definer set search_path = '' as $$
declare
  milestone public.milestones := private.require_milestone(attach_evidence.milestone_id);
  attached public.milestone_files;
  wanted_name text := btrim(coalesce(attach_evidence.name, ''));
begin
  if not private.works_on_award(milestone.award_id) then perform private.refuse('not_allowed', 403); end if;
  if not private.is_milestone_open(milestone) then perform private.refuse('milestone_not_open', 409); end if;
  perform private.require_evidence_facts(wanted_name, attach_evidence.media_type, attach_evidence.size_bytes, attach_evidence.sha256);
  select f.* into attached from public.milestone_files f where f.milestone_id = milestone.id and f.removed_at is null
    and (f.id = attach_evidence.file_id or (f.sha256 = attach_evidence.sha256 and f.name = wanted_name));
  if found then return attached; end if;
  if (select count(*) from public.milestone_files f where f.milestone_id = milestone.id and f.removed_at is null) >= 20 then
    perform private.refuse('too_many_files', 409);
  end if;
  perform private.require_stored('evidence', milestone.id || '/' || attach_evidence.file_id, attach_evidence.size_bytes);
  insert into public.milestone_files (id, milestone_id, name, media_type, size_bytes, sha256, object_key, uploaded_by)
    values (attach_evidence.file_id, milestone.id, wanted_name, attach_evidence.media_type, attach_evidence.size_bytes,
            attach_evidence.sha256, milestone.id || '/' || attach_evidence.file_id, private.actor())
    returning * into attached;
  perform private.record('milestone.evidence_attached', 'milestone', milestone.id, private.award_sponsor(milestone.award_id),
    null, jsonb_build_object('file_id', attached.id, 'name', attached.name, 'sha256', attached.sha256), 'team');
  return attached;
end $$;
grant execute on function public.attach_evidence(uuid, uuid, text, text, bigint, text) to authenticated;

create function private.require_evidence_facts(name text, media_type text, size_bytes bigint, sha256 text) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if char_length(name) not between 1 and 200 then perform private.refuse('file_name_length', 422); end if;
  if media_type is null or media_type not in ('application/pdf', 'image/png', 'image/jpeg') then perform private.refuse('file_type_refused', 422); end if;
  if size_bytes is null or size_bytes not between 1 and 20971520 then perform private.refuse('file_too_large', 422); end if;
  if sha256 is null or sha256 !~ '^[0-9a-f]{64}$' then perform private.refuse('file_damaged', 422); end if;
end $$;

-- What is needed to hand a file of evidence to the signed-in person, noted on record: name, media type, size, hash, key in storage.
-- For who may read the award (404 not_found otherwise).
create function public.fetch_evidence(file_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  fetched public.milestone_files;
  award_id uuid;
begin
  perform private.actor();
  select f.* into fetched from public.milestone_files f where f.id = fetch_evidence.file_id and f.removed_at is null;
  select m.award_id into award_id from public.milestones m where m.id = fetched.milestone_id;
  if award_id is null or not private.can_read_award(award_id) then perform private.refuse('not_found', 404); end if;
  perform private.record('milestone.evidence_fetched', 'milestone', fetched.milestone_id, private.award_sponsor(award_id), null,
    jsonb_build_object('file_id', fetched.id));
  return jsonb_build_object('milestone_id', fetched.milestone_id, 'name', fetched.name, 'media_type', fetched.media_type,
    'size_bytes', fetched.size_bytes, 'sha256', fetched.sha256, 'object_key', fetched.object_key);
end $$;
grant execute on function public.fetch_evidence(uuid) to authenticated;

-- Takes a file of evidence away while the milestone is open; the row stays as a record. Anyone of the team.
-- Removing it twice changes nothing. Refuses `milestone_not_open` (409).
create function public.remove_evidence(file_id uuid) returns public.milestone_files
language plpgsql security definer set search_path = '' as $$
declare
  removed public.milestone_files;
  milestone public.milestones;
begin
  select f.* into removed from public.milestone_files f where f.id = remove_evidence.file_id;
  if removed.id is null then
    perform private.actor();
    perform private.refuse('not_found', 404);
  end if;
  milestone := private.require_milestone(removed.milestone_id);
  if not private.works_on_award(milestone.award_id) then perform private.refuse('not_allowed', 403); end if;
  if not private.is_milestone_open(milestone) then perform private.refuse('milestone_not_open', 409); end if;
  update public.milestone_files f set removed_at = now() where f.id = removed.id and f.removed_at is null returning * into removed;
  if found then
    perform private.record('milestone.evidence_removed', 'milestone', milestone.id, private.award_sponsor(milestone.award_id),
      jsonb_build_object('file_id', removed.id, 'name', removed.name), null, 'team');
  end if;
  return removed;
end $$;
grant execute on function public.remove_evidence(uuid) to authenticated;

-- Hands the milestone in with its report and evidence; after a query, hands it in again. Leaders of the team.
-- Refuses `milestone_not_open` (409), `report_needed` and `report_too_long` (422), `evidence_needed` (422).
create function public.submit_milestone(milestone_id uuid, report text) returns public.milestones
language plpgsql security definer set search_path = '' as $$
declare
  milestone public.milestones := private.require_milestone(submit_milestone.milestone_id);
  submitted public.milestones;
begin
  if not private.submits_milestones(milestone.award_id) then perform private.refuse('not_allowed', 403); end if;
  if not private.is_milestone_open(milestone) then perform private.refuse('milestone_not_open', 409); end if;
  if coalesce(btrim(report), '') = '' then perform private.refuse('report_needed', 422); end if;
  if char_length(report) > 20000 then perform private.refuse('report_too_long', 422); end if;
  if not exists (select from public.milestone_files f where f.milestone_id = milestone.id and f.removed_at is null) then
    perform private.refuse('evidence_needed', 422);
  end if;
  -- The query stays in the audit; the row tells where the milestone stands now.
  update public.milestones m set submitted_at = now(), submitted_by = private.actor(), report = submit_milestone.report,
      queried_at = null, queried_by = null, query = null
    where m.id = milestone.id returning * into submitted;
  perform private.record('milestone.submitted', 'milestone', milestone.id, private.award_sponsor(milestone.award_id), null,
    jsonb_build_object('report_sha256', private.sha256_hex(report), 'files', (
      select jsonb_agg(f.sha256 order by f.sha256) from public.milestone_files f where f.milestone_id = milestone.id and f.removed_at is null)), 'team');
  perform private.tell_of_milestone(submitted, 'milestone.submitted',
    private.members_with_role(private.award_sponsor(milestone.award_id), 'technical_officer', 'manager'));
  return submitted;
end $$;
grant execute on function public.submit_milestone(uuid, text) to authenticated;

-- Notices about a milestone carry what their sentence needs: award, position, title, and the note said with it.
create function private.tell_of_milestone(milestone public.milestones, kind text, people uuid[], note text default null) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.notify(people, kind, '/milestones/' || milestone.id, jsonb_strip_nulls(jsonb_build_object(
    'award_number', (select a.number from public.awards a where a.id = milestone.award_id),
    'position', milestone.position, 'title', milestone.title, 'note', note)));
end $$;
