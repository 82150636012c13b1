-- ## Rules
-- Requests to be a partner: their states, and who is notified.

-- waiting, withdrawn by the sender, or declined by the searcher. Invitations to teams are known only to the team and the invited.
create function private.approach_state(approach public.partner_approaches) returns text
language sql immutable set search_path = '' as $$
  select case when approach.withdrawn_at is not null then 'withdrawn' when approach.declined_at is not null then 'declined' else 'waiting' end;
$$;

-- Locks an approach.
create function private.lock_approach(approach_id uuid) returns public.partner_approaches
language plpgsql security definer set search_path = '' as $$
declare approach public.partner_approaches;
begin
  perform private.actor();
  select * into approach from public.partner_approaches a where a.id = lock_approach.approach_id for update;
  if approach.id is null or not (private.keeps_search(approach.organisation_id, approach.asked_by)
      or exists (select from public.partner_searches s where s.id = approach.search_id and private.keeps_search(s.organisation_id, s.posted_by))) then
    perform private.refuse('not_found', 404);
  end if;
  return approach;
end $$;

-- Whether a team that the signed-in person leads for the challenge includes or invites the sender: the organisation, or the person.
create function private.invites_already(challenge_id uuid, approach public.partner_approaches) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.teams t
    where t.challenge_id = invites_already.challenge_id and t.disbanded_at is null and private.leads_team(t.id)
      and case when approach.organisation_id is null then private.people_of_team(t.id) ? approach.asked_by::text
        else private.organisations_of_team(t.id) ? approach.organisation_id::text end);
$$;

-- The organisations that are in a team or invited to it, as {id: accepted or invited}.
create function private.organisations_of_team(team_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_object_agg(p.organisation_id, private.partner_state(p)), '{}') from public.team_partners p
  where p.team_id = organisations_of_team.team_id and private.partner_state(p) in ('invited', 'accepted');
$$;

-- The same for people.
create function private.people_of_team(team_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_object_agg(i.profile_id, 'invited') filter (where private.team_invitation_state(i) = 'invited'), '{}') || (
    select coalesce(jsonb_object_agg(p.profile_id, 'accepted'), '{}') from public.team_people p where p.team_id = people_of_team.team_id and p.left_at is null)
  from public.team_invitations i where i.team_id = people_of_team.team_id;
$$;

-- Who is notified about a search: the person who posted it, and managers of its organisation.
create function private.search_keepers(posted public.partner_searches) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select case when posted.organisation_id is null then array[posted.posted_by]
    else private.members_with_role(posted.organisation_id, 'manager') || posted.posted_by end;
$$;

create function private.approach_senders(approach public.partner_approaches) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select case when approach.organisation_id is null then array[approach.asked_by]
    else private.members_with_role(approach.organisation_id, 'manager') || approach.asked_by end;
$$;

-- The page for other readers: a withdrawn search is shown to its keepers only.
create function private.search_path_for_others(posted public.partner_searches) returns text
language sql stable security definer set search_path = '' as $$
  select case when posted.withdrawn_at is null then '/partners/' || posted.id else '/challenges/' || c.slug end
  from public.challenges c where c.id = posted.challenge_id;
$$;

-- The data of notices about a search: who searches, for which challenge.
create function private.search_notice(posted public.partner_searches) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('challenge_title', c.title,
    'searcher', coalesce((select o.name from public.organisations o where o.id = posted.organisation_id), private.name_of(posted.posted_by)))
  from public.challenges c where c.id = posted.challenge_id;
$$;

-- The same with the sender of the request.
create function private.approach_notice(approach public.partner_approaches, posted public.partner_searches) returns jsonb
language sql stable security definer set search_path = '' as $$
  select private.search_notice(posted) || jsonb_build_object('person', private.name_of(approach.asked_by),
    'organisation', (select o.name from public.organisations o where o.id = approach.organisation_id));
$$;

-- ## Commands
-- Requests to be a partner and their answers. To accept one, a team invites the sender.

-- Sends a request to be a partner, for an organisation (by its manager or supervisor) or, without one, for oneself, with a message of 3 to
-- 1,000 characters. The keepers of the search are notified. Each sender asks once, or again after withdrawing; the same call again returns the same approach.
create function public.approach_searcher(search_id uuid, organisation_id uuid, message text) returns public.partner_approaches
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  posted public.partner_searches;
  approach public.partner_approaches;
