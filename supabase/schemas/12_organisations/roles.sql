-- Roles a person holds in an organisation, in the order of the list.
create function private.roles_held(organisation_id uuid, profile_id uuid) returns public.organisation_role[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(array_agg(m.role order by m.role), '{}') from public.memberships m
    where m.organisation_id = roles_held.organisation_id and m.profile_id = roles_held.profile_id);
end $$;

-- Makes these the roles a member holds. Owners for any role; managers for those that neither sign nor pay.
create function public.change_member_roles(organisation_id uuid, profile_id uuid, roles public.organisation_role[])
returns void language plpgsql security definer set search_path = '' as $$
declare
  before public.organisation_role[];
  after public.organisation_role[];
begin
  perform private.require_organisation_role(organisation_id, 'manager');
  if coalesce(cardinality(roles), 0) = 0 then perform private.refuse('roles_required', 422); end if;
  perform from public.organisations o where o.id = change_member_roles.organisation_id for update;
  before := private.roles_held(organisation_id, profile_id);
  if before = '{}' then perform private.refuse('not_found', 404); end if;
  perform private.require_role_giver(change_member_roles.organisation_id, variadic array(
    (select unnest(before) except select unnest(roles)) union (select unnest(roles) except select unnest(before))));
  insert into public.memberships (organisation_id, profile_id, role)
    select change_member_roles.organisation_id, change_member_roles.profile_id, given from unnest(roles) given on conflict do nothing;
  delete from public.memberships m where m.organisation_id = change_member_roles.organisation_id
    and m.profile_id = change_member_roles.profile_id and m.role <> all (roles);
  after := private.roles_held(organisation_id, profile_id);
  perform private.audit('membership.changed', 'profile', profile_id, organisation_id,
    jsonb_build_object('roles', before), jsonb_build_object('roles', after));
  perform private.tell_of_organisation(organisation_id, array[profile_id], 'membership.changed', 'people',
    jsonb_build_object('roles', replace(array_to_string(after, ', '), '_', ' ')));
end $$;

-- Ends a person's membership with all its roles. Owners for anybody; managers for people whose roles they may give.
create function public.remove_member(organisation_id uuid, profile_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare held public.organisation_role[];
begin
  perform private.require_organisation_role(organisation_id, 'manager');
  perform from public.organisations o where o.id = remove_member.organisation_id for update;
  held := private.roles_held(organisation_id, profile_id);
  if held = '{}' then perform private.refuse('not_found', 404); end if;
  perform private.require_role_giver(organisation_id, variadic held);
  delete from public.memberships m where m.organisation_id = remove_member.organisation_id and m.profile_id = remove_member.profile_id;
  perform private.audit('membership.removed', 'profile', profile_id, organisation_id, jsonb_build_object('roles', held));
  perform private.tell_of_organisation(organisation_id, array[profile_id], 'membership.removed', '/home');
end $$;

-- Ends one's own membership, also of a suspended organisation.
create function public.leave_organisation(organisation_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  held public.organisation_role[];
begin
  perform from public.organisations o where o.id = leave_organisation.organisation_id for update;
  held := private.roles_held(organisation_id, person);
  if held = '{}' then perform private.refuse('not_found', 404); end if;
  delete from public.memberships m where m.organisation_id = leave_organisation.organisation_id and m.profile_id = person;
  perform private.audit('membership.left', 'profile', person, organisation_id, jsonb_build_object('roles', held));
  perform private.tell_of_organisation(organisation_id, private.members_with_role(organisation_id, 'owner'), 'membership.left', 'people',
    jsonb_build_object('person', private.name_of(person)));
end $$;

-- Says where the organisation is paid: a bank account (title and IBAN), a connected Stripe account, or both. Its finance people and owners. The audit
-- keeps the last four signs of an IBAN only.
create function public.set_payout_account(
  organisation_id uuid, bank_title text default null, bank_iban text default null, stripe_account_id text default null)
returns public.payout_accounts language plpgsql security definer set search_path = '' as $$
declare
  title text := nullif(trim(bank_title), '');
  iban text := nullif(upper(regexp_replace(coalesce(bank_iban, ''), '\s', '', 'g')), '');
  stripe text := nullif(trim(stripe_account_id), '');
  before public.payout_accounts;
  saved public.payout_accounts;
begin
  perform private.require_organisation_role(organisation_id, 'finance');
  if iban is null and title is null and stripe is null then perform private.refuse('payout_account_required', 422); end if;
  if (iban is null) <> (title is null) then perform private.refuse('payout_bank_incomplete', 422); end if;
  if iban is not null and not private.is_iban(iban) then perform private.refuse('payout_iban_wrong', 422); end if;
  perform from public.organisations o where o.id = set_payout_account.organisation_id for update;
  select * into before from public.payout_accounts a where a.organisation_id = set_payout_account.organisation_id;
  insert into public.payout_accounts (organisation_id, bank_title, bank_iban, stripe_account_id, updated_by, updated_at)
    values (organisation_id, title, iban, stripe, private.actor(), now())
    on conflict on constraint payout_accounts_pkey do update set bank_title = excluded.bank_title, bank_iban = excluded.bank_iban,
      stripe_account_id = excluded.stripe_account_id, updated_by = excluded.updated_by, updated_at = excluded.updated_at
    returning * into saved;
  perform private.audit('organisation.payout_changed', 'organisation', saved.organisation_id, saved.organisation_id,
    private.masked_payout(before), private.masked_payout(saved), 'finance');
  perform private.tell_of_organisation(saved.organisation_id, private.members_with_role(saved.organisation_id, 'finance'),
    'organisation.payout_changed', 'payout');
  return saved;
end $$;

-- A payout account as the audit may show it.
create function private.masked_payout(account public.payout_accounts) returns jsonb
language sql immutable set search_path = '' as $$
  select case when account.organisation_id is null then null else jsonb_build_object(
    'bank_title', account.bank_title, 'bank_iban', '…' || right(account.bank_iban, 4), 'stripe_account_id', account.stripe_account_id) end;
$$;
