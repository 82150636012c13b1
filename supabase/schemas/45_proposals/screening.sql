-- Counting before closing; after it screening for eligibility, and what a reader who may not know the applicant sees.

-- How many sealed proposals a challenge has: all that its manager may know before closing. Raises not_found, not_allowed.
create function public.sealed_proposal_count(challenge_id uuid) returns integer
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_challenge_manager(sealed_proposal_count.challenge_id);
  return (select count(*)::integer from public.proposals p where p.challenge_id = sealed_proposal_count.challenge_id and p.submission_id is not null);
end $$;

-- Content for a reader from whom the applicant is hidden: no people, partners as "Partner A", "Partner B" …, files by position.
create function private.without_applicant(content jsonb) returns jsonb
language sql immutable set search_path = '' as $$
  with letters as (
    select partner ->> 'organisation_id' as id, 'Partner ' || chr(64 + position::integer) as letter, partner, position
    from jsonb_array_elements(content #> '{team,partners}') with ordinality as listed (partner, position)),
  masked as (
    select part, jsonb_agg(item || jsonb_build_object('organisation_id', coalesce(letters.letter, 'Partner')) order by listed.position) as items
    from (values ('budget'), ('background')) parts (part), jsonb_array_elements(content -> part) with ordinality as listed (item, position)
      left join letters on letters.id = item ->> 'organisation_id'
    group by part)
  select (content - 'team' - 'budget' - 'background' - 'files') || jsonb_build_object(
    'team', jsonb_build_object('people', '[]'::jsonb, 'partners', (
      -- What may be told, by name; bids sealed before there were cells have a contribution of one kind.
      select coalesce(jsonb_agg((select coalesce(jsonb_object_agg(told.key, told.value), '{}') from jsonb_each(partner) told
          where told.key in ('kind', 'is_lead', 'work_share_percent', 'grant_share_percent', 'result_share_percent', 'fund_sharing', 'own_cash_minor',
            'own_in_kind_minor', 'cells', 'own_contribution_kind', 'own_contribution_minor'))
          || jsonb_build_object('organisation_id', letter, 'name', letter) order by position), '[]') from letters)),
    'budget', coalesce((select items from masked where part = 'budget'), '[]'),
    'background', coalesce((select items from masked where part = 'background'), '[]'),
    'files', (select coalesce(jsonb_agg(file || jsonb_build_object('name', 'File ' || position) order by position), '[]')
      from jsonb_array_elements(content -> 'files') with ordinality as listed (file, position)));
$$;

-- Locks a sealed proposal for a screening decision. Refuses as private.lock_proposal_for_decision does; 409 challenge_decided, or
-- proposal_decided once an outcome stands.
create function private.proposal_for_screening(proposal_id uuid) returns public.proposals
language plpgsql security definer set search_path = '' as $$
declare screened public.proposals := private.lock_proposal_for_decision(proposal_for_screening.proposal_id);
begin
  perform private.require_undecided(screened.challenge_id);
  if num_nonnulls(screened.recommended_at, screened.reserved_at, screened.not_selected_at) > 0 then perform private.refuse('proposal_decided', 409); end if;
  return screened;
end $$;

-- Lets a proposal into the review. Raises not_found, conflict_stands, challenge_cancelled, challenge_decided, proposal_decided, proposal_ineligible (reinstate it instead).
create function public.mark_eligible(proposal_id uuid) returns public.proposals
language plpgsql security definer set search_path = '' as $$
declare screened public.proposals := private.proposal_for_screening(mark_eligible.proposal_id);
begin
  if screened.ineligible_at is not null then perform private.refuse('proposal_ineligible', 409); end if;
  if screened.eligible_at is not null then return screened; end if;
  update public.proposals p set eligible_at = now(), eligible_by = private.actor() where p.id = screened.id returning * into screened;
  perform private.record_screening('proposal.found_eligible', screened, null);
  return screened;
end $$;

-- Keeps a proposal out of the review, with the reason its team is told. Raises not_found, conflict_stands, challenge_cancelled, challenge_decided, proposal_decided, reason_missing, text_too_long.
create function public.mark_ineligible(proposal_id uuid, reason text) returns public.proposals
language plpgsql security definer set search_path = '' as $$
declare screened public.proposals := private.proposal_for_screening(mark_ineligible.proposal_id);
begin
  if coalesce(reason, '') !~ '\S' then perform private.refuse('reason_missing', 422); end if;
  if char_length(reason) > 2000 then perform private.refuse('text_too_long', 422, '2,000'); end if;
  if screened.ineligible_at is not null then return screened; end if;
  update public.proposals p set ineligible_at = now(), ineligible_by = private.actor(), ineligibility_reason = trim(reason),
      eligible_at = null, eligible_by = null
    where p.id = screened.id returning * into screened;
  perform private.record_screening('proposal.found_ineligible', screened, trim(reason));
  return screened;
end $$;

-- Takes an ineligible proposal back into the review. Raises not_found, conflict_stands, challenge_cancelled, challenge_decided, proposal_decided, proposal_not_ineligible.
create function public.reinstate_proposal(proposal_id uuid) returns public.proposals
language plpgsql security definer set search_path = '' as $$
declare screened public.proposals := private.proposal_for_screening(reinstate_proposal.proposal_id);
begin
  if screened.ineligible_at is null then
    if screened.eligible_at is not null then return screened; end if;
    perform private.refuse('proposal_not_ineligible', 409);
  end if;
  update public.proposals p set ineligible_at = null, ineligible_by = null, ineligibility_reason = null, eligible_at = now(), eligible_by = private.actor()
    where p.id = screened.id returning * into screened;
  perform private.record_screening('proposal.reinstated', screened, null);
  return screened;
end $$;

-- Record and notice of a screening decision; the audit entry stands with the sponsor.
create function private.record_screening(action text, screened public.proposals, reason text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.record(action, 'proposal', screened.id, (select c.organisation_id from public.challenges c where c.id = screened.challenge_id),
    null, case when reason is not null then jsonb_build_object('reason', reason) end, 'manager');
  perform private.notify(private.team_people_ids(screened.team_id), action, '/proposals/' || screened.id,
    private.proposal_notice(screened, case when reason is null then '{}' else jsonb_build_object('reason', reason) end));
end $$;
