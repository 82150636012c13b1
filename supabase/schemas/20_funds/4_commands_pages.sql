-- A fund with its balance as pages show it; amounts in minor units of its currency. `promised_minor` is approved for challenges that are not decided yet.
create function private.fund_summary(fund public.funds) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'id', fund.id, 'code', fund.code, 'name', fund.name, 'currency', fund.currency, 'is_lapsable', fund.is_lapsable,
    'lapses_on', private.fund_lapses_on(fund), 'opened_at', fund.opened_at,
    'organisation', (select jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name) from public.organisations o where o.id = fund.organisation_id),
    'available_minor', coalesce(b.available_minor, 0), 'committed_minor', coalesce(b.committed_minor, 0),
    'disbursed_minor', coalesce(b.disbursed_minor, 0), 'lapsed_minor', coalesce(b.lapsed_minor, 0), 'contributed_minor', coalesce(b.contributed_minor, 0),
    'promised_minor', (select coalesce(sum(c.approved_amount_minor), 0) from public.challenges c
      where c.approved_fund_id = fund.id and c.decided_at is null and c.cancelled_at is null),
    'to_confirm_minor', (select coalesce(sum(n.amount_minor), 0) from public.contributions n where n.fund_id = fund.id and n.confirmed_at is null))
  from (select 1) one left join public.fund_balances b on b.fund_id = fund.id;
$$;

-- Every fund the reader may look into, with balances: {funds, may_open: {authority, organisations: [{id, name}]}}.
create function public.funds_page() returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'funds', coalesce((select jsonb_agg(private.fund_summary(f) order by f.organisation_id nulls first, f.code)
      from public.funds f where private.can_read_fund(f.organisation_id)), '[]'),
    'may_open', jsonb_build_object(
      'authority', private.has_platform_role('finance_officer'),
      'organisations', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name) from public.organisations o
        where private.organisation_status(o) = 'verified' and private.has_organisation_role(o.id, 'finance')), '[]')));
$$;
grant execute on function public.funds_page() to authenticated;

-- One fund: its summary, contributions waiting for a second person, and its statement, newest first, 50 a page; `after` is the id the last page ended with.
-- NULL when there is none the reader may look into.
create function public.fund_page(fund_id uuid, after bigint default null) returns jsonb
language sql stable security definer set search_path = '' as $$
  with lines as (
    select t.id, t.kind, t.memo, t.posted_at, t.award_id,
      (select p.name from public.profiles p where p.id = t.actor_id) as actor,
      (select abs(g.amount_minor) from public.ledger_postings g where g.transaction_id = t.id limit 1) as amount_minor,
      (select g.account from public.ledger_postings g where g.transaction_id = t.id and g.amount_minor < 0) as from_account,
      (select g.account from public.ledger_postings g where g.transaction_id = t.id and g.amount_minor > 0) as to_account
    from public.ledger_transactions t
    where t.fund_id = fund_page.fund_id and (fund_page.after is null or t.id < fund_page.after)
    order by t.id desc limit 51
  ), numbered as (select l.*, row_number() over (order by l.id desc) as place from lines l)
  select private.fund_summary(f) || jsonb_build_object(
    'may_keep', private.can_keep_fund(f.organisation_id),
    'waiting', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'source_name', c.source_name, 'amount_minor', c.amount_minor,
        'voucher_reference', c.voucher_reference, 'entered_by', p.name, 'entered_at', c.entered_at, 'is_own', c.entered_by = (select auth.uid())) order by c.entered_at)
      from public.contributions c join public.profiles p on p.id = c.entered_by where c.fund_id = f.id and c.confirmed_at is null), '[]'),
    'statement', coalesce((select jsonb_agg(to_jsonb(n) - 'place' order by n.id desc) from numbered n where n.place <= 50), '[]'),
    'next', (select n.id from numbered n where n.place = 50 and exists (select from numbered where place = 51)))
  from public.funds f where f.id = fund_page.fund_id and private.can_read_fund(f.organisation_id);
$$;
grant execute on function public.fund_page(uuid, bigint) to authenticated;
