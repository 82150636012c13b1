alter table public.funds enable row level security;
alter table public.fund_balances enable row level security;
alter table public.contributions enable row level security;
alter table public.ledger_transactions enable row level security;
alter table public.ledger_postings enable row level security;

-- Policies run this in the reader's name.
grant execute on function private.can_read_fund(uuid) to authenticated;

create policy "funds: read" on public.funds for select to authenticated
  using (private.can_read_fund(organisation_id));
-- What hangs on a fund is seen by whoever sees the fund.
create policy "fund_balances: read" on public.fund_balances for select to authenticated
  using (exists (select from public.funds f where f.id = fund_id));
create policy "contributions: read" on public.contributions for select to authenticated
  using (exists (select from public.funds f where f.id = fund_id));
create policy "ledger_transactions: read" on public.ledger_transactions for select to authenticated
  using (exists (select from public.funds f where f.id = fund_id));
create policy "ledger_postings: read" on public.ledger_postings for select to authenticated
  using (exists (select from public.funds f where f.id = fund_id));

grant select on public.funds, public.fund_balances, public.contributions, public.ledger_transactions, public.ledger_postings to authenticated;
