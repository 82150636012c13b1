-- ## Rules
-- The tasks of awards, of money and of organisations, as those in work.sql.

-- Reviews, panels that lost reviewers, awards before they start, and requests for a review of a decision. Candidates come from the reader's roles, and the award's acts say what is to be done.
create function private.award_tasks() returns setof private.task
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  with mine as (
    select private.organisations_held('manager', 'signatory') as id),
  candidates as (
    select a.id from public.awards a where a.approved_at is null and a.returned_at is null and (select private.has_platform_role('approver'))
    union
    select a.id from public.awards a join public.challenges c on c.id = a.challenge_id
      where a.approved_at is not null and a.activated_at is null and c.organisation_id in (select m.id from mine m)
    union
    select s.award_id from public.award_shares s where s.organisation_id in (select m.id from mine m)
    union
    select a.id from public.team_people p join public.awards a on a.team_id = p.team_id
      where p.profile_id = (select auth.uid()) and p.left_at is null and p.role = 'principal_investigator'),
  waiting as (
    select a.*, p.title, private.award_acts(a) as acts, '/awards/' || a.id || '/manage' as page
    from candidates w join public.awards a on a.id = w.id join public.proposals p on p.id = a.proposal_id
    where num_nonnulls(a.activated_at, a.completed_at, a.terminated_at, a.declined_at, a.expired_at) = 0 and private.can_read_award(a.id)),
  disputed as (
    select d.id, d.asked_at, d.named_at, d.decided_at, d.statements_until, private.dispute_due_at(d) as due_at, private.dispute_acts(d, p) as acts,
      private.dispute_reader(d, p) as reads_as, c.title, '/disputes/' || d.id as page, private.dispute_state(d) as state, p.team_id
    from public.disputes d join public.proposals p on p.id = d.proposal_id join public.challenges c on c.id = p.challenge_id
    where d.withdrawn_at is null and d.is_upheld is not false and d.concluded_at is null and private.dispute_reader(d, p) is not null),
  reviews as materialized (
    select r.* from public.review_assignments r
    where r.reviewer_id = (select auth.uid()) and num_nonnulls(r.completed_at, r.declined_at, r.revoked_at) = 0)
  select 'approve_award', w.title::text, '/awards/' || w.id || '/approve', w.recommended_at, null::timestamptz from waiting w where w.acts ->> 'approve' is null
  union all
  select 'offer_award', w.title, w.page, w.approved_at, null from waiting w where w.acts ->> 'offer' is null
  union all
  select 'seal_deed', w.title, w.page || '#deed', w.offered_at, w.offer_expires_at from waiting w where w.acts ->> 'edit_deed' is null
  union all
  select 'sign_award', w.title, w.page || case when w.acts ->> 'sign_agreement' is null then '#agreement' else '#deed' end, w.offered_at, w.offer_expires_at from waiting w
    where w.acts ->> 'sign_agreement' is null or w.acts ->> 'sign_deed' is null
  union all
  -- The team leader reads the offer, which others sign.
  select 'read_offer', w.title, w.page, w.offered_at, w.offer_expires_at from waiting w
    where w.acts ->> 'decline' is null and w.acts ->> 'sign_agreement' = 'not_allowed'
  union all
  -- An award failed after the decision, and there is money for the next proposal on the reserve list.
  select 'move_up_reserve', next.title, '/challenges/' || c.id || '/proposals/' || next.id, fallen.at, null
  from (
    select a.challenge_id, max(coalesce(a.declined_at, a.expired_at, a.terminated_at, a.returned_at)) as at from public.awards a
    where a.activated_at is null and (a.is_refused or num_nonnulls(a.declined_at, a.expired_at, a.terminated_at) > 0) group by a.challenge_id) fallen
    join public.challenges c on c.id = fallen.challenge_id
    cross join lateral (select p.id, p.title, private.decision_acts(p) as acts from public.proposals p
      where p.challenge_id = c.id and p.reserved_at is not null order by p.reserve_rank limit 1) next
  where c.decided_at is not null and c.organisation_id in (select m.id from mine m) and private.unspoken_minor(c.id) > 0 and next.acts ->> 'recommend' is null
  union all
  select case when r.accepted_at is null then 'answer_review' else 'write_review' end, c.title,
      case when r.accepted_at is null then '/reviews#accept-' || r.id else '/reviews/' || r.id end, coalesce(r.accepted_at, r.assigned_at), r.due_at
    from reviews r join public.proposals p on p.id = r.proposal_id join public.challenges c on c.id = p.challenge_id
    where (c.decided_at is null or private.is_reopened(p.id)) and c.cancelled_at is null
      and p.id not in (select private.hidden_from((select auth.uid()), array(select o.proposal_id from reviews o)))
  union all
  select 'name_neutral', d.title, d.page || '#name', d.asked_at, d.due_at from disputed d where d.acts ->> 'name' is null
  union all
  select 'state_in_dispute', d.title, d.page || '#state', d.named_at, d.statements_until from disputed d
    where d.acts ->> 'state' is null and not exists (select from public.dispute_statements s where s.dispute_id = d.id
      and s.side = case when private.disputing_refusal(d.team_id) is null then 'team' else 'sponsor' end)
  union all
  select 'decide_dispute', d.title, d.page || case when d.state = 'deciding' then '#decide' else '' end, d.named_at, d.statements_until + interval '10 days'
    from disputed d where d.reads_as = 'neutral' and d.state in ('statements', 'deciding')
  union all
  select 'decide_again', d.title, d.page, d.decided_at, null from disputed d where d.reads_as = 'sponsor' and d.state = 'upheld'
  union all
  -- A panel's meeting whose time has come.
  select 'hold_meeting', c.title, '/challenges/' || c.id || '/meeting', t.starts_at, null
    from public.panel_meetings t join public.challenges c on c.id = t.challenge_id
    where t.ended_at is null and t.starts_at <= now() and c.organisation_id = any (array(select private.organisations_held('manager')))
      and private.meeting_acts(c, t, false) ->> 'end' is null
  union all
  -- Asked by a colleague, for a second person to decide that it is not a conflict.
  select 'dismiss_conflict', c.title, '/challenges/' || c.id || '/panel#dismiss-' || d.profile_id || '-' || d.proposal_id, d.asked_at, null
    from public.conflict_dismissals d join public.proposals p on p.id = d.proposal_id join public.challenges c on c.id = p.challenge_id
    where d.dismissed_at is null and ((select private.has_platform_role('approver')) or c.organisation_id in (select m.id from mine m))
      and private.conflict_acts(d.proposal_id, d.profile_id, private.current_conflict(d.profile_id, d.proposal_id)) ->> 'dismiss' is null;
  -- Challenges to decide on whose proposals lost reviewers who declined, were removed, are overdue by a week or were found to have a conflict, so that
  -- fewer reviews can be expected than the challenge requires: a row for each challenge.
  return query
  with judged as (
    select c.id, c.title, c.min_reviews from public.challenges c
    where c.organisation_id = any (array(select private.organisations_held('manager'))) and c.stage is null and c.closes_at <= now() order by c.closes_at limit 60),
  lacking as materialized (
    select j.id, j.title, p.id as proposal_id,
      max(greatest(r.declined_at, r.revoked_at, case when r.completed_at is null and r.due_at <= now() - interval '7 days' then r.due_at + interval '7 days' end)) as at
    from judged j join public.proposals p on p.challenge_id = j.id join public.review_assignments r on r.proposal_id = p.id
      cross join lateral (select private.is_awaited(r, now() - interval '7 days') and not (
        exists (select from public.review_reminders m where m.assignment_id = r.id and m.kind = 'conflict' and m.about = r.assigned_at)
        and private.is_conflicted(r.reviewer_id, r.proposal_id)) as is_awaited) k
    where p.eligible_at is not null and num_nonnulls(p.recommended_at, p.reserved_at, p.not_selected_at) = 0
      -- Only where one was lost: what is asked of each review costs more than finding these.
      and (exists (select from public.review_assignments x where x.proposal_id = p.id and num_nonnulls(x.declined_at, x.revoked_at) > 0 offset 0)
        or p.id in (select x.proposal_id from public.review_assignments x
          where num_nonnulls(x.completed_at, x.declined_at, x.revoked_at) = 0 and x.due_at <= now() - interval '7 days')
        or p.id in (select x.proposal_id from public.review_reminders m join public.review_assignments x on x.id = m.assignment_id where m.kind = 'conflict'))
    group by j.id, j.title, j.min_reviews, p.id
    having count(*) filter (where k.is_awaited) < least(j.min_reviews, count(*)))
  select 'replace_reviewers', l.title::text || case when count(*) > 1 then ' (' || count(*) || ' proposals)' else '' end,
      '/challenges/' || l.id || '/panel?lacking=1', max(l.at)::timestamptz, null::timestamptz
    from lacking l where l.proposal_id not in (select private.hidden_from((select auth.uid()), array(select k.proposal_id from lacking k)))
    group by l.id, l.title;
