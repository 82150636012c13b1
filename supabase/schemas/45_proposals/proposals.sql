-- ## Tables
create type public.proposal_section_kind as enum ('summary', 'approach', 'work_plan', 'background');
create type public.cost_kind as enum ('staff', 'students', 'equipment', 'materials', 'travel', 'subcontract', 'overhead', 'other');
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
  -- Sign-off by the lead's research office, where the university asks for it; cleared by any change of the draft.
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
  constraint proposal_submitted_whole check (num_nulls(submission_id, submitted_at, submitted_by) in (0, 3)),
  constraint proposal_screened_one_way check (not (eligible_at is not null and ineligible_at is not null)),
  constraint proposal_ineligible_has_reason check ((ineligible_at is null) = (ineligibility_reason is null)),
  constraint proposal_decided_one_way check (num_nonnulls(recommended_at, reserved_at, not_selected_at) <= 1)
);
comment on table public.proposals is 'A team''s bid: whose, for what, and its state. Nobody outside the team reads it before closing; the sponsor sees a count.';
create index proposals_by_challenge on public.proposals (challenge_id, submitted_at);
create index proposals_by_creator on public.proposals (created_by);

create table public.proposal_sections (
  proposal_id uuid not null references public.proposals (id),
  section public.proposal_section_kind not null,
  -- Markdown.
  body public.prose not null default '' check (char_length(body) <= 20000),
  revision integer not null default 1,
  saved_by uuid references public.profiles (id),
  saved_at public.moment not null default now(),
  primary key (proposal_id, section)
);
comment on table public.proposal_sections is 'The draft''s texts; each has a revision so that a stale save is refused.';

create table public.proposal_answers (
  proposal_id uuid not null references public.proposals (id),
  prompt_id uuid not null references public.challenge_prompts (id),
  body public.prose not null default '' check (char_length(body) <= 10000),
  revision integer not null default 1,
  saved_by uuid references public.profiles (id),
  saved_at public.moment not null default now(),
  primary key (proposal_id, prompt_id)
);
comment on table public.proposal_answers is 'Answers to the challenge''s own questions.';
create index proposal_answers_by_prompt on public.proposal_answers (prompt_id);

create table public.proposal_milestones (
  id uuid primary key default gen_random_uuid(),
  proposal_id uuid not null references public.proposals (id),
  position smallint not null check (position between 1 and 40),
  title public.line not null check (char_length(title) between 1 and 160),
  month smallint not null check (month between 0 and 120),
  deliverable public.prose not null check (char_length(deliverable) between 1 and 2000),
  test_of_success public.prose not null check (char_length(test_of_success) between 1 and 2000),
  trl smallint not null check (trl between 1 and 9),
  amount_minor public.minor_units not null check (amount_minor >= 0),
  constraint proposal_milestone_position_taken unique (proposal_id, position) deferrable initially deferred
);
comment on table public.proposal_milestones is 'What is delivered when, how its success is tested, and what is paid for it.';

create table public.proposal_budget_lines (
  id uuid primary key default gen_random_uuid(),
  proposal_id uuid not null references public.proposals (id),
  position smallint not null check (position between 1 and 200),
  organisation_id uuid not null references public.organisations (id),
  cost_kind public.cost_kind not null,
  description public.prose not null default '' check (char_length(description) <= 400),
  amount_minor public.minor_units not null check (amount_minor > 0),
  constraint proposal_budget_position_taken unique (proposal_id, position) deferrable initially deferred
);
comment on table public.proposal_budget_lines is 'The budget by partner and cost kind; its sum equals the milestones'' sum at submission.';
create index proposal_budget_lines_by_organisation on public.proposal_budget_lines (organisation_id);

create table public.proposal_background_items (
  id uuid primary key default gen_random_uuid(),
  proposal_id uuid not null references public.proposals (id),
  position smallint not null check (position between 1 and 60),
  organisation_id uuid not null references public.organisations (id),
  description public.prose not null check (char_length(description) between 1 and 1000),
  results_licence_terms public.prose not null default '' check (char_length(results_licence_terms) <= 1000),
  -- The entry of the partner's register that it was copied from, if it was; the copy stays when the register changes.
  register_item_id uuid,
  constraint background_item_from_own_register foreign key (register_item_id, organisation_id)
    references public.background_register_items (id, organisation_id),
  constraint proposal_background_position_taken unique (proposal_id, position) deferrable initially deferred
);
comment on table public.proposal_background_items is 'Background IP a partner brings: free for doing the project, on these terms for using results.';
create index proposal_background_items_by_organisation on public.proposal_background_items (organisation_id);
create index proposal_background_items_by_register_item on public.proposal_background_items (register_item_id, organisation_id);

