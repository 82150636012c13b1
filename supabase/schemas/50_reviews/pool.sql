-- ## Tables
create table public.pool_reviewers (
  organisation_id uuid not null references public.organisations (id),
  profile_id uuid not null references public.profiles (id),
  joined_at public.moment not null default now(),
  primary key (organisation_id, profile_id)
);
comment on table public.pool_reviewers is 'The pool of reviewers of a sponsor. Being in it gives no right: it is who can be asked to review.';
create index pool_reviewers_by_profile on public.pool_reviewers (profile_id);

create table public.reviewer_declarations (
  profile_id uuid primary key references public.profiles (id),
  -- Codes of public.technology_fields.
  field_codes text[] not null check (cardinality(field_codes) > 0),
  most_open smallint not null constraint declaration_limit_wrong check (most_open between 1 and 50),
  confirmed_at public.moment not null default now(),
  revision integer not null default 1,
  -- Told once that it is out of date.
  told_at public.moment
);
comment on table public.reviewer_declarations is 'What a reviewer declares, for every pool they are in: fields, ties, and how many open reviews they take. Confirmed yearly.';

create table public.declared_ties (
  profile_id uuid not null references public.reviewer_declarations (profile_id),
  position smallint not null,
  kind text not null constraint tie_kind_unknown check (kind in ('employer', 'family', 'money')),
  organisation public.line not null constraint tie_organisation_missing check (char_length(btrim(organisation)) between 2 and 160),
  -- When work or studies there ended; null while they last.
  ended_on public.day,
  note public.prose not null default '' constraint tie_note_too_long check (char_length(note) <= 300),
  primary key (profile_id, position),
  constraint tie_of_work_ends check (ended_on is null or kind = 'employer')
);
comment on table public.declared_ties is 'Where a reviewer worked or studied, and where family or money ties them. By name, because not every organisation has an account.';

-- ## Rules
-- The name of an organisation as names are compared: without case, accents, signs, and words for the form of a company. Null for one without letters.
create function private.organisation_key(name text) returns text
language plpgsql immutable parallel safe cost 1000 set search_path = '' as $$
begin
  return nullif(regexp_replace(regexp_replace(private.fold_text(name), '\m(the|pvt|private|smc|ltd|limited|inc|llc)\M', '', 'g'), '[^[:alnum:]]', '', 'g'), '');
end $$;
create index organisations_by_key on public.organisations (private.organisation_key(name));

-- Since when former employers and universities count.
create function private.employers_remembered_since() returns timestamptz
language plpgsql stable set search_path = '' as $$
begin
  return now() - interval '4 years';
end $$;

-- The organisations that a person works or studies at, or did within the period that counts.
create function private.affiliations(person uuid) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return array(
    select m.organisation_id from public.memberships m where m.profile_id = person
    union select s.university_id from public.student_profiles s where s.profile_id = person
    union select f.organisation_id from private.former_affiliations f where f.profile_id = person and f.until > private.employers_remembered_since());
end $$;

-- The organisations to which a person declared ties of these kinds, by name: work and studies within the time that counts.
create function private.declared_organisations(person uuid, variadic kinds text[]) returns uuid[]
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
  return array(
    select o.id from public.declared_ties t join public.organisations o on private.organisation_key(o.name) = private.organisation_key(t.organisation)
    where t.profile_id = person and t.kind = any (kinds) and (t.ended_on is null or t.ended_on > private.employers_remembered_since()::date));
end $$;

-- current, old (confirmed more than a year ago), or missing.
create function private.declaration_state(confirmed_at timestamptz) returns text
language plpgsql stable set search_path = '' as $$
begin
  return case when confirmed_at is null then 'missing' when confirmed_at <= now() - interval '1 year' then 'old' else 'current' end;
end $$;

-- Why one of these people can't be asked to review for a sponsor: reviewer_not_in_pool or reviewer_declaration_old, with their names; null when all can.
-- Asked before their conflicts, which are told to no sponsor in whose pool they are not.
create function private.pool_refusal(organisation_id uuid, people uuid[]) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return coalesce(
    (select 'reviewer_not_in_pool: ' || string_agg(p.name, ', ' order by p.name) from public.profiles p where p.id = any (people) and not exists (
      select from public.pool_reviewers k where k.organisation_id = pool_refusal.organisation_id and k.profile_id = p.id)),
    (select 'reviewer_declaration_old: ' || string_agg(p.name, ', ' order by p.name)
      from public.profiles p left join public.reviewer_declarations d on d.profile_id = p.id
      where p.id = any (people) and private.declaration_state(d.confirmed_at) <> 'current'));
