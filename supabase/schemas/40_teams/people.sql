-- ## Rules
-- Ends the stays of students whose hand-over was accepted and whose last day has passed, or of the one hand-over whose last day is today; the rows stay as
-- history. The research office signed off a team with this person, so it must sign off again. Returns how many left.
create function private.finish_hand_overs(hand_over_id uuid default null) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  due record;
  gone integer := 0;
begin
  for due in
    select h.team_id, h.profile_id from public.team_hand_overs h join public.team_people p using (team_id, profile_id)
    where h.accepted_at >= p.joined_at and p.left_at is null
      and case when hand_over_id is null then h.leaves_on < private.today() else h.id = hand_over_id and h.leaves_on <= private.today() end
  loop
    perform private.lock_team(due.team_id);
    update public.team_people p set left_at = now(), can_edit = false
      where p.team_id = due.team_id and p.profile_id = due.profile_id and p.left_at is null
      returning p.team_id, p.profile_id, p.organisation_id, p.role into due;
    continue when not found;
    perform private.clear_sign_off(due.team_id);
    perform private.audit('team.person_left', 'team', due.team_id, due.organisation_id,
      before => jsonb_build_object('profile_id', due.profile_id, 'role', due.role));
    gone := gone + 1;
  end loop;
  return gone;
end $$;

-- Reminds students whose expected graduation has passed, their supervisors and their teams' leads, once a date, that a hand-over is due in a team
-- that still bids or works. Returns how many memberships this concerned.
create function private.tell_graduations() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  place record;
  told integer := 0;
begin
  for place in
    select p.team_id, p.profile_id, s.supervisor_id, s.expected_graduation_on
    from public.student_profiles s join public.team_people p on p.profile_id = s.profile_id join public.teams t on t.id = p.team_id
    where s.expected_graduation_on <= private.today() and p.left_at is null and private.is_student_role(p.role)
      and p.graduation_told_for is distinct from s.expected_graduation_on and t.disbanded_at is null
      and private.why_bid_is_frozen(t.id, 'people') is distinct from 'bidding_closed'
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

-- A person is in a team for an organisation: a person who leaves the organisation leaves its teams. Students joined by request, so they stay.

-- Whether the team bids, waits for the decision, or has an award that has not ended.
create function private.is_at_work(team public.teams) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return team.disbanded_at is null and (
    exists (select from public.challenges c where c.id = team.challenge_id and c.decided_at is null and c.cancelled_at is null)
    or exists (select from public.awards a where a.team_id = team.id and a.completed_at is null and a.terminated_at is null));
end $$;

-- When a person loses the last role in an organisation, their places in teams for it and their waiting invitations end. Refuses (409 leads_team,
-- detail: the team) while the person leads an active team: an owner or signatory must hand over its lead first, which is possible at any time.
create function private.end_seats() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  led text;
  seat public.team_people;
begin
  if exists (select from public.memberships m where m.organisation_id = old.organisation_id and m.profile_id = old.profile_id) then return null; end if;
  perform private.lock_team(p.team_id) from public.team_people p
    where p.profile_id = old.profile_id and p.organisation_id = old.organisation_id and p.left_at is null order by p.team_id;
  select t.name into led from public.team_people p join public.teams t on t.id = p.team_id
    where p.profile_id = old.profile_id and p.organisation_id = old.organisation_id and p.left_at is null and p.role = 'principal_investigator'
      and private.is_at_work(t) order by t.created_at limit 1;
  if found then perform private.refuse('leads_team', 409, led); end if;
  for seat in
    update public.team_people p set left_at = now()
    where p.profile_id = old.profile_id and p.organisation_id = old.organisation_id and p.left_at is null and p.request_id is null
      and p.role <> 'principal_investigator' returning p.*
  loop
    perform private.tell_person_left(seat);
  end loop;
  perform private.end_team_invitation(i) from public.team_invitations i
    where i.profile_id = old.profile_id and i.organisation_id = old.organisation_id and private.team_invitation_state(i) = 'invited';
  return null;
end $$;
create trigger memberships_end_seats after delete on public.memberships for each row execute function private.end_seats();

-- Refuses (409 bids_for_its_challenges) to add a person to a sponsor for whose challenge they bid or work, because they would see both sides.
create function private.keep_bidders_out() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from public.team_people p join public.teams t on t.id = p.team_id join public.challenges c on c.id = t.challenge_id
             where p.profile_id = new.profile_id and p.left_at is null and c.organisation_id = new.organisation_id and private.is_at_work(t)) then
    perform private.refuse('bids_for_its_challenges', 409);
  end if;
  return new;
end $$;
create trigger memberships_keep_bidders_out before insert on public.memberships for each row execute function private.keep_bidders_out();

-- Adds the audit entry and the notices for a person who left the team; the research office must sign off again.
create function private.tell_person_left(was public.team_people) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.clear_sign_off(was.team_id);
  perform private.audit('team.person_left', 'team', was.team_id, was.organisation_id,
    before => jsonb_build_object('profile_id', was.profile_id, 'role', was.role));
  perform private.notify(array[was.profile_id] || private.principal_investigator(was.team_id), 'team.person_left', '/teams',
    private.team_notice(was.team_id, jsonb_build_object('who', private.name_of(was.profile_id))));
end $$;

-- ## Commands
-- Changes what a person is in the team and whether they can edit the proposal. A student stays a student.
create function public.change_team_person(team_id uuid, profile_id uuid, role public.team_role, can_edit boolean) returns public.team_people
language plpgsql security definer set search_path = '' as $$
declare
  was public.team_people;
  changed public.team_people;
