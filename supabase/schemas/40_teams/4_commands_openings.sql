-- Posts a place for students in the team, in the currency of its challenge; every signed-in person sees it. The same call again returns the
-- same opening. It may name the work package that it is for, of those the team bids for, and who in the team supervises the work.
-- Raises not_allowed, not_found, organisation_not_verified, team_disbanded, bidding_closed, opening_closes_in_past, opening_title_taken,
-- work_package_unknown, supervisor_not_in_team.
create function public.post_opening(
  team_id uuid, title text, description text, skills text[], level text, hours_a_week integer, stipend_minor bigint,
  is_for_credit boolean, place text, places integer, closes_at timestamptz default null, work_package_id uuid default null, supervisor_id uuid default null)
returns public.openings language plpgsql security definer set search_path = '' as $$
declare
  posted public.openings;
  same public.openings;
begin
  perform private.lock_as_team_lead(post_opening.team_id);
  perform private.require_recruiting(post_opening.team_id);
  perform private.require_verified((select t.lead_organisation_id from public.teams t where t.id = post_opening.team_id));
  if post_opening.closes_at <= now() then perform private.refuse('opening_closes_in_past', 422); end if;
  if post_opening.work_package_id is not null and not exists (
      select from public.team_work_packages w where w.team_id = post_opening.team_id and w.work_package_id = post_opening.work_package_id) then
    perform private.refuse('work_package_unknown', 422);
  end if;
  if post_opening.supervisor_id is not null and not exists (
      select from public.team_people p
      where p.team_id = post_opening.team_id and p.profile_id = post_opening.supervisor_id and p.left_at is null and not private.is_student_role(p.role)) then
    perform private.refuse('supervisor_not_in_team', 422);
  end if;
  insert into public.openings (team_id, title, description, skills, level, hours_a_week, stipend_minor, currency, is_for_credit, place, places, closes_at,
      posted_by, work_package_id, supervisor_id)
    select t.id, trim(post_opening.title), trim(post_opening.description), post_opening.skills, post_opening.level, post_opening.hours_a_week,
      post_opening.stipend_minor, c.currency, post_opening.is_for_credit, trim(post_opening.place), post_opening.places, post_opening.closes_at,
      private.actor(), post_opening.work_package_id, post_opening.supervisor_id
    from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = post_opening.team_id
    on conflict do nothing returning * into posted;
  if not found then
    select * into same from public.openings o
      where o.team_id = post_opening.team_id and lower(o.title) = lower(trim(post_opening.title)) and o.closed_at is null;
    if (same.posted_by, same.description, same.hours_a_week, same.stipend_minor, same.places) is not distinct from
       (private.actor(), trim(post_opening.description), post_opening.hours_a_week::smallint, post_opening.stipend_minor, post_opening.places::smallint) then
      return same;
    end if;
    perform private.refuse('opening_title_taken', 409);
  end if;
  perform private.record('opening.posted', 'opening', posted.id, (select t.lead_organisation_id from public.teams t where t.id = posted.team_id),
    after => to_jsonb(posted));
  return posted;
end $$;
grant execute on function public.post_opening(uuid, text, text, text[], text, integer, bigint, boolean, text, integer, timestamptz, uuid, uuid) to authenticated;

