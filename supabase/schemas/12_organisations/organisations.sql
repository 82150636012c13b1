-- ## Tables
create type public.organisation_kind as enum ('rd_organisation', 'university', 'sme', 'industry', 'government', 'donor');

create type public.organisation_status as enum ('pending', 'verified', 'rejected', 'suspended');

create type public.organisation_role as enum
  ('owner', 'manager', 'technical_officer', 'finance', 'signatory', 'research_office', 'supervisor', 'member');

create table public.organisations (
  id uuid primary key default gen_random_uuid(),
  slug public.line not null constraint organisation_slug_taken unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 80),
  name public.line not null check (char_length(name) between 2 and 160),
  kind public.organisation_kind not null,
  description public.prose not null default '' check (char_length(description) <= 4000),
  website public.line check (website ~ '^https?://' and char_length(website) <= 300),
  city public.line not null default '' check (char_length(city) <= 80),
  country text not null default 'PK' check (country ~ '^[A-Z]{2}$'),
  research_office_signs boolean not null default false,
  registered_by uuid references public.profiles (id),
  registered_at public.moment not null default now(),
  verified_at public.moment,
  verified_by uuid references public.profiles (id),
  rejected_at public.moment,
  rejected_by uuid references public.profiles (id),
  rejection_reason public.prose check (char_length(rejection_reason) between 1 and 2000),
  suspended_at public.moment,
  suspended_by uuid references public.profiles (id),
  suspension_reason public.prose check (char_length(suspension_reason) between 1 and 2000),
  constraint organisation_decided_one_way check (not (verified_at is not null and rejected_at is not null)),
  constraint organisation_rejection_has_reason check ((rejected_at is null) = (rejection_reason is null)),
  constraint organisation_suspension_has_reason check ((suspended_at is null) = (suspension_reason is null))
);
comment on table public.organisations is 'A university, firm, R&D organisation, ministry or donor. Unverified ones may draft, and may not submit, post or be paid.';
create index organisations_by_registrar on public.organisations (registered_by);
create index organisations_pending on public.organisations (registered_at) where verified_at is null and rejected_at is null and suspended_at is null;

create table public.memberships (
  organisation_id uuid not null references public.organisations (id),
  profile_id uuid not null references public.profiles (id),
  role public.organisation_role not null,
  since public.moment not null default now(),
  primary key (organisation_id, profile_id, role)
);
comment on table public.memberships is 'Roles people hold in an organisation; one row a role. The last owner cannot leave.';
create index memberships_by_profile on public.memberships (profile_id);

create table private.former_affiliations (
  profile_id uuid not null references public.profiles (id),
  organisation_id uuid not null references public.organisations (id),
  until public.moment not null default now(),
  -- Studies that no supervisor confirmed are the person's word alone: they keep the person from judging, and nobody else.
  is_confirmed boolean not null,
  primary key (profile_id, organisation_id)
);
comment on table private.former_affiliations is 'Where somebody worked or studied until when: a conflict of interest does not end with a membership.';
create index former_affiliations_by_organisation on private.former_affiliations (organisation_id);

create table public.organisation_invitations (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references public.organisations (id),
  email public.email_address not null,
  -- Null: to the organisation's pool of reviewers.
  role public.organisation_role,
  invited_by uuid not null references public.profiles (id),
  invited_at public.moment not null default now(),
  expires_at public.moment not null default now() + interval '14 days',
  accepted_at public.moment,
  accepted_by uuid references public.profiles (id),
  declined_at public.moment,
  revoked_at public.moment,
  constraint invitation_answered_once check (num_nonnulls(accepted_at, declined_at, revoked_at) <= 1)
);
comment on table public.organisation_invitations is 'An invitation by e-mail to hold a role in an organisation, or to review for it; expires in 14 days.';
create unique index organisation_invitation_open on public.organisation_invitations (organisation_id, email, role)
  nulls not distinct where accepted_at is null and declined_at is null and revoked_at is null;
create index organisation_invitations_by_email on public.organisation_invitations (email);
create index organisation_invitations_by_inviter on public.organisation_invitations (invited_by);

create table public.payout_accounts (
  organisation_id uuid primary key references public.organisations (id),
  bank_title public.line check (char_length(bank_title) <= 160),
  bank_iban text check (bank_iban ~ '^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$'),
  stripe_account_id text check (stripe_account_id ~ '^acct_[A-Za-z0-9]+$'),
  updated_by uuid references public.profiles (id),
  updated_at public.moment not null default now()
);
comment on table public.payout_accounts is 'Where an organisation is paid. Read by its own finance people and the authority''s finance officers only.';

-- ## Rules
create function private.organisation_status(organisation public.organisations) returns public.organisation_status
language plpgsql immutable set search_path = '' as $$
begin
  return (case
    when organisation.suspended_at is not null then 'suspended'
    when organisation.rejected_at is not null then 'rejected'
    when organisation.verified_at is not null then 'verified'
    else 'pending' end)::public.organisation_status;
