SET local check_function_bodies = off;

ALTER TABLE "private"."catalogue_texts"
  DROP CONSTRAINT "catalogue_texts_challenge_id_fkey";

ALTER TABLE "public"."challenges"
  DROP CONSTRAINT "challenge_published_complete";

ALTER TABLE "public"."challenges"
  ADD COLUMN "is_always_open" boolean NOT NULL DEFAULT false;

ALTER TABLE "public"."catalogue_entries"
  ALTER COLUMN "closes_at" DROP NOT NULL;

CREATE OR REPLACE FUNCTION private.bidding_tasks()
  RETURNS SETOF private.task
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with mine as (
    select t.id, t.name, t.lead_organisation_id, c.closes_at, c.title as challenge, p.id as proposal_id, p.title as proposal, p.submission_id, p.signed_off_at
    from public.teams t join public.challenges c on c.id = t.challenge_id join public.proposals p on p.team_id = t.id
    where t.disbanded_at is null and c.published_at is not null and c.cancelled_at is null and (c.closes_at is null or now() < c.closes_at))
  select 'answer_partnership', m.challenge, '/teams', i.invited_at, least(i.expires_at, m.closes_at)
    from public.team_partners i join mine m on m.id = i.team_id
    where num_nonnulls(i.accepted_at, i.declined_at, i.revoked_at) = 0 and i.expires_at > now()
      and i.organisation_id in (select private.my_organisations('manager', 'signatory'))
  union all
  select 'accept_ip_terms', m.challenge, '/teams/' || m.id || '/terms', i.accepted_at, m.closes_at
    from public.team_partners i join mine m on m.id = i.team_id
    where i.accepted_at is not null and i.revoked_at is null and i.ip_terms_accepted_at is null
      and i.organisation_id in (select private.my_organisations('manager', 'signatory'))
  union all
  select 'write_proposal', m.proposal, '/proposals/' || m.proposal_id, p.joined_at, m.closes_at
    from mine m join public.team_people p on p.team_id = m.id and p.profile_id = (select auth.uid()) and p.left_at is null
    where m.submission_id is null and p.can_edit
  union all
  select 'sign_off_proposal', m.challenge, '/proposals/' || m.proposal_id, null, m.closes_at
    from mine m join public.organisations o on o.id = m.lead_organisation_id
    where o.research_office_signs and m.submission_id is null and m.signed_off_at is null
      and m.lead_organisation_id in (select private.my_organisations('research_office'));
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
        case when query -> 'status' ? 'open' then 'e.opens_at <= now() and (e.closes_at > now() or e.closes_at is null)' end,
        case when query -> 'status' ? 'closed' then 'e.closes_at <= now()' end) ||
      ') or e.ended = any (array(select s from jsonb_array_elements_text($1 -> ''status'') s where s in (''decided'', ''cancelled''))::public.challenge_status[]))' end,
    case when query ? 'closing' then
      '(' || concat_ws(' or ', 'false',
        case when query -> 'closing' ? '14_days' then private.closing_within('14_days') end,
        case when query -> 'closing' ? '30_days' then private.closing_within('30_days') end,
        case when query -> 'closing' ? 'always_open' then private.closing_within('always_open') end) || ')' end,
    case when query ? 'who' then
      'e.eligible_kinds && array(select jsonb_array_elements_text($1 -> ''who''))::public.organisation_kind[]' end,
    case when query ? 'organisation' then
      'e.organisation_id in (select o.id from public.organisations o where o.slug in (select jsonb_array_elements_text($1 -> ''organisation'')))' end);
$function$;

