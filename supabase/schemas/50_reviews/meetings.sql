-- The meeting of a panel: what its people advise about each proposal, who was there, and who stepped out.

-- ## Tables
create type public.panel_advice as enum ('fund', 'reserve', 'do_not_fund', 'no_agreement');

create table public.panel_meetings (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  starts_at public.moment not null,
  -- A place or a link.
  place public.line not null check (char_length(place) between 1 and 300),
  minutes public.prose not null default '' constraint meeting_minutes_too_long check (char_length(minutes) <= 10000),
  -- Incremented on each change of the meeting and each save of its general minutes.
  revision integer not null default 1,
  called_at public.moment not null default now(),
  called_by uuid not null references public.profiles (id),
  ended_at public.moment,
  ended_by uuid references public.profiles (id),
  constraint meeting_ended_whole check ((ended_at is null) = (ended_by is null))
);
comment on table public.panel_meetings is 'A meeting of the panel of a challenge: called, held, ended. Nothing of it changes after its end.';
create unique index meeting_one_at_a_time on public.panel_meetings (challenge_id) where ended_at is null;
create index panel_meetings_by_challenge on public.panel_meetings (challenge_id, called_at);
create index panel_meetings_by_caller on public.panel_meetings (called_by);
create index panel_meetings_by_ender on public.panel_meetings (ended_by);

create table public.meeting_items (
  meeting_id uuid not null references public.panel_meetings (id),
  proposal_id uuid not null references public.proposals (id),
  -- What the panel advises; null while it has not said.
  outcome public.panel_advice,
  minutes public.prose not null default '' constraint meeting_item_minutes_too_long check (char_length(minutes) <= 10000),
  revision integer not null default 1,
  primary key (meeting_id, proposal_id)
);
comment on table public.meeting_items is 'A proposal on the agenda of a panel meeting, with the moderated outcome and the minutes of its discussion.';
create index meeting_items_by_proposal on public.meeting_items (proposal_id);

create table public.meeting_discussions (
  id bigint generated always as identity primary key,
  meeting_id uuid not null,
  proposal_id uuid not null,
  begun_at public.moment not null default now(),
  begun_by uuid not null references public.profiles (id),
  ended_at public.moment,
  foreign key (meeting_id, proposal_id) references public.meeting_items (meeting_id, proposal_id)
);
comment on table public.meeting_discussions is 'Each time that an item was opened for discussion. One at a time in a meeting.';
create unique index meeting_one_item_at_a_time on public.meeting_discussions (meeting_id) where ended_at is null;
create index meeting_discussions_by_item on public.meeting_discussions (meeting_id, proposal_id, id desc);
create index meeting_discussions_by_person on public.meeting_discussions (begun_by);

create table public.meeting_presences (
  discussion_id bigint not null references public.meeting_discussions (id),
  profile_id uuid not null references public.profiles (id),
  -- Why the person was asked to step out, as found when the item was opened; empty for whoever could stay.
  grounds public.conflict_ground[] not null default '{}',
  is_present boolean not null,
  primary key (discussion_id, profile_id),
  constraint meeting_present_conflicted check (not (is_present and cardinality(grounds) > 0))
);
comment on table public.meeting_presences is 'Who was to take part in a discussion: who was present, who was not, and who had to step out because of a conflict of interest.';
create index meeting_presences_by_profile on public.meeting_presences (profile_id);

-- ## Rules
create trigger panel_meetings_end before update or delete on public.panel_meetings
  for each row when (old.ended_at is not null) execute function private.refuse_change('meeting_ended', '409');
create trigger meeting_presences_immutable before update or delete on public.meeting_presences
  for each row execute function private.refuse_change('presence_is_immutable', '403');

-- Refuses (409 meeting_ended) any change of an item or a discussion of a meeting that has ended.
create function private.keep_ended_meeting() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from public.panel_meetings m where m.id = coalesce(new.meeting_id, old.meeting_id) and m.ended_at is not null) then
    perform private.refuse('meeting_ended', 409);
  end if;
  return coalesce(new, old);
end $$;
create trigger meeting_items_end before insert or update or delete on public.meeting_items for each row execute function private.keep_ended_meeting();
create trigger meeting_discussions_end before insert or update or delete on public.meeting_discussions
  for each row execute function private.keep_ended_meeting();

-- The reviewers on the panel of a challenge: an assignment of theirs stands.
create function private.panel_of(challenge_id uuid) returns uuid[]
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
  return array(select distinct r.reviewer_id from public.proposals p join public.review_assignments r on r.proposal_id = p.id
    where p.challenge_id = panel_of.challenge_id and num_nonnulls(r.revoked_at, r.declined_at) = 0);
