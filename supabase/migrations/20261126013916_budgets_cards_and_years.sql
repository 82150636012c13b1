SET local check_function_bodies = off;

ALTER TABLE "public"."contributions"
  DROP CONSTRAINT "contribution_confirmed_whole";

DROP FUNCTION "private"."award_committed_minor"(uuid);

DROP FUNCTION "private"."post_ledger"(uuid, public.ledger_kind, public.ledger_account, public.ledger_account, bigint, text, uuid, uuid, uuid);

DROP FUNCTION "public"."take_stripe_event"(text, text, text, uuid, uuid, integer, bigint, text, bigint);

CREATE TABLE "public"."budget_lines" (
  "budget_id"    uuid     NOT NULL,
  "position"     smallint NOT NULL,
  "description"  text     NOT NULL,
  "amount_minor" bigint   NOT NULL,
  CONSTRAINT "budget_lines_amount_minor_check" CHECK ((amount_minor > 0)),
  CONSTRAINT "budget_lines_description_check" CHECK (((char_length(description) >= 1) AND (char_length(description) <= 300))),
  CONSTRAINT "budget_lines_pkey" PRIMARY KEY (budget_id, "position"),
  CONSTRAINT "budget_lines_position_check" CHECK ((("position" >= 1) AND ("position" <= 40)))
);

ALTER TABLE "public"."budget_lines"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."budget_lines" FROM "anon";

CREATE TABLE "public"."budgets" (
  "id"                     uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "number"                 bigint                   GENERATED ALWAYS AS IDENTITY NOT NULL,
  "fund_id"                uuid                     NOT NULL,
  "fiscal_year"            smallint                 NOT NULL,
  "purpose"                text                     NOT NULL,
  "proposed_amount_minor"  bigint                   NOT NULL,
  "proposed_by"            uuid                     NOT NULL,
  "proposed_at"            timestamp with time zone NOT NULL DEFAULT now(),
  "revision"               integer                  NOT NULL DEFAULT 1,
  "suggested_amount_minor" bigint,
  "suggested_by"           uuid,
  "suggested_at"           timestamp with time zone,
  "suggestion_note"        text                     NOT NULL DEFAULT ''::text,
  "returned_at"            timestamp with time zone,
  "returned_by"            uuid,
  "return_reason"          text,
  "refused_at"             timestamp with time zone,
  "refused_by"             uuid,
  "refusal_reason"         text,
  "withdrawn_at"           timestamp with time zone,
  "approved_amount_minor"  bigint,
  "approved_by"            uuid,
  "approved_at"            timestamp with time zone,
  "contribution_id"        uuid,
  CONSTRAINT "budget_approved_whole" CHECK ((num_nulls(approved_amount_minor, approved_by, approved_at, contribution_id) = ANY (ARRAY[0, 4]))),
  CONSTRAINT "budget_decided_by_another"
    CHECK (((suggested_by <> proposed_by) AND (approved_by <> proposed_by) AND (approved_by <> suggested_by) AND (returned_by <> proposed_by) AND (refused_by <> proposed_by))),
  CONSTRAINT "budget_ended_one_way" CHECK ((num_nonnulls(refused_at, withdrawn_at, approved_at) <= 1)),
  CONSTRAINT "budget_posted_once" UNIQUE (contribution_id),
  CONSTRAINT "budget_refused_whole" CHECK ((num_nulls(refused_at, refused_by, refusal_reason) = ANY (ARRAY[0, 3]))),
  CONSTRAINT "budget_returned_whole" CHECK ((num_nulls(returned_at, returned_by, return_reason) = ANY (ARRAY[0, 3]))),
  CONSTRAINT "budget_suggested_whole" CHECK ((num_nulls(suggested_amount_minor, suggested_by, suggested_at) = ANY (ARRAY[0, 3]))),
  CONSTRAINT "budgets_approved_amount_minor_check" CHECK ((approved_amount_minor > 0)),
  CONSTRAINT "budgets_fiscal_year_check" CHECK (((fiscal_year >= 1990) AND (fiscal_year <= 2200))),
  CONSTRAINT "budgets_number_key" UNIQUE (number),
  CONSTRAINT "budgets_pkey" PRIMARY KEY (id),
  CONSTRAINT "budgets_proposed_amount_minor_check" CHECK ((proposed_amount_minor > 0)),
  CONSTRAINT "budgets_purpose_check" CHECK (((char_length(purpose) >= 1) AND (char_length(purpose) <= 2000))),
  CONSTRAINT "budgets_refusal_reason_check" CHECK (((char_length(refusal_reason) >= 1) AND (char_length(refusal_reason) <= 2000))),
  CONSTRAINT "budgets_return_reason_check" CHECK (((char_length(return_reason) >= 1) AND (char_length(return_reason) <= 2000))),
  CONSTRAINT "budgets_suggested_amount_minor_check" CHECK ((suggested_amount_minor > 0)),
  CONSTRAINT "budgets_suggestion_note_check" CHECK ((char_length(suggestion_note) <= 2000))
);

ALTER TABLE "public"."budgets"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."budgets" FROM "anon";

