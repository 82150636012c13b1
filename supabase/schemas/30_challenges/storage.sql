-- ## Rules
-- Who may put, fetch and take away the bytes of a challenge's files, by the object's name: <challenge id>/<file id>.

-- The challenge whose folder an object lies in, or null for any other name.
create function private.challenge_of_object(object_name text) returns uuid
language plpgsql immutable set search_path = '' as $$
begin
  return case when object_name ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    then split_part(object_name, '/', 1)::uuid end;
end $$;

-- Whether a row names this object.
create function private.is_challenge_file(object_name text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from public.challenge_files f where f.object_key = object_name);
end $$;

-- Whether the signed-in person may upload under this name: manages the challenge, the name is new, and the folder has room.
create function private.may_store_challenge_file(object_name text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.can_manage_challenge(private.challenge_of_object(object_name)) and not private.is_challenge_file(object_name)
    and private.has_room_for_upload('challenges', object_name);
end $$;

-- Whether the caller may fetch an object: by its row while it counts, a restricted one only within a minute of a reading that is on record, so
-- that none goes unrecorded; before it has a row, only who uploaded it.
create function private.may_fetch_challenge_file(object_name text, owner_id text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare file public.challenge_files;
begin
  select * into file from public.challenge_files f where f.object_key = object_name;
  if file.id is null then return coalesce(owner_id = (select auth.uid())::text, false); end if;
  if file.removed_at is not null or not private.can_read_challenge_file(file) then return false; end if;
  return not file.is_restricted or exists (
    select from public.audit_entries e
    where e.object_type = 'annex' and e.object_id = file.challenge_id and e.actor_id = (select auth.uid())
      and e.action = 'annex.file_read' and e.after ->> 'file_id' = file.id::text and e.at > now() - interval '1 minute');
end $$;
