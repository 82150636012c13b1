-- ## Tables
create type public.proposal_text as enum ('summary', 'approach', 'work_plan', 'background');

create type public.proposal_status as enum
  ('draft', 'submitted', 'withdrawn', 'not_submitted', 'opened', 'eligible', 'ineligible', 'under_review', 'recommended', 'reserve', 'not_selected', 'awarded');

create table public.proposals (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  team_id uuid not null constraint proposal_one_per_team unique references public.teams (id),
  challenge_id uuid not null references public.challenges (id),
  title public.line not null check (char_length(title) between 3 and 200),
  created_by uuid not null references public.profiles (id),
  created_at public.moment not null default now(),
  -- Sign-off by the lead's research office, if the university requires it; cleared by any change of the draft.
  signed_off_at public.moment,
  signed_off_by uuid references public.profiles (id),
  -- The sealed version, if any: submitted and not withdrawn.
  submission_id uuid,
  submitted_at public.moment,
  submitted_by uuid references public.profiles (id),
  withdrawn_at public.moment,
  withdrawn_by uuid references public.profiles (id),
  eligible_at public.moment,
  eligible_by uuid references public.profiles (id),
  ineligible_at public.moment,
  ineligible_by uuid references public.profiles (id),
  ineligibility_reason public.prose check (char_length(ineligibility_reason) between 1 and 2000),
  recommended_at public.moment,
  reserved_at public.moment,
  reserve_rank smallint check (reserve_rank between 1 and 500),
  not_selected_at public.moment,
  decision_note public.prose check (char_length(decision_note) <= 4000),
  feedback_released_at public.moment,
  -- The proposal for another challenge that this draft was copied from.
  carried_over_from uuid references public.proposals (id),
  constraint proposal_carried_over_once unique (carried_over_from, challenge_id),
  constraint proposal_submitted_whole check (num_nulls(submission_id, submitted_at, submitted_by) in (0, 3)),
  constraint proposal_screened_one_way check (not (eligible_at is not null and ineligible_at is not null)),
  constraint proposal_ineligible_has_reason check ((ineligible_at is null) = (ineligibility_reason is null)),
  constraint proposal_decided_one_way check (num_nonnulls(recommended_at, reserved_at, not_selected_at) <= 1)
);
comment on table public.proposals is 'A team''s proposal for a challenge, and its state. Nobody outside the team can read it before closing; the sponsor sees a count.';
create index proposals_by_challenge on public.proposals (challenge_id, submitted_at);
create index proposals_by_creator on public.proposals (created_by);

-- What a sealed content asks for: the sum of its milestones, in minor units of the challenge's currency.
create function private.requested_minor(content jsonb) returns bigint
language plpgsql immutable set search_path = '' as $$
begin
  return (select coalesce(sum((m ->> 'amount_minor')::bigint), 0) from jsonb_array_elements(content -> 'milestones') m);
end $$;

create table public.proposal_submissions (
  id uuid primary key default gen_random_uuid(),
  proposal_id uuid not null references public.proposals (id),
  version integer not null check (version > 0),
  -- The version of the challenge that it was submitted for.
  challenge_version smallint not null default 1 check (challenge_version > 0),
  -- The canonical content: everything the reviewers will see, with the files' hashes.
  content jsonb not null,
  requested_minor public.minor_units not null generated always as (private.requested_minor(content)) stored,
  content_sha256 public.sha256 not null,
  submitted_at public.moment not null default now(),
  submitted_by uuid not null references public.profiles (id),
  withdrawn_at public.moment,
  constraint proposal_submission_version_taken unique (proposal_id, version)
);
comment on table public.proposal_submissions is 'Sealed, immutable versions of a proposal, with the hash that the receipt carries.';
create index proposal_submissions_by_hash on public.proposal_submissions (content_sha256);
create index proposal_submissions_by_submitter on public.proposal_submissions (submitted_by);

alter table public.proposals add constraint proposals_submission_id_fkey foreign key (submission_id) references public.proposal_submissions (id);
create index proposals_by_submission on public.proposals (submission_id);

-- ## Rules
-- A proposal's state, from whether bidding has ended, whether its award is active, and whether a review was asked for. Without settings of its own it
-- becomes part of the query that asks it of many.
create function private.proposal_status_of(proposal public.proposals, is_closed boolean, is_awarded boolean, is_reviewed boolean) returns public.proposal_status
language sql immutable parallel safe
return case
    when is_awarded then 'awarded'::public.proposal_status
    when (proposal).recommended_at is not null then 'recommended'
    when (proposal).reserved_at is not null then 'reserve'
    when (proposal).not_selected_at is not null then 'not_selected'
    when (proposal).ineligible_at is not null then 'ineligible'
    when (proposal).eligible_at is not null then case when is_reviewed then 'under_review'::public.proposal_status else 'eligible' end
    when is_closed then case when (proposal).submission_id is not null then 'opened'::public.proposal_status else 'not_submitted' end
    when (proposal).submission_id is not null then 'submitted'
    when (proposal).withdrawn_at is not null then 'withdrawn'
    else 'draft' end;

