-- Conflicts of interest and who may see what of a review.

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

-- Why this person may not see or judge this proposal. Found from records, or declared; see private.is_conflicted for what stands.
-- shared_employer: a membership in, or studies at, an organisation of the bid, or a membership shared with somebody of its team.
-- supervision: supervises, or is supervised by, somebody of the team.
-- same_team: is or was in the team, or shared another team with its people in the last three years.
-- shared_ip: an organisation of theirs outside the bid owns results of a sealed deed together with one of the bid.
-- The sponsor itself never makes a conflict: working for it is why its people are here.
-- In plpgsql, whose plans are kept for the session: it is asked for every row of a list.
create function private.conflict_grounds(profile_id uuid, proposal_id uuid) returns setof public.conflict_ground
language plpgsql stable security definer set search_path = '' as $$
declare
  team uuid;
  sponsor uuid;
  bidders uuid[];
  people uuid[];
  employers uuid[];
begin
  select p.team_id, c.organisation_id into team, sponsor
    from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = conflict_grounds.proposal_id;
  people := array(select tp.profile_id from public.team_people tp where tp.team_id = team);
  bidders := array(select tp.organisation_id from public.team_partners tp where tp.team_id = team and tp.accepted_at is not null);
  employers := array(
    select m.organisation_id from public.memberships m where m.profile_id = conflict_grounds.profile_id
    union select s.university_id from public.student_records s where s.profile_id = conflict_grounds.profile_id);
  if employers && bidders or exists (
       select from public.memberships m
       where m.profile_id = any (people) and m.organisation_id = any (employers) and m.organisation_id <> sponsor and m.profile_id <> conflict_grounds.profile_id) then
    return next 'shared_employer';
  end if;
  if exists (select from public.student_records s where s.supervisor_id = conflict_grounds.profile_id and s.supervisor_agreed_at is not null and s.profile_id = any (people))
     or exists (select from public.student_records s where s.profile_id = conflict_grounds.profile_id and s.supervisor_id = any (people)) then
    return next 'supervision';
  end if;
  if conflict_grounds.profile_id = any (people) or exists (
       select from public.team_people mine join public.team_people theirs using (team_id)
       where mine.profile_id = conflict_grounds.profile_id and theirs.profile_id = any (people)
         and coalesce(mine.left_at, now()) > now() - interval '3 years') then
    return next 'same_team';
  end if;
  if exists (
       select from public.ip_result_shares mine
       join public.ip_deeds d on d.id = mine.deed_id and d.sealed_at is not null
       join public.ip_result_shares theirs on theirs.deed_id = d.id
       where mine.organisation_id = any (employers) and mine.organisation_id <> sponsor and mine.organisation_id <> all (bidders)
         and theirs.organisation_id = any (bidders)) then
    return next 'shared_ip';
  end if;
  if exists (select from public.declared_conflicts d where d.profile_id = conflict_grounds.profile_id and d.proposal_id = conflict_grounds.proposal_id) then
    return next 'declared';
  end if;
end $$;

-- The grounds that stand: all but those a second person dismissed as a false alarm. A declared one is never dismissed,
-- and a ground found after the dismissal stands.
create function private.standing_conflict(profile_id uuid, proposal_id uuid) returns public.conflict_ground[]
language plpgsql stable security definer set search_path = '' as $$
declare
  grounds public.conflict_ground[] := array(select private.conflict_grounds(standing_conflict.profile_id, standing_conflict.proposal_id));
begin
  if cardinality(grounds) = 0 then return grounds; end if;
  return array(
    select ground from unnest(grounds) ground
    where ground = 'declared' or not exists (
      select from public.conflict_dismissals d
      where d.profile_id = standing_conflict.profile_id and d.proposal_id = standing_conflict.proposal_id
        and d.dismissed_at is not null and ground = any (d.grounds))
    order by ground);
end $$;

create function private.is_conflicted(profile_id uuid, proposal_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return cardinality(private.standing_conflict(is_conflicted.profile_id, is_conflicted.proposal_id)) > 0;
end $$;

-- Refuses (403 conflict_stands) when the signed-in person has a standing conflict with the proposal.
create function private.require_unconflicted(proposal_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if private.is_conflicted(private.actor(), require_unconflicted.proposal_id) then perform private.refuse('conflict_stands', 403); end if;
end $$;

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

-- Whether the signed-in person judges this proposal without knowing who applies: as a reviewer where both sides are hidden.
create function private.reads_blind(proposal_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.is_reviewer_of(reads_blind.proposal_id) and exists (
    select from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = reads_blind.proposal_id and c.blind_mode = 'both_hidden' and not private.is_in_team(p.team_id)
      and not private.has_organisation_role(c.organisation_id, 'manager', 'technical_officer', 'finance', 'signatory')
      and not private.has_platform_role('approver', 'finance_officer', 'auditor'));
$$;
