-- What is like a challenge among work that anybody may read: challenges that were published and not cancelled, awards that were signed.

-- A query that finds texts holding at least two of the title's words, three where it has six or more; null where it has fewer than two.
create function private.overlap_query(title text) returns tsquery
language plpgsql stable set search_path = '' as $$
declare words text[];
begin
  select array_agg(quote_literal(lexeme) order by place) into words
    from (select lexeme, min(p) as place from unnest(to_tsvector('english', overlap_query.title)), unnest(positions) p group by lexeme order by place limit 9) w;
  if coalesce(cardinality(words), 0) < 2 then return null; end if;
  return (
    select string_agg('(' || concat_ws(' & ', a.word, b.word, c.word) || ')', ' | ')::tsquery
    from unnest(words) with ordinality a (word, place)
      join unnest(words) with ordinality b (word, place) on b.place > a.place
      left join unnest(words) with ordinality c (word, place) on cardinality(words) > 5 and c.place > b.place
    where cardinality(words) <= 5 or c.word is not null);
end $$;

-- How alike a title and a summary are to a challenge's, from 0 to 100: trigrams shared, the title counting more.
create function private.likeness(challenge public.challenges, title text, summary text) returns integer
language plpgsql immutable set search_path = '' as $$
declare by_title real := extensions.similarity(challenge.title, likeness.title);
begin
  if challenge.summary !~ '\S' or coalesce(likeness.summary, '') !~ '\S' then return round(100 * by_title); end if;
  return round(100 * greatest(0.65 * by_title + 0.35 * extensions.similarity(left(challenge.summary, 300), left(likeness.summary, 300)), 0.9 * by_title));
end $$;

-- At most twelve works like a challenge, the most alike first. Candidates come from the trigrams of titles and from the full text, each by its
-- index and cut off, so that it stays quick among 100,000.
create function private.similar_work(challenge public.challenges)
returns table (other_challenge_id uuid, other_award_id uuid, organisation_id uuid, likeness integer)
language plpgsql stable security definer set search_path = '' as $$
declare words tsquery := private.overlap_query(challenge.title || ' ' || array_to_string(challenge.themes, ' '));
begin
  return query
  with near as (
    (select c.id from (
        select c.id, c.title from public.challenges c
        where c.title operator(extensions.%) challenge.title and c.published_at is not null and c.cancelled_at is null limit 600) c
      order by extensions.similarity(c.title, challenge.title) desc limit 40)
    union
    -- Whatever holds every word of the title, so that a copy is found among any number of kin.
    (select c.id from public.challenges c
      where c.search @@ plainto_tsquery('english', challenge.title) and c.published_at is not null and c.cancelled_at is null limit 100)
    union
    (select c.id from public.challenges c where c.search @@ words and c.published_at is not null and c.cancelled_at is null limit 200)),
  found as (
    select c.id as challenge_id, null::uuid as award_id, c.organisation_id, private.likeness(challenge, c.title, c.summary) as score
    from near n join public.challenges c on c.id = n.id where c.id <> challenge.id
    union all
    select null, a.id, c.organisation_id, private.likeness(challenge, p.title, null)
    from public.proposals p join public.awards a on a.proposal_id = p.id join public.challenges c on c.id = a.challenge_id
    where p.title operator(extensions.%) challenge.title and a.activated_at is not null)
  select f.challenge_id, f.award_id, f.organisation_id, f.score from found f
  where f.score >= 20 order by f.score desc, f.challenge_id, f.award_id limit 12;
end $$;

-- From which likeness on another organisation's work has to be answered before a challenge is submitted.
create function private.close_likeness() returns integer
language sql immutable set search_path = '' as $$ select 50 $$;

-- Whether work of another organisation is so like the challenge that it has to be answered, and is not.
create function private.has_unanswered_overlap(challenge public.challenges) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from private.similar_work(challenge) s
    where s.likeness >= private.close_likeness() and s.organisation_id <> challenge.organisation_id and not exists (
      select from public.overlap_statements o where o.challenge_id = challenge.id
        and (o.other_challenge_id = s.other_challenge_id or o.other_award_id = s.other_award_id)));
end $$;

-- A challenge's kept statements, each with the work it speaks of: [{kind, path, title, organisation, organisation_slug, statement, stated_by, stated_at}].
create function private.overlap_list(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', coalesce(o.other_challenge_id, o.other_award_id), 'statement', o.statement,
        'stated_by', private.name_of(o.stated_by), 'stated_at', o.stated_at) || private.other_work(o.other_challenge_id, o.other_award_id) order by o.stated_at, o.id), '[]')
    from public.overlap_statements o where o.challenge_id = overlap_list.challenge_id);
end $$;

-- A published challenge or a signed award as a list of similar work names it.
create function private.other_work(other_challenge_id uuid, other_award_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  if other_award_id is not null then
    return (
      select jsonb_build_object('kind', 'award', 'path', '/awards/' || a.id, 'title', p.title, 'organisation', o.name, 'organisation_slug', o.slug)
      from public.awards a join public.proposals p on p.id = a.proposal_id join public.challenges c on c.id = a.challenge_id
        join public.organisations o on o.id = c.organisation_id where a.id = other_work.other_award_id);
  end if;
  return (
    select jsonb_build_object('kind', 'challenge', 'path', '/challenges/' || c.slug, 'title', c.title, 'status', private.challenge_status(c),
      'organisation', o.name, 'organisation_slug', o.slug)
    from public.challenges c join public.organisations o on o.id = c.organisation_id where c.id = other_work.other_challenge_id);
end $$;
