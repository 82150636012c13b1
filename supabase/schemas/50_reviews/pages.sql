-- What reviewers and bidders can read. Definer functions, each with its own check, because they show parts of rows and hide other parts.

-- The signed-in person's reviews: {assignments: [...], hidden, secrecy_terms, is_in_pool, meetings, practices, distributions}. meetings: the newest one of each panel that
-- they are on; practices: items to score for practice. distributions: of each challenge with at least three own completed reviews and ten others that count,
-- how many weighted percents lie in each band of ten, own and others', without proposals that a conflict hides or whose own review is not complete. `hidden` counts assignments that a conflict hides from them. Organisations are left
-- out in a blind review.
create function public.my_reviews_page() returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  person uuid := private.actor();
  challenges uuid[] := array(
    select p.challenge_id from public.review_assignments r join public.proposals p on p.id = r.proposal_id
    where r.reviewer_id = person and r.completed_at is not null and r.revoked_at is null group by p.challenge_id having count(*) >= 3);
  kept_away uuid[] := array(
    select private.hidden_from(person, array(select p.id from public.proposals p where p.challenge_id = any (challenges) and p.submission_id is not null))
    union all select r.proposal_id from public.review_assignments r
      where r.reviewer_id = person and num_nonnulls(r.revoked_at, r.declined_at, r.completed_at) = 0);
  counted uuid[] := array(
    select r.id from unnest(challenges) c (id) cross join lateral private.counted_reviews(c.id) r where r.proposal_id <> all (kept_away));
begin
  return (
    with bands as materialized (
      select p.challenge_id, 10 * least(trunc(v.percent / 10), 9)::integer as from_percent,
        count(*) filter (where r.reviewer_id = person) as own, count(*) filter (where r.reviewer_id <> person) as others
      from private.review_percents(counted) v join public.review_assignments r on r.id = v.assignment_id join public.proposals p on p.id = r.proposal_id
      group by 1, 2),
    asked as materialized (
      select r.proposal_id from public.review_assignments r where r.reviewer_id = person and r.revoked_at is null),
    mine as materialized (
      select r.*, private.review_acts(r, private.reviewer_refusal(g.grounds)) as acts, cardinality(array_remove(g.grounds, 'decides')) > 0 as is_hidden
      from private.reviewer_grounds(array(select person from asked), array(select a.proposal_id from asked a)) g
        join public.review_assignments r on r.reviewer_id = person and r.proposal_id = g.proposal_id)
    select jsonb_build_object(
      'hidden', (select count(*) from mine where is_hidden)
        + (select count(*) from public.review_assignments r join public.declared_conflicts d on d.proposal_id = r.proposal_id and d.profile_id = person
           where r.reviewer_id = person and r.revoked_at is not null),
      'secrecy_terms', private.secrecy_terms(), 'is_in_pool', exists (select from public.pool_reviewers k where k.profile_id = person),
      'practices', (select coalesce(jsonb_agg(jsonb_build_object('challenge_id', c.id, 'challenge_title', c.title, 'title', i.title, 'due_at', i.due_at,
          'time_zone', c.time_zone, 'is_scored', exists (select from public.practice_scores s where s.challenge_id = c.id and s.reviewer_id = person)) order by i.due_at, c.id), '[]')
        from public.practice_items i join public.challenges c on c.id = i.challenge_id where private.is_accepted_reviewer(c.id)),
      'distributions', (select coalesce(jsonb_agg(jsonb_build_object('challenge_id', c.id, 'challenge_title', c.title, 'bands', d.bands) order by c.title, c.id), '[]')
        from (select b.challenge_id, jsonb_agg(to_jsonb(b) - 'challenge_id' order by b.from_percent) as bands from bands b
            group by b.challenge_id having sum(b.own) >= 3 and sum(b.others) >= 10) d join public.challenges c on c.id = d.challenge_id),
      'meetings', (select coalesce(jsonb_agg(jsonb_build_object('challenge_id', c.id, 'challenge_title', c.title, 'time_zone', c.time_zone,
          'starts_at', m.starts_at, 'place', m.place, 'ended_at', m.ended_at) order by m.starts_at desc, c.id), '[]')
        from (select distinct on (m.challenge_id) m.* from public.panel_meetings m
            where m.challenge_id in (select p.challenge_id from asked a join public.proposals p on p.id = a.proposal_id)
            order by m.challenge_id, m.called_at desc, m.id) m
          join public.challenges c on c.id = m.challenge_id where person = any (private.panel_of(c.id))),
      'assignments', coalesce(jsonb_agg(jsonb_build_object(
        'id', m.id, 'proposal_id', p.id, 'proposal_title', p.title, 'challenge_title', c.title, 'challenge_slug', c.slug, 'time_zone', c.time_zone,
        'organisations', case when c.blind_mode = 'both_hidden' then null else (
          select jsonb_agg(o.name order by tp.is_lead desc, o.name) from public.team_partners tp join public.organisations o on o.id = tp.organisation_id
          where tp.team_id = p.team_id and tp.accepted_at is not null and tp.revoked_at is null) end,
        'due_at', m.due_at, 'accepted_at', m.accepted_at, 'declined_at', m.declined_at, 'completed_at', m.completed_at,
        'needs_secrecy', not exists (select from public.secrecy_acceptances a where a.challenge_id = c.id and a.profile_id = person),
        'acts', m.acts, 'is_reopened', m.completed_at is null and private.was_reopened(m.id),
        'scored', (select count(*) from public.review_scores s where s.assignment_id = m.id and s.score is not null),
        'criteria', (select count(*) from public.challenge_criteria k where k.challenge_id = c.id)) order by m.completed_at nulls first, m.due_at, m.id), '[]'))
    from mine m join public.proposals p on p.id = m.proposal_id join public.challenges c on c.id = p.challenge_id
    where not m.is_hidden);
