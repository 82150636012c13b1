-- Reopening a completed review: a manager asks its reviewer, with a reason, to write on. The review counts again once it is completed again.

-- ## Tables
create table public.review_reopenings (
  id bigint generated always as identity primary key,
  assignment_id uuid not null references public.review_assignments (id),
  reopened_by uuid not null references public.profiles (id),
  reopened_at public.moment not null default now(),
  reason public.prose not null check (char_length(reason) between 1 and 2000)
);
comment on table public.review_reopenings is 'Each time that a completed review was reopened, by whom and why. The reviewer reads the last reason until the review is completed again.';
create index review_reopenings_by_assignment on public.review_reopenings (assignment_id, id desc);
create index review_reopenings_by_person on public.review_reopenings (reopened_by);

-- ## Rules
-- Whether a completed review was ever reopened. It is still a review that was given: nobody removes its reviewer, or screens its proposal again, because of
-- what it says.
create function private.was_reopened(assignment_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from public.review_reopenings o where o.assignment_id = was_reopened.assignment_id);
end $$;

-- Why a review that is not completed was reopened, the last time; null for one that never was, or that is completed again.
create function private.reopen_reason(assignment public.review_assignments) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return case when assignment.completed_at is null then (
    select o.reason from public.review_reopenings o where o.assignment_id = assignment.id order by o.id desc limit 1) end;
end $$;

-- What the signed-in person can do with one assignment of a proposal: {act: null, or the code of the refusal}. `reopen` its completed review, for those who
-- can remove reviewers (`removing`, of private.decision_acts), while the proposal has no outcome; `remind` its reviewer. `barred` is what
-- private.why_not_reviewer says of the reviewer, who could not complete it.
create function private.assignment_acts(assignment public.review_assignments, proposal public.proposals, removing text, barred text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object('reopen', coalesce(removing,
    case when assignment.reviewer_id = (select auth.uid()) then 'own_review'
      when num_nonnulls(proposal.recommended_at, proposal.reserved_at, proposal.not_selected_at) > 0 then 'proposal_has_outcome'
      when assignment.revoked_at is not null then 'review_revoked_already'
      when assignment.completed_at is null then 'review_not_completed' end,
    barred),
  'remind', coalesce(removing,
    case when assignment.revoked_at is not null then 'review_revoked_already'
      when num_nonnulls(assignment.completed_at, assignment.declined_at) > 0 then 'review_not_awaited' end,
    barred, case when private.was_reminded_today(assignment.id) then 'reviewer_reminded_today' end));
end $$;

-- ## Commands
-- Reopens a completed review with a reason for its reviewer, who has at least two weeks. It does not count, and its reviewer does not see the other
-- reviews, until it is completed again.
-- Tabs that were open before meet review_stale. Refuses as private.lock_proposal_for_decision does, and own_review (403), proposal_has_outcome,
-- review_not_completed, review_revoked_already, reviewer_conflicted, reviewer_decides (409), reason_missing, text_too_long (422).
create function public.reopen_review(assignment_id uuid, reason text) returns public.review_assignments
language plpgsql security definer set search_path = '' as $$
declare
  -- Who can remove a reviewer can reopen a review; private.assignment_acts says the rest.
  proposal public.proposals := private.lock_proposal_for_decision(
    (select r.proposal_id from public.review_assignments r where r.id = reopen_review.assignment_id), 'revoke');
  reopened public.review_assignments;
  because text;
begin
  select r.* into reopened from public.review_assignments r where r.id = reopen_review.assignment_id for update;
  perform private.require_act(
    private.assignment_acts(reopened, proposal, null, private.why_not_reviewer(reopened.reviewer_id, proposal.id)), 'reopen');
  because := private.require_text(reopen_review.reason, 2000);
  insert into public.review_reopenings (assignment_id, reopened_by, reason) values (reopened.id, private.actor(), because);
  update public.review_assignments r set completed_at = null, revision = r.revision + 1, due_at = greatest(r.due_at, now() + interval '14 days')
    where r.id = reopened.id returning r.* into reopened;
  perform private.audit('review.reopened', 'proposal', proposal.id, null, null,
    jsonb_build_object('assignment_id', reopened.id, 'reviewer_id', reopened.reviewer_id, 'reason', because), 'manager');
  perform private.notify(array[reopened.reviewer_id], 'review.reopened', '/reviews/' || reopened.id,
    (select jsonb_build_object('challenge', c.title, 'reason', because) from public.challenges c where c.id = proposal.challenge_id));
  return reopened;
end $$;
