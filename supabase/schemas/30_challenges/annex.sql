-- ## Rules
-- Who can read a restricted annex: its managers, and, once the challenge is public, members of named organisations whose signatory accepted
-- the current terms and whose access was not revoked. No other role gives access, not even in the authority.

-- The newest terms of a challenge's annex; null when there are none.
create function private.current_annex_terms(challenge_id uuid) returns public.annex_terms
language plpgsql stable security definer set search_path = '' as $$
declare newest public.annex_terms;
begin
  select * into newest from public.annex_terms t where t.challenge_id = current_annex_terms.challenge_id order by t.version desc limit 1;
  return newest;
end $$;

-- The state of a named organisation: revoked, named, accepted, or outdated (the accepted terms have a newer version).
create function private.annex_reader_state(reader public.annex_readers) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return case
    when reader.revoked_at is not null then 'revoked'
    when reader.accepted_at is null then 'named'
    when reader.accepted_version < (private.current_annex_terms(reader.challenge_id)).version then 'outdated'
    else 'accepted' end;
end $$;

-- The organisation for which the signed-in person can read the annex now: the sponsor, or one that accepted the terms; null when they can't.
create function private.annex_organisation(challenge_id uuid) returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return coalesce(
    (select c.organisation_id from public.challenges c where c.id = annex_organisation.challenge_id and private.can_manage_challenge(c.id)),
    (select o.id from public.annex_readers r join public.challenges c on c.id = r.challenge_id join public.organisations o on o.id = r.organisation_id
      where r.challenge_id = annex_organisation.challenge_id and c.published_at is not null and o.suspended_at is null
        and private.annex_reader_state(r) = 'accepted' and private.is_member(o.id)
      order by r.accepted_at limit 1));
end $$;

-- Whether a challenge has a restricted annex: terms, and a text or a file.
create function private.has_annex(challenge_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from public.annex_terms t where t.challenge_id = has_annex.challenge_id)
    and (exists (select from public.challenge_annexes a where a.challenge_id = has_annex.challenge_id and a.body ~ '\S')
      or exists (select from public.challenge_files f where f.challenge_id = has_annex.challenge_id and f.is_restricted and f.removed_at is null));
end $$;

-- Whether the signed-in person can read a file of a challenge.
create function private.can_read_challenge_file(file public.challenge_files) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  if file.is_restricted then return private.annex_organisation(file.challenge_id) is not null; end if;
  return exists (select from public.challenges c where c.id = file.challenge_id and (c.published_at is not null or private.can_read_challenge(c)));
end $$;

-- Notifies a named organisation about the annex: its signatories and managers.
create function private.tell_annex_reader(organisation_id uuid, kind text, challenge public.challenges) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.notify(private.members_with_role(tell_annex_reader.organisation_id, 'signatory', 'manager'), kind,
    '/challenges/' || challenge.slug || case when kind = 'annex.revoked' then '' else '/annex' end, private.challenge_notice(challenge));
end $$;

-- The app caches the public page; these drop the cached page when attachments change or an annex appears or disappears.
create function private.announce_challenge_of_row() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.announce('challenges', c.slug) from public.challenges c where c.id = new.challenge_id and c.published_at is not null;
  return null;
end $$;
create trigger challenge_files_announce after insert or update on public.challenge_files
  for each row execute function private.announce_challenge_of_row();
create trigger challenge_annexes_announce after insert or update on public.challenge_annexes
  for each row execute function private.announce_challenge_of_row();
create trigger annex_terms_announce after insert on public.annex_terms
  for each row execute function private.announce_challenge_of_row();

-- ## Commands
-- The restricted annex. The sponsor writes it and names organisations, their signatories accept the terms, and each reading is logged.

-- Saves the annex's text and terms. Changed terms make a new version, and acceptances of older versions no longer count.
-- revision: the one that was read, 0 for the first. Raises what lock_for_files raises, annex_stale (409), annex_terms_missing (422).
create function public.save_annex(challenge_id uuid, revision integer, body text, terms text)
returns public.challenge_annexes language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges := private.lock_for_files(save_annex.challenge_id, true);
  saved public.challenge_annexes;
  present public.annex_terms := private.current_annex_terms(challenge.id);
  wanted text := btrim(replace(coalesce(save_annex.terms, ''), E'\r\n', E'\n'));
