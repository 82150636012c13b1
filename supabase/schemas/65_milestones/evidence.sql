-- ## Tables
create table public.milestone_files (
  id uuid primary key default gen_random_uuid(),
  milestone_id uuid not null references public.milestones (id),
  name public.line not null check (char_length(name) between 1 and 200),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  size_bytes bigint not null check (size_bytes between 1 and 20971520),
  sha256 public.sha256 not null,
  -- Object key in the storage bucket `evidence`: <milestone id>/<file id>.
  object_key public.line not null unique,
  uploaded_by uuid not null references public.profiles (id),
  uploaded_at public.moment not null default now(),
  removed_at public.moment
);
comment on table public.milestone_files is 'Evidence for a milestone.';
create index milestone_files_by_milestone on public.milestone_files (milestone_id);
create index milestone_files_by_uploader on public.milestone_files (uploaded_by);

-- ## Commands
-- Adds an uploaded file, stored under `<milestone id>/<file id>`, as evidence: PDF, PNG or JPEG by content, at most 20 MB, twenty files. Anyone of the
-- team, while the milestone is open. The same file sent twice is added once.
create function public.attach_evidence(
  milestone_id uuid, file_id uuid, name text, media_type text, size_bytes bigint, sha256 text) returns public.milestone_files
language plpgsql security definer set search_path = '' as $$
declare
  milestone public.milestones := private.lock_milestone(attach_evidence.milestone_id, 'attach');
  attached public.milestone_files;
  wanted_name text := btrim(coalesce(attach_evidence.name, ''));
begin
  perform private.require_evidence_facts(wanted_name, attach_evidence.media_type, attach_evidence.size_bytes, attach_evidence.sha256);
  select f.* into attached from public.milestone_files f where f.milestone_id = milestone.id and f.removed_at is null
    and (f.id = attach_evidence.file_id or (f.sha256 = attach_evidence.sha256 and f.name = wanted_name));
  if found then return attached; end if;
  if (select count(*) from public.milestone_files f where f.milestone_id = milestone.id and f.removed_at is null) >= 20 then
    perform private.refuse('too_many_files', 409);
  end if;
  perform private.require_stored('evidence', milestone.id || '/' || attach_evidence.file_id, attach_evidence.size_bytes);
  insert into public.milestone_files (id, milestone_id, name, media_type, size_bytes, sha256, object_key, uploaded_by)
    values (attach_evidence.file_id, milestone.id, wanted_name, attach_evidence.media_type, attach_evidence.size_bytes,
            attach_evidence.sha256, milestone.id || '/' || attach_evidence.file_id, private.actor())
    returning * into attached;
  perform private.audit('milestone.evidence_attached', 'milestone', milestone.id, private.award_sponsor(milestone.award_id),
    null, jsonb_build_object('file_id', attached.id, 'name', attached.name, 'sha256', attached.sha256), 'team');
  return attached;
end $$;

create function private.require_evidence_facts(name text, media_type text, size_bytes bigint, sha256 text) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if char_length(name) not between 1 and 200 then perform private.refuse('file_name_length', 422); end if;
  if media_type is null or media_type not in ('application/pdf', 'image/png', 'image/jpeg') then perform private.refuse('file_type_refused', 422); end if;
  if size_bytes is null or size_bytes not between 1 and 20971520 then perform private.refuse('file_too_large', 422); end if;
  if sha256 is null or sha256 !~ '^[0-9a-f]{64}$' then perform private.refuse('file_damaged', 422); end if;
end $$;

-- What is needed to hand a file of evidence to the signed-in person, noted on record: name, media type, size, hash, key in storage.
-- For who may read the award (404 not_found otherwise).
create function public.fetch_evidence(file_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  fetched public.milestone_files;
  award_id uuid;
begin
  perform private.actor();
  select f.* into fetched from public.milestone_files f where f.id = fetch_evidence.file_id and f.removed_at is null;
  select m.award_id into award_id from public.milestones m where m.id = fetched.milestone_id;
  if award_id is null or not private.can_read_award(award_id) then perform private.refuse('not_found', 404); end if;
  perform private.audit('milestone.evidence_fetched', 'milestone', fetched.milestone_id, private.award_sponsor(award_id), null,
    jsonb_build_object('file_id', fetched.id));
  return jsonb_build_object('milestone_id', fetched.milestone_id, 'name', fetched.name, 'media_type', fetched.media_type,
    'size_bytes', fetched.size_bytes, 'sha256', fetched.sha256, 'object_key', fetched.object_key);
end $$;

-- Takes a file of evidence away while the milestone is open; the row stays as a record. Anyone of the team. Removing it twice changes nothing.
create function public.remove_evidence(file_id uuid) returns public.milestone_files
language plpgsql security definer set search_path = '' as $$
declare
  removed public.milestone_files;
  milestone public.milestones;
begin
  select f.* into removed from public.milestone_files f where f.id = remove_evidence.file_id;
  if removed.id is null then
    perform private.actor();
    perform private.refuse('not_found', 404);
  end if;
  milestone := private.lock_milestone(removed.milestone_id, 'attach');
  update public.milestone_files f set removed_at = now() where f.id = removed.id and f.removed_at is null returning * into removed;
  if found then
    perform private.audit('milestone.evidence_removed', 'milestone', milestone.id, private.award_sponsor(milestone.award_id),
      jsonb_build_object('file_id', removed.id, 'name', removed.name), null, 'team');
  end if;
  return removed;
end $$;
