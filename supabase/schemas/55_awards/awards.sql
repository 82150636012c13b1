-- ## Tables
create type public.award_status as enum
  ('recommended', 'returned', 'refused', 'approved', 'offered', 'declined', 'expired', 'active', 'completed', 'terminated');

create table public.awards (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity unique,
  challenge_id uuid not null references public.challenges (id),
  proposal_id uuid not null constraint award_one_per_proposal unique references public.proposals (id),
  team_id uuid not null references public.teams (id),
  fund_id uuid not null references public.funds (id),
  currency public.currency not null,
  amount_minor public.minor_units not null check (amount_minor > 0),
  recommended_at public.moment not null default now(),
  recommended_by uuid not null references public.profiles (id),
  recommendation_note public.prose not null default '' check (char_length(recommendation_note) <= 4000),
  -- Why it is recommended although reviews are missing or a minimum score is not met.
  exception_reason public.prose check (char_length(exception_reason) between 1 and 4000),
  -- Why it is recommended although higher-ranked proposals are not.
  order_reason public.prose check (char_length(order_reason) between 1 and 4000),
  returned_at public.moment,
  returned_by uuid references public.profiles (id),
  return_reason public.prose check (char_length(return_reason) between 1 and 4000),
  -- Returned for good: the authority does not fund it.
  is_refused boolean not null default false,
  approved_at public.moment,
  approved_by uuid references public.profiles (id),
  offered_at public.moment,
  offered_by uuid references public.profiles (id),
  offer_expires_at public.moment,
  declined_at public.moment,
  declined_by uuid references public.profiles (id),
  decline_reason public.prose check (char_length(decline_reason) between 1 and 4000),
  expired_at public.moment,
  activated_at public.moment,
  completed_at public.moment,
  terminated_at public.moment,
  terminated_by uuid references public.profiles (id),
  termination_reason public.prose check (char_length(termination_reason) between 1 and 4000),
  constraint award_refused_with_reason check (not is_refused or (returned_at is not null and return_reason is not null)),
  constraint award_not_approved_by_recommender check (approved_by <> recommended_by),
  constraint award_steps_in_order check (
    (offered_at is null or approved_at is not null) and (activated_at is null or offered_at is not null)
    and (completed_at is null or activated_at is not null)),
  constraint award_ended_once check (num_nonnulls(declined_at, expired_at, completed_at, terminated_at) <= 1)
);
comment on table public.awards is 'Money promised to a team: recommended, approved (committed in the same transaction), offered, signed, active, ended.';
create index awards_by_challenge on public.awards (challenge_id);
create index awards_by_team on public.awards (team_id);
create index awards_by_fund on public.awards (fund_id);
create index awards_public on public.awards (activated_at desc, id desc) where activated_at is not null;
create index awards_waiting on public.awards (recommended_at) where approved_at is null;
create index awards_running on public.awards (activated_at) where activated_at is not null and completed_at is null and terminated_at is null;
create index awards_fallen on public.awards (challenge_id) where activated_at is null and (is_refused or num_nonnulls(declined_at, expired_at, terminated_at) > 0);
create index ledger_transactions_of_lapses on public.ledger_transactions (award_id) where kind = 'lapse';

create table public.award_shares (
  award_id uuid not null references public.awards (id),
  organisation_id uuid not null references public.organisations (id),
  is_lead boolean not null,
  grant_share_percent numeric(5, 2) not null check (grant_share_percent between 0 and 100),
  primary key (award_id, organisation_id)
);
comment on table public.award_shares is 'The share table as awarded: how each payment is split between the partners; sums to 100.';
create index award_shares_by_organisation on public.award_shares (organisation_id);

create table public.agreements (
  id uuid primary key default gen_random_uuid(),
  award_id uuid not null references public.awards (id),
  version integer not null check (version > 0),
  -- Parties, work plan, milestones, payments and terms at the time of generation.
  content jsonb not null,
  content_sha256 public.sha256 not null,
  generated_at public.moment not null default now(),
  constraint agreement_version_taken unique (award_id, version)
);
comment on table public.agreements is 'The grant agreement, generated from stored data; immutable and hashed. A change makes a new version.';

create table public.agreement_signatures (
  agreement_id uuid not null references public.agreements (id),
  organisation_id uuid not null references public.organisations (id),
  signatory_id uuid not null references public.profiles (id),
  content_sha256 public.line not null,
  signed_at public.moment not null default now(),
  constraint agreement_signed_already primary key (agreement_id, organisation_id),
  constraint agreement_signed_for_one_side unique (agreement_id, signatory_id)
);
comment on table public.agreement_signatures is 'Each party''s signatory signs the hash; nobody can sign for two parties.';
create index agreement_signatures_by_organisation on public.agreement_signatures (organisation_id);
create index agreement_signatures_by_signatory on public.agreement_signatures (signatory_id);

