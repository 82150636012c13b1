SET local check_function_bodies = off;

ALTER TABLE "public"."challenges"
  DROP CONSTRAINT "challenge_published_complete";

DROP FUNCTION "private"."team_gaps"(uuid);

DROP FUNCTION "public"."start_team"(uuid, uuid, text);

CREATE TABLE "public"."challenge_work_packages" (
  "id"             uuid                       NOT NULL DEFAULT gen_random_uuid(),
  "challenge_id"   uuid                       NOT NULL,
  "position"       smallint                   NOT NULL,
  "title"          text                       NOT NULL,
  "description"    text                       NOT NULL DEFAULT ''::text,
  "ceiling_minor"  bigint,
  "eligible_kinds" public.organisation_kind[] NOT NULL DEFAULT '{}'::public.organisation_kind[],
  "is_separate"    boolean                    NOT NULL DEFAULT true,
  CONSTRAINT "challenge_work_packages_ceiling_minor_check" CHECK ((ceiling_minor > 0)),
  CONSTRAINT "challenge_work_packages_description_check" CHECK ((char_length(description) <= 4000)),
  CONSTRAINT "challenge_work_packages_pkey" PRIMARY KEY (id),
  CONSTRAINT "challenge_work_packages_position_check" CHECK ((("position" >= 1) AND ("position" <= 30))),
  CONSTRAINT "challenge_work_packages_title_check" CHECK (((char_length(title) >= 1) AND (char_length(title) <= 160))),
  CONSTRAINT "work_package_position_taken" UNIQUE (challenge_id, "position") DEFERRABLE INITIALLY DEFERRED
);

ALTER TABLE "public"."challenge_work_packages"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."team_work_packages" (
  "team_id"         uuid NOT NULL,
  "work_package_id" uuid NOT NULL,
  CONSTRAINT "team_work_packages_pkey" PRIMARY KEY (team_id, work_package_id)
);

ALTER TABLE "public"."team_work_packages"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."team_work_packages" FROM "anon";

ALTER TABLE "public"."challenges"
  ADD COLUMN "min_academic_share_percent" numeric(5,2);

ALTER TABLE "public"."challenges"
  ADD COLUMN "min_partners" smallint;

ALTER TABLE "public"."challenges"
  ADD COLUMN "prequalified_fields" text[] NOT NULL DEFAULT '{}'::text[];

ALTER TABLE "public"."challenges"
  ADD COLUMN "advance_percent" numeric(5,2);

ALTER TABLE "public"."challenges"
  ADD COLUMN "advance_needs_security" boolean NOT NULL DEFAULT true;

ALTER TABLE "public"."challenges"
  ADD COLUMN "part_percents" smallint[] NOT NULL DEFAULT '{}'::smallint[];

ALTER TABLE "public"."challenges"
  ADD COLUMN "max_months" smallint;

ALTER TABLE "public"."challenges"
  ADD COLUMN "min_milestones" smallint;

ALTER TABLE "public"."challenges"
  ADD COLUMN "max_milestones" smallint;

ALTER TABLE "public"."challenges"
  ADD COLUMN "last_payment_waits_for_report" boolean NOT NULL DEFAULT true;

ALTER TABLE "public"."challenges"
  ADD COLUMN "order_buyer" text NOT NULL DEFAULT ''::text;

ALTER TABLE "public"."challenges"
  ADD COLUMN "order_quantity" text NOT NULL DEFAULT ''::text;

ALTER TABLE "public"."catalogue_entries"
  ALTER COLUMN "trl_from" DROP NOT NULL;

ALTER TABLE "public"."catalogue_entries"
  ALTER COLUMN "trl_to" DROP NOT NULL;

CREATE TYPE "public"."order_route" AS ENUM (
  'none_yet',
  'open_tender',
  'limited_tender',
  'direct_contract_after_prototype',
  'framework_agreement',
  'own_production',
  'licensed_production'
);

ALTER TABLE "public"."challenges"
  ADD COLUMN "order_route" public.order_route;

