create type public.proposal_part as enum ('summary', 'approach', 'work_plan', 'milestones', 'budget', 'background', 'answers', 'files');
create type public.revision_subject as enum
  ('summary', 'approach', 'work_plan', 'background', 'answer', 'milestones', 'budget', 'background_items');

create table public.proposal_parts (
  proposal_id uuid not null references public.proposals (id),
  part public.proposal_part not null,
  -- Who of the team writes it; nobody once that person leaves or becomes a reader.
  owner_id uuid references public.profiles (id),
  given_at public.moment,
  given_by uuid references public.profiles (id),
  ready_at public.moment,
  ready_by uuid references public.profiles (id),
  agreed_at public.moment,
  agreed_by uuid references public.profiles (id),
  -- A change after it was agreed, which undoes the agreement.
  reopened_at public.moment,
  reopened_by uuid references public.profiles (id),
  primary key (proposal_id, part),
  constraint proposal_part_given_whole check (num_nulls(owner_id, given_at, given_by) in (0, 3)),
  constraint proposal_part_ready_whole check (num_nulls(ready_at, ready_by) in (0, 2)),
  constraint proposal_part_agreed_whole check (num_nulls(agreed_at, agreed_by) in (0, 2)),
  constraint proposal_part_reopened_whole check (num_nulls(reopened_at, reopened_by) in (0, 2)),
  constraint proposal_part_reopened_not_agreed check (reopened_at is null or num_nonnulls(ready_at, agreed_at) = 0)
);
comment on table public.proposal_parts is 'Who writes a part of the draft, and whether it is ready for reading or agreed. The share table has none: it is the lead''s, and each partner accepts its terms.';
create index proposal_parts_by_owner on public.proposal_parts (owner_id);

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
  -- The first of the saves that it stands for.
  begun_at public.moment not null default clock_timestamp(),
  saved_at public.moment not null default clock_timestamp(),
  -- Saved by the page while somebody typed: the same person's next save may take its place.
  is_autosaved boolean not null default false,
  constraint proposal_revision_once unique nulls not distinct (proposal_id, subject, prompt_id, revision),
  constraint proposal_revision_of_answer check ((subject = 'answer') = (prompt_id is not null)),
  constraint proposal_revision_text_or_table check (num_nonnulls(body, items) = 1 and (items is null) = (subject not in ('milestones', 'budget', 'background_items')))
);
comment on table public.proposal_revisions is 'The history of the draft''s texts and tables: what each save left there, by whom and when. The team''s alone, for good.';
create index proposal_revisions_by_prompt on public.proposal_revisions (prompt_id);
create index proposal_revisions_by_writer on public.proposal_revisions (saved_by);
