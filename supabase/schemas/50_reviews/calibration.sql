-- Calibration: a practice item that the whole panel scores, and everybody's own scores beside the panel's. It counts nowhere.

-- ## Tables
create table public.practice_items (
  -- One for each challenge.
  challenge_id uuid primary key references public.challenges (id),
  title public.line not null check (char_length(title) between 1 and 200),
  body public.prose not null check (char_length(body) between 1 and 20000),
  -- By when the panel is to score it.
  due_at public.moment not null,
  given_at public.moment not null default now(),
  given_by uuid not null references public.profiles (id)
);
comment on table public.practice_items is 'An old or invented proposal that the panel of a challenge scores for practice; never one that was submitted.';
create index practice_items_by_giver on public.practice_items (given_by);

create table public.practice_scores (
  challenge_id uuid not null references public.practice_items (challenge_id),
  reviewer_id uuid not null references public.profiles (id),
  criterion_id uuid not null references public.challenge_criteria (id),
  score numeric(2, 1) not null constraint score_in_half_points check (score >= 0 and score <= 5 and score * 2 = trunc(score * 2)),
  scored_at public.moment not null default now(),
  primary key (challenge_id, reviewer_id, criterion_id)
);
comment on table public.practice_scores is 'What each reviewer gave the practice item, once, for every criterion.';
create index practice_scores_by_reviewer on public.practice_scores (reviewer_id);
create index practice_scores_by_criterion on public.practice_scores (criterion_id);

-- ## Rules
create trigger practice_scores_immutable before update or delete on public.practice_scores
  for each row execute function private.refuse_change('practice_scored_already', '409');

-- Whether the signed-in person reviews for the challenge: they accepted an assignment that stands.
create function private.is_accepted_reviewer(challenge_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from public.review_assignments r join public.proposals p on p.id = r.proposal_id
    where p.challenge_id = is_accepted_reviewer.challenge_id and r.reviewer_id = (select auth.uid()) and r.accepted_at is not null and r.revoked_at is null);
end $$;

-- What the signed-in person can do with the practice item of a challenge (null: none yet): {act: null, or the code of the refusal}; see
-- private.award_acts. `give` one, or another text while nobody has scored it, as a manager; `score` it once, as a reviewer who accepted a review.
create function private.practice_acts(challenge public.challenges, item public.practice_items) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare over text := private.why_nothing_to_decide(challenge.id);
begin
  return jsonb_build_object(
    'give', coalesce(private.role_refusal(challenge.organisation_id, 'manager'), over,
      case when exists (select from public.practice_scores s where s.challenge_id = item.challenge_id) then 'practice_scored' end),
    'score', coalesce(case when not private.is_accepted_reviewer(challenge.id) then 'not_allowed' when item.challenge_id is null then 'practice_not_given' end, over,
      case when exists (select from public.practice_scores s where s.challenge_id = item.challenge_id and s.reviewer_id = (select auth.uid()))
        then 'practice_scored_already' end));
end $$;

-- ## Commands
-- Impossible states of calibration; see private.invariant_violations.
create view private.calibration_violations (rule, object_id) as
  select 'practice_scores_every_criterion_of_its_challenge', s.challenge_id from public.practice_scores s
    group by s.challenge_id, s.reviewer_id
    having array_agg(s.criterion_id order by s.criterion_id) <> array(
      select k.id from public.challenge_criteria k where k.challenge_id = s.challenge_id order by k.id);

-- Gives the panel of a challenge its practice item: an old or invented proposal, to be scored by a time to come; or changes it while nobody has scored it.
-- The reviewers of the panel are notified. not_found (404) for whoever doesn't manage the challenge, and before closing; refuses as private.practice_acts
-- says of `give`, and practice_title_missing, practice_body_missing, text_too_long, due_in_the_past, practice_item_sealed (422) where a proposal for the challenge
-- has that title.
create function public.give_practice_item(challenge_id uuid, title text, body text, due_at timestamptz) returns public.practice_items
language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges;
  old public.practice_items;
  given public.practice_items;
begin
  perform private.actor();
  select c.* into challenge from public.challenges c
    where c.id = give_practice_item.challenge_id and private.can_manage_challenge(c.id) and private.is_challenge_closed(c.id) for no key update;
  if challenge.id is null then perform private.refuse('not_found', 404); end if;
  select i.* into old from public.practice_items i where i.challenge_id = challenge.id;
  perform private.require_act(private.practice_acts(challenge, old), 'give');
  if coalesce(give_practice_item.due_at <= now(), true) then perform private.refuse('due_in_the_past', 422); end if;
  insert into public.practice_items as i (challenge_id, title, body, due_at, given_by)
    values (challenge.id, private.require_text(give_practice_item.title, 200, 'practice_title_missing'),
      private.require_text(give_practice_item.body, 20000, 'practice_body_missing'), give_practice_item.due_at, private.actor())
    on conflict on constraint practice_items_pkey do update set title = excluded.title, body = excluded.body, due_at = excluded.due_at,
      given_at = now(), given_by = excluded.given_by
    returning * into given;
  if exists (select from public.proposals p where p.challenge_id = challenge.id and p.submission_id is not null and lower(trim(p.title)) = lower(given.title)) then
    perform private.refuse('practice_item_sealed', 422);
  end if;
  perform private.audit('practice.given', 'review_panel', challenge.id, null, null, jsonb_build_object('title', given.title, 'due_at', given.due_at), 'manager');
  perform private.notify(private.panel_of(challenge.id), 'review.practice_given', '/challenges/' || challenge.id || '/practice',
    jsonb_build_object('challenge', challenge.title, 'due_at', given.due_at));
  return given;
