SET local check_function_bodies = off;

DROP VIEW "private"."invariant_violations";

DROP FUNCTION "public"."open_proposal"(uuid);

CREATE TABLE "public"."early_openings" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "challenge_id" uuid                     NOT NULL,
  "reason"       text                     NOT NULL,
  "asked_by"     uuid                     NOT NULL,
  "asked_at"     timestamp with time zone NOT NULL DEFAULT now(),
  "confirmed_by" uuid,
  "confirmed_at" timestamp with time zone,
  "refused_by"   uuid,
  "refused_at"   timestamp with time zone,
  CONSTRAINT "early_opening_answered_once" CHECK ((num_nonnulls(confirmed_at, refused_at) <= 1)),
  CONSTRAINT "early_opening_by_two_people" CHECK ((confirmed_by <> asked_by)),
  CONSTRAINT "early_opening_confirmed_whole" CHECK (((confirmed_at IS NULL) = (confirmed_by IS NULL))),
  CONSTRAINT "early_opening_reason_length" CHECK (((char_length(btrim(reason)) >= 20) AND (char_length(btrim(reason)) <= 2000))),
  CONSTRAINT "early_opening_refused_whole" CHECK (((refused_at IS NULL) = (refused_by IS NULL))),
  CONSTRAINT "early_openings_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."early_openings"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."early_openings" FROM "anon";

ALTER TABLE "public"."proposal_openings"
  ADD COLUMN "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL;

ALTER TABLE "public"."proposal_openings"
  ADD COLUMN "early_opening_id" uuid;

REVOKE ALL ON SEQUENCE "public"."proposal_openings_id_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."proposal_openings_id_seq" FROM "authenticated";

CREATE OR REPLACE FUNCTION private.can_read_proposal_file (
  file_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.proposal_files f
    where f.id = can_read_proposal_file.file_id
      and (private.can_read_draft(f.proposal_id)
        or (private.is_open_to_reader(f.proposal_id) and private.is_sealed_file(f.id)
          and exists (select from public.proposal_openings o where o.proposal_id = f.proposal_id and o.opened_by = (select auth.uid())))));
end $function$;

