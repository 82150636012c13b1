create table public.request_cvs (
  request_id uuid primary key references public.opening_requests (id),
  name public.line not null check (char_length(name) between 1 and 200),
  size_bytes bigint not null check (size_bytes between 1 and 5242880),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Object key in the storage bucket `cvs`: <student id>/<file id>.
  object_key public.line not null unique,
  uploaded_at public.moment not null default now()
);
comment on table public.request_cvs is 'The CV that goes with a student''s request: a PDF of at most 5 MB. Read by the student, the supervisor and the team''s lead while the request lives; then its bytes are swept.';
