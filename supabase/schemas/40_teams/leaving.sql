-- ## Rules
-- Lets students go whose hand-over was accepted and whose last day has passed. Returns how many went.
create function private.finish_hand_overs() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  due record;
  gone integer := 0;
begin
  for due in
    select h.team_id, h.profile_id from public.team_hand_overs h join public.team_people p on p.team_id = h.team_id and p.profile_id = h.profile_id
    where h.accepted_at is not null and h.leaves_on < private.today() and p.left_at is null and h.accepted_at >= p.joined_at
  loop
    perform private.lock_team(due.team_id);
    gone := gone + private.leave_by_hand_over(due.team_id, due.profile_id);
  end loop;
  return gone;
end $$;

-- Ends a student's place in a team, the row staying as history; 1 when it did. The research office signed for other people.
create function private.leave_by_hand_over(team_id uuid, profile_id uuid) returns integer
language plpgsql security definer set search_path = '' as $$
declare left_it public.team_people;
begin
  update public.team_people p set left_at = now(), can_edit = false
    where p.team_id = leave_by_hand_over.team_id and p.profile_id = leave_by_hand_over.profile_id and p.left_at is null returning * into left_it;
  if not found then return 0; end if;
  perform private.clear_sign_off(left_it.team_id);
  perform private.record('team.person_left', 'team', left_it.team_id, left_it.organisation_id,
    before => jsonb_build_object('profile_id', left_it.profile_id, 'role', left_it.role));
  return 1;
end $$;

-- Reminds students whose expected graduation has passed, their supervisors and their teams' leads, once a date, that a hand-over is due in a team
-- that still bids or works. Returns how many places in teams were told of.
create function private.tell_graduations() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  place record;
  told integer := 0;
begin
  for place in
    select p.team_id, p.profile_id, s.supervisor_id, s.expected_graduation_on
    from public.student_records s join public.team_people p on p.profile_id = s.profile_id join public.teams t on t.id = p.team_id
    where s.expected_graduation_on <= private.today() and p.left_at is null and private.is_student_role(p.role)
      and p.graduation_told_for is distinct from s.expected_graduation_on and t.disbanded_at is null
      and (private.has_running_award(t.id) or private.why_bid_is_frozen(t.id) is distinct from 'bidding_closed')
      and not exists (select from public.team_hand_overs h where h.team_id = p.team_id and h.profile_id = p.profile_id
                      and private.hand_over_state(h) in ('waiting', 'accepted') and h.recorded_at >= p.joined_at)
  loop
    update public.team_people p set graduation_told_for = place.expected_graduation_on
      where p.team_id = place.team_id and p.profile_id = place.profile_id;
    perform private.notify(array[place.profile_id, coalesce(private.supervisor_in_team(place.team_id, place.profile_id), place.supervisor_id),
        private.principal_investigator(place.team_id)], 'team.graduation_passed', '/teams/' || place.team_id || '/hand-over',
      private.team_notice(place.team_id, jsonb_build_object('student', private.name_of(place.profile_id), 'graduation_on', place.expected_graduation_on)));
    told := told + 1;
  end loop;
  return told;
end $$;

-- Whether a person's work in the team was handed over during this stay.
create function private.has_handed_over(person public.team_people) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.team_hand_overs h
    where h.team_id = person.team_id and h.profile_id = person.profile_id and h.accepted_at >= person.joined_at);
$$;
