-- ## Tables
create table private.free_mail_domains (domain public.line primary key check (domain = lower(domain)));
comment on table private.free_mail_domains is 'Mail domains at which anybody can have an address: to share one says nothing about two people.';

-- ## Rules
-- Conflicts of interest: who can't judge which proposal, and who can't review in a challenge at all.

-- Why each person can't see or judge the proposal at the same place in the other array, for every pair: conflicts found from data, or declared, without
-- those that a second person dismissed as not a conflict; empty where there is none. Final ones are never dismissed, and a ground found after the
-- dismissal is valid. All pairs are looked at together, so that what concerns one person or one challenge is found once.
-- shared_employer: works or studies at an organisation of the proposal, or shares an employer with somebody in its team, also within the last years.
-- What a reviewer declared counts too: former employers here, and family and money ties as declared_interest.
-- Studies of somebody in the team count once a supervisor confirmed them, so that nobody's own word keeps another from judging.
-- supervision: supervises, or is supervised by, somebody in the team. same_team: is or was in the team, or was in another team with its people in
-- the last years. same_mail_domain: their address is at the domain of somebody in the team, or one is within the other, where not everybody can have one.
-- shared_ip: their organisation owns results of a sealed deed together with one in the proposal. bids: is in another team that bids for the same
-- challenge. competes: their organisation bids for the same challenge with another team, or a partner of that organisation bids. Work for the sponsor is
-- never a conflict, because the sponsor's people decide.
create function private.conflicts(people uuid[], proposals uuid[])
returns table (profile_id uuid, proposal_id uuid, grounds public.conflict_ground[])
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan rows 10 as $$
#variable_conflict use_column
declare
  -- Shared teams and consortia.
  since timestamptz := now() - interval '3 years';
  employed_since timestamptz := private.employers_remembered_since();
