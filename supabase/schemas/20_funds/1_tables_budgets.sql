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
  refused_at public.moment,
  refused_by uuid references public.profiles (id),
  refusal_reason public.prose check (char_length(refusal_reason) between 1 and 2000),
  withdrawn_at public.moment,
  approved_amount_minor public.minor_units check (approved_amount_minor > 0),
  approved_by uuid references public.profiles (id),
  approved_at public.moment,
  contribution_id uuid constraint budget_posted_once unique references public.contributions (id),
  constraint budget_suggested_whole check (num_nulls(suggested_amount_minor, suggested_by, suggested_at) in (0, 3)),
  constraint budget_returned_whole check (num_nulls(returned_at, returned_by, return_reason) in (0, 3)),
  constraint budget_refused_whole check (num_nulls(refused_at, refused_by, refusal_reason) in (0, 3)),
  constraint budget_approved_whole check (num_nulls(approved_amount_minor, approved_by, approved_at, contribution_id) in (0, 4)),
  constraint budget_ended_one_way check (num_nonnulls(refused_at, withdrawn_at, approved_at) <= 1),
  -- Three people: who proposes, who suggests, who decides.
  constraint budget_decided_by_another check (
    suggested_by <> proposed_by and approved_by <> proposed_by and approved_by <> suggested_by
    and returned_by <> proposed_by and refused_by <> proposed_by)
);
comment on table public.budgets is 'A budget asked for a fund and a fiscal year. Proposed, suggested and approved amounts are kept apart; approval posts it to the ledger once.';
create index budgets_by_fund on public.budgets (fund_id, number desc);
create index budgets_waiting on public.budgets (proposed_at) where refused_at is null and withdrawn_at is null and approved_at is null;
create index budgets_by_proposer on public.budgets (proposed_by);
create index budgets_by_suggester on public.budgets (suggested_by);
create index budgets_by_returner on public.budgets (returned_by);
create index budgets_by_refuser on public.budgets (refused_by);
create index budgets_by_approver on public.budgets (approved_by);

create table public.budget_lines (
  budget_id uuid not null references public.budgets (id),
  position smallint not null check (position between 1 and 40),
  description public.line not null check (char_length(description) between 1 and 300),
  amount_minor public.minor_units not null check (amount_minor > 0),
  primary key (budget_id, position)
);
comment on table public.budget_lines is 'What a proposed budget is made of; the lines sum to the proposed amount.';
