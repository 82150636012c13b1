-- ## Rules
-- How scores become a ranking. A weighted sum model (Fishburn 1967, "Additive utilities with incomplete product sets",
-- Operations Research 15(3)) over scores of 0 to 5, with a threshold per criterion and one overall, as the
-- European Commission's expert evaluation has them (Horizon Europe, General Annexes, part D).

-- The valid conflicts of interest that bear on a challenge now, or on one of its proposals: of those who were asked to review, until the decision, and of a
-- reader with any of its proposals. All are looked for together.
create function private.conflicts_of(challenge_id uuid, proposal_id uuid default null, reader uuid default null) returns table (judge_id uuid, bid_id uuid)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    with bids as materialized (
      select p.id, c.decided_at from public.challenges c join public.proposals p on p.challenge_id = c.id and p.submission_id is not null
      where c.id = conflicts_of.challenge_id and (conflicts_of.proposal_id is null or p.id = conflicts_of.proposal_id)),
    pairs as (
      select array_agg(k.person) as people, array_agg(k.bid) as proposals from (
        select r.reviewer_id as person, b.id as bid from bids b join public.review_assignments r on r.proposal_id = b.id
          where b.decided_at is null and r.revoked_at is null
        union all select conflicts_of.reader, b.id from bids b where conflicts_of.reader is not null) k)
    select f.profile_id, f.proposal_id from pairs cross join lateral private.conflicts(pairs.people, pairs.proposals) f where cardinality(f.grounds) > 0;
end $$;

-- The reviews that were asked for and not removed, of a challenge or of one of its proposals, each with whether its reviewer has a valid conflict, and
-- whether it counts: completed, and until the decision without a conflict. The decision removes conflicted ones, so that conflicts found later can't
-- change it; after it none is looked for. known_people and known_proposals, at the same places: what private.conflicts_of gave the caller.
create function private.standing_reviews(challenge_id uuid, proposal_id uuid default null, known_people uuid[] default null, known_proposals uuid[] default null)
returns table (review public.review_assignments, is_conflicted boolean, counts boolean)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  if known_people is null then
    select coalesce(array_agg(f.judge_id), '{}'), coalesce(array_agg(f.bid_id), '{}') into known_people, known_proposals
      from private.conflicts_of(standing_reviews.challenge_id, standing_reviews.proposal_id) f;
  end if;
  return query
    select r, f.person is not null, f.person is null and r.completed_at is not null
    from public.challenges c join public.proposals p on p.challenge_id = c.id join public.review_assignments r on r.proposal_id = p.id
      left join (select distinct k.* from unnest(known_people, known_proposals) k (person, bid)) f
        on f.person = r.reviewer_id and f.bid = r.proposal_id and c.decided_at is null
    where c.id = standing_reviews.challenge_id and r.revoked_at is null and (standing_reviews.proposal_id is null or p.id = standing_reviews.proposal_id);
end $$;

-- The reviews that count.
create function private.counted_reviews(challenge_id uuid, proposal_id uuid default null) returns setof public.review_assignments
language plpgsql stable security definer set search_path = '' as $$
begin
  return query select (s.review).* from private.standing_reviews(counted_reviews.challenge_id, counted_reviews.proposal_id) s where s.counts;
end $$;

-- A weighted score in percent of the best possible, from Σ(weight × score) and Σ weight. Written so that PostgreSQL puts it into the query that asks.
create function private.weighted_percent(weighted numeric, weights numeric) returns numeric
language sql immutable parallel safe
return 100 * weighted / nullif(5 * weights, 0);

-- Each of these reviews' weighted percent. NULL when a score is missing.
create function private.review_percents(counted uuid[]) returns table (proposal_id uuid, assignment_id uuid, percent numeric)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
  select r.proposal_id, r.id, case when bool_and(s.score is not null) then private.weighted_percent(sum(k.weight_percent * s.score), sum(k.weight_percent)) end
  from unnest(review_percents.counted) c (id) join public.review_assignments r on r.id = c.id
    join public.proposals p on p.id = r.proposal_id join public.challenge_criteria k on k.challenge_id = p.challenge_id
    left join public.review_scores s on s.assignment_id = r.id and s.criterion_id = k.id
  group by r.proposal_id, r.id;
end $$;

-- Of these reviews, per proposal and criterion: mean score, whether it meets the criterion's threshold, and all scores, lowest first so that none can be
-- traced to a reviewer.
create function private.criterion_means(counted uuid[])
returns table (proposal_id uuid, criterion_id uuid, title text, place smallint, weight_percent numeric, threshold_score numeric,
  mean_score numeric, is_threshold_met boolean, scores numeric[])
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
  select r.proposal_id, k.id, k.title::text, k.position, k.weight_percent, k.threshold_score,
    avg(s.score), avg(s.score) >= coalesce(k.threshold_score, 0), array_agg(s.score order by s.score)
  from unnest(criterion_means.counted) c (id) join public.review_assignments r on r.id = c.id
    join public.review_scores s on s.assignment_id = r.id join public.challenge_criteria k on k.id = s.criterion_id
  group by r.proposal_id, k.id;
end $$;

