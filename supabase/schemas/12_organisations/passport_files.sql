-- Evidence of a passport. The bytes go to storage first, under <organisation id>/<file id>; a row makes them count. What never gets a row is swept.

-- Adds an uploaded file as evidence: PDF, PNG or JPEG by content, at most 20 MB, twenty files. The same file sent twice is added once. Owners,
-- managers and finance.
create function public.attach_passport_file(organisation_id uuid, file_id uuid, name text, media_type text, size_bytes bigint, sha256 text)
returns public.passport_files language plpgsql security definer set search_path = '' as $$
declare
  passport public.passports := private.lock_passport(organisation_id, 'attach');
  attached public.passport_files;
  wanted_name text := btrim(coalesce(attach_passport_file.name, ''));
  object_key text := passport.organisation_id || '/' || file_id;
begin
  perform private.require_evidence_facts(wanted_name, media_type, size_bytes, sha256);
  select f.* into attached from public.passport_files f where f.organisation_id = passport.organisation_id and f.removed_at is null
    and (f.id = attach_passport_file.file_id or (f.sha256 = attach_passport_file.sha256 and f.name = wanted_name));
  if found then return attached; end if;
  if (select count(*) from public.passport_files f where f.organisation_id = passport.organisation_id and f.removed_at is null) >= 20 then
    perform private.refuse('too_many_files', 409);
  end if;
  perform private.require_stored('passports', object_key, size_bytes);
  insert into public.passport_files (id, organisation_id, name, media_type, size_bytes, sha256, object_key, uploaded_by)
    values (file_id, passport.organisation_id, wanted_name, media_type, size_bytes, sha256, object_key, private.actor())
    returning * into attached;
  perform private.audit('passport.file_attached', 'passport', passport.organisation_id, passport.organisation_id, null,
    jsonb_build_object('file_id', attached.id, 'sha256', attached.sha256));
  return attached;
end $$;

-- Takes a file out of the evidence; again changes nothing. Owners, managers and finance.
create function public.remove_passport_file(file_id uuid) returns public.passport_files
language plpgsql security definer set search_path = '' as $$
declare removed public.passport_files;
begin
  perform private.actor();
  select f.* into removed from public.passport_files f where f.id = remove_passport_file.file_id and private.can_read_passport(f.organisation_id);
  if removed.id is null then perform private.refuse('not_found', 404); end if;
  perform private.lock_passport(removed.organisation_id, 'attach');
  if removed.removed_at is not null then return removed; end if;
  update public.passport_files f set removed_at = now() where f.id = removed.id returning * into removed;
  perform private.audit('passport.file_removed', 'passport', removed.organisation_id, removed.organisation_id, jsonb_build_object('file_id', removed.id));
  return removed;
end $$;

-- What is needed to hand a file of evidence to the signed-in person, noted on record. For who may read the passport (404 not_found otherwise).
create function public.fetch_passport_file(file_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare fetched public.passport_files;
begin
  perform private.actor();
  select f.* into fetched from public.passport_files f
    where f.id = fetch_passport_file.file_id and f.removed_at is null and private.can_read_passport(f.organisation_id);
  if fetched.id is null then perform private.refuse('not_found', 404); end if;
  perform private.audit('passport.file_fetched', 'passport', fetched.organisation_id, fetched.organisation_id, null, jsonb_build_object('file_id', fetched.id));
  return to_jsonb(fetched) - array['id', 'uploaded_by', 'uploaded_at', 'removed_at'];
end $$;

-- An organisation's passport for who may read it: what is asked for, evidence, standing, files, what is granted, what is missing, what the reader may
-- do.
create function public.passport_page(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  organisation public.organisations;
  passport public.passports;
begin
  perform private.actor();
  select * into organisation from public.organisations o where o.slug = passport_page.slug;
  if organisation.id is null or not (organisation.verified_at is not null or private.is_member(organisation.id) or private.can_read_passport(organisation.id)) then
    perform private.refuse('not_found', 404);
  end if;
  if not private.can_read_passport(organisation.id) then perform private.refuse('not_allowed', 403); end if;
  select * into passport from public.passports p where p.organisation_id = organisation.id;
  return jsonb_build_object('id', organisation.id, 'slug', organisation.slug, 'name', organisation.name, 'kind', organisation.kind,
    'status', private.organisation_status(organisation), 'roles', to_jsonb(private.roles_held(organisation.id, private.actor())),
    'acts', private.passport_acts(organisation.id, passport),
    'fields', private.named_fields(), 'qualified_fields', private.qualified_fields_of(organisation.id),
    'passport', (select to_jsonb(own) from (
      select private.passport_status(p) as status, p.field_codes, p.evidence, p.turnover_band, p.audited_years, p.revision, private.passport_seen(p) as seen,
        p.updated_at, private.name_of(p.updated_by) as updated_by, p.submitted_at, private.name_of(p.submitted_by) as submitted_by,
        coalesce(p.qualified_at, p.rejected_at) as decided_at, private.name_of(p.decided_by) as decided_by, p.rejection_reason as reason,
        private.passport_gaps(p) as gaps
      from public.passports p where p.organisation_id = organisation.id) own),
    'files', (select coalesce(jsonb_agg(to_jsonb(kept) order by kept.uploaded_at), '[]') from (
      select f.id, f.name, f.media_type, f.size_bytes, f.uploaded_at from public.passport_files f
      where f.organisation_id = organisation.id and f.removed_at is null) kept));
end $$;

-- Passports for the authority: `list` waiting (longest first), qualified (what ends first, first) or refused; at most 51 after the key.
create function public.passport_queue_page(list text default 'waiting', after_at timestamptz default null, after_id uuid default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_platform_role('administrator', 'approver', 'auditor');
  return jsonb_build_object(
    'counts', (select jsonb_build_object('waiting', count(*) filter (where private.passport_status(p) = 'submitted'),
        'qualified', (select count(distinct q.organisation_id) from public.qualified_fields q),
        'rejected', count(*) filter (where private.passport_status(p) = 'rejected')) from public.passports p),
    'passports', (
      select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'at', l.at, 'slug', o.slug, 'name', o.name, 'kind', o.kind,
          'asked', (select coalesce(jsonb_agg(f.label order by f.position), '[]') from public.technology_fields f where f.code = any (p.field_codes)),
          'qualified_fields', private.qualified_fields_of(l.id), 'reason', p.rejection_reason, 'acts', private.passport_acts(l.id, p)) order by l.at, l.id), '[]')
      from (
        select * from (
          select p.organisation_id as id, case passport_queue_page.list when 'rejected' then p.rejected_at else p.submitted_at end as at
            from public.passports p
            where private.passport_status(p) = case passport_queue_page.list when 'rejected' then 'rejected' when 'waiting' then 'submitted' end
          union all
          select q.organisation_id, min(q.valid_until)::timestamptz from public.qualified_fields q
            where passport_queue_page.list = 'qualified' group by q.organisation_id) listed
        where after_id is null or (listed.at, listed.id) > (after_at, after_id)
        order by listed.at, listed.id limit 51) l
      join public.organisations o on o.id = l.id join public.passports p on p.organisation_id = l.id));
end $$;
