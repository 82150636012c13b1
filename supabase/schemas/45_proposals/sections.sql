-- ## Tables
create type public.proposal_section as enum ('summary', 'approach', 'work_plan', 'milestones', 'budget', 'background', 'answers', 'files');

create table public.proposal_sections (
  proposal_id uuid not null references public.proposals (id),
  section public.proposal_section not null,
  -- The owner in the team; null after that person leaves or becomes a reader.
  owner_id uuid references public.profiles (id),
  given_at public.moment,
  given_by uuid references public.profiles (id),
  ready_at public.moment,
  ready_by uuid references public.profiles (id),
  approved_at public.moment,
  approved_by uuid references public.profiles (id),
  -- A change after it was approved, which undoes the approval.
  reopened_at public.moment,
  reopened_by uuid references public.profiles (id),
  primary key (proposal_id, section),
  constraint proposal_section_given_whole check (num_nulls(owner_id, given_at, given_by) in (0, 3)),
  constraint proposal_section_ready_whole check (num_nulls(ready_at, ready_by) in (0, 2)),
  constraint proposal_section_approved_whole check (num_nulls(approved_at, approved_by) in (0, 2)),
  constraint proposal_section_reopened_whole check (num_nulls(reopened_at, reopened_by) in (0, 2)),
  constraint proposal_section_reopened_not_approved check (reopened_at is null or num_nonnulls(ready_at, approved_at) = 0)
);
comment on table public.proposal_sections is 'The owner of a section of the draft, and whether it is ready for review or approved. The share table has no owner: the lead edits it, and each partner accepts its terms.';
create index proposal_parts_by_owner on public.proposal_sections (owner_id);

-- ## Rules
-- Owner and state of each section of a draft.

-- Whether a section has any content.
create function private.is_section_written(proposal_id uuid, section public.proposal_section) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return case is_section_written.section
    when 'milestones' then exists (select from public.proposal_milestones m where m.proposal_id = is_section_written.proposal_id)
    when 'budget' then exists (select from public.proposal_budget_lines b where b.proposal_id = is_section_written.proposal_id)
    when 'answers' then exists (select from public.proposal_answers a where a.proposal_id = is_section_written.proposal_id and a.body ~ '\S')
    when 'files' then exists (select from public.proposal_files f where f.proposal_id = is_section_written.proposal_id and f.removed_at is null)
    else exists (select from public.proposal_texts s
        where s.proposal_id = is_section_written.proposal_id and s.section::text = is_section_written.section::text and s.body ~ '\S')
      or (is_section_written.section = 'background'
        and exists (select from public.proposal_background_items i where i.proposal_id = is_section_written.proposal_id)) end;
end $$;

-- The state of a section: not_started, being_written, ready, approved, or reopened (changed after approval). With who and when.
create function private.section_state(proposal_id uuid, section public.proposal_section) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  fact public.proposal_sections;
  state text;
begin
  select * into fact from public.proposal_sections o where o.proposal_id = section_state.proposal_id and o.section = section_state.section;
  state := case
    when fact.approved_at is not null then 'approved'
    when fact.ready_at is not null then 'ready'
    when fact.reopened_at is not null then 'reopened'
    when private.is_section_written(section_state.proposal_id, section_state.section) then 'being_written'
    else 'not_started' end;
  return jsonb_build_object('section', section_state.section, 'state', state, 'owner_id', fact.owner_id, 'owner', nullif(private.name_of(fact.owner_id), ''),
      'state_at', case state when 'approved' then fact.approved_at when 'ready' then fact.ready_at when 'reopened' then fact.reopened_at end,
      'state_by', nullif(private.name_of(case state when 'approved' then fact.approved_by when 'ready' then fact.ready_by when 'reopened' then fact.reopened_by end), ''))
    -- Who changed a section last, and when: saved_by and saved_at, null before the first save.
    || (coalesce((
        select jsonb_build_object('saved_by', private.name_of(change.by), 'saved_at', change.at)
        from (
          select r.saved_by as by, r.saved_at as at from public.proposal_revisions r
            where r.proposal_id = section_state.proposal_id
              and r.subject = any (private.subjects_of_section(section_state.section))
          union all
          select f.uploaded_by, f.uploaded_at from public.proposal_files f
            where f.proposal_id = section_state.proposal_id and section_state.section = 'files' and f.removed_at is null) change
        order by change.at desc limit 1), jsonb_build_object('saved_by', null, 'saved_at', null)));
