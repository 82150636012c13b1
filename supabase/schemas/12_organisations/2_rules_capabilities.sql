-- What an organisation can do, in its own order: [{competency, field, label, evidence, trl_reached}]; own words have neither competency nor field.
create function private.capabilities_of(organisation_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('competency', c.competency_code, 'field', f.label, 'label', coalesce(k.label, c.own_words),
      'evidence', c.evidence, 'trl_reached', c.trl_reached) order by c.position), '[]')
  from public.organisation_capabilities c
    left join public.competencies k on k.code = c.competency_code
    left join public.technology_fields f on f.code = k.field_code
  where c.organisation_id = capabilities_of.organisation_id;
$$;

-- What a page showed of the capabilities, as a fingerprint: a save from a page that has gone stale is refused.
create function private.capabilities_revision(organisation_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select md5(private.capabilities_of(capabilities_revision.organisation_id)::text);
$$;

-- The directory filters by competency and is kept in memory; this drops that copy.
create trigger organisation_capabilities_announce after insert or update or delete on public.organisation_capabilities
  for each row execute function private.announce_row('organisations', 'organisation_id');
