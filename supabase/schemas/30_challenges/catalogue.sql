-- ## Rules
-- The conditions of a catalogue query as SQL text over `e` (catalogue_entries). Values are read from parameter $1 (jsonb) only:
-- no value of a query ever becomes SQL. Words are matched as typed unless private.understood_query ran first.
create function private.catalogue_conditions(query jsonb) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return concat_ws(' and ', 'true',
    case when query ? 'terms' or query ? 'words' then
      'e.challenge_id in (select t.challenge_id from private.catalogue_texts t where t.search @@ '
      || case when query ? 'terms' then '($1 ->> ''terms'')::tsquery)' else 'websearch_to_tsquery(''english'', private.fold_text($1 ->> ''words'')))' end end,
    case when query ? 'trl' then '($1 ->> ''trl'')::smallint between e.trl_from and e.trl_to' end,
    case when query ? 'amount_from_minor' then 'e.amount_minor >= ($1 ->> ''amount_from_minor'')::bigint' end,
    case when query ? 'amount_to_minor' then 'e.amount_minor <= ($1 ->> ''amount_to_minor'')::bigint' end,
    case when query ? 'kind' then
      'e.kind = any (array(select jsonb_array_elements_text($1 -> ''kind''))::public.challenge_kind[])' end,
    case when query ? 'theme' then
      'e.themes && array(select jsonb_array_elements_text($1 -> ''theme''))' end,
    case when query ? 'status' then
      '(e.ended is null and (' ||
      concat_ws(' or ', 'false',
        case when query -> 'status' ? 'forecast' then 'e.opens_at > now()' end,
        case when query -> 'status' ? 'open' then 'e.opens_at <= now() and (e.closes_at > now() or e.closes_at is null)' end,
        case when query -> 'status' ? 'closed' then 'e.closes_at <= now()' end) ||
      ') or e.ended = any (array(select s from jsonb_array_elements_text($1 -> ''status'') s where s in (''decided'', ''cancelled''))::public.challenge_status[]))' end,
    case when query ? 'closing' then
      '(' || concat_ws(' or ', 'false',
        case when query -> 'closing' ? '14_days' then private.closing_within('14_days') end,
        case when query -> 'closing' ? '30_days' then private.closing_within('30_days') end,
        case when query -> 'closing' ? 'always_open' then private.closing_within('always_open') end) || ')' end,
    case when query ? 'who' then
      'e.eligible_kinds && array(select jsonb_array_elements_text($1 -> ''who''))::public.organisation_kind[]' end,
    case when query ? 'organisation' then
      'e.organisation_id in (select o.id from public.organisations o where o.slug in (select jsonb_array_elements_text($1 -> ''organisation'')))' end);
end $$;

-- A value of the closing facet as SQL text over `e`: open challenges by the time that is left.
create function private.closing_within(value text) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return case when value = 'always_open' then '(e.ended is null and e.closes_at is null)' else format('(e.ended is null and e.closes_at > now() and e.closes_at <= now() + interval %L)', replace(value, '_', ' ')) end;
end $$;

-- A moment as whole microseconds since 1970: a paging key that keeps its precision in an address.
create function private.moment_key(moment timestamptz) returns bigint
language sql immutable parallel safe set search_path = '' as $$
  select (extract(epoch from moment) * 1000000)::bigint;
$$;

-- One ordered run of the list as SQL text: rows (phase, key, challenge_id), at most `most`, from the index of `index_column`,
-- starting at the given key. `key` and `from_key` turn the column into a number and the key back into the column.
create function private.catalogue_slice(phase integer, index_column text, direction text, key text, from_key text, conditions text, after_phase integer, most integer) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return case when after_phase > phase then 'select 0 as phase, 0::double precision as key, null::uuid as challenge_id where false' else format(
    '(select %1$s as phase, (%2$s)::double precision as key, e.challenge_id from public.catalogue_entries e where %3$s%4$s order by %5$s %6$s, e.challenge_id limit %7$s)',
    phase, key, conditions,
    case when after_phase = phase then format(' and %1$s %2$s= %3$s and (%1$s %2$s %3$s or e.challenge_id > ($1 -> ''after'' ->> 2)::uuid)',
      index_column, case direction when 'asc' then '>' else '<' end, from_key) else '' end,
    index_column, direction, most) end;