-- The ranking, by private.counted_reviews, whose ids a caller may have. Callers must check who asks. Mean of the reviews' weighted percents; spread is their sample
-- standard deviation (NULL for fewer than two reviews). A proposal under a threshold is placed after all that meet them. reviewers and percents, at the
-- same places: who reviewed it, and what each review gives, lowest first.
create function private.scored_proposals(challenge_id uuid, counted uuid[] default null)
returns table (proposal_id uuid, place bigint, reviews_completed integer, mean_percent numeric, spread_percent numeric,
  is_over_threshold boolean, meets_thresholds boolean, criteria jsonb, reviewers uuid[], percents numeric[])
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare of_reviews uuid[] := coalesce(counted, array(select r.id from private.counted_reviews(scored_proposals.challenge_id) r));
begin
  return query
  with means as (
    select v.proposal_id, count(*)::integer as reviews, avg(v.percent) as mean, stddev_samp(v.percent) as spread,
      array_agg(r.reviewer_id order by v.percent, r.id) as reviewers, array_agg(v.percent order by v.percent, r.id) as percents
    from private.review_percents(of_reviews) v join public.review_assignments r on r.id = v.assignment_id group by v.proposal_id),
  criteria as (
    select m.proposal_id, bool_and(m.is_threshold_met) as all_met,
      jsonb_agg(jsonb_build_object('criterion_id', m.criterion_id, 'mean_score', round(m.mean_score, 2), 'is_threshold_met', m.is_threshold_met,
        'scores', to_jsonb(m.scores)) order by m.place) as list
    from private.criterion_means(of_reviews) m group by m.proposal_id),
  judged as (
    select p.id, p.number, m.*, k.list, m.mean >= c.overall_threshold_percent as over, m.mean >= c.overall_threshold_percent and k.all_met as met
    from public.proposals p
    join public.challenges c on c.id = p.challenge_id
    left join means m on m.proposal_id = p.id
    left join criteria k on k.proposal_id = p.id
    where p.challenge_id = scored_proposals.challenge_id and p.submission_id is not null and p.eligible_at is not null)
  select j.id, case when j.mean is not null then rank() over (order by j.met desc nulls last, j.mean desc nulls last) end,
    coalesce(j.reviews, 0), round(j.mean, 2), round(j.spread, 2), j.over, j.met, coalesce(j.list, '[]'), coalesce(j.reviewers, '{}'), coalesce(j.percents, '{}')
  from judged j order by j.met desc nulls last, j.mean desc nulls last, j.number;
end $$;

-- How many of these weighted means, in percent, lie in each band of ten: [{from_percent, bids}], lowest first, without empty bands. Null for fewer than
-- five: with so few, a bidder can work out whose score each is. Whatever compares the scores of all proposals is shown only where this is not null.
create function private.score_bands(means numeric[]) returns jsonb
language plpgsql immutable set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
  if coalesce(cardinality(score_bands.means), 0) < 5 then return null; end if;
  return (
    select jsonb_agg(jsonb_build_object('from_percent', b.band * 10, 'bids', b.n) order by b.band)
    from (select least(trunc(m / 10), 9)::integer as band, count(*) as n from unnest(score_bands.means) m group by 1) b);
end $$;

-- ## Commands
-- Impossible states of reviews; see private.invariant_violations.
create view private.reviews_violations (rule, object_id) as
  select 'completed_review_scores_every_criterion', r.id
    from public.review_assignments r
    join public.proposals p on p.id = r.proposal_id
    join public.challenge_criteria k on k.challenge_id = p.challenge_id
    left join public.review_scores s on s.assignment_id = r.id and s.criterion_id = k.id
    where r.completed_at is not null and s.score is null
  union all
  select 'completed_after_it_was_reopened', r.id
    from public.review_assignments r
    join public.review_reopenings o on o.assignment_id = r.id
    where r.completed_at < o.reopened_at
  union all
  select 'reminded_by_hand_once_a_day', m.assignment_id
    from public.review_reminders m
    join public.review_reminders earlier on earlier.assignment_id = m.assignment_id and earlier.kind = m.kind and earlier.id < m.id
    where m.kind = 'by_hand' and earlier.about > m.about - interval '1 day'
  union all
  select 'score_for_a_criterion_of_its_challenge', s.assignment_id
    from public.review_scores s
    join public.review_assignments r on r.id = s.assignment_id
    join public.proposals p on p.id = r.proposal_id
    join public.challenge_criteria k on k.id = s.criterion_id
    where k.challenge_id <> p.challenge_id
  union all
  select 'assigned_only_after_closing', r.id
    from public.review_assignments r
    join public.proposals p on p.id = r.proposal_id
    join public.challenges c on c.id = p.challenge_id
    where r.assigned_at < c.closes_at or p.submission_id is null
  union all
  select 'declared_conflict_never_reviews', r.id
    from public.review_assignments r
    join public.declared_conflicts d on d.proposal_id = r.proposal_id and d.profile_id = r.reviewer_id
    join public.proposals p on p.id = r.proposal_id
    join public.challenges c on c.id = p.challenge_id
    where r.revoked_at is null and not (r.completed_at is not null and coalesce(c.decided_at <= d.declared_at, false))
  union all
  select 'reviewer_accepted_secrecy_terms', r.id
    from public.review_assignments r
    join public.proposals p on p.id = r.proposal_id
    where r.accepted_at is not null
      and not exists (select from public.secrecy_acceptances a where a.challenge_id = p.challenge_id and a.profile_id = r.reviewer_id);
