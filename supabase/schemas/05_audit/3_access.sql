alter table public.audit_entries enable row level security;

-- Auditors read everything, administrators all but who asked which question; neither reads before closing who bids. An organisation's managers read what was done in its name, except what would
-- tell them who bids before closing, or which reviewer did what.
create policy "audit_entries: read" on public.audit_entries for select to authenticated using (
  (((select private.has_platform_role('auditor')) or (object_type <> 'question' and (select private.has_platform_role('administrator'))))
    and object_id <> all ((select private.sealed_objects())::uuid[]))
  or (organisation_id = any ((select private.organisations_held('manager'))::uuid[])
      and object_type !~ '^(proposal|team|opening|review|conflict)' and acting_as <> 'reviewer'));

grant select on public.audit_entries to authenticated;
grant execute on function private.require_audit_reader(), private.sealed_objects() to authenticated;