end $$;

-- The challenges of a query in the requested order, at most `most` after the given key. Expects a query with its words understood.
create function private.found_challenges(query jsonb, most integer)
returns table (place bigint, phase integer, key double precision, challenge_id uuid)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  sort text := coalesce(query ->> 'sort', case when query ? 'terms' then 'relevance' else 'closing' end);
  conditions text := private.catalogue_conditions(query);
  -- -1: from the beginning.
  after_phase integer := case when query ? 'after' then (query -> 'after' ->> 0)::integer else -1 end;
  -- The key as a moment again.
  moment constant text := '(timestamptz ''epoch'' + ($1 -> ''after'' ->> 1)::bigint * interval ''1 microsecond'')';
  latest constant text := '(timestamptz ''epoch'' - ($1 -> ''after'' ->> 1)::bigint * interval ''1 microsecond'')';
  pages text;
begin
  if sort = 'relevance' and not query ? 'terms' then sort := 'closing'; end if;
  pages := case sort
    -- The phases that the choice of states and the page before leave, each an ordered run of its own.
    when 'closing' then coalesce((
      select string_agg(private.catalogue_slice(s.phase, s.index_column, s.direction, s.key, s.from_key, conditions || ' and ' || s.own, after_phase, most), ' union all ')
      from (values
        (0, 'e.closes_at', 'asc', 'private.moment_key(e.closes_at)', moment, 'e.ended is null and e.closes_at > now()', array['forecast', 'open']),
        (1, 'e.published_at', 'desc', '-private.moment_key(e.published_at)', latest, 'e.ended is null and e.closes_at is null', array['forecast', 'open']),
        (2, 'e.closes_at', 'desc', '-private.moment_key(e.closes_at)', latest, 'e.ended is null and e.closes_at <= now()', array['closed']),
        (3, 'e.closes_at', 'desc', '-private.moment_key(e.closes_at)', latest, 'e.ended is not null and e.closes_at is not null', array['decided', 'cancelled']),
        (4, 'e.published_at', 'desc', '-private.moment_key(e.published_at)', latest, 'e.ended is not null and e.closes_at is null', array['decided', 'cancelled'])
      ) s (phase, index_column, direction, key, from_key, own, states)
      where s.phase >= after_phase and (not query ? 'status' or query -> 'status' ?| s.states)),
      'select 0 as phase, 0::double precision as key, null::uuid as challenge_id where false')
    when 'newest' then private.catalogue_slice(0, 'e.published_at', 'desc', '-private.moment_key(e.published_at)', latest, conditions, after_phase, most)
    when 'amount' then private.catalogue_slice(0, 'e.amount_minor', 'desc', '-e.amount_minor', '-($1 -> ''after'' ->> 1)::bigint', conditions, after_phase, most)
    when 'relevance' then format(
      '(select 0 as phase, r.key, e.challenge_id from public.catalogue_entries e join (
          select t.challenge_id, -ts_rank(t.heading, coalesce($1 ->> ''ranked'', $1 ->> ''terms'')::tsquery)::double precision as key
          from private.catalogue_texts t where t.search @@ ($1 ->> ''terms'')::tsquery) r on r.challenge_id = e.challenge_id
        where %s and (not $1 ? ''after'' or (r.key, e.challenge_id) > (($1 -> ''after'' ->> 1)::double precision, ($1 -> ''after'' ->> 2)::uuid))
        order by r.key, e.challenge_id limit %s)', private.catalogue_conditions(query - 'terms' - 'words'), most)
    end;
  if pages is null then perform private.refuse('search_not_understood', 422, 'sort'); end if;
  return query execute format('select row_number() over (order by s.phase, s.key, s.challenge_id), s.* from (%s) s order by 1 limit %s', pages, most) using query;
