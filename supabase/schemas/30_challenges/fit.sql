-- ## Tables
create table private.challenge_competencies (
  challenge_id uuid not null references public.challenges (id),
  competency_code public.line not null references public.competencies (code),
  closes_at public.moment not null,
  primary key (challenge_id, competency_code)
);
comment on table private.challenge_competencies is 'The competencies of the controlled list in the text of each running challenge, kept by trigger, so that matching an organisation reads no texts.';
create index challenge_competencies_by_closing on private.challenge_competencies (competency_code, closes_at, challenge_id);

-- ## Rules
-- Notes the competencies in a challenge's text, its sponsor's name left out; removes them once it is cancelled or decided.
create function private.note_competencies(challenge public.challenges) returns void
language plpgsql security definer set search_path = '' as $$
declare words tsvector := (select ts_filter(t.search, '{a,b,d}') from private.catalogue_texts t where t.challenge_id = challenge.id);
begin
  delete from private.challenge_competencies c where c.challenge_id = challenge.id;
  if num_nonnulls(challenge.cancelled_at, challenge.decided_at) > 0 then return; end if;
  insert into private.challenge_competencies (challenge_id, competency_code, closes_at)
    -- Always-open challenges sort last.
    select challenge.id, k.code, coalesce(challenge.closes_at, '2199-12-31 00:00+00') from public.competencies k where words @@ k.query;
end $$;

create function private.keep_competencies() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' or
      (old.published_at, old.title, old.summary, old.problem, old.themes, old.closes_at, old.cancelled_at, old.decided_at)
      is distinct from (new.published_at, new.title, new.summary, new.problem, new.themes, new.closes_at, new.cancelled_at, new.decided_at) then
    perform private.note_competencies(new);
  end if;
  return null;
end $$;
create trigger challenges_keep_competencies after insert or update on public.challenges
  for each row when (new.published_at is not null) execute function private.keep_competencies();

-- When the list of competencies changes, or nothing was noted yet, every published challenge is matched again. The list is written at each
-- start, usually without a change.
create function private.note_all_competencies() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from changed) or not exists (select from private.challenge_competencies) then
    perform private.note_competencies(c) from public.challenges c where c.published_at is not null;
  end if;
  return null;
end $$;
create trigger competencies_noted_on_insert after insert on public.competencies
  referencing new table as changed for each statement execute function private.note_all_competencies();
create trigger competencies_noted_on_update after update on public.competencies
  referencing new table as changed for each statement execute function private.note_all_competencies();

-- The capabilities of an organisation for matching: competencies by code, own words as a search. Without `rows` the planner expects a
-- thousand of them and reads the whole catalogue.
create function private.sought_capabilities(organisation_id uuid)
returns table (code text, words tsquery, label text, field text, trl_reached smallint)
language plpgsql stable security definer set search_path = '' rows 12 as $$
#variable_conflict use_column
begin
  return query
  select c.competency_code::text, case when c.competency_code is null then plainto_tsquery('english', private.fold_text(c.own_words)) end, coalesce(k.label, c.own_words)::text, f.label::text, c.trl_reached
  from public.organisation_capabilities c left join public.competencies k on k.code = c.competency_code
    left join public.technology_fields f on f.code = k.field_code
  where c.organisation_id = sought_capabilities.organisation_id;
end $$;

