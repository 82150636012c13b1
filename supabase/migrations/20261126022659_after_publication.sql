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

ALTER TABLE "public"."challenges"
  ADD COLUMN "withdrawn_at" timestamp WITH time zone;

ALTER TABLE "public"."challenges"
  ADD COLUMN "withdrawn_by" uuid;

ALTER TABLE "public"."challenges"
  ADD COLUMN "withdrawal_reason" text;

ALTER TABLE "public"."challenges"
  ADD COLUMN "archived_at" timestamp WITH time zone;

ALTER TABLE "public"."challenges"
  ADD COLUMN "archived_by" uuid;

ALTER TABLE "public"."challenges"
  ADD COLUMN "predecessor_id" uuid;

ALTER TABLE "public"."proposal_submissions"
  ADD COLUMN "challenge_version" smallint NOT NULL DEFAULT 1;

CREATE OR REPLACE FUNCTION private.amendable_fields()
  RETURNS text[]
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select array['title', 'summary', 'problem', 'themes', 'order_buyer', 'order_quantity', 'order_route', 'path_to_order', 'trl_from', 'trl_to', 'eligible_kinds', 'requires_university',
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

CREATE OR REPLACE FUNCTION private.can_read_proposal (
  proposal_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = can_read_proposal.proposal_id
      and (private.is_in_team(p.team_id)
        or exists (select from private.team_organisations(p.team_id) o
                   where private.has_organisation_role(o, 'research_office', 'signatory'))
        or (p.submission_id is not null and now() >= c.closes_at and coalesce(c.cancelled_at >= c.closes_at, true)
            and not private.is_conflicted((select auth.uid()), p.id)
            and (private.has_organisation_role(c.organisation_id, 'manager', 'technical_officer', 'finance', 'signatory')
              or private.has_platform_role('approver', 'finance_officer', 'auditor')
              or private.is_reviewer_of(p.id)))));
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
      from public.challenge_prompts p where p.challenge_id = challenge.id), '[]'))
    || private.challenge_particulars(challenge);
$function$;

CREATE OR REPLACE FUNCTION private.challenge_mention (
  challenge public.challenges
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'number', challenge.number, 'title', challenge.title,
    'status', private.challenge_status(challenge), 'is_published', challenge.published_at is not null);
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

CREATE OR REPLACE FUNCTION private.challenge_relations (
  challenge      public.challenges,
  published_only boolean
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'predecessor', (select private.challenge_mention(p) from public.challenges p
      where p.id = challenge.predecessor_id and (p.published_at is not null or not published_only)),
    'successor', (select private.challenge_mention(s) from public.challenges s
      where s.predecessor_id = challenge.id and (s.published_at is not null or not published_only) order by s.created_at desc limit 1));
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
    when challenge.archived_at is not null then 'archived'
    when challenge.cancelled_at is not null then 'cancelled'
    when challenge.decided_at is not null then 'decided'
    when challenge.published_at is not null then
      case when now() < challenge.opens_at then 'forecast' when challenge.closes_at <= now() then 'closed' else 'open' end
    when challenge.withdrawn_at is not null then 'withdrawn'
    when challenge.refused_at is not null then 'refused'
    when challenge.approved_at is not null then 'approved'
    when challenge.returned_at is not null then 'returned'
    when challenge.submitted_at is not null then 'submitted'
    else 'draft' end)::public.challenge_status;
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
    where c.submitted_at is not null and private.challenge_status(c) not in ('returned', 'cancelled', 'withdrawn', 'archived')
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
    from public.challenges c where (c.published_at is not null and c.archived_at is null)
      <> exists (select from public.catalogue_entries e where e.challenge_id = c.id)
  union all
  select 'published_challenge_has_words', c.challenge_id
    from public.catalogue_entries c where not exists (select from private.catalogue_texts t where t.challenge_id = c.challenge_id)
  union all
  select 'reopened_challenge_had_ended', c.id from public.challenges c join public.challenges p on p.id = c.predecessor_id
    where num_nonnulls(p.cancelled_at, p.withdrawn_at, p.refused_at, p.decided_at) = 0;
