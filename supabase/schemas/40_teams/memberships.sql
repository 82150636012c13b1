-- ## Rules
-- A seat in a team stands on a membership: who leaves an organisation leaves its teams. Students, who came in by request, stay.

-- Whether the team bids, waits for the decision, or has an award that has not ended.
create function private.is_at_work(team public.teams) returns boolean
language sql stable security definer set search_path = '' as $$
  select team.disbanded_at is null and (
    exists (select from public.challenges c where c.id = team.challenge_id and c.decided_at is null and c.cancelled_at is null)
    or exists (select from public.awards a where a.team_id = team.id and a.completed_at is null and a.terminated_at is null));
$$;

-- With a person's last role in an organisation end the seats held for it and the invitations that wait. Refuses (409 leads_team, detail: the
-- team) while the person leads a team at work: an owner or signatory hands its lead over first, at any time.
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

-- Refuses (409 bids_for_its_challenges) to make somebody of a sponsor whose challenge they bid or work for: they would see both sides.
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

-- Puts on record, and tells, that a person left the team; the research office reads the bid again.
create function private.tell_person_left(was public.team_people) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.clear_sign_off(was.team_id);
  perform private.record('team.person_left', 'team', was.team_id, was.organisation_id,
    before => jsonb_build_object('profile_id', was.profile_id, 'role', was.role));
  perform private.notify(array[was.profile_id] || private.principal_investigator(was.team_id), 'team.person_left', '/teams',
    private.team_notice(was.team_id, jsonb_build_object('who', (select p.name from public.profiles p where p.id = was.profile_id))));
end $$;

-- ## Commands
-- Seats of people who are no members of the organisation they hold them for. A lead may outlive it where no work is left.
create view private.seats_violations (rule, object_id) as
  select 'seat_without_membership', p.team_id from public.team_people p join public.teams t on t.id = p.team_id
  where p.left_at is null and p.request_id is null and (p.role <> 'principal_investigator' or private.is_at_work(t))
    and not exists (select from public.memberships m where m.organisation_id = p.organisation_id and m.profile_id = p.profile_id);
