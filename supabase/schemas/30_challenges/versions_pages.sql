-- The versions of a published challenge and two of them to compare, by number; without numbers the last two.
-- {challenge, versions: [{number, kind, summary, made_at, content_sha256}] newest first, from, to: {number, content} or null}; null for an unknown address.
-- The same for every reader.
create function public.challenge_versions(slug text, from_number integer default null, to_number integer default null) returns jsonb
language sql stable security definer set search_path = '' as $$
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
  from shown s join public.organisations o on o.id = s.organisation_id;
$$;
grant execute on function public.challenge_versions(text, integer, integer) to anon;

-- The amendment of a challenge as its managers write it: {file: the challenge with the changes in it and the amendment's revision, present: what is
-- published, changed: its fields, amendment, may_amend, teams, submitted, watchers, version}. Raises what require_challenge_manager raises.
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
    'may_amend', private.challenge_status(shown) in ('forecast', 'open'),
    'reach', private.challenge_reach(shown.id));
end $$;

-- Whom an act on a challenge reaches, as counts and no names: {watchers, teams, submitted, open_questions}.
create function private.challenge_reach(challenge_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'watchers', (select count(*) from public.challenge_watches w where w.challenge_id = challenge_reach.challenge_id),
    'teams', (select count(*) from public.teams t where t.challenge_id = challenge_reach.challenge_id and t.disbanded_at is null),
    'submitted', (select count(*) from public.proposals p where p.challenge_id = challenge_reach.challenge_id and p.submission_id is not null),
    'open_questions', (select count(*) from public.challenge_questions q
      where q.challenge_id = challenge_reach.challenge_id and q.answer_id is null and q.declined_at is null));
$$;