CREATE OR REPLACE FUNCTION private.challenge_for_early_opening (
  challenge_id uuid
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare locked public.challenges;
begin
  perform private.require_platform_role('administrator', 'approver');
  select * into locked from public.challenges c where c.id = challenge_for_early_opening.challenge_id and c.published_at is not null for no key update;
  if locked.id is null then perform private.refuse('not_found', 404); end if;
  if private.challenge_status(locked) <> 'open' then perform private.refuse('challenge_not_open', 409); end if;
  return locked;
end $function$;

CREATE OR REPLACE FUNCTION private.early_opening_in_force (
  challenge_id uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select e.id from public.early_openings e join public.challenges c on c.id = e.challenge_id
    where e.challenge_id = early_opening_in_force.challenge_id and private.early_opening_state(e) = 'in_force'
      and (select auth.uid()) in (e.asked_by, e.confirmed_by) and private.has_platform_role('administrator', 'approver')
      and private.challenge_status(c) = 'open'
    order by e.confirmed_at desc limit 1);
end $function$;

CREATE OR REPLACE FUNCTION private.early_opening_notice (
  opening   public.early_openings,
  challenge public.challenges
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.challenge_notice(challenge) || jsonb_build_object('reason', opening.reason, 'asked_by', private.name_of(opening.asked_by),
    'answered_by', private.name_of(coalesce(opening.confirmed_by, opening.refused_by)));
$function$;

CREATE OR REPLACE FUNCTION private.early_opening_state (
  opening public.early_openings
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select case
    when opening.refused_at is not null then 'refused'
    when opening.confirmed_at is not null then case when now() < opening.confirmed_at + interval '1 day' then 'in_force' else 'over' end
    when now() < opening.asked_at + interval '1 day' then 'asked' else 'lapsed' end;
$function$;

CREATE OR REPLACE FUNCTION private.early_opening_tasks()
  RETURNS SETOF private.task
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'answer_early_opening', c.title, '/challenges/' || c.id || '/openings', e.asked_at, least(e.asked_at + interval '1 day', c.closes_at)
  from public.early_openings e join public.challenges c on c.id = e.challenge_id
  where private.early_opening_state(e) = 'asked' and e.asked_by <> (select auth.uid()) and private.challenge_status(c) = 'open'
    and (select private.has_platform_role('administrator', 'approver'));
$function$;

CREATE OR REPLACE FUNCTION private.early_opening_told (
  proposal public.proposals
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('asked_by', private.name_of(e.asked_by), 'confirmed_by', private.name_of(e.confirmed_by), 'confirmed_at', e.confirmed_at,
    'ends_at', e.confirmed_at + interval '1 day', 'reason', e.reason,
    'read_by', (select coalesce(jsonb_agg(private.name_of(o.opened_by) order by o.id), '[]') from public.proposal_openings o
      where o.proposal_id = proposal.id and o.early_opening_id is not null))
  from public.early_openings e where e.challenge_id = proposal.challenge_id and e.confirmed_at is not null
  order by e.confirmed_at desc limit 1;
$function$;

CREATE OR REPLACE FUNCTION private.is_open_to_reader (
  proposal_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.proposals p
    where p.id = is_open_to_reader.proposal_id and p.submission_id is not null
      and case when private.is_challenge_closed(p.challenge_id) then private.can_read_proposal(p.id)
        else private.early_opening_in_force(p.challenge_id) is not null and not private.is_conflicted((select auth.uid()), p.id) end);
end $function$;

CREATE OR REPLACE FUNCTION private.open_on_record (
  proposal_id uuid,
  version     integer
)
  RETURNS public.proposal_submissions
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  sealed public.proposal_submissions;
  early uuid;
begin
  perform private.actor();
  select s.* into sealed from public.proposals p join public.proposal_submissions s on s.proposal_id = p.id
    where p.id = open_on_record.proposal_id and (s.version = open_on_record.version or (open_on_record.version is null and s.id = p.submission_id));
  if sealed.id is not null and private.can_read_draft(sealed.proposal_id) then return sealed; end if;
  if private.standing_of(sealed) is distinct from 'current' or not private.is_open_to_reader(sealed.proposal_id) then
    perform private.refuse('not_found', 404);
  end if;
  early := private.early_opening_in_force((select p.challenge_id from public.proposals p where p.id = sealed.proposal_id));
  insert into public.proposal_openings (proposal_id, opened_by, early_opening_id) values (sealed.proposal_id, private.actor(), early) on conflict do nothing;
  -- Under the sponsor's name, and a reviewer as one: the bidder must not learn from its own record who reviews.
  if found then
    perform private.record(case when early is null then 'proposal.opened' else 'proposal.opened_early' end, 'proposal', sealed.proposal_id,
      (select c.organisation_id from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = sealed.proposal_id),
      acting_as => private.reviewing_as(sealed.proposal_id));
  end if;
  return sealed;
end $function$;

CREATE OR REPLACE FUNCTION private.opening_log (
  challenge_id uuid,
  is_closed    boolean,
  before_id    bigint
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with shown as (
    select o.id, o.opened_at, o.early_opening_id is not null as is_early, p.id as proposal_id, private.proposal_reference(p.number) as reference, p.title,
      private.name_of(o.opened_by) as opened_by,
      exists (select from public.review_assignments r where r.proposal_id = p.id and r.reviewer_id = o.opened_by) as as_reviewer
    from public.proposal_openings o join public.proposals p on p.id = o.proposal_id
    where p.challenge_id = opening_log.challenge_id and (opening_log.before_id is null or o.id < opening_log.before_id)
      and (opening_log.is_closed or private.early_opening_in_force(p.challenge_id) is not null)
      and not private.is_conflicted((select auth.uid()), p.id)
    order by o.id desc limit 51)
  select jsonb_build_object('log', coalesce((select jsonb_agg(to_jsonb(s) order by s.id desc) from (select * from shown order by id desc limit 50) s), '[]'),
    'next', case when (select count(*) from shown) > 50 then (select min(id) from (select id from shown order by id desc limit 50) last) end);
$function$;

CREATE OR REPLACE FUNCTION private.openings_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'opened_before_closing_without_two_people', o.proposal_id
  from public.proposal_openings o join public.proposals p on p.id = o.proposal_id join public.challenges c on c.id = p.challenge_id
    left join public.early_openings e on e.id = o.early_opening_id
  where o.early_opening_id is not null
    and (e.confirmed_at is null or e.challenge_id <> p.challenge_id or o.opened_by not in (e.asked_by, e.confirmed_by)
      or o.opened_at not between e.confirmed_at and e.confirmed_at + interval '1 day')
  union all
  select 'opened_before_closing', o.proposal_id
  from public.proposal_openings o join public.proposals p on p.id = o.proposal_id join public.challenges c on c.id = p.challenge_id
  where o.early_opening_id is null and c.closes_at is null;
$function$;

CREATE OR REPLACE FUNCTION private.people_of_bidders (
  challenge_id uuid
)
  RETURNS uuid[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(array_agg(distinct p.profile_id), '{}')
  from public.teams t join public.team_people p on p.team_id = t.id
  where t.challenge_id = people_of_bidders.challenge_id and t.disbanded_at is null and p.left_at is null;
$function$;

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
    'receipt', (select private.receipt(s) from public.proposal_submissions s where s.id = shown.submission_id),
    'versions', (select count(*) from public.proposal_submissions s where s.proposal_id = shown.id),
    'early_opening', private.early_opening_told(shown))
  from public.teams t join public.challenges c on c.id = shown.challenge_id join public.organisations lead on lead.id = t.lead_organisation_id
  where t.id = shown.team_id;
$function$;

CREATE OR REPLACE FUNCTION private.record_early_opening (
  action    text,
  opening   public.early_openings,
  challenge public.challenges,
  told      uuid[]
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.record(action, 'challenge', challenge.id, challenge.organisation_id, null,
    jsonb_build_object('early_opening_id', opening.id, 'reason', opening.reason), 'authority');
  perform private.notify(told, action, '/challenges/' || challenge.id || '/openings', private.early_opening_notice(opening, challenge));
end $function$;

CREATE OR REPLACE FUNCTION private.require_openings_reader (
  challenge_id uuid
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare called public.challenges;
begin
  perform private.actor();
  select * into called from public.challenges c where c.id = require_openings_reader.challenge_id and c.published_at is not null;
  if called.id is null or not (private.can_manage_challenge(called.id) or private.has_platform_role('administrator', 'approver', 'auditor')) then
    perform private.refuse('not_found', 404);
  end if;
  return called;
end $function$;

CREATE OR REPLACE FUNCTION private.sealed_versions (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(private.receipt(s) || jsonb_build_object('standing', private.standing_of(s), 'withdrawn_at', s.withdrawn_at,
      'submitted_by', private.name_of(s.submitted_by)) order by s.version desc), '[]')
  from public.proposal_submissions s where s.proposal_id = sealed_versions.proposal_id;
$function$;

CREATE OR REPLACE FUNCTION private.standing_of (
  sealed public.proposal_submissions
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select case when sealed.withdrawn_at is not null then 'withdrawn' when p.submission_id = sealed.id then 'current' else 'replaced' end
    from public.proposals p where p.id = sealed.proposal_id);
end $function$;

CREATE OR REPLACE FUNCTION private.verified (
  sealed public.proposal_submissions
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.receipt(sealed) - array['proposal_id', 'number'] || jsonb_build_object('standing', private.standing_of(sealed));
$function$;

CREATE OR REPLACE FUNCTION public.ask_early_opening (
  challenge_id uuid,
  reason       text
)
  RETURNS public.early_openings
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges := private.challenge_for_early_opening(ask_early_opening.challenge_id);
  waiting public.early_openings;
  asked public.early_openings;
begin
  select * into waiting from public.early_openings e where e.challenge_id = challenge.id and private.early_opening_state(e) = 'asked';
  if waiting.asked_by = private.actor() then return waiting; end if;
  if waiting.id is not null then perform private.refuse('early_opening_waits', 409); end if;
  if char_length(btrim(coalesce(reason, ''))) < 20 then perform private.refuse('reason_too_short', 422, '20'); end if;
  if char_length(btrim(reason)) > 2000 then perform private.refuse('text_too_long', 422, '2,000'); end if;
  insert into public.early_openings (challenge_id, reason, asked_by) values (challenge.id, btrim(ask_early_opening.reason), private.actor()) returning * into asked;
  perform private.record_early_opening('early_opening.asked', asked, challenge,
    private.people_with_platform_role('administrator', 'approver', 'auditor'));
  return asked;
end $function$;

REVOKE ALL ON FUNCTION "public"."ask_early_opening"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.confirm_early_opening (
  early_opening_id uuid
)
  RETURNS public.early_openings
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges := private.challenge_for_early_opening((select e.challenge_id from public.early_openings e where e.id = early_opening_id));
  confirmed public.early_openings;
begin
  select * into confirmed from public.early_openings e where e.id = confirm_early_opening.early_opening_id for update;
  if confirmed.confirmed_by = private.actor() then return confirmed; end if;
  if confirmed.asked_by = private.actor() then perform private.refuse('early_opening_needs_another', 403); end if;
  if private.early_opening_state(confirmed) <> 'asked' then perform private.refuse('early_opening_answered', 409); end if;
  update public.early_openings e set confirmed_at = now(), confirmed_by = private.actor() where e.id = confirmed.id returning * into confirmed;
  perform private.record_early_opening('early_opening.confirmed', confirmed, challenge,
    private.people_with_platform_role('administrator', 'approver', 'auditor') || private.members_with_role(challenge.organisation_id, 'manager'));
  perform private.notify(private.people_of_bidders(challenge.id), 'early_opening.told_to_bidders', '/challenges/' || challenge.slug,
    private.early_opening_notice(confirmed, challenge));
  return confirmed;
end $function$;

REVOKE ALL ON FUNCTION "public"."confirm_early_opening"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.copy_proposal (
  proposal_id uuid,
  version     integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare sealed public.proposal_submissions := private.open_on_record(copy_proposal.proposal_id, copy_proposal.version);
begin
  if private.reads_blind(sealed.proposal_id) and not private.can_read_draft(sealed.proposal_id) then perform private.refuse('not_found', 404); end if;
  return private.receipt(sealed) || jsonb_build_object('canonical', sealed.content::text);
end $function$;

REVOKE ALL ON FUNCTION "public"."copy_proposal"(uuid, integer) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.my_work()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  return (
    select coalesce(jsonb_agg(to_jsonb(t) order by t.due_at nulls last, t.since), '[]') from (
      select * from (
        select * from private.membership_tasks()
        union all select * from private.passport_tasks()
        union all select * from private.early_opening_tasks()
        union all select * from private.challenge_tasks()
        union all select * from private.question_tasks()
        union all select * from private.bidding_tasks()
        union all select * from private.opening_tasks()
        union all select * from private.award_tasks()
        union all select * from private.money_tasks()
        union all select * from private.budget_tasks()) every_task
      order by every_task.due_at nulls last, every_task.since limit 60) t);
end $function$;

CREATE OR REPLACE FUNCTION public.open_proposal (
  proposal_id uuid,
  version     integer DEFAULT NULL::integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  sealed public.proposal_submissions := private.open_on_record(open_proposal.proposal_id, open_proposal.version);
  opened public.proposals;
  challenge public.challenges;
  is_own boolean := private.can_read_draft(open_proposal.proposal_id);
begin
  select * into opened from public.proposals p where p.id = sealed.proposal_id;
  select * into challenge from public.challenges c where c.id = opened.challenge_id;
  return private.receipt(sealed) || jsonb_build_object(
    'status', case when is_own then private.status_told_to_team(opened) else private.proposal_status(opened)::text end, 'is_own', is_own,
    'standing', private.standing_of(sealed), 'may_copy', is_own or not private.reads_blind(opened.id),
    'challenge', jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title, 'closes_at', challenge.closes_at,
      'time_zone', challenge.time_zone),
    'may_screen', not is_own and private.is_challenge_closed(challenge.id) and private.can_manage_challenge(challenge.id),
    'ineligibility_reason', opened.ineligibility_reason,
    'content', case when not is_own and private.reads_blind(opened.id)
      then private.without_applicant(sealed.content) else sealed.content end);
end $function$;

REVOKE ALL ON FUNCTION "public"."open_proposal"(uuid, integer) FROM PUBLIC, "anon";

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
    'is_closed', is_closed, 'may_ask', may_act and not exists (
      select from public.early_openings e where e.challenge_id = challenge.id and private.early_opening_state(e) in ('asked', 'in_force')),
    'may_judge', not is_closed or private.can_manage_challenge(challenge.id) or private.has_platform_role('approver', 'auditor'),
    'sealed_count', (select count(*) from public.proposals p where p.challenge_id = challenge.id and p.submission_id is not null),
    'early', (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'state', private.early_opening_state(e), 'reason', e.reason,
        'asked_by', private.name_of(e.asked_by), 'asked_at', e.asked_at, 'lapses_at', e.asked_at + interval '1 day',
        'confirmed_by', private.name_of(e.confirmed_by), 'confirmed_at', e.confirmed_at, 'ends_at', e.confirmed_at + interval '1 day',
        'refused_by', private.name_of(e.refused_by), 'refused_at', e.refused_at,
        'may_answer', may_act and private.early_opening_state(e) = 'asked', 'is_own', e.asked_by = (select auth.uid())) order by e.asked_at desc), '[]')
      from public.early_openings e where e.challenge_id = challenge.id),
    'bids', case when private.early_opening_in_force(challenge.id) is null then '[]'::jsonb else (
      select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'reference', private.proposal_reference(p.number), 'title', p.title,
          'submitted_at', p.submitted_at) order by p.number), '[]')
      from public.proposals p where p.challenge_id = challenge.id and private.is_open_to_reader(p.id)) end)
    || private.opening_log(challenge.id, is_closed, openings_page.before_id);
end $function$;

REVOKE ALL ON FUNCTION "public"."openings_page"(uuid, bigint) FROM PUBLIC, "anon";

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
    when 'receipt' then private.sealed_versions(shown.id)
    else '{}'::jsonb end);
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_early_opening (
  early_opening_id uuid
)
  RETURNS public.early_openings
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges := private.challenge_for_early_opening((select e.challenge_id from public.early_openings e where e.id = early_opening_id));
  refused public.early_openings;
begin
  select * into refused from public.early_openings e where e.id = refuse_early_opening.early_opening_id for update;
  if refused.refused_by = private.actor() then return refused; end if;
  if private.early_opening_state(refused) <> 'asked' then perform private.refuse('early_opening_answered', 409); end if;
  update public.early_openings e set refused_at = now(), refused_by = private.actor() where e.id = refused.id returning * into refused;
  perform private.record_early_opening('early_opening.refused', refused, challenge,
    private.people_with_platform_role('administrator', 'approver', 'auditor'));
  return refused;
end $function$;

REVOKE ALL ON FUNCTION "public"."refuse_early_opening"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.verify_content (
  content text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare hash text;
begin
  begin
    hash := private.sha256_hex((verify_content.content::jsonb)::text);
  exception when data_exception or program_limit_exceeded then
    return '[]';
  end;
  return (
    select coalesce(jsonb_agg(private.verified(s) order by s.version desc), '[]')
    from public.proposal_submissions s where s.content_sha256 = hash);
end $function$;

CREATE OR REPLACE FUNCTION public.verify_receipt (
  number bigint,
  sha256 text
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.verified(s)
  from public.proposal_submissions s join public.proposals p on p.id = s.proposal_id
  where s.content_sha256 = lower(trim(verify_receipt.sha256)) and p.number = verify_receipt.number
  order by s.version desc limit 1;
$function$;

ALTER TABLE "public"."early_openings"
  ADD CONSTRAINT "early_openings_asked_by_fkey" FOREIGN KEY (asked_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."early_openings"
  ADD CONSTRAINT "early_openings_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."early_openings"
  ADD CONSTRAINT "early_openings_confirmed_by_fkey" FOREIGN KEY (confirmed_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."early_openings"
  ADD CONSTRAINT "early_openings_refused_by_fkey" FOREIGN KEY (refused_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposal_openings"
  ADD CONSTRAINT "proposal_opening_id" UNIQUE (id);

ALTER TABLE "public"."proposal_openings"
  ADD CONSTRAINT "proposal_openings_early_opening_id_fkey" FOREIGN KEY (early_opening_id) REFERENCES public.early_openings(id);

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
 SELECT openings_violations.rule,
    openings_violations.object_id
   FROM private.openings_violations() openings_violations(rule, object_id)
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

CREATE INDEX early_openings_by_asker ON public.early_openings USING btree (asked_by);

CREATE INDEX early_openings_by_challenge ON public.early_openings USING btree (challenge_id, asked_at DESC);

CREATE INDEX early_openings_by_confirmer ON public.early_openings USING btree (confirmed_by);

CREATE INDEX early_openings_by_refuser ON public.early_openings USING btree (refused_by);

CREATE INDEX proposal_openings_by_early_opening ON public.proposal_openings USING btree (early_opening_id);

CREATE POLICY "early_openings: read" ON "public"."early_openings"
  FOR SELECT
  TO "authenticated"
  USING
    (( SELECT private.has_platform_role(VARIADIC ARRAY['administrator'::public.platform_role, 'approver'::public.platform_role, 'auditor'::public.platform_role]) AS
    has_platform_role));

COMMENT ON TABLE "public"."early_openings" IS 'Break-glass: two people of the authority open a challenge''s sealed proposals to themselves before closing, for a day.';

REVOKE ALL ON FUNCTION "private"."challenge_for_early_opening"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_for_early_opening"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_for_early_opening"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."early_opening_in_force"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."early_opening_in_force"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."early_opening_in_force"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."early_opening_notice"(public.early_openings, public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."early_opening_notice"(public.early_openings, public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."early_opening_notice"(public.early_openings, public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."early_opening_state"(public.early_openings) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."early_opening_state"(public.early_openings) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."early_opening_state"(public.early_openings) TO "postgres";

REVOKE ALL ON FUNCTION "private"."early_opening_tasks"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."early_opening_tasks"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."early_opening_tasks"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."early_opening_told"(public.proposals) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."early_opening_told"(public.proposals) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."early_opening_told"(public.proposals) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_open_to_reader"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_open_to_reader"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_open_to_reader"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."open_on_record"(uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."open_on_record"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."open_on_record"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."opening_log"(uuid, boolean, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."opening_log"(uuid, boolean, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."opening_log"(uuid, boolean, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."openings_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."openings_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."openings_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."people_of_bidders"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."people_of_bidders"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."people_of_bidders"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."record_early_opening"(text, public.early_openings, public.challenges, uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."record_early_opening"(text, public.early_openings, public.challenges, uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_early_opening"(text, public.early_openings, public.challenges, uuid[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_openings_reader"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_openings_reader"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_openings_reader"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."sealed_versions"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sealed_versions"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sealed_versions"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."standing_of"(public.proposal_submissions) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."standing_of"(public.proposal_submissions) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."standing_of"(public.proposal_submissions) TO "postgres";

REVOKE ALL ON FUNCTION "private"."verified"(public.proposal_submissions) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."verified"(public.proposal_submissions) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."verified"(public.proposal_submissions) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."ask_early_opening"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."ask_early_opening"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."ask_early_opening"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."ask_early_opening"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."confirm_early_opening"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."confirm_early_opening"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."confirm_early_opening"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."confirm_early_opening"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."copy_proposal"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."copy_proposal"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."copy_proposal"(uuid, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."copy_proposal"(uuid, integer) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."open_proposal"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."open_proposal"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_proposal"(uuid, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_proposal"(uuid, integer) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."openings_page"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."openings_page"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."openings_page"(uuid, bigint) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."openings_page"(uuid, bigint) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."refuse_early_opening"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."refuse_early_opening"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_early_opening"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_early_opening"(uuid) TO "service_role";

REVOKE ALL ON FUNCTION "public"."verify_content"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."verify_content"(text) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."verify_content"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."verify_content"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."verify_content"(text) TO "service_role";

REVOKE ALL ON SEQUENCE "public"."proposal_openings_id_seq" FROM "postgres";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."proposal_openings_id_seq" TO "postgres";

REVOKE ALL ON SEQUENCE "public"."proposal_openings_id_seq" FROM "service_role";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."proposal_openings_id_seq" TO "service_role";

REVOKE ALL ON TABLE "public"."early_openings" FROM "authenticated";

GRANT SELECT ON TABLE "public"."early_openings" TO "authenticated";

REVOKE ALL ON TABLE "public"."early_openings" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."early_openings" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."early_openings" TO "service_role";