CREATE TABLE "public"."checkout_disputes" (
  "id"                text                     NOT NULL,
  "payment_intent_id" text                     NOT NULL,
  "amount_minor"      bigint                   NOT NULL,
  "told_at"           timestamp with time zone NOT NULL DEFAULT now(),
  "withdrawn_at"      timestamp with time zone,
  "reinstated_at"     timestamp with time zone,
  "closed_at"         timestamp with time zone,
  "outcome"           text,
  CONSTRAINT "checkout_disputes_amount_minor_check" CHECK ((amount_minor > 0)),
  CONSTRAINT "checkout_disputes_id_check" CHECK (((char_length(id) >= 1) AND (char_length(id) <= 120))),
  CONSTRAINT "checkout_disputes_outcome_check" CHECK ((outcome = ANY (ARRAY['won'::text, 'lost'::text, 'warning_closed'::text]))),
  CONSTRAINT "checkout_disputes_payment_intent_id_check" CHECK (((char_length(payment_intent_id) >= 1) AND (char_length(payment_intent_id) <= 120))),
  CONSTRAINT "checkout_disputes_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."checkout_disputes"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."checkout_disputes" FROM "anon";

CREATE TABLE "public"."checkouts" (
  "id"                uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "number"            bigint                   GENERATED ALWAYS AS IDENTITY NOT NULL,
  "fund_id"           uuid                     NOT NULL,
  "kind"              public.contribution_kind NOT NULL,
  "source_name"       text                     NOT NULL,
  "currency"          text                     NOT NULL,
  "amount_minor"      bigint                   NOT NULL,
  "payer_id"          uuid                     NOT NULL,
  "started_at"        timestamp with time zone NOT NULL DEFAULT now(),
  "payment_intent_id" text,
  "processing_at"     timestamp with time zone,
  "paid_at"           timestamp with time zone,
  "failed_at"         timestamp with time zone,
  "expired_at"        timestamp with time zone,
  "refunded_minor"    bigint                   NOT NULL DEFAULT 0,
  "contribution_id"   uuid,
  CONSTRAINT "checkout_amount_within" CHECK (((amount_minor >= 1) AND (amount_minor <= 99999999))),
  CONSTRAINT "checkout_paid_is_posted" CHECK (((paid_at IS NULL) = (contribution_id IS NULL))),
  CONSTRAINT "checkout_payment_intent_once" UNIQUE (payment_intent_id),
  CONSTRAINT "checkout_posted_once" UNIQUE (contribution_id),
  CONSTRAINT "checkouts_currency_check" CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CONSTRAINT "checkouts_kind_check" CHECK ((kind = ANY (ARRAY['donation'::public.contribution_kind, 'levy'::public.contribution_kind, 'own_earnings'::public.contribution_kind]))),
  CONSTRAINT "checkouts_number_key" UNIQUE (number),
  CONSTRAINT "checkouts_payment_intent_id_check" CHECK ((char_length(payment_intent_id) <= 120)),
  CONSTRAINT "checkouts_pkey" PRIMARY KEY (id),
  CONSTRAINT "checkouts_refunded_minor_check" CHECK ((refunded_minor >= 0)),
  CONSTRAINT "checkouts_source_name_check" CHECK (((char_length(source_name) >= 1) AND (char_length(source_name) <= 160)))
);

ALTER TABLE "public"."checkouts"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."checkouts" FROM "anon";

CREATE TABLE "public"."fund_years" (
  "fund_id"                 uuid                     NOT NULL,
  "fiscal_year"             smallint                 NOT NULL,
  "ends_at"                 timestamp with time zone NOT NULL,
  "closed_at"               timestamp with time zone NOT NULL DEFAULT now(),
  "through_transaction_id"  bigint,
  "lapsed_available_minor"  bigint                   NOT NULL,
  "lapsed_committed_minor"  bigint                   NOT NULL,
  "carried_available_minor" bigint                   NOT NULL,
  "carried_committed_minor" bigint                   NOT NULL,
  CONSTRAINT "fund_year_closed_once" PRIMARY KEY (fund_id, fiscal_year),
  CONSTRAINT "fund_years_carried_available_minor_check" CHECK ((carried_available_minor >= 0)),
  CONSTRAINT "fund_years_carried_committed_minor_check" CHECK ((carried_committed_minor >= 0)),
  CONSTRAINT "fund_years_fiscal_year_check" CHECK (((fiscal_year >= 1990) AND (fiscal_year <= 2200))),
  CONSTRAINT "fund_years_lapsed_available_minor_check" CHECK ((lapsed_available_minor >= 0)),
  CONSTRAINT "fund_years_lapsed_committed_minor_check" CHECK ((lapsed_committed_minor >= 0))
);

ALTER TABLE "public"."fund_years"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."fund_years" FROM "anon";

ALTER TABLE "public"."funds"
  ADD COLUMN "fiscal_year_month" smallint NOT NULL DEFAULT 7;

ALTER TABLE "public"."funds"
  ADD COLUMN "surrender_month" smallint NOT NULL DEFAULT 5;

ALTER TABLE "public"."funds"
  ADD COLUMN "surrender_day" smallint NOT NULL DEFAULT 15;

ALTER TABLE "public"."funds"
  ADD COLUMN "time_zone" text NOT NULL DEFAULT 'Asia/Karachi'::text;

ALTER TABLE "public"."funds"
  ADD COLUMN "surrender_told_for" smallint;

ALTER TABLE "public"."ledger_transactions"
  ADD COLUMN "returned_contribution_id" uuid;

ALTER TABLE "public"."ledger_transactions"
  ADD COLUMN "counts_at" timestamp WITH time zone;

REVOKE ALL ON SEQUENCE "public"."budgets_number_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."budgets_number_seq" FROM "authenticated";

REVOKE ALL ON SEQUENCE "public"."checkouts_number_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."checkouts_number_seq" FROM "authenticated";

ALTER TABLE "public"."contributions"
  ALTER COLUMN "voucher_reference" DROP NOT NULL;

CREATE TYPE "public"."contribution_route" AS ENUM (
  'voucher',
  'card',
  'budget'
);

ALTER TABLE "public"."contributions"
  ADD COLUMN "route" public.contribution_route NOT NULL DEFAULT 'voucher'::public.contribution_route;

ALTER TABLE "public"."contributions"
  ADD COLUMN "reversed_minor" bigint NOT NULL DEFAULT 0;

ALTER TABLE "public"."contributions"
  ADD COLUMN "owed_minor" bigint NOT NULL DEFAULT 0;

SET local check_function_bodies = off;

SET local check_function_bodies = off;

SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.award_committed_minor (
  award_id uuid,
  fund_id  uuid DEFAULT NULL::uuid
)
  RETURNS bigint
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(sum(l.amount_minor), 0)::bigint from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id
    where t.award_id = award_committed_minor.award_id and l.account = 'committed'
      and (award_committed_minor.fund_id is null or t.fund_id = award_committed_minor.fund_id);
$function$;

CREATE OR REPLACE FUNCTION private.award_unfunded_minor (
  award public.awards
)
  RETURNS bigint
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when award.approved_at is null or num_nonnulls(award.declined_at, award.expired_at, award.completed_at, award.terminated_at) > 0 then 0
    else award.amount_minor - coalesce(sum(p.amount_minor) filter (where p.account in ('committed', 'disbursed')), 0) end::bigint
  from public.ledger_transactions t join public.ledger_postings p on p.transaction_id = t.id where t.award_id = award.id;
$function$;

CREATE OR REPLACE FUNCTION private.budget_line (
  budget public.budgets
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', budget.id, 'number', budget.number, 'fund_id', f.id, 'fund', f.name, 'currency', f.currency,
    'organisation', (select o.name from public.organisations o where o.id = f.organisation_id), 'fiscal_year', private.fiscal_year_name(f, budget.fiscal_year),
    'purpose', left(budget.purpose, 160), 'status', private.budget_status(budget), 'proposed_at', budget.proposed_at,
    'proposed_amount_minor', budget.proposed_amount_minor, 'suggested_amount_minor', budget.suggested_amount_minor, 'approved_amount_minor', budget.approved_amount_minor)
  from public.funds f where f.id = budget.fund_id;
$function$;

CREATE OR REPLACE FUNCTION private.budget_status (
  budget public.budgets
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case when budget.approved_at is not null then 'approved' when budget.refused_at is not null then 'refused'
    when budget.withdrawn_at is not null then 'withdrawn' when budget.returned_at is not null then 'returned'
    when budget.suggested_at is not null then 'suggested' else 'proposed' end;
$function$;

CREATE OR REPLACE FUNCTION private.budget_tasks()
  RETURNS SETOF private.task
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case private.budget_status(b) when 'returned' then 'revise_budget' when 'proposed' then 'suggest_budget' else 'approve_budget' end,
      'Budget ' || b.number || ', ' || f.name, '/budgets/' || b.id, coalesce(b.returned_at, b.suggested_at, b.proposed_at), null::timestamptz
    from public.budgets b join public.funds f on f.id = b.fund_id
    where b.refused_at is null and b.withdrawn_at is null and b.approved_at is null and case private.budget_status(b)
      when 'returned' then private.can_propose_budget(f.organisation_id)
      when 'proposed' then b.proposed_by <> (select auth.uid()) and private.has_platform_role('finance_officer')
      else b.proposed_by <> (select auth.uid()) and b.suggested_by <> (select auth.uid()) and private.has_platform_role('approver') end
  union all
  select 'recommit_award', w.title, '/approvals', w.since, null
    from jsonb_to_recordset(private.unfunded_awards()) as w (title text, since timestamptz, may_recommit boolean) where w.may_recommit;
$function$;

CREATE OR REPLACE FUNCTION private.can_propose_budget (
  organisation_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when can_propose_budget.organisation_id is null then private.has_platform_role('finance_officer')
    else private.has_organisation_role(can_propose_budget.organisation_id, 'finance', 'manager') end;
$function$;

CREATE OR REPLACE FUNCTION private.can_read_timeline (
  object_type text,
  object_id   uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.has_platform_role('auditor')
    -- Who asked a question is for auditors only.
    or (can_read_timeline.object_type <> 'question' and private.has_platform_role('administrator'))
    or coalesce(case can_read_timeline.object_type
    when 'milestone' then (select private.can_read_award(m.award_id) from public.milestones m where m.id = can_read_timeline.object_id)
    when 'payment' then (select private.can_read_award(p.award_id) from public.payments p where p.id = can_read_timeline.object_id)
    when 'award' then private.can_read_award(can_read_timeline.object_id)
    when 'ip_deed' then (select private.can_read_award(d.award_id) from public.ip_deeds d where d.id = can_read_timeline.object_id)
    when 'budget' then (select private.can_read_fund(f.organisation_id) from public.budgets b join public.funds f on f.id = b.fund_id where b.id = can_read_timeline.object_id)
    when 'challenge' then private.can_manage_challenge(can_read_timeline.object_id) or private.has_platform_role('approver', 'finance_officer')
    when 'proposal' then private.can_read_proposal(can_read_timeline.object_id)
    when 'team' then private.is_in_team(can_read_timeline.object_id)
    when 'organisation' then private.is_member(can_read_timeline.object_id)
    when 'passport' then private.can_read_passport(can_read_timeline.object_id)
  end, false);
$function$;

CREATE OR REPLACE FUNCTION private.checkout_claimed_back (
  checkout public.checkouts
)
  RETURNS bigint
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select least(checkout.amount_minor, checkout.refunded_minor + coalesce((
    select sum(d.amount_minor) from public.checkout_disputes d
    where d.payment_intent_id = checkout.payment_intent_id and d.withdrawn_at is not null and d.reinstated_at is null), 0))::bigint;
$function$;

CREATE OR REPLACE FUNCTION private.checkout_line (
  checkout public.checkouts
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', checkout.id, 'number', checkout.number, 'fund', private.fund_face(f), 'kind', checkout.kind, 'source_name', checkout.source_name,
    'currency', checkout.currency, 'amount_minor', checkout.amount_minor, 'started_at', checkout.started_at, 'paid_at', checkout.paid_at,
    'state', private.checkout_state(checkout), 'returned_minor', private.checkout_claimed_back(checkout))
  from public.funds f where f.id = checkout.fund_id;
$function$;

CREATE OR REPLACE FUNCTION private.checkout_state (
  checkout public.checkouts
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case
    when checkout.paid_at is not null then case
      when private.checkout_claimed_back(checkout) = 0 then 'paid'
      when private.checkout_claimed_back(checkout) < checkout.amount_minor then 'partly_returned' else 'returned' end
    when checkout.failed_at is not null then 'failed'
    when checkout.processing_at is not null then 'processing'
    when checkout.expired_at is not null or checkout.started_at < now() - interval '24 hours' then 'expired'
    else 'waiting' end;
$function$;

CREATE OR REPLACE FUNCTION private.claim_back (
  contribution_id uuid,
  total_minor     bigint
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  contribution public.contributions;
  fund public.funds;
  change bigint;
  owed_less bigint;
begin
  select f.* into fund from public.funds f join public.contributions c on c.fund_id = f.id where c.id = claim_back.contribution_id;
  perform private.lock_fund(fund.id);
  select c.* into contribution from public.contributions c where c.id = claim_back.contribution_id for update;
  change := total_minor - contribution.reversed_minor;
  if change = 0 then return; end if;
  if change > 0 then
    update public.contributions c set reversed_minor = total_minor, owed_minor = c.owed_minor + change where c.id = contribution.id;
    perform private.settle_owed(fund.id);
  else
    owed_less := least(-change, contribution.owed_minor);
    update public.contributions c set reversed_minor = total_minor, owed_minor = c.owed_minor - owed_less where c.id = contribution.id;
    if -change > owed_less then
      perform private.post_ledger(fund.id, 'reinstatement', 'source', 'available', -change - owed_less,
        'Given again by ' || contribution.source_name, returned_contribution_id => contribution.id);
    end if;
  end if;
  select c.* into contribution from public.contributions c where c.id = contribution.id;
  perform private.record(case when change > 0 then 'contribution.taken_back' else 'contribution.given_again' end, 'contribution', contribution.id,
    fund.organisation_id, null, jsonb_build_object('reversed_minor', contribution.reversed_minor, 'owed_minor', contribution.owed_minor), 'system');
  perform private.notify(private.fund_keepers(fund.id),
    case when change < 0 then 'contribution.given_again' when contribution.owed_minor > 0 then 'fund.owes' else 'contribution.taken_back' end,
    '/funds/' || fund.id, jsonb_build_object('fund', fund.name, 'amount_minor', abs(change), 'owed_minor', contribution.owed_minor,
      'currency', fund.currency, 'source', contribution.source_name));
end $function$;

CREATE OR REPLACE FUNCTION private.close_fund_year (
  fund        public.funds,
  fiscal_year integer
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  ends_at timestamptz := private.fiscal_year_begins(fund, fiscal_year + 1);
  memo text := 'End of fiscal year ' || private.fiscal_year_name(fund, fiscal_year);
  lapsed_available bigint := 0;
  lapsed_committed bigint := 0;
  balance public.fund_balances;
  held record;
begin
  if fund.is_lapsable then
    for held in select c.award_id, c.committed_minor - c.ordered_minor as rest_minor from private.fund_commitments(fund.id) c
                where c.committed_minor > c.ordered_minor order by c.award_id loop
      perform private.write_ledger(fund.id, 'lapse', 'committed', 'lapsed', held.rest_minor, memo, award_id => held.award_id, counts_at => ends_at - interval '1 microsecond');
      lapsed_committed := lapsed_committed + held.rest_minor;
      perform private.tell_of_unfunded_award(held.award_id, held.rest_minor);
    end loop;
    select b.available_minor into lapsed_available from public.fund_balances b where b.fund_id = fund.id;
    if lapsed_available > 0 then
      perform private.write_ledger(fund.id, 'lapse', 'available', 'lapsed', lapsed_available, memo, counts_at => ends_at - interval '1 microsecond');
    end if;
  end if;
  select b.* into balance from public.fund_balances b where b.fund_id = fund.id;
  insert into public.fund_years (fund_id, fiscal_year, ends_at, through_transaction_id, lapsed_available_minor, lapsed_committed_minor,
      carried_available_minor, carried_committed_minor)
    values (fund.id, close_fund_year.fiscal_year, ends_at, (select max(t.id) from public.ledger_transactions t where t.fund_id = fund.id),
      lapsed_available, lapsed_committed, balance.available_minor, balance.committed_minor);
  perform private.record('fund.year_ended', 'fund', fund.id, fund.organisation_id, null, jsonb_build_object('fiscal_year', close_fund_year.fiscal_year,
    'lapsed_available_minor', lapsed_available, 'lapsed_committed_minor', lapsed_committed,
    'carried_available_minor', balance.available_minor, 'carried_committed_minor', balance.committed_minor), 'system');
  if lapsed_available + lapsed_committed > 0 then
    perform private.notify(private.fund_keepers(fund.id), 'fund.lapsed', '/funds/' || fund.id, jsonb_build_object('fund', fund.name,
      'amount_minor', lapsed_available + lapsed_committed, 'currency', fund.currency, 'fiscal_year', private.fiscal_year_name(fund, close_fund_year.fiscal_year)));
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.close_fund_years (
  fund_id uuid,
  at      timestamp with time zone
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  fund public.funds;
  next_year integer;
  closed integer := 0;
begin
  select f.* into fund from public.funds f where f.id = close_fund_years.fund_id;
  select coalesce(max(y.fiscal_year) + 1, private.fiscal_year_at(fund, fund.opened_at)) into next_year from public.fund_years y where y.fund_id = fund.id;
  while private.fiscal_year_begins(fund, next_year + 1) <= at loop
    perform private.close_fund_year(fund, next_year);
    next_year := next_year + 1;
    closed := closed + 1;
  end loop;
  return closed;
end $function$;

CREATE OR REPLACE FUNCTION private.contributions_by_source (
  fund_id  uuid,
  from_at  timestamp with time zone DEFAULT '-infinity'::timestamp WITH time zone,
  until_at timestamp with time zone DEFAULT 'infinity'::timestamp WITH time zone
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(to_jsonb(s) order by s.amount_minor desc, s.source_name), '[]') from (
    select c.kind, case when c.route = 'budget' then 'Approved budgets' else c.source_name end as source_name, count(*) as contributions,
      sum(c.amount_minor)::bigint as amount_minor, sum(c.reversed_minor - c.owed_minor)::bigint as returned_minor, sum(c.owed_minor)::bigint as owed_minor
    from public.contributions c
    where c.fund_id = contributions_by_source.fund_id and c.confirmed_at is not null and c.confirmed_at >= from_at and c.confirmed_at < until_at
    group by 1, 2) s;
$function$;

CREATE OR REPLACE FUNCTION private.create_payment (
  award        public.awards,
  milestone_id uuid,
  amount_minor bigint,
  provider     public.payment_provider
)
  RETURNS public.payments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  payment public.payments;
  partner record;
begin
  perform private.require_not_acceptor(award.id, create_payment.milestone_id);
  -- Under both locks: another order of this award, or the year's end, waits until this order is seen.
  select a.* into award from public.awards a where a.id = create_payment.award.id for update;
  perform private.lock_fund(award.fund_id);
  if private.award_committed_minor(award.id, award.fund_id) - private.ordered_unpaid_minor(award.id, award.fund_id) < create_payment.amount_minor then
    perform private.refuse('award_unfunded', 409);
  end if;
  if not exists (select from public.funds f where f.id = award.fund_id and f.currency = award.currency) then
    perform private.refuse('payment_currency_mismatch', 409);
  end if;
  insert into public.payments (milestone_id, award_id, fund_id, provider, currency, amount_minor, ordered_by)
    values (create_payment.milestone_id, award.id, award.fund_id, create_payment.provider, award.currency, create_payment.amount_minor, private.actor())
    returning * into payment;
  for partner in
    select o.id, o.name, part.part_minor, a.stripe_account_id from private.split_by_shares(award.id, create_payment.amount_minor) part
      join public.organisations o on o.id = part.organisation_id left join public.payout_accounts a on a.organisation_id = o.id
  loop
    perform private.require_verified(partner.id);
    if create_payment.provider = 'stripe' and partner.stripe_account_id is null then
      perform private.refuse('partner_without_stripe_account', 409, partner.name);
    end if;
    insert into public.payment_transfers (payment_id, organisation_id, amount_minor) values (payment.id, partner.id, partner.part_minor);
  end loop;
  if payment.provider = 'stripe' then perform private.enqueue_transfers(payment); end if;
  perform private.record('payment.ordered', 'payment', payment.id, private.award_sponsor(award.id), null,
    jsonb_build_object('amount_minor', payment.amount_minor, 'currency', payment.currency, 'provider', payment.provider,
                       'milestone_id', payment.milestone_id), 'finance_officer');
  perform private.tell_of_payment(payment, 'payment.ordered', private.award_team_people(award.id) || private.people_with_platform_role('finance_officer'));
  return payment;
end $function$;

CREATE OR REPLACE FUNCTION private.fiscal_year_at (
  fund public.funds,
  at   timestamp with time zone
)
  RETURNS integer
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select extract(year from (at at time zone fund.time_zone) - make_interval(months => fund.fiscal_year_month - 1))::integer;
$function$;

CREATE OR REPLACE FUNCTION private.fiscal_year_begins (
  fund        public.funds,
  fiscal_year integer
)
  RETURNS timestamp WITH time zone
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select make_timestamptz(fiscal_year, fund.fiscal_year_month, 1, 0, 0, 0, fund.time_zone);
$function$;

CREATE OR REPLACE FUNCTION private.fiscal_year_last_day (
  fund        public.funds,
  fiscal_year integer
)
  RETURNS date
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select make_date(fiscal_year + 1, fund.fiscal_year_month, 1) - 1;
$function$;

CREATE OR REPLACE FUNCTION private.fiscal_year_name (
  fund        public.funds,
  fiscal_year integer
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select fiscal_year || case when fund.fiscal_year_month = 1 then '' else '-' || right((fiscal_year + 1)::text, 2) end;
$function$;

CREATE OR REPLACE FUNCTION private.fund_balance_before (
  fund_id uuid,
  at      timestamp with time zone
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'available_minor', coalesce(sum(p.amount_minor) filter (where p.account = 'available'), 0),
    'committed_minor', coalesce(sum(p.amount_minor) filter (where p.account = 'committed'), 0),
    'disbursed_minor', coalesce(sum(p.amount_minor) filter (where p.account = 'disbursed'), 0),
    'lapsed_minor', coalesce(sum(p.amount_minor) filter (where p.account = 'lapsed'), 0),
    'contributed_minor', coalesce(-sum(p.amount_minor) filter (where p.account = 'source'), 0))
  from public.ledger_transactions t join public.ledger_postings p on p.transaction_id = t.id
  where t.fund_id = fund_balance_before.fund_id and coalesce(t.counts_at, t.posted_at) < fund_balance_before.at;
$function$;

CREATE OR REPLACE FUNCTION private.fund_commitments (
  fund_id uuid
)
  RETURNS TABLE (
    award_id        uuid,
    committed_minor bigint,
    disbursed_minor bigint,
    lapsed_minor    bigint,
    ordered_minor   bigint
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select t.award_id,
    coalesce(sum(p.amount_minor) filter (where p.account = 'committed'), 0)::bigint,
    coalesce(sum(p.amount_minor) filter (where p.account = 'disbursed'), 0)::bigint,
    coalesce(sum(p.amount_minor) filter (where p.account = 'lapsed'), 0)::bigint,
    private.ordered_unpaid_minor(t.award_id, fund_commitments.fund_id)
  from public.ledger_transactions t join public.ledger_postings p on p.transaction_id = t.id
  where t.fund_id = fund_commitments.fund_id and t.award_id is not null group by t.award_id;
$function$;

CREATE OR REPLACE FUNCTION private.fund_face (
  fund public.funds
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', fund.id, 'code', fund.code, 'name', fund.name, 'currency', fund.currency, 'lapses_on', private.fund_lapses_on(fund),
    'organisation', (select o.name from public.organisations o where o.id = fund.organisation_id));
$function$;

CREATE OR REPLACE FUNCTION private.fund_lapses_on (
  fund public.funds
)
  RETURNS date
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select case when fund.is_lapsable then private.fiscal_year_last_day(fund, private.fiscal_year_at(fund, now())) end;
$function$;

CREATE OR REPLACE FUNCTION private.fund_owed_minor (
  fund_id uuid
)
  RETURNS bigint
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(sum(c.owed_minor), 0)::bigint from public.contributions c where c.fund_id = fund_owed_minor.fund_id and c.owed_minor > 0;
$function$;

CREATE OR REPLACE FUNCTION private.fund_summary (
  fund public.funds
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'id', fund.id, 'code', fund.code, 'name', fund.name, 'currency', fund.currency, 'is_lapsable', fund.is_lapsable,
    'lapses_on', private.fund_lapses_on(fund), 'opened_at', fund.opened_at, 'owed_minor', private.fund_owed_minor(fund.id),
    'organisation', (select jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name) from public.organisations o where o.id = fund.organisation_id),
    'available_minor', coalesce(b.available_minor, 0), 'committed_minor', coalesce(b.committed_minor, 0),
    'disbursed_minor', coalesce(b.disbursed_minor, 0), 'lapsed_minor', coalesce(b.lapsed_minor, 0), 'contributed_minor', coalesce(b.contributed_minor, 0),
    'promised_minor', (select coalesce(sum(c.approved_amount_minor), 0) from public.challenges c
      where c.approved_fund_id = fund.id and c.decided_at is null and c.cancelled_at is null),
    'to_confirm_minor', (select coalesce(sum(n.amount_minor), 0) from public.contributions n where n.fund_id = fund.id and n.confirmed_at is null))
  from (select 1) one left join public.fund_balances b on b.fund_id = fund.id;
$function$;

CREATE OR REPLACE FUNCTION private.funds_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'ledger_transaction_sums_to_zero', t.fund_id
    from public.ledger_transactions t left join public.ledger_postings p on p.transaction_id = t.id
    group by t.id, t.fund_id having coalesce(sum(p.amount_minor), 1) <> 0 or count(*) <> 2
  union all
  select 'ledger_posting_in_its_transactions_fund', p.fund_id
    from public.ledger_postings p join public.ledger_transactions t on t.id = p.transaction_id where t.fund_id <> p.fund_id
  union all
  select 'fund_balance_ties_to_postings', f.id
    from public.funds f
    left join public.fund_balances b on b.fund_id = f.id
    left join lateral (
      select coalesce(-sum(p.amount_minor) filter (where p.account = 'source'), 0) as contributed,
        coalesce(sum(p.amount_minor) filter (where p.account = 'available'), 0) as available,
        coalesce(sum(p.amount_minor) filter (where p.account = 'committed'), 0) as committed,
        coalesce(sum(p.amount_minor) filter (where p.account = 'disbursed'), 0) as disbursed,
        coalesce(sum(p.amount_minor) filter (where p.account = 'lapsed'), 0) as lapsed
      from public.ledger_postings p where p.fund_id = f.id) s on true
    where (coalesce(b.contributed_minor, 0), coalesce(b.available_minor, 0), coalesce(b.committed_minor, 0), coalesce(b.disbursed_minor, 0), coalesce(b.lapsed_minor, 0))
      <> (s.contributed, s.available, s.committed, s.disbursed, s.lapsed)
  union all
  select 'contribution_confirmed_is_posted', c.id
    from public.contributions c left join public.ledger_transactions t on t.contribution_id = c.id
    where (c.confirmed_at is null) <> (t.id is null)
  union all
  select 'contribution_posted_in_full', c.id
    from public.contributions c join public.ledger_transactions t on t.contribution_id = c.id
    where not exists (select from public.ledger_postings p
      where p.transaction_id = t.id and p.account = 'available' and p.amount_minor = c.amount_minor and t.fund_id = c.fund_id)
  union all
  -- What went back to a contributor is what was claimed back, less what is still owed.
  select 'contribution_given_back_as_claimed', c.id
    from public.contributions c
    where c.reversed_minor - c.owed_minor <> (
      select coalesce(sum(p.amount_minor), 0) from public.ledger_transactions t join public.ledger_postings p on p.transaction_id = t.id
      where t.returned_contribution_id = c.id and p.account = 'source')
  union all
  select 'fund_that_owes_has_nothing_available', c.fund_id
    from public.contributions c join public.fund_balances b on b.fund_id = c.fund_id where c.owed_minor > 0 and b.available_minor > 0
  union all
  select 'checkout_claimed_back_as_told', k.id
    from public.checkouts k join public.contributions c on c.id = k.contribution_id where c.reversed_minor <> private.checkout_claimed_back(k)
  union all
  select 'budget_posted_in_full', g.id
    from public.budgets g join public.contributions c on c.id = g.contribution_id
    where c.amount_minor <> g.approved_amount_minor or c.fund_id <> g.fund_id or c.route <> 'budget'
  union all
  select 'budget_lines_sum_to_proposed', g.id
    from public.budgets g where g.proposed_amount_minor <> (select coalesce(sum(l.amount_minor), 0) from public.budget_lines l where l.budget_id = g.id)
  union all
  select 'fund_year_carries_what_the_postings_say', y.fund_id
    from public.fund_years y
    where (y.carried_available_minor, y.carried_committed_minor) <> (
      select coalesce(sum(p.amount_minor) filter (where p.account = 'available'), 0), coalesce(sum(p.amount_minor) filter (where p.account = 'committed'), 0)
      from public.ledger_postings p where p.fund_id = y.fund_id and p.transaction_id <= y.through_transaction_id)
  union all
  select 'lapsable_fund_year_carries_nothing_available', y.fund_id
    from public.fund_years y join public.funds f on f.id = y.fund_id where f.is_lapsable and y.carried_available_minor > 0
$function$;

CREATE OR REPLACE FUNCTION private.lapse_funds_at (
  at      timestamp with time zone,
  fund_id uuid                     DEFAULT NULL::uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  fund public.funds;
  ended integer := 0;
begin
  for fund in select f.* from public.funds f where lapse_funds_at.fund_id is null or f.id = lapse_funds_at.fund_id order by f.id loop
    insert into public.fund_balances (fund_id) values (fund.id) on conflict do nothing;
    perform from public.fund_balances b where b.fund_id = fund.id for update;
    ended := ended + private.close_fund_years(fund.id, lapse_funds_at.at);
  end loop;
  return ended;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_fund (
  fund_id uuid
)
  RETURNS public.fund_balances
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare balance public.fund_balances;
begin
  insert into public.fund_balances (fund_id) values (lock_fund.fund_id) on conflict do nothing;
  perform from public.fund_balances b where b.fund_id = lock_fund.fund_id for update;
  perform private.close_fund_years(lock_fund.fund_id, clock_timestamp());
  select b.* into balance from public.fund_balances b where b.fund_id = lock_fund.fund_id;
  return balance;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_own_budget (
  budget_id uuid
)
  RETURNS public.budgets
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare budget public.budgets;
begin
  perform private.actor();
  select b.* into budget from public.budgets b where b.id = lock_own_budget.budget_id for update;
  if budget.id is null then perform private.refuse('not_found', 404); end if;
  perform private.require_budget_proposer(budget.fund_id);
  return budget;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_waiting_budget (
  budget_id uuid,
  VARIADIC  roles public.platform_role[]
)
  RETURNS public.budgets
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare budget public.budgets;
begin
  perform private.require_platform_role(variadic roles);
  select b.* into budget from public.budgets b where b.id = lock_waiting_budget.budget_id for update;
  if budget.id is null then perform private.refuse('not_found', 404); end if;
  if private.budget_status(budget) not in ('proposed', 'suggested') then perform private.refuse('budget_not_waiting', 409); end if;
  if budget.proposed_by = private.actor() then perform private.refuse('budget_of_ones_own', 403); end if;
  return budget;
end $function$;

CREATE OR REPLACE FUNCTION private.money_inbox()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'budgets', (select coalesce(jsonb_agg(private.budget_line(b) || jsonb_build_object('is_own', b.proposed_by = (select auth.uid()),
          'available_minor', coalesce(m.available_minor, 0), 'lapses_on', private.fund_lapses_on(f)) order by b.proposed_at, b.number), '[]')
      from public.budgets b join public.funds f on f.id = b.fund_id left join public.fund_balances m on m.fund_id = f.id
      where b.refused_at is null and b.withdrawn_at is null and b.approved_at is null and b.returned_at is null),
    'owed', (select coalesce(jsonb_agg(jsonb_build_object('fund_id', f.id, 'fund', f.name, 'currency', f.currency, 'source_name', c.source_name,
          'reversed_minor', c.reversed_minor, 'owed_minor', c.owed_minor, 'since', s.since) order by s.since, c.id), '[]')
      from public.contributions c join public.funds f on f.id = c.fund_id
        cross join lateral (select coalesce(max(e.at), c.confirmed_at) as since from public.audit_entries e
          where e.object_type = 'contribution' and e.object_id = c.id and e.action = 'contribution.taken_back') s
      where c.owed_minor > 0),
    'unfunded', private.unfunded_awards());
$function$;

CREATE OR REPLACE FUNCTION private.money_tasks()
  RETURNS SETOF private.task
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with active as (
    select a.id, a.team_id, c.organisation_id as sponsor_id from public.awards a join public.challenges c on c.id = a.challenge_id
    where a.activated_at is not null and a.completed_at is null and a.terminated_at is null)
  select 'submit_milestone', m.title, '/milestones/' || m.id, null::timestamptz, m.due_on::timestamptz
    from public.milestones m join active a on a.id = m.award_id
    where m.accepted_at is null and m.refused_at is null and (m.submitted_at is null or m.queried_at > m.submitted_at)
      and m.due_on < current_date + 60 and private.leads_team(a.team_id)
  union all
  select 'accept_milestone', m.title, '/milestones/' || m.id, m.submitted_at, null
    from public.milestones m join active a on a.id = m.award_id
    where m.submitted_at is not null and m.accepted_at is null and m.refused_at is null and (m.queried_at is null or m.queried_at < m.submitted_at)
      and a.sponsor_id in (select private.my_organisations('technical_officer'))
  union all
  select 'approve_milestone', m.title, '/milestones/' || m.id, m.accepted_at, null
    from public.milestones m join active a on a.id = m.award_id
    where m.accepted_at is not null and m.approved_at is null and m.accepted_by <> (select auth.uid())
      and (a.sponsor_id in (select private.my_organisations('finance')) or private.has_platform_role('finance_officer'))
  union all
  select 'order_payment', m.title, '/payments', m.approved_at, null
    from public.milestones m where private.has_platform_role('finance_officer') and m.approved_at is not null and m.payable_minor > 0
      and not exists (select from public.payments p where p.milestone_id = m.id)
  union all
  select case when p.failed_at is not null then 'retry_payment' when p.voucher_entered_at is null then 'enter_voucher' else 'confirm_voucher' end,
      'Payment ' || p.number, '/payments/' || p.id, coalesce(p.failed_at, p.voucher_entered_at, p.ordered_at), null
    from public.payments p where private.has_platform_role('finance_officer') and p.paid_at is null
      and (p.provider = 'manual' or p.failed_at is not null) and p.voucher_entered_by is distinct from (select auth.uid())
  union all
  select 'confirm_contribution', c.source_name, '/funds/' || c.fund_id, c.entered_at, null
    from public.contributions c join public.funds f on f.id = c.fund_id
    where c.confirmed_at is null and c.entered_by <> (select auth.uid())
      and ((f.organisation_id is null and private.has_platform_role('finance_officer')) or f.organisation_id in (select private.my_organisations('finance')))
  union all
  select 'cover_shortfall', f.name, '/funds/' || f.id, min(c.confirmed_at), null
    from public.contributions c join public.funds f on f.id = c.fund_id
    where c.owed_minor > 0
      and ((f.organisation_id is null and private.has_platform_role('finance_officer')) or f.organisation_id in (select private.my_organisations('finance')))
    group by f.id;
$function$;

CREATE OR REPLACE FUNCTION private.ordered_unpaid_minor (
  award_id uuid,
  fund_id  uuid
)
  RETURNS bigint
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(sum(p.amount_minor - private.disbursed_for_payment(p.id)), 0)::bigint from public.payments p
  where p.award_id = ordered_unpaid_minor.award_id and p.fund_id = ordered_unpaid_minor.fund_id and p.paid_at is null;
$function$;

SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.post_ledger (
  fund_id                  uuid,
  kind                     public.ledger_kind,
  from_account             public.ledger_account,
  to_account               public.ledger_account,
  amount_minor             bigint,
  memo                     text,
  contribution_id          uuid                  DEFAULT NULL::uuid,
  award_id                 uuid                  DEFAULT NULL::uuid,
  payment_id               uuid                  DEFAULT NULL::uuid,
  returned_contribution_id uuid                  DEFAULT NULL::uuid
)
  RETURNS bigint
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare transaction_id bigint;
begin
  perform private.lock_fund(post_ledger.fund_id);
  transaction_id := private.write_ledger(post_ledger.fund_id, post_ledger.kind, from_account, to_account, post_ledger.amount_minor, post_ledger.memo,
    post_ledger.contribution_id, post_ledger.award_id, post_ledger.payment_id, post_ledger.returned_contribution_id);
  if to_account = 'available' then perform private.settle_owed(post_ledger.fund_id); end if;
  return transaction_id;
end $function$;

CREATE OR REPLACE FUNCTION private.release_commitment (
  award public.awards,
  memo  text
)
  RETURNS bigint
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare rest bigint;
begin
  perform private.lock_fund(award.fund_id);
  select c.committed_minor - c.ordered_minor into rest from private.fund_commitments(award.fund_id) c where c.award_id = award.id;
  if rest > 0 then perform private.post_ledger(award.fund_id, 'release', 'committed', 'available', rest, memo, award_id => award.id); end if;
  return greatest(rest, 0);
end $function$;

CREATE OR REPLACE FUNCTION private.require_budget_content (
  fund        public.funds,
  fiscal_year integer,
  purpose     text
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if fund.organisation_id is not null then perform private.require_verified(fund.organisation_id); end if;
  if coalesce(require_budget_content.fiscal_year, 0) - private.fiscal_year_at(fund, now()) not in (0, 1) then
    perform private.refuse('budget_year_out_of_reach', 422);
  end if;
  if coalesce(btrim(require_budget_content.purpose), '') = '' then perform private.refuse('budget_purpose_missing', 422); end if;
  if char_length(btrim(require_budget_content.purpose)) > 2000 then perform private.refuse('text_too_long', 422, '2,000'); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_budget_lines (
  lines jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  if jsonb_typeof(lines) is distinct from 'array' or jsonb_array_length(lines) not between 1 and 40 then
    perform private.refuse('budget_lines_missing', 422);
  end if;
  if exists (select from jsonb_array_elements(lines) as given (line)
             where coalesce(btrim(given.line ->> 'description'), '') = '' or jsonb_typeof(given.line -> 'amount_minor') is distinct from 'number'
               or (given.line ->> 'amount_minor')::numeric not between 1 and 1000000000000000
               or (given.line ->> 'amount_minor')::numeric <> trunc((given.line ->> 'amount_minor')::numeric)) then
    perform private.refuse('budget_line_incomplete', 422);
  end if;
  if exists (select from jsonb_array_elements(lines) as given (line) where char_length(btrim(given.line ->> 'description')) > 300) then
    perform private.refuse('text_too_long', 422, '300');
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_budget_proposer (
  fund_id uuid
)
  RETURNS public.funds
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare fund public.funds;
begin
  perform private.actor();
  select f.* into fund from public.funds f where f.id = require_budget_proposer.fund_id;
  if fund.id is null or not private.can_read_fund(fund.organisation_id) then perform private.refuse('not_found', 404); end if;
  if not private.can_propose_budget(fund.organisation_id) then perform private.refuse('not_allowed', 403); end if;
  return fund;
end $function$;

CREATE OR REPLACE FUNCTION private.require_budget_reason (
  reason text
)
  RETURNS void
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  if coalesce(btrim(reason), '') = '' then perform private.refuse('reason_missing', 422); end if;
  if char_length(btrim(reason)) > 2000 then perform private.refuse('text_too_long', 422, '2,000'); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.settle_checkout (
  checkout public.checkouts,
  is_paid  boolean
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  fund public.funds;
  posted uuid;
  was_claimed bigint := 0;
begin
  if checkout.paid_at is null and not is_paid then
    return case when checkout.failed_at is not null then 'failed' when checkout.expired_at is not null then 'expired'
      when checkout.refunded_minor > 0 then 'kept_for_later' else 'processing' end;
  end if;
  if checkout.paid_at is null then
    select f.* into fund from public.funds f where f.id = checkout.fund_id;
    insert into public.contributions (fund_id, kind, route, source_name, amount_minor, entered_by, entered_at, confirmed_at)
      values (checkout.fund_id, checkout.kind, 'card', checkout.source_name, checkout.amount_minor, checkout.payer_id, checkout.started_at, now())
      returning id into posted;
    update public.checkouts k set paid_at = now(), contribution_id = posted where k.id = checkout.id returning * into checkout;
    perform private.post_ledger(checkout.fund_id, 'contribution', 'source', 'available', checkout.amount_minor,
      'Card payment ' || checkout.number || ' from ' || checkout.source_name, contribution_id => posted);
    perform private.record('contribution.paid', 'contribution', posted, fund.organisation_id, null,
      jsonb_build_object('checkout_id', checkout.id, 'amount_minor', checkout.amount_minor, 'currency', checkout.currency, 'kind', checkout.kind), 'system');
    perform private.notify(private.fund_keepers(checkout.fund_id) || checkout.payer_id, 'contribution.paid', '/contributions/' || checkout.id,
      jsonb_build_object('fund', fund.name, 'amount_minor', checkout.amount_minor, 'currency', checkout.currency, 'source', checkout.source_name));
    perform private.claim_back(posted, private.checkout_claimed_back(checkout));
    return 'settled';
  end if;
  select c.reversed_minor into was_claimed from public.contributions c where c.id = checkout.contribution_id;
  perform private.claim_back(checkout.contribution_id, private.checkout_claimed_back(checkout));
  if private.checkout_claimed_back(checkout) = was_claimed then return 'already_settled'; end if;
  perform private.notify(array[checkout.payer_id], 'contribution.returned', '/contributions/' || checkout.id,
    jsonb_build_object('number', checkout.number, 'amount_minor', private.checkout_claimed_back(checkout), 'currency', checkout.currency));
  return case when private.checkout_claimed_back(checkout) > was_claimed then 'taken_back' else 'given_again' end;
end $function$;

CREATE OR REPLACE FUNCTION private.settle_owed (
  fund_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  owed record;
  available bigint;
  pays bigint;
begin
  for owed in select c.id, c.owed_minor, c.source_name from public.contributions c
              where c.fund_id = settle_owed.fund_id and c.owed_minor > 0 order by c.confirmed_at, c.id loop
    select b.available_minor into available from public.fund_balances b where b.fund_id = settle_owed.fund_id;
    pays := least(available, owed.owed_minor);
    exit when pays = 0;
    perform private.write_ledger(settle_owed.fund_id, 'refund', 'available', 'source', pays, 'Given back to ' || owed.source_name,
      returned_contribution_id => owed.id);
    update public.contributions c set owed_minor = c.owed_minor - pays where c.id = owed.id;
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION private.statement_lines (
  fund_id uuid
)
  RETURNS TABLE (
    id              bigint,
    kind            public.ledger_kind,
    memo            text,
    posted_at       timestamp with time zone,
    counts_at       timestamp with time zone,
    award_id        uuid,
    award_number    bigint,
    actor           text,
    amount_minor    bigint,
    from_account    public.ledger_account,
    to_account      public.ledger_account,
    from_posting_id bigint,
    to_posting_id   bigint
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select t.id, t.kind, t.memo, t.posted_at, coalesce(t.counts_at, t.posted_at), t.award_id, a.number, p.name, i.amount_minor, o.account, i.account, o.id, i.id
  from public.ledger_transactions t
    join public.ledger_postings o on o.transaction_id = t.id and o.amount_minor < 0
    join public.ledger_postings i on i.transaction_id = t.id and i.amount_minor > 0
    left join public.awards a on a.id = t.award_id left join public.profiles p on p.id = t.actor_id
  where t.fund_id = statement_lines.fund_id;
$function$;

CREATE OR REPLACE FUNCTION private.statement_movements (
  fund_id  uuid,
  from_at  timestamp with time zone,
  until_at timestamp with time zone
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with counted as (
    select s.*, sum(case 'available' when s.to_account::text then s.amount_minor when s.from_account::text then -s.amount_minor else 0 end) over ordered as available_minor,
      sum(case 'committed' when s.to_account::text then s.amount_minor when s.from_account::text then -s.amount_minor else 0 end) over ordered as committed_minor,
      sum(case 'disbursed' when s.to_account::text then s.amount_minor when s.from_account::text then -s.amount_minor else 0 end) over ordered as disbursed_minor,
      sum(case 'lapsed' when s.to_account::text then s.amount_minor when s.from_account::text then -s.amount_minor else 0 end) over ordered as lapsed_minor
    from private.statement_lines(statement_movements.fund_id) s window ordered as (order by s.counts_at, s.id))
  select coalesce(jsonb_agg(to_jsonb(c) order by c.counts_at, c.id), '[]') from counted c where c.counts_at >= from_at and c.counts_at < until_at;
$function$;

CREATE OR REPLACE FUNCTION private.sum_of_budget_lines (
  lines jsonb
)
  RETURNS bigint
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select sum((given.line ->> 'amount_minor')::bigint)::bigint from jsonb_array_elements(lines) as given (line);
$function$;

CREATE OR REPLACE FUNCTION private.surrender_listed_from (
  fund        public.funds,
  fiscal_year integer
)
  RETURNS date
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select max(day) from (
    select make_date(surrender_listed_from.fiscal_year + offered.years, fund.surrender_month, fund.surrender_day) as day
    from (values (0), (1)) offered (years)) days
  where day <= private.fiscal_year_last_day(fund, surrender_listed_from.fiscal_year);
$function$;

CREATE OR REPLACE FUNCTION private.take_card_event (
  event_type        text,
  checkout_id       uuid,
  payment_intent_id text,
  dispute_id        text,
  amount_minor      bigint,
  currency          text,
  returned_minor    bigint,
  state             text
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare checkout public.checkouts;
begin
  -- A dispute may be told while the payment it is about is being taken: one at a time a payment.
  if take_card_event.payment_intent_id is not null then perform pg_advisory_xact_lock(hashtextextended(take_card_event.payment_intent_id, 20)); end if;
  if event_type like 'charge.dispute.%' then
    if num_nulls(take_card_event.payment_intent_id, dispute_id, take_card_event.amount_minor) > 0 then return 'not_ours'; end if;
    perform private.take_dispute(event_type, take_card_event.payment_intent_id, dispute_id, take_card_event.amount_minor, state);
  end if;
  select k.* into checkout from public.checkouts k
    where k.id = take_card_event.checkout_id or k.payment_intent_id = take_card_event.payment_intent_id for update;
  if checkout.id is null then return case when event_type like 'charge.dispute.%' then 'kept_for_later' else 'not_ours' end; end if;
  if event_type in ('checkout.session.completed', 'checkout.session.async_payment_succeeded')
     and (take_card_event.amount_minor is distinct from checkout.amount_minor or lower(take_card_event.currency) is distinct from lower(checkout.currency)
       or checkout.payment_intent_id <> take_card_event.payment_intent_id) then
    perform private.notify(private.fund_keepers(checkout.fund_id), 'contribution.unexpected', '/contributions/' || checkout.id, jsonb_build_object('number', checkout.number));
    return 'unexpected_payment';
  end if;
  update public.checkouts k set
      payment_intent_id = coalesce(k.payment_intent_id, take_card_event.payment_intent_id),
      processing_at = case when event_type = 'checkout.session.completed' then coalesce(k.processing_at, now()) else k.processing_at end,
      failed_at = case when event_type = 'checkout.session.async_payment_failed' then coalesce(k.failed_at, now()) else k.failed_at end,
      expired_at = case when event_type = 'checkout.session.expired' then coalesce(k.expired_at, now()) else k.expired_at end,
      refunded_minor = case when event_type = 'charge.refunded' then greatest(k.refunded_minor, coalesce(returned_minor, 0)) else k.refunded_minor end
    where k.id = checkout.id returning * into checkout;
  return private.settle_checkout(checkout,
    event_type = 'checkout.session.async_payment_succeeded' or (event_type = 'checkout.session.completed' and state = 'paid'));
end $function$;

CREATE OR REPLACE FUNCTION private.take_dispute (
  event_type        text,
  payment_intent_id text,
  dispute_id        text,
  amount_minor      bigint,
  state             text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  is_inquiry boolean := coalesce(state, '') like 'warning%';
  takes boolean := event_type = 'charge.dispute.funds_withdrawn' or (event_type = 'charge.dispute.created' and not is_inquiry)
    or (event_type = 'charge.dispute.closed' and state = 'lost');
  gives boolean := event_type = 'charge.dispute.funds_reinstated' or (event_type = 'charge.dispute.closed' and state = 'won');
begin
  insert into public.checkout_disputes (id, payment_intent_id, amount_minor)
    values (dispute_id, take_dispute.payment_intent_id, take_dispute.amount_minor) on conflict (id) do nothing;
  update public.checkout_disputes d set
      withdrawn_at = case when takes then coalesce(d.withdrawn_at, now()) else d.withdrawn_at end,
      reinstated_at = case when gives then coalesce(d.reinstated_at, now()) else d.reinstated_at end,
      closed_at = case when event_type = 'charge.dispute.closed' then coalesce(d.closed_at, now()) else d.closed_at end,
      outcome = case when event_type = 'charge.dispute.closed' and state in ('won', 'lost', 'warning_closed') then coalesce(d.outcome, state) else d.outcome end
    where d.id = dispute_id;
end $function$;

CREATE OR REPLACE FUNCTION private.take_transfer_event (
  event_id        text,
  event_type      text,
  transfer_id     text,
  payment_id      uuid,
  organisation_id uuid,
  attempt         integer,
  amount_minor    bigint,
  currency        text,
  reversed_minor  bigint
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  payment public.payments;
  answer text;
begin
  select p.* into payment from public.payments p where p.id = take_transfer_event.payment_id for update;
  if payment.id is null or payment.provider <> 'stripe' then return 'not_ours'; end if;
  answer := case when event_type = 'transfer.created'
    then private.take_transfer_created(payment, organisation_id, attempt, transfer_id, amount_minor, currency)
    else private.take_transfer_reversed(payment, organisation_id, attempt, transfer_id, reversed_minor) end;
  if answer in ('unexpected_transfer', 'unexpected_amount') then
    perform private.record('payment.unexpected_transfer', 'payment', payment.id, private.award_sponsor(payment.award_id), null,
      jsonb_build_object('event_id', event_id, 'transfer_id', transfer_id, 'outcome', answer));
    perform private.tell_of_payment(payment, 'payment.unexpected_transfer', private.people_with_platform_role('finance_officer'), transfer_id);
  end if;
  return answer;
end $function$;

CREATE OR REPLACE FUNCTION private.tell_of_budget (
  budget       public.budgets,
  action       text,
  amount_minor bigint,
  people       uuid[],
  reason       text           DEFAULT NULL::text,
  acting_as    text           DEFAULT NULL::text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare fund public.funds;
begin
  select f.* into fund from public.funds f where f.id = budget.fund_id;
  perform private.record(action, 'budget', budget.id, fund.organisation_id, null, jsonb_strip_nulls(jsonb_build_object('amount_minor', tell_of_budget.amount_minor,
    'currency', fund.currency, 'fund', fund.code, 'fiscal_year', budget.fiscal_year, 'reason', reason,
    'note', coalesce(private.money_text(tell_of_budget.amount_minor, fund.currency), '') || coalesce('. ' || nullif(reason, ''), ''))), acting_as);
  perform private.notify(people, action, '/budgets/' || budget.id, jsonb_strip_nulls(jsonb_build_object('number', budget.number, 'fund', fund.name,
    'fiscal_year', private.fiscal_year_name(fund, budget.fiscal_year), 'amount_minor', tell_of_budget.amount_minor, 'currency', fund.currency, 'reason', reason)));
end $function$;

CREATE OR REPLACE FUNCTION private.tell_of_surrender_at (
  at timestamp with time zone
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  fund public.funds;
  running integer;
  told integer := 0;
begin
  for fund in select f.* from public.funds f where f.is_lapsable order by f.id for update loop
    running := private.fiscal_year_at(fund, tell_of_surrender_at.at);
    continue when fund.surrender_told_for >= running or (tell_of_surrender_at.at at time zone fund.time_zone)::date < private.surrender_listed_from(fund, running);
    update public.funds f set surrender_told_for = running where f.id = fund.id;
    perform private.notify(private.fund_keepers(fund.id), 'fund.surrender_due', '/funds/surrender', jsonb_build_object('fund', fund.name,
      'lapses_on', private.fiscal_year_last_day(fund, running)));
    told := told + 1;
  end loop;
  return told;
end $function$;

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
    'award.unfunded', '/awards/' || award.id, told);
  perform private.notify(private.people_with_platform_role('approver', 'finance_officer'), 'award.unfunded', '/approvals', told);
end $function$;

CREATE OR REPLACE FUNCTION private.unfunded_awards()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number, 'title', p.title, 'currency', a.currency, 'amount_minor', a.amount_minor,
      'missing_minor', private.award_unfunded_minor(a), 'since', since.lapsed_at, 'fund', f.name, 'may_recommit', a.recommended_by <> (select auth.uid())
        and private.has_platform_role('approver'),
      'funds', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'available_minor', b.available_minor) order by g.code), '[]')
        from public.funds g join public.fund_balances b on b.fund_id = g.id
        where g.currency = a.currency and (g.organisation_id is null or g.organisation_id = private.award_sponsor(a.id)))) order by since.lapsed_at, a.number), '[]')
  from public.awards a join public.proposals p on p.id = a.proposal_id join public.funds f on f.id = a.fund_id
    cross join lateral (select max(t.posted_at) as lapsed_at from public.ledger_transactions t where t.award_id = a.id and t.kind = 'lapse') since
  where since.lapsed_at is not null and private.award_unfunded_minor(a) > 0 and not private.is_conflicted((select auth.uid()), a.proposal_id);
$function$;

CREATE OR REPLACE FUNCTION private.unspoken_minor (
  challenge_id       uuid,
  except_proposal_id uuid DEFAULT NULL::uuid
)
  RETURNS bigint
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select (c.approved_amount_minor - coalesce((
    select sum(case
      when a.approved_at is not null then (
        select -coalesce(sum(l.amount_minor), 0) from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id
        where t.award_id = a.id and l.account = 'available' and t.kind <> 'recommitment')
      when a.returned_at is not null then 0
      else a.amount_minor end)
    from public.awards a where a.challenge_id = c.id and a.proposal_id is distinct from except_proposal_id), 0))::bigint
  from public.challenges c where c.id = unspoken_minor.challenge_id;
$function$;

CREATE OR REPLACE FUNCTION private.write_budget_lines (
  budget_id uuid,
  lines     jsonb
)
  RETURNS bigint
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_budget_lines(lines);
  delete from public.budget_lines l where l.budget_id = write_budget_lines.budget_id;
  insert into public.budget_lines (budget_id, position, description, amount_minor)
    select write_budget_lines.budget_id, given.place, btrim(given.line ->> 'description'), (given.line ->> 'amount_minor')::bigint
    from jsonb_array_elements(lines) with ordinality as given (line, place);
  return private.sum_of_budget_lines(lines);
end $function$;

CREATE OR REPLACE FUNCTION private.write_ledger (
  fund_id                  uuid,
  kind                     public.ledger_kind,
  from_account             public.ledger_account,
  to_account               public.ledger_account,
  amount_minor             bigint,
  memo                     text,
  contribution_id          uuid                     DEFAULT NULL::uuid,
  award_id                 uuid                     DEFAULT NULL::uuid,
  payment_id               uuid                     DEFAULT NULL::uuid,
  returned_contribution_id uuid                     DEFAULT NULL::uuid,
  counts_at                timestamp with time zone DEFAULT NULL::timestamp WITH time zone
)
  RETURNS bigint
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare transaction_id bigint;
begin
  insert into public.ledger_transactions (fund_id, kind, contribution_id, award_id, payment_id, returned_contribution_id, memo, actor_id, posted_at, counts_at)
    values (write_ledger.fund_id, write_ledger.kind, write_ledger.contribution_id, write_ledger.award_id, write_ledger.payment_id,
            write_ledger.returned_contribution_id, write_ledger.memo,
            -- Whoever moved the first money of a new year did not end the old one.
            case when write_ledger.kind <> 'lapse' then (select auth.uid()) end, clock_timestamp(), write_ledger.counts_at)
    returning id into transaction_id;
  insert into public.ledger_postings (transaction_id, fund_id, account, amount_minor)
    values (transaction_id, write_ledger.fund_id, from_account, -write_ledger.amount_minor),
           (transaction_id, write_ledger.fund_id, to_account, write_ledger.amount_minor);
  return transaction_id;
end $function$;

CREATE OR REPLACE FUNCTION public.approvals_page()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_platform_role('approver', 'finance_officer', 'auditor');
  return jsonb_build_object(
    'is_approver', private.has_platform_role('approver'),
    'is_finance_officer', private.has_platform_role('finance_officer'),
    'challenges', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title, 'kind', c.kind, 'organisation', o.name, 'currency', c.currency,
        'submitted_at', c.submitted_at, 'proposed_amount_minor', c.proposed_amount_minor, 'suggested_amount_minor', c.suggested_amount_minor,
        'suggested_at', c.suggested_at, 'closes_at', c.closes_at, 'time_zone', c.time_zone) order by c.submitted_at, c.id)
      from public.challenges c join public.organisations o on o.id = c.organisation_id
      where c.submitted_at is not null and c.approved_at is null and c.refused_at is null and c.returned_at is null and c.cancelled_at is null), '[]'),
    'contributions', coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'fund_id', f.id, 'fund', f.name, 'currency', f.currency, 'amount_minor', n.amount_minor,
        'source_name', n.source_name, 'entered_by', p.name, 'entered_at', n.entered_at, 'is_own', n.entered_by = (select auth.uid())) order by n.entered_at, n.id)
      from public.contributions n join public.funds f on f.id = n.fund_id join public.profiles p on p.id = n.entered_by
      where n.confirmed_at is null), '[]'),
    'funds', coalesce((select jsonb_agg(private.fund_summary(f) order by f.code) from public.funds f where f.organisation_id is null), '[]'))
    || private.money_inbox();
end $function$;

CREATE OR REPLACE FUNCTION public.approve_award (
  award_id     uuid,
  amount_minor bigint DEFAULT NULL::bigint
)
  RETURNS public.awards
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  award public.awards := private.lock_award_for_approver(approve_award.award_id);
  challenge public.challenges;
  available bigint;
begin
  if approve_award.amount_minor <> award.amount_minor then perform private.refuse('award_changed', 409, award.amount_minor::text); end if;
  select c.* into challenge from public.challenges c where c.id = award.challenge_id;
  if challenge.cancelled_at is not null then perform private.refuse('challenge_cancelled', 409); end if;
  -- Money of offers that ran out is free again, whether or not a worker has run.
  perform private.expire_offers(award.fund_id);
  available := (private.lock_fund(award.fund_id)).available_minor;
  if coalesce(available, 0) < award.amount_minor then perform private.refuse('fund_overdrawn', 409, coalesce(available, 0)::text); end if;
  update public.awards a set approved_at = now(), approved_by = private.actor() where a.id = award.id returning a.* into award;
  perform private.post_ledger(award.fund_id, 'commitment', 'available', 'committed', award.amount_minor,
    'Award ' || award.number || ' approved', award_id => award.id);
  perform private.record('award.approved', 'award', award.id, challenge.organisation_id, null,
    jsonb_build_object('amount_minor', award.amount_minor, 'fund_id', award.fund_id), 'approver');
  perform private.notify(private.members_with_role(challenge.organisation_id, 'manager', 'finance') || private.people_with_platform_role('finance_officer'),
    'award.approved', '/awards/' || award.id || '/manage',
    jsonb_build_object('challenge', challenge.title, 'amount_minor', award.amount_minor, 'currency', award.currency));
  return award;
end $function$;

CREATE OR REPLACE FUNCTION public.approve_budget (
  budget_id    uuid,
  revision     integer,
  amount_minor bigint
)
  RETURNS public.budgets
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  budget public.budgets := private.lock_waiting_budget(approve_budget.budget_id, 'approver');
  fund public.funds;
  posted uuid;
begin
  if budget.revision <> approve_budget.revision then perform private.refuse('budget_stale', 409); end if;
  if budget.suggested_at is null then perform private.refuse('budget_not_suggested', 409); end if;
  if budget.suggested_by = private.actor() then perform private.refuse('budget_of_ones_own', 403); end if;
  if coalesce(approve_budget.amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  select f.* into fund from public.funds f where f.id = budget.fund_id;
  -- Money of a year that has not begun would lapse with the one that runs.
  if private.fiscal_year_at(fund, now()) <> budget.fiscal_year then
    perform private.refuse('budget_year_not_running', 409, private.fiscal_year_name(fund, budget.fiscal_year));
  end if;
  insert into public.contributions (fund_id, kind, route, source_name, amount_minor, entered_by, entered_at, confirmed_by, confirmed_at)
    values (fund.id, 'approved_budget', 'budget', 'Budget ' || budget.number || ', ' || private.fiscal_year_name(fund, budget.fiscal_year),
      approve_budget.amount_minor, budget.proposed_by, budget.proposed_at, private.actor(), now())
    returning id into posted;
  perform private.post_ledger(fund.id, 'contribution', 'source', 'available', approve_budget.amount_minor,
    'Budget ' || budget.number || ' approved', contribution_id => posted);
  update public.budgets b set approved_amount_minor = approve_budget.amount_minor, approved_by = private.actor(), approved_at = now(), contribution_id = posted
    where b.id = budget.id returning * into budget;
  perform private.tell_of_budget(budget, 'budget.approved', budget.approved_amount_minor,
    private.fund_keepers(fund.id) || budget.proposed_by, null, 'approver');
  return budget;
end $function$;

REVOKE ALL ON FUNCTION "public"."approve_budget"(uuid, integer, bigint) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.budget_form (
  fund_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.fund_summary(f) || jsonb_build_object('years', (
    select jsonb_agg(jsonb_build_object('year', y.year, 'name', private.fiscal_year_name(f, y.year)) order by y.year)
    from (values (private.fiscal_year_at(f, now())), (private.fiscal_year_at(f, now()) + 1)) y (year)))
  from public.funds f where f.id = budget_form.fund_id and private.can_read_fund(f.organisation_id) and private.can_propose_budget(f.organisation_id);
$function$;

REVOKE ALL ON FUNCTION "public"."budget_form"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.budget_page (
  budget_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.budget_line(b) || jsonb_build_object('revision', b.revision, 'purpose', b.purpose, 'year', b.fiscal_year, 'summary', private.fund_summary(f),
    'suggestion_note', b.suggestion_note, 'return_reason', b.return_reason, 'refusal_reason', b.refusal_reason, 'is_own', b.proposed_by = (select auth.uid()),
    'proposed_by', private.name_of(b.proposed_by), 'suggested_by', private.name_of(b.suggested_by), 'approved_by', private.name_of(b.approved_by),
    'year_is_running', private.fiscal_year_at(f, now()) = b.fiscal_year,
    'lines', (select coalesce(jsonb_agg(jsonb_build_object('description', l.description, 'amount_minor', l.amount_minor) order by l.position), '[]')
      from public.budget_lines l where l.budget_id = b.id),
    'transaction_id', (select t.id from public.ledger_transactions t where t.contribution_id = b.contribution_id),
    'timeline', (select coalesce(jsonb_agg(to_jsonb(t) order by t.id), '[]') from public.timeline('budget', b.id) t),
    'can', jsonb_build_object(
      'revise', private.can_propose_budget(f.organisation_id) and private.budget_status(b) in ('proposed', 'returned'),
      'withdraw', private.can_propose_budget(f.organisation_id) and private.budget_status(b) in ('proposed', 'suggested', 'returned'),
      'suggest', waits and private.has_platform_role('finance_officer'),
      'approve', waits and b.suggested_at is not null and private.has_platform_role('approver') and b.suggested_by <> (select auth.uid()),
      'decide', waits and private.has_platform_role('approver')))
  from public.budgets b join public.funds f on f.id = b.fund_id
    cross join lateral (select private.budget_status(b) in ('proposed', 'suggested') and b.proposed_by <> (select auth.uid()) as waits) reader
  where b.id = budget_page.budget_id and private.can_read_fund(f.organisation_id);
$function$;

REVOKE ALL ON FUNCTION "public"."budget_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.checkout_page (
  checkout_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  return (
    select private.checkout_line(k) || jsonb_build_object(
      'is_own', k.payer_id = (select auth.uid()), 'payer', private.name_of(k.payer_id), 'may_read_fund', private.can_read_fund(f.organisation_id),
      'owed_minor', coalesce((select c.owed_minor from public.contributions c where c.id = k.contribution_id), 0),
      'postings', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'memo', t.memo, 'posted_at', t.posted_at, 'amount_minor', p.amount_minor) order by t.id), '[]')
        from public.ledger_transactions t join public.ledger_postings p on p.transaction_id = t.id and p.account = 'available'
        where k.contribution_id in (t.contribution_id, t.returned_contribution_id)),
      'disputes', (select coalesce(jsonb_agg(jsonb_build_object('told_at', d.told_at, 'amount_minor', d.amount_minor, 'outcome', d.outcome, 'closed_at', d.closed_at) order by d.told_at), '[]')
        from public.checkout_disputes d where d.payment_intent_id = k.payment_intent_id),
      'awards', (select coalesce(jsonb_agg(to_jsonb(w) order by w.number desc), '[]') from (
        select a.id, a.number, p.title from public.awards a join public.proposals p on p.id = a.proposal_id
        where a.fund_id = f.id and a.activated_at is not null order by a.number desc limit 5) w))
    from public.checkouts k join public.funds f on f.id = k.fund_id
    where k.id = checkout_page.checkout_id and (k.payer_id = (select auth.uid()) or private.can_read_fund(f.organisation_id)));
end $function$;

REVOKE ALL ON FUNCTION "public"."checkout_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.contribute_page (
  fund_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  return (select private.fund_face(f) from public.funds f where f.id = contribute_page.fund_id);
end $function$;

REVOKE ALL ON FUNCTION "public"."contribute_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.contributing_page()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  return jsonb_build_object(
    'funds', (select coalesce(jsonb_agg(private.fund_face(f) order by f.organisation_id nulls first, f.code), '[]') from public.funds f),
    'own', (select coalesce(jsonb_agg(private.checkout_line(k) order by k.number desc), '[]') from (
        select c.* from public.checkouts c where c.payer_id = (select auth.uid()) order by c.number desc limit 50) k));
end $function$;

REVOKE ALL ON FUNCTION "public"."contributing_page"() FROM PUBLIC, "anon";

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

CREATE OR REPLACE FUNCTION public.fund_statement (
  fund_id   uuid,
  from_day  date DEFAULT NULL::date,
  until_day date DEFAULT NULL::date
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  fund public.funds;
  begins date;
  ends date;
  from_at timestamptz;
  until_at timestamptz;
  movements jsonb;
begin
  perform private.actor();
  select f.* into fund from public.funds f where f.id = fund_statement.fund_id;
  if fund.id is null or not private.can_read_fund(fund.organisation_id) then perform private.refuse('not_found', 404); end if;
  begins := coalesce(from_day, (private.fiscal_year_begins(fund, private.fiscal_year_at(fund, now())) at time zone fund.time_zone)::date);
  ends := coalesce(until_day, greatest(begins, (now() at time zone fund.time_zone)::date));
  if ends < begins or ends - begins > 366 or begins < '1990-01-01' or ends > '2200-01-01' then perform private.refuse('statement_period_invalid', 422); end if;
  from_at := begins::timestamp at time zone fund.time_zone;
  until_at := (ends + 1)::timestamp at time zone fund.time_zone;
  if (select count(*) from public.ledger_transactions t where t.fund_id = fund.id and coalesce(t.counts_at, t.posted_at) >= from_at
      and coalesce(t.counts_at, t.posted_at) < until_at) > 10000 then
    perform private.refuse('statement_too_long', 422);
  end if;
  movements := private.statement_movements(fund.id, from_at, until_at);
  return jsonb_build_object(
    'fund', private.fund_face(fund) || jsonb_build_object('is_lapsable', fund.is_lapsable, 'time_zone', fund.time_zone),
    'from', begins, 'until', ends,
    'opening', private.fund_balance_before(fund.id, from_at),
    'lines', movements,
    'closing', private.fund_balance_before(fund.id, until_at),
    'sources', private.contributions_by_source(fund.id, from_at, until_at),
    'owed_minor', private.fund_owed_minor(fund.id),
    'sha256', private.sha256_hex((select coalesce(string_agg(concat_ws(',', l ->> 'id', l ->> 'from_posting_id', l ->> 'to_posting_id', l ->> 'from_account',
      l ->> 'to_account', l ->> 'amount_minor'), E'\n' order by place), '') from jsonb_array_elements(movements) with ordinality as given (l, place))));
end $function$;

REVOKE ALL ON FUNCTION "public"."fund_statement"(uuid, date, date) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.lapse_funds()
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return private.lapse_funds_at(clock_timestamp());
end $function$;

REVOKE ALL ON FUNCTION "public"."lapse_funds"() FROM PUBLIC, "anon", "authenticated";

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
        union all select * from private.challenge_tasks()
        union all select * from private.question_tasks()
        union all select * from private.bidding_tasks()
        union all select * from private.opening_tasks()
        union all select * from private.award_tasks()
        union all select * from private.money_tasks()
        union all select * from private.budget_tasks()) every_task
      order by every_task.due_at nulls last, every_task.since limit 60) t);