$function$;

CREATE OR REPLACE FUNCTION private.copy_challenge (
  original public.challenges
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare copied public.challenges;
begin
  insert into public.challenges (organisation_id, predecessor_id, created_by, kind, title, summary, problem, themes, trl_from, trl_to, eligible_kinds,
      requires_university, max_academic_share_percent, max_partners, time_zone, expected_awards, currency, proposed_amount_minor, award_ceiling_minor,
      ip_regime, publication_review_days, retention_percent, path_to_order, blind_mode, overall_threshold_percent, min_reviews,
      min_academic_share_percent, min_partners, prequalified_fields, advance_percent, advance_needs_security, part_percents, max_months, min_milestones,
      max_milestones, last_payment_waits_for_report, order_buyer, order_quantity, order_route, is_always_open)
    values (original.organisation_id, original.id, private.actor(), original.kind, original.title, original.summary, original.problem, original.themes,
      original.trl_from, original.trl_to, original.eligible_kinds, original.requires_university, original.max_academic_share_percent, original.max_partners,
      original.time_zone, original.expected_awards, original.currency, original.proposed_amount_minor, original.award_ceiling_minor,
      original.ip_regime, original.publication_review_days, original.retention_percent, original.path_to_order, original.blind_mode,
      original.overall_threshold_percent, original.min_reviews, original.min_academic_share_percent, original.min_partners, original.prequalified_fields,
      original.advance_percent, original.advance_needs_security, original.part_percents, original.max_months, original.min_milestones,
      original.max_milestones, original.last_payment_waits_for_report, original.order_buyer, original.order_quantity, original.order_route,
      original.is_always_open)
    returning * into copied;
  insert into public.challenge_criteria (challenge_id, position, title, guidance, weight_percent, threshold_score, descriptors)
    select copied.id, r.position, r.title, r.guidance, r.weight_percent, r.threshold_score, r.descriptors
    from public.challenge_criteria r where r.challenge_id = original.id;
  insert into public.challenge_prompts (challenge_id, position, prompt, is_required)
    select copied.id, p.position, p.prompt, p.is_required from public.challenge_prompts p where p.challenge_id = original.id;
  perform private.write_work_packages(copied.id, (select coalesce(jsonb_agg(w - 'id'), '[]') from jsonb_array_elements(private.work_package_list(original.id)) w));
  return copied;
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

CREATE OR REPLACE FUNCTION private.fund_summary (
  fund public.funds
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'id', fund.id, 'code', fund.code, 'name', fund.name, 'currency', fund.currency, 'is_lapsable', fund.is_lapsable,
    'lapses_on', private.fund_lapses_on(fund), 'opened_at', fund.opened_at, 'owed_minor', private.fund_owed_minor(fund.id),
    'organisation', (select jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name) from public.organisations o where o.id = fund.organisation_id),
    'available_minor', coalesce(b.available_minor, 0), 'committed_minor', coalesce(b.committed_minor, 0),
    'disbursed_minor', coalesce(b.disbursed_minor, 0), 'lapsed_minor', coalesce(b.lapsed_minor, 0), 'contributed_minor', coalesce(b.contributed_minor, 0),
    'promised_minor', (select coalesce(sum(c.approved_amount_minor), 0) from public.challenges c
      where c.approved_fund_id = fund.id and c.decided_at is null and c.cancelled_at is null and c.withdrawn_at is null),
    'to_confirm_minor', (select coalesce(sum(n.amount_minor), 0) from public.contributions n where n.fund_id = fund.id and n.confirmed_at is null))
  from (select 1) one left join public.fund_balances b on b.fund_id = fund.id;
$function$;

