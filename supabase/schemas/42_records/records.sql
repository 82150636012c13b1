-- ## Tables
create table public.work_records (
  id uuid primary key default gen_random_uuid(),
  -- The request through which the student joined: one work record for each stay in a team.
  request_id uuid not null constraint work_record_once unique references public.opening_requests (id),
  student_id uuid not null references public.profiles (id),
  summary public.prose not null check (char_length(summary) between 1 and 2000),
  written_at public.moment not null default now(),
  -- Incremented on each change of the text; a save with an older revision is refused as stale.
  revision integer not null default 1,
  -- Where and what the student studied when the work record was first written. It is confirmed with the record, so later studies don't change it.
  university_id uuid references public.organisations (id),
  programme public.line,
  level public.line
);
comment on table public.work_records is 'What a student says they did in a team, to be confirmed by the supervisor or the team''s lead; the other facts come from the team.';
create index work_records_by_student on public.work_records (student_id);
create index work_records_by_university on public.work_records (university_id);

create table public.work_record_confirmations (
  id bigint generated always as identity primary key,
  record_id uuid not null references public.work_records (id),
  confirmed_as text not null check (confirmed_as in ('supervisor', 'team_lead')),
  confirmed_by uuid not null references public.profiles (id),
  confirmed_at public.moment not null default now(),
  -- The hash of the statement that was read: a confirmation is valid while the work record says the same.
  statement_sha256 public.sha256 not null,
  constraint work_record_confirmed_once unique (record_id, confirmed_as, confirmed_by, statement_sha256)
);
comment on table public.work_record_confirmations is 'Who confirmed a record, as what, when, and of which statement.';
create index work_record_confirmations_by_person on public.work_record_confirmations (confirmed_by);

-- ## Rules
-- When the stay in a team ended that a request began; null while it lasts. If the student joined again, there is a newer row: the stay then ended
-- with the hand-over, or at the latest when they returned.
create function private.stay_ended_at(request public.opening_requests) returns timestamptz
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case when p.request_id = request.id then p.left_at else coalesce((
        select max(h.accepted_at) from public.team_hand_overs h
        where h.team_id = p.team_id and h.profile_id = p.profile_id and h.accepted_at >= request.accepted_at and h.accepted_at <= p.joined_at), p.joined_at) end
    from public.openings o join public.team_people p on p.team_id = o.team_id and p.profile_id = request.student_id where o.id = request.opening_id);
end $$;

create function private.record_hash(record public.work_records) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  -- The statement that a confirmation covers: the facts of a student's stay in a team and the student's text. It changes only if one of them changes.
  return private.sha256_hex((select jsonb_build_object('student', record.student_id, 'team', o.team_id, 'summary', record.summary, 'supervisor', r.supervisor_id,
        'from', r.accepted_at, 'until', private.stay_ended_at(r), 'hours_a_week', o.hours_a_week, 'is_for_credit', o.is_for_credit, 'opening', o.title,
        'role', coalesce(p.role::text, 'student'), 'university', record.university_id, 'programme', record.programme, 'level', record.level)
      from public.opening_requests r join public.openings o on o.id = r.opening_id
        left join public.team_people p on p.team_id = o.team_id and p.profile_id = r.student_id
      where r.id = record.request_id)::text);
end $$;

-- The capacity in which the signed-in person can confirm a work record: the student's supervisor, or else the team's lead; null for anybody else.
create function private.confirms_record_as(record public.work_records) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case when r.supervisor_id = (select auth.uid()) then 'supervisor' when private.leads_team(o.team_id) then 'team_lead' end
    from public.opening_requests r join public.openings o on o.id = r.opening_id
    where r.id = record.request_id and record.student_id <> (select auth.uid()));
end $$;

-- The valid confirmations: those of the present statement.
create function private.valid_confirmations(record public.work_records) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('as', c.confirmed_as, 'by', private.name_of(c.confirmed_by), 'at', c.confirmed_at) order by c.id), '[]')
    from public.work_record_confirmations c where c.record_id = record.id and c.statement_sha256 = private.record_hash(record));
