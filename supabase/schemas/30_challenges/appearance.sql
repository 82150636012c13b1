-- ## Tables
create table public.challenge_appearances (
  challenge_id uuid primary key references public.challenges (id),
  appearance text not null check (appearance in ('full', 'redacted', 'count', 'hidden')),
  set_by uuid not null references public.profiles (id),
  set_at public.moment not null default now()
);
comment on table public.challenge_appearances is 'How a restricted challenge appears in records that students share outside: with its title, redacted, as a count, not at all. No row: with its title. Read by who manages it.';
create index challenge_appearances_by_setter on public.challenge_appearances (set_by);

-- ## Commands
-- Says how the challenge appears in records that students share outside: full, redacted (no titles, no words of the work), count, hidden. Holds at
-- once, for links made earlier too. By its sponsor's managers, at any time. The same again changes nothing.
create function public.set_challenge_appearance(challenge_id uuid, appearance text) returns public.challenge_appearances
language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges;
  before public.challenge_appearances;
  chosen public.challenge_appearances;
begin
  perform private.require_challenge_manager(set_challenge_appearance.challenge_id);
  select * into challenge from public.challenges c where c.id = set_challenge_appearance.challenge_id for no key update;
  select * into before from public.challenge_appearances a where a.challenge_id = challenge.id;
  if coalesce(before.appearance, 'full') = set_challenge_appearance.appearance then return before; end if;
  insert into public.challenge_appearances as a (challenge_id, appearance, set_by)
    values (challenge.id, set_challenge_appearance.appearance, private.actor())
    on conflict on constraint challenge_appearances_pkey do update set appearance = excluded.appearance, set_by = excluded.set_by, set_at = now()
    returning * into chosen;
  perform private.record('challenge.appearance_set', 'challenge', challenge.id, challenge.organisation_id,
    jsonb_build_object('appearance', coalesce(before.appearance, 'full')), jsonb_build_object('appearance', chosen.appearance), 'manager');
  return chosen;
end $$;
