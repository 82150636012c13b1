-- ## Rules
-- How many uploads a folder of storage may hold, the same for every bucket. Bytes go to storage first, under <folder>/<file id>; a row of the
-- bucket's own table makes them count. What no row names is swept within two hours.

-- Whether a row names this object. A file that was removed from a draft, and that no sealed version holds, is named no longer after an hour.
create function private.is_named_object(bucket text, object_name text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return case is_named_object.bucket
    when 'proposals' then exists (
      select from public.proposal_files f
      where f.object_key = object_name and (f.removed_at is null or f.removed_at > now() - interval '1 hour' or private.is_sealed_file(f.id)))
    when 'evidence' then exists (select from public.milestone_files f where f.object_key = object_name)
    when 'challenges' then exists (select from public.challenge_files f where f.object_key = object_name)
    when 'passports' then exists (select from public.passport_files f where f.object_key = object_name)
    -- A CV goes when the request it was for has ended.
    when 'cvs' then private.is_kept_cv(object_name)
    else true end;
end $$;

-- Whether the folder of this object has room for one more: fewer than 60 that no row names, so that storage cannot be filled by uploads that are
-- never attached, and fewer than 600 in all, so that it cannot be filled by files that are attached and removed.
create function private.has_room_for_upload(bucket text, object_name text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  held integer;
  unnamed integer;
begin
  select count(*), count(*) filter (where not private.is_named_object(has_room_for_upload.bucket, o.name)) into held, unnamed
  from storage.objects o where o.bucket_id = has_room_for_upload.bucket and o.name like split_part(object_name, '/', 1) || '/%';
  return held < 600 and unnamed < 60;
end $$;

-- Says why storage took no upload, which only says that it did not: 429 too_many_uploads to a person who has uploaded into the folder before,
-- 403 not_allowed otherwise.
create function public.refuse_upload(bucket text, object_name text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.has_room_for_upload(refuse_upload.bucket, refuse_upload.object_name) and exists (
      select from storage.objects o
      where o.bucket_id = refuse_upload.bucket and o.name like split_part(refuse_upload.object_name, '/', 1) || '/%'
        and o.owner_id = (select auth.uid())::text) then
    perform private.refuse('too_many_uploads', 429);
  end if;
  perform private.refuse('not_allowed', 403);
end $$;