begin
  select * into posted from public.partner_searches s where s.id = approach_searcher.search_id for share;
  if not found then perform private.refuse('not_found', 404); end if;
  if approach_searcher.organisation_id is not null then
    perform private.require_organisation_role(approach_searcher.organisation_id, 'manager', 'supervisor');
    perform private.require_verified(approach_searcher.organisation_id);
  end if;
  if posted.organisation_id = approach_searcher.organisation_id or (posted.organisation_id is null and posted.posted_by = person) then
    perform private.refuse('own_search', 409);
  end if;
  if private.search_state(posted) <> 'active' then perform private.refuse('search_over', 409); end if;
  insert into public.partner_approaches (search_id, organisation_id, asked_by, message)
    values (posted.id, approach_searcher.organisation_id, person, trim(approach_searcher.message)) on conflict do nothing returning * into approach;
  if approach.id is null then
    select * into approach from public.partner_approaches a where a.search_id = posted.id
      and a.withdrawn_at is null
      and a.organisation_id is not distinct from approach_searcher.organisation_id and (a.organisation_id is not null or a.asked_by = person);
    if approach.asked_by = person and approach.message = trim(approach_searcher.message) then return approach; end if;
    perform private.refuse('approached_already', 409);
  end if;
  perform private.audit('partner_search.approached', 'partner_search', posted.id, coalesce(approach.organisation_id, posted.organisation_id));
  perform private.notify(private.search_keepers(posted), 'partner_search.approached', '/partners/' || posted.id || '#approaches',
    private.approach_notice(approach, posted));
  return approach;
end $$;

-- Withdraws a request, by its sender or a person in charge of the organisation. The keepers of the search are notified. Repeating it changes nothing.
create function public.withdraw_approach(approach_id uuid) returns public.partner_approaches
language plpgsql security definer set search_path = '' as $$
declare
  approach public.partner_approaches := private.lock_approach(withdraw_approach.approach_id);
  posted public.partner_searches;
begin
  if not private.keeps_search(approach.organisation_id, approach.asked_by) then perform private.refuse('not_allowed', 403); end if;
  if approach.withdrawn_at is not null then return approach; end if;
  if approach.declined_at is not null then perform private.refuse('approach_declined', 409); end if;
  select * into posted from public.partner_searches s where s.id = approach.search_id;
  update public.partner_approaches a set withdrawn_at = now(), withdrawn_by = private.actor() where a.id = approach.id returning * into approach;
  perform private.audit('partner_search.approach_withdrawn', 'partner_search', posted.id, coalesce(approach.organisation_id, posted.organisation_id));
  perform private.notify(private.search_keepers(posted), 'partner_search.approach_withdrawn', '/partners/' || posted.id, private.approach_notice(approach, posted));
  return approach;
end $$;

-- Declines a request, by a keeper of the search. The sender is notified. Repeating it changes nothing.
create function public.decline_approach(approach_id uuid) returns public.partner_approaches
language plpgsql security definer set search_path = '' as $$
declare
  approach public.partner_approaches := private.lock_approach(decline_approach.approach_id);
  posted public.partner_searches;
begin
  select * into posted from public.partner_searches s where s.id = approach.search_id;
  if not private.keeps_search(posted.organisation_id, posted.posted_by) then perform private.refuse('not_allowed', 403); end if;
  if approach.declined_at is not null then return approach; end if;
  if approach.withdrawn_at is not null then perform private.refuse('approach_withdrawn', 409); end if;
  -- Whether a team that the signed-in person leads for the challenge includes or invites the sender: the organisation, or the person.
  if private.invites_already(posted.challenge_id, approach) then perform private.refuse('approach_invited', 409); end if;
  update public.partner_approaches a set declined_at = now(), declined_by = private.actor() where a.id = approach.id returning * into approach;
  perform private.audit('partner_search.approach_declined', 'partner_search', posted.id, coalesce(posted.organisation_id, approach.organisation_id));
  perform private.notify(private.approach_senders(approach), 'partner_search.approach_declined', private.search_path_for_others(posted),
    private.search_notice(posted));
  return approach;
end $$;
