SET local check_function_bodies = off;

DROP FUNCTION "private"."open_on_record"(uuid, integer);

CREATE OR REPLACE FUNCTION private.open_on_record (
  proposal_id uuid,
  version     integer,
  is_own      boolean
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
  if sealed.id is not null and open_on_record.is_own then return sealed; end if;
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

CREATE OR REPLACE FUNCTION private.standing_early_opening (
  challenge_id uuid
)
  RETURNS public.early_openings
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select e.* from public.early_openings e
  where e.challenge_id = standing_early_opening.challenge_id and private.early_opening_state(e) in ('asked', 'in_force');
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
  standing public.early_openings := private.standing_early_opening(challenge.id);
  asked public.early_openings;
begin
  if standing.asked_by = private.actor() and standing.confirmed_at is null and standing.reason = btrim(ask_early_opening.reason) then return standing; end if;
  if standing.confirmed_at is not null then perform private.refuse('early_opening_in_force', 409); end if;
  if standing.id is not null then perform private.refuse('early_opening_waits', 409); end if;
  if char_length(btrim(coalesce(reason, ''))) < 20 then perform private.refuse('reason_too_short', 422, '20'); end if;
  if char_length(btrim(reason)) > 2000 then perform private.refuse('text_too_long', 422, '2,000'); end if;
  insert into public.early_openings (challenge_id, reason, asked_by) values (challenge.id, btrim(ask_early_opening.reason), private.actor()) returning * into asked;
  perform private.record_early_opening('early_opening.asked', asked, challenge,
    private.people_with_platform_role('administrator', 'approver', 'auditor'));
  return asked;
end $function$;

CREATE OR REPLACE FUNCTION public.copy_proposal (
  proposal_id uuid,
  version     integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  is_own boolean := private.can_read_draft(copy_proposal.proposal_id);
  sealed public.proposal_submissions := private.open_on_record(copy_proposal.proposal_id, copy_proposal.version, is_own);
begin
  if not is_own and private.reads_blind(sealed.proposal_id) then perform private.refuse('not_found', 404); end if;
  return private.receipt(sealed) || jsonb_build_object('canonical', sealed.content::text);
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
  is_own boolean := private.can_read_draft(open_proposal.proposal_id);
  sealed public.proposal_submissions := private.open_on_record(open_proposal.proposal_id, open_proposal.version, is_own);
  opened public.proposals;
  challenge public.challenges;
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
        'refused_by', private.name_of(e.refused_by), 'refused_at', e.refused_at,
        'may_answer', may_act and private.early_opening_state(e) = 'asked', 'is_own', e.asked_by = (select auth.uid())) order by e.asked_at desc), '[]')
      from public.early_openings e where e.challenge_id = challenge.id),
    'bids', case when private.early_opening_in_force(challenge.id) is null then '[]'::jsonb else (
      select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'reference', private.proposal_reference(p.number), 'title', p.title,
          'submitted_at', p.submitted_at) order by p.number), '[]')
      from public.proposals p where p.challenge_id = challenge.id and private.is_open_to_reader(p.id)) end)
    || private.opening_log(challenge.id, is_closed, openings_page.before_id);
end $function$;

REVOKE ALL ON FUNCTION "private"."open_on_record"(uuid, integer, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."open_on_record"(uuid, integer, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."open_on_record"(uuid, integer, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."standing_early_opening"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."standing_early_opening"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."standing_early_opening"(uuid) TO "postgres";
