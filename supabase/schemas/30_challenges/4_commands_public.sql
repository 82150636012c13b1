-- One page of published challenges: {items: at most 20 cards in the asked order, next: the key of the next page or null}.
-- query: {words, kind[], theme[], status[], who[], organisation[], trl, amount_from_minor, amount_to_minor,
-- sort: closing|newest|amount|relevance, after: [phase, key, id]}. Closing sorts what can still be bid for first, soonest first.
-- Raises search_not_understood (422). Definer, as it reads what anybody may read and full-text indexes do not work through row policies.
create function public.search_challenges(query jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  sort text := coalesce(query ->> 'sort', case when query ? 'words' then 'relevance' else 'closing' end);
  conditions text := private.catalogue_conditions(query);
  after_phase integer := coalesce((query -> 'after' ->> 0)::integer, 0);
  pages text;
  answer jsonb;
begin
  if sort = 'relevance' and not query ? 'words' then sort := 'closing'; end if;
  pages := case sort
    when 'closing' then
      private.catalogue_slice(0, 'extract(epoch from e.closes_at)', 'e.closes_at', 'asc', conditions || ' and e.ended is null and e.closes_at > now()', after_phase)
      || ' union all ' ||
      private.catalogue_slice(1, '-extract(epoch from e.closes_at)', 'e.closes_at', 'desc', conditions || ' and (e.ended is not null or e.closes_at <= now())', after_phase)
    when 'newest' then private.catalogue_slice(0, '-extract(epoch from e.published_at)', 'e.published_at', 'desc', conditions, after_phase)
    when 'amount' then private.catalogue_slice(0, '-e.amount_minor', 'e.amount_minor', 'desc', conditions, after_phase)
    when 'relevance' then private.catalogue_slice(0,
      '-(select ts_rank(c.search, websearch_to_tsquery(''english'', $1 ->> ''words'')) from public.challenges c where c.id = e.challenge_id)', null, null, conditions, after_phase)
    else null end;
  if pages is null then perform private.refuse('search_not_understood', 422, 'sort'); end if;
  execute format($sql$
    with page as (select s.*, row_number() over (order by s.phase, s.key, s.challenge_id) as place from (%s) s order by place limit 21)
    select jsonb_build_object(
      'items', coalesce(jsonb_agg(jsonb_build_object(
          'slug', c.slug, 'title', c.title, 'summary', c.summary, 'kind', c.kind, 'status', private.challenge_status(c), 'themes', c.themes,
          'organisation', o.name, 'eligible_kinds', c.eligible_kinds, 'trl_from', c.trl_from, 'trl_to', c.trl_to,
          'amount_minor', c.approved_amount_minor, 'currency', c.currency, 'opens_at', c.opens_at, 'closes_at', c.closes_at, 'time_zone', c.time_zone)
          order by p.place) filter (where p.place <= 20), '[]'),
      'next', (select jsonb_build_array(l.phase, l.key, l.challenge_id) from page l where l.place = 20 and exists (select from page where place = 21)))
    from page p join public.challenges c on c.id = p.challenge_id join public.organisations o on o.id = c.organisation_id
  $sql$, pages) into answer using query;
  return answer;
exception when invalid_text_representation or numeric_value_out_of_range or invalid_parameter_value then
  perform private.refuse('search_not_understood', 422);
end $$;
grant execute on function public.search_challenges(jsonb) to anon, authenticated;

-- How many published challenges a query finds, exactly, and how many it would find per value of each facet with the other
-- facets' choices held: {total, kind, status, theme, who: {value: count}, organisation: [{slug, name, count}]}. Same query, grants and
-- refusal as search_challenges; sort and after do not matter.
create function public.count_challenges(query jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare answer jsonb;
begin
  execute format($sql$
    select jsonb_build_object(
      'total', (select count(*) from public.catalogue_entries e where %1$s),
      'kind', (select jsonb_object_agg(value, n) from (select e.kind as value, count(*) as n from public.catalogue_entries e where %2$s group by 1) t),
      'status', (select jsonb_object_agg(value, n) from (select coalesce(e.ended::text,
          case when now() < e.opens_at then 'forecast' when now() < e.closes_at then 'open' else 'closed' end) as value, count(*) as n
        from public.catalogue_entries e where %3$s group by 1) t),
      'theme', (select jsonb_object_agg(value, n) from (select value, count(*) as n from public.catalogue_entries e, unnest(e.themes) value
        where %4$s group by 1 order by 2 desc, 1 limit 30) t),
      'who', (select jsonb_object_agg(value, n) from (select value, sum(n) as n from (
          select e.eligible_kinds, count(*) as n from public.catalogue_entries e where %5$s group by 1) g, unnest(g.eligible_kinds) value group by 1) t),
      'organisation', (select jsonb_agg(jsonb_build_object('slug', o.slug, 'name', o.name, 'count', t.n) order by t.n desc, o.name) from (
          select e.organisation_id, count(*) as n from public.catalogue_entries e where %6$s group by 1 order by 2 desc limit 30) t
        join public.organisations o on o.id = t.organisation_id))
  $sql$, private.catalogue_conditions(query), private.catalogue_conditions(query, 'kind'), private.catalogue_conditions(query, 'status'),
    private.catalogue_conditions(query, 'theme'), private.catalogue_conditions(query, 'who'), private.catalogue_conditions(query, 'organisation'))
  into answer using query;
  return answer;
exception when invalid_text_representation or numeric_value_out_of_range or invalid_parameter_value then
  perform private.refuse('search_not_understood', 422);
end $$;
grant execute on function public.count_challenges(jsonb) to anon, authenticated;

-- Everything the public page of a challenge shows, as jsonb; null when there is no published challenge of that address.
-- The same for every reader, so that the app keeps it until the challenge changes.
create function public.challenge_page(slug text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'id', c.id, 'number', c.number, 'slug', c.slug, 'kind', c.kind, 'title', c.title, 'summary', c.summary, 'problem', c.problem, 'themes', c.themes,
    'status', private.challenge_status(c), 'trl_from', c.trl_from, 'trl_to', c.trl_to, 'eligible_kinds', c.eligible_kinds,
    'requires_university', c.requires_university, 'max_academic_share_percent', c.max_academic_share_percent, 'max_partners', c.max_partners,
    'opens_at', c.opens_at, 'questions_close_at', c.questions_close_at, 'closes_at', c.closes_at, 'time_zone', c.time_zone,
    'expected_awards', c.expected_awards, 'currency', c.currency, 'amount_minor', c.approved_amount_minor, 'award_ceiling_minor', c.award_ceiling_minor,
    'ip_regime', c.ip_regime, 'publication_review_days', c.publication_review_days, 'retention_percent', c.retention_percent,
    'path_to_order', c.path_to_order, 'overall_threshold_percent', c.overall_threshold_percent, 'blind_mode', c.blind_mode,
    'published_at', c.published_at, 'decided_at', c.decided_at, 'cancelled_at', c.cancelled_at, 'cancellation_reason', c.cancellation_reason,
    'source_url', c.source_url,
    'organisation', jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'kind', o.kind),
    'criteria', coalesce((select jsonb_agg(jsonb_build_object('title', r.title, 'guidance', r.guidance, 'weight_percent', r.weight_percent,
        'threshold_score', r.threshold_score, 'descriptors', to_jsonb(r.descriptors)) order by r.position)
      from public.challenge_criteria r where r.challenge_id = c.id), '[]'),
    'prompts', coalesce((select jsonb_agg(jsonb_build_object('prompt', p.prompt, 'is_required', p.is_required) order by p.position)
      from public.challenge_prompts p where p.challenge_id = c.id), '[]'),
    'questions', private.answered_questions(c.id))
    || private.challenge_particulars(c)
  from public.challenges c join public.organisations o on o.id = c.organisation_id
  where c.slug = challenge_page.slug and c.published_at is not null;
$$;
grant execute on function public.challenge_page(text) to anon, authenticated;
