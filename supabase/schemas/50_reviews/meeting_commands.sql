-- ## Commands
-- Calling, changing, moderating and ending a meeting of a panel. A meeting is managed by people who manage its challenge; to anybody else each command
-- says not_found (404). Refusals of private.meeting_acts are 409.

-- The meeting, locked for an act of private.meeting_acts, whose refusals it raises; for an item also with whether it was ever opened. not_found (404) for
-- whoever does not manage its challenge, and for an item that a conflict hides from them.
create function private.lock_meeting(meeting_id uuid, act text, proposal_id uuid default null) returns public.panel_meetings
language plpgsql security definer set search_path = '' as $$
declare
  meeting public.panel_meetings;
  challenge public.challenges;
begin
  perform private.actor();
  -- Always lock the challenge first: meetings, decisions and reviews wait for each other here.
  select c.* into challenge from public.panel_meetings m join public.challenges c on c.id = m.challenge_id
    where m.id = lock_meeting.meeting_id and private.can_manage_challenge(c.id) for no key update of c;
  if not found then perform private.refuse('not_found', 404); end if;
  if lock_meeting.proposal_id is not null and (private.is_conflicted(private.actor(), lock_meeting.proposal_id) or not exists (
      select from public.meeting_items i where i.meeting_id = lock_meeting.meeting_id and i.proposal_id = lock_meeting.proposal_id)) then
    perform private.refuse('not_found', 404);
  end if;
  select m.* into meeting from public.panel_meetings m where m.id = lock_meeting.meeting_id for update;
  perform private.require_act(private.meeting_acts(challenge, meeting, act = 'end' and private.has_hidden_items(meeting.id),
    lock_meeting.proposal_id is null or exists (
      select from public.meeting_discussions d where d.meeting_id = meeting.id and d.proposal_id = lock_meeting.proposal_id)), act);
  return meeting;
end $$;

