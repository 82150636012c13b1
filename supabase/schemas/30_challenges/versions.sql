-- ## Tables
create table public.challenge_versions (
  challenge_id uuid not null references public.challenges (id),
  number smallint not null check (number > 0),
  -- The event that made it: publication, an amendment, or a later closing time.
  kind text not null check (kind in ('published', 'amended', 'extended')),
  -- The author's summary of the changes; empty for a publication and a later closing time.
  summary public.prose not null default '' constraint amendment_summary_length check (char_length(summary) <= 2000),
  content jsonb not null,
  content_sha256 public.sha256 not null,
  made_at public.moment not null default now(),
  made_by uuid references public.profiles (id),
  primary key (challenge_id, number),
  constraint amendment_has_summary check (kind <> 'amended' or btrim(summary) <> '')
);
comment on table public.challenge_versions is 'The public content after each change: immutable, numbered, with the hash of its content.';
create index challenge_versions_by_person on public.challenge_versions (made_by);

create table public.challenge_amendments (
  challenge_id uuid primary key references public.challenges (id),
  -- Only what differs from the published values, so that a closing time moved meanwhile is kept.
  changes jsonb not null default '{}' check (jsonb_typeof(changes) = 'object'),
  revision integer not null default 1,
  opened_at public.moment not null default now(),
  opened_by uuid not null references public.profiles (id),
  saved_at public.moment not null default now(),
  saved_by uuid not null references public.profiles (id)
);
comment on table public.challenge_amendments is 'The unpublished amendment of a published challenge, at most one; for its sponsor''s managers only.';
create index challenge_amendments_by_opener on public.challenge_amendments (opened_by);
create index challenge_amendments_by_saver on public.challenge_amendments (saved_by);

-- ## Rules
-- The public content of a challenge without its state: what a version keeps, and what the comparison of versions uses.
create function private.challenge_content(challenge public.challenges) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select jsonb_object_agg(f, to_jsonb(challenge) -> f) from unnest(private.challenge_fields()) f
      where f not in ('proposed_amount_minor', 'prequalified_fields', 'min_reviews', 'is_always_open'))
    || jsonb_build_object('amount_minor', challenge.approved_amount_minor) || private.challenge_particulars(challenge);
end $$;

-- The number of the current version; 1 for challenges published before versions were kept.
create function private.challenge_version(challenge_id uuid) returns smallint
language plpgsql stable security definer set search_path = '' as $$
begin
  return coalesce((select max(v.number) from public.challenge_versions v where v.challenge_id = challenge_version.challenge_id), 1);
end $$;

-- Keeps the current challenge as its next version. The first version is the published content, kept once: also, before a change, of a challenge that was
-- published before versions were kept. Null when there is none to keep.
create function private.keep_version(challenge public.challenges, kind text, summary text default '') returns public.challenge_versions
language plpgsql security definer set search_path = '' as $$
declare
  told jsonb;
  kept public.challenge_versions;
begin
  if kind = 'published' and (challenge.published_at is null or exists (select from public.challenge_versions v where v.challenge_id = challenge.id)) then
    return null;
  end if;
  told := private.challenge_content(challenge);
  insert into public.challenge_versions (challenge_id, number, kind, summary, content, content_sha256, made_by, made_at)
  select challenge.id, coalesce(max(v.number), 0) + 1, keep_version.kind, keep_version.summary, told, private.sha256_hex(told::text),
    case when keep_version.kind = 'published' then challenge.published_by else private.actor() end,
    case when keep_version.kind = 'published' then challenge.published_at else now() end
  from public.challenge_versions v where v.challenge_id = challenge.id
  returning * into kept;
  return kept;
end $$;

create trigger challenge_versions_immutable before update or delete on public.challenge_versions
  for each row execute function private.refuse_change('challenge_version_is_immutable', '403');
create trigger challenge_versions_never_truncated before truncate on public.challenge_versions
  for each statement execute function private.refuse_change('challenge_version_is_immutable', '403');

-- The challenge with the changes of an amendment, without its criteria and questions. Raises value_not_understood (422), and refuses
-- changes that would harm readers who already work on a proposal: fewer eligible organisations (who_may_apply_only_wider),
-- worse terms (terms_only_better), an empty text (amendment_incomplete); 422, detail: the field. Columns that are not listed never change.
create function private.amended_challenge(challenge public.challenges, changes jsonb) returns public.challenges
language plpgsql stable security definer set search_path = '' as $$
declare
  amended public.challenges := private.with_values(challenge, changes - 'criteria' - 'prompts');
  field text;