CREATE OR REPLACE FUNCTION private.has_standing_award (
  challenge_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.awards a where a.challenge_id = has_standing_award.challenge_id and private.award_status(a) not in ('declined', 'expired', 'terminated'));
end $function$;

CREATE OR REPLACE FUNCTION private.is_challenge_closed (
  challenge_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.challenges c
    where c.id = is_challenge_closed.challenge_id and c.published_at is not null and now() >= c.closes_at
      and coalesce(c.cancelled_at >= c.closes_at, true));
end $function$;

CREATE OR REPLACE FUNCTION private.keep_catalogue_entry()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if new.published_at is null then return null; end if;
  -- A challenge taken up again is named on the page of the one before it.
  perform private.announce('challenges', p.slug) from public.challenges p where p.id = new.predecessor_id;
  perform private.announce('challenges', new.slug);
  if new.archived_at is not null then
    delete from public.catalogue_entries e where e.challenge_id = new.id;
    return null;
  end if;
  insert into public.catalogue_entries as e
    (challenge_id, organisation_id, kind, themes, eligible_kinds, trl_from, trl_to, amount_minor, currency, opens_at, closes_at, published_at, ended)
  values (new.id, new.organisation_id, new.kind, new.themes, new.eligible_kinds, new.trl_from, new.trl_to, new.approved_amount_minor,
    new.currency, new.opens_at, new.closes_at, new.published_at,
    case when new.cancelled_at is not null then 'cancelled'::public.challenge_status when new.decided_at is not null then 'decided' end)
  on conflict (challenge_id) do update set
    (kind, themes, eligible_kinds, trl_from, trl_to, amount_minor, currency, opens_at, closes_at, ended) =
    (excluded.kind, excluded.themes, excluded.eligible_kinds, excluded.trl_from, excluded.trl_to, excluded.amount_minor,
     excluded.currency, excluded.opens_at, excluded.closes_at, excluded.ended);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.keep_catalogue_text()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if new.published_at is null then return null; end if;
  if new.archived_at is not null then
    delete from private.catalogue_texts t where t.challenge_id = new.id;
    return null;
  end if;
  if tg_op = 'INSERT' or old.published_at is null
     or (old.title, old.summary, old.themes, old.problem) is distinct from (new.title, new.summary, new.themes, new.problem) then
    perform private.index_challenge(new.id);
  end if;
  return null;
end $function$;

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
    union all select 5, 'closed', challenge.closes_at where coalesce(challenge.cancelled_at > challenge.closes_at, true)
    union all select 6, 'decided', challenge.decided_at
    union all select 7, 'cancelled', challenge.cancelled_at
    union all select 8, 'archived', challenge.archived_at
  ) h where h.at <= clock_timestamp() order by h.at desc, h.place desc limit 1;
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

CREATE OR REPLACE FUNCTION private.oversees_proposal (
  proposal_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = oversees_proposal.proposal_id and p.submission_id is not null and now() >= c.closes_at and coalesce(c.cancelled_at >= c.closes_at, true)
      and (private.has_organisation_role(c.organisation_id, 'manager') or private.has_platform_role('approver', 'auditor'))
      and not private.is_conflicted((select auth.uid()), p.id));
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

