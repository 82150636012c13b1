-- ## Rules
-- Exact counts of an understood query: {total, kind, status, closing, theme, who: {value: count}, organisation: [{slug, name, count}]},
-- each facet with the other facets' choices held. What is found is read once and grouped by the facets of few values, and those
-- are counted from the groups; themes and terms of closing are read by themselves.
create function private.facet_counts(query jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  -- What words find is looked up once; without words the narrow table itself is read.
  source constant text := case when query ? 'terms' then 'found' else 'public.catalogue_entries' end;
  choices constant jsonb := query - 'terms' - 'words';
  of_kind constant text := private.catalogue_conditions(private.parts_of(query, 'kind'));
  of_who constant text := private.catalogue_conditions(private.parts_of(query, 'who'));
  of_organisation constant text := private.catalogue_conditions(private.parts_of(query, 'organisation'));
  of_status constant text := case when query ? 'status' then 'e.status = any (array(select jsonb_array_elements_text($1 -> ''status''))::public.challenge_status[])' else 'true' end;
  answer jsonb;
begin
  execute format($sql$
    with found as materialized (select e.* from public.catalogue_entries e where %1$s),
    e as materialized (
      select e.kind, e.organisation_id, e.eligible_kinds, count(*) as n,
        -- As private.challenge_status says of the challenge; written out, as a function costs more than the counting.
        case when e.ended is not null then e.ended when now() < e.opens_at then 'forecast' when e.closes_at <= now() then 'closed' else 'open'::public.challenge_status end as status
      from %2$s e where %3$s group by 1, 2, 3, 5)
    select jsonb_build_object(
      'total', (select coalesce(sum(n), 0) from e where %4$s and %5$s and %6$s and %7$s),
      'kind', (select jsonb_object_agg(kind, n) from (select kind, sum(n) as n from e where %5$s and %6$s and %7$s group by 1) t),
      'who', (select jsonb_object_agg(who, n) from (select who, sum(n) as n from e, unnest(e.eligible_kinds) who where %4$s and %6$s and %7$s group by 1) t),
      'organisation', (select jsonb_agg(jsonb_build_object('slug', o.slug, 'name', o.name, 'count', t.n) order by t.n desc, o.name)
        from (select organisation_id, sum(n) as n from e where %4$s and %5$s and %7$s group by 1 order by 2 desc, 1 limit 30) t
        join public.organisations o on o.id = t.organisation_id),
      'status', (select jsonb_object_agg(status, n) from (select status, sum(n) as n from e where %4$s and %5$s and %6$s group by 1) t),
      'theme', (select jsonb_object_agg(theme, n) from (
        select theme, count(*) as n from %2$s e, unnest(e.themes) theme where %8$s group by 1 order by 2 desc, 1 limit 30) t),
      'closing', (select jsonb_strip_nulls(jsonb_build_object('14_days', nullif(count(*) filter (where %9$s), 0), '30_days', nullif(count(*) filter (where %10$s), 0), 'always_open', nullif(count(*) filter (where %12$s), 0)))
        from %2$s e where (%10$s or %12$s) and %11$s))
  $sql$, case when query ? 'terms' then private.catalogue_conditions(private.parts_of(query, 'terms')) else 'false' end, source,
    private.catalogue_conditions(choices - array['kind', 'who', 'organisation', 'status']), of_kind, of_who, of_organisation, of_status,
    private.catalogue_conditions(choices - 'theme'), private.closing_within('14_days'), private.closing_within('30_days'),
    private.catalogue_conditions(choices - 'closing'), private.closing_within('always_open'))
  into answer using query;
  return answer;
end $$;

-- For an understood query that finds nothing: per part of it, how many challenges there are without that part; parts that do not help are left out.
create function private.loosened_counts(query jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  part text;
  without integer;
  answer jsonb := '{}';
begin
  foreach part in array array['words', 'trl', 'amount_from_minor', 'amount_to_minor', 'kind', 'status', 'closing', 'theme', 'who', 'organisation'] loop
    continue when not query ? part;
    execute format('select count(*) from public.catalogue_entries e where %s',
      private.catalogue_conditions(case part when 'words' then query - 'words' - 'terms' else query - part end)) into without using query;
    if without > 0 then answer := answer || jsonb_build_object(part, without); end if;
  end loop;
  return answer;
end $$;
