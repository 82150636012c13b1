-- ## Rules
-- Whether the signed-in person, or an organisation in their charge, has an invitation to the team that still waits for an answer.
create function private.is_invited_to_team(team_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.team_partners p
    where p.team_id = is_invited_to_team.team_id and private.partner_state(p) = 'invited'
      and private.has_organisation_role(p.organisation_id, 'manager', 'signatory'))
    or exists (
      select from public.team_invitations i
      where i.team_id = is_invited_to_team.team_id and i.profile_id = (select auth.uid()) and private.team_invitation_state(i) = 'invited');
end $$;

-- Whether the signed-in person is on the team's own side: its people, the people in charge at its partners, and the signatories and research office
-- of the lead. A manager of the lead is not included as such, because one university can bid with rival teams.
create function private.is_of_team_side(team_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.is_in_team(is_of_team_side.team_id)
    or exists (
      select from public.team_partners p
      where p.team_id = is_of_team_side.team_id and p.accepted_at is not null and p.revoked_at is null
        and (private.has_organisation_role(p.organisation_id, 'signatory', 'research_office')
          or (not p.is_lead and private.has_organisation_role(p.organisation_id, 'manager'))));
end $$;

-- Whether the signed-in person can read the team: the team's own side; after closing also the readers of the proposal, except reviewers in a blind
-- review. For internal matters such as hand-overs use private.is_of_team_side.
create function private.can_read_team(team_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.is_of_team_side(can_read_team.team_id)
    or exists (
      select from public.proposals p join public.challenges c on c.id = p.challenge_id
      where p.team_id = can_read_team.team_id and now() >= c.closes_at and private.can_read_proposal(p.id) and not private.reads_blind(p.id));
end $$;

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
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.team_people p join public.teams rival on rival.id = p.team_id join public.teams own on own.challenge_id = rival.challenge_id
    where own.id = bids_in_rival_team.team_id and rival.id <> own.id and rival.disbanded_at is null
      and p.profile_id = bids_in_rival_team.profile_id and p.left_at is null);
end $$;

-- The state of an opening: open, full, or closed (by its team, by its date, or because the team neither bids nor works any more);
-- find_openings applies the same rule to a set.
create function private.opening_status(opening public.openings) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return case
    when opening.closed_at is not null or opening.closes_at <= now() or private.why_bid_is_frozen(opening.team_id, 'openings') is not null then 'closed'
    when private.places_taken(opening.id) >= opening.places then 'full'
    else 'open' end;
end $$;

-- The state of a student's request. `agreed` waits for the student's consent, `consented` for the team.
create function private.request_state(request public.opening_requests) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return case
    when request.accepted_at is not null then 'accepted'
    when request.declined_at is not null then 'declined'
    when request.withdrawn_at is not null then 'withdrawn'
    when request.supervisor_declined_at is not null then 'rejected'
    when request.consented_at is not null then 'consented'
    when request.supervisor_agreed_at is not null then 'agreed'
    else 'asked' end;
end $$;

-- The version of the joining terms that a student accepts today; null before any is published.
create function private.current_terms_version() returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select t.version from public.consent_terms t where t.published_at <= now() order by t.published_at desc, t.version desc limit 1);
end $$;

-- ## Commands
-- What the signed-in person's teams page shows: teams they are in or in charge of for an organisation, newest first, 30 per page, `next` the key of
-- the next page or null; and invitations of them and of their organisations that wait for an answer.
create function public.my_teams(after jsonb default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare person uuid := private.actor();
begin
  return (
    with page as materialized (
      select t.*, row_number() over (order by t.created_at desc, t.id desc) as place
      from (select t.id, t.created_at from public.teams t
        where t.id in (
            select p.team_id from public.team_people p where p.profile_id = person and p.left_at is null
            union
            select p.team_id from public.memberships m join public.team_partners p on p.organisation_id = m.organisation_id
            where m.profile_id = person and p.accepted_at is not null and p.revoked_at is null
              and (m.role in ('owner', 'signatory', 'research_office') or (m.role = 'manager' and not p.is_lead)))
          and (my_teams.after is null or (t.created_at, t.id) < ((my_teams.after ->> 0)::timestamptz, (my_teams.after ->> 1)::uuid))
        order by t.created_at desc, t.id desc limit 31) t)
    select jsonb_build_object(
      'teams', coalesce((
        select jsonb_agg(private.team_card(t) || jsonb_build_object(
            'role', (select p.role from public.team_people p where p.team_id = t.id and p.profile_id = person and p.left_at is null)) order by page.place)
        from page join public.teams t on t.id = page.id where page.place <= 30), '[]'),
      'next', (select jsonb_build_array(l.created_at, l.id) from page l where l.place = 30 and exists (select from page where place = 31)))) || jsonb_build_object(
    'my_invitations', coalesce((
      select jsonb_agg(private.team_card(t) || private.my_team_invitation(t.id) order by i.expires_at)
      from public.team_invitations i join public.teams t on t.id = i.team_id
      where i.profile_id = person and private.team_invitation_state(i) = 'invited' and t.disbanded_at is null), '[]'),
    'invitations', coalesce((
      select jsonb_agg(private.team_card(t) || jsonb_build_object('organisation', private.organisation_card(p.organisation_id),
          'invited_by', private.name_of(p.invited_by), 'invited_at', p.invited_at, 'expires_at', p.expires_at) order by p.expires_at)
      from public.memberships m join public.team_partners p on p.organisation_id = m.organisation_id join public.teams t on t.id = p.team_id
      where m.profile_id = person and p.accepted_at is null and private.partner_state(p) = 'invited' and t.disbanded_at is null
        and m.role = (select min(best.role) from public.memberships best where best.profile_id = person
                      and best.organisation_id = m.organisation_id and best.role in ('owner', 'manager', 'signatory'))), '[]'));
exception when data_exception then
  perform private.refuse('value_not_understood', 422);
end $$;

-- An organisation as other pages name it.
create function private.organisation_card(organisation_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('id', o.id, 'name', o.name, 'slug', o.slug, 'kind', o.kind) from public.organisations o where o.id = organisation_card.organisation_id);
end $$;

-- A challenge as lists of teams, intents and searches show it.
create function private.challenge_card(called public.challenges) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object('id', called.id, 'slug', called.slug, 'title', called.title, 'status', private.challenge_status(called),
    'closes_at', called.closes_at, 'time_zone', called.time_zone);
end $$;

-- A team as lists show it: name, challenge, lead, and why its proposal can't change, if so.
create function private.team_card(team public.teams) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('id', team.id, 'name', team.name, 'frozen', private.why_bid_is_frozen(team.id),
      'lead', private.organisation_card(team.lead_organisation_id),
      'challenge', private.challenge_card(c))
    from public.challenges c where c.id = team.challenge_id);