end $$;

-- Whether the signed-in person holds one of these roles in the organisation. An owner holds them all.
create function private.has_organisation_role(organisation_id uuid, variadic roles public.organisation_role[]) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from public.memberships m
    where m.organisation_id = has_organisation_role.organisation_id and m.profile_id = (select auth.uid()) and (m.role = 'owner' or m.role = any (roles)));
end $$;

-- The organisations in which the signed-in person holds one of these roles, for lists that would ask the one above of each of many rows.
create function private.organisations_held(variadic roles public.organisation_role[]) returns setof uuid
language plpgsql stable security definer set search_path = '' rows 3 as $$
begin
  return query
  select distinct m.organisation_id from public.memberships m
  where m.profile_id = (select auth.uid()) and (m.role = 'owner' or m.role = any (roles));
end $$;

create function private.is_member(organisation_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from public.memberships m where m.organisation_id = is_member.organisation_id and m.profile_id = (select auth.uid()));
end $$;

-- Refuses unless the signed-in person holds one of these roles (403 not_allowed) in an organisation that is not suspended (409 organisation_suspended).
create function private.require_organisation_role(organisation_id uuid, variadic roles public.organisation_role[]) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  perform private.refuse_as(private.role_refusal(organisation_id, variadic roles));
end $$;

-- The same as a code; null when the person can act in one of these roles.
create function private.role_refusal(organisation_id uuid, variadic roles public.organisation_role[]) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return case
    when not private.has_organisation_role(organisation_id, variadic roles) then 'not_allowed'
    when exists (select from public.organisations o where o.id = role_refusal.organisation_id and o.suspended_at is not null) then 'organisation_suspended' end;
end $$;

-- Refuses (409 organisation_not_verified) unless the organisation is verified and not suspended.
create function private.require_verified(organisation_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if not exists (select from public.organisations o where o.id = require_verified.organisation_id and private.organisation_status(o) = 'verified') then
    perform private.refuse('organisation_not_verified', 409);
  end if;
end $$;

-- Which of these organisations are not verified today, suspended ones among them, by name; null for none.
create function private.names_not_verified(organisation_ids uuid[]) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select string_agg(o.name, ', ' order by o.name) from public.organisations o
    where o.id = any (organisation_ids) and private.organisation_status(o) <> 'verified');
end $$;

-- The refusal of an act in favour of organisations of which one is not verified today: `party_not_verified: names`, or null.
create function private.verification_refusal(organisation_ids uuid[]) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return 'party_not_verified: ' || private.names_not_verified(organisation_ids);
end $$;

-- Refuses (409 party_not_verified, detail: their names) when one of these organisations is not verified today. Asked again by every command that acts on
-- an earlier decision in their favour; none is suspended before that command has ended.
create function private.require_parties_verified(organisation_ids uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform from public.organisations o where o.id = any (organisation_ids) order by o.id for share;
  perform private.refuse_as(private.verification_refusal(organisation_ids));
end $$;

-- Everyone who holds one of these roles, or owns the organisation: whom to tell.
create function private.members_with_role(organisation_id uuid, variadic roles public.organisation_role[]) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(array_agg(distinct m.profile_id), '{}') from public.memberships m
    where m.organisation_id = members_with_role.organisation_id and (m.role = 'owner' or m.role = any (roles)));
end $$;

-- An organisation's name, for sentences.
create function private.organisation_name(organisation_id uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select o.name from public.organisations o where o.id = organisation_name.organisation_id);
end $$;

-- Tells people of what concerns an organisation, at one of its pages or at another address.
create function private.tell_of_organisation(organisation_id uuid, people uuid[], action text, page text, data jsonb default '{}') returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.notify(people, action, case when page like '/%' then page else '/organisations/' || o.slug || '/' || page end,
    jsonb_build_object('organisation', o.name) || data) from public.organisations o where o.id = organisation_id;
end $$;

-- Remembers a membership or studies that ended: the column that names the organisation is the trigger's argument.
create function private.remember_affiliation() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.former_affiliations as f (profile_id, organisation_id, is_confirmed)
    values (old.profile_id, (to_jsonb(old) ->> tg_argv[0])::uuid, tg_argv[0] = 'organisation_id' or to_jsonb(old) ->> 'supervisor_agreed_at' is not null)
    on conflict on constraint former_affiliations_pkey do update set until = excluded.until, is_confirmed = f.is_confirmed or excluded.is_confirmed;
  return null;
end $$;
create trigger memberships_remembered after delete on public.memberships
  for each row execute function private.remember_affiliation('organisation_id');
create trigger studies_remembered after delete on public.student_profiles for each row execute function private.remember_affiliation('university_id');
create trigger studies_changed_remembered after update on public.student_profiles
  for each row when (old.university_id is distinct from new.university_id) execute function private.remember_affiliation('university_id');
