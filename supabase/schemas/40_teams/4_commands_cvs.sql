-- Adds a CV to the student's own request that waits for an answer, or replaces it; the same file again changes nothing.
-- Raises not_found, not_allowed, request_over, and what keep_cv refuses.
create function public.attach_cv(request_id uuid, cv jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare request public.opening_requests := private.lock_request(attach_cv.request_id);
begin
  if request.student_id <> private.actor() then perform private.refuse('not_allowed', 403); end if;
  perform private.require_request_open(request);
  if exists (select from public.request_cvs f where f.request_id = request.id and f.sha256 = attach_cv.cv ->> 'sha256' and f.name = attach_cv.cv ->> 'name') then
    return;
  end if;
  perform private.keep_cv(request, attach_cv.cv);
  perform private.record('opening_request.cv_attached', 'opening_request', request.id, after => jsonb_build_object('sha256', attach_cv.cv ->> 'sha256'),
    acting_as => 'student');
end $$;
grant execute on function public.attach_cv(uuid, jsonb) to authenticated;

-- Takes the CV off the student's own request that waits for an answer; its bytes are swept. Nothing changes where there is none.
-- Raises not_found, not_allowed, request_over.
create function public.remove_cv(request_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  request public.opening_requests := private.lock_request(remove_cv.request_id);
  removed text;
begin
  if request.student_id <> private.actor() then perform private.refuse('not_allowed', 403); end if;
  perform private.require_request_open(request);
  delete from public.request_cvs f where f.request_id = request.id returning f.sha256 into removed;
  if removed is null then return; end if;
  perform private.record('opening_request.cv_removed', 'opening_request', request.id, before => jsonb_build_object('sha256', removed), acting_as => 'student');
end $$;
grant execute on function public.remove_cv(uuid) to authenticated;

-- What is needed to hand a CV to the signed-in person, noted on record. For its student, its supervisor and who leads the team, while the
-- request lives (404 not_found otherwise).
create function public.fetch_cv(request_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare fetched public.request_cvs;
begin
  perform private.actor();
  select f.* into fetched from public.request_cvs f where f.request_id = fetch_cv.request_id and private.can_read_cv(f.request_id);
  if fetched.request_id is null then perform private.refuse('not_found', 404); end if;
  perform private.record('opening_request.cv_fetched', 'opening_request', fetched.request_id);
  return jsonb_build_object('name', fetched.name, 'media_type', 'application/pdf', 'size_bytes', fetched.size_bytes, 'sha256', fetched.sha256,
    'object_key', fetched.object_key);
end $$;
grant execute on function public.fetch_cv(uuid) to authenticated;
