create table public.work_records (
  id uuid primary key default gen_random_uuid(),
  -- The request by which the student joined: one record for each stay in a team.
  request_id uuid not null constraint work_record_once unique references public.opening_requests (id),
  student_id uuid not null references public.profiles (id),
  summary public.prose not null check (char_length(summary) between 1 and 2000),
  written_at public.moment not null default now(),
  -- Bumped on each change of the words; a save that names an older one is refused as stale.
  revision integer not null default 1,
  -- Where and what the student studied when the record was first written: vouched for with it, so later studies don't change it.
  university_id uuid references public.organisations (id),
  programme public.line,
  level public.line
);
comment on table public.work_records is 'What a student says they did in a team, to be confirmed by the supervisor or the team''s lead; the facts around it are read from the team.';
create index work_records_by_student on public.work_records (student_id);
create index work_records_by_university on public.work_records (university_id);

create table public.work_record_confirmations (
  id bigint generated always as identity primary key,
  record_id uuid not null references public.work_records (id),
  confirmed_as text not null check (confirmed_as in ('supervisor', 'team_lead')),
  confirmed_by uuid not null references public.profiles (id),
  confirmed_at public.moment not null default now(),
  -- Of the statement that was read: a confirmation stands as long as the record says the same.
  statement_sha256 text not null check (statement_sha256 ~ '^[0-9a-f]{64}$'),
  constraint work_record_confirmed_once unique (record_id, confirmed_as, confirmed_by, statement_sha256)
);
comment on table public.work_record_confirmations is 'Who confirmed a record, as what, when, and of which statement.';
create index work_record_confirmations_by_person on public.work_record_confirmations (confirmed_by);

create table public.record_links (
  id uuid primary key default gen_random_uuid(),
  student_id uuid not null references public.profiles (id),
  label public.line not null check (char_length(label) between 1 and 120),
  -- 32 random bytes; whoever holds it reads what the link shares.
  token text not null constraint record_link_token_taken unique check (token ~ '^[0-9a-f]{64}$'),
  made_at public.moment not null default now(),
  revoked_at public.moment
);
comment on table public.record_links is 'A student''s link to chosen records, readable without signing in until it is revoked. Nobody but the student reads the row.';
create index record_links_by_student on public.record_links (student_id, made_at desc);

create table public.record_link_items (
  link_id uuid not null references public.record_links (id),
  record_id uuid not null references public.work_records (id),
  primary key (link_id, record_id)
);
comment on table public.record_link_items is 'Which records a link shares.';
create index record_link_items_by_record on public.record_link_items (record_id);
