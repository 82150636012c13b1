-- What the people who decide on proposals see: all of them in one row each, one of them in full, and the panel. Definer functions, each with its own check.

-- The page to decide on. Before closing only {challenge, acts, is_open: true, sealed_count}; after closing also the remaining money, the criteria, how many
-- proposals are hidden from the reader by their own conflict, and the others: one light row each, best first. place: 1 is best, proposals that meet all
-- thresholds first; null while no review is completed. Percents are of the best possible; spread_percent is the sample standard deviation of the reviews.
-- The formula: scoring.sql. asked: reviews that were asked for and not declined; kept_away: of these, how many a conflict hides from their reviewer.
-- advice: what the panel's meeting advised, null without. reviews: [{reviewer, percent}], what counts, lowest first; reviewers are 1, 2, 3, … across the page, without names. For the challenge's managers;
-- approvers and auditors read it too.
create function public.challenge_proposals_page(challenge_id uuid) returns json
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  page jsonb;
  person uuid := (select auth.uid());
  submitted uuid[];
  shown uuid[];
  hidden uuid[];
  away_people uuid[];
  away_proposals uuid[];
  counted uuid[];
  kept_away uuid[];
begin
  perform private.require_challenge_act(challenge_proposals_page.challenge_id, 'read_proposals');
  submitted := array(select p.id from public.proposals p where p.challenge_id = challenge_proposals_page.challenge_id and p.submission_id is not null);
  if private.is_challenge_closed(challenge_proposals_page.challenge_id) then
    select coalesce(array_agg(f.judge_id), '{}'), coalesce(array_agg(f.bid_id), '{}'), array_agg(f.bid_id) filter (where f.judge_id = person)
      into away_people, away_proposals, hidden from private.conflicts_of(challenge_proposals_page.challenge_id, reader => person) f;
  end if;
  shown := array(select unnest(submitted) except select unnest(hidden));
  select jsonb_build_object(
    'challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'status', private.challenge_status(c), 'closes_at', c.closes_at,
      'time_zone', c.time_zone, 'currency', c.currency, 'min_reviews', c.min_reviews, 'expected_awards', c.expected_awards, 'blind_mode', c.blind_mode,
      'selection_mode', c.selection_mode, 'overall_threshold_percent', c.overall_threshold_percent, 'award_ceiling_minor', c.award_ceiling_minor,
      'approved_amount_minor', c.approved_amount_minor, 'decided_at', c.decided_at, 'standstill_days', c.standstill_days),
    'acts', private.panel_acts(c, cardinality(shown) < cardinality(submitted)), 'is_open', not private.is_challenge_closed(c.id), 'sealed_count', cardinality(submitted))
  into page from public.challenges c where c.id = challenge_proposals_page.challenge_id;
  if (page ->> 'is_open')::boolean then return page::json; end if;
  select array_agg((s.review).id) filter (where s.counts), array_agg((s.review).proposal_id) filter (where s.is_conflicted) into counted, kept_away
    from private.standing_reviews(challenge_proposals_page.challenge_id, null, away_people, away_proposals) s;
  -- As text that is made once: a thousand rows are no smaller as jsonb, and take three times as long.
  return (
    with shown_ones as materialized (select unnest(shown) as id),
    scored as materialized (
      select r.* from private.scored_proposals(challenge_proposals_page.challenge_id, coalesce(counted, '{}')) r join shown_ones s on s.id = r.proposal_id),
    -- Numbered at random at each call: another page names the panel, so an order made of ids could be made again by its reader.
    numbered as materialized (
      select d.reviewer_id, row_number() over (order by random()) as number from (select distinct unnest(s.reviewers) as reviewer_id from scored s) d),
    judged as materialized (
      select s.proposal_id, json_agg(json_build_object('reviewer', n.number, 'percent', round(v.percent, 6)) order by v.percent, n.number) as reviews
      from scored s cross join unnest(s.reviewers, s.percents) v (reviewer_id, percent) join numbered n on n.reviewer_id = v.reviewer_id group by 1),
    asked as materialized (
      select r.proposal_id, count(*) as standing, count(*) filter (where r.declined_at is null) as n
      from shown_ones s join public.review_assignments r on r.proposal_id = s.id where r.revoked_at is null group by 1),
    away as materialized (select k.proposal_id, count(*) as n from unnest(kept_away) k (proposal_id) group by 1)
    select json_build_object('challenge', page -> 'challenge', 'acts', page -> 'acts', 'is_open', false, 'sealed_count', page -> 'sealed_count',
      'unspoken_minor', private.unspoken_minor(challenge_proposals_page.challenge_id),
      'hidden_count', cardinality(submitted) - cardinality(shown),
      'criteria', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'title', k.title, 'weight_percent', k.weight_percent,
          'threshold_score', k.threshold_score) order by k.position), '[]') from public.challenge_criteria k where k.challenge_id = challenge_proposals_page.challenge_id),
      'proposals', coalesce(json_agg(json_build_object('id', p.id, 'number', p.number, 'title', p.title, 'lead_organisation', o.name,
          'status', private.proposal_status_of(p, true, a.activated_at is not null, asked.standing > 0),
          'reserve_rank', p.reserve_rank, 'requested_minor', sealed.requested_minor,
          'award_minor', case when num_nonnulls(a.returned_at, a.declined_at, a.expired_at) = 0 then a.amount_minor end, 'asked', coalesce(asked.n, 0), 'kept_away', coalesce(away.n, 0),
          'reviews_completed', coalesce(r.reviews_completed, 0), 'place', r.place, 'mean_percent', r.mean_percent, 'spread_percent', r.spread_percent,
          'is_over_threshold', r.is_over_threshold, 'meets_thresholds', r.meets_thresholds, 'criteria', coalesce(r.criteria, '[]'),
          'advice', v.outcome, 'reviews', coalesce(j.reviews, '[]'::json)) order by r.place nulls last, p.number), '[]'::json))
    from shown_ones s join public.proposals p on p.id = s.id join public.proposal_submissions sealed on sealed.id = p.submission_id
      join public.teams t on t.id = p.team_id join public.organisations o on o.id = t.lead_organisation_id
      left join private.panel_advice(challenge_proposals_page.challenge_id) v on v.proposal_id = p.id
      left join scored r on r.proposal_id = p.id
      left join judged j on j.proposal_id = p.id left join public.awards a on a.proposal_id = p.id
      left join asked on asked.proposal_id = p.id left join away on away.proposal_id = p.id);
