-- What finance suggests for a budget, and what an approver decides. Nobody acts on a budget that they proposed; nobody decides on what they suggested.

-- Sets what finance suggests, in minor units, with a note to the approver; may be set again until the decision. `revision` is the one seen.
-- A finance officer. Raises what private.budget_acts says, budget_stale (409), amount_not_positive, text_too_long (422).
create function public.suggest_budget(budget_id uuid, revision integer, amount_minor bigint, note text default '')
returns public.budgets language plpgsql security definer set search_path = '' as $$
declare budget public.budgets := private.lock_budget(suggest_budget.budget_id);
begin
  perform private.require_act(private.budget_acts(budget), 'suggest');
  if budget.revision <> suggest_budget.revision then perform private.refuse('budget_stale', 409); end if;
  if coalesce(suggest_budget.amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  if char_length(btrim(coalesce(note, ''))) > 2000 then perform private.refuse('text_too_long', 422, '2,000'); end if;
  update public.budgets b set suggested_amount_minor = suggest_budget.amount_minor, suggested_by = private.actor(), suggested_at = now(),
      suggestion_note = btrim(coalesce(note, ''))
    where b.id = budget.id returning * into budget;
  perform private.tell_of_budget(budget, 'budget.suggested', budget.suggested_amount_minor,
    private.people_with_platform_role('approver') || budget.proposed_by, budget.suggestion_note, 'finance_officer');
  return budget;
end $$;

-- Approves a suggested budget of the running fiscal year for an amount: the money comes into the fund's ledger in the same transaction, once.
-- An approver who neither proposed nor suggested it. Raises what private.budget_acts says, budget_not_suggested, budget_stale,
-- party_not_in_standing (409), budget_year_not_running (409: it has not begun, or is over), amount_not_positive (422).
create function public.approve_budget(budget_id uuid, revision integer, amount_minor bigint)
returns public.budgets language plpgsql security definer set search_path = '' as $$
declare
  budget public.budgets := private.lock_budget(approve_budget.budget_id);
  fund public.funds;
  posted uuid;
begin
  perform private.require_act(private.budget_acts(budget), 'approve');
  if budget.revision <> approve_budget.revision then perform private.refuse('budget_stale', 409); end if;
  if coalesce(approve_budget.amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  select f.* into fund from public.funds f where f.id = budget.fund_id;
  perform private.require_in_standing(array_remove(array[fund.organisation_id], null));
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
end $$;

-- Gives a budget back to be changed, with what to change. An approver. Raises what private.budget_acts says, reason_missing, text_too_long (422).
create function public.return_budget(budget_id uuid, reason text)
returns public.budgets language plpgsql security definer set search_path = '' as $$
declare budget public.budgets := private.lock_budget(return_budget.budget_id);
begin
  perform private.require_act(private.budget_acts(budget), 'return');
  perform private.require_budget_reason(reason);
  update public.budgets b set returned_at = now(), returned_by = private.actor(), return_reason = btrim(reason) where b.id = budget.id returning * into budget;
  perform private.tell_of_budget(budget, 'budget.returned', budget.proposed_amount_minor, array[budget.proposed_by], budget.return_reason, 'approver');
  return budget;
end $$;

-- Ends a budget with a reason. An approver. Raises what private.budget_acts says, reason_missing, text_too_long (422).
create function public.refuse_budget(budget_id uuid, reason text)
returns public.budgets language plpgsql security definer set search_path = '' as $$
declare budget public.budgets := private.lock_budget(refuse_budget.budget_id);
begin
  perform private.require_act(private.budget_acts(budget), 'refuse');
  perform private.require_budget_reason(reason);
  update public.budgets b set refused_at = now(), refused_by = private.actor(), refusal_reason = btrim(reason) where b.id = budget.id returning * into budget;
  perform private.tell_of_budget(budget, 'budget.refused', budget.proposed_amount_minor, array[budget.proposed_by], budget.refusal_reason, 'approver');
  return budget;
end $$;

create function private.require_budget_reason(reason text) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if coalesce(btrim(reason), '') = '' then perform private.refuse('reason_missing', 422); end if;
  if char_length(btrim(reason)) > 2000 then perform private.refuse('text_too_long', 422, '2,000'); end if;
end $$;
