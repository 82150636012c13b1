alter table public.fund_years enable row level security;
alter table public.budgets enable row level security;
alter table public.budget_lines enable row level security;
alter table public.checkouts enable row level security;
alter table public.checkout_disputes enable row level security;

create policy "fund_years: read" on public.fund_years for select to authenticated
  using (exists (select from public.funds f where f.id = fund_id));
create policy "budgets: read" on public.budgets for select to authenticated
  using (exists (select from public.funds f where f.id = fund_id));
create policy "budget_lines: read" on public.budget_lines for select to authenticated
  using (exists (select from public.budgets b where b.id = budget_id));
-- Who paid sees their own payment; others see it with the fund.
create policy "checkouts: read" on public.checkouts for select to authenticated
  using (payer_id = (select auth.uid()) or exists (select from public.funds f where f.id = fund_id));
create policy "checkout_disputes: read" on public.checkout_disputes for select to authenticated
  using (exists (select from public.checkouts c where c.payment_intent_id = checkout_disputes.payment_intent_id));

grant select on public.fund_years, public.budgets, public.budget_lines, public.checkouts, public.checkout_disputes to authenticated;
