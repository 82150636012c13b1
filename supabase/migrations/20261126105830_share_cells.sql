SET local check_function_bodies = off;

-- What stood in a partner's row is kept aside, and becomes its cell below.
CREATE TEMPORARY TABLE kept_shares AS
  SELECT team_id, organisation_id, work_share_percent, grant_share_percent,
    CASE WHEN own_contribution_kind = 'cash' THEN own_contribution_minor ELSE 0 END AS own_cash_minor,
    CASE WHEN own_contribution_kind = 'in_kind' THEN own_contribution_minor ELSE 0 END AS own_in_kind_minor
  FROM public.team_partners
  WHERE accepted_at IS NOT NULL AND revoked_at IS NULL
    AND (work_share_percent > 0 OR grant_share_percent > 0 OR own_contribution_minor > 0);

DROP VIEW "private"."invariant_violations";

ALTER TABLE "public"."team_partners"
  DROP CONSTRAINT "team_partner_contribution_kind";

ALTER TABLE "public"."team_partners"
  DROP CONSTRAINT "team_partners_grant_share_percent_check";

ALTER TABLE "public"."team_partners"
  DROP CONSTRAINT "team_partners_own_contribution_minor_check";

ALTER TABLE "public"."team_partners"
  DROP CONSTRAINT "team_partners_work_share_percent_check";

DROP FUNCTION "private"."typed_shares"(jsonb);

ALTER TABLE "public"."team_partners"
  DROP COLUMN "grant_share_percent";

ALTER TABLE "public"."team_partners"
  DROP COLUMN "own_contribution_kind";

DROP TYPE "public"."own_contribution_kind";

ALTER TABLE "public"."team_partners"
  DROP COLUMN "own_contribution_minor";

ALTER TABLE "public"."team_partners"
  DROP COLUMN "work_share_percent";

CREATE TABLE "public"."team_shares" (
  "id"                  uuid         NOT NULL DEFAULT gen_random_uuid(),
  "team_id"             uuid         NOT NULL,
  "organisation_id"     uuid         NOT NULL,
  "work_package_id"     uuid,
  "work_share_percent"  numeric(5,2) NOT NULL DEFAULT 0,
  "grant_share_percent" numeric(5,2) NOT NULL DEFAULT 0,
  "own_cash_minor"      bigint       NOT NULL DEFAULT 0,
  "own_in_kind_minor"   bigint       NOT NULL DEFAULT 0,
  CONSTRAINT "team_share_once" UNIQUE NULLS NOT DISTINCT (team_id, organisation_id, work_package_id),
  CONSTRAINT "team_share_says_something" CHECK (((work_share_percent > (0)::numeric) OR (grant_share_percent > (0)::numeric) OR (own_cash_minor > 0) OR (own_in_kind_minor > 0))),
  CONSTRAINT "team_shares_grant_share_percent_check" CHECK (((grant_share_percent >= (0)::numeric) AND (grant_share_percent <= (100)::numeric))),
  CONSTRAINT "team_shares_own_cash_minor_check" CHECK (((own_cash_minor >= 0) AND (own_cash_minor <= '1000000000000000'::bigint))),
  CONSTRAINT "team_shares_own_in_kind_minor_check" CHECK (((own_in_kind_minor >= 0) AND (own_in_kind_minor <= '1000000000000000'::bigint))),
  CONSTRAINT "team_shares_pkey" PRIMARY KEY (id),
  CONSTRAINT "team_shares_work_share_percent_check" CHECK (((work_share_percent >= (0)::numeric) AND (work_share_percent <= (100)::numeric)))
);

ALTER TABLE "public"."team_shares"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."team_shares" FROM "anon";

CREATE TYPE "public"."fund_sharing" AS ENUM (
  'complete',
  'partial'
);

CREATE OR REPLACE FUNCTION private.drop_shares_of_absent()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  delete from public.team_shares c where c.team_id = new.team_id and c.organisation_id = new.organisation_id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.end_partnership (
  partner public.team_partners,
  action  text
)
  RETURNS public.team_partners
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  told uuid[];
  ended public.team_partners;
