-- The verified record of a student's work: written by the student, confirmed by others, shared by the student.

-- Writes what the student did in a team they joined, in their own words (at most 2,000 characters), and asks supervisor and lead to confirm it.
-- Other words end earlier confirmations. The same words again change nothing. revision: the one that was read, 0 for the first.
-- Raises not_found, summary_missing, record_stale (409, detail: the revision that stands), work_records_summary_check.
create function public.write_record(request_id uuid, revision integer, summary text) returns public.work_records
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  request public.opening_requests;
  written public.work_records;
  wanted text := btrim(coalesce(write_record.summary, ''));
begin
  select * into request from public.opening_requests r where r.id = write_record.request_id and r.student_id = person and r.accepted_at is not null for update;
  if not found then perform private.refuse('not_found', 404); end if;
  if wanted !~ '\S' then perform private.refuse('summary_missing', 422); end if;
  select * into written from public.work_records w where w.request_id = request.id;
  if written.summary = wanted then return written; end if;
  if write_record.revision is distinct from coalesce(written.revision, 0) then perform private.refuse('record_stale', 409, coalesce(written.revision, 0)::text); end if;
  insert into public.work_records (request_id, student_id, summary, university_id, programme, level)
    select request.id, person, wanted, s.university_id, s.programme, s.level from (select) one left join public.student_records s on s.profile_id = person
    on conflict on constraint work_record_once do update set summary = excluded.summary, written_at = now(), revision = work_records.revision + 1 returning * into written;
  perform private.record('work_record.written', 'work_record', written.id, null, null, jsonb_build_object('statement_sha256', private.record_hash(written)), 'student');
  perform private.notify(array[request.supervisor_id, private.request_lead(request)], 'work_record.written', '/records', private.request_notice(request));
  return written;
end $$;
grant execute on function public.write_record(uuid, integer, text) to authenticated;

