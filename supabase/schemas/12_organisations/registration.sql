-- ## Tables
create table public.registry_numbers (
  organisation_id uuid not null references public.organisations (id),
  registry text not null check (registry in ('SECP', 'NTN', 'HEC', 'PEC', 'EPADS', 'other')),
  number public.line not null check (char_length(number) between 1 and 60),
  primary key (organisation_id, registry)
);
comment on table public.registry_numbers is 'An organisation as public registries know it.';
-- One number names one organisation, however it is typed.
create unique index registry_number_taken on public.registry_numbers (registry, private.reference_key(number));

-- ## Commands
-- Replaces an organisation's registry numbers by a list of {registry, number}; blank ones are passed over, letters are kept in capitals.
create function private.save_registry_numbers(organisation_id uuid, numbers jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.registry_numbers r where r.organisation_id = save_registry_numbers.organisation_id;
  insert into public.registry_numbers (organisation_id, registry, number)
    select save_registry_numbers.organisation_id, entry ->> 'registry', upper(trim(entry ->> 'number'))
    from jsonb_array_elements(coalesce(numbers, '[]')) entry where trim(entry ->> 'number') <> '';
end $$;

-- An organisation's registry numbers as a list of {registry, number}.
create function private.registry_numbers_of(organisation_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('registry', r.registry, 'number', r.number) order by r.registry), '[]')
    from public.registry_numbers r where r.organisation_id = registry_numbers_of.organisation_id);
end $$;

-- Registers an organisation as pending; the registrar becomes its owner. `registry_numbers` is a list of {registry, number}; blank numbers are passed
-- over.
create function public.register_organisation(
  name text, kind public.organisation_kind, description text default '', website text default null,
  city text default '', country text default 'PK', registry_numbers jsonb default '[]')
returns public.organisations language plpgsql security definer set search_path = '' as $$
declare
  registered public.organisations;
  person uuid := private.actor();
  base text := private.slugify(register_organisation.name);
  address text := base;
  number integer := 1;
begin
  perform from public.profiles p where p.id = person for update;
  if not found then perform private.refuse('profile_required', 409); end if;
  if (select count(*) from public.organisations o where o.registered_by = person and o.verified_at is null and o.rejected_at is null) >= 5 then
    perform private.refuse('too_many_pending_organisations', 409);
  end if;
  -- An address that no other has: the name's own, else with a number behind it. Two registrations of one name at once must not choose the same.
  perform pg_advisory_xact_lock(hashtext('ishtirak.organisation_slug:' || base));
  while address = 'new' or exists (select from public.organisations o where o.slug = address) loop
    number := number + 1;
    address := base || '-' || number;
  end loop;
  insert into public.organisations (slug, name, kind, description, website, city, country, registered_by)
    values (address, trim(register_organisation.name), kind, coalesce(description, ''), nullif(website, ''), coalesce(city, ''), country, person)
    returning * into registered;
  perform private.save_registry_numbers(registered.id, registry_numbers);
  insert into public.memberships (organisation_id, profile_id, role) values (registered.id, person, 'owner');
  perform private.audit('organisation.registered', 'organisation', registered.id, registered.id, null, to_jsonb(registered), 'owner');
  perform private.tell_of_organisation(registered.id, private.people_with_platform_role('administrator'), 'organisation.registered', '/admin/organisations');
  return registered;
end $$;

-- What a page showed of the organisation, as a fingerprint: a save from a page that has gone stale is refused.
create function private.organisation_revision(organisation public.organisations) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return md5(to_jsonb(organisation)::text || coalesce((
    select string_agg(r.registry || '=' || r.number, ',' order by r.registry)
    from public.registry_numbers r where r.organisation_id = organisation.id), ''));
end $$;

-- Changes an organisation's profile. Owners and managers. The identity that was verified (name, kind, registry numbers) stays as it was; saving a
-- rejected organisation asks for verification again. `revision` is the one organisation_page gave.
create function public.update_organisation(
  organisation_id uuid, revision text, name text, kind public.organisation_kind, description text, website text,
  city text, country text, research_office_signs boolean, registry_numbers jsonb)
returns public.organisations language plpgsql security definer set search_path = '' as $$
declare
  before public.organisations;
  updated public.organisations;
  numbers_before jsonb;
