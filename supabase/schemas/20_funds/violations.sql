-- Impossible states of the books; one row each, naming the fund or the contribution.
create view private.funds_violations (rule, object_id) as
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
      where p.transaction_id = t.id and p.account = 'available' and p.amount_minor = c.amount_minor and t.fund_id = c.fund_id)
  union all
  -- What went back to a contributor is what was claimed back, less what is still owed.
  select 'contribution_given_back_as_claimed', c.id
    from public.contributions c
    where c.reversed_minor - c.owed_minor <> (
      select coalesce(sum(p.amount_minor), 0) from public.ledger_transactions t join public.ledger_postings p on p.transaction_id = t.id
      where t.returned_contribution_id = c.id and p.account = 'source')
  union all
  select 'fund_that_owes_has_nothing_available', c.fund_id
    from public.contributions c join public.fund_balances b on b.fund_id = c.fund_id where c.owed_minor > 0 and b.available_minor > 0
  union all
  select 'checkout_claimed_back_as_told', k.id
    from public.checkouts k join public.contributions c on c.id = k.contribution_id where c.reversed_minor <> private.checkout_claimed_back(k)
  union all
  select 'budget_posted_in_full', g.id
    from public.budgets g join public.contributions c on c.id = g.contribution_id
    where c.amount_minor <> g.approved_amount_minor or c.fund_id <> g.fund_id or c.route <> 'budget'
  union all
  select 'budget_lines_sum_to_proposed', g.id
    from public.budgets g where g.proposed_amount_minor <> (select coalesce(sum(l.amount_minor), 0) from public.budget_lines l where l.budget_id = g.id)
  union all
  select 'fund_year_carries_what_the_postings_say', y.fund_id
    from public.fund_years y
    where (y.carried_available_minor, y.carried_committed_minor) <> (
      select coalesce(sum(p.amount_minor) filter (where p.account = 'available'), 0), coalesce(sum(p.amount_minor) filter (where p.account = 'committed'), 0)
      from public.ledger_postings p where p.fund_id = y.fund_id and p.transaction_id <= y.through_transaction_id)
  union all
  select 'lapsable_fund_year_carries_nothing_available', y.fund_id
    from public.fund_years y join public.funds f on f.id = y.fund_id where f.is_lapsable and y.carried_available_minor > 0;