end $$;

-- One review as its reviewer works on it: assignment, challenge, criteria with own scores, own comments, why it was reopened if it was, and, after the own
-- review is completed, the other completed reviews without names. percent: to two decimals. Raises not_found (404) for anybody else, reviewer_conflicted (409, detail: the grounds), reviewer_decides
-- (409).
create function public.review_page(assignment_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  own public.review_assignments;
begin
  select r.* into own from public.review_assignments r where r.id = review_page.assignment_id and r.reviewer_id = private.actor();
  if own.id is null then perform private.refuse('not_found', 404); end if;
  perform private.refuse_as(private.why_not_reviewer(own.reviewer_id, own.proposal_id));
  if own.revoked_at is not null then perform private.refuse('not_found', 404); end if;
  return (
    select jsonb_build_object(
      'assignment', jsonb_build_object('id', own.id, 'proposal_id', own.proposal_id, 'revision', own.revision, 'due_at', own.due_at,
        'accepted_at', own.accepted_at, 'declined_at', own.declined_at, 'completed_at', own.completed_at, 'acts', private.review_acts(own, null),
        'reopen_reason', private.reopen_reason(own)),
      'challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'time_zone', c.time_zone, 'blind_mode', c.blind_mode,
        'overall_threshold_percent', c.overall_threshold_percent),
      'proposal', jsonb_build_object('id', p.id, 'number', p.number, 'title', p.title),
      'criteria', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'title', k.title, 'guidance', k.guidance, 'weight_percent', k.weight_percent,
          'threshold_score', k.threshold_score, 'descriptors', to_jsonb(k.descriptors), 'score', s.score, 'comment', coalesce(s.comment, '')) order by k.position), '[]')
        from public.challenge_criteria k left join public.review_scores s on s.criterion_id = k.id and s.assignment_id = own.id
        where k.challenge_id = c.id),
      'comment_to_applicant', coalesce((select t.comment from public.review_comments t where t.assignment_id = own.id), ''),
      'confidential_comment', coalesce((select t.comment from public.review_confidences t where t.assignment_id = own.id), ''),
      'percent', (select round(v.percent, 2) from private.review_percents(array[own.id]) v),
      'others', case when own.completed_at is null then null else private.completed_reviews(
        array(select r.id from private.counted_reviews(c.id, own.proposal_id) r where r.id <> own.id)) end)
    from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = own.proposal_id);
end $$;

