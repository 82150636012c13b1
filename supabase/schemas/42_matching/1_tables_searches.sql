create table public.partner_searches (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  -- Null where a person looks for themselves.
  organisation_id uuid references public.organisations (id),
  posted_by uuid not null references public.profiles (id),
  posted_at public.moment not null default clock_timestamp(),
  brings public.prose not null check (char_length(brings) between 3 and 1000),
  -- What is sought in own words, beside the competencies of the list.
  seeks public.prose not null default '' check (char_length(seeks) <= 1000),
  -- The readiness level that a partner should have reached.
  trl_from smallint check (trl_from between 1 and 9),
  until_on public.day not null,
  -- Bumped on each change; a change that names an older one is refused as stale.
  revision integer not null default 1,
  withdrawn_at public.moment,
  withdrawn_by uuid references public.profiles (id),
  constraint partner_search_withdrawn_by_somebody check ((withdrawn_at is null) = (withdrawn_by is null))
);
comment on table public.partner_searches is 'An organisation or a person seeks partners for a challenge: what it brings, what it seeks, until when. Read by every signed-in person; tells nothing of teams and bids.';
create unique index partner_search_standing on public.partner_searches (challenge_id, organisation_id) where withdrawn_at is null and organisation_id is not null;
create unique index partner_search_standing_of_person on public.partner_searches (challenge_id, posted_by) where withdrawn_at is null and organisation_id is null;
create index partner_searches_newest on public.partner_searches (posted_at desc, id desc) where withdrawn_at is null;
create index partner_searches_by_organisation on public.partner_searches (organisation_id);
create index partner_searches_by_poster on public.partner_searches (posted_by);
create index partner_searches_by_withdrawer on public.partner_searches (withdrawn_by);

create table public.partner_search_competencies (
  search_id uuid not null references public.partner_searches (id),
  competency_code public.line not null references public.competencies (code),
  primary key (search_id, competency_code)
);
comment on table public.partner_search_competencies is 'The competencies of the controlled list that a search for partners seeks.';
create index partner_search_competencies_by_code on public.partner_search_competencies (competency_code);

create table public.partner_approaches (
  id uuid primary key default gen_random_uuid(),
  search_id uuid not null references public.partner_searches (id),
  -- Null where a person asks for themselves.
  organisation_id uuid references public.organisations (id),
  asked_by uuid not null references public.profiles (id),
  message public.prose not null check (char_length(message) between 3 and 1000),
  asked_at public.moment not null default clock_timestamp(),
  -- Taken back by who asked; they may ask anew.
  withdrawn_at public.moment,
  withdrawn_by uuid references public.profiles (id),
  -- By who looks; that is the answer to it.
  declined_at public.moment,
  declined_by uuid references public.profiles (id),
  constraint approach_withdrawn_whole check ((withdrawn_at is null) = (withdrawn_by is null)),
  constraint approach_declined_whole check ((declined_at is null) = (declined_by is null)),
  constraint approach_ended_once check (num_nonnulls(withdrawn_at, declined_at) <= 1)
);
comment on table public.partner_approaches is 'Somebody asks who looks for partners to be taken in; once an organisation or person, unless they took it back. Read by both sides.';
create unique index partner_approach_once on public.partner_approaches (search_id, organisation_id) where organisation_id is not null and withdrawn_at is null;
create unique index partner_approach_once_of_person on public.partner_approaches (search_id, asked_by) where organisation_id is null and withdrawn_at is null;
create index partner_approaches_by_organisation on public.partner_approaches (organisation_id);
create index partner_approaches_by_asker on public.partner_approaches (asked_by);
create index partner_approaches_by_withdrawer on public.partner_approaches (withdrawn_by);
create index partner_approaches_by_decliner on public.partner_approaches (declined_by);
