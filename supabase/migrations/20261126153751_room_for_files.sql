SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.room_for_files (
  proposal_id uuid
)
  RETURNS bigint
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 62914560 - coalesce(sum(f.size_bytes), 0) from public.proposal_files f where f.proposal_id = room_for_files.proposal_id and f.removed_at is null;
$function$;

CREATE OR REPLACE FUNCTION public.attach_file (
  proposal_id uuid,
  file_id     uuid,
  name        text,
  media_type  text,
  size_bytes  bigint,
  sha256      text
)
  RETURNS public.proposal_files
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(attach_file.proposal_id);
  attached public.proposal_files;
  wanted_name text := trim(coalesce(attach_file.name, ''));
begin
  if char_length(wanted_name) not between 1 and 200 then perform private.refuse('file_name_length', 422); end if;
  if attach_file.media_type is null or attach_file.media_type not in ('application/pdf', 'image/png', 'image/jpeg') then
    perform private.refuse('file_type_refused', 422);
  end if;
  if attach_file.size_bytes is null or attach_file.size_bytes not between 1 and 20971520 then perform private.refuse('file_too_large', 422); end if;
  if attach_file.sha256 is null or attach_file.sha256 !~ '^[0-9a-f]{64}$' then perform private.refuse('file_damaged', 422); end if;
  select * into attached from public.proposal_files f
    where f.proposal_id = draft.id and f.removed_at is null
      and (f.id = attach_file.file_id or (f.sha256 = attach_file.sha256 and f.name = wanted_name));
  if found then return attached; end if;
  if attach_file.size_bytes > private.room_for_files(draft.id) then perform private.refuse('files_too_large_together', 422); end if;
  perform private.require_stored('proposals', draft.id || '/' || attach_file.file_id, attach_file.size_bytes);
  insert into public.proposal_files (id, proposal_id, name, media_type, size_bytes, sha256, object_key, uploaded_by)
  values (attach_file.file_id, draft.id, wanted_name, attach_file.media_type, attach_file.size_bytes, attach_file.sha256,
    draft.id || '/' || attach_file.file_id, private.actor())
  returning * into attached;
  perform private.draft_changed(draft, 'proposal.file_attached', jsonb_build_object('file_id', attached.id, 'sha256', attached.sha256));
  return attached;
end $function$;

CREATE OR REPLACE FUNCTION public.check_room_for_file (
  proposal_id   uuid,
  request_bytes bigint
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(check_room_for_file.proposal_id);
  least_size bigint := coalesce(check_room_for_file.request_bytes, 0) - 4096;
begin
  if least_size > 20971520 then perform private.refuse('file_too_large', 422); end if;
  if least_size > private.room_for_files(draft.id) and not exists (
      select from public.proposal_files f
      where f.proposal_id = draft.id and f.removed_at is null and f.size_bytes between least_size and check_room_for_file.request_bytes) then
    perform private.refuse('files_too_large_together', 422);
  end if;
end $function$;

REVOKE ALL ON FUNCTION "public"."check_room_for_file"(uuid, bigint) FROM PUBLIC, "anon";

REVOKE ALL ON FUNCTION "private"."room_for_files"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."room_for_files"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."room_for_files"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."check_room_for_file"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."check_room_for_file"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."check_room_for_file"(uuid, bigint) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."check_room_for_file"(uuid, bigint) TO "service_role";
