-- ## Tables
create table public.audit_entries (
  id bigint generated always as identity primary key,
  at public.moment not null default now(),
  actor_id uuid,
  acting_as public.line not null,
  action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
  object_type public.line not null,
  object_id uuid not null,
  organisation_id uuid,
  before jsonb,
  after jsonb,
  -- Filled by a deferred trigger at commit, so that the chain's lock is held for the commit only.
  chain_position bigint unique,
  previous_hash public.line,
  hash public.line
);
comment on table public.audit_entries is 'Append-only, hash-chained record of every command: who, acting as what, which object, before and after. Never holds sealed text.';
create index audit_entries_by_object on public.audit_entries (object_type, object_id, id);
create index audit_entries_by_organisation on public.audit_entries (organisation_id, id);
create index audit_entries_by_actor on public.audit_entries (actor_id, id);
create index audit_entries_by_action on public.audit_entries (action, id);

-- ## Rules
-- Takes the chain's lock as the transaction commits, so that writers queue for the commit only and positions follow commit order.
create function private.chain_audit_entry() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  last_position bigint;
  last_hash text;
begin
  perform pg_advisory_xact_lock(hashtext('ishtirak.audit_chain'));
  select e.chain_position, e.hash into last_position, last_hash
    from public.audit_entries e where e.chain_position is not null order by e.chain_position desc limit 1;
  update public.audit_entries e
    set chain_position = coalesce(last_position, 0) + 1,
        previous_hash = coalesce(last_hash, repeat('0', 64)),
        hash = private.audit_hash(e, coalesce(last_position, 0) + 1, coalesce(last_hash, repeat('0', 64)))
    where e.id = new.id;
  return null;
end $$;

-- SHA-256 over an entry's facts, its position and its predecessor's hash, joined by the unit separator (U+001F).
create function private.audit_hash(entry public.audit_entries, chain_position bigint, previous_hash text) returns text
language plpgsql stable set search_path = '' as $$
begin
  return private.sha256_hex(concat_ws(chr(31),
    chain_position, previous_hash, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    coalesce(entry.actor_id::text, ''), entry.acting_as, entry.action, entry.object_type, entry.object_id,
    coalesce(entry.organisation_id::text, ''), coalesce(entry.before::text, ''), coalesce(entry.after::text, '')));
end $$;
create constraint trigger audit_entries_chain after insert on public.audit_entries
  deferrable initially deferred for each row execute function private.chain_audit_entry();

-- The chain trigger fills its three columns once.
create trigger audit_entries_append_only before update or delete on public.audit_entries
  for each row execute function private.refuse_change('audit_is_append_only', '403', 'hash', 'chain_position', 'previous_hash');
create trigger audit_entries_never_truncated before truncate on public.audit_entries
  for each statement execute function private.refuse_change('audit_is_append_only', '403');

-- Writes one audit entry for the command being carried out. `acting_as` says in which role; without it, 'person' or 'system'.
create function private.audit(
  action text, object_type text, object_id uuid, organisation_id uuid default null,
  before jsonb default null, after jsonb default null, acting_as text default null)
returns void language plpgsql security definer set search_path = '' as $$
begin
  insert into public.audit_entries (actor_id, acting_as, action, object_type, object_id, organisation_id, before, after)
  values ((select auth.uid()), coalesce(acting_as, case when (select auth.uid()) is null then 'system' else 'person' end),
    action, object_type, object_id, organisation_id, before, after);
end $$;

