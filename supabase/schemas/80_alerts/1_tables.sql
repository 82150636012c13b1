create type public.alert_pace as enum ('instant', 'daily', 'none');

create table public.saved_searches (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id),
  name public.line not null check (char_length(name) between 1 and 80),
  -- As search_challenges takes it, without order and page.
  query jsonb not null check (jsonb_typeof(query) = 'object' and octet_length(query::text) <= 6000),
  -- What its words ask for, as they were understood when it was saved.
  terms tsquery,
  -- The list as it was looked at.
  address public.prose not null check (address ~ '^/challenges([?]|$)' and char_length(address) <= 4000),
  pace public.alert_pace not null,
  created_at public.moment not null default now(),
  updated_at public.moment not null default now(),
  constraint saved_search_name_taken unique (profile_id, name)
);
comment on table public.saved_searches is 'A view of the public list that a person keeps, and how they want to be told of new challenges in it. At most 50 a person.';
create index saved_searches_that_tell on public.saved_searches (id) where pace <> 'none';

create table public.digests (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id),
  -- The day in the person's own zone: one digest a day.
  for_on public.day not null,
  composed_at public.moment not null default now(),
  -- {searches: [{name, address, items}], watched: [items]}, as it is mailed.
  content jsonb not null,
  watched_ids uuid[] not null default '{}',
  constraint digest_once_a_day unique (profile_id, for_on)
);
comment on table public.digests is 'The daily mail of a person as it was composed, once; sending it again sends the same.';

create table public.search_matches (
  search_id uuid not null references public.saved_searches (id) on delete cascade,
  challenge_id uuid not null references public.challenges (id),
  found_at public.moment not null default now(),
  digest_id uuid references public.digests (id),
  primary key (search_id, challenge_id)
);
comment on table public.search_matches is 'Which saved search found which challenge, when it was published, amended or opened.';
create index search_matches_by_challenge on public.search_matches (challenge_id);
create index search_matches_undigested on public.search_matches (search_id, found_at) where digest_id is null;
create index search_matches_by_digest on public.search_matches (digest_id);

create table public.challenge_alerts (
  profile_id uuid not null references public.profiles (id),
  challenge_id uuid not null references public.challenges (id),
  told_at public.moment not null default now(),
  primary key (profile_id, challenge_id)
);
comment on table public.challenge_alerts is 'Who was told at once of which challenge, so that many searches and many runs tell once.';
create index challenge_alerts_by_challenge on public.challenge_alerts (challenge_id);

create table private.calendar_feeds (
  profile_id uuid primary key references public.profiles (id),
  token public.line not null unique default encode(extensions.gen_random_bytes(32), 'hex'),
  made_at public.moment not null default now()
);
comment on table private.calendar_feeds is 'The secret address of a person''s calendar of deadlines. Making a new one, or none, ends the old one.';
