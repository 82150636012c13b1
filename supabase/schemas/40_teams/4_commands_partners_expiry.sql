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

-- Who invited an organisation in whose charge the signed-in person is, when that invitation ran out; null when there is none.
create function private.inviter_of_expired(team_id uuid) returns uuid
language sql stable security definer set search_path = '' as $$
  select p.invited_by from public.team_partners p join public.teams t on t.id = p.team_id
  where p.team_id = inviter_of_expired.team_id and t.disbanded_at is null and private.partner_state(p) = 'expired'
    and private.has_organisation_role(p.organisation_id, 'manager', 'signatory')
  limit 1;
$$;
