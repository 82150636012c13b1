-- ## Rules
-- Why the team's `proposal`, `people` or `openings` can't change now, as a code; null when they can. The proposal is final after closing; until then
-- sealed while submitted. People and openings change too while the team works on an award that was signed and has not ended; openings also while sealed.
create function private.why_bid_is_frozen(team_id uuid, part text default 'proposal') returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case
      when part <> 'proposal' and exists (select from public.awards a
        where a.team_id = t.id and a.activated_at is not null and a.completed_at is null and a.terminated_at is null) then null
      when t.disbanded_at is not null then 'team_disbanded'
      -- First, so that nothing tells after closing whether the team submitted.
      when private.challenge_status(c) not in ('forecast', 'open') then 'bidding_closed'
      when part <> 'openings' and exists (select from public.proposals p where p.team_id = t.id and p.submission_id is not null) then 'proposal_sealed' end
    from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = why_bid_is_frozen.team_id);
end $$;

-- Locks the team, then its proposal, so that no submission happens between check and change. Every command on a team must call this, or
-- private.lock_team_for, before it reads what it decides on.
create function private.lock_team(team_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform from public.teams t where t.id = lock_team.team_id for update;
  perform from public.proposals p where p.team_id = lock_team.team_id for update;
end $$;

-- organisation_suspended while the team's lead organisation is suspended, which stops everybody's work for the team; else null.
create function private.why_lead_is_stopped(team_id uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select 'organisation_suspended' from public.teams t join public.organisations o on o.id = t.lead_organisation_id
    where t.id = why_lead_is_stopped.team_id and o.suspended_at is not null);
end $$;

-- Why the signed-in person can't act as the team's lead, as a code; null when they can.
create function private.leading_refusal(team_id uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return case when not private.leads_team(team_id) then 'not_allowed' else private.why_lead_is_stopped(team_id) end;
end $$;

-- Whether the signed-in person is in charge at a partner of the team other than the lead: its manager, signatory or owner, while not suspended.
create function private.speaks_for_partner(team_id uuid, organisation_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.team_partners p join public.organisations o on o.id = p.organisation_id
    where p.team_id = speaks_for_partner.team_id and p.organisation_id = speaks_for_partner.organisation_id and not p.is_lead
      and p.accepted_at is not null and p.revoked_at is null and o.suspended_at is null
      and private.has_organisation_role(p.organisation_id, 'manager', 'signatory'));
end $$;

-- The state of a partner: accepted, invited, declined, revoked (also after leaving), expired.
create function private.partner_state(partner public.team_partners) returns text
language plpgsql stable set search_path = '' as $$
begin
  return case
    when partner.revoked_at is not null then 'revoked'
    when partner.accepted_at is not null then 'accepted'
    when partner.declined_at is not null then 'declined'
    when partner.expires_at <= now() then 'expired'
    else 'invited' end;
end $$;

-- Why the organisation can't take part in a proposal for the challenge, as a code; null when it can. Eligibility is set by kind; no kinds means all.
-- In a team that would have `more` organisations: also when the challenge does not allow as many. The lead counts, and so do open invitations.
create function private.why_not_bidding(challenge_id uuid, organisation_id uuid, team_id uuid default null, more integer default 0) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select case
      when o.id is null or private.organisation_status(o) <> 'verified' then 'organisation_not_verified'
      when o.id = c.organisation_id then 'sponsor_cannot_bid'
      when not private.is_eligible(c.eligible_kinds, o.id) then 'organisation_not_eligible'
      when c.max_partners < more + (select count(*) from public.team_partners p
        where p.team_id = why_not_bidding.team_id and private.partner_state(p) in ('accepted', 'invited')) then 'too_many_partners' end
    from public.challenges c left join public.organisations o on o.id = why_not_bidding.organisation_id where c.id = why_not_bidding.challenge_id);
end $$;

-- Whether an organisation is of an eligible kind.
create function private.is_eligible(eligible_kinds public.organisation_kind[], organisation_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return cardinality(eligible_kinds) = 0
    or exists (select from public.organisations o where o.id = is_eligible.organisation_id and o.kind = any (eligible_kinds));
end $$;

-- The only writer of team_people: adds a person to a team, or adds them again.
create function private.join_team(
  team_id uuid, profile_id uuid, organisation_id uuid, role public.team_role, request_id uuid default null)
returns void language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges;
  early public.early_unsealings;
begin
  if private.is_of_sponsor(join_team.team_id, join_team.profile_id) then perform private.refuse('person_of_sponsor', 409); end if;
  perform private.require_did_not_open_early(join_team.team_id, join_team.profile_id);
  if join_team.request_id is null then
    perform from public.memberships m where m.organisation_id = join_team.organisation_id and m.profile_id = join_team.profile_id for key share;
    if not found then perform private.refuse('person_not_in_partners', 409); end if;
  end if;
  insert into public.team_people as p (team_id, profile_id, organisation_id, role, request_id)
  values (join_team.team_id, join_team.profile_id, join_team.organisation_id, join_team.role, join_team.request_id)
  on conflict on constraint team_people_pkey do update set organisation_id = excluded.organisation_id, role = excluded.role,
    request_id = excluded.request_id, can_edit = true, joined_at = now(), left_at = null
  where p.left_at is not null;
  if not found then perform private.refuse('already_in_team', 409); end if;
  -- A person who joins during an early unsealing gets the same notice as the other bidders, once, whichever team they join.
  select c.* into challenge from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = join_team.team_id;
  early := private.pending_early_unsealing(challenge.id);
  if early.confirmed_at is not null and private.challenge_status(challenge) = 'open' and not exists (
      select from public.notices n where n.profile_id = join_team.profile_id and n.kind = 'early_unsealing.told_to_bidders'
        and n.data ->> 'early_unsealing_id' = early.id::text) then
    perform private.notify(array[join_team.profile_id], 'early_unsealing.told_to_bidders', '/challenges/' || challenge.slug,
      private.early_unsealing_notice(early, challenge), with_actor => true);
  end if;
  -- However a person joins, a waiting invitation counts as answered.
  update public.team_invitations i set accepted_at = now()
    where i.team_id = join_team.team_id and i.profile_id = join_team.profile_id and private.team_invitation_state(i) = 'invited';
end $$;

-- What is missing before the team can submit its proposal, one row for each gap. organisation_id is the partner concerned, if any; detail is what
-- else the sentence names.
create function private.team_gaps(team_id uuid) returns table (code text, organisation_id uuid, detail text)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  with bid as (
    select c.* from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = team_gaps.team_id),
  partners as (
    select s.*, p.ip_terms_accepted_at, private.organisation_status(o) as status
    from private.partner_shares(team_gaps.team_id) s join public.organisations o on o.id = s.organisation_id
      join public.team_partners p on p.team_id = team_gaps.team_id and p.organisation_id = s.organisation_id),
  totals as (
    select sum(work_share_percent) as work, sum(grant_share_percent) as grants, sum(result_share_percent) as results,
      coalesce(greatest(sum(work_share_percent) filter (where kind = 'university'),
        sum(grant_share_percent) filter (where kind = 'university')), 0) as academic,
      coalesce(least(sum(work_share_percent) filter (where kind = 'university'),
        sum(grant_share_percent) filter (where kind = 'university')), 0) as least_academic,
      bool_or(kind = 'university') as has_university, count(*) as n
    from partners),
  packages as (
    select w.*, exists (select from public.team_work_packages p where p.team_id = team_gaps.team_id and p.work_package_id = w.id) as is_chosen,
      array(select distinct o.kind from public.team_shares s join public.organisations o on o.id = s.organisation_id
        where s.team_id = team_gaps.team_id and s.work_package_id = w.id and s.work_share_percent > 0) as working_kinds,
      cardinality(w.eligible_kinds) = 0 or exists (select from partners p where p.kind = any (w.eligible_kinds)) as has_kind
    from bid join public.challenge_work_packages w on w.challenge_id = bid.id)
  select 'partner_not_verified', p.organisation_id, null::text from partners p where p.status <> 'verified'
  union all select 'partner_not_eligible', p.organisation_id, null from partners p, bid
    where not private.is_eligible(bid.eligible_kinds, p.organisation_id)
  union all select 'university_missing', null, null from bid, totals where bid.requires_university and not coalesce(totals.has_university, false)
  union all select 'too_many_partners', null, null from bid, totals where totals.n > bid.max_partners
  union all select 'too_few_partners', null, bid.min_partners::text from bid, totals where totals.n < bid.min_partners
  union all select 'work_shares_not_whole', null, null from totals where work <> 100
  union all select 'grant_shares_not_whole', null, null from totals where grants <> 100
  -- Under sponsor_owns the performers own no results to share.
  union all select 'result_shares_not_whole', null, null from bid, totals where bid.ip_regime <> 'sponsor_owns' and results <> 100
  union all select 'academic_share_over_limit', null, trim_scale(bid.max_academic_share_percent)::text from bid, totals
    where academic > bid.max_academic_share_percent
  union all select 'academic_share_under_minimum', null, trim_scale(bid.min_academic_share_percent)::text from bid, totals
    where least_academic < bid.min_academic_share_percent
  union all select 'not_prequalified', null, private.field_labels(m.missing)
    from bid, lateral (select array(select f from unnest(bid.prequalified_fields) f where not exists (
      select from private.team_organisations(team_gaps.team_id) o where f <> all (private.missing_prequalified_fields(o, bid.prequalified_fields))))) m (missing)
    where cardinality(m.missing) > 0
  union all select 'work_package_missing', null, '' where exists (select from packages) and not exists (select from packages w where w.is_chosen)
  union all select 'work_package_not_separate', null, w.title from packages w
    where w.is_chosen and not w.is_separate and exists (select from packages other where not other.is_chosen)
  union all select 'work_package_kind_missing', null, w.title from packages w where w.is_chosen and not w.has_kind
  union all select 'work_package_without_work', null, w.title from packages w where w.is_chosen and cardinality(w.working_kinds) = 0
  -- It is not enough that such an organisation is in the team: it must have a share of the package's work.
  union all select 'work_package_kind_without_work', null, w.title from packages w
    where w.is_chosen and w.has_kind and cardinality(w.eligible_kinds) > 0 and cardinality(w.working_kinds) > 0 and not w.working_kinds && w.eligible_kinds
  union all select 'ip_terms_not_accepted', p.organisation_id, null from partners p where p.ip_terms_accepted_at is null;
end $$;

-- An acceptance is valid only for the terms that were read. Other terms need a new acceptance.
create function private.clear_ip_acceptances() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.team_partners p set ip_terms_accepted_at = null, ip_terms_accepted_by = null
    from public.teams t where t.id = p.team_id and t.challenge_id = new.id and p.ip_terms_accepted_at is not null;
  return null;
end $$;
create trigger challenges_clear_ip_acceptances after update of ip_regime on public.challenges
  for each row when (old.ip_regime is distinct from new.ip_regime) execute function private.clear_ip_acceptances();

-- A research office signed off what it read, so any change of people, partners or shares needs a new sign-off.
create function private.clear_sign_off(team_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.proposals p set signed_off_at = null, signed_off_by = null
    where p.team_id = clear_sign_off.team_id and p.signed_off_at is not null and p.submission_id is null;
end $$;

-- ## Commands
-- Impossible states of teams, for private.invariant_violations.
create view private.teams_violations (rule, object_id) as
  select 'team_without_principal_investigator', t.id from public.teams t
    where not exists (select from public.team_people p where p.team_id = t.id and p.role = 'principal_investigator' and p.left_at is null)
  union all select 'team_without_lead_partner', t.id from public.teams t
    where not exists (select from public.team_partners p where p.team_id = t.id and p.is_lead and p.accepted_at is not null
      and p.revoked_at is null and p.organisation_id = t.lead_organisation_id)
  union all select 'opening_overfilled', o.id from public.openings o where private.places_taken(o.id) > o.places
  union all select 'student_without_consent', p.team_id from public.team_people p
    left join public.opening_requests r on r.id = p.request_id
    where p.role in ('graduate_student', 'undergraduate_student')
      and (r.accepted_at is null or r.consented_at is null or r.student_id <> p.profile_id)
  union all select 'sealed_with_shares_not_whole', p.team_id from public.proposals p
    where p.submission_id is not null
      and exists (select from private.team_gaps(p.team_id) g where g.code in ('work_shares_not_whole', 'grant_shares_not_whole'));
