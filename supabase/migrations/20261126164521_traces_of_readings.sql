SET local check_function_bodies = off;

ALTER TABLE "public"."proposal_openings"
  DROP CONSTRAINT "proposal_opening_id";

ALTER TABLE "public"."proposal_openings"
  DROP CONSTRAINT "proposal_openings_pkey";

ALTER TABLE "public"."proposal_openings"
  ADD COLUMN "submission_id" uuid;

-- Of readings from before, the version that stood then.
UPDATE public.proposal_openings o SET submission_id = (
  SELECT s.id FROM public.proposal_submissions s WHERE s.proposal_id = o.proposal_id
  ORDER BY s.submitted_at <= o.opened_at DESC, CASE WHEN s.submitted_at <= o.opened_at THEN s.version ELSE -s.version END DESC LIMIT 1);

ALTER TABLE "public"."proposal_openings"
  ALTER COLUMN "submission_id" SET NOT NULL;

CREATE OR REPLACE FUNCTION private.can_read_proposal_file (
  file_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.proposal_files f
    where f.id = can_read_proposal_file.file_id
      and (private.can_read_draft(f.proposal_id)
        or (private.is_open_to_reader(f.proposal_id) and private.is_sealed_file(f.id)
          and private.has_opened_on_record(f.proposal_id))));
end $function$;

