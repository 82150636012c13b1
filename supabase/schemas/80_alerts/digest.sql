-- ## Rules
-- A challenge in a digest.
create function private.digest_item(challenge public.challenges) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object('slug', challenge.slug, 'title', challenge.title, 'organisation', private.organisation_name(challenge.organisation_id),
    'amount_minor', challenge.approved_amount_minor, 'currency', challenge.currency, 'closes_at', challenge.closes_at, 'time_zone', challenge.time_zone,
    'status', private.challenge_status(challenge));
end $$;

-- Composes every digest that is due and returns how many. A timer runs it, as often as it likes.
create function private.compose_digests(at timestamptz default now()) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  person uuid;
  number integer := 0;
  for_on date;
  due_at timestamptz;
  searches jsonb;
  watched_ids uuid[];
  composed uuid;
begin
  for person in
    select s.profile_id from public.saved_searches s where s.pace = 'daily'
      and exists (select from public.search_matches m where m.search_id = s.id and m.digest_id is null)
    union
    select w.profile_id from public.challenge_watches w join public.catalogue_entries e on e.challenge_id = w.challenge_id
      where e.ended is null and e.closes_at > compose_digests.at and e.closes_at <= compose_digests.at + interval '8 days'
  loop
    -- The time of a person's digest today in their time zone, and that day.
    select (compose_digests.at at time zone p.time_zone)::date,
        ((compose_digests.at at time zone p.time_zone)::date + make_interval(hours => coalesce(s.digest_hour, 7))) at time zone p.time_zone
      into for_on, due_at
      from public.profiles p left join public.mail_settings s on s.profile_id = p.id where p.id = person;
    if compose_digests.at < due_at or private.declines_mail(person, 'digest') then continue; end if;
    -- New matches of daily searches that no digest has listed, by search: each challenge once, under the first search by name, with the other names
    -- beside it. Only open challenges of the last 14 days; challenges from instant alerts are not repeated.
    with found as (
      select m.challenge_id, (array_agg(s.id order by s.name))[1] as search_id, (array_agg(s.name order by s.name))[2:] as also
      from public.saved_searches s join public.search_matches m on m.search_id = s.id
      where s.profile_id = person and s.pace = 'daily' and m.digest_id is null and m.found_at < due_at and m.found_at > due_at - interval '14 days'
        and not exists (select from public.challenge_alerts a where a.profile_id = s.profile_id and a.challenge_id = m.challenge_id)
      group by m.challenge_id),
    listed as (
      select f.search_id, private.digest_item(c) || jsonb_build_object('also', to_jsonb(f.also)) as item, c.closes_at,
        row_number() over (partition by f.search_id order by c.closes_at, c.id) as place, count(*) over (partition by f.search_id) as number
      from found f join public.challenges c on c.id = f.challenge_id
      where c.cancelled_at is null and c.decided_at is null and (c.closes_at is null or c.closes_at > due_at))
    select coalesce(jsonb_agg(jsonb_build_object('name', g.name, 'address', g.address, 'number', g.number, 'items', g.items) order by g.name), '[]') into searches
    from (
      select s.name, s.address, max(l.number) as number, jsonb_agg(l.item order by l.place) filter (where l.place <= 20) as items
      from listed l join public.saved_searches s on s.id = l.search_id group by s.id) g;
    select coalesce(array_agg(c.id order by c.closes_at, c.id), '{}') into watched_ids
      from public.challenge_watches w join public.challenges c on c.id = w.challenge_id
      where w.profile_id = person and w.watched_at < due_at and c.cancelled_at is null
        and c.closes_at > compose_digests.at and c.closes_at <= due_at + interval '7 days';
    continue when searches = '[]' and not exists (
      select unnest(watched_ids) except select unnest(d.watched_ids) from public.digests d where d.profile_id = person);
    insert into public.digests (profile_id, for_on, content, watched_ids)
      values (person, for_on, jsonb_build_object('searches', searches, 'watched', (
        select coalesce(jsonb_agg(private.digest_item(c) order by c.closes_at, c.id), '[]') from public.challenges c where c.id = any (watched_ids))), watched_ids)
      on conflict on constraint digest_once_a_day do nothing returning id into composed;
    continue when composed is null;
    update public.search_matches m set digest_id = composed from public.saved_searches s
      where s.id = m.search_id and s.profile_id = person and s.pace = 'daily' and m.digest_id is null and m.found_at < due_at;
    perform private.enqueue('send_digest_mail', jsonb_build_object('digest_id', composed), 'digest-' || composed);
    number := number + 1;
  end loop;
  return number;
end $$;
