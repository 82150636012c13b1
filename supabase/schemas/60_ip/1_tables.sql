create type public.licence_exclusivity as enum ('exclusive', 'sole', 'non_exclusive');
create type public.government_use as enum ('none', 'internal_use', 'unlimited');

create table public.ip_deeds (
  id uuid primary key default gen_random_uuid(),
  award_id uuid not null references public.awards (id),
  version integer not null check (version > 0),
  regime public.ip_regime not null,
  publication_review_days smallint not null constraint deed_publication_review_days check (publication_review_days between 0 and 90),
  government_use public.government_use not null,
  march_in_grounds public.prose not null default '' constraint deed_march_in_grounds_too_long check (char_length(march_in_grounds) <= 2000),
  -- Bumped on each save of the draft; a save that names an older one is refused as stale.
  revision integer not null default 1,
  created_by uuid references public.profiles (id),
  created_at public.moment not null default now(),
  -- Set when the deed is put up for signature: from then on nothing of it changes.
  sealed_at public.moment,
  sealed_by uuid references public.profiles (id),
  content jsonb,
  content_sha256 text check (content_sha256 ~ '^[0-9a-f]{64}$'),
  previous_sha256 text check (previous_sha256 ~ '^[0-9a-f]{64}$'),
  constraint ip_deed_version_taken unique (award_id, version),
  constraint ip_deed_sealed_whole check (num_nulls(sealed_at, content, content_sha256) in (0, 3))
);
comment on table public.ip_deeds is 'Who owns and may use an award''s results, as data: versioned, immutable once sealed, chained by hash.';

create table public.ip_result_shares (
  deed_id uuid not null references public.ip_deeds (id),
  result_class public.line not null constraint deed_result_class_length check (char_length(result_class) between 1 and 80),
  organisation_id uuid not null references public.organisations (id),
  percent numeric(5, 2) not null constraint deed_share_percent check (percent > 0 and percent <= 100),
  primary key (deed_id, result_class, organisation_id)
);
comment on table public.ip_result_shares is 'Share of each party in the results, per class; each class sums to 100 before sealing.';
create index ip_result_shares_by_organisation on public.ip_result_shares (organisation_id);

create table public.ip_background_items (
  id uuid primary key default gen_random_uuid(),
  deed_id uuid not null references public.ip_deeds (id),
  organisation_id uuid not null references public.organisations (id),
  description public.prose not null constraint deed_background_description_length check (char_length(description) between 1 and 1000),
  results_licence_terms public.prose not null default '' constraint deed_background_terms_too_long check (char_length(results_licence_terms) <= 1000)
);
comment on table public.ip_background_items is 'Background a party brings: its own, licensed free for the project, on stated terms for using results.';
create index ip_background_items_by_deed on public.ip_background_items (deed_id);
create index ip_background_items_by_organisation on public.ip_background_items (organisation_id);

create table public.ip_licences (
  id uuid primary key default gen_random_uuid(),
  deed_id uuid not null references public.ip_deeds (id),
  grantor_id uuid not null references public.organisations (id),
  grantee_id uuid not null references public.organisations (id),
  exclusivity public.licence_exclusivity not null,
  field public.prose not null constraint deed_licence_field_length check (char_length(field) between 1 and 400),
  territory public.line not null constraint deed_licence_territory_length check (char_length(territory) between 1 and 200),
  term_months smallint constraint deed_licence_term check (term_months > 0),
  may_sublicense boolean not null default false,
  royalty_percent numeric(5, 2) not null default 0 constraint deed_licence_royalty check (royalty_percent between 0 and 100),
  constraint ip_licence_between_two check (grantor_id <> grantee_id),
  constraint ip_licence_once unique (deed_id, grantor_id, grantee_id, field)
);
comment on table public.ip_licences is 'Licences the deed grants; a NULL term is for the life of the right.';
create index ip_licences_by_grantor on public.ip_licences (grantor_id);
create index ip_licences_by_grantee on public.ip_licences (grantee_id);

create table public.ip_deed_signatures (
  deed_id uuid not null references public.ip_deeds (id),
  organisation_id uuid not null references public.organisations (id),
  signatory_id uuid not null references public.profiles (id),
  content_sha256 public.line not null,
  signed_at public.moment not null default now(),
  constraint ip_deed_signed_already primary key (deed_id, organisation_id),
  constraint ip_deed_signed_for_one_side unique (deed_id, signatory_id)
);
comment on table public.ip_deed_signatures is 'Each party''s signatory signs the deed''s hash.';
create index ip_deed_signatures_by_organisation on public.ip_deed_signatures (organisation_id);
create index ip_deed_signatures_by_signatory on public.ip_deed_signatures (signatory_id);
