alter table public.payments enable row level security;
alter table public.payment_transfers enable row level security;
alter table public.stripe_events enable row level security;

-- Partners see their award's payments: they plan by them. Bank details stay in payout_accounts.
create policy "payments: read" on public.payments for select to authenticated using (private.can_read_award(award_id));
create policy "payment_transfers: read" on public.payment_transfers for select to authenticated using (
  exists (select from public.payments p where p.id = payment_id));

grant select on public.payments, public.payment_transfers to authenticated;
