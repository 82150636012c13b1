create table public.early_openings (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  -- The bidders are told it as it stands.
  reason public.prose not null constraint early_opening_reason_length check (char_length(btrim(reason)) between 20 and 2000),
  asked_by uuid not null references public.profiles (id),
  asked_at public.moment not null default now(),
  confirmed_by uuid references public.profiles (id),
  confirmed_at public.moment,
  refused_by uuid references public.profiles (id),
  refused_at public.moment,
  constraint early_opening_by_two_people check (confirmed_by <> asked_by),
  constraint early_opening_confirmed_whole check ((confirmed_at is null) = (confirmed_by is null)),
  constraint early_opening_refused_whole check ((refused_at is null) = (refused_by is null)),
  constraint early_opening_answered_once check (num_nonnulls(confirmed_at, refused_at) <= 1)
);
comment on table public.early_openings is 'Break-glass: two people of the authority open a challenge''s sealed proposals to themselves before closing, for a day.';
create index early_openings_by_challenge on public.early_openings (challenge_id, asked_at desc);
create index early_openings_by_asker on public.early_openings (asked_by);
create index early_openings_by_confirmer on public.early_openings (confirmed_by);
create index early_openings_by_refuser on public.early_openings (refused_by);

create table public.proposal_openings (
  id bigint generated always as identity primary key,
  proposal_id uuid not null references public.proposals (id),
  -- The version that was read.
  submission_id uuid not null references public.proposal_submissions (id),
  opened_by uuid not null references public.profiles (id),
  opened_at public.moment not null default now(),
  -- The early opening that allowed it, if it was read before closing.
  early_opening_id uuid references public.early_openings (id),
  constraint proposal_opening_once unique nulls not distinct (submission_id, opened_by, early_opening_id)
);
comment on table public.proposal_openings is 'Who outside the team first read which sealed version, and when: once by each early opening, and once after closing.';
create index proposal_openings_by_proposal on public.proposal_openings (proposal_id);
create index proposal_openings_by_reader on public.proposal_openings (opened_by);
create index proposal_openings_by_early_opening on public.proposal_openings (early_opening_id);
