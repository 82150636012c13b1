-- A reason may quote the draft, so it is sealed as the draft is.
alter table public.proposal_sign_off_steps enable row level security;
create policy "proposal_sign_off_steps: read" on public.proposal_sign_off_steps for select to authenticated using (private.can_read_draft(proposal_id));
grant select on public.proposal_sign_off_steps to authenticated;
