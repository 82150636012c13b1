-- ## Rules
-- Stored files of every bucket. Bytes go to storage first, under <folder>/<file id>; a row of the bucket's own table makes them count. None may be
-- replaced, and once a row names an object nobody but the sweeper takes it away. What no row names is swept within two hours.

-- Whether a row names this object, be it removed or not (`ever`), or so that it has to be kept. A file that was removed from a draft, and that no sealed
-- version holds, is kept for an hour more; a CV until the request it was for has ended.
create function private.is_named_object(bucket text, object_name text, ever boolean default false) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return case is_named_object.bucket
    when 'proposals' then exists (select from public.proposal_files f where f.object_key = object_name
      and (ever or f.removed_at is null or f.removed_at > now() - interval '1 hour' or private.is_sealed_file(f.id)))
    when 'cvs' then exists (select from public.request_cvs f join public.opening_requests r on r.id = f.request_id
      where f.object_key = object_name and (ever or private.is_living_request(r)))
    when 'evidence' then exists (select from public.milestone_files f where f.object_key = object_name)
    when 'challenges' then exists (select from public.challenge_files f where f.object_key = object_name)
    when 'passports' then exists (select from public.passport_files f where f.object_key = object_name)
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

-- Whether the signed-in person may upload under this name: may add files where the folder belongs, the name is new, and the folder has room.
create function private.can_store_object(bucket text, object_name text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  -- The proposal, challenge, organisation, milestone or person whose folder it lies in; null for a name of another form.
  folder uuid := case when object_name ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    then split_part(object_name, '/', 1)::uuid end;
begin
  return folder is not null and case can_store_object.bucket
      when 'proposals' then private.can_edit_draft(folder)
        and not private.is_challenge_closed((select p.challenge_id from public.proposals p where p.id = folder))
      when 'challenges' then private.can_manage_challenge(folder)
      when 'passports' then exists (
        select from public.passports p where p.organisation_id = folder and private.passport_acts(p.organisation_id, p) -> 'attach' = 'null')
      when 'evidence' then exists (select from public.milestones m where m.id = folder and private.milestone_acts(m) -> 'attach' = 'null')
      when 'cvs' then folder = (select auth.uid()) and exists (select from public.student_profiles s where s.profile_id = folder)
      else false end
    and not private.is_named_object(can_store_object.bucket, object_name, ever => true) and private.has_room_for_upload(can_store_object.bucket, object_name);
end $$;

-- Whether the caller may fetch an object: by its row, while it counts; before it has one, only who uploaded it.
create function private.can_fetch_object(bucket text, object_name text, owner_id text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return coalesce(case can_fetch_object.bucket
      -- Blind reviewers get a PDF only as the site hands it over: without its author.
      when 'proposals' then (
        select private.can_read_proposal_file(f.id) and not (f.media_type = 'application/pdf' and private.reads_blind(f.proposal_id))
        from public.proposal_files f where f.object_key = object_name)
      -- A restricted one only within a minute of a reading that is on record, so that none goes unrecorded.
      when 'challenges' then (
        select f.removed_at is null and private.can_read_challenge_file(f) and (not f.is_restricted or exists (
          select from public.audit_entries e
          where e.object_type = 'annex' and e.object_id = f.challenge_id and e.actor_id = (select auth.uid())
            and e.action = 'annex.file_read' and e.after ->> 'file_id' = f.id::text and e.at > now() - interval '1 minute'))
        from public.challenge_files f where f.object_key = object_name)
      when 'passports' then (
        select f.removed_at is null and private.can_read_passport(f.organisation_id) from public.passport_files f where f.object_key = object_name)
      when 'evidence' then (
        select f.removed_at is null and private.can_read_award(m.award_id)
        from public.milestone_files f join public.milestones m on m.id = f.milestone_id where f.object_key = object_name)
      when 'cvs' then (select private.can_read_cv(f.request_id) from public.request_cvs f where f.object_key = object_name)
      else false end,
    can_fetch_object.owner_id = (select auth.uid())::text, false);
end $$;

-- ## Access
-- Stored files are fetched through the site, which asks each time who fetches and puts on record what has to be. An address that is signed once and
-- works for whoever has it, for as long as it says, is given to nobody: the hosted storage names what it is asked for in `storage.operation`,
-- the embedded one has no such addresses.
create policy "storage objects: never by signed address" on storage.objects as restrictive for select to anon, authenticated
  using (coalesce(current_setting('storage.operation', true), '') not in ('storage.object.sign', 'storage.object.sign_many'));
create policy "storage objects: insert" on storage.objects for insert to authenticated with check (private.can_store_object(bucket_id, name));
create policy "storage objects: read" on storage.objects for select to anon, authenticated using (private.can_fetch_object(bucket_id, name, owner_id));
create policy "storage objects: delete" on storage.objects for delete to authenticated
  using (owner_id = (select auth.uid())::text and not private.is_named_object(bucket_id, name));
grant execute on function private.can_store_object(text, text), private.is_named_object(text, text, boolean) to authenticated;
grant execute on function private.can_fetch_object(text, text, text) to anon, authenticated;

-- ## Commands
-- Says why storage took no upload, which only says that it did not: 429 too_many_uploads to a person who has uploaded into the folder before,
-- 403 not_allowed otherwise.
create function public.reject_upload(bucket text, object_name text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.has_room_for_upload(reject_upload.bucket, reject_upload.object_name) and exists (
      select from storage.objects o
      where o.bucket_id = reject_upload.bucket and o.name like split_part(reject_upload.object_name, '/', 1) || '/%'
        and o.owner_id = (select auth.uid())::text) then
    perform private.refuse('too_many_uploads', 429);
  end if;
  perform private.refuse('not_allowed', 403);
end $$;
