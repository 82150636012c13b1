SET local check_function_bodies = off;

ALTER TABLE "public"."student_records"
  ADD COLUMN "supervisor_agreed_at" timestamp WITH time zone;

CREATE OR REPLACE FUNCTION private.conflict_grounds (
  profile_id  uuid,
  proposal_id uuid
)
  RETURNS SETOF public.conflict_ground
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  team uuid;
  sponsor uuid;
  bidders uuid[];
  people uuid[];
  employers uuid[];
begin
  select p.team_id, c.organisation_id into team, sponsor
    from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = conflict_grounds.proposal_id;
  people := array(select tp.profile_id from public.team_people tp where tp.team_id = team);
  bidders := array(select tp.organisation_id from public.team_partners tp where tp.team_id = team and tp.accepted_at is not null);
  employers := array(
    select m.organisation_id from public.memberships m where m.profile_id = conflict_grounds.profile_id
    union select s.university_id from public.student_records s where s.profile_id = conflict_grounds.profile_id);
  if employers && bidders or exists (
       select from public.memberships m
       where m.profile_id = any (people) and m.organisation_id = any (employers) and m.organisation_id <> sponsor and m.profile_id <> conflict_grounds.profile_id) then
    return next 'shared_employer';
  end if;
  if exists (select from public.student_records s where s.supervisor_id = conflict_grounds.profile_id and s.supervisor_agreed_at is not null and s.profile_id = any (people))
     or exists (select from public.student_records s where s.profile_id = conflict_grounds.profile_id and s.supervisor_id = any (people)) then
    return next 'supervision';
  end if;
  if conflict_grounds.profile_id = any (people) or exists (
       select from public.team_people mine join public.team_people theirs using (team_id)
       where mine.profile_id = conflict_grounds.profile_id and theirs.profile_id = any (people)
         and coalesce(mine.left_at, now()) > now() - interval '3 years') then
    return next 'same_team';
  end if;
  if exists (
       select from public.ip_result_shares mine
       join public.ip_deeds d on d.id = mine.deed_id and d.sealed_at is not null
       join public.ip_result_shares theirs on theirs.deed_id = d.id
       where mine.organisation_id = any (employers) and mine.organisation_id <> sponsor and mine.organisation_id <> all (bidders)
         and theirs.organisation_id = any (bidders)) then
    return next 'shared_ip';
  end if;
  if exists (select from public.declared_conflicts d where d.profile_id = conflict_grounds.profile_id and d.proposal_id = conflict_grounds.proposal_id) then
    return next 'declared';
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_own_student (
  student_id uuid
)
  RETURNS public.student_records
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare student public.student_records;
begin
  select s.* into student from public.student_records s where s.profile_id = lock_own_student.student_id and s.supervisor_id = private.actor() for update;
  if student.profile_id is null then perform private.refuse('not_found', 404); end if;
  return student;
end $function$;

CREATE OR REPLACE FUNCTION private.opening_tasks()
  RETURNS SETOF private.task
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with waiting as (
    select r.*, o.title, o.team_id from public.opening_requests r join public.openings o on o.id = r.opening_id
    where num_nonnulls(r.accepted_at, r.declined_at, r.withdrawn_at, r.supervisor_refused_at) = 0)
  select 'answer_student', w.title, '/requests', w.asked_at, null::timestamptz from waiting w
    where w.supervisor_id = (select auth.uid()) and w.supervisor_agreed_at is null
  union all
  select 'confirm_student', private.name_of(s.profile_id), '/requests', null, null from public.student_records s
    where s.supervisor_id = (select auth.uid()) and s.supervisor_agreed_at is null
  union all
  select 'accept_consent_terms', w.title, '/requests', w.supervisor_agreed_at, null from waiting w
    where w.student_id = (select auth.uid()) and w.supervisor_agreed_at is not null and w.consented_at is null
  union all
  select 'accept_student', w.title, '/openings/' || w.opening_id, w.consented_at, null from waiting w
    where w.consented_at is not null and private.leads_team(w.team_id);
$function$;

CREATE OR REPLACE FUNCTION public.agree_to_request (
  request_id uuid
)
  RETURNS public.opening_requests
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare request public.opening_requests := private.lock_request(agree_to_request.request_id);
begin
  if request.supervisor_id <> private.actor() then perform private.refuse('not_allowed', 403); end if;
  perform private.require_request_open(request);
  if request.supervisor_agreed_at is not null then return request; end if;
  update public.opening_requests r set supervisor_agreed_at = now() where r.id = request.id returning * into request;
  update public.student_records s set supervisor_agreed_at = now()
    where s.profile_id = request.student_id and s.supervisor_id = request.supervisor_id and s.supervisor_agreed_at is null;
  perform private.record('opening_request.agreed', 'opening_request', request.id, acting_as => 'supervisor');
  perform private.notify(array[request.student_id], 'opening_request.agreed', '/requests', private.request_notice(request));
  perform private.notify(array[private.request_lead(request)], 'opening_request.agreed', '/openings/' || request.opening_id, private.request_notice(request));
  return request;
end $function$;

