create table public.overlap_statements (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  other_challenge_id uuid references public.challenges (id),
  other_award_id uuid references public.awards (id),
  -- Why the challenge is not a duplicate of the other.
  statement public.prose not null check (char_length(statement) between 10 and 2000),
  stated_by uuid not null references public.profiles (id),
  stated_at public.moment not null default now(),
  constraint overlap_with_one_other check (num_nonnulls(other_challenge_id, other_award_id) = 1),
  constraint overlap_not_with_itself check (other_challenge_id <> challenge_id)
);
comment on table public.overlap_statements is 'What a sponsor says of published work like its own challenge: not a duplicate, because …. Kept for who decides on the challenge.';
create unique index overlap_stated_once_of_challenge on public.overlap_statements (challenge_id, other_challenge_id) where other_challenge_id is not null;
create unique index overlap_stated_once_of_award on public.overlap_statements (challenge_id, other_award_id) where other_award_id is not null;
create index overlap_statements_by_other_challenge on public.overlap_statements (other_challenge_id);
create index overlap_statements_by_other_award on public.overlap_statements (other_award_id);
create index overlap_statements_by_author on public.overlap_statements (stated_by);
-- Awards are looked for by what their bids are called.
create index proposals_title_trigrams on public.proposals using gin (title extensions.gin_trgm_ops);
