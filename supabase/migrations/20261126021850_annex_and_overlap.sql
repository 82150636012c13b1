SET local check_function_bodies = off;

CREATE TABLE "public"."annex_readers" (
  "challenge_id"     uuid                     NOT NULL,
  "organisation_id"  uuid                     NOT NULL,
  "named_by"         uuid                     NOT NULL,
  "named_at"         timestamp with time zone NOT NULL DEFAULT now(),
  "accepted_at"      timestamp with time zone,
  "accepted_by"      uuid,
  "accepted_version" integer,
  "accepted_sha256"  text,
  "revoked_at"       timestamp with time zone,
  "revoked_by"       uuid,
  CONSTRAINT "annex_acceptance_whole" CHECK ((num_nulls(accepted_at, accepted_by, accepted_version, accepted_sha256) = ANY (ARRAY[0, 4]))),
  CONSTRAINT "annex_readers_pkey" PRIMARY KEY (challenge_id, organisation_id),
  CONSTRAINT "annex_revocation_whole" CHECK ((num_nulls(revoked_at, revoked_by) = ANY (ARRAY[0, 2])))
);

ALTER TABLE "public"."annex_readers"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."annex_readers" FROM "anon";

CREATE TABLE "public"."annex_terms" (
  "challenge_id" uuid                     NOT NULL,
  "version"      integer                  NOT NULL,
  "body"         text                     NOT NULL,
  "sha256"       text                     NOT NULL,
  "written_by"   uuid                     NOT NULL,
  "written_at"   timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "annex_terms_body_check" CHECK (((char_length(body) >= 20) AND (char_length(body) <= 8000))),
  CONSTRAINT "annex_terms_pkey" PRIMARY KEY (challenge_id, VERSION),
  CONSTRAINT "annex_terms_sha256_check" CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "annex_terms_version_check" CHECK ((version > 0))
);

ALTER TABLE "public"."annex_terms"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."annex_terms" FROM "anon";

CREATE TABLE "public"."challenge_annexes" (
  "challenge_id" uuid                     NOT NULL,
  "body"         text                     NOT NULL DEFAULT ''::text,
  "revision"     integer                  NOT NULL DEFAULT 1,
  "saved_by"     uuid                     NOT NULL,
  "saved_at"     timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "challenge_annexes_body_check" CHECK ((char_length(body) <= 40000)),
  CONSTRAINT "challenge_annexes_pkey" PRIMARY KEY (challenge_id)
);

ALTER TABLE "public"."challenge_annexes"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."challenge_annexes" FROM "anon";

CREATE TABLE "public"."challenge_files" (
  "id"            uuid                     NOT NULL,
  "challenge_id"  uuid                     NOT NULL,
  "is_restricted" boolean                  NOT NULL,
  "name"          text                     NOT NULL,
  "media_type"    text                     NOT NULL,
  "size_bytes"    bigint                   NOT NULL,
  "sha256"        text                     NOT NULL,
  "object_key"    text                     NOT NULL,
  "uploaded_by"   uuid                     NOT NULL,
  "uploaded_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "removed_at"    timestamp with time zone,
  CONSTRAINT "challenge_files_media_type_check" CHECK ((media_type = ANY (ARRAY['application/pdf'::text, 'image/png'::text, 'image/jpeg'::text]))),
  CONSTRAINT "challenge_files_name_check" CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  CONSTRAINT "challenge_files_object_key_key" UNIQUE (object_key),
  CONSTRAINT "challenge_files_pkey" PRIMARY KEY (id),
  CONSTRAINT "challenge_files_sha256_check" CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "challenge_files_size_bytes_check" CHECK (((size_bytes >= 1) AND (size_bytes <= 20971520)))
);

ALTER TABLE "public"."challenge_files"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."overlap_statements" (
  "id"                 uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "challenge_id"       uuid                     NOT NULL,
  "other_challenge_id" uuid,
  "other_award_id"     uuid,
  "statement"          text                     NOT NULL,
  "stated_by"          uuid                     NOT NULL,
  "stated_at"          timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "overlap_not_with_itself" CHECK ((other_challenge_id <> challenge_id)),
  CONSTRAINT "overlap_statements_pkey" PRIMARY KEY (id),
  CONSTRAINT "overlap_statements_statement_check" CHECK (((char_length(statement) >= 10) AND (char_length(statement) <= 2000))),
  CONSTRAINT "overlap_with_one_other" CHECK ((num_nonnulls(other_challenge_id, other_award_id) = 1))
);

ALTER TABLE "public"."overlap_statements"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."overlap_statements" FROM "anon";

