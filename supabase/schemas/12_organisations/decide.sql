-- The organisation, locked, for an act of an administrator. Refuses not_found (404) and what private.organisation_acts says.
create function private.organisation_to_decide(organisation_id uuid, act text) returns public.organisations
language plpgsql security definer set search_path = '' as $$
declare organisation public.organisations;
begin
  perform private.require_platform_role('administrator');
  select * into organisation from public.organisations o where o.id = organisation_to_decide.organisation_id for update;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.require_act(private.organisation_acts(organisation), act);
  return organisation;
end $$;

-- Records a decision on an organisation and tells its people.
create function private.organisation_decided(action text, before public.organisations, after public.organisations, told uuid[], reason text default '')
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.record(action, 'organisation', after.id, after.id, to_jsonb(before), to_jsonb(after), 'administrator');
  perform private.notify(told, action, '/organisations/' || after.slug,
    jsonb_build_object('organisation', after.name, 'reason', reason));
end $$;

-- The reason of a decision without the space around it. Refuses: reason_required 422.
create function private.require_reason(reason text) returns text
language plpgsql immutable set search_path = '' as $$
begin
  if trim(coalesce(reason, '')) = '' then perform private.refuse('reason_required', 422); end if;
  return trim(reason);
end $$;

-- Verifies a pending organisation: from now on it may post, bid and be paid. Administrators, never for their own organisation.
-- Refuses: not_allowed 403, own_organisation_decision 403, not_found 404, organisation_not_pending 409.
create function public.verify_organisation(organisation_id uuid) returns public.organisations
language plpgsql security definer set search_path = '' as $$
declare
  before public.organisations := private.organisation_to_decide(verify_organisation.organisation_id, 'verify');
  verified public.organisations;
begin
  update public.organisations o set verified_at = now(), verified_by = private.actor() where o.id = before.id returning * into verified;
  perform private.organisation_decided('organisation.verified', before, verified, private.members_with_role(before.id, 'manager'));
  return verified;
end $$;

-- Rejects a pending organisation with a reason; its people may correct and ask again. Administrators, never for their own organisation.
-- Refuses: not_allowed 403, own_organisation_decision 403, not_found 404, organisation_not_pending 409, reason_required 422.
create function public.reject_organisation(organisation_id uuid, reason text) returns public.organisations
language plpgsql security definer set search_path = '' as $$
declare
  before public.organisations := private.organisation_to_decide(reject_organisation.organisation_id, 'reject');
  rejected public.organisations;
begin
  update public.organisations o set rejected_at = now(), rejected_by = private.actor(), rejection_reason = private.require_reason(reject_organisation.reason)
    where o.id = before.id returning * into rejected;
  perform private.organisation_decided('organisation.rejected', before, rejected, private.members_with_role(before.id, 'manager'), rejected.rejection_reason);
  return rejected;
end $$;

-- Suspends a verified organisation with a reason: its members' commands are refused, and payments to it are held, until it is reinstated. Administrators, never their own.
-- Refuses: not_allowed 403, own_organisation_decision 403, not_found 404, organisation_not_verified 409, reason_required 422.
create function public.suspend_organisation(organisation_id uuid, reason text) returns public.organisations
language plpgsql security definer set search_path = '' as $$
declare
  before public.organisations := private.organisation_to_decide(suspend_organisation.organisation_id, 'suspend');
  suspended public.organisations;
begin
  update public.organisations o set suspended_at = now(), suspended_by = private.actor(), suspension_reason = private.require_reason(suspend_organisation.reason)
    where o.id = before.id returning * into suspended;
  perform private.organisation_decided('organisation.suspended', before, suspended,
    (select array_agg(distinct m.profile_id) from public.memberships m where m.organisation_id = before.id), suspended.suspension_reason);
  perform private.hold_payments(suspended);
  return suspended;
end $$;

-- Ends a suspension. Administrators, never for their own organisation.
-- Refuses: not_allowed 403, own_organisation_decision 403, not_found 404, organisation_not_suspended 409.
create function public.reinstate_organisation(organisation_id uuid) returns public.organisations
language plpgsql security definer set search_path = '' as $$
declare
  before public.organisations := private.organisation_to_decide(reinstate_organisation.organisation_id, 'reinstate');
  reinstated public.organisations;
begin
  update public.organisations o set suspended_at = null, suspended_by = null, suspension_reason = null
    where o.id = before.id returning * into reinstated;
  perform private.organisation_decided('organisation.reinstated', before, reinstated,
    (select array_agg(distinct m.profile_id) from public.memberships m where m.organisation_id = before.id));
  perform private.release_held_payments(reinstated);
  return reinstated;
end $$;