-- Whether what an entry is about tells who bids for a challenge which is still open, or was cancelled before it closed: known to their own people, and to
-- nobody who reads the audit, but as a count.
create function private.is_sealed_object(object_type text, object_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare called uuid;
begin
  case object_type
    when 'partner_search' then select s.challenge_id into called from public.partner_searches s where s.id = is_sealed_object.object_id;
    when 'bid_intent' then select i.challenge_id into called from public.bid_intents i where i.id = is_sealed_object.object_id;
    when 'team' then select t.challenge_id into called from public.teams t where t.id = is_sealed_object.object_id;
    when 'proposal' then select p.challenge_id into called from public.proposals p where p.id = is_sealed_object.object_id;
    when 'opening' then
      select t.challenge_id into called from public.openings o join public.teams t on t.id = o.team_id where o.id = is_sealed_object.object_id;
    when 'opening_request', 'work_record' then
      select t.challenge_id into called from public.opening_requests r join public.openings o on o.id = r.opening_id join public.teams t on t.id = o.team_id
        where r.id = is_sealed_object.object_id or r.id = (select w.request_id from public.work_records w where w.id = is_sealed_object.object_id);
    else return false;
  end case;
  -- Until it closes, and for good when it was cancelled before, as its bids are never opened.
  return coalesce((select c.closes_at is null or now() < c.closes_at or c.cancelled_at < c.closes_at from public.challenges c where c.id = called), false);
end $$;

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

-- ## Commands
-- What people call an object: a title, a name, or the number that its page shows; null where it has none any more.
create function private.object_name(object_type text, object_id uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  -- As a statement: of an expression every branch is made ready at each call.
  case object_name.object_type
    when 'challenge' then return (select c.title from public.challenges c where c.id = object_name.object_id);
    when 'team' then return (select t.name from public.teams t where t.id = object_name.object_id);
    when 'proposal' then return (select private.proposal_reference(s.number) || ', ' || s.title from public.proposals s where s.id = object_name.object_id);
    when 'profile' then return (select s.name from public.profiles s where s.id = object_name.object_id);
    when 'organisation' then return private.organisation_name(object_name.object_id);
    when 'passport' then return private.organisation_name(object_name.object_id);
    when 'early_unsealing' then return (select c.title from public.early_unsealings u join public.challenges c on c.id = u.challenge_id where u.id = object_name.object_id);
    when 'review_assignment' then return (select s.name from public.review_assignments r join public.profiles s on s.id = r.reviewer_id where r.id = object_name.object_id);
    when 'panel_meeting' then return (select c.title from public.panel_meetings m join public.challenges c on c.id = m.challenge_id where m.id = object_name.object_id);
    when 'award' then return (select 'Award ' || a.number || ', ' || s.title from public.awards a join public.proposals s on s.id = a.proposal_id where a.id = object_name.object_id);
    when 'dispute' then return (select 'Request for review ' || d.number || ', ' || private.proposal_reference(s.number)
      from public.disputes d join public.proposals s on s.id = d.proposal_id where d.id = object_name.object_id);
    when 'milestone' then return (select m.title from public.milestones m where m.id = object_name.object_id);
    when 'payment' then return (select 'Payment ' || s.number from public.payments s where s.id = object_name.object_id);
    when 'fund' then return (select f.name from public.funds f where f.id = object_name.object_id);
    when 'budget' then return (select 'Budget ' || b.number from public.budgets b where b.id = object_name.object_id);
    when 'contribution' then return (select c.source_name from public.contributions c where c.id = object_name.object_id);
    when 'opening' then return (select s.title from public.openings s where s.id = object_name.object_id);
    when 'opening_request' then return (select s.title from public.opening_requests r join public.openings s on s.id = r.opening_id where r.id = object_name.object_id);
    else return null;
  end case;
end $$;

-- One page of the audit, newest first, as far as the reader may see it. Auditors read everything and administrators all but who asked which question;
-- neither reads before closing who bids. An organisation's managers read what was done in its name, except what would tell them who bids before
-- closing, or which reviewer did what. `words` are looked for in the action and in the actor's name; `actions` are found beside them; `kind` is an
-- object type; `before_id` is the last id of the page before; at most 1000 rows.
create function public.audit_page(
  words text default null, kind text default null, object uuid default null, actor uuid default null,
  from_at timestamptz default null, until_at timestamptz default null, before_id bigint default null, page_size integer default 50,
  actions text[] default '{}')
returns table (
  id bigint, at timestamptz, actor_id uuid, actor_name text, acting_as text, action text, object_type text, object_id uuid, object_name text,
  organisation_id uuid, organisation_name text, before jsonb, after jsonb, chain_position bigint, hash text)
language plpgsql stable security definer set search_path = '' as $$
declare
  reads_all boolean := private.has_platform_role('auditor');
  reads_most boolean := reads_all or private.has_platform_role('administrator');
  managed uuid[] := array(select private.organisations_held('manager'));
  named uuid[];
  last text;
begin
  perform private.actor();
  if not reads_most and managed = '{}' then perform private.refuse('not_allowed', 403); end if;
  if words is not null then
    -- Actions and people are few, entries are not: each action is looked up in the index after the one before it.
    last := (select min(e.action) from public.audit_entries e);
    while last is not null loop
      if position(lower(words) in last || ' ' || translate(last, '_.', '  ')) > 0 then actions := actions || last; end if;
      last := (select min(e.action) from public.audit_entries e where e.action > last);
    end loop;
    named := array(select p.id from public.profiles p where position(lower(words) in lower(p.name)) > 0);
  end if;
  return query
    select e.id, e.at::timestamptz, e.actor_id, p.name::text, e.acting_as::text, e.action, e.object_type::text, e.object_id,
      private.object_name(e.object_type, e.object_id),
      e.organisation_id, o.name::text, e.before, e.after, e.chain_position, e.hash::text
    from public.audit_entries e
      left join public.profiles p on p.id = e.actor_id
      left join public.organisations o on o.id = e.organisation_id
    where ((reads_most and (reads_all or e.object_type <> 'question') and not private.is_sealed_object(e.object_type, e.object_id))
        or (e.organisation_id = any (managed) and e.object_type !~ '^(proposal|team|opening|review|conflict)' and e.acting_as <> 'reviewer'
          -- What a person may not see because of a conflict of interest, the audit does not tell either.
          and (e.object_type <> 'award' or not private.is_conflicted((select auth.uid()), (select a.proposal_id from public.awards a where a.id = e.object_id)))))
      and (words is null or e.action = any (audit_page.actions) or e.actor_id = any (named))
      and (audit_page.kind is null or e.object_type = audit_page.kind) and (object is null or e.object_id = object) and (actor is null or e.actor_id = actor)
      and (from_at is null or e.at >= from_at) and (until_at is null or e.at < until_at)
      and (before_id is null or e.id < before_id)
    order by e.id desc
    limit least(greatest(page_size, 1), 1000);
end $$;

-- How many entries tell who bids for open challenges, and are shown to auditors and administrators once those close.
create function public.sealed_audit_entries() returns bigint
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_platform_role('auditor', 'administrator');
  return (
    select coalesce(sum(o.entries), 0) from (
      select e.object_type, e.object_id, count(*) as entries from public.audit_entries e
      where e.object_type in ('team', 'proposal', 'opening', 'opening_request', 'work_record', 'bid_intent', 'partner_search') group by 1, 2) o
    where private.is_sealed_object(o.object_type, o.object_id));
end $$;

-- Walks the whole chain for an auditor or administrator; see private.check_audit_chain.
create function public.verify_audit_chain(out checked bigint, out head_hash text, out broken_position bigint, out broken_id bigint, out fault text)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_platform_role('auditor', 'administrator');
  select c.* into checked, head_hash, broken_position, broken_id, fault from private.check_audit_chain() c;
end $$;

-- What happened to an object, oldest first, for who may read the object (404 not_found otherwise). Reviewers stay unnamed, and a bidder is not
-- told of decisions before they are released. `note` is what was said with the step.
create function public.timeline(object_type text, object_id uuid)
returns table (id bigint, at timestamptz, action text, actor_name text, acting_as text, note text)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  -- Who may read the object, in its own room's words. What nobody has named here is for auditors and administrators.
  if not coalesce(case timeline.object_type
    when 'milestone' then (select private.can_read_award(m.award_id) from public.milestones m where m.id = timeline.object_id)
    when 'payment' then (select private.can_read_award(p.award_id) from public.payments p where p.id = timeline.object_id)
    when 'award' then private.can_read_award(timeline.object_id)
    when 'ip_deed' then (select private.can_read_award(d.award_id) from public.ip_deeds d where d.id = timeline.object_id)
    when 'budget' then (select private.can_read_fund(f.organisation_id) from public.budgets b join public.funds f on f.id = b.fund_id where b.id = timeline.object_id)
    when 'challenge' then private.can_manage_challenge(timeline.object_id) or private.has_platform_role('approver', 'finance_officer')
    -- No page of a reviewer, or of somebody else who reads without knowing who applies, tells what was done to a proposal, and by whom.
    when 'proposal' then private.can_read_proposal(timeline.object_id) and not private.is_reviewer_of(timeline.object_id) and not private.is_neutral_of(timeline.object_id)
      and not private.reads_blind(timeline.object_id)
    when 'team' then private.is_in_team(timeline.object_id)
    when 'organisation' then private.is_member(timeline.object_id)
    when 'passport' then private.can_read_passport(timeline.object_id) end, false) then
    if not (private.has_platform_role('auditor') or (timeline.object_type <> 'question' and private.has_platform_role('administrator'))) then perform private.refuse('not_found', 404); end if;
    -- What is sealed looks like what does not exist.
    if private.is_sealed_object(object_type, object_id) then return; end if;
  end if;
  return query
    select e.id, e.at::timestamptz, e.action, case when e.acting_as = 'reviewer' then null else p.name::text end, e.acting_as::text,
      coalesce(e.after ->> 'note', e.after ->> 'reason')
    from public.audit_entries e left join public.profiles p on p.id = e.actor_id
    where e.object_type = timeline.object_type and e.object_id = timeline.object_id
      -- Who bids, be they of the team or in charge at one of its organisations, is told at once what their own side did, and what was decided about
      -- the bid once that is released; of an award never why the authority returned or refused it.
      and not exists (
        select from public.proposals p
        where e.object_type = 'proposal' and p.id = e.object_id and p.feedback_released_at is null
          and (private.is_in_team(p.team_id) or exists (
            select from private.team_organisations(p.team_id) o where private.has_organisation_role(o, 'research_office', 'signatory')))
          and e.acting_as <> 'research_office'
          and not exists (select from public.team_people t where t.team_id = p.team_id and t.profile_id = e.actor_id))
      and (e.action not in ('award.returned', 'award.refused') or private.funds_award(e.object_id))
      -- What came about within the team and its research office is the team's.
      and (e.object_type <> 'proposal' or private.can_read_draft(e.object_id) or private.has_platform_role('auditor', 'administrator')
        or (e.action not in ('proposal.started', 'proposal.carried_over') and e.action !~ '^proposal\.sign' and e.acting_as <> 'research_office'))
    order by e.id;
end $$;
