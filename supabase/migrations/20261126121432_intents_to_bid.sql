SET local check_function_bodies = off;

DROP VIEW "private"."invariant_violations";

CREATE TABLE "public"."bid_intent_teams" (
  "intent_id"  uuid                     NOT NULL,
  "team_id"    uuid                     NOT NULL,
  "started_at" timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "bid_intent_teams_pkey" PRIMARY KEY (intent_id),
  CONSTRAINT "bid_intent_teams_team_id_key" UNIQUE (team_id)
);

ALTER TABLE "public"."bid_intent_teams"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."bid_intent_teams" FROM "anon";

CREATE TABLE "public"."bid_intents" (
  "id"              uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "challenge_id"    uuid                     NOT NULL,
  "organisation_id" uuid                     NOT NULL,
  "department"      text                     NOT NULL,
  "contact"         text                     NOT NULL,
  "scope"           text                     NOT NULL,
  "registered_by"   uuid                     NOT NULL,
  "registered_at"   timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  "withdrawn_at"    timestamp with time zone,
  "withdrawn_by"    uuid,
  CONSTRAINT "bid_intent_withdrawn_by_somebody" CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL))),
  CONSTRAINT "bid_intents_contact_check" CHECK (((char_length(contact) >= 3) AND (char_length(contact) <= 160))),
  CONSTRAINT "bid_intents_department_check" CHECK (((char_length(department) >= 2) AND (char_length(department) <= 120))),
  CONSTRAINT "bid_intents_pkey" PRIMARY KEY (id),
  CONSTRAINT "bid_intents_scope_check" CHECK (((char_length(scope) >= 3) AND (char_length(scope) <= 600)))
);

ALTER TABLE "public"."bid_intents"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."bid_intents" FROM "anon";

CREATE OR REPLACE FUNCTION private.challenge_card (
  called public.challenges
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', called.id, 'slug', called.slug, 'title', called.title, 'status', private.challenge_status(called),
    'closes_at', called.closes_at, 'time_zone', called.time_zone);
$function$;

CREATE OR REPLACE FUNCTION private.colleagues_on_challenge (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with mine as (select distinct m.organisation_id as id from public.memberships m join public.organisations o on o.id = m.organisation_id
    where m.profile_id = (select auth.uid()) and o.kind = 'university')
  select jsonb_build_object(
    'intents', (select coalesce(jsonb_agg(private.intent_card(i) order by i.registered_at, i.id), '[]') from public.bid_intents i
      where i.challenge_id = colleagues_on_challenge.challenge_id and i.withdrawn_at is null and i.organisation_id in (select id from mine)),
    'teams', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'leader', (
          select private.name_of(p.profile_id) from public.team_people p where p.team_id = t.id and p.role = 'principal_investigator' and p.left_at is null))
        order by t.created_at, t.id), '[]')
      from public.teams t where t.challenge_id = colleagues_on_challenge.challenge_id and t.lead_organisation_id in (select id from mine)
        and t.disbanded_at is null and private.can_read_team(t.id)));
$function$;

CREATE OR REPLACE FUNCTION private.intent_card (
  intent public.bid_intents
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', intent.id, 'organisation', private.organisation_card(intent.organisation_id), 'department', intent.department,
    'contact', intent.contact, 'scope', intent.scope, 'registered_by', private.name_of(intent.registered_by), 'registered_at', intent.registered_at,
    'state', private.intent_state(intent), 'withdrawn_at', intent.withdrawn_at, 'is_own', intent.registered_by = (select auth.uid()),
    'may_withdraw', private.intent_state(intent) = 'standing' and private.may_withdraw_intent(intent),
    'team', (select jsonb_build_object('started_at', l.started_at, 'id', case when private.can_read_team(t.id) then t.id end,
        'name', case when private.can_read_team(t.id) then t.name end)
      from public.bid_intent_teams l join public.teams t on t.id = l.team_id where l.intent_id = intent.id));
$function$;

CREATE OR REPLACE FUNCTION private.intent_for_change (
  intent_id uuid
)
  RETURNS public.bid_intents
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare intent public.bid_intents;
begin
  perform private.actor();
  select * into intent from public.bid_intents i where i.id = intent_for_change.intent_id for update;
  if intent.id is null or not private.is_member(intent.organisation_id) then perform private.refuse('not_found', 404); end if;
  return intent;
end $function$;