alter table public.ledger_transactions add constraint ledger_transactions_award_id_fkey foreign key (award_id) references public.awards (id);
create index ledger_transactions_by_award on public.ledger_transactions (award_id);

-- ## Rules
-- An award's state, its parties, and the rules for its amounts.
create function private.award_status(award public.awards) returns public.award_status
language plpgsql stable set search_path = '' as $$
begin
  return (case
    when award.terminated_at is not null then 'terminated'
    when award.completed_at is not null then 'completed'
    when award.activated_at is not null then 'active'
    when award.declined_at is not null then 'declined'
    when award.expired_at is not null or (award.offered_at is not null and award.offer_expires_at <= now() and not private.is_under_dispute(award.challenge_id)) then 'expired'
    when award.offered_at is not null then 'offered'
    when award.approved_at is not null then 'approved'
    when award.is_refused then 'refused'
    when award.returned_at is not null then 'returned'
    else 'recommended' end)::public.award_status;
end $$;

-- Organisations that sign an award: the sponsor and every partner of the share table.
create function private.award_parties(award_id uuid) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select c.organisation_id from public.awards a join public.challenges c on c.id = a.challenge_id where a.id = award_parties.award_id
  union
  select s.organisation_id from public.award_shares s where s.award_id = award_parties.award_id;
end $$;

