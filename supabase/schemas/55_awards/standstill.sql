-- ## Rules
-- The standstill period of a decision: from the moment it is closed, for as many days as the challenge's terms say, nobody can sign an agreement or a deed of
-- its awards. A team can ask for a review of the decision in that time; while such a request is open, signing waits on.

-- When the standstill period of a challenge ends; null before its decision.
create function private.standstill_ends_at(challenge public.challenges) returns timestamptz
language plpgsql stable set search_path = '' as $$
begin
  return challenge.decided_at + challenge.standstill_days * interval '24 hours';
end $$;

-- Why nobody can sign for an award of the challenge now, as a code with the end of the period; null when signing is possible. Goes by the
-- transaction's start, as the time of a signature does: whoever began to sign in the period and waited does not sign after it.
create function private.why_signing_waits(challenge_id uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case when c.decided_at is null and c.standstill_days > 0 then 'decision_not_closed'
      when now() < private.standstill_ends_at(c) then 'standstill_period: '
        || to_char(private.standstill_ends_at(c) at time zone c.time_zone, 'FMDD FMMonth YYYY, HH24:MI') || ' (' || c.time_zone || ')'
      when private.is_under_dispute(c.id) then 'decision_under_review' end
    from public.challenges c where c.id = why_signing_waits.challenge_id);
end $$;

-- When an offer that is made now, or that can be signed from now on, expires: 21 days after the standstill period.
create function private.offer_expiry(challenge_id uuid) returns timestamptz
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select greatest(now(), private.standstill_ends_at(c)) + interval '21 days' from public.challenges c where c.id = offer_expiry.challenge_id);
end $$;

-- ## Commands
-- What was signed while nobody could sign; see private.invariant_violations.
create view private.standstill_violations (rule, object_id) as
  select distinct 'signed_in_standstill_or_under_review', a.id
  from (
    select g.award_id, s.signed_at from public.agreement_signatures s join public.agreements g on g.id = s.agreement_id
    union all
    select d.award_id, s.signed_at from public.ip_deed_signatures s join public.ip_deeds d on d.id = s.deed_id) signed
    join public.awards a on a.id = signed.award_id join public.challenges c on c.id = a.challenge_id
  where c.standstill_days > 0 and (c.decided_at is null or signed.signed_at < private.standstill_ends_at(c)
    or exists (select from public.proposals p join public.disputes d on d.proposal_id = p.id
      where p.challenge_id = c.id and signed.signed_at >= d.asked_at and signed.signed_at < coalesce(private.dispute_ended_at(d), 'infinity')));
