SET local check_function_bodies = off;

DROP VIEW "private"."invariant_violations";

DROP FUNCTION "public"."post_opening"(uuid, text, text, text[], text, integer, bigint, boolean, text, integer, timestamp WITH time zone);

DROP FUNCTION "public"."request_opening"(uuid, text);

CREATE TABLE "public"."proposal_sign_off_steps" (
  "id"             bigint                   GENERATED ALWAYS AS IDENTITY NOT NULL,
  "proposal_id"    uuid                     NOT NULL,
  "step"           text                     NOT NULL,
  "by_id"          uuid,
  "at"             timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  "content_sha256" text,
  "reason"         text,
  "parts"          text[]                   NOT NULL DEFAULT '{}'::text[],
  CONSTRAINT "proposal_sign_off_steps_content_sha256_check" CHECK ((content_sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "proposal_sign_off_steps_parts_check"
    CHECK
    ((parts <@ ARRAY['summary'::text, 'approach'::text, 'work_plan'::text, 'milestones'::text, 'budget'::text, 'background'::text, 'answers'::text, 'files'::text, 'team'::text])),
  CONSTRAINT "proposal_sign_off_steps_pkey" PRIMARY KEY (id),
  CONSTRAINT "proposal_sign_off_steps_reason_check" CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 4000))),
  CONSTRAINT "proposal_sign_off_steps_step_check" CHECK ((step = ANY (ARRAY['asked'::text, 'returned'::text, 'signed'::text, 'cleared'::text]))),
  CONSTRAINT "sign_off_return_has_reason" CHECK ((((step = 'returned'::text) = (reason IS NOT NULL)) AND ((step = 'returned'::text) = (cardinality(parts) > 0)))),
  CONSTRAINT "sign_off_step_names_draft" CHECK (((step = 'cleared'::text) OR ((content_sha256 IS NOT NULL) AND (by_id IS NOT NULL))))
);

ALTER TABLE "public"."proposal_sign_off_steps"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."proposal_sign_off_steps" FROM "anon";

CREATE TABLE "public"."request_cvs" (
  "request_id"  uuid                     NOT NULL,
  "name"        text                     NOT NULL,
  "size_bytes"  bigint                   NOT NULL,
  "sha256"      text                     NOT NULL,
  "object_key"  text                     NOT NULL,
  "uploaded_at" timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "request_cvs_name_check" CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  CONSTRAINT "request_cvs_object_key_key" UNIQUE (object_key),
  CONSTRAINT "request_cvs_pkey" PRIMARY KEY (request_id),
  CONSTRAINT "request_cvs_sha256_check" CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "request_cvs_size_bytes_check" CHECK (((size_bytes >= 1) AND (size_bytes <= 5242880)))
);

ALTER TABLE "public"."request_cvs"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."request_cvs" FROM "anon";

ALTER TABLE "public"."openings"
  ADD COLUMN "work_package_id" uuid;

ALTER TABLE "public"."openings"
  ADD COLUMN "supervisor_id" uuid;

REVOKE ALL ON SEQUENCE "public"."proposal_sign_off_steps_id_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."proposal_sign_off_steps_id_seq" FROM "authenticated";

CREATE OR REPLACE FUNCTION private.bidding_tasks()
  RETURNS SETOF private.task
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with mine as (
    select t.id, t.name, t.lead_organisation_id, c.closes_at, c.title as challenge, p.id as proposal_id, p.title as proposal, p.submission_id, p.signed_off_at
    from public.teams t join public.challenges c on c.id = t.challenge_id join public.proposals p on p.team_id = t.id
    where t.disbanded_at is null and c.published_at is not null and c.cancelled_at is null and (c.closes_at is null or now() < c.closes_at))
  select 'answer_partnership', m.challenge, '/teams', i.invited_at, least(i.expires_at, m.closes_at)
    from public.team_partners i join mine m on m.id = i.team_id
    where num_nonnulls(i.accepted_at, i.declined_at, i.revoked_at) = 0 and i.expires_at > now()
      and i.organisation_id in (select private.my_organisations('manager', 'signatory'))
  union all
  select 'accept_ip_terms', m.challenge, '/teams/' || m.id || '/terms', i.accepted_at, m.closes_at
    from public.team_partners i join mine m on m.id = i.team_id
    where i.accepted_at is not null and i.revoked_at is null and i.ip_terms_accepted_at is null
      and i.organisation_id in (select private.my_organisations('manager', 'signatory'))
  union all
  select 'write_proposal', m.proposal, '/proposals/' || m.proposal_id, p.joined_at, m.closes_at
    from mine m join public.team_people p on p.team_id = m.id and p.profile_id = (select auth.uid()) and p.left_at is null
    where m.submission_id is null and p.can_edit
  union all
  select case last.step when 'asked' then 'sign_off_proposal' else 'mend_returned_proposal' end, m.challenge, '/proposals/' || m.proposal_id || '/sign-off', last.at, m.closes_at
    from mine m join public.organisations o on o.id = m.lead_organisation_id cross join lateral private.last_sign_off_step(m.proposal_id) last
    where o.research_office_signs and m.submission_id is null
      and ((last.step = 'asked' and m.lead_organisation_id in (select private.my_organisations('research_office')))
        or (last.step = 'returned' and private.can_edit_draft(m.proposal_id)));
$function$;

