-- ## Tables
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
  answer public.line,
  -- A database session that the server which works on it has for as long as it lives: once that is gone, nobody does. Null where it had none.
  session_pid integer
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

-- ## Rules
-- Whether the signed-in person holds one of these roles in the authority.
create function private.has_platform_role(variadic roles public.platform_role[]) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from public.platform_roles r where r.profile_id = (select auth.uid()) and r.role = any (roles));
end $$;

-- Refuses (403 not_allowed) unless the signed-in person holds one of these roles in the authority.
create function private.require_platform_role(variadic roles public.platform_role[]) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  if not private.has_platform_role(variadic roles) then perform private.refuse('not_allowed', 403); end if;
end $$;

-- Everyone who holds one of these roles in the authority: whom to tell.
create function private.people_with_platform_role(variadic roles public.platform_role[]) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select coalesce(array_agg(distinct r.profile_id), '{}') from public.platform_roles r where r.role = any (roles));
end $$;

-- Revokes sessions of a person and tells every process of the site. Older rows go with them, as no token is good for a week.
create function private.revoke_sessions(person uuid, sessions uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  delete from private.revoked_sessions r where r.revoked_at < now() - interval '8 days';
  insert into private.revoked_sessions (session_id, profile_id)
    select id, person from unnest(sessions) as id where id is not null on conflict do nothing;
  perform private.announce('signed_out', id::text) from unnest(sessions) as id where id is not null;
end $$;

-- ## Commands
-- What every page knows about its reader: name, roles in the authority, organisations with roles, unread notices.
-- The site keeps it in memory per person until 'person' is announced. Null before the profile exists.
create function public.my_context() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  return (select jsonb_build_object(
    'name', p.name,
    'timeZone', p.time_zone,
    'roles', (select coalesce(jsonb_agg(r.role order by r.role), '[]') from public.platform_roles r where r.profile_id = person),
    'isStudent', exists (select from public.student_profiles s where s.profile_id = person),
    'unreadNotices', (select count(*) from public.notices n where n.profile_id = person and n.read_at is null),
    'organisations', (
      select coalesce(jsonb_agg(own.entry order by own.entry ->> 'name'), '[]') from (
        select jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'kind', o.kind,
          'status', private.organisation_status(o), 'roles', jsonb_agg(m.role order by m.role)) as entry
        from public.memberships m join public.organisations o on o.id = m.organisation_id
        where m.profile_id = person group by o.id) own))
  from public.profiles p where p.id = person);
end $$;

-- What the signed-in person says of themselves.
create function public.my_profile() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare profile jsonb;
begin
  select jsonb_build_object('name', p.name, 'headline', p.headline, 'skills', p.skills, 'languages', p.languages, 'orcid', p.orcid, 'time_zone', p.time_zone)
    into profile from public.profiles p where p.id = private.actor();
  if profile is null then perform private.refuse('not_found', 404); end if;
  return profile;
end $$;

-- Makes the signed-in person's profile from what they gave when they joined; a second call changes nothing. Returns my_context().
-- Called by the site on the first signed-in page, as triggers on the accounts of Supabase Auth are not ours to deploy.
create function public.complete_profile() returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  given_name text;
begin
  select nullif(left(trim(u.raw_user_meta_data ->> 'name'), 120), '') into given_name from auth.users u where u.id = person;
  insert into public.profiles (id, name) values (person, coalesce(given_name, 'New member')) on conflict (id) do nothing;
  if found then perform private.audit('profile.created', 'profile', person); end if;
  return public.my_context();
end $$;

-- Saves the signed-in person's own profile.
create function public.update_profile(name text, headline text, skills text[], languages text[], orcid text, time_zone text)
returns public.profiles language plpgsql security definer set search_path = '' as $$
declare
  before public.profiles;
  saved public.profiles;
begin
  select * into before from public.profiles p where p.id = private.actor() for update;
  if not found then perform private.refuse('not_found', 404); end if;
  update public.profiles p set
    name = trim(update_profile.name), headline = update_profile.headline, skills = update_profile.skills,
    languages = update_profile.languages, orcid = update_profile.orcid, time_zone = update_profile.time_zone
    where p.id = before.id returning * into saved;
  perform private.audit('profile.updated', 'profile', saved.id, null, to_jsonb(before), to_jsonb(saved));
  return saved;
end $$;

-- Ends the session this is called in: every process of the site refuses its token from now on. Supabase Auth removes the session itself.
create function public.sign_out() returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.revoke_sessions(private.actor(), array[(auth.jwt() ->> 'session_id')::uuid]);
end $$;

-- Ends every session of the signed-in person, this one included, in the same way.
create function public.sign_out_everywhere() returns void
language plpgsql security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  perform private.revoke_sessions(person, array(select s.id from auth.sessions s where s.user_id = person));
  perform private.audit('profile.signed_out_everywhere', 'profile', person);
end $$;
