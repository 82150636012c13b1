create type public.background_kind as enum ('patent', 'patent_application', 'design', 'software', 'know_how', 'data', 'other');

create table public.background_register_items (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references public.organisations (id),
  title public.line not null check (char_length(title) between 2 and 200),
  kind public.background_kind not null,
  -- The number of a patent or registration, the name of a repository: by which others find it.
  reference public.line not null default '' check (char_length(reference) <= 120),
  -- Offered for using results with it; within a project it is free.
  results_licence_terms public.prose not null default '' check (char_length(results_licence_terms) <= 1000),
  since_on public.day,
  revision integer not null default 1,
  recorded_by uuid not null references public.profiles (id),
  recorded_at public.moment not null default now(),
  retired_at public.moment,
  retired_by uuid references public.profiles (id),
  constraint background_item_retired_whole check ((retired_at is null) = (retired_by is null)),
  constraint background_item_of_organisation unique (id, organisation_id)
);
comment on table public.background_register_items is 'Background IP an organisation keeps a register of, to be brought into bids; a bid holds a copy, so that what is submitted never changes.';
create unique index background_item_title_taken on public.background_register_items (organisation_id, lower(title)) where retired_at is null;
create index background_register_items_by_organisation on public.background_register_items (organisation_id);
create index background_register_items_by_recorder on public.background_register_items (recorded_by);
create index background_register_items_by_retirer on public.background_register_items (retired_by);
