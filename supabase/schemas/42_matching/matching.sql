-- ## Tables
create table public.bid_intents (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  organisation_id uuid not null references public.organisations (id),
  department public.line not null check (char_length(department) between 2 and 120),
  -- How colleagues can contact the department.
  contact public.line not null check (char_length(contact) between 3 and 160),
  -- The topic of the proposal, for colleagues; no content of the proposal.
  scope public.prose not null check (char_length(scope) between 3 and 600),
  registered_by uuid not null references public.profiles (id),
  registered_at public.moment not null default clock_timestamp(),
  withdrawn_at public.moment,
  withdrawn_by uuid references public.profiles (id),
  constraint bid_intent_withdrawn_by_somebody check ((withdrawn_at is null) = (withdrawn_by is null))
);
comment on table public.bid_intents is 'The register of a university: the intents of its departments to bid for a challenge. Read only by members of the same university, so that departments see each other before they write.';
create unique index bid_intent_registered on public.bid_intents (challenge_id, organisation_id, lower(department)) where withdrawn_at is null;
create index bid_intents_by_organisation on public.bid_intents (organisation_id, challenge_id);
create index bid_intents_by_registrar on public.bid_intents (registered_by);
create index bid_intents_by_withdrawer on public.bid_intents (withdrawn_by);

create table public.bid_intent_teams (
  intent_id uuid primary key references public.bid_intents (id),
  team_id uuid not null unique references public.teams (id),
  started_at public.moment not null default now()
);
comment on table public.bid_intent_teams is 'The team that was started from an intent; after a disbanded one there can be another. The university sees that a team exists, and only people who can see the team see which.';

-- ## Rules
-- The state of an intent: active, withdrawn, or a team. When the team was disbanded, the intent is active again.
create function private.intent_state(intent public.bid_intents) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return case when intent.withdrawn_at is not null then 'withdrawn'
    when exists (select from public.bid_intent_teams l join public.teams t on t.id = l.team_id where l.intent_id = intent.id and t.disbanded_at is null) then 'team' else 'active' end;
end $$;

-- What the signed-in person can do with an intent of their university: whoever registered it, and people in charge of proposals there, withdraw it; whoever
-- starts teams for the university starts one from it.
create function private.intent_acts(intent public.bid_intents) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  state text := private.intent_state(intent);
  over text := case state when 'team' then 'intent_has_team' when 'withdrawn' then 'intent_withdrawn' end;
begin
  return jsonb_build_object(
    'withdraw', coalesce(case when not private.is_member(intent.organisation_id)
      or (intent.registered_by is distinct from (select auth.uid()) and not private.has_organisation_role(intent.organisation_id, 'manager', 'research_office'))
      then 'not_allowed' end, over),
    'start_team', coalesce(private.role_refusal(intent.organisation_id, 'manager', 'supervisor'), over));
end $$;

-- Locks an intent of the reader's own university.
create function private.intent_for_change(intent_id uuid) returns public.bid_intents
language plpgsql security definer set search_path = '' as $$
declare intent public.bid_intents;
begin
  perform private.actor();
  select * into intent from public.bid_intents i where i.id = intent_for_change.intent_id for update;
  if intent.id is null or not private.is_member(intent.organisation_id) then perform private.refuse('not_found', 404); end if;
  return intent;
end $$;

-- ## Commands
-- A university's register of intents to bid, before anybody writes a proposal. An intent is locked before a challenge, a team, a proposal.

