-- What is read about a request for a review of a decision.

-- A request for a review of a decision, for its team, the sponsor's managers, the neutral and the authority: the request, its state with dates, the
-- statements, the decision, and what the reader can do. `reviews`: the proposal's reviews without names and without what is confidential, only for the
-- neutral while they decide. `outcome`: what was decided again, for the sponsor. Raises not_found (404).
create function public.dispute_page(dispute_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  dispute public.disputes;
  proposal public.proposals;
  reads_as text;
begin
  perform private.actor();
  select d.* into dispute from public.disputes d where d.id = dispute_page.dispute_id;
  select p.* into proposal from public.proposals p where p.id = dispute.proposal_id;
  if dispute.id is not null then reads_as := private.dispute_reader(dispute, proposal); end if;
  if reads_as is null then perform private.refuse('not_found', 404); end if;
  return (
    select jsonb_build_object('id', dispute.id, 'number', dispute.number, 'state', private.dispute_state(dispute), 'due_at', private.dispute_due_at(dispute),
      'ground', dispute.ground, 'request', dispute.request, 'asked_at', dispute.asked_at, 'asked_by', private.name_of(dispute.asked_by),
      'neutral', nullif(private.name_of(dispute.neutral_id), ''), 'named_at', dispute.named_at, 'statements_until', dispute.statements_until,
      'withdrawn_at', dispute.withdrawn_at, 'decided_at', dispute.decided_at, 'is_upheld', dispute.is_upheld, 'reasons', dispute.reasons,
      'concluded_at', dispute.concluded_at, 'conclusion', dispute.conclusion, 'reads_as', reads_as,
      'proposal', jsonb_build_object('id', proposal.id, 'reference', private.proposal_reference(proposal.number), 'title', proposal.title,
        'team', t.name, 'lead', private.organisation_name(t.lead_organisation_id),
        'can_read', private.can_read_draft(proposal.id) or private.can_read_proposal(proposal.id),
        'is_released', proposal.feedback_released_at is not null,
        'note', case when proposal.feedback_released_at is not null then coalesce(proposal.decision_note, proposal.ineligibility_reason) end),
      'challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'time_zone', c.time_zone, 'sponsor', private.organisation_name(c.organisation_id),
        'decided_at', c.decided_at),
      'outcome', case when reads_as = 'sponsor' then private.proposal_status(proposal) end,
      'statements', (select coalesce(jsonb_agg(jsonb_build_object('side', s.side, 'body', s.body, 'made_at', s.made_at, 'made_by', private.name_of(s.made_by))
        order by s.id), '[]') from public.dispute_statements s where s.dispute_id = dispute.id),
      'reviews', case when private.is_neutral_of(proposal.id) and private.can_read_proposal(proposal.id) then (
        select coalesce(jsonb_agg(r - 'confidential_comment'), '[]') from jsonb_array_elements(private.completed_reviews(
          array(select v.id from private.counted_reviews(c.id, proposal.id) v))) r) end,
      'acts', private.dispute_acts(dispute, proposal) - 'ask')
    from public.teams t join public.challenges c on c.id = proposal.challenge_id where t.id = proposal.team_id);
end $$;

-- People who can be the neutral in a dispute, by words of their name, headline or employer: at most 20. For whoever can name one. Raises not_found (404)
-- and what private.dispute_acts says of `name`.
create function public.find_neutrals(dispute_id uuid, words text default '')
returns table (profile_id uuid, name text, headline text, organisations text[])
language plpgsql stable security definer set search_path = '' as $$
declare
  pattern text := private.containing(left(trim(coalesce(find_neutrals.words, '')), 80));
  dispute public.disputes;
  proposal public.proposals;
begin
  perform private.actor();
  select d.* into dispute from public.disputes d where d.id = find_neutrals.dispute_id;
  select p.* into proposal from public.proposals p where p.id = dispute.proposal_id;
  if dispute.id is null or private.dispute_reader(dispute, proposal) is null then perform private.refuse('not_found', 404); end if;
  perform private.require_act(private.dispute_acts(dispute, proposal), 'name');
  return query
    with people as materialized (
      select p.id, p.name, p.headline,
        array(select distinct o.name from public.memberships m join public.organisations o on o.id = m.organisation_id where m.profile_id = p.id) as employers
      from public.profiles p
      where (p.name ilike pattern or p.headline ilike pattern
          or exists (select from public.memberships m join public.organisations o on o.id = m.organisation_id where m.profile_id = p.id and o.name ilike pattern))
        and p.id <> (select auth.uid()) and p.id is distinct from dispute.neutral_id
      order by p.name, p.id limit 60)
    select o.id, o.name::text, o.headline::text, o.employers::text[]
    from people o join private.neutral_refusals(proposal.challenge_id, array(select x.id from people x)) n on n.profile_id = o.id
    where n.refusal is null order by o.name, o.id limit 20;
end $$;