end $$;

-- How many reviews each person has to write, of challenges that are not decided and decisions that were reopened, and how many more they take.
create function private.review_loads(people uuid[]) returns table (profile_id uuid, open_reviews integer, free integer)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
  return query
  select asked.id, l.n, greatest(coalesce(d.most_open, 0) - l.n, 0)
  from (select distinct unnest(people) as id) asked left join public.reviewer_declarations d on d.profile_id = asked.id cross join lateral (
    select count(*)::integer as n from public.review_assignments r join public.proposals p on p.id = r.proposal_id join public.challenges c on c.id = p.challenge_id
    where r.reviewer_id = asked.id and num_nonnulls(r.completed_at, r.declined_at, r.revoked_at) = 0 and c.cancelled_at is null
      and (c.decided_at is null or private.is_reopened(p.id))) l;
end $$;

-- What a person declared: [{kind, organisation, ended_on, note, slug: of an organisation in the directory with this name}].
create function private.ties_of(person uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('kind', t.kind, 'organisation', t.organisation, 'ended_on', t.ended_on, 'note', t.note, 'slug', (
        select o.slug from public.organisations o where private.organisation_key(o.name) = private.organisation_key(t.organisation)
          and o.verified_at is not null and o.suspended_at is null order by o.verified_at limit 1)) order by t.position), '[]')
    from public.declared_ties t where t.profile_id = person);
end $$;

-- ## Commands
-- Saves and confirms the signed-in person's declaration, which is valid for a year. ties: at most 60 of {kind: employer | family | money, organisation,
-- ended_on, note}. most_open: from 1 to 50. revision: the one that was read, 0 for the first. Raises profile_required (409), declaration_stale (409),
-- declaration_not_confirmed, declaration_fields_missing, declaration_limit_wrong, declaration_not_understood (422), and the constraints of a tie.
create function public.save_declaration(revision integer, field_codes text[], ties jsonb, most_open integer, is_complete boolean)
returns public.reviewer_declarations language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  saved public.reviewer_declarations;
  wanted text[] := array(select f.code from public.technology_fields f where f.code = any (save_declaration.field_codes) order by f.position);
begin
  perform from public.profiles p where p.id = person for update;
  if not found then perform private.refuse('profile_required', 409); end if;
  if coalesce((select d.revision from public.reviewer_declarations d where d.profile_id = person), 0) is distinct from save_declaration.revision then
    perform private.refuse('declaration_stale', 409);
  end if;
  if is_complete is not true then perform private.refuse('declaration_not_confirmed', 422); end if;
  if cardinality(wanted) = 0 then perform private.refuse('declaration_fields_missing', 422); end if;
  if save_declaration.most_open between 1 and 50 is not true then perform private.refuse('declaration_limit_wrong', 422); end if;
  if jsonb_typeof(ties) is distinct from 'array' or jsonb_array_length(ties) > 60 then perform private.refuse('declaration_not_understood', 422); end if;
  insert into public.reviewer_declarations as d (profile_id, field_codes, most_open) values (person, wanted, save_declaration.most_open)
    on conflict on constraint reviewer_declarations_pkey do update set field_codes = excluded.field_codes, most_open = excluded.most_open,
      confirmed_at = now(), revision = d.revision + 1, told_at = null
    returning * into saved;
  delete from public.declared_ties t where t.profile_id = person;
  insert into public.declared_ties (profile_id, position, kind, organisation, ended_on, note)
    select person, given.place, given.tie ->> 'kind', coalesce(btrim(given.tie ->> 'organisation'), ''), (given.tie ->> 'ended_on')::date, coalesce(given.tie ->> 'note', '')
    from jsonb_array_elements(save_declaration.ties) with ordinality given (tie, place);
  -- Without the ties, which are told to the pools alone.
  perform private.audit('reviewer.declared', 'profile', person, null, null, jsonb_build_object('field_codes', to_jsonb(saved.field_codes),
    'most_open', saved.most_open, 'ties', jsonb_array_length(save_declaration.ties), 'ties_sha256', private.sha256_hex(save_declaration.ties::text)));
  return saved;
exception when invalid_text_representation or invalid_datetime_format or datetime_field_overflow then
  perform private.refuse('declaration_not_understood', 422);
end $$;

