-- ## Tables
create type public.conflict_ground as enum ('shared_employer', 'supervision', 'same_team', 'same_mail_domain', 'shared_ip', 'bids', 'competes', 'declared_interest', 'declared', 'decides');

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
  -- Incremented on each save of the draft review.
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
comment on table public.review_scores is 'Scores from 0 to 5 in half points, one for each criterion.';
create index review_scores_by_criterion on public.review_scores (criterion_id);

create table public.review_comments (
  assignment_id uuid primary key references public.review_assignments (id),
  comment public.prose not null default '' constraint review_comment_too_long check (char_length(comment) <= 10000)
);
comment on table public.review_comments is 'The comment of a reviewer to the bidders; only the reviewer can read it until the review is completed.';

create table public.review_confidences (
  assignment_id uuid primary key references public.review_assignments (id),
  comment public.prose not null default '' constraint review_confidence_too_long check (char_length(comment) <= 10000)
);
comment on table public.review_confidences is 'Comments for the panel only. They are separate from those to the bidders, so that no reader of one sees the other.';

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
  -- The grounds that the detector had found when it was asked; a ground found later is valid.
  grounds public.conflict_ground[] not null check (cardinality(grounds) > 0),
  dismissed_by uuid references public.profiles (id),
  dismissed_at public.moment,
  constraint conflict_dismissal_asked_once primary key (proposal_id, profile_id),
  constraint conflict_dismissal_whole check ((dismissed_by is null) = (dismissed_at is null)),
  constraint conflict_dismissed_by_second_person check (dismissed_by <> asked_by and dismissed_by <> profile_id and asked_by <> profile_id)
);
comment on table public.conflict_dismissals is 'A conflict that the detector found by mistake, dismissed once by a second person with a reason.';
create index conflict_dismissals_by_profile on public.conflict_dismissals (profile_id);
create index conflict_dismissals_by_asker on public.conflict_dismissals (asked_by);
create index conflict_dismissals_by_dismisser on public.conflict_dismissals (dismissed_by);

-- ## Rules
-- Who can see which parts of a review.

-- Whether the signed-in person reviews the proposal: assigned, accepted with no conflict declared, not removed.
create function private.is_reviewer_of(proposal_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.review_assignments r
    where r.proposal_id = is_reviewer_of.proposal_id and r.reviewer_id = (select auth.uid())
      and r.accepted_at is not null and r.revoked_at is null);
end $$;

-- The role in the audit log of a person who was ever asked to review the proposal: 'reviewer', which timelines never name; null for anybody else.
create function private.reviewing_as(proposal_id uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select 'reviewer' where exists (
      select from public.review_assignments r where r.proposal_id = reviewing_as.proposal_id and r.reviewer_id = (select auth.uid())));
end $$;

-- Whether the signed-in person must not know who the bidders are, in a blind review: as its reviewer, and before the decision as a technical officer
-- of the sponsor, who can be asked to review. The sponsor's other people and the authority's never review.
create function private.reads_blind(proposal_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = reads_blind.proposal_id and c.blind_mode = 'both_hidden' and not private.is_in_team(p.team_id)
      and (private.is_reviewer_of(p.id) or (c.decided_at is null and private.has_organisation_role(c.organisation_id, 'technical_officer')))
      and not private.has_organisation_role(c.organisation_id, 'manager', 'finance', 'signatory')
      and not private.has_platform_role('approver', 'finance_officer', 'auditor'));
end $$;

-- ## Commands
-- The reviewer's own commands.

