-- ## Rules
-- What waits for the signed-in person, room by room. Each function answers rows of one shape: what is to be done (a code that
-- the app turns into words), about what, where, since when, and until when if a clock runs. Definer, as each asks for the reader's own roles.

create type private.task as (act text, title text, path text, since timestamptz, due_at timestamptz);

-- Organisations in which the person holds one of the roles.
create function private.my_organisations(variadic roles public.organisation_role[]) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select distinct m.organisation_id from public.memberships m
  where m.profile_id = (select auth.uid()) and (m.role = 'owner' or m.role = any (roles));
$$;

create function private.challenge_tasks() returns setof private.task
language sql stable security definer set search_path = '' as $$
  with mine as (select c.*, private.challenge_status(c) as status from public.challenges c where c.organisation_id in (select private.my_organisations('manager')))
  (select 'finish_challenge', c.title, '/challenges/' || c.id || '/edit', coalesce(c.returned_at, c.updated_at), null::timestamptz
    from mine c where c.status in ('draft', 'returned') order by coalesce(c.returned_at, c.updated_at) desc limit 5)
  union all
  select 'publish_challenge', c.title, '/challenges/' || c.id || '/edit', c.approved_at, c.closes_at from mine c where c.status = 'approved'
  union all
  select 'evaluate_challenge', c.title, '/challenges/' || c.id || '/proposals', c.closes_at, null from mine c where c.status = 'closed'
  union all
  (select case when c.suggested_at is null then 'suggest_amount' else 'approve_challenge' end, c.title, '/approvals/' || c.id, c.submitted_at, c.closes_at
    from public.challenges c
    where c.submitted_at is not null and c.approved_at is null and c.refused_at is null and private.challenge_status(c) = 'submitted'
      and ((c.suggested_at is null and private.has_platform_role('finance_officer')) or (c.suggested_at is not null and private.has_platform_role('approver')))
      and private.why_step_refused('challenge', c.id, case when c.suggested_at is null then 'suggest' else 'decide' end) is null
    order by c.submitted_at limit 20);
$$;

-- Open questions, one row a challenge, since the longest waiting one.
create function private.question_tasks() returns setof private.task
language sql stable security definer set search_path = '' as $$
  select 'answer_questions', c.title || case when count(*) > 1 then ' (' || count(*) || ')' else '' end, '/challenges/' || c.id || '/questions',
    min(q.asked_at), null::timestamptz
  from public.challenges c join public.challenge_questions q on q.challenge_id = c.id
  where q.answer_id is null and q.declined_at is null and private.challenge_status(c) in ('forecast', 'open')
    and c.organisation_id = any (array(select private.my_organisations('manager', 'technical_officer')))
  group by c.id;
$$;

-- Starts from the teams that the reader, or an organisation of theirs, is in or is asked into.
create function private.bidding_tasks() returns setof private.task
language sql stable security definer set search_path = '' as $$
  with mine as (
    select t.id, t.name, t.lead_organisation_id, c.closes_at, c.title as challenge, p.id as proposal_id, p.title as proposal, p.submission_id, p.signed_off_at
    from (
      select m.team_id from public.team_people m where m.profile_id = (select auth.uid()) and m.left_at is null
      union
      select i.team_id from public.team_partners i
        where i.organisation_id = any (array(select private.my_organisations('manager', 'signatory', 'research_office')))) own
      join public.teams t on t.id = own.team_id join public.challenges c on c.id = t.challenge_id join public.proposals p on p.team_id = t.id
    where t.disbanded_at is null and c.published_at is not null and c.cancelled_at is null and (c.closes_at is null or now() < c.closes_at))
  select 'answer_partnership', m.challenge, '/teams#answer-' || i.team_id || '-' || i.organisation_id, i.invited_at, least(i.expires_at, m.closes_at)
    from public.team_partners i join mine m on m.id = i.team_id
    where num_nonnulls(i.accepted_at, i.declined_at, i.revoked_at) = 0 and i.expires_at > now()
      and i.organisation_id in (select private.my_organisations('manager', 'signatory'))
  union all
  select 'answer_team_invitation', t.name || ', for ' || c.title, '/teams/' || i.team_id, i.invited_at,
      case when private.why_bid_is_frozen(i.team_id) is null then least(i.expires_at, c.closes_at) else i.expires_at end
    from public.team_invitations i join public.teams t on t.id = i.team_id join public.challenges c on c.id = t.challenge_id
    where i.profile_id = (select auth.uid()) and private.team_invitation_state(i) = 'invited' and private.may_change_people(i.team_id)
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
$$;

