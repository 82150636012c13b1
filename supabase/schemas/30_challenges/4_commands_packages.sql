-- Replaces a draft's work packages, at most 30, in the order given: [{id, title, description, ceiling_minor, eligible_kinds, is_separate}].
-- One that keeps its id is changed, one without becomes new, one that is missing goes.
-- Raises what lock_draft raises, too_many_work_packages and value_not_understood (422), and constraints of challenge_work_packages (422).
create function public.save_work_packages(challenge_id uuid, revision integer, packages jsonb)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare draft public.challenges;
begin
  draft := private.lock_draft(save_work_packages.challenge_id, save_work_packages.revision);
  perform private.write_work_packages(draft.id, packages);
  return private.touch_draft(draft, 'work_packages');
end $$;
grant execute on function public.save_work_packages(uuid, integer, jsonb) to authenticated;

-- Writes a challenge's work packages as save_work_packages says. An id of another challenge counts as none.
create function private.write_work_packages(challenge_id uuid, packages jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if jsonb_typeof(packages) is distinct from 'array' then perform private.refuse('value_not_understood', 422); end if;
  if jsonb_array_length(packages) > 30 then perform private.refuse('too_many_work_packages', 422); end if;
  delete from public.challenge_work_packages w where w.challenge_id = write_work_packages.challenge_id
    and w.id not in (select (p ->> 'id')::uuid from jsonb_array_elements(packages) p where p ->> 'id' is not null);
  insert into public.challenge_work_packages as kept (id, challenge_id, position, title, description, ceiling_minor, eligible_kinds, is_separate)
    select coalesce((select w.id from public.challenge_work_packages w
          where w.id = (p.item ->> 'id')::uuid and w.challenge_id = write_work_packages.challenge_id), gen_random_uuid()),
      write_work_packages.challenge_id, p.place, btrim(p.item ->> 'title'), coalesce(p.item ->> 'description', ''), (p.item ->> 'ceiling_minor')::bigint,
      array(select jsonb_array_elements_text(coalesce(p.item -> 'eligible_kinds', '[]')))::public.organisation_kind[],
      coalesce((p.item ->> 'is_separate')::boolean, true)
    from jsonb_array_elements(packages) with ordinality p (item, place)
  on conflict (id) do update set (position, title, description, ceiling_minor, eligible_kinds, is_separate) =
    (excluded.position, excluded.title, excluded.description, excluded.ceiling_minor, excluded.eligible_kinds, excluded.is_separate);
exception
  when data_exception then perform private.refuse('value_not_understood', 422);
  -- The same id twice.
  when cardinality_violation then perform private.refuse('value_not_understood', 422);
end $$;
