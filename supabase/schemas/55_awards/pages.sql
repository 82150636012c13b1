-- What the sponsor's manager, the approver and the parties can see. Definer functions, each with its own check.

-- Whether the reader works on an award, or oversees it.
create function public.can_read_award(award_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.can_read_award(can_read_award.award_id);
$$;

-- The manager's page of proposals. Before closing only {challenge, is_open: true, sealed_count}; after closing the proposals with state, reviews and
-- award, the panel with what is hidden from each reviewer, the ranking, the remaining money, and how many proposals are hidden from the reader by their
-- own conflict. For the challenge's managers; approvers and auditors read it too.
create function public.challenge_proposals_page(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare page jsonb;
begin
  perform private.require_challenge_act(challenge_proposals_page.challenge_id, 'read_proposals');
  select jsonb_build_object(
    'challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'status', private.challenge_status(c), 'closes_at', c.closes_at,
      'time_zone', c.time_zone, 'currency', c.currency, 'min_reviews', c.min_reviews, 'expected_awards', c.expected_awards, 'blind_mode', c.blind_mode,
      'overall_threshold_percent', c.overall_threshold_percent, 'award_ceiling_minor', c.award_ceiling_minor,
      'approved_amount_minor', c.approved_amount_minor, 'decided_at', c.decided_at),
    'acts', private.panel_acts(c), 'is_open', not private.is_challenge_closed(c.id),
    'sealed_count', (select count(*) from public.proposals p where p.challenge_id = c.id and p.submission_id is not null))
  into page from public.challenges c where c.id = challenge_proposals_page.challenge_id;
  if (page ->> 'is_open')::boolean then return page; end if;
  return page || jsonb_build_object(
    'unspoken_minor', private.unspoken_minor(challenge_proposals_page.challenge_id),
    -- The unsealed proposals that no conflict hides from the signed-in person, each with its assignments and award.
    'proposals', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'title', p.title, 'status', private.proposal_status(p),
            'submitted_at', p.submitted_at, 'ineligibility_reason', p.ineligibility_reason, 'decision_note', p.decision_note, 'reserve_rank', p.reserve_rank,
            'requested_minor', (select coalesce(sum((m ->> 'amount_minor')::bigint), 0) from jsonb_array_elements(private.sealed_content(p.id) -> 'milestones') m),
            'organisations', (select coalesce(jsonb_agg(s ->> 'name'), '[]') from jsonb_array_elements(private.sealed_content(p.id) #> '{team,partners}') s),
            'assignments', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'reviewer_id', r.reviewer_id, 'name', f.name, 'due_at', r.due_at,
                'accepted_at', r.accepted_at, 'declined_at', r.declined_at, 'decline_reason', r.decline_reason, 'completed_at', r.completed_at,
                'is_conflicted', private.is_conflicted(r.reviewer_id, p.id)) order by f.name), '[]')
              from public.review_assignments r join public.profiles f on f.id = r.reviewer_id where r.proposal_id = p.id and r.revoked_at is null),
            'reviews', private.completed_reviews(p.id), 'acts', private.decision_acts(p),
            'award', (select jsonb_build_object('id', a.id, 'number', a.number, 'status', private.award_status(a), 'amount_minor', a.amount_minor,
                'return_reason', a.return_reason, 'recommended_by_me', a.recommended_by = (select auth.uid()))
              from public.awards a where a.proposal_id = p.id)) order by p.number), '[]')
        from public.proposals p
        where p.challenge_id = challenge_proposals_page.challenge_id and p.submission_id is not null and not private.is_conflicted((select auth.uid()), p.id)),
    'hidden_count', (select count(*) from public.proposals p where p.challenge_id = challenge_proposals_page.challenge_id
      and p.submission_id is not null and private.is_conflicted((select auth.uid()), p.id)),
    'panel', (with bids as materialized (
          select p.id, p.title, p.number from public.proposals p
          where p.challenge_id = challenge_proposals_page.challenge_id and p.submission_id is not null and p.eligible_at is not null
            and not private.is_conflicted((select auth.uid()), p.id)),
        people as (
          select r.reviewer_id as id from public.review_assignments r join bids b on b.id = r.proposal_id where r.revoked_at is null or r.declined_at is not null
          union select d.profile_id from public.declared_conflicts d join bids b on b.id = d.proposal_id
          union select d.profile_id from public.conflict_dismissals d join bids b on b.id = d.proposal_id)
        select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name,
            'organisations', (select coalesce(jsonb_agg(distinct o.name), '[]') from public.memberships m join public.organisations o on o.id = m.organisation_id where m.profile_id = f.id),
            'hidden', (select coalesce(jsonb_agg(jsonb_build_object('proposal_id', h.id, 'title', h.title, 'grounds', to_jsonb(h.grounds),
                'acts', private.conflict_acts(h.id, f.id, h.grounds), 'dismissal', (select jsonb_build_object('reason', d.reason)
                  from public.conflict_dismissals d where d.proposal_id = h.id and d.profile_id = f.id and d.dismissed_at is null)) order by h.number), '[]')
              from (select b.*, private.current_conflict(f.id, b.id) as grounds from bids b) h where cardinality(h.grounds) > 0)) order by f.name), '[]')
        from people join public.profiles f on f.id = people.id),
    'ranking', (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from public.ranking(challenge_proposals_page.challenge_id) r));
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

