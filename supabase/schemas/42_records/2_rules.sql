-- When the stay in a team ended that a request began; null while it lasts. Who joined again has another row now: then it ended with the
-- hand-over, or at the latest when they came back.
create function private.stay_ended_at(request public.opening_requests) returns timestamptz
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case when p.request_id = request.id then p.left_at else coalesce((
        select max(h.accepted_at) from public.team_hand_overs h
        where h.team_id = p.team_id and h.profile_id = p.profile_id and h.accepted_at >= request.accepted_at and h.accepted_at <= p.joined_at), p.joined_at) end
    from public.openings o join public.team_people p on p.team_id = o.team_id and p.profile_id = request.student_id where o.id = request.opening_id);
end $$;

-- The facts of a student's stay in a team that a confirmation vouches for, with the student's own words: the same until one of them changes.
create function private.record_statement(record public.work_records) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('student', record.student_id, 'team', o.team_id, 'summary', record.summary, 'supervisor', r.supervisor_id,
      'from', r.accepted_at, 'until', private.stay_ended_at(r), 'hours_a_week', o.hours_a_week, 'is_for_credit', o.is_for_credit, 'opening', o.title,
      'role', coalesce(p.role::text, 'student'), 'university', record.university_id, 'programme', record.programme, 'level', record.level)
    from public.opening_requests r join public.openings o on o.id = r.opening_id
      left join public.team_people p on p.team_id = o.team_id and p.profile_id = r.student_id
    where r.id = record.request_id);
end $$;

create function private.record_hash(record public.work_records) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.sha256_hex(private.record_statement(record)::text);
end $$;

-- As what the signed-in person may confirm a record: the student's supervisor, else who leads the team; null for anybody else.
create function private.confirms_record_as(record public.work_records) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case when r.supervisor_id = (select auth.uid()) then 'supervisor' when private.leads_team(o.team_id) then 'team_lead' end
    from public.opening_requests r join public.openings o on o.id = r.opening_id
    where r.id = record.request_id and record.student_id <> (select auth.uid()));
end $$;

-- The confirmations that stand: of the statement as it reads now.
create function private.standing_confirmations(record public.work_records) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('as', c.confirmed_as, 'by', private.name_of(c.confirmed_by), 'at', c.confirmed_at) order by c.id), '[]')
    from public.work_record_confirmations c where c.record_id = record.id and c.statement_sha256 = private.record_hash(record));
end $$;

-- How a record appears to somebody who holds a link. `waits`: the bid is confidential until its challenge closes, so nothing is said of it, not
-- even that it is there. A challenge that was cancelled before closing leaves its bids confidential for good. After closing the challenge's own
-- rule holds: full, redacted, count, hidden.
create function private.record_appearance(record public.work_records) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case when private.is_challenge_closed(c.id) then coalesce(rule.appearance, 'full') else 'waits' end
    from public.opening_requests r join public.openings o on o.id = r.opening_id join public.teams t on t.id = o.team_id
      join public.challenges c on c.id = t.challenge_id left join public.challenge_appearances rule on rule.challenge_id = c.id
    where r.id = record.request_id);
end $$;

-- A record with the facts around it. `appearance` decides what is said: all of it for `full`; for `redacted` nothing that tells what the work was
-- about: no titles, no name of the team, no summary. Milestones are those accepted while the student was in the team.
create function private.record_card(record public.work_records, appearance text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('id', record.id, 'appearance', appearance, 'role', p.role, 'level', record.level,
      'university', private.organisation_card(record.university_id), 'programme', record.programme,
      'lead', private.organisation_card(t.lead_organisation_id), 'sponsor', (select sp.name from public.organisations sp where sp.id = c.organisation_id),
      'from', r.accepted_at, 'until', private.stay_ended_at(r), 'hours_a_week', o.hours_a_week, 'is_for_credit', o.is_for_credit,
      'supervisor', private.name_of(r.supervisor_id), 'has_award', a.id is not null, 'milestones_accepted', coalesce(met.n, 0),
      'confirmations', private.standing_confirmations(record))
      || case when appearance = 'full' then jsonb_build_object('challenge', c.title, 'challenge_slug', c.slug, 'team', t.name, 'opening', o.title,
        'summary', record.summary, 'award_id', a.id, 'milestones', coalesce(met.titles, '[]')) else '{}' end
    from public.opening_requests r join public.openings o on o.id = r.opening_id join public.teams t on t.id = o.team_id
      join public.challenges c on c.id = t.challenge_id left join public.team_people p on p.team_id = t.id and p.profile_id = r.student_id
      left join public.awards a on a.team_id = t.id and a.activated_at is not null
      left join lateral (
        select count(*) as n, jsonb_agg(m.title order by m.position) as titles from public.milestones m
        where m.award_id = a.id and m.accepted_at >= r.accepted_at and m.accepted_at <= coalesce(private.stay_ended_at(r), now())) met on true
    where r.id = record.request_id);
end $$;

-- Impossible states: a record of somebody who never joined, or a link to somebody else's record.
create function private.records_violations() returns table (rule text, object_id uuid)
language sql stable security definer set search_path = '' as $$
  select 'record_without_joining', w.id from public.work_records w join public.opening_requests r on r.id = w.request_id
  where r.accepted_at is null or r.student_id <> w.student_id
  union all
  select 'link_to_another_students_record', l.id from public.record_links l join public.record_link_items i on i.link_id = l.id
    join public.work_records w on w.id = i.record_id where w.student_id <> l.student_id;
$$;
