-- ## Tables
create table public.team_hand_overs (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references public.teams (id),
  profile_id uuid not null references public.profiles (id),
  successor_id uuid not null references public.profiles (id),
  what_was_done public.prose not null check (char_length(what_was_done) between 1 and 4000),
  -- The student's last day in the team, in Pakistan.
  leaves_on public.day not null,
  recorded_by uuid not null references public.profiles (id),
  recorded_at public.moment not null default now(),
  accepted_at public.moment,
  declined_at public.moment,
  decline_reason public.prose check (char_length(decline_reason) between 1 and 2000),
  withdrawn_at public.moment,
  foreign key (team_id, profile_id) references public.team_people (team_id, profile_id),
  foreign key (team_id, successor_id) references public.team_people (team_id, profile_id),
  constraint hand_over_to_somebody_else check (successor_id <> profile_id),
  constraint hand_over_ended_once check (num_nonnulls(accepted_at, declined_at, withdrawn_at) <= 1),
  constraint hand_over_decline_has_reason check ((declined_at is null) = (decline_reason is null))
);
comment on table public.team_hand_overs is 'A student who leaves a team: what was done, who takes over, and the last day. The successor accepts or declines. Whoever can read the team can read it.';
create unique index hand_over_waits_once on public.team_hand_overs (team_id, profile_id)
  where accepted_at is null and declined_at is null and withdrawn_at is null;
create index team_hand_overs_by_team on public.team_hand_overs (team_id, recorded_at desc);
create index team_hand_overs_by_person on public.team_hand_overs (profile_id);
create index team_hand_overs_by_successor on public.team_hand_overs (team_id, successor_id);
create index team_hand_overs_by_successor_alone on public.team_hand_overs (successor_id);
create index team_hand_overs_by_recorder on public.team_hand_overs (recorded_by);

-- ## Rules
create function private.hand_over_state(hand_over public.team_hand_overs) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return case when hand_over.accepted_at is not null then 'accepted' when hand_over.declined_at is not null then 'declined'
    when hand_over.withdrawn_at is not null then 'withdrawn' else 'waiting' end;
end $$;

-- The supervisor of a student in the team, as named in the request through which the student joined.
create function private.supervisor_in_team(team_id uuid, profile_id uuid) returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select r.supervisor_id from public.team_people p join public.opening_requests r on r.id = p.request_id
    where p.team_id = supervisor_in_team.team_id and p.profile_id = supervisor_in_team.profile_id);
end $$;

-- Adds the audit entry of a step of a hand-over, and tells the student, the successor, the supervisor and the team's lead. A successor who left the
-- team can't read its pages.
create function private.tell_of_hand_over(hand_over public.team_hand_overs, action text, path text default null, acting_as text default null) returns void
language plpgsql security definer set search_path = '' as $$
declare
  page text := coalesce(path, '/teams/' || hand_over.team_id || '/hand-over');
  notice jsonb := private.team_notice(hand_over.team_id, jsonb_build_object('student', private.name_of(hand_over.profile_id),
    'successor', private.name_of(hand_over.successor_id), 'leaves_on', hand_over.leaves_on));
begin
  perform private.audit(action, 'team', hand_over.team_id,
    case when action <> 'team.hand_over_recorded' then private.lead_of_team(hand_over.team_id) else (
      select p.organisation_id from public.team_people p where p.team_id = hand_over.team_id and p.profile_id = hand_over.profile_id) end, null,
    jsonb_build_object('profile_id', hand_over.profile_id)
      || case when action = 'team.hand_over_withdrawn' then '{}' else jsonb_build_object('successor_id', hand_over.successor_id) end
      || case when action = 'team.hand_over_recorded' then jsonb_build_object('leaves_on', hand_over.leaves_on) else '{}' end, acting_as);
  perform private.notify(array_remove(array[hand_over.profile_id, private.supervisor_in_team(hand_over.team_id, hand_over.profile_id),
    private.principal_investigator(hand_over.team_id)], hand_over.successor_id), action, page, notice);
  perform private.notify(array[hand_over.successor_id], action, case when exists (select from public.team_people p
      where p.team_id = hand_over.team_id and p.profile_id = hand_over.successor_id and p.left_at is null) then page else '/teams' end, notice);
