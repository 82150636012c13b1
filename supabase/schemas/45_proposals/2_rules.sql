-- A proposal's state at this moment. Sealed until its challenge closes by the database clock.
create function private.proposal_status(proposal public.proposals) returns public.proposal_status
language sql stable security definer set search_path = '' as $$
  select (case
    when exists (select from public.awards a where a.proposal_id = proposal.id and a.activated_at is not null) then 'awarded'
    when proposal.recommended_at is not null then 'recommended'
    when proposal.reserved_at is not null then 'reserve'
    when proposal.not_selected_at is not null then 'not_selected'
    when proposal.ineligible_at is not null then 'ineligible'
    when proposal.eligible_at is not null then
      case when exists (select from public.review_assignments r where r.proposal_id = proposal.id and r.revoked_at is null)
        then 'under_review' else 'eligible' end
    when private.is_challenge_closed(proposal.challenge_id) then
      case when proposal.submission_id is not null then 'opened' else 'not_submitted' end
    when proposal.submission_id is not null then 'submitted'
    when proposal.withdrawn_at is not null then 'withdrawn'
    else 'draft' end)::public.proposal_status;
$$;

-- Whether bidding has ended, by the database clock.
create function private.is_challenge_closed(challenge_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.challenges c
    where c.id = is_challenge_closed.challenge_id and c.published_at is not null and now() >= c.closes_at);
$$;

-- Whether the signed-in person may read the proposal's row and, once submitted, its sealed content:
-- the team always; after closing, who runs the challenge, platform approvers and auditors, and its reviewers without a standing conflict.
create function private.can_read_proposal(proposal_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = can_read_proposal.proposal_id
      and (private.is_in_team(p.team_id)
        or exists (select from private.team_organisations(p.team_id) o
                   where private.has_organisation_role(o, 'research_office', 'signatory'))
        or (p.submission_id is not null and now() >= c.closes_at
            and not private.is_conflicted((select auth.uid()), p.id)
            and (private.has_organisation_role(c.organisation_id, 'manager', 'technical_officer', 'finance', 'signatory')
              or private.has_platform_role('approver', 'finance_officer', 'auditor')
              or private.is_reviewer_of(p.id)))));
$$;
