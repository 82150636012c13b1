-- A challenge's state at this moment, from its facts and the clock.
create function private.challenge_status(challenge public.challenges) returns public.challenge_status
language sql stable set search_path = '' as $$
  select (case
    when challenge.cancelled_at is not null then 'cancelled'
    when challenge.decided_at is not null then 'decided'
    when challenge.published_at is not null then
      case when now() < challenge.opens_at then 'forecast' when now() < challenge.closes_at then 'open' else 'closed' end
    when challenge.refused_at is not null then 'refused'
    when challenge.approved_at is not null then 'approved'
    when challenge.returned_at is not null then 'returned'
    when challenge.submitted_at is not null then 'submitted'
    else 'draft' end)::public.challenge_status;
$$;

-- Whether the signed-in person runs this challenge for its sponsor.
create function private.can_manage_challenge(challenge_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.challenges c
    where c.id = can_manage_challenge.challenge_id and private.has_organisation_role(c.organisation_id, 'manager'));
$$;

-- Refuses (404 not_found) unless the signed-in person runs this challenge for its sponsor; a stranger's draft does not exist.
create function private.require_challenge_manager(challenge_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  if not private.can_manage_challenge(challenge_id) then
    if exists (select from public.challenges c where c.id = require_challenge_manager.challenge_id
               and (c.published_at is not null or private.is_member(c.organisation_id))) then
      perform private.refuse('not_allowed', 403);
    end if;
    perform private.refuse('not_found', 404);
  end if;
end $$;
