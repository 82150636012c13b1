-- ## Rules
-- What the signed-in person may do with an organisation, as the authority, or with its passport: {act: null, or the code of the refusal}; see
-- private.award_acts.
create function private.organisation_acts(organisation public.organisations) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  status public.organisation_status := private.organisation_status(organisation);
  -- Nobody both asks for and grants a standing.
  deciding text := case when not private.has_platform_role('administrator') then 'not_allowed'
    when (select auth.uid()) = organisation.registered_by or organisation.id = any (private.affiliations(auth.uid())) then 'own_organisation_decision' end;
begin
  return jsonb_build_object(
    'verify', coalesce(deciding, case when status <> 'pending' then 'organisation_not_pending' end),
    'reject', coalesce(deciding, case when status <> 'pending' then 'organisation_not_pending' end),
    'suspend', coalesce(deciding, case when status <> 'verified' then 'organisation_not_verified' end),
    'reinstate', coalesce(deciding, case when status <> 'suspended' then 'organisation_not_suspended' end));
end $$;

-- `passport` is null while the organisation has none.
create function private.passport_acts(organisation_id uuid, passport public.passports) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  status text := private.passport_status(passport);
  keeping text := case when not private.has_organisation_role(passport_acts.organisation_id, 'manager', 'finance') then 'not_allowed'
    else (select 'organisation_suspended' from public.organisations o where o.id = passport_acts.organisation_id and o.suspended_at is not null) end;
  missing text := case when passport.organisation_id is null then 'passport_missing' end;
  waiting text := case when status is distinct from 'submitted' then 'passport_not_waiting' end;
  deciding text := coalesce(case when not private.has_platform_role('administrator', 'approver') then 'not_allowed' end,
    private.why_step_refused('passport', organisation_id, 'decide'), waiting);
begin
  return jsonb_build_object(
    'save', coalesce(keeping, case when status = 'submitted' then 'passport_waits' end),
    'attach', coalesce(keeping, missing, case when status = 'submitted' then 'passport_waits' end),
    'submit', coalesce(keeping, missing, case when status = 'submitted' then 'passport_waits' end, (private.passport_gaps(passport))[1],
      case when status <> 'draft' then 'passport_decided' end),
    'withdraw', coalesce(keeping, waiting), 'qualify', coalesce(deciding, private.verification_refusal(array[organisation_id])), 'reject', deciding);
end $$;
