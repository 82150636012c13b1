SET local check_function_bodies = off;

DROP FUNCTION "private"."proposal_gaps"(uuid);

DROP FUNCTION "public"."sign_off_proposal"(uuid, text);

CREATE OR REPLACE FUNCTION private.proposal_gaps (
  proposal_id    uuid,
  content_sha256 text DEFAULT NULL::text
)
  RETURNS TABLE (
    code   text,
    part   text,
    detail text
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
begin
  return query
  with bid as (
    select p.id, p.team_id, p.signed_off_at, t.lead_organisation_id, lead.research_office_signs,
      coalesce(c.award_ceiling_minor, c.approved_amount_minor) as ceiling_minor,
      (select coalesce(sum(m.amount_minor), 0) from public.proposal_milestones m where m.proposal_id = p.id) as milestones_minor,
      (select count(*) from public.proposal_milestones m where m.proposal_id = p.id) as milestones,
      (select coalesce(sum(b.amount_minor), 0) from public.proposal_budget_lines b where b.proposal_id = p.id) as budget_minor
    from public.proposals p join public.challenges c on c.id = p.challenge_id join public.teams t on t.id = p.team_id
      join public.organisations lead on lead.id = t.lead_organisation_id
    where p.id = proposal_gaps.proposal_id)
  select 'text_missing', s.section::text, s.section::text from bid join public.proposal_sections s on s.proposal_id = bid.id
    where s.body !~ '\S' and not (s.section = 'background'
      and exists (select from public.proposal_background_items i where i.proposal_id = bid.id))
  union all select 'answer_missing', 'answers', q.position::text
    from public.proposals p join public.challenge_prompts q on q.challenge_id = p.challenge_id
      left join public.proposal_answers a on a.proposal_id = p.id and a.prompt_id = q.id
    where p.id = proposal_gaps.proposal_id and q.is_required and coalesce(a.body, '') !~ '\S'
  union all select 'milestones_missing', 'milestones', '' from bid where milestones = 0
  union all select 'budget_missing', 'budget', '' from bid where budget_minor = 0
  union all select 'sums_differ', 'budget', milestones_minor || ' ' || budget_minor from bid
    where milestones > 0 and budget_minor > 0 and milestones_minor <> budget_minor
  union all select 'over_ceiling', 'milestones', milestones_minor || ' ' || ceiling_minor from bid where milestones_minor > ceiling_minor
  union all select r.code, r.part, r.detail from private.rule_gaps(proposal_gaps.proposal_id) r
  union all select distinct 'partner_left', used.part, o.name
    from bid, lateral (
      select 'budget' as part, b.organisation_id from public.proposal_budget_lines b where b.proposal_id = bid.id
      union select 'background', i.organisation_id from public.proposal_background_items i where i.proposal_id = bid.id) used
      join public.organisations o on o.id = used.organisation_id
    where used.organisation_id not in (select private.team_organisations(bid.team_id))
  union all select 'pdf_missing', 'files', '' from bid
    where not exists (select from public.proposal_files f where f.proposal_id = bid.id and f.removed_at is null and f.media_type = 'application/pdf')
  union all select 'sign_off_missing', 'sign-off', '' from bid where research_office_signs and signed_off_at is null
  union all select 'sign_off_outdated', 'sign-off', '' from bid
    where research_office_signs and signed_off_at is not null and (private.last_sign_off_step(bid.id)).content_sha256
      is distinct from coalesce(proposal_gaps.content_sha256, private.sha256_hex(private.proposal_content(bid.id)::text))
  union all select g.code, 'team', coalesce(o.name, g.detail, '')
    from bid, lateral private.team_gaps(bid.team_id) g left join public.organisations o on o.id = g.organisation_id;
end $function$;

CREATE OR REPLACE FUNCTION private.proposal_standing (
  shown public.proposals
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'gaps', (select coalesce(jsonb_agg(jsonb_build_object('code', g.code, 'part', g.part, 'detail', g.detail)), '[]') from private.proposal_gaps(shown.id, hash) g),
    'content_sha256', hash,
    'differs_from_sealed', exists (select from public.proposal_submissions s where s.id = shown.submission_id and s.content_sha256 <> hash))
  from private.sha256_hex(private.proposal_content(shown.id)::text) hash;
$function$;

CREATE OR REPLACE FUNCTION private.sign_off_step (
  step public.proposal_sign_off_steps
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when step.id is not null then jsonb_build_object('id', step.id, 'step', step.step, 'at', step.at, 'by', private.name_of(step.by_id),
    'content_sha256', step.content_sha256, 'reason', step.reason, 'parts', to_jsonb(step.parts)) end;
$function$;

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
  standing text;
  lead uuid;
begin
  perform private.require_draft_editor(ask_for_sign_off.proposal_id);
  draft := private.draft_for_sign_off(ask_for_sign_off.proposal_id);
  last := private.last_sign_off_step(draft.id);
  standing := private.sha256_hex(private.proposal_content(draft.id)::text);
  if last.step = 'asked' or (last.step = 'signed' and last.content_sha256 = standing) then return last; end if;
  lead := private.lead_of_team(draft.team_id);
  if last.step = 'signed' then
    update public.proposals p set signed_off_at = null, signed_off_by = null where p.id = draft.id;
    perform private.record('proposal.sign_off_cleared', 'proposal', draft.id, lead);
  end if;
  insert into public.proposal_sign_off_steps (proposal_id, step, by_id, content_sha256)
    values (draft.id, 'asked', private.actor(), standing) returning * into last;
  perform private.record('proposal.sign_off_asked', 'proposal', draft.id, lead, null, jsonb_build_object('content_sha256', last.content_sha256));
  perform private.notify(private.members_with_role(lead, 'research_office'), 'proposal.sign_off_asked', '/proposals/' || draft.id || '/sign-off',
    private.proposal_notice(draft, jsonb_build_object('person', private.name_of(private.actor()))));
  return last;
end $function$;

CREATE OR REPLACE FUNCTION public.sign_off_proposal (
  proposal_id    uuid,
  content_sha256 text   DEFAULT NULL::text,
  last_step_id   bigint DEFAULT NULL::bigint
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
  if draft.signed_off_at is not null and (private.last_sign_off_step(draft.id)).content_sha256 = standing then return draft; end if;
  if sign_off_proposal.content_sha256 <> standing then perform private.refuse('draft_changed', 409); end if;
  if exists (select from public.proposal_sign_off_steps s
             where s.proposal_id = draft.id and s.step = 'returned' and s.id > sign_off_proposal.last_step_id) then
    perform private.refuse('sign_off_returned', 409);
  end if;
  update public.proposals p set signed_off_at = now(), signed_off_by = private.actor() where p.id = draft.id returning * into draft;
  insert into public.proposal_sign_off_steps (proposal_id, step, by_id, content_sha256) values (draft.id, 'signed', private.actor(), standing);
  perform private.record('proposal.signed_off', 'proposal', draft.id, lead, null, jsonb_build_object('content_sha256', standing), acting_as => 'research_office');
  perform private.notify(private.team_people_ids(draft.team_id), 'proposal.signed_off', '/proposals/' || draft.id || '/checklist',
    private.proposal_notice(draft));
  return draft;
end $function$;

REVOKE ALL ON FUNCTION "public"."sign_off_proposal"(uuid, text, bigint) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.submit_proposal (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  challenge public.challenges;
  draft public.proposals;
  sealed public.proposal_submissions;
  sealing jsonb;
  hash text;
  missing text;
begin
  perform private.require_proposal_lead(submit_proposal.proposal_id);
  select c.* into challenge from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = submit_proposal.proposal_id for share of c;
  select * into draft from public.proposals p where p.id = submit_proposal.proposal_id for update;
  sealing := private.proposal_content(draft.id);
  hash := private.sha256_hex(sealing::text);
  select * into sealed from public.proposal_submissions s where s.id = draft.submission_id;
  if sealed.content_sha256 = hash and sealed.challenge_version = private.challenge_version(challenge.id) then return private.receipt(sealed); end if;

  if exists (select from public.teams t where t.id = draft.team_id and t.disbanded_at is not null) then perform private.refuse('team_disbanded', 409); end if;
  perform private.require_bidding_on(challenge);
  select string_agg(distinct g.code, ' ') into missing from private.proposal_gaps(draft.id, hash) g;
  if missing is not null then perform private.refuse('proposal_incomplete', 422, missing); end if;

  insert into public.proposal_submissions (proposal_id, version, challenge_version, content, content_sha256, submitted_at, submitted_by)
  select draft.id, coalesce(max(s.version), 0) + 1, private.challenge_version(challenge.id), sealing, hash, clock_timestamp(), private.actor()
  from public.proposal_submissions s where s.proposal_id = draft.id
  returning * into sealed;
  update public.proposals p set submission_id = sealed.id, submitted_at = sealed.submitted_at, submitted_by = sealed.submitted_by,
      withdrawn_at = null, withdrawn_by = null
    where p.id = draft.id;
  perform private.record('proposal.submitted', 'proposal', draft.id, private.lead_of_team(draft.team_id), null,
    jsonb_build_object('version', sealed.version, 'content_sha256', sealed.content_sha256));
  perform private.notify(private.team_people_ids(draft.team_id), 'proposal.submitted', '/proposals/' || draft.id || '/receipt',
    private.proposal_notice(draft, jsonb_build_object('version', sealed.version, 'content_sha256', sealed.content_sha256,
      'submitted_at', private.iso_time_exact(sealed.submitted_at))));
  -- The moment of sealing is now: everything above is undone if bidding ended meanwhile.
  perform private.require_bidding_on(challenge);
  return private.receipt(sealed);
end $function$;

REVOKE ALL ON FUNCTION "private"."proposal_gaps"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proposal_gaps"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proposal_gaps"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."sign_off_proposal"(uuid, text, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."sign_off_proposal"(uuid, text, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."sign_off_proposal"(uuid, text, bigint) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."sign_off_proposal"(uuid, text, bigint) TO "service_role";