CREATE OR REPLACE FUNCTION private.can_read_cv (
  request_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.opening_requests r join public.openings o on o.id = r.opening_id
    where r.id = can_read_cv.request_id and private.is_living_request(r)
      and ((select auth.uid()) in (r.student_id, r.supervisor_id) or private.leads_team(o.team_id)));
end $function$;

CREATE OR REPLACE FUNCTION private.draft_for_sign_off (
  proposal_id uuid
)
  RETURNS public.proposals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare draft public.proposals;
begin
  perform private.require_knowledge_of_proposal(proposal_id);
  select * into draft from public.proposals p where p.id = draft_for_sign_off.proposal_id for no key update;
  if not exists (select from public.teams t join public.organisations o on o.id = t.lead_organisation_id
                 where t.id = draft.team_id and o.research_office_signs) then
    perform private.refuse('sign_off_not_asked', 409);
  end if;
  if exists (select from public.teams t where t.id = draft.team_id and t.disbanded_at is not null) then perform private.refuse('team_disbanded', 409); end if;
  perform private.require_bidding_on(c) from public.challenges c where c.id = draft.challenge_id;
  return draft;
end $function$;

CREATE OR REPLACE FUNCTION private.is_kept_cv (
  object_name text
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.request_cvs f join public.opening_requests r on r.id = f.request_id
    where f.object_key = object_name and private.is_living_request(r));
end $function$;

