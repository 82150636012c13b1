-- ## Tables
create table public.challenge_files (
  id uuid primary key,
  challenge_id uuid not null references public.challenges (id),
  -- A file of the restricted annex, not of the public challenge.
  is_restricted boolean not null,
  name public.line not null check (char_length(name) between 1 and 200),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  size_bytes bigint not null check (size_bytes between 1 and 20971520),
  sha256 public.sha256 not null,
  object_key public.line not null unique,
  uploaded_by uuid not null references public.profiles (id),
  uploaded_at public.moment not null default now(),
  removed_at public.moment
);
comment on table public.challenge_files is 'Attachments of a challenge, public once it is published, and files of its restricted annex. Removed ones are kept, with the time of removal.';
create index challenge_files_by_challenge on public.challenge_files (challenge_id, uploaded_at) where removed_at is null;
create index challenge_files_by_uploader on public.challenge_files (uploaded_by);

create table public.challenge_annexes (
  challenge_id uuid primary key references public.challenges (id),
  -- Markdown.
  body public.prose not null default '' check (char_length(body) <= 40000),
  revision integer not null default 1,
  saved_by uuid not null references public.profiles (id),
  saved_at public.moment not null default now()
);
comment on table public.challenge_annexes is 'The text of a challenge''s restricted annex: for its managers, and members of named organisations that accepted its terms.';
create index challenge_annexes_by_writer on public.challenge_annexes (saved_by);

create table public.annex_terms (
  challenge_id uuid not null references public.challenges (id),
  version integer not null check (version > 0),
  body public.prose not null check (char_length(body) between 20 and 8000),
  sha256 public.sha256 not null,
  written_by uuid not null references public.profiles (id),
  written_at public.moment not null default now(),
  primary key (challenge_id, version)
);
comment on table public.annex_terms is 'What an organisation accepts before it reads the annex. A version never changes: changed terms are a new version that must be accepted again.';
create index annex_terms_by_writer on public.annex_terms (written_by);

create table public.annex_readers (
  challenge_id uuid not null references public.challenges (id),
  organisation_id uuid not null references public.organisations (id),
  named_by uuid not null references public.profiles (id),
  named_at public.moment not null default now(),
  accepted_at public.moment,
  accepted_by uuid references public.profiles (id),
  accepted_version integer,
  accepted_sha256 public.line,
  revoked_at public.moment,
  revoked_by uuid references public.profiles (id),
  primary key (challenge_id, organisation_id),
  constraint annex_acceptance_whole check (num_nulls(accepted_at, accepted_by, accepted_version, accepted_sha256) in (0, 4)),
  constraint annex_revocation_whole check (num_nulls(revoked_at, revoked_by) in (0, 2)),
  constraint annex_accepted_terms foreign key (challenge_id, accepted_version) references public.annex_terms (challenge_id, version)
);
comment on table public.annex_readers is 'Organisations that a sponsor named to read an annex, the version of the terms that their signatory accepted, and when access was revoked.';
create index annex_readers_by_organisation on public.annex_readers (organisation_id);
create index annex_readers_by_accepted_version on public.annex_readers (challenge_id, accepted_version);
create index annex_readers_by_namer on public.annex_readers (named_by);
create index annex_readers_by_signatory on public.annex_readers (accepted_by);
create index annex_readers_by_revoker on public.annex_readers (revoked_by);

-- ## Commands
-- Attachments and files of the annex. The bytes go to storage first, under <challenge id>/<file id>; the row makes the file exist for the app.

-- The challenge, locked, when its manager can change its files now: attachments in a draft, the annex until closing.
create function private.lock_for_files(challenge_id uuid, is_restricted boolean) returns public.challenges
language plpgsql security definer set search_path = '' as $$
declare challenge public.challenges := private.lock_challenge(lock_for_files.challenge_id, 'manage');
begin
  if private.challenge_status(challenge) not in ('draft', 'returned')
     and not (lock_for_files.is_restricted and private.challenge_status(challenge) in ('submitted', 'approved', 'forecast', 'open')) then
    perform private.refuse('challenge_not_editable', 409);
  end if;
  return challenge;
end $$;

