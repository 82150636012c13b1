SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION public.challenges_for_organisation (
  slug text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
  -- Own words are rarer than competencies, and looked for in the texts themselves.
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
    'may_record', private.has_organisation_role(organisation.id, 'manager', 'research_office'),
    'capabilities', (select count(*) from public.organisation_capabilities c where c.organisation_id = organisation.id),
    'qualified_fields', private.qualified_fields_of(organisation.id));
end $function$;

CREATE OR REPLACE FUNCTION public.search_challenges (
  query jsonb DEFAULT '{}'::jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  understood jsonb := private.understood_query(query);
begin
  return (
    with page as materialized (select * from private.found_challenges(understood, 21))
    select jsonb_build_object(
      'items', coalesce(jsonb_agg(jsonb_build_object(
          'id', c.id, 'slug', c.slug, 'title', c.title, 'summary', c.summary, 'kind', c.kind, 'status', private.challenge_status(c), 'themes', c.themes,
          'organisation', o.name, 'eligible_kinds', c.eligible_kinds, 'trl_from', c.trl_from, 'trl_to', c.trl_to,
          'amount_minor', c.approved_amount_minor, 'currency', c.currency, 'opens_at', c.opens_at, 'closes_at', c.closes_at, 'time_zone', c.time_zone)
          order by p.place) filter (where p.place <= 20), '[]'),
      'next', (select jsonb_build_array(l.phase, l.key, l.challenge_id) from page l where l.place = 20 and exists (select from page where place = 21)),
      'understood', understood -> 'understood')
    from page p join public.challenges c on c.id = p.challenge_id join public.organisations o on o.id = c.organisation_id);
exception when invalid_text_representation or numeric_value_out_of_range or invalid_parameter_value then
  perform private.refuse('search_not_understood', 422);
end $function$;
