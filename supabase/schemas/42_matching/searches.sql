-- ## Tables
create table public.partner_searches (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  -- Null when a person looks for themselves.
  organisation_id uuid references public.organisations (id),
  posted_by uuid not null references public.profiles (id),
  posted_at public.moment not null default clock_timestamp(),
  brings public.prose not null check (char_length(brings) between 3 and 1000),
  -- Needs in own words, besides the competencies of the list.
  seeks public.prose not null default '' check (char_length(seeks) <= 1000),
  -- The minimum readiness level of a partner.
  trl_from smallint check (trl_from between 1 and 9),
  until_on public.day not null,
  -- Raised by each change; a change with an older revision is refused as stale.
  revision integer not null default 1,
  withdrawn_at public.moment,
  withdrawn_by uuid references public.profiles (id),
  constraint partner_search_withdrawn_by_somebody check ((withdrawn_at is null) = (withdrawn_by is null))
);
comment on table public.partner_searches is 'The search of an organisation or a person for partners for a challenge: what it offers, what it needs, until when. Read by every signed-in person; contains nothing about teams and proposals.';
create unique index partner_search_active on public.partner_searches (challenge_id, organisation_id) where withdrawn_at is null and organisation_id is not null;
create unique index partner_search_active_of_person on public.partner_searches (challenge_id, posted_by) where withdrawn_at is null and organisation_id is null;
create index partner_searches_newest on public.partner_searches (posted_at desc, id desc) where withdrawn_at is null;
create index partner_searches_by_organisation on public.partner_searches (organisation_id);
create index partner_searches_by_poster on public.partner_searches (posted_by);
create index partner_searches_by_withdrawer on public.partner_searches (withdrawn_by);

create table public.partner_search_competencies (
  search_id uuid not null references public.partner_searches (id),
  competency_code public.line not null references public.competencies (code),
  primary key (search_id, competency_code)
);
comment on table public.partner_search_competencies is 'The competencies of the controlled list that a partner search needs.';
create index partner_search_competencies_by_code on public.partner_search_competencies (competency_code);

create table public.partner_approaches (
  id uuid primary key default gen_random_uuid(),
  search_id uuid not null references public.partner_searches (id),
  -- Null when a person asks for themselves.
  organisation_id uuid references public.organisations (id),
  asked_by uuid not null references public.profiles (id),
  message public.prose not null check (char_length(message) between 3 and 1000),
  asked_at public.moment not null default clock_timestamp(),
  -- Withdrawn by the sender, who can ask again.
  withdrawn_at public.moment,
  withdrawn_by uuid references public.profiles (id),
  -- Declined by the searcher; this is the answer.
  declined_at public.moment,
  declined_by uuid references public.profiles (id),
  constraint approach_withdrawn_whole check ((withdrawn_at is null) = (withdrawn_by is null)),
  constraint approach_declined_whole check ((declined_at is null) = (declined_by is null)),
  constraint approach_ended_once check (num_nonnulls(withdrawn_at, declined_at) <= 1)
);
comment on table public.partner_approaches is 'A request to the searcher to be a partner; once per organisation or person, unless it was withdrawn. Read by both sides.';
create unique index partner_approach_once on public.partner_approaches (search_id, organisation_id) where organisation_id is not null and withdrawn_at is null;
create unique index partner_approach_once_of_person on public.partner_approaches (search_id, asked_by) where organisation_id is null and withdrawn_at is null;
create index partner_approaches_by_organisation on public.partner_approaches (organisation_id);
create index partner_approaches_by_asker on public.partner_approaches (asked_by);
create index partner_approaches_by_withdrawer on public.partner_approaches (withdrawn_by);
create index partner_approaches_by_decliner on public.partner_approaches (declined_by);