end $$;

-- Who takes part in a meeting: the panel and the managers of the challenge.
create function private.meeting_people(challenge_id uuid) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return array(select distinct p.id from public.challenges c
    cross join unnest(private.panel_of(c.id) || private.members_with_role(c.organisation_id, 'manager')) p (id) where c.id = meeting_people.challenge_id);
end $$;

-- What the panel of a challenge advised: of each proposal the outcome and minutes of the last meeting that ended and gave it one.
create function private.panel_advice(challenge_id uuid) returns table (proposal_id uuid, outcome public.panel_advice, minutes text, ended_at timestamptz)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
  select distinct on (i.proposal_id) i.proposal_id, i.outcome, i.minutes::text, m.ended_at::timestamptz
    from public.panel_meetings m join public.meeting_items i on i.meeting_id = m.id
    where m.challenge_id = panel_advice.challenge_id and m.ended_at is not null and i.outcome is not null
    order by i.proposal_id, m.ended_at desc;
end $$;

-- Whether to recommend the proposal is against the panel's advice: it advised not to fund it, or it advised to fund another one that is not recommended
-- and did not advise to fund this one.
create function private.is_against_advice(proposal public.proposals) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    with advice as materialized (select a.* from private.panel_advice(proposal.challenge_id) a)
    select coalesce((select a.outcome from advice a where a.proposal_id = proposal.id), 'no_agreement') = 'do_not_fund'
      or (coalesce((select a.outcome from advice a where a.proposal_id = proposal.id), 'no_agreement') <> 'fund'
        and exists (select from advice a join public.proposals p on p.id = a.proposal_id where a.outcome = 'fund' and p.recommended_at is null)));
end $$;

-- What the signed-in person can do with the newest meeting of a challenge's panel, or, for null, before the first: {act: null, or the code of the refusal};
-- see private.award_acts. `call` one, `change` its time, place and agenda, `begin` the discussion of an item, `save` outcomes and minutes, `end` it. Who has
-- a conflict with an item can't end the meeting (`has_conflict`). `is_begun`: whether the item to save was ever opened.
create function private.meeting_acts(challenge public.challenges, meeting public.panel_meetings, has_conflict boolean, is_begun boolean default true) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  managing text := private.role_refusal(challenge.organisation_id, 'manager');
  over text := private.why_nothing_to_decide(challenge.id);
  running text := coalesce(managing, case when meeting.id is null then 'meeting_not_called' when meeting.ended_at is not null then 'meeting_ended' end);
begin
  return jsonb_build_object(
    'call', coalesce(managing, over, case
      when exists (select from public.panel_meetings m where m.challenge_id = challenge.id and m.ended_at is null) then 'meeting_one_at_a_time'
      when not exists (select from public.proposals p where p.challenge_id = challenge.id and p.submission_id is not null and p.eligible_at is not null)
        then 'meeting_without_items' end),
    'change', coalesce(running, over),
    'begin', coalesce(running, over),
    'save', coalesce(running, over, case when not is_begun then 'meeting_item_not_begun' end),
    'end', coalesce(running, case when has_conflict then 'conflict_stands' end));
end $$;

-- Whether a conflict hides an item of the meeting from the signed-in person.
create function private.has_hidden_items(meeting_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from private.hidden_from((select auth.uid()), array(
    select i.proposal_id from public.meeting_items i where i.meeting_id = has_hidden_items.meeting_id)));
end $$;

-- What a page says of the meeting as a whole, so that nobody ends it on what they have not read.
create function private.meeting_seen(meeting public.panel_meetings) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select concat_ws('-', meeting.revision, count(*), sum(i.revision), (select max(d.id) from public.meeting_discussions d where d.meeting_id = meeting.id))
    from public.meeting_items i where i.meeting_id = meeting.id);
end $$;

-- ## Commands
-- Impossible states of panel meetings; see private.invariant_violations.
create view private.meetings_violations (rule, object_id) as
  select 'meeting_outcome_after_discussion', i.meeting_id from public.meeting_items i where i.outcome is not null
    and not exists (select from public.meeting_discussions d where d.meeting_id = i.meeting_id and d.proposal_id = i.proposal_id)
  union all
  select 'meeting_item_of_its_challenge', i.meeting_id from public.meeting_items i join public.panel_meetings m on m.id = i.meeting_id
    join public.proposals p on p.id = i.proposal_id where p.challenge_id <> m.challenge_id or p.submission_id is null
  union all
  select 'meeting_discussion_ended_with_it', d.meeting_id from public.meeting_discussions d join public.panel_meetings m on m.id = d.meeting_id
    where m.ended_at is not null and d.ended_at is null;
