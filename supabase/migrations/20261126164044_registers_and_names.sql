SET local check_function_bodies = off;

DROP POLICY "background_register_items: read" ON "public"."background_register_items";

ALTER TABLE "public"."teams"
  DROP CONSTRAINT "team_name_taken";

CREATE OR REPLACE FUNCTION private.background_register (
  organisation_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'title', i.title, 'kind', i.kind, 'reference', i.reference,
        'results_licence_terms', i.results_licence_terms, 'since_on', i.since_on, 'revision', i.revision, 'retired_at', i.retired_at)
      order by i.retired_at is not null, lower(i.title), i.id), '[]')
    from public.background_register_items i where i.organisation_id = background_register.organisation_id
      and (i.retired_at is null or private.is_member(i.organisation_id)));
end $function$;

CREATE OR REPLACE FUNCTION private.own_partnership (
  team_id         uuid,
  organisation_id uuid
)
  RETURNS public.team_partners
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare own public.team_partners;
begin
  perform private.require_organisation_role(organisation_id, 'manager', 'signatory');
  -- Who was never asked locks nothing.
  if not exists (select from public.team_partners p where p.team_id = own_partnership.team_id and p.organisation_id = own_partnership.organisation_id) then
    perform private.refuse('not_found', 404);
  end if;
  perform private.lock_team(team_id);
  select * into own from public.team_partners p
    where p.team_id = own_partnership.team_id and p.organisation_id = own_partnership.organisation_id;
  return own;
end $function$;

CREATE OR REPLACE FUNCTION private.own_team_invitation (
  team_id uuid
)
  RETURNS public.team_invitations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  own public.team_invitations;
begin
  -- Who was never asked locks nothing.
  if not exists (select from public.team_invitations i where i.team_id = own_team_invitation.team_id and i.profile_id = person) then
    perform private.refuse('not_found', 404);
  end if;
  perform private.lock_team(team_id);
  select * into own from public.team_invitations i where i.team_id = own_team_invitation.team_id and i.profile_id = person;
  return own;
end $function$;

CREATE OR REPLACE FUNCTION private.reads_background_register (
  organisation_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return private.is_member(reads_background_register.organisation_id) or exists (
    select from public.team_partners p join public.teams t on t.id = p.team_id
    where p.organisation_id = reads_background_register.organisation_id and p.accepted_at is not null and p.revoked_at is null
      and private.is_in_team(p.team_id) and coalesce(private.why_bid_is_frozen(t.id), 'proposal_sealed') = 'proposal_sealed');
end $function$;

CREATE OR REPLACE FUNCTION private.refuse_expired_invitation (
  team_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  inviter uuid;
  state text;
begin
  select i.invited_by, private.team_invitation_state(i) into inviter, state from public.team_invitations i join public.teams t on t.id = i.team_id
    where i.team_id = refuse_expired_invitation.team_id and i.profile_id = (select auth.uid()) and t.disbanded_at is null;
  if state = 'expired' then perform private.refuse('team_invitation_expired', 409, private.name_of(inviter)); end if;
  if state in ('declined', 'revoked') then perform private.refuse('person_invitation_over', 409); end if;
  select p.invited_by into inviter from public.team_partners p join public.teams t on t.id = p.team_id
    where p.team_id = refuse_expired_invitation.team_id and t.disbanded_at is null and private.partner_state(p) = 'expired'
      and private.has_organisation_role(p.organisation_id, 'manager', 'signatory') limit 1;
  if found then perform private.refuse('partner_invitation_expired', 409, private.name_of(inviter)); end if;
end $function$;

CREATE OR REPLACE FUNCTION public.start_team (
  challenge_id    uuid,
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
  person uuid := private.actor();
  called public.challenges;
  started public.teams;
begin
  perform private.require_organisation_role(start_team.organisation_id, 'manager', 'supervisor');
  select * into called from public.challenges c where c.id = start_team.challenge_id and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  if private.challenge_status(called) not in ('forecast', 'open') then perform private.refuse('challenge_not_open', 409); end if;
  perform private.require_may_bid(called.id, start_team.organisation_id);

  insert into public.teams (challenge_id, name, lead_organisation_id, created_by)
    values (called.id, trim(start_team.name), start_team.organisation_id, person)
    on conflict on constraint team_name_taken do nothing returning * into started;
  if not found then
    select * into started from public.teams t
      where t.challenge_id = called.id and t.lead_organisation_id = start_team.organisation_id and t.created_by = person and t.name = trim(start_team.name);
    if started.disbanded_at is null then return started; end if;
    perform private.refuse('team_name_taken', 409);
  end if;
  insert into public.team_partners (team_id, organisation_id, is_lead, invited_by, accepted_at, accepted_by)
    values (started.id, start_team.organisation_id, true, person, now(), person);
  perform private.join_team(started.id, person, start_team.organisation_id, 'principal_investigator');
  perform private.create_proposal_for_team(started.id);
  perform private.set_team_work_packages(started.id, start_team.work_packages);

  perform private.record('team.started', 'team', started.id, started.lead_organisation_id,
    after => jsonb_build_object('challenge_id', called.id, 'name', started.name));
  perform private.notify(private.members_with_role(started.lead_organisation_id, 'research_office'), 'team.started', '/teams/' || started.id,
    private.team_notice(started.id));
  return started;
end $function$;

ALTER TABLE "public"."teams"
  ADD CONSTRAINT "team_name_taken" UNIQUE (challenge_id, lead_organisation_id, created_by, name);

CREATE POLICY "background_register_items: read" ON "public"."background_register_items"
  FOR SELECT
  TO "authenticated"
  USING ((private.reads_background_register(organisation_id) AND ((retired_at IS NULL) OR private.is_member(organisation_id))));
