-- Where an intent stands: standing, withdrawn, or a team. One whose team was given up stands again.
create function private.intent_state(intent public.bid_intents) returns text
language sql stable security definer set search_path = '' as $$
  select case when intent.withdrawn_at is not null then 'withdrawn'
    when exists (select from public.bid_intent_teams l join public.teams t on t.id = l.team_id where l.intent_id = intent.id and t.disbanded_at is null) then 'team' else 'standing' end;
$$;

-- Whether the signed-in person may take the intent back: who registered it, and who is in charge of bids at its university.
create function private.may_withdraw_intent(intent public.bid_intents) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.is_member(intent.organisation_id)
    and (intent.registered_by = (select auth.uid()) or private.has_organisation_role(intent.organisation_id, 'manager', 'research_office'));
$$;

-- Locks an intent of one's own university. Refuses: sign_in_required 401, not_found 404 to everybody else.
create function private.intent_for_change(intent_id uuid) returns public.bid_intents
language plpgsql security definer set search_path = '' as $$
declare intent public.bid_intents;
begin
  perform private.actor();
  select * into intent from public.bid_intents i where i.id = intent_for_change.intent_id for update;
  if intent.id is null or not private.is_member(intent.organisation_id) then perform private.refuse('not_found', 404); end if;
  return intent;
end $$;

-- Impossible states of this room, for private.invariant_violations.
create function private.matching_violations() returns table (rule text, object_id uuid)
language sql stable security definer set search_path = '' as $$
  select 'intent_of_no_university', i.id from public.bid_intents i join public.organisations o on o.id = i.organisation_id where o.kind <> 'university'
  union all
  select 'intent_of_other_team', i.id from public.bid_intent_teams l join public.bid_intents i on i.id = l.intent_id join public.teams t on t.id = l.team_id
    where t.challenge_id <> i.challenge_id or t.lead_organisation_id <> i.organisation_id
      or (i.withdrawn_at is not null and t.disbanded_at is null);
$$;