-- The student's supervisor, or who leads the team, confirms a record as it was read (statement_sha256). Confirming again changes nothing.
-- Raises not_found, not_allowed, record_changed.
create function public.confirm_record(record_id uuid, statement_sha256 text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  record public.work_records;
  confirming_as text;
begin
  select * into record from public.work_records w where w.id = confirm_record.record_id for update;
  confirming_as := private.confirms_record_as(record);
  if record.id is null or (confirming_as is null and record.student_id <> person) then perform private.refuse('not_found', 404); end if;
  if confirming_as is null then perform private.refuse('not_allowed', 403); end if;
  if confirm_record.statement_sha256 is distinct from private.record_hash(record) then perform private.refuse('record_changed', 409); end if;
  insert into public.work_record_confirmations (record_id, confirmed_as, confirmed_by, statement_sha256)
    values (record.id, confirming_as, person, confirm_record.statement_sha256) on conflict do nothing;
  if not found then return; end if;
  perform private.record('work_record.confirmed', 'work_record', record.id, null, null,
    jsonb_build_object('statement_sha256', confirm_record.statement_sha256), confirming_as);
  perform private.notify(array[record.student_id], 'work_record.confirmed', '/records',
    (select private.request_notice(r) from public.opening_requests r where r.id = record.request_id));
end $$;
grant execute on function public.confirm_record(uuid, text) to authenticated;

-- Makes a link to records of the student's own: anybody who holds it reads them without signing in. At most 20 links stand at a time. The same
-- call again while its link stands gives that link.
-- Raises records_missing, not_found, label_missing, too_many_links, profile_required.
create function public.share_records(record_ids uuid[], label text) returns public.record_links
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  made public.record_links;
  wanted_label text := btrim(coalesce(share_records.label, ''));
  wanted_records uuid[] := array(select distinct w from unnest(share_records.record_ids) w order by w);
begin
  perform from public.profiles p where p.id = person for update;
  if not found then perform private.refuse('profile_required', 409); end if;
  if coalesce(cardinality(share_records.record_ids), 0) = 0 then perform private.refuse('records_missing', 422); end if;
  if exists (select from unnest(share_records.record_ids) wanted
             where not exists (select from public.work_records w where w.id = wanted and w.student_id = person)) then
    perform private.refuse('not_found', 404);
  end if;
  if wanted_label !~ '\S' then perform private.refuse('label_missing', 422); end if;
  select l.* into made from public.record_links l where l.student_id = person and l.revoked_at is null and l.label = wanted_label
    and array(select i.record_id from public.record_link_items i where i.link_id = l.id order by 1) = wanted_records;
  if found then return made; end if;
  if (select count(*) from public.record_links l where l.student_id = person and l.revoked_at is null) >= 20 then perform private.refuse('too_many_links', 409); end if;
  insert into public.record_links (student_id, label, token)
    values (person, wanted_label, encode(extensions.gen_random_bytes(32), 'hex')) returning * into made;
  insert into public.record_link_items (link_id, record_id) select made.id, w from unnest(wanted_records) w;
  -- Never the token: the audit is read by others.
  perform private.record('record_link.made', 'record_link', made.id, null, null, jsonb_build_object('records', to_jsonb(wanted_records)), 'student');
  return made;
end $$;
grant execute on function public.share_records(uuid[], text) to authenticated;

-- Ends a link of the student's own; it answers as one that never was. Again changes nothing. Raises not_found.
create function public.revoke_record_link(link_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  if not exists (select from public.record_links l where l.id = revoke_record_link.link_id and l.student_id = person) then perform private.refuse('not_found', 404); end if;
  update public.record_links l set revoked_at = now() where l.id = revoke_record_link.link_id and l.revoked_at is null;
  if found then perform private.record('record_link.revoked', 'record_link', revoke_record_link.link_id, acting_as => 'student'); end if;
end $$;
grant execute on function public.revoke_record_link(uuid) to authenticated;

-- What a holder of the link reads: the student's name and the records that may be shown, `more` on restricted challenges that are told as a count.
-- For anybody. A revoked link, an unknown one and one that shares nothing now are the same: not_found (404).
create function public.shared_records(token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  link public.record_links;
  answer jsonb;
begin
  select * into link from public.record_links l where l.token = shared_records.token and l.revoked_at is null;
  if link.id is null then perform private.refuse('not_found', 404); end if;
  select jsonb_build_object(
      'student', private.name_of(link.student_id), 'headline', (select p.headline from public.profiles p where p.id = link.student_id),
      'made_at', link.made_at,
      'records', coalesce(jsonb_agg(private.record_card(shown.record, shown.appearance) order by shown.joined_at desc, (shown.record).id)
        filter (where shown.appearance in ('full', 'redacted')), '[]'),
      'more', count(*) filter (where shown.appearance = 'count'))
    into answer
    from (
      select w as record, r.accepted_at as joined_at, private.record_appearance(w) as appearance
      from public.record_link_items i join public.work_records w on w.id = i.record_id join public.opening_requests r on r.id = w.request_id
      where i.link_id = link.id) shown;
  if answer -> 'records' = '[]' and answer -> 'more' = '0' then perform private.refuse('not_found', 404); end if;
  return answer;
end $$;
grant execute on function public.shared_records(text) to anon, authenticated;

-- What the signed-in person's records page shows: as a student each stay in a team, with the record if it is written and how it would appear;
-- links; as supervisor or lead the records they may confirm, those that wait for them first. Raises sign_in_required.
create function public.my_records() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  return jsonb_build_object(
    'own', coalesce((
      select jsonb_agg(jsonb_build_object('request_id', r.id, 'team', t.name, 'challenge', c.title, 'challenge_closes_at', c.closes_at, 'time_zone', c.time_zone,
          'joined_at', r.accepted_at, 'left_at', private.stay_ended_at(r),
          'handed_over', (select h.what_was_done from public.team_hand_overs h where h.team_id = t.id and h.profile_id = person
                          and h.accepted_at >= r.accepted_at and h.accepted_at <= coalesce(private.stay_ended_at(r), now()) order by h.accepted_at desc limit 1),
          'record', case when w.id is not null then private.record_card(w, 'full') || jsonb_build_object('shown_as', private.record_appearance(w), 'revision', w.revision) end)
        order by r.accepted_at desc, r.id)
      from (select * from public.opening_requests r where r.student_id = person and r.accepted_at is not null order by r.accepted_at desc limit 100) r
        join public.openings o on o.id = r.opening_id join public.teams t on t.id = o.team_id join public.challenges c on c.id = t.challenge_id
        left join public.work_records w on w.request_id = r.id), '[]'),
    'links', coalesce((
      select jsonb_agg(jsonb_build_object('id', l.id, 'label', l.label, 'token', l.token, 'made_at', l.made_at, 'revoked_at', l.revoked_at,
          'records', (select count(*) from public.record_link_items i where i.link_id = l.id)) order by l.revoked_at is not null, l.made_at desc)
      from (select * from public.record_links l where l.student_id = person order by l.made_at desc limit 100) l), '[]'),
    'to_confirm', coalesce((
      select jsonb_agg(private.record_card(w, 'full') || jsonb_build_object('student', private.name_of(w.student_id), 'as', private.confirms_record_as(w),
          'statement_sha256', private.record_hash(w), 'written_at', w.written_at, 'is_confirmed', private.is_confirmed_by(w, person))
        order by private.is_confirmed_by(w, person), w.written_at desc, w.id)
      from public.work_records w
      where w.request_id in (
          select r.id from public.opening_requests r where r.supervisor_id = person and r.accepted_at is not null
          union
          select r.id from public.team_people me join public.openings o on o.team_id = me.team_id join public.opening_requests r on r.opening_id = o.id
          where me.profile_id = person and me.left_at is null and r.accepted_at is not null)
        and private.confirms_record_as(w) is not null), '[]'));
end $$;
grant execute on function public.my_records() to authenticated;

-- Whether a person's confirmation of a record stands.
create function private.is_confirmed_by(record public.work_records, profile_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.work_record_confirmations c
    where c.record_id = record.id and c.confirmed_by = is_confirmed_by.profile_id and c.statement_sha256 = private.record_hash(record));
end $$;