CREATE OR REPLACE FUNCTION private.intent_state (
  intent public.bid_intents
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when intent.withdrawn_at is not null then 'withdrawn'
    when exists (select from public.bid_intent_teams t where t.intent_id = intent.id) then 'team' else 'standing' end;
$function$;

CREATE OR REPLACE FUNCTION private.mail_topic (
  kind text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case split_part(kind, '.', 1)
    when 'saved_search' then 'saved_searches'
    when 'challenge' then 'challenges' when 'question' then 'challenges'
    when 'team' then 'teams' when 'partner' then 'teams' when 'opening' then 'teams' when 'opening_request' then 'teams'
    when 'shares' then 'teams' when 'ip_terms' then 'teams' when 'proposal' then 'teams' when 'intent' then 'teams' when 'partner_search' then 'teams'
    when 'review' then 'reviews' when 'conflict' then 'reviews'
    when 'award' then 'awards' when 'deed' then 'awards' when 'milestone' then 'awards'
    when 'payment' then 'money' when 'contribution' then 'money' when 'budget' then 'money' when 'fund' then 'money' end;
$function$;

CREATE OR REPLACE FUNCTION private.matching_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'intent_of_no_university', i.id from public.bid_intents i join public.organisations o on o.id = i.organisation_id where o.kind <> 'university'
  union all
  select 'intent_of_other_team', i.id from public.bid_intent_teams l join public.bid_intents i on i.id = l.intent_id join public.teams t on t.id = l.team_id
    where t.challenge_id <> i.challenge_id or t.lead_organisation_id <> i.organisation_id or i.withdrawn_at is not null;
$function$;

CREATE OR REPLACE FUNCTION private.may_withdraw_intent (
  intent public.bid_intents
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.is_member(intent.organisation_id)
    and (intent.registered_by = (select auth.uid()) or private.has_organisation_role(intent.organisation_id, 'manager', 'research_office'));
$function$;

CREATE OR REPLACE FUNCTION public.challenge_intents (
  slug text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  called public.challenges;
begin
  select * into called from public.challenges c where c.slug = challenge_intents.slug and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  return private.colleagues_on_challenge(called.id) || jsonb_build_object('challenge', private.challenge_card(called),
    'is_of_university', exists (select from public.memberships m join public.organisations o on o.id = m.organisation_id
      where m.profile_id = person and o.kind = 'university'),
    'organisations', (select coalesce(jsonb_agg(private.organisation_card(o.id) || jsonb_build_object('obstacle', case
        when o.suspended_at is not null then 'organisation_suspended'
        when private.organisation_status(o) <> 'verified' then 'organisation_not_verified'
        when private.challenge_status(called) not in ('forecast', 'open') then 'challenge_takes_no_intents'
        when o.id = called.organisation_id then 'sponsor_cannot_bid'
        when not private.is_eligible(called.eligible_kinds, o.id) then 'organisation_not_eligible' end) order by o.name), '[]')
      from public.organisations o where o.kind = 'university' and o.id in (select private.my_organisations('manager', 'supervisor', 'research_office'))));
end $function$;

REVOKE ALL ON FUNCTION "public"."challenge_intents"(text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.challenge_matching (
  slug text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  called public.challenges;
begin
  select * into called from public.challenges c where c.slug = challenge_matching.slug and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  return private.colleagues_on_challenge(called.id) || jsonb_build_object(
    'is_of_university', exists (select from public.memberships m join public.organisations o on o.id = m.organisation_id
      where m.profile_id = person and o.kind = 'university'));
end $function$;

REVOKE ALL ON FUNCTION "public"."challenge_matching"(text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.intent_register()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  return (
    select coalesce(jsonb_agg(private.intent_card(l.intent) || jsonb_build_object('challenge', private.challenge_card(l.called))
      order by (l.called).closes_at < now(), (l.called).closes_at, (l.intent).registered_at, (l.intent).id), '[]')
    from (
      select i as intent, c as called from public.memberships m
        join public.bid_intents i on i.organisation_id = m.organisation_id join public.challenges c on c.id = i.challenge_id
      where m.profile_id = (select auth.uid()) and m.role = (select min(best.role) from public.memberships best
          where best.profile_id = m.profile_id and best.organisation_id = m.organisation_id)
        and (c.closes_at is null or c.closes_at > now() - interval '90 days')
      order by c.closes_at < now(), c.closes_at, i.registered_at limit 300) l);
end $function$;

REVOKE ALL ON FUNCTION "public"."intent_register"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.register_intent (
  challenge_id    uuid,
  organisation_id uuid,
  department      text,
  contact         text,
  scope           text
)
  RETURNS public.bid_intents
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  called public.challenges;
  intent public.bid_intents;
  wanted record;
begin
  perform private.require_organisation_role(register_intent.organisation_id, 'manager', 'supervisor', 'research_office');
  perform private.require_verified(register_intent.organisation_id);
  if not exists (select from public.organisations o where o.id = register_intent.organisation_id and o.kind = 'university') then
    perform private.refuse('universities_only', 409);
  end if;
  select * into called from public.challenges c where c.id = register_intent.challenge_id and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  if private.challenge_status(called) not in ('forecast', 'open') then perform private.refuse('challenge_takes_no_intents', 409); end if;
  if called.organisation_id = register_intent.organisation_id then perform private.refuse('sponsor_cannot_bid', 409); end if;
  if not private.is_eligible(called.eligible_kinds, register_intent.organisation_id) then perform private.refuse('organisation_not_eligible', 409); end if;

  select trim(register_intent.department) as department, trim(register_intent.contact) as contact, trim(register_intent.scope) as scope into wanted;
  insert into public.bid_intents (challenge_id, organisation_id, department, contact, scope, registered_by)
    values (called.id, register_intent.organisation_id, wanted.department, wanted.contact, wanted.scope, person)
    on conflict do nothing returning * into intent;
  if intent.id is null then
    select * into intent from public.bid_intents i where i.challenge_id = called.id and i.organisation_id = register_intent.organisation_id
      and lower(i.department) = lower(wanted.department) and i.withdrawn_at is null for update;
    if intent.registered_by is distinct from person then perform private.refuse('bid_intent_standing', 409); end if;
    if (intent.department, intent.contact, intent.scope) = (wanted.department, wanted.contact, wanted.scope) then return intent; end if;
    update public.bid_intents i set department = wanted.department, contact = wanted.contact, scope = wanted.scope where i.id = intent.id returning * into intent;
    perform private.record('intent.corrected', 'bid_intent', intent.id, intent.organisation_id);
    return intent;
  end if;
  -- Without the challenge: who reads the record is not told who means to bid for what.
  perform private.record('intent.registered', 'bid_intent', intent.id, intent.organisation_id);
  perform private.notify(private.members_with_role(intent.organisation_id, 'research_office') || array(
      select i.registered_by from public.bid_intents i
      where i.challenge_id = called.id and i.organisation_id = intent.organisation_id and i.withdrawn_at is null),
    'intent.registered', '/challenges/' || called.slug || '/intents',
    jsonb_build_object('challenge_title', called.title, 'department', intent.department, 'person', private.name_of(person)));
  return intent;
end $function$;

REVOKE ALL ON FUNCTION "public"."register_intent"(uuid, uuid, text, text, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.start_team_from_intent (
  intent_id       uuid,
  organisation_id uuid,
  name            text,
  work_packages   uuid[] DEFAULT NULL::uuid[]
)
  RETURNS public.teams
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  intent public.bid_intents := private.intent_for_change(start_team_from_intent.intent_id);
  linked uuid;
  team public.teams;
begin
  if intent.organisation_id is distinct from start_team_from_intent.organisation_id then perform private.refuse('intent_of_other_organisation', 409); end if;
  if intent.withdrawn_at is not null then perform private.refuse('intent_withdrawn', 409); end if;
  select l.team_id into linked from public.bid_intent_teams l where l.intent_id = intent.id;
  if linked is not null and not exists (
      select from public.teams t where t.id = linked and t.created_by = private.actor() and t.name = trim(start_team_from_intent.name)) then
    perform private.refuse('intent_has_team', 409);
  end if;
  team := public.start_team(intent.challenge_id, intent.organisation_id, start_team_from_intent.name, start_team_from_intent.work_packages);
  insert into public.bid_intent_teams (intent_id, team_id) values (intent.id, team.id) on conflict on constraint bid_intent_teams_pkey do nothing;
  if found then perform private.record('intent.became_team', 'bid_intent', intent.id, intent.organisation_id); end if;
  return team;
end $function$;

REVOKE ALL ON FUNCTION "public"."start_team_from_intent"(uuid, uuid, text, uuid[]) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.team_start_page (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  called public.challenges;
begin
  select * into called from public.challenges c where c.id = team_start_page.challenge_id and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  return jsonb_build_object(
    'challenge', private.challenge_for_bidders(called),
    'colleagues', private.colleagues_on_challenge(called.id),
    'organisations', coalesce((
      select jsonb_agg(private.organisation_card(o.id) || jsonb_build_object('obstacle', case
          when o.suspended_at is not null then 'organisation_suspended'
          when private.organisation_status(o) <> 'verified' then 'organisation_not_verified'
          when o.id = called.organisation_id then 'sponsor_cannot_bid'
          when not private.is_eligible(called.eligible_kinds, o.id) then 'organisation_not_eligible' end,
          'missing_fields', private.field_labels(private.missing_prequalified_fields(o.id, called.prequalified_fields))) order by o.name)
      from public.organisations o
      where o.id in (select m.organisation_id from public.memberships m
                     where m.profile_id = person and m.role in ('owner', 'manager', 'supervisor'))), '[]'));
end $function$;

CREATE OR REPLACE FUNCTION public.withdraw_intent (
  intent_id uuid
)
  RETURNS public.bid_intents
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare intent public.bid_intents := private.intent_for_change(withdraw_intent.intent_id);
begin
  if not private.may_withdraw_intent(intent) then perform private.refuse('not_allowed', 403); end if;
  if intent.withdrawn_at is not null then return intent; end if;
  if private.intent_state(intent) = 'team' then perform private.refuse('intent_has_team', 409); end if;
  update public.bid_intents i set withdrawn_at = now(), withdrawn_by = private.actor() where i.id = intent.id returning * into intent;
  perform private.record('intent.withdrawn', 'bid_intent', intent.id, intent.organisation_id);
  return intent;
end $function$;

REVOKE ALL ON FUNCTION "public"."withdraw_intent"(uuid) FROM PUBLIC, "anon";

ALTER TABLE "public"."bid_intent_teams"
  ADD CONSTRAINT "bid_intent_teams_team_id_fkey" FOREIGN KEY (team_id) REFERENCES public.teams(id);

ALTER TABLE "public"."bid_intents"
  ADD CONSTRAINT "bid_intents_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."bid_intents"
  ADD CONSTRAINT "bid_intents_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."bid_intent_teams"
  ADD CONSTRAINT "bid_intent_teams_intent_id_fkey" FOREIGN KEY (intent_id) REFERENCES public.bid_intents(id);

ALTER TABLE "public"."bid_intents"
  ADD CONSTRAINT "bid_intents_registered_by_fkey" FOREIGN KEY (registered_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."bid_intents"
  ADD CONSTRAINT "bid_intents_withdrawn_by_fkey" FOREIGN KEY (withdrawn_by) REFERENCES public.profiles(id);

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

CREATE UNIQUE INDEX bid_intent_standing ON public.bid_intents USING btree (challenge_id, organisation_id, lower(department))
  WHERE (withdrawn_at IS NULL);

CREATE INDEX bid_intents_by_organisation ON public.bid_intents USING btree (organisation_id, challenge_id);

CREATE INDEX bid_intents_by_registrar ON public.bid_intents USING btree (registered_by);

CREATE INDEX bid_intents_by_withdrawer ON public.bid_intents USING btree (withdrawn_by);

CREATE POLICY "bid_intent_teams: read" ON "public"."bid_intent_teams"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_team(team_id));

CREATE POLICY "bid_intents: read" ON "public"."bid_intents"
  FOR SELECT
  TO "authenticated"
  USING (private.is_member(organisation_id));

COMMENT ON TABLE "public"."bid_intent_teams" IS 'Which team came of an intent. That one did is told to the university; which it is, to who may read the team.';

COMMENT ON TABLE "public"."bid_intents" IS 'A university''s register: a department means to bid for a challenge. Read by people of the same university only, so that two departments see each other before they write.';

REVOKE ALL ON FUNCTION "private"."challenge_card"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_card"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_card"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."colleagues_on_challenge"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."colleagues_on_challenge"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."colleagues_on_challenge"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."intent_card"(public.bid_intents) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."intent_card"(public.bid_intents) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."intent_card"(public.bid_intents) TO "postgres";

REVOKE ALL ON FUNCTION "private"."intent_for_change"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."intent_for_change"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."intent_for_change"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."intent_state"(public.bid_intents) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."intent_state"(public.bid_intents) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."intent_state"(public.bid_intents) TO "postgres";

REVOKE ALL ON FUNCTION "private"."matching_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."matching_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."matching_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."may_withdraw_intent"(public.bid_intents) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."may_withdraw_intent"(public.bid_intents) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_withdraw_intent"(public.bid_intents) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_intents"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."challenge_intents"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_intents"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_intents"(text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."challenge_matching"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."challenge_matching"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_matching"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_matching"(text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."intent_register"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."intent_register"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."intent_register"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."intent_register"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."register_intent"(uuid, uuid, text, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."register_intent"(uuid, uuid, text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_intent"(uuid, uuid, text, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_intent"(uuid, uuid, text, text, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."start_team_from_intent"(uuid, uuid, text, uuid[]) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."start_team_from_intent"(uuid, uuid, text, uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."start_team_from_intent"(uuid, uuid, text, uuid[]) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."start_team_from_intent"(uuid, uuid, text, uuid[]) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."withdraw_intent"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."withdraw_intent"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_intent"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_intent"(uuid) TO "service_role";

REVOKE ALL ON TABLE "public"."bid_intent_teams" FROM "authenticated";

GRANT SELECT ON TABLE "public"."bid_intent_teams" TO "authenticated";

REVOKE ALL ON TABLE "public"."bid_intent_teams" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."bid_intent_teams" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."bid_intent_teams" TO "service_role";

REVOKE ALL ON TABLE "public"."bid_intents" FROM "authenticated";

GRANT SELECT ON TABLE "public"."bid_intents" TO "authenticated";

REVOKE ALL ON TABLE "public"."bid_intents" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."bid_intents" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."bid_intents" TO "service_role";