end $function$;

CREATE OR REPLACE FUNCTION public.propose_budget (
  fund_id     uuid,
  fiscal_year integer,
  purpose     text,
  lines       jsonb
)
  RETURNS public.budgets
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  fund public.funds := private.require_budget_proposer(propose_budget.fund_id);
  proposed public.budgets;
begin
  perform private.require_budget_content(fund, propose_budget.fiscal_year, propose_budget.purpose);
  perform private.require_budget_lines(lines);
  insert into public.budgets (fund_id, fiscal_year, purpose, proposed_amount_minor, proposed_by)
    values (fund.id, propose_budget.fiscal_year, btrim(propose_budget.purpose), private.sum_of_budget_lines(lines), private.actor())
    returning * into proposed;
  perform private.write_budget_lines(proposed.id, lines);
  perform private.tell_of_budget(proposed, 'budget.proposed', proposed.proposed_amount_minor, private.people_with_platform_role('finance_officer'));
  return proposed;
end $function$;

REVOKE ALL ON FUNCTION "public"."propose_budget"(uuid, integer, text, jsonb) FROM PUBLIC, "anon";

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
      || private.people_with_platform_role('finance_officer'), 'award.recommitted', '/awards/' || award.id,
    jsonb_build_object('award_number', award.number, 'amount_minor', missing_minor, 'currency', award.currency, 'fund', fund.name));
  return award;
