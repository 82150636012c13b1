-- ## Tables
create table public.budgets (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  fund_id uuid not null references public.funds (id),
  -- Named by the year it begins in: 2026 is 2026-27.
  fiscal_year smallint not null check (fiscal_year between 1990 and 2200),
  purpose public.prose not null check (char_length(purpose) between 1 and 2000),
  proposed_amount_minor public.minor_units not null check (proposed_amount_minor > 0),
  proposed_by uuid not null references public.profiles (id),
  proposed_at public.moment not null default now(),
  revision integer not null default 1,
  suggested_amount_minor public.minor_units check (suggested_amount_minor > 0),
  suggested_by uuid references public.profiles (id),
  suggested_at public.moment,
  suggestion_note public.prose not null default '' check (char_length(suggestion_note) <= 2000),
  returned_at public.moment,
  returned_by uuid references public.profiles (id),
  return_reason public.prose check (char_length(return_reason) between 1 and 2000),
  rejected_at public.moment,
  rejected_by uuid references public.profiles (id),
  rejection_reason public.prose check (char_length(rejection_reason) between 1 and 2000),
  withdrawn_at public.moment,
  approved_amount_minor public.minor_units check (approved_amount_minor > 0),
  approved_by uuid references public.profiles (id),
  approved_at public.moment,
  contribution_id uuid constraint budget_posted_once unique references public.contributions (id),
  constraint budget_suggested_whole check (num_nulls(suggested_amount_minor, suggested_by, suggested_at) in (0, 3)),
  constraint budget_returned_whole check (num_nulls(returned_at, returned_by, return_reason) in (0, 3)),
  constraint budget_rejected_whole check (num_nulls(rejected_at, rejected_by, rejection_reason) in (0, 3)),
  constraint budget_approved_whole check (num_nulls(approved_amount_minor, approved_by, approved_at, contribution_id) in (0, 4)),
  constraint budget_ended_one_way check (num_nonnulls(rejected_at, withdrawn_at, approved_at) <= 1),
  -- Three people: who proposes, who suggests, who decides.
  constraint budget_decided_by_another check (
    suggested_by <> proposed_by and approved_by <> proposed_by and approved_by <> suggested_by
    and returned_by <> proposed_by and rejected_by <> proposed_by)
);
comment on table public.budgets is 'A budget asked for a fund and a fiscal year. Proposed, suggested and approved amounts are kept apart; approval posts it to the ledger once.';
create index budgets_by_fund on public.budgets (fund_id, number desc);
create index budgets_waiting on public.budgets (proposed_at) where rejected_at is null and withdrawn_at is null and approved_at is null;
create index budgets_by_proposer on public.budgets (proposed_by);
create index budgets_by_suggester on public.budgets (suggested_by);
create index budgets_by_returner on public.budgets (returned_by);
create index budgets_by_rejecter on public.budgets (rejected_by);
create index budgets_by_approver on public.budgets (approved_by);

create table public.budget_lines (
  budget_id uuid not null references public.budgets (id),
  position smallint not null check (position between 1 and 40),
  description public.line not null check (char_length(description) between 1 and 300),
  amount_minor public.minor_units not null check (amount_minor > 0),
  primary key (budget_id, position)
);
comment on table public.budget_lines is 'What a proposed budget is made of; the lines sum to the proposed amount.';

-- ## Commands
-- Budgets: proposed for a fund and a fiscal year, an amount suggested by finance, decided by an approver. Three people, three amounts.

create function private.budget_status(budget public.budgets) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return case when budget.approved_at is not null then 'approved' when budget.rejected_at is not null then 'rejected'
    when budget.withdrawn_at is not null then 'withdrawn' when budget.returned_at is not null then 'returned'
    when budget.suggested_at is not null then 'suggested' else 'proposed' end;
end $$;

-- Writes a budget of a fund as proposed by the signed-in person: a new one, or over a known one.
create function private.write_budget(fund public.funds, budget public.budgets, fiscal_year integer, purpose text, lines jsonb) returns public.budgets
language plpgsql security definer set search_path = '' as $$
declare
  wanted text;
  amount_minor bigint;