-- Starts from the reader's own requests and teams: a board of thousands costs nothing to who has no part in it. What nobody can do any more, as
-- the team takes on nobody or its bid is sealed, is no task.
create function private.opening_tasks() returns setof private.task
language sql stable security definer set search_path = '' as $$
  with waiting as (
    select r.*, o.title, o.team_id, private.leads_team(o.team_id) as leads
    from (
      select r.id from public.opening_requests r where (select auth.uid()) in (r.student_id, r.supervisor_id)
      union
      select r.id from public.team_people p join public.openings o on o.team_id = p.team_id join public.opening_requests r on r.opening_id = o.id
        where p.profile_id = (select auth.uid()) and p.left_at is null) mine
      join public.opening_requests r on r.id = mine.id join public.openings o on o.id = r.opening_id
    where num_nonnulls(r.accepted_at, r.declined_at, r.withdrawn_at, r.supervisor_refused_at) = 0 and private.why_not_recruiting(o.team_id) is null)
  select 'answer_student', w.title, '/requests#agree-' || w.id, w.asked_at, null::timestamptz from waiting w
    where w.supervisor_id = (select auth.uid()) and w.supervisor_agreed_at is null
  union all
  select 'confirm_student', private.name_of(s.profile_id), '/requests#student-' || s.profile_id, null, null from public.student_records s
    where s.supervisor_id = (select auth.uid()) and s.supervisor_agreed_at is null
  union all
  select 'accept_consent_terms', w.title, '/requests#consent-' || w.id, w.supervisor_agreed_at, null from waiting w
    where w.student_id = (select auth.uid()) and w.supervisor_agreed_at is not null and w.consented_at is null
  union all
  select 'accept_student', w.title, '/openings/' || w.opening_id, w.consented_at, null from waiting w
    where w.consented_at is not null and w.leads and private.may_change_people(w.team_id)
  union all
  select 'accept_hand_over', private.name_of(h.profile_id), '/teams/' || h.team_id || '/hand-over', h.recorded_at, null from public.team_hand_overs h
    where h.successor_id = (select auth.uid()) and private.hand_over_state(h) = 'waiting'
  union all
  select 'confirm_record', private.name_of(w.student_id), '/records#confirm-' || w.id, w.written_at, null
    from public.opening_requests r join public.work_records w on w.request_id = r.id
    where r.supervisor_id = (select auth.uid()) and private.standing_confirmations(w) = '[]';
$$;

create function private.award_tasks() returns setof private.task
language sql stable security definer set search_path = '' as $$
  with awards as (
    select a.*, c.organisation_id as sponsor_id, p.title, private.award_status(a) as status
    from public.awards a join public.challenges c on c.id = a.challenge_id join public.proposals p on p.id = a.proposal_id
    where num_nonnulls(a.activated_at, a.completed_at, a.terminated_at) = 0)
  select 'approve_award', a.title, '/awards/' || a.id || '/approve', a.recommended_at, null::timestamptz from awards a
    where a.status = 'recommended' and private.has_platform_role('approver') and private.why_step_refused('award', a.proposal_id, 'approve') is null
  union all
  select 'offer_award', a.title, '/awards/' || a.id || '/manage', a.approved_at, null from awards a
    where a.status = 'approved' and a.sponsor_id in (select private.my_organisations('manager'))
  union all
  select 'seal_deed', a.title, '/awards/' || a.id || '/manage', a.offered_at, a.offer_expires_at from awards a
    where a.status = 'offered' and a.sponsor_id in (select private.my_organisations('manager'))
      and not exists (select from public.ip_deeds d where d.award_id = a.id and d.sealed_at is not null)
  union all
  select 'sign_award', a.title, '/awards/' || a.id || '/manage', a.offered_at, a.offer_expires_at
    from awards a cross join lateral private.award_parties(a.id) party
    where a.status = 'offered' and party in (select private.my_organisations('signatory'))
      and (not exists (select from public.agreement_signatures s join public.agreements g on g.id = s.agreement_id
                       where g.award_id = a.id and s.organisation_id = party)
        or exists (select from public.ip_deeds d where d.award_id = a.id and d.sealed_at is not null and not exists (
                     select from public.ip_deed_signatures s where s.deed_id = d.id and s.organisation_id = party)))
  union all
  select 'answer_review', c.title, '/reviews#accept-' || r.id, r.assigned_at, r.due_at
    from public.review_assignments r join public.proposals p on p.id = r.proposal_id join public.challenges c on c.id = p.challenge_id
    where r.reviewer_id = (select auth.uid()) and c.decided_at is null and c.cancelled_at is null
      and num_nonnulls(r.accepted_at, r.declined_at, r.revoked_at) = 0 and not private.is_conflicted(r.reviewer_id, p.id)
  union all
  select 'write_review', c.title, '/reviews/' || r.id, r.accepted_at, r.due_at
    from public.review_assignments r join public.proposals p on p.id = r.proposal_id join public.challenges c on c.id = p.challenge_id
    where r.reviewer_id = (select auth.uid()) and c.decided_at is null and c.cancelled_at is null
      and r.accepted_at is not null and r.completed_at is null and r.revoked_at is null and not private.is_conflicted(r.reviewer_id, p.id);