end $function$;

REVOKE ALL ON FUNCTION "public"."recommit_award"(uuid, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.refuse_budget (
  budget_id uuid,
  reason    text
)
  RETURNS public.budgets
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare budget public.budgets := private.lock_waiting_budget(refuse_budget.budget_id, 'approver');
begin
  perform private.require_budget_reason(reason);
  update public.budgets b set refused_at = now(), refused_by = private.actor(), refusal_reason = btrim(reason) where b.id = budget.id returning * into budget;
  perform private.tell_of_budget(budget, 'budget.refused', budget.proposed_amount_minor, array[budget.proposed_by], budget.refusal_reason, 'approver');
  return budget;
end $function$;

REVOKE ALL ON FUNCTION "public"."refuse_budget"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.return_budget (
  budget_id uuid,
  reason    text
)
  RETURNS public.budgets
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare budget public.budgets := private.lock_waiting_budget(return_budget.budget_id, 'approver');
begin
  perform private.require_budget_reason(reason);
  update public.budgets b set returned_at = now(), returned_by = private.actor(), return_reason = btrim(reason) where b.id = budget.id returning * into budget;
  perform private.tell_of_budget(budget, 'budget.returned', budget.proposed_amount_minor, array[budget.proposed_by], budget.return_reason, 'approver');
  return budget;
end $function$;

REVOKE ALL ON FUNCTION "public"."return_budget"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.revise_budget (
  budget_id   uuid,
  revision    integer,
  fiscal_year integer,
  purpose     text,
  lines       jsonb
)
  RETURNS public.budgets
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  budget public.budgets := private.lock_own_budget(revise_budget.budget_id);
  fund public.funds;
begin
  if private.budget_status(budget) not in ('proposed', 'returned') then perform private.refuse('budget_not_editable', 409); end if;
  if budget.revision <> revise_budget.revision then perform private.refuse('budget_stale', 409); end if;
  select f.* into fund from public.funds f where f.id = budget.fund_id;
  perform private.require_budget_content(fund, revise_budget.fiscal_year, revise_budget.purpose);
  update public.budgets b set fiscal_year = revise_budget.fiscal_year, purpose = btrim(revise_budget.purpose), revision = b.revision + 1,
      proposed_amount_minor = private.write_budget_lines(budget.id, lines), proposed_by = private.actor(), proposed_at = now(),
      suggested_amount_minor = null, suggested_by = null, suggested_at = null, suggestion_note = '', returned_at = null, returned_by = null, return_reason = null
    where b.id = budget.id returning * into budget;
  perform private.tell_of_budget(budget, 'budget.proposed', budget.proposed_amount_minor, private.people_with_platform_role('finance_officer'));
  return budget;
end $function$;

REVOKE ALL ON FUNCTION "public"."revise_budget"(uuid, integer, integer, text, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.start_checkout (
  fund_id      uuid,
  kind         public.contribution_kind,
  source_name  text,
  amount_minor bigint,
  checkout_id  uuid                     DEFAULT gen_random_uuid()
)
  RETURNS public.checkouts
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  fund public.funds;
  started public.checkouts;
begin
  select f.* into fund from public.funds f where f.id = start_checkout.fund_id;
  if fund.id is null then perform private.refuse('not_found', 404); end if;
  if start_checkout.kind is null or start_checkout.kind not in ('donation', 'levy', 'own_earnings') then perform private.refuse('contribution_kind_not_by_card', 422); end if;
  if coalesce(btrim(start_checkout.source_name), '') = '' then perform private.refuse('source_name_missing', 422); end if;
  if char_length(btrim(start_checkout.source_name)) > 160 then perform private.refuse('text_too_long', 422, '160'); end if;
  if coalesce(start_checkout.amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  if start_checkout.amount_minor > 99999999 then perform private.refuse('checkout_amount_too_large', 422, private.money_text(99999999, fund.currency)); end if;
  select k.* into started from public.checkouts k where k.id = start_checkout.checkout_id for update;
  if started.payer_id = person and (started.fund_id, started.kind, started.source_name, started.amount_minor)
      = (fund.id, start_checkout.kind, btrim(start_checkout.source_name), start_checkout.amount_minor) then
    return started;
  end if;
  if (select count(*) from public.checkouts k where k.payer_id = person and k.started_at > now() - interval '1 hour') >= 30 then
    perform private.refuse('too_many_checkouts', 429);
  end if;
  insert into public.checkouts (id, fund_id, kind, source_name, currency, amount_minor, payer_id)
    values (case when started.id is null then coalesce(start_checkout.checkout_id, gen_random_uuid()) else gen_random_uuid() end, fund.id, start_checkout.kind,
      btrim(start_checkout.source_name), fund.currency, start_checkout.amount_minor, person)
    on conflict (id) do nothing returning * into started;
  -- The same form, sent twice at the same moment.
  if started.id is null then return public.start_checkout(fund_id, kind, source_name, amount_minor, checkout_id); end if;
  perform private.record('checkout.started', 'checkout', started.id, fund.organisation_id, null,
    jsonb_build_object('fund', fund.code, 'kind', started.kind, 'amount_minor', started.amount_minor, 'currency', started.currency));
  return started;
end $function$;

REVOKE ALL ON FUNCTION "public"."start_checkout"(uuid, public.contribution_kind, text, bigint, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.suggest_budget (
  budget_id    uuid,
  revision     integer,
  amount_minor bigint,
  note         text    DEFAULT ''::text
)
  RETURNS public.budgets
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare budget public.budgets := private.lock_waiting_budget(suggest_budget.budget_id, 'finance_officer');
begin
  if budget.revision <> suggest_budget.revision then perform private.refuse('budget_stale', 409); end if;
  if coalesce(suggest_budget.amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  if char_length(btrim(coalesce(note, ''))) > 2000 then perform private.refuse('text_too_long', 422, '2,000'); end if;
  update public.budgets b set suggested_amount_minor = suggest_budget.amount_minor, suggested_by = private.actor(), suggested_at = now(),
      suggestion_note = btrim(coalesce(note, ''))
    where b.id = budget.id returning * into budget;
  perform private.tell_of_budget(budget, 'budget.suggested', budget.suggested_amount_minor,
    private.people_with_platform_role('approver') || budget.proposed_by, budget.suggestion_note, 'finance_officer');
  return budget;
end $function$;

REVOKE ALL ON FUNCTION "public"."suggest_budget"(uuid, integer, bigint, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.surrender_page()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  return (
    select coalesce(jsonb_agg(private.fund_summary(f) || jsonb_build_object(
      'fiscal_year', private.fiscal_year_name(f, private.fiscal_year_at(f, now())),
      'listed_from', private.surrender_listed_from(f, private.fiscal_year_at(f, now())),
      'is_listed', (now() at time zone f.time_zone)::date >= private.surrender_listed_from(f, private.fiscal_year_at(f, now())),
      'awards', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number, 'title', p.title, 'committed_minor', c.committed_minor,
          'ordered_minor', c.ordered_minor, 'lapses_minor', greatest(c.committed_minor - c.ordered_minor, 0),
          'due_minor', (select coalesce(sum(m.amount_minor), 0) from public.milestones m
            where m.award_id = a.id and m.approved_at is null and m.refused_at is null and m.due_on <= private.fund_lapses_on(f))) order by a.number), '[]')
        from private.fund_commitments(f.id) c join public.awards a on a.id = c.award_id join public.proposals p on p.id = a.proposal_id
        where c.committed_minor > 0)) order by f.code), '[]')
    from public.funds f where f.is_lapsable and private.can_read_fund(f.organisation_id));
end $function$;

REVOKE ALL ON FUNCTION "public"."surrender_page"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.take_stripe_event (
  event_id          text,
  event_type        text,
  transfer_id       text    DEFAULT NULL::text,
  payment_id        uuid    DEFAULT NULL::uuid,
  organisation_id   uuid    DEFAULT NULL::uuid,
  attempt           integer DEFAULT NULL::integer,
  amount_minor      bigint  DEFAULT NULL::bigint,
  currency          text    DEFAULT NULL::text,
  reversed_minor    bigint  DEFAULT NULL::bigint,
  checkout_id       uuid    DEFAULT NULL::uuid,
  payment_intent_id text    DEFAULT NULL::text,
  dispute_id        text    DEFAULT NULL::text,
  state             text    DEFAULT NULL::text
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare answer text := 'ignored';
begin
  insert into public.stripe_events (id, type) values (event_id, event_type) on conflict (id) do nothing;
  if not found then return 'replayed'; end if;
  if event_type in ('transfer.created', 'transfer.reversed') then
    answer := private.take_transfer_event(event_id, event_type, transfer_id, payment_id, organisation_id, attempt, amount_minor, currency, reversed_minor);
  elsif event_type in ('checkout.session.completed', 'checkout.session.async_payment_succeeded', 'checkout.session.async_payment_failed',
                       'checkout.session.expired', 'charge.refunded') or event_type like 'charge.dispute.%' then
    answer := private.take_card_event(event_type, checkout_id, payment_intent_id, dispute_id, amount_minor, currency, reversed_minor, state);
  end if;
  update public.stripe_events e set processed_at = now(), outcome = answer where e.id = event_id;
  return answer;
end $function$;

REVOKE ALL ON FUNCTION "public"."take_stripe_event"(text, text, text, uuid, uuid, integer, bigint, text, bigint, uuid, text, text, text) FROM PUBLIC, "anon", "authenticated";

CREATE OR REPLACE FUNCTION public.tell_of_surrender()
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return private.tell_of_surrender_at(clock_timestamp());
end $function$;

REVOKE ALL ON FUNCTION "public"."tell_of_surrender"() FROM PUBLIC, "anon", "authenticated";

CREATE OR REPLACE FUNCTION public.withdraw_budget (
  budget_id uuid
)
  RETURNS public.budgets
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare budget public.budgets := private.lock_own_budget(withdraw_budget.budget_id);
begin
  if private.budget_status(budget) in ('approved', 'refused', 'withdrawn') then perform private.refuse('budget_decided', 409); end if;
  update public.budgets b set withdrawn_at = now() where b.id = budget.id returning * into budget;
  perform private.tell_of_budget(budget, 'budget.withdrawn', budget.proposed_amount_minor, array_remove(array[budget.suggested_by], null));
  return budget;
end $function$;

REVOKE ALL ON FUNCTION "public"."withdraw_budget"(uuid) FROM PUBLIC, "anon";

ALTER TABLE "public"."budgets"
  ADD CONSTRAINT "budgets_approved_by_fkey" FOREIGN KEY (approved_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."budgets"
  ADD CONSTRAINT "budgets_contribution_id_fkey" FOREIGN KEY (contribution_id) REFERENCES public.contributions(id);

ALTER TABLE "public"."budgets"
  ADD CONSTRAINT "budgets_fund_id_fkey" FOREIGN KEY (fund_id) REFERENCES public.funds(id);

ALTER TABLE "public"."budget_lines"
  ADD CONSTRAINT "budget_lines_budget_id_fkey" FOREIGN KEY (budget_id) REFERENCES public.budgets(id);

ALTER TABLE "public"."budgets"
  ADD CONSTRAINT "budgets_proposed_by_fkey" FOREIGN KEY (proposed_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."budgets"
  ADD CONSTRAINT "budgets_refused_by_fkey" FOREIGN KEY (refused_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."budgets"
  ADD CONSTRAINT "budgets_returned_by_fkey" FOREIGN KEY (returned_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."budgets"
  ADD CONSTRAINT "budgets_suggested_by_fkey" FOREIGN KEY (suggested_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."checkouts"
  ADD CONSTRAINT "checkouts_contribution_id_fkey" FOREIGN KEY (contribution_id) REFERENCES public.contributions(id);

ALTER TABLE "public"."checkouts"
  ADD CONSTRAINT "checkouts_fund_id_fkey" FOREIGN KEY (fund_id) REFERENCES public.funds(id);

ALTER TABLE "public"."checkouts"
  ADD CONSTRAINT "checkouts_payer_id_fkey" FOREIGN KEY (payer_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."contributions"
  ADD CONSTRAINT "contribution_confirmed_whole" CHECK (
CASE
    WHEN (route = 'card'::public.contribution_route) THEN ((confirmed_by IS NULL) AND (confirmed_at IS NOT NULL))
    ELSE ((confirmed_by IS NULL) = (confirmed_at IS NULL))
END);

ALTER TABLE "public"."contributions"
  ADD CONSTRAINT "contribution_taken_back_within" CHECK (((reversed_minor >= 0) AND (reversed_minor <= amount_minor) AND (owed_minor >= 0) AND (owed_minor <= reversed_minor)));

ALTER TABLE "public"."contributions"
  ADD CONSTRAINT "contribution_voucher_whole" CHECK (((route = 'voucher'::public.contribution_route) = (voucher_reference IS NOT NULL)));

ALTER TABLE "public"."fund_years"
  ADD CONSTRAINT "fund_years_fund_id_fkey" FOREIGN KEY (fund_id) REFERENCES public.funds(id);

ALTER TABLE "public"."fund_years"
  ADD CONSTRAINT "fund_years_through_transaction_id_fkey" FOREIGN KEY (through_transaction_id) REFERENCES public.ledger_transactions(id);

ALTER TABLE "public"."funds"
  ADD CONSTRAINT "funds_fiscal_year_month_check" CHECK (((fiscal_year_month >= 1) AND (fiscal_year_month <= 12)));

ALTER TABLE "public"."funds"
  ADD CONSTRAINT "funds_surrender_day_check" CHECK (((surrender_day >= 1) AND (surrender_day <= 28)));

ALTER TABLE "public"."funds"
  ADD CONSTRAINT "funds_surrender_month_check" CHECK (((surrender_month >= 1) AND (surrender_month <= 12)));

ALTER TABLE "public"."funds"
  ADD CONSTRAINT "funds_time_zone_check" CHECK (((char_length(time_zone) >= 1) AND (char_length(time_zone) <= 60)));

ALTER TABLE "public"."ledger_transactions"
  ADD CONSTRAINT "ledger_transactions_returned_contribution_id_fkey" FOREIGN KEY (returned_contribution_id) REFERENCES public.contributions(id);

CREATE INDEX budgets_by_approver ON public.budgets USING btree (approved_by);

CREATE INDEX budgets_by_fund ON public.budgets USING btree (fund_id, number DESC);

CREATE INDEX budgets_by_proposer ON public.budgets USING btree (proposed_by);

CREATE INDEX budgets_by_refuser ON public.budgets USING btree (refused_by);

CREATE INDEX budgets_by_returner ON public.budgets USING btree (returned_by);

CREATE INDEX budgets_by_suggester ON public.budgets USING btree (suggested_by);

CREATE INDEX budgets_waiting ON public.budgets USING btree (proposed_at)
  WHERE ((refused_at IS NULL) AND (withdrawn_at IS NULL) AND (approved_at IS NULL));

CREATE INDEX checkout_disputes_by_payment ON public.checkout_disputes USING btree (payment_intent_id);

CREATE INDEX checkouts_by_fund ON public.checkouts USING btree (fund_id, number DESC);

CREATE INDEX checkouts_by_payer ON public.checkouts USING btree (payer_id, number DESC);

CREATE INDEX contributions_owed ON public.contributions USING btree (fund_id)
  WHERE (owed_minor > 0);

CREATE INDEX fund_years_by_transaction ON public.fund_years USING btree (through_transaction_id);

CREATE INDEX ledger_transactions_by_returned ON public.ledger_transactions USING btree (returned_contribution_id);

CREATE POLICY "budget_lines: read" ON "public"."budget_lines"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.budgets b
  WHERE (b.id = budget_lines.budget_id))));

CREATE POLICY "budgets: read" ON "public"."budgets"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.funds f
  WHERE (f.id = budgets.fund_id))));

CREATE POLICY "checkout_disputes: read" ON "public"."checkout_disputes"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.checkouts c
  WHERE (c.payment_intent_id = checkout_disputes.payment_intent_id))));

