-- The words of a published challenge, as competencies and organisations' own words are looked for in them.
create function private.words_of(challenge public.challenges) returns tsvector
language sql stable set search_path = '' as $$
  select challenge.search || to_tsvector('english', array_to_string(challenge.themes, ' '));
$$;

-- Notes which competencies a challenge speaks of; none any more once it is cancelled or decided.
create function private.note_competencies(challenge public.challenges) returns void
language plpgsql security definer set search_path = '' as $$
declare words tsvector := private.words_of(challenge);
begin
  delete from private.challenge_competencies c where c.challenge_id = challenge.id;
  if num_nonnulls(challenge.cancelled_at, challenge.decided_at) > 0 then return; end if;
  insert into private.challenge_competencies (challenge_id, competency_code, closes_at)
    -- What is always open closes last.
    select challenge.id, k.code, coalesce(challenge.closes_at, '2199-12-31 00:00+00') from public.competencies k where words @@ k.query;
end $$;

create function private.keep_competencies() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' or
      (old.published_at, old.title, old.summary, old.problem, old.themes, old.closes_at, old.cancelled_at, old.decided_at)
      is distinct from (new.published_at, new.title, new.summary, new.problem, new.themes, new.closes_at, new.cancelled_at, new.decided_at) then
    perform private.note_competencies(new);
  end if;
  return null;
end $$;
create trigger challenges_keep_competencies after insert or update on public.challenges
  for each row when (new.published_at is not null) execute function private.keep_competencies();

-- A changed list of competencies is looked for again in every published challenge; so it is when nothing was ever noted. The list is written at
-- each start, mostly without a change.
create function private.note_all_competencies() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from changed) or not exists (select from private.challenge_competencies) then
    perform private.note_competencies(c) from public.challenges c where c.published_at is not null;
  end if;
  return null;
end $$;
create trigger competencies_noted_on_insert after insert on public.competencies
  referencing new table as changed for each statement execute function private.note_all_competencies();
create trigger competencies_noted_on_update after update on public.competencies
  referencing new table as changed for each statement execute function private.note_all_competencies();

-- What an organisation can do, as it is looked for: competencies by code, own words by their search. Without `rows` the planner expects a
-- thousand of them, and reads the whole catalogue.
create function private.sought_capabilities(organisation_id uuid)
returns table (code text, words tsquery, label text, field text, trl_reached smallint)
language sql stable security definer set search_path = '' rows 12 as $$
  select c.competency_code, case when c.competency_code is null then plainto_tsquery('english', private.fold_text(c.own_words)) end, coalesce(k.label, c.own_words), f.label, c.trl_reached
  from public.organisation_capabilities c left join public.competencies k on k.code = c.competency_code
    left join public.technology_fields f on f.code = k.field_code
  where c.organisation_id = sought_capabilities.organisation_id;
$$;
