SET local check_function_bodies = off;

ALTER TABLE "public"."work_records"
  ADD COLUMN "university_id" uuid;

ALTER TABLE "public"."work_records"
  ADD COLUMN "programme" text;

ALTER TABLE "public"."work_records"
  ADD COLUMN "level" text;

CREATE OR REPLACE FUNCTION private.record_card (
  record     public.work_records,
  appearance text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select jsonb_build_object('id', record.id, 'appearance', appearance, 'role', p.role, 'level', record.level,
      'university', private.organisation_card(record.university_id), 'programme', record.programme,
      'lead', private.organisation_card(t.lead_organisation_id), 'sponsor', (select sp.name from public.organisations sp where sp.id = c.organisation_id),
      'from', r.accepted_at, 'until', private.stay_ended_at(r), 'hours_a_week', o.hours_a_week, 'is_for_credit', o.is_for_credit,
      'supervisor', private.name_of(r.supervisor_id), 'has_award', a.id is not null, 'milestones_accepted', coalesce(met.n, 0),
      'confirmations', private.standing_confirmations(record))
      || case when appearance = 'full' then jsonb_build_object('challenge', c.title, 'challenge_slug', c.slug, 'team', t.name, 'opening', o.title,
        'summary', record.summary, 'award_id', a.id, 'milestones', coalesce(met.titles, '[]')) else '{}' end
    from public.opening_requests r join public.openings o on o.id = r.opening_id join public.teams t on t.id = o.team_id
      join public.challenges c on c.id = t.challenge_id left join public.team_people p on p.team_id = t.id and p.profile_id = r.student_id
      left join public.awards a on a.team_id = t.id and a.activated_at is not null
      left join lateral (
        select count(*) as n, jsonb_agg(m.title order by m.position) as titles from public.milestones m
        where m.award_id = a.id and m.accepted_at >= r.accepted_at and m.accepted_at <= coalesce(private.stay_ended_at(r), now())) met on true
    where r.id = record.request_id);
end $function$;

CREATE OR REPLACE FUNCTION private.record_statement (
  record public.work_records
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select jsonb_build_object('student', record.student_id, 'team', o.team_id, 'summary', record.summary, 'supervisor', r.supervisor_id,
      'from', r.accepted_at, 'until', private.stay_ended_at(r), 'hours_a_week', o.hours_a_week, 'is_for_credit', o.is_for_credit, 'opening', o.title,
      'role', coalesce(p.role::text, 'student'), 'university', record.university_id, 'programme', record.programme, 'level', record.level)
    from public.opening_requests r join public.openings o on o.id = r.opening_id
      left join public.team_people p on p.team_id = o.team_id and p.profile_id = r.student_id
    where r.id = record.request_id);
end $function$;

CREATE OR REPLACE FUNCTION public.shared_records (
  token text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  link public.record_links;
  answer jsonb;
begin
  select * into link from public.record_links l where l.token = shared_records.token and l.revoked_at is null;
  if link.id is null then perform private.refuse('not_found', 404); end if;
  select jsonb_build_object(
      'student', private.name_of(link.student_id), 'headline', (select p.headline from public.profiles p where p.id = link.student_id),
      'made_at', link.made_at,
      'records', coalesce(jsonb_agg(private.record_card(shown.record, shown.appearance) order by shown.joined_at desc, (shown.record).id)
        filter (where shown.appearance in ('full', 'redacted')), '[]'),
      'more', count(*) filter (where shown.appearance = 'count'))
    into answer
    from (
      select w as record, r.accepted_at as joined_at, private.record_appearance(w) as appearance
      from public.record_link_items i join public.work_records w on w.id = i.record_id join public.opening_requests r on r.id = w.request_id
      where i.link_id = link.id) shown;
  if answer -> 'records' = '[]' and answer -> 'more' = '0' then perform private.refuse('not_found', 404); end if;
  return answer;
end $function$;

CREATE OR REPLACE FUNCTION public.write_record (
  request_id uuid,
  revision   integer,
  summary    text
)
  RETURNS public.work_records
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
    select request.id, person, wanted, s.university_id, s.programme, s.level from (select) one left join public.student_records s on s.profile_id = person
    on conflict on constraint work_record_once do update set summary = excluded.summary, written_at = now(), revision = work_records.revision + 1 returning * into written;
  perform private.record('work_record.written', 'work_record', written.id, null, null, jsonb_build_object('statement_sha256', private.record_hash(written)), 'student');
  perform private.notify(array[request.supervisor_id, private.request_lead(request)], 'work_record.written', '/records', private.request_notice(request));
  return written;
end $function$;

ALTER TABLE "public"."work_records"
  ADD CONSTRAINT "work_records_university_id_fkey" FOREIGN KEY (university_id) REFERENCES public.organisations(id);

CREATE INDEX work_records_by_university ON public.work_records USING btree (university_id);