begin
  if char_length(wanted) < 20 then perform private.refuse('annex_terms_missing', 422); end if;
  if coalesce((select a.revision from public.challenge_annexes a where a.challenge_id = challenge.id), 0) is distinct from save_annex.revision then
    perform private.refuse('annex_stale', 409);
  end if;
  insert into public.challenge_annexes as a (challenge_id, body, saved_by) values (challenge.id, coalesce(save_annex.body, ''), private.actor())
    on conflict on constraint challenge_annexes_pkey do update set body = excluded.body, revision = a.revision + 1, saved_by = excluded.saved_by, saved_at = now()
    returning * into saved;
  if present.body is distinct from wanted then
    insert into public.annex_terms (challenge_id, version, body, sha256, written_by)
      values (challenge.id, coalesce(present.version, 0) + 1, wanted, private.sha256_hex(wanted), private.actor());
    if challenge.published_at is not null then
      perform private.tell_annex_reader(r.organisation_id, 'annex.terms_changed', challenge)
        from public.annex_readers r where r.challenge_id = challenge.id and r.accepted_at is not null and r.revoked_at is null;
    end if;
  end if;
  -- Without the texts.
  perform private.audit('annex.saved', 'annex', challenge.id, challenge.organisation_id, null,
    jsonb_build_object('revision', saved.revision, 'terms_version', (private.current_annex_terms(challenge.id)).version), 'manager');
  return saved;
end $$;

-- Gives a verified organisation access to the annex. Naming a revoked one again asks it to accept again; naming a current one changes nothing.
-- It is notified immediately when the challenge is public, or else at publication.
-- Raises what lock_for_files raises, organisation_not_found (404), annex_reader_is_sponsor (409).
create function public.name_annex_reader(challenge_id uuid, organisation_id uuid)
returns public.annex_readers language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges := private.lock_for_files(name_annex_reader.challenge_id, true);
  named public.annex_readers;
begin
  if not exists (select from public.organisations o where o.id = name_annex_reader.organisation_id and private.organisation_status(o) = 'verified') then
    perform private.refuse('organisation_not_found', 404);
  end if;
  if challenge.organisation_id = name_annex_reader.organisation_id then perform private.refuse('annex_reader_is_sponsor', 409); end if;
  select * into named from public.annex_readers r where r.challenge_id = challenge.id and r.organisation_id = name_annex_reader.organisation_id;
  if named.challenge_id is not null and named.revoked_at is null then return named; end if;
  insert into public.annex_readers (challenge_id, organisation_id, named_by) values (challenge.id, name_annex_reader.organisation_id, private.actor())
    on conflict on constraint annex_readers_pkey do update set named_by = excluded.named_by, named_at = now(), accepted_at = null, accepted_by = null,
      accepted_version = null, accepted_sha256 = null, revoked_at = null, revoked_by = null
    returning * into named;
  perform private.audit('annex.reader_named', 'annex', challenge.id, challenge.organisation_id, null,
    jsonb_build_object('organisation_id', named.organisation_id), 'manager');
  if challenge.published_at is not null then perform private.tell_annex_reader(named.organisation_id, 'annex.opened', challenge); end if;
  return named;
end $$;

-- Revokes access, at any time. Repeating it changes nothing. Raises not_found (404), not_allowed (403).
create function public.revoke_annex_reader(challenge_id uuid, organisation_id uuid)
returns public.annex_readers language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges := private.lock_challenge(revoke_annex_reader.challenge_id, 'manage');
  revoked public.annex_readers;
begin
  select * into revoked from public.annex_readers r where r.challenge_id = challenge.id and r.organisation_id = revoke_annex_reader.organisation_id;
  if revoked.challenge_id is null then perform private.refuse('not_found', 404); end if;
  if revoked.revoked_at is not null then return revoked; end if;
  update public.annex_readers r set revoked_at = now(), revoked_by = private.actor()
    where r.challenge_id = challenge.id and r.organisation_id = revoked.organisation_id returning * into revoked;
  perform private.audit('annex.reader_revoked', 'annex', challenge.id, challenge.organisation_id, null,
    jsonb_build_object('organisation_id', revoked.organisation_id), 'manager');
  if challenge.published_at is not null then perform private.tell_annex_reader(revoked.organisation_id, 'annex.revoked', challenge); end if;
  return revoked;