CREATE OR REPLACE FUNCTION private.annex_content (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return jsonb_build_object(
    'body', coalesce((select a.body from public.challenge_annexes a where a.challenge_id = annex_content.challenge_id), ''),
    'files', private.challenge_file_list(annex_content.challenge_id, true));
end $function$;

CREATE OR REPLACE FUNCTION private.annex_correspondents (
  organisation_id uuid
)
  RETURNS uuid[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.members_with_role(annex_correspondents.organisation_id, 'signatory', 'manager');
$function$;

CREATE OR REPLACE FUNCTION private.annex_organisation (
  challenge_id uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return coalesce(
    (select c.organisation_id from public.challenges c where c.id = annex_organisation.challenge_id and private.can_manage_challenge(c.id)),
    (select r.organisation_id from public.annex_readers r
      where r.challenge_id = annex_organisation.challenge_id and private.annex_reader_state(r) = 'accepted' and private.is_active_member(r.organisation_id)
      order by r.accepted_at limit 1));
end $function$;

CREATE OR REPLACE FUNCTION private.annex_reader_state (
  reader public.annex_readers
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return case
    when reader.revoked_at is not null then 'revoked'
    when reader.accepted_at is null then 'named'
    when reader.accepted_version < (private.current_annex_terms(reader.challenge_id)).version then 'outdated'
    else 'accepted' end;
end $function$;

CREATE OR REPLACE FUNCTION private.announce_challenge_of_row()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.announce('challenges', c.slug) from public.challenges c where c.id = new.challenge_id and c.published_at is not null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.can_read_annex (
  challenge_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return private.can_manage_challenge(challenge_id) or exists (
    select from public.annex_readers r join public.challenges c on c.id = r.challenge_id
    where r.challenge_id = can_read_annex.challenge_id and c.published_at is not null
      and private.annex_reader_state(r) = 'accepted' and private.is_active_member(r.organisation_id));
end $function$;

CREATE OR REPLACE FUNCTION private.can_read_annex_terms (
  challenge_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return private.can_manage_challenge(challenge_id) or exists (
    select from public.annex_readers r
    where r.challenge_id = can_read_annex_terms.challenge_id and r.revoked_at is null and private.knows_annex_readers(r.challenge_id, r.organisation_id));
end $function$;

CREATE OR REPLACE FUNCTION private.can_read_challenge_file (
  file public.challenge_files
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if file.is_restricted then return private.can_read_annex(file.challenge_id); end if;
  return exists (select from public.challenges c where c.id = file.challenge_id and (c.published_at is not null or private.can_read_challenge(c)));
end $function$;

CREATE OR REPLACE FUNCTION private.challenge_file_list (
  challenge_id  uuid,
  is_restricted boolean
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'media_type', f.media_type, 'size_bytes', f.size_bytes) order by f.uploaded_at, f.id), '[]')
    from public.challenge_files f
    where f.challenge_id = challenge_file_list.challenge_id and f.is_restricted = challenge_file_list.is_restricted and f.removed_at is null);
end $function$;

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
          and not w.eligible_kinds && challenge.eligible_kinds)),
    (17, 'annex_incomplete', not private.has_annex(challenge.id) and (
        exists (select from public.annex_readers r where r.challenge_id = challenge.id and r.revoked_at is null)
        or exists (select from public.challenge_annexes a where a.challenge_id = challenge.id)
        or exists (select from public.challenge_files f where f.challenge_id = challenge.id and f.is_restricted and f.removed_at is null))),
    (18, 'annex_without_readers', private.has_annex(challenge.id)
        and not exists (select from public.annex_readers r where r.challenge_id = challenge.id and r.revoked_at is null)),
    (19, 'overlap_unanswered', private.challenge_status(challenge) in ('draft', 'returned') and private.has_unanswered_overlap(challenge))
  ) as checks (place, gap, is_missing) where is_missing;
$function$;

CREATE OR REPLACE FUNCTION private.challenge_of_object (
  object_name text
)
  RETURNS uuid
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  return case when object_name ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    then split_part(object_name, '/', 1)::uuid end;
end $function$;

CREATE OR REPLACE FUNCTION private.challenge_particulars (
  challenge public.challenges
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return jsonb_build_object(
    'min_academic_share_percent', challenge.min_academic_share_percent, 'min_partners', challenge.min_partners,
    'required_fields', private.named_fields(challenge.prequalified_fields),
    'max_months', challenge.max_months, 'min_milestones', challenge.min_milestones, 'max_milestones', challenge.max_milestones,
    'order_buyer', challenge.order_buyer, 'order_quantity', challenge.order_quantity, 'order_route', challenge.order_route,
    'attachments', private.challenge_file_list(challenge.id, false), 'has_annex', private.has_annex(challenge.id),
    'work_packages', private.work_package_list(challenge.id)) || private.payment_rules(challenge);
end $function$;

CREATE OR REPLACE FUNCTION private.close_likeness()
  RETURNS integer
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select 50 $function$;

CREATE OR REPLACE FUNCTION private.current_annex_terms (
  challenge_id uuid
)
  RETURNS public.annex_terms
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare newest public.annex_terms;
begin
  select * into newest from public.annex_terms t where t.challenge_id = current_annex_terms.challenge_id order by t.version desc limit 1;
  return newest;
end $function$;

CREATE OR REPLACE FUNCTION private.has_annex (
  challenge_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (select from public.annex_terms t where t.challenge_id = has_annex.challenge_id)
    and (exists (select from public.challenge_annexes a where a.challenge_id = has_annex.challenge_id and a.body ~ '\S')
      or exists (select from public.challenge_files f where f.challenge_id = has_annex.challenge_id and f.is_restricted and f.removed_at is null));
end $function$;

CREATE OR REPLACE FUNCTION private.has_unanswered_overlap (
  challenge public.challenges
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from private.similar_work(challenge) s
    where s.likeness >= private.close_likeness() and s.organisation_id <> challenge.organisation_id and not exists (
      select from public.overlap_statements o where o.challenge_id = challenge.id
        and (o.other_challenge_id = s.other_challenge_id or o.other_award_id = s.other_award_id)));
end $function$;

CREATE OR REPLACE FUNCTION private.is_active_member (
  organisation_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return private.is_member(organisation_id)
    and exists (select from public.organisations o where o.id = is_active_member.organisation_id and o.suspended_at is null);
end $function$;

CREATE OR REPLACE FUNCTION private.is_challenge_file (
  object_name text
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (select from public.challenge_files f where f.object_key = object_name);
end $function$;

CREATE OR REPLACE FUNCTION private.knows_annex_readers (
  challenge_id    uuid,
  organisation_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return private.can_manage_challenge(challenge_id)
    or (private.is_member(organisation_id) and exists (
      select from public.challenges c where c.id = knows_annex_readers.challenge_id and c.published_at is not null));
end $function$;

CREATE OR REPLACE FUNCTION private.likeness (
  challenge public.challenges,
  title     text,
  summary   text
)
  RETURNS integer
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
declare by_title real := extensions.similarity(challenge.title, likeness.title);
begin
  if challenge.summary !~ '\S' or coalesce(likeness.summary, '') !~ '\S' then return round(100 * by_title); end if;
  return round(100 * greatest(0.65 * by_title + 0.35 * extensions.similarity(left(challenge.summary, 300), left(likeness.summary, 300)), 0.9 * by_title));
end $function$;

CREATE OR REPLACE FUNCTION private.lock_for_files (
  challenge_id  uuid,
  is_restricted boolean
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare challenge public.challenges;
begin
  perform private.require_challenge_manager(lock_for_files.challenge_id);
  challenge := private.lock_challenge(lock_for_files.challenge_id);
  if private.challenge_status(challenge) not in ('draft', 'returned')
     and not (lock_for_files.is_restricted and private.challenge_status(challenge) in ('submitted', 'approved', 'forecast', 'open')) then
    perform private.refuse('challenge_not_editable', 409);
  end if;
  return challenge;
end $function$;

CREATE OR REPLACE FUNCTION private.may_fetch_challenge_file (
  object_name text,
  owner_id    text
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare file public.challenge_files;
begin
  select * into file from public.challenge_files f where f.object_key = object_name;
  if file.id is null then return coalesce(owner_id = (select auth.uid())::text, false); end if;
  if file.removed_at is not null or not private.can_read_challenge_file(file) then return false; end if;
  return not file.is_restricted or exists (
    select from public.audit_entries e
    where e.object_type = 'annex' and e.object_id = file.challenge_id and e.actor_id = (select auth.uid())
      and e.action = 'annex.file_read' and e.after ->> 'file_id' = file.id::text and e.at > now() - interval '1 minute');
end $function$;

CREATE OR REPLACE FUNCTION private.may_store_challenge_file (
  object_name text
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return private.can_manage_challenge(private.challenge_of_object(object_name)) and not private.is_challenge_file(object_name)
    and (select count(*) from storage.objects o where o.bucket_id = 'challenges' and o.name like split_part(object_name, '/', 1) || '/%') < 80;
end $function$;

CREATE OR REPLACE FUNCTION private.other_work (
  other_challenge_id uuid,
  other_award_id     uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION private.overlap_list (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', coalesce(o.other_challenge_id, o.other_award_id), 'statement', o.statement,
        'stated_by', private.name_of(o.stated_by), 'stated_at', o.stated_at) || private.other_work(o.other_challenge_id, o.other_award_id) order by o.stated_at, o.id), '[]')
    from public.overlap_statements o where o.challenge_id = overlap_list.challenge_id);
end $function$;

CREATE OR REPLACE FUNCTION private.overlap_query (
  title text
)
  RETURNS tsquery
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION private.record_file (
  file            public.challenge_files,
  act             text,
  organisation_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.record(case when file.is_restricted then 'annex.' else 'challenge.' end || act, case when file.is_restricted then 'annex' else 'challenge' end,
    file.challenge_id, organisation_id, null, jsonb_build_object('file_id', file.id, 'sha256', file.sha256));
end $function$;

CREATE OR REPLACE FUNCTION private.similar_work (
  challenge public.challenges
)
  RETURNS TABLE (
    other_challenge_id uuid,
    other_award_id     uuid,
    organisation_id    uuid,
    likeness           integer
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION private.tell_annex_readers()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.notify(private.annex_correspondents(r.organisation_id), 'annex.opened', '/challenges/' || new.slug || '/annex', private.challenge_notice(new))
    from public.annex_readers r where r.challenge_id = new.id and r.revoked_at is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.accept_annex_terms (
  challenge_id    uuid,
  organisation_id uuid,
  sha256          text
)
  RETURNS public.annex_readers
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges;
  reader public.annex_readers;
  terms public.annex_terms;
begin
  perform private.actor();
  if not private.is_member(accept_annex_terms.organisation_id) then perform private.refuse('not_found', 404); end if;
  select c.* into challenge from public.challenges c where c.id = accept_annex_terms.challenge_id and c.published_at is not null for share;
  select * into reader from public.annex_readers r
    where r.challenge_id = challenge.id and r.organisation_id = accept_annex_terms.organisation_id and r.revoked_at is null for update;
  if reader.challenge_id is null then perform private.refuse('not_found', 404); end if;
  perform private.require_organisation_role(reader.organisation_id, 'signatory');
  terms := private.current_annex_terms(challenge.id);
  if terms.sha256 is distinct from accept_annex_terms.sha256 then perform private.refuse('annex_terms_changed', 409); end if;
  if reader.accepted_version = terms.version then return reader; end if;
  update public.annex_readers r set accepted_at = now(), accepted_by = private.actor(), accepted_version = terms.version, accepted_sha256 = terms.sha256
    where r.challenge_id = challenge.id and r.organisation_id = reader.organisation_id returning * into reader;
  perform private.record('annex.accepted', 'annex', challenge.id, reader.organisation_id, null,
    jsonb_build_object('organisation_id', reader.organisation_id, 'version', terms.version, 'sha256', terms.sha256), 'signatory');
  perform private.notify(private.members_with_role(challenge.organisation_id, 'manager') || private.annex_correspondents(reader.organisation_id), 'annex.accepted',
    '/challenges/' || challenge.slug || '/annex',
    private.challenge_notice(challenge) || jsonb_build_object('reader', (select o.name from public.organisations o where o.id = reader.organisation_id)));
  return reader;
end $function$;

REVOKE ALL ON FUNCTION "public"."accept_annex_terms"(uuid, uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.annex_desk (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_challenge_manager(annex_desk.challenge_id);
  return private.annex_content(annex_desk.challenge_id) || jsonb_build_object(
    'challenge', (select jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'status', private.challenge_status(c), 'time_zone', c.time_zone,
        'is_public', c.published_at is not null) from public.challenges c where c.id = annex_desk.challenge_id),
    'revision', coalesce((select a.revision from public.challenge_annexes a where a.challenge_id = annex_desk.challenge_id), 0),
    'terms', (private.current_annex_terms(annex_desk.challenge_id)).body,
    'terms_version', (private.current_annex_terms(annex_desk.challenge_id)).version,
    'readers', coalesce((
      select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'slug', o.slug, 'state', private.annex_reader_state(r), 'named_at', r.named_at,
          'accepted_at', r.accepted_at, 'accepted_by', private.name_of(r.accepted_by), 'accepted_version', r.accepted_version,
          'revoked_at', r.revoked_at) order by r.revoked_at is not null, o.name)
      from public.annex_readers r join public.organisations o on o.id = r.organisation_id where r.challenge_id = annex_desk.challenge_id), '[]'),
    'readings', coalesce((
      select jsonb_agg(jsonb_build_object('id', e.id, 'at', e.at, 'person', p.name, 'organisation', o.name, 'file', f.name) order by e.id desc)
      from (select * from public.audit_entries a where a.object_type = 'annex' and a.object_id = annex_desk.challenge_id
              and a.action in ('annex.read', 'annex.file_read') order by a.id desc limit 100) e
        join public.profiles p on p.id = e.actor_id
        left join public.organisations o on o.id = (e.after ->> 'organisation_id')::uuid
        left join public.challenge_files f on f.id = (e.after ->> 'file_id')::uuid), '[]'));
end $function$;

REVOKE ALL ON FUNCTION "public"."annex_desk"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.attach_challenge_file (
  challenge_id  uuid,
  file_id       uuid,
  is_restricted boolean,
  name          text,
  media_type    text,
  size_bytes    bigint,
  sha256        text
)
  RETURNS public.challenge_files
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges := private.lock_for_files(attach_challenge_file.challenge_id, attach_challenge_file.is_restricted);
  attached public.challenge_files;
  wanted_name text := btrim(coalesce(attach_challenge_file.name, ''));
  key text := challenge.id || '/' || attach_challenge_file.file_id;
begin
  perform private.require_evidence_facts(wanted_name, attach_challenge_file.media_type, attach_challenge_file.size_bytes, attach_challenge_file.sha256);
  select f.* into attached from public.challenge_files f
    where f.challenge_id = challenge.id and f.removed_at is null and f.is_restricted = attach_challenge_file.is_restricted
      and (f.id = attach_challenge_file.file_id or (f.sha256 = attach_challenge_file.sha256 and f.name = wanted_name));
  if found then return attached; end if;
  if (select count(*) from public.challenge_files f
      where f.challenge_id = challenge.id and f.removed_at is null and f.is_restricted = attach_challenge_file.is_restricted) >= 20 then
    perform private.refuse('too_many_files', 409);
  end if;
  perform private.require_stored('challenges', key, attach_challenge_file.size_bytes);
  insert into public.challenge_files (id, challenge_id, is_restricted, name, media_type, size_bytes, sha256, object_key, uploaded_by)
    values (attach_challenge_file.file_id, challenge.id, attach_challenge_file.is_restricted, wanted_name, attach_challenge_file.media_type,
      attach_challenge_file.size_bytes, attach_challenge_file.sha256, key, private.actor())
    returning * into attached;
  perform private.record_file(attached, 'file_attached', challenge.organisation_id);
  return attached;
end $function$;

REVOKE ALL ON FUNCTION "public"."attach_challenge_file"(uuid, uuid, boolean, text, text, bigint, text) FROM PUBLIC, "anon";

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
       c.suggested_by, c.returned_by, c.refused_by, c.approved_by, c.published_by, c.decided_by, c.cancelled_by)),
    'criteria', coalesce((select jsonb_agg(jsonb_build_object('title', r.title, 'guidance', r.guidance, 'weight_percent', r.weight_percent,
        'threshold_score', r.threshold_score, 'descriptors', to_jsonb(r.descriptors)) order by r.position)
      from public.challenge_criteria r where r.challenge_id = c.id), '[]'),
    'prompts', coalesce((select jsonb_agg(jsonb_build_object('prompt', p.prompt, 'is_required', p.is_required) order by p.position)
      from public.challenge_prompts p where p.challenge_id = c.id), '[]'),
    'import', (select jsonb_build_object('import_id', i.import_id, 'guessed', i.guessed, 'left_out', i.left_out)
      from public.challenge_import_items i where i.challenge_id = c.id and i.outcome = 'created' limit 1),
    'may_manage', private.can_manage_challenge(c.id),
    'may_decide', private.has_platform_role('approver') and (select auth.uid()) not in (coalesce(c.created_by, c.organisation_id), coalesce(c.submitted_by, c.organisation_id)),
    'may_suggest', private.has_platform_role('finance_officer') and (select auth.uid()) not in (coalesce(c.created_by, c.organisation_id), coalesce(c.submitted_by, c.organisation_id)))
  from public.challenges c
  where c.id = challenge_file.challenge_id
    and (private.is_member(c.organisation_id) or (c.submitted_at is not null and private.oversees_challenges()));
$function$;

CREATE OR REPLACE FUNCTION public.fetch_challenge_file (
  file_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare fetched public.challenge_files;
begin
  select f.* into fetched from public.challenge_files f where f.id = fetch_challenge_file.file_id and f.removed_at is null and private.can_read_challenge_file(f);
  if fetched.id is null then perform private.refuse('not_found', 404); end if;
  if fetched.is_restricted then
    perform private.record('annex.file_read', 'annex', fetched.challenge_id, (select c.organisation_id from public.challenges c where c.id = fetched.challenge_id),
      null, jsonb_build_object('file_id', fetched.id, 'organisation_id', private.annex_organisation(fetched.challenge_id)));
  end if;
  return jsonb_build_object('challenge_id', fetched.challenge_id, 'name', fetched.name, 'media_type', fetched.media_type, 'size_bytes', fetched.size_bytes,
    'sha256', fetched.sha256, 'object_key', fetched.object_key);
end $function$;

CREATE OR REPLACE FUNCTION public.find_annex_readers (
  challenge_id uuid,
  words        text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare pattern text := '%' || replace(replace(replace(btrim(find_annex_readers.words), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  perform private.require_challenge_manager(find_annex_readers.challenge_id);
  if char_length(pattern) < 4 then return '[]'; end if;
  return coalesce((
    select jsonb_agg(jsonb_build_object('id', found.id, 'name', found.name, 'city', found.city) order by found.name)
    from (select o.id, o.name, o.city from public.organisations o
          where o.verified_at is not null and o.suspended_at is null and o.name ilike pattern
            and o.id <> (select c.organisation_id from public.challenges c where c.id = find_annex_readers.challenge_id)
            and not exists (select from public.annex_readers r
              where r.challenge_id = find_annex_readers.challenge_id and r.organisation_id = o.id and r.revoked_at is null)
          order by o.name, o.id limit 20) found), '[]');
end $function$;

REVOKE ALL ON FUNCTION "public"."find_annex_readers"(uuid, text) FROM PUBLIC, "anon";

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
    and not exists (select from public.challenge_files f where loose_objects.bucket = 'challenges' and f.object_key = o.name)
    and not exists (select from public.passport_files f where loose_objects.bucket = 'passports' and f.object_key = o.name)
  order by o.created_at limit 500;
$function$;

CREATE OR REPLACE FUNCTION public.name_annex_reader (
  challenge_id    uuid,
  organisation_id uuid
)
  RETURNS public.annex_readers
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges := private.lock_for_files(name_annex_reader.challenge_id, true);
  named public.annex_readers;
begin
  if not exists (select from public.organisations o where o.id = name_annex_reader.organisation_id and private.organisation_status(o) = 'verified') then
    perform private.refuse('organisation_not_found', 404);
  end if;
  if challenge.organisation_id = name_annex_reader.organisation_id then perform private.refuse('annex_reader_is_sponsor', 409); end if;
  select * into named from public.annex_readers r where r.challenge_id = challenge.id and r.organisation_id = name_annex_reader.organisation_id;
  if named.challenge_id is not null and named.revoked_at is null then return named; end if;
  insert into public.annex_readers (challenge_id, organisation_id, named_by) values (challenge.id, name_annex_reader.organisation_id, private.actor())
    on conflict on constraint annex_readers_pkey do update set named_by = excluded.named_by, named_at = now(), accepted_at = null, accepted_by = null,
      accepted_version = null, accepted_sha256 = null, revoked_at = null, revoked_by = null
    returning * into named;
  perform private.record('annex.reader_named', 'annex', challenge.id, challenge.organisation_id, null,
    jsonb_build_object('organisation_id', named.organisation_id), 'manager');
  if challenge.published_at is not null then
    perform private.notify(private.annex_correspondents(named.organisation_id), 'annex.opened', '/challenges/' || challenge.slug || '/annex',
      private.challenge_notice(challenge));
  end if;
  return named;
end $function$;

REVOKE ALL ON FUNCTION "public"."name_annex_reader"(uuid, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.open_annex (
  slug text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges;
  reads boolean;
begin
  perform private.actor();
  select * into challenge from public.challenges c where c.slug = open_annex.slug and c.published_at is not null;
  if challenge.id is null or not private.has_annex(challenge.id) then return null; end if;
  reads := private.can_read_annex(challenge.id);
  if reads then
    perform private.record('annex.read', 'annex', challenge.id, challenge.organisation_id, null,
      jsonb_build_object('organisation_id', private.annex_organisation(challenge.id)));
  end if;
  return jsonb_build_object(
    'challenge', jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title, 'time_zone', challenge.time_zone,
      'organisation', (select jsonb_build_object('name', o.name, 'slug', o.slug) from public.organisations o where o.id = challenge.organisation_id)),
    'may_manage', private.can_manage_challenge(challenge.id),
    'terms', case when private.can_read_annex_terms(challenge.id) then (
      select jsonb_build_object('version', t.version, 'body', t.body, 'sha256', t.sha256, 'written_at', t.written_at)
      from private.current_annex_terms(challenge.id) t) end,
    'organisations', coalesce((
      select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'state', private.annex_reader_state(r), 'accepted_at', r.accepted_at,
          'accepted_by', private.name_of(r.accepted_by), 'signs', private.has_organisation_role(o.id, 'signatory')) order by o.name)
      from public.annex_readers r join public.organisations o on o.id = r.organisation_id
      where r.challenge_id = challenge.id and r.revoked_at is null and private.is_member(o.id)), '[]'),
    'annex', case when reads then private.annex_content(challenge.id) end);
end $function$;

REVOKE ALL ON FUNCTION "public"."open_annex"(text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.remove_challenge_file (
  file_id uuid
)
  RETURNS public.challenge_files
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  removed public.challenge_files;
  challenge public.challenges;
begin
  perform private.actor();
  select f.* into removed from public.challenge_files f where f.id = remove_challenge_file.file_id and private.can_read_challenge_file(f);
  if removed.id is null then perform private.refuse('not_found', 404); end if;
  challenge := private.lock_for_files(removed.challenge_id, removed.is_restricted);
  if removed.removed_at is not null then return removed; end if;
  update public.challenge_files f set removed_at = now() where f.id = removed.id returning * into removed;
  perform private.record_file(removed, 'file_removed', challenge.organisation_id);
  return removed;
end $function$;

REVOKE ALL ON FUNCTION "public"."remove_challenge_file"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.revoke_annex_reader (
  challenge_id    uuid,
  organisation_id uuid
)
  RETURNS public.annex_readers
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges;
  revoked public.annex_readers;
begin
  perform private.require_challenge_manager(revoke_annex_reader.challenge_id);
  challenge := private.lock_challenge(revoke_annex_reader.challenge_id);
  select * into revoked from public.annex_readers r where r.challenge_id = challenge.id and r.organisation_id = revoke_annex_reader.organisation_id;
  if revoked.challenge_id is null then perform private.refuse('not_found', 404); end if;
  if revoked.revoked_at is not null then return revoked; end if;
  update public.annex_readers r set revoked_at = now(), revoked_by = private.actor()
    where r.challenge_id = challenge.id and r.organisation_id = revoked.organisation_id returning * into revoked;
  perform private.record('annex.reader_revoked', 'annex', challenge.id, challenge.organisation_id, null,
    jsonb_build_object('organisation_id', revoked.organisation_id), 'manager');
  if challenge.published_at is not null then
    perform private.notify(private.annex_correspondents(revoked.organisation_id), 'annex.revoked', '/challenges/' || challenge.slug, private.challenge_notice(challenge));
  end if;
  return revoked;
end $function$;

REVOKE ALL ON FUNCTION "public"."revoke_annex_reader"(uuid, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_annex (
  challenge_id uuid,
  revision     integer,
  body         text,
  terms        text
)
  RETURNS public.challenge_annexes
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges := private.lock_for_files(save_annex.challenge_id, true);
  saved public.challenge_annexes;
  present public.annex_terms := private.current_annex_terms(challenge.id);
  wanted text := btrim(replace(coalesce(save_annex.terms, ''), E'\r\n', E'\n'));
begin
  if char_length(wanted) < 20 then perform private.refuse('annex_terms_missing', 422); end if;
  if coalesce((select a.revision from public.challenge_annexes a where a.challenge_id = challenge.id), 0) is distinct from save_annex.revision then
    perform private.refuse('annex_stale', 409);
  end if;
  insert into public.challenge_annexes as a (challenge_id, body, saved_by) values (challenge.id, coalesce(save_annex.body, ''), private.actor())
    on conflict on constraint challenge_annexes_pkey do update set body = excluded.body, revision = a.revision + 1, saved_by = excluded.saved_by, saved_at = now()
    returning * into saved;
  if present.body is distinct from wanted then
    insert into public.annex_terms (challenge_id, version, body, sha256, written_by)
      values (challenge.id, coalesce(present.version, 0) + 1, wanted, private.sha256_hex(wanted), private.actor());
    if challenge.published_at is not null then
      perform private.notify(private.annex_correspondents(r.organisation_id), 'annex.terms_changed', '/challenges/' || challenge.slug || '/annex',
        private.challenge_notice(challenge))
        from public.annex_readers r where r.challenge_id = challenge.id and r.accepted_at is not null and r.revoked_at is null;
    end if;
  end if;
  -- Without the words.
  perform private.record('annex.saved', 'annex', challenge.id, challenge.organisation_id, null,
    jsonb_build_object('revision', saved.revision, 'terms_version', (private.current_annex_terms(challenge.id)).version), 'manager');
  return saved;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_annex"(uuid, integer, text, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.similar_work (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_challenge_manager(similar_work.challenge_id);
  return (
    select coalesce(jsonb_agg(private.other_work(s.other_challenge_id, s.other_award_id) || jsonb_build_object(
        'id', coalesce(s.other_challenge_id, s.other_award_id), 'likeness', s.likeness, 'is_own', s.organisation_id = c.organisation_id,
        'must_answer', s.likeness >= private.close_likeness() and s.organisation_id <> c.organisation_id,
        'contact', (select p.name from public.memberships m join public.profiles p on p.id = m.profile_id
          where m.organisation_id = s.organisation_id and m.role in ('manager', 'owner') order by m.role = 'owner', m.since, p.id limit 1),
        'statement', o.statement, 'stated_by', private.name_of(o.stated_by), 'stated_at', o.stated_at) order by s.likeness desc, s.other_challenge_id, s.other_award_id), '[]')
    from public.challenges c cross join lateral private.similar_work(c) s
      left join public.overlap_statements o on o.challenge_id = c.id
        and (o.other_challenge_id = s.other_challenge_id or o.other_award_id = s.other_award_id)
    where c.id = similar_work.challenge_id);
end $function$;

REVOKE ALL ON FUNCTION "public"."similar_work"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.state_overlap (
  challenge_id uuid,
  other_id     uuid,
  statement    text
)
  RETURNS public.overlap_statements
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.challenges;
  words text := btrim(coalesce(state_overlap.statement, ''));
  other_challenge uuid;
  other_award uuid;
  stated public.overlap_statements;
begin
  perform private.require_challenge_manager(state_overlap.challenge_id);
  draft := private.lock_challenge(state_overlap.challenge_id);
  if private.challenge_status(draft) not in ('draft', 'returned') then perform private.refuse('challenge_not_editable', 409); end if;
  if char_length(words) not between 10 and 2000 then perform private.refuse('overlap_statement_missing', 422); end if;
  select c.id into other_challenge from public.challenges c where c.id = state_overlap.other_id and c.id <> draft.id and c.published_at is not null;
  select a.id into other_award from public.awards a where a.id = state_overlap.other_id and a.activated_at is not null;
  if num_nonnulls(other_challenge, other_award) <> 1 then perform private.refuse('not_found', 404); end if;
  delete from public.overlap_statements o where o.challenge_id = draft.id and coalesce(o.other_challenge_id, o.other_award_id) = state_overlap.other_id;
  insert into public.overlap_statements (challenge_id, other_challenge_id, other_award_id, statement, stated_by)
    values (draft.id, other_challenge, other_award, words, private.actor()) returning * into stated;
  perform private.record('challenge.overlap_stated', 'challenge', draft.id, draft.organisation_id, null,
    jsonb_build_object('other_id', state_overlap.other_id, 'statement', words), 'manager');
  return stated;
end $function$;

REVOKE ALL ON FUNCTION "public"."state_overlap"(uuid, uuid, text) FROM PUBLIC, "anon";

ALTER TABLE "public"."annex_readers"
  ADD CONSTRAINT "annex_readers_accepted_by_fkey" FOREIGN KEY (accepted_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."annex_readers"
  ADD CONSTRAINT "annex_readers_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."annex_readers"
  ADD CONSTRAINT "annex_readers_named_by_fkey" FOREIGN KEY (named_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."annex_readers"
  ADD CONSTRAINT "annex_readers_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."annex_readers"
  ADD CONSTRAINT "annex_readers_revoked_by_fkey" FOREIGN KEY (revoked_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."annex_terms"
  ADD CONSTRAINT "annex_terms_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."annex_readers"
  ADD CONSTRAINT "annex_accepted_terms" FOREIGN KEY (challenge_id, accepted_version) REFERENCES public.annex_terms(challenge_id, VERSION);

ALTER TABLE "public"."annex_terms"
  ADD CONSTRAINT "annex_terms_written_by_fkey" FOREIGN KEY (written_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenge_annexes"
  ADD CONSTRAINT "challenge_annexes_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."challenge_annexes"
  ADD CONSTRAINT "challenge_annexes_saved_by_fkey" FOREIGN KEY (saved_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenge_files"
  ADD CONSTRAINT "challenge_files_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."challenge_files"
  ADD CONSTRAINT "challenge_files_uploaded_by_fkey" FOREIGN KEY (uploaded_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."overlap_statements"
  ADD CONSTRAINT "overlap_statements_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."overlap_statements"
  ADD CONSTRAINT "overlap_statements_other_award_id_fkey" FOREIGN KEY (other_award_id) REFERENCES public.awards(id);

ALTER TABLE "public"."overlap_statements"
  ADD CONSTRAINT "overlap_statements_other_challenge_id_fkey" FOREIGN KEY (other_challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."overlap_statements"
  ADD CONSTRAINT "overlap_statements_stated_by_fkey" FOREIGN KEY (stated_by) REFERENCES public.profiles(id);

CREATE INDEX annex_readers_by_accepted_version ON public.annex_readers USING btree (challenge_id, accepted_version);

CREATE INDEX annex_readers_by_namer ON public.annex_readers USING btree (named_by);

CREATE INDEX annex_readers_by_organisation ON public.annex_readers USING btree (organisation_id);

CREATE INDEX annex_readers_by_revoker ON public.annex_readers USING btree (revoked_by);

CREATE INDEX annex_readers_by_signatory ON public.annex_readers USING btree (accepted_by);

CREATE INDEX annex_terms_by_writer ON public.annex_terms USING btree (written_by);

CREATE INDEX challenge_annexes_by_writer ON public.challenge_annexes USING btree (saved_by);

CREATE INDEX challenge_files_by_challenge ON public.challenge_files USING btree (challenge_id, uploaded_at)
  WHERE (removed_at IS NULL);

CREATE INDEX challenge_files_by_uploader ON public.challenge_files USING btree (uploaded_by);

CREATE UNIQUE INDEX overlap_stated_once_of_award ON public.overlap_statements USING btree (challenge_id, other_award_id)
  WHERE (other_award_id IS NOT NULL);

CREATE UNIQUE INDEX overlap_stated_once_of_challenge ON public.overlap_statements USING btree (challenge_id, other_challenge_id)
  WHERE (other_challenge_id IS NOT NULL);

CREATE INDEX overlap_statements_by_author ON public.overlap_statements USING btree (stated_by);

CREATE INDEX overlap_statements_by_other_award ON public.overlap_statements USING btree (other_award_id);

CREATE INDEX overlap_statements_by_other_challenge ON public.overlap_statements USING btree (other_challenge_id);

CREATE INDEX proposals_title_trigrams ON public.proposals USING gin (title extensions.gin_trgm_ops);

CREATE TRIGGER annex_terms_announce
  AFTER INSERT ON public.annex_terms
  FOR EACH ROW
  EXECUTE FUNCTION private.announce_challenge_of_row();

CREATE TRIGGER challenge_annexes_announce
  AFTER INSERT OR UPDATE ON public.challenge_annexes
  FOR EACH ROW
  EXECUTE FUNCTION private.announce_challenge_of_row();

CREATE TRIGGER challenge_files_announce
  AFTER INSERT OR UPDATE ON public.challenge_files
  FOR EACH ROW
  EXECUTE FUNCTION private.announce_challenge_of_row();

CREATE TRIGGER challenges_tell_annex_readers
  AFTER UPDATE OF published_at ON public.challenges
  FOR EACH ROW
  WHEN (((old.published_at IS NULL) AND (new.published_at IS NOT NULL)))
  EXECUTE FUNCTION private.tell_annex_readers();

CREATE POLICY "annex_readers: read" ON "public"."annex_readers"
  FOR SELECT
  TO "authenticated"
  USING (private.knows_annex_readers(challenge_id, organisation_id));

CREATE POLICY "annex_terms: read" ON "public"."annex_terms"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_annex_terms(challenge_id));

CREATE POLICY "challenge_annexes: read" ON "public"."challenge_annexes"
  FOR SELECT
  TO "authenticated"
  USING (private.can_manage_challenge(challenge_id));

CREATE POLICY "challenge_files: read" ON "public"."challenge_files"
  FOR SELECT
  TO "anon", "authenticated"
  USING (((removed_at IS NULL) AND private.can_read_challenge_file(challenge_files.*)));

CREATE POLICY "overlap_statements: read" ON "public"."overlap_statements"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.challenges c
  WHERE ((c.id = overlap_statements.challenge_id) AND (private.is_member(c.organisation_id) OR ((c.submitted_at IS
    NOT NULL) AND ( SELECT private.oversees_challenges() AS oversees_challenges)))))));

CREATE POLICY "challenges objects: delete" ON "storage"."objects"
  FOR DELETE
  TO "authenticated"
  USING (((bucket_id = 'challenges'::text) AND (owner_id = (( SELECT auth.uid() AS uid))::text) AND (NOT private.is_challenge_file(name))));

CREATE POLICY "challenges objects: insert" ON "storage"."objects"
  FOR INSERT
  TO "authenticated"
  WITH CHECK (((bucket_id = 'challenges'::text) AND private.may_store_challenge_file(name)));

CREATE POLICY "challenges objects: read" ON "storage"."objects"
  FOR SELECT
  TO "anon", "authenticated"
  USING (((bucket_id = 'challenges'::text) AND private.may_fetch_challenge_file(name, owner_id)));

COMMENT ON TABLE "public"."annex_readers" IS 'Organisations that a sponsor named to read an annex, whose signatory accepted which version of its terms, and until when.';

COMMENT ON TABLE "public"."annex_terms" IS 'What an organisation accepts before it reads the annex. A version is never changed: other words are the next one, to be accepted anew.';

COMMENT ON TABLE "public"."challenge_annexes" IS 'The text of a challenge''s restricted annex: for its managers, and members of named organisations that accepted its terms.';

COMMENT ON TABLE "public"."challenge_files" IS 'Attachments of a challenge, for everybody once it is published, and files of its restricted annex. A removed one stays with its time.';

COMMENT ON TABLE "public"."overlap_statements" IS 'What a sponsor says of published work like its own challenge: not a duplicate, because …. Kept for who decides on the challenge.';

REVOKE ALL ON FUNCTION "private"."annex_content"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."annex_content"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."annex_content"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."annex_correspondents"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."annex_correspondents"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."annex_correspondents"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."annex_organisation"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."annex_organisation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."annex_organisation"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."annex_reader_state"(public.annex_readers) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."annex_reader_state"(public.annex_readers) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."annex_reader_state"(public.annex_readers) TO "postgres";

REVOKE ALL ON FUNCTION "private"."announce_challenge_of_row"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."announce_challenge_of_row"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."announce_challenge_of_row"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_manage_challenge"(uuid) FROM "authenticated";

GRANT EXECUTE ON FUNCTION "private"."can_manage_challenge"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."can_read_annex"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."can_read_annex"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_read_annex"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_read_annex_terms"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."can_read_annex_terms"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."can_read_annex_terms"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_read_annex_terms"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_read_challenge_file"(public.challenge_files) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."can_read_challenge_file"(public.challenge_files) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "private"."can_read_challenge_file"(public.challenge_files) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_read_challenge_file"(public.challenge_files) TO "postgres";

REVOKE ALL ON FUNCTION "private"."challenge_file_list"(uuid, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_file_list"(uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_file_list"(uuid, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."challenge_of_object"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_of_object"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_of_object"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."close_likeness"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."close_likeness"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."close_likeness"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."current_annex_terms"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."current_annex_terms"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."current_annex_terms"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."has_annex"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."has_annex"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."has_annex"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."has_unanswered_overlap"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."has_unanswered_overlap"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."has_unanswered_overlap"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_active_member"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_active_member"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_active_member"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_challenge_file"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."is_challenge_file"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."is_challenge_file"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_challenge_file"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."knows_annex_readers"(uuid, uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."knows_annex_readers"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."knows_annex_readers"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."knows_annex_readers"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."likeness"(public.challenges, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."likeness"(public.challenges, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."likeness"(public.challenges, text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_for_files"(uuid, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_for_files"(uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_for_files"(uuid, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."may_fetch_challenge_file"(text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."may_fetch_challenge_file"(text, text) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "private"."may_fetch_challenge_file"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_fetch_challenge_file"(text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."may_store_challenge_file"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."may_store_challenge_file"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."may_store_challenge_file"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_store_challenge_file"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."other_work"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."other_work"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."other_work"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."overlap_list"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."overlap_list"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."overlap_list"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."overlap_query"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."overlap_query"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."overlap_query"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."record_file"(public.challenge_files, text, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."record_file"(public.challenge_files, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_file"(public.challenge_files, text, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."similar_work"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."similar_work"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."similar_work"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_annex_readers"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_annex_readers"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_annex_readers"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_annex_terms"(uuid, uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."accept_annex_terms"(uuid, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_annex_terms"(uuid, uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_annex_terms"(uuid, uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."annex_desk"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."annex_desk"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."annex_desk"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."annex_desk"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."attach_challenge_file"(uuid, uuid, boolean, text, text, bigint, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."attach_challenge_file"(uuid, uuid, boolean, text, text, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."attach_challenge_file"(uuid, uuid, boolean, text, text, bigint, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."attach_challenge_file"(uuid, uuid, boolean, text, text, bigint, text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."fetch_challenge_file"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."fetch_challenge_file"(uuid) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."fetch_challenge_file"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."fetch_challenge_file"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."fetch_challenge_file"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."find_annex_readers"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."find_annex_readers"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."find_annex_readers"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."find_annex_readers"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."name_annex_reader"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."name_annex_reader"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."name_annex_reader"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."name_annex_reader"(uuid, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."open_annex"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."open_annex"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_annex"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_annex"(text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."remove_challenge_file"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."remove_challenge_file"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_challenge_file"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_challenge_file"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."revoke_annex_reader"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."revoke_annex_reader"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_annex_reader"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_annex_reader"(uuid, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_annex"(uuid, integer, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_annex"(uuid, integer, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_annex"(uuid, integer, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_annex"(uuid, integer, text, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."similar_work"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."similar_work"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."similar_work"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."similar_work"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."state_overlap"(uuid, uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."state_overlap"(uuid, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."state_overlap"(uuid, uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."state_overlap"(uuid, uuid, text) TO "service_role";

REVOKE ALL ON TABLE "public"."annex_readers" FROM "authenticated";

GRANT SELECT ON TABLE "public"."annex_readers" TO "authenticated";

REVOKE ALL ON TABLE "public"."annex_readers" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."annex_readers" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."annex_readers" TO "service_role";

REVOKE ALL ON TABLE "public"."annex_terms" FROM "authenticated";

GRANT SELECT ON TABLE "public"."annex_terms" TO "authenticated";

REVOKE ALL ON TABLE "public"."annex_terms" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."annex_terms" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."annex_terms" TO "service_role";

REVOKE ALL ON TABLE "public"."challenge_annexes" FROM "authenticated";

GRANT SELECT ON TABLE "public"."challenge_annexes" TO "authenticated";

REVOKE ALL ON TABLE "public"."challenge_annexes" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_annexes" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_annexes" TO "service_role";

REVOKE ALL ON TABLE "public"."challenge_files" FROM "anon";

REVOKE ALL ("challenge_id") ON TABLE "public"."challenge_files" FROM "anon";

GRANT SELECT ("challenge_id") ON TABLE "public"."challenge_files" TO "anon";

REVOKE ALL ("id") ON TABLE "public"."challenge_files" FROM "anon";

GRANT SELECT ("id") ON TABLE "public"."challenge_files" TO "anon";

REVOKE ALL ("is_restricted") ON TABLE "public"."challenge_files" FROM "anon";

GRANT SELECT ("is_restricted") ON TABLE "public"."challenge_files" TO "anon";

REVOKE ALL ("media_type") ON TABLE "public"."challenge_files" FROM "anon";

GRANT SELECT ("media_type") ON TABLE "public"."challenge_files" TO "anon";

REVOKE ALL ("name") ON TABLE "public"."challenge_files" FROM "anon";

GRANT SELECT ("name") ON TABLE "public"."challenge_files" TO "anon";

REVOKE ALL ("object_key") ON TABLE "public"."challenge_files" FROM "anon";

GRANT SELECT ("object_key") ON TABLE "public"."challenge_files" TO "anon";

REVOKE ALL ("sha256") ON TABLE "public"."challenge_files" FROM "anon";

GRANT SELECT ("sha256") ON TABLE "public"."challenge_files" TO "anon";

REVOKE ALL ("size_bytes") ON TABLE "public"."challenge_files" FROM "anon";

GRANT SELECT ("size_bytes") ON TABLE "public"."challenge_files" TO "anon";

REVOKE ALL ("uploaded_at") ON TABLE "public"."challenge_files" FROM "anon";

GRANT SELECT ("uploaded_at") ON TABLE "public"."challenge_files" TO "anon";

REVOKE ALL ON TABLE "public"."challenge_files" FROM "authenticated";

REVOKE ALL ("challenge_id") ON TABLE "public"."challenge_files" FROM "authenticated";

GRANT SELECT ("challenge_id") ON TABLE "public"."challenge_files" TO "authenticated";

REVOKE ALL ("id") ON TABLE "public"."challenge_files" FROM "authenticated";

GRANT SELECT ("id") ON TABLE "public"."challenge_files" TO "authenticated";

REVOKE ALL ("is_restricted") ON TABLE "public"."challenge_files" FROM "authenticated";

GRANT SELECT ("is_restricted") ON TABLE "public"."challenge_files" TO "authenticated";

REVOKE ALL ("media_type") ON TABLE "public"."challenge_files" FROM "authenticated";

GRANT SELECT ("media_type") ON TABLE "public"."challenge_files" TO "authenticated";

REVOKE ALL ("name") ON TABLE "public"."challenge_files" FROM "authenticated";

GRANT SELECT ("name") ON TABLE "public"."challenge_files" TO "authenticated";

REVOKE ALL ("object_key") ON TABLE "public"."challenge_files" FROM "authenticated";

GRANT SELECT ("object_key") ON TABLE "public"."challenge_files" TO "authenticated";

REVOKE ALL ("sha256") ON TABLE "public"."challenge_files" FROM "authenticated";

GRANT SELECT ("sha256") ON TABLE "public"."challenge_files" TO "authenticated";

REVOKE ALL ("size_bytes") ON TABLE "public"."challenge_files" FROM "authenticated";

GRANT SELECT ("size_bytes") ON TABLE "public"."challenge_files" TO "authenticated";

REVOKE ALL ("uploaded_at") ON TABLE "public"."challenge_files" FROM "authenticated";

GRANT SELECT ("uploaded_at") ON TABLE "public"."challenge_files" TO "authenticated";

REVOKE ALL ON TABLE "public"."challenge_files" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_files" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_files" TO "service_role";

REVOKE ALL ON TABLE "public"."overlap_statements" FROM "authenticated";

GRANT SELECT ON TABLE "public"."overlap_statements" TO "authenticated";

REVOKE ALL ON TABLE "public"."overlap_statements" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."overlap_statements" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."overlap_statements" TO "service_role";
