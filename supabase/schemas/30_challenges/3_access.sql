alter table public.challenges enable row level security;
alter table public.challenge_criteria enable row level security;
alter table public.challenge_prompts enable row level security;

-- Policies run these in the reader's name.
grant execute on function private.is_member(uuid), private.oversees_challenges() to anon, authenticated;

-- Everybody reads what is published; a draft belongs to its sponsor's people; from submission on the authority reads along.
create policy "challenges: read" on public.challenges for select to anon, authenticated using (
  published_at is not null or private.is_member(organisation_id)
  or (submitted_at is not null and (select private.oversees_challenges())));
-- Whoever reads a challenge reads what it is scored on and what it asks.
create policy "challenge_criteria: read" on public.challenge_criteria for select to anon, authenticated
  using (exists (select from public.challenges c where c.id = challenge_id));
create policy "challenge_prompts: read" on public.challenge_prompts for select to anon, authenticated
  using (exists (select from public.challenges c where c.id = challenge_id));

grant select on public.challenges, public.challenge_criteria, public.challenge_prompts to anon, authenticated;