-- Adds an uploaded file: PDF, PNG or JPEG by content, at most 20 MB, twenty files of each kind. Sending the same file twice adds it once.
create function public.attach_challenge_file(challenge_id uuid, file_id uuid, is_restricted boolean, name text, media_type text, size_bytes bigint, sha256 text)
returns public.challenge_files language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges := private.lock_for_files(attach_challenge_file.challenge_id, attach_challenge_file.is_restricted);
  attached public.challenge_files;
  wanted_name text := btrim(coalesce(attach_challenge_file.name, ''));
  key text := challenge.id || '/' || attach_challenge_file.file_id;
begin
  perform private.require_evidence_facts(wanted_name, attach_challenge_file.media_type, attach_challenge_file.size_bytes, attach_challenge_file.sha256);
  select f.* into attached from public.challenge_files f
    where f.challenge_id = challenge.id and f.removed_at is null and f.is_restricted = attach_challenge_file.is_restricted
      and (f.id = attach_challenge_file.file_id or (f.sha256 = attach_challenge_file.sha256 and f.name = wanted_name));
  if found then return attached; end if;
  if (select count(*) from public.challenge_files f
      where f.challenge_id = challenge.id and f.removed_at is null and f.is_restricted = attach_challenge_file.is_restricted) >= 20 then
    perform private.refuse('too_many_files', 409);
  end if;
  perform private.require_stored('challenges', key, attach_challenge_file.size_bytes);
  insert into public.challenge_files (id, challenge_id, is_restricted, name, media_type, size_bytes, sha256, object_key, uploaded_by)
    values (attach_challenge_file.file_id, challenge.id, attach_challenge_file.is_restricted, wanted_name, attach_challenge_file.media_type,
      attach_challenge_file.size_bytes, attach_challenge_file.sha256, key, private.actor())
    returning * into attached;
  perform private.audit(case when attached.is_restricted then 'annex.file_attached' else 'challenge.file_attached' end,
    case when attached.is_restricted then 'annex' else 'challenge' end, challenge.id, challenge.organisation_id, null,
    jsonb_build_object('file_id', attached.id, 'sha256', attached.sha256));
  return attached;
end $$;

-- Removes a file. Repeating it changes nothing.
create function public.remove_challenge_file(file_id uuid) returns public.challenge_files
language plpgsql security definer set search_path = '' as $$
declare
  removed public.challenge_files;
  challenge public.challenges;
begin
  perform private.actor();
  select f.* into removed from public.challenge_files f where f.id = remove_challenge_file.file_id and private.can_read_challenge_file(f);
  if removed.id is null then perform private.refuse('not_found', 404); end if;
  challenge := private.lock_for_files(removed.challenge_id, removed.is_restricted);
  if removed.removed_at is not null then return removed; end if;
  update public.challenge_files f set removed_at = now() where f.id = removed.id returning * into removed;
  perform private.audit(case when removed.is_restricted then 'annex.file_removed' else 'challenge.file_removed' end,
    case when removed.is_restricted then 'annex' else 'challenge' end, challenge.id, challenge.organisation_id, null,
    jsonb_build_object('file_id', removed.id, 'sha256', removed.sha256));
  return removed;
end $$;

-- What is needed to send a file to the caller, who can be a visitor where it is public. Each reading of an annex file is logged.
create function public.fetch_challenge_file(file_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare fetched public.challenge_files;
begin
  select f.* into fetched from public.challenge_files f where f.id = fetch_challenge_file.file_id and f.removed_at is null and private.can_read_challenge_file(f);
  if fetched.id is null then perform private.refuse('not_found', 404); end if;
  if fetched.is_restricted then
    perform private.audit('annex.file_read', 'annex', fetched.challenge_id, (select c.organisation_id from public.challenges c where c.id = fetched.challenge_id),
      null, jsonb_build_object('file_id', fetched.id, 'organisation_id', private.annex_organisation(fetched.challenge_id)));
  end if;
  return jsonb_build_object('challenge_id', fetched.challenge_id, 'name', fetched.name, 'media_type', fetched.media_type, 'size_bytes', fetched.size_bytes,
    'sha256', fetched.sha256, 'object_key', fetched.object_key);
end $$;
grant execute on function public.fetch_challenge_file(uuid) to anon;
