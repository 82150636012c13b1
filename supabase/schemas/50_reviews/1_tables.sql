create type public.conflict_ground as enum ('shared_employer', 'supervision', 'same_team', 'shared_ip', 'bids', 'competes', 'declared', 'decides');

create table public.review_assignments (
  id uuid primary key default gen_random_uuid(),
  proposal_id uuid not null references public.proposals (id),
  reviewer_id uuid not null references public.profiles (id),
  assigned_by uuid not null references public.profiles (id),
  assigned_at public.moment not null default now(),
  due_at public.moment,
  accepted_at public.moment,
  declined_at public.moment,
  decline_reason public.prose check (char_length(decline_reason) between 1 and 2000),
  revoked_at public.moment,
  completed_at public.moment,
  -- Bumped on each save of the draft review.
  revision integer not null default 1,
  constraint review_assigned_once unique (proposal_id, reviewer_id),
  constraint review_answered_once check (not (accepted_at is not null and declined_at is not null)),
  constraint review_completed_after_acceptance check (completed_at is null or accepted_at is not null),
  constraint review_decline_has_reason check ((declined_at is null) = (decline_reason is null))
);
comment on table public.review_assignments is 'One reviewer, one proposal: assigned, accepted or declined, drafted, completed (locked).';
create index review_assignments_by_reviewer on public.review_assignments (reviewer_id);
create index review_assignments_by_assigner on public.review_assignments (assigned_by);

create table public.review_scores (
  assignment_id uuid not null references public.review_assignments (id),
  criterion_id uuid not null references public.challenge_criteria (id),
  -- NULL while only the comment is drafted.
  score numeric(2, 1) constraint score_in_half_points check (score >= 0 and score <= 5 and score * 2 = trunc(score * 2)),
  comment public.prose not null default '' constraint score_comment_too_long check (char_length(comment) <= 4000),
  primary key (assignment_id, criterion_id)
);
comment on table public.review_scores is 'Scores from 0 to 5 in half points, one a criterion.';
create index review_scores_by_criterion on public.review_scores (criterion_id);

create table public.review_comments (
  assignment_id uuid primary key references public.review_assignments (id),
  comment public.prose not null default '' constraint review_comment_too_long check (char_length(comment) <= 10000)
);
comment on table public.review_comments is 'What a reviewer tells the applicant; theirs alone until the review is completed.';

create table public.review_confidences (
  assignment_id uuid primary key references public.review_assignments (id),
  comment public.prose not null default '' constraint review_confidence_too_long check (char_length(comment) <= 10000)
);
comment on table public.review_confidences is 'Comments for the panel only, apart from those to the applicant, so that no reader of one sees the other.';

create table public.declared_conflicts (
  proposal_id uuid not null references public.proposals (id),
  profile_id uuid not null references public.profiles (id),
  reason public.prose not null check (char_length(reason) between 1 and 2000),
  declared_at public.moment not null default now(),
  primary key (proposal_id, profile_id)
);
comment on table public.declared_conflicts is 'A conflict of interest that the person declared.';
create index declared_conflicts_by_profile on public.declared_conflicts (profile_id);

create table public.conflict_dismissals (
  proposal_id uuid not null references public.proposals (id),
  profile_id uuid not null references public.profiles (id),
  asked_by uuid not null references public.profiles (id),
  asked_at public.moment not null default now(),
  reason public.prose not null check (char_length(reason) between 1 and 2000),
  -- What the detector had found when it was asked: another ground found later stands.
  grounds public.conflict_ground[] not null check (cardinality(grounds) > 0),
  dismissed_by uuid references public.profiles (id),
  dismissed_at public.moment,
  constraint conflict_dismissal_asked_once primary key (proposal_id, profile_id),
  constraint conflict_dismissal_whole check ((dismissed_by is null) = (dismissed_at is null)),
  constraint conflict_dismissed_by_second_person check (dismissed_by <> asked_by and dismissed_by <> profile_id and asked_by <> profile_id)
);
comment on table public.conflict_dismissals is 'A false alarm of the detector, dismissed once by a second person with a reason.';
create index conflict_dismissals_by_profile on public.conflict_dismissals (profile_id);
create index conflict_dismissals_by_asker on public.conflict_dismissals (asked_by);
create index conflict_dismissals_by_dismisser on public.conflict_dismissals (dismissed_by);