CREATE OR REPLACE FUNCTION private.possible_endings (
  challenge public.challenges
)
  RETURNS text[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare status public.challenge_status := private.challenge_status(challenge);
begin
  return array_remove(array[
    case when status in ('draft', 'submitted', 'returned', 'approved') then 'withdraw' end,
    case when status in ('forecast', 'open', 'closed') and not private.has_standing_award(challenge.id) then 'cancel' end,
    case when status in ('decided', 'cancelled') then 'archive' end,
    case when (num_nonnulls(challenge.cancelled_at, challenge.withdrawn_at, challenge.refused_at) > 0
          or (challenge.decided_at is not null and not private.has_standing_award(challenge.id)))
        and private.standing_successor(challenge.id) is null then 'reopen' end], null);
end $function$;

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

CREATE OR REPLACE FUNCTION private.standing_successor (
  challenge_id uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select c.id from public.challenges c
    where c.predecessor_id = standing_successor.challenge_id and num_nonnulls(c.cancelled_at, c.withdrawn_at, c.refused_at) = 0
    order by c.created_at desc limit 1);
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
    where (last.content ->> 'summary', last.content ->> 'problem') <> (c.summary, c.problem)
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
  update public.challenges c set (title, summary, problem, themes, order_buyer, order_quantity, order_route, path_to_order, trl_from, trl_to, eligible_kinds, requires_university,
      max_academic_share_percent, max_partners, award_ceiling_minor, expected_awards, retention_percent, closes_at, questions_close_at)
    = (btrim(amended.title), amended.summary, amended.problem, amended.themes, btrim(amended.order_buyer), btrim(amended.order_quantity),
      amended.order_route, amended.path_to_order, amended.trl_from, amended.trl_to, amended.eligible_kinds,
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

CREATE OR REPLACE FUNCTION public.approvals_page()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_platform_role('approver', 'finance_officer', 'auditor');
  return jsonb_build_object(
    'is_approver', private.has_platform_role('approver'),
    'is_finance_officer', private.has_platform_role('finance_officer'),
    'challenges', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title, 'kind', c.kind, 'organisation', o.name, 'currency', c.currency,
        'submitted_at', c.submitted_at, 'proposed_amount_minor', c.proposed_amount_minor, 'suggested_amount_minor', c.suggested_amount_minor,
        'suggested_at', c.suggested_at, 'closes_at', c.closes_at, 'time_zone', c.time_zone) order by c.submitted_at, c.id)
      from public.challenges c join public.organisations o on o.id = c.organisation_id
      where c.submitted_at is not null and c.approved_at is null and c.refused_at is null and c.returned_at is null and c.cancelled_at is null
        and c.withdrawn_at is null), '[]'),
    'contributions', coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'fund_id', f.id, 'fund', f.name, 'currency', f.currency, 'amount_minor', n.amount_minor,
        'source_name', n.source_name, 'entered_by', p.name, 'entered_at', n.entered_at, 'is_own', n.entered_by = (select auth.uid())) order by n.entered_at, n.id)
      from public.contributions n join public.funds f on f.id = n.fund_id join public.profiles p on p.id = n.entered_by
      where n.confirmed_at is null), '[]'),
    'funds', coalesce((select jsonb_agg(private.fund_summary(f) order by f.code) from public.funds f where f.organisation_id is null), '[]'))
    || private.money_inbox();
end $function$;

