-- Whether a request lives: it waits for somebody, or the student joined by it and is in the team.
create function private.is_living_request(request public.opening_requests) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.request_state(request) in ('asked', 'agreed', 'consented')
    or exists (select from public.team_people p where p.request_id = request.id and p.left_at is null);
end $$;

-- Whether the signed-in person may read the CV of a request: its student, its supervisor and who leads the team, while the request lives.
create function private.can_read_cv(request_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.opening_requests r join public.openings o on o.id = r.opening_id
    where r.id = can_read_cv.request_id and private.is_living_request(r)
      and ((select auth.uid()) in (r.student_id, r.supervisor_id) or private.leads_team(o.team_id)));
end $$;

-- Whether a living request names this object as its CV; what none names is swept.
create function private.is_kept_cv(object_name text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.request_cvs f join public.opening_requests r on r.id = f.request_id
    where f.object_key = object_name and private.is_living_request(r));
end $$;

-- Whether the signed-in person may upload under this name: a student, into their own folder, which has room.
create function private.may_store_cv(object_name text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return object_name ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    and split_part(object_name, '/', 1) = (select auth.uid())::text
    and exists (select from public.student_records s where s.profile_id = (select auth.uid()))
    and not exists (select from public.request_cvs f where f.object_key = object_name)
    and private.has_room_for_upload('cvs', object_name);
end $$;

-- Whether the signed-in person may fetch an object: by its row; before it has one, only who uploaded it.
create function private.may_fetch_cv(object_name text, owner_id text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return coalesce((select private.can_read_cv(f.request_id) from public.request_cvs f where f.object_key = object_name), owner_id = (select auth.uid())::text);
end $$;

-- Makes an uploaded PDF the CV of a request, in place of an earlier one. cv: {file_id, name, size_bytes, sha256}, stored under <student id>/<file id>.
-- Refuses: cv_unreadable, cv_too_large (422), file_name_length 422, file_not_uploaded, file_damaged 409.
create function private.keep_cv(request public.opening_requests, cv jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  wanted_name text := btrim(coalesce(cv ->> 'name', ''));
  wanted_key text;
  size bigint;
begin
  wanted_key := request.student_id || '/' || (cv ->> 'file_id')::uuid;
  size := (cv ->> 'size_bytes')::bigint;
  if char_length(wanted_name) not between 1 and 200 then perform private.refuse('file_name_length', 422); end if;
  if size is null or size not between 1 and 5242880 then perform private.refuse('cv_too_large', 422); end if;
  if coalesce(cv ->> 'sha256', '') !~ '^[0-9a-f]{64}$' or wanted_key is null then perform private.refuse('cv_unreadable', 422); end if;
  if exists (select from public.request_cvs f where f.object_key = wanted_key and f.request_id <> request.id) then
    perform private.refuse('cv_unreadable', 422);
  end if;
  perform private.require_stored('cvs', wanted_key, size);
  insert into public.request_cvs (request_id, name, size_bytes, sha256, object_key)
    values (request.id, wanted_name, size, cv ->> 'sha256', wanted_key)
    on conflict (request_id) do update set name = excluded.name, size_bytes = excluded.size_bytes, sha256 = excluded.sha256,
      object_key = excluded.object_key, uploaded_at = now();
exception when data_exception then
  perform private.refuse('cv_unreadable', 422);
end $$;