begin
  return query
  with bid as materialized (
    select p.id, p.team_id, p.challenge_id, c.organisation_id as sponsor_id, team.people, team.bidders,
      array(select rtrim(split_part(lower(u.email), '@', -1), '.') from auth.users u where u.id = any (team.people)) as mail_domains,
      -- Where its people work or study, or did.
      array(select m.organisation_id from public.memberships m where m.profile_id = any (team.people)
        union select f.organisation_id from private.former_affiliations f where f.profile_id = any (team.people) and f.is_confirmed and f.until > employed_since
        union select s.university_id from public.student_profiles s where s.profile_id = any (team.people) and s.supervisor_agreed_at is not null) as employers
    from public.proposals p join public.challenges c on c.id = p.challenge_id cross join lateral (
      select array(select t.profile_id from public.team_people t where t.team_id = p.team_id) as people,
        array(select t.organisation_id from public.team_partners t where t.team_id = p.team_id and t.accepted_at is not null) as bidders) team
    where p.id = any (conflicts.proposals)),
  pair as materialized (
    select distinct asked.judge_id, b.id, b.challenge_id, b.sponsor_id
    from unnest(conflicts.people, conflicts.proposals) as asked (judge_id, bid_id) join bid b on b.id = asked.bid_id),
  judge as materialized (
    select j.id, private.affiliations(j.id) || private.declared_organisations(j.id, 'employer') as all_employers,
      private.declared_organisations(j.id, 'family', 'money') as interests,
      (select m.domain from auth.users u cross join lateral rtrim(split_part(lower(u.email), '@', -1), '.') m (domain)
        where u.id = j.id and not exists (select from private.free_mail_domains f where f.domain = m.domain)) as mail_domain,
      array(select s.profile_id from public.student_profiles s where s.supervisor_id = j.id and s.supervisor_agreed_at is not null
        union select s.supervisor_id from public.student_profiles s where s.profile_id = j.id and s.supervisor_id is not null
        -- Agreed to on the way into a team: it counts also once the student has named another.
        union select r.student_id from public.opening_requests r where r.supervisor_id = j.id and r.supervisor_agreed_at > since) as supervision,
      array(select theirs.profile_id from public.team_people mine join public.team_people theirs using (team_id)
        where mine.profile_id = j.id and coalesce(mine.left_at, now()) > since) as teammates
    from (select distinct pair.judge_id as id from pair) j),
  -- A person's employers but the sponsor, with those that own results with them, and their partners in awards and in undecided proposals.
  standing as materialized (
    select j.*, k.sponsor_id, e.employers, e.is_of_sponsor,
      array(select theirs.organisation_id from public.ip_result_shares mine
          join public.ip_deeds d on d.id = mine.deed_id and d.sealed_at is not null join public.ip_result_shares theirs on theirs.deed_id = d.id
        where mine.organisation_id = any (e.employers) and theirs.organisation_id <> mine.organisation_id) as co_owners,
      array(select theirs.organisation_id from public.award_shares mine
          join public.awards a on a.id = mine.award_id and num_nonnulls(a.declined_at, a.expired_at, a.completed_at, a.terminated_at) = 0
          join public.award_shares theirs on theirs.award_id = a.id
        where mine.organisation_id = any (e.employers) and theirs.organisation_id <> all (e.employers)
        union
        select theirs.organisation_id from public.team_partners mine
          join public.proposals p on p.team_id = mine.team_id and p.submission_id is not null
          join public.catalogue_entries c on c.challenge_id = p.challenge_id and c.ended is null and c.closes_at <= now()
          join public.team_partners theirs on theirs.team_id = mine.team_id and theirs.accepted_at is not null and theirs.revoked_at is null
        where mine.organisation_id = any (e.employers) and mine.accepted_at is not null and mine.revoked_at is null
          and theirs.organisation_id <> all (e.employers)) as partners
    from (select distinct pair.judge_id, pair.sponsor_id from pair) k join judge j on j.id = k.judge_id
      cross join lateral (select array_remove(j.all_employers, k.sponsor_id) as employers,
        exists (select from public.memberships m where m.profile_id = j.id and m.organisation_id = k.sponsor_id) as is_of_sponsor) e),
  -- Who bids for the challenges, so that it is read once for all people.
  bidder as materialized (
    select p.challenge_id, p.team_id, t.organisation_id from public.proposals p join public.team_partners t on t.team_id = p.team_id
    where p.challenge_id in (select pair.challenge_id from pair) and p.submission_id is not null and t.accepted_at is not null),
  -- The teams that bid for a challenge with one of the person's employers, with a partner of these, and those that the person is or was in.
  employed as materialized (
    select st.id, st.sponsor_id, b.challenge_id, array_agg(b.team_id) as teams from standing st cross join unnest(st.employers) e (id)
      join bidder b on b.organisation_id = e.id group by 1, 2, 3),
  partnered as materialized (
    select st.id, st.sponsor_id, b.challenge_id, array_agg(b.team_id) as teams from standing st cross join unnest(st.partners) e (id)
      join bidder b on b.organisation_id = e.id group by 1, 2, 3),
  own as materialized (
    select k.judge_id as id, p.challenge_id, array_agg(p.team_id) as teams
    from (select distinct pair.judge_id, pair.challenge_id from pair) k join public.team_people t on t.profile_id = k.judge_id
      join public.proposals p on p.team_id = t.team_id and p.challenge_id = k.challenge_id and p.submission_id is not null group by 1, 2),
  rivalry as materialized (
    select st.*, k.challenge_id, coalesce(o.teams, '{}') as own_teams, coalesce(e.teams, '{}') as employed_teams,
      not coalesce(t.teams, '{}') <@ coalesce(e.teams, '{}') as has_partner
    from (select distinct pair.judge_id, pair.challenge_id, pair.sponsor_id from pair) k
      join standing st on st.id = k.judge_id and st.sponsor_id = k.sponsor_id
      left join own o on o.id = k.judge_id and o.challenge_id = k.challenge_id
      left join employed e on e.id = k.judge_id and e.sponsor_id = k.sponsor_id and e.challenge_id = k.challenge_id
      left join partnered t on t.id = k.judge_id and t.sponsor_id = k.sponsor_id and t.challenge_id = k.challenge_id),
  found as (
    select k.judge_id, b.id, array_remove(array[
      case when j.all_employers && b.bidders or j.employers && b.employers then 'shared_employer' end,
      case when j.interests && b.bidders or array_remove(j.interests, b.sponsor_id) && b.employers then 'declared_interest' end,
      case when j.supervision && b.people then 'supervision' end,
      case when j.id = any (b.people) or j.teammates && b.people then 'same_team' end,
      case when j.mail_domain is not null and not j.is_of_sponsor and exists (select from unnest(b.mail_domains) d (domain)
            where d.domain = j.mail_domain or d.domain like '%_.' || j.mail_domain or j.mail_domain like '%_.' || d.domain) then 'same_mail_domain' end,
      case when j.co_owners && b.bidders then 'shared_ip' end,
      case when not j.own_teams <@ array[b.team_id] then 'bids' end,
      case when j.has_partner or not j.employed_teams <@ array[b.team_id] then 'competes' end,
      case when d.profile_id is not null then 'declared' end]::public.conflict_ground[], null) as grounds
    from pair k join bid b on b.id = k.id join rivalry j on j.id = k.judge_id and j.challenge_id = k.challenge_id
      left join public.declared_conflicts d on d.profile_id = k.judge_id and d.proposal_id = k.id)
  select f.judge_id, f.id, case when waived.grounds is null then f.grounds else array(
      select g.ground from unnest(f.grounds) g (ground) where g.ground in ('declared', 'bids') or g.ground <> all (waived.grounds)) end
  from found f left join public.conflict_dismissals waived on waived.profile_id = f.judge_id and waived.proposal_id = f.id and waived.dismissed_at is not null;
