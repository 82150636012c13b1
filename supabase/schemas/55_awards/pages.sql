-- What the sponsor's manager, the approver and the parties can see. Definer functions, each with its own check.

-- Whether the reader works on an award, or oversees it.
create function public.can_read_award(award_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.can_read_award(can_read_award.award_id);
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
      'declined_by', 'terminated_by', 'fund_id', 'team_id', 'is_refused'] || jsonb_build_object('status', private.award_status(award),
      'unfunded_minor', private.award_unfunded_minor(award)),
    'challenge', jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title, 'time_zone', challenge.time_zone,
      'ip_regime', challenge.ip_regime, 'retention_percent', challenge.retention_percent, 'signing_waits', private.why_signing_waits(challenge.id)),
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
          'advice', (select to_jsonb(v) - 'proposal_id' from private.panel_advice(award.challenge_id) v where v.proposal_id = award.proposal_id),
          'return_reason', award.return_reason, 'approved_by', (select f.name from public.profiles f where f.id = award.approved_by),
          'fund', f.name, 'available_minor', coalesce(b.available_minor, 0), 'committed_minor', private.award_committed_minor(award.id),
          'approved_amount_minor', c.approved_amount_minor, 'unspoken_minor', private.unspoken_minor(c.id, award.proposal_id),
          'award_ceiling_minor', c.award_ceiling_minor,
          'score', (select to_jsonb(s) - 'reviewers' - 'percents' || jsonb_build_object('min_reviews', c.min_reviews, 'overall_threshold_percent', c.overall_threshold_percent,
              'criteria', (select coalesce(jsonb_agg(m || jsonb_build_object('title', k.title, 'weight_percent', k.weight_percent, 'threshold_score', k.threshold_score)
                order by k.position), '[]') from jsonb_array_elements(s.criteria) m join public.challenge_criteria k on k.id = (m ->> 'criterion_id')::uuid))
            from private.scored_proposals(c.id) s where s.proposal_id = award.proposal_id),
          -- All that the panel wrote, without names, while it is to be decided on.
          'reviews', case when award.approved_at is null then private.completed_reviews(array(select r.id from private.counted_reviews(c.id, award.proposal_id) r))
            else '[]' end,
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

