create table public.challenge_imports (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references public.organisations (id),
  imported_by uuid references public.profiles (id),
  imported_at public.moment not null default now(),
  feed_title public.line not null default '' check (char_length(feed_title) <= 300),
  created_count integer not null check (created_count >= 0),
  unchanged_count integer not null check (unchanged_count >= 0)
);
comment on table public.challenge_imports is 'One reading of a feed into drafts.';
create index challenge_imports_by_organisation on public.challenge_imports (organisation_id, imported_at desc);
create index challenge_imports_by_importer on public.challenge_imports (imported_by);

create table public.challenge_import_items (
  import_id uuid not null references public.challenge_imports (id),
  position integer not null,
  source_key public.line not null,
  title public.line not null,
  challenge_id uuid references public.challenges (id),
  outcome text not null check (outcome in ('created', 'unchanged', 'unreadable')),
  -- Lists of {field, from, to|reason}: what was read as it stood, guessed, and left out.
  was_read jsonb not null default '[]',
  guessed jsonb not null default '[]',
  left_out jsonb not null default '[]',
  primary key (import_id, position)
);
comment on table public.challenge_import_items is 'The report of an import, one row a feed item.';
create index challenge_import_items_by_challenge on public.challenge_import_items (challenge_id);