end $$;

-- The same for one person and one proposal.
create function private.current_conflict(profile_id uuid, proposal_id uuid) returns public.conflict_ground[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return coalesce((select c.grounds from private.conflicts(array[current_conflict.profile_id], array[current_conflict.proposal_id]) c), '{}');
end $$;

create function private.is_conflicted(profile_id uuid, proposal_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return cardinality(private.current_conflict(is_conflicted.profile_id, is_conflicted.proposal_id)) > 0;
end $$;

-- Those of these proposals with which the person has a conflict.
create function private.hidden_from(person uuid, proposals uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
  return query select c.proposal_id from private.conflicts(array(select hidden_from.person from unnest(proposals)), proposals) c where cardinality(c.grounds) > 0;
end $$;

-- Those of these people who have no conflict with the proposal: who may be told of it.
create function private.unconflicted(people uuid[], proposal_id uuid) returns uuid[]
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
  return array(select c.profile_id from private.conflicts(people, array(select unconflicted.proposal_id from unnest(people))) c where cardinality(c.grounds) = 0);
end $$;

-- Why each person can't review the proposal at the same place in the other array: their valid conflicts, and 'decides' for people who decide on its
-- challenge; empty where they can.
create function private.reviewer_grounds(people uuid[], proposals uuid[])
returns table (profile_id uuid, proposal_id uuid, grounds public.conflict_ground[])
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan rows 10 as $$
#variable_conflict use_column
begin
  return query
  with found as materialized (
    select f.profile_id, f.proposal_id, f.grounds, p.challenge_id from private.conflicts(reviewer_grounds.people, reviewer_grounds.proposals) f
      join public.proposals p on p.id = f.proposal_id),
  -- Once for each person and challenge. With "offset 0" the memberships of one person are looked up; without it all of them would be read.
  deciding as materialized (
    select k.profile_id, k.challenge_id from (select distinct f.profile_id, f.challenge_id from found f) k join public.challenges c on c.id = k.challenge_id
    where exists (select from public.platform_roles r where r.profile_id = k.profile_id)
      or exists (select from public.memberships m where m.organisation_id = c.organisation_id and m.profile_id = k.profile_id
        and m.role in ('owner', 'manager', 'finance', 'signatory') offset 0)
      or k.profile_id in (c.created_by, c.submitted_by, c.suggested_by, c.approved_by, c.published_by)
      or exists (select from public.awards a where a.challenge_id = c.id and k.profile_id in (a.recommended_by, a.approved_by, a.returned_by)))
  select f.profile_id, f.proposal_id, case when d.profile_id is not null then f.grounds || 'decides'::public.conflict_ground else f.grounds end
  from found f left join deciding d on d.profile_id = f.profile_id and d.challenge_id = f.challenge_id;
end $$;

-- The refusal for these grounds: reviewer_conflicted with them, reviewer_decides; null for none.
create function private.reviewer_refusal(grounds public.conflict_ground[]) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return case when grounds = array['decides']::public.conflict_ground[] then 'reviewer_decides'
    when cardinality(grounds) > 0 then 'reviewer_conflicted: ' || array_to_string(grounds, ',') end;
end $$;

-- Why a person can't review the proposal, as private.reviewer_refusal says.
create function private.why_not_reviewer(profile_id uuid, proposal_id uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select private.reviewer_refusal(g.grounds) from private.reviewer_grounds(array[why_not_reviewer.profile_id], array[why_not_reviewer.proposal_id]) g);
end $$;

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
begin
  select p.* into proposal from public.proposals p where p.id = declare_conflict.proposal_id;
  if proposal.submission_id is null or not private.is_challenge_closed(proposal.challenge_id)
     or not (private.can_manage_challenge(proposal.challenge_id) or private.has_platform_role('approver', 'finance_officer', 'auditor')
       or exists (select from public.review_assignments r where r.proposal_id = proposal.id and r.reviewer_id = person and r.revoked_at is null)) then
    perform private.refuse('not_found', 404);
  end if;
  -- A lock shared with reviewers; it and a decision wait for each other.
  select c.* into challenge from public.challenges c where c.id = proposal.challenge_id for share;
  insert into public.declared_conflicts (proposal_id, profile_id, reason)
    values (proposal.id, person, private.require_text(declare_conflict.reason, 2000)) on conflict do nothing returning * into declared;
  if declared.profile_id is null then perform private.refuse('conflict_declared_already', 409); end if;
  update public.review_assignments r set revoked_at = now()
    where r.proposal_id = proposal.id and r.reviewer_id = person and r.revoked_at is null
      and not (challenge.decided_at is not null and r.completed_at is not null);
  perform private.audit('conflict.declared', 'proposal', proposal.id, null, null, jsonb_build_object('profile_id', person), private.reviewing_as(proposal.id));
  perform private.notify(private.members_with_role(challenge.organisation_id, 'manager'), 'conflict.declared', '/challenges/' || challenge.id || '/panel',
    jsonb_build_object('challenge', challenge.title, 'person', private.name_of(person)));
  return declared;
end $$;

-- Why these grounds can't be dismissed, as a code; null when they can.
create function private.dismissal_refusal(grounds public.conflict_ground[]) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return case when 'declared' = any (grounds) then 'conflict_declared' when 'bids' = any (grounds) then 'conflict_of_bidder' end;
end $$;

-- What the signed-in person can do with what keeps somebody from judging an unsealed proposal: {act: null, or the code of the refusal}; see
-- private.award_acts. `ask` a second person to dismiss it, as a manager of its challenge; `dismiss` it, as another one or an approver. `is_conflicted`:
-- whether they have a conflict with it themselves, where the caller knows.
create function private.conflict_acts(proposal_id uuid, profile_id uuid, grounds public.conflict_ground[], is_conflicted boolean default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  person uuid := (select auth.uid());
  bid public.proposals;
  sponsor_id uuid;
  managing text;
  over text;
  asked public.conflict_dismissals;
begin
  select p.* into bid from public.proposals p where p.id = conflict_acts.proposal_id;
  select c.organisation_id, private.role_refusal(c.organisation_id, 'manager') into sponsor_id, managing from public.challenges c where c.id = bid.challenge_id;
  over := coalesce(private.why_nothing_to_decide(bid.challenge_id, bid.id),
    case when coalesce(conflict_acts.is_conflicted, private.is_conflicted(person, bid.id)) then 'conflict_stands' end);
  select d.* into asked from public.conflict_dismissals d where d.proposal_id = bid.id and d.profile_id = conflict_acts.profile_id;
  return jsonb_build_object(
    'ask', coalesce(managing, over, case when conflict_acts.profile_id = person then 'dismissal_is_for_others'
      -- Of anybody else the sponsor is not told whether something keeps them from judging.
      when conflict_acts.profile_id not in (select k.profile_id from public.pool_reviewers k where k.organisation_id = sponsor_id
        union all select m.profile_id from public.memberships m where m.organisation_id = sponsor_id union all select r.profile_id from public.platform_roles r
        union all select r.reviewer_id from public.review_assignments r join public.proposals p on p.id = r.proposal_id where p.challenge_id = bid.challenge_id)
        then 'reviewer_not_in_pool: ' || private.name_of(conflict_acts.profile_id)
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
    'conflict.dismissal_asked', '/challenges/' || c.id || '/panel', jsonb_build_object('challenge', c.title)) from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = asked.proposal_id;
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
  perform private.audit('conflict.dismissed', 'proposal', dismissed.proposal_id, null, null, jsonb_build_object('profile_id', dismissed.profile_id, 'grounds', to_jsonb(dismissed.grounds)));
  perform private.notify(array[dismissed.asked_by], 'conflict.dismissed', '/challenges/' || c.id || '/panel', jsonb_build_object('challenge', c.title)) from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = dismissed.proposal_id;
  return dismissed;
end $$;
