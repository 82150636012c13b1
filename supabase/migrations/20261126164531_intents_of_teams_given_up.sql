SET local check_function_bodies = off;

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
    'team', (select jsonb_build_object('started_at', l.started_at, 'given_up_at', t.disbanded_at, 'id', case when private.can_read_team(t.id) then t.id end,
        'name', case when private.can_read_team(t.id) then t.name end)
      from public.bid_intent_teams l join public.teams t on t.id = l.team_id where l.intent_id = intent.id));
$function$;

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
    when exists (select from public.bid_intent_teams l join public.teams t on t.id = l.team_id where l.intent_id = intent.id and t.disbanded_at is null) then 'team' else 'standing' end;
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
    where t.challenge_id <> i.challenge_id or t.lead_organisation_id <> i.organisation_id
      or (i.withdrawn_at is not null and t.disbanded_at is null);
$function$;

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
  select l.team_id into linked from public.bid_intent_teams l join public.teams t on t.id = l.team_id where l.intent_id = intent.id and t.disbanded_at is null;
  if linked is not null and not exists (
      select from public.teams t where t.id = linked and t.created_by = private.actor() and t.name = trim(start_team_from_intent.name)) then
    perform private.refuse('intent_has_team', 409);
  end if;
  team := public.start_team(intent.challenge_id, intent.organisation_id, start_team_from_intent.name, start_team_from_intent.work_packages);
  insert into public.bid_intent_teams as l (intent_id, team_id) values (intent.id, team.id)
    on conflict on constraint bid_intent_teams_pkey do update set team_id = excluded.team_id, started_at = now() where l.team_id <> excluded.team_id;
  if found then perform private.record('intent.became_team', 'bid_intent', intent.id, intent.organisation_id); end if;
  return team;
end $function$;

COMMENT ON TABLE "public"."bid_intent_teams" IS 'Which team came of an intent; after one that was given up another may. That one did is told to the university; which it is, to who may read the team.';