end $$;

-- A work record with its facts. `appearance` decides what is included: everything for `full`; for `redacted` nothing that reveals the subject of the
-- work: no titles, no team name, no summary. Milestones are those accepted while the student was in the team.
create function private.record_card(record public.work_records, appearance text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('id', record.id, 'appearance', appearance, 'role', p.role, 'level', record.level,
      'university', private.organisation_card(record.university_id), 'programme', record.programme,
      'lead', private.organisation_card(t.lead_organisation_id), 'sponsor', (select sp.name from public.organisations sp where sp.id = c.organisation_id),
      'from', r.accepted_at, 'until', private.stay_ended_at(r), 'hours_a_week', o.hours_a_week, 'is_for_credit', o.is_for_credit,
      'supervisor', private.name_of(r.supervisor_id), 'has_award', a.id is not null, 'milestones_accepted', coalesce(met.n, 0),
      'confirmations', private.valid_confirmations(record))
      || case when appearance = 'full' then jsonb_build_object('challenge', c.title, 'challenge_slug', c.slug, 'team', t.name, 'opening', o.title,
        'summary', record.summary, 'award_id', a.id, 'milestones', coalesce(met.titles, '[]')) else '{}' end
    from public.opening_requests r join public.openings o on o.id = r.opening_id join public.teams t on t.id = o.team_id
      join public.challenges c on c.id = t.challenge_id left join public.team_people p on p.team_id = t.id and p.profile_id = r.student_id
      left join public.awards a on a.team_id = t.id and a.activated_at is not null
      left join lateral (
        select count(*) as n, jsonb_agg(m.title order by m.position) as titles from public.milestones m
        where m.award_id = a.id and m.accepted_at >= r.accepted_at and m.accepted_at <= coalesce(private.stay_ended_at(r), now())) met on true
    where r.id = record.request_id);
end $$;

-- ## Commands
-- Writes what the student did in a team they joined, (at most 2,000 characters), and asks supervisor and lead to confirm it. A changed text ends
-- earlier confirmations. The same text again changes nothing. revision: the one that was read, 0 for the first.
create function public.write_record(request_id uuid, revision integer, summary text) returns public.work_records
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  request public.opening_requests;
  written public.work_records;
  wanted text := btrim(coalesce(write_record.summary, ''));
begin
  select * into request from public.opening_requests r where r.id = write_record.request_id and r.student_id = person and r.accepted_at is not null for update;
  if not found then perform private.refuse('not_found', 404); end if;
  if wanted !~ '\S' then perform private.refuse('summary_missing', 422); end if;
  select * into written from public.work_records w where w.request_id = request.id;
  if written.summary = wanted then return written; end if;
  if write_record.revision is distinct from coalesce(written.revision, 0) then perform private.refuse('record_stale', 409, coalesce(written.revision, 0)::text); end if;
  insert into public.work_records (request_id, student_id, summary, university_id, programme, level)
    select request.id, person, wanted, s.university_id, s.programme, s.level from (select) one left join public.student_profiles s on s.profile_id = person
    on conflict on constraint work_record_once do update set summary = excluded.summary, written_at = now(), revision = work_records.revision + 1 returning * into written;
  perform private.audit('work_record.written', 'work_record', written.id, null, null, jsonb_build_object('statement_sha256', private.record_hash(written)), 'student');
  perform private.notify(array[request.supervisor_id, private.request_lead(request)], 'work_record.written', '/records', private.request_notice(request));
  return written;
end $$;

