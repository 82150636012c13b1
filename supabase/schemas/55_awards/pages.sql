-- What the sponsor's manager, the approver and the parties can see. Definer functions, each with its own check.

-- Whether the reader works on an award, or oversees it.
create function public.can_read_award(award_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.can_read_award(can_read_award.award_id);
end $$;

-- The manager's page of proposals. Before closing only {challenge, is_open: true, sealed_count}; after closing the proposals with state, reviews and
-- award, the panel with what is hidden from each reviewer, the ranking, the remaining money, and how many proposals are hidden from the reader by their
-- own conflict. For the challenge's managers; approvers and auditors read it too. In the ranking: place: 1 is best, proposals that meet all thresholds
-- first; null while no review is completed. Percents are of the best possible; spread_percent is the sample standard deviation of the reviews. The
-- formula: scoring.sql. reviews: [{reviewer, percent}], what counts, lowest first; reviewers are 1, 2, 3, … across the ranking, without names.
create function public.challenge_proposals_page(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  page jsonb;
  submitted uuid[];
  hidden uuid[];
  counted uuid[];
begin
  perform private.require_challenge_act(challenge_proposals_page.challenge_id, 'read_proposals');
  submitted := array(select p.id from public.proposals p where p.challenge_id = challenge_proposals_page.challenge_id and p.submission_id is not null);
  select jsonb_build_object(
    'challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'status', private.challenge_status(c), 'closes_at', c.closes_at,
      'time_zone', c.time_zone, 'currency', c.currency, 'min_reviews', c.min_reviews, 'expected_awards', c.expected_awards, 'blind_mode', c.blind_mode,
      'overall_threshold_percent', c.overall_threshold_percent, 'award_ceiling_minor', c.award_ceiling_minor,
      'approved_amount_minor', c.approved_amount_minor, 'decided_at', c.decided_at),
    'acts', private.panel_acts(c), 'is_open', not private.is_challenge_closed(c.id), 'sealed_count', cardinality(submitted))
  into page from public.challenges c where c.id = challenge_proposals_page.challenge_id;
  if (page ->> 'is_open')::boolean then return page; end if;
  hidden := array(select private.hidden_from((select auth.uid()), submitted));
  counted := array(select r.id from private.counted_reviews(challenge_proposals_page.challenge_id) r);
  return page || (
    with shown as materialized (
      select p.id, p.number, p.title, p.eligible_at from public.proposals p where p.id = any (submitted) and p.id <> all (hidden)),
    assigned as materialized (
      select r.* from shown s join public.review_assignments r on r.proposal_id = s.id),
    panel as materialized (
      select a.reviewer_id as id from assigned a join shown s on s.id = a.proposal_id
        where s.eligible_at is not null and (a.revoked_at is null or a.declined_at is not null)
      union select d.profile_id from public.declared_conflicts d join shown s on s.id = d.proposal_id where s.eligible_at is not null
      union select d.profile_id from public.conflict_dismissals d join shown s on s.id = d.proposal_id where s.eligible_at is not null),
    pairs as (
      select array_agg(k.profile_id) as people, array_agg(k.proposal_id) as proposals from (
        select a.reviewer_id as profile_id, a.proposal_id from assigned a where a.revoked_at is null
        union select p.id, s.id from panel p cross join shown s where s.eligible_at is not null) k),
    -- Why each could not review, and of that what is a conflict.
    barred as materialized (
      select g.* from pairs cross join lateral private.reviewer_grounds(pairs.people, pairs.proposals) g where cardinality(g.grounds) > 0),
    conflicted as materialized (
      select b.profile_id, b.proposal_id, array_remove(b.grounds, 'decides') as grounds from barred b where b.grounds <> '{decides}'),
    percents as materialized (
      select v.proposal_id, a.reviewer_id, v.percent from private.review_percents(counted) v
        join assigned a on a.id = v.assignment_id join shown s on s.id = v.proposal_id where s.eligible_at is not null),
    -- Numbered at random at each call: this page also names the panel, so an order made of ids could be made again by its reader.
    numbered as materialized (
      select d.reviewer_id, row_number() over (order by random()) as number from (select distinct v.reviewer_id from percents v) d),
    judged as materialized (
      select v.proposal_id, jsonb_agg(jsonb_build_object('reviewer', n.number, 'percent', round(v.percent, 6)) order by v.percent, n.number) as reviews
      from percents v join numbered n on n.reviewer_id = v.reviewer_id group by v.proposal_id)
    select jsonb_build_object(
      'unspoken_minor', private.unspoken_minor(challenge_proposals_page.challenge_id),
      'hidden_count', cardinality(hidden),
      -- The unsealed proposals that no conflict hides from the signed-in person, each with its assignments and award.
      'proposals', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'title', p.title, 'status', private.proposal_status(p),
              'submitted_at', p.submitted_at, 'ineligibility_reason', p.ineligibility_reason, 'decision_note', p.decision_note, 'reserve_rank', p.reserve_rank,
              'requested_minor', (select coalesce(sum((m ->> 'amount_minor')::bigint), 0) from jsonb_array_elements(sealed.content -> 'milestones') m),
              'organisations', (select coalesce(jsonb_agg(s ->> 'name'), '[]') from jsonb_array_elements(sealed.content #> '{team,partners}') s),
              'assignments', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'reviewer_id', r.reviewer_id, 'name', f.name, 'due_at', r.due_at,
                  'accepted_at', r.accepted_at, 'declined_at', r.declined_at, 'decline_reason', r.decline_reason, 'completed_at', r.completed_at,
                  'is_conflicted', (r.reviewer_id, r.proposal_id) in (select c.profile_id, c.proposal_id from conflicted c),
                  'reopen_reason', private.reopen_reason(r), 'acts', private.assignment_acts(r, p, decision.acts ->> 'revoke',
                    (select private.reviewer_refusal(b.grounds) from barred b where b.profile_id = r.reviewer_id and b.proposal_id = r.proposal_id))) order by f.name), '[]')
                from public.review_assignments r join public.profiles f on f.id = r.reviewer_id where r.proposal_id = p.id and r.revoked_at is null),
              'reviews', private.completed_reviews(array(select r.id from public.review_assignments r where r.proposal_id = p.id and r.id = any (counted))),
              'acts', decision.acts,
              'award', (select jsonb_build_object('id', a.id, 'number', a.number, 'status', private.award_status(a), 'amount_minor', a.amount_minor,
                  'return_reason', a.return_reason, 'recommended_by_me', a.recommended_by = (select auth.uid()))
                from public.awards a where a.proposal_id = p.id)) order by p.number), '[]')
          from shown s join public.proposals p on p.id = s.id
            cross join lateral (select private.sealed_content(p.id) as content offset 0) sealed
            cross join lateral (select private.decision_acts(p, false) as acts offset 0) decision),
      'panel', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name,
              'organisations', (select coalesce(jsonb_agg(distinct o.name), '[]') from public.memberships m join public.organisations o on o.id = m.organisation_id where m.profile_id = f.id),
              'hidden', (select coalesce(jsonb_agg(jsonb_build_object('proposal_id', s.id, 'title', s.title, 'grounds', to_jsonb(h.grounds),
                  'acts', private.conflict_acts(s.id, f.id, h.grounds, false), 'dismissal', (select jsonb_build_object('reason', d.reason)
                    from public.conflict_dismissals d where d.proposal_id = s.id and d.profile_id = f.id and d.dismissed_at is null)) order by s.number), '[]')
                from conflicted h join shown s on s.id = h.proposal_id where h.profile_id = f.id and s.eligible_at is not null)) order by f.name), '[]')
          from panel join public.profiles f on f.id = panel.id),
      'ranking', (select coalesce(jsonb_agg(jsonb_build_object('proposal_id', r.proposal_id, 'place', r.place, 'title', s.title, 'lead_organisation', o.name,
              'reviews_completed', r.reviews_completed, 'min_reviews', c.min_reviews, 'mean_percent', r.mean_percent, 'spread_percent', r.spread_percent,
              'is_over_threshold', r.is_over_threshold, 'meets_thresholds', r.meets_thresholds, 'criteria', r.criteria,
              'reviews', coalesce(j.reviews, '[]')) order by r.place nulls last, s.number), '[]')
          from private.scored_proposals(challenge_proposals_page.challenge_id, counted) r join shown s on s.id = r.proposal_id
            left join judged j on j.proposal_id = r.proposal_id
            join public.proposals p on p.id = s.id join public.challenges c on c.id = p.challenge_id
            join public.teams t on t.id = p.team_id join public.organisations o on o.id = t.lead_organisation_id)));
