-- ## Tables
create table public.challenge_work_packages (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  position smallint not null check (position between 1 and 30),
  title public.line not null check (char_length(title) between 1 and 160),
  description public.prose not null default '' check (char_length(description) <= 4000),
  -- The most for this part; without one the ceiling of the award holds alone.
  ceiling_minor public.minor_units check (ceiling_minor > 0),
  -- Of these kinds one organisation of the team must be ("this part through academia"); empty: of any.
  eligible_kinds public.organisation_kind[] not null default '{}',
  -- Whether a bid may leave other packages out and answer this one.
  is_separate boolean not null default true,
  constraint work_package_position_taken unique (challenge_id, position) deferrable initially deferred
);
comment on table public.challenge_work_packages is 'The parts a challenge''s work falls into. A bid answers all of them, or some that may be bid for separately.';

-- ## Commands
-- Replaces a draft's work packages, at most 30, in the order given: [{id, title, description, ceiling_minor, eligible_kinds, is_separate}]. One that
-- keeps its id is changed, one without becomes new, one that is missing goes.
create function public.save_work_packages(challenge_id uuid, revision integer, packages jsonb)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare draft public.challenges;
begin
  draft := private.lock_draft(save_work_packages.challenge_id, save_work_packages.revision);
  perform private.write_work_packages(draft.id, packages);
  return private.touch_draft(draft, 'work_packages');
end $$;

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
