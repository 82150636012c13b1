SET local check_function_bodies = off;

ALTER TABLE "public"."opening_requests"
  DROP CONSTRAINT "opening_request_once";

DROP FUNCTION "private"."require_student"();

CREATE OR REPLACE FUNCTION private.bids_in_rival_team (
  team_id    uuid,
  profile_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.team_people p join public.teams rival on rival.id = p.team_id join public.teams own on own.challenge_id = rival.challenge_id
    where own.id = bids_in_rival_team.team_id and rival.id <> own.id and rival.disbanded_at is null
      and p.profile_id = bids_in_rival_team.profile_id and p.left_at is null);
$function$;

CREATE OR REPLACE FUNCTION private.end_hand_overs (
  team_id    uuid,
  profile_id uuid DEFAULT NULL::uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare ended public.team_hand_overs;
begin
  for ended in
    update public.team_hand_overs h set withdrawn_at = now()
    where h.team_id = end_hand_overs.team_id and private.hand_over_state(h) = 'waiting'
      and (end_hand_overs.profile_id is null or end_hand_overs.profile_id in (h.profile_id, h.successor_id)) returning h.*
  loop
    perform private.tell_withdrawn_hand_over(ended, 'system');
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION private.end_hand_overs_of_person()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.end_hand_overs(new.team_id, new.profile_id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.end_hand_overs_of_team()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.end_hand_overs(new.id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.hand_overs_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'handed_over_and_still_edits', p.team_id from public.team_people p where p.left_at is null and p.can_edit and private.has_handed_over(p)
  union all
  select 'hand_over_waits_in_vain', h.id from public.team_hand_overs h join public.teams t on t.id = h.team_id
  where private.hand_over_state(h) = 'waiting' and (t.disbanded_at is not null or 2 <> (
    select count(*) from public.team_people p
    where p.team_id = h.team_id and p.profile_id in (h.profile_id, h.successor_id) and p.left_at is null));
$function$;

CREATE OR REPLACE FUNCTION private.is_of_sponsor (
  team_id    uuid,
  profile_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (select from public.teams t join public.challenges c on c.id = t.challenge_id
    join public.memberships m on m.organisation_id = c.organisation_id
    where t.id = is_of_sponsor.team_id and m.profile_id = is_of_sponsor.profile_id);
$function$;

CREATE OR REPLACE FUNCTION private.open_request (
  opening_id uuid,
  profile_id uuid
)
  RETURNS public.opening_requests
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare asked public.opening_requests;
begin
  select r.* into asked from public.opening_requests r
    where r.opening_id = open_request.opening_id and r.student_id = open_request.profile_id
      and private.request_state(r) in ('asked', 'agreed', 'consented');
  return asked;
end $function$;

CREATE OR REPLACE FUNCTION private.require_acceptable (
  request public.opening_requests,
  opening public.openings
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if request.supervisor_agreed_at is null then perform private.refuse('supervisor_has_not_agreed', 409); end if;
  if request.consented_at is null then perform private.refuse('student_has_not_consented', 409); end if;
  perform private.require_record_bears_out(request);
  if private.places_taken(opening.id) >= opening.places then perform private.refuse('opening_full', 409); end if;
  if private.bids_in_rival_team(opening.team_id, request.student_id) then perform private.refuse('in_rival_team', 409); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_not_of_sponsor (
  team_id    uuid,
  profile_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if private.is_of_sponsor(team_id, profile_id) then perform private.refuse('person_of_sponsor', 409); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_record_bears_out (
  request public.opening_requests
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare student public.student_records;
begin
  select s.* into student from public.student_records s join public.openings o on o.id = request.opening_id
    where s.profile_id = request.student_id and s.supervisor_id = request.supervisor_id and o.level in ('any', s.level);
  if not found then perform private.refuse('student_record_changed', 409); end if;
  if not exists (select from public.memberships m where m.organisation_id = student.university_id
                 and m.profile_id = student.supervisor_id and m.role = 'supervisor') then
    perform private.refuse('supervisor_supervises_no_more', 409);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.tell_withdrawn_hand_over (
  hand_over public.team_hand_overs,
  acting_as text                   DEFAULT NULL::text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare page text := '/teams/' || hand_over.team_id || '/hand-over';
begin
  perform private.record('team.hand_over_withdrawn', 'team', hand_over.team_id, private.lead_of_team(hand_over.team_id), null,
    jsonb_build_object('profile_id', hand_over.profile_id), acting_as);
  perform private.notify(array_remove(private.told_of_hand_over(hand_over), hand_over.successor_id), 'team.hand_over_withdrawn', page,
    private.hand_over_notice(hand_over));
  perform private.notify(array[hand_over.successor_id], 'team.hand_over_withdrawn', case when exists (
      select from public.team_people p
      where p.team_id = hand_over.team_id and p.profile_id = hand_over.successor_id and p.left_at is null) then page else '/teams' end,
    private.hand_over_notice(hand_over));
end $function$;

CREATE OR REPLACE FUNCTION private.why_not_asking (
  opening    public.openings,
  profile_id uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case
    when s.profile_id is null then 'students_only'
    when exists (select from public.opening_requests r where r.opening_id = opening.id and r.student_id = s.profile_id
                 and private.request_state(r) not in ('withdrawn', 'refused')) then 'opening_request_once'
    when exists (select from public.team_people p where p.team_id = opening.team_id and p.profile_id = s.profile_id and p.left_at is null) then 'already_in_team'
    when private.is_of_sponsor(opening.team_id, s.profile_id) then 'person_of_sponsor'
    when private.bids_in_rival_team(opening.team_id, s.profile_id) then 'bids_in_rival_team'
    when private.opening_status(opening) <> 'open' then 'opening_' || private.opening_status(opening)
    when s.supervisor_id is null then 'supervisor_missing'
    when not exists (select from public.memberships m where m.organisation_id = s.university_id and m.profile_id = s.supervisor_id
                     and m.role = 'supervisor') then 'supervisor_not_at_university'
    when opening.level not in ('any', s.level) then 'opening_for_other_level' end
  from (select why_not_asking.profile_id as id) who left join public.student_records s on s.profile_id = who.id;
$function$;

CREATE OR REPLACE FUNCTION public.accept_hand_over (
  hand_over_id uuid
)
  RETURNS public.team_hand_overs
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare hand_over public.team_hand_overs := private.lock_hand_over(accept_hand_over.hand_over_id);
begin
  if hand_over.successor_id <> private.actor() then perform private.refuse('not_allowed', 403); end if;
  if hand_over.accepted_at is not null then return hand_over; end if;
  perform private.require_waiting(hand_over);
  if not private.is_in_team(hand_over.team_id) then perform private.refuse('successor_not_in_team', 422); end if;
  if not exists (select from public.team_people p where p.team_id = hand_over.team_id and p.profile_id = hand_over.profile_id
                 and p.left_at is null and p.joined_at <= hand_over.recorded_at) then
    perform private.refuse('hand_over_of_earlier_stay', 409);
  end if;
  update public.team_hand_overs h set accepted_at = now() where h.id = hand_over.id returning * into hand_over;
  update public.team_people p set can_edit = false where p.team_id = hand_over.team_id and p.profile_id = hand_over.profile_id;
  if hand_over.leaves_on <= private.today() then perform private.leave_by_hand_over(hand_over.team_id, hand_over.profile_id); end if;
  perform private.record('team.hand_over_accepted', 'team', hand_over.team_id, private.lead_of_team(hand_over.team_id), null,
    jsonb_build_object('profile_id', hand_over.profile_id, 'successor_id', hand_over.successor_id));
  perform private.notify(private.told_of_hand_over(hand_over), 'team.hand_over_accepted', '/records', private.hand_over_notice(hand_over));
  return hand_over;
end $function$;

CREATE OR REPLACE FUNCTION public.agree_to_request (
  request_id uuid
)
  RETURNS public.opening_requests
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  request public.opening_requests;
begin
  -- The student before the request, as acceptance locks them.
  perform from public.student_records s join public.opening_requests r on r.student_id = s.profile_id
    where r.id = agree_to_request.request_id and r.supervisor_id = person for update of s;
  request := private.lock_request(agree_to_request.request_id);
  if request.supervisor_id <> person then perform private.refuse('not_allowed', 403); end if;
  perform private.require_request_open(request);
  if request.supervisor_agreed_at is not null then return request; end if;
  perform private.require_record_bears_out(request);
  update public.opening_requests r set supervisor_agreed_at = now() where r.id = request.id returning * into request;
  update public.student_records s set supervisor_agreed_at = now()
    where s.profile_id = request.student_id and s.supervisor_id = request.supervisor_id and s.supervisor_agreed_at is null;
  perform private.record('opening_request.agreed', 'opening_request', request.id, acting_as => 'supervisor');
  perform private.notify(array[request.student_id], 'opening_request.agreed', '/requests', private.request_notice(request));
  perform private.notify(array[private.request_lead(request)], 'opening_request.agreed', '/openings/' || request.opening_id, private.request_notice(request));
  return request;
end $function$;

CREATE OR REPLACE FUNCTION public.opening_page (
  opening_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  opening public.openings;
  leads boolean;
begin
  select * into opening from public.openings o where o.id = opening_page.opening_id;
  if not found then perform private.refuse('not_found', 404); end if;
  leads := private.leads_team(opening.team_id);
  return private.opening_card(opening) || jsonb_build_object(
    'team_id', case when leads or private.is_in_team(opening.team_id) then opening.team_id end,
    'leads', leads,
    'frozen', case when leads and not private.has_running_award(opening.team_id) then private.why_bid_is_frozen(opening.team_id) end,
    'obstacle', private.why_not_asking(opening, person),
    'own_request', (select private.request_card(r) from public.opening_requests r where r.opening_id = opening.id and r.student_id = person
      order by private.request_state(r) in ('withdrawn', 'refused'), r.asked_at desc, r.id limit 1),
    'requests', case when leads then coalesce((select jsonb_agg(private.request_card(r) order by r.asked_at, r.id)
        from public.opening_requests r where r.opening_id = opening.id), '[]') end);
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_request (
  request_id uuid,
  reason     text
)
  RETURNS public.opening_requests
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare request public.opening_requests := private.lock_request(refuse_request.request_id);
begin
  if request.supervisor_id <> private.actor() then perform private.refuse('not_allowed', 403); end if;
  if request.supervisor_refused_at is not null then return request; end if;
  perform private.require_request_open(request);
  if request.supervisor_agreed_at is not null then perform private.refuse('request_agreed', 409); end if;
  if coalesce(trim(refuse_request.reason), '') = '' then perform private.refuse('reason_missing', 422); end if;
  update public.opening_requests r set supervisor_refused_at = now(), supervisor_reason = trim(refuse_request.reason)
    where r.id = request.id returning * into request;
  perform private.record('opening_request.refused', 'opening_request', request.id, acting_as => 'supervisor');
  perform private.notify(array[request.student_id], 'opening_request.refused', '/requests',
    private.request_notice(request, jsonb_build_object('reason', request.supervisor_reason)));
  return request;
end $function$;

CREATE OR REPLACE FUNCTION public.request_opening (
  opening_id uuid,
  note       text  DEFAULT ''::text,
  cv         jsonb DEFAULT NULL::jsonb
)
  RETURNS public.opening_requests
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  opening public.openings;
  asked public.opening_requests;
  obstacle text;
begin
  select * into opening from public.openings o where o.id = request_opening.opening_id;
  if not found then perform private.refuse('not_found', 404); end if;
  asked := private.open_request(opening.id, person);
  if asked.id is not null then return asked; end if;
  obstacle := private.why_not_asking(opening, person);
  if obstacle is not null then perform private.refuse(obstacle, case obstacle when 'students_only' then 403 else 409 end); end if;
  insert into public.opening_requests (opening_id, student_id, supervisor_id, note)
    select opening.id, s.profile_id, s.supervisor_id, trim(request_opening.note) from public.student_records s where s.profile_id = person
    on conflict do nothing returning * into asked;
  if not found then return private.open_request(opening.id, person); end if;
  if request_opening.cv is not null then perform private.keep_cv(asked, request_opening.cv); end if;
  perform private.record('opening_request.asked', 'opening_request', asked.id,
    (select s.university_id from public.student_records s where s.profile_id = person), acting_as => 'student');
  perform private.notify(array[asked.supervisor_id], 'opening_request.asked', '/requests', private.opening_notice(opening.id));
  return asked;
end $function$;

CREATE OR REPLACE FUNCTION public.withdraw_hand_over (
  hand_over_id uuid
)
  RETURNS public.team_hand_overs
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare hand_over public.team_hand_overs := private.lock_hand_over(withdraw_hand_over.hand_over_id);
begin
  if hand_over.profile_id <> private.actor() and not private.leads_team(hand_over.team_id) then perform private.refuse('not_allowed', 403); end if;
  if hand_over.withdrawn_at is not null then return hand_over; end if;
  perform private.require_waiting(hand_over);
  update public.team_hand_overs h set withdrawn_at = now() where h.id = hand_over.id returning * into hand_over;
  perform private.tell_withdrawn_hand_over(hand_over);
  return hand_over;
end $function$;

CREATE UNIQUE INDEX opening_request_once ON public.opening_requests USING btree (opening_id, student_id)
  WHERE ((accepted_at IS NULL) AND (declined_at IS NULL) AND (withdrawn_at IS NULL) AND (supervisor_refused_at IS NULL));

CREATE INDEX opening_requests_by_opening ON public.opening_requests USING btree (opening_id, student_id);

CREATE TRIGGER team_people_end_hand_overs
  AFTER UPDATE OF left_at ON public.team_people
  FOR EACH ROW
  WHEN (((old.left_at IS NULL) AND (new.left_at IS NOT NULL)))
  EXECUTE FUNCTION private.end_hand_overs_of_person();

CREATE TRIGGER teams_end_hand_overs
  AFTER UPDATE OF disbanded_at ON public.teams
  FOR EACH ROW
  WHEN (((old.disbanded_at IS NULL) AND (new.disbanded_at IS NOT NULL)))
  EXECUTE FUNCTION private.end_hand_overs_of_team();

REVOKE ALL ON FUNCTION "private"."bids_in_rival_team"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."bids_in_rival_team"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."bids_in_rival_team"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."end_hand_overs"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_hand_overs"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_hand_overs"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."end_hand_overs_of_person"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_hand_overs_of_person"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_hand_overs_of_person"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."end_hand_overs_of_team"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_hand_overs_of_team"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_hand_overs_of_team"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_of_sponsor"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_of_sponsor"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_of_sponsor"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."open_request"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."open_request"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."open_request"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_record_bears_out"(public.opening_requests) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_record_bears_out"(public.opening_requests) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_record_bears_out"(public.opening_requests) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_withdrawn_hand_over"(public.team_hand_overs, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_withdrawn_hand_over"(public.team_hand_overs, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_withdrawn_hand_over"(public.team_hand_overs, text) TO "postgres";

-- What waits in vain since before: by hand, as a difference of schemas moves no data.
UPDATE public.team_hand_overs h SET withdrawn_at = now()
  WHERE h.accepted_at IS NULL AND h.declined_at IS NULL AND h.withdrawn_at IS NULL AND (
    EXISTS (SELECT FROM public.teams t WHERE t.id = h.team_id AND t.disbanded_at IS NOT NULL)
    OR EXISTS (SELECT FROM public.team_people p WHERE p.team_id = h.team_id
      AND ((p.profile_id IN (h.profile_id, h.successor_id) AND p.left_at IS NOT NULL) OR (p.profile_id = h.profile_id AND p.joined_at > h.recorded_at))));