-- A proposal's state at this moment. Sealed until its challenge closes by the database clock.
create function private.proposal_status(proposal public.proposals) returns public.proposal_status
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.proposal_status_of(proposal, private.is_challenge_closed(proposal.challenge_id),
    exists (select from public.awards a where a.proposal_id = proposal.id and a.activated_at is not null),
    proposal.eligible_at is not null and exists (select from public.review_assignments r where r.proposal_id = proposal.id and r.revoked_at is null));
end $$;

-- Whether bidding has ended, by the database clock, and the proposals are unsealed for review. Never after a cancellation before closing.
create function private.is_challenge_closed(challenge_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.challenges c
    where c.id = is_challenge_closed.challenge_id and c.published_at is not null and now() >= c.closes_at
      and coalesce(c.cancelled_at >= c.closes_at, true));
end $$;

-- Whether the signed-in person may read the proposal's row and, once submitted, its sealed content:
-- the team always; after closing, the people who run the challenge, platform approvers and auditors, its reviewers without a conflict, and the neutral who
-- decides on a request for a review of its decision.
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
              or private.is_reviewer_of(p.id) or private.is_neutral_of(p.id)))));
end $$;

-- Whether the signed-in person may read the draft and the sealed text at any time: the team, and the lead's research office if it signs off
-- proposals, because it must read what it signs off.
create function private.can_read_draft(proposal_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.proposals p join public.teams t on t.id = p.team_id
    where p.id = can_read_draft.proposal_id
      and (private.is_in_team(p.team_id) or exists (
        select from public.organisations o
        where o.id = t.lead_organisation_id and o.research_office_signs and private.has_organisation_role(o.id, 'research_office'))));
end $$;

-- Whether the signed-in person can know that a proposal exists, and its title: the team always; after closing also the people who decide on it. The
-- title can name people, so a reviewer in a blind review can't.
create function private.can_find_proposal(proposal public.proposals) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.can_read_draft(proposal.id)
    or (private.is_challenge_closed(proposal.challenge_id) and private.can_read_proposal(proposal.id) and not private.reads_blind(proposal.id));
end $$;

-- Whether a person may change the draft: in the team, and not made a reader by its lead.
create function private.can_edit_draft(proposal_id uuid, person uuid default auth.uid()) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.proposals p join public.team_people tp on tp.team_id = p.team_id
    where p.id = can_edit_draft.proposal_id and tp.profile_id = can_edit_draft.person and tp.left_at is null and tp.can_edit);
end $$;

-- A sealed version never changes; only its withdrawal is recorded, once. (PostgreSQL computes requested_minor after this trigger.)
create trigger proposal_submissions_immutable before update or delete on public.proposal_submissions
  for each row execute function private.refuse_change('submission_is_immutable', '403', 'withdrawn_at', 'requested_minor');

-- ## Commands
-- Drafting: the proposal is created with its team; texts and answers are saved one at a time, each against the revision that was read.

-- Changes the title of the proposal, 3 to 200 characters.
create function public.rename_proposal(proposal_id uuid, title text) returns public.proposals
language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.lock_proposal(rename_proposal.proposal_id, 'edit');
  wanted text := trim(coalesce(rename_proposal.title, ''));
begin
  if char_length(wanted) not between 3 and 200 then perform private.refuse('proposal_title_length', 422); end if;
  if draft.title = wanted then return draft; end if;
  perform private.draft_changed(draft, null, 'proposal.renamed');
  update public.proposals p set title = wanted where p.id = draft.id returning * into draft;
  return draft;
end $$;

-- Notifies people of something about a proposal: its reference and its challenge's title, never its text.
create function private.tell_of_proposal(proposal public.proposals, told uuid[], kind text, page text default '', more jsonb default '{}') returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.notify(told, tell_of_proposal.kind, '/proposals/' || proposal.id || page, more || jsonb_build_object(
      'reference', private.proposal_reference(proposal.number), 'challenge_title', c.title))
    from public.challenges c where c.id = proposal.challenge_id;
end $$;

-- Impossible states of proposals, for private.invariant_violations.
create view private.proposals_violations (rule, object_id) as
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
