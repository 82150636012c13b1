-- Everybody may read an organisation that was ever verified (a suspended one too: its awards keep their names);
-- others exist for their own members and the authority only. Reasons and deciders are columns nobody selects:
-- public.organisation_page tells them to whom they concern.
alter table public.organisations enable row level security;
create policy "organisations: read" on public.organisations for select to anon, authenticated
  using (verified_at is not null or (select private.has_platform_role('administrator', 'auditor')) or private.is_member(id));
grant select (id, slug, name, kind, description, website, city, country, research_office_signs, registered_at, verified_at, rejected_at, suspended_at)
  on public.organisations to anon, authenticated;

alter table public.registry_numbers enable row level security;
create policy "registry_numbers: read" on public.registry_numbers for select to anon, authenticated
  using (exists (select from public.organisations o where o.id = organisation_id));
grant select on public.registry_numbers to anon, authenticated;

alter table public.memberships enable row level security;
create policy "memberships: read" on public.memberships for select to authenticated
  using (profile_id = (select auth.uid()) or (select private.has_platform_role('administrator', 'auditor')) or private.is_member(organisation_id));
grant select on public.memberships to authenticated;

alter table public.student_records enable row level security;
create policy "student_records: read" on public.student_records for select to authenticated
  using (profile_id = (select auth.uid()) or supervisor_id = (select auth.uid())
    or (select private.has_platform_role('auditor')) or private.has_organisation_role(university_id, 'research_office'));
grant select on public.student_records to authenticated;

alter table public.organisation_invitations enable row level security;
create policy "organisation_invitations: read" on public.organisation_invitations for select to authenticated
  using (email = (select private.own_email()) or private.has_organisation_role(organisation_id, 'manager')
    or (select private.has_platform_role('auditor')));
grant select on public.organisation_invitations to authenticated;

alter table public.payout_accounts enable row level security;
create policy "payout_accounts: read" on public.payout_accounts for select to authenticated
  using ((select private.has_platform_role('finance_officer')) or private.has_organisation_role(organisation_id, 'finance'));
grant select on public.payout_accounts to authenticated;

grant execute on function private.has_organisation_role(uuid, public.organisation_role[]), private.is_member(uuid) to anon, authenticated;
grant execute on function private.organisations_held(public.organisation_role[]) to authenticated;
