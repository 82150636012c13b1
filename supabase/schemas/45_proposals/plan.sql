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

-- ## Rules
-- Where a draft's plan breaks the challenge's rules for milestones and work packages, as rows of proposal_gaps.
create function private.rule_gaps(proposal_id uuid) returns table (code text, section text, detail text)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  with plan as (
    select c.*, p.team_id, (
        select case when count(*) = count(w.ceiling_minor) then sum(w.ceiling_minor) end
        from public.team_work_packages t join public.challenge_work_packages w on w.id = t.work_package_id where t.team_id = p.team_id) as packages_minor,
      m.n, m.last_month, m.sum_minor, m.advance_minor
    from public.proposals p join public.challenges c on c.id = p.challenge_id, lateral (
      select count(*) as n, max(s.month) as last_month, sum(s.amount_minor) as sum_minor,
        sum(s.amount_minor) filter (where s.month = 0) as advance_minor
      from public.proposal_milestones s where s.proposal_id = p.id) m
    where p.id = rule_gaps.proposal_id and m.n > 0)
  select 'too_few_milestones', 'milestones', plan.min_milestones::text from plan where plan.n < plan.min_milestones
  union all select 'too_many_milestones', 'milestones', plan.max_milestones::text from plan where plan.n > plan.max_milestones
  union all select 'project_too_long', 'milestones', plan.last_month || ' ' || plan.max_months from plan where plan.last_month > plan.max_months
  -- A payment in month 0, before any work, is an advance.
  union all select 'advance_over_limit', 'milestones', trim_scale(plan.advance_percent)::text from plan
    where plan.advance_minor * 100 > plan.sum_minor * plan.advance_percent
  union all select 'over_package_ceilings', 'milestones', plan.sum_minor || ' ' || plan.packages_minor from plan where plan.sum_minor > plan.packages_minor
  -- A package's share of the grant is in the share table.
  union all select 'over_package_ceiling', 'team', section.minor || ' ' || section.ceiling_minor || ' ' || section.title
    from plan, lateral (
      select w.title, w.ceiling_minor, w.position, round(plan.sum_minor * sum(c.grant_share_percent) / 100)::bigint as minor
      from public.team_shares c join public.challenge_work_packages w on w.id = c.work_package_id
      where c.team_id = plan.team_id group by w.id) section
    where section.minor > section.ceiling_minor;
end $$;

-- ## Commands
-- The draft's tables, each saved whole against the revision that was read: milestones, budget, and background IP in a file of its own. The same table
-- sent twice is saved once. is_autosave: the page saved automatically.

-- Refuses 422 table_unreadable for a value that is not a list of at most `most` rows (table_too_long).
create function private.require_table(items jsonb, most integer) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if coalesce(jsonb_typeof(items), 'null') <> 'array' or jsonb_path_exists(items, '$[*] ? (@.type() != "object")') then
    perform private.refuse('table_unreadable', 422);
  end if;
  if jsonb_array_length(items) > most then perform private.refuse('table_too_long', 422, most::text); end if;
end $$;

-- Takes the next revision of a table, or refuses table_stale.
create function private.next_plan_revision(proposal_id uuid, section text, revision integer) returns integer
language plpgsql security definer set search_path = '' as $$
declare taken integer;
begin
  update public.proposal_plan_revisions r set revision = r.revision + 1
    where r.proposal_id = next_plan_revision.proposal_id and r.section = next_plan_revision.section and r.revision = next_plan_revision.revision
    returning r.revision into taken;
  if not found then
    perform private.refuse('table_stale', 409, private.plan_revision(next_plan_revision.proposal_id, next_plan_revision.section)::text);
  end if;
  return taken;
end $$;

create function private.plan_revision(proposal_id uuid, section text) returns integer
language sql stable security definer set search_path = '' as $$
  select r.revision from public.proposal_plan_revisions r where r.proposal_id = plan_revision.proposal_id and r.section = plan_revision.section;
$$;

-- Refuses 422 partner_not_in_team if a row names an organisation that is not in the team.
create function private.require_rows_of_partners(team_id uuid, items jsonb) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if exists (select from jsonb_array_elements(items) item
             where (item ->> 'organisation_id') is null
               or (item ->> 'organisation_id')::uuid not in (select private.team_organisations(require_rows_of_partners.team_id))) then
    perform private.refuse('partner_not_in_team', 422);
  end if;
exception when invalid_text_representation then
  perform private.refuse('table_unreadable', 422);
end $$;

-- Saves the milestones, in order: [{title, month, deliverable, test_of_success, trl, amount_minor}], at most 40. Returns the new revision.
create function public.save_milestones(proposal_id uuid, revision integer, items jsonb, is_autosave boolean default false) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.draft_for_change(save_milestones.proposal_id);
  before jsonb := private.draft_milestones(draft.id);
  saved integer;
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
  if private.draft_milestones(draft.id) = before then
    perform private.settle_revision(draft, 'milestones', null, is_autosave);
    return private.plan_revision(draft.id, 'milestones');
  end if;
  saved := private.next_plan_revision(draft.id, 'milestones', save_milestones.revision);
  perform private.keep_revision(draft, 'milestones', null, saved, null, private.draft_milestones(draft.id), is_autosave);
  perform private.draft_changed(draft, 'proposal.milestones_saved', jsonb_build_object('revision', saved));
  return saved;
end $$;

-- Saves the budget, in order: [{organisation_id, cost_kind, description, amount_minor}], at most 200. Returns the new revision.
create function public.save_budget(proposal_id uuid, revision integer, items jsonb, is_autosave boolean default false) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.draft_for_change(save_budget.proposal_id);
  before jsonb := private.draft_budget(draft.id);
  saved integer;
begin
  perform private.require_table(items, 200);
  perform private.require_rows_of_partners(draft.team_id, items);
  delete from public.proposal_budget_lines b where b.proposal_id = draft.id;
  begin
    insert into public.proposal_budget_lines (proposal_id, position, organisation_id, cost_kind, description, amount_minor)
    select draft.id, item.ordinality, item.organisation_id, item.cost_kind, coalesce(item.description, ''), item.amount_minor
    from rows from (jsonb_to_recordset(items) as
      (organisation_id uuid, cost_kind public.cost_kind, description text, amount_minor bigint)) with ordinality item;
  exception when data_exception then
    perform private.refuse('table_unreadable', 422);
  end;
  if private.draft_budget(draft.id) = before then
    perform private.settle_revision(draft, 'budget', null, is_autosave);
    return private.plan_revision(draft.id, 'budget');
  end if;
  saved := private.next_plan_revision(draft.id, 'budget', save_budget.revision);
  perform private.keep_revision(draft, 'budget', null, saved, null, private.draft_budget(draft.id), is_autosave);
  perform private.draft_changed(draft, 'proposal.budget_saved', jsonb_build_object('revision', saved));
  return saved;
end $$;

-- Background IP of the draft: entered by hand, or copied from the partners' registers.

-- The list as its page shows it: the canonical entries with the register's item each was copied from.
create function private.background_rows(proposal_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('organisation_id', b.organisation_id, 'description', b.description,
        'results_licence_terms', b.results_licence_terms, 'register_item_id', b.register_item_id) order by b.position), '[]')
    from public.proposal_background_items b where b.proposal_id = background_rows.proposal_id);
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

-- Copies items of the partners' registers to the end of the list; items already in the list are skipped, so that the same call again changes
-- nothing. Returns the revision.
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
