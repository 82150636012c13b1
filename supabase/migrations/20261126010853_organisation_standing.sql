SET local check_function_bodies = off;

DROP VIEW "private"."invariant_violations";

DROP FUNCTION "public"."organisations_page"(text, public.organisation_kind, text, text, uuid, integer);

CREATE TABLE "public"."competencies" (
  "code"       text     NOT NULL,
  "field_code" text     NOT NULL,
  "label"      text     NOT NULL,
  "terms"      text     NOT NULL,
  "query"      tsquery  GENERATED ALWAYS AS (websearch_to_tsquery('english'::regconfig, terms)) STORED NOT NULL,
  "position"   smallint NOT NULL,
  CONSTRAINT "competencies_code_check" CHECK (((code ~ '^[a-z0-9]+(_[a-z0-9]+)*$'::text) AND (char_length(code) <= 60))),
  CONSTRAINT "competencies_label_check" CHECK (((char_length(label) >= 2) AND (char_length(label) <= 80))),
  CONSTRAINT "competencies_pkey" PRIMARY KEY (code),
  CONSTRAINT "competencies_terms_check" CHECK (((char_length(terms) >= 2) AND (char_length(terms) <= 300)))
);

ALTER TABLE "public"."competencies"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."organisation_capabilities" (
  "id"              uuid     NOT NULL DEFAULT gen_random_uuid(),
  "organisation_id" uuid     NOT NULL,
  "position"        smallint NOT NULL,
  "competency_code" text,
  "own_words"       text,
  "evidence"        text     NOT NULL DEFAULT ''::text,
  "trl_reached"     smallint,
  CONSTRAINT "capability_is_one_thing" CHECK ((num_nonnulls(competency_code, own_words) = 1)),
  CONSTRAINT "capability_named_once" UNIQUE (organisation_id, competency_code),
  CONSTRAINT "capability_position_taken" UNIQUE (organisation_id, "position") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "organisation_capabilities_evidence_check" CHECK ((char_length(evidence) <= 300)),
  CONSTRAINT "organisation_capabilities_own_words_check" CHECK (((char_length(own_words) >= 2) AND (char_length(own_words) <= 80))),
  CONSTRAINT "organisation_capabilities_pkey" PRIMARY KEY (id),
  CONSTRAINT "organisation_capabilities_position_check" CHECK ((("position" >= 1) AND ("position" <= 40))),
  CONSTRAINT "organisation_capabilities_trl_reached_check" CHECK (((trl_reached >= 1) AND (trl_reached <= 9)))
);

ALTER TABLE "public"."organisation_capabilities"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."passport_files" (
  "id"              uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "organisation_id" uuid                     NOT NULL,
  "name"            text                     NOT NULL,
  "media_type"      text                     NOT NULL,
  "size_bytes"      bigint                   NOT NULL,
  "sha256"          text                     NOT NULL,
  "object_key"      text                     NOT NULL,
  "uploaded_by"     uuid                     NOT NULL,
  "uploaded_at"     timestamp with time zone NOT NULL DEFAULT now(),
  "removed_at"      timestamp with time zone,
  CONSTRAINT "passport_files_media_type_check" CHECK ((media_type = ANY (ARRAY['application/pdf'::text, 'image/png'::text, 'image/jpeg'::text]))),
  CONSTRAINT "passport_files_name_check" CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  CONSTRAINT "passport_files_object_key_key" UNIQUE (object_key),
  CONSTRAINT "passport_files_pkey" PRIMARY KEY (id),
  CONSTRAINT "passport_files_sha256_check" CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "passport_files_size_bytes_check" CHECK (((size_bytes >= 1) AND (size_bytes <= 20971520)))
);

ALTER TABLE "public"."passport_files"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."passport_files" FROM "anon";

CREATE TABLE "public"."passports" (
  "organisation_id" uuid                     NOT NULL,
  "field_codes"     text[]                   NOT NULL DEFAULT '{}'::text[],
  "evidence"        text                     NOT NULL DEFAULT ''::text,
  "turnover_band"   text,
  "audited_years"   smallint,
  "revision"        integer                  NOT NULL DEFAULT 1,
  "updated_at"      timestamp with time zone NOT NULL DEFAULT now(),
  "updated_by"      uuid                     NOT NULL,
  "submitted_at"    timestamp with time zone,
  "submitted_by"    uuid,
  "qualified_at"    timestamp with time zone,
  "refused_at"      timestamp with time zone,
  "decided_by"      uuid,
  "refusal_reason"  text,
  CONSTRAINT "passport_decided_after_submission" CHECK (((num_nonnulls(qualified_at, refused_at) = 0) OR (submitted_at IS NOT NULL))),
  CONSTRAINT "passport_decided_by_somebody" CHECK (((num_nonnulls(qualified_at, refused_at) = 1) = (decided_by IS NOT NULL))),
  CONSTRAINT "passport_decided_one_way" CHECK ((num_nonnulls(qualified_at, refused_at) <= 1)),
  CONSTRAINT "passport_not_decided_by_submitter" CHECK ((decided_by <> submitted_by)),
  CONSTRAINT "passport_refused_with_reason" CHECK (((refused_at IS NOT NULL) = (refusal_reason IS NOT NULL))),
  CONSTRAINT "passport_submitted_whole" CHECK ((num_nulls(submitted_at, submitted_by) = ANY (ARRAY[0, 2]))),
  CONSTRAINT "passports_audited_years_check" CHECK (((audited_years >= 0) AND (audited_years <= 20))),
  CONSTRAINT "passports_evidence_check" CHECK ((char_length(evidence) <= 8000)),
  CONSTRAINT "passports_field_codes_check" CHECK ((cardinality(field_codes) <= 30)),
  CONSTRAINT "passports_pkey" PRIMARY KEY (organisation_id),
  CONSTRAINT "passports_refusal_reason_check" CHECK (((char_length(refusal_reason) >= 1) AND (char_length(refusal_reason) <= 2000))),
  CONSTRAINT "passports_turnover_band_check" CHECK ((turnover_band = ANY (ARRAY['under_10'::text, '10_to_50'::text, '50_to_250'::text, '250_to_1000'::text, 'over_1000'::text])))
);

ALTER TABLE "public"."passports"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."passports" FROM "anon";

CREATE TABLE "public"."qualified_fields" (
  "organisation_id" uuid                     NOT NULL,
  "field_code"      text                     NOT NULL,
  "valid_until"     date                     NOT NULL,
  "granted_at"      timestamp with time zone NOT NULL DEFAULT now(),
  "granted_by"      uuid                     NOT NULL,
  "expiry_told_at"  timestamp with time zone,
  CONSTRAINT "qualified_fields_pkey" PRIMARY KEY (organisation_id, field_code)
);

