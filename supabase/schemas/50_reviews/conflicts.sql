-- ## Rules
-- Conflicts of interest: who can't judge which proposal, and who can't review in a challenge at all.

-- The start of the period that counts for relations with a bidder: former employers and universities, shared teams.
create function private.conflicts_remembered_since() returns timestamptz
language sql stable set search_path = '' as $$ select now() - interval '3 years'; $$;

-- The organisations that a person works or studies at, or did within the period that counts.
create function private.affiliations(person uuid) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return array(
    select m.organisation_id from public.memberships m where m.profile_id = person
    union select s.university_id from public.student_profiles s where s.profile_id = person
    union select f.organisation_id from private.former_affiliations f where f.profile_id = person and f.until > private.conflicts_remembered_since());
end $$;

-- Why this person can't see or judge this proposal: conflicts found from data, or declared, without those that a second person dismissed as not a
-- conflict. Final ones are never dismissed, and a ground found after the dismissal is valid.
-- shared_employer: works or studies at an organisation of the proposal, or shares an employer with somebody in its team, also within the last years.
-- Studies of somebody in the team count once a supervisor confirmed them, so that nobody's own word keeps another from judging.
-- supervision: supervises, or is supervised by, somebody in the team. same_team: is or was in the team, or was in another team with its people in
-- the last years. shared_ip: their organisation, outside the proposal, owns results of a sealed deed together with one in the proposal. bids: is in
-- another team that bids for the same challenge. competes: their organisation bids for the same challenge with another team, or a partner of that
-- organisation bids. Work for the sponsor is never a conflict, because the sponsor's people decide.
create function private.current_conflict(profile_id uuid, proposal_id uuid) returns public.conflict_ground[]
language plpgsql stable security definer set search_path = '' as $$
declare
  team uuid;
  challenge uuid;
  sponsor uuid;
  bidders uuid[];
  people uuid[];
  employers uuid[];
  partners uuid[];
  is_employed_by_bidder boolean;
  grounds public.conflict_ground[] := '{}';
