create table public.proposal_sign_off_steps (
  id bigint generated always as identity primary key,
  proposal_id uuid not null references public.proposals (id),
  -- `cleared`: the draft changed after it was signed.
  step text not null check (step in ('asked', 'returned', 'signed', 'cleared')),
  -- Null where the system cleared it.
  by_id uuid references public.profiles (id),
  at public.moment not null default clock_timestamp(),
  -- The draft as it stood: what was asked for, returned or signed.
  content_sha256 text check (content_sha256 ~ '^[0-9a-f]{64}$'),
  reason public.prose check (char_length(reason) between 1 and 4000),
  -- The parts of the bid that a return names.
  parts text[] not null default '{}' check (parts <@ array['summary', 'approach', 'work_plan', 'milestones', 'budget', 'background', 'answers', 'files', 'team']),
  constraint sign_off_return_has_reason check ((step = 'returned') = (reason is not null) and (step = 'returned') = (cardinality(parts) > 0)),
  constraint sign_off_step_names_draft check (step = 'cleared' or (content_sha256 is not null and by_id is not null))
);
comment on table public.proposal_sign_off_steps is 'What passes between a team and its university''s research office, in order: asked, returned with a reason, signed, cleared by a change. Read by those who read the draft.';
create index proposal_sign_off_steps_by_proposal on public.proposal_sign_off_steps (proposal_id, id desc);
create index proposal_sign_off_steps_by_person on public.proposal_sign_off_steps (by_id);
