-- ## Rules
-- Who may put, fetch and take away the bytes of attachments, by the object's name: <proposal id>/<file id>.

-- The proposal whose folder an object lies in, or null for any other name.
create function private.proposal_of_object(object_name text) returns uuid
language plpgsql immutable set search_path = '' as $$
begin
  return (
    select case when object_name ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      then split_part(object_name, '/', 1)::uuid end);
end $$;

-- Whether the signed-in person may upload under this name: edits the draft, bidding is on, the name is new, and the folder has room.
create function private.may_store_proposal_object(object_name text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select private.can_edit_draft(private.proposal_of_object(object_name))
      and not private.is_challenge_closed((select p.challenge_id from public.proposals p where p.id = private.proposal_of_object(object_name)))
      and not exists (select from public.proposal_files f where f.object_key = object_name)
      and private.has_room_for_upload('proposals', object_name));
end $$;

-- Whether the signed-in person may fetch an object: by its row; before it has one, only who uploaded it.
create function private.may_fetch_proposal_object(object_name text, owner_id text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(
      (select private.can_read_proposal_file(f.id) from public.proposal_files f where f.object_key = object_name),
      owner_id = (select auth.uid())::text));
end $$;

-- Whether the object is the signed-in person's own upload that no row names.
create function private.is_own_loose_object(object_name text, owner_id text) returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce(owner_id = (select auth.uid())::text, false)
    and not exists (select from public.proposal_files f where f.object_key = object_name);
$$;