end $$;

-- Milestones, payments, the end of running awards, contributions and budgets, from the acts of each.
create function private.money_tasks() returns setof private.task
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  pays constant boolean := private.has_platform_role('finance_officer');
  examines constant uuid[] := array(select private.organisations_held('technical_officer'));
  releases constant uuid[] := array(select private.organisations_held('finance'));
  manages constant uuid[] := array(select private.organisations_held('manager'));
begin
  return query
  -- Each kind of candidate from its own index, and only where the reader's roles allow any: what is asked of every award there is costs more than
  -- everything else here.
  with steps as (
    select m.id, m.title, m.due_on, m.submitted_at, m.accepted_at, m.approved_at, private.milestone_acts(m) as acts
    from (
      select m.id from public.milestones m
        where pays and m.approved_at is not null and m.payable_minor > 0 and not exists (select from public.payments p where p.milestone_id = m.id)
      union
      select m.id from public.milestones m where pays and m.submitted_at is not null and m.accepted_at is not null and m.approved_at is null and m.rejected_at is null
      union
      select m.id from public.milestones m join public.awards a on a.id = m.award_id join public.challenges c on c.id = a.challenge_id
        where cardinality(releases || examines) > 0 and m.submitted_at is not null and m.approved_at is null and m.rejected_at is null and case
          when m.accepted_at is not null then c.organisation_id = any (releases)
          else m.queried_at is null and c.organisation_id = any (examines) end
      union
      select m.id from public.team_people p join public.awards a on a.team_id = p.team_id join public.milestones m on m.award_id = a.id
        where p.profile_id = (select auth.uid()) and p.left_at is null and m.due_on < current_date + 60
          and (m.submitted_at is null or m.queried_at is not null) and m.accepted_at is null and m.rejected_at is null) candidates
      join public.milestones m on m.id = candidates.id join public.awards a on a.id = m.award_id
    where a.activated_at is not null and a.completed_at is null and a.terminated_at is null),
  ending as (
    select a.id, p.title, private.award_acts(a) as acts, (select max(m.approved_at) from public.milestones m where m.award_id = a.id) as since
    from (
      select a.id from public.awards a where pays and a.activated_at is not null and a.completed_at is null and a.terminated_at is null
      union
      select a.id from public.challenges c join public.awards a on a.challenge_id = c.id where c.organisation_id = any (manages)) candidates
      join public.awards a on a.id = candidates.id join public.proposals p on p.id = a.proposal_id
    where a.activated_at is not null and a.completed_at is null and a.terminated_at is null and not exists (
      select from public.milestones m where m.award_id = a.id and m.approved_at is null and m.rejected_at is null)),
  orders as (
    select p.id, p.number, coalesce(p.failed_at, p.voucher_entered_at, p.ordered_at) as since, private.payment_acts(p) as acts
    from public.payments p where pays and p.paid_at is null and (p.provider = 'manual' or p.failed_at is not null))
  select 'submit_milestone', s.title, '/milestones/' || s.id, null::timestamptz, s.due_on::timestamptz from steps s where s.acts ->> 'submit' is null
  union all
  select 'accept_milestone', s.title, '/milestones/' || s.id, s.submitted_at, null from steps s where s.acts ->> 'accept' is null
  union all
  select 'approve_milestone', s.title, '/milestones/' || s.id, s.accepted_at, null from steps s where s.acts ->> 'approve' is null
  union all
  select 'order_payment', s.title, '/payments#order-' || s.id, s.approved_at, null from steps s where s.acts ->> 'order' is null
  union all
  select 'release_retention', e.title, '/payments#retention-' || e.id, e.since, null from ending e
    where e.acts ->> 'release_retention' is null and private.can_read_award(e.id)
  union all
  select 'complete_award', e.title, '/payments#complete-' || e.id, e.since, null from ending e
    where e.acts ->> 'complete' is null and private.can_read_award(e.id)
  union all
  select case when o.acts ->> 'retry' is null then 'retry_payment' when o.acts ->> 'confirm' is null then 'confirm_voucher' else 'enter_voucher' end,
      'Payment ' || o.number, '/payments/' || o.id, o.since, null
    from orders o where o.acts ->> 'retry' is null or o.acts ->> 'confirm' is null or o.acts ->> 'enter' is null and o.acts ->> 'confirm' = 'voucher_missing'
  union all
  select 'confirm_contribution', c.source_name, '/funds/' || c.fund_id || '#confirm-' || c.id, c.entered_at, null
    from public.contributions c where c.confirmed_at is null and private.contribution_acts(c) ->> 'confirm' is null
  union all
  select 'cover_shortfall', f.name, '/funds/' || f.id, min(c.confirmed_at), null
    from public.contributions c join public.funds f on f.id = c.fund_id
    where c.owed_minor > 0 and ((f.organisation_id is null and pays) or f.organisation_id = any (releases))
      and private.fund_acts(f) ->> 'keep' is null
    group by f.id
  union all
  select case private.budget_status(b) when 'returned' then 'revise_budget' when 'proposed' then 'suggest_budget' else 'approve_budget' end,
      'Budget ' || b.number || ', ' || f.name, '/budgets/' || b.id, coalesce(b.returned_at, b.suggested_at, b.proposed_at), null
    from public.budgets b join public.funds f on f.id = b.fund_id
    where num_nonnulls(b.rejected_at, b.withdrawn_at, b.approved_at) = 0 and private.budget_acts(b) ->> case private.budget_status(b)
      when 'returned' then 'revise' when 'proposed' then 'suggest' else 'return' end is null
  union all
  select 'recommit_award', w.title, '/approvals#recommit-' || w.id, w.since, null
    from jsonb_to_recordset(case when private.has_platform_role('approver') then private.unfunded_awards() else '[]' end) as w (id uuid, title text, since timestamptz, can_recommit boolean) where w.can_recommit;
