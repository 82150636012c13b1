-- ## Rules
-- What the signed-in person may do with a fund they may look into, with a budget or with a contribution of it: {act: null, or the code of the refusal};
-- see private.award_acts.
create function private.fund_acts(fund public.funds) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare is_officer boolean := private.has_platform_role('finance_officer');
begin
  return jsonb_build_object(
    -- Enter and confirm its money.
    'keep', case when not is_officer then private.role_refusal(fund.organisation_id, 'finance') end,
    'propose', case when fund.organisation_id is not null or not is_officer then private.role_refusal(fund.organisation_id, 'finance', 'manager') end);
end $$;

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
  proposing := private.fund_acts(fund) ->> 'propose';
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
  (select private.fund_acts(f) ->> 'keep' from public.funds f where f.id = contribution.fund_id),
  case when contribution.confirmed_at is not null then 'contribution_already_confirmed' end);
begin
  return jsonb_build_object('withdraw', keeping,
    'confirm', coalesce(keeping, private.why_step_refused('contribution', contribution.id, 'confirm')));
end $$;