end $$;

-- A signatory of a named organisation accepts the terms for it; sha256: the hash of the text that was read. Repeating it changes nothing.
-- Raises not_found (404) for organisations that are not named, not_allowed (403) for members who are not signatories, organisation_suspended (409),
-- annex_terms_changed (409).
create function public.accept_annex_terms(challenge_id uuid, organisation_id uuid, sha256 text)
returns public.annex_readers language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges;
  reader public.annex_readers;
  terms public.annex_terms;
begin
  perform private.actor();
  if not private.is_member(accept_annex_terms.organisation_id) then perform private.refuse('not_found', 404); end if;
  select c.* into challenge from public.challenges c where c.id = accept_annex_terms.challenge_id and c.published_at is not null for share;
  select * into reader from public.annex_readers r
    where r.challenge_id = challenge.id and r.organisation_id = accept_annex_terms.organisation_id and r.revoked_at is null for update;
  if reader.challenge_id is null then perform private.refuse('not_found', 404); end if;
  perform private.require_organisation_role(reader.organisation_id, 'signatory');
  terms := private.current_annex_terms(challenge.id);
  if terms.sha256 is distinct from accept_annex_terms.sha256 then perform private.refuse('annex_terms_changed', 409); end if;
  if reader.accepted_version = terms.version then return reader; end if;
  update public.annex_readers r set accepted_at = now(), accepted_by = private.actor(), accepted_version = terms.version, accepted_sha256 = terms.sha256
    where r.challenge_id = challenge.id and r.organisation_id = reader.organisation_id returning * into reader;
  perform private.audit('annex.accepted', 'annex', challenge.id, reader.organisation_id, null,
    jsonb_build_object('organisation_id', reader.organisation_id, 'version', terms.version, 'sha256', terms.sha256), 'signatory');
  perform private.notify(
    private.members_with_role(challenge.organisation_id, 'manager') || private.members_with_role(reader.organisation_id, 'signatory', 'manager'),
    'annex.accepted', '/challenges/' || challenge.slug || '/annex',
    private.challenge_notice(challenge) || jsonb_build_object('reader', (select o.name from public.organisations o where o.id = reader.organisation_id)));
  return reader;
end $$;

-- The page of a published challenge's annex for the signed-in person. `annex` has the text and files only for its readers, and then the
-- reading is logged; `terms` are for members of named organisations; `organisations` are the reader's named organisations, with their
-- state and whether the reader is a signatory. Null when no such challenge has an annex. Raises sign_in_required (401).
create function public.open_annex(slug text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges;
  reads_for uuid;
begin
  perform private.actor();
  select * into challenge from public.challenges c where c.slug = open_annex.slug and c.published_at is not null;
  if challenge.id is null or not private.has_annex(challenge.id) then return null; end if;
  reads_for := private.annex_organisation(challenge.id);
  if reads_for is not null then
    perform private.audit('annex.read', 'annex', challenge.id, challenge.organisation_id, null, jsonb_build_object('organisation_id', reads_for));
  end if;
  return jsonb_build_object(
    'challenge', jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title, 'time_zone', challenge.time_zone,
      'organisation', (select jsonb_build_object('name', o.name, 'slug', o.slug) from public.organisations o where o.id = challenge.organisation_id)),
    'can_manage', private.can_manage_challenge(challenge.id),
    'terms', case when private.can_manage_challenge(challenge.id) or exists (
        select from public.annex_readers r where r.challenge_id = challenge.id and r.revoked_at is null and private.is_member(r.organisation_id)) then (
      select jsonb_build_object('version', t.version, 'body', t.body, 'sha256', t.sha256, 'written_at', t.written_at)
      from private.current_annex_terms(challenge.id) t) end,
    'organisations', coalesce((
      select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'state', private.annex_reader_state(r), 'accepted_at', r.accepted_at,
          'accepted_by', private.name_of(r.accepted_by), 'signs', private.has_organisation_role(o.id, 'signatory')) order by o.name)
      from public.annex_readers r join public.organisations o on o.id = r.organisation_id
      where r.challenge_id = challenge.id and r.revoked_at is null and private.is_member(o.id)), '[]'),
    'annex', case when reads_for is not null then jsonb_build_object('files', private.challenge_file_list(challenge.id, true),
      'body', coalesce((select a.body from public.challenge_annexes a where a.challenge_id = challenge.id), '')) end);
