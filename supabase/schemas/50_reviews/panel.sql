-- The panel: assigning, answering and removing reviewers.

-- What the signed-in person can do with an unsealed proposal that they know of, until it has its award: {act: null, or the code of the refusal}; see
-- private.award_acts. `is_conflicted` where the caller knows it. `assign` and `revoke` reviewers; the outcome can be changed until the authority approves the award.
create function private.decision_acts(proposal public.proposals, is_conflicted boolean default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  managing text := coalesce(
    case when coalesce(is_conflicted, private.is_conflicted((select auth.uid()), proposal.id)) then 'conflict_stands' end,
    (select private.role_refusal(c.organisation_id, 'manager') from public.challenges c where c.id = proposal.challenge_id));
  over text := private.why_nothing_to_decide(proposal.challenge_id, proposal.id);
  screening text := coalesce(managing, over,
    case when num_nonnulls(proposal.recommended_at, proposal.reserved_at, proposal.not_selected_at) > 0 then 'proposal_decided' end);
  ranked text := coalesce(case when proposal.eligible_at is null then 'proposal_not_eligible' end,
    (select 'award_approved_already' from public.awards a where a.proposal_id = proposal.id and a.approved_at is not null));
  refused text := (select 'award_refused' from public.awards a where a.proposal_id = proposal.id and a.is_refused);
begin
  return jsonb_build_object(
    'mark_eligible', coalesce(screening, case when proposal.eligible_at is not null then 'proposal_screened'
      when proposal.ineligible_at is not null then 'proposal_ineligible' end),
    -- A scored proposal is decided on in its place in the ranking, with a reason for what is passed over.
    'mark_ineligible', coalesce(screening, case when proposal.ineligible_at is not null then 'proposal_screened'
      when exists (select from public.review_assignments r where r.proposal_id = proposal.id and (r.completed_at is not null or private.was_reopened(r.id)))
        then 'proposal_reviewed' end),
    'reinstate', coalesce(screening, case when proposal.eligible_at is not null then 'proposal_screened'
      when proposal.ineligible_at is null then 'proposal_not_ineligible' end),
    'assign', coalesce(managing, over, case when proposal.eligible_at is null then 'proposal_not_eligible' end),
    'revoke', coalesce(managing, over),
    -- After the decision only proposals on the reserve list can be recommended, including those that the authority returned.
    'recommend', coalesce(managing, nullif(over, 'challenge_decided'), refused,
      (select 'proposal_under_review_request' from public.disputes d where d.proposal_id = proposal.id and num_nonnulls(d.withdrawn_at, d.decided_at) = 0), private.why_step_refused('award', proposal.id, 'recommend'),
      case when proposal.reserved_at is null and not exists (
        select from public.awards a where a.proposal_id = proposal.id and a.returned_at is not null) then over end, ranked),
    'reserve', coalesce(managing, over, refused, ranked),
    'reject', coalesce(managing, over, ranked));
end $$;

-- The same for the challenge as a whole: assigning a panel, after the decision for a proposal whose decision was reopened, and closing the decision, which nobody with a conflict can do. `is_conflicted`, with any of its
-- proposals, where the caller knows it.
create function private.panel_acts(challenge public.challenges, is_conflicted boolean default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  standing text := coalesce(private.role_refusal(challenge.organisation_id, 'manager'), private.why_nothing_to_decide(challenge.id));
  lacking record;
begin
  if standing is not null then
    return jsonb_build_object('assign_panel', case when standing <> 'challenge_decided' or not exists (
        select from public.proposals p where p.challenge_id = panel_acts.challenge.id and private.is_reopened(p.id)) then standing end, 'decide', standing);
  end if;
  select count(*) filter (where num_nonnulls(p.eligible_at, p.ineligible_at) = 0) as unscreened,
      count(*) filter (where p.eligible_at is not null and num_nonnulls(p.recommended_at, p.reserved_at, p.not_selected_at) = 0) as undecided,
      (select count(*) from public.awards a where a.challenge_id = panel_acts.challenge.id and a.approved_at is null and not a.is_refused) as unapproved,
      coalesce(panel_acts.is_conflicted, exists (select from private.hidden_from((select auth.uid()), array(
        select h.id from public.proposals h where h.challenge_id = panel_acts.challenge.id and h.submission_id is not null)))) as is_conflicted
    into lacking from public.proposals p where p.challenge_id = panel_acts.challenge.id and p.submission_id is not null;
  return jsonb_build_object('assign_panel', null, 'decide', case when lacking.is_conflicted then 'conflict_stands'
    when lacking.unscreened > 0 then 'proposals_unscreened: ' || lacking.unscreened when lacking.undecided > 0 then 'proposals_undecided: ' || lacking.undecided
    when lacking.unapproved > 0 then 'awards_unapproved: ' || lacking.unapproved end);
end $$;

-- Locks the challenge and the proposal for an act of private.decision_acts, whose refusals it raises but `done`; a proposal that the person can't know
-- of, or that is still sealed, is not_found (404).
create function private.lock_proposal_for_decision(proposal_id uuid, act text, done text default null) returns public.proposals
language plpgsql security definer set search_path = '' as $$
declare decided_on public.proposals;
begin
  perform private.actor();
  select p.* into decided_on from public.proposals p where p.id = lock_proposal_for_decision.proposal_id and p.submission_id is not null;
  -- Always lock the challenge first: decisions on one challenge wait for each other here. Nobody else may hold its lock, for which bidders wait.
  perform from public.challenges c where c.id = decided_on.challenge_id and private.can_manage_challenge(c.id) and private.is_challenge_closed(c.id)
    for no key update;
  if not found then perform private.refuse('not_found', 404); end if;
  select p.* into decided_on from public.proposals p where p.id = decided_on.id for update;
  perform private.require_act(private.decision_acts(decided_on), act, done);
  return decided_on;
end $$;

-- Why nothing is to be decided on the challenge's proposals, as a code; null once bidding has ended and until the decision, and for a proposal whose decision
-- was reopened.
create function private.why_nothing_to_decide(challenge_id uuid, proposal_id uuid default null) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case when c.cancelled_at is not null then 'challenge_cancelled' when not private.is_challenge_closed(c.id) then 'challenge_not_closed'
      when c.decided_at is not null and not private.is_reopened(why_nothing_to_decide.proposal_id) then 'challenge_decided' end
    from public.challenges c where c.id = why_nothing_to_decide.challenge_id);
end $$;

-- Assigns a reviewer to a proposal, due as given or in two weeks; renews the row of one who declined or was removed. NULL if they are already assigned.
-- A completed review comes back locked, because its reviewer could read the other reviews.
create function private.put_assignment(proposal_id uuid, reviewer_id uuid, due_at timestamptz) returns public.review_assignments
language plpgsql security definer set search_path = '' as $$
declare assigned public.review_assignments;
begin
  insert into public.review_assignments as r (proposal_id, reviewer_id, assigned_by, due_at)
    values (put_assignment.proposal_id, put_assignment.reviewer_id, private.actor(), coalesce(put_assignment.due_at, now() + interval '14 days'))
  on conflict on constraint review_assigned_once do update
    set assigned_by = excluded.assigned_by, assigned_at = now(), due_at = excluded.due_at,
        accepted_at = case when r.completed_at is not null then r.accepted_at end, declined_at = null, decline_reason = null, revoked_at = null
    where r.revoked_at is not null or r.declined_at is not null
  returning * into assigned;
  return assigned;
end $$;

-- Assigns one person in the sponsor's pool to one eligible proposal after closing. Raises also reviewer_unknown (422), reviewer_not_in_pool,
-- reviewer_declaration_old, reviewer_load_full, review_assigned_once (409), due_in_the_past (422), and what private.why_not_reviewer says.
create function public.assign_reviewer(proposal_id uuid, reviewer_id uuid, due_at timestamptz default null)
returns public.review_assignments language plpgsql security definer set search_path = '' as $$
declare
  proposal public.proposals := private.lock_proposal_for_decision(assign_reviewer.proposal_id, 'assign');
  assigned public.review_assignments;
begin
  if not exists (select from public.profiles p where p.id = assign_reviewer.reviewer_id) then perform private.refuse('reviewer_unknown', 422); end if;
  perform private.refuse_as(private.pool_refusal(c.organisation_id, array[assign_reviewer.reviewer_id])) from public.challenges c where c.id = proposal.challenge_id;
  perform private.refuse_as(private.why_not_reviewer(assign_reviewer.reviewer_id, proposal.id));
  if due_at <= now() then perform private.refuse('due_in_the_past', 422); end if;
  -- Two sponsors who assign one person wait for each other here.
  perform from public.reviewer_declarations d where d.profile_id = assign_reviewer.reviewer_id for no key update;
  assigned := private.put_assignment(proposal.id, assign_reviewer.reviewer_id, assign_reviewer.due_at);
  if assigned.id is null then perform private.refuse('review_assigned_once', 409); end if;
  if exists (select from private.review_loads(array[assigned.reviewer_id]) l join public.reviewer_declarations d on d.profile_id = l.profile_id
             where l.open_reviews > d.most_open) then
    perform private.refuse('reviewer_load_full', 409);
  end if;
  perform private.audit('review.assigned', 'proposal', proposal.id, null, null,
    jsonb_build_object('assignment_id', assigned.id, 'reviewer_id', assigned.reviewer_id, 'due_at', assigned.due_at), 'manager');
  perform private.notify(array[assigned.reviewer_id], 'review.assigned', '/reviews',
    (select jsonb_build_object('challenge', c.title, 'proposals', 1, 'due_at', assigned.due_at) from public.challenges c where c.id = proposal.challenge_id));
  return assigned;
end $$;

-- What reviews are shared out from: {proposals: the eligible ones with who is on them and may judge them, and the fields of technology in which the
-- challenge asks for a qualification or a bidder has one, people: the given ones (at most 300; null: those of the sponsor's pool who take a review, the
-- least busy first) and who else is on these proposals, with their employers, fields and how many more reviews they take, apart: pairs with a conflict,
-- or whose assignment was declined, revoked or is overdue by a week}. For whoever can assign the panel; raises panel_size (422), reviewer_not_in_pool,
-- reviewer_declaration_old (409).
create function public.panel_basis(challenge_id uuid, reviewer_ids uuid[] default null) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  challenge public.challenges;
  chosen uuid[] := reviewer_ids;
begin
  perform private.require_challenge_manager(panel_basis.challenge_id);
  perform private.require_act(private.panel_acts(c), 'assign_panel') from public.challenges c where c.id = panel_basis.challenge_id;
  select c.* into challenge from public.challenges c where c.id = panel_basis.challenge_id;
  if chosen is null then
    chosen := array(
      select l.profile_id from private.review_loads(array(select k.profile_id from public.pool_reviewers k where k.organisation_id = challenge.organisation_id)) l
        join public.reviewer_declarations d on d.profile_id = l.profile_id
      where l.free > 0 and private.declaration_state(d.confirmed_at) = 'current' order by l.open_reviews, l.profile_id limit 300);
    if cardinality(chosen) = 0 then perform private.refuse('pool_has_nobody_free', 409); end if;
  end if;
  if cardinality(chosen) not between 1 and 300 then perform private.refuse('panel_size', 422); end if;
  perform private.refuse_as(private.pool_refusal(challenge.organisation_id, chosen));
  return (
    with bids as materialized (
      select p.id, p.number, p.team_id from public.proposals p where p.challenge_id = panel_basis.challenge_id and p.submission_id is not null
        and p.eligible_at is not null and (challenge.decided_at is null or private.is_reopened(p.id))),
    shown as materialized (
      select b.* from bids b where b.id not in (select private.hidden_from(private.actor(), array(select id from bids)))),
    assigned as materialized (
      select r.proposal_id, r.reviewer_id, private.is_awaited(r, now() - interval '7 days') as stands from shown s join public.review_assignments r on r.proposal_id = s.id),
    people as (
      select p.id, p.id = any (chosen) as is_chosen from public.profiles p
      where p.id = any (chosen) or p.id in (select a.reviewer_id from assigned a where a.stands)),
    pairs as (
      select array_agg(k.person) as people, array_agg(k.proposal_id) as proposals from (
        select p.id as person, s.id as proposal_id from shown s cross join people p where p.is_chosen
        union select a.reviewer_id, a.proposal_id from assigned a where a.stands) k),
    barred as materialized (
      select g.proposal_id, g.profile_id as reviewer_id from pairs cross join lateral private.reviewer_grounds(pairs.people, pairs.proposals) g
      where cardinality(g.grounds) > 0)
    select jsonb_build_object(
      'proposals', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'field_codes', to_jsonb(array(
            select unnest(challenge.prequalified_fields) union select q.field_code from public.team_partners t
              join public.qualified_fields q on q.organisation_id = t.organisation_id and q.valid_until >= current_date
              where t.team_id = s.team_id and t.accepted_at is not null and t.revoked_at is null)), 'reviewer_ids',
          (select coalesce(jsonb_agg(a.reviewer_id), '[]') from assigned a where a.proposal_id = s.id and a.stands
            and (a.proposal_id, a.reviewer_id) not in (select b.proposal_id, b.reviewer_id from barred b))) order by s.number) from shown s), '[]'),
      'people', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'is_chosen', p.is_chosen, 'free', l.free,
          'field_codes', coalesce((select to_jsonb(d.field_codes) from public.reviewer_declarations d where d.profile_id = p.id), '[]'), 'organisations',
          (select coalesce(jsonb_agg(m.organisation_id), '[]') from public.memberships m where m.profile_id = p.id)))
          from people p join private.review_loads(array(select id from people)) l on l.profile_id = p.id), '[]'),
      'apart', coalesce((select jsonb_agg(jsonb_build_object('proposal_id', k.proposal_id, 'reviewer_id', k.reviewer_id)) from (
          select b.proposal_id, b.reviewer_id from barred b
          union select a.proposal_id, a.reviewer_id from assigned a where not a.stands) k), '[]')));