-- The same before the offer makes the shares final: the sponsor, and the partners in the sealed proposal.
create function private.sides_of_award(award public.awards) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.award_sponsor(award.id) || array(
    select (s ->> 'organisation_id')::uuid from jsonb_array_elements(private.sealed_content(award.proposal_id) #> '{team,partners}') s);
end $$;

-- Those of these awards whose papers the signed-in person may read: the team, each party's people in charge, the authority's officers and auditors.
-- Before the offer only the funding side, without people who have a conflict with the proposal.
create function private.readable_awards(awards uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan rows 10 as $$
declare
  held uuid[] := array(select private.organisations_held('manager', 'technical_officer', 'finance', 'signatory', 'research_office'));
  oversees boolean := private.has_platform_role('approver', 'finance_officer', 'auditor');
begin
  return query
  with asked as materialized (
    select a.id, a.proposal_id, oversees or c.organisation_id = any (held) as is_funding,
      a.offered_at is not null and (private.is_in_team(a.team_id) or exists (
        select from public.award_shares s where s.award_id = a.id and s.organisation_id = any (held))) as is_party
    from public.awards a join public.challenges c on c.id = a.challenge_id where a.id = any (readable_awards.awards))
  select k.id from asked k where k.is_party or k.is_funding and k.proposal_id not in (
    select private.hidden_from((select auth.uid()), array(select f.proposal_id from asked f where f.is_funding and not f.is_party)));
end $$;

-- Whether it is among them.
create function private.can_read_award(award_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from private.readable_awards(array[can_read_award.award_id]));
end $$;

-- The page on which the signed-in person can read about an award: its public page after it is signed, or else the working page; null for none.
create function private.award_path(award public.awards) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return case
    when award.activated_at is not null then '/awards/' || award.id
    when private.can_read_award(award.id) then '/awards/' || award.id || '/manage' end;
end $$;

-- Whether the signed-in person is of the funding side of the award, without a conflict of interest: only the funding side can read what sponsor and
-- authority write to each other.
create function private.funds_award(award_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return (private.has_platform_role('approver', 'finance_officer', 'auditor')
      or private.has_organisation_role(private.award_sponsor(award_id), 'manager', 'technical_officer', 'finance', 'signatory'))
    and not private.is_conflicted((select auth.uid()), (select a.proposal_id from public.awards a where a.id = funds_award.award_id));
end $$;

-- The award, locked, its challenge before it, for a command that needs this act of it; `seen` is the recommendation that was read. Refuses not_found
-- (404) if the person can't read it. Always lock awards `for no key update`: a money movement locks its fund before it refers to its award, and would
-- otherwise deadlock with the end of an award, which waits for the fund.
create function private.lock_award(award_id uuid, act text default null, seen text default null) returns public.awards
language plpgsql security definer set search_path = '' as $$
declare locked public.awards;
begin
  perform private.actor();
  perform from public.challenges c where c.id = (select a.challenge_id from public.awards a where a.id = lock_award.award_id) for no key update;
  select a.* into locked from public.awards a where a.id = lock_award.award_id for no key update;
  if locked.id is null or not private.can_read_award(locked.id) then perform private.refuse('not_found', 404); end if;
  if act is not null then perform private.require_act(private.award_acts(locked), act); end if;
  perform private.require_seen(seen, to_jsonb(locked.recommended_at) #>> '{}');
  return locked;
end $$;

-- The part of a challenge's approved money that no award uses, in minor units, without the award of one proposal. A recommendation uses its amount;
-- an approved award uses what it took from the fund and did not return.
create function private.unspoken_minor(challenge_id uuid, except_proposal_id uuid default null) returns bigint
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select (c.approved_amount_minor - coalesce((
      select sum(case
        when a.approved_at is not null then (
          select -coalesce(sum(l.amount_minor), 0) from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id
          where t.award_id = a.id and l.account = 'available' and t.kind <> 'recommitment')
        when a.returned_at is not null then 0
        else a.amount_minor end)
      from public.awards a where a.challenge_id = c.id and a.proposal_id is distinct from except_proposal_id), 0))::bigint
    from public.challenges c where c.id = unspoken_minor.challenge_id);
end $$;

-- The sealed content of a proposal.
create function private.sealed_content(proposal_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select s.content from public.proposals p join public.proposal_submissions s on s.id = p.submission_id where p.id = sealed_content.proposal_id);
end $$;

-- The share table can't change after the offer.
create trigger award_shares_fixed before update or delete on public.award_shares
  for each row execute function private.refuse_change('award_shares_are_fixed', '403');

create trigger agreements_immutable before update or delete on public.agreements
  for each row execute function private.refuse_change('agreement_is_immutable', '403');
create trigger agreement_signatures_immutable before update or delete on public.agreement_signatures
  for each row execute function private.refuse_change('agreement_is_immutable', '403');
create trigger awards_announce after insert or update on public.awards
  for each row execute function private.announce_row('awards', 'id');
-- The public page of a decided challenge shows its awards.
create trigger awards_announce_challenge after update on public.awards
  for each row execute function private.announce_challenge_of_row();

-- ## Commands
-- Impossible states of awards; see private.invariant_violations.
create view private.awards_violations (rule, object_id) as
  with committed as (
    select t.award_id, sum(l.amount_minor) filter (where t.kind = 'commitment' and l.account = 'committed') as promised,
      sum(l.amount_minor) filter (where l.account = 'committed') as still_committed
    from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id where t.award_id is not null group by t.award_id)
  select 'award_approved_exactly_when_committed', a.id from public.awards a left join committed m on m.award_id = a.id
    where (a.approved_at is not null) <> (m.promised is not null) or m.promised <> a.amount_minor
  union all
  select 'award_committed_never_negative', m.award_id from committed m where m.still_committed < 0
  union all
  select 'award_not_taken_up_holds_no_money', a.id from public.awards a join committed m on m.award_id = a.id
    where (a.declined_at is not null or a.expired_at is not null) and m.still_committed <> 0
  union all
  select 'challenge_awards_within_approved_amount', c.id from public.challenges c
    where exists (select from public.awards a where a.challenge_id = c.id) and private.unspoken_minor(c.id) < 0
  union all
  select 'offered_award_shares_sum_to_100', a.id from public.awards a
    where a.offered_at is not null
      and (select coalesce(sum(s.grant_share_percent), 0) from public.award_shares s where s.award_id = a.id) <> 100
  union all
  select 'agreement_hash_is_of_its_content', g.id from public.agreements g where g.content_sha256 <> private.sha256_hex(g.content::text)
  union all
  select 'agreement_signature_is_of_its_hash', g.id from public.agreement_signatures s join public.agreements g on g.id = s.agreement_id
    where s.content_sha256 <> g.content_sha256
  union all
  select 'active_award_signed_by_every_party', a.id from public.awards a
    where a.activated_at is not null and not private.is_fully_signed(a.id)
  union all
  select 'nobody_signs_for_two_parties', a.id from public.awards a, private.award_signatures(a.id) s
    group by a.id, s.signatory_id having count(distinct s.organisation_id) > 1
  union all
  select 'milestones_equal_the_agreement', a.id from public.awards a
    join public.agreements g on g.award_id = a.id and g.version = 1
    where exists (select from public.milestones m where m.award_id = a.id)
      and (select jsonb_agg(m.amount_minor order by m.position) from public.milestones m where m.award_id = a.id)
        is distinct from (select jsonb_agg((x -> 'amount_minor')) from jsonb_array_elements(g.content -> 'milestones') x);
