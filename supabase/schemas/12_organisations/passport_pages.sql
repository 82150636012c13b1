-- An organisation's passport for who may read it: what is asked for, evidence, standing, files, what is granted, what is missing, what the reader may do.
-- Refuses: sign_in_required 401, not_found 404, not_allowed 403.
create function public.passport_page(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  organisation public.organisations;
  passport public.passports;
  keeps boolean;
begin
  perform private.actor();
  select * into organisation from public.organisations o where o.slug = passport_page.slug;
  if organisation.id is null or not (organisation.verified_at is not null or private.is_member(organisation.id) or private.oversees_passports()) then
    perform private.refuse('not_found', 404);
  end if;
  if not private.can_read_passport(organisation.id) then perform private.refuse('not_allowed', 403); end if;
  select * into passport from public.passports p where p.organisation_id = organisation.id;
  keeps := private.has_organisation_role(organisation.id, 'manager', 'finance') and organisation.suspended_at is null;
  return jsonb_build_object('id', organisation.id, 'slug', organisation.slug, 'name', organisation.name, 'kind', organisation.kind,
    'status', private.organisation_status(organisation), 'roles', to_jsonb(private.roles_held(organisation.id, private.actor())),
    'keeps', keeps,
    'decides', private.has_platform_role('administrator', 'approver') and private.why_step_refused('passport', organisation.id, 'decide') is null,
    'fields', (select jsonb_agg(jsonb_build_object('code', f.code, 'label', f.label) order by f.position) from public.technology_fields f),
    'qualified_fields', private.qualified_fields_of(organisation.id),
    'passport', case when passport.organisation_id is not null then jsonb_build_object('status', private.passport_status(passport),
      'field_codes', passport.field_codes, 'evidence', passport.evidence, 'turnover_band', passport.turnover_band, 'audited_years', passport.audited_years,
      'revision', passport.revision, 'updated_at', passport.updated_at, 'updated_by', private.name_of(passport.updated_by),
      'submitted_at', passport.submitted_at, 'submitted_by', private.name_of(passport.submitted_by),
      'decided_at', coalesce(passport.qualified_at, passport.refused_at), 'decided_by', private.name_of(passport.decided_by),
      'reason', passport.refusal_reason, 'gaps', private.passport_gaps(passport)) end,
    'files', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'media_type', f.media_type, 'size_bytes', f.size_bytes,
        'uploaded_at', f.uploaded_at) order by f.uploaded_at), '[]')
      from public.passport_files f where f.organisation_id = organisation.id and f.removed_at is null));
end $$;
grant execute on function public.passport_page(text) to authenticated;

-- Passports for the authority: `list` waiting (longest first), qualified (what ends first, first) or refused; at most 51 after the key.
-- Refuses: not_allowed 403.
create function public.passport_queue_page(list text default 'waiting', after_at timestamptz default null, after_id uuid default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_platform_role('administrator', 'approver', 'auditor');
  return jsonb_build_object(
    'counts', (select jsonb_build_object('waiting', count(*) filter (where private.passport_status(p) = 'submitted'),
        'qualified', (select count(distinct q.organisation_id) from public.qualified_fields q),
        'refused', count(*) filter (where private.passport_status(p) = 'refused')) from public.passports p),
    'passports', (
      select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'at', l.at, 'slug', o.slug, 'name', o.name, 'kind', o.kind,
          'asked', (select coalesce(jsonb_agg(f.label order by f.position), '[]') from public.technology_fields f where f.code = any (p.field_codes)),
          'qualified_fields', private.qualified_fields_of(l.id), 'reason', p.refusal_reason, 'is_own', private.is_member(l.id)) order by l.at, l.id), '[]')
      from (
        select * from (
          select p.organisation_id as id, case passport_queue_page.list when 'refused' then p.refused_at else p.submitted_at end as at
            from public.passports p
            where private.passport_status(p) = case passport_queue_page.list when 'refused' then 'refused' when 'waiting' then 'submitted' end
          union all
          select q.organisation_id, min(q.valid_until)::timestamptz from public.qualified_fields q
            where passport_queue_page.list = 'qualified' group by q.organisation_id) listed
        where after_id is null or (listed.at, listed.id) > (after_at, after_id)
        order by listed.at, listed.id limit 51) l
      join public.organisations o on o.id = l.id join public.passports p on p.organisation_id = l.id));
end $$;
grant execute on function public.passport_queue_page(text, timestamptz, uuid) to authenticated;