end $$;

-- ## Commands
-- The exact number of published challenges for a query, and per value of each facet with the choices of the other facets applied:
-- {total, kind, status, closing, theme, who: {value: count}, organisation: [{slug, name, count}]}; without matches also loosen: {name of a part
-- of the query: the number without it, if that helps}. sort and after do not matter. Matches are read once and grouped by the facets with few values,
-- which are counted from the groups. Themes and closing times are read separately.
create function public.count_challenges(query jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  understood constant jsonb := private.understood_query(query);
  -- Word matches are looked up once; without words the narrow table is read directly.
  source constant text := case when understood ? 'terms' then 'found' else 'public.catalogue_entries' end;
  choices constant jsonb := understood - 'terms' - 'words';
  -- The conditions of one facet alone.
  of_kind constant text := private.catalogue_conditions(jsonb_strip_nulls(jsonb_build_object('kind', understood -> 'kind')));
  of_who constant text := private.catalogue_conditions(jsonb_strip_nulls(jsonb_build_object('who', understood -> 'who')));
  of_organisation constant text := private.catalogue_conditions(jsonb_strip_nulls(jsonb_build_object('organisation', understood -> 'organisation')));
  of_terms constant text := case when understood ? 'terms'
    then private.catalogue_conditions(jsonb_build_object('terms', understood -> 'terms')) else 'false' end;
  of_status constant text := case when understood ? 'status'
    then 'e.status = any (array(select jsonb_array_elements_text($1 -> ''status''))::public.challenge_status[])' else 'true' end;
  answer jsonb;
  part text;
  without integer;
begin
  execute format($sql$
    with found as materialized (select e.* from public.catalogue_entries e where %1$s),
    e as materialized (
      select e.kind, e.organisation_id, e.eligible_kinds, count(*) as n,
        private.state_at(now(), e.ended, e.opens_at, e.closes_at) as status
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
        select theme, sum(g.n) as n from (select e.themes, count(*) as n from %2$s e where %8$s group by 1) g, unnest(g.themes) theme
        group by 1 order by 2 desc, 1 limit 30) t),
      'closing', (select jsonb_strip_nulls(jsonb_build_object('14_days', nullif(count(*) filter (where %9$s), 0), '30_days', nullif(count(*) filter (where %10$s), 0), 'always_open', nullif(count(*) filter (where %12$s), 0)))
        from %2$s e where (%10$s or %12$s) and %11$s))
  $sql$, of_terms, source,
    private.catalogue_conditions(choices - array['kind', 'who', 'organisation', 'status']), of_kind, of_who, of_organisation, of_status,
    private.catalogue_conditions(choices - 'theme'), private.closing_within('14_days'), private.closing_within('30_days'),
    private.catalogue_conditions(choices - 'closing'), private.closing_within('always_open'))
  into answer using understood;
  if (answer -> 'total')::integer > 0 then return answer; end if;
  answer := answer || '{"loosen": {}}';
  foreach part in array array['words', 'trl', 'amount_from_minor', 'amount_to_minor', 'kind', 'status', 'closing', 'theme', 'who', 'organisation'] loop
    continue when not understood ? part;
    execute format('select count(*) from public.catalogue_entries e where %s',
      private.catalogue_conditions(case part when 'words' then choices else understood - part end)) into without using understood;
    if without > 0 then answer := jsonb_set(answer, array['loosen', part], to_jsonb(without)); end if;
  end loop;
  return answer;
exception when invalid_text_representation or numeric_value_out_of_range or invalid_parameter_value then
  perform private.refuse('search_not_understood', 422);
end $$;
grant execute on function public.count_challenges(jsonb) to anon;
