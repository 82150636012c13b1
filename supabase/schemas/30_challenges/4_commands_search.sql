-- Finding published challenges. Definer throughout, as it reads what anybody may read and full-text indexes do not work through row policies.
-- query: {words, exact, kind[], theme[], status[], closing[]: 14_days|30_days|always_open, who[], organisation[], trl, amount_from_minor, amount_to_minor,
-- sort: closing|newest|amount|relevance, after: [phase, key, id]}. Closing sorts what can still be bid for first, soonest first, then what is
-- always open, then what has closed.

-- One page of published challenges: {items: at most 20 cards in the asked order, next: the key of the next page or null,
-- understood: {words, is_corrected, suggestion} where words were asked for}. Raises search_not_understood (422).
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
grant execute on function public.search_challenges(jsonb) to anon, authenticated;

-- How many published challenges a query finds, exactly, and how many it would find per value of each facet with the other
-- facets' choices held: {total, kind, status, closing, theme, who: {value: count}, organisation: [{slug, name, count}]}; and where it finds none,
-- loosen: {name of a part of the query: how many there are without it}. sort and after do not matter. Raises search_not_understood (422).
create function public.count_challenges(query jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  understood jsonb := private.understood_query(query);
  answer jsonb;
begin
  answer := private.facet_counts(understood);
  return case when (answer -> 'total')::integer > 0 then answer else answer || jsonb_build_object('loosen', private.loosened_counts(understood)) end;
exception when invalid_text_representation or numeric_value_out_of_range or invalid_parameter_value then
  perform private.refuse('search_not_understood', 422);
end $$;
grant execute on function public.count_challenges(jsonb) to anon, authenticated;

-- One page of published challenges whole, as feeds give them: {items: at most 50 in the asked order, the newest first when none is asked,
-- next: the key of the next page or null}. Same query and refusal as search_challenges.
create function public.feed_challenges(query jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    with page as materialized (select * from private.found_challenges('{"sort": "newest"}' || private.understood_query(query), 51))
    select jsonb_build_object(
      'items', coalesce(jsonb_agg(private.feed_entry(c, o) order by p.place) filter (where p.place <= 50), '[]'),
      'next', (select jsonb_build_array(l.phase, l.key, l.challenge_id) from page l where l.place = 50 and exists (select from page where place = 51)))
    from page p join public.challenges c on c.id = p.challenge_id join public.organisations o on o.id = c.organisation_id);
exception when invalid_text_representation or numeric_value_out_of_range or invalid_parameter_value then
  perform private.refuse('search_not_understood', 422);
end $$;
grant execute on function public.feed_challenges(jsonb) to anon, authenticated;
