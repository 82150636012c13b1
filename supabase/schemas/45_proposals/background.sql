-- ## Tables
create table public.proposal_background_items (
  id uuid primary key default gen_random_uuid(),
  proposal_id uuid not null references public.proposals (id),
  position smallint not null check (position between 1 and 60),
  organisation_id uuid not null references public.organisations (id),
  description public.prose not null check (char_length(description) between 1 and 1000),
  results_licence_terms public.prose not null default '' check (char_length(results_licence_terms) <= 1000),
  -- The entry of the partner's register that it was copied from, if it was; the copy stays when the register changes.
  register_item_id uuid,
  constraint background_item_from_own_register foreign key (register_item_id, organisation_id)
    references public.background_register_items (id, organisation_id),
  constraint proposal_background_position_taken unique (proposal_id, position) deferrable initially deferred
);
comment on table public.proposal_background_items is 'Background IP a partner brings: free for doing the project, on these terms for using results.';
create index proposal_background_items_by_organisation on public.proposal_background_items (organisation_id);
create index proposal_background_items_by_register_item on public.proposal_background_items (register_item_id, organisation_id);

-- ## Commands
-- Background IP of the draft: written freely, or picked from the partners' registers.

-- The list as its page shows it: the canonical entries with the register's item each was copied from.
create function private.background_rows(proposal_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('organisation_id', b.organisation_id, 'description', b.description,
        'results_licence_terms', b.results_licence_terms, 'register_item_id', b.register_item_id) order by b.position), '[]')
    from public.proposal_background_items b where b.proposal_id = background_rows.proposal_id);
end $$;

-- What the reader may pick for the team's bid: items in use of its organisations' registers.
create function private.pickable_background(team_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'organisation_id', i.organisation_id, 'title', i.title, 'kind', i.kind,
        'reference', i.reference, 'results_licence_terms', i.results_licence_terms) order by lower(i.title), i.id), '[]')
    from private.team_organisations(pickable_background.team_id) member
      join public.background_register_items i on i.organisation_id = member and i.retired_at is null
    where private.reads_background_register(member));
end $$;

-- Saves the background IP, in order: [{organisation_id, description, results_licence_terms, register_item_id}], at most 60. An entry keeps its
-- reference to the register as long as it is of the same organisation. Returns the new revision.
-- Raises what the plan's tables raise, partner_not_in_team too.
create function public.save_background(proposal_id uuid, revision integer, items jsonb, is_autosave boolean default false) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.draft_for_change(save_background.proposal_id);
  before jsonb := private.background_rows(draft.id);
  saved integer;
begin
  perform private.require_table(items, 60);
  perform private.require_rows_of_partners(draft.team_id, items);
  delete from public.proposal_background_items b where b.proposal_id = draft.id;
  begin
    insert into public.proposal_background_items (proposal_id, position, organisation_id, description, results_licence_terms, register_item_id)
    select draft.id, item.ordinality, item.organisation_id, item.description, coalesce(item.results_licence_terms, ''),
      (select r.id from public.background_register_items r where r.id = item.register_item_id and r.organisation_id = item.organisation_id)
    from rows from (jsonb_to_recordset(items) as
      (organisation_id uuid, description text, results_licence_terms text, register_item_id uuid)) with ordinality item;
  exception when data_exception then
    perform private.refuse('table_unreadable', 422);
  end;
  if private.background_rows(draft.id) = before then
    perform private.settle_revision(draft, 'background_items', null, is_autosave);
    return private.plan_revision(draft.id, 'background');
  end if;
  saved := private.next_plan_revision(draft.id, 'background', save_background.revision);
  perform private.keep_revision(draft, 'background_items', null, saved, null, private.background_rows(draft.id), is_autosave);
  perform private.draft_changed(draft, 'proposal.background_saved', jsonb_build_object('revision', saved));
  return saved;
end $$;

-- Copies items of the partners' registers to the end of the list; those that are in it already are passed over, so that the same pick again
-- changes nothing. Returns the revision.
-- Raises not_allowed, not_found, team_disbanded, challenge_closed, challenge_not_open, background_item_not_pickable (409), table_too_long,
-- table_stale (detail: the revision that stands).
create function public.pick_background_items(proposal_id uuid, revision integer, register_items uuid[]) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.draft_for_change(pick_background_items.proposal_id);
  wanted uuid[] := array(select distinct unnest(pick_background_items.register_items));
  saved integer;
begin
  wanted := array(select w from unnest(wanted) w
    where not exists (select from public.proposal_background_items b where b.proposal_id = draft.id and b.register_item_id = w));
  if cardinality(wanted) = 0 then return private.plan_revision(draft.id, 'background'); end if;
  if exists (select from unnest(wanted) w where not private.pickable_background(draft.team_id) @> jsonb_build_array(jsonb_build_object('id', w))) then
    perform private.refuse('background_item_not_pickable', 409);
  end if;
  if cardinality(wanted) + (select count(*) from public.proposal_background_items b where b.proposal_id = draft.id) > 60 then
    perform private.refuse('table_too_long', 422, '60');
  end if;
  insert into public.proposal_background_items (proposal_id, position, organisation_id, description, results_licence_terms, register_item_id)
  select draft.id, coalesce((select max(b.position) from public.proposal_background_items b where b.proposal_id = draft.id), 0)
      + row_number() over (order by lower(i.title), i.id),
    i.organisation_id, i.title || case when i.reference = '' then '' else ' (' || i.reference || ')' end, i.results_licence_terms, i.id
  from public.background_register_items i where i.id = any (wanted);
  saved := private.next_plan_revision(draft.id, 'background', pick_background_items.revision);
  perform private.keep_revision(draft, 'background_items', null, saved, null, private.background_rows(draft.id), false);
  perform private.draft_changed(draft, 'proposal.background_saved', jsonb_build_object('revision', saved));
  return saved;
end $$;
