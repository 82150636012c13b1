-- Who writes which part of a draft, and how far it is. None of this is part of the bid: it changes neither its hash nor a sign-off.
-- All raise not_allowed, not_found, team_disbanded, challenge_closed, challenge_not_open.

-- Gives parts to people of the team who may write: [{part, owner_id}], null for nobody. Whoever may edit the draft gives. A part whose owner
-- stays is left alone; a new owner is told. Raises table_unreadable, table_too_long, owner_cannot_write too.
create function public.give_parts(proposal_id uuid, owners jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.draft_for_change(give_parts.proposal_id);
  given record;
begin
  perform private.require_table(owners, 8);
  for given in select * from jsonb_to_recordset(owners) as g (part public.proposal_part, owner_id uuid) loop
    if given.part is null then perform private.refuse('table_unreadable', 422); end if;
    perform private.give_part(draft, given.part, given.owner_id);
  end loop;
exception when data_exception then
  perform private.refuse('table_unreadable', 422);
end $$;
grant execute on function public.give_parts(uuid, jsonb) to authenticated;

create function private.give_part(draft public.proposals, part public.proposal_part, owner_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare was uuid := (select o.owner_id from public.proposal_parts o where o.proposal_id = draft.id and o.part = give_part.part);
begin
  if was is not distinct from give_part.owner_id then return; end if;
  if give_part.owner_id is not null and not private.may_write_part(draft.team_id, give_part.owner_id) then
    perform private.refuse('owner_cannot_write', 409);
  end if;
  insert into public.proposal_parts as o (proposal_id, part, owner_id, given_at, given_by)
  values (draft.id, give_part.part, give_part.owner_id, case when give_part.owner_id is not null then now() end,
    case when give_part.owner_id is not null then private.actor() end)
  on conflict on constraint proposal_parts_pkey do update
    set owner_id = excluded.owner_id, given_at = excluded.given_at, given_by = excluded.given_by;
  perform private.record_of_part('proposal.part_given', draft, give_part.part, give_part.owner_id);
  perform private.notify(array[give_part.owner_id], 'proposal.part_given', private.part_path(draft.id, give_part.part),
    private.part_notice(draft, give_part.part));
end $$;

-- Says that a part may be read by the others, who are told. A part that is ready or agreed stays so. Raises part_empty too.
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
grant execute on function public.mark_part_ready(uuid, public.proposal_part) to authenticated;

-- Agrees to a part as it was read: content_sha256 is its hash on the page, so that nobody agrees to what changed meanwhile. A later change
-- reopens it. Agreeing again changes nothing. Raises part_empty, part_changed too.
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
grant execute on function public.agree_part(uuid, public.proposal_part, text) to authenticated;

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
grant execute on function public.reopen_part(uuid, public.proposal_part) to authenticated;
