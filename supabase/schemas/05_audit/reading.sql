-- ## Rules

-- Whether the signed-in person may see what happened to an object: who may read the object, in its own room's words.
-- What nobody has named here is for auditors and administrators, see private.audits_objects.
create function private.can_read_timeline(object_type text, object_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce(case can_read_timeline.object_type
    when 'milestone' then (select private.can_read_award(m.award_id) from public.milestones m where m.id = can_read_timeline.object_id)
    when 'payment' then (select private.can_read_award(p.award_id) from public.payments p where p.id = can_read_timeline.object_id)
    when 'award' then private.can_read_award(can_read_timeline.object_id)
    when 'ip_deed' then (select private.can_read_award(d.award_id) from public.ip_deeds d where d.id = can_read_timeline.object_id)
    when 'budget' then (select private.can_read_fund(f.organisation_id) from public.budgets b join public.funds f on f.id = b.fund_id where b.id = can_read_timeline.object_id)
    when 'challenge' then private.can_manage_challenge(can_read_timeline.object_id) or private.has_platform_role('approver', 'finance_officer')
    -- No page of a reviewer, or of somebody else who reads without knowing who applies, tells what was done to a proposal, and by whom.
    when 'proposal' then private.can_read_proposal(can_read_timeline.object_id) and not private.is_reviewer_of(can_read_timeline.object_id)
      and not private.reads_blind(can_read_timeline.object_id)
    when 'team' then private.is_in_team(can_read_timeline.object_id)
    when 'organisation' then private.is_member(can_read_timeline.object_id)
    when 'passport' then private.can_read_passport(can_read_timeline.object_id)
  end, false);
$$;

-- Objects that tell who bids for a challenge which is still open, or was cancelled before it closed: known to their own people, and to nobody who reads the audit, as a count alone.
-- An array, so that a page of the audit asks for it once.
create function private.sealed_objects() returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
declare teams uuid[];
begin
  teams := array(select t.id from public.teams t join public.challenges c on c.id = t.challenge_id where private.is_bidding_sealed(c));
  return teams || array(
    select p.id from public.proposals p where p.team_id = any (teams)
    union all select o.id from public.openings o where o.team_id = any (teams)
    union all select r.id from public.openings o join public.opening_requests r on r.opening_id = o.id where o.team_id = any (teams)
    union all select w.id from public.openings o join public.opening_requests r on r.opening_id = o.id join public.work_records w on w.request_id = r.id
      where o.team_id = any (teams)
    union all select i.id from public.bid_intents i join public.challenges c on c.id = i.challenge_id where private.is_bidding_sealed(c)
    union all select s.id from public.partner_searches s join public.challenges c on c.id = s.challenge_id where private.is_bidding_sealed(c));
end $$;

-- Whether who bids for a challenge is nobody else's business: until it closes, and for good when it was cancelled before, as its bids are never opened.
create function private.is_bidding_sealed(challenge public.challenges) returns boolean
language sql stable set search_path = '' as $$
  select challenge.closes_at is null or now() < challenge.closes_at or coalesce(challenge.cancelled_at < challenge.closes_at, false);
$$;

-- Whether who bids may already be told of this entry, be they of the team or in charge at one of its organisations: what their own side did
-- at once, what was decided about the bid once told; of an award not why the authority returned it.
create function private.is_told_to_bidder(entry public.audit_entries) returns boolean
language sql stable security definer set search_path = '' as $$
  select not exists (
    select from public.proposals p
    where entry.object_type = 'proposal' and p.id = entry.object_id and p.feedback_released_at is null
      and (private.is_in_team(p.team_id) or exists (
        select from private.team_organisations(p.team_id) o where private.has_organisation_role(o, 'research_office', 'signatory')))
      and entry.acting_as <> 'research_office'
      and not exists (select from public.team_people t where t.team_id = p.team_id and t.profile_id = entry.actor_id))
    and (entry.action <> 'award.returned' or private.funds_award(entry.object_id));
$$;

-- Whether an outsider who may read a proposal is told of this entry of it: what came about within the team and its research office is the team's.
create function private.is_told_to_outsider(entry public.audit_entries) returns boolean
language sql stable security definer set search_path = '' as $$
  select entry.object_type <> 'proposal' or private.can_read_draft(entry.object_id) or private.has_platform_role('auditor', 'administrator')
    or (entry.action <> 'proposal.started' and entry.action !~ '^proposal\.sign' and entry.acting_as <> 'research_office');
$$;

-- Walks the chain from its beginning: each entry must name its predecessor's hash and carry the hash of its own facts, positions without a gap.
-- `broken_id` and `broken_position` name the first link that does not hold, `fault` says how; all NULL when the chain is whole.
create function private.check_audit_chain(out checked bigint, out head_hash text, out broken_position bigint, out broken_id bigint, out fault text)
language plpgsql stable security definer set search_path = '' as $$
declare
  entry public.audit_entries;
  expected_hash text := repeat('0', 64);
begin
  checked := 0;
  for entry in select * from public.audit_entries e where e.chain_position is not null order by e.chain_position loop
    fault := case
      when entry.chain_position <> checked + 1 then 'entry_missing'
      when entry.previous_hash is distinct from expected_hash then 'predecessor_changed'
      when entry.hash is distinct from private.audit_hash(entry, entry.chain_position, entry.previous_hash) then 'entry_changed'
    end;
    if fault is not null then
      broken_position := entry.chain_position;
      broken_id := entry.id;
      return;
    end if;
    checked := checked + 1;
    expected_hash := entry.hash;
  end loop;
  head_hash := expected_hash;
  -- The trigger chains every entry at its commit: one that is visible and unchained came another way.
  select e.id, 'entry_unchained' into broken_id, fault from public.audit_entries e where e.chain_position is null order by e.id limit 1;
end $$;