begin
  if partner.is_lead then perform private.refuse('lead_partner_stays', 409); end if;
  told := private.team_people_ids(partner.team_id) || private.members_with_role(partner.organisation_id, 'manager', 'signatory');
  update public.team_partners p set revoked_at = now(), result_share_percent = 0, ip_terms_accepted_at = null, ip_terms_accepted_by = null
    where p.id = partner.id returning * into ended;
  update public.team_people p set left_at = now()
    where p.team_id = partner.team_id and p.organisation_id = partner.organisation_id and p.left_at is null and p.request_id is null
      and p.role <> 'principal_investigator';
  perform private.partners_changed(partner.team_id);
  perform private.record(end_partnership.action, 'team', partner.team_id, partner.organisation_id,
    before => jsonb_build_object('state', private.partner_state(partner)));
  perform private.notify(told, end_partnership.action, '/teams', private.partner_notice(ended));
  return ended;
end $function$;

CREATE OR REPLACE FUNCTION private.grant_asked_minor (
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
    select coalesce(sum(m.amount_minor), 0) from public.proposals p join public.proposal_milestones m on m.proposal_id = p.id
    where p.team_id = grant_asked_minor.team_id);
end $function$;

CREATE OR REPLACE FUNCTION private.partner_money (
  team_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(choice || jsonb_build_object('grant_share_percent', s.grant_share_percent, 'own_cash_minor', s.own_cash_minor,
    'own_in_kind_minor', s.own_in_kind_minor) order by place), '[]')
  from jsonb_array_elements(private.partner_choices(partner_money.team_id)) with ordinality partners (choice, place)
    join private.partner_shares(partner_money.team_id) s on s.organisation_id = (choice ->> 'organisation_id')::uuid;
$function$;