end $$;

-- Scores the practice item of a challenge, once: scores is a list of {criterion_id, score}, 0 to 5 in half points, for every criterion. Afterwards the reviewer
-- reads the panel's distribution. not_found (404) for whoever is not on the panel or has accepted no review; refuses as private.practice_acts says of
-- `score`, and scores_not_understood, score_in_half_points, practice_scores_missing (422).
create function public.score_practice_item(challenge_id uuid, scores jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges;
  item public.practice_items;
begin
  perform private.actor();
  -- A lock shared with other reviewers; it and a change of the item wait for each other.
  select c.* into challenge from public.challenges c where c.id = score_practice_item.challenge_id and private.is_accepted_reviewer(c.id) for share;
  if challenge.id is null then perform private.refuse('not_found', 404); end if;
  select i.* into item from public.practice_items i where i.challenge_id = challenge.id;
  perform private.require_act(private.practice_acts(challenge, item), 'score');
  if jsonb_typeof(scores) is distinct from 'array' or jsonb_array_length(scores) > 20 then perform private.refuse('scores_not_understood', 422); end if;
  if exists (select from jsonb_array_elements(scores) g where (g ->> 'score')::numeric * 2 <> trunc((g ->> 'score')::numeric * 2)
      or (g ->> 'score')::numeric not between 0 and 5) then
    perform private.refuse('score_in_half_points', 422);
  end if;
  insert into public.practice_scores (challenge_id, reviewer_id, criterion_id, score)
    select item.challenge_id, private.actor(), k.id, (g ->> 'score')::numeric
    from public.challenge_criteria k join jsonb_array_elements(score_practice_item.scores) g on (g ->> 'criterion_id')::uuid = k.id
    where k.challenge_id = challenge.id and g ->> 'score' is not null;
  if exists (select from public.challenge_criteria k where k.challenge_id = challenge.id and not exists (
      select from public.practice_scores s where s.challenge_id = challenge.id and s.reviewer_id = (select auth.uid()) and s.criterion_id = k.id)) then
    perform private.refuse('practice_scores_missing', 422);
  end if;
  perform private.audit('practice.scored', 'review_panel', challenge.id, null, null, null, 'reviewer');
exception
  when invalid_text_representation or numeric_value_out_of_range then perform private.refuse('scores_not_understood', 422);
  when unique_violation then perform private.refuse('practice_scored_already', 409);
end $$;

-- The practice item of a challenge (null before it is given) with the criteria, for its managers and for reviewers who accepted a review; item {title, body,
-- due_at}; criteria with own scores and, for managers and after the own scores, all scores of the panel, lowest first and without names; scored: how many
-- of how many (asked) have scored. not_found (404) for anybody else, before closing, and for a reviewer while there is none.
create function public.practice_page(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  me uuid := private.actor();
  challenge public.challenges;
  item public.practice_items;
  manages boolean;
  shows_all boolean;
begin
  select c.* into challenge from public.challenges c where c.id = practice_page.challenge_id and private.is_challenge_closed(c.id);
  select i.* into item from public.practice_items i where i.challenge_id = challenge.id;
  manages := private.can_manage_challenge(challenge.id);
  if challenge.id is null or not (manages or item.challenge_id is not null and private.is_accepted_reviewer(challenge.id)) then
    perform private.refuse('not_found', 404);
  end if;
  shows_all := manages or exists (select from public.practice_scores s where s.challenge_id = challenge.id and s.reviewer_id = me);
  return jsonb_build_object(
    'challenge', jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title, 'status', private.challenge_status(challenge),
      'time_zone', challenge.time_zone),
    'reads_as', case when manages then 'manager' else 'reviewer' end,
    'acts', private.practice_acts(challenge, item),
    'item', case when item.challenge_id is not null then jsonb_build_object('title', item.title, 'body', item.body, 'due_at', item.due_at) end,
    'scored', (select count(distinct s.reviewer_id) from public.practice_scores s where s.challenge_id = challenge.id),
    'asked', (select count(distinct r.reviewer_id) from public.proposals p join public.review_assignments r on r.proposal_id = p.id
      where p.challenge_id = challenge.id and r.accepted_at is not null and r.revoked_at is null),
    'criteria', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'title', k.title, 'guidance', k.guidance, 'weight_percent', k.weight_percent,
        'threshold_score', k.threshold_score, 'descriptors', to_jsonb(k.descriptors), 'comment', '',
        'score', (select s.score from public.practice_scores s where s.challenge_id = challenge.id and s.reviewer_id = me and s.criterion_id = k.id),
        'scores', case when shows_all then (select coalesce(jsonb_agg(s.score order by s.score), '[]') from public.practice_scores s
          where s.challenge_id = challenge.id and s.criterion_id = k.id) end) order by k.position), '[]')
      from public.challenge_criteria k where k.challenge_id = challenge.id));
end $$;
