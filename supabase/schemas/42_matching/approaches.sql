-- ## Rules
-- A request to be a partner, locked, for a command that needs this act of it, unless it is `done`. Refuses 404 not_found to people of neither side.
create function private.lock_approach(approach_id uuid, act text, done text) returns public.partner_approaches
language plpgsql security definer set search_path = '' as $$
declare approach public.partner_approaches;
begin
  perform private.actor();
  select * into approach from public.partner_approaches a where a.id = lock_approach.approach_id for update;
  if approach.id is null or not (private.keeps_search(approach.organisation_id, approach.asked_by)
      or exists (select from public.partner_searches s where s.id = approach.search_id and private.keeps_search(s.organisation_id, s.posted_by))) then
    perform private.refuse('not_found', 404);
  end if;
  perform private.require_act(private.approach_acts(approach), act, done);
  return approach;
end $$;

-- What the signed-in person can do with a request to be a partner: {act: null, or why not}. Whoever sent it, or is in charge of the organisation, withdraws
-- it; a keeper of the search declines it, unless a team that they lead for the challenge includes or invites the sender.
create function private.approach_acts(approach public.partner_approaches) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  posted public.partner_searches;
  over text := case when approach.withdrawn_at is not null then 'approach_withdrawn' when approach.declined_at is not null then 'approach_declined' end;
begin
  select * into posted from public.partner_searches s where s.id = approach.search_id;
  return jsonb_build_object(
    'withdraw', coalesce(case when not private.keeps_search(approach.organisation_id, approach.asked_by) then 'not_allowed' end, over),
    'decline', coalesce(case when not private.keeps_search(posted.organisation_id, posted.posted_by) then 'not_allowed' end, over,
      (select 'approach_invited' from public.team_people me join public.teams t on t.id = me.team_id
        where me.profile_id = (select auth.uid()) and me.left_at is null and t.challenge_id = posted.challenge_id and t.disbanded_at is null
          and private.leads_team(t.id) and case when approach.organisation_id is not null then exists (
              select from public.team_partners p where p.team_id = t.id and p.organisation_id = approach.organisation_id
                and private.partner_state(p) in ('invited', 'accepted'))
            else exists (select from public.team_people p where p.team_id = t.id and p.profile_id = approach.asked_by and p.left_at is null)
              or exists (select from public.team_invitations i
                where i.team_id = t.id and i.profile_id = approach.asked_by and private.team_invitation_state(i) = 'invited') end
        limit 1)));
end $$;

-- Who is notified on one side of a search: the person who posted or asked, and managers of the organisation.
create function private.search_people(organisation_id uuid, person uuid) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.members_with_role(organisation_id, 'manager') || person;
end $$;

-- The data of notices about a search: who searches, for which challenge; and about a request, who asks.
create function private.search_notice(posted public.partner_searches, approach public.partner_approaches default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('challenge_title', c.title,
        'searcher', coalesce((select o.name from public.organisations o where o.id = posted.organisation_id), private.name_of(posted.posted_by)))
      || case when approach.id is null then '{}' else jsonb_build_object('person', private.name_of(approach.asked_by),
        'organisation', (select o.name from public.organisations o where o.id = approach.organisation_id)) end
    from public.challenges c where c.id = posted.challenge_id);
end $$;

-- ## Commands
-- Requests to be a partner and their answers. To accept one, a team invites the sender.

-- Sends a request to be a partner, for an organisation (by its manager or supervisor) or, without one, for oneself, with a message of 3 to
-- 1,000 characters. The keepers of the search are notified. Each sender asks once, or again after withdrawing; the same call again returns the same approach.
-- Whoever keeps a search answers its requests and sends it none, in nobody's name.
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
  perform private.require_act(private.search_acts(posted), 'ask', 'approached_already');
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
  perform private.notify(private.search_people(posted.organisation_id, posted.posted_by), 'partner_search.approached',
    '/partners/' || posted.id || '#approaches', private.search_notice(posted, approach));
  return approach;
end $$;

-- Withdraws a request, by its sender or a person in charge of the organisation. The keepers of the search are notified. Repeating it changes nothing.
create function public.withdraw_approach(approach_id uuid) returns public.partner_approaches
language plpgsql security definer set search_path = '' as $$
declare
  approach public.partner_approaches := private.lock_approach(withdraw_approach.approach_id, 'withdraw', 'approach_withdrawn');
  posted public.partner_searches;
begin
  if approach.withdrawn_at is not null then return approach; end if;
  select * into posted from public.partner_searches s where s.id = approach.search_id;
  update public.partner_approaches a set withdrawn_at = now(), withdrawn_by = private.actor() where a.id = approach.id returning * into approach;
  perform private.audit('partner_search.approach_withdrawn', 'partner_search', posted.id, coalesce(approach.organisation_id, posted.organisation_id));
  perform private.notify(private.search_people(posted.organisation_id, posted.posted_by), 'partner_search.approach_withdrawn', '/partners/' || posted.id,
    private.search_notice(posted, approach));
  return approach;
end $$;

-- Declines a request, by a keeper of the search. The sender is notified. Repeating it changes nothing.
create function public.decline_approach(approach_id uuid) returns public.partner_approaches
language plpgsql security definer set search_path = '' as $$
declare
  approach public.partner_approaches := private.lock_approach(decline_approach.approach_id, 'decline', 'approach_declined');
  posted public.partner_searches;
begin
  if approach.declined_at is not null then return approach; end if;
  select * into posted from public.partner_searches s where s.id = approach.search_id;
  update public.partner_approaches a set declined_at = now(), declined_by = private.actor() where a.id = approach.id returning * into approach;
  perform private.audit('partner_search.approach_declined', 'partner_search', posted.id, coalesce(posted.organisation_id, approach.organisation_id));
  -- A withdrawn search is shown to its keepers only.
  perform private.notify(private.search_people(approach.organisation_id, approach.asked_by), 'partner_search.approach_declined',
    (select case when posted.withdrawn_at is null then '/partners/' || posted.id else '/challenges/' || c.slug end
      from public.challenges c where c.id = posted.challenge_id), private.search_notice(posted));
  return approach;
end $$;
