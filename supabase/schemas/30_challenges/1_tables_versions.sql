create table public.challenge_versions (
  challenge_id uuid not null references public.challenges (id),
  number smallint not null check (number > 0),
  -- What made it: the publication, an amendment, or the closing moved later.
  kind text not null check (kind in ('published', 'amended', 'extended')),
  -- What changed, in its author's words; empty for a publication and a later closing.
  summary public.prose not null default '' constraint amendment_summary_length check (char_length(summary) <= 2000),
  content jsonb not null,
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  made_at public.moment not null default now(),
  made_by uuid references public.profiles (id),
  primary key (challenge_id, number),
  constraint amendment_has_summary check (kind <> 'amended' or btrim(summary) <> '')
);
comment on table public.challenge_versions is 'What the public was told, each time it was told something else: immutable, numbered, with the hash of its content.';
create index challenge_versions_by_person on public.challenge_versions (made_by);

create table public.challenge_amendments (
  challenge_id uuid primary key references public.challenges (id),
  -- Only what differs from the published text, so that a closing moved meanwhile is not undone.
  changes jsonb not null default '{}' check (jsonb_typeof(changes) = 'object'),
  revision integer not null default 1,
  opened_at public.moment not null default now(),
  opened_by uuid not null references public.profiles (id),
  saved_at public.moment not null default now(),
  saved_by uuid not null references public.profiles (id)
);
comment on table public.challenge_amendments is 'The amendment being written of a published challenge, at most one; its sponsor''s managers only.';
create index challenge_amendments_by_opener on public.challenge_amendments (opened_by);
create index challenge_amendments_by_saver on public.challenge_amendments (saved_by);
