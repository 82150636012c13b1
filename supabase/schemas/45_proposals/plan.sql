-- ## Tables
create type public.cost_kind as enum ('staff', 'students', 'equipment', 'materials', 'travel', 'subcontract', 'overhead', 'other');

create table public.proposal_milestones (
  id uuid primary key default gen_random_uuid(),
  proposal_id uuid not null references public.proposals (id),
  position smallint not null check (position between 1 and 40),
  title public.line not null check (char_length(title) between 1 and 160),
  month smallint not null check (month between 0 and 120),
  deliverable public.prose not null check (char_length(deliverable) between 1 and 2000),
  test_of_success public.prose not null check (char_length(test_of_success) between 1 and 2000),
  trl smallint not null check (trl between 1 and 9),
  amount_minor public.minor_units not null check (amount_minor >= 0),
  constraint proposal_milestone_position_taken unique (proposal_id, position) deferrable initially deferred
);
comment on table public.proposal_milestones is 'What is delivered when, how its success is tested, and what is paid for it.';

create table public.proposal_budget_lines (
  id uuid primary key default gen_random_uuid(),
  proposal_id uuid not null references public.proposals (id),
  position smallint not null check (position between 1 and 200),
  organisation_id uuid not null references public.organisations (id),
  cost_kind public.cost_kind not null,
  description public.prose not null default '' check (char_length(description) <= 400),
  amount_minor public.minor_units not null check (amount_minor > 0),
  constraint proposal_budget_position_taken unique (proposal_id, position) deferrable initially deferred
);
comment on table public.proposal_budget_lines is 'The budget by partner and cost kind; its sum equals the milestones'' sum at submission.';
create index proposal_budget_lines_by_organisation on public.proposal_budget_lines (organisation_id);

create table public.proposal_plan_revisions (
  proposal_id uuid not null references public.proposals (id),
  section text not null check (section in ('milestones', 'budget', 'background')),
  revision integer not null default 1,
  primary key (proposal_id, section)
);
comment on table public.proposal_plan_revisions is 'Revision numbers of the draft''s tables, saved whole; a save that names an older one is refused.';

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
comment on table public.proposal_background_items is 'Background IP of a partner: free of charge to do the project, and on these terms for using results.';
create index proposal_background_items_by_organisation on public.proposal_background_items (organisation_id);
create index proposal_background_items_by_register_item on public.proposal_background_items (register_item_id, organisation_id);

-- ## Commands
-- The draft's tables, each saved whole against the revision that was read: milestones, budget, background IP (entered by hand, or copied from the
-- partners' registers). The same table sent twice is saved once. is_autosave: the page saved automatically.

-- Refuses 422 table_unreadable for a value that is not a list of at most `most` rows (table_too_long), and partner_not_in_team for a row that names an
-- organisation outside the team, where one is given.
create function private.require_table(items jsonb, most integer, team_id uuid default null) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if coalesce(jsonb_typeof(items), 'null') <> 'array' or jsonb_path_exists(items, '$[*] ? (@.type() != "object")') then
    perform private.refuse('table_unreadable', 422);
  end if;
  if jsonb_array_length(items) > most then perform private.refuse('table_too_long', 422, most::text); end if;
  if team_id is not null and exists (select from jsonb_array_elements(items) item where (item ->> 'organisation_id') is null
      or (item ->> 'organisation_id')::uuid not in (select private.team_organisations(require_table.team_id))) then
    perform private.refuse('partner_not_in_team', 422);
  end if;
exception when invalid_text_representation then
  perform private.refuse('table_unreadable', 422);
end $$;

create function private.plan_revision(proposal_id uuid, section text) returns integer
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select r.revision from public.proposal_plan_revisions r where r.proposal_id = plan_revision.proposal_id and r.section = plan_revision.section);
end $$;

-- Ends a save of a table over the revision that was read (409 table_stale for an older one): takes the next revision and keeps it in the history. A
-- table that is as it was `before` takes none. Returns the present revision.
create function private.table_saved(draft public.proposals, section public.proposal_section, read_revision integer, before jsonb, is_autosave boolean)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  subject public.revision_subject := case section when 'background' then 'background_items' else section::text end;
  present jsonb := private.draft_content(draft.id, case section when 'background' then 'background_rows' else section::text end);
  saved integer;
