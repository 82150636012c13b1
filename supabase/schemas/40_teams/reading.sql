-- ## Rules
-- Whether the signed-in person, or an organisation in their charge, has an invitation to the team that still waits for an answer.
create function private.is_invited_to_team(team_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.team_partners p
    where p.team_id = is_invited_to_team.team_id and private.partner_state(p) = 'invited'
      and private.has_organisation_role(p.organisation_id, 'manager', 'signatory'))
    or exists (
      select from public.team_invitations i
      where i.team_id = is_invited_to_team.team_id and i.profile_id = (select auth.uid()) and private.team_invitation_state(i) = 'invited');
$$;

-- Whether the signed-in person is of the team's own side: its people; who is in charge at its partners; signatories and research office of the lead.
-- A manager of the lead is not on that ground alone, as one university may bid with rival teams.
create function private.is_of_team_side(team_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.is_in_team(is_of_team_side.team_id)
    or exists (
      select from public.team_partners p
      where p.team_id = is_of_team_side.team_id and p.accepted_at is not null and p.revoked_at is null
        and (private.has_organisation_role(p.organisation_id, 'signatory', 'research_office')
          or (not p.is_lead and private.has_organisation_role(p.organisation_id, 'manager'))));
$$;

-- Whether the signed-in person may read the team: who is of its side; after closing also whoever reads the proposal, but a reviewer from whom
-- applicants are hidden. What the team keeps to itself, as hand-overs, asks private.is_of_team_side.
create function private.can_read_team(team_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.is_of_team_side(can_read_team.team_id)
    or exists (
      select from public.proposals p join public.challenges c on c.id = p.challenge_id
      where p.team_id = can_read_team.team_id and now() >= c.closes_at and private.can_read_proposal(p.id) and not private.reads_blind(p.id));
$$;

-- Where a partner stands: accepted, invited, declined, revoked (also after leaving), expired.
create function private.partner_state(partner public.team_partners) returns text
language sql stable set search_path = '' as $$
  select case
    when partner.revoked_at is not null then 'revoked'
    when partner.accepted_at is not null then 'accepted'
    when partner.declined_at is not null then 'declined'
    when partner.expires_at <= now() then 'expired'
    else 'invited' end;
$$;

-- Students who joined through the opening and are still in the team.
create function private.places_taken(opening_id uuid) returns integer
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select count(*)::integer from public.opening_requests r join public.team_people p on p.request_id = r.id
    where r.opening_id = places_taken.opening_id and p.left_at is null);
end $$;

-- Whether a person is in another team that bids for the same challenge.
create function private.bids_in_rival_team(team_id uuid, profile_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.team_people p join public.teams rival on rival.id = p.team_id join public.teams own on own.challenge_id = rival.challenge_id
    where own.id = bids_in_rival_team.team_id and rival.id <> own.id and rival.disbanded_at is null
      and p.profile_id = bids_in_rival_team.profile_id and p.left_at is null);
$$;

-- Where an opening stands: open, full, or closed (by its team, its date, or because the team neither bids nor works any more);
-- find_openings asks the same as a set.
create function private.opening_status(opening public.openings) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return case
    when opening.closed_at is not null or opening.closes_at <= now() or private.why_not_recruiting(opening.team_id) is not null then 'closed'
    when private.places_taken(opening.id) >= opening.places then 'full'
    else 'open' end;
end $$;

-- Where a student's request stands. `agreed` waits for the student's consent, `consented` for the team.
create function private.request_state(request public.opening_requests) returns text
language sql immutable set search_path = '' as $$
  select case
    when request.accepted_at is not null then 'accepted'
    when request.declined_at is not null then 'declined'
    when request.withdrawn_at is not null then 'withdrawn'
    when request.supervisor_refused_at is not null then 'refused'
    when request.consented_at is not null then 'consented'
    when request.supervisor_agreed_at is not null then 'agreed'
    else 'asked' end;
$$;

-- The version of the joining terms that a student accepts today; null before any is published.
create function private.current_terms_version() returns text
language sql stable security definer set search_path = '' as $$
  select t.version from public.consent_terms t where t.published_at <= now() order by t.published_at desc, t.version desc limit 1;
$$;