CREATE OR REPLACE FUNCTION private.partner_shares (
  team_id uuid
)
  RETURNS TABLE (
    organisation_id      uuid,
    kind                 public.organisation_kind,
    work_share_percent   numeric,
    grant_share_percent  numeric,
    result_share_percent numeric,
    own_cash_minor       bigint,
    own_in_kind_minor    bigint,
    fund_sharing         public.fund_sharing
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
begin
  return query
  select p.organisation_id, o.kind, coalesce(s.work, 0.00), coalesce(s.grants, 0.00), p.result_share_percent::numeric,
    coalesce(s.cash, 0)::bigint, coalesce(s.in_kind, 0)::bigint,
    (case when s.cash > 0 or s.in_kind > 0 then 'partial' else 'complete' end)::public.fund_sharing
  from public.team_partners p join public.organisations o on o.id = p.organisation_id
    left join (
      select c.organisation_id, sum(c.work_share_percent) as work, sum(c.grant_share_percent) as grants, sum(c.own_cash_minor) as cash,
        sum(c.own_in_kind_minor) as in_kind
      from public.team_shares c where c.team_id = partner_shares.team_id group by c.organisation_id) s on s.organisation_id = p.organisation_id
  where p.team_id = partner_shares.team_id and p.accepted_at is not null and p.revoked_at is null;
end $function$;

CREATE OR REPLACE FUNCTION private.require_shares_readable (
  team_id uuid,
  shares  jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  columns uuid[] := private.share_columns(team_id);
  has_odd_share boolean;
  has_odd_column boolean;
  named uuid[];
begin
  begin
    if coalesce(jsonb_typeof(shares), 'null') <> 'array' or jsonb_array_length(shares) > 100
       or jsonb_path_exists(shares, '$[*].cells.type() ? (@ != "array")') or jsonb_path_exists(shares, '$[*].cells.size() ? (@ > 30)') then
      perform private.refuse('shares_unreadable', 422);
    end if;
    select array_agg(distinct s.organisation_id order by s.organisation_id),
        bool_or(array(select c.work_package_id from private.typed_cells(jsonb_build_array(to_jsonb(s))) c order by c.work_package_id) is distinct from columns)
      into named, has_odd_column from private.typed_shares(shares) s;
    select bool_or(share is null or share not between 0 and 100 or share <> round(share, 2)) into has_odd_share
      from (select s.result_share_percent from private.typed_shares(shares) s
        union all select unnest(array[c.work_share_percent, c.grant_share_percent]) from private.typed_cells(shares) c) typed (share);
  exception when data_exception then
    perform private.refuse('shares_unreadable', 422);
  end;
  if has_odd_share then perform private.refuse('share_not_a_percent', 422); end if;
  if named is distinct from array(select o from private.team_organisations(team_id) o order by o) or cardinality(named) <> jsonb_array_length(shares) then
    perform private.refuse('shares_not_of_partners', 409);
  end if;
  if has_odd_column then perform private.refuse('shares_not_of_packages', 409); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_shares_within_rules (
  team_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  total record;
  academic_limit numeric;
begin
  select sum(s.work_share_percent) as work, sum(s.grant_share_percent) as grants, sum(s.result_share_percent) as results,
      coalesce(greatest(sum(s.work_share_percent) filter (where s.kind = 'university'),
        sum(s.grant_share_percent) filter (where s.kind = 'university')), 0) as academic
    into total from private.partner_shares(require_shares_within_rules.team_id) s;
  if total.work > 100 then perform private.refuse('shares_over_whole', 422, 'work'); end if;
  if total.grants > 100 then perform private.refuse('shares_over_whole', 422, 'the grant'); end if;
  if total.results > 100 then perform private.refuse('shares_over_whole', 422, 'the results'); end if;
  select c.max_academic_share_percent into academic_limit
    from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = require_shares_within_rules.team_id;
  if total.academic > academic_limit then
    perform private.refuse('academic_share_over_limit', 422, trim_scale(academic_limit)::text);
  end if;
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
    select c.*, p.team_id, private.work_package_ceiling(p.team_id) as packages_minor, m.n, m.last_month, m.sum_minor, m.advance_minor
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
  union all select 'over_package_ceilings', 'milestones', plan.sum_minor || ' ' || plan.packages_minor from plan where plan.sum_minor > plan.packages_minor
  -- A package's part of the grant stands in the share table.
  union all select 'over_package_ceiling', 'team', part.minor || ' ' || part.ceiling_minor || ' ' || part.title
    from plan, lateral (
      select w.title, w.ceiling_minor, w.position, round(plan.sum_minor * sum(c.grant_share_percent) / 100)::bigint as minor
      from public.team_shares c join public.challenge_work_packages w on w.id = c.work_package_id
      where c.team_id = plan.team_id group by w.id) part
    where part.minor > part.ceiling_minor;
end $function$;

CREATE OR REPLACE FUNCTION private.share_cells (
  team_id         uuid,
  organisation_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('work_package_id', c.work_package_id, 'title', w.title, 'work_share_percent', c.work_share_percent,
        'grant_share_percent', c.grant_share_percent, 'own_cash_minor', c.own_cash_minor, 'own_in_kind_minor', c.own_in_kind_minor)
      order by w.position), '[]')
    from public.team_shares c left join public.challenge_work_packages w on w.id = c.work_package_id
    where c.team_id = share_cells.team_id and c.organisation_id = share_cells.organisation_id);
end $function$;

CREATE OR REPLACE FUNCTION private.share_columns (
  team_id uuid
)
  RETURNS uuid[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if exists (select from public.teams t join public.challenge_work_packages w on w.challenge_id = t.challenge_id where t.id = share_columns.team_id) then
    return array(select p.work_package_id from public.team_work_packages p where p.team_id = share_columns.team_id order by p.work_package_id);
  end if;
  return array[null]::uuid[];
end $function$;

CREATE OR REPLACE FUNCTION private.shares_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'shares_over_whole', p.team_id from public.team_partners p where p.accepted_at is not null and p.revoked_at is null
    group by p.team_id having sum(p.result_share_percent) > 100
  union all select 'shares_over_whole', c.team_id from public.team_shares c
    group by c.team_id having greatest(sum(c.work_share_percent), sum(c.grant_share_percent)) > 100
  union all select 'share_of_absent_partner', c.team_id from public.team_shares c join public.team_partners p using (team_id, organisation_id)
    where p.accepted_at is null or p.revoked_at is not null
  union all select 'share_outside_packages', c.team_id from public.team_shares c join public.teams t on t.id = c.team_id
    where c.work_package_id is null and exists (select from public.challenge_work_packages w where w.challenge_id = t.challenge_id);
$function$;

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
            'work_share_percent', s.work_share_percent, 'grant_share_percent', s.grant_share_percent,
            'result_share_percent', s.result_share_percent, 'fund_sharing', s.fund_sharing, 'own_cash_minor', s.own_cash_minor,
            'own_in_kind_minor', s.own_in_kind_minor, 'cells', private.share_cells(t.id, s.organisation_id))
          order by tp.is_lead desc, o.name, o.id), '[]')
        from private.partner_shares(t.id) s join public.organisations o on o.id = s.organisation_id
          join public.team_partners tp on tp.team_id = t.id and tp.organisation_id = s.organisation_id),
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
    select s.*, p.ip_terms_accepted_at, private.organisation_status(o) as status
    from private.partner_shares(team_gaps.team_id) s join public.organisations o on o.id = s.organisation_id
      join public.team_partners p on p.team_id = team_gaps.team_id and p.organisation_id = s.organisation_id),
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

