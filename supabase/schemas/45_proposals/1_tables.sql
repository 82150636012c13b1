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