CREATE OR REPLACE FUNCTION private.challenge_gaps (
  challenge public.challenges
)
  RETURNS text[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(array_agg(gap order by place), '{}') from (values
    (1, 'organisation_not_verified', not exists (select from public.organisations o
        where o.id = challenge.organisation_id and private.organisation_status(o) = 'verified')),
    (2, 'summary_missing', btrim(challenge.summary) = ''),
    (3, 'problem_missing', btrim(challenge.problem) = ''),
    (4, 'trl_missing', challenge.kind <> 'idea_challenge' and num_nulls(challenge.trl_from, challenge.trl_to) > 0),
    (5, 'eligible_kinds_missing', cardinality(challenge.eligible_kinds) = 0),
    (6, 'amount_missing', challenge.proposed_amount_minor is null),
    (7, 'currency_without_fund', not exists (select from public.funds f where f.currency = challenge.currency)),
    (8, 'closes_at_missing', challenge.closes_at is null and not challenge.is_always_open),
    (9, 'closes_at_past', challenge.closes_at <= now()),
    (10, 'questions_close_at_past', challenge.questions_close_at <= now()),
    (11, 'criteria_missing', not exists (select from public.challenge_criteria r where r.challenge_id = challenge.id)),
    (12, 'criteria_weights_not_100', (select sum(r.weight_percent) from public.challenge_criteria r where r.challenge_id = challenge.id) <> 100),
    (13, 'criterion_descriptor_missing', exists (select from public.challenge_criteria r, unnest(r.descriptors) d
        where r.challenge_id = challenge.id and btrim(d) = '')),
    (14, 'ip_regime_missing', challenge.ip_regime is null),
    (15, 'work_package_over_amount', challenge.kind <> 'idea_challenge' and exists (select from public.challenge_work_packages w
        where w.challenge_id = challenge.id and w.ceiling_minor > challenge.proposed_amount_minor)),
    (16, 'work_package_of_no_applicant', challenge.kind <> 'idea_challenge' and exists (select from public.challenge_work_packages w
        where w.challenge_id = challenge.id and cardinality(w.eligible_kinds) > 0 and cardinality(challenge.eligible_kinds) > 0
          and not w.eligible_kinds && challenge.eligible_kinds))
  ) as checks (place, gap, is_missing) where is_missing;
$function$;

CREATE OR REPLACE FUNCTION private.challenge_status (
  challenge public.challenges
)
  RETURNS public.challenge_status
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select (case
    when challenge.cancelled_at is not null then 'cancelled'
    when challenge.decided_at is not null then 'decided'
    when challenge.published_at is not null then
      case when now() < challenge.opens_at then 'forecast' when challenge.closes_at <= now() then 'closed' else 'open' end
    when challenge.refused_at is not null then 'refused'
    when challenge.approved_at is not null then 'approved'
    when challenge.returned_at is not null then 'returned'
    when challenge.submitted_at is not null then 'submitted'
    else 'draft' end)::public.challenge_status;
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
  select 'published_challenge_has_words', c.challenge_id
    from public.catalogue_entries c where not exists (select from private.catalogue_texts t where t.challenge_id = c.challenge_id);
$function$;

CREATE OR REPLACE FUNCTION private.closing_within (
  value text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case when value = 'always_open' then '(e.ended is null and e.closes_at is null)' else format('(e.ended is null and e.closes_at > now() and e.closes_at <= now() + interval %L)', replace(value, '_', ' ')) end;
$function$;

CREATE OR REPLACE FUNCTION private.digest_searches (
  profile_id uuid,
  until      timestamp with time zone
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with found as (
    select m.challenge_id, (array_agg(s.id order by s.name))[1] as search_id, (array_agg(s.name order by s.name))[2:] as also
    from public.saved_searches s join public.search_matches m on m.search_id = s.id
    where s.profile_id = digest_searches.profile_id and s.pace = 'daily' and m.digest_id is null and m.found_at < until and m.found_at > until - interval '14 days'
      and not exists (select from public.challenge_alerts a where a.profile_id = s.profile_id and a.challenge_id = m.challenge_id)
    group by m.challenge_id),
  listed as (
    select f.search_id, private.digest_item(c) || jsonb_build_object('also', to_jsonb(f.also)) as item, c.closes_at,
      row_number() over (partition by f.search_id order by c.closes_at, c.id) as place, count(*) over (partition by f.search_id) as number
    from found f join public.challenges c on c.id = f.challenge_id
    where c.cancelled_at is null and c.decided_at is null and (c.closes_at is null or c.closes_at > until))
  select coalesce(jsonb_agg(jsonb_build_object('name', g.name, 'address', g.address, 'number', g.number, 'items', g.items) order by g.name), '[]')
  from (
    select s.name, s.address, max(l.number) as number, jsonb_agg(l.item order by l.place) filter (where l.place <= 20) as items
    from listed l join public.saved_searches s on s.id = l.search_id group by s.id) g;
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
        case when e.ended is not null then e.ended when now() < e.opens_at then 'forecast' when e.closes_at <= now() then 'closed' else 'open'::public.challenge_status end as status
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
      'closing', (select jsonb_strip_nulls(jsonb_build_object('14_days', nullif(count(*) filter (where %9$s), 0), '30_days', nullif(count(*) filter (where %10$s), 0), 'always_open', nullif(count(*) filter (where %12$s), 0)))
        from %2$s e where (%10$s or %12$s) and %11$s))
  $sql$, case when query ? 'terms' then private.catalogue_conditions(private.parts_of(query, 'terms')) else 'false' end, source,
    private.catalogue_conditions(choices - array['kind', 'who', 'organisation', 'status']), of_kind, of_who, of_organisation, of_status,
    private.catalogue_conditions(choices - 'theme'), private.closing_within('14_days'), private.closing_within('30_days'),
    private.catalogue_conditions(choices - 'closing'), private.closing_within('always_open'))
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
    'opens_at', c.opens_at, 'questions_close_at', c.questions_close_at, 'closes_at', c.closes_at, 'is_always_open', c.is_always_open, 'time_zone', c.time_zone,
    'currency', c.currency, 'amount_minor', c.approved_amount_minor, 'award_ceiling_minor', c.award_ceiling_minor,
    'expected_awards', c.expected_awards, 'ip_regime', c.ip_regime, 'published_at', c.published_at, 'decided_at', c.decided_at,
    'cancelled_at', c.cancelled_at, 'cancellation_reason', c.cancellation_reason,
    'updated_at', greatest(c.updated_at, c.published_at, c.decided_at, c.cancelled_at),
    'organisation', jsonb_build_object('slug', o.slug, 'name', o.name, 'kind', o.kind),
    'criteria', coalesce((select jsonb_agg(jsonb_build_object('title', r.title, 'guidance', r.guidance, 'weight_percent', r.weight_percent,
        'threshold_score', r.threshold_score, 'descriptors', to_jsonb(r.descriptors)) order by r.position)
      from public.challenge_criteria r where r.challenge_id = c.id), '[]'));
