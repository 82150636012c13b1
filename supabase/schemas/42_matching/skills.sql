-- ## Rules
create function private.words_of(content text) returns tsvector
language sql immutable parallel safe set search_path = '' as $$
  select pg_catalog.to_tsvector('pg_catalog.english', private.fold_text(content));
$$;

-- The words of skills, for their index. array_to_string is only stable for types whose text depends on settings; text does not.
create function private.skill_words(skills text[]) returns tsvector
language plpgsql immutable parallel safe set search_path = '' as $$
begin
  return private.words_of(array_to_string(skills, ' . '));
end $$;
create index profiles_by_skill on public.profiles using gin (private.skill_words(skills)) where skills <> '{}';

-- The needs of a search that people's skills meet, one row per skill; `fits` is the matching competency of the list, null
-- when it matches the search's own words.
create function private.skill_hits(posted public.partner_searches, people uuid[]) returns table (profile_id uuid, label text, fits text)
language plpgsql stable security definer set search_path = '' rows 20 as $$
#variable_conflict use_column
begin
  return query
  select p.id, skill.label, fit.label::text
  from public.profiles p cross join lateral unnest(p.skills) skill (label)
    cross join lateral (
      select private.words_of(skill.label) as words, plainto_tsquery('pg_catalog.english', private.fold_text(skill.label)) as query) asked
    left join lateral (
      select k.label from public.partner_search_competencies s join public.competencies k on k.code = s.competency_code
      where s.search_id = posted.id and (asked.words @@ k.query or (numnode(asked.query) > 0 and private.words_of(k.label) @@ asked.query))
      order by k.field_code, k.position limit 1) fit on true
  where p.id = any (skill_hits.people)
    and (fit.label is not null or (posted.seeks <> '' and numnode(asked.query) > 0 and private.words_of(posted.seeks) @@ asked.query));
end $$;

-- The needs of a search that an organisation or, with null, a person meets: [{label, is_own_words, trl_reached, is_enough, evidence, is_qualified, fits}].
create function private.search_fit(posted public.partner_searches, organisation_id uuid, profile_id uuid default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return case when search_fit.organisation_id is null then (
      select coalesce(jsonb_agg(jsonb_build_object('label', h.label, 'is_own_words', true, 'trl_reached', null, 'is_enough', null, 'evidence', '',
        'is_qualified', false, 'fits', h.fits) order by h.fits nulls last, h.label), '[]')
      from private.skill_hits(posted, array[search_fit.profile_id]) h)
    else (
      select coalesce(jsonb_agg(to_jsonb(h) - 'organisation_id' || '{"fits": null}'
        order by h.is_enough is false, h.trl_reached desc nulls last, h.label), '[]')
      from private.search_hits(posted, search_fit.organisation_id) h) end;
end $$;

-- Matching people, best match first, at most 20: [{id, name, headline, organisations that can be invited, hits, seeks_you}].
create function private.people_matches(posted public.partner_searches) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    with scored as (
      select h.profile_id as id, count(*) + count(distinct h.fits) as score from private.skill_hits(posted,
        -- People with a skill close to the needs, closest first, at most 200.
        (array(
          select p.id from public.profiles p, (
            -- Any word that can make a skill match: the words of the list's competencies and of the needs in own words.
              with sought as (
                select k.label, k.query from public.partner_search_competencies s join public.competencies k on k.code = s.competency_code where s.search_id = posted.id),
              words as (
                select distinct lexeme from unnest(tsvector_to_array(private.words_of(
                  posted.seeks || ' ' || coalesce((select string_agg(s.label, ' ') from sought s), '')))) lexeme),
              terms as (
                select '''' || replace(replace(w.lexeme, '\', '\\'), '''', '''''') || '''' as term from words w
                union all
                select '(' || s.query::text || ')' from sought s where numnode(s.query) > 0)
              select coalesce(string_agg(t.term, ' | '), '')::tsquery from terms t) s (words)
          where p.skills <> '{}' and private.skill_words(p.skills) @@ s.words and p.id <> posted.posted_by
            and not exists (select from public.memberships m join public.challenges c on c.id = posted.challenge_id
              where m.profile_id = p.id and m.organisation_id in (posted.organisation_id, c.organisation_id))
            and not exists (select from public.platform_roles r where r.profile_id = p.id)
            and not exists (select from public.student_profiles s where s.profile_id = p.id)
          order by ts_rank(private.skill_words(p.skills), s.words) desc, p.id limit 200))) h
      group by h.profile_id order by score desc, h.profile_id limit 20)
    select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'headline', p.headline,
        -- Organisations of a person that can bid for the challenge: the person joins a team through one of them.
        'organisations', (select coalesce(jsonb_agg(private.organisation_card(o.id) order by o.name), '[]')
            from public.organisations o join public.challenges c on c.id = posted.challenge_id
            where o.id in (select m.organisation_id from public.memberships m where m.profile_id = p.id)
              and private.organisation_status(o) = 'verified' and o.id <> c.organisation_id and private.is_eligible(c.eligible_kinds, o.id)),
        'hits', private.search_fit(posted, null, p.id),
        'seeks_you', coalesce((select private.search_fit(theirs, posted.organisation_id, posted.posted_by) from public.partner_searches theirs
          where theirs.challenge_id = posted.challenge_id and theirs.organisation_id is null and theirs.posted_by = p.id
            and private.search_state(theirs) = 'active'), '[]')) order by s.score desc, s.id), '[]')
    from scored s join public.profiles p on p.id = s.id);
end $$;