end $$;

-- Assigns a panel (at most 300 people) to every eligible proposal of a closed challenge, or to those pairs alone that stand at the same place in the two
-- arrays, and leaves out each pair with a conflict, and what would be more reviews than somebody takes. Returns {assigned, already, hidden: [{proposal_id,
-- reviewer_id, grounds}], full: [{proposal_id, reviewer_id}]}; the audit entry keeps both. Everybody is in the sponsor's pool, with a current declaration:
-- else reviewer_not_in_pool, reviewer_declaration_old (409). Proposals hidden from the actor by their own conflict need another manager.
create function public.assign_panel(challenge_id uuid, reviewer_ids uuid[], due_at timestamptz default null, only_proposals uuid[] default null,
  only_reviewers uuid[] default null)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges := private.lock_challenge(assign_panel.challenge_id, 'manage');
  due timestamptz := coalesce(assign_panel.due_at, now() + interval '14 days');
  pair record;
  assigned integer := 0;
  already integer := 0;
  hidden jsonb := '[]';
  over jsonb := '[]';
  free jsonb;
begin
  if due <= now() then perform private.refuse('due_in_the_past', 422); end if;
  if cardinality(only_proposals) is distinct from cardinality(only_reviewers) then perform private.refuse('value_not_understood', 422); end if;
  perform private.require_act(private.panel_acts(challenge), 'assign_panel');
  if coalesce(cardinality(reviewer_ids), 0) not between 1 and 300 then perform private.refuse('panel_size', 422); end if;
  if exists (select from unnest(reviewer_ids) r (id) where not exists (select from public.profiles p where p.id = r.id)) then
    perform private.refuse('reviewer_unknown', 422);
  end if;
  perform private.refuse_as(private.pool_refusal(challenge.organisation_id, reviewer_ids));
  -- Two sponsors who assign one person wait for each other here.
  perform from public.reviewer_declarations d where d.profile_id = any (reviewer_ids) order by d.profile_id for no key update;
  select jsonb_object_agg(l.profile_id, l.free) into free from private.review_loads(reviewer_ids) l;
  for pair in
    with bids as materialized (
      select p.id, p.number from public.proposals p
      where p.challenge_id = challenge.id and p.submission_id is not null and p.eligible_at is not null
        and (challenge.decided_at is null or private.is_reopened(p.id))),
    pairs as (
      select array_agg(r.id) as people, array_agg(b.id) as proposals from bids b cross join (select distinct unnest(reviewer_ids) as id) r
      where b.id not in (select private.hidden_from(private.actor(), array(select id from bids)))
        and (only_proposals is null or (b.id, r.id) in (select o.* from unnest(only_proposals, only_reviewers) o)))
    select b.id as proposal_id, g.profile_id as reviewer_id, g.grounds
    from pairs cross join lateral private.reviewer_grounds(pairs.people, pairs.proposals) g join bids b on b.id = g.proposal_id
    order by b.number, g.profile_id
  loop
    if cardinality(pair.grounds) > 0 then
      hidden := hidden || jsonb_build_object('proposal_id', pair.proposal_id, 'reviewer_id', pair.reviewer_id, 'grounds', to_jsonb(pair.grounds));
    elsif (free ->> pair.reviewer_id::text)::integer < 1 and not exists (select from public.review_assignments r
        where r.proposal_id = pair.proposal_id and r.reviewer_id = pair.reviewer_id and num_nonnulls(r.declined_at, r.revoked_at) = 0) then
      over := over || jsonb_build_object('proposal_id', pair.proposal_id, 'reviewer_id', pair.reviewer_id);
    elsif private.put_assignment(pair.proposal_id, pair.reviewer_id, due) is null then already := already + 1;
    else
      assigned := assigned + 1;
      free := jsonb_set(free, array[pair.reviewer_id::text], to_jsonb((free ->> pair.reviewer_id::text)::integer - 1));
    end if;
  end loop;
  if assigned + already + jsonb_array_length(hidden) + jsonb_array_length(over) = 0 then perform private.refuse('nothing_to_review', 409); end if;
  perform private.audit('panel.assigned', 'review_panel', challenge.id, null, null,
    jsonb_build_object('reviewer_ids', to_jsonb(reviewer_ids), 'assigned', assigned, 'due_at', due, 'hidden', hidden, 'full', over), 'manager');
  perform private.notify(array(select distinct r.reviewer_id from public.review_assignments r join public.proposals p on p.id = r.proposal_id
      where p.challenge_id = challenge.id and r.assigned_at = now() and r.reviewer_id = any (reviewer_ids)),
    'review.assigned', '/reviews', jsonb_build_object('challenge', challenge.title, 'due_at', due));
  return jsonb_build_object('assigned', assigned, 'already', already, 'hidden', hidden, 'full', over);