CREATE OR REPLACE FUNCTION public.agree_to_supervise (
  student_id uuid
)
  RETURNS public.student_records
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare student public.student_records := private.lock_own_student(agree_to_supervise.student_id);
begin
  if student.supervisor_agreed_at is not null then return student; end if;
  update public.student_records s set supervisor_agreed_at = now() where s.profile_id = student.profile_id returning s.* into student;
  perform private.record('student.supervision_agreed', 'profile', student.profile_id, student.university_id, acting_as => 'supervisor');
  perform private.notify(array[student.profile_id], 'student.supervision_agreed', '/account/student',
    jsonb_build_object('person', private.name_of(student.supervisor_id)));
  return student;
end $function$;

REVOKE ALL ON FUNCTION "public"."agree_to_supervise"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.my_requests()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare person uuid := private.actor();
begin
  return jsonb_build_object(
    'is_student', exists (select from public.student_records s where s.profile_id = person),
    'naming_me', coalesce((
      select jsonb_agg(jsonb_build_object('student_id', s.profile_id, 'name', private.name_of(s.profile_id), 'programme', s.programme, 'level', s.level,
        'university', o.name) order by private.name_of(s.profile_id), s.profile_id)
      from (select * from public.student_records s where s.supervisor_id = person and s.supervisor_agreed_at is null limit 100) s
      join public.organisations o on o.id = s.university_id), '[]'),
    'own', coalesce((
      select jsonb_agg(private.request_card(r) || jsonb_build_object('opening', private.opening_card(o)) order by r.asked_at desc, r.id)
      from (select * from public.opening_requests r where r.student_id = person order by r.asked_at desc, r.id limit 100) r
      join public.openings o on o.id = r.opening_id), '[]'),
    'supervised', coalesce((
      select jsonb_agg(private.request_card(r) || jsonb_build_object('opening', private.opening_card(o)) order by r.asked_at desc, r.id)
      from (select * from public.opening_requests r where r.supervisor_id = person order by r.asked_at desc, r.id limit 100) r
      join public.openings o on o.id = r.opening_id), '[]'),
    'terms', (select jsonb_build_object('version', t.version, 'body', t.body) from public.consent_terms t
              where t.version = private.current_terms_version()),
    'accepted_terms', coalesce((
      select jsonb_agg(jsonb_build_object('version', t.version, 'body', t.body) order by t.version desc) from public.consent_terms t
      where t.version in (select r.consent_version from public.opening_requests r where r.student_id = person)), '[]'));
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_to_supervise (
  student_id uuid
)
  RETURNS public.student_records
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  before public.student_records := private.lock_own_student(refuse_to_supervise.student_id);
  student public.student_records;
begin
  update public.student_records s set supervisor_id = null, supervisor_agreed_at = null where s.profile_id = before.profile_id returning s.* into student;
  perform private.record('student.supervision_refused', 'profile', student.profile_id, student.university_id, to_jsonb(before), to_jsonb(student), 'supervisor');
  perform private.notify(array[student.profile_id], 'student.supervision_refused', '/account/student',
    jsonb_build_object('person', private.name_of(before.supervisor_id)));
  return student;
end $function$;

REVOKE ALL ON FUNCTION "public"."refuse_to_supervise"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_student_record (
  university_id          uuid,
  programme              text,
  level                  text,
  expected_graduation_on date DEFAULT NULL::date,
  supervisor_id          uuid DEFAULT NULL::uuid
)
  RETURNS public.student_records
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  before public.student_records;
  saved public.student_records;
begin
  perform from public.profiles p where p.id = person for update;
  if not found then perform private.refuse('profile_required', 409); end if;
  if not exists (select from public.organisations o where o.id = save_student_record.university_id and o.kind = 'university'
                 and private.organisation_status(o) = 'verified') then
    perform private.refuse('university_required', 422);
  end if;
  if save_student_record.supervisor_id is not null and not exists (
      select from public.memberships m where m.organisation_id = save_student_record.university_id
        and m.profile_id = save_student_record.supervisor_id and m.role = 'supervisor') then
    perform private.refuse('supervisor_not_there', 422);
  end if;
  select * into before from public.student_records s where s.profile_id = person;
  insert into public.student_records (profile_id, university_id, programme, level, expected_graduation_on, supervisor_id)
    values (person, save_student_record.university_id, trim(save_student_record.programme), save_student_record.level,
      save_student_record.expected_graduation_on, save_student_record.supervisor_id)
    on conflict (profile_id) do update set university_id = excluded.university_id, programme = excluded.programme, level = excluded.level,
      expected_graduation_on = excluded.expected_graduation_on, supervisor_id = excluded.supervisor_id,
      supervisor_agreed_at = case when student_records.supervisor_id = excluded.supervisor_id then student_records.supervisor_agreed_at end
    returning * into saved;
  perform private.record('student.record_saved', 'profile', person, saved.university_id, to_jsonb(before), to_jsonb(saved));
  if saved.supervisor_id is distinct from before.supervisor_id then
    perform private.notify(array[saved.supervisor_id], 'student.supervisor_named', '/requests', jsonb_build_object('person', private.name_of(person)));
  end if;
  return saved;
end $function$;

ALTER TABLE "public"."student_records"
  ADD CONSTRAINT "supervision_agreed_has_supervisor" CHECK (((supervisor_agreed_at IS NULL) OR (supervisor_id IS NOT NULL)));

REVOKE ALL ON FUNCTION "private"."lock_own_student"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_own_student"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_own_student"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."agree_to_supervise"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."agree_to_supervise"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."agree_to_supervise"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."agree_to_supervise"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."refuse_to_supervise"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."refuse_to_supervise"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_to_supervise"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_to_supervise"(uuid) TO "service_role";
