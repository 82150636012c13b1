-- ## Rules
-- What the signed-in person can do with an award they can read: {act: null, or the code of the refusal}. Commands, pages and the task list must all
-- use this. Each command checks its own input, and whether a fund has the money.
create function private.award_acts(award public.awards) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  person uuid := (select auth.uid());
  status public.award_status := private.award_status(award);
  sponsor_id uuid := private.award_sponsor(award.id);
  is_conflicted boolean := private.is_conflicted(person, award.proposal_id);
  managing text := case when is_conflicted then 'conflict_stands' else private.role_refusal(sponsor_id, 'manager') end;
  approving text := case when not private.has_platform_role('approver') then 'not_allowed' when is_conflicted then 'conflict_stands' end;
  deciding text := coalesce(approving, case when status <> 'recommended' then 'award_not_awaiting_approval' end,
    private.why_step_refused('award', award.proposal_id, 'approve'));
  paying text := case when not private.has_platform_role('finance_officer') then 'not_allowed' end;
  offer text := case when status = 'expired' then 'offer_expired' when status <> 'offered' then 'award_not_offered' end;
  waits text := private.why_signing_waits(award.challenge_id);
  deed_sealed_at timestamptz := (select d.sealed_at from public.ip_deeds d where d.award_id = award.id order by d.version desc limit 1);
  signs_for uuid[] := array(select party from private.award_parties(award.id) party where private.has_organisation_role(party, 'signatory'));
  ending text := case when status <> 'active' then 'award_not_active' when not private.are_milestones_settled(award.id) then 'milestones_unsettled' end;
  retention public.payments;
begin
  select p.* into retention from public.payments p where p.award_id = award.id and p.milestone_id is null;
  return jsonb_build_object(
    'approve', coalesce(deciding,
      (select 'challenge_cancelled' from public.challenges c where c.id = award.challenge_id and c.cancelled_at is not null),
      private.verification_refusal(private.sides_of_award(award))),
    'return', deciding,
    'refuse', deciding,
    'recommit', coalesce(approving, private.why_step_refused('award', award.proposal_id, 'approve'),
      private.verification_refusal(private.sides_of_award(award)), case when private.award_unfunded_minor(award) = 0 then 'award_is_funded' end),
    'offer', coalesce(managing, case when status <> 'approved' then 'award_not_approved' end,
      case when waits = 'decision_not_closed' then waits end, private.verification_refusal(private.sides_of_award(award))),
    'terminate', coalesce(managing, case when status not in ('approved', 'offered', 'active') then 'award_not_running' end),
    'edit_deed', coalesce(managing, offer, case when deed_sealed_at is not null then 'deed_is_sealed' end),
    'decline', coalesce(offer, case when not exists (
      select from public.award_shares s join public.organisations o on o.id = s.organisation_id
      where s.award_id = award.id and s.organisation_id = any (signs_for) and o.suspended_at is null) then private.leading_refusal(award.team_id) end),
    'sign_agreement', coalesce(private.signing_refusal(award.id, signs_for, 'agreement'), offer, waits),
    'sign_deed', coalesce(private.signing_refusal(award.id, signs_for, 'deed'), offer, waits, case when deed_sealed_at is null then 'deed_not_sealed' end),
    'release_retention', coalesce(paying, case when retention.id is not null then 'payment_already_ordered' end, ending,
      case when private.retained_minor(award.id) = 0 then 'nothing_to_pay' end, private.why_payment_refused(award.id, null, 'order')),
    'complete', coalesce(case when paying is not null then private.role_refusal(sponsor_id, 'manager') end, ending,
      case when private.retained_minor(award.id) > 0 and retention.paid_at is null then 'retention_unpaid' end));
end $$;

-- Why a signatory of these parties can't sign one of the award's papers (`agreement` or `deed`, newest version) for any of them, as a code; null if
-- there is a party they can sign for now.
create function private.signing_refusal(award_id uuid, parties uuid[], paper text) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  if cardinality(signing_refusal.parties) = 0 then return 'not_allowed'; end if;
  return (with sides as (
    select case
      when o.suspended_at is not null then 'organisation_suspended'
      when exists (select from private.award_signatures(signing_refusal.award_id) s
                   where s.is_newest and s.paper = signing_refusal.paper and s.organisation_id = o.id)
        then case signing_refusal.paper when 'agreement' then 'agreement_signed_already' else 'ip_deed_signed_already' end
      -- Nobody can sign for two parties, even if each signature is on another paper.
      when exists (select from private.award_signatures(signing_refusal.award_id) s
                   where s.signatory_id = (select auth.uid()) and s.organisation_id <> o.id)
        then case signing_refusal.paper when 'agreement' then 'agreement_signed_for_one_side' else 'ip_deed_signed_for_one_side' end
    end as refusal
    from public.organisations o where o.id = any (signing_refusal.parties))
  select case when not exists (select from sides where refusal is null) then (select min(refusal) from sides) end);
end $$;