CREATE OR REPLACE FUNCTION private.early_opening_notice (
  opening   public.early_openings,
  challenge public.challenges
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.challenge_notice(challenge) || jsonb_build_object('early_opening_id', opening.id, 'reason', opening.reason,
    'asked_by', private.name_of(opening.asked_by), 'answered_by', private.name_of(coalesce(opening.confirmed_by, opening.refused_by)));
$function$;

CREATE OR REPLACE FUNCTION private.early_opening_told (
  proposal public.proposals
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('asked_by', private.name_of(e.asked_by), 'confirmed_by', private.name_of(e.confirmed_by), 'confirmed_at', e.confirmed_at,
    'ends_at', e.confirmed_at + interval '1 day', 'reason', e.reason,
    'is_in_force', private.early_opening_state(e) = 'in_force'
      and exists (select from public.challenges c where c.id = e.challenge_id and private.challenge_status(c) = 'open'),
    'read_by', (select coalesce(jsonb_agg(private.name_of(r.opened_by) order by r.first), '[]')
      from (select o.opened_by, min(o.id) as first from public.proposal_openings o
        where o.proposal_id = proposal.id and o.early_opening_id = e.id group by o.opened_by) r))
  from public.early_openings e where e.challenge_id = proposal.challenge_id and e.confirmed_at is not null
  order by e.confirmed_at desc limit 1;
$function$;

CREATE OR REPLACE FUNCTION private.has_opened_on_record (
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
    select from public.proposals p join public.proposal_openings o on o.submission_id = p.submission_id
    where p.id = has_opened_on_record.proposal_id and o.opened_by = (select auth.uid())
      and o.early_opening_id is not distinct from private.early_opening_in_force(p.challenge_id));
end $function$;

CREATE OR REPLACE FUNCTION private.join_team (
  team_id         uuid,
  profile_id      uuid,
  organisation_id uuid,
  role            public.team_role,
  request_id      uuid             DEFAULT NULL::uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_not_of_sponsor(join_team.team_id, join_team.profile_id);
  perform private.require_did_not_open_early(join_team.team_id, join_team.profile_id);
  if join_team.request_id is null then perform private.require_member(join_team.organisation_id, join_team.profile_id); end if;
  insert into public.team_people as p (team_id, profile_id, organisation_id, role, request_id)
  values (join_team.team_id, join_team.profile_id, join_team.organisation_id, join_team.role, join_team.request_id)
  on conflict on constraint team_people_pkey do update set organisation_id = excluded.organisation_id, role = excluded.role,
    request_id = excluded.request_id, can_edit = true, joined_at = now(), left_at = null
  where p.left_at is not null;
  if not found then perform private.refuse('already_in_team', 409); end if;
  perform private.tell_of_early_opening(join_team.team_id, join_team.profile_id);
  -- Whichever way a person comes in, an invitation that waits is answered by it.
  update public.team_invitations i set accepted_at = now()
    where i.team_id = join_team.team_id and i.profile_id = join_team.profile_id and private.team_invitation_state(i) = 'invited';
end $function$;

CREATE OR REPLACE FUNCTION private.notify (
  profile_ids uuid[],
  kind        text,
  path        text,
  data        jsonb  DEFAULT '{}'::jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.tell(array_remove(notify.profile_ids, (select auth.uid())), notify.kind, notify.path, notify.data);
end $function$;

CREATE OR REPLACE FUNCTION private.open_on_record (
  proposal_id uuid,
  version     integer,
  is_own      boolean
)
  RETURNS public.proposal_submissions
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  sealed public.proposal_submissions;
  early uuid;
begin
  perform private.actor();
  select s.* into sealed from public.proposals p join public.proposal_submissions s on s.proposal_id = p.id
    where p.id = open_on_record.proposal_id and (s.version = open_on_record.version or (open_on_record.version is null and s.id = p.submission_id));
  if sealed.id is not null and open_on_record.is_own then return sealed; end if;
  if private.standing_of(sealed) is distinct from 'current' or not private.is_open_to_reader(sealed.proposal_id) then
    perform private.refuse('not_found', 404);
  end if;
  early := private.early_opening_in_force((select p.challenge_id from public.proposals p where p.id = sealed.proposal_id));
  insert into public.proposal_openings (proposal_id, submission_id, opened_by, early_opening_id)
    values (sealed.proposal_id, sealed.id, private.actor(), early) on conflict on constraint proposal_opening_once do nothing;
  -- Under the sponsor's name, and a reviewer as one: the bidder must not learn from its own record who reviews.
  if found then
    perform private.record(case when early is null then 'proposal.opened' else 'proposal.opened_early' end, 'proposal', sealed.proposal_id,
      (select c.organisation_id from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = sealed.proposal_id),
      acting_as => private.reviewing_as(sealed.proposal_id));
  end if;
  return sealed;
end $function$;

CREATE OR REPLACE FUNCTION private.opening_log (
  challenge_id uuid,
  is_closed    boolean,
  before_id    bigint
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with shown as (
    select o.id, o.opened_at, o.early_opening_id is not null as is_early, p.id as proposal_id, private.proposal_reference(p.number) as reference, p.title,
      s.version, private.name_of(o.opened_by) as opened_by,
      exists (select from public.review_assignments r where r.proposal_id = p.id and r.reviewer_id = o.opened_by) as as_reviewer
    from public.proposal_openings o join public.proposals p on p.id = o.proposal_id join public.proposal_submissions s on s.id = o.submission_id
    where p.challenge_id = opening_log.challenge_id and (opening_log.before_id is null or o.id < opening_log.before_id)
      and (opening_log.is_closed or private.early_opening_in_force(p.challenge_id) is not null)
      and not private.is_conflicted((select auth.uid()), p.id)
    order by o.id desc limit 51)
  select jsonb_build_object('log', coalesce((select jsonb_agg(to_jsonb(s) order by s.id desc) from (select * from shown order by id desc limit 50) s), '[]'),
    'next', case when (select count(*) from shown) > 50 then (select min(id) from (select id from shown order by id desc limit 50) last) end);
$function$;

CREATE OR REPLACE FUNCTION private.tell (
  profile_ids uuid[],
  kind        text,
  path        text,
  data        jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare told record;
begin
  for told in
    insert into public.notices (profile_id, kind, path, data)
    select distinct person, tell.kind, tell.path, tell.data
    from unnest(profile_ids) person
    where person is not null
    returning id, profile_id
  loop
    perform private.enqueue('send_notice_mail', jsonb_build_object('notice_id', told.id), 'notice-' || told.id);
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION private.tell_of_early_opening (
  team_id    uuid,
  profile_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges;
  standing public.early_openings;
begin
  select c.* into challenge from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = tell_of_early_opening.team_id;
  standing := private.standing_early_opening(challenge.id);
  if standing.confirmed_at is null or private.challenge_status(challenge) <> 'open' then return; end if;
  if exists (select from public.notices n where n.profile_id = tell_of_early_opening.profile_id and n.kind = 'early_opening.told_to_bidders'
             and n.data ->> 'early_opening_id' = standing.id::text) then
    return;
  end if;
  perform private.tell(array[profile_id], 'early_opening.told_to_bidders', '/challenges/' || challenge.slug, private.early_opening_notice(standing, challenge));
end $function$;

ALTER TABLE "public"."proposal_openings"
  ADD CONSTRAINT "proposal_opening_once" UNIQUE NULLS NOT DISTINCT (submission_id, opened_by, early_opening_id);

ALTER TABLE "public"."proposal_openings"
  ADD CONSTRAINT "proposal_openings_pkey" PRIMARY KEY (id);

ALTER TABLE "public"."proposal_openings"
  ADD CONSTRAINT "proposal_openings_submission_id_fkey" FOREIGN KEY (submission_id) REFERENCES public.proposal_submissions(id);

CREATE INDEX proposal_openings_by_proposal ON public.proposal_openings USING btree (proposal_id);

COMMENT ON TABLE "public"."proposal_openings" IS 'Who outside the team first read which sealed version, and when: once by each early opening, and once after closing.';

REVOKE ALL ON FUNCTION "private"."has_opened_on_record"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."has_opened_on_record"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."has_opened_on_record"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell"(uuid[], text, text, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell"(uuid[], text, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell"(uuid[], text, text, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_of_early_opening"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_of_early_opening"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_of_early_opening"(uuid, uuid) TO "postgres";
