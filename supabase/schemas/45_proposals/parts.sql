-- ## Rules
-- Owner and state of each part of a draft.

-- A part as data, to be hashed: who agrees to it names what was read.
create function private.part_content(proposal_id uuid, part public.proposal_part) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return case part_content.part
    when 'milestones' then private.draft_milestones(part_content.proposal_id)
    when 'budget' then private.draft_budget(part_content.proposal_id)
    when 'background' then jsonb_build_object('text', private.draft_texts(part_content.proposal_id) -> 'background',
      'items', private.draft_background(part_content.proposal_id))
    when 'answers' then private.draft_answers(part_content.proposal_id)
    when 'files' then private.draft_files(part_content.proposal_id)
    else private.draft_texts(part_content.proposal_id) -> part_content.part::text end;
end $$;

-- Whether anything stands in a part yet.
create function private.is_part_written(proposal_id uuid, part public.proposal_part) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return case is_part_written.part
    when 'milestones' then exists (select from public.proposal_milestones m where m.proposal_id = is_part_written.proposal_id)
    when 'budget' then exists (select from public.proposal_budget_lines b where b.proposal_id = is_part_written.proposal_id)
    when 'answers' then exists (select from public.proposal_answers a where a.proposal_id = is_part_written.proposal_id and a.body ~ '\S')
    when 'files' then exists (select from public.proposal_files f where f.proposal_id = is_part_written.proposal_id and f.removed_at is null)
    else exists (select from public.proposal_sections s
        where s.proposal_id = is_part_written.proposal_id and s.section::text = is_part_written.part::text and s.body ~ '\S')
      or (is_part_written.part = 'background'
        and exists (select from public.proposal_background_items i where i.proposal_id = is_part_written.proposal_id)) end;
end $$;

-- Where a part stands: not_started, being_written, ready, agreed, or reopened: changed after it was agreed. With who and when.
create function private.part_standing(proposal_id uuid, part public.proposal_part) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  fact public.proposal_parts;
  state text;
begin
  select * into fact from public.proposal_parts o where o.proposal_id = part_standing.proposal_id and o.part = part_standing.part;
  state := case
    when fact.agreed_at is not null then 'agreed'
    when fact.ready_at is not null then 'ready'
    when fact.reopened_at is not null then 'reopened'
    when private.is_part_written(part_standing.proposal_id, part_standing.part) then 'being_written'
    else 'not_started' end;
  return jsonb_build_object('part', part_standing.part, 'state', state, 'owner_id', fact.owner_id, 'owner', nullif(private.name_of(fact.owner_id), ''),
      'state_at', case state when 'agreed' then fact.agreed_at when 'ready' then fact.ready_at when 'reopened' then fact.reopened_at end,
      'state_by', nullif(private.name_of(case state when 'agreed' then fact.agreed_by when 'ready' then fact.ready_by when 'reopened' then fact.reopened_by end), ''))
    -- Who changed a part last, and when: saved_by and saved_at, null before the first save.
    || (coalesce((
        select jsonb_build_object('saved_by', private.name_of(change.by), 'saved_at', change.at)
        from (
          select r.saved_by as by, r.saved_at as at from public.proposal_revisions r
            where r.proposal_id = part_standing.proposal_id
              and r.subject = any (private.subjects_of_part(part_standing.part))
          union all
          select f.uploaded_by, f.uploaded_at from public.proposal_files f
            where f.proposal_id = part_standing.proposal_id and part_standing.part = 'files' and f.removed_at is null) change
        order by change.at desc limit 1), jsonb_build_object('saved_by', null, 'saved_at', null)));
end $$;

-- What of a part has a history.
create function private.subjects_of_part(part public.proposal_part) returns public.revision_subject[]
language plpgsql immutable set search_path = '' as $$
begin
  return case subjects_of_part.part
    when 'background' then '{background,background_items}'
    when 'answers' then '{answer}'
    when 'files' then '{}'
    else array[subjects_of_part.part::text] end::public.revision_subject[];
end $$;