begin
  select p.team_id, c.id, c.organisation_id into team, challenge, sponsor
    from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = current_conflict.proposal_id;
  people := array(select tp.profile_id from public.team_people tp where tp.team_id = team);
  bidders := array(select tp.organisation_id from public.team_partners tp where tp.team_id = team and tp.accepted_at is not null);
  employers := private.affiliations(current_conflict.profile_id);
  is_employed_by_bidder := employers && bidders;
  employers := array_remove(employers, sponsor);
  if is_employed_by_bidder or exists (
       select from public.memberships m
       where m.profile_id = any (people) and m.organisation_id = any (employers) and m.profile_id <> current_conflict.profile_id) or exists (
       select from private.former_affiliations f
       where f.profile_id = any (people) and f.organisation_id = any (employers) and f.profile_id <> current_conflict.profile_id
         and f.is_confirmed and f.until > private.conflicts_remembered_since()) or exists (
       select from public.student_profiles s
       where s.profile_id = any (people) and s.university_id = any (employers) and s.profile_id <> current_conflict.profile_id
         and s.supervisor_agreed_at is not null) then
    grounds := grounds || 'shared_employer'::public.conflict_ground;
  end if;
  if exists (select from public.student_profiles s
       where s.supervisor_id = current_conflict.profile_id and s.supervisor_agreed_at is not null and s.profile_id = any (people))
     or exists (select from public.student_profiles s where s.profile_id = current_conflict.profile_id and s.supervisor_id = any (people))
     -- Agreed to on the way into a team: it counts also once the student has named another.
     or exists (select from public.opening_requests r where r.supervisor_id = current_conflict.profile_id and r.student_id = any (people)
       and r.supervisor_agreed_at > private.conflicts_remembered_since()) then
    grounds := grounds || 'supervision'::public.conflict_ground;
  end if;
  if current_conflict.profile_id = any (people) or exists (
       select from public.team_people mine join public.team_people theirs using (team_id)
       where mine.profile_id = current_conflict.profile_id and theirs.profile_id = any (people)
         and coalesce(mine.left_at, now()) > private.conflicts_remembered_since()) then
    grounds := grounds || 'same_team'::public.conflict_ground;
  end if;
  if exists (
       select from public.ip_result_shares mine
       join public.ip_deeds d on d.id = mine.deed_id and d.sealed_at is not null
       join public.ip_result_shares theirs on theirs.deed_id = d.id
       where mine.organisation_id = any (employers) and mine.organisation_id <> all (bidders) and theirs.organisation_id = any (bidders)) then
    grounds := grounds || 'shared_ip'::public.conflict_ground;
  end if;
  if exists (
       select from public.proposals rival join public.team_people tp on tp.team_id = rival.team_id
       where rival.challenge_id = challenge and rival.submission_id is not null and rival.team_id <> team and tp.profile_id = current_conflict.profile_id) then
    grounds := grounds || 'bids'::public.conflict_ground;
  end if;
  if cardinality(employers) > 0 then
    -- The partners of their organisations in active awards and in undecided proposals.
    partners := array(
      select theirs.organisation_id from public.award_shares mine
        join public.awards a on a.id = mine.award_id and num_nonnulls(a.declined_at, a.expired_at, a.completed_at, a.terminated_at) = 0
        join public.award_shares theirs on theirs.award_id = a.id
      where mine.organisation_id = any (employers) and theirs.organisation_id <> all (employers)
      union
      select theirs.organisation_id from public.team_partners mine
        join public.proposals p on p.team_id = mine.team_id and p.submission_id is not null
        join public.challenges c on c.id = p.challenge_id and c.decided_at is null and c.cancelled_at is null and c.closes_at <= now()
        join public.team_partners theirs on theirs.team_id = mine.team_id and theirs.accepted_at is not null and theirs.revoked_at is null
      where mine.organisation_id = any (employers) and mine.accepted_at is not null and mine.revoked_at is null and theirs.organisation_id <> all (employers));
    if exists (
         select from public.proposals bid cross join lateral (
           select array_agg(tp.organisation_id) as bidders from public.team_partners tp where tp.team_id = bid.team_id and tp.accepted_at is not null) b
         where bid.challenge_id = challenge and bid.submission_id is not null
           and case when b.bidders && employers then bid.team_id <> team else b.bidders && partners end) then
      grounds := grounds || 'competes'::public.conflict_ground;
    end if;
  end if;
  if exists (select from public.declared_conflicts d where d.profile_id = current_conflict.profile_id and d.proposal_id = current_conflict.proposal_id) then
    grounds := grounds || 'declared'::public.conflict_ground;
  end if;
  if cardinality(grounds) = 0 then return grounds; end if;
  return array(
    select ground from unnest(grounds) ground
    where ground in ('declared', 'bids') or not exists (
      select from public.conflict_dismissals d
      where d.profile_id = current_conflict.profile_id and d.proposal_id = current_conflict.proposal_id
        and d.dismissed_at is not null and ground = any (d.grounds))
    order by ground);
end $$;

