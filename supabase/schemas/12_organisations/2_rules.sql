create function private.organisation_status(organisation public.organisations) returns public.organisation_status
language sql immutable set search_path = '' as $$
  select (case
    when organisation.suspended_at is not null then 'suspended'
    when organisation.rejected_at is not null then 'rejected'
    when organisation.verified_at is not null then 'verified'
    else 'pending' end)::public.organisation_status;
$$;

-- Whether the signed-in person holds one of these roles in the organisation. An owner holds them all.
-- Predicates like this one are in plpgsql, which keeps their plans for the session: a SQL function with a pinned search_path is planned
-- afresh at every call, which made commands four times as slow.
create function private.has_organisation_role(organisation_id uuid, variadic roles public.organisation_role[]) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.memberships m
    where m.organisation_id = has_organisation_role.organisation_id and m.profile_id = (select auth.uid())
      and (m.role = 'owner' or m.role = any (roles)));
end $$;

-- The organisations in which the signed-in person holds one of these roles, for policies that would ask the one above of each of many rows.
create function private.organisations_held(variadic roles public.organisation_role[]) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return array(
    select m.organisation_id from public.memberships m
    where m.profile_id = (select auth.uid()) and (m.role = 'owner' or m.role = any (roles)));
end $$;

create function private.is_member(organisation_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.memberships m
    where m.organisation_id = is_member.organisation_id and m.profile_id = (select auth.uid()));
end $$;

-- Refuses unless the signed-in person holds one of these roles (403 not_allowed) in an organisation that is not suspended (409 organisation_suspended).
create function private.require_organisation_role(organisation_id uuid, variadic roles public.organisation_role[]) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  if not private.has_organisation_role(organisation_id, variadic roles) then perform private.refuse('not_allowed', 403); end if;
  if exists (select from public.organisations o where o.id = require_organisation_role.organisation_id and o.suspended_at is not null) then
    perform private.refuse('organisation_suspended', 409);
  end if;
end $$;

-- Refuses (409 organisation_not_verified) unless the organisation is verified and not suspended.
create function private.require_verified(organisation_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if not exists (select from public.organisations o where o.id = require_verified.organisation_id
                 and private.organisation_status(o) = 'verified') then
    perform private.refuse('organisation_not_verified', 409);
  end if;
end $$;

-- Which of these organisations are not verified today, suspended ones among them, by name; null for none.
create function private.names_out_of_standing(organisation_ids uuid[]) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select string_agg(o.name, ', ' order by o.name) from public.organisations o
    where o.id = any (organisation_ids) and private.organisation_status(o) <> 'verified');
end $$;

-- Refuses (409 party_not_in_standing, detail: their names) when one of these organisations is not verified today. Asked again by every command that acts on
-- an earlier decision in their favour; none is suspended before that command has ended.
create function private.require_in_standing(organisation_ids uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
declare names text;
begin
  perform from public.organisations o where o.id = any (organisation_ids) order by o.id for share;
  names := private.names_out_of_standing(organisation_ids);
  if names is not null then perform private.refuse('party_not_in_standing', 409, names); end if;
end $$;

-- Everyone who holds one of these roles, or owns the organisation: whom to tell.
create function private.members_with_role(organisation_id uuid, variadic roles public.organisation_role[]) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(distinct m.profile_id), '{}') from public.memberships m
  where m.organisation_id = members_with_role.organisation_id and (m.role = 'owner' or m.role = any (roles));
$$;

-- Remembers a membership or studies that ended: the column that names the organisation is the trigger's argument.
create function private.remember_affiliation() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into private.former_affiliations (profile_id, organisation_id) values (old.profile_id, (to_jsonb(old) ->> tg_argv[0])::uuid)
    on conflict on constraint former_affiliations_pkey do update set until = excluded.until;
  return null;
end $$;
create trigger memberships_remembered after delete on public.memberships
  for each row execute function private.remember_affiliation('organisation_id');
create trigger studies_remembered after update of university_id or delete on public.student_records
  for each row execute function private.remember_affiliation('university_id');
