create table public.notices (
  id bigint generated always as identity primary key,
  profile_id uuid not null references public.profiles (id),
  kind text not null check (kind ~ '^[a-z_]+\.[a-z_]+$'),
  -- Where in the site the notice leads, e.g. /awards/….
  path public.line not null check (path like '/%' and char_length(path) <= 300),
  data jsonb not null default '{}',
  created_at public.moment not null default now(),
  read_at public.moment
);
comment on table public.notices is 'What a person is told in the app; written in the transaction of the change it tells of, with its mail job.';
create index notices_by_profile on public.notices (profile_id, id desc);
create index notices_unread on public.notices (profile_id) where read_at is null;
