-- Bidding is confidential: outside the team and who is in charge at its organisations nobody learns of it before closing, the sponsor included.
alter table public.teams enable row level security;
create policy "teams: read" on public.teams for select to authenticated
  using (private.can_read_team(id) or private.is_invited_to_team(id));

-- Of a team's share table, an organisation that has only been invited sees its own row.
alter table public.team_partners enable row level security;
create policy "team_partners: read" on public.team_partners for select to authenticated
  using (private.can_read_team(team_id) or private.has_organisation_role(organisation_id, 'manager', 'signatory'));

alter table public.team_people enable row level security;
create policy "team_people: read" on public.team_people for select to authenticated
  using (profile_id = (select auth.uid()) or private.can_read_team(team_id));

-- Posting an opening is the team's choice to be seen by every signed-in person.
alter table public.openings enable row level security;
create policy "openings: read" on public.openings for select to authenticated using (true);

alter table public.consent_terms enable row level security;
create policy "consent_terms: read" on public.consent_terms for select to authenticated using (true);

-- The student, the supervisor, and who leads the team.
alter table public.opening_requests enable row level security;
create policy "opening_requests: read" on public.opening_requests for select to authenticated
  using (student_id = (select auth.uid()) or supervisor_id = (select auth.uid())
    or exists (select from public.openings o where o.id = opening_id and private.leads_team(o.team_id)));

grant select on public.teams, public.team_partners, public.team_people, public.openings, public.consent_terms, public.opening_requests to authenticated;
grant execute on function private.can_read_team(uuid), private.is_invited_to_team(uuid), private.leads_team(uuid) to authenticated;