-- Puts these proposals on the agenda of a meeting and takes others off it: by default all eligible ones with a completed review that counts. What a
-- conflict hides from the actor is as by default, and whatever was opened for discussion stays. Raises meeting_item_unknown, meeting_without_items (422).
create function private.set_agenda(meeting public.panel_meetings, proposal_ids uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  eligible uuid[] := array(select p.id from public.proposals p
    where p.challenge_id = meeting.challenge_id and p.submission_id is not null and p.eligible_at is not null);
  hidden uuid[] := array(select private.hidden_from(private.actor(), eligible));
  reviewed uuid[] := array(select distinct r.proposal_id from private.counted_reviews(meeting.challenge_id) r where r.proposal_id = any (eligible));
  wanted uuid[];
begin
  if exists (select from unnest(set_agenda.proposal_ids) w (id) where w.id <> all (eligible) or w.id = any (hidden)) then
    perform private.refuse('meeting_item_unknown', 422);
  end if;
  wanted := array(
    select unnest(coalesce(set_agenda.proposal_ids, reviewed))
    union select r.id from unnest(reviewed) r (id) where r.id = any (hidden)
    union select d.proposal_id from public.meeting_discussions d where d.meeting_id = meeting.id);
  if cardinality(wanted) = 0 then perform private.refuse('meeting_without_items', 422); end if;
  delete from public.meeting_items i where i.meeting_id = meeting.id and i.proposal_id <> all (wanted);
  insert into public.meeting_items (meeting_id, proposal_id) select meeting.id, w.id from unnest(wanted) w (id) on conflict do nothing;
end $$;

-- Calls a meeting of the challenge's panel at a time to come, at a place or a link, about these proposals (null: all eligible ones with a completed review).
-- The panel and the managers are notified. Refuses as private.meeting_acts says of `call`, and meeting_place_missing, meeting_in_the_past,
-- meeting_item_unknown, meeting_without_items, text_too_long (422).
create function public.call_meeting(challenge_id uuid, starts_at timestamptz, place text, proposal_ids uuid[] default null) returns public.panel_meetings
language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges;
  called public.panel_meetings;
begin
  perform private.actor();
  select c.* into challenge from public.challenges c
    where c.id = call_meeting.challenge_id and private.can_manage_challenge(c.id) and private.is_challenge_closed(c.id) for no key update;
  if challenge.id is null then perform private.refuse('not_found', 404); end if;
  perform private.require_act(private.meeting_acts(challenge, null, false), 'call');
  if coalesce(call_meeting.starts_at <= now(), true) then perform private.refuse('meeting_in_the_past', 422); end if;
  insert into public.panel_meetings (challenge_id, starts_at, place, called_by)
    values (challenge.id, call_meeting.starts_at, private.require_text(call_meeting.place, 300, 'meeting_place_missing'), private.actor()) returning * into called;
  perform private.set_agenda(called, call_meeting.proposal_ids);
  perform private.audit('meeting.called', 'review_panel', challenge.id, null, null, jsonb_build_object('meeting_id', called.id, 'starts_at', called.starts_at,
    'place', called.place, 'items', (select count(*) from public.meeting_items i where i.meeting_id = called.id)), 'manager');
  perform private.notify(private.meeting_people(challenge.id), 'review.meeting_called', '/challenges/' || challenge.id || '/meeting',
    jsonb_build_object('challenge', challenge.title, 'starts_at', called.starts_at, 'place', called.place));
  return called;
end $$;

-- Changes time, place and agenda of a meeting that has not ended, as call_meeting takes them. A new time is in the future. Who takes part is notified of a
-- new time or place. Refuses also meeting_stale (409).
create function public.change_meeting(meeting_id uuid, revision integer, starts_at timestamptz, place text, proposal_ids uuid[] default null) returns public.panel_meetings
language plpgsql security definer set search_path = '' as $$
declare
  old public.panel_meetings := private.lock_meeting(change_meeting.meeting_id, 'change');
  changed public.panel_meetings;
begin
  if change_meeting.revision is distinct from old.revision then perform private.refuse('meeting_stale', 409, old.revision::text); end if;
  if change_meeting.starts_at is distinct from old.starts_at and coalesce(change_meeting.starts_at <= now(), true) then
    perform private.refuse('meeting_in_the_past', 422);
  end if;
  update public.panel_meetings m set starts_at = change_meeting.starts_at, place = private.require_text(change_meeting.place, 300, 'meeting_place_missing'),
    revision = old.revision + 1 where m.id = old.id returning m.* into changed;
  perform private.set_agenda(changed, change_meeting.proposal_ids);
  perform private.audit('meeting.changed', 'review_panel', old.challenge_id, null, jsonb_build_object('starts_at', old.starts_at, 'place', old.place),
    jsonb_build_object('meeting_id', old.id, 'starts_at', changed.starts_at, 'place', changed.place,
      'items', (select count(*) from public.meeting_items i where i.meeting_id = old.id)), 'manager');
  if (old.starts_at, old.place) is distinct from (changed.starts_at, changed.place) then
    perform private.notify(private.meeting_people(old.challenge_id), 'review.meeting_changed', '/challenges/' || old.challenge_id || '/meeting',
      (select jsonb_build_object('challenge', c.title, 'starts_at', changed.starts_at, 'place', changed.place) from public.challenges c where c.id = old.challenge_id));
  end if;
  return changed;
end $$;

-- Opens an item for discussion with these people present, and ends the discussion of another. Whoever of the people of the meeting has a conflict of interest
-- with the proposal now is recorded as having stepped out. Refuses meeting_present_missing, meeting_person_unknown (422), and meeting_present_conflicted
-- (409, detail: their names) where somebody present has to step out first.
create function public.begin_meeting_item(meeting_id uuid, proposal_id uuid, present uuid[]) returns public.meeting_discussions
language plpgsql security definer set search_path = '' as $$
declare
  meeting public.panel_meetings := private.lock_meeting(begin_meeting_item.meeting_id, 'begin', begin_meeting_item.proposal_id);
  people uuid[] := private.meeting_people(meeting.challenge_id);
  begun public.meeting_discussions;
  staying text;
begin
  if coalesce(cardinality(present), 0) = 0 then perform private.refuse('meeting_present_missing', 422); end if;
  if not present <@ people then perform private.refuse('meeting_person_unknown', 422); end if;
  update public.meeting_discussions d set ended_at = now() where d.meeting_id = meeting.id and d.ended_at is null;
  insert into public.meeting_discussions (meeting_id, proposal_id, begun_by) values (meeting.id, begin_meeting_item.proposal_id, private.actor()) returning * into begun;
  with found as materialized (
    select f.profile_id, f.grounds from private.conflicts(people, array(select begun.proposal_id from unnest(people))) f),
  recorded as (
    insert into public.meeting_presences (discussion_id, profile_id, grounds, is_present)
    select begun.id, f.profile_id, f.grounds, f.profile_id = any (present) and cardinality(f.grounds) = 0 from found f)
  select string_agg(private.name_of(f.profile_id), ', ' order by private.name_of(f.profile_id)) into staying
    from found f where f.profile_id = any (present) and cardinality(f.grounds) > 0;
  if staying is not null then perform private.refuse('meeting_present_conflicted', 409, staying); end if;
  perform private.audit('meeting.item_begun', 'review_panel', meeting.challenge_id, null, null, jsonb_build_object('meeting_id', meeting.id,
    'proposal_id', begun.proposal_id, 'present', to_jsonb(present), 'stepped_out', (select coalesce(jsonb_agg(p.profile_id order by p.profile_id), '[]')
      from public.meeting_presences p where p.discussion_id = begun.id and cardinality(p.grounds) > 0)), 'manager');
  return begun;
end $$;

-- Saves what the panel advises about an item that was opened for discussion (outcome: null, fund, reserve, do_not_fund or no_agreement), and the minutes of
-- it. Refuses meeting_item_stale (409) where somebody else saved since `revision`, meeting_outcome_unknown, meeting_item_minutes_too_long.
create function public.save_meeting_item(meeting_id uuid, proposal_id uuid, revision integer, outcome text default null, minutes text default '') returns public.meeting_items
language plpgsql security definer set search_path = '' as $$
declare
  meeting public.panel_meetings := private.lock_meeting(save_meeting_item.meeting_id, 'save', save_meeting_item.proposal_id);
  old public.meeting_items;
  saved public.meeting_items;
begin
  select i.* into old from public.meeting_items i where i.meeting_id = meeting.id and i.proposal_id = save_meeting_item.proposal_id for update;
  if save_meeting_item.revision is distinct from old.revision then perform private.refuse('meeting_item_stale', 409, old.revision::text); end if;
  if save_meeting_item.outcome not in ('fund', 'reserve', 'do_not_fund', 'no_agreement') then perform private.refuse('meeting_outcome_unknown', 422); end if;
  update public.meeting_items i set outcome = save_meeting_item.outcome::public.panel_advice, minutes = coalesce(save_meeting_item.minutes, ''), revision = old.revision + 1
    where i.meeting_id = meeting.id and i.proposal_id = old.proposal_id returning i.* into saved;
  if saved.outcome is distinct from old.outcome then
    perform private.audit('meeting.outcome_saved', 'review_panel', meeting.challenge_id, null, jsonb_build_object('outcome', old.outcome),
      jsonb_build_object('meeting_id', meeting.id, 'proposal_id', saved.proposal_id, 'outcome', saved.outcome), 'manager');
  end if;
  return saved;
end $$;

-- Saves the general minutes of a meeting, for the managers and the authority. Refuses meeting_stale (409), meeting_minutes_too_long.
create function public.save_meeting_minutes(meeting_id uuid, revision integer, minutes text) returns public.panel_meetings
language plpgsql security definer set search_path = '' as $$
declare meeting public.panel_meetings := private.lock_meeting(save_meeting_minutes.meeting_id, 'save');
begin
  if save_meeting_minutes.revision is distinct from meeting.revision then perform private.refuse('meeting_stale', 409, meeting.revision::text); end if;
  update public.panel_meetings m set minutes = coalesce(save_meeting_minutes.minutes, ''), revision = meeting.revision + 1 where m.id = meeting.id returning m.* into meeting;
  return meeting;
end $$;

-- Ends a meeting: its outcomes and minutes never change again. `seen` is what the page said of it. The panel and the managers are notified. Refuses
-- changed_since_read (409), and conflict_stands (403) for whoever has a conflict with one of its items.
create function public.end_meeting(meeting_id uuid, seen text default null) returns public.panel_meetings
language plpgsql security definer set search_path = '' as $$
declare meeting public.panel_meetings := private.lock_meeting(end_meeting.meeting_id, 'end');
begin
  perform private.require_seen(end_meeting.seen, private.meeting_seen(meeting));
  update public.meeting_discussions d set ended_at = now() where d.meeting_id = meeting.id and d.ended_at is null;
  update public.panel_meetings m set ended_at = now(), ended_by = private.actor() where m.id = meeting.id returning m.* into meeting;
  perform private.audit('meeting.ended', 'review_panel', meeting.challenge_id, null, null, jsonb_build_object('meeting_id', meeting.id,
    'outcomes', (select coalesce(jsonb_object_agg(i.proposal_id, i.outcome), '{}') from public.meeting_items i where i.meeting_id = meeting.id and i.outcome is not null)), 'manager');
  perform private.notify(private.meeting_people(meeting.challenge_id), 'review.meeting_ended', '/challenges/' || meeting.challenge_id || '/meeting?of=' || meeting.id,
    (select jsonb_build_object('challenge', c.title) from public.challenges c where c.id = meeting.challenge_id));
  return meeting;
end $$;
