-- ## Tables
create table private.catalogue_texts (
  challenge_id uuid primary key references public.challenges (id),
  -- Folded words as lexemes: title A, summary and themes B, organisation C, problem D.
  search tsvector not null,
  -- The same without the problem, by which what was found is ordered: short, so that it is stored with the row.
  heading tsvector not null
);
comment on table private.catalogue_texts is 'The words of each challenge that was ever published, kept by trigger, separate from the narrow catalogue that is counted.';
create index catalogue_texts_search on private.catalogue_texts using gin (search);

create table private.catalogue_words (
  word public.line collate "C" primary key
);
comment on table private.catalogue_words is 'Every word that published challenges ever contained, as written: candidates for misspelt or half-typed words.';
create index catalogue_words_trigrams on private.catalogue_words using gin (word extensions.gin_trgm_ops);

-- ## Rules
-- A text in the form for comparison: lower case, without accents, vowel signs and joiners; Arabic and Urdu forms of one letter are equal,
-- all digits are Latin, and hyphens and slashes separate words, so that words match whatever keyboard wrote them.
create function private.fold_text(content text) returns text
language sql immutable parallel safe set search_path = '' as $$
  select translate(
    regexp_replace(regexp_replace(normalize(lower(content), NFKD), '(?<=\w)[-/\u2010-\u2015\u2212](?=\w)', ' ', 'g'), '[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e]', '', 'g'),
    'يىكةۀەھه٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', 'ییکہہہہہ01234567890123456789');
$$;

-- Writes a published challenge's words for the search, and adds new words to the list of known ones.
create function private.index_challenge(challenge_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  title text;
  summary text;
  organisation text;
  problem text;
  heading tsvector;
begin
  select private.fold_text(c.title || ' ' || c.number), private.fold_text(concat_ws(' ', c.summary, array_to_string(c.themes, ' '))), private.fold_text(o.name),
      private.fold_text(left(c.problem, 20000))
    into title, summary, organisation, problem
    from public.challenges c join public.organisations o on o.id = c.organisation_id where c.id = index_challenge.challenge_id;
  heading := setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', summary), 'B') || setweight(to_tsvector('english', organisation), 'C');
  insert into private.catalogue_texts as t (challenge_id, search, heading)
    values (index_challenge.challenge_id, heading || setweight(to_tsvector('english', problem), 'D'), heading)
    on conflict on constraint catalogue_texts_pkey do update set (search, heading) = (excluded.search, excluded.heading);
  -- Always in the same order, so that two transactions with the same new words cannot deadlock.
  insert into private.catalogue_words (word)
    select w.lexeme from unnest(to_tsvector('simple', concat_ws(' ', title, summary, organisation, problem))) w
    where w.lexeme ~ '^[[:alpha:]]{3,30}$' and not exists (select from private.catalogue_words k where k.word = w.lexeme)
    order by w.lexeme collate "C"
    on conflict do nothing;
end $$;

-- A renamed organisation's challenges are found by its new name.
create function private.keep_catalogue_names() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.index_challenge(e.challenge_id) from public.catalogue_entries e where e.organisation_id = new.id order by e.challenge_id;
  return null;
end $$;
create trigger organisations_keep_catalogue_names after update of name on public.organisations
  for each row when (old.name is distinct from new.name) execute function private.keep_catalogue_names();

-- The number of published challenges that match a search, counted up to `most`.
create function private.hits(terms tsquery, most integer) returns integer
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select count(*)::integer from (
    select from private.catalogue_texts t join public.catalogue_entries e on e.challenge_id = t.challenge_id where t.search @@ hits.terms limit hits.most) h);
end $$;

