create type public.milestone_status as enum
  ('planned', 'due', 'submitted', 'queried', 'accepted', 'approved', 'refused', 'ordered', 'paid', 'payment_failed');

create table public.milestones (
  id uuid primary key default gen_random_uuid(),
  award_id uuid not null references public.awards (id),
  position smallint not null check (position between 1 and 40),
  title public.line not null check (char_length(title) between 1 and 160),
  deliverable public.prose not null,
  test_of_success public.prose not null,
  trl smallint not null check (trl between 1 and 9),
  amount_minor public.minor_units not null check (amount_minor >= 0),
  due_on public.day not null,
  submitted_at public.moment,
  submitted_by uuid references public.profiles (id),
  report public.prose check (char_length(report) <= 20000),
  queried_at public.moment,
  queried_by uuid references public.profiles (id),
  query public.prose check (char_length(query) between 1 and 4000),
  refused_at public.moment,
  refused_by uuid references public.profiles (id),
  refusal_reason public.prose check (char_length(refusal_reason) between 1 and 4000),
  accepted_at public.moment,
  accepted_by uuid references public.profiles (id),
  accepted_percent numeric(5, 2) check (accepted_percent > 0 and accepted_percent <= 100),
  acceptance_note public.prose check (char_length(acceptance_note) <= 4000),
  accepted_trl smallint check (accepted_trl between 1 and 9),
  approved_at public.moment,
  approved_by uuid references public.profiles (id),
  -- accepted share of the amount, less retention.
  payable_minor public.minor_units check (payable_minor >= 0),
  constraint milestone_position_taken unique (award_id, position),
  constraint milestone_accepted_whole check (num_nulls(accepted_at, accepted_by, accepted_percent) in (0, 3)),
  constraint milestone_not_approved_by_acceptor check (approved_by <> accepted_by),
  constraint milestone_not_accepted_by_submitter check (accepted_by <> submitted_by),
  constraint milestone_steps_in_order check (
    (accepted_at is null or submitted_at is not null) and (approved_at is null or (accepted_at is not null and payable_minor is not null))),
  constraint milestone_ended_one_way check (not (accepted_at is not null and refused_at is not null))
);
comment on table public.milestones is 'What an award delivers and is paid for: submitted with evidence, technically accepted, financially approved by another person, paid.';

create table public.milestone_files (
  id uuid primary key default gen_random_uuid(),
  milestone_id uuid not null references public.milestones (id),
  name public.line not null check (char_length(name) between 1 and 200),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  size_bytes bigint not null check (size_bytes between 1 and 20971520),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Object key in the storage bucket `evidence`: <milestone id>/<file id>.
  object_key public.line not null unique,
  uploaded_by uuid not null references public.profiles (id),
  uploaded_at public.moment not null default now(),
  removed_at public.moment
);
comment on table public.milestone_files is 'Evidence for a milestone.';
create index milestone_files_by_milestone on public.milestone_files (milestone_id);
create index milestone_files_by_uploader on public.milestone_files (uploaded_by);
