-- The last thing that passed between team and research office; null before anything did.
create function private.last_sign_off_step(proposal_id uuid) returns public.proposal_sign_off_steps
language plpgsql stable security definer set search_path = '' as $$
declare last public.proposal_sign_off_steps;
begin
  select s.* into last from public.proposal_sign_off_steps s where s.proposal_id = last_sign_off_step.proposal_id order by s.id desc limit 1;
  return last;
end $$;

-- A step as pages show it; null for none.
create function private.sign_off_step(step public.proposal_sign_off_steps) returns jsonb
language sql stable security definer set search_path = '' as $$
  select case when step.id is not null then jsonb_build_object('id', step.id, 'step', step.step, 'at', step.at, 'by', private.name_of(step.by_id),
    'content_sha256', step.content_sha256, 'reason', step.reason, 'parts', to_jsonb(step.parts)) end;
$$;

-- Whatever takes a signature back leaves its trace: every way there ends in this update.
create function private.note_cleared_sign_off() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- A return takes the signature back itself and says so.
  if (private.last_sign_off_step(new.id)).step = 'signed' then
    insert into public.proposal_sign_off_steps (proposal_id, step, by_id) values (new.id, 'cleared', (select auth.uid()));
  end if;
  return null;
end $$;
create trigger proposals_note_cleared_sign_off after update of signed_off_at on public.proposals
  for each row when (old.signed_off_at is not null and new.signed_off_at is null) execute function private.note_cleared_sign_off();

-- What passed is never written anew.
create function private.refuse_sign_off_step_change() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception 'sign_off_step_is_immutable' using errcode = 'PT403';
end $$;
create trigger proposal_sign_off_steps_immutable before update or delete on public.proposal_sign_off_steps
  for each row execute function private.refuse_sign_off_step_change();

-- Impossible states: a signature that stands although something else passed since.
create function private.sign_offs_violations() returns table (rule text, object_id uuid)
language sql stable security definer set search_path = '' as $$
  select 'signed_off_without_step', p.id from public.proposals p
  where p.signed_off_at is not null and (private.last_sign_off_step(p.id)).step is distinct from 'signed';
$$;
