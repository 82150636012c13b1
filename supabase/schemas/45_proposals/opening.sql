-- Reading what was sealed: on a page, or as a copy to keep; the first reading by an outsider goes on record.

-- The sealed content. The team reads any version at any time (version null: the one that stands); anybody else only the one that stands,
-- after closing if they may, or before it while an early opening lets them, and the first reading is on record.
-- A reviewer from whom applicants are hidden gets it without the team and with partners named by letter.
-- Raises sign_in_required, not_found (also before closing).
create function public.open_proposal(proposal_id uuid, version integer default null) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  is_own boolean := private.can_read_draft(open_proposal.proposal_id);
  sealed public.proposal_submissions := private.open_on_record(open_proposal.proposal_id, open_proposal.version, is_own);
  opened public.proposals;
  challenge public.challenges;
begin
  select * into opened from public.proposals p where p.id = sealed.proposal_id;
  select * into challenge from public.challenges c where c.id = opened.challenge_id;
  return private.receipt(sealed) || jsonb_build_object(
    'status', case when is_own then private.status_told_to_team(opened) else private.proposal_status(opened)::text end, 'is_own', is_own,
    'standing', private.standing_of(sealed), 'may_copy', is_own or not private.reads_blind(opened.id),
    'challenge', jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title, 'closes_at', challenge.closes_at,
      'time_zone', challenge.time_zone),
    'may_screen', not is_own and private.is_challenge_closed(challenge.id) and private.can_manage_challenge(challenge.id),
    'ineligibility_reason', opened.ineligibility_reason,
    'content', case when not is_own and private.reads_blind(opened.id)
      then private.without_applicant(sealed.content) else sealed.content end);
end $$;

-- One sealed version to be kept: its receipt and, as `canonical`, the very text whose SHA-256 the receipt states. For whom open_proposal shows
-- the whole of it; its reading goes on record likewise. Raises sign_in_required, not_found (also for who may not know the applicant).
create function public.copy_proposal(proposal_id uuid, version integer) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  is_own boolean := private.can_read_draft(copy_proposal.proposal_id);
  sealed public.proposal_submissions := private.open_on_record(copy_proposal.proposal_id, copy_proposal.version, is_own);
begin
  if not is_own and private.reads_blind(sealed.proposal_id) then perform private.refuse('not_found', 404); end if;
  return private.receipt(sealed) || jsonb_build_object('canonical', sealed.content::text);
end $$;

-- The version that the signed-in person may read, an outsider's first reading put on record. is_own: what private.can_read_draft says of them.
-- Refuses 401 sign_in_required, 404 not_found.
create function private.open_on_record(proposal_id uuid, version integer, is_own boolean) returns public.proposal_submissions
language plpgsql volatile security definer set search_path = '' as $$
declare
  sealed public.proposal_submissions;
  early uuid;
begin
  perform private.actor();
  select s.* into sealed from public.proposals p join public.proposal_submissions s on s.proposal_id = p.id
    where p.id = open_on_record.proposal_id and (s.version = open_on_record.version or (open_on_record.version is null and s.id = p.submission_id));
  if sealed.id is not null and open_on_record.is_own then return sealed; end if;
  if private.standing_of(sealed) is distinct from 'current' or not private.is_open_to_reader(sealed.proposal_id) then
    perform private.refuse('not_found', 404);
  end if;
  early := private.early_opening_in_force((select p.challenge_id from public.proposals p where p.id = sealed.proposal_id));
  insert into public.proposal_openings (proposal_id, submission_id, opened_by, early_opening_id)
    values (sealed.proposal_id, sealed.id, private.actor(), early) on conflict on constraint proposal_opening_once do nothing;
  -- Under the sponsor's name, and a reviewer as one: the bidder must not learn from its own record who reviews.
  if found then
    perform private.record(case when early is null then 'proposal.opened' else 'proposal.opened_early' end, 'proposal', sealed.proposal_id,
      (select c.organisation_id from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = sealed.proposal_id),
      acting_as => private.reviewing_as(sealed.proposal_id));
  end if;
  return sealed;
end $$;

-- Whether a sealed version is the one that stands, was replaced by a later one, or withdrawn; null for none.
create function private.standing_of(sealed public.proposal_submissions) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case when sealed.withdrawn_at is not null then 'withdrawn' when p.submission_id = sealed.id then 'current' else 'replaced' end
    from public.proposals p where p.id = sealed.proposal_id);
end $$;

