SET local check_function_bodies = off;

DROP INDEX "public"."catalogue_by_closed";

DROP INDEX "public"."catalogue_by_closing";

DROP FUNCTION "private"."catalogue_conditions"(jsonb, text);

DROP FUNCTION "private"."catalogue_slice"(integer, text, text, text, text, integer);

CREATE EXTENSION "fuzzystrmatch" SCHEMA "extensions";

CREATE TABLE "private"."catalogue_texts" (
  "challenge_id" uuid     NOT NULL,
  "search"       tsvector NOT NULL,
  CONSTRAINT "catalogue_texts_pkey" PRIMARY KEY (challenge_id)
);

CREATE TABLE "private"."catalogue_words" (
  "word" text COLLATE pg_catalog."C" NOT NULL,
  CONSTRAINT "catalogue_words_pkey" PRIMARY KEY (word)
);

CREATE OR REPLACE FUNCTION private.begun_word (
  word text
)
  RETURNS tsquery
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when count(*) > 0 then
      to_tsquery('english', string_agg(k.word, ' | ')) || (quote_literal(begun_word.word) || ':*')::tsquery end
  from (select k.word from private.catalogue_words k where k.word ^@ begun_word.word order by k.word limit 24) k;
$function$;

CREATE OR REPLACE FUNCTION private.catalogue_conditions (
  query jsonb
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select concat_ws(' and ', 'true',
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
        case when query -> 'status' ? 'open' then 'e.opens_at <= now() and e.closes_at > now()' end,
        case when query -> 'status' ? 'closed' then 'e.closes_at <= now()' end) ||
      ') or e.ended = any (array(select s from jsonb_array_elements_text($1 -> ''status'') s where s in (''decided'', ''cancelled''))::public.challenge_status[]))' end,
    case when query ? 'closing' then
      '(' || concat_ws(' or ', 'false',
        case when query -> 'closing' ? '14_days' then private.closing_within('14_days') end,
        case when query -> 'closing' ? '30_days' then private.closing_within('30_days') end) || ')' end,
    case when query ? 'who' then
      'e.eligible_kinds && array(select jsonb_array_elements_text($1 -> ''who''))::public.organisation_kind[]' end,
    case when query ? 'organisation' then
      'e.organisation_id in (select o.id from public.organisations o where o.slug in (select jsonb_array_elements_text($1 -> ''organisation'')))' end);
$function$;