-- The same to write on: {review, sealed}, with the sealed proposal as public.unseal_proposal gives it, its reading recorded, while the review can be
-- written; null otherwise. A review can be written only by somebody to whom the proposal is open, so their conflicts are looked for once.
create function public.open_review(assignment_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare review jsonb := public.review_page(open_review.assignment_id);
begin
  return jsonb_build_object('review', review, 'sealed',
    case when review #>> '{assignment,acts,save}' is null then private.unsealed((review #>> '{proposal,id}')::uuid, is_open => true) end);
end $$;

-- These reviews without names, in an order that does not reveal who wrote them. The caller checks who asks.
create function private.completed_reviews(counted uuid[]) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
        'percent', round(v.percent, 2), 'comment_to_applicant', t.comment, 'confidential_comment', f.comment,
        'scores', (select jsonb_agg(jsonb_build_object('criterion', k.title, 'score', s.score, 'comment', s.comment) order by k.position)
          from public.review_scores s join public.challenge_criteria k on k.id = s.criterion_id where s.assignment_id = v.assignment_id))
      order by private.sha256_hex(v.assignment_id::text)), '[]')
    from private.review_percents(counted) v
    left join public.review_comments t on t.assignment_id = v.assignment_id
    left join public.review_confidences f on f.assignment_id = v.assignment_id);
end $$;

-- People in the sponsor's pool who can be asked to review at least one proposal of the challenge, by name, headline, field, skill or employer; those with
-- the fewest reviews first, at most 20. Left out: whose declaration is out of date, and who has as many open reviews as they take. load: reviews to write.
-- conflicts: how many of the challenge's eligible proposals that the reader sees are hidden from them. Only the challenge's managers, after closing.
create function public.search_reviewers(challenge_id uuid, words text default '')
returns table (profile_id uuid, name text, headline text, organisations text[], fields text[], load integer, most_open integer, conflicts integer, proposals integer)
language plpgsql stable security definer set search_path = '' as $$
declare
  pattern text := private.containing(left(trim(coalesce(search_reviewers.words, '')), 80));
  pool uuid[];
  -- What the challenge asks to have reviewed, without what a conflict hides from the reader.
  bids uuid[];
begin
  perform private.require_challenge_manager(search_reviewers.challenge_id);
  perform private.require_act(private.panel_acts(c), 'assign_panel') from public.challenges c where c.id = search_reviewers.challenge_id;
  pool := array(select k.profile_id from public.challenges c join public.pool_reviewers k on k.organisation_id = c.organisation_id
    where c.id = search_reviewers.challenge_id);
  bids := array(select p.id from public.proposals p join public.challenges c on c.id = p.challenge_id where p.challenge_id = search_reviewers.challenge_id
    and p.submission_id is not null and p.eligible_at is not null and (c.decided_at is null or private.is_reopened(p.id)));
  bids := array(select unnest(bids) except select private.hidden_from(private.actor(), bids));
  return query
    with people as materialized (
      select p.id, p.name, p.headline, l.open_reviews as n, d.most_open,
        array(select f.label from public.technology_fields f where f.code = any (d.field_codes) order by f.position) as fields,
        array(select distinct o.name from public.memberships m join public.organisations o on o.id = m.organisation_id where m.profile_id = p.id) as employers
      from private.review_loads(pool) l join public.profiles p on p.id = l.profile_id join public.reviewer_declarations d on d.profile_id = p.id
      where l.free > 0 and private.declaration_state(d.confirmed_at) = 'current' and (
        p.name ilike pattern or p.headline ilike pattern or exists (select from unnest(p.skills) skill where skill ilike pattern)
        or exists (select from public.technology_fields f where f.code = any (d.field_codes) and f.label ilike pattern)
        or exists (select from public.memberships m join public.organisations o on o.id = m.organisation_id where m.profile_id = p.id and o.name ilike pattern))
      order by l.open_reviews, p.name limit 40),
    judged as (
      select x.*, g.hidden, g.total from people x join (
        select g.profile_id, count(*) filter (where cardinality(g.grounds) > 0)::integer as hidden, count(*)::integer as total
        from (select array_agg(x.id) as people, array_agg(b.id) as proposals from people x cross join unnest(bids) b (id)) pairs
          cross join lateral private.reviewer_grounds(pairs.people, pairs.proposals) g
        group by g.profile_id) g on g.profile_id = x.id)
    select j.id, j.name::text, j.headline::text, j.employers::text[], j.fields::text[], j.n, j.most_open::integer, j.hidden, j.total from judged j
    where j.hidden < j.total order by j.n, j.hidden, j.name limit 20;