$$;

create function private.money_tasks() returns setof private.task
language sql stable security definer set search_path = '' as $$
  with active as (
    select a.id, a.team_id, c.organisation_id as sponsor_id from public.awards a join public.challenges c on c.id = a.challenge_id
    where a.activated_at is not null and a.completed_at is null and a.terminated_at is null)
  select 'submit_milestone', m.title, '/milestones/' || m.id, null::timestamptz, m.due_on::timestamptz
    from public.milestones m join active a on a.id = m.award_id
    where m.accepted_at is null and m.refused_at is null and (m.submitted_at is null or m.queried_at > m.submitted_at)
      and m.due_on < current_date + 60 and private.leads_team(a.team_id)
      and a.team_id = any (array(select p.team_id from public.team_people p where p.profile_id = (select auth.uid()) and p.left_at is null))
  union all
  select 'accept_milestone', m.title, '/milestones/' || m.id, m.submitted_at, null
    from public.milestones m join active a on a.id = m.award_id
    where m.submitted_at is not null and m.accepted_at is null and m.refused_at is null and (m.queried_at is null or m.queried_at < m.submitted_at)
      and a.sponsor_id in (select private.my_organisations('technical_officer'))
  union all
  select 'approve_milestone', m.title, '/milestones/' || m.id, m.accepted_at, null
    from public.milestones m join active a on a.id = m.award_id
    where m.accepted_at is not null and m.approved_at is null
      and (a.sponsor_id in (select private.my_organisations('finance')) or private.has_platform_role('finance_officer'))
      and private.why_step_refused('milestone', m.id, 'approve') is null
  union all
  select 'order_payment', m.title, '/payments#order-' || m.id, m.approved_at, null
    from public.milestones m where private.has_platform_role('finance_officer') and m.approved_at is not null and m.payable_minor > 0
      and not exists (select from public.payments p where p.milestone_id = m.id) and private.why_step_refused('milestone', m.id, 'order') is null
  union all
  select case when p.failed_at is not null then 'retry_payment' when p.voucher_entered_at is null then 'enter_voucher' else 'confirm_voucher' end,
      'Payment ' || p.number, '/payments/' || p.id, coalesce(p.failed_at, p.voucher_entered_at, p.ordered_at), null
    from public.payments p where private.has_platform_role('finance_officer') and p.paid_at is null
      and (p.provider = 'manual' or p.failed_at is not null) and private.why_payment_refused(p.award_id, p.milestone_id, case
        when p.failed_at is not null then 'pay' when p.voucher_entered_at is null then 'enter' else 'confirm' end) is null
      and private.payment_held_for(p.id) is null
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
$$;

create function private.budget_tasks() returns setof private.task
language sql stable security definer set search_path = '' as $$
  select case private.budget_status(b) when 'returned' then 'revise_budget' when 'proposed' then 'suggest_budget' else 'approve_budget' end,
      'Budget ' || b.number || ', ' || f.name, '/budgets/' || b.id, coalesce(b.returned_at, b.suggested_at, b.proposed_at), null::timestamptz
    from public.budgets b join public.funds f on f.id = b.fund_id
    where b.refused_at is null and b.withdrawn_at is null and b.approved_at is null and case private.budget_status(b)
      when 'returned' then private.can_propose_budget(f.organisation_id)
      when 'proposed' then private.has_platform_role('finance_officer') and private.why_step_refused('budget', b.id, 'suggest') is null
      else private.has_platform_role('approver') and private.why_step_refused('budget', b.id, 'decide') is null end
  union all
  select 'recommit_award', w.title, '/approvals#recommit-' || w.id, w.since, null
    from jsonb_to_recordset(private.unfunded_awards()) as w (id uuid, title text, since timestamptz, may_recommit boolean) where w.may_recommit;
$$;

create function private.membership_tasks() returns setof private.task
language sql stable security definer set search_path = '' as $$
  select 'verify_organisation', o.name, '/admin/organisations#organisation-' || o.id, o.registered_at, null::timestamptz from public.organisations o
    where private.has_platform_role('administrator') and private.organisation_status(o) = 'pending'
  union all
  select 'answer_invitation', o.name, '/invitations/' || i.id, i.invited_at, i.expires_at
    from public.organisation_invitations i join public.organisations o on o.id = i.organisation_id join auth.users u on lower(u.email) = i.email
    where u.id = (select auth.uid()) and num_nonnulls(i.accepted_at, i.declined_at, i.revoked_at) = 0 and i.expires_at > now();
$$;

-- ## Commands
-- What waits for the signed-in person in every room, the nearest deadline first, then the longest waiting: [{act, title, path, since, due_at}], at most 60.
-- Raises sign_in_required (401).
create function public.my_work() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
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
end $$;
grant execute on function public.my_work() to authenticated;
