-- Reminding reviewers, by the clock and by hand, and telling managers of reviews that they can't count on.

-- ## Tables
create table public.review_reminders (
  id bigint generated always as identity primary key,
  assignment_id uuid not null references public.review_assignments (id),
  -- To the reviewer: unanswered, due_soon and overdue by the clock, by_hand. To the managers, who need somebody else: late and conflict.
  kind text not null constraint reminder_kind_known check (kind in ('unanswered', 'due_soon', 'overdue', 'by_hand', 'late', 'conflict')),
  -- What it reminds of: the time of the request or the time when the review is due. A new time is reminded of again.
  about public.moment not null,
  sent_at public.moment not null default now(),
  sent_by uuid references public.profiles (id),
  constraint reminded_once unique (assignment_id, kind, about),
  constraint reminder_by_hand_has_sender check ((kind = 'by_hand') = (sent_by is not null))
);
comment on table public.review_reminders is 'Each reminder of a review that was asked for: to its reviewer, or to the managers when they can''t count on it.';
create index review_reminders_by_sender on public.review_reminders (sent_by);
create index review_assignments_lost on public.review_assignments (proposal_id) where num_nonnulls(declined_at, revoked_at) > 0;
create index review_assignments_unfinished on public.review_assignments (due_at) where num_nonnulls(completed_at, declined_at, revoked_at) = 0;

-- ## Rules
-- Whether a review that was asked for is completed or can still be expected: not declined, not removed, and due after `expected_since`, a week ago.
create function private.is_awaited(assignment public.review_assignments, expected_since timestamptz) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
  return num_nonnulls(assignment.declined_at, assignment.revoked_at) = 0 and (assignment.completed_at is not null or assignment.due_at > expected_since);
end $$;

-- The reviews of a challenge that are late: without an answer for three days, or overdue. Left out: proposals with an outcome and those hidden from the
-- signed-in person, and reviewers who have a conflict or decide on the challenge.
create function private.late_reviews(challenge_id uuid) returns setof public.review_assignments
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
  return query
  with late as materialized (
    select r.* from public.proposals p join public.review_assignments r on r.proposal_id = p.id
    where p.challenge_id = late_reviews.challenge_id and num_nonnulls(p.recommended_at, p.reserved_at, p.not_selected_at) = 0
      and num_nonnulls(r.completed_at, r.declined_at, r.revoked_at) = 0
      and (r.due_at <= now() or (r.accepted_at is null and r.assigned_at <= now() - interval '3 days'))),
  barred as materialized (
    select g.proposal_id, g.profile_id from (select array_agg(l.reviewer_id) as people, array_agg(l.proposal_id) as proposals from late l) pairs
      cross join lateral private.reviewer_grounds(pairs.people, pairs.proposals) g where cardinality(g.grounds) > 0)
  select l.* from late l
  where (l.proposal_id, l.reviewer_id) not in (select b.proposal_id, b.profile_id from barred b)
    and l.proposal_id not in (select private.hidden_from((select auth.uid()), array(select k.proposal_id from late k)));
end $$;

-- Whether somebody was reminded of a review by hand within the last day.
create function private.was_reminded_today(assignment_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from public.review_reminders m
    where m.assignment_id = was_reminded_today.assignment_id and m.kind = 'by_hand' and m.about > now() - interval '1 day');
end $$;

-- What the signed-in person can do about the late reviews of a challenge: {remind_late: null, or the code of the refusal}; see private.panel_acts.
create function private.reminding_acts(challenge public.challenges) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare standing text := coalesce(private.role_refusal(challenge.organisation_id, 'manager'), private.why_nothing_to_decide(challenge.id));
begin
  return jsonb_build_object('remind_late', coalesce(standing, (
    select case when count(*) = 0 then 'nobody_is_late' when bool_and(private.was_reminded_today(l.id)) then 'late_reminded_today' end
    from private.late_reviews(challenge.id) l)));
end $$;

