SET local check_function_bodies = off;

DROP VIEW "private"."invariant_violations";

DROP FUNCTION "public"."save_answer"(uuid, uuid, integer, text);

DROP FUNCTION "public"."save_answers"(uuid, jsonb);

DROP FUNCTION "public"."save_background"(uuid, integer, jsonb);

DROP FUNCTION "public"."save_budget"(uuid, integer, jsonb);

DROP FUNCTION "public"."save_milestones"(uuid, integer, jsonb);

DROP FUNCTION "public"."save_section"(uuid, public.proposal_section_kind, integer, text);

CREATE TABLE "public"."proposal_parts" (
  "proposal_id" uuid NOT NULL
);

ALTER TABLE "public"."proposal_parts"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."proposal_parts" FROM "anon";

CREATE TABLE "public"."proposal_revisions" (
  "id"          bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  "proposal_id" uuid   NOT NULL,
  CONSTRAINT "proposal_revisions_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."proposal_revisions"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."proposal_revisions" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."proposal_revisions_id_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."proposal_revisions_id_seq" FROM "authenticated";

CREATE TYPE "public"."proposal_part" AS ENUM (
  'summary',
  'approach',
  'work_plan',
  'milestones',
  'budget',
  'background',
  'answers',
  'files'
);

ALTER TABLE "public"."proposal_parts"
  ADD COLUMN "part" public.proposal_part NOT NULL;

ALTER TABLE "public"."proposal_parts"
  ADD COLUMN "owner_id" uuid;

ALTER TABLE "public"."proposal_parts"
  ADD COLUMN "given_at" timestamp WITH time zone;

ALTER TABLE "public"."proposal_parts"
  ADD COLUMN "given_by" uuid;

ALTER TABLE "public"."proposal_parts"
  ADD COLUMN "ready_at" timestamp WITH time zone;

ALTER TABLE "public"."proposal_parts"
  ADD COLUMN "ready_by" uuid;

ALTER TABLE "public"."proposal_parts"
  ADD COLUMN "agreed_at" timestamp WITH time zone;

ALTER TABLE "public"."proposal_parts"
  ADD COLUMN "agreed_by" uuid;

ALTER TABLE "public"."proposal_parts"
  ADD COLUMN "reopened_at" timestamp WITH time zone;

ALTER TABLE "public"."proposal_parts"
  ADD COLUMN "reopened_by" uuid;

CREATE TYPE "public"."revision_subject" AS ENUM (
  'summary',
  'approach',
  'work_plan',
  'background',
  'answer',
  'milestones',
  'budget',
  'background_items'
);

ALTER TABLE "public"."proposal_revisions"
  ADD COLUMN "subject" public.revision_subject NOT NULL;

ALTER TABLE "public"."proposal_revisions"
  ADD COLUMN "prompt_id" uuid;

ALTER TABLE "public"."proposal_revisions"
  ADD COLUMN "revision" integer NOT NULL;

ALTER TABLE "public"."proposal_revisions"
  ADD COLUMN "body" text;

ALTER TABLE "public"."proposal_revisions"
  ADD COLUMN "items" jsonb;

ALTER TABLE "public"."proposal_revisions"
  ADD COLUMN "saved_by" uuid NOT NULL;

ALTER TABLE "public"."proposal_revisions"
  ADD COLUMN "begun_at" timestamp WITH time zone NOT NULL DEFAULT clock_timestamp();

ALTER TABLE "public"."proposal_revisions"
  ADD COLUMN "saved_at" timestamp WITH time zone NOT NULL DEFAULT clock_timestamp();

ALTER TABLE "public"."proposal_revisions"
  ADD COLUMN "is_autosaved" boolean NOT NULL DEFAULT false;

CREATE OR REPLACE FUNCTION private.clear_part_owner()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  update public.proposal_parts o set owner_id = null, given_at = null, given_by = null
  from public.proposals p
  where p.id = o.proposal_id and p.team_id = new.team_id and o.owner_id = new.profile_id
    and not private.may_write_part(p.team_id, o.owner_id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.draft_changed (
  draft  public.proposals,
  action text,
  part   jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare lead uuid := (select t.lead_organisation_id from public.teams t where t.id = draft.team_id);
begin
  perform private.record(action, 'proposal', draft.id, lead, null, part);
  perform private.reopen_changed_part(draft, private.part_of_change(action, part));
  if draft.signed_off_at is not null then
    update public.proposals p set signed_off_at = null, signed_off_by = null where p.id = draft.id;
    perform private.record('proposal.sign_off_cleared', 'proposal', draft.id, lead);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.drafting_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'part_owner_cannot_write', o.proposal_id from public.proposal_parts o join public.proposals p on p.id = o.proposal_id
    where o.owner_id is not null and not private.may_write_part(p.team_id, o.owner_id)
  union all
  select 'saved_text_without_history', s.proposal_id from public.proposal_sections s
    where s.revision > 1 and not exists (select from public.proposal_revisions r
      where r.proposal_id = s.proposal_id and r.subject::text = s.section::text and r.revision = s.revision)
  union all
  select 'saved_answer_without_history', a.proposal_id from public.proposal_answers a
    where not exists (select from public.proposal_revisions r
      where r.proposal_id = a.proposal_id and r.subject = 'answer' and r.prompt_id = a.prompt_id and r.revision = a.revision)
  union all
  select 'history_ahead_of_text', r.proposal_id from public.proposal_revisions r
    join public.proposal_sections s on s.proposal_id = r.proposal_id and s.section::text = r.subject::text
    where r.revision > s.revision;
$function$;

CREATE OR REPLACE FUNCTION private.give_part (
  draft    public.proposals,
  part     public.proposal_part,
  owner_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare was uuid := (select o.owner_id from public.proposal_parts o where o.proposal_id = draft.id and o.part = give_part.part);
begin
  if was is not distinct from give_part.owner_id then return; end if;
  if give_part.owner_id is not null and not private.may_write_part(draft.team_id, give_part.owner_id) then
    perform private.refuse('owner_cannot_write', 409);
  end if;
  insert into public.proposal_parts as o (proposal_id, part, owner_id, given_at, given_by)
  values (draft.id, give_part.part, give_part.owner_id, case when give_part.owner_id is not null then now() end,
    case when give_part.owner_id is not null then private.actor() end)
  on conflict on constraint proposal_parts_pkey do update
    set owner_id = excluded.owner_id, given_at = excluded.given_at, given_by = excluded.given_by;
  perform private.record_of_part('proposal.part_given', draft, give_part.part, give_part.owner_id);
  perform private.notify(array[give_part.owner_id], 'proposal.part_given', private.part_path(draft.id, give_part.part),
    private.part_notice(draft, give_part.part));
end $function$;

CREATE OR REPLACE FUNCTION private.is_part_written (
  proposal_id uuid,
  part        public.proposal_part
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return case is_part_written.part
    when 'milestones' then exists (select from public.proposal_milestones m where m.proposal_id = is_part_written.proposal_id)
    when 'budget' then exists (select from public.proposal_budget_lines b where b.proposal_id = is_part_written.proposal_id)
    when 'answers' then exists (select from public.proposal_answers a where a.proposal_id = is_part_written.proposal_id and a.body ~ '\S')
    when 'files' then exists (select from public.proposal_files f where f.proposal_id = is_part_written.proposal_id and f.removed_at is null)
    else exists (select from public.proposal_sections s
        where s.proposal_id = is_part_written.proposal_id and s.section::text = is_part_written.part::text and s.body ~ '\S')
      or (is_part_written.part = 'background'
        and exists (select from public.proposal_background_items i where i.proposal_id = is_part_written.proposal_id)) end;
end $function$;

CREATE OR REPLACE FUNCTION private.keep_revision (
  draft        public.proposals,
  subject      public.revision_subject,
  prompt_id    uuid,
  revision     integer,
  body         text,
  items        jsonb,
  is_autosaved boolean
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare newest public.proposal_revisions;
begin
  select * into newest from public.proposal_revisions r
    where r.proposal_id = draft.id and r.subject = keep_revision.subject and r.prompt_id is not distinct from keep_revision.prompt_id
    order by r.revision desc limit 1;
  if newest.is_autosaved and newest.saved_by = private.actor() and newest.begun_at > clock_timestamp() - interval '10 minutes'
     and octet_length(coalesce(keep_revision.body, keep_revision.items::text)) >= octet_length(coalesce(newest.body, newest.items::text)) - 200
     and not exists (select from public.proposal_parts o where o.proposal_id = draft.id and o.agreed_at is not null
                     and newest.subject = any (private.subjects_of_part(o.part))) then
    update public.proposal_revisions r set revision = keep_revision.revision, body = keep_revision.body, items = keep_revision.items,
        saved_at = clock_timestamp(), is_autosaved = keep_revision.is_autosaved
      where r.id = newest.id;
    return;
  end if;
  insert into public.proposal_revisions (proposal_id, subject, prompt_id, revision, body, items, saved_by, is_autosaved)
  values (draft.id, keep_revision.subject, keep_revision.prompt_id, keep_revision.revision, keep_revision.body, keep_revision.items,
    private.actor(), keep_revision.is_autosaved);
  perform private.thin_history(draft.id, keep_revision.subject, keep_revision.prompt_id);
end $function$;

CREATE OR REPLACE FUNCTION private.last_save_of_part (
  proposal_id uuid,
  part        public.proposal_part
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return coalesce((
    select jsonb_build_object('saved_by', private.name_of(change.by), 'saved_at', change.at)
    from (
      select r.saved_by as by, r.saved_at as at from public.proposal_revisions r
        where r.proposal_id = last_save_of_part.proposal_id
          and r.subject = any (private.subjects_of_part(last_save_of_part.part))
      union all
      select f.uploaded_by, f.uploaded_at from public.proposal_files f
        where f.proposal_id = last_save_of_part.proposal_id and last_save_of_part.part = 'files' and f.removed_at is null) change
    order by change.at desc limit 1), jsonb_build_object('saved_by', null, 'saved_at', null));
end $function$;

CREATE OR REPLACE FUNCTION private.may_write_part (
  team_id    uuid,
  profile_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.team_people tp
    where tp.team_id = may_write_part.team_id and tp.profile_id = may_write_part.profile_id and tp.left_at is null and tp.can_edit);
$function$;

CREATE OR REPLACE FUNCTION private.nearest_revision (
  proposal_id uuid,
  subject     public.revision_subject,
  prompt_id   uuid,
  most        integer
)
  RETURNS integer
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select max(r.revision) from public.proposal_revisions r
  where r.proposal_id = nearest_revision.proposal_id and r.subject = nearest_revision.subject
    and r.prompt_id is not distinct from nearest_revision.prompt_id and r.revision <= coalesce(most, 2147483647);
$function$;

CREATE OR REPLACE FUNCTION private.part_content (
  proposal_id uuid,
  part        public.proposal_part
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return case part_content.part
    when 'milestones' then private.draft_milestones(part_content.proposal_id)
    when 'budget' then private.draft_budget(part_content.proposal_id)
    when 'background' then jsonb_build_object('text', private.draft_texts(part_content.proposal_id) -> 'background',
      'items', private.draft_background(part_content.proposal_id))
    when 'answers' then private.draft_answers(part_content.proposal_id)
    when 'files' then private.draft_files(part_content.proposal_id)
    else private.draft_texts(part_content.proposal_id) -> part_content.part::text end;
end $function$;

CREATE OR REPLACE FUNCTION private.part_notice (
  draft public.proposals,
  part  public.proposal_part
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return private.proposal_notice(draft, jsonb_build_object('part', part_notice.part, 'person', private.name_of((select auth.uid()))));
end $function$;

CREATE OR REPLACE FUNCTION private.part_of_change (
  action text,
  detail jsonb
)
  RETURNS public.proposal_part
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  return case action
    when 'proposal.section_saved' then detail ->> 'section'
    when 'proposal.answer_saved' then 'answers'
    when 'proposal.milestones_saved' then 'milestones'
    when 'proposal.budget_saved' then 'budget'
    when 'proposal.background_saved' then 'background'
    when 'proposal.file_attached' then 'files'
    when 'proposal.file_removed' then 'files' end::public.proposal_part;
end $function$;

CREATE OR REPLACE FUNCTION private.part_of_page (
  shown public.proposals,
  part  text
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'part', (select private.part_standing(shown.id, known) || jsonb_build_object('content_sha256', private.sha256_hex(private.part_content(shown.id, known)::text))
      from unnest(enum_range(null::public.proposal_part)) known where known::text = part_of_page.part),
    'writers', (select coalesce(jsonb_agg(jsonb_build_object('profile_id', tp.profile_id, 'name', pr.name) order by pr.name), '[]')
      from public.team_people tp join public.profiles pr on pr.id = tp.profile_id
      where tp.team_id = shown.team_id and tp.left_at is null and tp.can_edit));
$function$;

CREATE OR REPLACE FUNCTION private.part_path (
  proposal_id uuid,
  part        public.proposal_part
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select '/proposals/' || part_path.proposal_id || '/' || replace(part_path.part::text, '_', '-');
$function$;

CREATE OR REPLACE FUNCTION private.part_standing (
  proposal_id uuid,
  part        public.proposal_part
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  fact public.proposal_parts;
  state text;
begin
  select * into fact from public.proposal_parts o where o.proposal_id = part_standing.proposal_id and o.part = part_standing.part;
  state := case
    when fact.agreed_at is not null then 'agreed'
    when fact.ready_at is not null then 'ready'
    when fact.reopened_at is not null then 'reopened'
    when private.is_part_written(part_standing.proposal_id, part_standing.part) then 'being_written'
    else 'not_started' end;
  return jsonb_build_object('part', part_standing.part, 'state', state, 'owner_id', fact.owner_id, 'owner', nullif(private.name_of(fact.owner_id), ''),
      'state_at', case state when 'agreed' then fact.agreed_at when 'ready' then fact.ready_at when 'reopened' then fact.reopened_at end,
      'state_by', nullif(private.name_of(case state when 'agreed' then fact.agreed_by when 'ready' then fact.ready_by when 'reopened' then fact.reopened_by end), ''))
    || private.last_save_of_part(part_standing.proposal_id, part_standing.part);
end $function$;

CREATE OR REPLACE FUNCTION private.parts_of_draft (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_agg(private.part_standing(parts_of_draft.proposal_id, part) order by part) from unnest(enum_range(null::public.proposal_part)) part;
$function$;

CREATE OR REPLACE FUNCTION private.proposal_overview (
  shown public.proposals
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.proposal_standing(shown) || jsonb_build_object(
    'parts', private.parts_of_draft(shown.id),
    'answers', (
      select jsonb_build_object('asked', count(*), 'answered', count(*) filter (where a.body ~ '\S'))
      from public.challenge_prompts q left join public.proposal_answers a on a.prompt_id = q.id and a.proposal_id = shown.id
      where q.challenge_id = shown.challenge_id),
    'milestones', (select jsonb_build_object('count', count(*), 'amount_minor', coalesce(sum(m.amount_minor), 0))
      from public.proposal_milestones m where m.proposal_id = shown.id),
    'budget', (select jsonb_build_object('count', count(*), 'amount_minor', coalesce(sum(b.amount_minor), 0))
      from public.proposal_budget_lines b where b.proposal_id = shown.id),
    'background_items', (select count(*) from public.proposal_background_items i where i.proposal_id = shown.id),
    'files', (select jsonb_build_object('count', count(*), 'size_bytes', coalesce(sum(f.size_bytes), 0))
      from public.proposal_files f where f.proposal_id = shown.id and f.removed_at is null));
$function$;

CREATE OR REPLACE FUNCTION private.record_of_part (
  action   text,
  draft    public.proposals,
  part     public.proposal_part,
  owner_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.record(action, 'proposal', draft.id, private.lead_of_team(draft.team_id), null,
    jsonb_strip_nulls(jsonb_build_object('part', record_of_part.part, 'owner_id', record_of_part.owner_id)));
end $function$;

CREATE OR REPLACE FUNCTION private.reopen_changed_part (
  draft public.proposals,
  part  public.proposal_part
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare was public.proposal_parts;
begin
  select * into was from public.proposal_parts o
    where o.proposal_id = draft.id and o.part = reopen_changed_part.part and o.agreed_at is not null for update;
  if not found then return; end if;
  update public.proposal_parts o set ready_at = null, ready_by = null, agreed_at = null, agreed_by = null,
      reopened_at = clock_timestamp(), reopened_by = private.actor()
    where o.proposal_id = was.proposal_id and o.part = was.part;
  perform private.record_of_part('proposal.part_reopened', draft, was.part, null);
  perform private.notify(array[was.owner_id, was.agreed_by], 'proposal.part_reopened', private.part_path(draft.id, was.part),
    private.part_notice(draft, was.part));
end $function$;

CREATE OR REPLACE FUNCTION private.revision_list (
  proposal_id uuid,
  subject     public.revision_subject,
  prompt_id   uuid,
  before      integer
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('revision', l.revision, 'saved_by', private.name_of(l.saved_by), 'begun_at', l.begun_at,
      'saved_at', l.saved_at, 'characters', char_length(l.body), 'rows', jsonb_array_length(l.items)) order by l.revision desc), '[]')
  from (
    select * from public.proposal_revisions r
    where r.proposal_id = revision_list.proposal_id and r.subject = revision_list.subject
      and r.prompt_id is not distinct from revision_list.prompt_id and r.revision < coalesce(revision_list.before, 2147483647)
    order by r.revision desc limit 26) l;
$function$;

CREATE OR REPLACE FUNCTION private.revision_page (
  proposal_id uuid,
  subject     public.revision_subject,
  prompt_id   uuid,
  revision    integer
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('revision', r.revision, 'saved_by', private.name_of(r.saved_by), 'saved_at', r.saved_at, 'body', r.body, 'items', r.items)
  from public.proposal_revisions r
  where r.proposal_id = revision_page.proposal_id and r.subject = revision_page.subject
    and r.prompt_id is not distinct from revision_page.prompt_id and r.revision = revision_page.revision;
$function$;

CREATE OR REPLACE FUNCTION private.settle_revision (
  draft       public.proposals,
  subject     public.revision_subject,
  prompt_id   uuid,
  is_autosave boolean
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if is_autosave then return; end if;
  update public.proposal_revisions r set is_autosaved = false
    where r.proposal_id = draft.id and r.subject = settle_revision.subject and r.prompt_id is not distinct from settle_revision.prompt_id and r.is_autosaved;
end $function$;

CREATE OR REPLACE FUNCTION private.subjects_of_part (
  part public.proposal_part
)
  RETURNS public.revision_subject[]
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  return case subjects_of_part.part
    when 'background' then '{background,background_items}'
    when 'answers' then '{answer}'
    when 'files' then '{}'
    else array[subjects_of_part.part::text] end::public.revision_subject[];
end $function$;

CREATE OR REPLACE FUNCTION private.thin_history (
  proposal_id uuid,
  subject     public.revision_subject,
  prompt_id   uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  delete from public.proposal_revisions r using (
    select k.id, row_number() over newest_first as place, sum(coalesce(pg_column_size(k.body), pg_column_size(k.items))) over newest_first as bytes
    from public.proposal_revisions k
    where k.proposal_id = thin_history.proposal_id and k.subject = thin_history.subject
      and k.prompt_id is not distinct from thin_history.prompt_id
    window newest_first as (order by k.revision desc)) kept
  where kept.id = r.id and (kept.place > 1000 or kept.bytes > 2097152);
end $function$;

CREATE OR REPLACE FUNCTION private.unagreed_parts (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(part order by part), '[]') from unnest(enum_range(null::public.proposal_part)) part
  where exists (select from public.proposal_parts o where o.proposal_id = unagreed_parts.proposal_id and num_nonnulls(o.agreed_at, o.reopened_at) > 0)
    and private.is_part_written(unagreed_parts.proposal_id, part)
    and not exists (select from public.proposal_parts o where o.proposal_id = unagreed_parts.proposal_id and o.part = part.part and o.agreed_at is not null);
$function$;

CREATE OR REPLACE FUNCTION public.agree_part (
  proposal_id    uuid,
  part           public.proposal_part,
  content_sha256 text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare draft public.proposals := private.draft_for_change(agree_part.proposal_id);
begin
  if not private.is_part_written(draft.id, agree_part.part) then perform private.refuse('part_empty', 409); end if;
  if private.sha256_hex(private.part_content(draft.id, agree_part.part)::text) is distinct from agree_part.content_sha256 then
    perform private.refuse('part_changed', 409);
  end if;
  insert into public.proposal_parts as o (proposal_id, part, agreed_at, agreed_by) values (draft.id, agree_part.part, now(), private.actor())
  on conflict on constraint proposal_parts_pkey do update
    set agreed_at = excluded.agreed_at, agreed_by = excluded.agreed_by, reopened_at = null, reopened_by = null
    where o.agreed_at is null;
  if found then perform private.record_of_part('proposal.part_agreed', draft, agree_part.part, null); end if;
  return private.part_standing(draft.id, agree_part.part);
end $function$;

REVOKE ALL ON FUNCTION "public"."agree_part"(uuid, public.proposal_part, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.give_parts (
  proposal_id uuid,
  owners      jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(give_parts.proposal_id);
  given record;
begin
  perform private.require_table(owners, 8);
  for given in select * from jsonb_to_recordset(owners) as g (part public.proposal_part, owner_id uuid) loop
    if given.part is null then perform private.refuse('table_unreadable', 422); end if;
    perform private.give_part(draft, given.part, given.owner_id);
  end loop;
exception when data_exception then
  perform private.refuse('table_unreadable', 422);
end $function$;

REVOKE ALL ON FUNCTION "public"."give_parts"(uuid, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.mark_part_ready (
  proposal_id uuid,
  part        public.proposal_part
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare draft public.proposals := private.draft_for_change(mark_part_ready.proposal_id);
begin
  if not private.is_part_written(draft.id, mark_part_ready.part) then perform private.refuse('part_empty', 409); end if;
  insert into public.proposal_parts as o (proposal_id, part, ready_at, ready_by) values (draft.id, mark_part_ready.part, now(), private.actor())
  on conflict on constraint proposal_parts_pkey do update
    set ready_at = excluded.ready_at, ready_by = excluded.ready_by, reopened_at = null, reopened_by = null
    where o.ready_at is null and o.agreed_at is null;
  if found then
    perform private.record_of_part('proposal.part_ready', draft, mark_part_ready.part, null);
    perform private.notify(private.team_people_ids(draft.team_id), 'proposal.part_ready', private.part_path(draft.id, mark_part_ready.part),
      private.part_notice(draft, mark_part_ready.part));
  end if;
  return private.part_standing(draft.id, mark_part_ready.part);
end $function$;

REVOKE ALL ON FUNCTION "public"."mark_part_ready"(uuid, public.proposal_part) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.pick_background_items (
  proposal_id    uuid,
  revision       integer,
  register_items uuid[]
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(pick_background_items.proposal_id);
  wanted uuid[] := array(select distinct unnest(pick_background_items.register_items));
  saved integer;
begin
  wanted := array(select w from unnest(wanted) w
    where not exists (select from public.proposal_background_items b where b.proposal_id = draft.id and b.register_item_id = w));
  if cardinality(wanted) = 0 then return private.plan_revision(draft.id, 'background'); end if;
  if exists (select from unnest(wanted) w where not private.pickable_background(draft.team_id) @> jsonb_build_array(jsonb_build_object('id', w))) then
    perform private.refuse('background_item_not_pickable', 409);
  end if;
  if cardinality(wanted) + (select count(*) from public.proposal_background_items b where b.proposal_id = draft.id) > 60 then
    perform private.refuse('table_too_long', 422, '60');
  end if;
  insert into public.proposal_background_items (proposal_id, position, organisation_id, description, results_licence_terms, register_item_id)
  select draft.id, coalesce((select max(b.position) from public.proposal_background_items b where b.proposal_id = draft.id), 0)
      + row_number() over (order by lower(i.title), i.id),
    i.organisation_id, i.title || case when i.reference = '' then '' else ' (' || i.reference || ')' end, i.results_licence_terms, i.id
  from public.background_register_items i where i.id = any (wanted);
  saved := private.next_plan_revision(draft.id, 'background', pick_background_items.revision);
  perform private.keep_revision(draft, 'background_items', null, saved, null, private.background_rows(draft.id), false);
  perform private.draft_changed(draft, 'proposal.background_saved', jsonb_build_object('revision', saved));
  return saved;
end $function$;

CREATE OR REPLACE FUNCTION public.proposal_history (
  proposal_id uuid,
  subject     public.revision_subject,
  prompt_id   uuid                    DEFAULT NULL::uuid,
  before      integer                 DEFAULT NULL::integer,
  older       integer                 DEFAULT NULL::integer,
  newer       integer                 DEFAULT NULL::integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  shown public.proposals;
  newest integer;
  later integer;
begin
  perform private.actor();
  if not private.can_read_draft(proposal_history.proposal_id) then perform private.refuse('not_found', 404); end if;
  select * into shown from public.proposals p where p.id = proposal_history.proposal_id;
  if (proposal_history.subject = 'answer') is distinct from exists (
      select from public.challenge_prompts q where q.id = proposal_history.prompt_id and q.challenge_id = shown.challenge_id) then
    perform private.refuse('not_found', 404);
  end if;
  newest := private.nearest_revision(shown.id, subject, prompt_id, null);
  later := coalesce(private.nearest_revision(shown.id, subject, prompt_id, greatest(proposal_history.older, proposal_history.newer)), newest);
  return jsonb_build_object('header', private.proposal_header(shown), 'newest', coalesce(newest, 0),
    'prompt', (select q.prompt from public.challenge_prompts q where q.id = proposal_history.prompt_id),
    'partners', private.partner_choices(shown.team_id),
    'newer', private.revision_page(shown.id, subject, prompt_id, later),
    'older', private.revision_page(shown.id, subject, prompt_id, private.nearest_revision(shown.id, subject, prompt_id,
      least(coalesce(least(proposal_history.older, proposal_history.newer), later - 1), later - 1))),
    'revisions', private.revision_list(shown.id, subject, prompt_id, proposal_history.before));
end $function$;

REVOKE ALL ON FUNCTION "public"."proposal_history"(uuid, public.revision_subject, uuid, integer, integer, integer) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.proposal_page (
  proposal_id uuid,
  part        text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare shown public.proposals;
begin
  perform private.actor();
  if not private.can_read_draft(proposal_page.proposal_id) then perform private.refuse('not_found', 404); end if;
  select * into shown from public.proposals p where p.id = proposal_page.proposal_id;
  return jsonb_build_object('header', private.proposal_header(shown) || private.part_of_page(shown, part), 'content', case part
    when 'parts' then private.parts_of_draft(shown.id)
    when 'overview' then private.proposal_overview(shown)
    when 'summary' then private.section_page(shown.id, 'summary')
    when 'approach' then private.section_page(shown.id, 'approach')
    when 'work_plan' then private.section_page(shown.id, 'work_plan')
    when 'background' then private.section_page(shown.id, 'background') || jsonb_build_object(
      'items', private.background_rows(shown.id), 'register', private.pickable_background(shown.team_id), 'items_revision', private.plan_revision(shown.id, 'background'),
      'partners', private.partner_choices(shown.team_id))
    when 'answers' then (
      select coalesce(jsonb_agg(jsonb_build_object('prompt_id', q.id, 'prompt', q.prompt, 'is_required', q.is_required,
          'body', coalesce(a.body, ''), 'revision', coalesce(a.revision, 0)) order by q.position), '[]')
      from public.challenge_prompts q left join public.proposal_answers a on a.prompt_id = q.id and a.proposal_id = shown.id
      where q.challenge_id = shown.challenge_id)
    when 'milestones' then jsonb_build_object('items', private.draft_milestones(shown.id), 'revision', private.plan_revision(shown.id, 'milestones'),
      'budget_minor', (select coalesce(sum(b.amount_minor), 0) from public.proposal_budget_lines b where b.proposal_id = shown.id))
    when 'budget' then jsonb_build_object('items', private.draft_budget(shown.id), 'revision', private.plan_revision(shown.id, 'budget'),
      'milestones_minor', (select coalesce(sum(m.amount_minor), 0) from public.proposal_milestones m where m.proposal_id = shown.id),
      'partners', private.partner_money(shown.team_id))
    when 'cash' then private.cash_plan(shown)
    when 'files' then private.draft_files(shown.id)
    when 'checklist' then private.proposal_standing(shown) || jsonb_build_object('unagreed', private.unagreed_parts(shown.id))
    when 'sign-off' then private.proposal_standing(shown) || jsonb_build_object('content', private.proposal_content(shown.id), 'steps', (
      select coalesce(jsonb_agg(private.sign_off_step(s) order by s.id), '[]') from public.proposal_sign_off_steps s where s.proposal_id = shown.id))
    when 'receipt' then private.sealed_versions(shown.id)
    else '{}'::jsonb end);
end $function$;

CREATE OR REPLACE FUNCTION public.reopen_part (
  proposal_id uuid,
  part        public.proposal_part
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare draft public.proposals := private.draft_for_change(reopen_part.proposal_id);
begin
  perform private.reopen_changed_part(draft, reopen_part.part);
  update public.proposal_parts o set ready_at = null, ready_by = null
    where o.proposal_id = draft.id and o.part = reopen_part.part and o.ready_at is not null;
  if found then perform private.record_of_part('proposal.part_reopened', draft, reopen_part.part, null); end if;
  return private.part_standing(draft.id, reopen_part.part);
end $function$;

REVOKE ALL ON FUNCTION "public"."reopen_part"(uuid, public.proposal_part) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_answer (
  proposal_id uuid,
  prompt_id   uuid,
  revision    integer,
  body        text,
  is_autosave boolean DEFAULT false
)
  RETURNS public.proposal_answers
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(save_answer.proposal_id);
  answer public.proposal_answers;
  wanted text := coalesce(save_answer.body, '');
begin
  if char_length(wanted) > 10000 then perform private.refuse('text_too_long', 422, '10,000'); end if;
  if not exists (select from public.challenge_prompts q where q.id = save_answer.prompt_id and q.challenge_id = draft.challenge_id) then
    perform private.refuse('not_found', 404);
  end if;
  select * into answer from public.proposal_answers a where a.proposal_id = draft.id and a.prompt_id = save_answer.prompt_id for update;
  if coalesce(answer.body, '') = wanted then
    perform private.settle_revision(draft, 'answer', answer.prompt_id, save_answer.is_autosave);
    return answer;
  end if;
  if coalesce(answer.revision, 0) is distinct from save_answer.revision then
    perform private.refuse('answer_stale', 409, coalesce(answer.revision, 0)::text);
  end if;
  insert into public.proposal_answers as a (proposal_id, prompt_id, body, saved_by, saved_at)
  values (draft.id, save_answer.prompt_id, wanted, private.actor(), clock_timestamp())
  on conflict on constraint proposal_answers_pkey do update
    set body = excluded.body, revision = a.revision + 1, saved_by = excluded.saved_by, saved_at = excluded.saved_at
  returning * into answer;
  perform private.keep_revision(draft, 'answer', answer.prompt_id, answer.revision, wanted, null, save_answer.is_autosave);
  perform private.draft_changed(draft, 'proposal.answer_saved', jsonb_build_object('prompt_id', answer.prompt_id, 'revision', answer.revision));
  return answer;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_answer"(uuid, uuid, integer, text, boolean) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_answers (
  proposal_id uuid,
  answers     jsonb,
  is_autosave boolean DEFAULT false
)
  RETURNS integer[]
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  answer record;
  revisions integer[] := '{}';
begin
  perform private.draft_for_change(save_answers.proposal_id);
  perform private.require_table(answers, 30);
  for answer in select * from jsonb_to_recordset(answers) as given (prompt_id uuid, revision integer, body text) loop
    revisions := revisions || coalesce((public.save_answer(save_answers.proposal_id, answer.prompt_id, answer.revision, answer.body, is_autosave)).revision, 0);
  end loop;
  return revisions;
exception when data_exception then
  perform private.refuse('table_unreadable', 422);
end $function$;

REVOKE ALL ON FUNCTION "public"."save_answers"(uuid, jsonb, boolean) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_background (
  proposal_id uuid,
  revision    integer,
  items       jsonb,
  is_autosave boolean DEFAULT false
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(save_background.proposal_id);
  before jsonb := private.background_rows(draft.id);
  saved integer;
begin
  perform private.require_table(items, 60);
  perform private.require_rows_of_partners(draft.team_id, items);
  delete from public.proposal_background_items b where b.proposal_id = draft.id;
  begin
    insert into public.proposal_background_items (proposal_id, position, organisation_id, description, results_licence_terms, register_item_id)
    select draft.id, item.ordinality, item.organisation_id, item.description, coalesce(item.results_licence_terms, ''),
      (select r.id from public.background_register_items r where r.id = item.register_item_id and r.organisation_id = item.organisation_id)
    from rows from (jsonb_to_recordset(items) as
      (organisation_id uuid, description text, results_licence_terms text, register_item_id uuid)) with ordinality item;
  exception when data_exception then
    perform private.refuse('table_unreadable', 422);
  end;
  if private.background_rows(draft.id) = before then
    perform private.settle_revision(draft, 'background_items', null, is_autosave);
    return private.plan_revision(draft.id, 'background');
  end if;
  saved := private.next_plan_revision(draft.id, 'background', save_background.revision);
  perform private.keep_revision(draft, 'background_items', null, saved, null, private.background_rows(draft.id), is_autosave);
  perform private.draft_changed(draft, 'proposal.background_saved', jsonb_build_object('revision', saved));
  return saved;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_background"(uuid, integer, jsonb, boolean) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_budget (
  proposal_id uuid,
  revision    integer,
  items       jsonb,
  is_autosave boolean DEFAULT false
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(save_budget.proposal_id);
  before jsonb := private.draft_budget(draft.id);
  saved integer;
begin
  perform private.require_table(items, 200);
  perform private.require_rows_of_partners(draft.team_id, items);
  delete from public.proposal_budget_lines b where b.proposal_id = draft.id;
  begin
    insert into public.proposal_budget_lines (proposal_id, position, organisation_id, cost_kind, description, amount_minor)
    select draft.id, item.ordinality, item.organisation_id, item.cost_kind, coalesce(item.description, ''), item.amount_minor
    from rows from (jsonb_to_recordset(items) as
      (organisation_id uuid, cost_kind public.cost_kind, description text, amount_minor bigint)) with ordinality item;
  exception when data_exception then
    perform private.refuse('table_unreadable', 422);
  end;
  if private.draft_budget(draft.id) = before then
    perform private.settle_revision(draft, 'budget', null, is_autosave);
    return private.plan_revision(draft.id, 'budget');
  end if;
  saved := private.next_plan_revision(draft.id, 'budget', save_budget.revision);
  perform private.keep_revision(draft, 'budget', null, saved, null, private.draft_budget(draft.id), is_autosave);
  perform private.draft_changed(draft, 'proposal.budget_saved', jsonb_build_object('revision', saved));
  return saved;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_budget"(uuid, integer, jsonb, boolean) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_milestones (
  proposal_id uuid,
  revision    integer,
  items       jsonb,
  is_autosave boolean DEFAULT false
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(save_milestones.proposal_id);
  before jsonb := private.draft_milestones(draft.id);
  saved integer;
begin
  perform private.require_table(items, 40);
  delete from public.proposal_milestones m where m.proposal_id = draft.id;
  begin
    insert into public.proposal_milestones (proposal_id, position, title, month, deliverable, test_of_success, trl, amount_minor)
    select draft.id, item.ordinality, item.title, item.month, item.deliverable, item.test_of_success, item.trl, item.amount_minor
    from rows from (jsonb_to_recordset(items) as
      (title text, month smallint, deliverable text, test_of_success text, trl smallint, amount_minor bigint)) with ordinality item;
  exception when data_exception then
    perform private.refuse('table_unreadable', 422);
  end;
  if private.draft_milestones(draft.id) = before then
    perform private.settle_revision(draft, 'milestones', null, is_autosave);
    return private.plan_revision(draft.id, 'milestones');
  end if;
  saved := private.next_plan_revision(draft.id, 'milestones', save_milestones.revision);
  perform private.keep_revision(draft, 'milestones', null, saved, null, private.draft_milestones(draft.id), is_autosave);
  perform private.draft_changed(draft, 'proposal.milestones_saved', jsonb_build_object('revision', saved));
  return saved;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_milestones"(uuid, integer, jsonb, boolean) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_section (
  proposal_id uuid,
  section     public.proposal_section_kind,
  revision    integer,
  body        text,
  is_autosave boolean                      DEFAULT false
)
  RETURNS public.proposal_sections
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(save_section.proposal_id);
  text_now public.proposal_sections;
  wanted text := coalesce(save_section.body, '');
begin
  if char_length(wanted) > 20000 then perform private.refuse('text_too_long', 422, '20,000'); end if;
  select * into text_now from public.proposal_sections s where s.proposal_id = draft.id and s.section = save_section.section for update;
  if not found then perform private.refuse('not_found', 404); end if;
  if text_now.body = wanted then
    perform private.settle_revision(draft, text_now.section::text::public.revision_subject, null, save_section.is_autosave);
    return text_now;
  end if;
  if text_now.revision is distinct from save_section.revision then perform private.refuse('section_stale', 409, text_now.revision::text); end if;
  update public.proposal_sections s set body = wanted, revision = s.revision + 1, saved_by = private.actor(), saved_at = clock_timestamp()
    where s.proposal_id = draft.id and s.section = save_section.section returning * into text_now;
  perform private.keep_revision(draft, text_now.section::text::public.revision_subject, null, text_now.revision, wanted, null, save_section.is_autosave);
  perform private.draft_changed(draft, 'proposal.section_saved', jsonb_build_object('section', text_now.section, 'revision', text_now.revision));
  return text_now;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_section"(uuid, public.proposal_section_kind, integer, text, boolean) FROM PUBLIC, "anon";

ALTER TABLE "public"."proposal_parts"
  ADD CONSTRAINT "proposal_part_agreed_whole" CHECK ((num_nulls(agreed_at, agreed_by) = ANY (ARRAY[0, 2])));

ALTER TABLE "public"."proposal_parts"
  ADD CONSTRAINT "proposal_part_given_whole" CHECK ((num_nulls(owner_id, given_at, given_by) = ANY (ARRAY[0, 3])));

ALTER TABLE "public"."proposal_parts"
  ADD CONSTRAINT "proposal_part_ready_whole" CHECK ((num_nulls(ready_at, ready_by) = ANY (ARRAY[0, 2])));

ALTER TABLE "public"."proposal_parts"
  ADD CONSTRAINT "proposal_part_reopened_not_agreed" CHECK (((reopened_at IS NULL) OR (num_nonnulls(ready_at, agreed_at) = 0)));

ALTER TABLE "public"."proposal_parts"
  ADD CONSTRAINT "proposal_part_reopened_whole" CHECK ((num_nulls(reopened_at, reopened_by) = ANY (ARRAY[0, 2])));

ALTER TABLE "public"."proposal_parts"
  ADD CONSTRAINT "proposal_parts_agreed_by_fkey" FOREIGN KEY (agreed_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposal_parts"
  ADD CONSTRAINT "proposal_parts_given_by_fkey" FOREIGN KEY (given_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposal_parts"
  ADD CONSTRAINT "proposal_parts_owner_id_fkey" FOREIGN KEY (owner_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposal_parts"
  ADD CONSTRAINT "proposal_parts_pkey" PRIMARY KEY (proposal_id, part);

ALTER TABLE "public"."proposal_parts"
  ADD CONSTRAINT "proposal_parts_proposal_id_fkey" FOREIGN KEY (proposal_id) REFERENCES public.proposals(id);

ALTER TABLE "public"."proposal_parts"
  ADD CONSTRAINT "proposal_parts_ready_by_fkey" FOREIGN KEY (ready_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposal_parts"
  ADD CONSTRAINT "proposal_parts_reopened_by_fkey" FOREIGN KEY (reopened_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposal_revisions"
  ADD CONSTRAINT "proposal_revision_of_answer" CHECK (((subject = 'answer'::public.revision_subject) = (prompt_id IS NOT NULL)));

ALTER TABLE "public"."proposal_revisions"
  ADD CONSTRAINT "proposal_revision_once" UNIQUE NULLS NOT DISTINCT (proposal_id, subject, prompt_id, revision);

ALTER TABLE "public"."proposal_revisions"
  ADD CONSTRAINT "proposal_revision_text_or_table"
    CHECK
    (((num_nonnulls(body, items) = 1) AND ((items IS NULL) = (subject <> ALL (ARRAY['milestones'::public.revision_subject, 'budget'::public.revision_subject,
    'background_items'::public.revision_subject])))));

ALTER TABLE "public"."proposal_revisions"
  ADD CONSTRAINT "proposal_revisions_body_check" CHECK ((char_length(body) <= 20000));

ALTER TABLE "public"."proposal_revisions"
  ADD CONSTRAINT "proposal_revisions_prompt_id_fkey" FOREIGN KEY (prompt_id) REFERENCES public.challenge_prompts(id);

ALTER TABLE "public"."proposal_revisions"
  ADD CONSTRAINT "proposal_revisions_proposal_id_fkey" FOREIGN KEY (proposal_id) REFERENCES public.proposals(id);

ALTER TABLE "public"."proposal_revisions"
  ADD CONSTRAINT "proposal_revisions_revision_check" CHECK ((revision > 0));

ALTER TABLE "public"."proposal_revisions"
  ADD CONSTRAINT "proposal_revisions_saved_by_fkey" FOREIGN KEY (saved_by) REFERENCES public.profiles(id);

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
 SELECT shares_violations.rule,
    shares_violations.object_id
   FROM private.shares_violations() shares_violations(rule, object_id)
UNION ALL
 SELECT matching_violations.rule,
    matching_violations.object_id
   FROM private.matching_violations() matching_violations(rule, object_id)
UNION ALL
 SELECT proposals_violations.rule,
    proposals_violations.object_id
   FROM private.proposals_violations() proposals_violations(rule, object_id)
UNION ALL
 SELECT sign_offs_violations.rule,
    sign_offs_violations.object_id
   FROM private.sign_offs_violations() sign_offs_violations(rule, object_id)
UNION ALL
 SELECT openings_violations.rule,
    openings_violations.object_id
   FROM private.openings_violations() openings_violations(rule, object_id)
UNION ALL
 SELECT drafting_violations.rule,
    drafting_violations.object_id
   FROM private.drafting_violations() drafting_violations(rule, object_id)
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

CREATE INDEX proposal_parts_by_owner ON public.proposal_parts USING btree (owner_id);

CREATE INDEX proposal_revisions_by_prompt ON public.proposal_revisions USING btree (prompt_id);

CREATE INDEX proposal_revisions_by_writer ON public.proposal_revisions USING btree (saved_by);

CREATE CONSTRAINT TRIGGER team_people_clear_part_owner
  AFTER UPDATE OF left_at, can_edit ON public.team_people DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW
  WHEN (((new.left_at IS NOT NULL) OR (NOT new.can_edit)))
  EXECUTE FUNCTION private.clear_part_owner();

CREATE POLICY "proposal_parts: read" ON "public"."proposal_parts"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_draft(proposal_id));

CREATE POLICY "proposal_revisions: read" ON "public"."proposal_revisions"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_draft(proposal_id));

COMMENT ON TABLE "public"."proposal_parts" IS 'Who writes a part of the draft, and whether it is ready for reading or agreed. The share table has none: it is the lead''s, and each partner accepts its terms.';

COMMENT ON TABLE "public"."proposal_revisions" IS 'The history of the draft''s texts and tables: what each save left there, by whom and when. The team''s alone, for good.';

REVOKE ALL ON FUNCTION "private"."clear_part_owner"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."clear_part_owner"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."clear_part_owner"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."drafting_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."drafting_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."drafting_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."give_part"(public.proposals, public.proposal_part, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."give_part"(public.proposals, public.proposal_part, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."give_part"(public.proposals, public.proposal_part, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_part_written"(uuid, public.proposal_part) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_part_written"(uuid, public.proposal_part) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_part_written"(uuid, public.proposal_part) TO "postgres";

REVOKE ALL ON FUNCTION "private"."keep_revision"(public.proposals, public.revision_subject, uuid, integer, text, jsonb, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_revision"(public.proposals, public.revision_subject, uuid, integer, text, jsonb, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_revision"(public.proposals, public.revision_subject, uuid, integer, text, jsonb, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."last_save_of_part"(uuid, public.proposal_part) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."last_save_of_part"(uuid, public.proposal_part) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."last_save_of_part"(uuid, public.proposal_part) TO "postgres";

REVOKE ALL ON FUNCTION "private"."may_write_part"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."may_write_part"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_write_part"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."nearest_revision"(uuid, public.revision_subject, uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."nearest_revision"(uuid, public.revision_subject, uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."nearest_revision"(uuid, public.revision_subject, uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."part_content"(uuid, public.proposal_part) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."part_content"(uuid, public.proposal_part) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."part_content"(uuid, public.proposal_part) TO "postgres";

REVOKE ALL ON FUNCTION "private"."part_notice"(public.proposals, public.proposal_part) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."part_notice"(public.proposals, public.proposal_part) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."part_notice"(public.proposals, public.proposal_part) TO "postgres";

REVOKE ALL ON FUNCTION "private"."part_of_change"(text, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."part_of_change"(text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."part_of_change"(text, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."part_of_page"(public.proposals, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."part_of_page"(public.proposals, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."part_of_page"(public.proposals, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."part_path"(uuid, public.proposal_part) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."part_path"(uuid, public.proposal_part) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."part_path"(uuid, public.proposal_part) TO "postgres";

REVOKE ALL ON FUNCTION "private"."part_standing"(uuid, public.proposal_part) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."part_standing"(uuid, public.proposal_part) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."part_standing"(uuid, public.proposal_part) TO "postgres";

REVOKE ALL ON FUNCTION "private"."parts_of_draft"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."parts_of_draft"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."parts_of_draft"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."record_of_part"(text, public.proposals, public.proposal_part, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."record_of_part"(text, public.proposals, public.proposal_part, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_of_part"(text, public.proposals, public.proposal_part, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reopen_changed_part"(public.proposals, public.proposal_part) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reopen_changed_part"(public.proposals, public.proposal_part) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reopen_changed_part"(public.proposals, public.proposal_part) TO "postgres";

REVOKE ALL ON FUNCTION "private"."revision_list"(uuid, public.revision_subject, uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."revision_list"(uuid, public.revision_subject, uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."revision_list"(uuid, public.revision_subject, uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."revision_page"(uuid, public.revision_subject, uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."revision_page"(uuid, public.revision_subject, uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."revision_page"(uuid, public.revision_subject, uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."settle_revision"(public.proposals, public.revision_subject, uuid, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."settle_revision"(public.proposals, public.revision_subject, uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_revision"(public.proposals, public.revision_subject, uuid, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."subjects_of_part"(public.proposal_part) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."subjects_of_part"(public.proposal_part) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."subjects_of_part"(public.proposal_part) TO "postgres";

REVOKE ALL ON FUNCTION "private"."thin_history"(uuid, public.revision_subject, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."thin_history"(uuid, public.revision_subject, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."thin_history"(uuid, public.revision_subject, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."unagreed_parts"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unagreed_parts"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unagreed_parts"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."agree_part"(uuid, public.proposal_part, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."agree_part"(uuid, public.proposal_part, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."agree_part"(uuid, public.proposal_part, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."agree_part"(uuid, public.proposal_part, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."give_parts"(uuid, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."give_parts"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."give_parts"(uuid, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."give_parts"(uuid, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."mark_part_ready"(uuid, public.proposal_part) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."mark_part_ready"(uuid, public.proposal_part) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."mark_part_ready"(uuid, public.proposal_part) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."mark_part_ready"(uuid, public.proposal_part) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."proposal_history"(uuid, public.revision_subject, uuid, integer, integer, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."proposal_history"(uuid, public.revision_subject, uuid, integer, integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."proposal_history"(uuid, public.revision_subject, uuid, integer, integer, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."proposal_history"(uuid, public.revision_subject, uuid, integer, integer, integer) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."reopen_part"(uuid, public.proposal_part) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."reopen_part"(uuid, public.proposal_part) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."reopen_part"(uuid, public.proposal_part) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."reopen_part"(uuid, public.proposal_part) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_answer"(uuid, uuid, integer, text, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_answer"(uuid, uuid, integer, text, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_answer"(uuid, uuid, integer, text, boolean) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_answer"(uuid, uuid, integer, text, boolean) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_answers"(uuid, jsonb, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_answers"(uuid, jsonb, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_answers"(uuid, jsonb, boolean) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_answers"(uuid, jsonb, boolean) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_background"(uuid, integer, jsonb, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_background"(uuid, integer, jsonb, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_background"(uuid, integer, jsonb, boolean) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_background"(uuid, integer, jsonb, boolean) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_budget"(uuid, integer, jsonb, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_budget"(uuid, integer, jsonb, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_budget"(uuid, integer, jsonb, boolean) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_budget"(uuid, integer, jsonb, boolean) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_milestones"(uuid, integer, jsonb, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_milestones"(uuid, integer, jsonb, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_milestones"(uuid, integer, jsonb, boolean) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_milestones"(uuid, integer, jsonb, boolean) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_section"(uuid, public.proposal_section_kind, integer, text, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_section"(uuid, public.proposal_section_kind, integer, text, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_section"(uuid, public.proposal_section_kind, integer, text, boolean) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_section"(uuid, public.proposal_section_kind, integer, text, boolean) TO "service_role";

REVOKE ALL ON SEQUENCE "public"."proposal_revisions_id_seq" FROM "postgres";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."proposal_revisions_id_seq" TO "postgres";

REVOKE ALL ON SEQUENCE "public"."proposal_revisions_id_seq" FROM "service_role";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."proposal_revisions_id_seq" TO "service_role";

REVOKE ALL ON TABLE "public"."proposal_parts" FROM "authenticated";

GRANT SELECT ON TABLE "public"."proposal_parts" TO "authenticated";

REVOKE ALL ON TABLE "public"."proposal_parts" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_parts" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_parts" TO "service_role";

REVOKE ALL ON TABLE "public"."proposal_revisions" FROM "authenticated";

GRANT SELECT ON TABLE "public"."proposal_revisions" TO "authenticated";

REVOKE ALL ON TABLE "public"."proposal_revisions" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_revisions" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_revisions" TO "service_role";

-- What stood before there was a history is its first revision. The tables' own begins with their next save, as nobody noted who saved them.
insert into public.proposal_revisions (proposal_id, subject, revision, body, saved_by, begun_at, saved_at)
select s.proposal_id, s.section::text::public.revision_subject, s.revision, s.body, s.saved_by, s.saved_at, s.saved_at
from public.proposal_sections s where s.saved_by is not null;
insert into public.proposal_revisions (proposal_id, subject, prompt_id, revision, body, saved_by, begun_at, saved_at)
select a.proposal_id, 'answer', a.prompt_id, a.revision, a.body, a.saved_by, a.saved_at, a.saved_at
from public.proposal_answers a where a.saved_by is not null;
