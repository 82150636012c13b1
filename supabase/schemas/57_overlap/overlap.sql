-- ## Tables
create table public.overlap_statements (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  other_challenge_id uuid references public.challenges (id),
  other_award_id uuid references public.awards (id),
  -- The reason why the challenge is not a duplicate of the other.
  statement public.prose not null check (char_length(statement) between 10 and 2000),
  stated_by uuid not null references public.profiles (id),
  stated_at public.moment not null default now(),
  constraint overlap_with_one_other check (num_nonnulls(other_challenge_id, other_award_id) = 1),
  constraint overlap_not_with_itself check (other_challenge_id <> challenge_id)
);
comment on table public.overlap_statements is 'The sponsor''s statement on similar published work: why its challenge is not a duplicate. Shown to the approver.';
create unique index overlap_stated_once_of_challenge on public.overlap_statements (challenge_id, other_challenge_id) where other_challenge_id is not null;
create unique index overlap_stated_once_of_award on public.overlap_statements (challenge_id, other_award_id) where other_award_id is not null;
create index overlap_statements_by_other_challenge on public.overlap_statements (other_challenge_id);
create index overlap_statements_by_other_award on public.overlap_statements (other_award_id);
create index overlap_statements_by_author on public.overlap_statements (stated_by);
-- Awards are found by the titles of their proposals.
create index proposals_title_trigrams on public.proposals using gin (title extensions.gin_trgm_ops);

-- ## Rules
-- Public work that is similar to a challenge: challenges that were published and not cancelled, and signed awards.

-- The similarity of a title and a summary to a challenge's, from 0 to 100: shared trigrams, with more weight on the title.
create function private.likeness(challenge public.challenges, title text, summary text) returns integer
language plpgsql immutable set search_path = '' as $$
declare by_title real := extensions.similarity(challenge.title, title);
begin
  if challenge.summary !~ '\S' or coalesce(summary, '') !~ '\S' then return round(100 * by_title); end if;
  return round(100 * greatest(0.65 * by_title + 0.35 * extensions.similarity(left(challenge.summary, 300), left(summary, 300)), 0.9 * by_title));
end $$;

-- At most twelve similar works, most similar first. Candidates come from the trigrams of titles and from the full text, each through its
-- index and limited, so that it stays fast with 100,000 works.
create function private.similar_work(challenge public.challenges)
returns table (other_challenge_id uuid, other_award_id uuid, organisation_id uuid, likeness integer)
language plpgsql stable security definer set search_path = '' as $$
declare
  lexemes text[];
  words tsquery;
begin
  -- Texts with at least two of the words of title and themes, or three when there are six or more.
  select array_agg(quote_literal(lexeme) order by place) into lexemes
    from (select lexeme, min(p) as place from unnest(to_tsvector('english', private.fold_text(challenge.title || ' ' || array_to_string(challenge.themes, ' ')))), unnest(positions) p
      group by lexeme order by place limit 9) w;
  words := (
    select string_agg('(' || concat_ws(' & ', a.word, b.word, c.word) || ')', ' | ')::tsquery
    from unnest(lexemes) with ordinality a (word, place)
      join unnest(lexemes) with ordinality b (word, place) on b.place > a.place
      left join unnest(lexemes) with ordinality c (word, place) on cardinality(lexemes) > 5 and c.place > b.place
    where cardinality(lexemes) <= 5 or c.word is not null);
  return query
  with near as (
    (select c.id from (
        select c.id, c.title from public.challenges c
        where c.title operator(extensions.%) challenge.title and c.published_at is not null and c.cancelled_at is null limit 600) c
      order by extensions.similarity(c.title, challenge.title) desc limit 40)
    union
    -- Works with every word of the title, so that a copy is found among many similar ones.
    (select c.id from private.catalogue_texts t join public.challenges c on c.id = t.challenge_id
      where t.search @@ plainto_tsquery('english', private.fold_text(challenge.title)) and c.cancelled_at is null limit 100)
    union
    (select c.id from private.catalogue_texts t join public.challenges c on c.id = t.challenge_id where t.search @@ words and c.cancelled_at is null limit 200)),
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