$function$;

CREATE OR REPLACE FUNCTION private.find_searches (
  challenge_id uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare found_number integer;
begin
  with entry as materialized (
    select e.*, o.slug as organisation, t.search, case when e.opens_at > now() then 'forecast' else 'open' end as status, e.themes as theme, e.eligible_kinds::text[] as who
    from public.catalogue_entries e join private.catalogue_texts t on t.challenge_id = e.challenge_id join public.organisations o on o.id = e.organisation_id
    where e.challenge_id = find_searches.challenge_id and e.ended is null and (e.closes_at is null or e.closes_at > now()))
  insert into public.search_matches (search_id, challenge_id)
    select s.id, e.challenge_id
    from entry e join public.saved_searches s on s.pace <> 'none'
      and (not s.query ? 'kind' or s.query -> 'kind' ? e.kind::text)
      and (not s.query ? 'theme' or s.query -> 'theme' ?| e.theme)
      and (not s.query ? 'who' or s.query -> 'who' ?| e.who)
      and (not s.query ? 'organisation' or s.query -> 'organisation' ? e.organisation)
      and (not s.query ? 'status' or s.query -> 'status' ? e.status)
      and (not s.query ? 'closing' or (s.query -> 'closing' ? '14_days' and e.closes_at <= now() + interval '14 days')
        or (s.query -> 'closing' ? '30_days' and e.closes_at <= now() + interval '30 days')
        or (s.query -> 'closing' ? 'always_open' and e.closes_at is null))
      and (not s.query ? 'trl' or (s.query ->> 'trl')::bigint between e.trl_from and e.trl_to)
      and (not s.query ? 'amount_from_minor' or e.amount_minor >= (s.query ->> 'amount_from_minor')::bigint)
      and (not s.query ? 'amount_to_minor' or e.amount_minor <= (s.query ->> 'amount_to_minor')::bigint)
      and (s.terms is null or e.search @@ s.terms)
    on conflict do nothing;
  get diagnostics found_number = row_count;
  return found_number;
end $function$;

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
      private.catalogue_slice(1, 'e.published_at', 'desc', '-private.moment_key(e.published_at)', latest, conditions || ' and e.ended is null and e.closes_at is null', after_phase, most)
      || ' union all ' ||
      private.catalogue_slice(2, 'e.closes_at', 'desc', '-private.moment_key(e.closes_at)', latest, conditions || ' and e.ended is null and e.closes_at <= now()', after_phase, most)
      || ' union all ' ||
      private.catalogue_slice(3, 'e.closes_at', 'desc', '-private.moment_key(e.closes_at)', latest, conditions || ' and e.ended is not null and e.closes_at is not null', after_phase, most)
      || ' union all ' ||
      private.catalogue_slice(4, 'e.published_at', 'desc', '-private.moment_key(e.published_at)', latest, conditions || ' and e.ended is not null and e.closes_at is null', after_phase, most)
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

CREATE OR REPLACE FUNCTION private.last_change (
  challenge public.challenges
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('what', h.what, 'at', h.at) from (
    select 1 as place, 'published' as what, challenge.published_at as at
    union all select 2, 'opened', challenge.opens_at
    union all (select 3, 'answered', a.answered_at from public.challenge_answers a where a.challenge_id = challenge.id order by a.answered_at desc limit 1)
    union all select 5, 'closed', challenge.closes_at where challenge.cancelled_at is null and challenge.closes_at is not null
    union all select 6, 'decided', challenge.decided_at
    union all select 7, 'cancelled', challenge.cancelled_at
  ) h where h.at <= now() order by h.at desc, h.place desc limit 1;
$function$;

CREATE OR REPLACE FUNCTION private.note_competencies (
  challenge public.challenges
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare words tsvector := private.words_of(challenge);
begin
  delete from private.challenge_competencies c where c.challenge_id = challenge.id;
  if num_nonnulls(challenge.cancelled_at, challenge.decided_at) > 0 then return; end if;
  insert into private.challenge_competencies (challenge_id, competency_code, closes_at)
    -- What is always open closes last.
    select challenge.id, k.code, coalesce(challenge.closes_at, 'infinity') from public.competencies k where words @@ k.query;
end $function$;

CREATE OR REPLACE FUNCTION private.takes_questions (
  challenge public.challenges
)
  RETURNS boolean
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  select private.challenge_status(challenge) in ('forecast', 'open')
    and clock_timestamp() < coalesce(challenge.questions_close_at, challenge.closes_at, 'infinity');
$function$;

CREATE OR REPLACE FUNCTION public.challenge_page (
  slug text
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'id', c.id, 'number', c.number, 'slug', c.slug, 'kind', c.kind, 'title', c.title, 'summary', c.summary, 'problem', c.problem, 'themes', c.themes,
    'status', private.challenge_status(c), 'trl_from', c.trl_from, 'trl_to', c.trl_to, 'eligible_kinds', c.eligible_kinds,
    'requires_university', c.requires_university, 'max_academic_share_percent', c.max_academic_share_percent, 'max_partners', c.max_partners,
    'opens_at', c.opens_at, 'questions_close_at', c.questions_close_at, 'closes_at', c.closes_at, 'is_always_open', c.is_always_open, 'time_zone', c.time_zone,
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
$function$;

CREATE OR REPLACE FUNCTION public.challenges_for_organisation (
  slug text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  organisation public.organisations;
  qualified text[];
  answer jsonb;
begin
  perform private.actor();
  select * into organisation from public.organisations o where o.slug = challenges_for_organisation.slug;
  if not private.is_member(organisation.id) then
    perform private.refuse(case when organisation.verified_at is null then 'not_found' else 'not_allowed' end, case when organisation.verified_at is null then 404 else 403 end);
  end if;
  select coalesce(array_agg(q.field_code), '{}') into qualified from public.qualified_fields q
    where q.organisation_id = organisation.id and q.valid_until >= private.today();
  with sought as materialized (select * from private.sought_capabilities(organisation.id)),
  -- Own words are rarer than competencies, and looked for in the texts themselves.
  worded as materialized (
    select h.challenge_id, s.label, s.trl_reached from sought s
      cross join lateral (select t.challenge_id from private.catalogue_texts t join public.catalogue_entries e on e.challenge_id = t.challenge_id
        where t.search @@ s.words and e.ended is null and (e.closes_at is null or e.closes_at > now()) limit 100) h
    where numnode(s.words) > 0),
  candidates as materialized (
    select e.challenge_id, e.trl_from, e.closes_at, case when c.prequalified_fields <> '{}' then c.prequalified_fields <@ qualified end as is_qualified
    from public.catalogue_entries e join public.challenges c on c.id = e.challenge_id
    where e.challenge_id in (
        select h.challenge_id from sought s cross join lateral (
          select k.challenge_id from private.challenge_competencies k
          where k.competency_code = s.code and k.closes_at > now() order by k.closes_at, k.challenge_id limit 100) h
        union select w.challenge_id from worded w)
      and e.ended is null and (e.closes_at is null or e.closes_at > now()) and (cardinality(e.eligible_kinds) = 0 or organisation.kind = any (e.eligible_kinds))),
  hits as materialized (
    select c.challenge_id, c.trl_from, c.closes_at, c.is_qualified, s.label, s.field, s.trl_reached
      from candidates c join private.challenge_competencies k on k.challenge_id = c.challenge_id join sought s on s.code = k.competency_code
    union all
    select c.challenge_id, c.trl_from, c.closes_at, c.is_qualified, w.label, null, w.trl_reached from worded w join candidates c on c.challenge_id = w.challenge_id),
  scored as (
    select h.challenge_id, h.closes_at, h.is_qualified, coalesce(max(h.trl_reached) >= h.trl_from - 1, false) as trl_fits,
      3 * count(*) + case when max(h.trl_reached) >= h.trl_from - 1 then 2 else 0 end + case when h.is_qualified then 1 else 0 end as score
    from hits h group by h.challenge_id, h.closes_at, h.trl_from, h.is_qualified),
  best as (select *, row_number() over (order by s.score desc, s.closes_at, s.challenge_id) as place from scored s order by place limit 30)
  select jsonb_build_object('items', coalesce(jsonb_agg(jsonb_build_object(
      'slug', c.slug, 'title', c.title, 'summary', c.summary, 'kind', c.kind, 'status', private.challenge_status(c), 'themes', c.themes,
      'organisation', o.name, 'eligible_kinds', c.eligible_kinds, 'trl_from', c.trl_from, 'trl_to', c.trl_to,
      'amount_minor', c.approved_amount_minor, 'currency', c.currency, 'opens_at', c.opens_at, 'closes_at', c.closes_at, 'time_zone', c.time_zone,
      'reason', jsonb_build_object('trl_fits', b.trl_fits, 'is_qualified', b.is_qualified,
        'missing_fields', private.field_labels(private.missing_prequalified_fields(organisation.id, c.prequalified_fields)), 'own_words', (
          select coalesce(jsonb_agg(h.label order by h.label), '[]') from hits h where h.challenge_id = c.id and h.field is null),
        'fields', (select coalesce(jsonb_agg(jsonb_build_object('field', g.field, 'labels', g.labels) order by g.field), '[]') from (
          select h.field, jsonb_agg(h.label order by h.label) as labels from hits h where h.challenge_id = c.id and h.field is not null group by h.field) g)))
      order by b.place), '[]'))
    into answer
    from best b join public.challenges c on c.id = b.challenge_id join public.organisations o on o.id = c.organisation_id;
  return answer || jsonb_build_object(
    'organisation', jsonb_build_object('slug', organisation.slug, 'name', organisation.name, 'kind', organisation.kind),
    'may_record', private.has_organisation_role(organisation.id, 'manager', 'research_office'),
    'capabilities', (select count(*) from public.organisation_capabilities c where c.organisation_id = organisation.id),
    'qualified_fields', private.qualified_fields_of(organisation.id));
end $function$;

CREATE OR REPLACE FUNCTION public.close_challenge (
  challenge_id uuid,
  closes_at    timestamp with time zone
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  before_it public.challenges;
  closing public.challenges;
begin
  perform private.require_challenge_manager(close_challenge.challenge_id);
  before_it := private.lock_challenge(close_challenge.challenge_id);
  if before_it.published_at is null or before_it.closes_at is not null or private.challenge_status(before_it) not in ('forecast', 'open') then
    perform private.refuse('challenge_not_always_open', 409);
  end if;
  if close_challenge.closes_at is null or close_challenge.closes_at < now() + interval '14 days' then
    perform private.refuse('closing_notice_too_short', 422);
  end if;
  update public.challenges c set closes_at = close_challenge.closes_at, updated_at = now() where c.id = before_it.id returning * into closing;
  perform private.record('challenge.closing_announced', 'challenge', closing.id, closing.organisation_id, null,
    jsonb_build_object('closes_at', closing.closes_at), 'manager');
  perform private.notify(private.challenge_audience(closing.id) || private.members_with_role(closing.organisation_id, 'manager'),
    'challenge.closing_announced', '/challenges/' || closing.slug, private.challenge_notice(closing) || jsonb_build_object('closes_at', closing.closes_at));
  return closing;
end $function$;

REVOKE ALL ON FUNCTION "public"."close_challenge"(uuid, timestamp WITH time zone) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.extend_challenge (
  challenge_id       uuid,
  closes_at          timestamp with time zone,
  questions_close_at timestamp with time zone DEFAULT NULL::timestamp WITH time zone
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  before_it public.challenges;
  extended public.challenges;
begin
  perform private.require_challenge_manager(extend_challenge.challenge_id);
  before_it := private.lock_challenge(extend_challenge.challenge_id);
  if private.challenge_status(before_it) not in ('approved', 'forecast', 'open') then perform private.refuse('challenge_not_extendable', 409); end if;
  if before_it.is_always_open and before_it.closes_at is null then perform private.refuse('challenge_always_open', 409); end if;
  if extend_challenge.closes_at is null or extend_challenge.closes_at <= before_it.closes_at
     or extend_challenge.questions_close_at < before_it.questions_close_at then
    perform private.refuse('closing_only_later', 422);
  end if;
  if extend_challenge.closes_at <= now() then perform private.refuse('closes_at_past', 422); end if;
  update public.challenges c set closes_at = extend_challenge.closes_at, updated_at = now(),
      questions_close_at = coalesce(extend_challenge.questions_close_at, c.questions_close_at)
    where c.id = before_it.id returning * into extended;
  perform private.record('challenge.extended', 'challenge', extended.id, extended.organisation_id,
    jsonb_build_object('closes_at', before_it.closes_at, 'questions_close_at', before_it.questions_close_at),
    jsonb_build_object('closes_at', extended.closes_at, 'questions_close_at', extended.questions_close_at), 'manager');
  if extended.published_at is not null then
    perform private.notify(private.challenge_audience(extended.id) || private.members_with_role(extended.organisation_id, 'manager'),
      'challenge.extended', '/challenges/' || extended.slug, private.challenge_notice(extended) || jsonb_build_object('closes_at', extended.closes_at));
  end if;
  return extended;
end $function$;

CREATE OR REPLACE FUNCTION public.save_challenge (
  challenge_id uuid,
  revision     integer,
  changes      jsonb
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.challenges;
  saved public.challenges;
  strange text;
begin
  draft := private.lock_draft(save_challenge.challenge_id, save_challenge.revision);
  if jsonb_typeof(changes) is distinct from 'object' then perform private.refuse('value_not_understood', 422); end if;
  select k into strange from jsonb_object_keys(changes) k where k <> all (array[
    'kind', 'title', 'summary', 'problem', 'themes', 'trl_from', 'trl_to', 'eligible_kinds', 'requires_university',
    'max_academic_share_percent', 'max_partners', 'opens_at', 'questions_close_at', 'closes_at', 'is_always_open', 'time_zone', 'expected_awards',
    'currency', 'proposed_amount_minor', 'award_ceiling_minor', 'ip_regime', 'publication_review_days', 'retention_percent',
    'path_to_order', 'blind_mode', 'overall_threshold_percent', 'min_reviews', 'min_academic_share_percent',
    'min_partners', 'prequalified_fields', 'advance_percent', 'advance_needs_security', 'part_percents', 'max_months', 'min_milestones',
    'max_milestones', 'last_payment_waits_for_report', 'order_buyer', 'order_quantity', 'order_route']) limit 1;
  if strange is not null then perform private.refuse('field_not_editable', 422, strange); end if;
  begin
    saved := jsonb_populate_record(draft, changes);
    perform now() at time zone saved.time_zone;
  exception
    when invalid_parameter_value then perform private.refuse('time_zone_unknown', 422);
    when data_exception then perform private.refuse('value_not_understood', 422);
  end;
  select f into strange from unnest(saved.prequalified_fields) f where f not in (select t.code from public.technology_fields t) limit 1;
  if strange is not null then perform private.refuse('technology_field_unknown', 422, strange); end if;
  update public.challenges c set (kind, title, summary, problem, themes, trl_from, trl_to, eligible_kinds, requires_university,
      max_academic_share_percent, max_partners, opens_at, questions_close_at, closes_at, is_always_open, time_zone, expected_awards, currency,
      proposed_amount_minor, award_ceiling_minor, ip_regime, publication_review_days, retention_percent, path_to_order, blind_mode,
      overall_threshold_percent, min_reviews, min_academic_share_percent, min_partners, prequalified_fields, advance_percent,
      advance_needs_security, part_percents, max_months, min_milestones, max_milestones, last_payment_waits_for_report, order_buyer,
      order_quantity, order_route)
    = (saved.kind, btrim(saved.title), saved.summary, saved.problem, saved.themes, saved.trl_from, saved.trl_to, saved.eligible_kinds, saved.requires_university,
      saved.max_academic_share_percent, saved.max_partners, saved.opens_at, saved.questions_close_at, saved.closes_at, saved.is_always_open, saved.time_zone, saved.expected_awards, saved.currency,
      saved.proposed_amount_minor, saved.award_ceiling_minor, saved.ip_regime, saved.publication_review_days, saved.retention_percent, saved.path_to_order, saved.blind_mode,
      saved.overall_threshold_percent, saved.min_reviews, saved.min_academic_share_percent, saved.min_partners, saved.prequalified_fields,
      saved.advance_percent, saved.advance_needs_security, saved.part_percents, saved.max_months, saved.min_milestones, saved.max_milestones,
      saved.last_payment_waits_for_report, btrim(saved.order_buyer), btrim(saved.order_quantity), saved.order_route),
    revision = draft.revision + 1, updated_at = now()
    where c.id = draft.id returning * into saved;
  perform private.record('challenge.saved', 'challenge', draft.id, draft.organisation_id, null,
    jsonb_build_object('revision', saved.revision, 'fields', (select jsonb_agg(k order by k) from jsonb_object_keys(changes) k)), 'manager');
  return saved;
end $function$;

ALTER TABLE "private"."catalogue_texts"
  ADD CONSTRAINT "catalogue_texts_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.catalogue_entries(challenge_id) ON DELETE CASCADE;

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_always_open_without_closing" CHECK (((NOT is_always_open) OR (closes_at IS NULL) OR (published_at IS NOT NULL)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_published_complete" CHECK (((published_at IS NULL) OR ((approved_at IS NOT NULL) AND (num_nulls(opens_at, ip_regime) = 0) AND ((closes_at IS
    NOT NULL) OR is_always_open) AND ((kind = 'idea_challenge'::public.challenge_kind) OR (num_nulls(trl_from, trl_to) = 0)))));

CREATE INDEX catalogue_always_open ON public.catalogue_entries USING btree (published_at DESC, challenge_id)
  WHERE ((ended IS NULL) AND (closes_at IS NULL));

GRANT EXECUTE ON FUNCTION "public"."close_challenge"(uuid, timestamp WITH time zone) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."close_challenge"(uuid, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."close_challenge"(uuid, timestamp WITH time zone) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."close_challenge"(uuid, timestamp WITH time zone) TO "service_role";
