-- Who writes what, and what was written before, is for whoever may read the draft, always: opening a proposal opens what was sealed, never
-- how it came about.
alter table public.proposal_parts enable row level security;
create policy "proposal_parts: read" on public.proposal_parts for select to authenticated using (private.can_read_draft(proposal_id));
alter table public.proposal_revisions enable row level security;
create policy "proposal_revisions: read" on public.proposal_revisions for select to authenticated using (private.can_read_draft(proposal_id));
grant select on public.proposal_parts, public.proposal_revisions to authenticated;
