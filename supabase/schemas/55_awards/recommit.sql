-- New money for an award whose money lapsed at the end of a fiscal year.

-- Commits the full lapsed amount of an active award again, from a fund of the authority or of the sponsor; from then on the award is paid from that
-- fund. Raises the codes of private.award_acts, fund_not_found (404), fund_currency_differs (409), fund_overdrawn (409, detail: what is available).
create function public.recommit_award(award_id uuid, fund_id uuid) returns public.awards
language plpgsql security definer set search_path = '' as $$
declare
  award public.awards := private.lock_award(recommit_award.award_id, 'recommit');
  fund public.funds;
  missing_minor bigint := private.award_unfunded_minor(award);
  available_minor bigint;
begin
  perform private.require_parties_verified(private.sides_of_award(award));
  select f.* into fund from public.funds f where f.id = recommit_award.fund_id;
  if fund.id is null or fund.organisation_id <> private.award_sponsor(award.id) then perform private.refuse('fund_not_found', 404); end if;
  if fund.currency <> award.currency then perform private.refuse('fund_currency_differs', 409, fund.currency); end if;
  available_minor := (private.lock_fund(fund.id)).available_minor;
  if available_minor < missing_minor then perform private.refuse('fund_overdrawn', 409, available_minor::text); end if;
  perform private.post_ledger(fund.id, 'recommitment', 'available', 'committed', missing_minor, 'Award ' || award.number || ' committed anew', award_id => award.id);
  update public.awards a set fund_id = fund.id where a.id = award.id returning a.* into award;
  perform private.audit('award.recommitted', 'award', award.id, private.award_sponsor(award.id), null,
    jsonb_build_object('amount_minor', missing_minor, 'fund', fund.code), 'approver');
  perform private.notify(private.team_people_ids(award.team_id) || private.members_with_role(private.award_sponsor(award.id), 'manager', 'finance')
      || private.people_with_platform_role('finance_officer'), 'award.recommitted', '/awards/' || award.id || '/manage',
    jsonb_build_object('award_number', award.number, 'amount_minor', missing_minor, 'currency', award.currency, 'fund', fund.name));
  return award;
end $$;

-- Active awards whose money lapsed, the longest waiting first, without those with which the reader has a conflict; each with the funds that could
-- pay for it.
create function private.unfunded_awards() returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number, 'title', p.title, 'currency', a.currency, 'amount_minor', a.amount_minor,
      'missing_minor', private.award_unfunded_minor(a), 'since', since.lapsed_at, 'fund', f.name, 'can_recommit', private.award_acts(a) ->> 'recommit' is null,
      'funds', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'available_minor', b.available_minor) order by g.code), '[]')
        from public.funds g join public.fund_balances b on b.fund_id = g.id
        where g.currency = a.currency and (g.organisation_id is null or g.organisation_id = private.award_sponsor(a.id)))) order by since.lapsed_at, a.number), '[]')
  from public.awards a join public.proposals p on p.id = a.proposal_id join public.funds f on f.id = a.fund_id
    cross join lateral (select max(t.posted_at) as lapsed_at from public.ledger_transactions t where t.award_id = a.id and t.kind = 'lapse') since
  where since.lapsed_at is not null and private.award_unfunded_minor(a) > 0 and not private.is_conflicted((select auth.uid()), a.proposal_id);
$$;