end $$;

-- However a person's stay or a team ends, no hand-over may wait from or to a person who is no longer in the team.
create function private.end_hand_overs() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  ended public.team_hand_overs;
  -- A row of team_people names its team; a row of teams is the team.
  person uuid := to_jsonb(new) ->> 'profile_id';
  team uuid := coalesce(to_jsonb(new) ->> 'team_id', to_jsonb(new) ->> 'id');
begin
  for ended in
    update public.team_hand_overs h set withdrawn_at = now()
    where h.team_id = team and private.hand_over_state(h) = 'waiting' and (person is null or person in (h.profile_id, h.successor_id)) returning h.*
  loop
    perform private.tell_of_hand_over(ended, 'team.hand_over_withdrawn', acting_as => 'system');
  end loop;
  return null;
end $$;

create trigger team_people_end_hand_overs after update of left_at on public.team_people
  for each row when (old.left_at is null and new.left_at is not null) execute function private.end_hand_overs();

create trigger teams_end_hand_overs after update of disbanded_at on public.teams
  for each row when (old.disbanded_at is null and new.disbanded_at is not null) execute function private.end_hand_overs();

-- ## Commands
-- A student can leave with a hand-over at any time, even when the proposal is sealed or bidding is closed.

-- Records that a student of the team leaves: what was done, which other person in the team takes over, and the last day (at most 30 days ago, at
-- most two years ahead). The student or the team's lead records it; the same again changes nothing.
create function public.record_hand_over(team_id uuid, profile_id uuid, successor_id uuid, what_was_done text, leaves_on date)
returns public.team_hand_overs language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  student public.team_people;
  recorded public.team_hand_overs;
  wanted text := btrim(record_hand_over.what_was_done, E' \t\r\n');
begin
  perform private.require_team_known(record_hand_over.team_id);
  perform private.lock_team(record_hand_over.team_id);
  select * into student from public.team_people p
    where p.team_id = record_hand_over.team_id and p.profile_id = record_hand_over.profile_id and p.left_at is null;
  if not found then perform private.refuse('not_in_team', 404); end if;
  select * into recorded from public.team_hand_overs h
    where h.team_id = student.team_id and h.profile_id = student.profile_id and private.hand_over_state(h) = 'waiting';
  if (recorded.recorded_by, recorded.successor_id, recorded.what_was_done, recorded.leaves_on)
     = (person, record_hand_over.successor_id, wanted, record_hand_over.leaves_on) then return recorded; end if;
  perform private.require_act(private.team_person_acts(student, private.team_limits(student.team_id)), 'hand_over');
  if record_hand_over.successor_id is null or record_hand_over.successor_id = student.profile_id or not exists (
      select from public.team_people p
      where p.team_id = student.team_id and p.profile_id = record_hand_over.successor_id and p.left_at is null) then
    perform private.refuse('successor_not_in_team', 422);
  end if;
  wanted := private.require_text(wanted, 4000, 'what_was_done_missing');
  if record_hand_over.leaves_on is null or record_hand_over.leaves_on not between private.today() - 30 and private.today() + 730 then
    perform private.refuse('leaving_day_out_of_range', 422);
  end if;
  insert into public.team_hand_overs (team_id, profile_id, successor_id, what_was_done, leaves_on, recorded_by)
    values (student.team_id, student.profile_id, record_hand_over.successor_id, wanted, record_hand_over.leaves_on, person) returning * into recorded;
  perform private.tell_of_hand_over(recorded, 'team.hand_over_recorded');
  return recorded;
end $$;

