SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION public.find_team_candidates (
  team_id uuid,
  words   text DEFAULT ''::text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  leads boolean := private.leads_team(find_team_candidates.team_id);
  signs boolean := private.has_organisation_role((select t.lead_organisation_id from public.teams t where t.id = find_team_candidates.team_id), 'signatory');
  pattern text := '%' || replace(replace(replace(trim(find_team_candidates.words), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  if not signs then perform private.require_team_organiser(find_team_candidates.team_id); end if;
  return coalesce((
    select jsonb_agg(jsonb_build_object('id', found.id, 'name', found.name, 'headline', found.headline, 'organisation', found.organisation,
        'may_lead', found.may_lead, 'is_self', found.id = (select auth.uid())) order by found.name, found.id)
    from (
      select p.id, p.name, p.headline, min(o.name) as organisation,
        bool_or(t.lead_organisation_id = o.id and m.role in ('owner', 'manager', 'supervisor')) as may_lead
      from public.teams t join private.team_organisations(t.id) member_of on true
        join public.organisations o on o.id = member_of join public.memberships m on m.organisation_id = o.id
        join public.profiles p on p.id = m.profile_id
      where t.id = find_team_candidates.team_id and p.name ilike pattern and (leads or (signs and o.id = t.lead_organisation_id) or private.speaks_for_partner(t.id, o.id))
        and not exists (select from public.student_records s where s.profile_id = p.id)
        and not exists (select from public.team_people tp where tp.team_id = t.id and tp.profile_id = p.id and tp.left_at is null)
      group by p.id, p.name, p.headline order by p.name, p.id limit 30) found), '[]');
end $function$;
