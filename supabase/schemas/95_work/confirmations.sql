-- ## Commands
-- What a confirmation page says about the object of an act that the signed-in person can take on it now: {name, currency, amount_minor}; amount_minor is
-- what the act moves where the object knows it. Null if they can't: the command then refuses and says why.
-- object_type: challenge, early_unsealing, proposal, review_assignment, panel_meeting, organisation, passport (by its organisation), budget, contribution, award,
-- dispute, milestone, payment, profile (`grant_role`).
create function public.object_to_confirm(object_type text, object_id uuid, act text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  return (
    select jsonb_build_object('name', private.object_name(object_type, object_id), 'currency', found.currency,
      'amount_minor', found.amount_minor)
    from (
      select private.challenge_acts(c) || private.panel_acts(c) || jsonb_build_object('ask_early_unsealing',
          case when private.has_platform_role('administrator', 'approver') then private.early_unsealing_acts(c, null) ->> 'ask' else 'not_allowed' end) as acts,
        c.currency::text as currency, null::bigint as amount_minor
        from public.challenges c where object_type = 'challenge' and c.id = object_id and private.can_read_challenge(c)
      union all select private.early_unsealing_acts(c, e), null, null
        from public.early_unsealings e join public.challenges c on c.id = e.challenge_id
        where object_type = 'early_unsealing' and e.id = object_id and private.has_platform_role('administrator', 'approver')
      -- One's own conflict as a reviewer or as one of those who decide, and a reviewer whom a manager removes, or whose review is reopened.
      union all select '{"declare_conflict": null}', null, null
        from public.proposals p where object_type = 'proposal' and p.id = object_id and p.submission_id is not null and private.is_challenge_closed(p.challenge_id)
          and (private.can_manage_challenge(p.challenge_id) or private.has_platform_role('approver', 'finance_officer', 'auditor')
            or exists (select from public.review_assignments r where r.proposal_id = p.id and r.reviewer_id = (select auth.uid()) and r.revoked_at is null))
          and not private.is_conflicted((select auth.uid()), p.id)
      union all select decision.acts || private.assignment_acts(r, p, decision.acts ->> 'revoke', private.why_not_reviewer(r.reviewer_id, p.id)), null, null
        from public.review_assignments r join public.proposals p on p.id = r.proposal_id
          cross join lateral (select private.decision_acts(p) as acts offset 0) decision
        where object_type = 'review_assignment' and r.id = object_id and r.revoked_at is null
      union all select private.meeting_acts(c, m, act = 'end' and private.has_hidden_items(m.id)), null, null
        from public.panel_meetings m join public.challenges c on c.id = m.challenge_id
        where object_type = 'panel_meeting' and m.id = object_id and private.can_manage_challenge(c.id)
      union all select private.organisation_acts(o), null, null
        from public.organisations o where object_type = 'organisation' and o.id = object_id
      union all select private.passport_acts(p.organisation_id, p), null, null
        from public.passports p where object_type = 'passport' and p.organisation_id = object_id
      union all select private.budget_acts(b), f.currency, null
        from public.budgets b join public.funds f on f.id = b.fund_id where object_type = 'budget' and b.id = object_id
      union all select private.contribution_acts(c), f.currency, c.amount_minor
        from public.contributions c join public.funds f on f.id = c.fund_id
        where object_type = 'contribution' and c.id = object_id
      union all select private.dispute_acts(d, p), null, null
        from public.disputes d join public.proposals p on p.id = d.proposal_id
        where object_type = 'dispute' and d.id = object_id and private.dispute_reader(d, p) is not null
      union all select private.award_acts(a), a.currency, case act when 'recommit' then private.award_unfunded_minor(a)
          when 'release_retention' then private.retained_minor(a.id) else a.amount_minor end
        from public.awards a where object_type = 'award' and a.id = object_id and private.can_read_award(a.id)
      union all select private.milestone_acts(m), a.currency, case when m.accepted_at is not null then coalesce(m.payable_minor, private.milestone_payable_minor(m)) end
        from public.milestones m join public.awards a on a.id = m.award_id
        where object_type = 'milestone' and m.id = object_id and private.can_read_award(a.id)
      union all select private.payment_acts(p), a.currency, p.amount_minor
        from public.payments p join public.awards a on a.id = p.award_id
        where object_type = 'payment' and p.id = object_id and private.can_read_award(a.id)
      union all select jsonb_build_object('grant_role', case when not private.has_platform_role('administrator') then 'not_allowed' end), null, null
        from public.profiles p where object_type = 'profile' and p.id = object_id) found
    where found.acts -> act = 'null');
end $$;
