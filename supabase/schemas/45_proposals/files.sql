-- ## Tables
create table public.proposal_files (
  id uuid primary key default gen_random_uuid(),
  proposal_id uuid not null references public.proposals (id),
  name public.line not null check (char_length(name) between 1 and 200),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  size_bytes bigint not null check (size_bytes between 1 and 20971520),
  sha256 public.sha256 not null,
  -- Object key in the storage bucket `proposals`: <proposal id>/<file id>.
  object_key public.line not null unique,
  uploaded_by uuid not null references public.profiles (id),
  uploaded_at public.moment not null default now(),
  removed_at public.moment
);
comment on table public.proposal_files is 'Attachments of a proposal: 20 MB each, 60 MB in total. The server checks the type by content first.';
create index proposal_files_by_proposal on public.proposal_files (proposal_id);
create index proposal_files_by_uploader on public.proposal_files (uploaded_by);

-- ## Rules
-- Whether a file is part of the last sealed version.
create function private.is_sealed_file(file_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.proposal_files f join public.proposals p on p.id = f.proposal_id
      join public.proposal_submissions s on s.id = p.submission_id
    where f.id = is_sealed_file.file_id and s.content -> 'files' @> jsonb_build_array(jsonb_build_object('id', f.id)));
end $$;

-- Whether the signed-in person can download a file: the team always; other people only sealed files, after their reading of the proposal was
-- recorded.
create function private.can_read_proposal_file(file_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.proposal_files f
    where f.id = can_read_proposal_file.file_id
      and (private.can_read_draft(f.proposal_id)
        or (private.is_open_to_reader(f.proposal_id) and private.is_sealed_file(f.id)
          -- Whether the signed-in person's reading of the current version is recorded, under the present early unsealing or after closing.
          and exists (
              select from public.proposals p join public.proposal_unsealings o on o.submission_id = p.submission_id
              where p.id = f.proposal_id and o.opened_by = (select auth.uid())
                and o.early_unsealing_id is not distinct from private.early_unsealing_in_force(p.challenge_id)))));
end $$;

-- ## Commands
-- Attachments. The bytes go to storage first, under <proposal id>/<file id>; a row here makes them part of the draft. Files without a row are
-- deleted later.

-- Adds an uploaded file to the draft: PDF, PNG or JPEG by content, at most 20 MB, 60 MB in total. The same file sent twice is added once.
create function public.attach_file(proposal_id uuid, file_id uuid, name text, media_type text, size_bytes bigint, sha256 text)
returns public.proposal_files language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.lock_proposal(attach_file.proposal_id, 'edit');
  attached public.proposal_files;
  wanted_name text := trim(coalesce(attach_file.name, ''));
begin
  perform private.require_evidence_facts(wanted_name, attach_file.media_type, attach_file.size_bytes, attach_file.sha256);
  select * into attached from public.proposal_files f
    where f.proposal_id = draft.id and f.removed_at is null
      and (f.id = attach_file.file_id or (f.sha256 = attach_file.sha256 and f.name = wanted_name));
  if found then return attached; end if;
  if attach_file.size_bytes > private.room_for_files(draft.id) then perform private.refuse('files_too_large_together', 422); end if;
  perform private.require_stored('proposals', draft.id || '/' || attach_file.file_id, attach_file.size_bytes);
  insert into public.proposal_files (id, proposal_id, name, media_type, size_bytes, sha256, object_key, uploaded_by)
  values (attach_file.file_id, draft.id, wanted_name, attach_file.media_type, attach_file.size_bytes, attach_file.sha256,
    draft.id || '/' || attach_file.file_id, private.actor())
  returning * into attached;
  perform private.draft_changed(draft, 'files', 'proposal.file_attached', jsonb_build_object('file_id', attached.id, 'sha256', attached.sha256));
  return attached;
end $$;

-- How many bytes of the 60 MB are left.
create function private.room_for_files(proposal_id uuid) returns bigint
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select 62914560 - coalesce(sum(f.size_bytes), 0) from public.proposal_files f where f.proposal_id = room_for_files.proposal_id and f.removed_at is null);
end $$;

