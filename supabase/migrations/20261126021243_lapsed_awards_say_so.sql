SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.tell_of_unfunded_award (
  award_id     uuid,
  amount_minor bigint
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  award public.awards;
  told jsonb;
begin
  select a.* into award from public.awards a where a.id = tell_of_unfunded_award.award_id;
  told := jsonb_build_object('award_number', award.number, 'amount_minor', tell_of_unfunded_award.amount_minor, 'currency', award.currency);
  perform private.notify(private.award_team_people(award.id) || private.members_with_role(private.award_sponsor(award.id), 'manager', 'finance'),
    'award.unfunded', '/awards/' || award.id || '/manage', told);
  perform private.notify(private.people_with_platform_role('approver', 'finance_officer'), 'award.unfunded', '/approvals', told);
end $function$;

CREATE OR REPLACE FUNCTION public.award_page (
  award_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  award public.awards;
  challenge public.challenges;
  funds boolean;
begin
  perform private.actor();
  select a.* into award from public.awards a where a.id = award_page.award_id;
  if award.id is null or not private.can_read_award(award.id) then perform private.refuse('not_found', 404); end if;
  select c.* into challenge from public.challenges c where c.id = award.challenge_id;
  funds := private.has_platform_role('approver', 'finance_officer', 'auditor')
    or private.has_organisation_role(challenge.organisation_id, 'manager', 'technical_officer', 'finance', 'signatory');
  return jsonb_build_object(
    'award', to_jsonb(award) - array['recommendation_note', 'exception_reason', 'return_reason', 'recommended_by', 'returned_by', 'approved_by', 'offered_by',
      'declined_by', 'terminated_by', 'fund_id', 'team_id'] || jsonb_build_object('status', private.award_status(award),
      'unfunded_minor', private.award_unfunded_minor(award)),
    'challenge', jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title, 'time_zone', challenge.time_zone,
      'ip_regime', challenge.ip_regime, 'retention_percent', challenge.retention_percent),
    'proposal', (select jsonb_build_object('id', p.id, 'number', p.number, 'title', p.title) from public.proposals p where p.id = award.proposal_id),
    'funding', case when funds then private.award_funding(award) end,
    'parties', private.award_signing(award.id),
    'agreement', (select to_jsonb(g) from public.agreements g where g.award_id = award.id order by g.version desc limit 1),
    'deed', (select private.deed_as_data(d) from public.ip_deeds d where d.award_id = award.id order by d.version desc limit 1),
    'me', jsonb_build_object(
      'manages', private.can_manage_challenge(challenge.id),
      'approves', private.has_platform_role('approver') and award.recommended_by <> (select auth.uid()),
      'signs_for', (select coalesce(jsonb_agg(party), '[]') from private.award_parties(award.id) party where private.has_organisation_role(party, 'signatory')),
      'declines', private.leads_team(award.team_id) or exists (select from public.award_shares s
        where s.award_id = award.id and private.has_organisation_role(s.organisation_id, 'signatory'))));
end $function$;

CREATE OR REPLACE FUNCTION public.fund_page (
  fund_id uuid,
  after   bigint DEFAULT NULL::bigint
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with numbered as (
    select l.*, row_number() over (order by l.id desc) as place from (
      select * from private.statement_lines(fund_page.fund_id) s where fund_page.after is null or s.id < fund_page.after order by s.id desc limit 51) l)
  select private.fund_summary(f) || jsonb_build_object(
    'may_keep', private.can_keep_fund(f.organisation_id),
    'may_propose', private.can_propose_budget(f.organisation_id),
    'year_begins_on', (private.fiscal_year_begins(f, private.fiscal_year_at(f, now())) at time zone f.time_zone)::date,
    'today', (now() at time zone f.time_zone)::date,
    'waiting', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'source_name', c.source_name, 'amount_minor', c.amount_minor,
        'voucher_reference', c.voucher_reference, 'entered_by', p.name, 'entered_at', c.entered_at, 'is_own', c.entered_by = (select auth.uid())) order by c.entered_at)
      from public.contributions c join public.profiles p on p.id = c.entered_by where c.fund_id = f.id and c.confirmed_at is null), '[]'),
    'sources', private.contributions_by_source(f.id),
    'budgets', (select coalesce(jsonb_agg(private.budget_line(b) order by b.number desc), '[]') from (
        select g.* from public.budgets g where g.fund_id = f.id order by g.number desc limit 20) b),
    'commitments', (select coalesce(jsonb_agg(jsonb_build_object('award_id', a.id, 'number', a.number, 'title', p.title, 'committed_minor', c.committed_minor,
        'disbursed_minor', c.disbursed_minor, 'lapsed_minor', c.lapsed_minor) order by a.number desc), '[]')
      from private.fund_commitments(f.id) c join public.awards a on a.id = c.award_id join public.proposals p on p.id = a.proposal_id
      where c.committed_minor + c.disbursed_minor + c.lapsed_minor > 0),
    'years', (select coalesce(jsonb_agg(to_jsonb(y) - 'fund_id' || jsonb_build_object('name', private.fiscal_year_name(f, y.fiscal_year)) order by y.fiscal_year desc), '[]')
      from public.fund_years y where y.fund_id = f.id),
    'statement', coalesce((select jsonb_agg(to_jsonb(n) - 'place' order by n.id desc) from numbered n where n.place <= 50), '[]'),
    'next', (select n.id from numbered n where n.place = 50 and exists (select from numbered where place = 51)))
  from public.funds f where f.id = fund_page.fund_id and private.can_read_fund(f.organisation_id);
$function$;

CREATE OR REPLACE FUNCTION public.recommit_award (
  award_id uuid,
  fund_id  uuid
)
  RETURNS public.awards
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  award public.awards;
  fund public.funds;
  missing_minor bigint;
  available_minor bigint;
begin
  perform private.require_platform_role('approver');
  select a.* into award from public.awards a where a.id = recommit_award.award_id for update;
  if award.id is null then perform private.refuse('not_found', 404); end if;
  perform private.require_unconflicted(award.proposal_id);
  if award.recommended_by = private.actor() then perform private.refuse('award_not_approved_by_recommender', 403); end if;
  missing_minor := private.award_unfunded_minor(award);
  if missing_minor = 0 then perform private.refuse('award_is_funded', 409); end if;
  select f.* into fund from public.funds f where f.id = recommit_award.fund_id;
  if fund.id is null or fund.organisation_id <> private.award_sponsor(award.id) then perform private.refuse('fund_not_found', 404); end if;
  if fund.currency <> award.currency then perform private.refuse('fund_currency_differs', 409, fund.currency); end if;
  available_minor := (private.lock_fund(fund.id)).available_minor;
  if available_minor < missing_minor then
    perform private.refuse('fund_overdrawn', 409, available_minor::text);
  end if;
  perform private.post_ledger(fund.id, 'recommitment', 'available', 'committed', missing_minor, 'Award ' || award.number || ' committed anew', award_id => award.id);
  update public.awards a set fund_id = fund.id where a.id = award.id returning a.* into award;
  perform private.record('award.recommitted', 'award', award.id, private.award_sponsor(award.id), null,
    jsonb_build_object('amount_minor', missing_minor, 'fund', fund.code), 'approver');
  perform private.notify(private.award_team_people(award.id) || private.members_with_role(private.award_sponsor(award.id), 'manager', 'finance')
      || private.people_with_platform_role('finance_officer'), 'award.recommitted', '/awards/' || award.id || '/manage',
    jsonb_build_object('award_number', award.number, 'amount_minor', missing_minor, 'currency', award.currency, 'fund', fund.name));
  return award;
end $function$;
