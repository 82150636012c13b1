create table public.challenge_work_packages (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  position smallint not null check (position between 1 and 30),
  title public.line not null check (char_length(title) between 1 and 160),
  description public.prose not null default '' check (char_length(description) <= 4000),
  -- The most for this part; without one the ceiling of the award holds alone.
  ceiling_minor public.minor_units check (ceiling_minor > 0),
  -- Of these kinds one organisation of the team must be ("this part through academia"); empty: of any.
  eligible_kinds public.organisation_kind[] not null default '{}',
  -- Whether a bid may leave other packages out and answer this one.
  is_separate boolean not null default true,
  constraint work_package_position_taken unique (challenge_id, position) deferrable initially deferred
);
comment on table public.challenge_work_packages is 'The parts a challenge''s work falls into. A bid answers all of them, or some that may be bid for separately.';