-- A hand-over, with its team locked first, for a command that needs this act of it, unless it is `done`. Raises not_found if the person can't know of it.
create function private.lock_hand_over(hand_over_id uuid, act text, done text) returns public.team_hand_overs
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  found_one public.team_hand_overs;
begin
  perform private.lock_team(h.team_id) from public.team_hand_overs h where h.id = lock_hand_over.hand_over_id;
  select * into found_one from public.team_hand_overs h where h.id = lock_hand_over.hand_over_id for update;
  if not found or not (private.is_of_team_side(found_one.team_id) or person in (found_one.profile_id, found_one.successor_id)
      or person is not distinct from private.supervisor_in_team(found_one.team_id, found_one.profile_id)) then
    perform private.refuse('not_found', 404);
  end if;
  perform private.require_act(private.hand_over_acts(found_one), act, done);
  return found_one;
end $$;

-- What the signed-in person can do with a hand-over: the successor accepts or declines it, the student or the team's lead withdraws it.
create function private.hand_over_acts(hand_over public.team_hand_overs) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  state text := private.hand_over_state(hand_over);
  over text := case when state <> 'waiting' then 'hand_over_over: ' || state end;
  answering text := coalesce(case when hand_over.successor_id is distinct from (select auth.uid()) then 'not_allowed' end, over);
begin
  return jsonb_build_object(
    'accept', coalesce(answering, case when not private.is_in_team(hand_over.team_id) then 'successor_not_in_team'
      when not exists (select from public.team_people p where p.team_id = hand_over.team_id and p.profile_id = hand_over.profile_id
        and p.left_at is null and p.joined_at <= hand_over.recorded_at) then 'hand_over_of_earlier_stay' end),
    'decline', answering,
    'withdraw', coalesce(case when hand_over.profile_id is distinct from (select auth.uid()) then private.leading_refusal(hand_over.team_id) end, over));
end $$;

-- The successor takes over the work. From then on the student can read but not edit, and leaves the team after the last day. Accepting again
-- changes nothing.
create function public.accept_hand_over(hand_over_id uuid) returns public.team_hand_overs
language plpgsql security definer set search_path = '' as $$
declare hand_over public.team_hand_overs := private.lock_hand_over(accept_hand_over.hand_over_id, 'accept', 'hand_over_over: accepted');
begin
  if hand_over.accepted_at is not null then return hand_over; end if;
  update public.team_hand_overs h set accepted_at = now() where h.id = hand_over.id returning * into hand_over;
  update public.team_people p set can_edit = false where p.team_id = hand_over.team_id and p.profile_id = hand_over.profile_id;
  perform private.finish_hand_overs(hand_over.id);
  perform private.tell_of_hand_over(hand_over, 'team.hand_over_accepted', '/records');
  return hand_over;
end $$;

-- The successor declines with a reason for the student, the supervisor and the lead; then another person can be named. Declining again changes
-- nothing.
create function public.decline_hand_over(hand_over_id uuid, reason text) returns public.team_hand_overs
language plpgsql security definer set search_path = '' as $$
declare hand_over public.team_hand_overs := private.lock_hand_over(decline_hand_over.hand_over_id, 'decline', 'hand_over_over: declined');
begin
  if hand_over.declined_at is not null then return hand_over; end if;
  update public.team_hand_overs h set declined_at = now(), decline_reason = private.require_text(decline_hand_over.reason, 2000)
    where h.id = hand_over.id returning * into hand_over;
  perform private.tell_of_hand_over(hand_over, 'team.hand_over_declined');
  return hand_over;
end $$;

-- The student or the team's lead withdraws a waiting hand-over. Withdrawing again changes nothing.
create function public.withdraw_hand_over(hand_over_id uuid) returns public.team_hand_overs
language plpgsql security definer set search_path = '' as $$
declare hand_over public.team_hand_overs := private.lock_hand_over(withdraw_hand_over.hand_over_id, 'withdraw', 'hand_over_over: withdrawn');
begin
  if hand_over.withdrawn_at is not null then return hand_over; end if;
  update public.team_hand_overs h set withdrawn_at = now() where h.id = hand_over.id returning * into hand_over;
  perform private.tell_of_hand_over(hand_over, 'team.hand_over_withdrawn');
  return hand_over;
