-- A fund with its balance as pages show it; amounts in minor units of its currency. `promised_minor` is approved for challenges that are not decided yet.
create function private.fund_summary(fund public.funds) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'id', fund.id, 'code', fund.code, 'name', fund.name, 'currency', fund.currency, 'is_lapsable', fund.is_lapsable,
    'lapses_on', private.fund_lapses_on(fund), 'opened_at', fund.opened_at, 'owed_minor', private.fund_owed_minor(fund.id),
    'organisation', (select jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name) from public.organisations o where o.id = fund.organisation_id),
    'available_minor', coalesce(b.available_minor, 0), 'committed_minor', coalesce(b.committed_minor, 0),
    'disbursed_minor', coalesce(b.disbursed_minor, 0), 'lapsed_minor', coalesce(b.lapsed_minor, 0), 'contributed_minor', coalesce(b.contributed_minor, 0),
    'promised_minor', (select coalesce(sum(c.approved_amount_minor), 0) from public.challenges c
      where c.approved_fund_id = fund.id and c.decided_at is null and c.cancelled_at is null and c.withdrawn_at is null),
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
