-- Enters money that came in by bank voucher, in minor units of the fund's currency. It counts once another person confirms it.
-- Raises not_found (404), not_allowed (403), amount_not_positive, voucher_reference_invalid (422), contribution_voucher_taken (409).
create function public.enter_contribution(fund_id uuid, kind public.contribution_kind, source_name text, amount_minor bigint, voucher_reference text)
returns public.contributions language plpgsql security definer set search_path = '' as $$
declare
  entered public.contributions;
  fund public.funds;
begin
  perform private.require_fund_keeper(enter_contribution.fund_id);
  if coalesce(enter_contribution.amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  perform private.require_voucher_reference(enter_contribution.voucher_reference);
  insert into public.contributions (fund_id, kind, source_name, amount_minor, voucher_reference, entered_by)
    values (enter_contribution.fund_id, enter_contribution.kind, enter_contribution.source_name, enter_contribution.amount_minor,
            trim(enter_contribution.voucher_reference), private.actor())
    returning * into entered;
  select * into fund from public.funds f where f.id = entered.fund_id;
  perform private.record('contribution.entered', 'contribution', entered.id, fund.organisation_id, null, to_jsonb(entered), 'finance');
  perform private.notify(private.fund_keepers(entered.fund_id), 'contribution.entered', '/funds/' || fund.id,
    jsonb_build_object('fund', fund.name, 'amount_minor', entered.amount_minor, 'currency', fund.currency, 'source', entered.source_name));
  return entered;
end $$;

-- Confirms an entered contribution and posts it to the ledger. The person who entered it may not.
-- Raises not_found (404), not_allowed (403), contribution_confirmed_by_another (403), contribution_already_confirmed (409).
create function public.confirm_contribution(contribution_id uuid)
returns public.contributions language plpgsql security definer set search_path = '' as $$
declare
  found_one public.contributions;
  fund public.funds;
begin
  perform private.actor();
  select * into found_one from public.contributions c where c.id = confirm_contribution.contribution_id for update;
  if not coalesce((select private.can_read_fund(f.organisation_id) from public.funds f where f.id = found_one.fund_id), false) then
    perform private.refuse('not_found', 404);
  end if;
  perform private.require_act(private.contribution_acts(found_one), 'confirm');
  update public.contributions c set confirmed_by = private.actor(), confirmed_at = now()
    where c.id = found_one.id returning * into found_one;
  select * into fund from public.funds f where f.id = found_one.fund_id;
  perform private.post_ledger(fund.id, 'contribution', 'source', 'available', found_one.amount_minor,
    'Voucher ' || found_one.voucher_reference || ' from ' || found_one.source_name, contribution_id => found_one.id);
  perform private.record('contribution.confirmed', 'contribution', found_one.id, fund.organisation_id, null, to_jsonb(found_one), 'finance');
  perform private.notify(array[found_one.entered_by], 'contribution.confirmed', '/funds/' || fund.id,
    jsonb_build_object('fund', fund.name, 'amount_minor', found_one.amount_minor, 'currency', fund.currency, 'source', found_one.source_name));
  return found_one;
end $$;

-- Takes back an entered contribution that nobody has confirmed, as when a voucher was mistyped; the audit keeps what it said.
-- Raises not_found (404), not_allowed (403), contribution_already_confirmed (409).
create function public.withdraw_contribution(contribution_id uuid)
returns void language plpgsql security definer set search_path = '' as $$
declare
  found_one public.contributions;
  organisation_id uuid;
begin
  perform private.actor();
  select * into found_one from public.contributions c where c.id = withdraw_contribution.contribution_id for update;
  if not coalesce((select private.can_read_fund(f.organisation_id) from public.funds f where f.id = found_one.fund_id), false) then
    perform private.refuse('not_found', 404);
  end if;
  perform private.require_act(private.contribution_acts(found_one), 'withdraw');
  delete from public.contributions c where c.id = found_one.id;
  select f.organisation_id into organisation_id from public.funds f where f.id = found_one.fund_id;
  perform private.record('contribution.withdrawn', 'contribution', found_one.id, organisation_id, to_jsonb(found_one), null, 'finance');
end $$;