-- Takes a person out of a sponsor's pool: themself, or a manager of it. Their present reviews stay. Raises not_allowed (403), organisation_suspended
-- (409) to a manager, not_found (404) for somebody who is not in it.
create function public.remove_pool_reviewer(organisation_id uuid, profile_id uuid) returns public.pool_reviewers
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  removed public.pool_reviewers;
begin
  if remove_pool_reviewer.profile_id is distinct from person then
    perform private.require_organisation_role(remove_pool_reviewer.organisation_id, 'manager');
  end if;
  delete from public.pool_reviewers k where k.organisation_id = remove_pool_reviewer.organisation_id and k.profile_id = remove_pool_reviewer.profile_id
    returning * into removed;
  if removed.profile_id is null then perform private.refuse('not_found', 404); end if;
  perform private.audit('reviewer.pool_left', 'profile', removed.profile_id, removed.organisation_id);
  if removed.profile_id = person then
    perform private.tell_of_organisation(removed.organisation_id, private.members_with_role(removed.organisation_id, 'manager'), 'review.pool_left', 'reviewers',
      jsonb_build_object('person', private.name_of(person)));
  else
    perform private.tell_of_organisation(removed.organisation_id, array[removed.profile_id], 'review.pool_removed', '/reviews/declaration');
  end if;
  return removed;
end $$;

-- Tells everybody in a pool, once, that their declaration is out of date. Returns how many. Safe to repeat.
create function private.tell_old_declarations() returns integer
language plpgsql security definer set search_path = '' as $$
declare told uuid[];
begin
  with old as (
    update public.reviewer_declarations d set told_at = now()
    where d.told_at is null and private.declaration_state(d.confirmed_at) = 'old'
      and exists (select from public.pool_reviewers k where k.profile_id = d.profile_id)
    returning d.profile_id)
  select coalesce(array_agg(o.profile_id), '{}') into told from old o;
  perform private.notify(told, 'review.declaration_old', '/reviews/declaration');
  return cardinality(told);
end $$;

-- The signed-in person's declaration, the list of fields, and the pools they are in. state: missing, current or old.
create function public.my_declaration_page() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  own public.reviewer_declarations;
begin
  select * into own from public.reviewer_declarations d where d.profile_id = person;
  return jsonb_build_object('revision', coalesce(own.revision, 0), 'fields', private.named_fields(), 'field_codes', to_jsonb(coalesce(own.field_codes, '{}')),
    'most_open', own.most_open, 'confirmed_at', own.confirmed_at, 'state', private.declaration_state(own.confirmed_at), 'ties', private.ties_of(person),
    'open_reviews', (select l.open_reviews from private.review_loads(array[person]) l),
    'pools', (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'joined_at', k.joined_at) order by o.name, o.id), '[]')
      from public.pool_reviewers k join public.organisations o on o.id = k.organisation_id where k.profile_id = person));
end $$;

-- The pool of a sponsor for its managers: who is in it with what they declared and how many reviews they have, and who was invited by which address.
-- state: missing, current or old of people, open, declined or expired of invitations. Raises not_found (404), not_allowed (403).
create function public.pool_page(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare organisation public.organisations := private.organisation_for(slug, 'manager');
begin
  return jsonb_build_object('id', organisation.id, 'slug', organisation.slug, 'name', organisation.name, 'kind', organisation.kind,
    'status', private.organisation_status(organisation), 'roles', to_jsonb(private.roles_held(organisation.id, private.actor())),
    'people', (
      select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'headline', p.headline, 'joined_at', k.joined_at,
          'organisations', (select coalesce(jsonb_agg(distinct o.name), '[]') from public.memberships m join public.organisations o on o.id = m.organisation_id
            where m.profile_id = p.id),
          'fields', (select coalesce(jsonb_agg(f.label order by f.position), '[]') from public.technology_fields f where f.code = any (d.field_codes)),
          'open_reviews', l.open_reviews, 'most_open', d.most_open, 'confirmed_at', d.confirmed_at, 'state', private.declaration_state(d.confirmed_at),
          'ties', private.ties_of(p.id)) order by p.name, p.id), '[]')
      from public.pool_reviewers k join public.profiles p on p.id = k.profile_id left join public.reviewer_declarations d on d.profile_id = p.id
        join private.review_loads(array(select i.profile_id from public.pool_reviewers i where i.organisation_id = organisation.id)) l on l.profile_id = p.id
      where k.organisation_id = organisation.id),
    'invitations', (
      select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'email', i.email, 'invited_at', i.invited_at, 'invited_by', private.name_of(i.invited_by),
          'expires_at', i.expires_at, 'state', private.invitation_status(i)) order by i.invited_at desc, i.id), '[]')
      from (select distinct on (i.email) i.* from public.organisation_invitations i
        where i.organisation_id = organisation.id and i.role is null order by i.email, i.invited_at desc) i
      where private.invitation_status(i) in ('open', 'declined', 'expired')));
end $$;
