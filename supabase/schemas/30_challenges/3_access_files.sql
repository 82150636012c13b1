alter table public.challenge_files enable row level security;
create policy "challenge_files: read" on public.challenge_files for select to anon, authenticated
  using (removed_at is null and private.can_read_challenge_file(challenge_files));
grant select (id, challenge_id, is_restricted, name, media_type, size_bytes, sha256, object_key, uploaded_at) on public.challenge_files to anon, authenticated;

-- The annex's text is read through open_annex, which puts the reading on record; only who writes it selects it.
alter table public.challenge_annexes enable row level security;
create policy "challenge_annexes: read" on public.challenge_annexes for select to authenticated using (private.can_manage_challenge(challenge_id));
alter table public.annex_terms enable row level security;
create policy "annex_terms: read" on public.annex_terms for select to authenticated using (private.can_read_annex_terms(challenge_id));
-- An organisation sees its own row; who else is named is for the sponsor.
alter table public.annex_readers enable row level security;
create policy "annex_readers: read" on public.annex_readers for select to authenticated using (private.knows_annex_readers(challenge_id, organisation_id));
grant select on public.challenge_annexes, public.annex_terms, public.annex_readers to authenticated;

grant execute on function private.can_read_challenge_file(public.challenge_files), private.may_fetch_challenge_file(text, text) to anon, authenticated;
grant execute on function private.can_manage_challenge(uuid), private.can_read_annex_terms(uuid), private.knows_annex_readers(uuid, uuid),
  private.may_store_challenge_file(text), private.is_challenge_file(text) to authenticated;

-- Objects of the bucket `challenges`. None may be replaced; once a row names an object nobody but the sweeper takes it away.
create policy "challenges objects: insert" on storage.objects for insert to authenticated
  with check (bucket_id = 'challenges' and private.may_store_challenge_file(name));
create policy "challenges objects: read" on storage.objects for select to anon, authenticated
  using (bucket_id = 'challenges' and private.may_fetch_challenge_file(name, owner_id));
create policy "challenges objects: delete" on storage.objects for delete to authenticated
  using (bucket_id = 'challenges' and owner_id = (select auth.uid())::text and not private.is_challenge_file(name));