CREATE OR REPLACE FUNCTION private.team_partner_list (
  team_id     uuid,
  all_of_them boolean
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(private.organisation_card(p.organisation_id) || jsonb_build_object(
      'is_lead', p.is_lead, 'state', private.partner_state(p), 'invited_at', p.invited_at, 'invited_by', private.name_of(p.invited_by),
      'expires_at', p.expires_at, 'accepted_at', p.accepted_at, 'work_share_percent', coalesce(s.work_share_percent, 0),
      'grant_share_percent', coalesce(s.grant_share_percent, 0), 'result_share_percent', p.result_share_percent,
      'own_cash_minor', coalesce(s.own_cash_minor, 0), 'own_in_kind_minor', coalesce(s.own_in_kind_minor, 0), 'fund_sharing', s.fund_sharing,
      'cells', private.share_cells(p.team_id, p.organisation_id),
      'ip_terms_accepted_at', p.ip_terms_accepted_at, 'ip_terms_accepted_by', private.name_of(p.ip_terms_accepted_by))
    order by p.is_lead desc, p.invited_at, p.id), '[]')
  from public.team_partners p left join private.partner_shares(team_partner_list.team_id) s on s.organisation_id = p.organisation_id
  where p.team_id = team_partner_list.team_id
    and (all_of_them or (private.partner_state(p) = 'invited' and private.has_organisation_role(p.organisation_id, 'manager', 'signatory')));
$function$;

CREATE OR REPLACE FUNCTION private.teams_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'team_without_principal_investigator', t.id from public.teams t
    where not exists (select from public.team_people p where p.team_id = t.id and p.role = 'principal_investigator' and p.left_at is null)
  union all select 'team_without_lead_partner', t.id from public.teams t
    where not exists (select from public.team_partners p where p.team_id = t.id and p.is_lead and p.accepted_at is not null
      and p.revoked_at is null and p.organisation_id = t.lead_organisation_id)
  union all select 'opening_overfilled', o.id from public.openings o where private.places_taken(o.id) > o.places
  union all select 'student_without_consent', p.team_id from public.team_people p
    left join public.opening_requests r on r.id = p.request_id
    where p.role in ('graduate_student', 'undergraduate_student')
      and (r.accepted_at is null or r.consented_at is null or r.student_id <> p.profile_id)
  union all select 'sealed_with_shares_not_whole', p.team_id from public.proposals p
    where p.submission_id is not null
      and exists (select from private.team_gaps(p.team_id) g where g.code in ('work_shares_not_whole', 'grant_shares_not_whole'));
$function$;

