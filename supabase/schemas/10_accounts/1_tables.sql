create type public.platform_role as enum ('administrator', 'approver', 'finance_officer', 'auditor');

-- Whether the sixteen digits are an ORCID: the last is the check digit of the others by ISO 7064 MOD 11-2.
create function private.is_orcid(orcid text) returns boolean
language sql immutable set search_path = '' as $$
  select orcid ~ '^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$'
    and right(orcid, 1) = (array['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'])[1 + (
      select sum(digit::bigint * power(2, 16 - place)::bigint) % 11
      from regexp_split_to_table(left(replace(orcid, '-', ''), 15), '') with ordinality as digits (digit, place))];
$$;

create table public.profiles (
  id uuid primary key references auth.users (id) on delete restrict,
  name public.line not null check (char_length(name) between 1 and 120),
  headline public.line not null default '' check (char_length(headline) <= 200),
  skills text[] not null default '{}' check (cardinality(skills) <= 40),
  orcid public.line constraint orcid_unknown check (private.is_orcid(orcid)),
  languages text[] not null default '{}' check (cardinality(languages) <= 20),
  constraint text_unreadable check (private.are_lines(skills || languages)),
  time_zone public.time_zone not null default 'Asia/Karachi',
  created_at public.moment not null default now()
);
comment on table public.profiles is 'A person as other signed-in people see them. The address stays in auth.users.';

create table public.platform_roles (
  profile_id uuid not null references public.profiles (id),
  role public.platform_role not null,
  granted_by uuid references public.profiles (id),
  granted_at public.moment not null default now(),
  primary key (profile_id, role)
);
comment on table public.platform_roles is 'Roles held in the authority itself, not in an organisation.';
create index platform_roles_by_grantor on public.platform_roles (granted_by);

create table private.revoked_sessions (
  session_id uuid primary key,
  profile_id uuid not null,
  revoked_at public.moment not null default now()
);
comment on table private.revoked_sessions is 'Sessions that were signed out. Their tokens are good by their signature until they run out; the site refuses them. Rows past that time may go.';
create index revoked_sessions_by_time on private.revoked_sessions (revoked_at);

create table private.sent_forms (
  key public.line primary key check (char_length(key) <= 64),
  sent_at public.moment not null default now(),
  -- Where the one who sent it was led; null while it is worked on.
  answer public.line
);
comment on table private.sent_forms is 'Forms that make something, as a hash of who sent what: sent twice, they make it once. Written by the site; rows past a day may go.';
create index sent_forms_by_time on private.sent_forms (sent_at);

create table private.rate_limits (
  key public.line primary key check (char_length(key) <= 255),
  points integer not null default 0,
  -- Milliseconds since the epoch.
  expire bigint
);
comment on table private.rate_limits is 'How often sign-in, sign-up and account mail were asked for; written by the site''s limiter, keys are hashes. Rows past their time may go.';
