-- Signing: each party's signatory signs the hash of what was shown; the last signature makes the award active.

-- The party for which the signed-in person signs one of the award's papers: the one named, or the only one; the award locked. Raises the codes of
-- private.signing_refusal and private.award_acts, signing_side_unclear (422: a signatory of several parties must say for which).
create function private.lock_signing_side(award_id uuid, organisation_id uuid, paper text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  award public.awards := private.lock_award(lock_signing_side.award_id);
  sides uuid[] := array(select party from private.award_parties(award.id) party
    where private.has_organisation_role(party, 'signatory') and party = coalesce(lock_signing_side.organisation_id, party));
begin
  if cardinality(sides) > 1 then perform private.refuse('signing_side_unclear', 422); end if;
  perform private.refuse_as(private.signing_refusal(award.id, sides, paper));
  perform private.require_act(private.award_acts(award), 'sign_' || paper);
  return sides[1];
end $$;

-- Signs the newest agreement of an offered award for one party. `content_sha256` is the hash the signatory was shown.
create function public.sign_agreement(agreement_id uuid, content_sha256 text, organisation_id uuid default null) returns public.agreement_signatures
language plpgsql security definer set search_path = '' as $$
declare
  agreement public.agreements;
  side uuid;
  signature public.agreement_signatures;
begin
  perform private.actor();
  select g.* into agreement from public.agreements g where g.id = sign_agreement.agreement_id;
  side := private.lock_signing_side(agreement.award_id, sign_agreement.organisation_id, 'agreement');
  if exists (select from public.agreements g where g.award_id = agreement.award_id and g.version > agreement.version) then
    perform private.refuse('agreement_superseded', 409);
  end if;
  if sign_agreement.content_sha256 is distinct from agreement.content_sha256 then perform private.refuse('content_differs', 409); end if;
  insert into public.agreement_signatures (agreement_id, organisation_id, signatory_id, content_sha256)
    values (agreement.id, side, private.actor(), agreement.content_sha256) returning * into signature;
  perform private.audit('agreement.signed', 'award', agreement.award_id, side, null,
    jsonb_build_object('agreement_id', agreement.id, 'version', agreement.version, 'content_sha256', agreement.content_sha256), 'signatory');
  perform private.activate_when_signed(agreement.award_id);
  return signature;
end $$;

-- Makes an offered award active when every party has signed agreement and deed; creates the milestones in the same transaction. Raises
-- party_not_verified (409) if a party was suspended after it signed.
create function private.activate_when_signed(award_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare award public.awards;
begin
  if not private.is_fully_signed(activate_when_signed.award_id) then return; end if;
  perform private.require_parties_verified(array(select private.award_parties(activate_when_signed.award_id)));
  update public.awards a set activated_at = now() where a.id = activate_when_signed.award_id and a.activated_at is null returning a.* into award;
  if award.id is null then return; end if;
  perform private.create_award_milestones(award.id);
  perform private.audit('award.activated', 'award', award.id, private.award_sponsor(award.id), null, jsonb_build_object('amount_minor', award.amount_minor));
  perform private.tell_award_parties(award, 'award.activated', private.team_people_ids(award.team_id)
    || private.members_with_role(private.award_sponsor(award.id), 'manager', 'technical_officer', 'finance'));
end $$;

-- Closes the decision on a challenge: every proposal has its outcome, and every bidder gets their feedback. Reviews whose reviewer has a valid conflict
-- are removed first, so that the scores are final. A manager with a conflict with any of the proposals can't do this.
create function public.decide_challenge(challenge_id uuid) returns public.challenges
language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges;
  proposal public.proposals;
begin
  perform private.require_challenge_manager(decide_challenge.challenge_id);
  perform from public.challenges c where c.id = decide_challenge.challenge_id for no key update;
  perform private.require_act(private.panel_acts(c), 'decide') from public.challenges c where c.id = decide_challenge.challenge_id;
  update public.review_assignments r set revoked_at = now() from private.standing_reviews(decide_challenge.challenge_id) s
    where s.is_conflicted and r.id = (s.review).id;
  update public.challenges c set decided_at = now(), decided_by = private.actor() where c.id = decide_challenge.challenge_id returning c.* into challenge;
  perform private.audit('challenge.decided', 'challenge', challenge.id, challenge.organisation_id, null, null, 'manager');
  -- The entry belongs to the proposal, not to the challenge, because the sponsor's people with a conflict can read the challenge's entries.
  perform private.audit('proposal.ranked', 'proposal', s.proposal_id, null, null, jsonb_build_object('place', s.place, 'mean_percent', s.mean_percent), 'manager')
    from private.scored_proposals(challenge.id) s;
  for proposal in
    update public.proposals p set feedback_released_at = now() where p.challenge_id = challenge.id and p.submission_id is not null returning p.*
  loop
    perform private.notify(private.team_people_ids(proposal.team_id), 'proposal.decided', '/proposals/' || proposal.id || '/feedback',
      jsonb_build_object('challenge', challenge.title, 'proposal', proposal.title));
  end loop;
  return challenge;
end $$;