-- Registers that a department of the signed-in person's university plans to bid, by a manager, a supervisor or the research office.
-- Colleagues with an intent for the same challenge and the research office are notified. When the same person registers the same department again,
-- contact and scope are updated; the same call again changes nothing.
create function public.register_intent(challenge_id uuid, organisation_id uuid, department text, contact text, scope text) returns public.bid_intents
language plpgsql security definer set search_path = '' as $$
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
  perform private.refuse_as(private.why_not_bidding(called.id, register_intent.organisation_id));

  select trim(register_intent.department) as department, trim(register_intent.contact) as contact, trim(register_intent.scope) as scope into wanted;
  insert into public.bid_intents (challenge_id, organisation_id, department, contact, scope, registered_by)
    values (called.id, register_intent.organisation_id, wanted.department, wanted.contact, wanted.scope, person)
    on conflict do nothing returning * into intent;
  if intent.id is null then
    select * into intent from public.bid_intents i where i.challenge_id = called.id and i.organisation_id = register_intent.organisation_id
      and lower(i.department) = lower(wanted.department) and i.withdrawn_at is null for update;
    if intent.registered_by is distinct from person then perform private.refuse('bid_intent_registered', 409); end if;
    if (intent.department, intent.contact, intent.scope) = (wanted.department, wanted.contact, wanted.scope) then return intent; end if;
    update public.bid_intents i set department = wanted.department, contact = wanted.contact, scope = wanted.scope where i.id = intent.id returning * into intent;
    perform private.audit('intent.corrected', 'bid_intent', intent.id, intent.organisation_id);
    return intent;
  end if;
  -- Without the challenge: readers of the audit log must not learn who plans to bid for what.
  perform private.audit('intent.registered', 'bid_intent', intent.id, intent.organisation_id);
  perform private.notify(private.members_with_role(intent.organisation_id, 'research_office') || array(
      select i.registered_by from public.bid_intents i
      where i.challenge_id = called.id and i.organisation_id = intent.organisation_id and i.withdrawn_at is null),
    'intent.registered', '/challenges/' || called.slug || '/intents',
    jsonb_build_object('challenge_title', called.title, 'department', intent.department, 'person', private.name_of(person)));
  return intent;
end $$;

-- Withdraws an intent. Repeating it changes nothing. For the person who registered it, and managers and the research office of its university.
create function public.withdraw_intent(intent_id uuid) returns public.bid_intents
language plpgsql security definer set search_path = '' as $$
declare intent public.bid_intents := private.intent_for_change(withdraw_intent.intent_id);
begin
  perform private.require_act(private.intent_acts(intent), 'withdraw', 'intent_withdrawn');
  if intent.withdrawn_at is not null then return intent; end if;
  update public.bid_intents i set withdrawn_at = now(), withdrawn_by = private.actor() where i.id = intent.id returning * into intent;
  perform private.audit('intent.withdrawn', 'bid_intent', intent.id, intent.organisation_id);
  return intent;
end $$;

-- Starts a team from an intent of the reader's university, as start_team does, and links the two; again, when that team was disbanded. The same
-- call again returns the same team.
create function public.start_team_from_intent(intent_id uuid, organisation_id uuid, name text, work_packages uuid[] default null) returns public.teams
language plpgsql security definer set search_path = '' as $$
declare
  intent public.bid_intents := private.intent_for_change(start_team_from_intent.intent_id);
  team public.teams;
begin
  if intent.organisation_id is distinct from start_team_from_intent.organisation_id then perform private.refuse('intent_of_other_organisation', 409); end if;
  if not exists (select from public.bid_intent_teams l join public.teams t on t.id = l.team_id
      where l.intent_id = intent.id and t.disbanded_at is null and t.created_by = private.actor() and t.name = trim(start_team_from_intent.name)) then
    perform private.require_act(private.intent_acts(intent), 'start_team');
  end if;
  team := public.start_team(intent.challenge_id, intent.organisation_id, start_team_from_intent.name, start_team_from_intent.work_packages);
  insert into public.bid_intent_teams as l (intent_id, team_id) values (intent.id, team.id)
    on conflict on constraint bid_intent_teams_pkey do update set team_id = excluded.team_id, started_at = now() where l.team_id <> excluded.team_id;
  if found then perform private.audit('intent.became_team', 'bid_intent', intent.id, intent.organisation_id); end if;
  return team;
end $$;

-- Impossible states of matching, for private.invariant_violations.
create view private.matching_violations (rule, object_id) as
  select 'intent_of_no_university', i.id from public.bid_intents i join public.organisations o on o.id = i.organisation_id where o.kind <> 'university'
  union all
  select 'intent_of_other_team', i.id from public.bid_intent_teams l join public.bid_intents i on i.id = l.intent_id join public.teams t on t.id = l.team_id
    where t.challenge_id <> i.challenge_id or t.lead_organisation_id <> i.organisation_id
      or (i.withdrawn_at is not null and t.disbanded_at is null);