begin
  perform private.lock_team_for(change_team_person.team_id, 'change_person');
  select * into was from public.team_people p
    where p.team_id = change_team_person.team_id and p.profile_id = change_team_person.profile_id and p.left_at is null;
  if not found then perform private.refuse('not_in_team', 404); end if;
  perform private.require_act(private.team_person_acts(was, private.team_limits(was.team_id)), 'change');
  if change_team_person.can_edit and exists (select from public.team_hand_overs h
      where h.team_id = was.team_id and h.profile_id = was.profile_id and h.accepted_at >= was.joined_at) then
    perform private.refuse('handed_over', 409);
  end if;
  if was.role <> change_team_person.role
     and (change_team_person.role = 'principal_investigator' or private.is_student_role(was.role) or private.is_student_role(change_team_person.role)) then
    perform private.refuse('role_not_given_here', 422);
  end if;
  update public.team_people p set role = change_team_person.role, can_edit = change_team_person.can_edit
    where p.team_id = was.team_id and p.profile_id = was.profile_id returning * into changed;
  if (changed.role, changed.can_edit) is not distinct from (was.role, was.can_edit) then return changed; end if;
  perform private.clear_sign_off(changed.team_id);
  perform private.audit('team.person_changed', 'team', changed.team_id, changed.organisation_id,
    jsonb_build_object('profile_id', was.profile_id, 'role', was.role, 'can_edit', was.can_edit),
    jsonb_build_object('profile_id', changed.profile_id, 'role', changed.role, 'can_edit', changed.can_edit));
  perform private.notify(array[changed.profile_id], 'team.person_changed', '/teams/' || changed.team_id,
    private.team_notice(changed.team_id, jsonb_build_object('role', changed.role, 'can_edit', changed.can_edit)));
  return changed;
end $$;

create function private.is_student_role(role public.team_role) returns boolean
language sql immutable set search_path = '' as $$ select role in ('graduate_student', 'undergraduate_student'); $$;

-- Removes a person from the team. The lead can remove anybody, a person in charge at a partner its own people, and everybody themselves. The
-- principal investigator must hand over the lead first. Removing again changes nothing.
create function public.remove_team_person(team_id uuid, profile_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  was public.team_people;
begin
  select * into was from public.team_people p
    where p.team_id = remove_team_person.team_id and p.profile_id = remove_team_person.profile_id;
  if was.profile_id is distinct from person then perform private.require_team_known(team_id); end if;
  perform private.lock_team(team_id);
  select * into was from public.team_people p where p.team_id = was.team_id and p.profile_id = was.profile_id;
  if not found then perform private.refuse('not_in_team', 404); end if;
  perform private.require_act(private.team_person_acts(was, private.team_limits(was.team_id)), 'remove');
  update public.team_people p set left_at = now() where p.team_id = was.team_id and p.profile_id = was.profile_id and p.left_at is null;
  if not found then return; end if;
  perform private.tell_person_left(was);
end $$;

-- The person who leads the team.
create function private.principal_investigator(team_id uuid) returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select p.profile_id from public.team_people p
    where p.team_id = principal_investigator.team_id and p.role = 'principal_investigator' and p.left_at is null);
end $$;

-- Makes another manager or supervisor of the lead organisation its principal investigator; the former one stays as faculty. Done by the team's lead,
-- or by an owner or signatory of the lead organisation, even while the proposal is sealed or under review, so that a team always has a responsible
-- person.
create function public.hand_over_lead(team_id uuid, profile_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  team public.teams := private.lock_team_for(hand_over_lead.team_id, 'hand_over_lead');
  former uuid := private.principal_investigator(team.id);
begin
  if former = hand_over_lead.profile_id then return; end if;
  perform from public.memberships m where m.organisation_id = team.lead_organisation_id
    and m.profile_id = hand_over_lead.profile_id and m.role in ('owner', 'manager', 'supervisor') for key share;
  if not found then perform private.refuse('lead_needs_role', 409); end if;
  update public.team_people p set role = 'faculty' where p.team_id = team.id and p.profile_id = former;
  -- Whoever is in the team already stays in it: what waits for them goes on.
  update public.team_people p set role = 'principal_investigator', organisation_id = team.lead_organisation_id, can_edit = true, request_id = null
    where p.team_id = team.id and p.profile_id = hand_over_lead.profile_id and p.left_at is null;
  if not found then perform private.join_team(team.id, hand_over_lead.profile_id, team.lead_organisation_id, 'principal_investigator'); end if;
  perform private.clear_sign_off(team.id);
  perform private.audit('team.lead_handed_over', 'team', team.id, team.lead_organisation_id,
    jsonb_build_object('profile_id', former), jsonb_build_object('profile_id', hand_over_lead.profile_id));
  perform private.notify(private.team_people_ids(team.id), 'team.lead_handed_over', '/teams/' || team.id,
    private.team_notice(team.id, jsonb_build_object('who', private.name_of(hand_over_lead.profile_id))));
end $$;

-- Impossible states: people in a team for an organisation of which they are not members. A lead may stay in a team that has no work left.
create view private.seats_violations (rule, object_id) as
  select 'seat_without_membership', p.team_id from public.team_people p join public.teams t on t.id = p.team_id
  where p.left_at is null and p.request_id is null and (p.role <> 'principal_investigator' or private.is_at_work(t))
    and not exists (select from public.memberships m where m.organisation_id = p.organisation_id and m.profile_id = p.profile_id);
