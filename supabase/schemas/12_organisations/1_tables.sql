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

create table public.registry_numbers (
  organisation_id uuid not null references public.organisations (id),
  registry text not null check (registry in ('SECP', 'NTN', 'HEC', 'PEC', 'EPADS', 'other')),
  number public.line not null check (char_length(number) between 1 and 60),
  primary key (organisation_id, registry)
);
comment on table public.registry_numbers is 'An organisation as public registries know it.';

-- One number names one organisation, however it is typed.
create unique index registry_number_taken on public.registry_numbers (registry, private.reference_key(number));

create table public.memberships (
  organisation_id uuid not null references public.organisations (id),
  profile_id uuid not null references public.profiles (id),
  role public.organisation_role not null,
  since public.moment not null default now(),
  primary key (organisation_id, profile_id, role)
);
comment on table public.memberships is 'Roles people hold in an organisation; one row a role. The last owner cannot leave.';
create index memberships_by_profile on public.memberships (profile_id);

create table public.student_records (
  profile_id uuid primary key references public.profiles (id),
  university_id uuid not null references public.organisations (id),
  programme public.line not null check (char_length(programme) between 1 and 160),
  level text not null check (level in ('undergraduate', 'graduate')),
  expected_graduation_on public.day,
  supervisor_id uuid references public.profiles (id),
  -- Until the supervisor says so, the supervision is the student's word alone and counts against nobody.
  supervisor_agreed_at public.moment,
  constraint student_is_not_own_supervisor check (supervisor_id <> profile_id),
  constraint supervision_agreed_has_supervisor check (supervisor_agreed_at is null or supervisor_id is not null)
);
comment on table public.student_records is 'What makes a person a student: university, programme, level, supervisor.';
create index student_records_by_university on public.student_records (university_id);
create index student_records_by_supervisor on public.student_records (supervisor_id);

create table private.former_affiliations (
  profile_id uuid not null references public.profiles (id),
  organisation_id uuid not null references public.organisations (id),
  until public.moment not null default now(),
  primary key (profile_id, organisation_id)
);
comment on table private.former_affiliations is 'Where somebody worked or studied until when: a conflict of interest does not end with a membership.';
create index former_affiliations_by_organisation on private.former_affiliations (organisation_id);

create table public.organisation_invitations (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references public.organisations (id),
  email public.email_address not null,
  role public.organisation_role not null,
  invited_by uuid not null references public.profiles (id),
  invited_at public.moment not null default now(),
  expires_at public.moment not null default now() + interval '14 days',
  accepted_at public.moment,
  accepted_by uuid references public.profiles (id),
  declined_at public.moment,
  revoked_at public.moment,
  constraint invitation_answered_once check (num_nonnulls(accepted_at, declined_at, revoked_at) <= 1)
);
comment on table public.organisation_invitations is 'An invitation by e-mail to hold a role in an organisation; expires in 14 days.';
create unique index organisation_invitation_open on public.organisation_invitations (organisation_id, email, role)
  where accepted_at is null and declined_at is null and revoked_at is null;
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
