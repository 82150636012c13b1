create type public.platform_role as enum ('administrator', 'approver', 'finance_officer', 'auditor');

create table public.profiles (
  id uuid primary key references auth.users (id) on delete restrict,
  name text not null check (char_length(name) between 1 and 120),
  headline text not null default '' check (char_length(headline) <= 200),
  skills text[] not null default '{}' check (cardinality(skills) <= 40),
  orcid text check (orcid ~ '^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$'),
  languages text[] not null default '{}' check (cardinality(languages) <= 20),
  time_zone text not null default 'Asia/Karachi' check (char_length(time_zone) <= 64),
  created_at timestamptz not null default now()
);
comment on table public.profiles is 'A person as other signed-in people see them. The address stays in auth.users.';

create table public.platform_roles (
  profile_id uuid not null references public.profiles (id),
  role public.platform_role not null,
  granted_by uuid references public.profiles (id),
  granted_at timestamptz not null default now(),
  primary key (profile_id, role)
);
comment on table public.platform_roles is 'Roles held in the authority itself, not in an organisation.';
create index platform_roles_by_grantor on public.platform_roles (granted_by);

create table private.rate_limits (
  key text primary key check (char_length(key) <= 255),
  points integer not null default 0,
  -- Milliseconds since the epoch.
  expire bigint
);
comment on table private.rate_limits is 'How often sign-in, sign-up and account mail were asked for; written by the site''s limiter, keys are hashes. Rows past their time may go.';
