-- ## Tables
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

-- ## Rules
-- Whether the signed-in person may read an organisation's background register: its members, and of what is in use the people of teams it bids
-- in, to pick from as long as their bid may change.
create function private.reads_background_register(organisation_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.is_member(reads_background_register.organisation_id) or exists (
    select from public.team_partners p join public.teams t on t.id = p.team_id
    where p.organisation_id = reads_background_register.organisation_id and p.accepted_at is not null and p.revoked_at is null
      and private.is_in_team(p.team_id) and coalesce(private.why_bid_is_frozen(t.id), 'proposal_sealed') = 'proposal_sealed');
end $$;

-- ## Commands
-- The background register of an organisation, kept by its managers, technical officers, research office and signatories. The record names the
-- item only: what it says is for the organisation and its partners.

-- Records an item. The same again gives the one that stands.
create function public.record_background_item(
  organisation_id uuid, title text, kind public.background_kind, reference text default '', results_licence_terms text default '', since_on date default null)
returns public.background_register_items language plpgsql security definer set search_path = '' as $$
declare item public.background_register_items;
begin
  perform private.require_organisation_role(organisation_id, 'manager', 'technical_officer', 'research_office', 'signatory');
  perform from public.organisations o where o.id = record_background_item.organisation_id for update;
  select * into item from public.background_register_items i
    where i.organisation_id = record_background_item.organisation_id and lower(i.title) = lower(btrim(record_background_item.title)) and i.retired_at is null;
  if found then
    if (item.kind, item.reference, item.results_licence_terms, item.since_on) is not distinct from
       (kind, btrim(reference), btrim(results_licence_terms), since_on) then return item; end if;
    perform private.refuse('background_item_title_taken', 409);
  end if;
  if (select count(*) from public.background_register_items i where i.organisation_id = record_background_item.organisation_id) >= 500 then
    perform private.refuse('too_many_background_items', 409);
  end if;
  insert into public.background_register_items (organisation_id, title, kind, reference, results_licence_terms, since_on, recorded_by)
    values (organisation_id, btrim(title), kind, btrim(reference), btrim(results_licence_terms), since_on, private.actor())
    returning * into item;
  perform private.audit('background_item.recorded', 'background_item', item.id, item.organisation_id);
  return item;
end $$;

-- The item, locked. Refuses 404 not_found to who may not read it, 403 not_allowed, 409 organisation_suspended to who does not keep it.
create function private.lock_background_item(item_id uuid) returns public.background_register_items
language plpgsql security definer set search_path = '' as $$
declare item public.background_register_items;
begin
  perform private.actor();
  select * into item from public.background_register_items i where i.id = lock_background_item.item_id for update;
  if not found or not private.reads_background_register(item.organisation_id) then perform private.refuse('not_found', 404); end if;
  perform private.require_organisation_role(item.organisation_id, 'manager', 'technical_officer', 'research_office', 'signatory');
  return item;
end $$;

-- Changes an item over the revision that was read; the same again changes nothing. Bids keep the copy they took.
create function public.change_background_item(
  item_id uuid, revision integer, title text, kind public.background_kind, reference text default '', results_licence_terms text default '',
  since_on date default null)
returns public.background_register_items language plpgsql security definer set search_path = '' as $$
declare item public.background_register_items := private.lock_background_item(item_id);
begin
  if (item.title, item.kind, item.reference, item.results_licence_terms, item.since_on) is not distinct from
     (btrim(title), kind, btrim(reference), btrim(results_licence_terms), since_on) then return item; end if;
  if item.retired_at is not null then perform private.refuse('background_item_retired', 409); end if;
  if item.revision is distinct from revision then perform private.refuse('background_item_stale', 409); end if;
  update public.background_register_items i set title = btrim(change_background_item.title), kind = change_background_item.kind,
      reference = btrim(change_background_item.reference), results_licence_terms = btrim(change_background_item.results_licence_terms),
      since_on = change_background_item.since_on, revision = i.revision + 1
    where i.id = item.id returning * into item;
  perform private.audit('background_item.changed', 'background_item', item.id, item.organisation_id,
    after => jsonb_build_object('revision', item.revision));
  return item;
exception when unique_violation then
  perform private.refuse('background_item_title_taken', 409);
end $$;

-- Retires an item: it is picked for no bid any more, and stays readable. Retiring again changes nothing.
create function public.retire_background_item(item_id uuid) returns public.background_register_items
language plpgsql security definer set search_path = '' as $$
declare item public.background_register_items := private.lock_background_item(item_id);
begin
  if item.retired_at is not null then return item; end if;
  update public.background_register_items i set retired_at = now(), retired_by = private.actor() where i.id = item.id returning * into item;
  perform private.audit('background_item.retired', 'background_item', item.id, item.organisation_id);
  return item;
end $$;

-- An organisation's register for its members; `keeps` says whether the reader may change it.
create function public.background_register_page(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare organisation public.organisations := private.organisation_for(slug, variadic enum_range(null::public.organisation_role));
begin
  return jsonb_build_object('id', organisation.id, 'slug', organisation.slug, 'name', organisation.name, 'kind', organisation.kind,
    'status', private.organisation_status(organisation), 'roles', to_jsonb(private.roles_held(organisation.id, private.actor())),
    'keeps', private.role_refusal(organisation.id, 'manager', 'technical_officer', 'research_office', 'signatory') is null,
    -- What is in use first.
    'items', (select coalesce(jsonb_agg(to_jsonb(listed) order by listed.retired_at is not null, lower(listed.title), listed.id), '[]') from (
      select i.id, i.title, i.kind, i.reference, i.results_licence_terms, i.since_on, i.revision, i.retired_at
      from public.background_register_items i where i.organisation_id = organisation.id) listed));
end $$;
