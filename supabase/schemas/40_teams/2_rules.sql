-- Whether the signed-in person is in the team now.
create function private.is_in_team(team_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.team_people p
    where p.team_id = is_in_team.team_id and p.profile_id = (select auth.uid()) and p.left_at is null);
end $$;

-- Whether the signed-in person leads the team: its principal investigator, or a manager of the lead organisation who is in it.
create function private.leads_team(team_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.team_people p join public.teams t on t.id = p.team_id
    where p.team_id = leads_team.team_id and p.profile_id = (select auth.uid()) and p.left_at is null
      and (p.role = 'principal_investigator'
           or (p.organisation_id = t.lead_organisation_id and private.has_organisation_role(t.lead_organisation_id, 'manager'))));
end $$;

-- Organisations bidding in the team now: the lead and partners that accepted and were not revoked.
create function private.team_organisations(team_id uuid) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select p.organisation_id from public.team_partners p
  where p.team_id = team_organisations.team_id and p.accepted_at is not null and p.revoked_at is null;
$$;

-- Everyone in the team now: whom to tell.
create function private.team_people_ids(team_id uuid) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(array_agg(p.profile_id), '{}') from public.team_people p
    where p.team_id = team_people_ids.team_id and p.left_at is null);
end $$;