-- A change of what was agreed undoes the agreement, and tells who wrote it and who agreed.
create function private.reopen_changed_part(draft public.proposals, part public.proposal_part) returns void
language plpgsql security definer set search_path = '' as $$
declare was public.proposal_parts;
begin
  select * into was from public.proposal_parts o
    where o.proposal_id = draft.id and o.part = reopen_changed_part.part and o.agreed_at is not null for update;
  if not found then return; end if;
  update public.proposal_parts o set ready_at = null, ready_by = null, agreed_at = null, agreed_by = null,
      reopened_at = clock_timestamp(), reopened_by = private.actor()
    where o.proposal_id = was.proposal_id and o.part = was.part;
  perform private.record_of_part('proposal.part_reopened', draft, was.part, null);
  perform private.notify(array[was.owner_id, was.agreed_by], 'proposal.part_reopened', private.part_path(draft.id, was.part),
    private.part_notice(draft, was.part));
end $$;

-- Puts what happened to a part on record: which part and whom it concerns, never its words.
create function private.record_of_part(action text, draft public.proposals, part public.proposal_part, owner_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.record(action, 'proposal', draft.id, private.lead_of_team(draft.team_id), null,
    jsonb_strip_nulls(jsonb_build_object('part', record_of_part.part, 'owner_id', record_of_part.owner_id)));
end $$;

create function private.part_path(proposal_id uuid, part public.proposal_part) returns text
language sql immutable set search_path = '' as $$
  select '/proposals/' || part_path.proposal_id || '/' || replace(part_path.part::text, '_', '-');
$$;

create function private.part_notice(draft public.proposals, part public.proposal_part) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.proposal_notice(draft, jsonb_build_object('part', part_notice.part, 'person', private.name_of((select auth.uid()))));
end $$;

-- Who leaves the team, or may only read from now on, writes no part any more. At the end of the transaction, as a lead who is handed the
-- team leaves it and joins it again in one.
create function private.clear_part_owner() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.proposal_parts o set owner_id = null, given_at = null, given_by = null
  from public.proposals p
  where p.id = o.proposal_id and p.team_id = new.team_id and o.owner_id = new.profile_id
    and not private.may_write_part(p.team_id, o.owner_id);
  return null;
end $$;
create constraint trigger team_people_clear_part_owner after update of left_at, can_edit on public.team_people
  deferrable initially deferred for each row when (new.left_at is not null or not new.can_edit) execute function private.clear_part_owner();

-- Whether a person is in the team now and may change its draft.
create function private.may_write_part(team_id uuid, profile_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.team_people tp
    where tp.team_id = may_write_part.team_id and tp.profile_id = may_write_part.profile_id and tp.left_at is null and tp.can_edit);
$$;

-- ## Commands
-- Who writes which part of a draft, and how far it is. None of this is part of the bid: it changes neither its hash nor a sign-off.

-- Gives parts to people of the team who may write: [{part, owner_id}], null for nobody. Whoever may edit the draft gives. A part whose owner stays is
-- left alone; a new owner is told.
create function public.give_parts(proposal_id uuid, owners jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.draft_for_change(give_parts.proposal_id);
  given record;
begin
  perform private.require_table(owners, 8);
  for given in select * from jsonb_to_recordset(owners) as g (part public.proposal_part, owner_id uuid) loop
    if given.part is null then perform private.refuse('table_unreadable', 422); end if;
    continue when given.owner_id is not distinct from (select o.owner_id from public.proposal_parts o where o.proposal_id = draft.id and o.part = given.part);
    if given.owner_id is not null and not private.may_write_part(draft.team_id, given.owner_id) then perform private.refuse('owner_cannot_write', 409); end if;
    insert into public.proposal_parts as o (proposal_id, part, owner_id, given_at, given_by)
    values (draft.id, given.part, given.owner_id, case when given.owner_id is not null then now() end,
      case when given.owner_id is not null then private.actor() end)
    on conflict on constraint proposal_parts_pkey do update
      set owner_id = excluded.owner_id, given_at = excluded.given_at, given_by = excluded.given_by;
    perform private.record_of_part('proposal.part_given', draft, given.part, given.owner_id);
    perform private.notify(array[given.owner_id], 'proposal.part_given', private.part_path(draft.id, given.part), private.part_notice(draft, given.part));
  end loop;
exception when data_exception then
  perform private.refuse('table_unreadable', 422);
end $$;

-- Says that a part may be read by the others, who are told. A part that is ready or agreed stays so.
create function public.mark_part_ready(proposal_id uuid, part public.proposal_part) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare draft public.proposals := private.draft_for_change(mark_part_ready.proposal_id);
begin
  if not private.is_part_written(draft.id, mark_part_ready.part) then perform private.refuse('part_empty', 409); end if;
  insert into public.proposal_parts as o (proposal_id, part, ready_at, ready_by) values (draft.id, mark_part_ready.part, now(), private.actor())
  on conflict on constraint proposal_parts_pkey do update
    set ready_at = excluded.ready_at, ready_by = excluded.ready_by, reopened_at = null, reopened_by = null
    where o.ready_at is null and o.agreed_at is null;
  if found then
    perform private.record_of_part('proposal.part_ready', draft, mark_part_ready.part, null);
    perform private.notify(private.team_people_ids(draft.team_id), 'proposal.part_ready', private.part_path(draft.id, mark_part_ready.part),
      private.part_notice(draft, mark_part_ready.part));
  end if;
  return private.part_standing(draft.id, mark_part_ready.part);
end $$;

-- Agrees to a part as it was read: content_sha256 is its hash on the page, so that nobody agrees to what changed meanwhile. A later change reopens
-- it. Agreeing again changes nothing.
create function public.agree_part(proposal_id uuid, part public.proposal_part, content_sha256 text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare draft public.proposals := private.draft_for_change(agree_part.proposal_id);
begin
  if not private.is_part_written(draft.id, agree_part.part) then perform private.refuse('part_empty', 409); end if;
  if private.sha256_hex(private.part_content(draft.id, agree_part.part)::text) is distinct from agree_part.content_sha256 then
    perform private.refuse('part_changed', 409);
  end if;
  insert into public.proposal_parts as o (proposal_id, part, agreed_at, agreed_by) values (draft.id, agree_part.part, now(), private.actor())
  on conflict on constraint proposal_parts_pkey do update
    set agreed_at = excluded.agreed_at, agreed_by = excluded.agreed_by, reopened_at = null, reopened_by = null
    where o.agreed_at is null;
  if found then perform private.record_of_part('proposal.part_agreed', draft, agree_part.part, null); end if;
  return private.part_standing(draft.id, agree_part.part);
end $$;

-- Takes a part back into writing: neither ready nor agreed. One that is being written stays so.
create function public.reopen_part(proposal_id uuid, part public.proposal_part) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare draft public.proposals := private.draft_for_change(reopen_part.proposal_id);
begin
  perform private.reopen_changed_part(draft, reopen_part.part);
  update public.proposal_parts o set ready_at = null, ready_by = null
    where o.proposal_id = draft.id and o.part = reopen_part.part and o.ready_at is not null;
  if found then perform private.record_of_part('proposal.part_reopened', draft, reopen_part.part, null); end if;
  return private.part_standing(draft.id, reopen_part.part);
end $$;

-- Impossible states of drafting, for private.invariant_violations.
create view private.drafting_violations (rule, object_id) as
  select 'part_owner_cannot_write', o.proposal_id from public.proposal_parts o join public.proposals p on p.id = o.proposal_id
    where o.owner_id is not null and not private.may_write_part(p.team_id, o.owner_id)
  union all
  select 'saved_text_without_history', s.proposal_id from public.proposal_sections s
    where s.revision > 1 and not exists (select from public.proposal_revisions r
      where r.proposal_id = s.proposal_id and r.subject::text = s.section::text and r.revision = s.revision)
  union all
  select 'saved_answer_without_history', a.proposal_id from public.proposal_answers a
    where not exists (select from public.proposal_revisions r
      where r.proposal_id = a.proposal_id and r.subject = 'answer' and r.prompt_id = a.prompt_id and r.revision = a.revision)
  union all
  select 'history_ahead_of_text', r.proposal_id from public.proposal_revisions r
    join public.proposal_sections s on s.proposal_id = r.proposal_id and s.section::text = r.subject::text
    where r.revision > s.revision;
