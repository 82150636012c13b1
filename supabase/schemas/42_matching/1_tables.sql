create table public.bid_intents (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  organisation_id uuid not null references public.organisations (id),
  department public.line not null check (char_length(department) between 2 and 120),
  -- How colleagues reach the people behind it.
  contact public.line not null check (char_length(contact) between 3 and 160),
  -- What it would be about, for colleagues; nothing of a bid.
  scope public.prose not null check (char_length(scope) between 3 and 600),
  registered_by uuid not null references public.profiles (id),
  registered_at public.moment not null default clock_timestamp(),
  withdrawn_at public.moment,
  withdrawn_by uuid references public.profiles (id),
  constraint bid_intent_withdrawn_by_somebody check ((withdrawn_at is null) = (withdrawn_by is null))
);
comment on table public.bid_intents is 'A university''s register: a department means to bid for a challenge. Read by people of the same university only, so that two departments see each other before they write.';
create unique index bid_intent_standing on public.bid_intents (challenge_id, organisation_id, lower(department)) where withdrawn_at is null;
create index bid_intents_by_organisation on public.bid_intents (organisation_id, challenge_id);
create index bid_intents_by_registrar on public.bid_intents (registered_by);
create index bid_intents_by_withdrawer on public.bid_intents (withdrawn_by);

create table public.bid_intent_teams (
  intent_id uuid primary key references public.bid_intents (id),
  team_id uuid not null unique references public.teams (id),
  started_at public.moment not null default now()
);
comment on table public.bid_intent_teams is 'Which team came of an intent; after one that was given up another may. That one did is told to the university; which it is, to who may read the team.';
