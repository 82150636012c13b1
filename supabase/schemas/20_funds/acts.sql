-- ## Rules
-- What the signed-in person may do with a budget, or with a contribution, of a fund they may look into: {act: null, or the code of the refusal};
-- see private.award_acts.
create function private.budget_acts(budget public.budgets) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  fund public.funds;
  status text := private.budget_status(budget);
  waiting text := case when status not in ('proposed', 'suggested') then 'budget_not_waiting' end;
  proposing text;
  suggesting text := case when not private.has_platform_role('finance_officer') then 'not_allowed' end;
  deciding text := coalesce(case when not private.has_platform_role('approver') then 'not_allowed' end, waiting, private.why_step_refused('budget', budget.id, 'decide'));
begin
  select f.* into fund from public.funds f where f.id = budget.fund_id;
  proposing := case when not private.can_propose_budget(fund.organisation_id) then 'not_allowed' end;
  return jsonb_build_object(
    'revise', coalesce(proposing, case when status not in ('proposed', 'returned') then 'budget_not_editable' end),
    'withdraw', coalesce(proposing, case when status in ('approved', 'rejected', 'withdrawn') then 'budget_decided' end),
    'suggest', coalesce(suggesting, waiting, private.why_step_refused('budget', budget.id, 'suggest')),
    -- Money of a year that has not begun would lapse with the one that runs.
    'approve', coalesce(deciding, case when budget.suggested_at is null then 'budget_not_suggested' end,
      private.verification_refusal(array_remove(array[fund.organisation_id], null)),
      case when private.fiscal_year_at(fund, now()) <> budget.fiscal_year
        then 'budget_year_not_running: ' || private.fiscal_year_name(fund, budget.fiscal_year) end),
    'return', deciding,
    'reject', deciding);
end $$;

create function private.contribution_acts(contribution public.contributions) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare keeping text := coalesce(
  (select 'not_allowed' from public.funds f where f.id = contribution.fund_id and not private.can_keep_fund(f.organisation_id)),
  case when contribution.confirmed_at is not null then 'contribution_already_confirmed' end);
begin
  return jsonb_build_object('withdraw', keeping,
    'confirm', coalesce(keeping, private.why_step_refused('contribution', contribution.id, 'confirm')));
end $$;