end $$;

-- What the page for starting a team shows: the challenge, and each organisation in which the signed-in person is manager or supervisor, with the
-- reason why it can't bid, if any, and the required fields in which it is not pre-qualified; and what colleagues of the same university plan to bid.
create function public.team_start_page(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
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
          when o.suspended_at is not null then 'organisation_suspended' else private.why_not_bidding(called.id, o.id) end,
          'missing_fields', private.field_labels(private.missing_prequalified_fields(o.id, called.prequalified_fields))) order by o.name)
      from public.organisations o
      where o.id in (select m.organisation_id from public.memberships m
                     where m.profile_id = person and m.role in ('owner', 'manager', 'supervisor'))), '[]'));
end $$;

-- What a bidder needs to know: the rules, times and terms of the challenge.
create function private.challenge_for_bidders(called public.challenges) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return jsonb_build_object('id', called.id, 'slug', called.slug, 'title', called.title, 'status', private.challenge_status(called),
    'opens_at', called.opens_at, 'closes_at', called.closes_at, 'time_zone', called.time_zone, 'currency', called.currency,
    'award_ceiling_minor', called.award_ceiling_minor, 'ip_regime', called.ip_regime, 'publication_review_days', called.publication_review_days,
    'requires_university', called.requires_university, 'max_academic_share_percent', called.max_academic_share_percent,
    'max_partners', called.max_partners, 'eligible_kinds', to_jsonb(called.eligible_kinds),
    'organisation', private.organisation_card(called.organisation_id)) || (private.challenge_particulars(called) - 'criteria' - 'prompts');
end $$;