begin
  if fund.organisation_id is not null then perform private.require_verified(fund.organisation_id); end if;
  if coalesce(fiscal_year, 0) - private.fiscal_year_at(fund, now()) not in (0, 1) then perform private.refuse('budget_year_out_of_reach', 422); end if;
  wanted := private.require_text(purpose, 2000, 'budget_purpose_missing');
  if jsonb_typeof(lines) is distinct from 'array' or jsonb_array_length(lines) not between 1 and 40 then perform private.refuse('budget_lines_missing', 422); end if;
  if exists (select from jsonb_array_elements(lines) as given (line)
             where coalesce(btrim(given.line ->> 'description', E' \t\r\n'), '') = '' or jsonb_typeof(given.line -> 'amount_minor') is distinct from 'number'
               or (given.line ->> 'amount_minor')::numeric not between 1 and 1000000000000000
               or (given.line ->> 'amount_minor')::numeric <> trunc((given.line ->> 'amount_minor')::numeric)) then
    perform private.refuse('budget_line_incomplete', 422);
  end if;
  perform private.require_text(given.line ->> 'description', 300) from jsonb_array_elements(lines) as given (line);
  amount_minor := (select sum((given.line ->> 'amount_minor')::bigint) from jsonb_array_elements(lines) as given (line));
  if budget.id is null then
    insert into public.budgets (fund_id, fiscal_year, purpose, proposed_amount_minor, proposed_by)
      values (fund.id, fiscal_year, wanted, amount_minor, private.actor()) returning * into budget;
  else
    delete from public.budget_lines l where l.budget_id = budget.id;
    update public.budgets b set fiscal_year = write_budget.fiscal_year, purpose = wanted, revision = b.revision + 1,
        proposed_amount_minor = amount_minor, proposed_by = private.actor(), proposed_at = now(),
        suggested_amount_minor = null, suggested_by = null, suggested_at = null, suggestion_note = '', returned_at = null, returned_by = null, return_reason = null
      where b.id = budget.id returning * into budget;
  end if;
  insert into public.budget_lines (budget_id, position, description, amount_minor)
    select budget.id, given.place, btrim(given.line ->> 'description'), (given.line ->> 'amount_minor')::bigint
    from jsonb_array_elements(lines) with ordinality as given (line, place);
  perform private.tell_of_budget(budget, 'budget.proposed', amount_minor, private.people_with_platform_role('finance_officer'));
  return budget;
end $$;

-- Proposes a budget for the running or the coming fiscal year of a fund: what for, in lines [{description, amount_minor}] that make its amount.
-- Finance or a manager of the fund's organisation; a finance officer for the authority's.
create function public.propose_budget(fund_id uuid, fiscal_year integer, purpose text, lines jsonb)
returns public.budgets language plpgsql security definer set search_path = '' as $$
begin
  return private.write_budget(private.fund_for(fund_id, 'propose'), null, fiscal_year, purpose, lines);
end $$;

-- Writes down a step of a budget and tells people of it; the record carries the amount and, where there is one, the reason.
create function private.tell_of_budget(budget public.budgets, action text, amount_minor bigint, people uuid[], reason text default null, acting_as text default null)
returns void language plpgsql security definer set search_path = '' as $$
declare fund public.funds;
begin
  select f.* into fund from public.funds f where f.id = budget.fund_id;
  perform private.audit(action, 'budget', budget.id, fund.organisation_id, null, jsonb_strip_nulls(jsonb_build_object('amount_minor', amount_minor,
    'currency', fund.currency, 'fund', fund.code, 'fiscal_year', budget.fiscal_year, 'reason', reason,
    'note', coalesce(private.money_text(amount_minor, fund.currency), '') || coalesce('. ' || nullif(reason, ''), ''))), acting_as);
  perform private.notify(people, action, '/budgets/' || budget.id, jsonb_strip_nulls(jsonb_build_object('number', budget.number, 'fund', fund.name,
    'fiscal_year', private.fiscal_year_name(fund, budget.fiscal_year), 'amount_minor', amount_minor, 'currency', fund.currency, 'reason', reason)));
end $$;

-- The budget, locked, for an act on it. Refuses not_found (404) to whom may not look into its fund, and what private.budget_acts says.
create function private.lock_budget(budget_id uuid, act text) returns public.budgets
language plpgsql security definer set search_path = '' as $$
declare budget public.budgets;
begin
  perform private.actor();
  select b.* into budget from public.budgets b where b.id = lock_budget.budget_id for update;
  perform private.fund_for(budget.fund_id);
  perform private.require_act(private.budget_acts(budget), act);
  return budget;
end $$;

-- Changes a budget that was returned, or that nobody has looked at yet; it is then proposed anew by whoever changed it. `revision` is the one seen.
create function public.revise_budget(budget_id uuid, revision integer, fiscal_year integer, purpose text, lines jsonb)
returns public.budgets language plpgsql security definer set search_path = '' as $$
declare budget public.budgets := private.lock_budget(budget_id, 'revise');
begin
  if budget.revision is distinct from revision then perform private.refuse('budget_stale', 409); end if;
  return private.write_budget(private.fund_for(budget.fund_id), budget, fiscal_year, purpose, lines);
end $$;