end $$;

-- A bidder's feedback after the decision, with how to ask for a review of it: outcome, note, means per criterion (0 to 5) with all scores lowest first, comments to the bidders, and, where
-- private.score_bands tells them, the weighted means of all proposals in bands and all their means of each criterion, lowest first. It never contains
-- names. For the team and the people in charge of its organisations; not_found (404) for others, feedback_not_released (409) before the decision.
create function public.proposal_feedback(proposal_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  proposal public.proposals;
  counted uuid[];
begin
  perform private.actor();
  select p.* into proposal from public.proposals p where p.id = proposal_feedback.proposal_id;
  if proposal.id is null or not (private.is_in_team(proposal.team_id) or exists (
       select from private.team_organisations(proposal.team_id) o where private.has_organisation_role(o, 'manager', 'research_office', 'signatory'))) then
    perform private.refuse('not_found', 404);
  end if;
  if proposal.feedback_released_at is null then perform private.refuse('feedback_not_released', 409); end if;
  counted := array(select r.id from private.counted_reviews(proposal.challenge_id) r);
  return (
    with eligible as materialized (
      select s.* from private.scored_proposals(proposal.challenge_id, counted) s),
    told as materialized (
      select private.score_bands(array_agg(e.mean_percent)) as bands from eligible e where e.mean_percent is not null),
    of_all as materialized (
      select k ->> 'criterion_id' as criterion_id, jsonb_agg(k -> 'mean_score' order by (k ->> 'mean_score')::numeric) as means
      from told t, eligible e, jsonb_array_elements(e.criteria) k where t.bands is not null group by 1)
    select jsonb_build_object('proposal', jsonb_build_object('id', proposal.id, 'title', proposal.title, 'number', proposal.number),
      'challenge', jsonb_build_object('title', c.title, 'slug', c.slug, 'time_zone', c.time_zone, 'themes', c.themes),
      'outcome', private.proposal_status(proposal), 'decision_note', proposal.decision_note, 'ineligibility_reason', proposal.ineligibility_reason,
      'released_at', proposal.feedback_released_at, 'overall_threshold_percent', c.overall_threshold_percent,
      'mean_percent', s.mean_percent, 'spread_percent', s.spread_percent, 'reviews_completed', coalesce(s.reviews_completed, 0),
      'meets_thresholds', s.meets_thresholds,
      'criteria', (select coalesce(jsonb_agg(jsonb_build_object('title', m.title, 'weight_percent', m.weight_percent, 'threshold_score', m.threshold_score,
          'mean_score', round(m.mean_score, 2), 'is_threshold_met', m.is_threshold_met, 'scores', to_jsonb(m.scores), 'means', a.means) order by m.place), '[]')
        from private.criterion_means(counted) m left join of_all a on a.criterion_id = m.criterion_id::text where m.proposal_id = proposal.id),
      'comments', (select coalesce(jsonb_agg(t.comment order by private.sha256_hex(r.id::text)), '[]')
        from public.review_assignments r join public.review_comments t on t.assignment_id = r.id where r.proposal_id = proposal.id and r.id = any (counted)),
      'bands', told.bands,
      -- Until when the team can ask for a review of the decision (null without a standstill period), whether the reader can, and the request.
      'review', (select jsonb_build_object('until', case when c.standstill_days > 0 then private.standstill_ends_at(c) end,
          'acts', jsonb_build_object('ask', private.dispute_acts(d, proposal) -> 'ask'),
          'dispute', case when d.id is not null then jsonb_build_object('id', d.id, 'state', private.dispute_state(d), 'due_at', private.dispute_due_at(d)) end)
        from (select) one left join public.disputes d on d.proposal_id = proposal.id),
      'acts', jsonb_build_object('carry_over', private.proposal_acts(proposal) -> 'carry_over'))
    from public.challenges c cross join told left join eligible s on s.proposal_id = proposal.id
    where c.id = proposal.challenge_id);
end $$;