CREATE OR REPLACE FUNCTION public.archive_challenge (
  challenge_id uuid
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare archived public.challenges;
begin
  perform private.require_challenge_manager(archive_challenge.challenge_id);
  archived := private.lock_challenge(archive_challenge.challenge_id);
  if not 'archive' = any (private.possible_endings(archived)) then perform private.refuse('challenge_not_archivable', 409); end if;
  update public.challenges c set archived_at = now(), archived_by = private.actor(), updated_at = now() where c.id = archived.id returning * into archived;
  perform private.record('challenge.archived', 'challenge', archived.id, archived.organisation_id, null, null, 'manager');
  perform private.notify(private.members_with_role(archived.organisation_id, 'manager'), 'challenge.archived', '/challenges/' || archived.slug,
    private.challenge_notice(archived));
  return archived;
end $function$;

REVOKE ALL ON FUNCTION "public"."archive_challenge"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.cancel_challenge (
  challenge_id uuid,
  reason       text
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  ended public.challenges;
  submitted uuid[];
begin
  perform private.require_challenge_manager(cancel_challenge.challenge_id);
  ended := private.lock_challenge(cancel_challenge.challenge_id);
  if num_nonnulls(ended.cancelled_at, ended.decided_at, ended.refused_at, ended.withdrawn_at) > 0 then perform private.refuse('challenge_already_ended', 409); end if;
  if ended.published_at is null then perform private.refuse('challenge_not_public', 409); end if;
  if not 'cancel' = any (private.possible_endings(ended)) then perform private.refuse('challenge_has_award', 409); end if;
  if coalesce(btrim(reason), '') = '' then perform private.refuse('reason_missing', 422); end if;
  update public.challenges c set cancelled_at = clock_timestamp(), cancelled_by = private.actor(), cancellation_reason = btrim(reason), updated_at = now()
    where c.id = ended.id returning * into ended;
  delete from public.challenge_amendments a where a.challenge_id = ended.id;
  perform private.record('challenge.cancelled', 'challenge', ended.id, ended.organisation_id, null,
    jsonb_build_object('reason', ended.cancellation_reason), 'manager');
  submitted := case when coalesce(ended.cancelled_at < ended.closes_at, true) then private.people_of_submitted(ended.id) else '{}'::uuid[] end;
  perform private.notify(submitted, 'challenge.cancelled_while_sealed', '/challenges/' || ended.slug, private.challenge_notice(ended));
  perform private.notify(array(
      select unnest(private.members_with_role(ended.organisation_id, 'manager') || private.challenge_audience(ended.id)
        || private.people_with_platform_role('approver', 'finance_officer'))
      except select unnest(submitted)),
    'challenge.cancelled', '/challenges/' || ended.slug, private.challenge_notice(ended));
  return ended;
end $function$;

CREATE OR REPLACE FUNCTION public.challenge_ending (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_challenge_manager(challenge_ending.challenge_id);
  return (
    select jsonb_build_object(
      'challenge', private.challenge_mention(c) || jsonb_build_object('closes_at', c.closes_at, 'time_zone', c.time_zone, 'currency', c.currency,
        'approved_amount_minor', c.approved_amount_minor, 'submitted_at', c.submitted_at),
      'acts', to_jsonb(private.possible_endings(c)),
      'reach', private.challenge_reach(c.id),
      'fund', (select jsonb_build_object('code', f.code, 'name', f.name) from public.funds f where f.id = c.approved_fund_id),
      'bids_opened', private.is_challenge_closed(c.id),
      'has_award', private.has_standing_award(c.id),
      'relations', private.challenge_relations(c, false))
    from public.challenges c where c.id = challenge_ending.challenge_id);
end $function$;

REVOKE ALL ON FUNCTION "public"."challenge_ending"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.challenge_file (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select to_jsonb(c) - 'search' || private.challenge_particulars(c) || jsonb_build_object(
    'technology_fields', private.named_fields(array(select f.code from public.technology_fields f)),
    'overlaps', private.overlap_list(c.id),
    'status', private.challenge_status(c),
    'gaps', to_jsonb(private.challenge_gaps(c)),
    'organisation', (select jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'kind', o.kind) from public.organisations o where o.id = c.organisation_id),
    'fund', (select jsonb_build_object('id', f.id, 'code', f.code, 'name', f.name) from public.funds f where f.id = c.approved_fund_id),
    'fund_currencies', (select coalesce(jsonb_agg(distinct f.currency), '[]') from public.funds f),
    'people', (select coalesce(jsonb_object_agg(p.id, p.name), '{}') from public.profiles p where p.id in (c.created_by, c.submitted_by,
       c.suggested_by, c.returned_by, c.refused_by, c.approved_by, c.published_by, c.decided_by, c.cancelled_by, c.withdrawn_by, c.archived_by)),
    'criteria', coalesce((select jsonb_agg(jsonb_build_object('title', r.title, 'guidance', r.guidance, 'weight_percent', r.weight_percent,
        'threshold_score', r.threshold_score, 'descriptors', to_jsonb(r.descriptors)) order by r.position)
      from public.challenge_criteria r where r.challenge_id = c.id), '[]'),
    'prompts', coalesce((select jsonb_agg(jsonb_build_object('prompt', p.prompt, 'is_required', p.is_required) order by p.position)
      from public.challenge_prompts p where p.challenge_id = c.id), '[]'),
    'import', (select jsonb_build_object('import_id', i.import_id, 'guessed', i.guessed, 'left_out', i.left_out)
      from public.challenge_import_items i where i.challenge_id = c.id and i.outcome = 'created' limit 1),
    'versions', private.version_list(c.id),
    'endings', to_jsonb(private.possible_endings(c)), 'relations', private.challenge_relations(c, false),
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
    'questions', private.answered_questions(c.id),
    'version', private.newest_version(c.id),
    'archived_at', c.archived_at, 'relations', private.challenge_relations(c, true))
    || private.challenge_particulars(c)
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
  perform private.keep_first_version(before_it);
  update public.challenges c set closes_at = close_challenge.closes_at, updated_at = now() where c.id = before_it.id returning * into closing;
  perform private.record('challenge.closing_announced', 'challenge', closing.id, closing.organisation_id, null,
    jsonb_build_object('closes_at', closing.closes_at), 'manager');
  perform private.tell_of_version(closing, private.keep_version(closing, 'extended'), 'challenge.closing_announced', 'challenge.closing_announced');
  return closing;
end $function$;

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
  if before_it.is_always_open and before_it.closes_at is null then perform private.refuse('challenge_always_open', 409); end if;
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
  -- The closing of an always-open call is announced by close_challenge.
  if published.closes_at is null and publish_amendment.closes_at is not null then perform private.refuse('challenge_always_open', 409); end if;
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
  if published.predecessor_id is not null then
    perform private.notify(private.challenge_audience(published.predecessor_id), 'challenge.published_again', '/challenges/' || published.slug,
      private.challenge_notice(published) || jsonb_build_object('closes_at', published.closes_at));
  end if;
  return published;
end $function$;

CREATE OR REPLACE FUNCTION public.reopen_challenge (
  challenge_id uuid
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  ended public.challenges;
  drafted public.challenges;
begin
  perform private.require_challenge_manager(reopen_challenge.challenge_id);
  ended := private.lock_challenge(reopen_challenge.challenge_id);
  if not 'reopen' = any (private.possible_endings(ended)) then
    if private.standing_successor(ended.id) is not null then perform private.refuse('challenge_reopened_already', 409, private.standing_successor(ended.id)::text); end if;
    perform private.refuse('challenge_not_reopenable', 409);
  end if;
  drafted := private.copy_challenge(ended);
  perform private.record('challenge.reopened', 'challenge', drafted.id, drafted.organisation_id, null,
    jsonb_build_object('predecessor_id', ended.id, 'title', drafted.title), 'manager');
  return drafted;
end $function$;

REVOKE ALL ON FUNCTION "public"."reopen_challenge"(uuid) FROM PUBLIC, "anon";

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

CREATE OR REPLACE FUNCTION public.withdraw_challenge (
  challenge_id uuid,
  reason       text DEFAULT ''::text
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare ended public.challenges;
begin
  perform private.require_challenge_manager(withdraw_challenge.challenge_id);
  ended := private.lock_challenge(withdraw_challenge.challenge_id);
  if not 'withdraw' = any (private.possible_endings(ended)) then perform private.refuse('challenge_not_withdrawable', 409); end if;
  if ended.submitted_at is not null and coalesce(btrim(reason), '') = '' then perform private.refuse('reason_missing', 422); end if;
  update public.challenges c set withdrawn_at = now(), withdrawn_by = private.actor(), withdrawal_reason = nullif(btrim(reason), ''), updated_at = now()
    where c.id = ended.id returning * into ended;
  perform private.record('challenge.withdrawn', 'challenge', ended.id, ended.organisation_id, null, jsonb_build_object('reason', ended.withdrawal_reason), 'manager');
  perform private.notify(
    private.members_with_role(ended.organisation_id, 'manager')
      || case when ended.submitted_at is not null then private.people_with_platform_role('approver', 'finance_officer') else '{}'::uuid[] end,
    'challenge.withdrawn', '/challenges/' || ended.id || '/preview', private.challenge_notice(ended));
  return ended;
end $function$;

REVOKE ALL ON FUNCTION "public"."withdraw_challenge"(uuid, text) FROM PUBLIC, "anon";

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

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_archived_after_its_end" CHECK (((archived_at IS NULL) OR ((archived_by IS NOT NULL) AND (num_nonnulls(decided_at, cancelled_at) > 0))));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_not_its_own_predecessor" CHECK ((predecessor_id <> id));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_withdrawn_before_publication" CHECK (((withdrawn_at IS NULL) OR (published_at IS NULL)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_withdrawn_whole" CHECK ((((withdrawn_at IS NULL) = (withdrawn_by IS NULL)) AND ((withdrawal_reason IS NULL) OR (withdrawn_at IS NOT NULL))));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_archived_by_fkey" FOREIGN KEY (archived_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_predecessor_id_fkey" FOREIGN KEY (predecessor_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_withdrawal_reason_check" CHECK (((char_length(withdrawal_reason) >= 1) AND (char_length(withdrawal_reason) <= 4000)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_withdrawn_by_fkey" FOREIGN KEY (withdrawn_by) REFERENCES public.profiles(id);

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
 SELECT passports_violations.rule,
    passports_violations.object_id
   FROM private.passports_violations() passports_violations(rule, object_id)
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
   FROM private.payments_violations() payments_violations(rule, object_id)
UNION ALL
 SELECT alerts_violations.rule,
    alerts_violations.object_id
   FROM private.alerts_violations() alerts_violations(rule, object_id);

CREATE INDEX challenge_amendments_by_opener ON public.challenge_amendments USING btree (opened_by);

CREATE INDEX challenge_amendments_by_saver ON public.challenge_amendments USING btree (saved_by);

CREATE INDEX challenge_versions_by_person ON public.challenge_versions USING btree (made_by);

CREATE INDEX challenges_by_predecessor ON public.challenges USING btree (predecessor_id);

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

REVOKE ALL ON FUNCTION "private"."challenge_content"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_content"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_content"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."challenge_mention"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_mention"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_mention"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."challenge_reach"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_reach"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_reach"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."challenge_relations"(public.challenges, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_relations"(public.challenges, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_relations"(public.challenges, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."challenge_version"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_version"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_version"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."copy_challenge"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."copy_challenge"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."copy_challenge"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."differing_changes"(public.challenges, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."differing_changes"(public.challenges, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."differing_changes"(public.challenges, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."has_standing_award"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."has_standing_award"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."has_standing_award"(uuid) TO "postgres";

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

REVOKE ALL ON FUNCTION "private"."possible_endings"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."possible_endings"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."possible_endings"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_version_change"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_version_change"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_version_change"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_fair_amendment"(public.challenges, public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_fair_amendment"(public.challenges, public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_fair_amendment"(public.challenges, public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."standing_successor"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."standing_successor"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."standing_successor"(uuid) TO "postgres";

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

GRANT EXECUTE ON FUNCTION "public"."archive_challenge"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."archive_challenge"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."archive_challenge"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."archive_challenge"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."challenge_ending"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."challenge_ending"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_ending"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_ending"(uuid) TO "service_role";

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

GRANT EXECUTE ON FUNCTION "public"."reopen_challenge"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."reopen_challenge"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."reopen_challenge"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."reopen_challenge"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_amendment"(uuid, integer, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_amendment"(uuid, integer, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_amendment"(uuid, integer, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_amendment"(uuid, integer, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."withdraw_challenge"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."withdraw_challenge"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_challenge"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_challenge"(uuid, text) TO "service_role";

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