end $$;

-- One unsealed proposal to decide on: {proposal: team, screening, its reviewers and their answers, the completed reviews without names, the panel's advice, outcome and award,
-- sealed: as public.unseal_proposal gives it, its reading recorded}. not_found (404) for whoever can't read challenge_proposals_page, before
-- closing, and where a conflict hides it.
create function public.open_proposal(proposal_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  proposal public.proposals;
begin
  perform private.actor();
  -- Whoever may not know of a proposal hears of it what is said of one that does not exist.
  select p.* into proposal from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = open_proposal.proposal_id and p.submission_id is not null and private.is_challenge_closed(c.id) and private.can_read_challenge(c)
      and private.challenge_acts(c) ->> 'read_proposals' is null and not private.is_conflicted((select auth.uid()), p.id);
  if proposal.id is null then perform private.refuse('not_found', 404); end if;
  return (
    with standing as materialized (select s.* from private.standing_reviews(proposal.challenge_id, proposal.id) s),
    -- Why each could not review.
    barred as materialized (
      select g.* from (select array_agg((s.review).reviewer_id) as people, array_agg((s.review).proposal_id) as proposals from standing s) pairs
        cross join lateral private.reviewer_grounds(pairs.people, pairs.proposals) g),
    decision as materialized (select private.decision_acts(proposal, false) as acts)
    select jsonb_build_object('sealed', private.unsealed(proposal.id, is_open => true), 'proposal', jsonb_build_object('id', proposal.id, 'challenge_id', proposal.challenge_id, 'number', proposal.number, 'title', proposal.title,
      'status', private.proposal_status(proposal), 'ineligibility_reason', proposal.ineligibility_reason,
      'decision_note', proposal.decision_note, 'reserve_rank', proposal.reserve_rank, 'requested_minor', s.requested_minor,
      'organisations', (select coalesce(jsonb_agg(o ->> 'name'), '[]') from jsonb_array_elements(s.content #> '{team,partners}') o),
      'assignments', (select coalesce(jsonb_agg(jsonb_build_object('id', (r.review).id, 'reviewer_id', (r.review).reviewer_id, 'name', f.name,
          'due_at', (r.review).due_at, 'accepted_at', (r.review).accepted_at, 'declined_at', (r.review).declined_at,
          'decline_reason', (r.review).decline_reason, 'completed_at', (r.review).completed_at, 'is_conflicted', r.is_conflicted,
          'is_overdue', num_nonnulls((r.review).completed_at, (r.review).declined_at) = 0 and (r.review).due_at <= now(),
          'reminded_at', (select max(m.sent_at) from public.review_reminders m where m.assignment_id = (r.review).id and m.kind not in ('late', 'conflict')),
          'reopen_reason', private.reopen_reason(r.review),
          'acts', private.assignment_acts(r.review, proposal, d.acts ->> 'revoke', private.reviewer_refusal(b.grounds))) order by f.name), '[]')
        from standing r join public.profiles f on f.id = (r.review).reviewer_id left join barred b on b.profile_id = f.id),
      'reviews', private.completed_reviews(array(select (r.review).id from standing r where r.counts)),
      'acts', d.acts,
      'advice', (select to_jsonb(v) - 'proposal_id' from private.panel_advice(proposal.challenge_id) v where v.proposal_id = proposal.id),
      'award', (select jsonb_build_object('id', a.id, 'number', a.number, 'status', private.award_status(a), 'amount_minor', a.amount_minor,
          'return_reason', a.return_reason, 'recommended_by_me', a.recommended_by = (select auth.uid()))
        from public.awards a where a.proposal_id = proposal.id)))
    from decision d join public.proposal_submissions s on s.id = proposal.submission_id);
end $$;

-- The panel of a closed challenge as a grid: twenty eligible proposals after the one with a number (`only_lacking`: of those with fewer reviews than the
-- challenge requires), twenty people of the panel after one of them, by name, and what there is between them: an assignment with its state, or why a
-- person can't review; besides, every conflict that a second person is asked about. A proposal's asked: reviews that are completed or can be expected,
-- so not those overdue by a week or kept from their reviewer by a conflict. late: reviews that can be reminded of. asked and completed of a person: their
-- reviews for the challenge, open: those that wait everywhere. next_proposal and next_person: where the next part begins after, null at the end. For whoever reads
-- challenge_proposals_page; proposals that a conflict hides from the reader are left out; not_found (404) before closing.
create function public.panel_page(challenge_id uuid, after_number bigint default 0, after_person uuid default null, only_lacking boolean default false)
returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  part integer := 20;
  submitted uuid[];
  visible uuid[];
  eligible uuid[];
  required integer := (select c.min_reviews from public.challenges c where c.id = panel_page.challenge_id);
begin
  perform private.require_challenge_act(panel_page.challenge_id, 'read_proposals');
  if not private.is_challenge_closed(panel_page.challenge_id) then perform private.refuse('not_found', 404); end if;
  submitted := array(select p.id from public.proposals p where p.challenge_id = panel_page.challenge_id and p.submission_id is not null);
  visible := array(select unnest(submitted) except select private.hidden_from((select auth.uid()), submitted));
  eligible := array(select p.id from unnest(visible) s (id) join public.proposals p on p.id = s.id where p.eligible_at is not null);
  return (
    with assigned as materialized (
      select r.* from public.review_assignments r where r.proposal_id = any (eligible)),
    listed as materialized (
      select p.id, p.number, p.title, p.team_id from public.proposals p where p.id = any (eligible) and p.number > coalesce(after_number, 0)
      order by p.number limit case when only_lacking then null else part + 1 end),
    awaited as materialized (
      select a.proposal_id, a.reviewer_id from listed l join assigned a on a.proposal_id = l.id where private.is_awaited(a, now() - interval '7 days')),
    asked as materialized (
      select a.proposal_id, count(*) filter (where cardinality(g.grounds) = 0) as n
      from (select array_agg(w.reviewer_id) as people, array_agg(w.proposal_id) as proposals from awaited w) pairs
        cross join lateral private.reviewer_grounds(pairs.people, pairs.proposals) g
        join awaited a on a.proposal_id = g.proposal_id and a.reviewer_id = g.profile_id group by 1),
    rows as materialized (
      select l.*, coalesce(k.n, 0) as asked from listed l left join asked k on k.proposal_id = l.id
      where only_lacking is not true or coalesce(k.n, 0) < required order by l.number limit part + 1),
    shown as materialized (select r.* from rows r order by r.number limit part),
    panel as materialized (
      select f.id, f.name, row_number() over (order by f.name, f.id) as place from public.profiles f where f.id in (
        select a.reviewer_id from assigned a where a.revoked_at is null or a.declined_at is not null
        union select d.profile_id from public.declared_conflicts d where d.proposal_id = any (eligible)
        union select d.profile_id from public.conflict_dismissals d where d.proposal_id = any (eligible))),
    people as materialized (
      select p.* from panel p where p.place > coalesce((select a.place from panel a where a.id = after_person), 0) order by p.place limit part),
    -- The grid, and wherever somebody is asked whether a conflict is one.
    places as materialized (
      select p.id as profile_id, s.id as proposal_id from people p cross join shown s
      union select d.profile_id, d.proposal_id from public.conflict_dismissals d where d.proposal_id = any (eligible) and d.dismissed_at is null),
    pairs as (select array_agg(k.profile_id) as people, array_agg(k.proposal_id) as proposals from places k),
    barred as materialized (
      select g.* from pairs cross join lateral private.reviewer_grounds(pairs.people, pairs.proposals) g where cardinality(g.grounds) > 0),
    cells as (
      select k.proposal_id, k.profile_id, coalesce(b.grounds, '{}') as grounds, a as assignment, p.number, p.title, f.name
      from places k join public.proposals p on p.id = k.proposal_id join public.profiles f on f.id = k.profile_id
        left join assigned a on a.proposal_id = k.proposal_id and a.reviewer_id = k.profile_id
        left join barred b on b.proposal_id = k.proposal_id and b.profile_id = k.profile_id
      where a.id is not null or b.profile_id is not null)
    select jsonb_build_object(
      'challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'status', private.challenge_status(c), 'time_zone', c.time_zone,
        'min_reviews', c.min_reviews,
        'organisation_slug', (select o.slug from public.organisations o where o.id = c.organisation_id)),
      'acts', private.panel_acts(c, cardinality(visible) < cardinality(submitted)) || private.reminding_acts(c), 'late', (select count(*) from private.late_reviews(c.id)), 'eligible', cardinality(eligible), 'people_count', (select count(*) from panel),
      'proposals', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'title', s.title, 'lead_organisation', o.name,
          'is_open', private.why_nothing_to_decide(panel_page.challenge_id, s.id) is null, 'asked', s.asked) order by s.number), '[]')
        from shown s join public.teams t on t.id = s.team_id join public.organisations o on o.id = t.lead_organisation_id),
      'people', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name,
          'organisations', (select coalesce(jsonb_agg(distinct o.name), '[]') from public.memberships m join public.organisations o on o.id = m.organisation_id
            where m.profile_id = p.id),
          'fields', (select private.field_labels(d.field_codes) from public.reviewer_declarations d where d.profile_id = p.id),
          'asked', (select count(*) from assigned a where a.reviewer_id = p.id and a.revoked_at is null and a.declined_at is null),
          'completed', (select count(*) from assigned a where a.reviewer_id = p.id and a.revoked_at is null and a.completed_at is not null),
          'open', (select count(*) from public.review_assignments a
            where a.reviewer_id = p.id and num_nonnulls(a.revoked_at, a.declined_at, a.completed_at) = 0)) order by p.place), '[]') from people p),
      'cells', (select coalesce(jsonb_agg(jsonb_build_object('proposal_id', k.proposal_id, 'title', k.title, 'profile_id', k.profile_id, 'name', k.name, 'grounds', to_jsonb(k.grounds),
          'state', case when (k.assignment).id is null then null when (k.assignment).declined_at is not null then 'declined'
            when (k.assignment).revoked_at is not null then 'removed' when (k.assignment).completed_at is not null then 'completed'
            when (k.assignment).due_at <= now() then 'overdue' when private.was_reopened((k.assignment).id) then 'reopened' when (k.assignment).accepted_at is not null then 'in_progress' else 'waiting' end,
          'decline_reason', (k.assignment).decline_reason,
          'acts', case when k.grounds <> '{}' and k.grounds <> '{decides}'
            then private.conflict_acts(k.proposal_id, k.profile_id, array_remove(k.grounds, 'decides'), false) end,
          'dismissal', (select jsonb_build_object('reason', d.reason) from public.conflict_dismissals d
            where d.proposal_id = k.proposal_id and d.profile_id = k.profile_id and d.dismissed_at is null)) order by k.number, k.name, k.profile_id), '[]') from cells k),
      'next_proposal', (select max(s.number) from shown s where (select count(*) from rows) > part),
      'next_person', (select p.id from people p where p.place = (select max(l.place) from people l) and p.place < (select max(a.place) from panel a)))
    from public.challenges c where c.id = panel_page.challenge_id);
end $$;