create table public.proposal_plan_revisions (
  proposal_id uuid not null references public.proposals (id),
  part text not null check (part in ('milestones', 'budget', 'background')),
  revision integer not null default 1,
  primary key (proposal_id, part)
);
comment on table public.proposal_plan_revisions is 'Revision numbers of the draft''s tables, saved whole; a save that names an older one is refused.';

create table public.proposal_files (
  id uuid primary key default gen_random_uuid(),
  proposal_id uuid not null references public.proposals (id),
  name public.line not null check (char_length(name) between 1 and 200),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  size_bytes bigint not null check (size_bytes between 1 and 20971520),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Object key in the storage bucket `proposals`: <proposal id>/<file id>.
  object_key public.line not null unique,
  uploaded_by uuid not null references public.profiles (id),
  uploaded_at public.moment not null default now(),
  removed_at public.moment
);
comment on table public.proposal_files is 'Attachments of a proposal: 20 MB each, 60 MB in all, type checked by content before it gets here.';
create index proposal_files_by_proposal on public.proposal_files (proposal_id);
create index proposal_files_by_uploader on public.proposal_files (uploaded_by);

create table public.proposal_submissions (
  id uuid primary key default gen_random_uuid(),
  proposal_id uuid not null references public.proposals (id),
  version integer not null check (version > 0),
  -- The version of the challenge that it answers.
  challenge_version smallint not null default 1 check (challenge_version > 0),
  -- The canonical content: everything the reviewers will see, with the files' hashes.
  content jsonb not null,
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
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

-- Whether the signed-in person may know that a proposal is there, and its title: the team always, after closing whoever may judge it. The title may
-- name people, so not a reviewer from whom applicants are hidden.
create function private.can_find_proposal(proposal public.proposals) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.can_read_draft(proposal.id)
    or (private.is_challenge_closed(proposal.challenge_id) and private.can_read_proposal(proposal.id) and not private.reads_blind(proposal.id));
$$;

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

-- ## Access
grant execute on function private.may_store_proposal_object(text), private.may_fetch_proposal_object(text, text),
  private.is_own_loose_object(text, text) to authenticated;

-- Objects of the bucket `proposals`. None may be replaced; once a row names an object nobody but the sweeper takes it away.
create policy "proposals objects: insert" on storage.objects for insert to authenticated
  with check (bucket_id = 'proposals' and private.may_store_proposal_object(name));
create policy "proposals objects: read" on storage.objects for select to authenticated
  using (bucket_id = 'proposals' and private.may_fetch_proposal_object(name, owner_id));
create policy "proposals objects: delete" on storage.objects for delete to authenticated
  using (bucket_id = 'proposals' and private.is_own_loose_object(name, owner_id));

-- ## Commands
-- Drafting: the proposal begins with its team; texts and answers are saved one at a time, each against the revision that was read.

-- Makes the team's proposal with empty parts, named after its challenge. Called by start_team in its transaction.
create function private.create_proposal_for_team(team_id uuid) returns public.proposals
language plpgsql security definer set search_path = '' as $$
declare begun public.proposals;
begin
  insert into public.proposals (team_id, challenge_id, title, created_by)
  select t.id, t.challenge_id, c.title, private.actor()
  from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = create_proposal_for_team.team_id
  returning * into begun;
  insert into public.proposal_sections (proposal_id, section)
  select begun.id, section from unnest(enum_range(null::public.proposal_section_kind)) section;
  insert into public.proposal_plan_revisions (proposal_id, part)
  select begun.id, part from unnest(array['milestones', 'budget', 'background']) part;
  perform private.record('proposal.started', 'proposal', begun.id, (select t.lead_organisation_id from public.teams t where t.id = begun.team_id));
  return begun;
end $$;

-- Gives the proposal another title, 3 to 200 characters.
-- Raises not_allowed, not_found, team_disbanded, challenge_closed, challenge_not_open, proposal_title_length.
create function public.rename_proposal(proposal_id uuid, title text) returns public.proposals
language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.draft_for_change(rename_proposal.proposal_id);
  wanted text := trim(coalesce(rename_proposal.title, ''));
begin
  if char_length(wanted) not between 3 and 200 then perform private.refuse('proposal_title_length', 422); end if;
  if draft.title = wanted then return draft; end if;
  perform private.draft_changed(draft, 'proposal.renamed', null);
  update public.proposals p set title = wanted where p.id = draft.id returning * into draft;
  return draft;
end $$;
grant execute on function public.rename_proposal(uuid, text) to authenticated;

-- Saves one text (Markdown, at most 20,000 characters) over the revision that was read. An older revision is refused and nothing changes,
-- unless the text stands there already: the same save sent twice is one save. is_autosave: the page saved by itself while somebody typed.
-- Raises not_allowed, not_found, team_disbanded, challenge_closed, challenge_not_open, text_too_long, section_stale (detail: the revision that stands).
create function public.save_section(proposal_id uuid, section public.proposal_section_kind, revision integer, body text, is_autosave boolean default false)
returns public.proposal_sections language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.draft_for_change(save_section.proposal_id);
  text_now public.proposal_sections;
  wanted text := coalesce(save_section.body, '');
begin
  if char_length(wanted) > 20000 then perform private.refuse('text_too_long', 422, '20,000'); end if;
  select * into text_now from public.proposal_sections s where s.proposal_id = draft.id and s.section = save_section.section for update;
  if not found then perform private.refuse('not_found', 404); end if;
  if text_now.body = wanted then
    perform private.settle_revision(draft, text_now.section::text::public.revision_subject, null, save_section.is_autosave);
    return text_now;
  end if;
  if text_now.revision is distinct from save_section.revision then perform private.refuse('section_stale', 409, text_now.revision::text); end if;
  update public.proposal_sections s set body = wanted, revision = s.revision + 1, saved_by = private.actor(), saved_at = clock_timestamp()
    where s.proposal_id = draft.id and s.section = save_section.section returning * into text_now;
  perform private.keep_revision(draft, text_now.section::text::public.revision_subject, null, text_now.revision, wanted, null, save_section.is_autosave);
  perform private.draft_changed(draft, 'proposal.section_saved', jsonb_build_object('section', text_now.section, 'revision', text_now.revision));
  return text_now;
end $$;
grant execute on function public.save_section(uuid, public.proposal_section_kind, integer, text, boolean) to authenticated;

-- Saves the answer to one of the challenge's questions (at most 10,000 characters) over the revision that was read; 0 where none stands yet.
-- An empty text where none stands saves nothing.
-- Raises not_allowed, not_found, team_disbanded, challenge_closed, challenge_not_open, text_too_long, answer_stale (detail: the revision that stands).
create function public.save_answer(proposal_id uuid, prompt_id uuid, revision integer, body text, is_autosave boolean default false)
returns public.proposal_answers language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.draft_for_change(save_answer.proposal_id);
  answer public.proposal_answers;
  wanted text := coalesce(save_answer.body, '');
begin
  if char_length(wanted) > 10000 then perform private.refuse('text_too_long', 422, '10,000'); end if;
  if not exists (select from public.challenge_prompts q where q.id = save_answer.prompt_id and q.challenge_id = draft.challenge_id) then
    perform private.refuse('not_found', 404);
  end if;
  select * into answer from public.proposal_answers a where a.proposal_id = draft.id and a.prompt_id = save_answer.prompt_id for update;
  if coalesce(answer.body, '') = wanted then
    perform private.settle_revision(draft, 'answer', answer.prompt_id, save_answer.is_autosave);
    return answer;
  end if;
  if coalesce(answer.revision, 0) is distinct from save_answer.revision then
    perform private.refuse('answer_stale', 409, coalesce(answer.revision, 0)::text);
  end if;
  insert into public.proposal_answers as a (proposal_id, prompt_id, body, saved_by, saved_at)
  values (draft.id, save_answer.prompt_id, wanted, private.actor(), clock_timestamp())
  on conflict on constraint proposal_answers_pkey do update
    set body = excluded.body, revision = a.revision + 1, saved_by = excluded.saved_by, saved_at = excluded.saved_at
  returning * into answer;
  perform private.keep_revision(draft, 'answer', answer.prompt_id, answer.revision, wanted, null, save_answer.is_autosave);
  perform private.draft_changed(draft, 'proposal.answer_saved', jsonb_build_object('prompt_id', answer.prompt_id, 'revision', answer.revision));
  return answer;
end $$;
grant execute on function public.save_answer(uuid, uuid, integer, text, boolean) to authenticated;

-- Saves several answers at once, all or none: [{prompt_id, revision, body}], at most 30. Returns the revisions that stand now, in the order
-- given; 0 where none does. Raises as save_answer does, table_unreadable, table_too_long.
create function public.save_answers(proposal_id uuid, answers jsonb, is_autosave boolean default false) returns integer[]
language plpgsql security definer set search_path = '' as $$
declare
  answer record;
  revisions integer[] := '{}';
begin
  perform private.draft_for_change(save_answers.proposal_id);
  perform private.require_table(answers, 30);
  for answer in select * from jsonb_to_recordset(answers) as given (prompt_id uuid, revision integer, body text) loop
    revisions := revisions || coalesce((public.save_answer(save_answers.proposal_id, answer.prompt_id, answer.revision, answer.body, is_autosave)).revision, 0);
  end loop;
  return revisions;
exception when data_exception then
  perform private.refuse('table_unreadable', 422);
end $$;
grant execute on function public.save_answers(uuid, jsonb, boolean) to authenticated;

-- What a notice may say of a proposal: its reference and its challenge's title, never its own words.
create function private.proposal_notice(proposal public.proposals, more jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('reference', private.proposal_reference(proposal.number), 'challenge_title', c.title) || more
    from public.challenges c where c.id = proposal.challenge_id);
end $$;