-- What a reviewer can do with a review of theirs, where `barred` is what private.why_not_reviewer says of them: {act: null, or why not}. Accepting or
-- declining answers it; it is saved and completed once accepted.
create function private.review_acts(own public.review_assignments, barred text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  standing text := coalesce(case when own.revoked_at is not null then 'review_revoked' end, barred,
    (select private.why_nothing_to_decide(p.challenge_id, p.id) from public.proposals p where p.id = own.proposal_id));
  writing text := coalesce(standing, case when own.completed_at is not null then 'review_completed' when own.accepted_at is null then 'review_not_accepted' end);
begin
  return jsonb_build_object(
    'accept', coalesce(standing, case when num_nonnulls(own.accepted_at, own.declined_at) > 0 then 'review_answered_already' end),
    'decline', coalesce(standing, case when num_nonnulls(own.declined_at, own.completed_at) > 0 then 'review_answered_already' end),
    'save', writing,
    'complete', writing);
end $$;

-- The signed-in reviewer's assignment, locked for an act. Any other person's is not_found (404).
create function private.lock_review(assignment_id uuid, act text) returns public.review_assignments
language plpgsql security definer set search_path = '' as $$
declare own public.review_assignments;
begin
  -- A lock shared with other reviewers; it and a decision wait for each other.
  perform from public.challenges c where c.id = (select p.challenge_id from public.review_assignments r join public.proposals p on p.id = r.proposal_id
    where r.id = lock_review.assignment_id and r.reviewer_id = private.actor()) for share;
  select r.* into own from public.review_assignments r where r.id = lock_review.assignment_id and r.reviewer_id = private.actor() for update;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.require_act(private.review_acts(own, private.why_not_reviewer(own.reviewer_id, own.proposal_id)), act);
  return own;
end $$;

-- Accepts a review, declares that the reviewer knows of no conflict of interest, and accepts the secrecy terms of the challenge, once for each.
-- Raises what lock_review raises, conflict_declaration_required (422), secrecy_terms_not_accepted (422).
create function public.accept_assignment(assignment_id uuid, has_no_conflict boolean, accepts_secrecy_terms boolean default false) returns public.review_assignments
language plpgsql security definer set search_path = '' as $$
declare
  own public.review_assignments := private.lock_review(accept_assignment.assignment_id, 'accept');
  reviewed_id uuid := (select p.challenge_id from public.proposals p where p.id = own.proposal_id);
begin
  if has_no_conflict is not true then perform private.refuse('conflict_declaration_required', 422); end if;
  if not exists (select from public.secrecy_acceptances a where a.challenge_id = reviewed_id and a.profile_id = own.reviewer_id) then
    if accepts_secrecy_terms is not true then perform private.refuse('secrecy_terms_not_accepted', 422); end if;
    insert into public.secrecy_acceptances (challenge_id, profile_id, terms_sha256)
      values (reviewed_id, own.reviewer_id, private.sha256_hex(private.secrecy_terms())) on conflict do nothing;
    perform private.audit('secrecy.accepted', 'challenge', reviewed_id, null, null,
      jsonb_build_object('terms_sha256', private.sha256_hex(private.secrecy_terms())), 'reviewer');
  end if;
  update public.review_assignments r set accepted_at = now() where r.id = own.id returning r.* into own;
  insert into public.review_comments (assignment_id) values (own.id) on conflict do nothing;
  insert into public.review_confidences (assignment_id) values (own.id) on conflict do nothing;
  perform private.audit('review.accepted', 'proposal', own.proposal_id, null, null, jsonb_build_object('assignment_id', own.id), 'reviewer');
  return own;
end $$;

-- Declines a review with a reason.
create function public.decline_assignment(assignment_id uuid, reason text) returns public.review_assignments
language plpgsql security definer set search_path = '' as $$
declare own public.review_assignments := private.lock_review(decline_assignment.assignment_id, 'decline');
begin
  update public.review_assignments r set accepted_at = null, declined_at = now(), decline_reason = private.require_text(decline_assignment.reason, 2000)
    where r.id = own.id returning r.* into own;
  perform private.audit('review.declined', 'proposal', own.proposal_id, null, null, jsonb_build_object('assignment_id', own.id), 'reviewer');
  perform private.tell_challenge_managers(own.proposal_id, 'review.declined');
  return own;
end $$;

-- Notifies the managers of a proposal's challenge of what its reviewer did, except managers with a conflict.
create function private.tell_challenge_managers(proposal_id uuid, kind text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.notify(
    private.unconflicted(private.members_with_role(c.organisation_id, 'manager'), p.id),
    tell_challenge_managers.kind, '/challenges/' || c.id || '/proposals/' || p.id,
    jsonb_build_object('challenge', c.title, 'proposal', p.title, 'person', (select name from public.profiles where id = (select auth.uid()))))
  from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = tell_challenge_managers.proposal_id;
end $$;

-- Saves the draft of a review. scores: at most 20 of {criterion_id, score, comment}, a null score is not given yet; criteria left out are not changed.
create function public.save_review(assignment_id uuid, revision integer, scores jsonb, comment_to_applicant text default '', confidential_comment text default '')
returns public.review_assignments language plpgsql security definer set search_path = '' as $$
declare
  own public.review_assignments := private.lock_review(save_review.assignment_id, 'save');
  given record;
begin
  if save_review.revision is distinct from own.revision then perform private.refuse('review_stale', 409, own.revision::text); end if;
  if jsonb_typeof(scores) is distinct from 'array' or jsonb_array_length(scores) > 20 then perform private.refuse('scores_not_understood', 422); end if;
  for given in select (g ->> 'criterion_id')::uuid as criterion_id, (g ->> 'score')::numeric as score, coalesce(g ->> 'comment', '') as comment
    from jsonb_array_elements(save_review.scores) g
  loop
    if not exists (select from public.challenge_criteria k join public.proposals p on p.challenge_id = k.challenge_id
                   where k.id = given.criterion_id and p.id = own.proposal_id) then
      perform private.refuse('criterion_unknown', 422);
    end if;
    -- Checked before the column rounds it.
    if given.score not between 0 and 5 or given.score * 2 <> trunc(given.score * 2) then
      perform private.refuse('score_in_half_points', 422, given.criterion_id::text);
    end if;
    insert into public.review_scores as s (assignment_id, criterion_id, score, comment)
      values (own.id, given.criterion_id, given.score, given.comment)
      on conflict on constraint review_scores_pkey do update set score = excluded.score, comment = excluded.comment
        where (s.score, s.comment) is distinct from (excluded.score, excluded.comment);
  end loop;
  -- A draft saves itself while one thing of it changes: the others are not written again.
  update public.review_comments c set comment = coalesce(save_review.comment_to_applicant, '')
    where c.assignment_id = own.id and c.comment is distinct from coalesce(save_review.comment_to_applicant, '');
  update public.review_confidences c set comment = coalesce(save_review.confidential_comment, '')
    where c.assignment_id = own.id and c.comment is distinct from coalesce(save_review.confidential_comment, '');
  update public.review_assignments r set revision = own.revision + 1 where r.id = own.id returning r.* into own;
  return own;
exception when invalid_text_representation or numeric_value_out_of_range then
  perform private.refuse('scores_not_understood', 422);
end $$;

-- Completes a review: it is locked, and its reviewer can then read the other reviews.
create function public.complete_review(assignment_id uuid, revision integer) returns public.review_assignments
language plpgsql security definer set search_path = '' as $$
declare
  own public.review_assignments := private.lock_review(complete_review.assignment_id, 'complete');
  missing text;
begin
  if complete_review.revision is distinct from own.revision then perform private.refuse('review_stale', 409, own.revision::text); end if;
  select string_agg(k.title, '; ' order by k.position) into missing
    from public.proposals p join public.challenge_criteria k on k.challenge_id = p.challenge_id
    where p.id = own.proposal_id and not exists (
      select from public.review_scores s where s.assignment_id = own.id and s.criterion_id = k.id and s.score is not null);
  if missing is not null then perform private.refuse('review_scores_missing', 422, missing); end if;
  if not exists (select from public.review_comments c where c.assignment_id = own.id and trim(c.comment) <> '') then
    perform private.refuse('review_comment_missing', 422);
  end if;
  update public.review_assignments r set completed_at = now() where r.id = own.id returning r.* into own;
  perform private.audit('review.completed', 'proposal', own.proposal_id, null, null, jsonb_build_object('assignment_id', own.id), 'reviewer');
  perform private.tell_challenge_managers(own.proposal_id, 'review.completed');
  return own;
end $$;
