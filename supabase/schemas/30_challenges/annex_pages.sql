-- The page of a published challenge's annex for the signed-in person. `annex` holds text and files only for who may read them, and then the
-- reading is on record; `terms` are for members of organisations named; `organisations` are the reader's own that are named, with where each
-- stands and whether the reader signs for it. Null where no such challenge has an annex. Raises sign_in_required (401).
create function public.open_annex(slug text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges;
  reads boolean;
begin
  perform private.actor();
  select * into challenge from public.challenges c where c.slug = open_annex.slug and c.published_at is not null;
  if challenge.id is null or not private.has_annex(challenge.id) then return null; end if;
  reads := private.can_read_annex(challenge.id);
  if reads then
    perform private.record('annex.read', 'annex', challenge.id, challenge.organisation_id, null,
      jsonb_build_object('organisation_id', private.annex_organisation(challenge.id)));
  end if;
  return jsonb_build_object(
    'challenge', jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title, 'time_zone', challenge.time_zone,
      'organisation', (select jsonb_build_object('name', o.name, 'slug', o.slug) from public.organisations o where o.id = challenge.organisation_id)),
    'may_manage', private.can_manage_challenge(challenge.id),
    'terms', case when private.can_manage_challenge(challenge.id) or exists (
        select from public.annex_readers r where r.challenge_id = challenge.id and r.revoked_at is null and private.is_member(r.organisation_id)) then (
      select jsonb_build_object('version', t.version, 'body', t.body, 'sha256', t.sha256, 'written_at', t.written_at)
      from private.current_annex_terms(challenge.id) t) end,
    'organisations', coalesce((
      select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'state', private.annex_reader_state(r), 'accepted_at', r.accepted_at,
          'accepted_by', private.name_of(r.accepted_by), 'signs', private.has_organisation_role(o.id, 'signatory')) order by o.name)
      from public.annex_readers r join public.organisations o on o.id = r.organisation_id
      where r.challenge_id = challenge.id and r.revoked_at is null and private.is_member(o.id)), '[]'),
    'annex', case when reads then private.annex_content(challenge.id) end);
end $$;

-- The annex itself: its text and files.
create function private.annex_content(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object(
    'body', coalesce((select a.body from public.challenge_annexes a where a.challenge_id = annex_content.challenge_id), ''),
    'files', private.challenge_file_list(annex_content.challenge_id, true));
end $$;

-- Files of a challenge in the order they came: [{id, name, media_type, size_bytes}].
create function private.challenge_file_list(challenge_id uuid, is_restricted boolean) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'media_type', f.media_type, 'size_bytes', f.size_bytes) order by f.uploaded_at, f.id), '[]')
    from public.challenge_files f
    where f.challenge_id = challenge_file_list.challenge_id and f.is_restricted = challenge_file_list.is_restricted and f.removed_at is null);
end $$;

-- The manager's page of the annex: its text and terms, who is named and stands where, and who read what when, newest 100 first.
-- Raises not_found (404), not_allowed (403).
create function public.annex_desk(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_challenge_manager(annex_desk.challenge_id);
  return private.annex_content(annex_desk.challenge_id) || jsonb_build_object(
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

-- Verified organisations that might be named, by words of their name, at most 20. Raises not_found (404), not_allowed (403).
create function public.find_annex_readers(challenge_id uuid, words text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare pattern text := '%' || replace(replace(replace(btrim(find_annex_readers.words), '\', '\\'), '%', '\%'), '_', '\_') || '%';
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
