-- The day it is in Pakistan, by which qualifications end.
create function private.today() returns date
language sql stable set search_path = '' as $$ select (now() at time zone 'Asia/Karachi')::date; $$;

-- A passport's state: draft, submitted, qualified or refused. What was granted earlier holds beside it, see qualified_fields.
create function private.passport_status(passport public.passports) returns text
language sql immutable set search_path = '' as $$
  select case when passport.qualified_at is not null then 'qualified' when passport.refused_at is not null then 'refused'
    when passport.submitted_at is not null then 'submitted' else 'draft' end;
$$;

-- The fields an organisation is or was qualified for: [{code, label, valid_until, state: valid | expiring (within 60 days) | expired}].
create function private.qualified_fields_of(organisation_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('code', f.code, 'label', f.label, 'valid_until', q.valid_until,
      'state', case when q.valid_until < private.today() then 'expired' when q.valid_until <= private.today() + 60 then 'expiring' else 'valid' end)
      order by f.position), '[]')
  from public.qualified_fields q join public.technology_fields f on f.code = q.field_code
  where q.organisation_id = qualified_fields_of.organisation_id;
$$;

-- Whether the signed-in person is of the authority that decides on passports, or oversees it.
create function private.oversees_passports() returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.has_platform_role('administrator', 'approver', 'auditor');
end $$;

-- Whether the signed-in person may read an organisation's passport: its owners, managers and finance, and the authority.
create function private.can_read_passport(organisation_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.has_organisation_role(organisation_id, 'manager', 'finance') or private.oversees_passports();
end $$;

-- Locks an organisation's passport to change it. Refuses: not_allowed 403, organisation_suspended 409, passport_missing 409,
-- passport_waits 409 while the authority looks at it.
create function private.passport_for_change(organisation_id uuid) returns public.passports
language plpgsql security definer set search_path = '' as $$
declare passport public.passports;
begin
  perform private.require_organisation_role(organisation_id, 'manager', 'finance');
  select * into passport from public.passports p where p.organisation_id = passport_for_change.organisation_id for update;
  if not found then perform private.refuse('passport_missing', 409); end if;
  if private.passport_status(passport) = 'submitted' then perform private.refuse('passport_waits', 409); end if;
  return passport;
end $$;

-- What the audit keeps of a passport: never the standing or the evidence themselves.
create function private.passport_facts(passport public.passports) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_build_object('fields', passport.field_codes, 'revision', passport.revision, 'evidence_sha256', private.sha256_hex(passport.evidence));
$$;

-- The organisation whose folder an object of passports lies in, or null for any other name.
create function private.passport_of_object(object_name text) returns uuid
language sql immutable set search_path = '' as $$
  select case when object_name ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    then split_part(object_name, '/', 1)::uuid end;
$$;

-- Whether a row names this object as evidence of a passport.
create function private.is_passport_file(object_name text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.passport_files f where f.object_key = object_name);
$$;

-- Whether the signed-in person may upload under this name: keeps the passport, it does not wait, the name is new, and the folder has room.
create function private.may_store_passport_file(object_name text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
      select from public.passports p where p.organisation_id = private.passport_of_object(object_name)
        and private.passport_status(p) <> 'submitted' and private.has_organisation_role(p.organisation_id, 'manager', 'finance'))
    and not private.is_passport_file(object_name)
    and private.has_room_for_upload('passports', object_name);
$$;

-- Whether the signed-in person may fetch an object: by its row, while it counts; before it has one, only who uploaded it.
create function private.may_fetch_passport_file(object_name text, owner_id text) returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce(
    (select f.removed_at is null and private.can_read_passport(f.organisation_id) from public.passport_files f where f.object_key = object_name),
    owner_id = (select auth.uid())::text);
$$;

-- Tells once that qualifications end within 60 days, one notice an organisation; returns how many organisations were told.
create function private.tell_expiring_qualifications() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  ending record;
  told integer := 0;
begin
  for ending in
    with marked as (
      update public.qualified_fields q set expiry_told_at = now()
      where q.expiry_told_at is null and q.valid_until between private.today() and private.today() + 60
      returning q.organisation_id, q.field_code, q.valid_until)
    select o.id, o.slug, o.name, min(m.valid_until) as first_on, string_agg(f.label, ', ' order by f.position) as fields
    from marked m join public.organisations o on o.id = m.organisation_id join public.technology_fields f on f.code = m.field_code
    group by o.id
  loop
    told := told + 1;
    perform private.notify(private.members_with_role(ending.id, 'manager'), 'passport.expiring', '/organisations/' || ending.slug || '/passport',
      jsonb_build_object('organisation', ending.name, 'fields', ending.fields, 'valid_until', ending.first_on));
  end loop;
  return told;
end $$;

-- Impossible states of passports: a field that is none, granted by somebody of the same organisation's own decision.
create function private.passports_violations() returns table (rule text, object_id uuid)
language sql stable security definer set search_path = '' as $$
  select 'passport_asks_for_known_fields', p.organisation_id from public.passports p, unnest(p.field_codes) code
  where not exists (select from public.technology_fields f where f.code = code)
  union all
  select 'qualified_field_has_a_passport', q.organisation_id from public.qualified_fields q
  where not exists (select from public.passports p where p.organisation_id = q.organisation_id)
  union all
  select 'submitted_passport_is_complete', p.organisation_id from public.passports p
  where p.submitted_at is not null and (cardinality(p.field_codes) = 0 or btrim(p.evidence) = '' or num_nulls(p.turnover_band, p.audited_years) > 0);
$$;

create trigger qualified_fields_announce after insert or update or delete on public.qualified_fields
  for each row execute function private.announce_row('organisations', 'organisation_id');
