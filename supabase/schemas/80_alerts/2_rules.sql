-- What the words of a catalogue query ask for, each as it stands, as a word nobody has used yet may be the one that is waited for;
-- null when it has none that say something.
create function private.search_terms(query jsonb) returns tsquery
language sql stable security definer set search_path = '' as $$
  select case when query ? 'words' then (private.understood_words(left(query ->> 'words', 400), true) ->> 'terms')::tsquery end;
$$;

-- Refuses (422 search_not_understood) a query that the public list would not take.
create function private.require_sound_query(query jsonb) returns void
language plpgsql stable security definer set search_path = '' as $$
declare part record;
begin
  if jsonb_typeof(query) is distinct from 'object' then perform private.refuse('search_not_understood', 422); end if;
  for part in select key, value, jsonb_typeof(value) as kind from jsonb_each(query) loop
    if not (case
      when part.key = 'words' then part.kind = 'string'
      when part.key = 'exact' then part.kind = 'boolean'
      when part.key in ('trl', 'amount_from_minor', 'amount_to_minor') then part.kind = 'number' and part.value::text ~ '^\d{1,16}$'
      when part.key in ('kind', 'theme', 'status', 'closing', 'who', 'organisation') then part.kind = 'array'
        and not exists (select from jsonb_array_elements(part.value) v where jsonb_typeof(v) <> 'string')
      else false end) then
      perform private.refuse('search_not_understood', 422, part.key);
    end if;
  end loop;
end $$;

-- Which saved searches a published challenge is found by now: one statement over all of them, the same conditions as the public list's.
-- Writes what is new into search_matches and returns how many.
create function private.find_searches(challenge_id uuid) returns integer
language plpgsql security definer set search_path = '' as $$
declare found_number integer;
begin
  with entry as materialized (
    select e.*, o.slug as organisation, t.search, case when e.opens_at > now() then 'forecast' else 'open' end as status, e.themes as theme, e.eligible_kinds::text[] as who
    from public.catalogue_entries e join private.catalogue_texts t on t.challenge_id = e.challenge_id join public.organisations o on o.id = e.organisation_id
    where e.challenge_id = find_searches.challenge_id and e.ended is null and (e.closes_at is null or e.closes_at > now()))
  insert into public.search_matches (search_id, challenge_id)
    select s.id, e.challenge_id
    from entry e join public.saved_searches s on s.pace <> 'none'
      and (not s.query ? 'kind' or s.query -> 'kind' ? e.kind::text)
      and (not s.query ? 'theme' or s.query -> 'theme' ?| e.theme)
      and (not s.query ? 'who' or s.query -> 'who' ?| e.who)
      and (not s.query ? 'organisation' or s.query -> 'organisation' ? e.organisation)
      and (not s.query ? 'status' or s.query -> 'status' ? e.status)
      and (not s.query ? 'closing' or (s.query -> 'closing' ? '14_days' and e.closes_at <= now() + interval '14 days')
        or (s.query -> 'closing' ? '30_days' and e.closes_at <= now() + interval '30 days')
        or (s.query -> 'closing' ? 'always_open' and e.closes_at is null))
      and (not s.query ? 'trl' or (s.query ->> 'trl')::bigint between e.trl_from and e.trl_to)
      and (not s.query ? 'amount_from_minor' or e.amount_minor >= (s.query ->> 'amount_from_minor')::bigint)
      and (not s.query ? 'amount_to_minor' or e.amount_minor <= (s.query ->> 'amount_to_minor')::bigint)
      and (s.terms is null or e.search @@ s.terms)
    on conflict do nothing;
  get diagnostics found_number = row_count;
  return found_number;
end $$;

-- Finds the saved searches a challenge is in and tells, once a person and challenge, those who want to be told at once, naming their searches.
-- Returns how many people were told. Safe to run again.
create function private.alert_of_challenge(challenge_id uuid) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  called record;
  person record;
  told integer := 0;
begin
  perform private.find_searches(alert_of_challenge.challenge_id);
  select c.title, c.slug, c.closes_at, o.name as organisation into called
    from public.challenges c join public.organisations o on o.id = c.organisation_id where c.id = alert_of_challenge.challenge_id;
  for person in
    with new as (
      insert into public.challenge_alerts (profile_id, challenge_id)
      select distinct s.profile_id, m.challenge_id from public.search_matches m join public.saved_searches s on s.id = m.search_id
      where m.challenge_id = alert_of_challenge.challenge_id and s.pace = 'instant'
      on conflict do nothing returning challenge_alerts.profile_id)
    select n.profile_id, array_agg(s.name order by s.name) as searches
    from new n join public.saved_searches s on s.profile_id = n.profile_id and s.pace = 'instant'
      join public.search_matches m on m.search_id = s.id and m.challenge_id = alert_of_challenge.challenge_id
    group by n.profile_id
  loop
    told := told + 1;
    perform private.notify(array[person.profile_id], 'saved_search.found', '/challenges/' || called.slug, jsonb_build_object(
      'title', called.title, 'organisation', called.organisation, 'closes_at', called.closes_at, 'searches', to_jsonb(person.searches)));
  end loop;
  return told;
end $$;

-- A published challenge is matched when it comes into the list, when what searches ask of it changes, and when it opens.
create function private.queue_matching() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if num_nonnulls(new.cancelled_at, new.decided_at) > 0 or (old.published_at is not null
      and (old.title, old.summary, old.problem, old.themes, old.trl_from, old.trl_to, old.eligible_kinds, old.opens_at, old.closes_at)
      is not distinct from (new.title, new.summary, new.problem, new.themes, new.trl_from, new.trl_to, new.eligible_kinds, new.opens_at, new.closes_at)) then
    return null;
  end if;
  perform private.enqueue('alert_of_challenge', jsonb_build_object('challenge_id', new.id), 'alert-' || new.id);
  if new.opens_at > now() then
    perform private.enqueue('alert_of_challenge', jsonb_build_object('challenge_id', new.id), 'alert-opening-' || new.id, new.opens_at + interval '1 minute');
  end if;
  return null;
end $$;
create trigger challenges_queue_matching after update on public.challenges
  for each row when (new.published_at is not null) execute function private.queue_matching();

-- Impossible states of alerts: more searches than one may keep; a digest that holds another person's match.
create function private.alerts_violations() returns table (rule text, object_id uuid)
language sql stable security definer set search_path = '' as $$
  select 'saved_searches_at_most_50', s.profile_id from public.saved_searches s group by s.profile_id having count(*) > 50
  union all
  select 'digest_holds_own_matches', m.digest_id from public.search_matches m
    join public.saved_searches s on s.id = m.search_id join public.digests d on d.id = m.digest_id where d.profile_id <> s.profile_id;
$$;
