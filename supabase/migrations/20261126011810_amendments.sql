SET local check_function_bodies = off;

DROP VIEW "private"."invariant_violations";

CREATE TABLE "public"."challenge_amendments" (
  "challenge_id" uuid                     NOT NULL,
  "changes"      jsonb                    NOT NULL DEFAULT '{}'::jsonb,
  "revision"     integer                  NOT NULL DEFAULT 1,
  "opened_at"    timestamp with time zone NOT NULL DEFAULT now(),
  "opened_by"    uuid                     NOT NULL,
  "saved_at"     timestamp with time zone NOT NULL DEFAULT now(),
  "saved_by"     uuid                     NOT NULL,
  CONSTRAINT "challenge_amendments_changes_check" CHECK ((jsonb_typeof(changes) = 'object'::text)),
  CONSTRAINT "challenge_amendments_pkey" PRIMARY KEY (challenge_id)
);

ALTER TABLE "public"."challenge_amendments"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."challenge_amendments" FROM "anon";

CREATE TABLE "public"."challenge_versions" (
  "challenge_id"   uuid                     NOT NULL,
  "number"         smallint                 NOT NULL,
  "kind"           text                     NOT NULL,
  "summary"        text                     NOT NULL DEFAULT ''::text,
  "content"        jsonb                    NOT NULL,
  "content_sha256" text                     NOT NULL,
  "made_at"        timestamp with time zone NOT NULL DEFAULT now(),
  "made_by"        uuid,
  CONSTRAINT "amendment_has_summary" CHECK (((kind <> 'amended'::text) OR (btrim(summary) <> ''::text))),
  CONSTRAINT "amendment_summary_length" CHECK ((char_length(summary) <= 2000)),
  CONSTRAINT "challenge_versions_content_sha256_check" CHECK ((content_sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "challenge_versions_kind_check" CHECK ((kind = ANY (ARRAY['published'::text, 'amended'::text, 'extended'::text]))),
  CONSTRAINT "challenge_versions_number_check" CHECK ((number > 0)),
  CONSTRAINT "challenge_versions_pkey" PRIMARY KEY (challenge_id, number)
);

ALTER TABLE "public"."challenge_versions"
  ENABLE ROW LEVEL SECURITY;

ALTER TABLE "public"."proposal_submissions"
  ADD COLUMN "challenge_version" smallint NOT NULL DEFAULT 1;

CREATE OR REPLACE FUNCTION private.amendable_fields()
  RETURNS text[]
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select array['title', 'summary', 'problem', 'themes', 'path_to_order', 'trl_from', 'trl_to', 'eligible_kinds', 'requires_university',
    'max_academic_share_percent', 'max_partners', 'award_ceiling_minor', 'expected_awards', 'retention_percent', 'criteria', 'prompts'];
$function$;

CREATE OR REPLACE FUNCTION private.amended_challenge (
  challenge public.challenges,
  changes   jsonb
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return jsonb_populate_record(challenge, changes - 'criteria' - 'prompts');
exception when data_exception then
  perform private.refuse('value_not_understood', 422);
end $function$;

CREATE OR REPLACE FUNCTION private.amended_criteria (
  challenge_id uuid,
  texts        jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  present jsonb := (select private.challenge_content(c) -> 'criteria' from public.challenges c where c.id = amended_criteria.challenge_id);
begin
  if jsonb_typeof(texts) is distinct from 'array' or jsonb_array_length(texts) <> jsonb_array_length(present) then perform private.refuse('criteria_stay', 422); end if;
  if exists (select from jsonb_array_elements(texts) t where jsonb_typeof(t -> 'descriptors') is distinct from 'array'
      or jsonb_array_length(t -> 'descriptors') <> 6 or jsonb_typeof(coalesce(t -> 'guidance', '""')) <> 'string'
      or char_length(coalesce(t ->> 'guidance', '')) > 2000
      or exists (select from jsonb_array_elements_text(t -> 'descriptors') d where btrim(coalesce(d, '')) = '' or char_length(d) > 600)) then
    perform private.refuse('value_not_understood', 422);
  end if;
  return (
    select coalesce(jsonb_agg(p.item || jsonb_build_object('guidance', coalesce(texts -> (p.place::integer - 1) ->> 'guidance', ''),
      'descriptors', texts -> (p.place::integer - 1) -> 'descriptors') order by p.place), '[]')
    from jsonb_array_elements(present) with ordinality p (item, place));
end $function$;

CREATE OR REPLACE FUNCTION private.amended_prompts (
  challenge_id uuid,
  prompts      jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare present integer := (select count(*) from public.challenge_prompts p where p.challenge_id = amended_prompts.challenge_id);
begin
  if jsonb_typeof(prompts) is distinct from 'array' then perform private.refuse('value_not_understood', 422); end if;
  if jsonb_array_length(prompts) < present then perform private.refuse('prompts_stay', 422); end if;
  if jsonb_array_length(prompts) > 30 then perform private.refuse('too_many_prompts', 422); end if;
  if exists (select from jsonb_array_elements(prompts) p where char_length(btrim(coalesce(p ->> 'prompt', ''))) not between 3 and 600
      or jsonb_typeof(coalesce(p -> 'is_required', 'true')) <> 'boolean') then
    perform private.refuse('value_not_understood', 422);
  end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('prompt', btrim(p.item ->> 'prompt'), 'is_required', coalesce((p.item ->> 'is_required')::boolean, true))
      order by p.place), '[]')
    from jsonb_array_elements(prompts) with ordinality p (item, place));
end $function$;

CREATE OR REPLACE FUNCTION private.challenge_content (
  challenge public.challenges
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'title', challenge.title, 'kind', challenge.kind, 'summary', challenge.summary, 'problem', challenge.problem, 'themes', to_jsonb(challenge.themes),
    'trl_from', challenge.trl_from, 'trl_to', challenge.trl_to, 'eligible_kinds', to_jsonb(challenge.eligible_kinds),
    'requires_university', challenge.requires_university, 'max_academic_share_percent', challenge.max_academic_share_percent,
    'max_partners', challenge.max_partners, 'opens_at', challenge.opens_at, 'questions_close_at', challenge.questions_close_at,
    'closes_at', challenge.closes_at, 'time_zone', challenge.time_zone, 'expected_awards', challenge.expected_awards,
    'currency', challenge.currency, 'amount_minor', challenge.approved_amount_minor, 'award_ceiling_minor', challenge.award_ceiling_minor,
    'ip_regime', challenge.ip_regime, 'publication_review_days', challenge.publication_review_days,
    'retention_percent', challenge.retention_percent, 'path_to_order', challenge.path_to_order,
    'overall_threshold_percent', challenge.overall_threshold_percent, 'blind_mode', challenge.blind_mode,
    'criteria', coalesce((select jsonb_agg(jsonb_build_object('title', r.title, 'guidance', r.guidance, 'weight_percent', r.weight_percent,
        'threshold_score', r.threshold_score, 'descriptors', to_jsonb(r.descriptors)) order by r.position)
      from public.challenge_criteria r where r.challenge_id = challenge.id), '[]'),
    'prompts', coalesce((select jsonb_agg(jsonb_build_object('prompt', p.prompt, 'is_required', p.is_required) order by p.position)
      from public.challenge_prompts p where p.challenge_id = challenge.id), '[]'));
$function$;

CREATE OR REPLACE FUNCTION private.challenge_reach (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'watchers', (select count(*) from public.challenge_watches w where w.challenge_id = challenge_reach.challenge_id),
    'teams', (select count(*) from public.teams t where t.challenge_id = challenge_reach.challenge_id and t.disbanded_at is null),
    'submitted', (select count(*) from public.proposals p where p.challenge_id = challenge_reach.challenge_id and p.submission_id is not null),
    'open_questions', (select count(*) from public.challenge_questions q
      where q.challenge_id = challenge_reach.challenge_id and q.answer_id is null and q.declined_at is null));
$function$;

CREATE OR REPLACE FUNCTION private.challenge_version (
  challenge_id uuid
)
  RETURNS smallint
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return coalesce((select max(v.number) from public.challenge_versions v where v.challenge_id = challenge_version.challenge_id), 1);
end $function$;

CREATE OR REPLACE FUNCTION private.differing_changes (
  published public.challenges,
  changes   jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_object_agg(w.key, coalesce(c.amended -> w.key, w.value)), '{}')
  from jsonb_each(changes) w
    cross join lateral (select private.challenge_content(private.amended_challenge(published, changes)) - 'criteria' - 'prompts' as amended,
      private.challenge_content(published) as present) c
  where coalesce(c.amended -> w.key, w.value) is distinct from c.present -> w.key;
$function$;

CREATE OR REPLACE FUNCTION private.keep_first_version (
  challenge public.challenges
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if challenge.published_at is not null and not exists (select from public.challenge_versions v where v.challenge_id = challenge.id) then
    perform private.keep_version(challenge, 'published');
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.keep_version (
  challenge public.challenges,
  kind      text,
  summary   text              DEFAULT ''::text
)
  RETURNS public.challenge_versions
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  told jsonb := private.challenge_content(challenge);
  kept public.challenge_versions;
begin
  insert into public.challenge_versions (challenge_id, number, kind, summary, content, content_sha256, made_by, made_at)
  select challenge.id, coalesce(max(v.number), 0) + 1, keep_version.kind, keep_version.summary, told, private.sha256_hex(told::text),
    case when keep_version.kind = 'published' then challenge.published_by else private.actor() end,
    case when keep_version.kind = 'published' then challenge.published_at else now() end
  from public.challenge_versions v where v.challenge_id = challenge.id
  returning * into kept;
  return kept;
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
    union all (select 4, v.kind, v.made_at from public.challenge_versions v where v.challenge_id = challenge.id and v.number > 1 order by v.number desc limit 1)
    union all select 5, 'closed', challenge.closes_at where challenge.cancelled_at is null
    union all select 6, 'decided', challenge.decided_at
    union all select 7, 'cancelled', challenge.cancelled_at
  ) h where h.at <= now() order by h.at desc, h.place desc limit 1;
$function$;

CREATE OR REPLACE FUNCTION private.lock_amendment (
  challenge_id uuid,
  revision     integer
)
  RETURNS public.challenge_amendments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare amendment public.challenge_amendments;
begin
  select * into amendment from public.challenge_amendments a where a.challenge_id = lock_amendment.challenge_id for update;
  if amendment.challenge_id is null then perform private.refuse('amendment_missing', 409); end if;
  if amendment.revision is distinct from lock_amendment.revision then perform private.refuse('challenge_stale', 409, amendment.revision::text); end if;
  return amendment;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_for_amendment (
  challenge_id uuid
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare locked public.challenges;
begin
  perform private.require_challenge_manager(lock_for_amendment.challenge_id);
  locked := private.lock_challenge(lock_for_amendment.challenge_id);
  if private.challenge_status(locked) not in ('forecast', 'open') or clock_timestamp() >= locked.closes_at then
    perform private.refuse('challenge_not_amendable', 409);
  end if;
  return locked;
end $function$;

CREATE OR REPLACE FUNCTION private.newest_version (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('number', v.number, 'kind', v.kind, 'made_at', v.made_at, 'summary', v.summary)
  from public.challenge_versions v where v.challenge_id = newest_version.challenge_id and v.number > 1 order by v.number desc limit 1;
$function$;

CREATE OR REPLACE FUNCTION private.people_of_submitted (
  challenge_id uuid
)
  RETURNS uuid[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(array_agg(distinct t.profile_id), '{}')
  from public.proposals p join public.team_people t on t.team_id = p.team_id
  where p.challenge_id = people_of_submitted.challenge_id and p.submission_id is not null and t.left_at is null;
$function$;

CREATE OR REPLACE FUNCTION private.proposal_header (
  shown public.proposals
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', shown.id, 'reference', private.proposal_reference(shown.number), 'title', shown.title,
    'status', private.status_told_to_team(shown), 'ineligibility_reason', shown.ineligibility_reason, 'withdrawn_at', shown.withdrawn_at,
    'feedback_released_at', shown.feedback_released_at,
    'award_id', (select a.id from public.awards a where a.proposal_id = shown.id and a.offered_at is not null),
    'team', jsonb_build_object('id', t.id, 'name', t.name),
    'challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'closes_at', c.closes_at, 'time_zone', c.time_zone,
      'currency', c.currency, 'ceiling_minor', coalesce(c.award_ceiling_minor, c.approved_amount_minor), 'status', private.challenge_status(c),
      'version', private.challenge_version(c.id)),
    'can_edit', private.can_edit_draft(shown.id) and private.challenge_status(c) in ('forecast', 'open') and t.disbanded_at is null,
    'is_lead', private.leads_team(t.id), 'is_open', private.challenge_status(c) = 'open',
    'may_sign_off', private.signs_off(t.lead_organisation_id), 'is_sign_off_asked', lead.research_office_signs,
    'signed_off_at', shown.signed_off_at,
    'signed_off_by', (select pr.name from public.profiles pr where pr.id = shown.signed_off_by),
    'receipt', (select private.receipt(s) from public.proposal_submissions s where s.id = shown.submission_id))
  from public.teams t join public.challenges c on c.id = shown.challenge_id join public.organisations lead on lead.id = t.lead_organisation_id
  where t.id = shown.team_id;
$function$;

CREATE OR REPLACE FUNCTION private.receipt (
  sealed public.proposal_submissions
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select jsonb_build_object('proposal_id', p.id, 'number', p.number, 'reference', private.proposal_reference(p.number), 'version', sealed.version,
      'challenge_version', sealed.challenge_version, 'content_sha256', sealed.content_sha256, 'submitted_at', private.iso_time_exact(sealed.submitted_at))
    from public.proposals p where p.id = sealed.proposal_id);
end $function$;

CREATE OR REPLACE FUNCTION private.refuse_version_change()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  raise exception 'challenge_version_is_immutable' using errcode = 'PT403';
end $function$;

CREATE OR REPLACE FUNCTION private.require_fair_amendment (
  challenge public.challenges,
  amended   public.challenges
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare field text;
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
end $function$;

CREATE OR REPLACE FUNCTION private.tell_of_version (
  challenge          public.challenges,
  version            public.challenge_versions,
  kind               text,
  kind_for_submitted text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  submitted uuid[] := private.people_of_submitted(challenge.id);
  others uuid[] := private.challenge_audience(challenge.id) || private.members_with_role(challenge.organisation_id, 'manager');
  place text := '/challenges/' || challenge.slug || '/versions?from=' || version.number - 1 || '&to=' || version.number;
  said jsonb := private.challenge_notice(challenge)
    || jsonb_build_object('version', version.number, 'summary', left(version.summary, 600), 'closes_at', challenge.closes_at);
begin
  perform private.notify(submitted, kind_for_submitted, place, said);
  perform private.notify(array(select unnest(others) except select unnest(submitted)), kind, place, said);
end $function$;

CREATE OR REPLACE FUNCTION private.version_list (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('number', v.number, 'kind', v.kind, 'summary', v.summary, 'made_at', v.made_at,
    'by', private.name_of(v.made_by)) order by v.number), '[]')
  from public.challenge_versions v where v.challenge_id = version_list.challenge_id;
$function$;

CREATE OR REPLACE FUNCTION private.versions_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'version_hash_is_of_its_content', v.challenge_id from public.challenge_versions v where v.content_sha256 <> private.sha256_hex(v.content::text)
  union all
  select 'versions_numbered_without_gap', v.challenge_id from public.challenge_versions v group by v.challenge_id having max(v.number) <> count(*)
  union all
  select 'version_of_published_challenge', v.challenge_id from public.challenge_versions v join public.challenges c on c.id = v.challenge_id where c.published_at is null
  union all
  select 'published_text_is_its_last_version', c.id from public.challenges c
    join lateral (select v.content from public.challenge_versions v where v.challenge_id = c.id order by v.number desc limit 1) last on true
    where (last.content ->> 'summary', last.content ->> 'problem', last.content ->> 'ip_regime') <> (c.summary, c.problem, c.ip_regime::text)
  union all
  select 'amendment_of_published_challenge', a.challenge_id from public.challenge_amendments a join public.challenges c on c.id = a.challenge_id where c.published_at is null
  union all
  select 'submission_answers_a_version', s.proposal_id from public.proposal_submissions s join public.proposals p on p.id = s.proposal_id
    where s.challenge_version > private.challenge_version(p.challenge_id);
$function$;

CREATE OR REPLACE FUNCTION private.write_amendment (
  amended public.challenges,
  changes jsonb,
  summary text
)
  RETURNS public.challenge_versions
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare written public.challenges;
begin
  update public.challenge_criteria r set guidance = t.item ->> 'guidance', descriptors = array(select jsonb_array_elements_text(t.item -> 'descriptors'))
    from jsonb_array_elements(changes -> 'criteria') with ordinality t (item, place)
    where r.challenge_id = amended.id and r.position = t.place;
  insert into public.challenge_prompts as p (challenge_id, position, prompt, is_required)
    select amended.id, t.place, t.item ->> 'prompt', (t.item ->> 'is_required')::boolean
    from jsonb_array_elements(changes -> 'prompts') with ordinality t (item, place)
    where not exists (select from public.challenge_prompts k where k.challenge_id = amended.id and k.position = t.place);
  update public.challenge_prompts p set prompt = t.item ->> 'prompt', is_required = (t.item ->> 'is_required')::boolean
    from jsonb_array_elements(changes -> 'prompts') with ordinality t (item, place)
    where p.challenge_id = amended.id and p.position = t.place;
  update public.challenges c set (title, summary, problem, themes, path_to_order, trl_from, trl_to, eligible_kinds, requires_university,
      max_academic_share_percent, max_partners, award_ceiling_minor, expected_awards, retention_percent, closes_at, questions_close_at)
    = (btrim(amended.title), amended.summary, amended.problem, amended.themes, amended.path_to_order, amended.trl_from, amended.trl_to, amended.eligible_kinds,
      amended.requires_university, amended.max_academic_share_percent, amended.max_partners, amended.award_ceiling_minor, amended.expected_awards,
      amended.retention_percent, amended.closes_at, amended.questions_close_at), updated_at = now()
    where c.id = amended.id returning * into written;
  delete from public.challenge_amendments a where a.challenge_id = amended.id;
  return private.keep_version(written, 'amended', btrim(write_amendment.summary));
end $function$;

CREATE OR REPLACE FUNCTION public.amendment_page (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
end $function$;

REVOKE ALL ON FUNCTION "public"."amendment_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.challenge_file (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select to_jsonb(c) - 'search' || jsonb_build_object(
    'status', private.challenge_status(c),
    'gaps', to_jsonb(private.challenge_gaps(c)),
    'organisation', (select jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'kind', o.kind) from public.organisations o where o.id = c.organisation_id),
    'fund', (select jsonb_build_object('id', f.id, 'code', f.code, 'name', f.name) from public.funds f where f.id = c.approved_fund_id),
    'fund_currencies', (select coalesce(jsonb_agg(distinct f.currency), '[]') from public.funds f),
    'people', (select coalesce(jsonb_object_agg(p.id, p.name), '{}') from public.profiles p where p.id in (c.created_by, c.submitted_by,
       c.suggested_by, c.returned_by, c.refused_by, c.approved_by, c.published_by, c.decided_by, c.cancelled_by)),
    'criteria', coalesce((select jsonb_agg(jsonb_build_object('title', r.title, 'guidance', r.guidance, 'weight_percent', r.weight_percent,
        'threshold_score', r.threshold_score, 'descriptors', to_jsonb(r.descriptors)) order by r.position)
      from public.challenge_criteria r where r.challenge_id = c.id), '[]'),
    'prompts', coalesce((select jsonb_agg(jsonb_build_object('prompt', p.prompt, 'is_required', p.is_required) order by p.position)
      from public.challenge_prompts p where p.challenge_id = c.id), '[]'),
    'import', (select jsonb_build_object('import_id', i.import_id, 'guessed', i.guessed, 'left_out', i.left_out)
      from public.challenge_import_items i where i.challenge_id = c.id and i.outcome = 'created' limit 1),
    'versions', private.version_list(c.id),
    'may_manage', private.can_manage_challenge(c.id),
    'may_decide', private.has_platform_role('approver') and (select auth.uid()) not in (coalesce(c.created_by, c.organisation_id), coalesce(c.submitted_by, c.organisation_id)),
    'may_suggest', private.has_platform_role('finance_officer') and (select auth.uid()) not in (coalesce(c.created_by, c.organisation_id), coalesce(c.submitted_by, c.organisation_id)))
  from public.challenges c
  where c.id = challenge_file.challenge_id
    and (private.is_member(c.organisation_id) or (c.submitted_at is not null and private.oversees_challenges()));
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
    'questions', private.answered_questions(c.id),
    'version', private.newest_version(c.id))
  from public.challenges c join public.organisations o on o.id = c.organisation_id
  where c.slug = challenge_page.slug and c.published_at is not null;
$function$;

CREATE OR REPLACE FUNCTION public.challenge_versions (
  slug        text,
  from_number integer DEFAULT NULL::integer,
  to_number   integer DEFAULT NULL::integer
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.discard_amendment (
  challenge_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare published public.challenges;
begin
  perform private.require_challenge_manager(discard_amendment.challenge_id);
  published := private.lock_challenge(discard_amendment.challenge_id);
  delete from public.challenge_amendments a where a.challenge_id = published.id;
  if not found then perform private.refuse('amendment_missing', 409); end if;
  perform private.record('challenge.amendment_discarded', 'challenge', published.id, published.organisation_id, null, null, 'manager');
end $function$;

REVOKE ALL ON FUNCTION "public"."discard_amendment"(uuid) FROM PUBLIC, "anon";

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
  if extend_challenge.closes_at is null or extend_challenge.closes_at <= before_it.closes_at
     or extend_challenge.questions_close_at < before_it.questions_close_at then
    perform private.refuse('closing_only_later', 422);
  end if;
  if extend_challenge.closes_at <= now() then perform private.refuse('closes_at_past', 422); end if;
  perform private.keep_first_version(before_it);
  update public.challenges c set closes_at = extend_challenge.closes_at, updated_at = now(),
      questions_close_at = coalesce(extend_challenge.questions_close_at, c.questions_close_at)
    where c.id = before_it.id returning * into extended;
  perform private.record('challenge.extended', 'challenge', extended.id, extended.organisation_id,
    jsonb_build_object('closes_at', before_it.closes_at, 'questions_close_at', before_it.questions_close_at),
    jsonb_build_object('closes_at', extended.closes_at, 'questions_close_at', extended.questions_close_at), 'manager');
  if extended.published_at is not null then
    perform private.tell_of_version(extended, private.keep_version(extended, 'extended'), 'challenge.extended', 'challenge.extended');
  end if;
  return extended;
end $function$;

CREATE OR REPLACE FUNCTION public.open_amendment (
  challenge_id uuid
)
  RETURNS public.challenge_amendments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  amended public.challenges;
  amendment public.challenge_amendments;
begin
  amended := private.lock_for_amendment(open_amendment.challenge_id);
  perform private.keep_first_version(amended);
  select * into amendment from public.challenge_amendments a where a.challenge_id = amended.id;
  if found then return amendment; end if;
  insert into public.challenge_amendments (challenge_id, opened_by, saved_by) values (amended.id, private.actor(), private.actor()) returning * into amendment;
  perform private.record('challenge.amendment_opened', 'challenge', amended.id, amended.organisation_id, null, null, 'manager');
  return amendment;
end $function$;

REVOKE ALL ON FUNCTION "public"."open_amendment"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.publish_amendment (
  challenge_id       uuid,
  revision           integer,
  summary            text,
  closes_at          timestamp with time zone DEFAULT NULL::timestamp WITH time zone,
  questions_close_at timestamp with time zone DEFAULT NULL::timestamp WITH time zone
)
  RETURNS public.challenge_versions
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  published public.challenges;
  amended public.challenges;
  amendment public.challenge_amendments;
  made public.challenge_versions;
begin
  published := private.lock_for_amendment(publish_amendment.challenge_id);
  amendment := private.lock_amendment(published.id, publish_amendment.revision);
  if amendment.changes = '{}' then perform private.refuse('amendment_empty', 409); end if;
  if coalesce(btrim(publish_amendment.summary), '') = '' then perform private.refuse('amendment_summary_missing', 422); end if;
  if publish_amendment.closes_at < published.closes_at or publish_amendment.questions_close_at < published.questions_close_at then
    perform private.refuse('closing_only_later', 422);
  end if;
  amended := private.amended_challenge(published, amendment.changes);
  perform private.require_fair_amendment(published, amended);
  amended.closes_at := coalesce(publish_amendment.closes_at, published.closes_at);
  amended.questions_close_at := coalesce(publish_amendment.questions_close_at, published.questions_close_at);
  made := private.write_amendment(amended, amendment.changes, publish_amendment.summary);
  perform private.record('challenge.amended', 'challenge', published.id, published.organisation_id,
    jsonb_build_object('version', made.number - 1, 'closes_at', published.closes_at),
    jsonb_build_object('version', made.number, 'closes_at', amended.closes_at, 'content_sha256', made.content_sha256,
      'fields', (select jsonb_agg(k order by k) from jsonb_object_keys(amendment.changes) k)), 'manager');
  perform private.tell_of_version(amended, made, 'challenge.amended', 'challenge.amended_after_submission');
  return made;
end $function$;

REVOKE ALL ON FUNCTION "public"."publish_amendment"(uuid, integer, text, timestamp WITH time zone, timestamp WITH time zone) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.publish_challenge (
  challenge_id uuid
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare published public.challenges;
begin
  perform private.require_challenge_manager(publish_challenge.challenge_id);
  published := private.lock_challenge(publish_challenge.challenge_id);
  perform private.require_verified(published.organisation_id);
  if private.challenge_status(published) <> 'approved' then perform private.refuse('challenge_not_approved', 409); end if;
  if published.closes_at <= now() then perform private.refuse('closes_at_past', 409); end if;
  update public.challenges c set published_at = now(), published_by = private.actor(), updated_at = now(),
      opens_at = greatest(coalesce(c.opens_at, now()), now())
    where c.id = published.id returning * into published;
  perform private.keep_version(published, 'published');
  perform private.record('challenge.published', 'challenge', published.id, published.organisation_id, null,
    jsonb_build_object('opens_at', published.opens_at, 'closes_at', published.closes_at), 'manager');
  perform private.notify(private.members_with_role(published.organisation_id, 'manager', 'technical_officer', 'finance', 'signatory') || published.approved_by,
    'challenge.published', '/challenges/' || published.slug, private.challenge_notice(published) || jsonb_build_object('closes_at', published.closes_at));
  return published;
end $function$;

CREATE OR REPLACE FUNCTION public.save_amendment (
  challenge_id uuid,
  revision     integer,
  changes      jsonb
)
  RETURNS public.challenge_amendments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  published public.challenges;
  amendment public.challenge_amendments;
  wanted jsonb := save_amendment.changes;
  strange text;
begin
  published := private.lock_for_amendment(save_amendment.challenge_id);
  amendment := private.lock_amendment(published.id, save_amendment.revision);
  if jsonb_typeof(wanted) is distinct from 'object' then perform private.refuse('value_not_understood', 422); end if;
  select k into strange from jsonb_object_keys(wanted) k where k <> all (private.amendable_fields()) limit 1;
  if strange is not null then perform private.refuse('field_not_amendable', 422, strange); end if;
  if wanted ? 'criteria' then wanted := jsonb_set(wanted, '{criteria}', private.amended_criteria(published.id, wanted -> 'criteria')); end if;
  if wanted ? 'prompts' then wanted := jsonb_set(wanted, '{prompts}', private.amended_prompts(published.id, wanted -> 'prompts')); end if;
  wanted := amendment.changes || wanted;
  perform private.require_fair_amendment(published, private.amended_challenge(published, wanted));
  update public.challenge_amendments a set changes = private.differing_changes(published, wanted), revision = amendment.revision + 1,
      saved_at = now(), saved_by = private.actor()
    where a.challenge_id = published.id returning * into amendment;
  perform private.record('challenge.amendment_saved', 'challenge', published.id, published.organisation_id, null,
    jsonb_build_object('fields', (select coalesce(jsonb_agg(k order by k), '[]') from jsonb_object_keys(save_amendment.changes) k)), 'manager');
  return amendment;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_amendment"(uuid, integer, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.submit_proposal (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  challenge public.challenges;
  draft public.proposals;
  sealed public.proposal_submissions;
  sealing jsonb;
  hash text;
  missing text;
begin
  perform private.require_proposal_lead(submit_proposal.proposal_id);
  select c.* into challenge from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = submit_proposal.proposal_id for share of c;
  select * into draft from public.proposals p where p.id = submit_proposal.proposal_id for update;
  sealing := private.proposal_content(draft.id);
  hash := private.sha256_hex(sealing::text);
  select * into sealed from public.proposal_submissions s where s.id = draft.submission_id;
  if sealed.content_sha256 = hash and sealed.challenge_version = private.challenge_version(challenge.id) then return private.receipt(sealed); end if;

  if exists (select from public.teams t where t.id = draft.team_id and t.disbanded_at is not null) then perform private.refuse('team_disbanded', 409); end if;
  perform private.require_bidding_on(challenge);
  select string_agg(distinct g.code, ' ') into missing from private.proposal_gaps(draft.id) g;
  if missing is not null then perform private.refuse('proposal_incomplete', 422, missing); end if;

  insert into public.proposal_submissions (proposal_id, version, challenge_version, content, content_sha256, submitted_at, submitted_by)
  select draft.id, coalesce(max(s.version), 0) + 1, private.challenge_version(challenge.id), sealing, hash, clock_timestamp(), private.actor()
  from public.proposal_submissions s where s.proposal_id = draft.id
  returning * into sealed;
  update public.proposals p set submission_id = sealed.id, submitted_at = sealed.submitted_at, submitted_by = sealed.submitted_by,
      withdrawn_at = null, withdrawn_by = null
    where p.id = draft.id;
  perform private.record('proposal.submitted', 'proposal', draft.id, private.lead_of_team(draft.team_id), null,
    jsonb_build_object('version', sealed.version, 'content_sha256', sealed.content_sha256));
  perform private.notify(private.team_people_ids(draft.team_id), 'proposal.submitted', '/proposals/' || draft.id || '/receipt',
    private.proposal_notice(draft, jsonb_build_object('version', sealed.version, 'content_sha256', sealed.content_sha256,
      'submitted_at', private.iso_time_exact(sealed.submitted_at))));
  -- The moment of sealing is now: everything above is undone if bidding ended meanwhile.
  perform private.require_bidding_on(challenge);
  return private.receipt(sealed);
end $function$;

ALTER TABLE "public"."challenge_amendments"
  ADD CONSTRAINT "challenge_amendments_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."challenge_amendments"
  ADD CONSTRAINT "challenge_amendments_opened_by_fkey" FOREIGN KEY (opened_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenge_amendments"
  ADD CONSTRAINT "challenge_amendments_saved_by_fkey" FOREIGN KEY (saved_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenge_versions"
  ADD CONSTRAINT "challenge_versions_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."challenge_versions"
  ADD CONSTRAINT "challenge_versions_made_by_fkey" FOREIGN KEY (made_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposal_submissions"
  ADD CONSTRAINT "proposal_submissions_challenge_version_check" CHECK ((challenge_version > 0));

CREATE VIEW "private"."invariant_violations" AS  SELECT audit_violations.rule,
    audit_violations.object_id
   FROM private.audit_violations() audit_violations(rule, object_id)
UNION ALL
 SELECT organisations_violations.rule,
    organisations_violations.object_id
   FROM private.organisations_violations() organisations_violations(rule, object_id)
UNION ALL
 SELECT funds_violations.rule,
    funds_violations.object_id
   FROM private.funds_violations() funds_violations(rule, object_id)
UNION ALL
 SELECT challenges_violations.rule,
    challenges_violations.object_id
   FROM private.challenges_violations() challenges_violations(rule, object_id)
UNION ALL
 SELECT questions_violations.rule,
    questions_violations.object_id
   FROM private.questions_violations() questions_violations(rule, object_id)
UNION ALL
 SELECT versions_violations.rule,
    versions_violations.object_id
   FROM private.versions_violations() versions_violations(rule, object_id)
UNION ALL
 SELECT teams_violations.rule,
    teams_violations.object_id
   FROM private.teams_violations() teams_violations(rule, object_id)
UNION ALL
 SELECT proposals_violations.rule,
    proposals_violations.object_id
   FROM private.proposals_violations() proposals_violations(rule, object_id)
UNION ALL
 SELECT reviews_violations.rule,
    reviews_violations.object_id
   FROM private.reviews_violations() reviews_violations(rule, object_id)
UNION ALL
 SELECT awards_violations.rule,
    awards_violations.object_id
   FROM private.awards_violations() awards_violations(rule, object_id)
UNION ALL
 SELECT ip_violations.rule,
    ip_violations.object_id
   FROM private.ip_violations() ip_violations(rule, object_id)
UNION ALL
 SELECT milestones_violations.rule,
    milestones_violations.object_id
   FROM private.milestones_violations() milestones_violations(rule, object_id)
UNION ALL
 SELECT payments_violations.rule,
    payments_violations.object_id
   FROM private.payments_violations() payments_violations(rule, object_id);

CREATE INDEX challenge_amendments_by_opener ON public.challenge_amendments USING btree (opened_by);

CREATE INDEX challenge_amendments_by_saver ON public.challenge_amendments USING btree (saved_by);

CREATE INDEX challenge_versions_by_person ON public.challenge_versions USING btree (made_by);

CREATE TRIGGER challenge_versions_immutable
  BEFORE DELETE OR UPDATE ON public.challenge_versions
  FOR EACH ROW
  EXECUTE FUNCTION private.refuse_version_change();

CREATE TRIGGER challenge_versions_never_truncated
  BEFORE TRUNCATE ON public.challenge_versions
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.refuse_version_change();

CREATE POLICY "challenge_amendments: read" ON "public"."challenge_amendments"
  FOR SELECT
  TO "authenticated"
  USING (private.can_manage_challenge(challenge_id));

CREATE POLICY "challenge_versions: read" ON "public"."challenge_versions"
  FOR SELECT
  TO "anon", "authenticated"
  USING (true);

COMMENT ON TABLE "public"."challenge_amendments" IS 'The amendment being written of a published challenge, at most one; its sponsor''s managers only.';

COMMENT ON TABLE "public"."challenge_versions" IS 'What the public was told, each time it was told something else: immutable, numbered, with the hash of its content.';

REVOKE ALL ON FUNCTION "private"."amendable_fields"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."amendable_fields"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."amendable_fields"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."amended_challenge"(public.challenges, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."amended_challenge"(public.challenges, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."amended_challenge"(public.challenges, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."amended_criteria"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."amended_criteria"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."amended_criteria"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."amended_prompts"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."amended_prompts"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."amended_prompts"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_manage_challenge"(uuid) FROM "authenticated";

GRANT EXECUTE ON FUNCTION "private"."can_manage_challenge"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."challenge_content"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_content"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_content"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."challenge_reach"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_reach"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_reach"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."challenge_version"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_version"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_version"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."differing_changes"(public.challenges, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."differing_changes"(public.challenges, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."differing_changes"(public.challenges, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."keep_first_version"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_first_version"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_first_version"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."keep_version"(public.challenges, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_version"(public.challenges, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_version"(public.challenges, text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_amendment"(uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_amendment"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_amendment"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_for_amendment"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_for_amendment"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_for_amendment"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."newest_version"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."newest_version"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."newest_version"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."people_of_submitted"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."people_of_submitted"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."people_of_submitted"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_version_change"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_version_change"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_version_change"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_fair_amendment"(public.challenges, public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_fair_amendment"(public.challenges, public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_fair_amendment"(public.challenges, public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_of_version"(public.challenges, public.challenge_versions, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_of_version"(public.challenges, public.challenge_versions, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_of_version"(public.challenges, public.challenge_versions, text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."version_list"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."version_list"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."version_list"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."versions_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."versions_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."versions_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."write_amendment"(public.challenges, jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."write_amendment"(public.challenges, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."write_amendment"(public.challenges, jsonb, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."amendment_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."amendment_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."amendment_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."amendment_page"(uuid) TO "service_role";

REVOKE ALL ON FUNCTION "public"."challenge_versions"(text, integer, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."challenge_versions"(text, integer, integer) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."challenge_versions"(text, integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_versions"(text, integer, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_versions"(text, integer, integer) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."discard_amendment"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."discard_amendment"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."discard_amendment"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."discard_amendment"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."open_amendment"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."open_amendment"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_amendment"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_amendment"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."publish_amendment"(uuid, integer, text, timestamp WITH time zone, timestamp WITH time zone) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."publish_amendment"(uuid, integer, text, timestamp WITH time zone, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."publish_amendment"(uuid, integer, text, timestamp WITH time zone, timestamp WITH time zone) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."publish_amendment"(uuid, integer, text, timestamp WITH time zone, timestamp WITH time zone) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_amendment"(uuid, integer, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_amendment"(uuid, integer, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_amendment"(uuid, integer, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_amendment"(uuid, integer, jsonb) TO "service_role";

REVOKE ALL ON TABLE "public"."challenge_amendments" FROM "authenticated";

GRANT SELECT ON TABLE "public"."challenge_amendments" TO "authenticated";

REVOKE ALL ON TABLE "public"."challenge_amendments" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_amendments" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_amendments" TO "service_role";

REVOKE ALL ON TABLE "public"."challenge_versions" FROM "anon";

GRANT SELECT ON TABLE "public"."challenge_versions" TO "anon";

REVOKE ALL ON TABLE "public"."challenge_versions" FROM "authenticated";

GRANT SELECT ON TABLE "public"."challenge_versions" TO "authenticated";

REVOKE ALL ON TABLE "public"."challenge_versions" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_versions" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_versions" TO "service_role";