-- The word of the catalogue that a misspelt word most likely means, or null: fewest different letters first, then the more frequent word.
-- One letter in a short word, two in a longer, three in a long one; swapped letters count as one mistake.
create function private.closest_word(word text) returns text
language plpgsql stable security definer set search_path = '' set pg_trgm.similarity_threshold = 0.2 as $$
begin
  return (
    with near as (
      select k.word, d.distance - (case when d.is_swap then 1 else 0 end) as distance, extensions.similarity(k.word, closest_word.word) as likeness
      from private.catalogue_words k
      cross join lateral (select extensions.levenshtein_less_equal(k.word, closest_word.word, 3) as distance,
          char_length(k.word) = char_length(closest_word.word)
            and array(select unnest(string_to_array(k.word, null)) order by 1) = array(select unnest(string_to_array(closest_word.word, null)) order by 1) as is_swap) d
      -- Trigrams of non-Latin letters depend on the server's locale; for these the first two letters must be right.
      where (k.word operator(extensions.%) closest_word.word or (closest_word.word !~ '[a-z]' and k.word ^@ left(closest_word.word, 2)))
        and k.word <> closest_word.word
        and to_tsvector('english', k.word) <> to_tsvector('english', closest_word.word)
        and d.distance - (case when d.is_swap then 1 else 0 end) <= case when char_length(closest_word.word) <= 5 then 1 when char_length(closest_word.word) <= 9 then 2 else 3 end
      order by 2, 3 desc, 1 limit 8)
    select n.word from near n cross join lateral (select private.hits(plainto_tsquery('english', n.word), 200)) h (hits)
    where h.hits > 0 order by n.distance, h.hits desc, n.likeness desc, n.word limit 1);
end $$;

