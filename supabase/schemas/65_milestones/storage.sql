-- ## Rules
-- Who may put and fetch the bytes of evidence, by the object's name: <milestone id>/<file id>.

-- The milestone whose folder an object lies in, or null for any other name.
create function private.milestone_of_object(object_name text) returns uuid
language sql immutable set search_path = '' as $$
  select case when object_name ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    then split_part(object_name, '/', 1)::uuid end;
$$;

-- Whether a row names this object as evidence.
create function private.is_evidence(object_name text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.milestone_files f where f.object_key = object_name);
$$;

-- Whether the signed-in person may upload under this name: of the team, the milestone is open, the name is new, and the folder has room.
create function private.may_store_evidence(object_name text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.milestones m join public.awards a on a.id = m.award_id
    where m.id = private.milestone_of_object(object_name) and private.works_on_award(a.id) and private.award_status(a) = 'active'
      and private.is_milestone_open(m))
    and not private.is_evidence(object_name)
    and private.has_room_for_upload('evidence', object_name);
$$;

-- Whether the signed-in person may fetch an object: by its row, while it counts as evidence; before it has one, only who uploaded it.
create function private.may_fetch_evidence(object_name text, owner_id text) returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce(
    (select f.removed_at is null and private.can_read_award(m.award_id)
       from public.milestone_files f join public.milestones m on m.id = f.milestone_id where f.object_key = object_name),
    owner_id = (select auth.uid())::text);
$$;