begin
  perform private.require_organisation_role(organisation_id, 'manager');
  select * into before from public.organisations o where o.id = update_organisation.organisation_id for update;
  if private.organisation_revision(before) is distinct from revision then perform private.refuse('organisation_changed', 409); end if;
  if before.verified_at is not null and (before.name, before.kind) is distinct from (trim(update_organisation.name), kind) then
    perform private.refuse('organisation_identity_is_verified', 409);
  end if;
  numbers_before := private.registry_numbers_of(before.id);
  update public.organisations o set
      name = trim(update_organisation.name), kind = update_organisation.kind, description = coalesce(update_organisation.description, ''),
      website = nullif(update_organisation.website, ''), city = coalesce(update_organisation.city, ''), country = update_organisation.country,
      research_office_signs = update_organisation.research_office_signs and update_organisation.kind = 'university',
      rejected_at = null, rejected_by = null, rejection_reason = null
    where o.id = before.id returning * into updated;
  perform private.save_registry_numbers(updated.id, registry_numbers);
  if before.verified_at is not null and numbers_before is distinct from private.registry_numbers_of(updated.id) then
    perform private.refuse('organisation_identity_is_verified', 409);
  end if;
  perform private.audit('organisation.updated', 'organisation', updated.id, updated.id, to_jsonb(before), to_jsonb(updated));
  if before.rejected_at is not null then
    perform private.tell_of_organisation(updated.id, private.people_with_platform_role('administrator'), 'organisation.resubmitted', '/admin/organisations');
  end if;
  return updated;
end $$;

-- Carries out an administrator's decision on an organisation, records it and tells its people. `seen` is what organisation_queue_page calls its revision.
-- Refuses not_found (404), changed_since_read (409) and what private.organisation_acts says.
create function private.organisation_decided(organisation_id uuid, act text, action text, reason text default null, seen text default null)
returns public.organisations language plpgsql security definer set search_path = '' as $$
declare
  before public.organisations;
  after public.organisations;
begin
  perform private.require_platform_role('administrator');
  select * into before from public.organisations o where o.id = organisation_decided.organisation_id for update;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.require_act(private.organisation_acts(before), act);
  perform private.require_seen(seen, private.organisation_revision(before));
  case act
    when 'verify' then
      update public.organisations o set verified_at = now(), verified_by = private.actor() where o.id = before.id returning * into after;
    when 'reject' then
      update public.organisations o set rejected_at = now(), rejected_by = private.actor(), rejection_reason = private.require_text(reason)
        where o.id = before.id returning * into after;
    when 'suspend' then
      update public.organisations o set suspended_at = now(), suspended_by = private.actor(), suspension_reason = private.require_text(reason)
        where o.id = before.id returning * into after;
    when 'reinstate' then
      update public.organisations o set suspended_at = null, suspended_by = null, suspension_reason = null where o.id = before.id returning * into after;
  end case;
  perform private.audit(action, 'organisation', after.id, after.id, to_jsonb(before), to_jsonb(after), 'administrator');
  perform private.notify(case when act in ('verify', 'reject') then private.members_with_role(after.id, 'manager')
      else private.members_with_role(after.id, variadic enum_range(null::public.organisation_role)) end, action, '/organisations/' || after.slug,
    jsonb_build_object('organisation', after.name, 'reason', coalesce(case act when 'reject' then after.rejection_reason else after.suspension_reason end, '')));
  return after;
end $$;

-- Verifies a pending organisation: from now on it may post, bid and be paid. Administrators, never for their own organisation.
create function public.verify_organisation(organisation_id uuid, seen text default null) returns public.organisations
language plpgsql security definer set search_path = '' as $$
begin
  return private.organisation_decided(organisation_id, 'verify', 'organisation.verified', seen => seen);
end $$;

-- Rejects a pending organisation with a reason; its people may correct and ask again. Administrators, never for their own organisation.
create function public.reject_organisation(organisation_id uuid, reason text, seen text default null) returns public.organisations
language plpgsql security definer set search_path = '' as $$
begin
  return private.organisation_decided(organisation_id, 'reject', 'organisation.rejected', reason, seen);
end $$;

-- Suspends a verified organisation with a reason: its members' commands are refused, and payments to it are held, until it is reinstated.
-- Administrators, never their own.
create function public.suspend_organisation(organisation_id uuid, reason text) returns public.organisations
language plpgsql security definer set search_path = '' as $$
declare suspended public.organisations := private.organisation_decided(organisation_id, 'suspend', 'organisation.suspended', reason);
begin
  -- Payments to it wait until it is reinstated.
  perform private.tell_of_payment(p, 'payment.held', private.people_with_platform_role('finance_officer'), suspended.name)
    from private.payments_waiting_for(suspended.id) p;
  return suspended;
end $$;

-- Ends a suspension. Administrators, never for their own organisation.
create function public.reinstate_organisation(organisation_id uuid) returns public.organisations
language plpgsql security definer set search_path = '' as $$
declare
  reinstated public.organisations := private.organisation_decided(organisation_id, 'reinstate', 'organisation.reinstated');
  payment public.payments;
begin
  -- Tells finance that payments to a reinstated organisation go on, and has Stripe make the transfers that were left out.
  for payment in select * from private.payments_waiting_for(reinstated.id) loop
    perform private.tell_of_payment(payment, 'payment.released', private.people_with_platform_role('finance_officer'), reinstated.name);
    if payment.provider = 'stripe' and payment.failed_at is null then perform private.enqueue_transfers(payment); end if;
  end loop;
  return reinstated;
end $$;
