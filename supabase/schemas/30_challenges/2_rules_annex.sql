-- Who reads a restricted annex: who writes it for the sponsor, and members of organisations named and not revoked whose signatory accepted the
-- terms as they stand, once the challenge is public. Nobody else by any role, the authority, auditors and administrators included.

-- The newest terms of a challenge's annex; null while it has none.
create function private.current_annex_terms(challenge_id uuid) returns public.annex_terms
language plpgsql stable security definer set search_path = '' as $$
declare newest public.annex_terms;
begin
  select * into newest from public.annex_terms t where t.challenge_id = current_annex_terms.challenge_id order by t.version desc limit 1;
  return newest;
end $$;

-- Where a named organisation stands: revoked, named, accepted, or outdated (accepted terms that have a newer version).
create function private.annex_reader_state(reader public.annex_readers) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return case
    when reader.revoked_at is not null then 'revoked'
    when reader.accepted_at is null then 'named'
    when reader.accepted_version < (private.current_annex_terms(reader.challenge_id)).version then 'outdated'
    else 'accepted' end;
end $$;

-- Whether the signed-in person may read the annex's text and files now.
create function private.can_read_annex(challenge_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.can_manage_challenge(challenge_id) or exists (
    select from public.annex_readers r join public.challenges c on c.id = r.challenge_id
    where r.challenge_id = can_read_annex.challenge_id and c.published_at is not null
      and private.annex_reader_state(r) = 'accepted' and private.is_active_member(r.organisation_id));
end $$;

-- Whether the signed-in person belongs to the organisation and it is not suspended.
create function private.is_active_member(organisation_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.is_member(organisation_id)
    and exists (select from public.organisations o where o.id = is_active_member.organisation_id and o.suspended_at is null);
end $$;

-- Whether the signed-in person may know which organisations are named, and the terms: managers, and members of an organisation named.
create function private.knows_annex_readers(challenge_id uuid, organisation_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.can_manage_challenge(challenge_id)
    or (private.is_member(organisation_id) and exists (
      select from public.challenges c where c.id = knows_annex_readers.challenge_id and c.published_at is not null));
end $$;

-- Whether the terms may be read: by managers, and by members of an organisation that is named and not revoked.
create function private.can_read_annex_terms(challenge_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.can_manage_challenge(challenge_id) or exists (
    select from public.annex_readers r
    where r.challenge_id = can_read_annex_terms.challenge_id and r.revoked_at is null and private.knows_annex_readers(r.challenge_id, r.organisation_id));
end $$;

-- Whether a challenge has a restricted annex: something to read, and terms to accept.
create function private.has_annex(challenge_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from public.annex_terms t where t.challenge_id = has_annex.challenge_id)
    and (exists (select from public.challenge_annexes a where a.challenge_id = has_annex.challenge_id and a.body ~ '\S')
      or exists (select from public.challenge_files f where f.challenge_id = has_annex.challenge_id and f.is_restricted and f.removed_at is null));
end $$;

-- Whether the signed-in person may read a file of a challenge.
create function private.can_read_challenge_file(file public.challenge_files) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  if file.is_restricted then return private.can_read_annex(file.challenge_id); end if;
  return exists (select from public.challenges c where c.id = file.challenge_id and (c.published_at is not null or private.can_read_challenge(c)));
end $$;

-- Whom an annex concerns at an organisation: who signs for it and who manages it.
create function private.annex_correspondents(organisation_id uuid) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select private.members_with_role(annex_correspondents.organisation_id, 'signatory', 'manager');
$$;

-- Once a challenge is public, tells the organisations named for its annex; before that nobody outside knows of it.
create function private.tell_annex_readers() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.notify(private.annex_correspondents(r.organisation_id), 'annex.opened', '/challenges/' || new.slug || '/annex', private.challenge_notice(new))
    from public.annex_readers r where r.challenge_id = new.id and r.revoked_at is null;
  return null;
end $$;
create trigger challenges_tell_annex_readers after update of published_at on public.challenges
  for each row when (old.published_at is null and new.published_at is not null) execute function private.tell_annex_readers();

-- What stands on the public page is kept in memory; these drop that copy when attachments or the annex's existence change.
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