-- Says, before a file is read, whether attach_file would refuse it because of its size or regardless of its content. request_bytes is the declared
-- length of the
-- request that brings it: the file's own, and at most 4 kB about it. A file that could be one of the draft's files, sent again, is accepted.
create function public.check_room_for_file(proposal_id uuid, request_bytes bigint) returns void
language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.lock_proposal(check_room_for_file.proposal_id, 'edit');
  least_size bigint := coalesce(check_room_for_file.request_bytes, 0) - 4096;
begin
  if least_size > 20971520 then perform private.refuse('file_too_large', 422); end if;
  if least_size > private.room_for_files(draft.id) and not exists (
      select from public.proposal_files f
      where f.proposal_id = draft.id and f.removed_at is null and f.size_bytes between least_size and check_room_for_file.request_bytes) then
    perform private.refuse('files_too_large_together', 422);
  end if;
end $$;

-- Refuses 409 file_not_uploaded unless the object is in storage, 409 file_damaged where storage holds another number of bytes.
-- Removes the uploader from the storage object. Only the row here names the uploader, to those who can read it.
create function private.require_stored(bucket text, object_key text, size_bytes bigint) returns void
language plpgsql security definer set search_path = '' as $$
declare stored bigint;
begin
  select coalesce((o.metadata ->> 'size')::bigint, (o.metadata ->> 'contentLength')::bigint, require_stored.size_bytes) into stored
    from storage.objects o where o.bucket_id = require_stored.bucket and o.name = require_stored.object_key;
  if not found then perform private.refuse('file_not_uploaded', 409); end if;
  if stored <> require_stored.size_bytes then perform private.refuse('file_damaged', 409); end if;
  update storage.objects o set owner = null, owner_id = null where o.bucket_id = require_stored.bucket and o.name = require_stored.object_key;
end $$;

-- Removes a file from the draft; a sealed version keeps it. Removing it again changes nothing.
create function public.remove_file(file_id uuid) returns public.proposal_files
language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.lock_proposal((select f.proposal_id from public.proposal_files f where f.id = remove_file.file_id), 'edit');
  removed public.proposal_files;
begin
  select * into removed from public.proposal_files f where f.id = remove_file.file_id;
  if removed.removed_at is not null then return removed; end if;
  update public.proposal_files f set removed_at = now() where f.id = removed.id returning * into removed;
  perform private.draft_changed(draft, 'files', 'proposal.file_removed', jsonb_build_object('file_id', removed.id));
  return removed;
end $$;

-- What the server needs to send a file to the signed-in person: name, media type, size, hash, key in storage; adds an audit entry. A reviewer in a
-- blind review gets a neutral name and a file without an author (`is_anonymous`).
create function public.fetch_file(file_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare fetched public.proposal_files;
begin
  perform private.actor();
  if not private.can_read_proposal_file(fetch_file.file_id) then perform private.refuse('not_found', 404); end if;
  select * into fetched from public.proposal_files f where f.id = fetch_file.file_id;
  perform private.audit('proposal.file_fetched', 'proposal', fetched.proposal_id, null, null, jsonb_build_object('file_id', fetched.id),
    private.reviewing_as(fetched.proposal_id));
  return jsonb_build_object('proposal_id', fetched.proposal_id, 'media_type', fetched.media_type, 'size_bytes', fetched.size_bytes,
    'sha256', fetched.sha256, 'object_key', fetched.object_key,
    'name', case when private.reads_blind(fetched.proposal_id) then 'attachment' else fetched.name end,
    'is_anonymous', private.reads_blind(fetched.proposal_id));
end $$;

-- Objects of a bucket without a row, older than an hour: abandoned uploads and removed files. Only for the cleaning job (service role).
create function public.loose_objects(bucket text) returns table (name text)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  select o.name from storage.objects o
  where o.bucket_id = loose_objects.bucket and o.created_at < now() - interval '1 hour'
    and not private.is_named_object(loose_objects.bucket, o.name)
  order by o.created_at limit 500;
end $$;
revoke execute on function public.loose_objects(text) from authenticated;
