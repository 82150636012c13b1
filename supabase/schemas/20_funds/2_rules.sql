-- The ledger's own rules: balanced, append-only, never overdrawn.

-- Moves money between two accounts of a fund. Positive amounts only; the two postings sum to zero.
-- Raises `fund_overdrawn` (through the balance check) when the account it leaves cannot bear it. Returns the transaction's id.
create function private.post_ledger(
  fund_id uuid, kind public.ledger_kind, from_account public.ledger_account, to_account public.ledger_account,
  amount_minor bigint, memo text, contribution_id uuid default null, award_id uuid default null, payment_id uuid default null)
returns bigint language plpgsql security definer set search_path = '' as $$
declare transaction_id bigint;
begin
  -- One writer a fund at a time, always taken before the balance row is read.
  insert into public.fund_balances (fund_id) values (post_ledger.fund_id) on conflict do nothing;
  perform from public.fund_balances b where b.fund_id = post_ledger.fund_id for update;
  insert into public.ledger_transactions (fund_id, kind, contribution_id, award_id, payment_id, memo, actor_id)
    values (post_ledger.fund_id, post_ledger.kind, post_ledger.contribution_id, post_ledger.award_id, post_ledger.payment_id,
            post_ledger.memo, (select auth.uid()))
    returning id into transaction_id;
  insert into public.ledger_postings (transaction_id, fund_id, account, amount_minor)
    values (transaction_id, post_ledger.fund_id, from_account, -post_ledger.amount_minor),
           (transaction_id, post_ledger.fund_id, to_account, post_ledger.amount_minor);
  return transaction_id;
end $$;

create function private.keep_fund_balance() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.fund_balances b set
    available_minor = available_minor + moved.available,
    committed_minor = committed_minor + moved.committed,
    disbursed_minor = disbursed_minor + moved.disbursed,
    lapsed_minor = lapsed_minor + moved.lapsed,
    contributed_minor = contributed_minor - moved.source
  from (
    select fund_id,
      coalesce(sum(amount_minor) filter (where account = 'available'), 0)::bigint as available,
      coalesce(sum(amount_minor) filter (where account = 'committed'), 0)::bigint as committed,
      coalesce(sum(amount_minor) filter (where account = 'disbursed'), 0)::bigint as disbursed,
      coalesce(sum(amount_minor) filter (where account = 'lapsed'), 0)::bigint as lapsed,
      coalesce(sum(amount_minor) filter (where account = 'source'), 0)::bigint as source
    from posted group by fund_id
  ) moved
  where b.fund_id = moved.fund_id;
  return null;
end $$;
create trigger ledger_postings_keep_balance after insert on public.ledger_postings
  referencing new table as posted for each statement execute function private.keep_fund_balance();

create function private.require_balanced_posting() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if (select sum(p.amount_minor) from public.ledger_postings p where p.transaction_id = new.transaction_id) <> 0
     or exists (select from public.ledger_transactions t where t.id = new.transaction_id and t.fund_id <> new.fund_id) then
    raise exception 'ledger_unbalanced' using errcode = 'PT409';
  end if;
  return null;
end $$;
create constraint trigger ledger_postings_balance after insert on public.ledger_postings
  deferrable initially deferred for each row execute function private.require_balanced_posting();

create function private.refuse_ledger_change() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception 'ledger_is_append_only' using errcode = 'PT403';
end $$;
create trigger ledger_postings_append_only before update or delete on public.ledger_postings
  for each row execute function private.refuse_ledger_change();
create trigger ledger_transactions_append_only before update or delete on public.ledger_transactions
  for each row execute function private.refuse_ledger_change();
