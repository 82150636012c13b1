-- The ledger's own rules: balanced, append-only, never overdrawn.

-- Takes the lock under which a fund's money moves, one writer at a time; and ends the fiscal years that are over first, so that
-- no movement of a new year finds the old year's money, whether or not a worker has run.
create function private.lock_fund(fund_id uuid) returns public.fund_balances
language plpgsql security definer set search_path = '' as $$
declare balance public.fund_balances;
begin
  insert into public.fund_balances (fund_id) values (lock_fund.fund_id) on conflict do nothing;
  perform from public.fund_balances b where b.fund_id = lock_fund.fund_id for update;
  perform private.close_fund_years(lock_fund.fund_id, clock_timestamp());
  select b.* into balance from public.fund_balances b where b.fund_id = lock_fund.fund_id;
  return balance;
end $$;

-- Moves money between two accounts of a fund. Positive amounts only; the two postings sum to zero.
-- What becomes available first pays what the fund owes to contributors (see settle_owed).
-- Raises `fund_overdrawn` (through the balance check) when the account it leaves cannot bear it. Returns the transaction's id.
create function private.post_ledger(
  fund_id uuid, kind public.ledger_kind, from_account public.ledger_account, to_account public.ledger_account,
  amount_minor bigint, memo text, contribution_id uuid default null, award_id uuid default null, payment_id uuid default null,
  returned_contribution_id uuid default null)
returns bigint language plpgsql security definer set search_path = '' as $$
declare transaction_id bigint;
begin
  perform private.lock_fund(post_ledger.fund_id);
  transaction_id := private.write_ledger(post_ledger.fund_id, post_ledger.kind, from_account, to_account, post_ledger.amount_minor, post_ledger.memo,
    post_ledger.contribution_id, post_ledger.award_id, post_ledger.payment_id, post_ledger.returned_contribution_id);
  if to_account = 'available' then perform private.settle_owed(post_ledger.fund_id); end if;
  return transaction_id;
end $$;

-- The two postings themselves; the caller holds the fund's lock. Posted at the moment of writing, so that within a fund time runs with the ids.
create function private.write_ledger(
  fund_id uuid, kind public.ledger_kind, from_account public.ledger_account, to_account public.ledger_account, amount_minor bigint, memo text,
  contribution_id uuid default null, award_id uuid default null, payment_id uuid default null, returned_contribution_id uuid default null,
  counts_at timestamptz default null)
returns bigint language plpgsql security definer set search_path = '' as $$
declare transaction_id bigint;
begin
  insert into public.ledger_transactions (fund_id, kind, contribution_id, award_id, payment_id, returned_contribution_id, memo, actor_id, posted_at, counts_at)
    values (write_ledger.fund_id, write_ledger.kind, write_ledger.contribution_id, write_ledger.award_id, write_ledger.payment_id,
            write_ledger.returned_contribution_id, write_ledger.memo,
            -- Whoever moved the first money of a new year did not end the old one.
            case when write_ledger.kind <> 'lapse' then (select auth.uid()) end, clock_timestamp(), write_ledger.counts_at)
    returning id into transaction_id;
  insert into public.ledger_postings (transaction_id, fund_id, account, amount_minor)
    values (transaction_id, write_ledger.fund_id, from_account, -write_ledger.amount_minor),
           (transaction_id, write_ledger.fund_id, to_account, write_ledger.amount_minor);
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

-- Whether the signed-in person may look into a fund: the authority's people and auditors, and whoever keeps the money of its organisation.
create function private.can_read_fund(organisation_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.has_platform_role('administrator', 'approver', 'finance_officer', 'auditor')
    or private.has_organisation_role(can_read_fund.organisation_id, 'finance', 'manager');
$$;

-- Whether the signed-in person enters and confirms money of such a fund: a finance officer, or finance people of its organisation.
create function private.can_keep_fund(organisation_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.has_platform_role('finance_officer')
    or private.has_organisation_role(can_keep_fund.organisation_id, 'finance');
$$;

-- Refuses unless the signed-in person keeps this fund: 404 not_found when they may not know of it, 403 not_allowed when they may only look.
create function private.require_fund_keeper(fund_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
declare fund public.funds;
begin
  perform private.actor();
  select * into fund from public.funds f where f.id = require_fund_keeper.fund_id;
  if fund.id is null or not private.can_read_fund(fund.organisation_id) then perform private.refuse('not_found', 404); end if;
  if not private.can_keep_fund(fund.organisation_id) then perform private.refuse('not_allowed', 403); end if;
end $$;

-- Everyone who may enter and confirm money of this fund: whom to tell.
create function private.fund_keepers(fund_id uuid) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select case when f.organisation_id is null then private.people_with_platform_role('finance_officer')
    else private.members_with_role(f.organisation_id, 'finance') || private.people_with_platform_role('finance_officer') end
  from public.funds f where f.id = fund_keepers.fund_id;
$$;

-- An amount in minor units as people read it, e.g. 'PKR 1,250,000.00'; decimals as ISO 4217 has them.
create function private.money_text(amount_minor bigint, currency text) returns text
language sql immutable set search_path = '' as $$
  select currency || ' ' || case
    when currency in ('JPY', 'KRW', 'VND', 'CLP') then to_char(amount_minor, 'FM999,999,999,999,999,990')
    when currency in ('BHD', 'JOD', 'KWD', 'OMR', 'TND') then to_char(amount_minor / 1000.0, 'FM999,999,999,999,990.000')
    else to_char(amount_minor / 100.0, 'FM999,999,999,999,990.00') end;
$$;
