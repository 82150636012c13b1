-- From an approved award to the answer of the team: offer, decline, expire, end early.

-- Offers an approved award to its team until 21 days after the standstill period: makes the sealed share table final, generates the agreement's first version with its hash and drafts
-- the IP deed from the challenge's regime.
create function public.offer_award(award_id uuid) returns public.awards
language plpgsql security definer set search_path = '' as $$
declare
  award public.awards := private.lock_award(offer_award.award_id, 'offer');
  content jsonb;
begin
  perform private.require_parties_verified(private.sides_of_award(award));
  insert into public.award_shares (award_id, organisation_id, is_lead, grant_share_percent)
    select award.id, (s ->> 'organisation_id')::uuid, (s ->> 'is_lead')::boolean, (s ->> 'grant_share_percent')::numeric
    from jsonb_array_elements(private.sealed_content(award.proposal_id) #> '{team,partners}') s;
  if (select sum(s.grant_share_percent) from public.award_shares s where s.award_id = award.id) is distinct from 100 then
    perform private.refuse('award_shares_not_100', 409);
  end if;
  update public.awards a set offered_at = now(), offered_by = private.actor(), offer_expires_at = private.offer_expiry(a.challenge_id)
    where a.id = award.id returning a.* into award;
  content := private.agreement_content(award, 1);
  insert into public.agreements (award_id, version, content, content_sha256) values (award.id, 1, content, private.sha256_hex(content::text));
  perform private.deed_from_regime(award.id);
  perform private.enqueue('expire_offers', '{}', 'expire-offer-' || award.id, award.offer_expires_at);
  perform private.audit('award.offered', 'award', award.id, private.award_sponsor(award.id), null,
    jsonb_build_object('amount_minor', award.amount_minor, 'expires_at', award.offer_expires_at, 'agreement_sha256', private.sha256_hex(content::text)), 'manager');
  perform private.tell_award_parties(award, 'award.offered', private.team_people_ids(award.team_id));
  return award;
end $$;

-- Tells the signatories of every party, and `others`, of a step of the award.
create function private.tell_award_parties(award public.awards, kind text, others uuid[] default '{}', more jsonb default '{}') returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.notify(
    tell_award_parties.others || array(select unnest(private.members_with_role(party, 'signatory')) from private.award_parties(award.id) party),
    tell_award_parties.kind, '/awards/' || award.id || '/manage',
    jsonb_build_object('award_number', award.number, 'proposal', p.title, 'amount_minor', award.amount_minor, 'currency', award.currency,
      'expires_at', award.offer_expires_at, 'time_zone', c.time_zone) || tell_award_parties.more)
  from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = award.proposal_id;
end $$;

-- Returns the money of an offer that was declined or expired, and tells the sponsor which proposal on the reserve list is next.
create function private.release_offer(award public.awards, kind text, memo text, after jsonb default null, acting_as text default null) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.release_commitment(award, 'Award ' || award.number || memo);
  perform private.audit(kind, 'award', award.id, private.award_sponsor(award.id), null, after, acting_as);
  perform private.notify(private.unconflicted(private.members_with_role(c.organisation_id, 'manager'), award.proposal_id), release_offer.kind,
      '/challenges/' || c.id || '/proposals',
      jsonb_build_object('award_number', award.number, 'challenge', c.title, 'next_in_reserve', (
        select p.title from public.proposals p where p.challenge_id = c.id and p.reserved_at is not null order by p.reserve_rank limit 1)))
    from public.challenges c where c.id = award.challenge_id;
end $$;

-- Declines an offer for the bidders, with a reason; the money returns to the fund immediately, and the sponsor is told which proposal on the reserve
-- list is next. For a signatory of any bidding party, or the team's lead.
create function public.decline_award(award_id uuid, reason text) returns public.awards
language plpgsql security definer set search_path = '' as $$
declare award public.awards := private.lock_award(decline_award.award_id, 'decline');
begin
  update public.awards a set declined_at = now(), declined_by = private.actor(), decline_reason = private.require_text(reason)
    where a.id = award.id returning a.* into award;
  perform private.release_offer(award, 'award.declined', ' declined', jsonb_build_object('reason', award.decline_reason));
  return award;
end $$;

-- Records expired offers, returns their money to the fund and tells the sponsor; for one fund, or for all. No offer expires while nobody can sign it. Returns how many. The state depends on
-- the clock even without this; this releases the money. Safe to run at any time and again.
create function private.expire_offers(fund_id uuid default null) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  award public.awards;
  expired integer := 0;
begin
  for award in
    select a.* from public.awards a
    where a.offered_at is not null and a.offer_expires_at <= now()
      and num_nonnulls(a.activated_at, a.declined_at, a.expired_at, a.completed_at, a.terminated_at) = 0
      and (expire_offers.fund_id is null or a.fund_id = expire_offers.fund_id) and not private.is_under_dispute(a.challenge_id)
    order by a.id for no key update skip locked
  loop
    update public.awards a set expired_at = now() where a.id = award.id returning a.* into award;
    perform private.release_offer(award, 'award.expired', ': the offer expired', acting_as => 'system');
    expired := expired + 1;
  end loop;
  return expired;
end $$;

-- Ends an award early, with a reason: committed money without a payment order returns to the fund. For a manager of the sponsor.
create function public.terminate_award(award_id uuid, reason text) returns public.awards
language plpgsql security definer set search_path = '' as $$
declare
  award public.awards := private.lock_award(terminate_award.award_id, 'terminate');
  released bigint;
begin
  update public.awards a set terminated_at = now(), terminated_by = private.actor(), termination_reason = private.require_text(reason)
    where a.id = award.id returning a.* into award;
  released := private.release_commitment(award, 'Award ' || award.number || ' ended early');
  perform private.audit('award.terminated', 'award', award.id, private.award_sponsor(award.id), null,
    jsonb_build_object('reason', award.termination_reason, 'released_minor', released), 'manager');
  perform private.tell_award_parties(award, 'award.terminated',
    private.people_with_platform_role('finance_officer') || case when award.offered_at is not null then private.team_people_ids(award.team_id) else '{}' end,
    jsonb_build_object('reason', award.termination_reason));
  return award;
end $$;
