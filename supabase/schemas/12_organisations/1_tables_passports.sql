create table public.passports (
  organisation_id uuid primary key references public.organisations (id),
  -- The fields asked for; which ones were granted stands in qualified_fields.
  field_codes text[] not null default '{}' check (cardinality(field_codes) <= 30),
  evidence public.prose not null default '' check (char_length(evidence) <= 8000),
  -- Yearly turnover in million rupees.
  turnover_band text check (turnover_band in ('under_10', '10_to_50', '50_to_250', '250_to_1000', 'over_1000')),
  audited_years smallint check (audited_years between 0 and 20),
  -- Bumped on each save; a save that names an older one is refused as stale.
  revision integer not null default 1,
  updated_at public.moment not null default now(),
  updated_by uuid not null references public.profiles (id),
  submitted_at public.moment,
  submitted_by uuid references public.profiles (id),
  qualified_at public.moment,
  refused_at public.moment,
  decided_by uuid references public.profiles (id),
  refusal_reason public.prose check (char_length(refusal_reason) between 1 and 2000),
  constraint passport_submitted_whole check (num_nulls(submitted_at, submitted_by) in (0, 2)),
  constraint passport_decided_after_submission check (num_nonnulls(qualified_at, refused_at) = 0 or submitted_at is not null),
  constraint passport_decided_one_way check (num_nonnulls(qualified_at, refused_at) <= 1),
  constraint passport_decided_by_somebody check ((num_nonnulls(qualified_at, refused_at) = 1) = (decided_by is not null)),
  constraint passport_refused_with_reason check ((refused_at is not null) = (refusal_reason is not null)),
  constraint passport_not_decided_by_submitter check (decided_by <> submitted_by)
);
comment on table public.passports is 'An organisation''s pre-qualification: fields asked for, evidence, financial standing. One an organisation, used by every call; read by its owners, managers and finance and by the authority only.';
create index passports_waiting on public.passports (submitted_at) where submitted_at is not null and qualified_at is null and refused_at is null;
create index passports_by_updater on public.passports (updated_by);
create index passports_by_submitter on public.passports (submitted_by);
create index passports_by_decider on public.passports (decided_by);

create table public.passport_files (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references public.passports (organisation_id),
  name public.line not null check (char_length(name) between 1 and 200),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  size_bytes bigint not null check (size_bytes between 1 and 20971520),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Object key in the storage bucket `passports`: <organisation id>/<file id>.
  object_key public.line not null unique,
  uploaded_by uuid not null references public.profiles (id),
  uploaded_at public.moment not null default now(),
  removed_at public.moment
);
comment on table public.passport_files is 'Evidence of a passport. A removed file stays on record and is handed out to nobody.';
create index passport_files_by_passport on public.passport_files (organisation_id);
create index passport_files_by_uploader on public.passport_files (uploaded_by);

create table public.qualified_fields (
  organisation_id uuid not null references public.organisations (id),
  field_code public.line not null references public.technology_fields (code),
  -- Through the end of this day in Pakistan.
  valid_until public.day not null,
  granted_at public.moment not null default now(),
  granted_by uuid not null references public.profiles (id),
  expiry_told_at public.moment,
  primary key (organisation_id, field_code)
);
comment on table public.qualified_fields is 'For which fields of technology an organisation is pre-qualified, and until when. Public: a call checks it, a profile shows it.';
create index qualified_fields_by_field on public.qualified_fields (field_code);
create index qualified_fields_by_grantor on public.qualified_fields (granted_by);
create index qualified_fields_to_tell on public.qualified_fields (valid_until) where expiry_told_at is null;
