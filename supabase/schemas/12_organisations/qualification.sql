-- ## Tables
create table public.qualified_fields (
  organisation_id uuid not null references public.organisations (id),
  field_code public.line not null references public.technology_fields (code),
  -- Through the end of this day in Pakistan.
  valid_until public.day not null,
  granted_at public.moment not null default now(),
  granted_by uuid not null references public.profiles (id),
  expiry_told_at public.moment,
  primary key (organisation_id, field_code)
);
comment on table public.qualified_fields is 'For which fields of technology an organisation is pre-qualified, and until when. Public: a call checks it, a profile shows it.';
create index qualified_fields_by_field on public.qualified_fields (field_code);
create index qualified_fields_by_grantor on public.qualified_fields (granted_by);
create index qualified_fields_to_tell on public.qualified_fields (valid_until) where expiry_told_at is null;

-- ## Rules
-- The fields an organisation is or was qualified for: [{code, label, valid_until, state: valid | expiring (within 60 days) | expired}].
create function private.qualified_fields_of(organisation_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', f.code, 'label', f.label, 'valid_until', q.valid_until,
        'state', case when q.valid_until < private.today() then 'expired' when q.valid_until <= private.today() + 60 then 'expiring' else 'valid' end)
        order by f.position), '[]')
    from public.qualified_fields q join public.technology_fields f on f.code = q.field_code
    where q.organisation_id = qualified_fields_of.organisation_id);
end $$;

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
    select m.organisation_id, min(m.valid_until) as first_on, string_agg(f.label, ', ' order by f.position) as fields
    from marked m join public.technology_fields f on f.code = m.field_code group by m.organisation_id
  loop
    told := told + 1;
    perform private.tell_of_organisation(ending.organisation_id, private.members_with_role(ending.organisation_id, 'manager'), 'passport.expiring', 'passport',
      jsonb_build_object('fields', ending.fields, 'valid_until', ending.first_on));
  end loop;
  return told;
end $$;

-- ## Commands
-- What a decision names of the passport that was read (`seen`): another text, file or submission makes it another.
create function private.passport_seen(passport public.passports) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return md5(concat_ws(' ', passport.revision, passport.submitted_at, (select string_agg(f.id::text, ' ' order by f.id) from public.passport_files f
    where f.organisation_id = passport.organisation_id and f.removed_at is null)));
end $$;

-- Qualifies an organisation for some of the fields it asked for, through a day at most five years ahead. Administrators and approvers, never
-- their own. `seen` as private.passport_seen.
-- Refuses: not_allowed 403, not_found 404, own_organisation_decision 403, passport_not_waiting 409, passport_fields_missing 422,
-- field_not_asked 422, valid_until_wrong 422, party_not_verified 409.
create function public.qualify_passport(organisation_id uuid, field_codes text[], valid_until date, seen text default null) returns public.passports
language plpgsql security definer set search_path = '' as $$
declare passport public.passports := private.lock_passport(organisation_id, 'qualify');
begin
  perform private.require_seen(seen, private.passport_seen(passport));
  if coalesce(cardinality(field_codes), 0) = 0 then perform private.refuse('passport_fields_missing', 422); end if;
  if not field_codes <@ passport.field_codes then perform private.refuse('field_not_asked', 422); end if;
  if valid_until is null or valid_until <= private.today() or valid_until > private.today() + interval '5 years' then
    perform private.refuse('valid_until_wrong', 422);
  end if;
  update public.passports p set qualified_at = now(), decided_by = private.actor() where p.organisation_id = passport.organisation_id returning * into passport;
  insert into public.qualified_fields (organisation_id, field_code, valid_until, granted_by)
    select passport.organisation_id, granted, qualify_passport.valid_until, private.actor()
    from (select distinct unnest(qualify_passport.field_codes) as granted) chosen
    on conflict on constraint qualified_fields_pkey do update set valid_until = excluded.valid_until, granted_at = now(),
      granted_by = excluded.granted_by, expiry_told_at = null;
  perform private.passport_decided('passport.qualified', passport, jsonb_build_object('valid_until', valid_until,
    'fields', private.field_labels(field_codes)));
  return passport;
end $$;

-- Refuses a submitted passport with a reason; its organisation may improve it and submit again, and keeps what it was granted before. Administrators
-- and approvers, never their own.
create function public.reject_passport(organisation_id uuid, reason text, seen text default null) returns public.passports
language plpgsql security definer set search_path = '' as $$
declare passport public.passports := private.lock_passport(organisation_id, 'reject');
begin
  perform private.require_seen(seen, private.passport_seen(passport));
  update public.passports p set rejected_at = now(), decided_by = private.actor(), rejection_reason = private.require_text(reject_passport.reason)
    where p.organisation_id = passport.organisation_id returning * into passport;
  perform private.passport_decided('passport.rejected', passport, jsonb_build_object('reason', passport.rejection_reason));
  return passport;
end $$;

-- Records a decision on a passport and tells who keeps it.
create function private.passport_decided(action text, passport public.passports, said jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.audit(action, 'passport', passport.organisation_id, passport.organisation_id, private.passport_facts(passport), said, 'authority');
  perform private.tell_of_organisation(passport.organisation_id, private.members_with_role(passport.organisation_id, 'manager', 'finance'), action, 'passport', said);
end $$;