CREATE OR REPLACE FUNCTION private.typed_cells (
  shares jsonb
)
  RETURNS TABLE (
    organisation_id     uuid,
    work_package_id     uuid,
    work_share_percent  numeric,
    grant_share_percent numeric,
    own_cash_minor      bigint,
    own_in_kind_minor   bigint
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select s.organisation_id, c.work_package_id, c.work_share_percent, c.grant_share_percent, coalesce(c.own_cash_minor, 0), coalesce(c.own_in_kind_minor, 0)
  from private.typed_shares(shares) s, jsonb_to_recordset(s.cells) c (
    work_package_id uuid, work_share_percent numeric, grant_share_percent numeric, own_cash_minor bigint, own_in_kind_minor bigint);
$function$;

CREATE OR REPLACE FUNCTION private.typed_shares (
  shares jsonb
)
  RETURNS TABLE (
    organisation_id      uuid,
    result_share_percent numeric,
    cells                jsonb
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select s.organisation_id, s.result_share_percent, s.cells
  from jsonb_to_recordset(shares) s (organisation_id uuid, result_share_percent numeric, cells jsonb);
$function$;

CREATE OR REPLACE FUNCTION private.without_applicant (
  content jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  with letters as (
    select partner ->> 'organisation_id' as id, 'Partner ' || chr(64 + position::integer) as letter, partner, position
    from jsonb_array_elements(content #> '{team,partners}') with ordinality as listed (partner, position)),
  masked as (
    select part, jsonb_agg(item || jsonb_build_object('organisation_id', coalesce(letters.letter, 'Partner')) order by listed.position) as items
    from (values ('budget'), ('background')) parts (part), jsonb_array_elements(content -> part) with ordinality as listed (item, position)
      left join letters on letters.id = item ->> 'organisation_id'
    group by part)
  select (content - 'team' - 'budget' - 'background' - 'files') || jsonb_build_object(
    'team', jsonb_build_object('people', '[]'::jsonb, 'partners', (
      -- What may be told, by name; bids sealed before there were cells have a contribution of one kind.
      select coalesce(jsonb_agg((select coalesce(jsonb_object_agg(told.key, told.value), '{}') from jsonb_each(partner) told
          where told.key in ('kind', 'is_lead', 'work_share_percent', 'grant_share_percent', 'result_share_percent', 'fund_sharing', 'own_cash_minor',
            'own_in_kind_minor', 'cells', 'own_contribution_kind', 'own_contribution_minor'))
          || jsonb_build_object('organisation_id', letter, 'name', letter) order by position), '[]') from letters)),
    'budget', coalesce((select items from masked where part = 'budget'), '[]'),
    'background', coalesce((select items from masked where part = 'background'), '[]'),
    'files', (select coalesce(jsonb_agg(file || jsonb_build_object('name', 'File ' || position) order by position), '[]')
      from jsonb_array_elements(content -> 'files') with ordinality as listed (file, position)));
$function$;

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
    select w.*, exists (select from public.team_work_packages p where p.team_id = work_package_gaps.team_id and p.work_package_id = w.id) as is_chosen,
      array(select distinct o.kind from public.team_shares c join public.organisations o on o.id = c.organisation_id
        where c.team_id = work_package_gaps.team_id and c.work_package_id = w.id and c.work_share_percent > 0) as working_kinds
    from public.teams t join public.challenge_work_packages w on w.challenge_id = t.challenge_id where t.id = work_package_gaps.team_id)
  select 'work_package_missing', '' where exists (select from packages) and not exists (select from packages w where w.is_chosen)
  union all select 'work_package_not_separate', w.title from packages w
    where w.is_chosen and not w.is_separate and exists (select from packages other where not other.is_chosen)
  union all select 'work_package_kind_missing', w.title from packages w
    where w.is_chosen and cardinality(w.eligible_kinds) > 0 and not exists (
      select from private.team_organisations(work_package_gaps.team_id) member join public.organisations o on o.id = member
      where o.kind = any (w.eligible_kinds))
  union all select 'work_package_without_work', w.title from packages w where w.is_chosen and cardinality(w.working_kinds) = 0
  -- In the team is not enough: who has to do the part has to have work in it.
  union all select 'work_package_kind_without_work', w.title from packages w
    where w.is_chosen and cardinality(w.eligible_kinds) > 0 and cardinality(w.working_kinds) > 0 and not w.working_kinds && w.eligible_kinds
      and exists (select from private.team_organisations(work_package_gaps.team_id) member join public.organisations o on o.id = member
        where o.kind = any (w.eligible_kinds));
end $function$;

CREATE OR REPLACE FUNCTION private.write_shares (
  team_id uuid,
  shares  jsonb
)
  RETURNS uuid[]
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with typed as (
    select c.* from private.typed_cells(write_shares.shares) c
    where c.work_share_percent > 0 or c.grant_share_percent > 0 or c.own_cash_minor <> 0 or c.own_in_kind_minor <> 0),
  owned as (
    update public.team_partners p set result_share_percent = s.result_share_percent
    from private.typed_shares(write_shares.shares) s
    where p.team_id = write_shares.team_id and p.organisation_id = s.organisation_id and p.result_share_percent <> s.result_share_percent
    returning p.organisation_id),
  emptied as (
    delete from public.team_shares c
    where c.team_id = write_shares.team_id and not exists (
      select from typed t where t.organisation_id = c.organisation_id and t.work_package_id is not distinct from c.work_package_id)
    returning c.organisation_id),
  filled as (
    insert into public.team_shares as c (team_id, organisation_id, work_package_id, work_share_percent, grant_share_percent, own_cash_minor, own_in_kind_minor)
    select write_shares.team_id, t.organisation_id, t.work_package_id, t.work_share_percent, t.grant_share_percent, t.own_cash_minor, t.own_in_kind_minor
    from typed t
    on conflict on constraint team_share_once do update set work_share_percent = excluded.work_share_percent,
      grant_share_percent = excluded.grant_share_percent, own_cash_minor = excluded.own_cash_minor, own_in_kind_minor = excluded.own_in_kind_minor
    where (c.work_share_percent, c.grant_share_percent, c.own_cash_minor, c.own_in_kind_minor)
      is distinct from (excluded.work_share_percent, excluded.grant_share_percent, excluded.own_cash_minor, excluded.own_in_kind_minor)
    returning c.organisation_id)
  select array_agg(distinct changed.organisation_id)
  from (select * from owned union all select * from emptied union all select * from filled) changed;
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
  perform private.partners_changed(team.id);
  select * into team from public.teams t where t.id = team.id;
  -- Without the choice: it is part of the bid, and the record is read before closing.
  perform private.record('team.work_packages_chosen', 'team', team.id, team.lead_organisation_id);
  perform private.notify(private.team_people_ids(team.id), 'team.work_packages_chosen', '/teams/' || team.id, private.team_notice(team.id));
  return team;
end $function$;

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
    when 'sign-off' then private.proposal_standing(shown) || jsonb_build_object('content', private.proposal_content(shown.id))
    else '{}'::jsonb end);
end $function$;

CREATE OR REPLACE FUNCTION public.save_shares (
  team_id  uuid,
  revision integer,
  shares   jsonb
)
  RETURNS public.teams
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  changed uuid[];
  team public.teams;
begin
  perform private.require_team_lead(save_shares.team_id);
  perform private.require_bid_changeable(save_shares.team_id);
  perform private.require_shares_readable(save_shares.team_id, save_shares.shares);
  changed := private.write_shares(save_shares.team_id, save_shares.shares);
  select * into team from public.teams t where t.id = save_shares.team_id;
  if changed is null then return team; end if;
  if team.shares_revision is distinct from save_shares.revision then perform private.refuse('shares_stale', 409); end if;
  perform private.require_shares_within_rules(team.id);

  update public.teams t set shares_revision = t.shares_revision + 1 where t.id = team.id returning * into team;
  perform private.clear_sign_off(team.id);
  -- Without the figures: the shares are part of the bid, and the record is read before closing.
  perform private.record('shares.saved', 'team', team.id, team.lead_organisation_id,
    after => jsonb_build_object('revision', team.shares_revision, 'changed', to_jsonb(changed)));
  perform private.notify(array(select p.profile_id from public.team_people p
      where p.team_id = team.id and p.left_at is null and p.organisation_id = any (changed)),
    'shares.saved', '/teams/' || team.id || '/shares', private.team_notice(team.id));
  return team;
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
      -- Part of the plan, so for whoever reads that; null for others.
      'grant_minor', (select private.grant_asked_minor(team.id) from public.proposals p where p.team_id = team.id and private.can_read_draft(p.id)),
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

ALTER TABLE "public"."team_shares"
  ADD CONSTRAINT "team_share_of_chosen_package" FOREIGN KEY (team_id, work_package_id) REFERENCES public.team_work_packages(team_id, work_package_id) ON DELETE CASCADE;

ALTER TABLE "public"."team_shares"
  ADD CONSTRAINT "team_share_of_partner" FOREIGN KEY (team_id, organisation_id) REFERENCES public.team_partners(team_id, organisation_id);

ALTER TABLE "public"."team_shares"
  ADD CONSTRAINT "team_shares_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."team_shares"
  ADD CONSTRAINT "team_shares_team_id_fkey" FOREIGN KEY (team_id) REFERENCES public.teams(id);

ALTER TABLE "public"."team_shares"
  ADD CONSTRAINT "team_shares_work_package_id_fkey" FOREIGN KEY (work_package_id) REFERENCES public.challenge_work_packages(id);

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

CREATE INDEX team_shares_by_organisation ON public.team_shares USING btree (organisation_id);

CREATE INDEX team_shares_by_package ON public.team_shares USING btree (work_package_id);

CREATE INDEX team_shares_by_team_package ON public.team_shares USING btree (team_id, work_package_id);

CREATE TRIGGER team_partners_drop_shares_of_absent
  AFTER UPDATE ON public.team_partners
  FOR EACH ROW
  WHEN (((new.accepted_at IS NULL) OR (new.revoked_at IS NOT NULL)))
  EXECUTE FUNCTION private.drop_shares_of_absent();

CREATE POLICY "team_shares: read" ON "public"."team_shares"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_team(team_id));

COMMENT ON TABLE "public"."team_partners" IS 'The lead and its partner organisations; what they share of work and grant stands in team_shares. A declined, revoked or expired invitation may be renewed in place.';

COMMENT ON TABLE "public"."team_shares" IS 'The cells of the share table, one a partner and chosen work package; partners'' shares and packages'' weights are their sums. Empty cells have no row.';

REVOKE ALL ON FUNCTION "private"."drop_shares_of_absent"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."drop_shares_of_absent"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."drop_shares_of_absent"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."grant_asked_minor"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."grant_asked_minor"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."grant_asked_minor"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."partner_money"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."partner_money"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."partner_money"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."partner_shares"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."partner_shares"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."partner_shares"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."share_cells"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."share_cells"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."share_cells"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."share_columns"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."share_columns"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."share_columns"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."shares_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."shares_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."shares_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."typed_cells"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."typed_cells"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."typed_cells"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."typed_shares"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."typed_shares"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."typed_shares"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."write_shares"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."write_shares"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."write_shares"(uuid, jsonb) TO "postgres";

REVOKE ALL ON TABLE "public"."team_shares" FROM "authenticated";

GRANT SELECT ON TABLE "public"."team_shares" TO "authenticated";

REVOKE ALL ON TABLE "public"."team_shares" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."team_shares" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."team_shares" TO "service_role";

-- Where there are work packages a partner's share goes to the first that its team chose, for the team to spread.
INSERT INTO public.team_shares (team_id, organisation_id, work_package_id, work_share_percent, grant_share_percent, own_cash_minor, own_in_kind_minor)
  SELECT k.team_id, k.organisation_id, first_chosen.id, k.work_share_percent, k.grant_share_percent, k.own_cash_minor, k.own_in_kind_minor
  FROM kept_shares k JOIN public.teams t ON t.id = k.team_id
    LEFT JOIN LATERAL (
      SELECT w.id FROM public.team_work_packages p JOIN public.challenge_work_packages w ON w.id = p.work_package_id
      WHERE p.team_id = k.team_id ORDER BY w.position LIMIT 1) first_chosen ON true
  WHERE first_chosen.id IS NOT NULL
    OR NOT EXISTS (SELECT FROM public.challenge_work_packages w WHERE w.challenge_id = t.challenge_id);
DROP TABLE kept_shares;