end $$;

-- The texts and tables of a section that have a history.
create function private.subjects_of_section(section public.proposal_section) returns public.revision_subject[]
language plpgsql immutable set search_path = '' as $$
begin
  return case subjects_of_section.section
    when 'background' then '{background,background_items}'
    when 'answers' then '{answer}'
    when 'files' then '{}'
    else array[subjects_of_section.section::text] end::public.revision_subject[];
end $$;

-- A change of an approved section ends the approval, and notifies its owner and the person who approved it.
create function private.reopen_changed_section(draft public.proposals, section public.proposal_section) returns void
language plpgsql security definer set search_path = '' as $$
declare was public.proposal_sections;
begin
  select * into was from public.proposal_sections o
    where o.proposal_id = draft.id and o.section = reopen_changed_section.section and o.approved_at is not null for update;
  if not found then return; end if;
  update public.proposal_sections o set ready_at = null, ready_by = null, approved_at = null, approved_by = null,
      reopened_at = clock_timestamp(), reopened_by = private.actor()
    where o.proposal_id = was.proposal_id and o.section = was.section;
  perform private.section_changed(draft, was.section, 'proposal.section_reopened', array[was.owner_id, was.approved_by]);
end $$;

-- Adds the audit entry for a section: which section and whom it concerns, never its text; and notifies these people.
create function private.section_changed(
  draft public.proposals, section public.proposal_section, action text, told uuid[] default '{}', owner_id uuid default null)
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.audit(action, 'proposal', draft.id, private.lead_of_team(draft.team_id), null,
    jsonb_strip_nulls(jsonb_build_object('section', section_changed.section, 'owner_id', section_changed.owner_id)));
  perform private.tell_of_proposal(draft, told, action, '/' || replace(section_changed.section::text, '_', '-'),
    jsonb_build_object('section', section_changed.section, 'person', private.name_of((select auth.uid()))));
end $$;

-- A person who leaves the team or becomes a reader no longer owns sections. This runs at the end of the transaction, because a new lead leaves and
-- joins the team in one transaction.
create function private.clear_section_owner() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.proposal_sections o set owner_id = null, given_at = null, given_by = null
  from public.proposals p
  where p.id = o.proposal_id and p.team_id = new.team_id and o.owner_id = new.profile_id
    and not private.can_edit_draft(p.id, o.owner_id);
  return null;
end $$;
create constraint trigger team_people_clear_section_owner after update of left_at, can_edit on public.team_people
  deferrable initially deferred for each row when (new.left_at is not null or not new.can_edit) execute function private.clear_section_owner();

-- ## Commands
-- Owners and states of the sections of a draft. They are not part of the proposal: they change neither its hash nor a sign-off.