CREATE OR REPLACE FUNCTION private.catalogue_slice (
  phase        integer,
  index_column text,
  direction    text,
  key          text,
  from_key     text,
  conditions   text,
  after_phase  integer,
  most         integer
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case when after_phase > phase then 'select 0 as phase, 0::double precision as key, null::uuid as challenge_id where false' else format(
    '(select %1$s as phase, (%2$s)::double precision as key, e.challenge_id from public.catalogue_entries e where %3$s%4$s order by %5$s %6$s, e.challenge_id limit %7$s)',
    phase, key, conditions,
    case when after_phase = phase then format(' and %1$s %2$s= %3$s and (%1$s %2$s %3$s or e.challenge_id > ($1 -> ''after'' ->> 2)::uuid)',
      index_column, case direction when 'asc' then '>' else '<' end, from_key) else '' end,
    index_column, direction, most) end;
$function$;

CREATE OR REPLACE FUNCTION private.challenges_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'submitted_challenge_weights_sum_to_100', c.id from public.challenges c
    where c.submitted_at is not null and private.challenge_status(c) not in ('returned', 'cancelled')
      and (select coalesce(sum(r.weight_percent), 0) from public.challenge_criteria r where r.challenge_id = c.id) <> 100
  union all
  select 'approved_challenge_in_currency_of_fund', c.id
    from public.challenges c join public.funds f on f.id = c.approved_fund_id where f.currency <> c.currency
  union all
  select 'decided_challenge_was_published', c.id from public.challenges c where c.decided_at is not null and c.published_at is null
  union all
  select 'approved_challenge_was_submitted', c.id from public.challenges c where c.approved_at is not null and c.submitted_at is null
  union all
  select 'challenge_decided_one_way', c.id from public.challenges c where c.approved_at is not null and c.refused_at is not null
  union all
  select 'published_challenge_in_catalogue', c.id
    from public.challenges c where c.published_at is not null and not exists (select from public.catalogue_entries e where e.challenge_id = c.id)
  union all
  select 'published_challenge_has_words', c.id
    from public.challenges c where c.published_at is not null and not exists (select from private.catalogue_texts t where t.challenge_id = c.id);
$function$;

CREATE OR REPLACE FUNCTION private.closest_word (
  word text
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET "pg_trgm.similarity_threshold" TO '0.2'
  AS $function$
  with near as (
    select k.word, d.distance - (case when d.is_swap then 1 else 0 end) as distance, extensions.similarity(k.word, closest_word.word) as likeness
    from private.catalogue_words k
    cross join lateral (select extensions.levenshtein_less_equal(k.word, closest_word.word, 3) as distance,
        char_length(k.word) = char_length(closest_word.word)
          and array(select unnest(string_to_array(k.word, null)) order by 1) = array(select unnest(string_to_array(closest_word.word, null)) order by 1) as is_swap) d
    -- Trigrams of letters beyond Latin depend on the server's locale; there the first two letters have to be right.
    where (k.word operator(extensions.%) closest_word.word or (closest_word.word !~ '[a-z]' and k.word ^@ left(closest_word.word, 2)))
      and k.word <> closest_word.word
      and to_tsvector('english', k.word) <> to_tsvector('english', closest_word.word)
      and d.distance - (case when d.is_swap then 1 else 0 end) <= case when char_length(closest_word.word) <= 5 then 1 when char_length(closest_word.word) <= 9 then 2 else 3 end
    order by 2, 3 desc, 1 limit 8)
  select n.word from near n cross join lateral (select private.hits(plainto_tsquery('english', n.word), 200)) h (hits)
  where h.hits > 0 order by n.distance, h.hits desc, n.likeness desc, n.word limit 1;
$function$;

CREATE OR REPLACE FUNCTION private.closing_within (
  value text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select format('(e.ended is null and e.closes_at > now() and e.closes_at <= now() + interval %L)', replace(value, '_', ' '));
$function$;

CREATE OR REPLACE FUNCTION private.facet_counts (
  query jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
        case when e.ended is not null then e.ended when now() < e.opens_at then 'forecast' when now() < e.closes_at then 'open' else 'closed'::public.challenge_status end as status
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
      'closing', (select jsonb_strip_nulls(jsonb_build_object('14_days', nullif(count(*) filter (where %9$s), 0), '30_days', nullif(count(*), 0)))
        from %2$s e where %10$s and %11$s))
  $sql$, case when query ? 'terms' then private.catalogue_conditions(private.parts_of(query, 'terms')) else 'false' end, source,
    private.catalogue_conditions(choices - array['kind', 'who', 'organisation', 'status']), of_kind, of_who, of_organisation, of_status,
    private.catalogue_conditions(choices - 'theme'), private.closing_within('14_days'), private.closing_within('30_days'),
    private.catalogue_conditions(choices - 'closing'))
  into answer using query;
  return answer;
end $function$;

CREATE OR REPLACE FUNCTION private.feed_entry (
  c public.challenges,
  o public.organisations
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'id', c.id, 'number', c.number, 'slug', c.slug, 'kind', c.kind, 'status', private.challenge_status(c), 'title', c.title, 'summary', c.summary,
    'problem', c.problem, 'themes', c.themes, 'trl_from', c.trl_from, 'trl_to', c.trl_to, 'eligible_kinds', c.eligible_kinds,
    'opens_at', c.opens_at, 'questions_close_at', c.questions_close_at, 'closes_at', c.closes_at, 'time_zone', c.time_zone,
    'currency', c.currency, 'amount_minor', c.approved_amount_minor, 'award_ceiling_minor', c.award_ceiling_minor,
    'expected_awards', c.expected_awards, 'ip_regime', c.ip_regime, 'published_at', c.published_at, 'decided_at', c.decided_at,
    'cancelled_at', c.cancelled_at, 'cancellation_reason', c.cancellation_reason,
    'updated_at', greatest(c.updated_at, c.published_at, c.decided_at, c.cancelled_at),
    'organisation', jsonb_build_object('slug', o.slug, 'name', o.name, 'kind', o.kind),
    'criteria', coalesce((select jsonb_agg(jsonb_build_object('title', r.title, 'guidance', r.guidance, 'weight_percent', r.weight_percent,
        'threshold_score', r.threshold_score, 'descriptors', to_jsonb(r.descriptors)) order by r.position)
      from public.challenge_criteria r where r.challenge_id = c.id), '[]'));
$function$;

CREATE OR REPLACE FUNCTION private.fold_text (
  content text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$
  select translate(
    regexp_replace(normalize(lower(content), NFKD), '[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e]', '', 'g'),
    'يىكةۀەھه٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', 'ییکہہہہہ01234567890123456789');
$function$;

CREATE OR REPLACE FUNCTION private.found_challenges (
  query jsonb,
  most  integer
)
  RETURNS TABLE (
    place        bigint,
    phase        integer,
    key          double precision,
    challenge_id uuid
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
declare
  sort text := coalesce(query ->> 'sort', case when query ? 'terms' then 'relevance' else 'closing' end);
  conditions text := private.catalogue_conditions(query);
  -- -1: from the beginning.
  after_phase integer := case when query ? 'after' then (query -> 'after' ->> 0)::integer else -1 end;
  moment constant text := 'private.key_moment(($1 -> ''after'' ->> 1)::bigint)';
  latest constant text := 'private.key_moment(-($1 -> ''after'' ->> 1)::bigint)';
  pages text;
begin
  if sort = 'relevance' and not query ? 'terms' then sort := 'closing'; end if;
  pages := case sort
    when 'closing' then
      private.catalogue_slice(0, 'e.closes_at', 'asc', 'private.moment_key(e.closes_at)', moment, conditions || ' and e.ended is null and e.closes_at > now()', after_phase, most)
      || ' union all ' ||
      private.catalogue_slice(1, 'e.closes_at', 'desc', '-private.moment_key(e.closes_at)', latest, conditions || ' and e.ended is null and e.closes_at <= now()', after_phase, most)
      || ' union all ' ||
      private.catalogue_slice(2, 'e.closes_at', 'desc', '-private.moment_key(e.closes_at)', latest, conditions || ' and e.ended is not null', after_phase, most)
    when 'newest' then private.catalogue_slice(0, 'e.published_at', 'desc', '-private.moment_key(e.published_at)', latest, conditions, after_phase, most)
    when 'amount' then private.catalogue_slice(0, 'e.amount_minor', 'desc', '-e.amount_minor', '-($1 -> ''after'' ->> 1)::bigint', conditions, after_phase, most)
    when 'relevance' then format(
      '(select 0 as phase, r.key, e.challenge_id from public.catalogue_entries e join (
          select t.challenge_id, -ts_rank(t.search, coalesce($1 ->> ''ranked'', $1 ->> ''terms'')::tsquery)::double precision as key
          from private.catalogue_texts t where t.search @@ ($1 ->> ''terms'')::tsquery) r on r.challenge_id = e.challenge_id
        where %s and (not $1 ? ''after'' or (r.key, e.challenge_id) > (($1 -> ''after'' ->> 1)::double precision, ($1 -> ''after'' ->> 2)::uuid))
        order by r.key, e.challenge_id limit %s)', private.catalogue_conditions(query - 'terms' - 'words'), most)
    end;
  if pages is null then perform private.refuse('search_not_understood', 422, 'sort'); end if;
  return query execute format('select row_number() over (order by s.phase, s.key, s.challenge_id), s.* from (%s) s order by 1 limit %s', pages, most) using query;
end $function$;

CREATE OR REPLACE FUNCTION private.hits (
  terms tsquery,
  most  integer
)
  RETURNS integer
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select count(*)::integer from (select from private.catalogue_texts t where t.search @@ hits.terms limit hits.most) h;
$function$;

CREATE OR REPLACE FUNCTION private.index_challenge (
  challenge_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  title text;
  summary text;
  organisation text;
  problem text;
begin
  select private.fold_text(c.title), private.fold_text(concat_ws(' ', c.summary, array_to_string(c.themes, ' '))), private.fold_text(o.name),
      private.fold_text(left(c.problem, 20000))
    into title, summary, organisation, problem
    from public.challenges c join public.organisations o on o.id = c.organisation_id where c.id = index_challenge.challenge_id;
  insert into private.catalogue_texts as t (challenge_id, search)
    values (index_challenge.challenge_id, setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', summary), 'B')
      || setweight(to_tsvector('english', organisation), 'C') || setweight(to_tsvector('english', problem), 'D'))
    on conflict on constraint catalogue_texts_pkey do update set search = excluded.search;
  -- In one order, so that two who publish the same new words at once wait for each other and never in a circle.
  insert into private.catalogue_words (word)
    select w.lexeme from unnest(to_tsvector('simple', concat_ws(' ', title, summary, organisation, problem))) w
    where w.lexeme ~ '^[[:alpha:]]{3,30}$' and not exists (select from private.catalogue_words k where k.word = w.lexeme)
    order by w.lexeme collate "C"
    on conflict do nothing;
end $function$;

CREATE OR REPLACE FUNCTION private.keep_catalogue_names()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.index_challenge(e.challenge_id) from public.catalogue_entries e where e.organisation_id = new.id order by e.challenge_id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.keep_catalogue_text()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if new.published_at is null then return null; end if;
  if tg_op = 'INSERT' or old.published_at is null
     or (old.title, old.summary, old.themes, old.problem) is distinct from (new.title, new.summary, new.themes, new.problem) then
    perform private.index_challenge(new.id);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.key_moment (
  key bigint
)
  RETURNS timestamp WITH time zone
  LANGUAGE sql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$
  select timestamptz 'epoch' + key * interval '1 microsecond';
$function$;

CREATE OR REPLACE FUNCTION private.loosened_counts (
  query jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION private.meant_word (
  word text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  folded text := private.fold_text(word);
  terms tsquery := plainto_tsquery('english', folded);
  begun tsquery;
  closest text;
begin
  if folded ~ '^[[:alpha:]]{3,30}$' and numnode(terms) = 1 and private.hits(terms, 1) = 0 then
    begun := private.begun_word(folded);
    if begun is not null and private.hits(begun, 1) > 0 then return jsonb_build_object('terms', begun, 'word', word, 'is_corrected', false); end if;
    closest := private.closest_word(folded);
    if closest is not null then
      return jsonb_build_object('terms', plainto_tsquery('english', closest), 'word', closest, 'is_corrected', true);
    end if;
  end if;
  return jsonb_build_object('terms', terms, 'word', word, 'is_corrected', false);
end $function$;

CREATE OR REPLACE FUNCTION private.moment_key (
  moment timestamp with time zone
)
  RETURNS bigint
  LANGUAGE sql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$
  select (extract(epoch from moment) * 1000000)::bigint;
$function$;

CREATE OR REPLACE FUNCTION private.parts_of (
  query    jsonb,
  VARIADIC parts text[]
)
  RETURNS jsonb
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_object_agg(k, v), '{}') from jsonb_each(parts_of.query) p (k, v) where k = any (parts_of.parts);
$function$;

CREATE OR REPLACE FUNCTION private.suggested_words (
  words text,
  terms tsquery
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  found integer := private.hits(terms, 3);
  typed text;
  closest text;
  other jsonb;
begin
  if found >= 3 then return null; end if;
  for typed in select m[1] from regexp_matches(words, '(?<![\S])([[:alpha:]]{5,30})(?!\S)', 'g') with ordinality r (m, place) order by place limit 8 loop
    closest := private.closest_word(private.fold_text(typed));
    continue when closest is null;
    other := private.understood_words(words, true, jsonb_build_object(typed, closest));
    if private.hits((other ->> 'terms')::tsquery, 20) > found then return other ->> 'words'; end if;
  end loop;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.understood_query (
  query jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  is_exact boolean := coalesce((query ->> 'exact')::boolean, false);
  meant jsonb;
begin
  if not query ? 'words' then return (query); end if;
  meant := private.understood_words(left(query ->> 'words', 400), is_exact);
  if meant -> 'terms' = 'null' then return (query - 'words' - 'terms'); end if;
  return (query || jsonb_strip_nulls(jsonb_build_object('ranked', meant -> 'ranked')) || jsonb_build_object('terms', meant -> 'terms', 'understood', jsonb_build_object(
    'words', meant -> 'words', 'is_corrected', meant -> 'is_corrected',
    'suggestion', case when not is_exact and not (meant ->> 'is_corrected')::boolean then
      private.suggested_words(query ->> 'words', (meant ->> 'terms')::tsquery) end)));
end $function$;

CREATE OR REPLACE FUNCTION private.understood_words (
  words    text,
  is_exact boolean,
  spell    jsonb   DEFAULT '{}'::jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  part record;
  piece tsquery;
  meant jsonb;
  together tsquery;
  either tsquery;
  ranked tsquery;
  shown text[] := '{}';
  is_corrected boolean := false;
begin
  for part in
    select m[1] <> '' as is_without, m[2] as phrase, coalesce(spell ->> m[3], m[3]) as word
    from regexp_matches(translate(words, '“”„«»–−‐', '"""""---'), '(?:(?<!\S)(-))?(?:"([^"]*)"|([^\s"]+))', 'g') with ordinality r (m, place) order by place limit 24
  loop
    if lower(part.word) = 'or' and together is not null then
      either := coalesce(either || together, together);
      together := null;
      shown := shown || 'or'::text;
      continue;
    end if;
    if part.phrase is not null then
      piece := phraseto_tsquery('english', private.fold_text(part.phrase));
      shown := shown || (case when part.is_without then '-' else '' end || '"' || part.phrase || '"');
    elsif part.is_without or is_exact then
      piece := plainto_tsquery('english', private.fold_text(part.word));
      shown := shown || (case when part.is_without then '-' else '' end || part.word);
    else
      meant := private.meant_word(part.word);
      piece := (meant ->> 'terms')::tsquery;
      shown := shown || (meant ->> 'word');
      is_corrected := is_corrected or (meant ->> 'is_corrected')::boolean;
    end if;
    -- Words that say nothing, such as "the", are not asked for.
    if numnode(piece) = 0 then continue; end if;
    if part.is_without then piece := !! piece; else ranked := coalesce(ranked && piece, piece); end if;
    together := coalesce(together && piece, piece);
  end loop;
  return jsonb_build_object('terms', coalesce(either || together, either, together), 'ranked', case when either is null then ranked end, 'words', array_to_string(shown, ' '), 'is_corrected', is_corrected);
end $function$;

CREATE OR REPLACE FUNCTION public.count_challenges (
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
  answer jsonb;
begin
  answer := private.facet_counts(understood);
  return case when (answer -> 'total')::integer > 0 then answer else answer || jsonb_build_object('loosen', private.loosened_counts(understood)) end;
exception when invalid_text_representation or numeric_value_out_of_range or invalid_parameter_value then
  perform private.refuse('search_not_understood', 422);
end $function$;

CREATE OR REPLACE FUNCTION public.feed_challenges (
  query jsonb DEFAULT '{}'::jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    with page as materialized (select * from private.found_challenges('{"sort": "newest"}' || private.understood_query(query), 51))
    select jsonb_build_object(
      'items', coalesce(jsonb_agg(private.feed_entry(c, o) order by p.place) filter (where p.place <= 50), '[]'),
      'next', (select jsonb_build_array(l.phase, l.key, l.challenge_id) from page l where l.place = 50 and exists (select from page where place = 51)))
    from page p join public.challenges c on c.id = p.challenge_id join public.organisations o on o.id = c.organisation_id);
exception when invalid_text_representation or numeric_value_out_of_range or invalid_parameter_value then
  perform private.refuse('search_not_understood', 422);
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
          'slug', c.slug, 'title', c.title, 'summary', c.summary, 'kind', c.kind, 'status', private.challenge_status(c), 'themes', c.themes,
          'organisation', o.name, 'eligible_kinds', c.eligible_kinds, 'trl_from', c.trl_from, 'trl_to', c.trl_to,
          'amount_minor', c.approved_amount_minor, 'currency', c.currency, 'opens_at', c.opens_at, 'closes_at', c.closes_at, 'time_zone', c.time_zone)
          order by p.place) filter (where p.place <= 20), '[]'),
      'next', (select jsonb_build_array(l.phase, l.key, l.challenge_id) from page l where l.place = 20 and exists (select from page where place = 21)),
      'understood', understood -> 'understood')
    from page p join public.challenges c on c.id = p.challenge_id join public.organisations o on o.id = c.organisation_id);
exception when invalid_text_representation or numeric_value_out_of_range or invalid_parameter_value then
  perform private.refuse('search_not_understood', 422);
end $function$;

ALTER TABLE "private"."catalogue_texts"
  ADD CONSTRAINT "catalogue_texts_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

CREATE INDEX catalogue_texts_search ON private.catalogue_texts USING gin (search);

CREATE INDEX catalogue_words_trigrams ON private.catalogue_words USING gin (word extensions.gin_trgm_ops);

CREATE INDEX catalogue_by_closed ON public.catalogue_entries USING btree (closes_at DESC, challenge_id)
  WHERE (ended IS NULL);

CREATE INDEX catalogue_by_closing ON public.catalogue_entries USING btree (closes_at, challenge_id)
  WHERE (ended IS NULL);

CREATE INDEX catalogue_by_ended ON public.catalogue_entries USING btree (closes_at DESC, challenge_id)
  WHERE (ended IS NOT NULL);

CREATE TRIGGER challenges_keep_text
  AFTER INSERT OR UPDATE ON public.challenges
  FOR EACH ROW
  EXECUTE FUNCTION private.keep_catalogue_text();

CREATE TRIGGER organisations_keep_catalogue_names
  AFTER UPDATE OF name ON public.organisations
  FOR EACH ROW
  WHEN ((old.name IS DISTINCT FROM new.name))
  EXECUTE FUNCTION private.keep_catalogue_names();

COMMENT ON EXTENSION "fuzzystrmatch" IS 'determine similarities and distance between strings';

COMMENT ON TABLE "private"."catalogue_texts" IS 'The words of each published challenge as the public search finds them; kept by trigger, apart from the narrow catalogue that is counted.';

COMMENT ON TABLE "private"."catalogue_words" IS 'Every word that published challenges ever held, as written: what a misspelt or half-typed word may have meant.';

REVOKE ALL ON FUNCTION "private"."begun_word"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."begun_word"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."begun_word"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."catalogue_conditions"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."catalogue_conditions"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."catalogue_conditions"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."catalogue_slice"(integer, text, text, text, text, text, integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."catalogue_slice"(integer, text, text, text, text, text, integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."catalogue_slice"(integer, text, text, text, text, text, integer, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."closest_word"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."closest_word"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."closest_word"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."closing_within"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."closing_within"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."closing_within"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."facet_counts"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."facet_counts"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."facet_counts"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."feed_entry"(public.challenges, public.organisations) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."feed_entry"(public.challenges, public.organisations) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."feed_entry"(public.challenges, public.organisations) TO "postgres";

REVOKE ALL ON FUNCTION "private"."fold_text"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."fold_text"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."fold_text"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."found_challenges"(jsonb, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."found_challenges"(jsonb, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."found_challenges"(jsonb, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."hits"(tsquery, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hits"(tsquery, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hits"(tsquery, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."index_challenge"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."index_challenge"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."index_challenge"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."keep_catalogue_names"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_catalogue_names"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_catalogue_names"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."keep_catalogue_text"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_catalogue_text"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_catalogue_text"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."key_moment"(bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."key_moment"(bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."key_moment"(bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."loosened_counts"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."loosened_counts"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."loosened_counts"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."meant_word"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."meant_word"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."meant_word"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."moment_key"(timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."moment_key"(timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."moment_key"(timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."parts_of"(jsonb, text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."parts_of"(jsonb, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."parts_of"(jsonb, text[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."suggested_words"(text, tsquery) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."suggested_words"(text, tsquery) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."suggested_words"(text, tsquery) TO "postgres";

REVOKE ALL ON FUNCTION "private"."understood_query"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."understood_query"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."understood_query"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."understood_words"(text, boolean, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."understood_words"(text, boolean, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."understood_words"(text, boolean, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."feed_challenges"(jsonb) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."feed_challenges"(jsonb) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."feed_challenges"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."feed_challenges"(jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."feed_challenges"(jsonb) TO "service_role";

-- By hand: the words of what was published before.
select private.index_challenge(e.challenge_id) from public.catalogue_entries e order by e.challenge_id;
