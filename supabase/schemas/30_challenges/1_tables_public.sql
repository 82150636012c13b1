create table public.catalogue_entries (
  challenge_id uuid primary key references public.challenges (id),
  organisation_id uuid not null references public.organisations (id),
  kind public.challenge_kind not null,
  themes text[] not null,
  eligible_kinds public.organisation_kind[] not null,
  -- Ideas have no readiness path.
  trl_from smallint,
  trl_to smallint,
  amount_minor public.minor_units not null,
  currency public.currency not null,
  opens_at public.moment not null,
  -- Null: always open, no closing announced.
  closes_at public.moment,
  published_at public.moment not null,
  -- How it ended before anything else could be said of it: decided or cancelled.
  ended public.challenge_status check (ended in ('decided', 'cancelled'))
);
comment on table public.catalogue_entries is 'What the public list filters, counts and sorts by: one narrow row a published challenge, kept by trigger, so that a count over 100,000 reads little.';
create index catalogue_by_closing on public.catalogue_entries (closes_at, challenge_id) where ended is null;
create index catalogue_by_closed on public.catalogue_entries (closes_at desc, challenge_id) where ended is null;
create index catalogue_always_open on public.catalogue_entries (published_at desc, challenge_id) where ended is null and closes_at is null;
create index catalogue_by_ended on public.catalogue_entries (closes_at desc, challenge_id) where ended is not null;
create index catalogue_by_newest on public.catalogue_entries (published_at desc, challenge_id);
create index catalogue_by_amount on public.catalogue_entries (amount_minor desc, challenge_id);
create index catalogue_by_theme on public.catalogue_entries using gin (themes);
create index catalogue_by_organisation on public.catalogue_entries (organisation_id);