-- ## Rules
-- Whether the signed-in person keeps the search: managers and supervisors of the searching organisation, or the searching person.
create function private.keeps_search(organisation_id uuid, posted_by uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  if organisation_id is null then return posted_by = (select auth.uid()); end if;
  return private.has_organisation_role(keeps_search.organisation_id, 'manager', 'supervisor');
end $$;

-- The state of a search: active, withdrawn, or over (its end date has passed, or its challenge no longer accepts proposals).
create function private.search_state(posted public.partner_searches) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return case when posted.withdrawn_at is not null then 'withdrawn'
    when posted.until_on < private.today() or not exists (
      select from public.challenges c where c.id = posted.challenge_id and private.challenge_status(c) in ('forecast', 'open')) then 'over'
    else 'active' end;
end $$;

-- The needs of a search that an organisation meets, one row per capability; `label` from the list or in own words, `is_enough` whether
-- it has the required level, null when that is not known.
create function private.search_hits(posted public.partner_searches, only_organisation_id uuid default null)
returns table (organisation_id uuid, label text, is_own_words boolean, trl_reached smallint, is_enough boolean, evidence text, is_qualified boolean)
language plpgsql stable security definer set search_path = '' rows 20 as $$
#variable_conflict use_column
begin
  return query
  select c.organisation_id, k.label::text, false, c.trl_reached, c.trl_reached >= posted.trl_from, c.evidence::text, exists (
      select from public.qualified_fields q where q.organisation_id = c.organisation_id and q.field_code = k.field_code and q.valid_until >= private.today())
  from public.partner_search_competencies s join public.competencies k on k.code = s.competency_code
    join public.organisation_capabilities c on c.competency_code = s.competency_code
  where s.search_id = posted.id and (only_organisation_id is null or c.organisation_id = only_organisation_id)
  union all
  select c.organisation_id, c.own_words, true, c.trl_reached, c.trl_reached >= posted.trl_from, c.evidence, false
  from public.organisation_capabilities c
  where c.own_words is not null and posted.seeks <> '' and (only_organisation_id is null or c.organisation_id = only_organisation_id)
    and numnode(plainto_tsquery('english', private.fold_text(c.own_words))) > 0
    and to_tsvector('english', private.fold_text(posted.seeks)) @@ plainto_tsquery('english', private.fold_text(c.own_words));
end $$;

-- For whom the signed-in person can still ask to be a partner: organisations, and null for themselves.
create function private.search_askers(posted public.partner_searches) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select asker.id from (
    select o.id from public.organisations o
      where o.id in (select private.organisations_held('manager', 'supervisor')) and private.organisation_status(o) = 'verified'
    union all select null) asker
  where not exists (select from public.partner_approaches a where a.search_id = posted.id and a.withdrawn_at is null
    and a.organisation_id is not distinct from asker.id and (asker.id is not null or a.asked_by = (select auth.uid())));
end $$;

-- What the signed-in person can do with a search: {act: null, or why not}. Its keepers change and withdraw it; others ask to be a partner while it is
-- active.
create function private.search_acts(posted public.partner_searches) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  keeps boolean := private.keeps_search(posted.organisation_id, posted.posted_by);
  keeping text := case when not keeps then 'not_allowed' when posted.withdrawn_at is not null then 'partner_search_withdrawn' end;
begin
  return jsonb_build_object(
    'change', coalesce(keeping,
      (select 'organisation_not_verified' from public.organisations o where o.id = posted.organisation_id and private.organisation_status(o) <> 'verified'),
      (select 'challenge_takes_no_partners' from public.challenges c
        where c.id = posted.challenge_id and private.challenge_status(c) not in ('forecast', 'open'))),
    'withdraw', keeping,
    'ask', case when keeps then 'own_search' when private.search_state(posted) <> 'active' then 'search_over'
      when not exists (select from private.search_askers(posted)) then 'approached_already' end);
end $$;

-- ## Commands
-- Posts a search of an organisation (by its manager or supervisor) or, without one, of the signed-in person: what it offers (3 to 1,000
-- characters), what it needs (competencies of the list, own words, a minimum TRL), until a day. One active search per challenge. The
-- same call again returns the same search.
create function public.post_partner_search(challenge_id uuid, organisation_id uuid, brings text, seeks text, competencies text[], trl_from smallint, until_on date)
returns public.partner_searches language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  called public.challenges;
  posted public.partner_searches;
  sought text[] := array(select distinct code from unnest(post_partner_search.competencies) code order by code);
begin
  select * into called from public.challenges c where c.id = post_partner_search.challenge_id and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  if post_partner_search.organisation_id is not null then
    perform private.require_organisation_role(post_partner_search.organisation_id, 'manager', 'supervisor');
    perform private.require_verified(post_partner_search.organisation_id);
    if called.organisation_id = post_partner_search.organisation_id then perform private.refuse('sponsor_cannot_bid', 409); end if;
  end if;
  if private.challenge_status(called) not in ('forecast', 'open') then perform private.refuse('challenge_takes_no_partners', 409); end if;
  perform private.require_search_fields(called, sought, post_partner_search.seeks, post_partner_search.until_on);

  insert into public.partner_searches (challenge_id, organisation_id, posted_by, brings, seeks, trl_from, until_on)
    values (called.id, post_partner_search.organisation_id, person, trim(post_partner_search.brings), trim(coalesce(post_partner_search.seeks, '')),
      post_partner_search.trl_from, post_partner_search.until_on)
    on conflict do nothing returning * into posted;
  if posted.id is null then
    select * into posted from public.partner_searches s
      where s.challenge_id = called.id and s.withdrawn_at is null and s.organisation_id is not distinct from post_partner_search.organisation_id
        and (s.organisation_id is not null or s.posted_by = person);
    if posted.posted_by = person and posted.brings = trim(post_partner_search.brings) and private.sought_codes(posted.id) = sought then return posted; end if;
    perform private.refuse('partner_search_active', 409);
  end if;
  insert into public.partner_search_competencies (search_id, competency_code) select posted.id, code from unnest(sought) code;
  perform private.audit('partner_search.posted', 'partner_search', posted.id, posted.organisation_id, after => jsonb_build_object('challenge_id', called.id));
  return posted;
end $$;

create function private.sought_codes(search_id uuid) returns text[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return array(select c.competency_code from public.partner_search_competencies c where c.search_id = sought_codes.search_id order by 1);
end $$;

-- Refuses (422) what was typed: search_seeks_nothing, competency_unknown for one that is not on the list, table_too_long for more than twelve,
-- search_ends_in_past, search_ends_after_closing for a day after that on which bidding closes.
create function private.require_search_fields(called public.challenges, sought text[], seeks text, until_on date) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if cardinality(sought) = 0 and coalesce(seeks, '') !~ '\S' then perform private.refuse('search_seeks_nothing', 422); end if;
  if cardinality(sought) > 12 then perform private.refuse('table_too_long', 422, '12'); end if;
  if exists (select from unnest(sought) given (code) where not exists (select from public.competencies k where k.code = given.code)) then
    perform private.refuse('competency_unknown', 422);
  end if;
  if until_on is null or until_on < private.today() then perform private.refuse('search_ends_in_past', 422); end if;
  if until_on > coalesce((called.closes_at at time zone called.time_zone)::date, private.today() + 366) then
    perform private.refuse('search_ends_after_closing', 422);
  end if;
end $$;

-- Changes a search, by a keeper, at the revision that was read. Equal values change nothing.
create function public.change_partner_search(search_id uuid, revision integer, brings text, seeks text, competencies text[], trl_from smallint, until_on date)
returns public.partner_searches language plpgsql security definer set search_path = '' as $$
declare
  posted public.partner_searches;
  called public.challenges;
  sought text[] := array(select distinct code from unnest(change_partner_search.competencies) code order by code);
  wanted record;
begin
  perform private.actor();
  select * into posted from public.partner_searches s where s.id = change_partner_search.search_id for update;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.require_act(private.search_acts(posted), 'change');
  select * into called from public.challenges c where c.id = posted.challenge_id;
  select trim(change_partner_search.brings) as brings, trim(coalesce(change_partner_search.seeks, '')) as seeks into wanted;
  if (posted.brings, posted.seeks, posted.trl_from, posted.until_on, private.sought_codes(posted.id))
     is not distinct from (wanted.brings, wanted.seeks, change_partner_search.trl_from, change_partner_search.until_on, sought) then
    return posted;
  end if;
  if posted.revision is distinct from change_partner_search.revision then perform private.refuse('partner_search_stale', 409, posted.revision::text); end if;
  perform private.require_search_fields(called, sought, wanted.seeks, change_partner_search.until_on);

  update public.partner_searches s set brings = wanted.brings, seeks = wanted.seeks, trl_from = change_partner_search.trl_from,
      until_on = change_partner_search.until_on, revision = s.revision + 1
    where s.id = posted.id returning * into posted;
  delete from public.partner_search_competencies c where c.search_id = posted.id and c.competency_code <> all (sought);
  insert into public.partner_search_competencies (search_id, competency_code) select posted.id, code from unnest(sought) code on conflict do nothing;
  perform private.audit('partner_search.changed', 'partner_search', posted.id, posted.organisation_id, after => jsonb_build_object('revision', posted.revision));
  return posted;
end $$;

-- Withdraws a search, by a keeper; senders of waiting requests are notified. Repeating it changes nothing.
create function public.withdraw_partner_search(search_id uuid) returns public.partner_searches
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  posted public.partner_searches;
begin
  select * into posted from public.partner_searches s where s.id = withdraw_partner_search.search_id for update;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.require_act(private.search_acts(posted), 'withdraw', 'partner_search_withdrawn');
  if posted.withdrawn_at is not null then return posted; end if;
  update public.partner_searches s set withdrawn_at = now(), withdrawn_by = person where s.id = posted.id returning * into posted;
  perform private.audit('partner_search.withdrawn', 'partner_search', posted.id, posted.organisation_id);
  -- Only its keepers can still read the search.
  perform private.notify(array(select unnest(private.search_people(a.organisation_id, a.asked_by)) from public.partner_approaches a
      where a.search_id = posted.id and a.withdrawn_at is null and a.declined_at is null),
    'partner_search.withdrawn', (select '/challenges/' || c.slug from public.challenges c where c.id = posted.challenge_id), private.search_notice(posted));
  return posted;
end $$;
