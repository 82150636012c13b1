SET local check_function_bodies = off;

DROP POLICY "audit_entries: read" ON "public"."audit_entries";

DROP FUNCTION "private"."require_not_acceptor"(uuid, uuid);

CREATE OR REPLACE FUNCTION private.accepted_what_is_paid (
  award_id     uuid,
  milestone_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (select from public.milestones m where m.award_id = accepted_what_is_paid.award_id and m.accepted_by = (select auth.uid())
                 and (accepted_what_is_paid.milestone_id is null or m.id = accepted_what_is_paid.milestone_id));
$function$;

CREATE OR REPLACE FUNCTION private.approves_milestones (
  award_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select (private.has_organisation_role(private.award_sponsor(award_id), 'finance') or private.has_platform_role('finance_officer'))
    and not private.gains_by_award(award_id);
$function$;

CREATE OR REPLACE FUNCTION private.award_signatures (
  award_id uuid
)
  RETURNS TABLE (
    signatory_id    uuid,
    organisation_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select s.signatory_id, s.organisation_id from public.agreement_signatures s join public.agreements g on g.id = s.agreement_id
    where g.award_id = award_signatures.award_id
  union all
  select s.signatory_id, s.organisation_id from public.ip_deed_signatures s join public.ip_deeds d on d.id = s.deed_id
    where d.award_id = award_signatures.award_id;
$function$;

CREATE OR REPLACE FUNCTION private.awards_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with committed as (
    select t.award_id, sum(l.amount_minor) filter (where t.kind = 'commitment' and l.account = 'committed') as promised,
      sum(l.amount_minor) filter (where l.account = 'committed') as still_committed
    from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id where t.award_id is not null group by t.award_id)
  select 'award_approved_exactly_when_committed', a.id from public.awards a left join committed m on m.award_id = a.id
    where (a.approved_at is not null) <> (m.promised is not null) or m.promised <> a.amount_minor
  union all
  select 'award_committed_never_negative', m.award_id from committed m where m.still_committed < 0
  union all
  select 'award_not_taken_up_holds_no_money', a.id from public.awards a join committed m on m.award_id = a.id
    where (a.declined_at is not null or a.expired_at is not null) and m.still_committed <> 0
  union all
  select 'challenge_awards_within_approved_amount', c.id from public.challenges c
    where exists (select from public.awards a where a.challenge_id = c.id) and private.unspoken_minor(c.id) < 0
  union all
  select 'offered_award_shares_sum_to_100', a.id from public.awards a
    where a.offered_at is not null
      and (select coalesce(sum(s.grant_share_percent), 0) from public.award_shares s where s.award_id = a.id) <> 100
  union all
  select 'agreement_hash_is_of_its_content', g.id from public.agreements g where g.content_sha256 <> private.sha256_hex(g.content::text)
  union all
  select 'agreement_signature_is_of_its_hash', g.id from public.agreement_signatures s join public.agreements g on g.id = s.agreement_id
    where s.content_sha256 <> g.content_sha256
  union all
  select 'active_award_signed_by_every_party', a.id from public.awards a
    where a.activated_at is not null and not private.is_fully_signed(a.id)
  union all
  select 'nobody_signs_for_two_parties', a.id from public.awards a, private.award_signatures(a.id) s
    group by a.id, s.signatory_id having count(distinct s.organisation_id) > 1
  union all
  select 'milestones_equal_the_agreement', a.id from public.awards a
    join public.agreements g on g.award_id = a.id and g.version = 1
    where exists (select from public.milestones m where m.award_id = a.id)
      and (select jsonb_agg(m.amount_minor order by m.position) from public.milestones m where m.award_id = a.id)
        is distinct from (select jsonb_agg((x -> 'amount_minor')) from jsonb_array_elements(g.content -> 'milestones') x);
$function$;

CREATE OR REPLACE FUNCTION private.can_read_assignment (
  assignment public.review_assignments
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select (assignment.reviewer_id = (select auth.uid()) and assignment.revoked_at is null
          and not private.is_conflicted(assignment.reviewer_id, assignment.proposal_id))
    or ((assignment.completed_at is not null
         or exists (select from public.proposals p where p.id = assignment.proposal_id and private.can_manage_challenge(p.challenge_id)))
        and private.oversees_proposal(assignment.proposal_id));
$function$;

CREATE OR REPLACE FUNCTION private.can_read_review (
  assignment_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.review_assignments r
    where r.id = can_read_review.assignment_id
      and (r.completed_at is not null or r.reviewer_id = (select auth.uid()))
      and (private.can_read_assignment(r)
        or (private.has_reviewed(r.proposal_id) and not private.is_conflicted((select auth.uid()), r.proposal_id))));
$function$;

CREATE OR REPLACE FUNCTION private.create_award_milestones (
  award_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  award public.awards;
  plan jsonb;
  starts_on date;
begin
  select a.* into award from public.awards a where a.id = create_award_milestones.award_id for no key update;
  if exists (select from public.milestones m where m.award_id = award.id) then perform private.refuse('award_milestones_exist', 409); end if;
  select s.content -> 'milestones', (coalesce(award.activated_at, now()) at time zone c.time_zone)::date into plan, starts_on
    from public.proposals p join public.proposal_submissions s on s.id = p.submission_id join public.challenges c on c.id = p.challenge_id
    where p.id = award.proposal_id;
  if coalesce(jsonb_array_length(plan), 0) = 0 then perform private.refuse('award_without_milestones', 409); end if;
  insert into public.milestones (award_id, position, title, deliverable, test_of_success, trl, amount_minor, due_on)
  with planned as (
    select row_number() over (order by (m ->> 'position')::integer) as position, count(*) over () as last_position, m,
      (m ->> 'amount_minor')::bigint as asked_minor, sum((m ->> 'amount_minor')::bigint) over () as total_minor
    from jsonb_array_elements(plan) m
  ), scaled as (
    select *, case when total_minor = 0 then 0 else div(asked_minor::numeric * award.amount_minor, total_minor) end::bigint as share_minor from planned
  )
  select award.id, position, m ->> 'title', m ->> 'deliverable', m ->> 'test_of_success', (m ->> 'trl')::smallint,
    share_minor + case when position = last_position then award.amount_minor - (select sum(share_minor) from scaled)::bigint else 0 end,
    (starts_on + make_interval(months => (m ->> 'month')::integer))::date
  from scaled;
end $function$;

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
  perform private.require_impartial_payer(award.id, create_payment.milestone_id);
  -- Under both locks: another order of this award, or the year's end, waits until this order is seen.
  select a.* into award from public.awards a where a.id = create_payment.award.id for no key update;
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

CREATE OR REPLACE FUNCTION private.drop_recommendation (
  proposal_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_award_unapproved(drop_recommendation.proposal_id);
  delete from public.awards a where a.proposal_id = drop_recommendation.proposal_id;
end $function$;

CREATE OR REPLACE FUNCTION private.examines_milestones (
  award_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.has_organisation_role(private.award_sponsor(award_id), 'technical_officer') and not private.gains_by_award(award_id);
$function$;

CREATE OR REPLACE FUNCTION private.expire_offers (
  fund_id uuid DEFAULT NULL::uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  award public.awards;
  expired integer := 0;
begin
  for award in
    select a.* from public.awards a
    where a.offered_at is not null and a.offer_expires_at <= now()
      and num_nonnulls(a.activated_at, a.declined_at, a.expired_at, a.completed_at, a.terminated_at) = 0
      and (expire_offers.fund_id is null or a.fund_id = expire_offers.fund_id)
    order by a.id for no key update skip locked
  loop
    update public.awards a set expired_at = now() where a.id = award.id returning a.* into award;
    perform private.release_commitment(award, 'Award ' || award.number || ': the offer ran out');
    perform private.record('award.expired', 'award', award.id, private.award_sponsor(award.id), null, null, 'system');
    perform private.tell_reserve_moves_up(award, 'award.expired');
    expired := expired + 1;
  end loop;
  return expired;
end $function$;

CREATE OR REPLACE FUNCTION private.funds_award (
  award_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.has_platform_role('approver', 'finance_officer', 'auditor')
    or private.has_organisation_role(private.award_sponsor(award_id), 'manager', 'technical_officer', 'finance', 'signatory');
$function$;

CREATE OR REPLACE FUNCTION private.gains_by_award (
  award_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.works_on_award(award_id) or exists (
    select from public.awards a where a.id = gains_by_award.award_id and private.is_conflicted((select auth.uid()), a.proposal_id));
$function$;

CREATE OR REPLACE FUNCTION private.has_signed_for_another (
  award_id        uuid,
  organisation_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from private.award_signatures(has_signed_for_another.award_id) s
    where s.signatory_id = (select auth.uid()) and s.organisation_id <> has_signed_for_another.organisation_id);
$function$;

CREATE OR REPLACE FUNCTION private.is_told_to_bidder (
  entry public.audit_entries
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select not exists (
    select from public.proposals p
    where entry.object_type = 'proposal' and p.id = entry.object_id and p.feedback_released_at is null
      and (private.is_in_team(p.team_id) or exists (
        select from private.team_organisations(p.team_id) o where private.has_organisation_role(o, 'research_office', 'signatory')))
      and entry.acting_as <> 'research_office'
      and not exists (select from public.team_people t where t.team_id = p.team_id and t.profile_id = entry.actor_id))
    and (entry.action <> 'award.returned' or private.funds_award(entry.object_id));
$function$;

CREATE OR REPLACE FUNCTION private.lock_award_for_approver (
  award_id uuid
)
  RETURNS public.awards
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare award public.awards;
begin
  perform private.require_platform_role('approver');
  select a.* into award from public.awards a where a.id = lock_award_for_approver.award_id for no key update;
  if award.id is null then perform private.refuse('not_found', 404); end if;
  perform private.require_unconflicted(award.proposal_id);
  if award.approved_at is not null or award.returned_at is not null then perform private.refuse('award_not_awaiting_approval', 409); end if;
  if award.recommended_by = private.actor() then perform private.refuse('award_not_approved_by_recommender', 403); end if;
  return award;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_award_for_manager (
  award_id uuid
)
  RETURNS public.awards
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare managed public.awards;
begin
  perform private.actor();
  select a.* into managed from public.awards a where a.id = lock_award_for_manager.award_id;
  if managed.id is null or not private.can_read_award(managed.id) then perform private.refuse('not_found', 404); end if;
  perform private.require_challenge_manager(managed.challenge_id);
  perform private.require_unconflicted(managed.proposal_id);
  perform from public.challenges c where c.id = managed.challenge_id for no key update;
  select a.* into managed from public.awards a where a.id = lock_award_for_manager.award_id for no key update;
  return managed;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_offered_award (
  award_id uuid
)
  RETURNS public.awards
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare award public.awards;
begin
  perform private.actor();
  if not private.can_read_award(lock_offered_award.award_id) then perform private.refuse('not_found', 404); end if;
  select a.* into award from public.awards a where a.id = lock_offered_award.award_id for no key update;
  if private.award_status(award) = 'expired' then perform private.refuse('offer_expired', 409); end if;
  if private.award_status(award) <> 'offered' then perform private.refuse('award_not_offered', 409); end if;
  return award;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_proposal_for_decision (
  proposal_id uuid
)
  RETURNS public.proposals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  decided_on public.proposals;
  challenge public.challenges;
begin
  perform private.actor();
  select p.* into decided_on from public.proposals p where p.id = lock_proposal_for_decision.proposal_id;
  -- The challenge first, always: decisions on one challenge queue here.
  select c.* into challenge from public.challenges c where c.id = decided_on.challenge_id for no key update;
  if challenge.id is null or not private.can_manage_challenge(challenge.id)
     or decided_on.submission_id is null or not private.is_challenge_closed(challenge.id) then
    perform private.refuse('not_found', 404);
  end if;
  perform private.require_challenge_manager(challenge.id);
  if challenge.cancelled_at is not null then perform private.refuse('challenge_cancelled', 409); end if;
  perform private.require_unconflicted(decided_on.id);
  select p.* into decided_on from public.proposals p where p.id = lock_proposal_for_decision.proposal_id for update;
  return decided_on;
end $function$;

CREATE OR REPLACE FUNCTION private.milestone_permissions (
  milestone public.milestones,
  status    public.milestone_status
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'attach', live and status in ('planned', 'due', 'queried') and private.works_on_award(milestone.award_id),
    'submit', live and status in ('planned', 'due', 'queried') and private.submits_milestones(milestone.award_id),
    'examine', live and status = 'submitted' and milestone.submitted_by <> person and private.examines_milestones(milestone.award_id),
    'refuse', live and status in ('submitted', 'queried') and milestone.submitted_by <> person and private.examines_milestones(milestone.award_id),
    'approve', live and status = 'accepted' and person not in (milestone.submitted_by, milestone.accepted_by) and private.approves_milestones(milestone.award_id),
    'order', live and status = 'approved' and milestone.payable_minor > 0 and person <> milestone.accepted_by and private.has_platform_role('finance_officer')
      and not private.gains_by_award(milestone.award_id))
  from (select (select auth.uid()) as person,
          (select private.award_status(a) = 'active' from public.awards a where a.id = milestone.award_id) as live) reader;
$function$;

CREATE OR REPLACE FUNCTION private.organisations_held (
  VARIADIC roles public.organisation_role[]
)
  RETURNS uuid[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return array(
    select m.organisation_id from public.memberships m
    where m.profile_id = (select auth.uid()) and (m.role = 'owner' or m.role = any (roles)));
end $function$;

CREATE OR REPLACE FUNCTION private.payment_permissions (
  payment    public.payments,
  is_officer boolean
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'enter', pays and state in ('to_enter', 'to_confirm') and coalesce(payment.voucher_entered_by = person, true),
    'confirm', pays and state = 'to_confirm' and payment.voucher_entered_by <> person,
    'fail', pays and state in ('to_enter', 'to_confirm'),
    'retry', pays and state = 'failed',
    'check', pays and state = 'with_provider')
  from (select (select auth.uid()) as person, private.payment_state(payment) as state,
      is_officer and not private.accepted_what_is_paid(payment.award_id, payment.milestone_id) and not private.gains_by_award(payment.award_id) as pays) reader;
$function$;

CREATE OR REPLACE FUNCTION private.put_assignment (
  proposal_id uuid,
  reviewer_id uuid,
  due_at      timestamp with time zone
)
  RETURNS public.review_assignments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare assigned public.review_assignments;
begin
  insert into public.review_assignments as r (proposal_id, reviewer_id, assigned_by, due_at)
    values (put_assignment.proposal_id, put_assignment.reviewer_id, private.actor(), put_assignment.due_at)
  on conflict on constraint review_assigned_once do update
    set assigned_by = excluded.assigned_by, assigned_at = now(), due_at = excluded.due_at,
        accepted_at = case when r.completed_at is not null then r.accepted_at end, declined_at = null, decline_reason = null, revoked_at = null
    where r.revoked_at is not null or r.declined_at is not null
  returning * into assigned;
  return assigned;
end $function$;

CREATE OR REPLACE FUNCTION private.require_award_unapproved (
  proposal_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform from public.awards a where a.proposal_id = require_award_unapproved.proposal_id for no key update;
  if exists (select from public.awards a where a.proposal_id = require_award_unapproved.proposal_id and a.approved_at is not null) then
    perform private.refuse('award_approved_already', 409);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_impartial_payer (
  award_id     uuid,
  milestone_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  if private.accepted_what_is_paid(award_id, milestone_id) then perform private.refuse('acceptor_may_not_pay', 403); end if;
  if private.gains_by_award(award_id) then perform private.refuse('payee_may_not_pay', 403); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_milestone (
  milestone_id uuid
)
  RETURNS public.milestones
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare found_milestone public.milestones;
begin
  perform private.actor();
  select m.* into found_milestone from public.milestones m where m.id = require_milestone.milestone_id for update;
  if found_milestone.id is null or not private.can_read_award(found_milestone.award_id) then perform private.refuse('not_found', 404); end if;
  perform from public.awards a where a.id = found_milestone.award_id for share;
  if not exists (select from public.awards a where a.id = found_milestone.award_id and private.award_status(a) = 'active') then
    perform private.refuse('award_not_active', 409);
  end if;
  return found_milestone;
end $function$;

CREATE OR REPLACE FUNCTION private.require_payment_officer (
  payment_id uuid
)
  RETURNS public.payments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare payment public.payments;
begin
  perform private.require_platform_role('finance_officer');
  select p.* into payment from public.payments p where p.id = require_payment_officer.payment_id for update;
  if payment.id is null then perform private.refuse('not_found', 404); end if;
  perform private.require_impartial_payer(payment.award_id, payment.milestone_id);
  return payment;
end $function$;

CREATE OR REPLACE FUNCTION private.reviewing_as (
  proposal_id uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'reviewer' where exists (
    select from public.review_assignments r where r.proposal_id = reviewing_as.proposal_id and r.reviewer_id = (select auth.uid()));
$function$;

CREATE OR REPLACE FUNCTION private.reviews_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'completed_review_scores_every_criterion', r.id
    from public.review_assignments r
    join public.proposals p on p.id = r.proposal_id
    join public.challenge_criteria k on k.challenge_id = p.challenge_id
    left join public.review_scores s on s.assignment_id = r.id and s.criterion_id = k.id
    where r.completed_at is not null and s.score is null
  union all
  select 'score_for_a_criterion_of_its_challenge', s.assignment_id
    from public.review_scores s
    join public.review_assignments r on r.id = s.assignment_id
    join public.proposals p on p.id = r.proposal_id
    join public.challenge_criteria k on k.id = s.criterion_id
    where k.challenge_id <> p.challenge_id
  union all
  select 'assigned_only_after_closing', r.id
    from public.review_assignments r
    join public.proposals p on p.id = r.proposal_id
    join public.challenges c on c.id = p.challenge_id
    where r.assigned_at < c.closes_at or p.submission_id is null
  union all
  select 'declared_conflict_never_reviews', r.id
    from public.review_assignments r
    join public.declared_conflicts d on d.proposal_id = r.proposal_id and d.profile_id = r.reviewer_id
    join public.proposals p on p.id = r.proposal_id
    join public.challenges c on c.id = p.challenge_id
    where r.revoked_at is null and not (r.completed_at is not null and coalesce(c.decided_at <= d.declared_at, false));
$function$;

CREATE OR REPLACE FUNCTION private.take_transfer_reversed (
  payment         public.payments,
  organisation_id uuid,
  attempt         integer,
  transfer_id     text,
  reversed_minor  bigint
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  part public.payment_transfers;
  unbooked_minor bigint;
begin
  select t.* into part from public.payment_transfers t
    where t.payment_id = payment.id and t.organisation_id = take_transfer_reversed.organisation_id for update;
  if part.id is null then return 'unexpected_transfer'; end if;
  if part.stripe_transfer_id is null and payment.attempt = take_transfer_reversed.attempt then
    -- Reversed before its creation was heard of.
    update public.payment_transfers t set stripe_transfer_id = transfer_id where t.id = part.id returning * into part;
  end if;
  -- Also more of an earlier attempt's transfer, whose kept part counts as paid: what went back of it, people have to find out at Stripe.
  if part.stripe_transfer_id is distinct from transfer_id then return 'unexpected_transfer'; end if;
  if part.failed_at is not null and reversed_minor <= part.reversed_minor then return 'already_reversed'; end if;
  unbooked_minor := least(greatest(reversed_minor - part.reversed_minor, 0), part.booked_minor);
  if unbooked_minor > 0 then
    perform private.post_ledger(payment.fund_id, 'reversal', 'disbursed', 'committed', unbooked_minor,
      'Payment ' || payment.number || ': transfer taken back', award_id => payment.award_id, payment_id => payment.id);
  end if;
  update public.payment_transfers t set settled_at = null, failed_at = now(), failure_reason = 'transfer_reversed',
      reversed_minor = least(take_transfer_reversed.reversed_minor, part.amount_minor), booked_minor = part.booked_minor - unbooked_minor
    where t.id = part.id;
  perform private.mark_payment_failed(payment, 'transfer_reversed');
  return 'reversed';
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
begin
  perform private.actor();
  select a.* into award from public.awards a where a.id = award_page.award_id;
  if award.id is null or not private.can_read_award(award.id) then perform private.refuse('not_found', 404); end if;
  select c.* into challenge from public.challenges c where c.id = award.challenge_id;
  return jsonb_build_object(
    'award', to_jsonb(award) - array['recommendation_note', 'exception_reason', 'return_reason', 'recommended_by', 'returned_by', 'approved_by', 'offered_by',
      'declined_by', 'terminated_by', 'fund_id', 'team_id'] || jsonb_build_object('status', private.award_status(award),
      'unfunded_minor', private.award_unfunded_minor(award)),
    'challenge', jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title, 'time_zone', challenge.time_zone,
      'ip_regime', challenge.ip_regime, 'retention_percent', challenge.retention_percent),
    'proposal', (select jsonb_build_object('id', p.id, 'number', p.number, 'title', p.title) from public.proposals p where p.id = award.proposal_id),
    'funding', case when private.funds_award(award.id) then private.award_funding(award) end,
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

CREATE OR REPLACE FUNCTION public.complete_award (
  award_id uuid
)
  RETURNS public.awards
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  award public.awards;
  left_minor bigint;
begin
  perform private.require_award_closer(complete_award.award_id);
  select a.* into award from public.awards a where a.id = complete_award.award_id for no key update;
  if award.completed_at is not null then return award; end if;
  if private.award_status(award) <> 'active' then perform private.refuse('award_not_active', 409); end if;
  if not private.are_milestones_settled(award.id) then perform private.refuse('milestones_unsettled', 409); end if;
  if private.retained_minor(award.id) > 0
     and not exists (select from public.payments p where p.award_id = award.id and p.milestone_id is null and p.paid_at is not null) then
    perform private.refuse('retention_unpaid', 409);
  end if;
  left_minor := private.release_commitment(award, 'Award ' || award.number || ' completed: the rest returns to the fund');
  update public.awards a set completed_at = now() where a.id = award.id returning * into award;
  perform private.record('award.completed', 'award', award.id, private.award_sponsor(award.id), null,
    jsonb_build_object('released_minor', left_minor));
  perform private.notify(private.award_team_people(award.id) || private.members_with_role(private.award_sponsor(award.id), 'manager', 'finance'),
    'award.completed', '/awards/' || award.id, jsonb_build_object('award_number', award.number));
  return award;
end $function$;

CREATE OR REPLACE FUNCTION public.declare_conflict (
  proposal_id uuid,
  reason      text
)
  RETURNS public.declared_conflicts
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  proposal public.proposals;
  declared public.declared_conflicts;
  is_decided boolean;
begin
  select p.* into proposal from public.proposals p where p.id = declare_conflict.proposal_id;
  if proposal.submission_id is null or not private.is_challenge_closed(proposal.challenge_id)
     or not (private.can_manage_challenge(proposal.challenge_id) or private.has_platform_role('approver', 'finance_officer', 'auditor')
       or exists (select from public.review_assignments r where r.proposal_id = proposal.id and r.reviewer_id = person and r.revoked_at is null)) then
    perform private.refuse('not_found', 404);
  end if;
  if coalesce(trim(declare_conflict.reason), '') = '' then perform private.refuse('conflict_reason_missing', 422); end if;
  -- Shared with reviewers; a decision waits for it, and it for a decision.
  select c.decided_at is not null into is_decided from public.challenges c where c.id = proposal.challenge_id for share;
  insert into public.declared_conflicts (proposal_id, profile_id, reason)
    values (proposal.id, person, trim(declare_conflict.reason)) on conflict do nothing returning * into declared;
  if declared.profile_id is null then perform private.refuse('conflict_declared_already', 409); end if;
  update public.review_assignments r set revoked_at = now()
    where r.proposal_id = proposal.id and r.reviewer_id = person and r.revoked_at is null and not (is_decided and r.completed_at is not null);
  perform private.record('conflict.declared', 'proposal', proposal.id, null, null, jsonb_build_object('profile_id', person), private.reviewing_as(proposal.id));
  perform private.notify(private.members_with_role(c.organisation_id, 'manager'), 'conflict.declared', '/challenges/' || c.id || '/proposals',
      jsonb_build_object('challenge', c.title, 'person', (select name from public.profiles where id = person)))
    from public.challenges c where c.id = proposal.challenge_id;
  return declared;
end $function$;

CREATE OR REPLACE FUNCTION public.fetch_file (
  file_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare fetched public.proposal_files;
begin
  perform private.actor();
  if not private.can_read_proposal_file(fetch_file.file_id) then perform private.refuse('not_found', 404); end if;
  select * into fetched from public.proposal_files f where f.id = fetch_file.file_id;
  perform private.record('proposal.file_fetched', 'proposal', fetched.proposal_id, null, null, jsonb_build_object('file_id', fetched.id),
    private.reviewing_as(fetched.proposal_id));
  return jsonb_build_object('proposal_id', fetched.proposal_id, 'media_type', fetched.media_type, 'size_bytes', fetched.size_bytes,
    'sha256', fetched.sha256, 'object_key', fetched.object_key,
    'name', case when private.reads_blind(fetched.proposal_id) then 'attachment' else fetched.name end);
end $function$;

CREATE OR REPLACE FUNCTION public.open_proposal (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  opened public.proposals;
  challenge public.challenges;
  sealed public.proposal_submissions;
  is_own boolean := private.can_read_draft(open_proposal.proposal_id);
begin
  perform private.actor();
  select * into opened from public.proposals p where p.id = open_proposal.proposal_id;
  select * into challenge from public.challenges c where c.id = opened.challenge_id;
  select * into sealed from public.proposal_submissions s where s.id = opened.submission_id;
  if sealed.id is null or not (is_own or (private.is_challenge_closed(challenge.id) and private.can_read_proposal(opened.id))) then
    perform private.refuse('not_found', 404);
  end if;
  if not is_own then
    insert into public.proposal_openings (proposal_id, opened_by) values (opened.id, private.actor()) on conflict do nothing;
    -- Under the sponsor's name, and a reviewer as one: the bidder must not learn from its own record who reviews.
    if found then
      perform private.record('proposal.opened', 'proposal', opened.id, challenge.organisation_id, acting_as => private.reviewing_as(opened.id));
    end if;
  end if;
  return private.receipt(sealed) || jsonb_build_object(
    'status', case when is_own then private.status_told_to_team(opened) else private.proposal_status(opened)::text end, 'is_own', is_own,
    'challenge', jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title, 'closes_at', challenge.closes_at,
      'time_zone', challenge.time_zone),
    'may_screen', not is_own and private.can_manage_challenge(challenge.id), 'ineligibility_reason', opened.ineligibility_reason,
    'content', case when not is_own and private.reads_blind(opened.id)
      then private.without_applicant(sealed.content) else sealed.content end);
end $function$;

CREATE OR REPLACE FUNCTION public.recommend_award (
  proposal_id      uuid,
  amount_minor     bigint,
  note             text   DEFAULT ''::text,
  exception_reason text   DEFAULT NULL::text
)
  RETURNS public.awards
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  proposal public.proposals := private.lock_proposal_for_decision(recommend_award.proposal_id);
  challenge public.challenges;
  recommended public.awards;
begin
  select c.* into challenge from public.challenges c where c.id = proposal.challenge_id;
  -- After the decision only the reserve moves up, also what of it the authority has returned.
  if challenge.decided_at is not null and proposal.reserved_at is null
     and not exists (select from public.awards a where a.proposal_id = proposal.id and a.returned_at is not null) then
    perform private.refuse('challenge_decided', 409);
  end if;
  if proposal.eligible_at is null then perform private.refuse('proposal_not_eligible', 409); end if;
  perform private.require_award_unapproved(proposal.id);
  if greatest(char_length(note), char_length(recommend_award.exception_reason)) > 4000 then perform private.refuse('note_too_long', 422); end if;
  perform private.require_award_amount(challenge, proposal.id, recommend_award.amount_minor);
  if coalesce(trim(recommend_award.exception_reason), '') = '' then perform private.require_reviewed(challenge, proposal.id); end if;
  insert into public.awards (challenge_id, proposal_id, team_id, fund_id, currency, amount_minor, recommended_by, recommendation_note, exception_reason)
    values (challenge.id, proposal.id, proposal.team_id, challenge.approved_fund_id, challenge.currency, recommend_award.amount_minor,
      private.actor(), coalesce(note, ''), nullif(trim(recommend_award.exception_reason), ''))
  on conflict on constraint award_one_per_proposal do update set amount_minor = excluded.amount_minor, recommended_at = now(),
    recommended_by = excluded.recommended_by, recommendation_note = excluded.recommendation_note, exception_reason = excluded.exception_reason,
    returned_at = null, returned_by = null, return_reason = null
  returning * into recommended;
  update public.proposals p set recommended_at = now(), reserved_at = null, reserve_rank = null, not_selected_at = null, decision_note = null
    where p.id = proposal.id;
  perform private.record('award.recommended', 'award', recommended.id, challenge.organisation_id, null,
    jsonb_build_object('proposal_id', proposal.id, 'amount_minor', recommended.amount_minor, 'exception', recommended.exception_reason), 'manager');
  perform private.notify(private.people_with_platform_role('approver'), 'award.recommended', '/awards/' || recommended.id || '/approve',
    jsonb_build_object('challenge', challenge.title, 'amount_minor', recommended.amount_minor, 'currency', recommended.currency));
  return recommended;
end $function$;

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
  select a.* into award from public.awards a where a.id = recommit_award.award_id for no key update;
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

CREATE OR REPLACE FUNCTION public.release_retention (
  award_id uuid,
  provider public.payment_provider
)
  RETURNS public.payments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  award public.awards;
  payment public.payments;
begin
  perform private.require_platform_role('finance_officer');
  select a.* into award from public.awards a where a.id = release_retention.award_id for no key update;
  if award.id is null then perform private.refuse('not_found', 404); end if;
  select p.* into payment from public.payments p where p.award_id = award.id and p.milestone_id is null;
  if payment.id is not null then
    if payment.ordered_by = private.actor() and payment.provider = release_retention.provider then return payment; end if;
    perform private.refuse('payment_already_ordered', 409);
  end if;
  if private.award_status(award) <> 'active' then perform private.refuse('award_not_active', 409); end if;
  if not private.are_milestones_settled(award.id) then perform private.refuse('milestones_unsettled', 409); end if;
  if private.retained_minor(award.id) = 0 then perform private.refuse('nothing_to_pay', 409); end if;
  return private.create_payment(award, null, private.retained_minor(award.id), release_retention.provider);
end $function$;

CREATE OR REPLACE FUNCTION public.sign_agreement (
  agreement_id    uuid,
  content_sha256  text,
  organisation_id uuid DEFAULT NULL::uuid
)
  RETURNS public.agreement_signatures
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  agreement public.agreements;
  award public.awards;
  side uuid;
  signature public.agreement_signatures;
begin
  perform private.actor();
  select g.* into agreement from public.agreements g where g.id = sign_agreement.agreement_id;
  award := private.lock_offered_award(agreement.award_id);
  side := private.require_signing_side(award.id, sign_agreement.organisation_id);
  if exists (select from public.agreements g where g.award_id = award.id and g.version > agreement.version) then
    perform private.refuse('agreement_superseded', 409);
  end if;
  if sign_agreement.content_sha256 is distinct from agreement.content_sha256 then perform private.refuse('content_differs', 409); end if;
  if exists (select from public.agreement_signatures s where s.agreement_id = agreement.id and s.organisation_id = side) then
    perform private.refuse('agreement_signed_already', 409);
  end if;
  if private.has_signed_for_another(award.id, side) then perform private.refuse('agreement_signed_for_one_side', 403); end if;
  insert into public.agreement_signatures (agreement_id, organisation_id, signatory_id, content_sha256)
    values (agreement.id, side, private.actor(), agreement.content_sha256) returning * into signature;
  perform private.record('agreement.signed', 'award', award.id, side, null,
    jsonb_build_object('agreement_id', agreement.id, 'version', agreement.version, 'content_sha256', agreement.content_sha256), 'signatory');
  perform private.activate_when_signed(award.id);
  return signature;
end $function$;

CREATE OR REPLACE FUNCTION public.sign_deed (
  deed_id         uuid,
  content_sha256  text,
  organisation_id uuid DEFAULT NULL::uuid
)
  RETURNS public.ip_deed_signatures
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  deed public.ip_deeds;
  award public.awards;
  side uuid;
  signature public.ip_deed_signatures;
begin
  perform private.actor();
  select d.* into deed from public.ip_deeds d where d.id = sign_deed.deed_id;
  award := private.lock_offered_award(deed.award_id);
  side := private.require_signing_side(award.id, sign_deed.organisation_id);
  -- Read again under the award's lock, which sealing takes too.
  select d.* into deed from public.ip_deeds d where d.id = sign_deed.deed_id;
  if deed.sealed_at is null then perform private.refuse('deed_not_sealed', 409); end if;
  if exists (select from public.ip_deeds d where d.award_id = award.id and d.version > deed.version) then perform private.refuse('deed_superseded', 409); end if;
  if sign_deed.content_sha256 is distinct from deed.content_sha256 then perform private.refuse('content_differs', 409); end if;
  if exists (select from public.ip_deed_signatures s where s.deed_id = deed.id and s.organisation_id = side) then
    perform private.refuse('ip_deed_signed_already', 409);
  end if;
  if private.has_signed_for_another(award.id, side) then perform private.refuse('ip_deed_signed_for_one_side', 403); end if;
  insert into public.ip_deed_signatures (deed_id, organisation_id, signatory_id, content_sha256)
    values (deed.id, side, private.actor(), deed.content_sha256) returning * into signature;
  perform private.record('deed.signed', 'award', award.id, side, null,
    jsonb_build_object('deed_id', deed.id, 'version', deed.version, 'content_sha256', deed.content_sha256), 'signatory');
  perform private.activate_when_signed(award.id);
  return signature;
end $function$;

CREATE INDEX payments_paid ON public.payments USING btree (paid_at DESC, id)
  WHERE (paid_at IS NOT NULL);

CREATE POLICY "audit_entries: read" ON "public"."audit_entries"
  FOR SELECT
  TO "authenticated"
  USING
    ((( SELECT private.has_platform_role(VARIADIC ARRAY['auditor'::public.platform_role]) AS has_platform_role) OR ((object_type <> 'question'::text) AND ( SELECT
    private.has_platform_role(VARIADIC ARRAY['administrator'::public.platform_role]) AS has_platform_role)) OR
    ((organisation_id = ANY (( SELECT private.organisations_held(VARIADIC ARRAY['manager'::public.organisation_role]) AS organisations_held)::uuid[])) AND (object_type !~
    '^(proposal|team|opening|review|conflict)'::text) AND (acting_as <> 'reviewer'::text))));

REVOKE ALL ON FUNCTION "private"."accepted_what_is_paid"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."accepted_what_is_paid"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."accepted_what_is_paid"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."award_signatures"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."award_signatures"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."award_signatures"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."funds_award"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."funds_award"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."funds_award"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."gains_by_award"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."gains_by_award"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."gains_by_award"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."has_signed_for_another"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."has_signed_for_another"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."has_signed_for_another"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."organisations_held"(public.organisation_role[]) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."organisations_held"(public.organisation_role[]) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."organisations_held"(public.organisation_role[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."organisations_held"(public.organisation_role[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_award_unapproved"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_award_unapproved"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_award_unapproved"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_impartial_payer"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_impartial_payer"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_impartial_payer"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reviewing_as"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reviewing_as"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reviewing_as"(uuid) TO "postgres";
