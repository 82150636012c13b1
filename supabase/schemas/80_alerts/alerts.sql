-- ## Tables
create type public.alert_pace as enum ('instant', 'daily', 'none');

create table public.saved_searches (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id),
  name public.line not null check (char_length(name) between 1 and 80),
  -- As search_challenges takes it, without order and page.
  query jsonb not null check (jsonb_typeof(query) = 'object' and octet_length(query::text) <= 6000),
  -- The meaning of its words when the search was saved, each as typed, because the person may wait for a word that no challenge has used yet. Null
  -- without words, and when only stop words are left.
  terms tsquery,
  -- The address of the list that was saved.
  address public.prose not null check (address ~ '^/challenges([?]|$)' and char_length(address) <= 4000),
  pace public.alert_pace not null,
  created_at public.moment not null default now(),
  updated_at public.moment not null default now(),
  constraint saved_search_name_taken unique (profile_id, name)
);
comment on table public.saved_searches is 'A view of the public list that a person saved, and how they want to be notified of new challenges in it. At most 50 per person.';
create index saved_searches_that_tell on public.saved_searches (id) where pace <> 'none';

create table public.digests (
  id uuid primary key default gen_random_uuid(),
  profile_id uuid not null references public.profiles (id),
  -- The day in the person's own time zone: one digest per day.
  for_on public.day not null,
  composed_at public.moment not null default now(),
  -- {searches: [{name, address, items}], watched: [items]}, as emailed.
  content jsonb not null,
  watched_ids uuid[] not null default '{}',
  constraint digest_once_a_day unique (profile_id, for_on)
);
comment on table public.digests is 'The content of a person''s daily email, composed once; sending it again sends the same content.';

create table public.search_matches (
  search_id uuid not null references public.saved_searches (id) on delete cascade,
  challenge_id uuid not null references public.challenges (id),
  found_at public.moment not null default now(),
  digest_id uuid references public.digests (id),
  primary key (search_id, challenge_id)
);
comment on table public.search_matches is 'Which saved search found which challenge, when it was published, amended or opened.';
create index search_matches_by_challenge on public.search_matches (challenge_id);
create index search_matches_undigested on public.search_matches (search_id, found_at) where digest_id is null;
create index search_matches_by_digest on public.search_matches (digest_id);

create table public.challenge_alerts (
  profile_id uuid not null references public.profiles (id),
  challenge_id uuid not null references public.challenges (id),
  told_at public.moment not null default now(),
  primary key (profile_id, challenge_id)
);
comment on table public.challenge_alerts is 'Who got an instant alert about which challenge, so that many searches and many runs send one alert.';
create index challenge_alerts_by_challenge on public.challenge_alerts (challenge_id);

create table private.calendar_feeds (
  profile_id uuid primary key references public.profiles (id),
  token public.line not null unique default encode(extensions.gen_random_bytes(32), 'hex'),
  made_at public.moment not null default now()
);
comment on table private.calendar_feeds is 'The secret address of a person''s calendar of deadlines. Creating a new one, or removing it, invalidates the old one.';

-- ## Rules
-- The saved searches that find a published challenge now: one statement over all searches, with the conditions of the public list.
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

-- Finds the saved searches that match a challenge and sends instant alerts, one per person and challenge, naming the searches.
-- Returns how many people were notified. Safe to run again.
create function private.alert_of_challenge(challenge_id uuid) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  called record;
  person record;
  told integer := 0;
begin
  perform private.find_searches(challenge_id);
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

-- A published challenge is matched when it enters the list, when its searchable values change, and when it opens.
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

-- ## Commands
-- Saves a view of the public list for the signed-in person, with notices as `pace` says. `query` is what search_challenges takes,
-- `address` the address of the list.
create function public.save_search(name text, query jsonb, address text, pace public.alert_pace) returns public.saved_searches
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  asked jsonb := case when jsonb_typeof(query) = 'object' then query - 'sort' - 'after' end;
  saved public.saved_searches;
  part record;
begin
  perform from public.profiles p where p.id = person for update;
  if not found then perform private.refuse('profile_required', 409); end if;
  if jsonb_typeof(asked) is distinct from 'object' then perform private.refuse('search_not_understood', 422); end if;
  for part in select key, value, jsonb_typeof(value) as kind from jsonb_each(asked) loop
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
  if (select count(*) from public.saved_searches s where s.profile_id = person) >= 50 then perform private.refuse('too_many_saved_searches', 409); end if;
  insert into public.saved_searches (profile_id, name, query, terms, address, pace)
    values (person, btrim(save_search.name), asked,
      case when asked ? 'words' then (private.understood_words(left(asked ->> 'words', 400), true) ->> 'terms')::tsquery end, address, pace)
    returning * into saved;
  perform private.audit('saved_search.saved', 'saved_search', saved.id, null, null, jsonb_build_object('pace', saved.pace));
  return saved;
end $$;

-- Changes the name and the pace of the reader's own saved search.
create function public.change_saved_search(search_id uuid, name text, pace public.alert_pace) returns public.saved_searches
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  changed public.saved_searches;
begin
  update public.saved_searches s set name = btrim(change_saved_search.name), pace = change_saved_search.pace, updated_at = now()
    where s.id = change_saved_search.search_id and s.profile_id = person returning * into changed;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.audit('saved_search.changed', 'saved_search', changed.id, null, null, jsonb_build_object('pace', changed.pace));
  return changed;
end $$;

-- Deletes the reader's own saved search. Repeating it changes nothing.
create function public.delete_saved_search(search_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  delete from public.saved_searches s where s.id = delete_saved_search.search_id and s.profile_id = person;
  if found then perform private.audit('saved_search.deleted', 'saved_search', search_id); end if;
end $$;

-- The reader's saved searches by name, with the latest match of each: [{id, name, query, address, pace, created_at, found, last_found: {title, slug, at}}].
create function public.saved_searches_page() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'query', s.query, 'address', s.address, 'pace', s.pace, 'created_at', s.created_at,
      'found', (select count(*) from public.search_matches m where m.search_id = s.id),
      'last_found', (select jsonb_build_object('title', c.title, 'slug', c.slug, 'at', m.found_at) from public.search_matches m
        join public.challenges c on c.id = m.challenge_id where m.search_id = s.id order by m.found_at desc limit 1)) order by s.name), '[]')
    from public.saved_searches s where s.profile_id = person);
end $$;

-- Impossible states of alerts: more searches than the limit; a digest with another person's match.
create view private.alerts_violations (rule, object_id) as
  select 'saved_searches_at_most_50', s.profile_id from public.saved_searches s group by s.profile_id having count(*) > 50
  union all
  select 'digest_holds_own_matches', m.digest_id from public.search_matches m
    join public.saved_searches s on s.id = m.search_id join public.digests d on d.id = m.digest_id where d.profile_id <> s.profile_id;