end $$;

-- Files of a challenge in the order of upload: [{id, name, media_type, size_bytes}].
create function private.challenge_file_list(challenge_id uuid, is_restricted boolean) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'media_type', f.media_type, 'size_bytes', f.size_bytes) order by f.uploaded_at, f.id), '[]')
    from public.challenge_files f
    where f.challenge_id = challenge_file_list.challenge_id and f.is_restricted = challenge_file_list.is_restricted and f.removed_at is null);
end $$;

-- The managers' page of the annex: text, terms, named organisations with their states, and the reading log, newest 100 first.
-- Raises not_found (404), not_allowed (403).
create function public.annex_desk(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_challenge_manager(annex_desk.challenge_id);
  return jsonb_build_object(
    'files', private.challenge_file_list(annex_desk.challenge_id, true),
    'body', coalesce((select a.body from public.challenge_annexes a where a.challenge_id = annex_desk.challenge_id), ''),
    'challenge', (select jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'status', private.challenge_status(c), 'time_zone', c.time_zone,
        'is_public', c.published_at is not null) from public.challenges c where c.id = annex_desk.challenge_id),
    'revision', coalesce((select a.revision from public.challenge_annexes a where a.challenge_id = annex_desk.challenge_id), 0),
    'appearance', coalesce((select a.appearance from public.challenge_appearances a where a.challenge_id = annex_desk.challenge_id), 'full'),
    'terms', (private.current_annex_terms(annex_desk.challenge_id)).body,
    'terms_version', (private.current_annex_terms(annex_desk.challenge_id)).version,
    'readers', coalesce((
      select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'slug', o.slug, 'state', private.annex_reader_state(r), 'named_at', r.named_at,
          'accepted_at', r.accepted_at, 'accepted_by', private.name_of(r.accepted_by), 'accepted_version', r.accepted_version,
          'revoked_at', r.revoked_at) order by r.revoked_at is not null, o.name)
      from public.annex_readers r join public.organisations o on o.id = r.organisation_id where r.challenge_id = annex_desk.challenge_id), '[]'),
    'readings', coalesce((
      select jsonb_agg(jsonb_build_object('id', e.id, 'at', e.at, 'person', p.name, 'organisation', o.name, 'file', f.name) order by e.id desc)
      from (select * from public.audit_entries a where a.object_type = 'annex' and a.object_id = annex_desk.challenge_id
              and a.action in ('annex.read', 'annex.file_read') order by a.id desc limit 100) e
        join public.profiles p on p.id = e.actor_id
        left join public.organisations o on o.id = (e.after ->> 'organisation_id')::uuid
        left join public.challenge_files f on f.id = (e.after ->> 'file_id')::uuid), '[]'));
end $$;

-- Verified organisations that can be named, by words of their name, at most 20. Raises not_found (404), not_allowed (403).
create function public.find_annex_readers(challenge_id uuid, words text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare pattern text := private.containing(btrim(find_annex_readers.words));
begin
  perform private.require_challenge_manager(find_annex_readers.challenge_id);
  if char_length(pattern) < 4 then return '[]'; end if;
  return coalesce((
    select jsonb_agg(jsonb_build_object('id', found.id, 'name', found.name, 'city', found.city) order by found.name)
    from (select o.id, o.name, o.city from public.organisations o
          where o.verified_at is not null and o.suspended_at is null and o.name ilike pattern
            and o.id <> (select c.organisation_id from public.challenges c where c.id = find_annex_readers.challenge_id)
            and not exists (select from public.annex_readers r
              where r.challenge_id = find_annex_readers.challenge_id and r.organisation_id = o.id and r.revoked_at is null)
          order by o.name, o.id limit 20) found), '[]');
end $$;
