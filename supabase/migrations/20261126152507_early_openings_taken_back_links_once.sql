SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION public.approach_searcher (
  search_id       uuid,
  organisation_id uuid,
  message         text
)
  RETURNS public.partner_approaches
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  posted public.partner_searches;
  approach public.partner_approaches;
begin
  select * into posted from public.partner_searches s where s.id = approach_searcher.search_id for share;
  if not found then perform private.refuse('not_found', 404); end if;
  if approach_searcher.organisation_id is not null then
    perform private.require_organisation_role(approach_searcher.organisation_id, 'manager', 'supervisor');
    perform private.require_verified(approach_searcher.organisation_id);
  end if;
  if posted.organisation_id = approach_searcher.organisation_id or (posted.organisation_id is null and posted.posted_by = person) then
    perform private.refuse('own_search', 409);
  end if;
  if private.search_state(posted) <> 'standing' then perform private.refuse('search_over', 409); end if;
  insert into public.partner_approaches (search_id, organisation_id, asked_by, message)
    values (posted.id, approach_searcher.organisation_id, person, trim(approach_searcher.message)) on conflict do nothing returning * into approach;
  if approach.id is null then
    select * into approach from public.partner_approaches a where a.search_id = posted.id
      and a.withdrawn_at is null
      and a.organisation_id is not distinct from approach_searcher.organisation_id and (a.organisation_id is not null or a.asked_by = person);
    if approach.asked_by = person and approach.message = trim(approach_searcher.message) then return approach; end if;
    perform private.refuse('approached_already', 409);
  end if;
  perform private.record('partner_search.approached', 'partner_search', posted.id, coalesce(approach.organisation_id, posted.organisation_id));
  perform private.notify(private.search_keepers(posted), 'partner_search.approached', '/partners/' || posted.id || '#approaches',
    private.approach_notice(approach, posted));
  return approach;
end $function$;

CREATE OR REPLACE FUNCTION public.openings_page (
  challenge_id uuid,
  before_id    bigint DEFAULT NULL::bigint
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges := private.require_openings_reader(openings_page.challenge_id);
  is_closed boolean := private.is_challenge_closed(openings_page.challenge_id);
  may_act boolean := private.has_platform_role('administrator', 'approver') and private.challenge_status(challenge) = 'open';
begin
  return jsonb_build_object(
    'challenge', jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title, 'closes_at', challenge.closes_at,
      'time_zone', challenge.time_zone, 'status', private.challenge_status(challenge)),
    'is_closed', is_closed, 'may_ask', may_act and (private.standing_early_opening(challenge.id)).id is null,
    'may_judge', not is_closed or private.can_manage_challenge(challenge.id) or private.has_platform_role('approver', 'auditor'),
    'sealed_count', (select count(*) from public.proposals p where p.challenge_id = challenge.id and p.submission_id is not null),
    'early', (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'state', private.early_opening_state(e), 'reason', e.reason,
        'asked_by', private.name_of(e.asked_by), 'asked_at', e.asked_at, 'lapses_at', e.asked_at + interval '1 day',
        'confirmed_by', private.name_of(e.confirmed_by), 'confirmed_at', e.confirmed_at, 'ends_at', e.confirmed_at + interval '1 day',
        'refused_by', private.name_of(e.refused_by), 'refused_at', e.refused_at, 'is_taken_back', coalesce(e.refused_by = e.asked_by, false),
        'may_answer', may_act and private.early_opening_state(e) = 'asked', 'is_own', e.asked_by = (select auth.uid())) order by e.asked_at desc), '[]')
      from public.early_openings e where e.challenge_id = challenge.id),
    'bids', case when private.early_opening_in_force(challenge.id) is null then '[]'::jsonb else (
      select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'reference', private.proposal_reference(p.number), 'title', p.title,
          'submitted_at', p.submitted_at) order by p.number), '[]')
      from public.proposals p where p.challenge_id = challenge.id and private.is_open_to_reader(p.id)) end)
    || private.opening_log(challenge.id, is_closed, openings_page.before_id);
end $function$;

CREATE OR REPLACE FUNCTION public.partner_search_page (
  search_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  posted public.partner_searches;
begin
  select * into posted from public.partner_searches s where s.id = partner_search_page.search_id;
  if posted.id is null then perform private.refuse('not_found', 404); end if;
  if posted.withdrawn_at is not null and not private.keeps_search(posted.organisation_id, posted.posted_by) then
    perform private.refuse('search_over', 404);
  end if;
  if private.keeps_search(posted.organisation_id, posted.posted_by) then
    return private.search_card(posted) || private.kept_search(posted)
      || jsonb_build_object('own_approaches', '[]'::jsonb, 'askers', '[]'::jsonb, 'may_ask_for_self', false);
  end if;
  return private.search_card(posted) || jsonb_build_object('matches', '[]'::jsonb, 'people', '[]'::jsonb, 'approaches', '[]'::jsonb, 'teams', '[]'::jsonb,
    'own_approaches', (select coalesce(jsonb_agg(private.approach_card(a) order by a.asked_at, a.id), '[]')
      from public.partner_approaches a where a.search_id = posted.id and a.withdrawn_at is null and private.keeps_search(a.organisation_id, a.asked_by)),
    'askers', (select coalesce(jsonb_agg(private.organisation_card(o.id) order by o.name), '[]')
      from public.organisations o where o.id in (select private.my_organisations('manager', 'supervisor')) and private.organisation_status(o) = 'verified'
        and not exists (select from public.partner_approaches a where a.search_id = posted.id and a.organisation_id = o.id and a.withdrawn_at is null)),
    'may_ask_for_self', not exists (
      select from public.partner_approaches a where a.search_id = posted.id and a.organisation_id is null and a.asked_by = person and a.withdrawn_at is null));
end $function$;

CREATE OR REPLACE FUNCTION public.share_records (
  record_ids uuid[],
  label      text
)
  RETURNS public.record_links
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
end $function$;