begin
  if present = before then
    perform private.keep_revision(draft, subject, null, null, null, null, is_autosave);
    return private.plan_revision(draft.id, section::text);
  end if;
  update public.proposal_plan_revisions r set revision = r.revision + 1
    where r.proposal_id = draft.id and r.section = table_saved.section::text and r.revision = read_revision
    returning r.revision into saved;
  if not found then perform private.refuse('table_stale', 409, private.plan_revision(draft.id, section::text)::text); end if;
  perform private.keep_revision(draft, subject, null, saved, null, present, is_autosave);
  perform private.draft_changed(draft, section, 'proposal.' || section || '_saved', jsonb_build_object('revision', saved));
  return saved;
end $$;

-- Saves the milestones, in order: [{title, month, deliverable, test_of_success, trl, amount_minor}], at most 40. Returns the new revision.
create function public.save_milestones(proposal_id uuid, revision integer, items jsonb, is_autosave boolean default false) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.lock_proposal(save_milestones.proposal_id, 'edit');
  before jsonb := private.draft_content(draft.id, 'milestones');
begin
  perform private.require_table(items, 40);
  delete from public.proposal_milestones m where m.proposal_id = draft.id;
  begin
    insert into public.proposal_milestones (proposal_id, position, title, month, deliverable, test_of_success, trl, amount_minor)
    select draft.id, item.ordinality, item.title, item.month, item.deliverable, item.test_of_success, item.trl, item.amount_minor
    from rows from (jsonb_to_recordset(items) as
      (title text, month smallint, deliverable text, test_of_success text, trl smallint, amount_minor bigint)) with ordinality item;
  exception when data_exception then
    perform private.refuse('table_unreadable', 422);
  end;
  return private.table_saved(draft, 'milestones', save_milestones.revision, before, is_autosave);
end $$;

-- Saves the budget, in order: [{organisation_id, cost_kind, description, amount_minor}], at most 200. Returns the new revision.
create function public.save_budget(proposal_id uuid, revision integer, items jsonb, is_autosave boolean default false) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.lock_proposal(save_budget.proposal_id, 'edit');
  before jsonb := private.draft_content(draft.id, 'budget');
begin
  perform private.require_table(items, 200, draft.team_id);
  delete from public.proposal_budget_lines b where b.proposal_id = draft.id;
  begin
    insert into public.proposal_budget_lines (proposal_id, position, organisation_id, cost_kind, description, amount_minor)
    select draft.id, item.ordinality, item.organisation_id, item.cost_kind, coalesce(item.description, ''), item.amount_minor
    from rows from (jsonb_to_recordset(items) as
      (organisation_id uuid, cost_kind public.cost_kind, description text, amount_minor bigint)) with ordinality item;
  exception when data_exception then
    perform private.refuse('table_unreadable', 422);
  end;
  return private.table_saved(draft, 'budget', save_budget.revision, before, is_autosave);
end $$;

-- Items that the reader can copy into the proposal: those in use in the registers of the team's organisations.
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
create function public.save_background(proposal_id uuid, revision integer, items jsonb, is_autosave boolean default false) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.lock_proposal(save_background.proposal_id, 'edit');
  before jsonb := private.draft_content(draft.id, 'background_rows');
begin
  perform private.require_table(items, 60, draft.team_id);
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
  return private.table_saved(draft, 'background', save_background.revision, before, is_autosave);
end $$;

-- Copies items of the partners' registers to the end of the list; items already in the list are skipped, so that the same call again changes
-- nothing. Returns the revision.
create function public.pick_background_items(proposal_id uuid, revision integer, register_items uuid[]) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.lock_proposal(pick_background_items.proposal_id, 'edit');
  before jsonb := private.draft_content(draft.id, 'background_rows');
  wanted uuid[] := array(select distinct w from unnest(register_items) w
    where w is null or not before @> jsonb_build_array(jsonb_build_object('register_item_id', w)));
begin
  if cardinality(wanted) = 0 then return private.plan_revision(draft.id, 'background'); end if;
  if exists (select from unnest(wanted) w where not private.pickable_background(draft.team_id) @> jsonb_build_array(jsonb_build_object('id', w))) then
    perform private.refuse('background_item_not_pickable', 409);
  end if;
  if cardinality(wanted) + jsonb_array_length(before) > 60 then perform private.refuse('table_too_long', 422, '60'); end if;
  insert into public.proposal_background_items (proposal_id, position, organisation_id, description, results_licence_terms, register_item_id)
  select draft.id, coalesce((select max(b.position) from public.proposal_background_items b where b.proposal_id = draft.id), 0)
      + row_number() over (order by lower(i.title), i.id),
    i.organisation_id, i.title || case when i.reference = '' then '' else ' (' || i.reference || ')' end, i.results_licence_terms, i.id
  from public.background_register_items i where i.id = any (wanted);
  return private.table_saved(draft, 'background', pick_background_items.revision, before, false);
end $$;
