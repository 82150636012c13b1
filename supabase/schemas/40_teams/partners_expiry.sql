-- Tells both sides once that an invitation into a team ran out unanswered, and that its lead may renew it. It counts as expired before this
-- runs, too. Answers how many there were; the worker calls it.
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
    perform private.record('partner.expired', 'team', ended.team_id, ended.organisation_id, null, null, 'system');
    perform private.notify(array[ended.invited_by, private.principal_investigator(ended.team_id)], 'partner.expired',
      '/teams/' || ended.team_id || '/partners', private.partner_notice(ended));
    perform private.notify(private.members_with_role(ended.organisation_id, 'manager', 'signatory'), 'partner.expired',
      '/teams/' || ended.team_id, private.partner_notice(ended));
  end loop;
  return told;
end $$;

-- Refuses (409, detail: who invited) somebody whose own invitation ran out, or that of an organisation in their charge:
-- team_invitation_expired, partner_invitation_expired; and person_invitation_over whose own was declined or taken back.
create function private.refuse_expired_invitation(team_id uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
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
end $$;