-- An intent as its university sees it; `team` says that there is one, whether it was disbanded, and which one to readers who can see the team.
create function private.intent_card(intent public.bid_intents) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object('id', intent.id, 'organisation', private.organisation_card(intent.organisation_id), 'department', intent.department,
    'contact', intent.contact, 'scope', intent.scope, 'registered_by', private.name_of(intent.registered_by), 'registered_at', intent.registered_at,
    'state', private.intent_state(intent), 'withdrawn_at', intent.withdrawn_at, 'is_own', intent.registered_by = (select auth.uid()),
    'acts', private.intent_acts(intent),
    'team', (select jsonb_build_object('started_at', l.started_at, 'given_up_at', t.disbanded_at, 'id', case when private.can_read_team(t.id) then t.id end,
        'name', case when private.can_read_team(t.id) then t.name end)
      from public.bid_intent_teams l join public.teams t on t.id = l.team_id where l.intent_id = intent.id));
end $$;

-- The intents and teams of the signed-in person's university for a challenge, teams only as far as the person can see them:
-- {is_of_university, intents, teams: [{id, name, leader}]}.
create function private.colleagues_on_challenge(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    with mine as (select distinct m.organisation_id as id from public.memberships m join public.organisations o on o.id = m.organisation_id
      where m.profile_id = (select auth.uid()) and o.kind = 'university')
    select jsonb_build_object(
      'is_of_university', exists (select from mine),
      'intents', (select coalesce(jsonb_agg(private.intent_card(i) order by i.registered_at, i.id), '[]') from public.bid_intents i
        where i.challenge_id = colleagues_on_challenge.challenge_id and i.withdrawn_at is null and i.organisation_id in (select id from mine)),
      'teams', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'leader', (
            select private.name_of(p.profile_id) from public.team_people p where p.team_id = t.id and p.role = 'principal_investigator' and p.left_at is null))
          order by t.created_at, t.id), '[]')
        from public.teams t where t.challenge_id = colleagues_on_challenge.challenge_id and t.lead_organisation_id in (select id from mine)
          and t.disbanded_at is null and private.can_read_team(t.id))));
end $$;

-- The intents of the signed-in person's university for one challenge, and the universities for which they can register one, each with the reason
-- when they cannot. Empty for everybody else.
create function public.challenge_intents(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare called public.challenges;
begin
  perform private.actor();
  select * into called from public.challenges c where c.slug = challenge_intents.slug and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  return private.colleagues_on_challenge(called.id) || jsonb_build_object('challenge', private.challenge_card(called),
    'organisations', (select coalesce(jsonb_agg(private.organisation_card(o.id) || jsonb_build_object('obstacle', case
        when o.suspended_at is not null then 'organisation_suspended'
        when private.organisation_status(o) <> 'verified' then 'organisation_not_verified'
        when private.challenge_status(called) not in ('forecast', 'open') then 'challenge_takes_no_intents'
        when o.id = called.organisation_id then 'sponsor_cannot_bid'
        when not private.is_eligible(called.eligible_kinds, o.id) then 'organisation_not_eligible' end) order by o.name), '[]')
      from public.organisations o where o.kind = 'university' and o.id in (select private.organisations_held('manager', 'supervisor', 'research_office'))));
end $$;

-- What the signed-in person can do on the public page of a challenge, and what their university plans for it: {is_watching, can_ask, can_answer,
-- matching}; null for an unknown address.
create function public.challenge_reader(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  return (
    select jsonb_build_object(
      'is_watching', exists (select from public.challenge_watches w where w.challenge_id = c.id and w.profile_id = (select auth.uid())),
      'can_ask', private.takes_questions(c) and private.can_ask(c),
      'can_answer', private.role_refusal(c.organisation_id, 'manager', 'technical_officer') is null,
      'matching', private.colleagues_on_challenge(c.id))
    from public.challenges c where c.slug = challenge_reader.slug and c.published_at is not null);
end $$;

-- The register of the signed-in person's universities: every intent for a challenge that closed at most 90 days ago or is open, by closing time,
-- at most 300: [{…intent, challenge}].
create function public.intent_register() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
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
end $$;
