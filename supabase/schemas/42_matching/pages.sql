-- What people of one university read of each other's intents.

-- An intent as its university reads it; `team` tells that one came of it, whether it was given up, and which to who may read it.
create function private.intent_card(intent public.bid_intents) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', intent.id, 'organisation', private.organisation_card(intent.organisation_id), 'department', intent.department,
    'contact', intent.contact, 'scope', intent.scope, 'registered_by', private.name_of(intent.registered_by), 'registered_at', intent.registered_at,
    'state', private.intent_state(intent), 'withdrawn_at', intent.withdrawn_at, 'is_own', intent.registered_by = (select auth.uid()),
    'may_withdraw', private.intent_state(intent) = 'standing' and private.may_withdraw_intent(intent),
    'team', (select jsonb_build_object('started_at', l.started_at, 'given_up_at', t.disbanded_at, 'id', case when private.can_read_team(t.id) then t.id end,
        'name', case when private.can_read_team(t.id) then t.name end)
      from public.bid_intent_teams l join public.teams t on t.id = l.team_id where l.intent_id = intent.id));
$$;

-- What stands between the signed-in person and their own university on a challenge: intents of colleagues, and teams of the university as far
-- as the person may read them: {intents, teams: [{id, name, leader}]}.
create function private.colleagues_on_challenge(challenge_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
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
$$;

-- A challenge as pages of this room name it.
create function private.challenge_card(called public.challenges) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', called.id, 'slug', called.slug, 'title', called.title, 'status', private.challenge_status(called),
    'closes_at', called.closes_at, 'time_zone', called.time_zone);
$$;

-- The intents of the signed-in person's university for one challenge, and the universities for which they may register one, each with the
-- reason why not, if one. Empty for everybody else. Raises sign_in_required, not_found.
create function public.challenge_intents(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
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
end $$;

-- What the challenge's own page says of it to the signed-in person: colleagues' intents and teams. Raises sign_in_required, not_found.
create function public.challenge_matching(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  called public.challenges;
begin
  select * into called from public.challenges c where c.slug = challenge_matching.slug and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  return private.colleagues_on_challenge(called.id) || jsonb_build_object(
    'is_of_university', exists (select from public.memberships m join public.organisations o on o.id = m.organisation_id
      where m.profile_id = person and o.kind = 'university'));
end $$;

-- The register of the signed-in person's universities: every intent for a challenge that has not closed for more than 90 days, the nearest
-- closing first, at most 300: [{…intent, challenge}]. Raises sign_in_required.
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