ALTER TABLE "public"."qualified_fields"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."technology_fields" (
  "code"     text     NOT NULL,
  "label"    text     NOT NULL,
  "position" smallint NOT NULL,
  CONSTRAINT "technology_fields_code_check" CHECK (((code ~ '^[a-z0-9]+(_[a-z0-9]+)*$'::text) AND (char_length(code) <= 40))),
  CONSTRAINT "technology_fields_label_check" CHECK (((char_length(label) >= 2) AND (char_length(label) <= 80))),
  CONSTRAINT "technology_fields_label_key" UNIQUE (label),
  CONSTRAINT "technology_fields_pkey" PRIMARY KEY (code),
  CONSTRAINT "technology_fields_position_check" CHECK (("position" > 0)),
  CONSTRAINT "technology_fields_position_key" UNIQUE ("position")
);

ALTER TABLE "public"."technology_fields"
  ENABLE ROW LEVEL SECURITY;

CREATE OR REPLACE FUNCTION private.can_read_passport (
  organisation_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return private.has_organisation_role(organisation_id, 'manager', 'finance') or private.oversees_passports();
end $function$;

CREATE OR REPLACE FUNCTION private.can_read_timeline (
  object_type text,
  object_id   uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.has_platform_role('auditor')
    -- Who asked a question is for auditors only.
    or (can_read_timeline.object_type <> 'question' and private.has_platform_role('administrator'))
    or coalesce(case can_read_timeline.object_type
    when 'milestone' then (select private.can_read_award(m.award_id) from public.milestones m where m.id = can_read_timeline.object_id)
    when 'payment' then (select private.can_read_award(p.award_id) from public.payments p where p.id = can_read_timeline.object_id)
    when 'award' then private.can_read_award(can_read_timeline.object_id)
    when 'ip_deed' then (select private.can_read_award(d.award_id) from public.ip_deeds d where d.id = can_read_timeline.object_id)
    when 'challenge' then private.can_manage_challenge(can_read_timeline.object_id) or private.has_platform_role('approver', 'finance_officer')
    when 'proposal' then private.can_read_proposal(can_read_timeline.object_id)
    when 'team' then private.is_in_team(can_read_timeline.object_id)
    when 'organisation' then private.is_member(can_read_timeline.object_id)
    when 'passport' then private.can_read_passport(can_read_timeline.object_id)
  end, false);
$function$;

CREATE OR REPLACE FUNCTION private.capabilities_of (
  organisation_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('competency', c.competency_code, 'field', f.label, 'label', coalesce(k.label, c.own_words),
      'evidence', c.evidence, 'trl_reached', c.trl_reached) order by c.position), '[]')
  from public.organisation_capabilities c
    left join public.competencies k on k.code = c.competency_code
    left join public.technology_fields f on f.code = k.field_code
  where c.organisation_id = capabilities_of.organisation_id;
$function$;

CREATE OR REPLACE FUNCTION private.capabilities_revision (
  organisation_id uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select md5(private.capabilities_of(capabilities_revision.organisation_id)::text);
$function$;

CREATE OR REPLACE FUNCTION private.field_labels (
  codes text[]
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (select string_agg(f.label, ', ' order by f.position) from public.technology_fields f where f.code = any (codes));
end $function$;

CREATE OR REPLACE FUNCTION private.is_passport_file (
  object_name text
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (select from public.passport_files f where f.object_key = object_name);
$function$;

CREATE OR REPLACE FUNCTION private.may_fetch_passport_file (
  object_name text,
  owner_id    text
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(
    (select f.removed_at is null and private.can_read_passport(f.organisation_id) from public.passport_files f where f.object_key = object_name),
    owner_id = (select auth.uid())::text);
$function$;

CREATE OR REPLACE FUNCTION private.may_store_passport_file (
  object_name text
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
      select from public.passports p where p.organisation_id = private.passport_of_object(object_name)
        and private.passport_status(p) <> 'submitted' and private.has_organisation_role(p.organisation_id, 'manager', 'finance'))
    and not private.is_passport_file(object_name)
    and (select count(*) from storage.objects o where o.bucket_id = 'passports' and o.name like split_part(object_name, '/', 1) || '/%') < 60;
$function$;

CREATE OR REPLACE FUNCTION private.missing_prequalified_fields (
  organisation_id uuid,
  fields          text[]
)
  RETURNS text[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(array_agg(asked.field order by asked.place), '{}') from unnest(fields) with ordinality asked (field, place)
    where not exists (
      select from public.qualified_fields q where q.organisation_id = missing_prequalified_fields.organisation_id
        and q.field_code = asked.field and q.valid_until >= private.today()));
end $function$;

CREATE OR REPLACE FUNCTION private.named_fields (
  codes text[]
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', f.code, 'label', f.label) order by f.position), '[]')
    from public.technology_fields f where f.code = any (codes));
end $function$;

CREATE OR REPLACE FUNCTION private.oversees_passports()
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return private.has_platform_role('administrator', 'approver', 'auditor');
end $function$;

CREATE OR REPLACE FUNCTION private.passport_decided (
  action   text,
  passport public.passports,
  said     jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.record(action, 'passport', passport.organisation_id, passport.organisation_id, private.passport_facts(passport), said, 'authority');
  perform private.notify(private.members_with_role(passport.organisation_id, 'manager', 'finance'), action, private.passport_path(passport.organisation_id),
    said || jsonb_build_object('organisation', private.organisation_name(passport.organisation_id)));
end $function$;

CREATE OR REPLACE FUNCTION private.passport_facts (
  passport public.passports
)
  RETURNS jsonb
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('fields', passport.field_codes, 'revision', passport.revision, 'evidence_sha256', private.sha256_hex(passport.evidence));
$function$;

CREATE OR REPLACE FUNCTION private.passport_for_change (
  organisation_id uuid
)
  RETURNS public.passports
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare passport public.passports;
begin
  perform private.require_organisation_role(organisation_id, 'manager', 'finance');
  select * into passport from public.passports p where p.organisation_id = passport_for_change.organisation_id for update;
  if not found then perform private.refuse('passport_missing', 409); end if;
  if private.passport_status(passport) = 'submitted' then perform private.refuse('passport_waits', 409); end if;
  return passport;
end $function$;

CREATE OR REPLACE FUNCTION private.passport_gaps (
  passport public.passports
)
  RETURNS text[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(array_agg(gap order by place), '{}') from (values
    (1, 'organisation_not_verified', not exists (select from public.organisations o
        where o.id = passport.organisation_id and private.organisation_status(o) = 'verified')),
    (2, 'passport_fields_missing', cardinality(passport.field_codes) = 0),
    (3, 'passport_evidence_missing', btrim(passport.evidence) = ''),
    (4, 'passport_standing_missing', num_nulls(passport.turnover_band, passport.audited_years) > 0)
  ) as checks (place, gap, is_missing) where is_missing;
$function$;

CREATE OR REPLACE FUNCTION private.passport_of_object (
  object_name text
)
  RETURNS uuid
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case when object_name ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    then split_part(object_name, '/', 1)::uuid end;
$function$;

CREATE OR REPLACE FUNCTION private.passport_path (
  organisation_id uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select '/organisations/' || o.slug || '/passport' from public.organisations o where o.id = passport_path.organisation_id;
$function$;

CREATE OR REPLACE FUNCTION private.passport_status (
  passport public.passports
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case when passport.qualified_at is not null then 'qualified' when passport.refused_at is not null then 'refused'
    when passport.submitted_at is not null then 'submitted' else 'draft' end;
$function$;

CREATE OR REPLACE FUNCTION private.passport_tasks()
  RETURNS SETOF private.task
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  (select 'decide_passport', o.name, '/organisations/' || o.slug || '/passport', p.submitted_at, null::timestamptz
    from public.passports p join public.organisations o on o.id = p.organisation_id
    where private.has_platform_role('administrator', 'approver') and p.submitted_at is not null and p.qualified_at is null and p.refused_at is null
      and not private.is_member(o.id)
    order by p.submitted_at limit 20)
  union all
  select 'correct_passport', o.name, '/organisations/' || o.slug || '/passport', p.refused_at, null
    from public.passports p join public.organisations o on o.id = p.organisation_id
    where p.refused_at is not null and p.organisation_id in (select private.my_organisations('manager'))
  union all
  select 'renew_passport', o.name, '/organisations/' || o.slug || '/passport', null, min(q.valid_until)::timestamptz
    from public.qualified_fields q join public.organisations o on o.id = q.organisation_id join public.passports p on p.organisation_id = o.id
    where q.organisation_id in (select private.my_organisations('manager')) and q.valid_until between private.today() and private.today() + 60
      and private.passport_status(p) not in ('submitted', 'refused')
    group by o.id;
$function$;

CREATE OR REPLACE FUNCTION private.passport_to_decide (
  organisation_id uuid
)
  RETURNS public.passports
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare passport public.passports;
begin
  perform private.require_platform_role('administrator', 'approver');
  select * into passport from public.passports p where p.organisation_id = passport_to_decide.organisation_id for update;
  if not found then perform private.refuse('not_found', 404); end if;
  if private.is_member(passport.organisation_id) then perform private.refuse('own_organisation_decision', 403); end if;
  if private.passport_status(passport) <> 'submitted' then perform private.refuse('passport_not_waiting', 409); end if;
  return passport;
end $function$;

CREATE OR REPLACE FUNCTION private.passports_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'passport_asks_for_known_fields', p.organisation_id from public.passports p, unnest(p.field_codes) code
  where not exists (select from public.technology_fields f where f.code = code)
  union all
  select 'qualified_field_has_a_passport', q.organisation_id from public.qualified_fields q
  where not exists (select from public.passports p where p.organisation_id = q.organisation_id)
  union all
  select 'submitted_passport_is_complete', p.organisation_id from public.passports p
  where p.submitted_at is not null and (cardinality(p.field_codes) = 0 or btrim(p.evidence) = '' or num_nulls(p.turnover_band, p.audited_years) > 0);
$function$;

CREATE OR REPLACE FUNCTION private.qualified_fields_of (
  organisation_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('code', f.code, 'label', f.label, 'valid_until', q.valid_until,
      'state', case when q.valid_until < private.today() then 'expired' when q.valid_until <= private.today() + 60 then 'expiring' else 'valid' end)
      order by f.position), '[]')
  from public.qualified_fields q join public.technology_fields f on f.code = q.field_code
  where q.organisation_id = qualified_fields_of.organisation_id;
$function$;

CREATE OR REPLACE FUNCTION private.require_sound_capabilities (
  capabilities jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  if jsonb_typeof(capabilities) is distinct from 'array' or jsonb_array_length(capabilities) > 40 then
    perform private.refuse('too_many_capabilities', 422);
  end if;
  if exists (select from jsonb_array_elements(capabilities) entry
             where (nullif(entry ->> 'competency', '') is null) = (nullif(btrim(entry ->> 'own_words'), '') is null)) then
    perform private.refuse('capability_is_one_thing', 422);
  end if;
  if exists (select from jsonb_array_elements(capabilities) entry where nullif(entry ->> 'competency', '') is not null
             and not exists (select from public.competencies k where k.code = entry ->> 'competency')) then
    perform private.refuse('competency_unknown', 422);
  end if;
  if exists (select from jsonb_array_elements(capabilities) entry where nullif(entry ->> 'competency', '') is not null
             group by entry ->> 'competency' having count(*) > 1) then
    perform private.refuse('capability_named_once', 422);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.tell_expiring_qualifications()
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  ending record;
  told integer := 0;
begin
  for ending in
    with marked as (
      update public.qualified_fields q set expiry_told_at = now()
      where q.expiry_told_at is null and q.valid_until between private.today() and private.today() + 60
      returning q.organisation_id, q.field_code, q.valid_until)
    select o.id, o.slug, o.name, min(m.valid_until) as first_on, string_agg(f.label, ', ' order by f.position) as fields
    from marked m join public.organisations o on o.id = m.organisation_id join public.technology_fields f on f.code = m.field_code
    group by o.id
  loop
    told := told + 1;
    perform private.notify(private.members_with_role(ending.id, 'manager'), 'passport.expiring', '/organisations/' || ending.slug || '/passport',
      jsonb_build_object('organisation', ending.name, 'fields', ending.fields, 'valid_until', ending.first_on));
  end loop;
  return told;
end $function$;

CREATE OR REPLACE FUNCTION private.today()
  RETURNS date
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select (now() at time zone 'Asia/Karachi')::date; $function$;

CREATE OR REPLACE FUNCTION public.attach_passport_file (
  organisation_id uuid,
  file_id         uuid,
  name            text,
  media_type      text,
  size_bytes      bigint,
  sha256          text
)
  RETURNS public.passport_files
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  passport public.passports := private.passport_for_change(attach_passport_file.organisation_id);
  attached public.passport_files;
  wanted_name text := btrim(coalesce(attach_passport_file.name, ''));
  object_key text := passport.organisation_id || '/' || attach_passport_file.file_id;
begin
  perform private.require_evidence_facts(wanted_name, attach_passport_file.media_type, attach_passport_file.size_bytes, attach_passport_file.sha256);
  select f.* into attached from public.passport_files f where f.organisation_id = passport.organisation_id and f.removed_at is null
    and (f.id = attach_passport_file.file_id or (f.sha256 = attach_passport_file.sha256 and f.name = wanted_name));
  if found then return attached; end if;
  if (select count(*) from public.passport_files f where f.organisation_id = passport.organisation_id and f.removed_at is null) >= 20 then
    perform private.refuse('too_many_files', 409);
  end if;
  perform private.require_stored('passports', object_key, attach_passport_file.size_bytes);
  insert into public.passport_files (id, organisation_id, name, media_type, size_bytes, sha256, object_key, uploaded_by)
    values (attach_passport_file.file_id, passport.organisation_id, wanted_name, attach_passport_file.media_type, attach_passport_file.size_bytes,
      attach_passport_file.sha256, object_key, private.actor())
    returning * into attached;
  perform private.record('passport.file_attached', 'passport', passport.organisation_id, passport.organisation_id, null,
    jsonb_build_object('file_id', attached.id, 'sha256', attached.sha256));
  return attached;
end $function$;

REVOKE ALL ON FUNCTION "public"."attach_passport_file"(uuid, uuid, text, text, bigint, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.fetch_passport_file (
  file_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare fetched public.passport_files;
begin
  perform private.actor();
  select f.* into fetched from public.passport_files f
    where f.id = fetch_passport_file.file_id and f.removed_at is null and private.can_read_passport(f.organisation_id);
  if fetched.id is null then perform private.refuse('not_found', 404); end if;
  perform private.record('passport.file_fetched', 'passport', fetched.organisation_id, fetched.organisation_id, null, jsonb_build_object('file_id', fetched.id));
  return jsonb_build_object('organisation_id', fetched.organisation_id, 'name', fetched.name, 'media_type', fetched.media_type,
    'size_bytes', fetched.size_bytes, 'sha256', fetched.sha256, 'object_key', fetched.object_key);
end $function$;

REVOKE ALL ON FUNCTION "public"."fetch_passport_file"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.loose_objects (
  bucket text
)
  RETURNS TABLE (
    name text
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select o.name from storage.objects o
  where o.bucket_id = loose_objects.bucket and o.created_at < now() - interval '1 hour'
    and not exists (select from public.proposal_files f where loose_objects.bucket = 'proposals' and f.object_key = o.name)
    and not exists (select from public.milestone_files f where loose_objects.bucket = 'evidence' and f.object_key = o.name)
    and not exists (select from public.passport_files f where loose_objects.bucket = 'passports' and f.object_key = o.name)
  order by o.created_at limit 500;
$function$;

CREATE OR REPLACE FUNCTION public.my_work()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  return (
    select coalesce(jsonb_agg(to_jsonb(t) order by t.due_at nulls last, t.since), '[]') from (
      select * from (
        select * from private.membership_tasks()
        union all select * from private.passport_tasks()
        union all select * from private.challenge_tasks()
        union all select * from private.question_tasks()
        union all select * from private.bidding_tasks()
        union all select * from private.opening_tasks()
        union all select * from private.award_tasks()
        union all select * from private.money_tasks()) every_task
      order by every_task.due_at nulls last, every_task.since limit 60) t);
end $function$;

CREATE OR REPLACE FUNCTION public.organisation_capabilities_page (
  slug text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare organisation public.organisations := private.organisation_for(organisation_capabilities_page.slug, 'manager', 'research_office');
begin
  return jsonb_build_object('id', organisation.id, 'slug', organisation.slug, 'name', organisation.name, 'kind', organisation.kind,
    'status', private.organisation_status(organisation), 'roles', to_jsonb(private.roles_held(organisation.id, private.actor())),
    'revision', private.capabilities_revision(organisation.id), 'capabilities', private.capabilities_of(organisation.id),
    'choices', (select jsonb_agg(jsonb_build_object('code', k.code, 'field', f.label, 'label', k.label) order by f.position, k.position)
                from public.competencies k join public.technology_fields f on f.code = k.field_code));
end $function$;

REVOKE ALL ON FUNCTION "public"."organisation_capabilities_page"(text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.organisation_page (
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
  inside boolean;
begin
  select * into organisation from public.organisations o where o.slug = organisation_page.slug;
  inside := organisation.id is not null and (private.is_member(organisation.id) or private.has_platform_role('administrator', 'auditor'));
  if not inside and organisation.verified_at is null then perform private.refuse('not_found', 404); end if;
  return jsonb_build_object(
    'id', organisation.id, 'slug', organisation.slug, 'name', organisation.name, 'kind', organisation.kind,
    'description', organisation.description, 'website', organisation.website, 'city', organisation.city, 'country', organisation.country,
    'research_office_signs', organisation.research_office_signs, 'registered_at', organisation.registered_at,
    'verified_at', organisation.verified_at, 'status', private.organisation_status(organisation),
    'registry_numbers', private.registry_numbers_of(organisation.id),
    'capabilities', private.capabilities_of(organisation.id), 'qualified_fields', private.qualified_fields_of(organisation.id),
    'roles', to_jsonb(private.roles_held(organisation.id, (select auth.uid()))),
    'can_decide', private.has_platform_role('administrator'),
    'reason', case when inside then coalesce(organisation.suspension_reason, organisation.rejection_reason) end,
    'revision', case when inside then private.organisation_revision(organisation) end);
end $function$;

CREATE OR REPLACE FUNCTION public.organisations_page (
  words      text                     DEFAULT ''::text,
  kind       public.organisation_kind DEFAULT NULL::public.organisation_kind,
  city       text                     DEFAULT ''::text,
  after_name text                     DEFAULT NULL::text,
  after_id   uuid                     DEFAULT NULL::uuid,
  page_size  integer                  DEFAULT 20,
  competency text                     DEFAULT ''::text
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  with matching as materialized (
    select o.id, o.slug, o.name, o.kind, o.city, o.country, left(o.description, 240) as description
    from public.organisations o
    where o.verified_at is not null and o.suspended_at is null
      and (words = '' or o.name ilike '%' || replace(replace(replace(words, '\', '\\'), '%', '\%'), '_', '\_') || '%')
      and (organisations_page.city = '' or lower(o.city) = lower(organisations_page.city))
      and (organisations_page.competency = '' or o.id in (
        select c.organisation_id from public.organisation_capabilities c where c.competency_code = organisations_page.competency))),
  listed as (
    select * from matching m
    where (organisations_page.kind is null or m.kind = organisations_page.kind)
      and (after_id is null or (lower(m.name), m.id) > (lower(after_name), after_id))
    order by lower(m.name), m.id limit least(greatest(page_size, 1), 100) + 1),
  counts as (select m.kind, count(*) as number from matching m group by m.kind)
  select jsonb_build_object(
    'organisations', (select coalesce(jsonb_agg(page order by lower(page.name), page.id), '[]')
                      from (select * from listed l order by lower(l.name), l.id limit least(greatest(page_size, 1), 100)) page),
    'has_more', (select count(*) > least(greatest(page_size, 1), 100) from listed),
    'kinds', (select coalesce(jsonb_object_agg(c.kind, c.number), '{}') from counts c),
    'cities', (select coalesce(jsonb_agg(distinct o.city), '[]') from public.organisations o
               where o.verified_at is not null and o.suspended_at is null and o.city <> ''),
    'competencies', (select coalesce(jsonb_agg(jsonb_build_object('code', k.code, 'label', k.label) order by k.label), '[]') from public.competencies k
               where exists (select from public.organisation_capabilities c join public.organisations o on o.id = c.organisation_id
                             where c.competency_code = k.code and o.verified_at is not null and o.suspended_at is null)));
$function$;

CREATE OR REPLACE FUNCTION public.passport_page (
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
  passport public.passports;
  keeps boolean;
begin
  perform private.actor();
  select * into organisation from public.organisations o where o.slug = passport_page.slug;
  if organisation.id is null or not (organisation.verified_at is not null or private.is_member(organisation.id) or private.oversees_passports()) then
    perform private.refuse('not_found', 404);
  end if;
  if not private.can_read_passport(organisation.id) then perform private.refuse('not_allowed', 403); end if;
  select * into passport from public.passports p where p.organisation_id = organisation.id;
  keeps := private.has_organisation_role(organisation.id, 'manager', 'finance') and organisation.suspended_at is null;
  return jsonb_build_object('id', organisation.id, 'slug', organisation.slug, 'name', organisation.name, 'kind', organisation.kind,
    'status', private.organisation_status(organisation), 'roles', to_jsonb(private.roles_held(organisation.id, private.actor())),
    'keeps', keeps,
    'decides', private.has_platform_role('administrator', 'approver') and not private.is_member(organisation.id),
    'fields', (select jsonb_agg(jsonb_build_object('code', f.code, 'label', f.label) order by f.position) from public.technology_fields f),
    'qualified_fields', private.qualified_fields_of(organisation.id),
    'passport', case when passport.organisation_id is not null then jsonb_build_object('status', private.passport_status(passport),
      'field_codes', passport.field_codes, 'evidence', passport.evidence, 'turnover_band', passport.turnover_band, 'audited_years', passport.audited_years,
      'revision', passport.revision, 'updated_at', passport.updated_at, 'updated_by', private.name_of(passport.updated_by),
      'submitted_at', passport.submitted_at, 'submitted_by', private.name_of(passport.submitted_by),
      'decided_at', coalesce(passport.qualified_at, passport.refused_at), 'decided_by', private.name_of(passport.decided_by),
      'reason', passport.refusal_reason, 'gaps', private.passport_gaps(passport)) end,
    'files', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'media_type', f.media_type, 'size_bytes', f.size_bytes,
        'uploaded_at', f.uploaded_at) order by f.uploaded_at), '[]')
      from public.passport_files f where f.organisation_id = organisation.id and f.removed_at is null));
end $function$;

REVOKE ALL ON FUNCTION "public"."passport_page"(text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.passport_queue_page (
  list     text                     DEFAULT 'waiting'::text,
  after_at timestamp with time zone DEFAULT NULL::timestamp WITH time zone,
  after_id uuid                     DEFAULT NULL::uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_platform_role('administrator', 'approver', 'auditor');
  return jsonb_build_object(
    'counts', (select jsonb_build_object('waiting', count(*) filter (where private.passport_status(p) = 'submitted'),
        'qualified', (select count(distinct q.organisation_id) from public.qualified_fields q),
        'refused', count(*) filter (where private.passport_status(p) = 'refused')) from public.passports p),
    'passports', (
      select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'at', l.at, 'slug', o.slug, 'name', o.name, 'kind', o.kind,
          'asked', (select coalesce(jsonb_agg(f.label order by f.position), '[]') from public.technology_fields f where f.code = any (p.field_codes)),
          'qualified_fields', private.qualified_fields_of(l.id), 'reason', p.refusal_reason, 'is_own', private.is_member(l.id)) order by l.at, l.id), '[]')
      from (
        select * from (
          select p.organisation_id as id, case passport_queue_page.list when 'refused' then p.refused_at else p.submitted_at end as at
            from public.passports p
            where private.passport_status(p) = case passport_queue_page.list when 'refused' then 'refused' when 'waiting' then 'submitted' end
          union all
          select q.organisation_id, min(q.valid_until)::timestamptz from public.qualified_fields q
            where passport_queue_page.list = 'qualified' group by q.organisation_id) listed
        where after_id is null or (listed.at, listed.id) > (after_at, after_id)
        order by listed.at, listed.id limit 51) l
      join public.organisations o on o.id = l.id join public.passports p on p.organisation_id = l.id));
end $function$;

REVOKE ALL ON FUNCTION "public"."passport_queue_page"(text, timestamp WITH time zone, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.qualify_passport (
  organisation_id uuid,
  field_codes     text[],
  valid_until     date
)
  RETURNS public.passports
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare passport public.passports := private.passport_to_decide(qualify_passport.organisation_id);
begin
  if coalesce(cardinality(qualify_passport.field_codes), 0) = 0 then perform private.refuse('passport_fields_missing', 422); end if;
  if not qualify_passport.field_codes <@ passport.field_codes then perform private.refuse('field_not_asked', 422); end if;
  if qualify_passport.valid_until is null or qualify_passport.valid_until <= private.today()
     or qualify_passport.valid_until > private.today() + interval '5 years' then
    perform private.refuse('valid_until_wrong', 422);
  end if;
  update public.passports p set qualified_at = now(), decided_by = private.actor() where p.organisation_id = passport.organisation_id returning * into passport;
  insert into public.qualified_fields (organisation_id, field_code, valid_until, granted_by)
    select passport.organisation_id, granted, qualify_passport.valid_until, private.actor()
    from (select distinct unnest(qualify_passport.field_codes) as granted) chosen
    on conflict on constraint qualified_fields_pkey do update set valid_until = excluded.valid_until, granted_at = now(),
      granted_by = excluded.granted_by, expiry_told_at = null;
  perform private.passport_decided('passport.qualified', passport, jsonb_build_object('valid_until', qualify_passport.valid_until, 'fields', (
    select string_agg(f.label, ', ' order by f.position) from public.technology_fields f where f.code = any (qualify_passport.field_codes))));
  return passport;
end $function$;

REVOKE ALL ON FUNCTION "public"."qualify_passport"(uuid, text[], date) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.refuse_passport (
  organisation_id uuid,
  reason          text
)
  RETURNS public.passports
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare passport public.passports := private.passport_to_decide(refuse_passport.organisation_id);
begin
  update public.passports p set refused_at = now(), decided_by = private.actor(), refusal_reason = private.require_reason(refuse_passport.reason)
    where p.organisation_id = passport.organisation_id returning * into passport;
  perform private.passport_decided('passport.refused', passport, jsonb_build_object('reason', passport.refusal_reason));
  return passport;
end $function$;

REVOKE ALL ON FUNCTION "public"."refuse_passport"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.remove_passport_file (
  file_id uuid
)
  RETURNS public.passport_files
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare removed public.passport_files;
begin
  perform private.actor();
  select f.* into removed from public.passport_files f where f.id = remove_passport_file.file_id and private.can_read_passport(f.organisation_id);
  if removed.id is null then perform private.refuse('not_found', 404); end if;
  perform private.passport_for_change(removed.organisation_id);
  if removed.removed_at is not null then return removed; end if;
  update public.passport_files f set removed_at = now() where f.id = removed.id returning * into removed;
  perform private.record('passport.file_removed', 'passport', removed.organisation_id, removed.organisation_id, jsonb_build_object('file_id', removed.id));
  return removed;
end $function$;

REVOKE ALL ON FUNCTION "public"."remove_passport_file"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_capabilities (
  organisation_id uuid,
  revision        text,
  capabilities    jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare before jsonb;
begin
  perform private.require_organisation_role(save_capabilities.organisation_id, 'manager', 'research_office');
  perform from public.organisations o where o.id = save_capabilities.organisation_id for update;
  if private.capabilities_revision(save_capabilities.organisation_id) is distinct from save_capabilities.revision then
    perform private.refuse('capabilities_changed', 409);
  end if;
  perform private.require_sound_capabilities(save_capabilities.capabilities);
  before := private.capabilities_of(save_capabilities.organisation_id);
  delete from public.organisation_capabilities c where c.organisation_id = save_capabilities.organisation_id;
  insert into public.organisation_capabilities (organisation_id, position, competency_code, own_words, evidence, trl_reached)
    select save_capabilities.organisation_id, given.position, nullif(entry ->> 'competency', ''), nullif(btrim(entry ->> 'own_words'), ''),
      coalesce(btrim(entry ->> 'evidence'), ''), (entry ->> 'trl_reached')::smallint
    from jsonb_array_elements(save_capabilities.capabilities) with ordinality given (entry, position);
  perform private.record('organisation.capabilities_saved', 'organisation', save_capabilities.organisation_id, save_capabilities.organisation_id,
    before, private.capabilities_of(save_capabilities.organisation_id));
  return private.capabilities_of(save_capabilities.organisation_id);
end $function$;

REVOKE ALL ON FUNCTION "public"."save_capabilities"(uuid, text, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_passport (
  organisation_id uuid,
  revision        integer,
  field_codes     text[],
  evidence        text,
  turnover_band   text    DEFAULT NULL::text,
  audited_years   integer DEFAULT NULL::integer
)
  RETURNS public.passports
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  known public.passports;
  saved public.passports;
  wanted text[];
begin
  perform private.require_organisation_role(save_passport.organisation_id, 'manager', 'finance');
  perform from public.organisations o where o.id = save_passport.organisation_id for update;
  select array_agg(f.code order by f.position) into wanted from public.technology_fields f where f.code = any (save_passport.field_codes);
  if exists (select unnest(save_passport.field_codes) except select unnest(wanted)) then perform private.refuse('field_unknown', 422); end if;
  select * into known from public.passports p where p.organisation_id = save_passport.organisation_id for update;
  if private.passport_status(known) = 'submitted' then perform private.refuse('passport_waits', 409); end if;
  if coalesce(known.revision, 0) is distinct from save_passport.revision then perform private.refuse('passport_changed', 409); end if;
  insert into public.passports as p (organisation_id, field_codes, evidence, turnover_band, audited_years, updated_by)
    values (save_passport.organisation_id, coalesce(wanted, '{}'), btrim(coalesce(save_passport.evidence, '')),
      nullif(save_passport.turnover_band, ''), save_passport.audited_years, private.actor())
    on conflict on constraint passports_pkey do update set field_codes = excluded.field_codes, evidence = excluded.evidence,
      turnover_band = excluded.turnover_band, audited_years = excluded.audited_years, updated_by = excluded.updated_by, updated_at = now(),
      revision = p.revision + 1, submitted_at = null, submitted_by = null, qualified_at = null, refused_at = null, decided_by = null, refusal_reason = null
    returning * into saved;
  perform private.record('passport.saved', 'passport', saved.organisation_id, saved.organisation_id,
    case when known.organisation_id is not null then private.passport_facts(known) end, private.passport_facts(saved));
  return saved;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_passport"(uuid, integer, text[], text, text, integer) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.submit_passport (
  organisation_id uuid
)
  RETURNS public.passports
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  passport public.passports := private.passport_for_change(submit_passport.organisation_id);
  gap text := (private.passport_gaps(passport))[1];
begin
  if gap is not null then perform private.refuse(gap, case gap when 'organisation_not_verified' then 409 else 422 end); end if;
  if private.passport_status(passport) <> 'draft' then perform private.refuse('passport_decided', 409); end if;
  update public.passports p set submitted_at = now(), submitted_by = private.actor() where p.organisation_id = passport.organisation_id returning * into passport;
  perform private.record('passport.submitted', 'passport', passport.organisation_id, passport.organisation_id, null, private.passport_facts(passport));
  perform private.notify(private.people_with_platform_role('administrator', 'approver'), 'passport.submitted', private.passport_path(passport.organisation_id),
    jsonb_build_object('organisation', private.organisation_name(passport.organisation_id)));
  return passport;
end $function$;

REVOKE ALL ON FUNCTION "public"."submit_passport"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.take_back_passport (
  organisation_id uuid
)
  RETURNS public.passports
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare passport public.passports;
begin
  perform private.require_organisation_role(take_back_passport.organisation_id, 'manager', 'finance');
  update public.passports p set submitted_at = null, submitted_by = null
    where p.organisation_id = take_back_passport.organisation_id and private.passport_status(p) = 'submitted' returning * into passport;
  if not found then perform private.refuse('passport_not_waiting', 409); end if;
  perform private.record('passport.taken_back', 'passport', passport.organisation_id, passport.organisation_id);
  return passport;
end $function$;

REVOKE ALL ON FUNCTION "public"."take_back_passport"(uuid) FROM PUBLIC, "anon";

ALTER TABLE "public"."organisation_capabilities"
  ADD CONSTRAINT "organisation_capabilities_competency_code_fkey" FOREIGN KEY (competency_code) REFERENCES public.competencies(code);

ALTER TABLE "public"."organisation_capabilities"
  ADD CONSTRAINT "organisation_capabilities_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."passport_files"
  ADD CONSTRAINT "passport_files_uploaded_by_fkey" FOREIGN KEY (uploaded_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."passports"
  ADD CONSTRAINT "passports_decided_by_fkey" FOREIGN KEY (decided_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."passports"
  ADD CONSTRAINT "passports_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."passport_files"
  ADD CONSTRAINT "passport_files_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.passports(organisation_id);

ALTER TABLE "public"."passports"
  ADD CONSTRAINT "passports_submitted_by_fkey" FOREIGN KEY (submitted_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."passports"
  ADD CONSTRAINT "passports_updated_by_fkey" FOREIGN KEY (updated_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."qualified_fields"
  ADD CONSTRAINT "qualified_fields_granted_by_fkey" FOREIGN KEY (granted_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."qualified_fields"
  ADD CONSTRAINT "qualified_fields_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."competencies"
  ADD CONSTRAINT "competencies_field_code_fkey" FOREIGN KEY (field_code) REFERENCES public.technology_fields(code);

ALTER TABLE "public"."qualified_fields"
  ADD CONSTRAINT "qualified_fields_field_code_fkey" FOREIGN KEY (field_code) REFERENCES public.technology_fields(code);

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

CREATE INDEX competencies_by_field ON public.competencies USING btree (field_code, "position");

CREATE INDEX organisation_capabilities_by_competency ON public.organisation_capabilities USING btree (competency_code, organisation_id);

CREATE INDEX passport_files_by_passport ON public.passport_files USING btree (organisation_id);

CREATE INDEX passport_files_by_uploader ON public.passport_files USING btree (uploaded_by);

CREATE INDEX passports_by_decider ON public.passports USING btree (decided_by);

CREATE INDEX passports_by_submitter ON public.passports USING btree (submitted_by);

CREATE INDEX passports_by_updater ON public.passports USING btree (updated_by);

CREATE INDEX passports_waiting ON public.passports USING btree (submitted_at)
  WHERE ((submitted_at IS NOT NULL) AND (qualified_at IS NULL) AND (refused_at IS NULL));

CREATE INDEX qualified_fields_by_field ON public.qualified_fields USING btree (field_code);

CREATE INDEX qualified_fields_by_grantor ON public.qualified_fields USING btree (granted_by);

CREATE INDEX qualified_fields_to_tell ON public.qualified_fields USING btree (valid_until)
  WHERE (expiry_told_at IS NULL);

CREATE TRIGGER organisation_capabilities_announce
  AFTER INSERT OR DELETE OR UPDATE ON public.organisation_capabilities
  FOR EACH ROW
  EXECUTE FUNCTION private.announce_row('organisations', 'organisation_id');

CREATE TRIGGER qualified_fields_announce
  AFTER INSERT OR DELETE OR UPDATE ON public.qualified_fields
  FOR EACH ROW
  EXECUTE FUNCTION private.announce_row('organisations', 'organisation_id');

CREATE POLICY "competencies: read" ON "public"."competencies"
  FOR SELECT
  TO "anon", "authenticated"
  USING (true);

CREATE POLICY "organisation_capabilities: read" ON "public"."organisation_capabilities"
  FOR SELECT
  TO "anon", "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.organisations o
  WHERE (o.id = organisation_capabilities.organisation_id))));

CREATE POLICY "passport_files: read" ON "public"."passport_files"
  FOR SELECT
  TO "authenticated"
  USING ((( SELECT private.oversees_passports() AS oversees_passports) OR private.can_read_passport(organisation_id)));

CREATE POLICY "passports: read" ON "public"."passports"
  FOR SELECT
  TO "authenticated"
  USING ((( SELECT private.oversees_passports() AS oversees_passports) OR private.can_read_passport(organisation_id)));

CREATE POLICY "qualified_fields: read" ON "public"."qualified_fields"
  FOR SELECT
  TO "anon", "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.organisations o
  WHERE (o.id = qualified_fields.organisation_id))));

CREATE POLICY "technology_fields: read" ON "public"."technology_fields"
  FOR SELECT
  TO "anon", "authenticated"
  USING (true);

CREATE POLICY "passports objects: delete" ON "storage"."objects"
  FOR DELETE
  TO "authenticated"
  USING (((bucket_id = 'passports'::text) AND (owner_id = (( SELECT auth.uid() AS uid))::text) AND (NOT private.is_passport_file(name))));

CREATE POLICY "passports objects: insert" ON "storage"."objects"
  FOR INSERT
  TO "authenticated"
  WITH CHECK (((bucket_id = 'passports'::text) AND private.may_store_passport_file(name)));

CREATE POLICY "passports objects: read" ON "storage"."objects"
  FOR SELECT
  TO "authenticated"
  USING (((bucket_id = 'passports'::text) AND private.may_fetch_passport_file(name, owner_id)));

COMMENT ON TABLE "public"."competencies" IS 'What organisations can be good at, a controlled list by field of technology, each with the words that tell of it in a challenge.';

COMMENT ON TABLE "public"."organisation_capabilities" IS 'What an organisation says it can do: a competency of the list or its own words, a line of evidence, the readiness level reached.';

COMMENT ON TABLE "public"."passport_files" IS 'Evidence of a passport. A removed file stays on record and is handed out to nobody.';

COMMENT ON TABLE "public"."passports" IS 'An organisation''s pre-qualification: fields asked for, evidence, financial standing. One an organisation, used by every call; read by its owners, managers and finance and by the authority only.';

COMMENT ON TABLE "public"."qualified_fields" IS 'For which fields of technology an organisation is pre-qualified, and until when. Public: a call checks it, a profile shows it.';

COMMENT ON TABLE "public"."technology_fields" IS 'Fields of technology that organisations are pre-qualified in and challenges ask for. A controlled list: a field is added, never renamed into another.';

REVOKE ALL ON FUNCTION "private"."can_read_passport"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."can_read_passport"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."can_read_passport"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_read_passport"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."capabilities_of"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."capabilities_of"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."capabilities_of"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."capabilities_revision"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."capabilities_revision"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."capabilities_revision"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."field_labels"(text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."field_labels"(text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."field_labels"(text[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_passport_file"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."is_passport_file"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."is_passport_file"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_passport_file"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."may_fetch_passport_file"(text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."may_fetch_passport_file"(text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."may_fetch_passport_file"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_fetch_passport_file"(text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."may_store_passport_file"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."may_store_passport_file"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."may_store_passport_file"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_store_passport_file"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."missing_prequalified_fields"(uuid, text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."missing_prequalified_fields"(uuid, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."missing_prequalified_fields"(uuid, text[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."named_fields"(text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."named_fields"(text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."named_fields"(text[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."oversees_passports"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."oversees_passports"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."oversees_passports"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."oversees_passports"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."passport_decided"(text, public.passports, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."passport_decided"(text, public.passports, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."passport_decided"(text, public.passports, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."passport_facts"(public.passports) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."passport_facts"(public.passports) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."passport_facts"(public.passports) TO "postgres";

REVOKE ALL ON FUNCTION "private"."passport_for_change"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."passport_for_change"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."passport_for_change"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."passport_gaps"(public.passports) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."passport_gaps"(public.passports) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."passport_gaps"(public.passports) TO "postgres";

REVOKE ALL ON FUNCTION "private"."passport_of_object"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."passport_of_object"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."passport_of_object"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."passport_path"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."passport_path"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."passport_path"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."passport_status"(public.passports) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."passport_status"(public.passports) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."passport_status"(public.passports) TO "postgres";

REVOKE ALL ON FUNCTION "private"."passport_tasks"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."passport_tasks"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."passport_tasks"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."passport_to_decide"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."passport_to_decide"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."passport_to_decide"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."passports_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."passports_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."passports_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."qualified_fields_of"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."qualified_fields_of"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."qualified_fields_of"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_sound_capabilities"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_sound_capabilities"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_sound_capabilities"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_expiring_qualifications"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_expiring_qualifications"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_expiring_qualifications"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."today"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."today"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."today"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."attach_passport_file"(uuid, uuid, text, text, bigint, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."attach_passport_file"(uuid, uuid, text, text, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."attach_passport_file"(uuid, uuid, text, text, bigint, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."attach_passport_file"(uuid, uuid, text, text, bigint, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."fetch_passport_file"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."fetch_passport_file"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."fetch_passport_file"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."fetch_passport_file"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."organisation_capabilities_page"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."organisation_capabilities_page"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."organisation_capabilities_page"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."organisation_capabilities_page"(text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."organisations_page"(text, public.organisation_kind, text, text, uuid, integer, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."organisations_page"(text, public.organisation_kind, text, text, uuid, integer, text) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."organisations_page"(text, public.organisation_kind, text, text, uuid, integer, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."organisations_page"(text, public.organisation_kind, text, text, uuid, integer, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."organisations_page"(text, public.organisation_kind, text, text, uuid, integer, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."passport_page"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."passport_page"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."passport_page"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."passport_page"(text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."passport_queue_page"(text, timestamp WITH time zone, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."passport_queue_page"(text, timestamp WITH time zone, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."passport_queue_page"(text, timestamp WITH time zone, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."passport_queue_page"(text, timestamp WITH time zone, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."qualify_passport"(uuid, text[], date) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."qualify_passport"(uuid, text[], date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."qualify_passport"(uuid, text[], date) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."qualify_passport"(uuid, text[], date) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."refuse_passport"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."refuse_passport"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_passport"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_passport"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."remove_passport_file"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."remove_passport_file"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_passport_file"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_passport_file"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_capabilities"(uuid, text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_capabilities"(uuid, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_capabilities"(uuid, text, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_capabilities"(uuid, text, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_passport"(uuid, integer, text[], text, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_passport"(uuid, integer, text[], text, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_passport"(uuid, integer, text[], text, text, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_passport"(uuid, integer, text[], text, text, integer) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."submit_passport"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."submit_passport"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."submit_passport"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."submit_passport"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."take_back_passport"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."take_back_passport"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."take_back_passport"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."take_back_passport"(uuid) TO "service_role";

REVOKE ALL ON TABLE "public"."competencies" FROM "anon";

REVOKE ALL ("code") ON TABLE "public"."competencies" FROM "anon";

GRANT SELECT ("code") ON TABLE "public"."competencies" TO "anon";

REVOKE ALL ("field_code") ON TABLE "public"."competencies" FROM "anon";

GRANT SELECT ("field_code") ON TABLE "public"."competencies" TO "anon";

REVOKE ALL ("label") ON TABLE "public"."competencies" FROM "anon";

GRANT SELECT ("label") ON TABLE "public"."competencies" TO "anon";

REVOKE ALL ("position") ON TABLE "public"."competencies" FROM "anon";

GRANT SELECT ("position") ON TABLE "public"."competencies" TO "anon";

REVOKE ALL ON TABLE "public"."competencies" FROM "authenticated";

REVOKE ALL ("code") ON TABLE "public"."competencies" FROM "authenticated";

GRANT SELECT ("code") ON TABLE "public"."competencies" TO "authenticated";

REVOKE ALL ("field_code") ON TABLE "public"."competencies" FROM "authenticated";

GRANT SELECT ("field_code") ON TABLE "public"."competencies" TO "authenticated";

REVOKE ALL ("label") ON TABLE "public"."competencies" FROM "authenticated";

GRANT SELECT ("label") ON TABLE "public"."competencies" TO "authenticated";

REVOKE ALL ("position") ON TABLE "public"."competencies" FROM "authenticated";

GRANT SELECT ("position") ON TABLE "public"."competencies" TO "authenticated";

REVOKE ALL ON TABLE "public"."competencies" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."competencies" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."competencies" TO "service_role";

REVOKE ALL ON TABLE "public"."organisation_capabilities" FROM "anon";

GRANT SELECT ON TABLE "public"."organisation_capabilities" TO "anon";

REVOKE ALL ON TABLE "public"."organisation_capabilities" FROM "authenticated";

GRANT SELECT ON TABLE "public"."organisation_capabilities" TO "authenticated";

REVOKE ALL ON TABLE "public"."organisation_capabilities" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."organisation_capabilities" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."organisation_capabilities" TO "service_role";

REVOKE ALL ON TABLE "public"."passport_files" FROM "authenticated";

GRANT SELECT ON TABLE "public"."passport_files" TO "authenticated";

REVOKE ALL ON TABLE "public"."passport_files" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."passport_files" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."passport_files" TO "service_role";

REVOKE ALL ON TABLE "public"."passports" FROM "authenticated";

GRANT SELECT ON TABLE "public"."passports" TO "authenticated";

REVOKE ALL ON TABLE "public"."passports" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."passports" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."passports" TO "service_role";

REVOKE ALL ON TABLE "public"."qualified_fields" FROM "anon";

REVOKE ALL ("field_code") ON TABLE "public"."qualified_fields" FROM "anon";

GRANT SELECT ("field_code") ON TABLE "public"."qualified_fields" TO "anon";

REVOKE ALL ("granted_at") ON TABLE "public"."qualified_fields" FROM "anon";

GRANT SELECT ("granted_at") ON TABLE "public"."qualified_fields" TO "anon";

REVOKE ALL ("organisation_id") ON TABLE "public"."qualified_fields" FROM "anon";

GRANT SELECT ("organisation_id") ON TABLE "public"."qualified_fields" TO "anon";

REVOKE ALL ("valid_until") ON TABLE "public"."qualified_fields" FROM "anon";

GRANT SELECT ("valid_until") ON TABLE "public"."qualified_fields" TO "anon";

REVOKE ALL ON TABLE "public"."qualified_fields" FROM "authenticated";

REVOKE ALL ("field_code") ON TABLE "public"."qualified_fields" FROM "authenticated";

GRANT SELECT ("field_code") ON TABLE "public"."qualified_fields" TO "authenticated";

REVOKE ALL ("granted_at") ON TABLE "public"."qualified_fields" FROM "authenticated";

GRANT SELECT ("granted_at") ON TABLE "public"."qualified_fields" TO "authenticated";

REVOKE ALL ("organisation_id") ON TABLE "public"."qualified_fields" FROM "authenticated";

GRANT SELECT ("organisation_id") ON TABLE "public"."qualified_fields" TO "authenticated";

REVOKE ALL ("valid_until") ON TABLE "public"."qualified_fields" FROM "authenticated";

GRANT SELECT ("valid_until") ON TABLE "public"."qualified_fields" TO "authenticated";

REVOKE ALL ON TABLE "public"."qualified_fields" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."qualified_fields" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."qualified_fields" TO "service_role";

REVOKE ALL ON TABLE "public"."technology_fields" FROM "anon";

GRANT SELECT ON TABLE "public"."technology_fields" TO "anon";

REVOKE ALL ON TABLE "public"."technology_fields" FROM "authenticated";

GRANT SELECT ON TABLE "public"."technology_fields" TO "authenticated";

REVOKE ALL ON TABLE "public"."technology_fields" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."technology_fields" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."technology_fields" TO "service_role";