CREATE POLICY "checkouts: read" ON "public"."checkouts"
  FOR SELECT
  TO "authenticated"
  USING (((payer_id = ( SELECT auth.uid() AS uid)) OR (EXISTS ( SELECT
   FROM public.funds f
  WHERE (f.id = checkouts.fund_id)))));

CREATE POLICY "fund_years: read" ON "public"."fund_years"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.funds f
  WHERE (f.id = fund_years.fund_id))));

COMMENT ON TABLE "public"."budget_lines" IS 'What a proposed budget is made of; the lines sum to the proposed amount.';

COMMENT ON TABLE "public"."budgets" IS 'A budget asked for a fund and a fiscal year. Proposed, suggested and approved amounts are kept apart; approval posts it to the ledger once.';

COMMENT ON TABLE "public"."checkout_disputes" IS 'A card holder''s dispute as the provider tells it; kept by its payment, as it may be heard of before the payment is.';

COMMENT ON TABLE "public"."checkouts" IS 'A card payment into a fund through the provider''s own pages: started here, settled, refunded and disputed by its webhooks.';

COMMENT ON TABLE "public"."contributions" IS 'Money coming into a fund: by bank voucher (entered by one finance officer, confirmed by another), by card (settled by the provider) or by an approved budget; then posted.';