-- Typed words as a search: {terms: a tsquery, ranked: the terms used for ranking, where they differ, words: as understood, is_corrected}. All words must match; "a phrase" matches word by word,
-- -word excludes, `or` separates alternatives. `is_exact` takes every word as typed; `spell` replaces words by known ones (typed → meant).
create function private.understood_words(words text, is_exact boolean, spell jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  part record;
  folded text;
  piece tsquery;
  begun tsquery;
  is_begun boolean;
  closest text;
  together tsquery;
  either tsquery;
  ranked tsquery;
  shown text[] := '{}';
  is_corrected boolean := false;
begin
  -- "Challenge 86", "challenge #86" and "86" mean the same; hyphenated words are split, as in the stored text.
  understood_words.words := regexp_replace(words, '\mchallenge\s+#?(?=\d+\M)', '', 'gi');
  understood_words.words := regexp_replace(words, '(?<=[[:alpha:]])[-/\u2010\u2011](?=[[:alnum:]])', ' ', 'g');
  for part in
    select m[1] <> '' as is_without, m[2] as phrase, coalesce(spell ->> m[3], m[3]) as word
    from regexp_matches(translate(understood_words.words, '“”„«»–−‐', '"""""---'), '(?:(?<!\S)(-))?(?:"([^"]*)"|([^\s"]+))', 'g') with ordinality r (m, place) order by place limit 24
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
      folded := private.fold_text(part.word);
      piece := plainto_tsquery('english', folded);
      -- A word in no challenge is treated first as half-typed, if a word of the catalogue begins with it, then as misspelt.
      if folded ~ '^[[:alpha:]]{3,30}$' and numnode(piece) = 1 and private.hits(piece, 1) = 0 then
        begun := (select case when count(*) > 0 then to_tsquery('english', string_agg(k.word, ' | ')) || (quote_literal(folded) || ':*')::tsquery end
          from (select k.word from private.catalogue_words k where k.word ^@ folded order by k.word limit 24) k);
        is_begun := private.hits(begun, 1) > 0;
        closest := case when not is_begun then private.closest_word(folded) end;
        piece := case when is_begun then begun when closest is not null then plainto_tsquery('english', closest) else piece end;
        is_corrected := is_corrected or closest is not null;
        part.word := coalesce(closest, part.word);
      end if;
      shown := shown || part.word;
    end if;
    -- Stop words, such as "the", are ignored.
    if numnode(piece) = 0 then continue; end if;
    if part.is_without then piece := !! piece; else ranked := coalesce(ranked && piece, piece); end if;
    together := coalesce(together && piece, piece);
  end loop;
  return jsonb_build_object('terms', coalesce(either || together, either, together), 'ranked', case when either is null then ranked end, 'words', array_to_string(shown, ' '), 'is_corrected', is_corrected);
end $$;

-- A catalogue query with its words understood: adds terms (a tsquery, absent when the words ask for nothing), and for the reader
-- understood: {words, is_corrected, suggestion}. `exact` in the query keeps every word as typed. The suggestion, for known words that together match
-- little, is the words with one of them replaced, if that finds more.
create function private.understood_query(query jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  is_exact boolean := coalesce(query ->> 'exact' in ('true', '1'), false);
  words text := left(query ->> 'words', 400);
  meant jsonb;
  typed text;
  closest text;
  other jsonb;
  found integer;
  suggestion text;
begin
  -- Values computed here are never taken from the caller's query.
  query := query - array['terms', 'ranked', 'understood'];
  if words is null then return (query - 'words'); end if;
  meant := private.understood_words(words, is_exact);
  if meant -> 'terms' = 'null' then return (query - 'words'); end if;
  found := private.hits((meant ->> 'terms')::tsquery, 3);
  if found < 3 and not is_exact and not (meant ->> 'is_corrected')::boolean then
    for typed in select m[1] from regexp_matches(words, '(?<![\S])([[:alpha:]]{5,30})(?!\S)', 'g') with ordinality r (m, place) order by place limit 8 loop
      closest := private.closest_word(private.fold_text(typed));
      continue when closest is null;
      other := private.understood_words(words, true, jsonb_build_object(typed, closest));
      continue when private.hits((other ->> 'terms')::tsquery, 20) <= found;
      suggestion := other ->> 'words';
      exit;
    end loop;
  end if;
  return (query || jsonb_strip_nulls(jsonb_build_object('ranked', meant -> 'ranked')) || jsonb_build_object('terms', meant -> 'terms',
    'understood', jsonb_build_object('words', meant -> 'words', 'is_corrected', meant -> 'is_corrected', 'suggestion', suggestion)));
end $$;

-- ## Commands
-- Finding published challenges. query: {words, exact, kind[], theme[], status[], closing[]: 14_days|30_days|always_open, who[], organisation[], trl,
-- amount_from_minor, amount_to_minor, sort: closing|newest|amount|relevance, after: [phase, key, id]}. Closing sorts open challenges with a closing time first,
-- soonest first, then always-open ones, then closed ones.

-- One page of published challenges: {items: at most 20 cards in the requested order, next: the key of the next page or null, understood: {words,
-- is_corrected, suggestion} for a query with words}.
create function public.search_challenges(query jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
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
end $$;
grant execute on function public.search_challenges(jsonb) to anon;

-- One page of published challenges with all data for feeds: {items: at most 50 in the requested order, by default newest first,
-- next: the key of the next page or null}. Same query and refusal as search_challenges.
create function public.feed_challenges(query jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    with page as materialized (select * from private.found_challenges('{"sort": "newest"}' || private.understood_query(query), 51))
    select jsonb_build_object(
      -- A published challenge for feeds.
      'items', coalesce(jsonb_agg((jsonb_build_object(
          'id', c.id, 'number', c.number, 'slug', c.slug, 'kind', c.kind, 'status', private.challenge_status(c), 'title', c.title, 'summary', c.summary,
          'problem', c.problem, 'themes', c.themes, 'trl_from', c.trl_from, 'trl_to', c.trl_to, 'eligible_kinds', c.eligible_kinds,
          'opens_at', c.opens_at, 'questions_close_at', c.questions_close_at, 'closes_at', c.closes_at, 'is_always_open', c.is_always_open, 'time_zone', c.time_zone,
          'currency', c.currency, 'amount_minor', c.approved_amount_minor, 'award_ceiling_minor', c.award_ceiling_minor,
          'expected_awards', c.expected_awards, 'ip_regime', c.ip_regime, 'published_at', c.published_at, 'decided_at', c.decided_at,
          'cancelled_at', c.cancelled_at, 'cancellation_reason', c.cancellation_reason,
          'updated_at', greatest(c.updated_at, c.published_at, c.decided_at, c.cancelled_at),
          'organisation', jsonb_build_object('slug', o.slug, 'name', o.name, 'kind', o.kind),
          'criteria', coalesce((select jsonb_agg(jsonb_build_object('title', r.title, 'guidance', r.guidance, 'weight_percent', r.weight_percent,
              'threshold_score', r.threshold_score, 'descriptors', to_jsonb(r.descriptors)) order by r.position)
            from public.challenge_criteria r where r.challenge_id = c.id), '[]'))) order by p.place) filter (where p.place <= 50), '[]'),
      'next', (select jsonb_build_array(l.phase, l.key, l.challenge_id) from page l where l.place = 50 and exists (select from page where place = 51)))
    from page p join public.challenges c on c.id = p.challenge_id join public.organisations o on o.id = c.organisation_id);
exception when invalid_text_representation or numeric_value_out_of_range or invalid_parameter_value then
  perform private.refuse('search_not_understood', 422);
end $$;
grant execute on function public.feed_challenges(jsonb) to anon;
