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
