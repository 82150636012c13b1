alter table public.milestones enable row level security;
alter table public.milestone_files enable row level security;

create policy "milestones: read" on public.milestones for select to authenticated using (private.can_read_award(award_id));
create policy "milestone_files: read" on public.milestone_files for select to authenticated using (
  exists (select from public.milestones m where m.id = milestone_id));

grant select on public.milestones, public.milestone_files to authenticated;
grant execute on function private.can_read_award(uuid) to authenticated;
