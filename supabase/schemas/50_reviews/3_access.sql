alter table public.review_assignments enable row level security;
alter table public.review_scores enable row level security;
alter table public.review_comments enable row level security;
alter table public.review_confidences enable row level security;
alter table public.declared_conflicts enable row level security;
alter table public.conflict_dismissals enable row level security;

create policy "review_assignments: read" on public.review_assignments for select to authenticated
  using (private.can_read_assignment(review_assignments));
create policy "review_scores: read" on public.review_scores for select to authenticated using (private.can_read_review(assignment_id));
create policy "review_comments: read" on public.review_comments for select to authenticated using (private.can_read_review(assignment_id));
create policy "review_confidences: read" on public.review_confidences for select to authenticated using (private.can_read_review(assignment_id));
-- Why somebody stands aside is for themselves and for those who oversee the proposal.
create policy "declared_conflicts: read" on public.declared_conflicts for select to authenticated
  using (profile_id = (select auth.uid()) or private.oversees_proposal(proposal_id));
create policy "conflict_dismissals: read" on public.conflict_dismissals for select to authenticated
  using (private.oversees_proposal(proposal_id));

grant select on public.review_assignments, public.review_scores, public.review_comments, public.review_confidences,
  public.declared_conflicts, public.conflict_dismissals to authenticated;

-- Row policies run these in the reader's name.
grant execute on function private.can_read_assignment(public.review_assignments), private.can_read_review(uuid), private.oversees_proposal(uuid) to authenticated;
