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