-- ## Commands
-- Open and forecast challenges that match an organisation's capabilities, best match first, at most 30, each with the reason: {organisation,
-- capabilities: their number, items: [{card, reason: {fields: [{field, labels}], own_words, trl_fits, is_qualified: null when no field is
-- required, missing_fields}}]}. Three points per matching capability, two when the level is high enough for the start, one when
-- pre-qualified as required. Leaves out challenges that its kind cannot apply for. Only the 100 per capability that close soonest are
-- examined, to stay fast with many challenges. For its members.
create function public.challenges_for_organisation(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  organisation public.organisations;
  qualified text[];
  answer jsonb;
begin
  perform private.actor();
  select * into organisation from public.organisations o where o.slug = challenges_for_organisation.slug;
  if not private.is_member(organisation.id) then
    perform private.refuse(case when organisation.verified_at is null then 'not_found' else 'not_allowed' end, case when organisation.verified_at is null then 404 else 403 end);
  end if;
  select coalesce(array_agg(q.field_code), '{}') into qualified from public.qualified_fields q
    where q.organisation_id = organisation.id and q.valid_until >= private.today();
  with sought as materialized (select * from private.sought_capabilities(organisation.id)),
  -- Own words are rarer than competencies and are searched in the texts directly.
  worded as materialized (
    select h.challenge_id, s.label, s.trl_reached from sought s
      cross join lateral (select t.challenge_id from private.catalogue_texts t join public.catalogue_entries e on e.challenge_id = t.challenge_id
        where t.search @@ s.words and e.ended is null and (e.closes_at is null or e.closes_at > now()) limit 100) h
    where numnode(s.words) > 0),
  candidates as materialized (
    select e.challenge_id, e.trl_from, e.closes_at, case when c.prequalified_fields <> '{}' then c.prequalified_fields <@ qualified end as is_qualified
    from public.catalogue_entries e join public.challenges c on c.id = e.challenge_id
    where e.challenge_id in (
        select h.challenge_id from sought s cross join lateral (
          select k.challenge_id from private.challenge_competencies k
          where k.competency_code = s.code and k.closes_at > now() order by k.closes_at, k.challenge_id limit 100) h
        union select w.challenge_id from worded w)
      and e.ended is null and (e.closes_at is null or e.closes_at > now()) and (cardinality(e.eligible_kinds) = 0 or organisation.kind = any (e.eligible_kinds))),
  hits as materialized (
    select c.challenge_id, c.trl_from, c.closes_at, c.is_qualified, s.label, s.field, s.trl_reached
      from candidates c join private.challenge_competencies k on k.challenge_id = c.challenge_id join sought s on s.code = k.competency_code
    union all
    select c.challenge_id, c.trl_from, c.closes_at, c.is_qualified, w.label, null, w.trl_reached from worded w join candidates c on c.challenge_id = w.challenge_id),
  scored as (
    select h.challenge_id, h.closes_at, h.is_qualified, coalesce(max(h.trl_reached) >= h.trl_from - 1, false) as trl_fits,
      3 * count(*) + case when max(h.trl_reached) >= h.trl_from - 1 then 2 else 0 end + case when h.is_qualified then 1 else 0 end as score
    from hits h group by h.challenge_id, h.closes_at, h.trl_from, h.is_qualified),
  best as (select *, row_number() over (order by s.score desc, s.closes_at, s.challenge_id) as place from scored s order by place limit 30)
  select jsonb_build_object('items', coalesce(jsonb_agg(jsonb_build_object(
      'id', c.id, 'slug', c.slug, 'title', c.title, 'summary', c.summary, 'kind', c.kind, 'status', private.challenge_status(c), 'themes', c.themes,
      'organisation', o.name, 'eligible_kinds', c.eligible_kinds, 'trl_from', c.trl_from, 'trl_to', c.trl_to,
      'amount_minor', c.approved_amount_minor, 'currency', c.currency, 'opens_at', c.opens_at, 'closes_at', c.closes_at, 'time_zone', c.time_zone,
      'reason', jsonb_build_object('trl_fits', b.trl_fits, 'is_qualified', b.is_qualified,
        'missing_fields', private.field_labels(private.missing_prequalified_fields(organisation.id, c.prequalified_fields)), 'own_words', (
          select coalesce(jsonb_agg(h.label order by h.label), '[]') from hits h where h.challenge_id = c.id and h.field is null),
        'fields', (select coalesce(jsonb_agg(jsonb_build_object('field', g.field, 'labels', g.labels) order by g.field), '[]') from (
          select h.field, jsonb_agg(h.label order by h.label) as labels from hits h where h.challenge_id = c.id and h.field is not null group by h.field) g)))
      order by b.place), '[]'))
    into answer
    from best b join public.challenges c on c.id = b.challenge_id join public.organisations o on o.id = c.organisation_id;
  return answer || jsonb_build_object(
    'organisation', jsonb_build_object('slug', organisation.slug, 'name', organisation.name, 'kind', organisation.kind),
    'can_record', private.has_organisation_role(organisation.id, 'manager', 'research_office'),
    'capabilities', (select count(*) from public.organisation_capabilities c where c.organisation_id = organisation.id),
    'qualified_fields', private.qualified_fields_of(organisation.id));
end $$;
