-- Who may see what of a review.

-- Whether the signed-in person reviews the proposal: assigned, accepted with no conflict declared, not taken off.
create function private.is_reviewer_of(proposal_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.review_assignments r
    where r.proposal_id = is_reviewer_of.proposal_id and r.reviewer_id = (select auth.uid())
      and r.accepted_at is not null and r.revoked_at is null);
$$;

-- What the record says of somebody who was ever asked to review the proposal: 'reviewer', whom no timeline names; null for anybody else.
create function private.reviewing_as(proposal_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select 'reviewer' where exists (
    select from public.review_assignments r where r.proposal_id = reviewing_as.proposal_id and r.reviewer_id = (select auth.uid()));
$$;

-- Whether the signed-in person sits in judgement over the proposal without a conflict: runs its challenge, or is an
-- approver or auditor of the authority. Only after closing.
create function private.oversees_proposal(proposal_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = oversees_proposal.proposal_id and p.submission_id is not null and now() >= c.closes_at and coalesce(c.cancelled_at >= c.closes_at, true)
      and (private.has_organisation_role(c.organisation_id, 'manager') or private.has_platform_role('approver', 'auditor'))
      and not private.is_conflicted((select auth.uid()), p.id));
$$;

-- Whether the signed-in person has completed a review of the proposal, and so may see the others'.
create function private.has_reviewed(proposal_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.review_assignments r
    where r.proposal_id = has_reviewed.proposal_id and r.reviewer_id = (select auth.uid())
      and r.completed_at is not null and r.revoked_at is null);
$$;

-- Whether the signed-in person may see that this assignment exists, and whose it is: not a fellow reviewer. A conflict that stands hides it
-- from its own reviewer too.
create function private.can_read_assignment(assignment public.review_assignments) returns boolean
language sql stable security definer set search_path = '' as $$
  select (assignment.reviewer_id = (select auth.uid()) and assignment.revoked_at is null
          and not private.is_conflicted(assignment.reviewer_id, assignment.proposal_id))
    or ((assignment.completed_at is not null
         or exists (select from public.proposals p where p.id = assignment.proposal_id and private.can_manage_challenge(p.challenge_id)))
        and private.oversees_proposal(assignment.proposal_id));
$$;

-- Whether the signed-in person may read what the review says: its reviewer always, others once it is completed, fellow reviewers once theirs is too.
create function private.can_read_review(assignment_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.review_assignments r
    where r.id = can_read_review.assignment_id
      and (r.completed_at is not null or r.reviewer_id = (select auth.uid()))
      and (private.can_read_assignment(r)
        or (private.has_reviewed(r.proposal_id) and not private.is_conflicted((select auth.uid()), r.proposal_id))));
$$;

-- Whether the signed-in person reads this proposal without knowing who applies, where both sides are hidden: as its reviewer, and before the decision
-- as a technical officer of the sponsor, who may be asked to review. The sponsor's other people and the authority's never review.
create function private.reads_blind(proposal_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = reads_blind.proposal_id and c.blind_mode = 'both_hidden' and not private.is_in_team(p.team_id)
      and (private.is_reviewer_of(p.id) or (c.decided_at is null and private.has_organisation_role(c.organisation_id, 'technical_officer')))
      and not private.has_organisation_role(c.organisation_id, 'manager', 'finance', 'signatory')
      and not private.has_platform_role('approver', 'finance_officer', 'auditor'));
$$;
