-- Evidence of a passport. The bytes go to storage first, under <organisation id>/<file id>; a row makes them count. What never gets a row is swept.

-- Adds an uploaded file as evidence: PDF, PNG or JPEG by content, at most 20 MB, twenty files. The same file sent twice is added once.
-- Owners, managers and finance. Refuses: not_allowed 403, organisation_suspended 409, passport_missing 409, passport_waits 409, too_many_files 409,
-- file_not_uploaded 409, file_damaged 409, file_name_length 422, file_type_refused 422, file_too_large 422.
create function public.attach_passport_file(organisation_id uuid, file_id uuid, name text, media_type text, size_bytes bigint, sha256 text)
returns public.passport_files language plpgsql security definer set search_path = '' as $$
declare
  passport public.passports := private.passport_for_change(attach_passport_file.organisation_id);
  attached public.passport_files;
  wanted_name text := btrim(coalesce(attach_passport_file.name, ''));
  object_key text := passport.organisation_id || '/' || attach_passport_file.file_id;
begin
  perform private.require_evidence_facts(wanted_name, attach_passport_file.media_type, attach_passport_file.size_bytes, attach_passport_file.sha256);
  select f.* into attached from public.passport_files f where f.organisation_id = passport.organisation_id and f.removed_at is null
    and (f.id = attach_passport_file.file_id or (f.sha256 = attach_passport_file.sha256 and f.name = wanted_name));
  if found then return attached; end if;
  if (select count(*) from public.passport_files f where f.organisation_id = passport.organisation_id and f.removed_at is null) >= 20 then
    perform private.refuse('too_many_files', 409);
  end if;
  perform private.require_stored('passports', object_key, attach_passport_file.size_bytes);
  insert into public.passport_files (id, organisation_id, name, media_type, size_bytes, sha256, object_key, uploaded_by)
    values (attach_passport_file.file_id, passport.organisation_id, wanted_name, attach_passport_file.media_type, attach_passport_file.size_bytes,
      attach_passport_file.sha256, object_key, private.actor())
    returning * into attached;
  perform private.record('passport.file_attached', 'passport', passport.organisation_id, passport.organisation_id, null,
    jsonb_build_object('file_id', attached.id, 'sha256', attached.sha256));
  return attached;
end $$;
grant execute on function public.attach_passport_file(uuid, uuid, text, text, bigint, text) to authenticated;

-- Takes a file out of the evidence; again changes nothing. Owners, managers and finance.
-- Refuses: not_found 404, not_allowed 403, organisation_suspended 409, passport_waits 409.
create function public.remove_passport_file(file_id uuid) returns public.passport_files
language plpgsql security definer set search_path = '' as $$
declare removed public.passport_files;
begin
  perform private.actor();
  select f.* into removed from public.passport_files f where f.id = remove_passport_file.file_id and private.can_read_passport(f.organisation_id);
  if removed.id is null then perform private.refuse('not_found', 404); end if;
  perform private.passport_for_change(removed.organisation_id);
  if removed.removed_at is not null then return removed; end if;
  update public.passport_files f set removed_at = now() where f.id = removed.id returning * into removed;
  perform private.record('passport.file_removed', 'passport', removed.organisation_id, removed.organisation_id, jsonb_build_object('file_id', removed.id));
  return removed;
end $$;
grant execute on function public.remove_passport_file(uuid) to authenticated;

-- What is needed to hand a file of evidence to the signed-in person, noted on record. For who may read the passport (404 not_found otherwise).
create function public.fetch_passport_file(file_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare fetched public.passport_files;
begin
  perform private.actor();
  select f.* into fetched from public.passport_files f
    where f.id = fetch_passport_file.file_id and f.removed_at is null and private.can_read_passport(f.organisation_id);
  if fetched.id is null then perform private.refuse('not_found', 404); end if;
  perform private.record('passport.file_fetched', 'passport', fetched.organisation_id, fetched.organisation_id, null, jsonb_build_object('file_id', fetched.id));
  return jsonb_build_object('organisation_id', fetched.organisation_id, 'name', fetched.name, 'media_type', fetched.media_type,
    'size_bytes', fetched.size_bytes, 'sha256', fetched.sha256, 'object_key', fetched.object_key);
end $$;
grant execute on function public.fetch_passport_file(uuid) to authenticated;
