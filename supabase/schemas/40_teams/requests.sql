-- A request, locked, for a command that needs this act of it, unless it is `done`. Refuses 404 not_found if the person can't know of it.
create function private.lock_request(request_id uuid, act text, done text default null) returns public.opening_requests
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  request public.opening_requests;
begin
  select r.* into request from public.opening_requests r where r.id = lock_request.request_id for update;
  if not found or not (person in (request.student_id, request.supervisor_id)
      or private.leads_team((select o.team_id from public.openings o where o.id = request.opening_id))) then
    perform private.refuse('not_found', 404);
  end if;
  perform private.require_act(private.request_acts(request), act, done);
  return request;
end $$;

-- What the signed-in person can do with a student's request: {act: null, or why not}. The supervisor agrees or rejects, the student accepts the terms,
-- sends a CV or withdraws, the team's lead accepts or declines; nobody once it is over.
create function private.request_acts(request public.opening_requests) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  person uuid := (select auth.uid());
  opening public.openings;
  state text := private.request_state(request);
  over text := case when state not in ('asked', 'agreed', 'consented') then 'request_over: ' || state end;
  studying text := coalesce(case when request.student_id is distinct from person then 'not_allowed' end, over);
  supervising text := coalesce(case when request.supervisor_id is distinct from person then 'not_allowed' end, over,
    case when request.supervisor_agreed_at is not null then 'request_agreed' end);
  as_lead text;
  -- The supervisor that the student's profile still names, for a level that the opening is for.
  student public.student_profiles;
  differs text;
begin
  select * into opening from public.openings o where o.id = request.opening_id;
  if over is null then
    select * into student from public.student_profiles s
      where s.profile_id = request.student_id and s.supervisor_id = request.supervisor_id and opening.level in ('any', s.level);
    differs := case when not found then 'student_profile_changed'
      when not exists (select from public.memberships m where m.organisation_id = student.university_id
        and m.profile_id = student.supervisor_id and m.role = 'supervisor') then 'supervisor_supervises_no_more' end;
  end if;
  as_lead := coalesce(private.leading_refusal(opening.team_id), over);
  return jsonb_build_object(
    'agree', coalesce(supervising, differs),
    'reject', supervising,
    'consent', coalesce(studying, case when request.supervisor_agreed_at is null then 'supervisor_has_not_agreed'
      when request.consented_at is not null then 'request_consented' end),
    'attach_cv', studying,
    'withdraw', studying,
    'accept', coalesce(as_lead, private.why_bid_is_frozen(opening.team_id, 'people'),
      case when request.supervisor_agreed_at is null then 'supervisor_has_not_agreed' when request.consented_at is null then 'student_has_not_consented' end,
      differs,
      case when private.places_taken(opening.id) >= opening.places then 'opening_full'
        when private.bids_in_rival_team(opening.team_id, request.student_id) then 'in_rival_team' end),
    'decline', as_lead);
end $$;

-- What sentences about a request need, with the student's name.
create function private.request_notice(request public.opening_requests, more jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select private.team_notice(o.team_id, jsonb_build_object('opening', o.title, 'student', private.name_of(request.student_id)) || more)
    from public.openings o where o.id = request.opening_id);
end $$;

create function private.request_lead(request public.opening_requests) returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select private.principal_investigator(o.team_id) from public.openings o where o.id = request.opening_id);
end $$;

-- The supervisor agrees to a student's request, and so confirms the supervision. Agreeing again changes nothing.
create function public.agree_to_request(request_id uuid) returns public.opening_requests
language plpgsql security definer set search_path = '' as $$
declare request public.opening_requests;
begin
  -- Locks the student before the request, in the same order as acceptance does.
  perform from public.student_profiles s join public.opening_requests r on r.student_id = s.profile_id
    where r.id = agree_to_request.request_id and r.supervisor_id = private.actor() for update of s;
  request := private.lock_request(agree_to_request.request_id, 'agree', 'request_agreed');
  if request.supervisor_agreed_at is not null then return request; end if;
  update public.opening_requests r set supervisor_agreed_at = now() where r.id = request.id returning * into request;
  update public.student_profiles s set supervisor_agreed_at = now()
    where s.profile_id = request.student_id and s.supervisor_id = request.supervisor_id and s.supervisor_agreed_at is null;
  perform private.audit('opening_request.agreed', 'opening_request', request.id, acting_as => 'supervisor');
  perform private.notify(array[request.student_id], 'opening_request.agreed', '/requests', private.request_notice(request));
  perform private.notify(array[private.request_lead(request)], 'opening_request.agreed', '/openings/' || request.opening_id, private.request_notice(request));
  return request;
end $$;

-- The supervisor rejects the request, with a reason for the student and the team. A supervisor who has agreed can't reject any more. Rejecting again
-- changes nothing.
create function public.reject_request(request_id uuid, reason text) returns public.opening_requests
language plpgsql security definer set search_path = '' as $$
declare request public.opening_requests := private.lock_request(reject_request.request_id, 'reject', 'request_over: rejected');
begin
  if request.supervisor_declined_at is not null then return request; end if;
  update public.opening_requests r set supervisor_declined_at = now(), supervisor_reason = private.require_text(reject_request.reason)
    where r.id = request.id returning * into request;
  perform private.audit('opening_request.rejected', 'opening_request', request.id, acting_as => 'supervisor');
  perform private.notify(array[request.student_id], 'opening_request.rejected', '/requests',
    private.request_notice(request, jsonb_build_object('reason', request.supervisor_reason)));
  return request;