COMMENT ON TABLE "public"."fund_years" IS 'The end of a fund''s fiscal year: what lapsed, and what is carried over as the next year''s opening balance. Written once a year and fund.';

COMMENT ON TABLE "public"."funds" IS 'Money set aside for challenges. A lapsable fund surrenders what is not disbursed when its fiscal year ends; a non-lapsable one carries over.';

REVOKE ALL ON FUNCTION "private"."award_committed_minor"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."award_committed_minor"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."award_committed_minor"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."award_unfunded_minor"(public.awards) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."award_unfunded_minor"(public.awards) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."award_unfunded_minor"(public.awards) TO "postgres";

REVOKE ALL ON FUNCTION "private"."budget_line"(public.budgets) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."budget_line"(public.budgets) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."budget_line"(public.budgets) TO "postgres";

REVOKE ALL ON FUNCTION "private"."budget_status"(public.budgets) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."budget_status"(public.budgets) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."budget_status"(public.budgets) TO "postgres";

REVOKE ALL ON FUNCTION "private"."budget_tasks"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."budget_tasks"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."budget_tasks"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_propose_budget"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."can_propose_budget"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_propose_budget"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."checkout_claimed_back"(public.checkouts) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."checkout_claimed_back"(public.checkouts) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."checkout_claimed_back"(public.checkouts) TO "postgres";

