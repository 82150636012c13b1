-- Reading of sealed proposals, on a page or as a copy. The first reading by a person outside the team is recorded.

-- The sealed content. The team can read any version at any time (version null: the current one). Other people can read only the current one, after
-- closing or during an early unsealing, and their first reading is recorded. A reviewer in a blind review gets it without the team and with partners
-- named by letter.
create function public.unseal_proposal(proposal_id uuid, version integer default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
  return private.unsealed(unseal_proposal.proposal_id, unseal_proposal.version);
end $$;

-- The same; `is_open` where the caller knows that private.is_open_to_reader holds.
create function private.unsealed(proposal_id uuid, version integer default null, is_open boolean default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  is_own boolean := private.can_read_draft(unsealed.proposal_id);
  sealed public.proposal_submissions := private.open_on_record(unsealed.proposal_id, unsealed.version, is_own, unsealed.is_open);
begin
  return (
    select private.receipt(sealed) || jsonb_build_object(
      'status', case when is_own then private.status_told_to_team(p) else private.proposal_status(p)::text end, 'is_own', is_own,
      'state', private.version_state(sealed), 'can_copy', is_own or not blind,
      'challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'closes_at', c.closes_at, 'time_zone', c.time_zone),
      'can_screen', not is_own and private.is_challenge_closed(c.id) and private.can_manage_challenge(c.id),
      'ineligibility_reason', p.ineligibility_reason,
      'content', case when not is_own and blind then private.without_applicant(sealed.content) else sealed.content end)
    from public.proposals p join public.challenges c on c.id = p.challenge_id cross join private.reads_blind(p.id) blind where p.id = sealed.proposal_id);
end $$;

-- One sealed version as a copy: its receipt and, as `canonical`, the exact text whose SHA-256 the receipt states. For those to whom unseal_proposal
-- shows all of it; the reading is recorded in the same way.
create function public.copy_proposal(proposal_id uuid, version integer) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  is_own boolean := private.can_read_draft(copy_proposal.proposal_id);
  sealed public.proposal_submissions := private.open_on_record(copy_proposal.proposal_id, copy_proposal.version, is_own);
begin
  if not is_own and private.reads_blind(sealed.proposal_id) then perform private.refuse('not_found', 404); end if;
  return private.receipt(sealed) || jsonb_build_object('canonical', sealed.content::text);
end $$;

-- The version that the signed-in person can read; records the first reading of a person outside the team. is_own: the result of
-- private.can_read_draft; is_open: of private.is_open_to_reader, where the caller has just asked it.
create function private.open_on_record(proposal_id uuid, version integer, is_own boolean, is_open boolean default null) returns public.proposal_submissions
language plpgsql volatile security definer set search_path = '' as $$
declare
  sealed public.proposal_submissions;
  early uuid;
begin
  perform private.actor();
  select s.* into sealed from public.proposals p join public.proposal_submissions s on s.proposal_id = p.id
    where p.id = open_on_record.proposal_id and (s.version = open_on_record.version or (open_on_record.version is null and s.id = p.submission_id));
  if sealed.id is not null and open_on_record.is_own then return sealed; end if;
  -- An extension under way at the moment of closing is waited for: what it keeps sealed is not read.
  perform from public.challenges c join public.proposals p on p.challenge_id = c.id
    where p.id = sealed.proposal_id and c.closes_at between clock_timestamp() - interval '10 minutes' and clock_timestamp() for share of c;
  -- What the caller knew may be over after a wait.
  if private.version_state(sealed) is distinct from 'current'
     or not (case when found then private.is_open_to_reader(sealed.proposal_id) else coalesce(is_open, private.is_open_to_reader(sealed.proposal_id)) end) then
    perform private.refuse('not_found', 404);
  end if;
  early := private.early_unsealing_in_force((select p.challenge_id from public.proposals p where p.id = sealed.proposal_id));
  insert into public.proposal_unsealings (proposal_id, submission_id, opened_by, early_unsealing_id)
    values (sealed.proposal_id, sealed.id, private.actor(), early) on conflict on constraint proposal_unsealing_once do nothing;
  -- The entry names the sponsor, and only 'reviewer' for a reviewer: bidders must not learn from their audit log who reviews.
  if found then
    perform private.audit(case when early is null then 'proposal.unsealed' else 'proposal.unsealed_early' end, 'proposal', sealed.proposal_id,
      (select c.organisation_id from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = sealed.proposal_id),
      acting_as => private.reviewing_as(sealed.proposal_id));
  end if;
  return sealed;
end $$;

-- Whether a sealed version is current, replaced by a later one, or withdrawn; null for none.
create function private.version_state(sealed public.proposal_submissions) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case when sealed.withdrawn_at is not null then 'withdrawn' when p.submission_id = sealed.id then 'current' else 'replaced' end
    from public.proposals p where p.id = sealed.proposal_id);
end $$;

-- After closing: screening for eligibility, and the content for blind reviews.

-- Content for a reviewer in a blind review: no people, partners as "Partner A", "Partner B" …, files by position.
create function private.without_applicant(content jsonb) returns jsonb
language sql immutable set search_path = '' as $$
  with letters as (
    select partner ->> 'organisation_id' as id, 'Partner ' || chr(64 + position::integer) as letter, partner, position
    from jsonb_array_elements(content #> '{team,partners}') with ordinality as listed (partner, position)),
  masked as (
    select section, jsonb_agg(item || jsonb_build_object('organisation_id', coalesce(letters.letter, 'Partner')) order by listed.position) as items
    from (values ('budget'), ('background')) sections (section), jsonb_array_elements(content -> section) with ordinality as listed (item, position)
      left join letters on letters.id = item ->> 'organisation_id'
    group by section)
  select (content - 'team' - 'budget' - 'background' - 'files') || jsonb_build_object(
    'team', jsonb_build_object('people', '[]'::jsonb, 'partners', (
      -- The fields that can be shown, by name.
      select coalesce(jsonb_agg((select coalesce(jsonb_object_agg(told.key, told.value), '{}') from jsonb_each(partner) told
          where told.key in ('kind', 'is_lead', 'work_share_percent', 'grant_share_percent', 'result_share_percent', 'fund_sharing', 'own_cash_minor',
            'own_in_kind_minor', 'cells'))
          || jsonb_build_object('organisation_id', letter, 'name', letter) order by position), '[]') from letters)),
    'budget', coalesce((select items from masked where section = 'budget'), '[]'),
    'background', coalesce((select items from masked where section = 'background'), '[]'),
    'files', (select coalesce(jsonb_agg(file || jsonb_build_object('name', 'File ' || position) order by position), '[]')
      from jsonb_array_elements(content -> 'files') with ordinality as listed (file, position)));
$$;

-- Marks a proposal as eligible for review. Raises proposal_ineligible (409).
create function public.mark_eligible(proposal_id uuid) returns public.proposals
language plpgsql security definer set search_path = '' as $$
begin
  return private.screen_proposal(proposal_id, 'mark_eligible', 'proposal.found_eligible');
end $$;

-- Marks a proposal as ineligible, with a reason for its team. Refuses reason_missing, text_too_long (422), proposal_reviewed (409).
create function public.mark_ineligible(proposal_id uuid, reason text) returns public.proposals
language plpgsql security definer set search_path = '' as $$
begin
  return private.screen_proposal(proposal_id, 'mark_ineligible', 'proposal.found_ineligible', reason);
end $$;

-- Reinstates an ineligible proposal in the review. Raises proposal_not_ineligible (409).
create function public.reinstate_proposal(proposal_id uuid) returns public.proposals
language plpgsql security definer set search_path = '' as $$
begin
  return private.screen_proposal(proposal_id, 'reinstate', 'proposal.reinstated');
end $$;

-- Takes one of these decisions, adds its audit entry under the sponsor, and tells the team; a decision taken again changes nothing. Refuses as
-- private.lock_proposal_for_decision does, and 409 proposal_decided when there is an outcome.
create function private.screen_proposal(proposal_id uuid, act text, decision text, reason text default null) returns public.proposals
language plpgsql security definer set search_path = '' as $$
declare
  screened public.proposals := private.lock_proposal_for_decision(screen_proposal.proposal_id, act, 'proposal_screened');
  is_ineligible boolean := act = 'mark_ineligible';
  because text;
begin
  if is_ineligible then because := private.require_text(reason, 2000); end if;
  if (case when is_ineligible then screened.ineligible_at else screened.eligible_at end) is not null then return screened; end if;
  update public.proposals p set ineligibility_reason = because,
      ineligible_at = case when is_ineligible then now() end, ineligible_by = case when is_ineligible then private.actor() end,
      eligible_at = case when not is_ineligible then now() end, eligible_by = case when not is_ineligible then private.actor() end
    where p.id = screened.id returning * into screened;
  perform private.audit(decision, 'proposal', screened.id,
    (select c.organisation_id from public.challenges c where c.id = screened.challenge_id), null,
    case when is_ineligible then jsonb_build_object('reason', because) end, 'manager');
  perform private.tell_of_proposal(screened, private.team_people_ids(screened.team_id), decision, '',
    case when is_ineligible then jsonb_build_object('reason', because) else '{}' end);
  return screened;
end $$;
