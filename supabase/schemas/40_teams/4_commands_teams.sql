-- Starts a team for an organisation in which the signed-in person is manager or supervisor (owners too); that person becomes its principal
-- investigator, and a draft proposal is made. work_packages: those it bids for, null for all. The same call again returns the same team.
-- Raises not_allowed, not_found, organisation_suspended, organisation_not_verified, organisation_not_eligible, sponsor_cannot_bid,
-- challenge_not_open, person_of_sponsor, read_bids_early, team_name_taken, work_package_unknown.
create function public.start_team(challenge_id uuid, organisation_id uuid, name text, work_packages uuid[] default null) returns public.teams
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  called public.challenges;
  started public.teams;
begin
  perform private.require_organisation_role(start_team.organisation_id, 'manager', 'supervisor');
  select * into called from public.challenges c where c.id = start_team.challenge_id and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  if private.challenge_status(called) not in ('forecast', 'open') then perform private.refuse('challenge_not_open', 409); end if;
  perform private.require_may_bid(called.id, start_team.organisation_id);

  insert into public.teams (challenge_id, name, lead_organisation_id, created_by)
    values (called.id, trim(start_team.name), start_team.organisation_id, person)
    on conflict on constraint team_name_taken do nothing returning * into started;
  if not found then
    select * into started from public.teams t
      where t.challenge_id = called.id and t.lead_organisation_id = start_team.organisation_id and t.created_by = person and t.name = trim(start_team.name);
    if started.disbanded_at is null then return started; end if;
    perform private.refuse('team_name_taken', 409);
  end if;
  insert into public.team_partners (team_id, organisation_id, is_lead, invited_by, accepted_at, accepted_by)
    values (started.id, start_team.organisation_id, true, person, now(), person);
  perform private.join_team(started.id, person, start_team.organisation_id, 'principal_investigator');
  perform private.create_proposal_for_team(started.id);
  perform private.set_team_work_packages(started.id, start_team.work_packages);

  perform private.record('team.started', 'team', started.id, started.lead_organisation_id,
    after => jsonb_build_object('challenge_id', called.id, 'name', started.name));
  perform private.notify(private.members_with_role(started.lead_organisation_id, 'research_office'), 'team.started', '/teams/' || started.id,
    private.team_notice(started.id));
  return started;
end $$;
grant execute on function public.start_team(uuid, uuid, text, uuid[]) to authenticated;

-- What sentences about a team need: its name, its lead, its challenge and who did it.
create function private.team_notice(team_id uuid, more jsonb default '{}') returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('team', t.name, 'challenge', c.title, 'lead', o.name,
      'person', (select p.name from public.profiles p where p.id = (select auth.uid()))) || more
  from public.teams t join public.challenges c on c.id = t.challenge_id join public.organisations o on o.id = t.lead_organisation_id
  where t.id = team_notice.team_id;
$$;

-- Gives the team another name. Raises not_allowed, not_found, team_disbanded, proposal_sealed, bidding_closed, team_name_taken.
create function public.rename_team(team_id uuid, name text) returns public.teams
language plpgsql security definer set search_path = '' as $$
declare
  old_name text;
  renamed public.teams;
begin
  perform private.lock_as_team_lead(rename_team.team_id);
  perform private.require_bid_changeable(rename_team.team_id);
  select t.name into old_name from public.teams t where t.id = rename_team.team_id;
  update public.teams t set name = trim(rename_team.name) where t.id = rename_team.team_id returning * into renamed;
  if renamed.name = old_name then return renamed; end if;
  perform private.clear_sign_off(renamed.id);
  perform private.record('team.renamed', 'team', renamed.id, renamed.lead_organisation_id,
    jsonb_build_object('name', old_name), jsonb_build_object('name', renamed.name));
  perform private.notify(private.team_people_ids(renamed.id), 'team.renamed', '/teams/' || renamed.id,
    private.team_notice(renamed.id, jsonb_build_object('old_name', old_name)));
  return renamed;
end $$;
grant execute on function public.rename_team(uuid, text) to authenticated;

-- Gives the bid up for good: the team stays readable, its openings close, its invitations and its students' requests end.
-- Raises not_allowed, not_found, team_disbanded, proposal_sealed, bidding_closed.
create function public.disband_team(team_id uuid) returns public.teams
language plpgsql security definer set search_path = '' as $$
declare
  disbanded public.teams;
  told uuid[];
begin
  perform private.lock_as_team_lead(disband_team.team_id);
  perform private.require_bid_changeable(disband_team.team_id);
  update public.teams t set disbanded_at = now() where t.id = disband_team.team_id returning * into disbanded;
  told := private.team_people_ids(disbanded.id) || array(
    select unnest(private.members_with_role(p.organisation_id, 'manager', 'signatory'))
    from public.team_partners p where p.team_id = disbanded.id and private.partner_state(p) = 'invited');
  update public.team_partners p set revoked_at = now() where p.team_id = disbanded.id and private.partner_state(p) = 'invited';
  perform private.end_team_invitations(disbanded.id);
  update public.openings o set closed_at = now() where o.team_id = disbanded.id and o.closed_at is null;
  with ended as (
    update public.opening_requests r set declined_at = now(), declined_by = private.actor()
    from public.openings o where o.id = r.opening_id and o.team_id = disbanded.id
      and private.request_state(r) in ('asked', 'agreed', 'consented')
    returning r.student_id, r.supervisor_id)
  select told || coalesce(array_agg(e.student_id), '{}') || coalesce(array_agg(e.supervisor_id), '{}') into told from ended e;
  perform private.record('team.disbanded', 'team', disbanded.id, disbanded.lead_organisation_id);
  perform private.notify(told, 'team.disbanded', '/teams', private.team_notice(disbanded.id));
  return disbanded;
end $$;
grant execute on function public.disband_team(uuid) to authenticated;