-- The similarity from which another organisation's work needs a statement before a challenge is submitted.
create function private.close_likeness() returns integer
language sql immutable set search_path = '' as $$ select 50 $$;

-- A published challenge or a signed award in a list of similar work.
create function private.other_work(other_challenge_id uuid, other_award_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('title', coalesce(p.title, c.title), 'organisation', o.name, 'organisation_slug', o.slug,
        'contact', nullif(private.name_of(c.contact_id), ''), 'contact_path', '/challenges/' || c.slug || '/contact')
      || case when a.id is not null then jsonb_build_object('kind', 'award', 'path', '/awards/' || a.id)
        else jsonb_build_object('kind', 'challenge', 'path', '/challenges/' || c.slug, 'status', private.challenge_status(c)) end
    from (select 1) one left join public.awards a on a.id = other_work.other_award_id left join public.proposals p on p.id = a.proposal_id
      join public.challenges c on c.id = coalesce(a.challenge_id, other_work.other_challenge_id) join public.organisations o on o.id = c.organisation_id);
end $$;

-- ## Commands
-- Published work of all organisations that is similar to a challenge of the reader, most similar first, each with its contact person and the
-- statement: [{id, kind, path, title, organisation, organisation_slug, contact, contact_path, likeness, is_own, must_answer, statement, stated_by, stated_at}].
create function public.similar_work(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_challenge_manager(challenge_id);
  return (
    select coalesce(jsonb_agg(private.other_work(s.other_challenge_id, s.other_award_id) || jsonb_build_object(
        'id', coalesce(s.other_challenge_id, s.other_award_id), 'likeness', s.likeness, 'is_own', s.organisation_id = c.organisation_id,
        'must_answer', s.likeness >= private.close_likeness() and s.organisation_id <> c.organisation_id,
        'statement', o.statement, 'stated_by', private.name_of(o.stated_by), 'stated_at', o.stated_at) order by s.likeness desc, s.other_challenge_id, s.other_award_id), '[]')
    from public.challenges c cross join lateral private.similar_work(c) s
      left join public.overlap_statements o on o.challenge_id = c.id
        and (o.other_challenge_id = s.other_challenge_id or o.other_award_id = s.other_award_id)
    where c.id = similar_work.challenge_id);
end $$;

-- Saves the reason why a draft is not a duplicate of a published challenge or a signed award; a later statement replaces an earlier one.
create function public.state_overlap(challenge_id uuid, other_id uuid, statement text)
returns public.overlap_statements language plpgsql security definer set search_path = '' as $$
declare
  draft public.challenges := private.lock_challenge(challenge_id, 'manage');
  words text := btrim(coalesce(statement, ''));
  other_challenge uuid;
  other_award uuid;
  stated public.overlap_statements;
begin
  if private.challenge_status(draft) not in ('draft', 'returned') then perform private.refuse('challenge_not_editable', 409); end if;
  if char_length(words) not between 10 and 2000 then perform private.refuse('overlap_statement_missing', 422); end if;
  select c.id into other_challenge from public.challenges c where c.id = state_overlap.other_id and c.id <> draft.id and c.published_at is not null;
  select a.id into other_award from public.awards a where a.id = state_overlap.other_id and a.activated_at is not null;
  if num_nonnulls(other_challenge, other_award) <> 1 then perform private.refuse('not_found', 404); end if;
  delete from public.overlap_statements o where o.challenge_id = draft.id and coalesce(o.other_challenge_id, o.other_award_id) = state_overlap.other_id;
  insert into public.overlap_statements (challenge_id, other_challenge_id, other_award_id, statement, stated_by)
    values (draft.id, other_challenge, other_award, words, private.actor()) returning * into stated;
  perform private.audit('challenge.overlap_stated', 'challenge', draft.id, draft.organisation_id, null,
    jsonb_build_object('other_id', other_id, 'statement', words), 'manager');
  return stated;
end $$;