CREATE OR REPLACE FUNCTION private.agreed_part_percents (
  award_id uuid
)
  RETURNS smallint[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select array(select p::smallint from jsonb_array_elements_text(coalesce(g.content #> '{rules,part_percents}', '[]')) p)
    from public.agreements g where g.award_id = agreed_part_percents.award_id order by g.version desc limit 1);
end $function$;

CREATE OR REPLACE FUNCTION private.agreement_content (
  award   public.awards,
  version integer
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'kind', 'grant_agreement', 'award_number', award.number, 'version', agreement_content.version,
    'title', p.title, 'challenge', jsonb_build_object('number', c.number, 'title', c.title, 'organisation', o.name),
    'parties', private.award_party_list(award.id),
    'currency', award.currency, 'amount_minor', award.amount_minor,
    'retention_percent', c.retention_percent, 'rules', private.payment_rules(c), 'trl_from', c.trl_from, 'trl_to', c.trl_to,
    'work_plan', coalesce(private.sealed_content(p.id) #>> '{texts,work_plan}', ''),
    'milestones', private.scaled_milestones(private.sealed_content(p.id) -> 'milestones', award.amount_minor),
    'ip', jsonb_build_object('regime', c.ip_regime, 'publication_review_days', c.publication_review_days),
    'proposal_sha256', s.content_sha256, 'time_zone', c.time_zone,
    'offered_at', award.offered_at, 'offer_expires_at', award.offer_expires_at)
  from public.proposals p
  join public.proposal_submissions s on s.id = p.submission_id
  join public.challenges c on c.id = p.challenge_id
  join public.organisations o on o.id = c.organisation_id
  where p.id = award.proposal_id;
$function$;

CREATE OR REPLACE FUNCTION private.challenge_for_bidders (
  called public.challenges
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', called.id, 'slug', called.slug, 'title', called.title, 'status', private.challenge_status(called),
    'opens_at', called.opens_at, 'closes_at', called.closes_at, 'time_zone', called.time_zone, 'currency', called.currency,
    'award_ceiling_minor', called.award_ceiling_minor, 'ip_regime', called.ip_regime, 'publication_review_days', called.publication_review_days,
    'requires_university', called.requires_university, 'max_academic_share_percent', called.max_academic_share_percent,
    'max_partners', called.max_partners, 'eligible_kinds', to_jsonb(called.eligible_kinds),
    'organisation', private.organisation_card(called.organisation_id)) || private.challenge_particulars(called);
$function$;

CREATE OR REPLACE FUNCTION private.challenge_gaps (
  challenge public.challenges
)
  RETURNS text[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(array_agg(gap order by place), '{}') from (values
    (1, 'organisation_not_verified', not exists (select from public.organisations o
        where o.id = challenge.organisation_id and private.organisation_status(o) = 'verified')),
    (2, 'summary_missing', btrim(challenge.summary) = ''),
    (3, 'problem_missing', btrim(challenge.problem) = ''),
    (4, 'trl_missing', challenge.kind <> 'idea_challenge' and num_nulls(challenge.trl_from, challenge.trl_to) > 0),
    (5, 'eligible_kinds_missing', cardinality(challenge.eligible_kinds) = 0),
    (6, 'amount_missing', challenge.proposed_amount_minor is null),
    (7, 'currency_without_fund', not exists (select from public.funds f where f.currency = challenge.currency)),
    (8, 'closes_at_missing', challenge.closes_at is null),
    (9, 'closes_at_past', challenge.closes_at <= now()),
    (10, 'questions_close_at_past', challenge.questions_close_at <= now()),
    (11, 'criteria_missing', not exists (select from public.challenge_criteria r where r.challenge_id = challenge.id)),
    (12, 'criteria_weights_not_100', (select sum(r.weight_percent) from public.challenge_criteria r where r.challenge_id = challenge.id) <> 100),
    (13, 'criterion_descriptor_missing', exists (select from public.challenge_criteria r, unnest(r.descriptors) d
        where r.challenge_id = challenge.id and btrim(d) = '')),
    (14, 'ip_regime_missing', challenge.ip_regime is null),
    (15, 'work_package_over_amount', challenge.kind <> 'idea_challenge' and exists (select from public.challenge_work_packages w
        where w.challenge_id = challenge.id and w.ceiling_minor > challenge.proposed_amount_minor)),
    (16, 'work_package_of_no_applicant', challenge.kind <> 'idea_challenge' and exists (select from public.challenge_work_packages w
        where w.challenge_id = challenge.id and cardinality(w.eligible_kinds) > 0 and cardinality(challenge.eligible_kinds) > 0
          and not w.eligible_kinds && challenge.eligible_kinds))
  ) as checks (place, gap, is_missing) where is_missing;
$function$;

CREATE OR REPLACE FUNCTION private.challenge_particulars (
  challenge public.challenges
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return jsonb_build_object(
    'min_academic_share_percent', challenge.min_academic_share_percent, 'min_partners', challenge.min_partners,
    'required_fields', private.named_fields(challenge.prequalified_fields),
    'max_months', challenge.max_months, 'min_milestones', challenge.min_milestones, 'max_milestones', challenge.max_milestones,
    'order_buyer', challenge.order_buyer, 'order_quantity', challenge.order_quantity, 'order_route', challenge.order_route,
    'work_packages', private.work_package_list(challenge.id)) || private.payment_rules(challenge);
end $function$;

CREATE OR REPLACE FUNCTION private.drop_what_does_not_apply (
  draft public.challenges
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if draft.kind <> 'idea_challenge' then return; end if;
  delete from public.challenge_work_packages w where w.challenge_id = draft.id;
  update public.challenges c set trl_from = null, trl_to = null, retention_percent = 0, advance_percent = null, part_percents = '{}',
      max_months = null, min_milestones = null, max_milestones = null
    where c.id = draft.id;
end $function$;

CREATE OR REPLACE FUNCTION private.fields_missing_in_team (
  team_id uuid
)
  RETURNS text[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  missing text[];
  member uuid;
begin
  select c.prequalified_fields into missing from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = fields_missing_in_team.team_id;
  for member in select private.team_organisations(fields_missing_in_team.team_id) loop
    exit when cardinality(missing) = 0;
    missing := private.missing_prequalified_fields(member, missing);
  end loop;
  return missing;
end $function$;

CREATE OR REPLACE FUNCTION private.payment_rules (
  challenge public.challenges
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return jsonb_build_object('retention_percent', challenge.retention_percent,
    'advance_percent', challenge.advance_percent, 'advance_needs_security', challenge.advance_needs_security,
    'part_percents', to_jsonb(challenge.part_percents), 'last_payment_waits_for_report', challenge.last_payment_waits_for_report);
end $function$;

CREATE OR REPLACE FUNCTION private.proposal_gaps (
  proposal_id uuid
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
  union all select g.code, 'team', coalesce(o.name, g.detail, '')
    from bid, lateral private.team_gaps(bid.team_id) g left join public.organisations o on o.id = g.organisation_id;
end $function$;

CREATE OR REPLACE FUNCTION private.rule_gaps (
  proposal_id uuid
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
begin
  return query
  with plan as (
    select c.*, private.work_package_ceiling(p.team_id) as packages_minor, m.n, m.last_month, m.sum_minor, m.advance_minor
    from public.proposals p join public.challenges c on c.id = p.challenge_id, lateral (
      select count(*) as n, max(s.month) as last_month, sum(s.amount_minor) as sum_minor,
        sum(s.amount_minor) filter (where s.month = 0) as advance_minor
      from public.proposal_milestones s where s.proposal_id = p.id) m
    where p.id = rule_gaps.proposal_id and m.n > 0)
  select 'too_few_milestones', 'milestones', plan.min_milestones::text from plan where plan.n < plan.min_milestones
  union all select 'too_many_milestones', 'milestones', plan.max_milestones::text from plan where plan.n > plan.max_milestones
  union all select 'project_too_long', 'milestones', plan.last_month || ' ' || plan.max_months from plan where plan.last_month > plan.max_months
  -- What is paid in month 0, before any work, is an advance.
  union all select 'advance_over_limit', 'milestones', trim_scale(plan.advance_percent)::text from plan
    where plan.advance_minor * 100 > plan.sum_minor * plan.advance_percent
  union all select 'over_package_ceilings', 'milestones', plan.sum_minor || ' ' || plan.packages_minor from plan where plan.sum_minor > plan.packages_minor;
end $function$;

CREATE OR REPLACE FUNCTION private.set_team_work_packages (
  team_id       uuid,
  work_packages uuid[]
)
  RETURNS boolean
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  on_offer uuid[];
  chosen uuid[];
  before_it uuid[];
begin
  select coalesce(array_agg(w.id), '{}') into on_offer from public.teams t join public.challenge_work_packages w on w.challenge_id = t.challenge_id
    where t.id = set_team_work_packages.team_id;
  chosen := coalesce(set_team_work_packages.work_packages, on_offer);
  if not chosen <@ on_offer then perform private.refuse('work_package_unknown', 422); end if;
  select coalesce(array_agg(p.work_package_id), '{}') into before_it from public.team_work_packages p where p.team_id = set_team_work_packages.team_id;
  if before_it <@ chosen and chosen <@ before_it then return false; end if;
  delete from public.team_work_packages p where p.team_id = set_team_work_packages.team_id and p.work_package_id <> all (chosen);
  insert into public.team_work_packages (team_id, work_package_id)
    select set_team_work_packages.team_id, w from unnest(chosen) w on conflict do nothing;
  return true;
end $function$;

CREATE OR REPLACE FUNCTION private.team_as_it_bids (
  team_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select jsonb_build_object('id', t.id, 'name', t.name,
      'partners', (
        select coalesce(jsonb_agg(jsonb_build_object('organisation_id', tp.organisation_id, 'name', o.name, 'kind', o.kind, 'is_lead', tp.is_lead,
            'work_share_percent', tp.work_share_percent, 'grant_share_percent', tp.grant_share_percent,
            'result_share_percent', tp.result_share_percent, 'own_contribution_kind', tp.own_contribution_kind,
            'own_contribution_minor', tp.own_contribution_minor) order by tp.is_lead desc, o.name, o.id), '[]')
        from public.team_partners tp join public.organisations o on o.id = tp.organisation_id
        where tp.team_id = t.id and tp.accepted_at is not null and tp.revoked_at is null),
      'people', (
        select coalesce(jsonb_agg(jsonb_build_object('profile_id', pp.profile_id, 'name', pr.name, 'role', pp.role,
            'organisation_id', pp.organisation_id) order by pp.role, pr.name, pr.id), '[]')
        from public.team_people pp join public.profiles pr on pr.id = pp.profile_id
        where pp.team_id = t.id and pp.left_at is null),
      'work_packages', (
        select coalesce(jsonb_agg(w.title order by w.position), '[]')
        from public.team_work_packages tw join public.challenge_work_packages w on w.id = tw.work_package_id where tw.team_id = t.id))
    from public.teams t where t.id = team_as_it_bids.team_id);
end $function$;

CREATE OR REPLACE FUNCTION private.team_gaps (
  team_id uuid
)
  RETURNS TABLE (
    code            text,
    organisation_id uuid,
    detail          text
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
    select c.* from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = team_gaps.team_id),
  partners as (
    select p.*, o.kind, private.organisation_status(o) as status
    from public.team_partners p join public.organisations o on o.id = p.organisation_id
    where p.team_id = team_gaps.team_id and p.accepted_at is not null and p.revoked_at is null),
  totals as (
    select sum(work_share_percent) as work, sum(grant_share_percent) as grants, sum(result_share_percent) as results,
      coalesce(greatest(sum(work_share_percent) filter (where kind = 'university'),
        sum(grant_share_percent) filter (where kind = 'university')), 0) as academic,
      coalesce(least(sum(work_share_percent) filter (where kind = 'university'),
        sum(grant_share_percent) filter (where kind = 'university')), 0) as least_academic,
      bool_or(kind = 'university') as has_university, count(*) as n
    from partners)
  select 'partner_not_verified', p.organisation_id, null::text from partners p where p.status <> 'verified'
  union all select 'partner_not_eligible', p.organisation_id, null from partners p, bid
    where not private.is_eligible(bid.eligible_kinds, p.organisation_id)
  union all select 'university_missing', null, null from bid, totals where bid.requires_university and not coalesce(totals.has_university, false)
  union all select 'too_many_partners', null, null from bid, totals where totals.n > bid.max_partners
  union all select 'too_few_partners', null, bid.min_partners::text from bid, totals where totals.n < bid.min_partners
  union all select 'work_shares_not_whole', null, null from totals where work <> 100
  union all select 'grant_shares_not_whole', null, null from totals where grants <> 100
  -- Under sponsor_owns the performers own nothing that could be shared.
  union all select 'result_shares_not_whole', null, null from bid, totals where bid.ip_regime <> 'sponsor_owns' and results <> 100
  union all select 'academic_share_over_limit', null, trim_scale(bid.max_academic_share_percent)::text from bid, totals
    where academic > bid.max_academic_share_percent
  union all select 'academic_share_under_minimum', null, trim_scale(bid.min_academic_share_percent)::text from bid, totals
    where least_academic < bid.min_academic_share_percent
  union all select 'not_prequalified', null, private.field_labels(m.missing) from private.fields_missing_in_team(team_gaps.team_id) m (missing)
    where cardinality(m.missing) > 0
  union all select w.code, null, w.detail from private.work_package_gaps(team_gaps.team_id) w
  union all select 'ip_terms_not_accepted', p.organisation_id, null from partners p where p.ip_terms_accepted_at is null;
end $function$;

CREATE OR REPLACE FUNCTION private.work_package_ceiling (
  team_id uuid
)
  RETURNS bigint
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select case when count(*) = count(w.ceiling_minor) then sum(w.ceiling_minor) end
    from public.team_work_packages p join public.challenge_work_packages w on w.id = p.work_package_id
    where p.team_id = work_package_ceiling.team_id);
end $function$;

CREATE OR REPLACE FUNCTION private.work_package_gaps (
  team_id uuid
)
  RETURNS TABLE (
    code   text,
    detail text
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return query
  with packages as (
    select w.*, exists (select from public.team_work_packages p where p.team_id = work_package_gaps.team_id and p.work_package_id = w.id) as is_chosen
    from public.teams t join public.challenge_work_packages w on w.challenge_id = t.challenge_id where t.id = work_package_gaps.team_id)
  select 'work_package_missing', '' where exists (select from packages) and not exists (select from packages w where w.is_chosen)
  union all select 'work_package_not_separate', w.title from packages w
    where w.is_chosen and not w.is_separate and exists (select from packages other where not other.is_chosen)
  union all select 'work_package_kind_missing', w.title from packages w
    where w.is_chosen and cardinality(w.eligible_kinds) > 0 and not exists (
      select from private.team_organisations(work_package_gaps.team_id) member join public.organisations o on o.id = member
      where o.kind = any (w.eligible_kinds));
end $function$;

CREATE OR REPLACE FUNCTION private.work_package_list (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'title', w.title, 'description', w.description, 'ceiling_minor', w.ceiling_minor,
        'eligible_kinds', to_jsonb(w.eligible_kinds), 'is_separate', w.is_separate) order by w.position), '[]')
    from public.challenge_work_packages w where w.challenge_id = work_package_list.challenge_id);
end $function$;

CREATE OR REPLACE FUNCTION private.write_work_packages (
  challenge_id uuid,
  packages     jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if jsonb_typeof(packages) is distinct from 'array' then perform private.refuse('value_not_understood', 422); end if;
  if jsonb_array_length(packages) > 30 then perform private.refuse('too_many_work_packages', 422); end if;
  delete from public.challenge_work_packages w where w.challenge_id = write_work_packages.challenge_id
    and w.id not in (select (p ->> 'id')::uuid from jsonb_array_elements(packages) p where p ->> 'id' is not null);
  insert into public.challenge_work_packages as kept (id, challenge_id, position, title, description, ceiling_minor, eligible_kinds, is_separate)
    select coalesce((select w.id from public.challenge_work_packages w
          where w.id = (p.item ->> 'id')::uuid and w.challenge_id = write_work_packages.challenge_id), gen_random_uuid()),
      write_work_packages.challenge_id, p.place, btrim(p.item ->> 'title'), coalesce(p.item ->> 'description', ''), (p.item ->> 'ceiling_minor')::bigint,
      array(select jsonb_array_elements_text(coalesce(p.item -> 'eligible_kinds', '[]')))::public.organisation_kind[],
      coalesce((p.item ->> 'is_separate')::boolean, true)
    from jsonb_array_elements(packages) with ordinality p (item, place)
  on conflict (id) do update set (position, title, description, ceiling_minor, eligible_kinds, is_separate) =
    (excluded.position, excluded.title, excluded.description, excluded.ceiling_minor, excluded.eligible_kinds, excluded.is_separate);
exception
  when data_exception then perform private.refuse('value_not_understood', 422);
  -- The same id twice.
  when cardinality_violation then perform private.refuse('value_not_understood', 422);
end $function$;

CREATE OR REPLACE FUNCTION public.accept_milestone (
  milestone_id uuid,
  percent      numeric,
  note         text,
  trl          integer
)
  RETURNS public.milestones
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  milestone public.milestones := private.require_milestone(accept_milestone.milestone_id);
  accepted public.milestones;
  agreed smallint[];
begin
  perform private.require_milestone_examiner(milestone);
  if private.milestone_status(milestone) <> 'submitted' then perform private.refuse('milestone_not_submitted', 409); end if;
  if percent is null or percent <= 0 or percent > 100 or percent <> round(percent, 2) then perform private.refuse('accepted_percent_invalid', 422); end if;
  agreed := private.agreed_part_percents(milestone.award_id);
  if percent < 100 and cardinality(agreed) > 0 and percent <> all (agreed) then
    perform private.refuse('accepted_percent_not_agreed', 422, array_to_string(agreed, ' or '));
  end if;
  if trl is null or trl not between 1 and 9 then perform private.refuse('accepted_trl_invalid', 422); end if;
  if percent < 100 and coalesce(btrim(note), '') = '' then perform private.refuse('acceptance_note_needed', 422); end if;
  if char_length(note) > 4000 then perform private.refuse('acceptance_note_too_long', 422); end if;
  update public.milestones m set accepted_at = now(), accepted_by = private.actor(), accepted_percent = percent,
      acceptance_note = nullif(btrim(note), ''), accepted_trl = accept_milestone.trl
    where m.id = milestone.id returning * into accepted;
  perform private.record('milestone.accepted', 'milestone', milestone.id, private.award_sponsor(milestone.award_id), null,
    jsonb_strip_nulls(jsonb_build_object('percent', percent, 'trl', trl, 'note', accepted.acceptance_note)), 'technical_officer');
  perform private.tell_of_milestone(accepted, 'milestone.accepted',
    private.award_team_people(milestone.award_id) || private.members_with_role(private.award_sponsor(milestone.award_id), 'finance')
      || private.people_with_platform_role('finance_officer'), accepted.acceptance_note);
  return accepted;
end $function$;

CREATE OR REPLACE FUNCTION public.challenge_file (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select to_jsonb(c) - 'search' || private.challenge_particulars(c) || jsonb_build_object(
    'technology_fields', private.named_fields(array(select f.code from public.technology_fields f)),
    'status', private.challenge_status(c),
    'gaps', to_jsonb(private.challenge_gaps(c)),
    'organisation', (select jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'kind', o.kind) from public.organisations o where o.id = c.organisation_id),
    'fund', (select jsonb_build_object('id', f.id, 'code', f.code, 'name', f.name) from public.funds f where f.id = c.approved_fund_id),
    'fund_currencies', (select coalesce(jsonb_agg(distinct f.currency), '[]') from public.funds f),
    'people', (select coalesce(jsonb_object_agg(p.id, p.name), '{}') from public.profiles p where p.id in (c.created_by, c.submitted_by,
       c.suggested_by, c.returned_by, c.refused_by, c.approved_by, c.published_by, c.decided_by, c.cancelled_by)),
    'criteria', coalesce((select jsonb_agg(jsonb_build_object('title', r.title, 'guidance', r.guidance, 'weight_percent', r.weight_percent,
        'threshold_score', r.threshold_score, 'descriptors', to_jsonb(r.descriptors)) order by r.position)
      from public.challenge_criteria r where r.challenge_id = c.id), '[]'),
    'prompts', coalesce((select jsonb_agg(jsonb_build_object('prompt', p.prompt, 'is_required', p.is_required) order by p.position)
      from public.challenge_prompts p where p.challenge_id = c.id), '[]'),
    'import', (select jsonb_build_object('import_id', i.import_id, 'guessed', i.guessed, 'left_out', i.left_out)
      from public.challenge_import_items i where i.challenge_id = c.id and i.outcome = 'created' limit 1),
    'may_manage', private.can_manage_challenge(c.id),
    'may_decide', private.has_platform_role('approver') and (select auth.uid()) not in (coalesce(c.created_by, c.organisation_id), coalesce(c.submitted_by, c.organisation_id)),
    'may_suggest', private.has_platform_role('finance_officer') and (select auth.uid()) not in (coalesce(c.created_by, c.organisation_id), coalesce(c.submitted_by, c.organisation_id)))
  from public.challenges c
  where c.id = challenge_file.challenge_id
    and (private.is_member(c.organisation_id) or (c.submitted_at is not null and private.oversees_challenges()));
$function$;

CREATE OR REPLACE FUNCTION public.challenge_page (
  slug text
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'id', c.id, 'number', c.number, 'slug', c.slug, 'kind', c.kind, 'title', c.title, 'summary', c.summary, 'problem', c.problem, 'themes', c.themes,
    'status', private.challenge_status(c), 'trl_from', c.trl_from, 'trl_to', c.trl_to, 'eligible_kinds', c.eligible_kinds,
    'requires_university', c.requires_university, 'max_academic_share_percent', c.max_academic_share_percent, 'max_partners', c.max_partners,
    'opens_at', c.opens_at, 'questions_close_at', c.questions_close_at, 'closes_at', c.closes_at, 'time_zone', c.time_zone,
    'expected_awards', c.expected_awards, 'currency', c.currency, 'amount_minor', c.approved_amount_minor, 'award_ceiling_minor', c.award_ceiling_minor,
    'ip_regime', c.ip_regime, 'publication_review_days', c.publication_review_days, 'retention_percent', c.retention_percent,
    'path_to_order', c.path_to_order, 'overall_threshold_percent', c.overall_threshold_percent, 'blind_mode', c.blind_mode,
    'published_at', c.published_at, 'decided_at', c.decided_at, 'cancelled_at', c.cancelled_at, 'cancellation_reason', c.cancellation_reason,
    'source_url', c.source_url,
    'organisation', jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'kind', o.kind),
    'criteria', coalesce((select jsonb_agg(jsonb_build_object('title', r.title, 'guidance', r.guidance, 'weight_percent', r.weight_percent,
        'threshold_score', r.threshold_score, 'descriptors', to_jsonb(r.descriptors)) order by r.position)
      from public.challenge_criteria r where r.challenge_id = c.id), '[]'),
    'prompts', coalesce((select jsonb_agg(jsonb_build_object('prompt', p.prompt, 'is_required', p.is_required) order by p.position)
      from public.challenge_prompts p where p.challenge_id = c.id), '[]'),
    'questions', private.answered_questions(c.id))
    || private.challenge_particulars(c)
  from public.challenges c join public.organisations o on o.id = c.organisation_id
  where c.slug = challenge_page.slug and c.published_at is not null;
$function$;

CREATE OR REPLACE FUNCTION public.choose_work_packages (
  team_id       uuid,
  work_packages uuid[]
)
  RETURNS public.teams
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare team public.teams;
begin
  perform private.require_team_lead(choose_work_packages.team_id);
  perform private.require_bid_changeable(choose_work_packages.team_id);
  select * into team from public.teams t where t.id = choose_work_packages.team_id;
  if not private.set_team_work_packages(team.id, coalesce(choose_work_packages.work_packages, '{}')) then return team; end if;
  perform private.clear_sign_off(team.id);
  -- Without the choice: it is part of the bid, and the record is read before closing.
  perform private.record('team.work_packages_chosen', 'team', team.id, team.lead_organisation_id);
  perform private.notify(private.team_people_ids(team.id), 'team.work_packages_chosen', '/teams/' || team.id, private.team_notice(team.id));
  return team;
end $function$;

REVOKE ALL ON FUNCTION "public"."choose_work_packages"(uuid, uuid[]) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_challenge (
  challenge_id uuid,
  revision     integer,
  changes      jsonb
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.challenges;
  saved public.challenges;
  strange text;
begin
  draft := private.lock_draft(save_challenge.challenge_id, save_challenge.revision);
  if jsonb_typeof(changes) is distinct from 'object' then perform private.refuse('value_not_understood', 422); end if;
  select k into strange from jsonb_object_keys(changes) k where k <> all (array[
    'kind', 'title', 'summary', 'problem', 'themes', 'trl_from', 'trl_to', 'eligible_kinds', 'requires_university',
    'max_academic_share_percent', 'max_partners', 'opens_at', 'questions_close_at', 'closes_at', 'time_zone', 'expected_awards',
    'currency', 'proposed_amount_minor', 'award_ceiling_minor', 'ip_regime', 'publication_review_days', 'retention_percent',
    'path_to_order', 'blind_mode', 'overall_threshold_percent', 'min_reviews', 'min_academic_share_percent',
    'min_partners', 'prequalified_fields', 'advance_percent', 'advance_needs_security', 'part_percents', 'max_months', 'min_milestones',
    'max_milestones', 'last_payment_waits_for_report', 'order_buyer', 'order_quantity', 'order_route']) limit 1;
  if strange is not null then perform private.refuse('field_not_editable', 422, strange); end if;
  begin
    saved := jsonb_populate_record(draft, changes);
    perform now() at time zone saved.time_zone;
  exception
    when invalid_parameter_value then perform private.refuse('time_zone_unknown', 422);
    when data_exception then perform private.refuse('value_not_understood', 422);
  end;
  select f into strange from unnest(saved.prequalified_fields) f where f not in (select t.code from public.technology_fields t) limit 1;
  if strange is not null then perform private.refuse('technology_field_unknown', 422, strange); end if;
  update public.challenges c set (kind, title, summary, problem, themes, trl_from, trl_to, eligible_kinds, requires_university,
      max_academic_share_percent, max_partners, opens_at, questions_close_at, closes_at, time_zone, expected_awards, currency,
      proposed_amount_minor, award_ceiling_minor, ip_regime, publication_review_days, retention_percent, path_to_order, blind_mode,
      overall_threshold_percent, min_reviews, min_academic_share_percent, min_partners, prequalified_fields, advance_percent,
      advance_needs_security, part_percents, max_months, min_milestones, max_milestones, last_payment_waits_for_report, order_buyer,
      order_quantity, order_route)
    = (saved.kind, btrim(saved.title), saved.summary, saved.problem, saved.themes, saved.trl_from, saved.trl_to, saved.eligible_kinds, saved.requires_university,
      saved.max_academic_share_percent, saved.max_partners, saved.opens_at, saved.questions_close_at, saved.closes_at, saved.time_zone, saved.expected_awards, saved.currency,
      saved.proposed_amount_minor, saved.award_ceiling_minor, saved.ip_regime, saved.publication_review_days, saved.retention_percent, saved.path_to_order, saved.blind_mode,
      saved.overall_threshold_percent, saved.min_reviews, saved.min_academic_share_percent, saved.min_partners, saved.prequalified_fields,
      saved.advance_percent, saved.advance_needs_security, saved.part_percents, saved.max_months, saved.min_milestones, saved.max_milestones,
      saved.last_payment_waits_for_report, btrim(saved.order_buyer), btrim(saved.order_quantity), saved.order_route),
    revision = draft.revision + 1, updated_at = now()
    where c.id = draft.id returning * into saved;
  perform private.record('challenge.saved', 'challenge', draft.id, draft.organisation_id, null,
    jsonb_build_object('revision', saved.revision, 'fields', (select jsonb_agg(k order by k) from jsonb_object_keys(changes) k)), 'manager');
  return saved;
end $function$;

CREATE OR REPLACE FUNCTION public.save_work_packages (
  challenge_id uuid,
  revision     integer,
  packages     jsonb
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare draft public.challenges;
begin
  draft := private.lock_draft(save_work_packages.challenge_id, save_work_packages.revision);
  perform private.write_work_packages(draft.id, packages);
  return private.touch_draft(draft, 'work_packages');
end $function$;

REVOKE ALL ON FUNCTION "public"."save_work_packages"(uuid, integer, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.start_team (
  challenge_id    uuid,
  organisation_id uuid,
  name            text,
  work_packages   uuid[] DEFAULT NULL::uuid[]
)
  RETURNS public.teams
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  called public.challenges;
  started public.teams;
begin
  perform private.require_organisation_role(start_team.organisation_id, 'manager', 'supervisor');
  select * into called from public.challenges c where c.id = start_team.challenge_id and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  if private.challenge_status(called) not in ('forecast', 'open') then perform private.refuse('challenge_not_open', 409); end if;
  perform private.require_may_bid(called.id, start_team.organisation_id);

  insert into public.teams (challenge_id, name, lead_organisation_id, created_by)
    values (called.id, trim(start_team.name), start_team.organisation_id, person)
    on conflict on constraint team_name_taken do nothing returning * into started;
  if not found then
    select * into started from public.teams t
      where t.challenge_id = called.id and t.lead_organisation_id = start_team.organisation_id and t.name = trim(start_team.name);
    if started.created_by = person and started.disbanded_at is null then return started; end if;
    perform private.refuse('team_name_taken', 409);
  end if;
  insert into public.team_partners (team_id, organisation_id, is_lead, invited_by, accepted_at, accepted_by)
    values (started.id, start_team.organisation_id, true, person, now(), person);
  perform private.join_team(started.id, person, start_team.organisation_id, 'principal_investigator');
  perform private.create_proposal_for_team(started.id);
  perform private.set_team_work_packages(started.id, start_team.work_packages);

  perform private.record('team.started', 'team', started.id, started.lead_organisation_id,
    after => jsonb_build_object('challenge_id', called.id, 'name', started.name));
  perform private.notify(private.members_with_role(started.lead_organisation_id, 'research_office'), 'team.started', '/teams/' || started.id,
    private.team_notice(started.id));
  return started;
end $function$;

REVOKE ALL ON FUNCTION "public"."start_team"(uuid, uuid, text, uuid[]) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.submit_challenge (
  challenge_id uuid
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.challenges;
  gaps text[];
begin
  perform private.require_challenge_manager(submit_challenge.challenge_id);
  draft := private.lock_challenge(submit_challenge.challenge_id);
  if private.challenge_status(draft) not in ('draft', 'returned') then perform private.refuse('challenge_not_editable', 409); end if;
  perform private.require_verified(draft.organisation_id);
  perform private.drop_what_does_not_apply(draft);
  gaps := private.challenge_gaps(draft);
  if cardinality(gaps) > 0 then perform private.refuse('challenge_incomplete', 422, array_to_string(gaps, ',')); end if;
  update public.challenges c set submitted_at = now(), submitted_by = private.actor(), updated_at = now(),
      returned_at = null, returned_by = null, return_reason = null, suggested_at = null, suggested_by = null, suggested_amount_minor = null
    where c.id = draft.id returning * into draft;
  perform private.record('challenge.submitted', 'challenge', draft.id, draft.organisation_id, null,
    jsonb_build_object('title', draft.title, 'revision', draft.revision, 'proposed_amount_minor', draft.proposed_amount_minor, 'currency', draft.currency), 'manager');
  perform private.notify(private.people_with_platform_role('approver', 'finance_officer'), 'challenge.submitted', '/approvals/' || draft.id,
    private.challenge_notice(draft) || jsonb_build_object('amount_minor', draft.proposed_amount_minor));
  return draft;
end $function$;

CREATE OR REPLACE FUNCTION public.team_page (
  team_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  team public.teams;
  called public.challenges;
  reads boolean;
begin
  perform private.actor();
  select * into team from public.teams t where t.id = team_page.team_id;
  reads := private.can_read_team(team.id);
  if team.id is null or not (reads or private.is_invited_to_team(team.id)) then perform private.refuse('not_found', 404); end if;
  select * into called from public.challenges c where c.id = team.challenge_id;
  return private.team_card(team) || jsonb_build_object(
    'challenge', private.challenge_for_bidders(called),
    'is_invited', not reads,
    'disbanded_at', team.disbanded_at,
    'can', private.team_abilities(team),
    'partners', private.team_partner_list(team.id, reads)) ||
    case when not reads then '{}'::jsonb else jsonb_build_object(
      'shares_revision', team.shares_revision,
      'work_packages', coalesce((select jsonb_agg(p.work_package_id) from public.team_work_packages p where p.team_id = team.id), '[]'),
      'people', private.team_people_list(team.id),
      'openings', coalesce((select jsonb_agg(private.opening_card(o) || jsonb_build_object('waiting', case when private.leads_team(team.id) then (
            select count(*) from public.opening_requests r where r.opening_id = o.id and private.request_state(r) in ('asked', 'agreed', 'consented')) end)
          order by o.posted_at desc, o.id)
        from public.openings o where o.team_id = team.id), '[]'),
      'gaps', coalesce((select jsonb_agg(jsonb_build_object('code', g.code, 'organisation', private.organisation_card(g.organisation_id), 'detail', g.detail))
        from private.team_gaps(team.id) g), '[]'),
      -- Its title is sealed with it: until closing the team's alone.
      'proposal', (select jsonb_build_object('id', p.id, 'status', private.status_told_to_team(p),
          'title', case when private.can_read_draft(p.id) or private.is_challenge_closed(p.challenge_id) then p.title end)
        from public.proposals p where p.team_id = team.id and (private.is_in_team(team.id) or private.can_read_proposal(p.id)))) end;
end $function$;

CREATE OR REPLACE FUNCTION public.team_start_page (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  called public.challenges;
begin
  select * into called from public.challenges c where c.id = team_start_page.challenge_id and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  return jsonb_build_object(
    'challenge', private.challenge_for_bidders(called),
    'organisations', coalesce((
      select jsonb_agg(private.organisation_card(o.id) || jsonb_build_object('obstacle', case
          when o.suspended_at is not null then 'organisation_suspended'
          when private.organisation_status(o) <> 'verified' then 'organisation_not_verified'
          when o.id = called.organisation_id then 'sponsor_cannot_bid'
          when not private.is_eligible(called.eligible_kinds, o.id) then 'organisation_not_eligible' end,
          'missing_fields', private.field_labels(private.missing_prequalified_fields(o.id, called.prequalified_fields))) order by o.name)
      from public.organisations o
      where o.id in (select m.organisation_id from public.memberships m
                     where m.profile_id = person and m.role in ('owner', 'manager', 'supervisor'))), '[]'));
end $function$;

ALTER TABLE "public"."challenge_work_packages"
  ADD CONSTRAINT "challenge_work_packages_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_academic_share_in_order" CHECK ((min_academic_share_percent <= max_academic_share_percent));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_milestones_in_order" CHECK ((min_milestones <= max_milestones));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_partners_in_order" CHECK ((min_partners <= max_partners));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_published_complete" CHECK (((published_at IS NULL) OR ((approved_at IS
    NOT NULL) AND (num_nulls(closes_at, opens_at, ip_regime) = 0) AND ((kind = 'idea_challenge'::public.challenge_kind) OR (num_nulls(trl_from, trl_to) = 0)))));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_advance_percent_check" CHECK (((advance_percent >= (0)::numeric) AND (advance_percent <= (100)::numeric)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_max_milestones_check" CHECK (((max_milestones >= 1) AND (max_milestones <= 40)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_max_months_check" CHECK (((max_months >= 1) AND (max_months <= 120)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_min_academic_share_percent_check" CHECK (((min_academic_share_percent >= (0)::numeric) AND (min_academic_share_percent <= (100)::numeric)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_min_milestones_check" CHECK (((min_milestones >= 1) AND (min_milestones <= 40)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_min_partners_check" CHECK (((min_partners >= 1) AND (min_partners <= 50)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_order_buyer_check" CHECK ((char_length(order_buyer) <= 200));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_order_quantity_check" CHECK ((char_length(order_quantity) <= 200));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_part_percents_check" CHECK (((cardinality(part_percents) <= 6) AND (1 <= ALL (part_percents)) AND (99 >= ALL (part_percents))));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_prequalified_fields_check" CHECK ((cardinality(prequalified_fields) <= 12));

ALTER TABLE "public"."team_work_packages"
  ADD CONSTRAINT "team_work_packages_team_id_fkey" FOREIGN KEY (team_id) REFERENCES public.teams(id);

ALTER TABLE "public"."team_work_packages"
  ADD CONSTRAINT "team_work_packages_work_package_id_fkey" FOREIGN KEY (work_package_id) REFERENCES public.challenge_work_packages(id);

CREATE INDEX team_work_packages_by_package ON public.team_work_packages USING btree (work_package_id);

CREATE POLICY "challenge_work_packages: read" ON "public"."challenge_work_packages"
  FOR SELECT
  TO "anon", "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.challenges c
  WHERE (c.id = challenge_work_packages.challenge_id))));

CREATE POLICY "team_work_packages: read" ON "public"."team_work_packages"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_team(team_id));

COMMENT ON TABLE "public"."challenge_work_packages" IS 'The parts a challenge''s work falls into. A bid answers all of them, or some that may be bid for separately.';

COMMENT ON TABLE "public"."team_work_packages" IS 'Which work packages of its challenge a team bids for; all of them unless it chose.';

REVOKE ALL ON FUNCTION "private"."agreed_part_percents"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."agreed_part_percents"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."agreed_part_percents"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."challenge_particulars"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_particulars"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_particulars"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."drop_what_does_not_apply"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."drop_what_does_not_apply"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."drop_what_does_not_apply"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."fields_missing_in_team"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."fields_missing_in_team"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."fields_missing_in_team"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."payment_rules"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."payment_rules"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."payment_rules"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."rule_gaps"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."rule_gaps"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."rule_gaps"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."set_team_work_packages"(uuid, uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."set_team_work_packages"(uuid, uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."set_team_work_packages"(uuid, uuid[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."team_gaps"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."team_gaps"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."team_gaps"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."work_package_ceiling"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."work_package_ceiling"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."work_package_ceiling"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."work_package_gaps"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."work_package_gaps"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."work_package_gaps"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."work_package_list"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."work_package_list"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."work_package_list"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."write_work_packages"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."write_work_packages"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."write_work_packages"(uuid, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."choose_work_packages"(uuid, uuid[]) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."choose_work_packages"(uuid, uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."choose_work_packages"(uuid, uuid[]) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."choose_work_packages"(uuid, uuid[]) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_work_packages"(uuid, integer, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_work_packages"(uuid, integer, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_work_packages"(uuid, integer, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_work_packages"(uuid, integer, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."start_team"(uuid, uuid, text, uuid[]) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."start_team"(uuid, uuid, text, uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."start_team"(uuid, uuid, text, uuid[]) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."start_team"(uuid, uuid, text, uuid[]) TO "service_role";

REVOKE ALL ON TABLE "public"."challenge_work_packages" FROM "anon";

GRANT SELECT ON TABLE "public"."challenge_work_packages" TO "anon";

REVOKE ALL ON TABLE "public"."challenge_work_packages" FROM "authenticated";

GRANT SELECT ON TABLE "public"."challenge_work_packages" TO "authenticated";

REVOKE ALL ON TABLE "public"."challenge_work_packages" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_work_packages" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_work_packages" TO "service_role";

REVOKE ALL ON TABLE "public"."team_work_packages" FROM "authenticated";

GRANT SELECT ON TABLE "public"."team_work_packages" TO "authenticated";

REVOKE ALL ON TABLE "public"."team_work_packages" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."team_work_packages" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."team_work_packages" TO "service_role";
