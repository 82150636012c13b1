-- ## Commands
-- The page of a panel's meeting: the one that is asked for, or the newest, null before the first; `meetings` names all, newest first. For the managers of the
-- challenge and the authority (reads_as: manager, authority): all items without a conflict of the reader's, with outcome, minutes, who stepped out and who
-- was present; `people` and, before an item was opened, `away`: who will have to step out. For a reviewer on the panel (reads_as: reviewer): when and where,
-- and, once they accepted the secrecy terms, the titles of items without a conflict that they do not review or whose own review is complete; outcomes and
-- minutes of these after the end. hidden_count: items that are left out. Times are UTC. not_found (404) for anybody else, and before closing.
create function public.meeting_page(challenge_id uuid, meeting_id uuid default null) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  me uuid := private.actor();
  challenge public.challenges;
  meeting public.panel_meetings;
  reads_as text;
  items uuid[];
  shown uuid[];
  people uuid[];
begin
  select c.* into challenge from public.challenges c where c.id = meeting_page.challenge_id and private.can_read_challenge(c) and private.is_challenge_closed(c.id);
  select m.* into meeting from public.panel_meetings m
    where m.challenge_id = challenge.id and (meeting_page.meeting_id is null or m.id = meeting_page.meeting_id) order by m.called_at desc, m.id limit 1;
  if challenge.id is not null then
    reads_as := case when private.challenge_acts(challenge) ->> 'read_proposals' is null
        then case when private.can_manage_challenge(challenge.id) then 'manager' else 'authority' end
      when meeting.id is not null and me = any (private.panel_of(challenge.id)) then 'reviewer' end;
  end if;
  if reads_as is null or (meeting.id is null and meeting_page.meeting_id is not null) then perform private.refuse('not_found', 404); end if;
  items := array(select i.proposal_id from public.meeting_items i where i.meeting_id = meeting.id);
  shown := array(select unnest(items) except select private.hidden_from(me, items));
  if reads_as = 'reviewer' then
    people := '{}';
    shown := array(select s.id from unnest(shown) s (id)
      where exists (select from public.secrecy_acceptances a where a.challenge_id = challenge.id and a.profile_id = me)
        and not exists (select from public.review_assignments r
          where r.proposal_id = s.id and r.reviewer_id = me and num_nonnulls(r.revoked_at, r.declined_at, r.completed_at) = 0));
  else people := private.meeting_people(challenge.id); end if;
  return (
    with told as materialized (
      select i.*, reads_as <> 'reviewer' or meeting.ended_at is not null as is_told,
        (select d from public.meeting_discussions d where reads_as <> 'reviewer' and d.meeting_id = i.meeting_id and d.proposal_id = i.proposal_id
          order by d.id desc limit 1) as last
      from public.meeting_items i where i.meeting_id = meeting.id and i.proposal_id = any (shown)),
    pairs as (select array_agg(p.id) as people, array_agg(t.proposal_id) as proposals from told t cross join unnest(people) p (id)
      where reads_as = 'manager' and meeting.ended_at is null),
    away as materialized (
      select f.profile_id, f.proposal_id from pairs cross join lateral private.conflicts(pairs.people, pairs.proposals) f where cardinality(f.grounds) > 0),
    acts as materialized (
      select private.meeting_acts(challenge, meeting, cardinality(shown) < cardinality(items), true) as begun,
        private.meeting_acts(challenge, meeting, cardinality(shown) < cardinality(items), false) as unbegun)
    select jsonb_build_object(
      'reads_as', reads_as,
      'challenge', jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title, 'status', private.challenge_status(challenge),
        'time_zone', challenge.time_zone),
      'acts', acts.begun,
      'meetings', (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'starts_at', m.starts_at, 'ended_at', m.ended_at) order by m.called_at desc, m.id), '[]')
        from public.panel_meetings m where m.challenge_id = challenge.id),
      'meeting', case when meeting.id is not null then jsonb_build_object('id', meeting.id, 'starts_at', meeting.starts_at, 'place', meeting.place,
        'revision', meeting.revision, 'ended_at', meeting.ended_at, 'called_by', private.name_of(meeting.called_by),
        'minutes', case when reads_as <> 'reviewer' then meeting.minutes else '' end, 'seen', private.meeting_seen(meeting)) end,
      'hidden_count', cardinality(items) - cardinality(shown),
      'people', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by f.name, f.id), '[]')
        from public.profiles f where f.id = any (people)),
      'items', (select coalesce(jsonb_agg(jsonb_build_object('proposal_id', p.id, 'number', p.number, 'title', p.title, 'revision', t.revision,
          'outcome', case when t.is_told then t.outcome end, 'minutes', case when t.is_told then t.minutes else '' end,
          'begun_at', (t.last).begun_at, 'is_open', (t.last).id is not null and (t.last).ended_at is null,
          'acts', case when (t.last).id is null then acts.unbegun else acts.begun end,
          'away', (select coalesce(jsonb_agg(a.profile_id), '[]') from away a where a.proposal_id = p.id),
          'attendance', (select coalesce(jsonb_agg(jsonb_build_object('id', a.profile_id, 'name', private.name_of(a.profile_id), 'is_present', a.is_present,
              'stepped_out', cardinality(a.grounds) > 0) order by private.name_of(a.profile_id), a.profile_id), '[]')
            from public.meeting_presences a where a.discussion_id = (t.last).id)) order by p.number), '[]')
        from told t join public.proposals p on p.id = t.proposal_id))
    from acts);
end $$;
