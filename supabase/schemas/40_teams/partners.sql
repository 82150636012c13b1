-- Invites an organisation as partner for 14 days; one that declined, left, was revoked or let the invitation expire may be invited again.
create function public.invite_partner(team_id uuid, organisation_id uuid) returns public.team_partners
language plpgsql security definer set search_path = '' as $$
declare
  team public.teams := private.lock_team_for(invite_partner.team_id, 'edit');
  invited public.team_partners;
begin
  select * into invited from public.team_partners p where p.team_id = team.id and p.organisation_id = invite_partner.organisation_id;
  if private.partner_state(invited) = 'accepted' then perform private.refuse('already_partner', 409); end if;
  if invited.id is not null and private.partner_state(invited) = 'invited' then return invited; end if;
  perform private.refuse_as(private.why_not_bidding(team.challenge_id, invite_partner.organisation_id, team.id, 1));

  insert into public.team_partners (team_id, organisation_id, invited_by)
    values (team.id, invite_partner.organisation_id, private.actor())
    on conflict on constraint team_partner_once do update set invited_by = excluded.invited_by, invited_at = now(),
      expires_at = excluded.expires_at, expiry_told_at = null, accepted_at = null, accepted_by = null, declined_at = null, revoked_at = null
    returning * into invited;
  perform private.audit('partner.invited', 'team', team.id, team.lead_organisation_id,
    after => jsonb_build_object('organisation_id', invited.organisation_id, 'expires_at', invited.expires_at));
  perform private.notify(private.members_with_role(invited.organisation_id, 'manager', 'signatory'), 'partner.invited', '/teams/' || team.id,
    private.team_notice(team.id, jsonb_build_object('expires_at', invited.expires_at), invited.organisation_id));
  return invited;
end $$;

-- The organisation's row in the team, its team locked. Refuses unless the signed-in person is its manager or signatory
-- (403 not_allowed, 409 organisation_suspended) and it was ever invited (404 not_found).
create function private.own_partnership(team_id uuid, organisation_id uuid) returns public.team_partners
language plpgsql security definer set search_path = '' as $$
declare own public.team_partners;
begin
  perform private.require_organisation_role(organisation_id, 'manager', 'signatory');
  -- An organisation that was never invited must not lock anything, and a manager of the lead can be of a rival team.
  if not exists (select from public.team_partners p where p.team_id = own_partnership.team_id and p.organisation_id = own_partnership.organisation_id
      and (not p.is_lead or private.can_read_team(p.team_id))) then
    perform private.refuse('not_found', 404);
  end if;
  perform private.lock_team(team_id);
  select * into own from public.team_partners p
    where p.team_id = own_partnership.team_id and p.organisation_id = own_partnership.organisation_id;
  return own;
end $$;

-- Accepts an invitation for an organisation. The person who accepts becomes its contact in the team. Accepting again changes nothing.
create function public.accept_partnership(team_id uuid, organisation_id uuid) returns public.team_partners
language plpgsql security definer set search_path = '' as $$
declare
  person uuid := private.actor();
  partner public.team_partners := private.own_partnership(accept_partnership.team_id, accept_partnership.organisation_id);
begin
  if private.partner_state(partner) = 'accepted' then return partner; end if;
  perform private.require_act(private.partner_acts(partner, private.team_limits(partner.team_id)), 'accept');
  update public.team_partners p set accepted_at = now(), accepted_by = person where p.id = partner.id returning * into partner;
  if not exists (select from public.team_people p where p.team_id = partner.team_id and p.profile_id = person and p.left_at is null) then
    perform private.join_team(partner.team_id, person, partner.organisation_id, 'partner_contact');
  end if;
  perform private.partners_changed(partner.team_id);
  perform private.audit('partner.accepted', 'team', partner.team_id, partner.organisation_id);
  perform private.notify(private.team_people_ids(partner.team_id), 'partner.accepted', '/teams/' || partner.team_id,
    private.team_notice(partner.team_id, partner_id => partner.organisation_id));
  return partner;
end $$;