end $$;

-- The student accepts the joining terms, in the version read; the version is kept with the request. Accepting again changes nothing.
create function public.consent_to_terms(request_id uuid, version text) returns public.opening_requests
language plpgsql security definer set search_path = '' as $$
declare request public.opening_requests := private.lock_request(consent_to_terms.request_id, 'consent', 'request_consented');
begin
  if request.consented_at is not null then return request; end if;
  if consent_to_terms.version is distinct from private.current_terms_version() then perform private.refuse('terms_version_old', 409); end if;
  update public.opening_requests r set consented_at = now(), consent_version = consent_to_terms.version
    where r.id = request.id returning * into request;
  perform private.audit('opening_request.consented', 'opening_request', request.id,
    after => jsonb_build_object('version', request.consent_version), acting_as => 'student');
  perform private.notify(array[private.request_lead(request)], 'opening_request.consented', '/openings/' || request.opening_id,
    private.request_notice(request));
  return request;
end $$;

-- Adds the student to the team, and withdraws the student's other requests for the same challenge, because a person can bid in one team only.
-- Openings are counted under lock: of two acceptances for the last one, one is refused. Accepting again changes nothing.
create function public.accept_request(request_id uuid) returns public.opening_requests
language plpgsql security definer set search_path = '' as $$
declare
  request public.opening_requests;
  opening public.openings;
  student public.student_profiles;
  team public.teams;
  withdrawn public.opening_requests;
begin
  select r.* into request from public.opening_requests r where r.id = accept_request.request_id;
  -- Locks the student first, then the team, then the request, so that two teams that accept the same student wait for each other here.
  select s.* into student from public.student_profiles s where s.profile_id = request.student_id for update;
  select o.* into opening from public.openings o where o.id = request.opening_id;
  if opening.id is not null then perform private.lock_team(opening.team_id); end if;
  request := private.lock_request(accept_request.request_id, 'accept', 'request_over: accepted');
  if request.accepted_at is not null then return request; end if;

  update public.opening_requests r set accepted_at = now(), accepted_by = private.actor() where r.id = request.id returning * into request;
  perform private.join_team(opening.team_id, request.student_id, student.university_id,
    case student.level when 'graduate' then 'graduate_student'::public.team_role else 'undergraduate_student' end, request.id);
  select * into team from public.teams t where t.id = opening.team_id;
  for withdrawn in
    update public.opening_requests r set withdrawn_at = now()
    from public.openings o join public.teams t on t.id = o.team_id
    where o.id = r.opening_id and t.challenge_id = team.challenge_id and r.student_id = request.student_id and r.id <> request.id
      and private.request_state(r) in ('asked', 'agreed', 'consented')
    returning r.*
  loop
    perform private.audit('opening_request.withdrawn', 'opening_request', withdrawn.id, acting_as => 'system');
    -- `person` is left out because it would name the rival team's lead.
    perform private.notify(array[private.request_lead(withdrawn)], 'opening_request.withdrawn', '/openings/' || withdrawn.opening_id,
      private.request_notice(withdrawn) - 'person');
    perform private.notify(array[withdrawn.student_id, withdrawn.supervisor_id], 'opening_request.withdrawn', '/requests',
      private.request_notice(withdrawn, jsonb_build_object('joined', team.name)) - 'person');
  end loop;
  perform private.clear_sign_off(opening.team_id);
  perform private.audit('opening_request.accepted', 'opening_request', request.id, student.university_id, acting_as => 'team_lead');
  perform private.notify(array[request.student_id], 'opening_request.accepted', '/teams/' || opening.team_id, private.request_notice(request));
  perform private.notify(array[request.supervisor_id], 'opening_request.accepted', '/requests', private.request_notice(request));
  return request;
end $$;

-- The team declines a student's request. Declining again changes nothing.
create function public.decline_request(request_id uuid) returns public.opening_requests
language plpgsql security definer set search_path = '' as $$
declare request public.opening_requests := private.lock_request(decline_request.request_id, 'decline', 'request_over: declined');
begin
  if request.declined_at is not null then return request; end if;
  update public.opening_requests r set declined_at = now(), declined_by = private.actor() where r.id = request.id returning * into request;
  perform private.audit('opening_request.declined', 'opening_request', request.id, acting_as => 'team_lead');
  perform private.notify(array[request.student_id, request.supervisor_id], 'opening_request.declined', '/requests', private.request_notice(request));
  return request;
end $$;

-- The student withdraws a request that has not been accepted. A student who is in the team leaves it instead. Withdrawing again changes nothing.
create function public.withdraw_request(request_id uuid) returns public.opening_requests
language plpgsql security definer set search_path = '' as $$
declare request public.opening_requests := private.lock_request(withdraw_request.request_id, 'withdraw', 'request_over: withdrawn');
begin
  if request.withdrawn_at is not null then return request; end if;
  update public.opening_requests r set withdrawn_at = now() where r.id = request.id returning * into request;
  perform private.audit('opening_request.withdrawn', 'opening_request', request.id, acting_as => 'student');
  perform private.notify(array[request.supervisor_id], 'opening_request.withdrawn', '/requests', private.request_notice(request));
  perform private.notify(array[private.request_lead(request)], 'opening_request.withdrawn', '/openings/' || request.opening_id, private.request_notice(request));
  return request;
end $$;