-- Locks the team and refuses (409 team_disbanded, bidding_closed) when it takes on nobody any more.
create function private.require_recruiting(team_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare reason text;
begin
  perform private.lock_team(team_id);
  reason := private.why_not_recruiting(team_id);
  if reason is not null then perform private.refuse(reason, 409); end if;
end $$;

-- Closes an opening; requests that wait are told and stay open for an answer. Closing again changes nothing.
-- Raises not_allowed, not_found.
create function public.close_opening(opening_id uuid) returns public.openings
language plpgsql security definer set search_path = '' as $$
declare closed public.openings;
begin
  perform private.require_opening_lead(close_opening.opening_id);
  update public.openings o set closed_at = now() where o.id = close_opening.opening_id and o.closed_at is null returning * into closed;
  if not found then
    select * into closed from public.openings o where o.id = close_opening.opening_id;
    return closed;
  end if;
  perform private.record('opening.closed', 'opening', closed.id, (select t.lead_organisation_id from public.teams t where t.id = closed.team_id));
  perform private.notify(array(select r.student_id from public.opening_requests r
      where r.opening_id = closed.id and private.request_state(r) in ('asked', 'agreed', 'consented')),
    'opening.closed', '/openings/' || closed.id, private.opening_notice(closed.id));
  return closed;
end $$;
grant execute on function public.close_opening(uuid) to authenticated;

-- Refuses unless the signed-in person leads the opening's team: 404 not_found when there is no such opening, 403 not_allowed.
create function private.require_opening_lead(opening_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
declare team_id uuid := (select o.team_id from public.openings o where o.id = require_opening_lead.opening_id);
begin
  perform private.actor();
  if team_id is null then perform private.refuse('not_found', 404); end if;
  -- Everybody sees the opening: a stranger is told that this is not theirs to do rather than that it does not exist.
  if not private.leads_team(team_id) then perform private.refuse('not_allowed', 403); end if;
  perform private.require_team_lead(team_id);
end $$;

-- What sentences about an opening need.
create function private.opening_notice(opening_id uuid, more jsonb default '{}') returns jsonb
language sql stable security definer set search_path = '' as $$
  select private.team_notice(o.team_id, jsonb_build_object('opening', o.title) || more) from public.openings o where o.id = opening_notice.opening_id;
$$;

-- Asks to join through an opening. Only a student whose supervisor holds that role at the student's university; once for each opening.
-- Asking again while the request is open returns it. cv: an uploaded PDF {file_id, name, size_bytes, sha256}, see keep_cv.
-- Raises sign_in_required, not_found, students_only, supervisor_missing, supervisor_not_at_university, opening_closed, opening_full,
-- opening_for_other_level, already_in_team, person_of_sponsor, opening_request_once, and what keep_cv refuses.
create function public.request_opening(opening_id uuid, note text default '', cv jsonb default null) returns public.opening_requests
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  opening public.openings;
  student public.student_records;
  asked public.opening_requests;
begin
  student := private.require_student();
  select * into opening from public.openings o where o.id = request_opening.opening_id;
  if not found then perform private.refuse('not_found', 404); end if;
  select * into asked from public.opening_requests r where r.opening_id = opening.id and r.student_id = person;
  if found then
    if private.request_state(asked) in ('asked', 'agreed', 'consented') then return asked; end if;
    perform private.refuse('opening_request_once', 409);
  end if;
  if private.opening_status(opening) <> 'open' then perform private.refuse('opening_' || private.opening_status(opening), 409); end if;
  if opening.level not in ('any', student.level) then perform private.refuse('opening_for_other_level', 409); end if;
  if exists (select from public.team_people p where p.team_id = opening.team_id and p.profile_id = person and p.left_at is null) then
    perform private.refuse('already_in_team', 409);
  end if;
  insert into public.opening_requests (opening_id, student_id, supervisor_id, note)
    values (opening.id, person, student.supervisor_id, trim(request_opening.note))
    on conflict on constraint opening_request_once do nothing returning * into asked;
  if not found then
    select * into asked from public.opening_requests r where r.opening_id = opening.id and r.student_id = person;
    return asked;
  end if;
  if request_opening.cv is not null then perform private.keep_cv(asked, request_opening.cv); end if;
  perform private.record('opening_request.asked', 'opening_request', asked.id, student.university_id, acting_as => 'student');
  perform private.notify(array[asked.supervisor_id], 'opening_request.asked', '/requests', private.opening_notice(opening.id));
  return asked;
end $$;
grant execute on function public.request_opening(uuid, text, jsonb) to authenticated;

-- The signed-in person's student record. Refuses 403 students_only, 409 supervisor_missing, 409 supervisor_not_at_university:
-- without a supervisor who answers for the student at the university, nobody's consent stands behind the request.
create function private.require_student() returns public.student_records
language plpgsql stable security definer set search_path = '' as $$
declare student public.student_records;
begin
  select * into student from public.student_records s where s.profile_id = private.actor();
  if not found then perform private.refuse('students_only', 403); end if;
  if student.supervisor_id is null then perform private.refuse('supervisor_missing', 409); end if;
  if not exists (select from public.memberships m where m.organisation_id = student.university_id
                 and m.profile_id = student.supervisor_id and m.role = 'supervisor') then
    perform private.refuse('supervisor_not_at_university', 409);
  end if;
  return student;
end $$;
