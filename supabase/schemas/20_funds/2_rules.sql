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

-- The day a lapsable fund surrenders what is not disbursed: the coming 30 June. NULL for one that carries over.
create function private.fund_lapses_on(fund public.funds) returns date
language sql stable set search_path = '' as $$
  select case when fund.is_lapsable then
    make_date(extract(year from today)::integer + case when today > make_date(extract(year from today)::integer, 6, 30) then 1 else 0 end, 6, 30) end
  from (select (now() at time zone 'Asia/Karachi')::date as today) clock;
$$;

-- An amount in minor units as people read it, e.g. 'PKR 1,250,000.00'; decimals as ISO 4217 has them.
create function private.money_text(amount_minor bigint, currency text) returns text
language sql immutable set search_path = '' as $$
  select currency || ' ' || case
    when currency in ('JPY', 'KRW', 'VND', 'CLP') then to_char(amount_minor, 'FM999,999,999,999,999,990')
    when currency in ('BHD', 'JOD', 'KWD', 'OMR', 'TND') then to_char(amount_minor / 1000.0, 'FM999,999,999,999,990.000')
    else to_char(amount_minor / 100.0, 'FM999,999,999,999,990.00') end;
$$;

-- Impossible states of the books; one row each, naming the fund or the contribution.
create function private.funds_violations() returns table (rule text, object_id uuid)
language sql stable security definer set search_path = '' as $$
  select 'ledger_transaction_sums_to_zero', t.fund_id
    from public.ledger_transactions t left join public.ledger_postings p on p.transaction_id = t.id
    group by t.id, t.fund_id having coalesce(sum(p.amount_minor), 1) <> 0 or count(*) <> 2
  union all
  select 'ledger_posting_in_its_transactions_fund', p.fund_id
    from public.ledger_postings p join public.ledger_transactions t on t.id = p.transaction_id where t.fund_id <> p.fund_id
  union all
  select 'fund_balance_ties_to_postings', f.id
    from public.funds f
    left join public.fund_balances b on b.fund_id = f.id
    left join lateral (
      select coalesce(-sum(p.amount_minor) filter (where p.account = 'source'), 0) as contributed,
        coalesce(sum(p.amount_minor) filter (where p.account = 'available'), 0) as available,
        coalesce(sum(p.amount_minor) filter (where p.account = 'committed'), 0) as committed,
        coalesce(sum(p.amount_minor) filter (where p.account = 'disbursed'), 0) as disbursed,
        coalesce(sum(p.amount_minor) filter (where p.account = 'lapsed'), 0) as lapsed
      from public.ledger_postings p where p.fund_id = f.id) s on true
    where (coalesce(b.contributed_minor, 0), coalesce(b.available_minor, 0), coalesce(b.committed_minor, 0), coalesce(b.disbursed_minor, 0), coalesce(b.lapsed_minor, 0))
      <> (s.contributed, s.available, s.committed, s.disbursed, s.lapsed)
  union all
  select 'contribution_confirmed_is_posted', c.id
    from public.contributions c left join public.ledger_transactions t on t.contribution_id = c.id
    where (c.confirmed_at is null) <> (t.id is null)
  union all
  select 'contribution_posted_in_full', c.id
    from public.contributions c join public.ledger_transactions t on t.contribution_id = c.id
    where not exists (select from public.ledger_postings p
      where p.transaction_id = t.id and p.account = 'available' and p.amount_minor = c.amount_minor and t.fund_id = c.fund_id);
$$;