begin
  select f.name into field from (values
    ('eligible_kinds', coalesce(amended.eligible_kinds, '{}') @> challenge.eligible_kinds),
    ('requires_university', challenge.requires_university or not coalesce(amended.requires_university, false)),
    ('max_academic_share_percent', coalesce(amended.max_academic_share_percent, 100) >= coalesce(challenge.max_academic_share_percent, 100)),
    ('max_partners', coalesce(amended.max_partners, 32767) >= coalesce(challenge.max_partners, 32767))) f (name, is_kept) where not f.is_kept limit 1;
  if field is not null then perform private.refuse('who_may_apply_only_wider', 422, field); end if;
  select f.name into field from (values
    ('award_ceiling', coalesce(amended.award_ceiling_minor, challenge.approved_amount_minor) >= coalesce(challenge.award_ceiling_minor, challenge.approved_amount_minor)),
    ('expected_awards', coalesce(amended.expected_awards, 0) >= challenge.expected_awards),
    ('retention_percent', coalesce(amended.retention_percent, 100) <= challenge.retention_percent)) f (name, is_kept) where not f.is_kept limit 1;
  if field is not null then perform private.refuse('terms_only_better', 422, field); end if;
  if amended.award_ceiling_minor > challenge.approved_amount_minor then perform private.refuse('challenge_ceiling_within_amount', 422); end if;
  if amended.trl_from > amended.trl_to or num_nulls(amended.trl_from, amended.trl_to) > num_nulls(challenge.trl_from, challenge.trl_to) then perform private.refuse('challenge_trl_rises', 422); end if;
  if coalesce(btrim(amended.title), '') = '' or coalesce(btrim(amended.summary), '') = '' or coalesce(btrim(amended.problem), '') = '' then
    perform private.refuse('amendment_incomplete', 422);
  end if;
  return amended;
end $$;