end $$;

-- What a team's hand-over page shows: its present students with their expected graduation, the people they can name, and every hand-over, newest
-- first. For the team's own side; students who left see their own hand-overs.
create function public.hand_over_page(team_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  shown public.teams;
  reads boolean;
  limits private.team_limits := private.team_limits(hand_over_page.team_id);
begin
  select * into shown from public.teams t where t.id = hand_over_page.team_id;
  reads := private.is_of_team_side(shown.id);
  if shown.id is null or not (reads or exists (select from public.team_hand_overs h
      where h.team_id = shown.id and (h.profile_id = person or private.supervisor_in_team(h.team_id, h.profile_id) = person))) then
    perform private.refuse('not_found', 404);
  end if;
  return jsonb_build_object('team', private.team_card(shown), 'today', private.today(), 'reads', reads,
    'students', coalesce((
      select jsonb_agg(jsonb_build_object('id', p.profile_id, 'name', private.name_of(p.profile_id), 'role', p.role, 'joined_at', p.joined_at,
          'supervisor', private.name_of(private.supervisor_in_team(p.team_id, p.profile_id)), 'is_self', p.profile_id = person,
          'expected_graduation_on', s.expected_graduation_on,
          'acts', private.team_person_acts(p, limits)) order by p.joined_at, p.profile_id)
      from public.team_people p left join public.student_profiles s on s.profile_id = p.profile_id
      where p.team_id = shown.id and p.left_at is null and private.is_student_role(p.role) and reads), '[]'),
    'people', coalesce((
      select jsonb_agg(jsonb_build_object('id', p.profile_id, 'name', private.name_of(p.profile_id), 'role', p.role) order by p.role, p.joined_at, p.profile_id)
      from public.team_people p where p.team_id = shown.id and p.left_at is null and reads), '[]'),
    'hand_overs', coalesce((
      select jsonb_agg(jsonb_build_object('id', h.id, 'state', private.hand_over_state(h), 'student', private.name_of(h.profile_id), 'student_id', h.profile_id,
          'successor', private.name_of(h.successor_id), 'what_was_done', h.what_was_done, 'leaves_on', h.leaves_on,
          'recorded_by', private.name_of(h.recorded_by), 'recorded_at', h.recorded_at, 'accepted_at', h.accepted_at, 'declined_at', h.declined_at,
          'decline_reason', h.decline_reason, 'withdrawn_at', h.withdrawn_at,
          'left_at', (select case when p.joined_at > h.recorded_at then h.accepted_at else p.left_at end from public.team_people p where p.team_id = h.team_id and p.profile_id = h.profile_id),
          'acts', private.hand_over_acts(h)) order by h.recorded_at desc, h.id)
      from public.team_hand_overs h
      where h.team_id = shown.id and (reads or h.profile_id = person or private.supervisor_in_team(h.team_id, h.profile_id) = person)), '[]'));
end $$;

-- Impossible states: a student who still edits after the hand-over was accepted; a waiting hand-over from or to a person who is not in the team.
create view private.hand_overs_violations (rule, object_id) as
  select 'handed_over_and_still_edits', p.team_id from public.team_people p join public.team_hand_overs h using (team_id, profile_id)
    where p.left_at is null and p.can_edit and h.accepted_at >= p.joined_at
  union all
  select 'hand_over_waits_in_vain', h.id from public.team_hand_overs h join public.teams t on t.id = h.team_id
  where private.hand_over_state(h) = 'waiting' and (t.disbanded_at is not null or 2 <> (
    select count(*) from public.team_people p
    where p.team_id = h.team_id and p.profile_id in (h.profile_id, h.successor_id) and p.left_at is null));