-- A person who edits the share table meanwhile is told that its rows changed, and the research office must sign off again.
create function private.partners_changed(team_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.teams t set shares_revision = t.shares_revision + 1 where t.id = partners_changed.team_id;
  perform private.clear_sign_off(partners_changed.team_id);
end $$;

-- Declines an invitation for an organisation. Declining again changes nothing.
create function public.decline_partnership(team_id uuid, organisation_id uuid) returns public.team_partners
language plpgsql security definer set search_path = '' as $$
declare partner public.team_partners := private.own_partnership(decline_partnership.team_id, decline_partnership.organisation_id);
begin
  if private.partner_state(partner) = 'declined' then return partner; end if;
  perform private.require_act(private.partner_acts(partner, private.team_limits(partner.team_id)), 'decline');
  update public.team_partners p set declined_at = now() where p.id = partner.id returning * into partner;
  perform private.audit('partner.declined', 'team', partner.team_id, partner.organisation_id);
  perform private.notify(array[partner.invited_by, private.principal_investigator(partner.team_id)], 'partner.declined',
    '/teams/' || partner.team_id || '/partners', private.team_notice(partner.team_id, partner_id => partner.organisation_id));
  return partner;
end $$;

-- Withdraws an invitation or ends a partnership: the partner's shares become 0 and its people leave. Doing this again changes nothing.
create function public.revoke_partnership(team_id uuid, organisation_id uuid) returns public.team_partners
language plpgsql security definer set search_path = '' as $$
declare partner public.team_partners;
begin
  perform private.lock_team_for(revoke_partnership.team_id, 'edit');
  select * into partner from public.team_partners p
    where p.team_id = revoke_partnership.team_id and p.organisation_id = revoke_partnership.organisation_id;
  if not found then perform private.refuse('not_found', 404); end if;
  if private.partner_state(partner) = 'revoked' then return partner; end if;
  perform private.require_act(private.partner_acts(partner, private.team_limits(partner.team_id)), 'revoke');
  return private.end_partnership(partner, 'partner.revoked');
end $$;

-- Leaves the team as a partner organisation. Leaving again changes nothing.
create function public.leave_partnership(team_id uuid, organisation_id uuid) returns public.team_partners
language plpgsql security definer set search_path = '' as $$
declare partner public.team_partners := private.own_partnership(leave_partnership.team_id, leave_partnership.organisation_id);
begin
  if private.partner_state(partner) = 'revoked' then return partner; end if;
  perform private.require_act(private.partner_acts(partner, private.team_limits(partner.team_id)), 'leave');
  return private.end_partnership(partner, 'partner.left');
end $$;

-- Ends a partnership, by either side. Students who joined by their own request stay.
create function private.end_partnership(partner public.team_partners, action text) returns public.team_partners
language plpgsql security definer set search_path = '' as $$
declare
  told uuid[];
  ended public.team_partners;
begin
  told := private.team_people_ids(partner.team_id) || private.members_with_role(partner.organisation_id, 'manager', 'signatory');
  update public.team_partners p set revoked_at = now(), result_share_percent = 0, ip_terms_accepted_at = null, ip_terms_accepted_by = null
    where p.id = partner.id returning * into ended;
  update public.team_people p set left_at = now()
    where p.team_id = partner.team_id and p.organisation_id = partner.organisation_id and p.left_at is null and p.request_id is null
      and p.role <> 'principal_investigator';
  perform private.end_team_invitation(i) from public.team_invitations i
    where i.team_id = partner.team_id and i.organisation_id = partner.organisation_id and private.team_invitation_state(i) = 'invited';
  perform private.partners_changed(partner.team_id);
  perform private.audit(end_partnership.action, 'team', partner.team_id, partner.organisation_id,
    before => jsonb_build_object('state', private.partner_state(partner)));
  perform private.notify(told, end_partnership.action, '/teams', private.team_notice(ended.team_id, partner_id => ended.organisation_id));
  return ended;
end $$;

-- Tells both sides once that an invitation to a team expired without an answer, and that its lead can renew it. It counts as expired even before
-- this runs. Returns how many there were; the worker calls it.
create function private.tell_expired_partnerships() returns integer
language plpgsql security definer set search_path = '' as $$
declare
  ended public.team_partners;
  told integer := 0;
begin
  for ended in
    update public.team_partners p set expiry_told_at = now() from public.teams t
    where t.id = p.team_id and t.disbanded_at is null and p.expiry_told_at is null
      and p.accepted_at is null and p.declined_at is null and p.revoked_at is null and p.expires_at <= now()
    returning p.*
  loop
    told := told + 1;
    perform private.audit('partner.expired', 'team', ended.team_id, ended.organisation_id, null, null, 'system');
    perform private.notify(array[ended.invited_by, private.principal_investigator(ended.team_id)], 'partner.expired',
      '/teams/' || ended.team_id || '/partners', private.team_notice(ended.team_id, partner_id => ended.organisation_id));
    perform private.notify(private.members_with_role(ended.organisation_id, 'manager', 'signatory'), 'partner.expired',
      '/teams/' || ended.team_id, private.team_notice(ended.team_id, partner_id => ended.organisation_id));
  end loop;
  return told;
end $$;