end $$;

-- Removes a reviewer. A completed review is kept and counts, unless there is a valid conflict; one that was reopened waits for its reviewer.
create function public.revoke_assignment(assignment_id uuid) returns public.review_assignments
language plpgsql security definer set search_path = '' as $$
declare taken public.review_assignments;
begin
  perform private.lock_proposal_for_decision(
    (select r.proposal_id from public.review_assignments r where r.id = revoke_assignment.assignment_id), 'revoke');
  select r.* into taken from public.review_assignments r where r.id = revoke_assignment.assignment_id for update;
  if taken.revoked_at is not null then perform private.refuse('review_revoked_already', 409); end if;
  if (taken.completed_at is not null or private.was_reopened(taken.id)) and not private.is_conflicted(taken.reviewer_id, taken.proposal_id) then
    perform private.refuse(case when taken.completed_at is not null then 'review_completed' else 'review_reopened' end, 409);
  end if;
  update public.review_assignments r set revoked_at = now() where r.id = taken.id returning r.* into taken;
  perform private.audit('review.revoked', 'proposal', taken.proposal_id, null, null,
    jsonb_build_object('assignment_id', taken.id, 'reviewer_id', taken.reviewer_id), 'manager');
  perform private.notify(array[taken.reviewer_id], 'review.revoked', '/reviews',
    (select jsonb_build_object('challenge', c.title) from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = taken.proposal_id));
  return taken;
end $$;