-- The changes of an amendment with its criteria and questions as they are kept. Criteria: the guidance and the meaning of scores can change, in the same
-- order; names, weights and thresholds cannot (criteria_stay). Questions: published ones can be reworded and made optional, and new ones come after them;
-- none is removed (prompts_stay), because teams have answered it; at most 30 (too_many_prompts). All 422, also value_not_understood.
create function private.with_amended_lists(challenge_id uuid, wanted jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  present jsonb := case when wanted ?| array['criteria', 'prompts'] then (
    select private.challenge_content(c) from public.challenges c where c.id = with_amended_lists.challenge_id) end;
  texts jsonb := wanted -> 'criteria';
  prompts jsonb := wanted -> 'prompts';
begin
  if wanted ? 'criteria' then
    if jsonb_typeof(texts) <> 'array' or jsonb_array_length(texts) <> jsonb_array_length(present -> 'criteria') then
      perform private.refuse('criteria_stay', 422);
    end if;
    if exists (select from jsonb_array_elements(texts) t where jsonb_typeof(t -> 'descriptors') is distinct from 'array'
        or jsonb_array_length(t -> 'descriptors') <> 6 or jsonb_typeof(coalesce(t -> 'guidance', '""')) <> 'string'
        or char_length(coalesce(t ->> 'guidance', '')) > 2000
        or exists (select from jsonb_array_elements_text(t -> 'descriptors') d where btrim(coalesce(d, '')) = '' or char_length(d) > 600)) then
      perform private.refuse('value_not_understood', 422);
    end if;
    wanted := wanted || jsonb_build_object('criteria', (
      select coalesce(jsonb_agg(p.item || jsonb_build_object('guidance', coalesce(texts -> (p.place::integer - 1) ->> 'guidance', ''),
        'descriptors', texts -> (p.place::integer - 1) -> 'descriptors') order by p.place), '[]')
      from jsonb_array_elements(present -> 'criteria') with ordinality p (item, place)));
  end if;
  if wanted ? 'prompts' then
    if jsonb_typeof(prompts) <> 'array' then perform private.refuse('value_not_understood', 422); end if;
    if jsonb_array_length(prompts) < jsonb_array_length(present -> 'prompts') then perform private.refuse('prompts_stay', 422); end if;
    if jsonb_array_length(prompts) > 30 then perform private.refuse('too_many_prompts', 422); end if;
    if exists (select from jsonb_array_elements(prompts) p where char_length(btrim(coalesce(p ->> 'prompt', ''))) not between 3 and 600
        or jsonb_typeof(coalesce(p -> 'is_required', 'true')) <> 'boolean') then
      perform private.refuse('value_not_understood', 422);
    end if;
    wanted := wanted || jsonb_build_object('prompts', (
      select coalesce(jsonb_agg(jsonb_build_object('prompt', btrim(p.item ->> 'prompt'), 'is_required', coalesce((p.item ->> 'is_required')::boolean, true))
        order by p.place), '[]')
      from jsonb_array_elements(prompts) with ordinality p (item, place)));
  end if;
  return wanted;
end $$;

-- ## Commands
-- Impossible states of versions, one row each.
create view private.versions_violations (rule, object_id) as
  select 'version_hash_is_of_its_content', v.challenge_id from public.challenge_versions v where v.content_sha256 <> private.sha256_hex(v.content::text)
  union all
  select 'versions_numbered_without_gap', v.challenge_id from public.challenge_versions v group by v.challenge_id having max(v.number) <> count(*)
  union all
  select 'version_of_published_challenge', v.challenge_id from public.challenge_versions v join public.challenges c on c.id = v.challenge_id where c.published_at is null
  union all
  select 'published_text_is_its_last_version', c.id from public.challenges c
    join lateral (select v.content from public.challenge_versions v where v.challenge_id = c.id order by v.number desc limit 1) last on true
    where (last.content ->> 'summary', last.content ->> 'problem') <> (c.summary, c.problem)
  union all
  select 'amendment_of_published_challenge', a.challenge_id from public.challenge_amendments a join public.challenges c on c.id = a.challenge_id where c.published_at is null
  union all
  select 'submission_answers_a_version', s.proposal_id from public.proposal_submissions s join public.proposals p on p.id = s.proposal_id
    where s.challenge_version > private.challenge_version(p.challenge_id);

-- The versions of a published challenge and two of them to compare, by number; without numbers the last two.
-- {challenge, versions: [{number, kind, summary, made_at, content_sha256}] newest first, from, to: {number, content} or null}; null for an unknown address.
-- The same for every reader.
create function public.challenge_versions(slug text, from_number integer default null, to_number integer default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    with shown as (select c.* from public.challenges c where c.slug = challenge_versions.slug and c.published_at is not null),
    newer as (select v.* from public.challenge_versions v join shown s on s.id = v.challenge_id
      where v.number <= coalesce(to_number, 32767) order by (v.number = to_number) desc, v.number desc limit 1),
    older as (select v.* from public.challenge_versions v join shown s on s.id = v.challenge_id, newer n
      where v.number < n.number and v.number <= coalesce(from_number, 32767) order by v.number desc limit 1)
    select jsonb_build_object(
      'challenge', jsonb_build_object('id', s.id, 'slug', s.slug, 'title', s.title, 'status', private.challenge_status(s), 'time_zone', s.time_zone,
        'currency', s.currency, 'organisation', o.name),
      'versions', (select coalesce(jsonb_agg(jsonb_build_object('number', v.number, 'kind', v.kind, 'summary', v.summary, 'made_at', v.made_at,
          'content_sha256', v.content_sha256) order by v.number desc), '[]') from public.challenge_versions v where v.challenge_id = s.id),
      'from', (select jsonb_build_object('number', v.number, 'content', v.content) from older v),
      'to', (select jsonb_build_object('number', v.number, 'content', v.content) from newer v))
    from shown s join public.organisations o on o.id = s.organisation_id);
end $$;
grant execute on function public.challenge_versions(text, integer, integer) to anon;

-- The amendment of a challenge for its managers: {file: the challenge with the changes applied and the amendment's revision, present: the
-- published content, changed: its fields, amendment, can_amend, teams, submitted, watchers, version}. Raises what require_challenge_manager raises.
create function public.amendment_page(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  shown public.challenges;
  amendment public.challenge_amendments;
begin
  perform private.require_challenge_manager(amendment_page.challenge_id);
  select * into shown from public.challenges c where c.id = amendment_page.challenge_id;
  select * into amendment from public.challenge_amendments a where a.challenge_id = shown.id;
  return jsonb_build_object(
    'file', public.challenge_file(shown.id) || coalesce(amendment.changes, '{}') || jsonb_build_object('revision', coalesce(amendment.revision, 0)),
    'present', private.challenge_content(shown),
    'amendment', case when amendment.challenge_id is not null then jsonb_build_object('changes', amendment.changes, 'opened_at', amendment.opened_at,
      'opened_by', private.name_of(amendment.opened_by), 'saved_at', amendment.saved_at, 'saved_by', private.name_of(amendment.saved_by)) end,
    'version', private.challenge_version(shown.id),
    'can_amend', private.challenge_status(shown) in ('forecast', 'open'),
    'reach', private.challenge_reach(shown.id));
end $$;

-- The number of people and proposals that an act on a challenge affects, without names: {watchers, teams, submitted, open_questions}.
create function private.challenge_reach(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object(
    'watchers', (select count(*) from public.challenge_watches w where w.challenge_id = challenge_reach.challenge_id),
    'teams', (select count(*) from public.teams t where t.challenge_id = challenge_reach.challenge_id and t.disbanded_at is null),
    'submitted', (select count(*) from public.proposals p where p.challenge_id = challenge_reach.challenge_id and p.submission_id is not null),
    'open_questions', (select count(*) from public.challenge_questions q
      where q.challenge_id = challenge_reach.challenge_id and q.answer_id is null and q.declined_at is null));
end $$;
