-- Refuses unless the signed-in person leads the team or is in charge at one of its partners (404 not_found, 403 not_allowed).
create function private.require_team_organiser(team_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  if not exists (select from private.team_organisations(team_id) o where private.speaks_for_partner(team_id, o)) then
    perform private.require_team_lead(team_id);
  end if;
end $$;

-- The same for a command, as private.lock_as_team_lead.
create function private.lock_as_team_organiser(team_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_team_organiser(team_id);
  perform private.lock_team(team_id);
  perform private.require_team_organiser(team_id);
end $$;

-- Changes what a person is in the team and whether they may edit the bid. A student stays a student.
-- Raises not_allowed, not_found, team_disbanded, proposal_sealed, bidding_closed, role_not_given_here, not_in_team, handed_over.
create function public.change_team_person(team_id uuid, profile_id uuid, role public.team_role, can_edit boolean) returns public.team_people
language plpgsql security definer set search_path = '' as $$
declare
  was public.team_people;
  changed public.team_people;
begin
  perform private.lock_as_team_lead(change_team_person.team_id);
  perform private.require_people_changeable(change_team_person.team_id);
  select * into was from public.team_people p
    where p.team_id = change_team_person.team_id and p.profile_id = change_team_person.profile_id and p.left_at is null;
  if not found then perform private.refuse('not_in_team', 404); end if;
  if change_team_person.can_edit and private.has_handed_over(was) then perform private.refuse('handed_over', 409); end if;
  if was.role <> change_team_person.role
     and ('principal_investigator' in (was.role, change_team_person.role) or private.is_student_role(was.role) or private.is_student_role(change_team_person.role)) then
    perform private.refuse('role_not_given_here', 422);
  end if;
  -- Whoever leads the bid can always edit it.
  update public.team_people p set role = change_team_person.role,
      can_edit = change_team_person.can_edit or p.role = 'principal_investigator'
    where p.team_id = was.team_id and p.profile_id = was.profile_id returning * into changed;
  if (changed.role, changed.can_edit) is not distinct from (was.role, was.can_edit) then return changed; end if;
  perform private.clear_sign_off(changed.team_id);
  perform private.record('team.person_changed', 'team', changed.team_id, changed.organisation_id,
    jsonb_build_object('profile_id', was.profile_id, 'role', was.role, 'can_edit', was.can_edit),
    jsonb_build_object('profile_id', changed.profile_id, 'role', changed.role, 'can_edit', changed.can_edit));
  perform private.notify(array[changed.profile_id], 'team.person_changed', '/teams/' || changed.team_id,
    private.team_notice(changed.team_id, jsonb_build_object('role', changed.role, 'can_edit', changed.can_edit)));
  return changed;
end $$;

create function private.is_student_role(role public.team_role) returns boolean
language sql immutable set search_path = '' as $$ select role in ('graduate_student', 'undergraduate_student'); $$;

-- Takes a person out of the team: its lead takes out anybody, a partner in charge its own people, and everybody themselves; the principal
-- investigator hands the lead over first. A person who is out already stays out.
-- Raises not_allowed, not_found, team_disbanded, proposal_sealed, bidding_closed, lead_hands_over_first.
create function public.remove_team_person(team_id uuid, profile_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  was public.team_people;
begin
  select * into was from public.team_people p
    where p.team_id = remove_team_person.team_id and p.profile_id = remove_team_person.profile_id;
  if was.profile_id is distinct from person and not private.speaks_for_partner(was.team_id, was.organisation_id) then
    perform private.lock_as_team_lead(remove_team_person.team_id);
  end if;
  if was.profile_id is null then perform private.refuse('not_in_team', 404); end if;
  perform private.require_people_changeable(was.team_id);
  update public.team_people p set left_at = now()
    where p.team_id = was.team_id and p.profile_id = was.profile_id and p.left_at is null and p.role <> 'principal_investigator';
  if not found then
    if coalesce(private.principal_investigator(was.team_id) = was.profile_id, false) then perform private.refuse('lead_hands_over_first', 409); end if;
    return;
  end if;
  perform private.tell_person_left(was);
end $$;

-- The person who leads the team.
create function private.principal_investigator(team_id uuid) returns uuid
language sql stable security definer set search_path = '' as $$
  select p.profile_id from public.team_people p
  where p.team_id = principal_investigator.team_id and p.role = 'principal_investigator' and p.left_at is null;
$$;

-- Makes another manager or supervisor of the lead organisation its principal investigator; the former one stays as faculty. Done by who leads
-- the team, or by an owner or signatory of the lead organisation, also while the bid is sealed or judged: it always has somebody who answers.
-- Raises not_allowed, not_found, team_disbanded, lead_needs_role, person_of_sponsor, read_bids_early.
create function public.hand_over_lead(team_id uuid, profile_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  team public.teams;
  former uuid;
begin
  select * into team from public.teams t where t.id = hand_over_lead.team_id;
  if private.has_organisation_role(team.lead_organisation_id, 'signatory') then
    perform private.require_organisation_role(team.lead_organisation_id, 'signatory');
  else
    perform private.lock_as_team_lead(hand_over_lead.team_id);
  end if;
  perform private.lock_team(team.id);
  if exists (select from public.teams t where t.id = team.id and t.disbanded_at is not null) then perform private.refuse('team_disbanded', 409); end if;
  former := private.principal_investigator(team.id);
  if former = hand_over_lead.profile_id then return; end if;
  if not exists (select from public.memberships m where m.organisation_id = team.lead_organisation_id
                 and m.profile_id = hand_over_lead.profile_id and m.role in ('owner', 'manager', 'supervisor')) then
    perform private.refuse('lead_needs_role', 409);
  end if;
  update public.team_people p set role = 'faculty' where p.team_id = team.id and p.profile_id = former;
  update public.team_people p set left_at = now() where p.team_id = team.id and p.profile_id = hand_over_lead.profile_id and p.left_at is null;
  perform private.join_team(team.id, hand_over_lead.profile_id, team.lead_organisation_id, 'principal_investigator');
  perform private.clear_sign_off(team.id);
  perform private.record('team.lead_handed_over', 'team', team.id, team.lead_organisation_id,
    jsonb_build_object('profile_id', former), jsonb_build_object('profile_id', hand_over_lead.profile_id));
  perform private.notify(private.team_people_ids(team.id), 'team.lead_handed_over', '/teams/' || team.id,
    private.team_notice(team.id, jsonb_build_object('who', (select p.name from public.profiles p where p.id = hand_over_lead.profile_id))));
end $$;
