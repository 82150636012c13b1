-- A proposal's row, with its title, is the team's until closing; then also of who may judge it. It names people, so a reviewer from whom
-- applicants are hidden reads about it on the review's own page. What was decided of it (recommended, reserved, not selected, the note) is
-- no column anybody selects: it is told through the review and award pages once feedback is released.
alter table public.proposals enable row level security;
create policy "proposals: read" on public.proposals for select to authenticated
  using (private.can_read_draft(id)
    or (private.is_challenge_closed(challenge_id) and private.can_read_proposal(id) and not private.reads_blind(id)));
grant select (id, number, team_id, challenge_id, title, created_by, created_at, signed_off_at, signed_off_by, submission_id, submitted_at,
  submitted_by, withdrawn_at, withdrawn_by, eligible_at, ineligible_at, ineligibility_reason, feedback_released_at)
  on public.proposals to authenticated;

-- The draft is the team's, always.
alter table public.proposal_sections enable row level security;
create policy "proposal_sections: read" on public.proposal_sections for select to authenticated using (private.can_read_draft(proposal_id));
alter table public.proposal_answers enable row level security;
create policy "proposal_answers: read" on public.proposal_answers for select to authenticated using (private.can_read_draft(proposal_id));
alter table public.proposal_milestones enable row level security;
create policy "proposal_milestones: read" on public.proposal_milestones for select to authenticated using (private.can_read_draft(proposal_id));
alter table public.proposal_budget_lines enable row level security;
create policy "proposal_budget_lines: read" on public.proposal_budget_lines for select to authenticated using (private.can_read_draft(proposal_id));
alter table public.proposal_background_items enable row level security;
create policy "proposal_background_items: read" on public.proposal_background_items for select to authenticated using (private.can_read_draft(proposal_id));
alter table public.proposal_plan_revisions enable row level security;
create policy "proposal_plan_revisions: read" on public.proposal_plan_revisions for select to authenticated using (private.can_read_draft(proposal_id));
alter table public.proposal_files enable row level security;
create policy "proposal_files: read" on public.proposal_files for select to authenticated
  using (private.can_read_proposal_file(id) and not private.reads_blind(proposal_id));

-- Sealed text: the team selects it; everybody else reads it through open_proposal, which puts the reading on record and hides who applies
-- from reviewers who may not know.
alter table public.proposal_submissions enable row level security;
create policy "proposal_submissions: read" on public.proposal_submissions for select to authenticated using (private.can_read_draft(proposal_id));

-- Requests to open before closing are read through openings_page and what bidders are told.
alter table public.early_openings enable row level security;
create policy "early_openings: read" on public.early_openings for select to authenticated
  using ((select private.has_platform_role('administrator', 'approver', 'auditor')));

-- Who opened what tells who reviews, so the bidder never reads it.
alter table public.proposal_openings enable row level security;
create policy "proposal_openings: read" on public.proposal_openings for select to authenticated
  using (opened_by = (select auth.uid()) or private.oversees_proposal(proposal_id));

grant select on public.proposal_sections, public.proposal_answers, public.proposal_milestones, public.proposal_budget_lines,
  public.proposal_background_items, public.proposal_plan_revisions, public.proposal_files, public.proposal_submissions,
  public.proposal_openings, public.early_openings to authenticated;
grant execute on function private.can_read_proposal(uuid), private.can_read_draft(uuid), private.is_challenge_closed(uuid), private.can_read_proposal_file(uuid),
  private.reads_blind(uuid), private.oversees_proposal(uuid), private.may_store_proposal_object(text), private.may_fetch_proposal_object(text, text),
  private.is_own_loose_object(text, text) to authenticated;

-- Objects of the bucket `proposals`. None may be replaced; once a row names an object nobody but the sweeper takes it away.
create policy "proposals objects: insert" on storage.objects for insert to authenticated
  with check (bucket_id = 'proposals' and private.may_store_proposal_object(name));
create policy "proposals objects: read" on storage.objects for select to authenticated
  using (bucket_id = 'proposals' and private.may_fetch_proposal_object(name, owner_id));
create policy "proposals objects: delete" on storage.objects for delete to authenticated
  using (bucket_id = 'proposals' and private.is_own_loose_object(name, owner_id));
