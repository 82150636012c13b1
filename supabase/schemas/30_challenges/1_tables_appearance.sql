create table public.challenge_appearances (
  challenge_id uuid primary key references public.challenges (id),
  appearance text not null check (appearance in ('full', 'redacted', 'count', 'hidden')),
  set_by uuid not null references public.profiles (id),
  set_at public.moment not null default now()
);
comment on table public.challenge_appearances is 'How a restricted challenge appears in records that students share outside: with its title, redacted, as a count, not at all. No row: with its title. Read by who manages it.';
create index challenge_appearances_by_setter on public.challenge_appearances (set_by);