CREATE OR REPLACE FUNCTION private.is_living_request (
  request public.opening_requests
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return private.request_state(request) in ('asked', 'agreed', 'consented')
    or exists (select from public.team_people p where p.request_id = request.id and p.left_at is null);
end $function$;

CREATE OR REPLACE FUNCTION private.keep_cv (
  request public.opening_requests,
  cv      jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  wanted_name text := btrim(coalesce(cv ->> 'name', ''));
  object_key text;
  size bigint;
begin
  object_key := request.student_id || '/' || (cv ->> 'file_id')::uuid;
  size := (cv ->> 'size_bytes')::bigint;
  if char_length(wanted_name) not between 1 and 200 then perform private.refuse('file_name_length', 422); end if;
  if size is null or size not between 1 and 5242880 then perform private.refuse('cv_too_large', 422); end if;
  if coalesce(cv ->> 'sha256', '') !~ '^[0-9a-f]{64}$' or object_key is null then perform private.refuse('cv_unreadable', 422); end if;
  perform private.require_stored('cvs', object_key, size);
  insert into public.request_cvs (request_id, name, size_bytes, sha256, object_key)
    values (request.id, wanted_name, size, cv ->> 'sha256', object_key)
    on conflict (request_id) do update set name = excluded.name, size_bytes = excluded.size_bytes, sha256 = excluded.sha256,
      object_key = excluded.object_key, uploaded_at = now();
exception when data_exception then
  perform private.refuse('cv_unreadable', 422);
end $function$;

CREATE OR REPLACE FUNCTION private.last_sign_off_step (
  proposal_id uuid
)
  RETURNS public.proposal_sign_off_steps
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare last public.proposal_sign_off_steps;
begin
  select s.* into last from public.proposal_sign_off_steps s where s.proposal_id = last_sign_off_step.proposal_id order by s.id desc limit 1;
  return last;
end $function$;

CREATE OR REPLACE FUNCTION private.may_fetch_cv (
  object_name text,
  owner_id    text
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return coalesce((select private.can_read_cv(f.request_id) from public.request_cvs f where f.object_key = object_name), owner_id = (select auth.uid())::text);
end $function$;

CREATE OR REPLACE FUNCTION private.may_store_cv (
  object_name text
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return object_name ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    and split_part(object_name, '/', 1) = (select auth.uid())::text
    and exists (select from public.student_records s where s.profile_id = (select auth.uid()))
    and not exists (select from public.request_cvs f where f.object_key = object_name)
    and (select count(*) from storage.objects o where o.bucket_id = 'cvs' and o.name like split_part(object_name, '/', 1) || '/%') < 30;
end $function$;

CREATE OR REPLACE FUNCTION private.note_cleared_sign_off()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  -- A return takes the signature back itself and says so.
  if (private.last_sign_off_step(new.id)).step = 'signed' then
    insert into public.proposal_sign_off_steps (proposal_id, step, by_id) values (new.id, 'cleared', (select auth.uid()));
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.opening_card (
  opening public.openings
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', opening.id, 'title', opening.title, 'description', opening.description, 'skills', to_jsonb(opening.skills),
    'level', opening.level, 'hours_a_week', opening.hours_a_week, 'stipend_minor', opening.stipend_minor, 'currency', opening.currency,
    'is_for_credit', opening.is_for_credit, 'place', opening.place, 'places', opening.places, 'places_taken', private.places_taken(opening.id),
    'work_package', (select w.title from public.challenge_work_packages w where w.id = opening.work_package_id),
    'supervisor', (select p.name from public.profiles p where p.id = opening.supervisor_id),
    'closes_at', opening.closes_at, 'posted_at', opening.posted_at, 'status', private.opening_status(opening),
    'team', t.name, 'lead', private.organisation_card(t.lead_organisation_id),
    'challenge', jsonb_build_object('slug', c.slug, 'title', c.title, 'closes_at', c.closes_at, 'time_zone', c.time_zone,
      'ip_regime', c.ip_regime, 'publication_review_days', c.publication_review_days))
  from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = opening.team_id;
$function$;

CREATE OR REPLACE FUNCTION private.opening_matches (
  opening public.openings,
  query   jsonb
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  words text := lower(trim(query ->> 'words'));
  place text := lower(trim(query ->> 'place'));
  package text := lower(trim(query ->> 'package'));
begin
  return (query ->> 'level' is null or opening.level in ('any', query ->> 'level'))
    and (query ->> 'hours_at_most' is null or opening.hours_a_week <= (query ->> 'hours_at_most')::integer)
    and (query ->> 'stipend_at_least' is null or opening.stipend_minor >= (query ->> 'stipend_at_least')::bigint)
    and (query ->> 'is_paid' is distinct from 'true' or opening.stipend_minor > 0)
    and (query ->> 'is_for_credit' is distinct from 'true' or opening.is_for_credit)
    and (place is null or strpos(lower(opening.place), place) > 0)
    and (package is null or exists (
      select from public.challenge_work_packages w where w.id = opening.work_package_id and strpos(lower(w.title), package) > 0))
    and (words is null or strpos(lower(opening.title || ' ' || opening.description), words) > 0
      or exists (select from unnest(opening.skills) s where strpos(lower(s), words) > 0)
      or exists (select from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = opening.team_id and strpos(lower(c.title), words) > 0))
    and (query ->> 'closes_within_days' is null or coalesce(opening.closes_at, (
        select c.closes_at from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = opening.team_id))
      <= now() + make_interval(days => least((query ->> 'closes_within_days')::integer, 3650)));
end $function$;

CREATE OR REPLACE FUNCTION private.proposal_header (
  shown public.proposals
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', shown.id, 'reference', private.proposal_reference(shown.number), 'title', shown.title,
    'status', private.status_told_to_team(shown), 'ineligibility_reason', shown.ineligibility_reason, 'withdrawn_at', shown.withdrawn_at,
    'feedback_released_at', shown.feedback_released_at,
    'award_id', (select a.id from public.awards a where a.proposal_id = shown.id and a.offered_at is not null),
    'team', jsonb_build_object('id', t.id, 'name', t.name),
    'challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'closes_at', c.closes_at, 'time_zone', c.time_zone,
      'currency', c.currency, 'ceiling_minor', coalesce(c.award_ceiling_minor, c.approved_amount_minor), 'status', private.challenge_status(c),
      'version', private.challenge_version(c.id)),
    'can_edit', private.can_edit_draft(shown.id) and private.challenge_status(c) in ('forecast', 'open') and t.disbanded_at is null,
    'is_lead', private.leads_team(t.id), 'is_open', private.challenge_status(c) = 'open',
    'may_sign_off', private.signs_off(t.lead_organisation_id), 'is_sign_off_asked', lead.research_office_signs,
    'signed_off_at', shown.signed_off_at, 'sign_off', private.sign_off_step(private.last_sign_off_step(shown.id)),
    'signed_off_by', (select pr.name from public.profiles pr where pr.id = shown.signed_off_by),
    'receipt', (select private.receipt(s) from public.proposal_submissions s where s.id = shown.submission_id))
  from public.teams t join public.challenges c on c.id = shown.challenge_id join public.organisations lead on lead.id = t.lead_organisation_id
  where t.id = shown.team_id;
$function$;

CREATE OR REPLACE FUNCTION private.refuse_sign_off_step_change()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  raise exception 'sign_off_step_is_immutable' using errcode = 'PT403';
end $function$;

CREATE OR REPLACE FUNCTION private.request_card (
  request public.opening_requests
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', request.id, 'opening_id', request.opening_id, 'state', private.request_state(request), 'note', request.note,
    'cv', (select jsonb_build_object('name', f.name, 'size_bytes', f.size_bytes) from public.request_cvs f
           where f.request_id = request.id and private.is_living_request(request)),
    'student', private.name_of(request.student_id), 'supervisor', private.name_of(request.supervisor_id),
    'programme', s.programme, 'level', s.level, 'university', (select o.name from public.organisations o where o.id = s.university_id),
    'skills', (select to_jsonb(p.skills) from public.profiles p where p.id = request.student_id),
    'asked_at', request.asked_at, 'supervisor_agreed_at', request.supervisor_agreed_at, 'supervisor_refused_at', request.supervisor_refused_at,
    'supervisor_reason', request.supervisor_reason, 'consented_at', request.consented_at, 'consent_version', request.consent_version,
    'accepted_at', request.accepted_at, 'declined_at', request.declined_at, 'withdrawn_at', request.withdrawn_at)
  from (select) one left join public.student_records s on s.profile_id = request.student_id;
$function$;

CREATE OR REPLACE FUNCTION private.require_signing_office (
  proposal_id uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare lead uuid;
begin
  perform private.require_knowledge_of_proposal(proposal_id);
  select t.lead_organisation_id into lead from public.proposals p join public.teams t on t.id = p.team_id where p.id = require_signing_office.proposal_id;
  perform private.require_organisation_role(lead, 'research_office');
  return lead;
end $function$;

CREATE OR REPLACE FUNCTION private.sign_off_step (
  step public.proposal_sign_off_steps
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when step.id is not null then jsonb_build_object('step', step.step, 'at', step.at, 'by', private.name_of(step.by_id),
    'content_sha256', step.content_sha256, 'reason', step.reason, 'parts', to_jsonb(step.parts)) end;
$function$;

CREATE OR REPLACE FUNCTION private.sign_offs_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'signed_off_without_step', p.id from public.proposals p
  where p.signed_off_at is not null and (private.last_sign_off_step(p.id)).step is distinct from 'signed';
$function$;

CREATE OR REPLACE FUNCTION private.withdraw_rival_requests (
  accepted public.opening_requests
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  called uuid := (select t.challenge_id from public.openings o join public.teams t on t.id = o.team_id where o.id = accepted.opening_id);
  withdrawn public.opening_requests;
begin
  for withdrawn in
    update public.opening_requests r set withdrawn_at = now()
    from public.openings o join public.teams t on t.id = o.team_id
    where o.id = r.opening_id and t.challenge_id = called and r.student_id = accepted.student_id and r.id <> accepted.id
      and private.request_state(r) in ('asked', 'agreed', 'consented')
    returning r.*
  loop
    perform private.record('opening_request.withdrawn', 'opening_request', withdrawn.id, acting_as => 'system');
    -- Without `person`: it would name the rival who accepted.
    perform private.notify(array[private.request_lead(withdrawn)], 'opening_request.withdrawn', '/openings/' || withdrawn.opening_id,
      private.request_notice(withdrawn) - 'person');
    perform private.notify(array[withdrawn.student_id, withdrawn.supervisor_id], 'opening_request.withdrawn', '/requests',
      private.request_notice(withdrawn, jsonb_build_object('joined', (select t.name from public.openings o join public.teams t on t.id = o.team_id
        where o.id = accepted.opening_id))) - 'person');
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION public.ask_for_sign_off (
  proposal_id uuid
)
  RETURNS public.proposal_sign_off_steps
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals;
  last public.proposal_sign_off_steps;
  lead uuid;
begin
  perform private.require_draft_editor(ask_for_sign_off.proposal_id);
  draft := private.draft_for_sign_off(ask_for_sign_off.proposal_id);
  last := private.last_sign_off_step(draft.id);
  if last.step in ('asked', 'signed') then return last; end if;
  lead := private.lead_of_team(draft.team_id);
  insert into public.proposal_sign_off_steps (proposal_id, step, by_id, content_sha256)
    values (draft.id, 'asked', private.actor(), private.sha256_hex(private.proposal_content(draft.id)::text)) returning * into last;
  perform private.record('proposal.sign_off_asked', 'proposal', draft.id, lead, null, jsonb_build_object('content_sha256', last.content_sha256));
  perform private.notify(private.members_with_role(lead, 'research_office'), 'proposal.sign_off_asked', '/proposals/' || draft.id || '/sign-off',
    private.proposal_notice(draft, jsonb_build_object('person', private.name_of(private.actor()))));
  return last;
end $function$;

REVOKE ALL ON FUNCTION "public"."ask_for_sign_off"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.attach_cv (
  request_id uuid,
  cv         jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
end $function$;

REVOKE ALL ON FUNCTION "public"."attach_cv"(uuid, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.fetch_cv (
  request_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare fetched public.request_cvs;
begin
  perform private.actor();
  select f.* into fetched from public.request_cvs f where f.request_id = fetch_cv.request_id and private.can_read_cv(f.request_id);
  if fetched.request_id is null then perform private.refuse('not_found', 404); end if;
  perform private.record('opening_request.cv_fetched', 'opening_request', fetched.request_id);
  return jsonb_build_object('name', fetched.name, 'media_type', 'application/pdf', 'size_bytes', fetched.size_bytes, 'sha256', fetched.sha256,
    'object_key', fetched.object_key);
end $function$;

REVOKE ALL ON FUNCTION "public"."fetch_cv"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.find_openings (
  query jsonb DEFAULT '{}'::jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare answer jsonb;
begin
  perform private.actor();
  with found as (
    select o as opening, row_number() over (order by o.posted_at desc, o.id desc) as place_in_page from public.openings o
    where o.closed_at is null and (o.closes_at is null or o.closes_at > now())
      and private.opening_matches(o, query)
      and (query -> 'after' is null or (o.posted_at, o.id) < ((query -> 'after' ->> 0)::timestamptz, (query -> 'after' ->> 1)::uuid))
      and private.opening_status(o) = 'open'
    order by o.posted_at desc, o.id desc limit 21)
  select jsonb_build_object(
    'openings', coalesce((select jsonb_agg(private.opening_card(p.opening) order by p.place_in_page) from found p where p.place_in_page <= 20), '[]'),
    'next', (select jsonb_build_array((p.opening).posted_at, (p.opening).id) from found p
             where p.place_in_page = 20 and exists (select from found where place_in_page = 21)))
  into answer;
  return answer;
exception when data_exception then
  perform private.refuse('search_not_understood', 422);
end $function$;

CREATE OR REPLACE FUNCTION public.loose_objects (
  bucket text
)
  RETURNS TABLE (
    name text
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select o.name from storage.objects o
  where o.bucket_id = loose_objects.bucket and o.created_at < now() - interval '1 hour'
    and not exists (select from public.proposal_files f where loose_objects.bucket = 'proposals' and f.object_key = o.name)
    and not exists (select from public.milestone_files f where loose_objects.bucket = 'evidence' and f.object_key = o.name)
    and not exists (select from public.challenge_files f where loose_objects.bucket = 'challenges' and f.object_key = o.name)
    and not exists (select from public.passport_files f where loose_objects.bucket = 'passports' and f.object_key = o.name)
    -- A CV goes when the request it was for has ended.
    and not (loose_objects.bucket = 'cvs' and private.is_kept_cv(o.name))
  order by o.created_at limit 500;
$function$;

CREATE OR REPLACE FUNCTION public.post_opening (
  team_id         uuid,
  title           text,
  description     text,
  skills          text[],
  level           text,
  hours_a_week    integer,
  stipend_minor   bigint,
  is_for_credit   boolean,
  place           text,
  places          integer,
  closes_at       timestamp with time zone DEFAULT NULL::timestamp WITH time zone,
  work_package_id uuid                     DEFAULT NULL::uuid,
  supervisor_id   uuid                     DEFAULT NULL::uuid
)
  RETURNS public.openings
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  posted public.openings;
  same public.openings;
begin
  perform private.require_team_lead(post_opening.team_id);
  perform private.require_recruiting(post_opening.team_id);
  perform private.require_verified((select t.lead_organisation_id from public.teams t where t.id = post_opening.team_id));
  if post_opening.closes_at <= now() then perform private.refuse('opening_closes_in_past', 422); end if;
  if post_opening.work_package_id is not null and not exists (
      select from public.teams t join public.challenge_work_packages w on w.challenge_id = t.challenge_id
      where t.id = post_opening.team_id and w.id = post_opening.work_package_id) then
    perform private.refuse('work_package_unknown', 422);
  end if;
  if post_opening.supervisor_id is not null and not exists (
      select from public.team_people p
      where p.team_id = post_opening.team_id and p.profile_id = post_opening.supervisor_id and p.left_at is null and not private.is_student_role(p.role)) then
    perform private.refuse('supervisor_not_in_team', 422);
  end if;
  insert into public.openings (team_id, title, description, skills, level, hours_a_week, stipend_minor, currency, is_for_credit, place, places, closes_at,
      posted_by, work_package_id, supervisor_id)
    select t.id, trim(post_opening.title), trim(post_opening.description), post_opening.skills, post_opening.level, post_opening.hours_a_week,
      post_opening.stipend_minor, c.currency, post_opening.is_for_credit, trim(post_opening.place), post_opening.places, post_opening.closes_at,
      private.actor(), post_opening.work_package_id, post_opening.supervisor_id
    from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = post_opening.team_id
    on conflict do nothing returning * into posted;
  if not found then
    select * into same from public.openings o
      where o.team_id = post_opening.team_id and lower(o.title) = lower(trim(post_opening.title)) and o.closed_at is null;
    if (same.posted_by, same.description, same.hours_a_week, same.stipend_minor, same.places) is not distinct from
       (private.actor(), trim(post_opening.description), post_opening.hours_a_week::smallint, post_opening.stipend_minor, post_opening.places::smallint) then
      return same;
    end if;
    perform private.refuse('opening_title_taken', 409);
  end if;
  perform private.record('opening.posted', 'opening', posted.id, (select t.lead_organisation_id from public.teams t where t.id = posted.team_id),
    after => to_jsonb(posted));
  return posted;
end $function$;

REVOKE ALL ON FUNCTION "public"."post_opening"(uuid, text, text, text[], text, integer, bigint, boolean, text, integer, timestamp WITH time zone, uuid, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.proposal_page (
  proposal_id uuid,
  part        text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare shown public.proposals;
begin
  perform private.actor();
  if not private.can_read_draft(proposal_page.proposal_id) then perform private.refuse('not_found', 404); end if;
  select * into shown from public.proposals p where p.id = proposal_page.proposal_id;
  return jsonb_build_object('header', private.proposal_header(shown), 'content', case part
    when 'overview' then private.proposal_overview(shown)
    when 'summary' then private.section_page(shown.id, 'summary')
    when 'approach' then private.section_page(shown.id, 'approach')
    when 'work_plan' then private.section_page(shown.id, 'work_plan')
    when 'background' then private.section_page(shown.id, 'background') || jsonb_build_object(
      'items', private.draft_background(shown.id), 'items_revision', private.plan_revision(shown.id, 'background'),
      'partners', private.partner_choices(shown.team_id))
    when 'answers' then (
      select coalesce(jsonb_agg(jsonb_build_object('prompt_id', q.id, 'prompt', q.prompt, 'is_required', q.is_required,
          'body', coalesce(a.body, ''), 'revision', coalesce(a.revision, 0)) order by q.position), '[]')
      from public.challenge_prompts q left join public.proposal_answers a on a.prompt_id = q.id and a.proposal_id = shown.id
      where q.challenge_id = shown.challenge_id)
    when 'milestones' then jsonb_build_object('items', private.draft_milestones(shown.id), 'revision', private.plan_revision(shown.id, 'milestones'),
      'budget_minor', (select coalesce(sum(b.amount_minor), 0) from public.proposal_budget_lines b where b.proposal_id = shown.id))
    when 'budget' then jsonb_build_object('items', private.draft_budget(shown.id), 'revision', private.plan_revision(shown.id, 'budget'),
      'milestones_minor', (select coalesce(sum(m.amount_minor), 0) from public.proposal_milestones m where m.proposal_id = shown.id),
      'partners', private.partner_money(shown.team_id))
    when 'files' then private.draft_files(shown.id)
    when 'checklist' then private.proposal_standing(shown)
    when 'sign-off' then private.proposal_standing(shown) || jsonb_build_object('content', private.proposal_content(shown.id), 'steps', (
      select coalesce(jsonb_agg(private.sign_off_step(s) order by s.id), '[]') from public.proposal_sign_off_steps s where s.proposal_id = shown.id))
    else '{}'::jsonb end);
end $function$;

CREATE OR REPLACE FUNCTION public.request_opening (
  opening_id uuid,
  note       text  DEFAULT ''::text,
  cv         jsonb DEFAULT NULL::jsonb
)
  RETURNS public.opening_requests
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  opening public.openings;
  student public.student_records;
  asked public.opening_requests;
begin
  student := private.require_student();
  select * into opening from public.openings o where o.id = request_opening.opening_id;
  if not found then perform private.refuse('not_found', 404); end if;
  select * into asked from public.opening_requests r where r.opening_id = opening.id and r.student_id = person;
  if found then
    if private.request_state(asked) in ('asked', 'agreed', 'consented') then return asked; end if;
    perform private.refuse('opening_request_once', 409);
  end if;
  if private.opening_status(opening) <> 'open' then perform private.refuse('opening_' || private.opening_status(opening), 409); end if;
  if opening.level not in ('any', student.level) then perform private.refuse('opening_for_other_level', 409); end if;
  if exists (select from public.team_people p where p.team_id = opening.team_id and p.profile_id = person and p.left_at is null) then
    perform private.refuse('already_in_team', 409);
  end if;
  insert into public.opening_requests (opening_id, student_id, supervisor_id, note)
    values (opening.id, person, student.supervisor_id, trim(request_opening.note))
    on conflict on constraint opening_request_once do nothing returning * into asked;
  if not found then
    select * into asked from public.opening_requests r where r.opening_id = opening.id and r.student_id = person;
    return asked;
  end if;
  if request_opening.cv is not null then perform private.keep_cv(asked, request_opening.cv); end if;
  perform private.record('opening_request.asked', 'opening_request', asked.id, student.university_id, acting_as => 'student');
  perform private.notify(array[asked.supervisor_id], 'opening_request.asked', '/requests', private.opening_notice(opening.id));
  return asked;
end $function$;

REVOKE ALL ON FUNCTION "public"."request_opening"(uuid, text, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.return_proposal (
  proposal_id    uuid,
  content_sha256 text,
  reason         text,
  parts          text[]
)
  RETURNS public.proposal_sign_off_steps
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  lead uuid := private.require_signing_office(return_proposal.proposal_id);
  draft public.proposals := private.draft_for_sign_off(return_proposal.proposal_id);
  last public.proposal_sign_off_steps := private.last_sign_off_step(draft.id);
  wanted text := trim(coalesce(return_proposal.reason, ''));
begin
  if wanted !~ '\S' then perform private.refuse('reason_missing', 422); end if;
  if coalesce(cardinality(return_proposal.parts), 0) = 0 then perform private.refuse('parts_missing', 422); end if;
  if last.step = 'returned' and last.content_sha256 = return_proposal.content_sha256 and last.reason = wanted then return last; end if;
  if last.step is distinct from 'asked' and not (coalesce(last.step = 'signed', false) and draft.submission_id is null) then
    perform private.refuse('sign_off_not_waiting', 409);
  end if;
  if return_proposal.content_sha256 is distinct from private.sha256_hex(private.proposal_content(draft.id)::text) then
    perform private.refuse('draft_changed', 409);
  end if;
  insert into public.proposal_sign_off_steps (proposal_id, step, by_id, content_sha256, reason, parts)
    values (draft.id, 'returned', private.actor(), return_proposal.content_sha256, wanted, return_proposal.parts) returning * into last;
  update public.proposals p set signed_off_at = null, signed_off_by = null where p.id = draft.id and p.signed_off_at is not null;
  -- Without the reason: it may speak of the bid, and the audit is read by others.
  perform private.record('proposal.sign_off_returned', 'proposal', draft.id, lead, null,
    jsonb_build_object('content_sha256', last.content_sha256, 'parts', to_jsonb(last.parts)), acting_as => 'research_office');
  perform private.notify(private.team_people_ids(draft.team_id), 'proposal.sign_off_returned', '/proposals/' || draft.id || '/sign-off',
    private.proposal_notice(draft, jsonb_build_object('person', private.name_of(private.actor()))));
  return last;
end $function$;

REVOKE ALL ON FUNCTION "public"."return_proposal"(uuid, text, text, text[]) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.sign_off_proposal (
  proposal_id    uuid,
  content_sha256 text DEFAULT NULL::text
)
  RETURNS public.proposals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  lead uuid := private.require_signing_office(sign_off_proposal.proposal_id);
  draft public.proposals := private.draft_for_sign_off(sign_off_proposal.proposal_id);
  standing text := private.sha256_hex(private.proposal_content(draft.id)::text);
begin
  if draft.signed_off_at is not null then return draft; end if;
  if sign_off_proposal.content_sha256 <> standing then perform private.refuse('draft_changed', 409); end if;
  update public.proposals p set signed_off_at = now(), signed_off_by = private.actor() where p.id = draft.id returning * into draft;
  insert into public.proposal_sign_off_steps (proposal_id, step, by_id, content_sha256) values (draft.id, 'signed', private.actor(), standing);
  perform private.record('proposal.signed_off', 'proposal', draft.id, lead, null, jsonb_build_object('content_sha256', standing), acting_as => 'research_office');
  perform private.notify(private.team_people_ids(draft.team_id), 'proposal.signed_off', '/proposals/' || draft.id || '/checklist',
    private.proposal_notice(draft));
  return draft;
end $function$;

CREATE OR REPLACE FUNCTION public.sign_off_queue()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare offices uuid[];
begin
  perform private.actor();
  select array_agg(o.id) into offices from public.organisations o
    where o.kind = 'university' and o.id = any (private.organisations_held('research_office'));
  if offices is null then perform private.refuse('not_allowed', 403); end if;
  return coalesce((
    select jsonb_agg(jsonb_build_object('proposal_id', p.id, 'reference', private.proposal_reference(p.number), 'title', p.title, 'team', t.name,
        'lead', private.organisation_card(t.lead_organisation_id), 'principal_investigator', private.name_of(private.principal_investigator(t.id)),
        'challenge', jsonb_build_object('slug', c.slug, 'title', c.title, 'closes_at', c.closes_at, 'time_zone', c.time_zone),
        'is_submitted', p.submission_id is not null, 'last', private.sign_off_step(last),
        'rounds', (select count(*) from public.proposal_sign_off_steps s where s.proposal_id = p.id and s.step = 'asked')) order by c.closes_at, p.number)
    from public.teams t join public.organisations o on o.id = t.lead_organisation_id join public.proposals p on p.team_id = t.id
      join public.challenges c on c.id = t.challenge_id cross join lateral private.last_sign_off_step(p.id) last
    where o.id = any (offices) and o.research_office_signs and t.disbanded_at is null and last.id is not null
      and private.challenge_status(c) in ('forecast', 'open')), '[]');
end $function$;

REVOKE ALL ON FUNCTION "public"."sign_off_queue"() FROM PUBLIC, "anon";

ALTER TABLE "public"."openings"
  ADD CONSTRAINT "openings_supervisor_id_fkey" FOREIGN KEY (supervisor_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."openings"
  ADD CONSTRAINT "openings_work_package_id_fkey" FOREIGN KEY (work_package_id) REFERENCES public.challenge_work_packages(id) ON DELETE SET NULL;

ALTER TABLE "public"."proposal_sign_off_steps"
  ADD CONSTRAINT "proposal_sign_off_steps_by_id_fkey" FOREIGN KEY (by_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposal_sign_off_steps"
  ADD CONSTRAINT "proposal_sign_off_steps_proposal_id_fkey" FOREIGN KEY (proposal_id) REFERENCES public.proposals(id);

ALTER TABLE "public"."request_cvs"
  ADD CONSTRAINT "request_cvs_request_id_fkey" FOREIGN KEY (request_id) REFERENCES public.opening_requests(id);

CREATE VIEW "private"."invariant_violations" AS  SELECT audit_violations.rule,
    audit_violations.object_id
   FROM private.audit_violations() audit_violations(rule, object_id)
UNION ALL
 SELECT organisations_violations.rule,
    organisations_violations.object_id
   FROM private.organisations_violations() organisations_violations(rule, object_id)
UNION ALL
 SELECT passports_violations.rule,
    passports_violations.object_id
   FROM private.passports_violations() passports_violations(rule, object_id)
UNION ALL
 SELECT funds_violations.rule,
    funds_violations.object_id
   FROM private.funds_violations() funds_violations(rule, object_id)
UNION ALL
 SELECT challenges_violations.rule,
    challenges_violations.object_id
   FROM private.challenges_violations() challenges_violations(rule, object_id)
UNION ALL
 SELECT questions_violations.rule,
    questions_violations.object_id
   FROM private.questions_violations() questions_violations(rule, object_id)
UNION ALL
 SELECT versions_violations.rule,
    versions_violations.object_id
   FROM private.versions_violations() versions_violations(rule, object_id)
UNION ALL
 SELECT teams_violations.rule,
    teams_violations.object_id
   FROM private.teams_violations() teams_violations(rule, object_id)
UNION ALL
 SELECT shares_violations.rule,
    shares_violations.object_id
   FROM private.shares_violations() shares_violations(rule, object_id)
UNION ALL
 SELECT proposals_violations.rule,
    proposals_violations.object_id
   FROM private.proposals_violations() proposals_violations(rule, object_id)
UNION ALL
 SELECT sign_offs_violations.rule,
    sign_offs_violations.object_id
   FROM private.sign_offs_violations() sign_offs_violations(rule, object_id)
UNION ALL
 SELECT reviews_violations.rule,
    reviews_violations.object_id
   FROM private.reviews_violations() reviews_violations(rule, object_id)
UNION ALL
 SELECT awards_violations.rule,
    awards_violations.object_id
   FROM private.awards_violations() awards_violations(rule, object_id)
UNION ALL
 SELECT ip_violations.rule,
    ip_violations.object_id
   FROM private.ip_violations() ip_violations(rule, object_id)
UNION ALL
 SELECT milestones_violations.rule,
    milestones_violations.object_id
   FROM private.milestones_violations() milestones_violations(rule, object_id)
UNION ALL
 SELECT payments_violations.rule,
    payments_violations.object_id
   FROM private.payments_violations() payments_violations(rule, object_id)
UNION ALL
 SELECT alerts_violations.rule,
    alerts_violations.object_id
   FROM private.alerts_violations() alerts_violations(rule, object_id);

CREATE INDEX openings_by_supervisor ON public.openings USING btree (supervisor_id);

CREATE INDEX openings_by_work_package ON public.openings USING btree (work_package_id);

CREATE INDEX proposal_sign_off_steps_by_person ON public.proposal_sign_off_steps USING btree (by_id);

CREATE INDEX proposal_sign_off_steps_by_proposal ON public.proposal_sign_off_steps USING btree (proposal_id, id DESC);

CREATE TRIGGER proposal_sign_off_steps_immutable
  BEFORE DELETE OR UPDATE ON public.proposal_sign_off_steps
  FOR EACH ROW
  EXECUTE FUNCTION private.refuse_sign_off_step_change();

CREATE TRIGGER proposals_note_cleared_sign_off
  AFTER UPDATE OF signed_off_at ON public.proposals
  FOR EACH ROW
  WHEN (((old.signed_off_at IS NOT NULL) AND (new.signed_off_at IS NULL)))
  EXECUTE FUNCTION private.note_cleared_sign_off();

CREATE POLICY "proposal_sign_off_steps: read" ON "public"."proposal_sign_off_steps"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_draft(proposal_id));

CREATE POLICY "request_cvs: read" ON "public"."request_cvs"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_cv(request_id));

CREATE POLICY "cvs objects: delete" ON "storage"."objects"
  FOR DELETE
  TO "authenticated"
  USING (((bucket_id = 'cvs'::text) AND (owner_id = (( SELECT auth.uid() AS uid))::text) AND (NOT private.is_kept_cv(name))));

CREATE POLICY "cvs objects: insert" ON "storage"."objects"
  FOR INSERT
  TO "authenticated"
  WITH CHECK (((bucket_id = 'cvs'::text) AND private.may_store_cv(name)));

CREATE POLICY "cvs objects: read" ON "storage"."objects"
  FOR SELECT
  TO "authenticated"
  USING (((bucket_id = 'cvs'::text) AND private.may_fetch_cv(name, owner_id)));

COMMENT ON TABLE "public"."proposal_sign_off_steps" IS 'What passes between a team and its university''s research office, in order: asked, returned with a reason, signed, cleared by a change. Read by those who read the draft.';

COMMENT ON TABLE "public"."request_cvs" IS 'The CV that goes with a student''s request: a PDF of at most 5 MB. Read by the student, the supervisor and the team''s lead while the request lives; then its bytes are swept.';

REVOKE ALL ON FUNCTION "private"."can_read_cv"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."can_read_cv"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."can_read_cv"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_read_cv"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."draft_for_sign_off"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."draft_for_sign_off"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."draft_for_sign_off"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_kept_cv"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."is_kept_cv"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."is_kept_cv"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_kept_cv"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_living_request"(public.opening_requests) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_living_request"(public.opening_requests) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_living_request"(public.opening_requests) TO "postgres";

REVOKE ALL ON FUNCTION "private"."keep_cv"(public.opening_requests, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_cv"(public.opening_requests, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_cv"(public.opening_requests, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."last_sign_off_step"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."last_sign_off_step"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."last_sign_off_step"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."may_fetch_cv"(text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."may_fetch_cv"(text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."may_fetch_cv"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_fetch_cv"(text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."may_store_cv"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."may_store_cv"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."may_store_cv"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_store_cv"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."note_cleared_sign_off"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."note_cleared_sign_off"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."note_cleared_sign_off"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."opening_matches"(public.openings, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."opening_matches"(public.openings, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."opening_matches"(public.openings, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_sign_off_step_change"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_sign_off_step_change"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_sign_off_step_change"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_signing_office"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_signing_office"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_signing_office"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."sign_off_step"(public.proposal_sign_off_steps) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sign_off_step"(public.proposal_sign_off_steps) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sign_off_step"(public.proposal_sign_off_steps) TO "postgres";

REVOKE ALL ON FUNCTION "private"."sign_offs_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sign_offs_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sign_offs_violations"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."ask_for_sign_off"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."ask_for_sign_off"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."ask_for_sign_off"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."ask_for_sign_off"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."attach_cv"(uuid, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."attach_cv"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."attach_cv"(uuid, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."attach_cv"(uuid, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."fetch_cv"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."fetch_cv"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."fetch_cv"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."fetch_cv"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."post_opening"(uuid, text, text, text[], text, integer, bigint, boolean, text, integer, timestamp WITH time zone, uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."post_opening"(uuid, text, text, text[], text, integer, bigint, boolean, text, integer, timestamp WITH time zone, uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."post_opening"(uuid, text, text, text[], text, integer, bigint, boolean, text, integer, timestamp WITH time zone, uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."post_opening"(uuid, text, text, text[], text, integer, bigint, boolean, text, integer, timestamp WITH time zone, uuid, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."request_opening"(uuid, text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."request_opening"(uuid, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."request_opening"(uuid, text, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."request_opening"(uuid, text, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."return_proposal"(uuid, text, text, text[]) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."return_proposal"(uuid, text, text, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."return_proposal"(uuid, text, text, text[]) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."return_proposal"(uuid, text, text, text[]) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."sign_off_queue"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."sign_off_queue"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."sign_off_queue"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."sign_off_queue"() TO "service_role";

REVOKE ALL ON SEQUENCE "public"."proposal_sign_off_steps_id_seq" FROM "postgres";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."proposal_sign_off_steps_id_seq" TO "postgres";

REVOKE ALL ON SEQUENCE "public"."proposal_sign_off_steps_id_seq" FROM "service_role";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."proposal_sign_off_steps_id_seq" TO "service_role";

REVOKE ALL ON TABLE "public"."proposal_sign_off_steps" FROM "authenticated";

GRANT SELECT ON TABLE "public"."proposal_sign_off_steps" TO "authenticated";

REVOKE ALL ON TABLE "public"."proposal_sign_off_steps" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_sign_off_steps" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_sign_off_steps" TO "service_role";

REVOKE ALL ON TABLE "public"."request_cvs" FROM "authenticated";

GRANT SELECT ON TABLE "public"."request_cvs" TO "authenticated";

REVOKE ALL ON TABLE "public"."request_cvs" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."request_cvs" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."request_cvs" TO "service_role";