end $$;

-- Organisations and passports that wait for the authority, passports to correct or renew, invitations to the reader, and what they declare as a reviewer.
create function private.organisation_tasks() returns setof private.task
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select 'verify_organisation', o.name::text, '/admin/organisations#organisation-' || o.id, o.registered_at, null::timestamptz from public.organisations o
    where (select private.has_platform_role('administrator')) and o.verified_at is null and o.rejected_at is null and o.suspended_at is null
      and case when private.organisation_status(o) = 'pending' then private.organisation_acts(o) ->> 'verify' is null end
  union all
  select 'answer_invitation', o.name, '/invitations/' || i.id, i.invited_at, i.expires_at
    from public.organisation_invitations i join public.organisations o on o.id = i.organisation_id join auth.users u on lower(u.email) = i.email
    where u.id = (select auth.uid()) and num_nonnulls(i.accepted_at, i.declined_at, i.revoked_at) = 0 and i.expires_at > now()
  union all
  select 'confirm_declaration', string_agg(o.name, ', ' order by o.name), '/reviews/declaration', coalesce(d.confirmed_at + interval '1 year', min(k.joined_at)), null
    from public.pool_reviewers k join public.organisations o on o.id = k.organisation_id left join public.reviewer_declarations d on d.profile_id = k.profile_id
    where k.profile_id = (select auth.uid()) and private.declaration_state(d.confirmed_at) <> 'current'
    group by d.profile_id
  union all
  (select 'decide_passport', o.name, '/organisations/' || o.slug || '/passport', p.submitted_at, null
    from public.passports p join public.organisations o on o.id = p.organisation_id
    where (select private.has_platform_role('administrator', 'approver')) and p.submitted_at is not null and p.qualified_at is null and p.rejected_at is null
      and private.passport_acts(o.id, p) ->> 'reject' is null
    order by p.submitted_at limit 20)
  union all
  select 'correct_passport', o.name, '/organisations/' || o.slug || '/passport', p.rejected_at, null
    from public.passports p join public.organisations o on o.id = p.organisation_id
    where p.rejected_at is not null and p.organisation_id in (select private.organisations_held('manager'))
  union all
  select 'renew_passport', o.name, '/organisations/' || o.slug || '/passport', null, min(q.valid_until)::timestamptz
    from public.qualified_fields q join public.organisations o on o.id = q.organisation_id join public.passports p on p.organisation_id = o.id
    where q.organisation_id in (select private.organisations_held('manager')) and q.valid_until between private.today() and private.today() + 60
      and private.passport_status(p) not in ('submitted', 'rejected')
    group by o.id;
end $$;
