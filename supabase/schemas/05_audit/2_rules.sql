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
  return (
    select private.sha256_hex(concat_ws(chr(31),
      chain_position, previous_hash, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      coalesce(entry.actor_id::text, ''), entry.acting_as, entry.action, entry.object_type, entry.object_id,
      coalesce(entry.organisation_id::text, ''), coalesce(entry.before::text, ''), coalesce(entry.after::text, ''))));
end $$;

create constraint trigger audit_entries_chain after insert on public.audit_entries
  deferrable initially deferred for each row execute function private.chain_audit_entry();

create function private.refuse_audit_change() returns trigger
language plpgsql set search_path = '' as $$
begin
  -- The chain trigger fills the three chain columns once; everything else never changes.
  if tg_op = 'UPDATE' and old.hash is null
     and (to_jsonb(new) - array['chain_position', 'previous_hash', 'hash']) = (to_jsonb(old) - array['chain_position', 'previous_hash', 'hash']) then
    return new;
  end if;
  raise exception 'audit_is_append_only' using errcode = 'PT403';
end $$;
create trigger audit_entries_append_only before update or delete on public.audit_entries
  for each row execute function private.refuse_audit_change();
create trigger audit_entries_never_truncated before truncate on public.audit_entries
  for each statement execute function private.refuse_audit_change();

-- Writes one audit entry for the command being carried out. `acting_as` says in which role; without it, 'person' or 'system'.
create function private.record(
  action text, object_type text, object_id uuid, organisation_id uuid default null,
  before jsonb default null, after jsonb default null, acting_as text default null)
returns void language plpgsql security definer set search_path = '' as $$
begin
  insert into public.audit_entries (actor_id, acting_as, action, object_type, object_id, organisation_id, before, after)
  values ((select auth.uid()), coalesce(record.acting_as, case when (select auth.uid()) is null then 'system' else 'person' end),
          record.action, record.object_type, record.object_id, record.organisation_id, record.before, record.after);
end $$;
