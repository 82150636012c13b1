-- ## Rules
-- What the signed-in person can do with an opening: {act: null, or why not}. A student asks to join through it, once, unless they withdrew or the
-- supervisor rejected the request; the team's lead closes it.
create function private.opening_acts(opening public.openings) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  student public.student_profiles;
  status text := private.opening_status(opening);
begin
  select * into student from public.student_profiles s where s.profile_id = (select auth.uid());
  return jsonb_build_object(
    'ask', case
      when student.profile_id is null then 'students_only'
      when exists (select from public.opening_requests r where r.opening_id = opening.id and r.student_id = student.profile_id
                   and private.request_state(r) not in ('withdrawn', 'rejected')) then 'opening_request_once'
      when private.is_in_team(opening.team_id) then 'already_in_team'
      when private.is_of_sponsor(opening.team_id, student.profile_id) then 'person_of_sponsor'
      when private.bids_in_rival_team(opening.team_id, student.profile_id) then 'bids_in_rival_team'
      when status <> 'open' then 'opening_' || status
      when student.supervisor_id is null then 'supervisor_missing'
      when not exists (select from public.memberships m where m.organisation_id = student.university_id and m.profile_id = student.supervisor_id
                       and m.role = 'supervisor') then 'supervisor_not_at_university'
      when opening.level not in ('any', student.level) then 'opening_for_other_level' end,
    'close', coalesce(private.leading_refusal(opening.team_id), case when opening.closed_at is not null then 'opening_closed' end));
end $$;

-- ## Commands
-- Posts a student opening in the team, in the currency of its challenge; every signed-in person sees it. The same call again returns the same
-- opening. It can name its work package, one of those the team bids for, and the person in the team who supervises the work.
create function public.post_opening(
  team_id uuid, title text, description text, skills text[], level text, hours_a_week integer, stipend_minor bigint,
  is_for_credit boolean, place text, places integer, closes_at timestamptz default null, work_package_id uuid default null, supervisor_id uuid default null)
returns public.openings language plpgsql security definer set search_path = '' as $$
declare
  posted public.openings;
  same public.openings;
  team public.teams := private.lock_team_for(post_opening.team_id, 'recruit');
begin
  perform private.require_verified(team.lead_organisation_id);
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
  perform private.audit('opening.posted', 'opening', posted.id, team.lead_organisation_id,
    after => to_jsonb(posted));
  return posted;
end $$;

-- Closes an opening. Students with waiting requests are notified, and their requests stay open for an answer. Closing again changes nothing.
create function public.close_opening(opening_id uuid) returns public.openings
language plpgsql security definer set search_path = '' as $$
declare opening public.openings;
begin
  perform private.actor();
  -- Everybody can see the opening, so a stranger gets not_allowed and not not_found.
  select * into opening from public.openings o where o.id = close_opening.opening_id;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.require_act(private.opening_acts(opening), 'close', 'opening_closed');
  update public.openings o set closed_at = now() where o.id = opening.id and o.closed_at is null;
  if found then
    perform private.audit('opening.closed', 'opening', opening.id, private.lead_of_team(opening.team_id));
    perform private.notify(array(select r.student_id from public.opening_requests r
        where r.opening_id = opening.id and private.request_state(r) in ('asked', 'agreed', 'consented')),
      'opening.closed', '/openings/' || opening.id, private.team_notice(opening.team_id, jsonb_build_object('opening', opening.title)));
  end if;
  select * into opening from public.openings o where o.id = close_opening.opening_id;
  return opening;
end $$;

-- Asks to join through an opening. Only for a student whose supervisor holds that role at the student's university, because the supervisor must agree.
-- While a request is open, asking again returns it. After it was withdrawn, or rejected by the supervisor, the student can ask again. cv: an uploaded
-- PDF {file_id, name, size_bytes, sha256}, see keep_cv.
create function public.request_opening(opening_id uuid, note text default '', cv jsonb default null) returns public.opening_requests
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  opening public.openings;
  asked public.opening_requests;
begin
  select * into opening from public.openings o where o.id = request_opening.opening_id;
  if not found then perform private.refuse('not_found', 404); end if;
  select * into asked from public.opening_requests r
    where r.opening_id = opening.id and r.student_id = person and private.request_state(r) in ('asked', 'agreed', 'consented');
  if found then return asked; end if;
  perform private.require_act(private.opening_acts(opening), 'ask');
  insert into public.opening_requests (opening_id, student_id, supervisor_id, note)
    select opening.id, s.profile_id, s.supervisor_id, trim(request_opening.note) from public.student_profiles s where s.profile_id = person
    on conflict do nothing returning * into asked;
  -- The same form was sent twice at once: returns the request that the other one made.
  if not found then return public.request_opening(opening.id, request_opening.note, request_opening.cv); end if;
  if request_opening.cv is not null then perform private.keep_cv(asked, request_opening.cv); end if;
  perform private.audit('opening_request.asked', 'opening_request', asked.id,
    (select s.university_id from public.student_profiles s where s.profile_id = person), acting_as => 'student');
  perform private.notify(array[asked.supervisor_id], 'opening_request.asked', '/requests',
    private.team_notice(opening.team_id, jsonb_build_object('opening', opening.title)));
  return asked;
end $$;
