-- Keeps an organisation's passport: the fields it asks for, its evidence, its financial standing. Owners, managers and finance; revision 0 begins it.
-- Saving after a decision begins the next submission; what was granted stays. Refuses: sign_in_required 401, not_allowed 403,
-- organisation_suspended 409, passport_waits 409, passport_changed 409 (stale), field_unknown 422.
create function public.save_passport(
  organisation_id uuid, revision integer, field_codes text[], evidence text, turnover_band text default null, audited_years integer default null)
returns public.passports language plpgsql security definer set search_path = '' as $$
declare
  known public.passports;
  saved public.passports;
  wanted text[];
begin
  perform private.require_organisation_role(save_passport.organisation_id, 'manager', 'finance');
  perform from public.organisations o where o.id = save_passport.organisation_id for update;
  select array_agg(f.code order by f.position) into wanted from public.technology_fields f where f.code = any (save_passport.field_codes);
  if exists (select unnest(save_passport.field_codes) except select unnest(wanted)) then perform private.refuse('field_unknown', 422); end if;
  select * into known from public.passports p where p.organisation_id = save_passport.organisation_id for update;
  if private.passport_status(known) = 'submitted' then perform private.refuse('passport_waits', 409); end if;
  if coalesce(known.revision, 0) is distinct from save_passport.revision then perform private.refuse('passport_changed', 409); end if;
  insert into public.passports as p (organisation_id, field_codes, evidence, turnover_band, audited_years, updated_by)
    values (save_passport.organisation_id, coalesce(wanted, '{}'), btrim(coalesce(save_passport.evidence, '')),
      nullif(save_passport.turnover_band, ''), save_passport.audited_years, private.actor())
    on conflict on constraint passports_pkey do update set field_codes = excluded.field_codes, evidence = excluded.evidence,
      turnover_band = excluded.turnover_band, audited_years = excluded.audited_years, updated_by = excluded.updated_by, updated_at = now(),
      revision = p.revision + 1, submitted_at = null, submitted_by = null, qualified_at = null, refused_at = null, decided_by = null, refusal_reason = null
    returning * into saved;
  perform private.record('passport.saved', 'passport', saved.organisation_id, saved.organisation_id,
    case when known.organisation_id is not null then private.passport_facts(known) end, private.passport_facts(saved));
  return saved;
end $$;
grant execute on function public.save_passport(uuid, integer, text[], text, text, integer) to authenticated;

-- What a passport lacks before it may be submitted, as codes.
create function private.passport_gaps(passport public.passports) returns text[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(gap order by place), '{}') from (values
    (1, 'organisation_not_verified', not exists (select from public.organisations o
        where o.id = passport.organisation_id and private.organisation_status(o) = 'verified')),
    (2, 'passport_fields_missing', cardinality(passport.field_codes) = 0),
    (3, 'passport_evidence_missing', btrim(passport.evidence) = ''),
    (4, 'passport_standing_missing', num_nulls(passport.turnover_band, passport.audited_years) > 0)
  ) as checks (place, gap, is_missing) where is_missing;
$$;

-- Sends the passport to the authority. Owners, managers and finance of a verified organisation. Refuses: not_allowed 403, organisation_suspended 409,
-- passport_missing 409, passport_waits 409, passport_decided 409 (nothing was changed since), and its first gap 409 or 422.
create function public.submit_passport(organisation_id uuid) returns public.passports
language plpgsql security definer set search_path = '' as $$
declare
  passport public.passports := private.passport_for_change(submit_passport.organisation_id);
  gap text := (private.passport_gaps(passport))[1];
begin
  if gap is not null then perform private.refuse(gap, case gap when 'organisation_not_verified' then 409 else 422 end); end if;
  if private.passport_status(passport) <> 'draft' then perform private.refuse('passport_decided', 409); end if;
  update public.passports p set submitted_at = now(), submitted_by = private.actor() where p.organisation_id = passport.organisation_id returning * into passport;
  perform private.record('passport.submitted', 'passport', passport.organisation_id, passport.organisation_id, null, private.passport_facts(passport));
  perform private.notify(private.people_with_platform_role('administrator', 'approver'), 'passport.submitted', private.passport_path(passport.organisation_id),
    jsonb_build_object('organisation', private.organisation_name(passport.organisation_id)));
  return passport;
end $$;
grant execute on function public.submit_passport(uuid) to authenticated;

