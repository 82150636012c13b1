-- A sponsor's people and, once the challenge is submitted, the authority; what is kept is never for the public.
alter table public.overlap_statements enable row level security;
create policy "overlap_statements: read" on public.overlap_statements for select to authenticated using (exists (
  select from public.challenges c where c.id = challenge_id
    and (private.is_member(c.organisation_id) or (c.submitted_at is not null and (select private.oversees_challenges())))));
grant select on public.overlap_statements to authenticated;
