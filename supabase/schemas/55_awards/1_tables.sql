create type public.award_status as enum
  ('recommended', 'returned', 'approved', 'offered', 'declined', 'expired', 'active', 'completed', 'terminated');

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
  -- Why it is recommended although reviews are missing or a threshold is not met.
  exception_reason public.prose check (char_length(exception_reason) between 1 and 4000),
  -- Why it is recommended although proposals ranked higher are not.
  order_reason public.prose check (char_length(order_reason) between 1 and 4000),
  returned_at public.moment,
  returned_by uuid references public.profiles (id),
  return_reason public.prose check (char_length(return_reason) between 1 and 4000),
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
  -- Parties, work plan, milestones, payments and terms as they stood when generated.
  content jsonb not null,
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  generated_at public.moment not null default now(),
  constraint agreement_version_taken unique (award_id, version)
);
comment on table public.agreements is 'The grant agreement, generated from what was recorded; immutable, hashed. A change makes the next version.';

create table public.agreement_signatures (
  agreement_id uuid not null references public.agreements (id),
  organisation_id uuid not null references public.organisations (id),
  signatory_id uuid not null references public.profiles (id),
  content_sha256 public.line not null,
  signed_at public.moment not null default now(),
  constraint agreement_signed_already primary key (agreement_id, organisation_id),
  constraint agreement_signed_for_one_side unique (agreement_id, signatory_id)
);
comment on table public.agreement_signatures is 'Each party''s signatory signs the hash; nobody signs for two parties.';
create index agreement_signatures_by_organisation on public.agreement_signatures (organisation_id);
create index agreement_signatures_by_signatory on public.agreement_signatures (signatory_id);

alter table public.ledger_transactions add constraint ledger_transactions_award_id_fkey foreign key (award_id) references public.awards (id);
create index ledger_transactions_by_award on public.ledger_transactions (award_id);
