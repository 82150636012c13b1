SET local check_function_bodies = off;

DROP FUNCTION "public"."write_record"(uuid, text);

ALTER TABLE "public"."work_records"
  ADD COLUMN "revision" integer NOT NULL DEFAULT 1;

CREATE OR REPLACE FUNCTION public.my_records()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
          'statement_sha256', private.record_hash(w), 'written_at', w.written_at, 'is_confirmed', private.is_confirmed_by(w, person))
        order by private.is_confirmed_by(w, person), w.written_at desc, w.id)
      from public.work_records w
      where w.request_id in (
          select r.id from public.opening_requests r where r.supervisor_id = person and r.accepted_at is not null
          union
          select r.id from public.team_people me join public.openings o on o.team_id = me.team_id join public.opening_requests r on r.opening_id = o.id
          where me.profile_id = person and me.left_at is null and r.accepted_at is not null)
        and private.confirms_record_as(w) is not null), '[]'));
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
  insert into public.work_records (request_id, student_id, summary) values (request.id, person, wanted)
    on conflict on constraint work_record_once do update set summary = excluded.summary, written_at = now(), revision = work_records.revision + 1 returning * into written;
  perform private.record('work_record.written', 'work_record', written.id, null, null, jsonb_build_object('statement_sha256', private.record_hash(written)), 'student');
  perform private.notify(array[request.supervisor_id, private.request_lead(request)], 'work_record.written', '/records', private.request_notice(request));
  return written;
end $function$;

REVOKE ALL ON FUNCTION "public"."write_record"(uuid, integer, text) FROM PUBLIC, "anon";

GRANT EXECUTE ON FUNCTION "public"."write_record"(uuid, integer, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."write_record"(uuid, integer, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."write_record"(uuid, integer, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."write_record"(uuid, integer, text) TO "service_role";
