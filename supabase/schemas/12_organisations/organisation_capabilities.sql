-- ## Tables
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
