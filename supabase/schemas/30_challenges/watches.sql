-- Watching: getting notices about a published challenge.

-- Watches a published challenge for the signed-in person. Repeating it changes nothing.
create function public.watch_challenge(challenge_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  if not exists (select from public.challenges c where c.id = watch_challenge.challenge_id and c.published_at is not null) then
    perform private.refuse('not_found', 404);
  end if;
  insert into public.challenge_watches (challenge_id, profile_id) values (watch_challenge.challenge_id, person) on conflict do nothing;
  if found then perform private.audit('challenge.watched', 'watch', watch_challenge.challenge_id); end if;
end $$;

-- Stops watching. Repeating it changes nothing.
create function public.unwatch_challenge(challenge_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  delete from public.challenge_watches w where w.challenge_id = unwatch_challenge.challenge_id and w.profile_id = person;
  if found then perform private.audit('challenge.unwatched', 'watch', unwatch_challenge.challenge_id); end if;
end $$;

-- The challenges that the signed-in person watches, latest change first, 30 per page: {items, next: the key of the next page or null}.
create function public.watched_challenges(after jsonb default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  return (
    with mine as materialized (
      select c.id, c.slug, c.title, c.kind, c.opens_at, c.closes_at, c.questions_close_at, c.time_zone, o.name as organisation, w.watched_at,
        private.challenge_status(c) as status, (
          select jsonb_build_object('what', h.what, 'at', h.at) from (
            select 1 as place, 'published' as what, c.published_at as at
            union all select 2, 'opened', c.opens_at
            union all (select 3, 'answered', a.answered_at from public.challenge_answers a where a.challenge_id = c.id order by a.answered_at desc limit 1)
            union all (select 4, v.kind, v.made_at from public.challenge_versions v where v.challenge_id = c.id and v.number > 1 order by v.number desc limit 1)
            union all select 5, 'closed', c.closes_at where coalesce(c.cancelled_at > c.closes_at, true)
            union all select 6, 'decided', c.decided_at
            union all select 7, 'cancelled', c.cancelled_at
            union all select 8, 'archived', c.archived_at) h
          where h.at <= clock_timestamp() order by h.at desc, h.place desc limit 1) as change
      from public.challenge_watches w join public.challenges c on c.id = w.challenge_id join public.organisations o on o.id = c.organisation_id
      where w.profile_id = person
    ), page as (
      select m.*, row_number() over (order by m.changed_at desc, m.id desc) as place
      from (select i.*, (i.change ->> 'at')::timestamptz as changed_at from mine i) m
      where watched_challenges.after is null
        or (m.changed_at, m.id) < ((watched_challenges.after ->> 0)::timestamptz, (watched_challenges.after ->> 1)::uuid)
      order by m.changed_at desc, m.id desc limit 31
    )
    select jsonb_build_object(
      'items', coalesce((select jsonb_agg(to_jsonb(p) - 'place' - 'changed_at' order by p.place) from page p where p.place <= 30), '[]'),
      'next', (select jsonb_build_array(p.changed_at, p.id) from page p where p.place = 30 and exists (select from page where place = 31))));
exception when data_exception then
  perform private.refuse('value_not_understood', 422);
end $$;
