-- Submitting, withdrawing, and proving what was submitted when.

-- Seals the draft as its next version. Only the lead can. The closing time is checked against the clock at the moment of sealing, so a request that
-- began in time and ended late is refused. The same content for the same version of the challenge submitted again (a double click) returns the
-- current receipt. Plans are cached for the session, because PostgreSQL's new plans for the first five calls cost more than they gain.
create function public.submit_proposal(proposal_id uuid) returns jsonb
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  draft public.proposals := private.lock_for_sealing(submit_proposal.proposal_id);
  answered smallint := private.challenge_version(draft.challenge_id);
  sealing jsonb := private.proposal_content(draft.id);
  hash text := private.sha256_hex(sealing::text);
  sealed public.proposal_submissions;
  missing text;
begin
  select * into sealed from public.proposal_submissions s where s.id = draft.submission_id;
  if sealed.content_sha256 = hash and sealed.challenge_version = answered then return private.receipt(sealed); end if;

  perform private.refuse_as(private.sealing_refusal(draft));
  select string_agg(distinct g.code, ' ') into missing from private.proposal_gaps(draft.id, hash) g;
  if missing is not null then perform private.refuse('proposal_incomplete', 422, missing); end if;

  insert into public.proposal_submissions (proposal_id, version, challenge_version, content, content_sha256, submitted_at, submitted_by)
  select draft.id, coalesce(max(s.version), 0) + 1, answered, sealing, hash, clock_timestamp(), private.actor()
  from public.proposal_submissions s where s.proposal_id = draft.id
  returning * into sealed;
  update public.proposals p set submission_id = sealed.id, submitted_at = sealed.submitted_at, submitted_by = sealed.submitted_by,
      withdrawn_at = null, withdrawn_by = null
    where p.id = draft.id;
  perform private.audit('proposal.submitted', 'proposal', draft.id, private.lead_of_team(draft.team_id), null,
    jsonb_build_object('version', sealed.version, 'content_sha256', sealed.content_sha256));
  perform private.tell_of_proposal(draft, private.team_people_ids(draft.team_id), 'proposal.submitted', '/receipt', jsonb_build_object(
    'version', sealed.version, 'content_sha256', sealed.content_sha256, 'submitted_at', private.receipt(sealed) -> 'submitted_at'));
  -- This is the moment of sealing: everything above is rolled back if bidding closed meanwhile.
  perform private.refuse_as(private.sealing_refusal(draft));
  return private.receipt(sealed);
end $$;

-- Locks the challenge (shared) and the proposal, in this order, for the lead of its team. Refuses 404 not_found, 403 not_allowed, 409
-- organisation_suspended.
create function private.lock_for_sealing(proposal_id uuid) returns public.proposals
language plpgsql security definer set search_path = '' as $$
declare draft public.proposals;
begin
  perform private.actor();
  select * into draft from public.proposals p where p.id = lock_for_sealing.proposal_id and (private.can_read_draft(p.id) or private.can_read_proposal(p.id));
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.refuse_as(private.leading_refusal(draft.team_id));
  perform from public.challenges c where c.id = draft.challenge_id for share;
  select * into draft from public.proposals p where p.id = lock_for_sealing.proposal_id for update;
  -- Asked again: the lead may have been handed over meanwhile.
  perform private.refuse_as(private.leading_refusal(draft.team_id));
  return draft;
end $$;

create function private.lead_of_team(team_id uuid) returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select t.lead_organisation_id from public.teams t where t.id = lead_of_team.team_id);
end $$;

-- What a receipt contains: reference, version, time of sealing (with microseconds, as stored), hash. Never the content.
create function private.receipt(sealed public.proposal_submissions) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('proposal_id', p.id, 'number', p.number, 'reference', private.proposal_reference(p.number), 'version', sealed.version,
      'challenge_version', sealed.challenge_version, 'content_sha256', sealed.content_sha256,
      'submitted_at', to_char(sealed.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    from public.proposals p where p.id = sealed.proposal_id);
end $$;

-- Withdraws a sealed proposal while bidding is open; its draft is kept and can be submitted again. Withdrawing again changes nothing.
create function public.withdraw_proposal(proposal_id uuid) returns public.proposals
language plpgsql security definer set search_path = '' as $$
declare
  taken_back public.proposals := private.lock_for_sealing(withdraw_proposal.proposal_id);
  taken_version integer;
begin
  if taken_back.submission_id is null and taken_back.withdrawn_at is not null then return taken_back; end if;
  perform private.require_act(private.proposal_acts(taken_back), 'withdraw');
  update public.proposal_submissions s set withdrawn_at = clock_timestamp() where s.id = taken_back.submission_id returning s.version into taken_version;
  update public.proposals p set submission_id = null, submitted_at = null, submitted_by = null,
      withdrawn_at = clock_timestamp(), withdrawn_by = private.actor()
    where p.id = taken_back.id returning * into taken_back;
  perform private.audit('proposal.withdrawn', 'proposal', taken_back.id, private.lead_of_team(taken_back.team_id), null, jsonb_build_object('version', taken_version));
  perform private.tell_of_proposal(taken_back, private.team_people_ids(taken_back.team_id), 'proposal.withdrawn');
  perform private.refuse_as(private.sealing_refusal(taken_back));
  return taken_back;
end $$;

-- Whether a version with this hash was submitted under this number: its version, time, and whether it is current, replaced or withdrawn. Null for
-- any other pair, so that only a person with a receipt learns that the proposal exists.
create function public.verify_receipt(number bigint, sha256 text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select private.verified(s)
    from public.proposal_submissions s join public.proposals p on p.id = s.proposal_id
    where s.content_sha256 = lower(trim(verify_receipt.sha256)) and p.number = verify_receipt.number
    order by s.version desc limit 1);
end $$;
grant execute on function public.verify_receipt(bigint, text) to anon;

-- The versions that were sealed with exactly this content, newest first, as verify_receipt returns them; [] for any other content. content: JSON in
-- any layout; it is converted to the canonical form before it is hashed. Only a person with the content can learn that it was submitted.
create function public.verify_content(content text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(private.verified(s) order by s.version desc), '[]')
    from public.proposal_submissions s where s.content_sha256 = private.sha256_hex((verify_content.content::jsonb)::text));
exception when data_exception or program_limit_exceeded then
  return '[]';
end $$;
grant execute on function public.verify_content(text) to anon;

-- What a person with a receipt or its content can know about a sealed version.
create function private.verified(sealed public.proposal_submissions) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.receipt(sealed) - array['proposal_id', 'number'] || jsonb_build_object('state', private.version_state(sealed));
end $$;
