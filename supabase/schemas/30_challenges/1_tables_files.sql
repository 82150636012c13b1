create table public.challenge_files (
  id uuid primary key,
  challenge_id uuid not null references public.challenges (id),
  -- Part of the restricted annex, not of what everybody reads.
  is_restricted boolean not null,
  name public.line not null check (char_length(name) between 1 and 200),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  size_bytes bigint not null check (size_bytes between 1 and 20971520),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  object_key public.line not null unique,
  uploaded_by uuid not null references public.profiles (id),
  uploaded_at public.moment not null default now(),
  removed_at public.moment
);
comment on table public.challenge_files is 'Attachments of a challenge, for everybody once it is published, and files of its restricted annex. A removed one stays with its time.';
create index challenge_files_by_challenge on public.challenge_files (challenge_id, uploaded_at) where removed_at is null;
create index challenge_files_by_uploader on public.challenge_files (uploaded_by);

create table public.challenge_annexes (
  challenge_id uuid primary key references public.challenges (id),
  -- Markdown.
  body public.prose not null default '' check (char_length(body) <= 40000),
  revision integer not null default 1,
  saved_by uuid not null references public.profiles (id),
  saved_at public.moment not null default now()
);
comment on table public.challenge_annexes is 'The text of a challenge''s restricted annex: for its managers, and members of named organisations that accepted its terms.';
create index challenge_annexes_by_writer on public.challenge_annexes (saved_by);

create table public.annex_terms (
  challenge_id uuid not null references public.challenges (id),
  version integer not null check (version > 0),
  body public.prose not null check (char_length(body) between 20 and 8000),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  written_by uuid not null references public.profiles (id),
  written_at public.moment not null default now(),
  primary key (challenge_id, version)
);
comment on table public.annex_terms is 'What an organisation accepts before it reads the annex. A version is never changed: other words are the next one, to be accepted anew.';
create index annex_terms_by_writer on public.annex_terms (written_by);

create table public.annex_readers (
  challenge_id uuid not null references public.challenges (id),
  organisation_id uuid not null references public.organisations (id),
  named_by uuid not null references public.profiles (id),
  named_at public.moment not null default now(),
  accepted_at public.moment,
  accepted_by uuid references public.profiles (id),
  accepted_version integer,
  accepted_sha256 public.line,
  revoked_at public.moment,
  revoked_by uuid references public.profiles (id),
  primary key (challenge_id, organisation_id),
  constraint annex_acceptance_whole check (num_nulls(accepted_at, accepted_by, accepted_version, accepted_sha256) in (0, 4)),
  constraint annex_revocation_whole check (num_nulls(revoked_at, revoked_by) in (0, 2)),
  constraint annex_accepted_terms foreign key (challenge_id, accepted_version) references public.annex_terms (challenge_id, version)
);
comment on table public.annex_readers is 'Organisations that a sponsor named to read an annex, whose signatory accepted which version of its terms, and until when.';
create index annex_readers_by_organisation on public.annex_readers (organisation_id);
create index annex_readers_by_accepted_version on public.annex_readers (challenge_id, accepted_version);
create index annex_readers_by_namer on public.annex_readers (named_by);
create index annex_readers_by_signatory on public.annex_readers (accepted_by);
create index annex_readers_by_revoker on public.annex_readers (revoked_by);
