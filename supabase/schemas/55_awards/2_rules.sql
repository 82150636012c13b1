create function private.award_status(award public.awards) returns public.award_status
language sql stable set search_path = '' as $$
  select (case
    when award.terminated_at is not null then 'terminated'
    when award.completed_at is not null then 'completed'
    when award.activated_at is not null then 'active'
    when award.declined_at is not null then 'declined'
    when award.expired_at is not null or (award.offered_at is not null and award.offer_expires_at <= now()) then 'expired'
    when award.offered_at is not null then 'offered'
    when award.approved_at is not null then 'approved'
    when award.returned_at is not null then 'returned'
    else 'recommended' end)::public.award_status;
$$;

-- Organisations that sign an award: the sponsor and every partner of the share table.
create function private.award_parties(award_id uuid) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select c.organisation_id from public.awards a join public.challenges c on c.id = a.challenge_id where a.id = award_parties.award_id
  union
  select s.organisation_id from public.award_shares s where s.award_id = award_parties.award_id;
$$;

-- Whether the signed-in person may read the award's papers: the team, each party's people in charge, the authority's officers and auditors.
create function private.can_read_award(award_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.awards a where a.id = can_read_award.award_id
      and (private.has_platform_role('approver', 'finance_officer', 'auditor')
        or (private.is_in_team(a.team_id) and a.offered_at is not null)
        or exists (select from private.award_parties(a.id) party join public.challenges c on c.id = a.challenge_id
                   where (party = c.organisation_id or a.offered_at is not null)
                     and private.has_organisation_role(party, 'manager', 'technical_officer', 'finance', 'signatory', 'research_office'))));
$$;