-- The student's supervisor, or the team's lead, confirms the work record that was read (statement_sha256). Confirming again changes nothing.
create function public.confirm_record(record_id uuid, statement_sha256 text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  record public.work_records;
  confirming_as text;
begin
  select * into record from public.work_records w where w.id = confirm_record.record_id for update;
  confirming_as := private.confirms_record_as(record);
  if record.id is null or (confirming_as is null and record.student_id <> person) then perform private.refuse('not_found', 404); end if;
  if confirming_as is null then perform private.refuse('not_allowed', 403); end if;
  if confirm_record.statement_sha256 is distinct from private.record_hash(record) then perform private.refuse('record_changed', 409); end if;
  insert into public.work_record_confirmations (record_id, confirmed_as, confirmed_by, statement_sha256)
    values (record.id, confirming_as, person, confirm_record.statement_sha256) on conflict do nothing;
  if not found then return; end if;
  perform private.audit('work_record.confirmed', 'work_record', record.id, null, null,
    jsonb_build_object('statement_sha256', confirm_record.statement_sha256), confirming_as);
  perform private.notify(array[record.student_id], 'work_record.confirmed', '/records',
    (select private.request_notice(r) from public.opening_requests r where r.id = record.request_id));
end $$;

-- What the signed-in person's work records page shows. For a student: each stay in a team, with the work record if it is written and how it would
-- appear, and the links. For a supervisor or lead: the work records they can confirm, with waiting ones first.
create function public.my_records() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  return jsonb_build_object(
    'own', coalesce((
      select jsonb_agg(jsonb_build_object('request_id', r.id, 'team', t.name, 'challenge', c.title, 'challenge_closes_at', c.closes_at, 'time_zone', c.time_zone,
          'joined_at', r.accepted_at, 'left_at', private.stay_ended_at(r),
          'handed_over', (select h.what_was_done from public.team_hand_overs h where h.team_id = t.id and h.profile_id = person
                          and h.accepted_at >= r.accepted_at and h.accepted_at <= coalesce(private.stay_ended_at(r), now()) order by h.accepted_at desc limit 1),
          'record', case when w.id is not null then private.record_card(w, 'full') || jsonb_build_object('shown_as', private.record_appearance(w), 'revision', w.revision) end)
        order by r.accepted_at desc, r.id)
      from (select * from public.opening_requests r where r.student_id = person and r.accepted_at is not null order by r.accepted_at desc limit 100) r
        join public.openings o on o.id = r.opening_id join public.teams t on t.id = o.team_id join public.challenges c on c.id = t.challenge_id
        left join public.work_records w on w.request_id = r.id), '[]'),
    'links', coalesce((
      select jsonb_agg(jsonb_build_object('id', l.id, 'label', l.label, 'token', l.token, 'made_at', l.made_at, 'revoked_at', l.revoked_at,
          'records', (select count(*) from public.record_link_items i where i.link_id = l.id)) order by l.revoked_at is not null, l.made_at desc)
      from (select * from public.record_links l where l.student_id = person order by l.made_at desc limit 100) l), '[]'),
    'to_confirm', coalesce((
      select jsonb_agg(private.record_card(w, 'full') || jsonb_build_object('student', private.name_of(w.student_id), 'as', private.confirms_record_as(w),
          'statement_sha256', private.record_hash(w), 'written_at', w.written_at, 'is_confirmed', mine.is_confirmed)
        order by mine.is_confirmed, w.written_at desc, w.id)
      from public.work_records w cross join lateral (
        select exists (select from public.work_record_confirmations c
          where c.record_id = w.id and c.confirmed_by = person and c.statement_sha256 = private.record_hash(w)) as is_confirmed) mine
      where w.request_id in (
          select r.id from public.opening_requests r where r.supervisor_id = person and r.accepted_at is not null
          union
          select r.id from public.team_people me join public.openings o on o.team_id = me.team_id join public.opening_requests r on r.opening_id = o.id
          where me.profile_id = person and me.left_at is null and r.accepted_at is not null)
        and private.confirms_record_as(w) is not null), '[]'));
end $$;

-- Impossible states: a record of somebody who never joined, or a link to somebody else's record.
create view private.records_violations (rule, object_id) as
  select 'record_without_joining', w.id from public.work_records w join public.opening_requests r on r.id = w.request_id
  where r.accepted_at is null or r.student_id <> w.student_id
  union all
  select 'link_to_another_students_record', l.id from public.record_links l join public.record_link_items i on i.link_id = l.id
    join public.work_records w on w.id = i.record_id where w.student_id <> l.student_id;