end $$;

-- The working page of an award for its parties and the authority: award, challenge, parties with their signatures, agreement, deed, and what the reader
-- can do. Only the funding side sees the recommendation.
create function public.award_page(award_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  award public.awards;
  challenge public.challenges;
begin
  perform private.actor();
  select a.* into award from public.awards a where a.id = award_page.award_id;
  if award.id is null or not private.can_read_award(award.id) then perform private.refuse('not_found', 404); end if;
  select c.* into challenge from public.challenges c where c.id = award.challenge_id;
  return jsonb_build_object(
    'award', to_jsonb(award) - array['recommendation_note', 'exception_reason', 'order_reason', 'return_reason', 'recommended_by', 'returned_by', 'approved_by', 'offered_by',
      'declined_by', 'terminated_by', 'fund_id', 'team_id'] || jsonb_build_object('status', private.award_status(award),
      'unfunded_minor', private.award_unfunded_minor(award)),
    'challenge', jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title, 'time_zone', challenge.time_zone,
      'ip_regime', challenge.ip_regime, 'retention_percent', challenge.retention_percent),
    'proposal', (select jsonb_build_object('id', p.id, 'number', p.number, 'title', p.title) from public.proposals p where p.id = award.proposal_id),
    -- Recommendation, reviews and money behind an award, for the funding side.
    'funding', case when private.funds_award(award.id) then (select jsonb_build_object('recommended_by', r.name, 'note', award.recommendation_note, 'exception_reason', award.exception_reason,
          -- The higher-ranked proposals that are not recommended, as the approver reads them; for one that a conflict hides from the reader only its
          -- rank and score.
          'order_reason', award.order_reason, 'passed_over', (select coalesce(jsonb_agg(jsonb_build_object('place', o.place, 'mean_percent', o.mean_percent, 'id', case when shown.it then p.id end,
                  'title', case when shown.it then p.title end, 'status', case when shown.it then private.proposal_status(p) end,
                  'note', case when shown.it then p.decision_note end) order by o.place, p.number), '[]')
              from private.passed_over(award.proposal_id) o join public.proposals p on p.id = o.id
                cross join lateral (select not private.is_conflicted((select auth.uid()), p.id) as it) shown),
          'return_reason', award.return_reason, 'approved_by', (select f.name from public.profiles f where f.id = award.approved_by),
          'fund', f.name, 'available_minor', coalesce(b.available_minor, 0), 'committed_minor', private.award_committed_minor(award.id),
          'approved_amount_minor', c.approved_amount_minor, 'unspoken_minor', private.unspoken_minor(c.id, award.proposal_id),
          'award_ceiling_minor', c.award_ceiling_minor,
          'score', (select to_jsonb(s) || jsonb_build_object('min_reviews', c.min_reviews, 'overall_threshold_percent', c.overall_threshold_percent)
            from private.scored_proposals(c.id) s where s.proposal_id = award.proposal_id),
          'organisations', (select jsonb_agg(s ->> 'name') from jsonb_array_elements(private.sealed_content(award.proposal_id) #> '{team,partners}') s))
        from public.challenges c
        join public.funds f on f.id = award.fund_id
        left join public.fund_balances b on b.fund_id = f.id
        join public.profiles r on r.id = award.recommended_by
        where c.id = award.challenge_id) end,
    -- The parties with who signed what, when.
    'parties', (select coalesce(jsonb_agg(party || jsonb_build_object(
          'agreement', (select jsonb_build_object('name', f.name, 'signed_at', s.signed_at) from public.agreement_signatures s
            join public.agreements g on g.id = s.agreement_id join public.profiles f on f.id = s.signatory_id
            where g.award_id = award.id and s.organisation_id = (party ->> 'organisation_id')::uuid order by g.version desc limit 1),
          'deed', (select jsonb_build_object('name', f.name, 'signed_at', s.signed_at) from public.ip_deed_signatures s
            join public.ip_deeds d on d.id = s.deed_id join public.profiles f on f.id = s.signatory_id
            where d.award_id = award.id and s.organisation_id = (party ->> 'organisation_id')::uuid order by d.version desc limit 1)) order by place), '[]')
        from jsonb_array_elements(private.award_party_list(award.id)) with ordinality as p (party, place)),
    'agreement', (select to_jsonb(g) from public.agreements g where g.award_id = award.id order by g.version desc limit 1),
    -- A deed with its present content: the content that sealing would make final, or made final.
    'deed', (select (jsonb_build_object('id', d.id, 'version', d.version, 'revision', d.revision, 'sealed_at', d.sealed_at,
        'content_sha256', d.content_sha256, 'content', coalesce(d.content, private.deed_content(d, (
          select b.content_sha256 from public.ip_deeds b where b.award_id = d.award_id and b.version = d.version - 1))))) from public.ip_deeds d where d.award_id = award.id order by d.version desc limit 1),
    'acts', private.award_acts(award),
    'signs_for', (select coalesce(jsonb_agg(party), '[]') from private.award_parties(award.id) party where private.has_organisation_role(party, 'signatory')));
end $$;