REVOKE ALL ON FUNCTION "private"."checkout_line"(public.checkouts) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."checkout_line"(public.checkouts) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."checkout_line"(public.checkouts) TO "postgres";

REVOKE ALL ON FUNCTION "private"."checkout_state"(public.checkouts) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."checkout_state"(public.checkouts) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."checkout_state"(public.checkouts) TO "postgres";

REVOKE ALL ON FUNCTION "private"."claim_back"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."claim_back"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."claim_back"(uuid, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."close_fund_year"(public.funds, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."close_fund_year"(public.funds, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."close_fund_year"(public.funds, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."close_fund_years"(uuid, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."close_fund_years"(uuid, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."close_fund_years"(uuid, timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."contributions_by_source"(uuid, timestamp WITH time zone, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."contributions_by_source"(uuid, timestamp WITH time zone, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."contributions_by_source"(uuid, timestamp WITH time zone, timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."fiscal_year_at"(public.funds, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."fiscal_year_at"(public.funds, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."fiscal_year_at"(public.funds, timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."fiscal_year_begins"(public.funds, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."fiscal_year_begins"(public.funds, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."fiscal_year_begins"(public.funds, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."fiscal_year_last_day"(public.funds, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."fiscal_year_last_day"(public.funds, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."fiscal_year_last_day"(public.funds, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."fiscal_year_name"(public.funds, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."fiscal_year_name"(public.funds, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."fiscal_year_name"(public.funds, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."fund_balance_before"(uuid, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."fund_balance_before"(uuid, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."fund_balance_before"(uuid, timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."fund_commitments"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."fund_commitments"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."fund_commitments"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."fund_face"(public.funds) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."fund_face"(public.funds) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."fund_face"(public.funds) TO "postgres";

REVOKE ALL ON FUNCTION "private"."fund_owed_minor"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."fund_owed_minor"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."fund_owed_minor"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lapse_funds_at"(timestamp WITH time zone, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lapse_funds_at"(timestamp WITH time zone, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lapse_funds_at"(timestamp WITH time zone, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_fund"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_fund"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_fund"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_own_budget"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_own_budget"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_own_budget"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_waiting_budget"(uuid, public.platform_role[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_waiting_budget"(uuid, public.platform_role[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_waiting_budget"(uuid, public.platform_role[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."money_inbox"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."money_inbox"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."money_inbox"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."ordered_unpaid_minor"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."ordered_unpaid_minor"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."ordered_unpaid_minor"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."post_ledger"(uuid, public.ledger_kind, public.ledger_account, public.ledger_account, bigint, text, uuid, uuid, uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."post_ledger"(uuid, public.ledger_kind, public.ledger_account, public.ledger_account, bigint, text, uuid, uuid, uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."post_ledger"(uuid, public.ledger_kind, public.ledger_account, public.ledger_account, bigint, text, uuid, uuid, uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_budget_content"(public.funds, integer, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_budget_content"(public.funds, integer, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_budget_content"(public.funds, integer, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_budget_lines"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_budget_lines"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_budget_lines"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_budget_proposer"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_budget_proposer"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_budget_proposer"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_budget_reason"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_budget_reason"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_budget_reason"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."settle_checkout"(public.checkouts, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."settle_checkout"(public.checkouts, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_checkout"(public.checkouts, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."settle_owed"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."settle_owed"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_owed"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."statement_lines"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."statement_lines"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."statement_lines"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."statement_movements"(uuid, timestamp WITH time zone, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."statement_movements"(uuid, timestamp WITH time zone, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."statement_movements"(uuid, timestamp WITH time zone, timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."sum_of_budget_lines"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sum_of_budget_lines"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sum_of_budget_lines"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."surrender_listed_from"(public.funds, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."surrender_listed_from"(public.funds, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."surrender_listed_from"(public.funds, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."take_card_event"(text, uuid, text, text, bigint, text, bigint, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."take_card_event"(text, uuid, text, text, bigint, text, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."take_card_event"(text, uuid, text, text, bigint, text, bigint, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."take_dispute"(text, text, text, bigint, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."take_dispute"(text, text, text, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."take_dispute"(text, text, text, bigint, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."take_transfer_event"(text, text, text, uuid, uuid, integer, bigint, text, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."take_transfer_event"(text, text, text, uuid, uuid, integer, bigint, text, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."take_transfer_event"(text, text, text, uuid, uuid, integer, bigint, text, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_of_budget"(public.budgets, text, bigint, uuid[], text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_of_budget"(public.budgets, text, bigint, uuid[], text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_of_budget"(public.budgets, text, bigint, uuid[], text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_of_surrender_at"(timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_of_surrender_at"(timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_of_surrender_at"(timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_of_unfunded_award"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_of_unfunded_award"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_of_unfunded_award"(uuid, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."unfunded_awards"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unfunded_awards"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unfunded_awards"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."write_budget_lines"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."write_budget_lines"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."write_budget_lines"(uuid, jsonb) TO "postgres";

REVOKE ALL
  ON FUNCTION "private"."write_ledger"(uuid, public.ledger_kind, public.ledger_account, public.ledger_account, bigint, text, uuid, uuid, uuid, uuid, timestamp WITH time zone)
  FROM PUBLIC;

REVOKE ALL
  ON FUNCTION "private"."write_ledger"(uuid, public.ledger_kind, public.ledger_account, public.ledger_account, bigint, text, uuid, uuid, uuid, uuid, timestamp WITH time zone)
  FROM "postgres";

GRANT EXECUTE
  ON FUNCTION "private"."write_ledger"(uuid, public.ledger_kind, public.ledger_account, public.ledger_account, bigint, text, uuid, uuid, uuid, uuid, timestamp WITH time zone)
  TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."approve_budget"(uuid, integer, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."approve_budget"(uuid, integer, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."approve_budget"(uuid, integer, bigint) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."approve_budget"(uuid, integer, bigint) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."budget_form"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."budget_form"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."budget_form"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."budget_form"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."budget_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."budget_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."budget_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."budget_page"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."checkout_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."checkout_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."checkout_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."checkout_page"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."contribute_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."contribute_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."contribute_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."contribute_page"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."contributing_page"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."contributing_page"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."contributing_page"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."contributing_page"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."fund_statement"(uuid, date, date) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."fund_statement"(uuid, date, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."fund_statement"(uuid, date, date) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."fund_statement"(uuid, date, date) TO "service_role";

REVOKE ALL ON FUNCTION "public"."lapse_funds"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."lapse_funds"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."lapse_funds"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."propose_budget"(uuid, integer, text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."propose_budget"(uuid, integer, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."propose_budget"(uuid, integer, text, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."propose_budget"(uuid, integer, text, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."recommit_award"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."recommit_award"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."recommit_award"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."recommit_award"(uuid, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."refuse_budget"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."refuse_budget"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_budget"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_budget"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."return_budget"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."return_budget"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."return_budget"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."return_budget"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."revise_budget"(uuid, integer, integer, text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."revise_budget"(uuid, integer, integer, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."revise_budget"(uuid, integer, integer, text, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."revise_budget"(uuid, integer, integer, text, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."start_checkout"(uuid, public.contribution_kind, text, bigint, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."start_checkout"(uuid, public.contribution_kind, text, bigint, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."start_checkout"(uuid, public.contribution_kind, text, bigint, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."start_checkout"(uuid, public.contribution_kind, text, bigint, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."suggest_budget"(uuid, integer, bigint, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."suggest_budget"(uuid, integer, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."suggest_budget"(uuid, integer, bigint, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."suggest_budget"(uuid, integer, bigint, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."surrender_page"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."surrender_page"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."surrender_page"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."surrender_page"() TO "service_role";

REVOKE ALL ON FUNCTION "public"."take_stripe_event"(text, text, text, uuid, uuid, integer, bigint, text, bigint, uuid, text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."take_stripe_event"(text, text, text, uuid, uuid, integer, bigint, text, bigint, uuid, text, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."take_stripe_event"(text, text, text, uuid, uuid, integer, bigint, text, bigint, uuid, text, text, text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."tell_of_surrender"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."tell_of_surrender"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."tell_of_surrender"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."withdraw_budget"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."withdraw_budget"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_budget"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_budget"(uuid) TO "service_role";

REVOKE ALL ON SEQUENCE "public"."budgets_number_seq" FROM "postgres";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."budgets_number_seq" TO "postgres";

REVOKE ALL ON SEQUENCE "public"."budgets_number_seq" FROM "service_role";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."budgets_number_seq" TO "service_role";

REVOKE ALL ON SEQUENCE "public"."checkouts_number_seq" FROM "postgres";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."checkouts_number_seq" TO "postgres";

REVOKE ALL ON SEQUENCE "public"."checkouts_number_seq" FROM "service_role";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."checkouts_number_seq" TO "service_role";

REVOKE ALL ON TABLE "public"."budget_lines" FROM "authenticated";

GRANT SELECT ON TABLE "public"."budget_lines" TO "authenticated";

REVOKE ALL ON TABLE "public"."budget_lines" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."budget_lines" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."budget_lines" TO "service_role";

REVOKE ALL ON TABLE "public"."budgets" FROM "authenticated";

GRANT SELECT ON TABLE "public"."budgets" TO "authenticated";

REVOKE ALL ON TABLE "public"."budgets" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."budgets" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."budgets" TO "service_role";

REVOKE ALL ON TABLE "public"."checkout_disputes" FROM "authenticated";

GRANT SELECT ON TABLE "public"."checkout_disputes" TO "authenticated";

REVOKE ALL ON TABLE "public"."checkout_disputes" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."checkout_disputes" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."checkout_disputes" TO "service_role";

REVOKE ALL ON TABLE "public"."checkouts" FROM "authenticated";

GRANT SELECT ON TABLE "public"."checkouts" TO "authenticated";

REVOKE ALL ON TABLE "public"."checkouts" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."checkouts" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."checkouts" TO "service_role";

REVOKE ALL ON TABLE "public"."fund_years" FROM "authenticated";

GRANT SELECT ON TABLE "public"."fund_years" TO "authenticated";

REVOKE ALL ON TABLE "public"."fund_years" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."fund_years" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."fund_years" TO "service_role";