-- Where a passport stands in the site.
create function private.passport_path(organisation_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select '/organisations/' || o.slug || '/passport' from public.organisations o where o.id = passport_path.organisation_id;
$$;

-- Takes a submitted passport back, to change it. Owners, managers and finance.
-- Refuses: not_allowed 403, organisation_suspended 409, passport_not_waiting 409.
create function public.take_back_passport(organisation_id uuid) returns public.passports
language plpgsql security definer set search_path = '' as $$
declare passport public.passports;
begin
  perform private.require_organisation_role(take_back_passport.organisation_id, 'manager', 'finance');
  update public.passports p set submitted_at = null, submitted_by = null
    where p.organisation_id = take_back_passport.organisation_id and private.passport_status(p) = 'submitted' returning * into passport;
  if not found then perform private.refuse('passport_not_waiting', 409); end if;
  perform private.record('passport.taken_back', 'passport', passport.organisation_id, passport.organisation_id);
  return passport;
end $$;
grant execute on function public.take_back_passport(uuid) to authenticated;

-- Locks a submitted passport for a decision of the authority. Refuses: not_allowed 403, not_found 404, own_organisation_decision 403,
-- passport_not_waiting 409.
create function private.passport_to_decide(organisation_id uuid) returns public.passports
language plpgsql security definer set search_path = '' as $$
declare passport public.passports;
begin
  perform private.require_platform_role('administrator', 'approver');
  select * into passport from public.passports p where p.organisation_id = passport_to_decide.organisation_id for update;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.require_step('passport', passport.organisation_id, 'decide');
  if private.passport_status(passport) <> 'submitted' then perform private.refuse('passport_not_waiting', 409); end if;
  return passport;
end $$;

-- Qualifies an organisation for some of the fields it asked for, through a day at most five years ahead. Administrators and approvers, never their own.
-- Refuses: not_allowed 403, not_found 404, own_organisation_decision 403, passport_not_waiting 409, passport_fields_missing 422,
-- field_not_asked 422, valid_until_wrong 422, party_not_in_standing 409.
create function public.qualify_passport(organisation_id uuid, field_codes text[], valid_until date) returns public.passports
language plpgsql security definer set search_path = '' as $$
declare passport public.passports := private.passport_to_decide(qualify_passport.organisation_id);
begin
  if coalesce(cardinality(qualify_passport.field_codes), 0) = 0 then perform private.refuse('passport_fields_missing', 422); end if;
  if not qualify_passport.field_codes <@ passport.field_codes then perform private.refuse('field_not_asked', 422); end if;
  perform private.require_in_standing(array[passport.organisation_id]);
  if qualify_passport.valid_until is null or qualify_passport.valid_until <= private.today()
     or qualify_passport.valid_until > private.today() + interval '5 years' then
    perform private.refuse('valid_until_wrong', 422);
  end if;
  update public.passports p set qualified_at = now(), decided_by = private.actor() where p.organisation_id = passport.organisation_id returning * into passport;
  insert into public.qualified_fields (organisation_id, field_code, valid_until, granted_by)
    select passport.organisation_id, granted, qualify_passport.valid_until, private.actor()
    from (select distinct unnest(qualify_passport.field_codes) as granted) chosen
    on conflict on constraint qualified_fields_pkey do update set valid_until = excluded.valid_until, granted_at = now(),
      granted_by = excluded.granted_by, expiry_told_at = null;
  perform private.passport_decided('passport.qualified', passport, jsonb_build_object('valid_until', qualify_passport.valid_until, 'fields', (
    select string_agg(f.label, ', ' order by f.position) from public.technology_fields f where f.code = any (qualify_passport.field_codes))));
  return passport;
end $$;
grant execute on function public.qualify_passport(uuid, text[], date) to authenticated;

-- Refuses a submitted passport with a reason; its organisation may improve it and submit again, and keeps what it was granted before.
-- Administrators and approvers, never their own. Refuses: not_allowed 403, not_found 404, own_organisation_decision 403, passport_not_waiting 409, reason_required 422.
create function public.refuse_passport(organisation_id uuid, reason text) returns public.passports
language plpgsql security definer set search_path = '' as $$
declare passport public.passports := private.passport_to_decide(refuse_passport.organisation_id);
begin
  update public.passports p set refused_at = now(), decided_by = private.actor(), refusal_reason = private.require_reason(refuse_passport.reason)
    where p.organisation_id = passport.organisation_id returning * into passport;
  perform private.passport_decided('passport.refused', passport, jsonb_build_object('reason', passport.refusal_reason));
  return passport;
end $$;
grant execute on function public.refuse_passport(uuid, text) to authenticated;

-- Records a decision on a passport and tells who keeps it.
create function private.passport_decided(action text, passport public.passports, said jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.record(action, 'passport', passport.organisation_id, passport.organisation_id, private.passport_facts(passport), said, 'authority');
  perform private.notify(private.members_with_role(passport.organisation_id, 'manager', 'finance'), action, private.passport_path(passport.organisation_id),
    said || jsonb_build_object('organisation', private.organisation_name(passport.organisation_id)));
end $$;
