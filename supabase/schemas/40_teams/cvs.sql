-- ## Tables
create table public.request_cvs (
  request_id uuid primary key references public.opening_requests (id),
  name public.line not null check (char_length(name) between 1 and 200),
  size_bytes bigint not null check (size_bytes between 1 and 5242880),
  sha256 public.sha256 not null,
  -- Object key in the storage bucket `cvs`: <student id>/<file id>.
  object_key public.line not null unique,
  uploaded_at public.moment not null default now()
);
comment on table public.request_cvs is 'The CV of a student''s request: a PDF of at most 5 MB. The student, the supervisor and the team''s lead can read it while the request is live; then its file is deleted.';

-- ## Rules
-- Whether a request is live: it waits for an answer, or the student joined through it and is still in the team.
create function private.is_living_request(request public.opening_requests) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.request_state(request) in ('asked', 'agreed', 'consented')
    or exists (select from public.team_people p where p.request_id = request.id and p.left_at is null);
end $$;

-- Whether the signed-in person can read the CV of a request: its student, its supervisor and the team's lead, while the request is live.
create function private.can_read_cv(request_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.opening_requests r join public.openings o on o.id = r.opening_id
    where r.id = can_read_cv.request_id and private.is_living_request(r)
      and ((select auth.uid()) in (r.student_id, r.supervisor_id) or private.leads_team(o.team_id)));
end $$;

-- Makes an uploaded PDF the CV of a request, in place of an earlier one. cv: {file_id, name, size_bytes, sha256}, stored under <student id>/<file
-- id>.
create function private.keep_cv(request public.opening_requests, cv jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  wanted_name text := btrim(coalesce(cv ->> 'name', ''));
  wanted_key text;
  size bigint;
begin
  -- Not where they are declared, so that a value that is no number or id is refused here.
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

-- ## Commands
-- Adds a CV to the student's own request that waits for an answer, or replaces it; the same file again changes nothing.
create function public.attach_cv(request_id uuid, cv jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare request public.opening_requests := private.lock_request(attach_cv.request_id, 'attach_cv');
begin
  if exists (select from public.request_cvs f where f.request_id = request.id and f.sha256 = attach_cv.cv ->> 'sha256' and f.name = attach_cv.cv ->> 'name') then
    return;
  end if;
  perform private.keep_cv(request, attach_cv.cv);
  perform private.audit('opening_request.cv_attached', 'opening_request', request.id, after => jsonb_build_object('sha256', attach_cv.cv ->> 'sha256'),
    acting_as => 'student');
end $$;

-- Removes the CV from the student's own request that waits for an answer; its file is deleted. Changes nothing if there is no CV.
create function public.remove_cv(request_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  request public.opening_requests := private.lock_request(remove_cv.request_id, 'attach_cv');
  removed text;
begin
  delete from public.request_cvs f where f.request_id = request.id returning f.sha256 into removed;
  if removed is null then return; end if;
  perform private.audit('opening_request.cv_removed', 'opening_request', request.id, before => jsonb_build_object('sha256', removed), acting_as => 'student');
end $$;

-- What the server needs to send a CV to the signed-in person; adds an audit entry. For its student, its supervisor and the team's lead, while the
-- request is live (404 not_found otherwise).
create function public.fetch_cv(request_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare fetched public.request_cvs;
begin
  perform private.actor();
  select f.* into fetched from public.request_cvs f where f.request_id = fetch_cv.request_id and private.can_read_cv(f.request_id);
  if fetched.request_id is null then perform private.refuse('not_found', 404); end if;
  perform private.audit('opening_request.cv_fetched', 'opening_request', fetched.request_id);
  return jsonb_build_object('name', fetched.name, 'media_type', 'application/pdf', 'size_bytes', fetched.size_bytes, 'sha256', fetched.sha256,
    'object_key', fetched.object_key);
end $$;