create function private.is_conflicted(profile_id uuid, proposal_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return cardinality(private.current_conflict(is_conflicted.profile_id, is_conflicted.proposal_id)) > 0;
end $$;

-- Those of these people who have no conflict with the proposal: who may be told of it.
create function private.unconflicted(people uuid[], proposal_id uuid) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select array(select person from unnest(people) person where not private.is_conflicted(person, unconflicted.proposal_id));
$$;

-- Why this person can't review the proposal: their valid conflicts, and 'decides' for people who decide on its challenge.
create function private.reviewer_grounds(profile_id uuid, proposal_id uuid) returns public.conflict_ground[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.current_conflict(reviewer_grounds.profile_id, reviewer_grounds.proposal_id) || array(
    select 'decides'::public.conflict_ground from public.proposals p
    where p.id = reviewer_grounds.proposal_id and (exists (select from public.platform_roles r where r.profile_id = reviewer_grounds.profile_id)
        or exists (
          select from public.challenges c join public.memberships m on m.organisation_id = c.organisation_id
          where c.id = p.challenge_id and m.profile_id = reviewer_grounds.profile_id
            and m.role in ('owner', 'manager', 'finance', 'signatory'))
        or exists (
          select from public.challenges c where c.id = p.challenge_id
            and reviewer_grounds.profile_id in (c.created_by, c.submitted_by, c.suggested_by, c.approved_by, c.published_by))
        or exists (
          select from public.awards a where a.challenge_id = p.challenge_id
            and reviewer_grounds.profile_id in (a.recommended_by, a.approved_by, a.returned_by))));
end $$;

-- Why a person can't review the proposal: reviewer_conflicted with the grounds, reviewer_decides; null when they can.
create function private.why_not_reviewer(profile_id uuid, proposal_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select case when grounds = array['decides']::public.conflict_ground[] then 'reviewer_decides'
    when cardinality(grounds) > 0 then 'reviewer_conflicted: ' || array_to_string(grounds, ',') end
  from private.reviewer_grounds(why_not_reviewer.profile_id, why_not_reviewer.proposal_id) grounds;
$$;

-- ## Commands
-- Declaring a conflict, and dismissing a conflict that the detector found by mistake.

-- Declares a conflict of interest with a proposal, as its reviewer, as a person who runs its challenge, or as an officer of the authority. Hides the
-- proposal permanently from them and removes their review. After the decision a completed review is kept, because the decision used it.
create function public.declare_conflict(proposal_id uuid, reason text) returns public.declared_conflicts
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  proposal public.proposals;
  challenge public.challenges;
  declared public.declared_conflicts;
  wanted text;
begin
  select p.* into proposal from public.proposals p where p.id = declare_conflict.proposal_id;
  if proposal.submission_id is null or not private.is_challenge_closed(proposal.challenge_id)
     or not (private.can_manage_challenge(proposal.challenge_id) or private.has_platform_role('approver', 'finance_officer', 'auditor')
       or exists (select from public.review_assignments r where r.proposal_id = proposal.id and r.reviewer_id = person and r.revoked_at is null)) then
    perform private.refuse('not_found', 404);
  end if;
  wanted := private.require_text(declare_conflict.reason, 2000);
  -- A lock shared with reviewers; it and a decision wait for each other.
  select c.* into challenge from public.challenges c where c.id = proposal.challenge_id for share;
  insert into public.declared_conflicts (proposal_id, profile_id, reason)
    values (proposal.id, person, wanted) on conflict do nothing returning * into declared;
  if declared.profile_id is null then perform private.refuse('conflict_declared_already', 409); end if;
  update public.review_assignments r set revoked_at = now()
    where r.proposal_id = proposal.id and r.reviewer_id = person and r.revoked_at is null
      and not (challenge.decided_at is not null and r.completed_at is not null);
  perform private.audit('conflict.declared', 'proposal', proposal.id, null, null, jsonb_build_object('profile_id', person), private.reviewing_as(proposal.id));
  perform private.notify(private.members_with_role(challenge.organisation_id, 'manager'), 'conflict.declared', '/challenges/' || challenge.id || '/proposals',
    jsonb_build_object('challenge', challenge.title, 'person', private.name_of(person)));
  return declared;
end $$;

-- Why these grounds can't be dismissed, as a code; null when they can.
create function private.dismissal_refusal(grounds public.conflict_ground[]) returns text
language sql immutable set search_path = '' as $$
  select case when 'declared' = any (grounds) then 'conflict_declared' when 'bids' = any (grounds) then 'conflict_of_bidder' end;
$$;

-- What the signed-in person can do with what keeps somebody from judging an unsealed proposal: {act: null, or the code of the refusal}; see
-- private.award_acts. `ask` a second person to dismiss it, as a manager of its challenge; `dismiss` it, as another one or an approver.
create function private.conflict_acts(proposal_id uuid, profile_id uuid, grounds public.conflict_ground[]) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  person uuid := (select auth.uid());
  bid public.proposals;
  managing text;
  over text;
  asked public.conflict_dismissals;
begin
  select p.* into bid from public.proposals p where p.id = conflict_acts.proposal_id;
  select private.role_refusal(c.organisation_id, 'manager') into managing from public.challenges c where c.id = bid.challenge_id;
  over := coalesce(private.why_nothing_to_decide(bid.challenge_id), case when private.is_conflicted(person, bid.id) then 'conflict_stands' end);
  select d.* into asked from public.conflict_dismissals d where d.proposal_id = bid.id and d.profile_id = conflict_acts.profile_id;
  return jsonb_build_object(
    'ask', coalesce(managing, over, case when conflict_acts.profile_id = person then 'dismissal_is_for_others'
      when cardinality(conflict_acts.grounds) = 0 then 'no_conflict_found' end, private.dismissal_refusal(conflict_acts.grounds),
      case when asked.profile_id is not null then 'conflict_dismissal_asked_once' end),
    'dismiss', coalesce(case when not private.has_platform_role('approver') then managing end, over, case
      when asked.profile_id is null then 'conflict_dismissal_not_asked'
      when person in (asked.asked_by, asked.profile_id) then 'conflict_dismissed_by_second_person'
      when asked.dismissed_at is not null then 'conflict_dismissed_already' end, private.dismissal_refusal(conflict_acts.grounds)));
end $$;

-- Locks the challenge of an unsealed proposal for an act of private.conflict_acts, whose refusals it raises; not_found (404) for whoever does
-- not manage the challenge or, for `dismiss`, approve. Returns the grounds.
create function private.lock_for_conflict_act(proposal_id uuid, profile_id uuid, act text) returns public.conflict_ground[]
language plpgsql security definer set search_path = '' as $$
declare grounds public.conflict_ground[];
begin
  perform private.actor();
  perform from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = lock_for_conflict_act.proposal_id and p.submission_id is not null and private.is_challenge_closed(c.id)
      and (private.can_manage_challenge(c.id) or (act = 'dismiss' and private.has_platform_role('approver'))) for no key update of c;
  if not found then perform private.refuse('not_found', 404); end if;
  grounds := private.current_conflict(lock_for_conflict_act.profile_id, lock_for_conflict_act.proposal_id);
  perform private.require_act(private.conflict_acts(lock_for_conflict_act.proposal_id, lock_for_conflict_act.profile_id, grounds), act);
  return grounds;
end $$;

-- Asks a second person to dismiss a conflict that the system found for somebody else. Once for each person and proposal.
create function public.ask_conflict_dismissal(proposal_id uuid, profile_id uuid, reason text) returns public.conflict_dismissals
language plpgsql security definer set search_path = '' as $$
declare
  grounds public.conflict_ground[] := private.lock_for_conflict_act(ask_conflict_dismissal.proposal_id, ask_conflict_dismissal.profile_id, 'ask');
  asked public.conflict_dismissals;
begin
  insert into public.conflict_dismissals (proposal_id, profile_id, asked_by, reason, grounds)
    values (ask_conflict_dismissal.proposal_id, ask_conflict_dismissal.profile_id, private.actor(),
      private.require_text(ask_conflict_dismissal.reason, 2000), grounds) returning * into asked;
  perform private.audit('conflict.dismissal_asked', 'proposal', asked.proposal_id, null, null,
    jsonb_build_object('profile_id', asked.profile_id, 'grounds', to_jsonb(grounds)), 'manager');
  perform private.notify(private.members_with_role(c.organisation_id, 'manager') || private.people_with_platform_role('approver'),
    'conflict.dismissal_asked', '/challenges/' || c.id || '/proposals', jsonb_build_object('challenge', c.title))
    from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = asked.proposal_id;
  return asked;
end $$;

-- Dismisses a conflict as not a conflict. By a second person, who neither asked nor is concerned: another manager of the challenge or an approver.
create function public.dismiss_conflict(proposal_id uuid, profile_id uuid) returns public.conflict_dismissals
language plpgsql security definer set search_path = '' as $$
declare dismissed public.conflict_dismissals;
begin
  perform private.lock_for_conflict_act(dismiss_conflict.proposal_id, dismiss_conflict.profile_id, 'dismiss');
  update public.conflict_dismissals d set dismissed_by = private.actor(), dismissed_at = now()
    where d.proposal_id = dismiss_conflict.proposal_id and d.profile_id = dismiss_conflict.profile_id returning d.* into dismissed;
  perform private.audit('conflict.dismissed', 'proposal', dismissed.proposal_id, null, null,
    jsonb_build_object('profile_id', dismissed.profile_id, 'grounds', to_jsonb(dismissed.grounds)));
  perform private.notify(array[dismissed.asked_by], 'conflict.dismissed', '/challenges/' || c.id || '/proposals', jsonb_build_object('challenge', c.title))
    from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = dismissed.proposal_id;
  return dismissed;
end $$;
