-- A proposal's state at this moment. Sealed until its challenge closes by the database clock.
create function private.proposal_status(proposal public.proposals) returns public.proposal_status
language sql stable security definer set search_path = '' as $$
  select (case
    when exists (select from public.awards a where a.proposal_id = proposal.id and a.activated_at is not null) then 'awarded'
    when proposal.recommended_at is not null then 'recommended'
    when proposal.reserved_at is not null then 'reserve'
    when proposal.not_selected_at is not null then 'not_selected'
    when proposal.ineligible_at is not null then 'ineligible'
    when proposal.eligible_at is not null then
      case when exists (select from public.review_assignments r where r.proposal_id = proposal.id and r.revoked_at is null)
        then 'under_review' else 'eligible' end
    when private.is_challenge_closed(proposal.challenge_id) then
      case when proposal.submission_id is not null then 'opened' else 'not_submitted' end
    when proposal.submission_id is not null then 'submitted'
    when proposal.withdrawn_at is not null then 'withdrawn'
    else 'draft' end)::public.proposal_status;
$$;

-- Whether bidding has ended, by the database clock, and bids are open to who judges them: after a cancellation before closing, never.
create function private.is_challenge_closed(challenge_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.challenges c
    where c.id = is_challenge_closed.challenge_id and c.published_at is not null and now() >= c.closes_at
      and coalesce(c.cancelled_at >= c.closes_at, true));
end $$;

-- Whether the signed-in person may read the proposal's row and, once submitted, its sealed content:
-- the team always; after closing, who runs the challenge, platform approvers and auditors, and its reviewers without a standing conflict.
create function private.can_read_proposal(proposal_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = can_read_proposal.proposal_id
      and (private.is_in_team(p.team_id)
        or exists (select from private.team_organisations(p.team_id) o
                   where private.has_organisation_role(o, 'research_office', 'signatory'))
        or (p.submission_id is not null and now() >= c.closes_at and coalesce(c.cancelled_at >= c.closes_at, true)
            and not private.is_conflicted((select auth.uid()), p.id)
            and (private.has_organisation_role(c.organisation_id, 'manager', 'technical_officer', 'finance', 'signatory')
              or private.has_platform_role('approver', 'finance_officer', 'auditor')
              or private.is_reviewer_of(p.id)))));
end $$;

-- Whether the signed-in person may read the draft and the sealed text at any time: the team, and the lead's research office where
-- it signs bids off, as nobody can sign for what they may not read.
create function private.can_read_draft(proposal_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.proposals p join public.teams t on t.id = p.team_id
    where p.id = can_read_draft.proposal_id
      and (private.is_in_team(p.team_id) or private.signs_off(t.lead_organisation_id)));
end $$;

-- Whether the signed-in person signs bids off for this organisation's research office, and it asks for that.
create function private.signs_off(organisation_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.organisations o
    where o.id = signs_off.organisation_id and o.research_office_signs and private.has_organisation_role(o.id, 'research_office'));
end $$;

-- Whether the signed-in person may change the draft: in the team, and not turned into a reader by its lead.
create function private.can_edit_draft(proposal_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.proposals p join public.team_people tp on tp.team_id = p.team_id
    where p.id = can_edit_draft.proposal_id and tp.profile_id = (select auth.uid()) and tp.left_at is null and tp.can_edit);
end $$;

-- Whether a file is part of what was sealed last.
create function private.is_sealed_file(file_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.proposal_files f join public.proposals p on p.id = f.proposal_id
      join public.proposal_submissions s on s.id = p.submission_id
    where f.id = is_sealed_file.file_id and s.content -> 'files' @> jsonb_build_array(jsonb_build_object('id', f.id)));
end $$;

-- Whether the signed-in person may fetch a file: the team always; an outsider what was sealed, after having opened the proposal on record.
create function private.can_read_proposal_file(file_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.proposal_files f
    where f.id = can_read_proposal_file.file_id
      and (private.can_read_draft(f.proposal_id)
        or (private.is_open_to_reader(f.proposal_id) and private.is_sealed_file(f.id)
          and private.has_opened_on_record(f.proposal_id))));
end $$;

-- A sealed version never changes; only its withdrawal is noted, once.
create function private.refuse_submission_change() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'UPDATE' and old.withdrawn_at is null and (to_jsonb(new) - 'withdrawn_at') = (to_jsonb(old) - 'withdrawn_at') then
    return new;
  end if;
  raise exception 'submission_is_immutable' using errcode = 'PT403';
end $$;
create trigger proposal_submissions_immutable before update or delete on public.proposal_submissions
  for each row execute function private.refuse_submission_change();

-- Impossible states of this room, for private.invariant_violations.
create function private.proposals_violations() returns table (rule text, object_id uuid)
language sql stable security definer set search_path = '' as $$
  select 'proposal_of_other_challenge', p.id from public.proposals p join public.teams t on t.id = p.team_id where t.challenge_id <> p.challenge_id
  union all
  select 'proposal_sealed_by_other_submission', p.id from public.proposals p join public.proposal_submissions s on s.id = p.submission_id
    where s.proposal_id <> p.id or s.withdrawn_at is not null or s.submitted_at <> p.submitted_at
  union all
  select 'submission_hash_differs', s.id from public.proposal_submissions s where private.sha256_hex(s.content::text) <> s.content_sha256
  union all
  select 'sealed_file_missing', s.id from public.proposal_submissions s, jsonb_array_elements(s.content -> 'files') sealed
    where not exists (select from public.proposal_files f where f.id = (sealed ->> 'id')::uuid and f.sha256 = sealed ->> 'sha256')
  union all
  select 'screened_without_submission', p.id from public.proposals p
    where p.submission_id is null and num_nonnulls(p.eligible_at, p.ineligible_at, p.recommended_at, p.reserved_at, p.not_selected_at) > 0;
$$;