-- ## Commands
-- Notes reminders by hand of these reviews, and tells each reviewer once.
create function private.remind_by_hand(challenge public.challenges, assignments uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
declare told record;
begin
  insert into public.review_reminders (assignment_id, kind, about, sent_by) select unnest(assignments), 'by_hand', now(), private.actor();
  for told in
    select r.reviewer_id, count(*) as reviews, min(r.due_at) as due_at, bool_or(r.accepted_at is null) as is_unanswered
    from public.review_assignments r where r.id = any (assignments) group by 1
  loop
    perform private.notify(array[told.reviewer_id], 'review.reminded', '/reviews', jsonb_build_object('challenge', challenge.title, 'reviews', told.reviews,
      'due_at', told.due_at, 'is_unanswered', told.is_unanswered));
  end loop;
end $$;

-- Reminds the reviewer of one review that is not completed, by notice and mail. Once a day for each review. Refuses as
-- private.lock_proposal_for_decision does, and review_not_awaited, reviewer_reminded_today, review_revoked_already, reviewer_conflicted,
-- reviewer_decides (409).
create function public.remind_reviewer(assignment_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  proposal public.proposals := private.lock_proposal_for_decision(
    (select r.proposal_id from public.review_assignments r where r.id = remind_reviewer.assignment_id), 'revoke');
  late public.review_assignments;
begin
  select r.* into late from public.review_assignments r where r.id = remind_reviewer.assignment_id for update;
  perform private.require_act(private.assignment_acts(late, proposal, null, private.why_not_reviewer(late.reviewer_id, proposal.id)), 'remind');
  perform private.remind_by_hand(c, array[late.id]) from public.challenges c where c.id = proposal.challenge_id;
  perform private.audit('review.reminded', 'proposal', proposal.id, null, null,
    jsonb_build_object('assignment_id', late.id, 'reviewer_id', late.reviewer_id), 'manager');
end $$;

-- Reminds the reviewers of all late reviews of a challenge (private.late_reviews), except those reminded by hand within the last day; each person gets one
-- notice. Returns how many reviews. Refuses as private.lock_challenge does, and with the codes of private.reminding_acts: nobody_is_late,
-- late_reminded_today (409).
create function public.remind_late_reviewers(challenge_id uuid) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges := private.lock_challenge(remind_late_reviewers.challenge_id, 'manage');
  late uuid[];
begin
  perform private.require_act(private.reminding_acts(challenge), 'remind_late');
  late := array(select l.id from private.late_reviews(challenge.id) l where not private.was_reminded_today(l.id) order by l.id);
  perform private.remind_by_hand(challenge, late);
  perform private.audit('panel.reminded', 'review_panel', challenge.id, null, null, jsonb_build_object('assignment_ids', to_jsonb(late)), 'manager');
  return cardinality(late);
end $$;

-- Reminds reviewers by the clock: of a request without an answer after three days, of a review that is due within three days, and of one that is overdue;
-- each once. Returns how many reviews. Safe to repeat.
create function private.remind_reviewers() returns integer
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  told record;
  reminded integer := 0;
begin
  for told in
    with due as materialized (
      select r.id, r.reviewer_id, r.proposal_id, k.kind, k.about, r.due_at, p.challenge_id
      from public.review_assignments r join public.proposals p on p.id = r.proposal_id cross join lateral (
        select 'unanswered' as kind, r.assigned_at as about
          where r.accepted_at is null and r.assigned_at <= now() - interval '3 days' and r.due_at > now() + interval '3 days'
        -- Who was asked within these days knows it.
        union all select 'due_soon', r.due_at where r.due_at > now() and r.due_at <= now() + interval '3 days' and r.assigned_at <= r.due_at - interval '4 days'
        union all select 'overdue', r.due_at where r.due_at <= now()) k
      where num_nonnulls(r.completed_at, r.declined_at, r.revoked_at) = 0 and num_nonnulls(p.recommended_at, p.reserved_at, p.not_selected_at) = 0
        and private.why_nothing_to_decide(p.challenge_id, p.id) is null
        and not exists (select from public.review_reminders m where m.assignment_id = r.id and m.kind = k.kind and m.about = k.about)),
    barred as materialized (
      select g.proposal_id, g.profile_id from (select array_agg(d.reviewer_id) as people, array_agg(d.proposal_id) as proposals from due d) pairs
        cross join lateral private.reviewer_grounds(pairs.people, pairs.proposals) g where cardinality(g.grounds) > 0),
    noted as (
      insert into public.review_reminders (assignment_id, kind, about)
        select d.id, d.kind, d.about from due d where (d.proposal_id, d.reviewer_id) not in (select b.proposal_id, b.profile_id from barred b)
        on conflict on constraint reminded_once do nothing returning assignment_id, kind)
    select d.reviewer_id, d.kind, d.challenge_id, c.title, count(*) as reviews, min(d.due_at) as due_at, jsonb_agg(d.id order by d.id) as assignments
    from noted n join due d on d.id = n.assignment_id and d.kind = n.kind join public.challenges c on c.id = d.challenge_id group by 1, 2, 3, 4
  loop
    perform private.notify(array[told.reviewer_id], case told.kind when 'unanswered' then 'review.unanswered' when 'due_soon' then 'review.due_soon'
        else 'review.overdue' end, '/reviews',
      jsonb_build_object('challenge', told.title, 'reviews', told.reviews, 'due_at', told.due_at));
    perform private.audit('panel.reminded', 'review_panel', told.challenge_id, null, null,
      jsonb_build_object('kind', told.kind, 'assignment_ids', told.assignments));
    reminded := reminded + told.reviews;
  end loop;
  return reminded;
end $$;

-- Tells managers, once for each review, that they can't count on it: it is overdue by a week, or a conflict of interest was found after it was asked for.
-- Nobody hears of a proposal that their own conflict hides. Returns how many reviews. Safe to repeat.
create function private.tell_lost_reviews() returns integer
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  lost record;
  person uuid;
  heard integer;
  told integer := 0;
begin
  for lost in
    with judged as materialized (
      select c.id from public.challenges c where c.decided_at is null and c.cancelled_at is null and c.closes_at <= now()),
    gone as (
      select j.id as challenge_id, r.id, r.proposal_id, 'late' as kind, r.due_at as about
      from judged j join public.proposals p on p.challenge_id = j.id join public.review_assignments r on r.proposal_id = p.id
      where num_nonnulls(r.completed_at, r.declined_at, r.revoked_at) = 0 and r.due_at <= now() - interval '7 days'
        and num_nonnulls(p.recommended_at, p.reserved_at, p.not_selected_at) = 0
      union all
      select j.id, (s.review).id, (s.review).proposal_id, 'conflict', (s.review).assigned_at
      from judged j cross join lateral private.standing_reviews(j.id) s where s.is_conflicted and (s.review).declined_at is null),
    noted as (
      insert into public.review_reminders (assignment_id, kind, about) select g.id, g.kind, g.about from gone g
        on conflict on constraint reminded_once do nothing returning assignment_id, kind)
    select g.challenge_id, g.kind, c.title, c.organisation_id, array_agg(g.proposal_id) as proposals
    from noted n join gone g on g.id = n.assignment_id and g.kind = n.kind join public.challenges c on c.id = g.challenge_id group by 1, 2, 3, 4
  loop
    told := told + cardinality(lost.proposals);
    foreach person in array private.members_with_role(lost.organisation_id, 'manager') loop
      select count(*) into heard from unnest(lost.proposals) p (id)
        where p.id not in (select private.hidden_from(person, lost.proposals));
      if heard > 0 then
        perform private.notify(array[person], case lost.kind when 'late' then 'review.late' else 'review.conflict_found' end,
          '/challenges/' || lost.challenge_id || '/panel?lacking=1', jsonb_build_object('challenge', lost.title, 'reviews', heard));
      end if;
    end loop;
  end loop;
  return told;
end $$;