-- Takes a budget back that is not decided.
create function public.withdraw_budget(budget_id uuid)
returns public.budgets language plpgsql security definer set search_path = '' as $$
declare budget public.budgets := private.lock_budget(budget_id, 'withdraw');
begin
  update public.budgets b set withdrawn_at = now() where b.id = budget.id returning * into budget;
  perform private.tell_of_budget(budget, 'budget.withdrawn', budget.proposed_amount_minor, array[budget.suggested_by]);
  return budget;
end $$;

-- Sets what finance suggests, in minor units, with a note to the approver; may be set again until the decision. `revision` is the one seen.
-- A finance officer. Raises what private.budget_acts says, budget_stale (409), amount_not_positive, text_too_long (422).
create function public.suggest_budget(budget_id uuid, revision integer, amount_minor bigint, note text default '')
returns public.budgets language plpgsql security definer set search_path = '' as $$
declare budget public.budgets := private.lock_budget(budget_id, 'suggest');
begin
  if budget.revision is distinct from revision then perform private.refuse('budget_stale', 409); end if;
  if coalesce(amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  if char_length(btrim(note)) > 2000 then perform private.refuse('text_too_long', 422, '2,000'); end if;
  update public.budgets b set suggested_amount_minor = suggest_budget.amount_minor, suggested_by = private.actor(), suggested_at = now(),
      suggestion_note = btrim(coalesce(note, ''))
    where b.id = budget.id returning * into budget;
  perform private.tell_of_budget(budget, 'budget.suggested', budget.suggested_amount_minor,
    private.people_with_platform_role('approver') || budget.proposed_by, budget.suggestion_note, 'finance_officer');
  return budget;
end $$;

-- Approves a suggested budget of the running fiscal year for an amount: the money comes into the fund's ledger in the same transaction, once.
-- An approver who neither proposed nor suggested it. Raises what private.budget_acts says, budget_not_suggested, budget_stale,
-- party_not_verified (409), budget_year_not_running (409: it has not begun, or is over), amount_not_positive (422).
create function public.approve_budget(budget_id uuid, revision integer, amount_minor bigint)
returns public.budgets language plpgsql security definer set search_path = '' as $$
declare
  budget public.budgets := private.lock_budget(budget_id, 'approve');
  fund public.funds := private.fund_for(budget.fund_id);
  posted uuid;
begin
  if budget.revision is distinct from revision then perform private.refuse('budget_stale', 409); end if;
  if coalesce(amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  perform private.require_parties_verified(array_remove(array[fund.organisation_id], null));
  insert into public.contributions (fund_id, kind, route, source_name, amount_minor, entered_by, entered_at, confirmed_by, confirmed_at)
    values (fund.id, 'approved_budget', 'budget', 'Budget ' || budget.number || ', ' || private.fiscal_year_name(fund, budget.fiscal_year),
      amount_minor, budget.proposed_by, budget.proposed_at, private.actor(), now())
    returning id into posted;
  perform private.post_ledger(fund.id, 'contribution', 'source', 'available', amount_minor,
    'Budget ' || budget.number || ' approved', contribution_id => posted);
  update public.budgets b set approved_amount_minor = approve_budget.amount_minor, approved_by = private.actor(), approved_at = now(), contribution_id = posted
    where b.id = budget.id returning * into budget;
  perform private.tell_of_budget(budget, 'budget.approved', budget.approved_amount_minor,
    private.fund_keepers(fund.id) || budget.proposed_by, null, 'approver');
  return budget;
end $$;

-- Returns a budget to be changed, with what to change. An approver. Raises what private.budget_acts says, reason_missing, text_too_long (422).
create function public.return_budget(budget_id uuid, reason text, seen text default null)
returns public.budgets language plpgsql security definer set search_path = '' as $$
declare budget public.budgets := private.lock_budget(budget_id, 'return');
begin
  perform private.require_seen(seen, budget.revision::text);
  update public.budgets b set returned_at = now(), returned_by = private.actor(), return_reason = private.require_text(reason, 2000)
    where b.id = budget.id returning * into budget;
  perform private.tell_of_budget(budget, 'budget.returned', budget.proposed_amount_minor, array[budget.proposed_by], budget.return_reason, 'approver');
  return budget;
end $$;

-- Ends a budget with a reason. An approver. Raises what private.budget_acts says, reason_missing, text_too_long (422).
create function public.reject_budget(budget_id uuid, reason text, seen text default null)
returns public.budgets language plpgsql security definer set search_path = '' as $$
declare budget public.budgets := private.lock_budget(budget_id, 'reject');
begin
  perform private.require_seen(seen, budget.revision::text);
  update public.budgets b set rejected_at = now(), rejected_by = private.actor(), rejection_reason = private.require_text(reason, 2000)
    where b.id = budget.id returning * into budget;
  perform private.tell_of_budget(budget, 'budget.rejected', budget.proposed_amount_minor, array[budget.proposed_by], budget.rejection_reason, 'approver');
  return budget;
end $$;