-- Everything the team's pages show. A person who is only invited gets the card and `is_invited`, but no shares or people. `my_invitation` is the
-- reader's own.
create function public.team_page(team_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  team public.teams;
  called public.challenges;
  reads boolean;
  inviter uuid;
  state text;
  limits private.team_limits := private.team_limits(team_page.team_id);
  leads boolean := private.leads_team(team_page.team_id);
  is_in boolean := private.is_in_team(team_page.team_id);
begin
  perform private.actor();
  select * into team from public.teams t where t.id = team_page.team_id;
  reads := private.can_read_team(team.id);
  if team.id is null or not (reads or private.is_invited_to_team(team.id)) then
    select i.invited_by, private.team_invitation_state(i) into inviter, state from public.team_invitations i join public.teams t on t.id = i.team_id
      where i.team_id = team.id and i.profile_id = (select auth.uid()) and t.disbanded_at is null;
    if state = 'expired' then perform private.refuse('team_invitation_expired', 409, private.name_of(inviter)); end if;
    if state in ('declined', 'revoked') then perform private.refuse('person_invitation_over', 409); end if;
    select p.invited_by into inviter from public.team_partners p join public.teams t on t.id = p.team_id
      where p.team_id = team.id and t.disbanded_at is null and private.partner_state(p) = 'expired'
        and private.has_organisation_role(p.organisation_id, 'manager', 'signatory') limit 1;
    if found then perform private.refuse('partner_invitation_expired', 409, private.name_of(inviter)); end if;
    perform private.refuse('not_found', 404);
  end if;
  select * into called from public.challenges c where c.id = team.challenge_id;
  return private.team_card(team) || jsonb_build_object(
    'challenge', private.challenge_for_bidders(called),
    'is_invited', not reads, 'is_own_side', private.is_of_team_side(team.id),
    'acts', private.team_acts(team, limits),
    'my_invitation', private.my_team_invitation(team.id),
    -- The team's organisations, the lead first; an organisation that is only invited gets its own row only.
    'partners', (select coalesce(jsonb_agg(private.organisation_card(p.organisation_id) || jsonb_build_object(
            'is_lead', p.is_lead, 'state', private.partner_state(p), 'invited_at', p.invited_at, 'invited_by', private.name_of(p.invited_by),
            'expires_at', p.expires_at, 'accepted_at', p.accepted_at, 'work_share_percent', coalesce(s.work_share_percent, 0),
            'grant_share_percent', coalesce(s.grant_share_percent, 0), 'result_share_percent', p.result_share_percent,
            'own_cash_minor', coalesce(s.own_cash_minor, 0), 'own_in_kind_minor', coalesce(s.own_in_kind_minor, 0), 'fund_sharing', s.fund_sharing,
            'cells', private.share_cells(p.team_id, p.organisation_id),
            'acts', private.partner_acts(p, limits),
            'ip_terms_accepted_at', p.ip_terms_accepted_at, 'ip_terms_accepted_by', private.name_of(p.ip_terms_accepted_by))
          order by p.is_lead desc, p.invited_at, p.id), '[]')
        from public.team_partners p left join private.partner_shares(team.id) s on s.organisation_id = p.organisation_id
        where p.team_id = team.id
          and (reads or (private.partner_state(p) = 'invited' and private.has_organisation_role(p.organisation_id, 'manager', 'signatory'))))) ||
    case when not reads then jsonb_build_object('shares_revision', 0, 'grant_minor', null, 'work_packages', '[]'::jsonb, 'people', '[]'::jsonb,
      'invitations', '[]'::jsonb, 'openings', '[]'::jsonb, 'gaps', '[]'::jsonb, 'proposal', null) else jsonb_build_object(
      'shares_revision', team.shares_revision,
      -- Part of the plan, so only for readers of the plan; null for others.
      'grant_minor', (select (select coalesce(sum(m.amount_minor), 0) from public.proposals p join public.proposal_milestones m on m.proposal_id = p.id
          where p.team_id = team.id) from public.proposals p where p.team_id = team.id and private.can_read_draft(p.id)),
      'work_packages', coalesce((select jsonb_agg(p.work_package_id) from public.team_work_packages p where p.team_id = team.id), '[]'),
      -- The team's people now, its lead first.
      'people', (select coalesce(jsonb_agg(jsonb_build_object('id', p.profile_id, 'name', private.name_of(p.profile_id), 'role', p.role, 'can_edit', p.can_edit,
              'organisation', private.organisation_card(p.organisation_id), 'joined_at', p.joined_at,
              'is_self', p.profile_id = (select auth.uid()),
              'acts', private.team_person_acts(p, limits)) order by p.role, p.joined_at, p.profile_id), '[]')
          from public.team_people p where p.team_id = team.id and p.left_at is null),
      -- What the team's people see of open and ended invitations: who was invited, for which role, and the state. Withdrawn ones are left out.
      'invitations', (select coalesce(jsonb_agg(jsonb_build_object('id', i.profile_id, 'name', private.name_of(i.profile_id), 'role', i.role,
              'organisation', private.organisation_card(i.organisation_id), 'state', private.team_invitation_state(i), 'invited_by', private.name_of(i.invited_by),
              'invited_at', i.invited_at, 'expires_at', i.expires_at,
              'acts', private.team_invitation_acts(i, limits) - '{accept, decline}'::text[]) order by i.invited_at, i.profile_id), '[]')
          from public.team_invitations i
          where i.team_id = team.id and private.team_invitation_state(i) in ('invited', 'declined', 'expired')
            and not exists (select from public.team_people p where p.team_id = i.team_id and p.profile_id = i.profile_id and p.left_at is null)
            and (is_in or private.speaks_for_partner(i.team_id, i.organisation_id))),
      'openings', coalesce((select jsonb_agg(private.opening_card(o) || jsonb_build_object('waiting', case when leads then (
            select count(*) from public.opening_requests r where r.opening_id = o.id and private.request_state(r) in ('asked', 'agreed', 'consented')) end)
          order by o.posted_at desc, o.id)
        from public.openings o where o.team_id = team.id), '[]'),
      'gaps', coalesce((select jsonb_agg(jsonb_build_object('code', g.code, 'organisation', private.organisation_card(g.organisation_id), 'detail', g.detail))
        from private.team_gaps(team.id) g), '[]'),
      -- The title is sealed with the proposal: until closing only the team can read it.
      'proposal', (select jsonb_build_object('id', p.id, 'status', private.status_told_to_team(p),
          'path', case when private.can_read_draft(p.id) then '/proposals/' || p.id
            when p.submission_id is not null and private.is_challenge_closed(p.challenge_id) and private.can_read_proposal(p.id)
              then '/proposals/' || p.id || '/sealed' end,
          'title', case when private.can_read_draft(p.id) or private.is_challenge_closed(p.challenge_id) then p.title end)
        from public.proposals p where p.team_id = team.id and (is_in or private.can_read_proposal(p.id)))) end;
end $$;
