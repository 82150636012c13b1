create function private.hand_over_state(hand_over public.team_hand_overs) returns text
language sql immutable set search_path = '' as $$
  select case when hand_over.accepted_at is not null then 'accepted' when hand_over.declined_at is not null then 'declined'
    when hand_over.withdrawn_at is not null then 'withdrawn' else 'waiting' end;
$$;

-- The person who supervises a student of the team: as the request says by which the student joined.
create function private.supervisor_in_team(team_id uuid, profile_id uuid) returns uuid
language sql stable security definer set search_path = '' as $$
  select r.supervisor_id from public.team_people p join public.opening_requests r on r.id = p.request_id
  where p.team_id = supervisor_in_team.team_id and p.profile_id = supervisor_in_team.profile_id;
$$;

-- Puts on record, and tells, that a hand-over was taken back. Who is out of the team can't read its pages.
create function private.tell_withdrawn_hand_over(hand_over public.team_hand_overs, acting_as text default null) returns void
language plpgsql security definer set search_path = '' as $$
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
end $$;

-- Takes back the hand-overs that wait in a team: all, or those from or to one person.
create function private.end_hand_overs(team_id uuid, profile_id uuid default null) returns void
language plpgsql security definer set search_path = '' as $$
declare ended public.team_hand_overs;
begin
  for ended in
    update public.team_hand_overs h set withdrawn_at = now()
    where h.team_id = end_hand_overs.team_id and private.hand_over_state(h) = 'waiting'
      and (end_hand_overs.profile_id is null or end_hand_overs.profile_id in (h.profile_id, h.successor_id)) returning h.*
  loop
    perform private.tell_withdrawn_hand_over(ended, 'system');
  end loop;
end $$;

-- Whichever way somebody's stay ends, or the team: no work waits to be handed over by, or to, who is not there.
create function private.end_hand_overs_of_person() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.end_hand_overs(new.team_id, new.profile_id);
  return null;
end $$;
create trigger team_people_end_hand_overs after update of left_at on public.team_people
  for each row when (old.left_at is null and new.left_at is not null) execute function private.end_hand_overs_of_person();

create function private.end_hand_overs_of_team() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.end_hand_overs(new.id);
  return null;
end $$;
create trigger teams_end_hand_overs after update of disbanded_at on public.teams
  for each row when (old.disbanded_at is null and new.disbanded_at is not null) execute function private.end_hand_overs_of_team();

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

-- Impossible states: a student who still edits after the hand-over was accepted; a hand-over that waits for, or of, nobody who is there.
create function private.hand_overs_violations() returns table (rule text, object_id uuid)
language sql stable security definer set search_path = '' as $$
  select 'handed_over_and_still_edits', p.team_id from public.team_people p where p.left_at is null and p.can_edit and private.has_handed_over(p)
  union all
  select 'hand_over_waits_in_vain', h.id from public.team_hand_overs h join public.teams t on t.id = h.team_id
  where private.hand_over_state(h) = 'waiting' and (t.disbanded_at is not null or 2 <> (
    select count(*) from public.team_people p
    where p.team_id = h.team_id and p.profile_id in (h.profile_id, h.successor_id) and p.left_at is null));
$$;
