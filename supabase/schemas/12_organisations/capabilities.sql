-- ## Tables
create table public.technology_fields (
  code public.line primary key check (code ~ '^[a-z0-9]+(_[a-z0-9]+)*$' and char_length(code) <= 40),
  label public.line not null unique check (char_length(label) between 2 and 80),
  position smallint not null unique check (position > 0)
);
comment on table public.technology_fields is 'Fields of technology that organisations are pre-qualified in and challenges ask for. A controlled list: a field is added, never renamed into another.';

create table public.competencies (
  code public.line primary key check (code ~ '^[a-z0-9]+(_[a-z0-9]+)*$' and char_length(code) <= 60),
  field_code public.line not null references public.technology_fields (code),
  label public.line not null check (char_length(label) between 2 and 80),
  -- A web search that finds texts about it: words, phrases in quotes, or.
  terms public.line not null check (char_length(terms) between 2 and 300),
  query tsquery not null generated always as (websearch_to_tsquery('english', terms)) stored,
  position smallint not null
);
comment on table public.competencies is 'What organisations can be good at, a controlled list by field of technology, each with the words that tell of it in a challenge.';
create index competencies_by_field on public.competencies (field_code, position);

create table public.organisation_capabilities (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references public.organisations (id),
  position smallint not null check (position between 1 and 40),
  competency_code public.line references public.competencies (code),
  own_words public.line check (char_length(own_words) between 2 and 80),
  evidence public.line not null default '' check (char_length(evidence) <= 300),
  trl_reached smallint check (trl_reached between 1 and 9),
  constraint capability_is_one_thing check (num_nonnulls(competency_code, own_words) = 1),
  constraint capability_named_once unique (organisation_id, competency_code),
  constraint capability_position_taken unique (organisation_id, position) deferrable initially deferred
);
comment on table public.organisation_capabilities is 'What an organisation says it can do: a competency of the list or its own words, a line of evidence, the readiness level reached.';
create index organisation_capabilities_by_competency on public.organisation_capabilities (competency_code, organisation_id);

-- ## Rules
-- Those of the fields in which the organisation is not pre-qualified today, in the order asked; empty when it meets them all.
create function private.missing_prequalified_fields(organisation_id uuid, fields text[]) returns text[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(array_agg(asked.field order by asked.place), '{}') from unnest(fields) with ordinality asked (field, place)
    where not exists (
      select from public.qualified_fields q where q.organisation_id = missing_prequalified_fields.organisation_id
        and q.field_code = asked.field and q.valid_until >= private.today()));
end $$;

-- Fields as pages name them, in the order of the list: those of these codes, else all: [{code, label}].
create function private.named_fields(codes text[] default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', f.code, 'label', f.label) order by f.position), '[]')
    from public.technology_fields f where codes is null or f.code = any (codes));
end $$;

-- The labels of fields in one line, for a sentence.
create function private.field_labels(codes text[]) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select string_agg(f.label, ', ' order by f.position) from public.technology_fields f where f.code = any (codes));
end $$;

-- What an organisation can do, in its own order: [{competency, field, label, evidence, trl_reached}]; own words have neither competency nor field.
create function private.capabilities_of(organisation_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('competency', c.competency_code, 'field', f.label, 'label', coalesce(k.label, c.own_words),
        'evidence', c.evidence, 'trl_reached', c.trl_reached) order by c.position), '[]')
    from public.organisation_capabilities c
      left join public.competencies k on k.code = c.competency_code
      left join public.technology_fields f on f.code = k.field_code
    where c.organisation_id = capabilities_of.organisation_id);
end $$;

-- The directory filters by competency and is kept in memory; this drops that copy.
create trigger organisation_capabilities_announce after insert or update or delete on public.organisation_capabilities
  for each row execute function private.announce_row('organisations', 'organisation_id');

-- ## Commands
-- Replaces what an organisation says it can do, in the order given: [{competency | own_words, evidence, trl_reached}], at most 40. Owners, managers
-- and the research office. `revision` is the one organisation_capabilities_page gave: a save from a page that has gone stale is refused.
create function public.save_capabilities(organisation_id uuid, revision text, capabilities jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  before jsonb;
  after jsonb;
  named text[];
begin
  perform private.require_organisation_role(organisation_id, 'manager', 'research_office');
  perform from public.organisations o where o.id = save_capabilities.organisation_id for update;
  before := private.capabilities_of(organisation_id);
  if md5(before::text) is distinct from revision then perform private.refuse('capabilities_stale', 409); end if;
  if jsonb_typeof(capabilities) is distinct from 'array' or jsonb_array_length(capabilities) > 40 then
    perform private.refuse('too_many_capabilities', 422);
  end if;
  if exists (select from jsonb_array_elements(save_capabilities.capabilities) entry
             where (nullif(entry ->> 'competency', '') is null) = (nullif(btrim(entry ->> 'own_words'), '') is null)) then
    perform private.refuse('capability_is_one_thing', 422);
  end if;
  named := array(select entry ->> 'competency' from jsonb_array_elements(save_capabilities.capabilities) entry where entry ->> 'competency' <> '');
  if exists (select unnest(named) except select k.code from public.competencies k) then perform private.refuse('competency_unknown', 422); end if;
  if cardinality(named) > (select count(distinct code) from unnest(named) code) then perform private.refuse('capability_named_once', 422); end if;
  delete from public.organisation_capabilities c where c.organisation_id = save_capabilities.organisation_id;
  insert into public.organisation_capabilities (organisation_id, position, competency_code, own_words, evidence, trl_reached)
    select save_capabilities.organisation_id, given.position, nullif(entry ->> 'competency', ''), nullif(btrim(entry ->> 'own_words'), ''),
      coalesce(btrim(entry ->> 'evidence'), ''), (entry ->> 'trl_reached')::smallint
    from jsonb_array_elements(save_capabilities.capabilities) with ordinality given (entry, position);
  after := private.capabilities_of(organisation_id);
  perform private.audit('organisation.capabilities_saved', 'organisation', organisation_id, organisation_id, before, after);
  return after;
end $$;

-- An organisation's capabilities for who may change them, with the list to choose from.
create function public.organisation_capabilities_page(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  organisation public.organisations := private.organisation_for(slug, 'manager', 'research_office');
  capabilities jsonb := private.capabilities_of(organisation.id);
begin
  return jsonb_build_object('id', organisation.id, 'slug', organisation.slug, 'name', organisation.name, 'kind', organisation.kind,
    'status', private.organisation_status(organisation), 'roles', to_jsonb(private.roles_held(organisation.id, private.actor())),
    'revision', md5(capabilities::text), 'capabilities', capabilities,
    'choices', (select jsonb_agg(jsonb_build_object('code', k.code, 'field', f.label, 'label', k.label) order by f.position, k.position)
                from public.competencies k join public.technology_fields f on f.code = k.field_code));
end $$;