-- Assigns sections to people in the team who can edit: [{section, owner_id}], null for nobody. Anybody who can edit the draft can assign. A section
-- with the same owner is not changed; a new owner is notified.
create function public.assign_sections(proposal_id uuid, owners jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.lock_proposal(assign_sections.proposal_id, 'edit');
  given record;
begin
  perform private.require_table(owners, 8);
  for given in select * from jsonb_to_recordset(owners) as g (section public.proposal_section, owner_id uuid) loop
    if given.section is null then perform private.refuse('table_unreadable', 422); end if;
    continue when given.owner_id is not distinct from (select o.owner_id from public.proposal_sections o where o.proposal_id = draft.id and o.section = given.section);
    if given.owner_id is not null and not private.can_edit_draft(draft.id, given.owner_id) then perform private.refuse('owner_cannot_write', 409); end if;
    insert into public.proposal_sections as o (proposal_id, section, owner_id, given_at, given_by)
    values (draft.id, given.section, given.owner_id, case when given.owner_id is not null then now() end,
      case when given.owner_id is not null then private.actor() end)
    on conflict on constraint proposal_sections_pkey do update
      set owner_id = excluded.owner_id, given_at = excluded.given_at, given_by = excluded.given_by;
    perform private.section_changed(draft, given.section, 'proposal.section_assigned', array[given.owner_id], given.owner_id);
  end loop;
exception when data_exception then
  perform private.refuse('table_unreadable', 422);
end $$;

-- Marks a section as ready for review and notifies the others. Changes nothing if it is ready or approved.
create function public.mark_section_ready(proposal_id uuid, section public.proposal_section) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare draft public.proposals := private.lock_proposal(mark_section_ready.proposal_id, 'edit');
begin
  if not private.is_section_written(draft.id, mark_section_ready.section) then perform private.refuse('section_empty', 409); end if;
  insert into public.proposal_sections as o (proposal_id, section, ready_at, ready_by) values (draft.id, mark_section_ready.section, now(), private.actor())
  on conflict on constraint proposal_sections_pkey do update
    set ready_at = excluded.ready_at, ready_by = excluded.ready_by, reopened_at = null, reopened_by = null
    where o.ready_at is null and o.approved_at is null;
  if found then perform private.section_changed(draft, mark_section_ready.section, 'proposal.section_ready', private.team_people_ids(draft.team_id)); end if;
  return private.section_state(draft.id, mark_section_ready.section);
end $$;

-- Approves a section as it was read: content_sha256 is its hash on the page, so that nobody approves a section that changed meanwhile. A later
-- change reopens it. Approving again changes nothing.
create function public.approve_section(proposal_id uuid, section public.proposal_section, content_sha256 text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare draft public.proposals := private.lock_proposal(approve_section.proposal_id, 'edit');
begin
  if not private.is_section_written(draft.id, approve_section.section) then perform private.refuse('section_empty', 409); end if;
  if private.sha256_hex(private.draft_content(draft.id, approve_section.section::text)::text) is distinct from approve_section.content_sha256 then
    perform private.refuse('section_changed', 409);
  end if;
  insert into public.proposal_sections as o (proposal_id, section, approved_at, approved_by) values (draft.id, approve_section.section, now(), private.actor())
  on conflict on constraint proposal_sections_pkey do update
    set approved_at = excluded.approved_at, approved_by = excluded.approved_by, reopened_at = null, reopened_by = null
    where o.approved_at is null;
  if found then perform private.section_changed(draft, approve_section.section, 'proposal.section_approved'); end if;
  return private.section_state(draft.id, approve_section.section);
end $$;

-- Returns a section to writing: neither ready nor approved. Changes nothing if it is being written.
create function public.reopen_section(proposal_id uuid, section public.proposal_section) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare draft public.proposals := private.lock_proposal(reopen_section.proposal_id, 'edit');
begin
  perform private.reopen_changed_section(draft, reopen_section.section);
  update public.proposal_sections o set ready_at = null, ready_by = null
    where o.proposal_id = draft.id and o.section = reopen_section.section and o.ready_at is not null;
  if found then perform private.section_changed(draft, reopen_section.section, 'proposal.section_reopened'); end if;
  return private.section_state(draft.id, reopen_section.section);
end $$;

-- Impossible states of drafting, for private.invariant_violations.
create view private.drafting_violations (rule, object_id) as
  select 'part_owner_cannot_write', o.proposal_id from public.proposal_sections o join public.proposals p on p.id = o.proposal_id
    where o.owner_id is not null and not private.can_edit_draft(p.id, o.owner_id)
  union all
  select 'saved_text_without_history', s.proposal_id from public.proposal_texts s
    where s.revision > 1 and not exists (select from public.proposal_revisions r
      where r.proposal_id = s.proposal_id and r.subject::text = s.section::text and r.revision = s.revision)
  union all
  select 'saved_answer_without_history', a.proposal_id from public.proposal_answers a
    where not exists (select from public.proposal_revisions r
      where r.proposal_id = a.proposal_id and r.subject = 'answer' and r.prompt_id = a.prompt_id and r.revision = a.revision)
  union all
  select 'history_ahead_of_text', r.proposal_id from public.proposal_revisions r
    join public.proposal_texts s on s.proposal_id = r.proposal_id and s.section::text = r.subject::text
    where r.revision > s.revision;
