-- ## Tables
create type public.proposal_section as enum ('summary', 'approach', 'work_plan', 'milestones', 'budget', 'background', 'answers', 'files');
create type public.revision_subject as enum
  ('summary', 'approach', 'work_plan', 'background', 'answer', 'milestones', 'budget', 'background_items');

create table public.proposal_sections (
  proposal_id uuid not null references public.proposals (id),
  section public.proposal_section not null,
  -- The owner in the team; null after that person leaves or becomes a reader.
  owner_id uuid references public.profiles (id),
  given_at public.moment,
  given_by uuid references public.profiles (id),
  ready_at public.moment,
  ready_by uuid references public.profiles (id),
  approved_at public.moment,
  approved_by uuid references public.profiles (id),
  -- A change after it was approved, which undoes the approval.
  reopened_at public.moment,
  reopened_by uuid references public.profiles (id),
  primary key (proposal_id, section),
  constraint proposal_section_given_whole check (num_nulls(owner_id, given_at, given_by) in (0, 3)),
  constraint proposal_section_ready_whole check (num_nulls(ready_at, ready_by) in (0, 2)),
  constraint proposal_section_approved_whole check (num_nulls(approved_at, approved_by) in (0, 2)),
  constraint proposal_section_reopened_whole check (num_nulls(reopened_at, reopened_by) in (0, 2)),
  constraint proposal_section_reopened_not_approved check (reopened_at is null or num_nonnulls(ready_at, approved_at) = 0)
);
comment on table public.proposal_sections is 'The owner of a section of the draft, and whether it is ready for review or approved. The share table has no owner: the lead edits it, and each partner accepts its terms.';
create index proposal_parts_by_owner on public.proposal_sections (owner_id);

create table public.proposal_revisions (
  id bigint generated always as identity primary key,
  proposal_id uuid not null references public.proposals (id),
  subject public.revision_subject not null,
  prompt_id uuid references public.challenge_prompts (id),
  revision integer not null check (revision > 0),
  -- A text in Markdown, or the rows of a table, as they were saved.
  body public.prose check (char_length(body) <= 20000),
  items jsonb,
  saved_by uuid not null references public.profiles (id),
  -- The first of the saves that this revision includes.
  begun_at public.moment not null default clock_timestamp(),
  saved_at public.moment not null default clock_timestamp(),
  -- Saved automatically by the page: the same person's next save can replace it.
  is_autosaved boolean not null default false,
  constraint proposal_revision_once unique nulls not distinct (proposal_id, subject, prompt_id, revision),
  constraint proposal_revision_of_answer check ((subject = 'answer') = (prompt_id is not null)),
  constraint proposal_revision_text_or_table check (num_nonnulls(body, items) = 1 and (items is null) = (subject not in ('milestones', 'budget', 'background_items')))
);
comment on table public.proposal_revisions is 'The history of the draft''s texts and tables: the content after each save, by whom and when. Only the team can ever read it.';
create index proposal_revisions_by_prompt on public.proposal_revisions (prompt_id);
create index proposal_revisions_by_writer on public.proposal_revisions (saved_by);

-- ## Rules
-- Every change of a draft must use these functions. They check the person and the closing time, and reset what the change makes invalid.

-- Refuses (404 not_found) people who can't know that the proposal exists.
create function private.require_knowledge_of_proposal(proposal_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  if not (private.can_read_draft(proposal_id) or private.can_read_proposal(proposal_id)) then perform private.refuse('not_found', 404); end if;
end $$;

-- Refuses unless bidding is open at this moment: 409 challenge_closed with the closing time in the challenge's zone, challenge_not_open.
-- Reads the clock, not the transaction's start: a command that began in time and waited too long is late.
create function private.require_bidding_on(challenge public.challenges) returns void
language plpgsql volatile set search_path = '' as $$
begin
  perform private.refuse_as(private.bidding_refusal(challenge));
end $$;

-- The same as a code with its detail; null while bidding is open.
create function private.bidding_refusal(challenge public.challenges) returns text
language plpgsql volatile set search_path = '' as $$
begin
  return case
    when num_nonnulls(challenge.cancelled_at, challenge.decided_at) > 0 or challenge.published_at is null or clock_timestamp() < challenge.opens_at
      then 'challenge_not_open'
    when clock_timestamp() >= challenge.closes_at then 'challenge_closed: '
      || to_char(challenge.closes_at at time zone challenge.time_zone, 'FMDD FMMonth YYYY, HH24:MI') || ' (' || challenge.time_zone || ')' end;
end $$;

-- Locks the proposal, so that a change and a seal never interleave, and refuses unless the signed-in person may change its draft now.
create function private.draft_for_change(proposal_id uuid) returns public.proposals
language plpgsql security definer set search_path = '' as $$
declare draft public.proposals;
begin
  perform private.require_knowledge_of_proposal(proposal_id);
  select * into draft from public.proposals p where p.id = draft_for_change.proposal_id for no key update;
  -- Asked after the lock: a person who was removed meanwhile can't write.
  perform private.refuse_as(private.editing_refusal(draft));
  return draft;
end $$;

-- Adds the audit entry for a change of the draft without its text, reopens the section if it was approved, and ends the research office's sign-off
-- of the earlier draft.
create function private.draft_changed(draft public.proposals, action text, section jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare lead uuid := (select t.lead_organisation_id from public.teams t where t.id = draft.team_id);
begin
  perform private.audit(action, 'proposal', draft.id, lead, null, section);
  -- The section that an audited change of the draft concerns; null for the title.
  perform private.reopen_changed_section(draft, (case action
      when 'proposal.text_saved' then section ->> 'section'
      when 'proposal.answer_saved' then 'answers'
      when 'proposal.milestones_saved' then 'milestones'
      when 'proposal.budget_saved' then 'budget'
      when 'proposal.background_saved' then 'background'
      when 'proposal.file_attached' then 'files'
      when 'proposal.file_removed' then 'files' end::public.proposal_section));
  if draft.signed_off_at is not null then
    update public.proposals p set signed_off_at = null, signed_off_by = null where p.id = draft.id;
    perform private.audit('proposal.sign_off_cleared', 'proposal', draft.id, lead);
  end if;
end $$;
