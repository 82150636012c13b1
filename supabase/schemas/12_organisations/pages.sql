-- The public directory: verified organisations that are not suspended, by words of the name, kind, city and competency, in the order of names.
-- `after_name` and `after_id` are the last row of the page before. Counts by kind take words, city and competency into account; `competencies` are
-- those that somebody listed has. At most `page_size` (1 to 100) rows, and `has_more`.
create function public.organisations_page(
  words text default '', kind public.organisation_kind default null, city text default '',
  after_name text default null, after_id uuid default null, page_size integer default 20, competency text default '')
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare pattern text := private.containing(words);
begin
  return (
    with matching as materialized (
      select o.id, o.slug, o.name, o.kind, o.city, o.country, left(o.description, 240) as description
      from public.organisations o
      where o.verified_at is not null and o.suspended_at is null
        and (words = '' or o.name ilike pattern)
        and (organisations_page.city = '' or lower(o.city) = lower(organisations_page.city))
        and (organisations_page.competency = '' or o.id in (
          select c.organisation_id from public.organisation_capabilities c where c.competency_code = organisations_page.competency))),
    listed as (
      select * from matching m
      where (organisations_page.kind is null or m.kind = organisations_page.kind)
        and (after_id is null or (lower(m.name), m.id) > (lower(after_name), after_id))
      order by lower(m.name), m.id limit least(greatest(page_size, 1), 100) + 1),
    counts as (select m.kind, count(*) as number from matching m group by m.kind)
    select jsonb_build_object(
      'organisations', (select coalesce(jsonb_agg(page order by lower(page.name), page.id), '[]')
                        from (select * from listed l order by lower(l.name), l.id limit least(greatest(page_size, 1), 100)) page),
      'has_more', (select count(*) > least(greatest(page_size, 1), 100) from listed),
      'kinds', (select coalesce(jsonb_object_agg(c.kind, c.number), '{}') from counts c),
      'cities', (select coalesce(jsonb_agg(distinct o.city), '[]') from public.organisations o
                 where o.verified_at is not null and o.suspended_at is null and o.city <> ''),
      'competencies', (select coalesce(jsonb_agg(jsonb_build_object('code', k.code, 'label', k.label) order by k.label), '[]') from public.competencies k
                 where exists (select from public.organisation_capabilities c join public.organisations o on o.id = c.organisation_id
                               where c.competency_code = k.code and o.verified_at is not null and o.suspended_at is null))));
end $$;
grant execute on function public.organisations_page(text, public.organisation_kind, text, text, uuid, integer, text) to anon;

-- An organisation as its reader may see it: the profile to everybody once it was verified; reasons, revision and own roles to members and
-- administrators. No people. Refuses: not_found 404, also for one that exists for its members only.
create function public.organisation_page(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  organisation public.organisations;
  inside boolean;
begin
  select * into organisation from public.organisations o where o.slug = organisation_page.slug;
  inside := organisation.id is not null and (private.is_member(organisation.id) or private.has_platform_role('administrator', 'auditor'));
  if not inside and organisation.verified_at is null then perform private.refuse('not_found', 404); end if;
  return (select to_jsonb(page) from (select organisation.id, organisation.slug, organisation.name, organisation.kind, organisation.description,
    organisation.website, organisation.city, organisation.country, organisation.research_office_signs, organisation.registered_at, organisation.verified_at,
    private.organisation_status(organisation) as status, private.registry_numbers_of(organisation.id) as registry_numbers,
    private.capabilities_of(organisation.id) as capabilities, private.qualified_fields_of(organisation.id) as qualified_fields,
    private.roles_held(organisation.id, (select auth.uid())) as roles, private.organisation_acts(organisation) as acts,
    case when inside then coalesce(organisation.suspension_reason, organisation.rejection_reason) end as reason,
    case when inside then private.organisation_revision(organisation) end as revision) page);
end $$;

grant execute on function public.organisation_page(text) to anon;

-- The organisation behind an address for one of its members in one of these roles.
create function private.organisation_for(slug text, variadic roles public.organisation_role[]) returns public.organisations
language plpgsql stable security definer set search_path = '' as $$
declare organisation public.organisations;
begin
  perform private.actor();
  select * into organisation from public.organisations o where o.slug = organisation_for.slug;
  if organisation.id is null or not (organisation.verified_at is not null or private.is_member(organisation.id)) then
    perform private.refuse('not_found', 404);
  end if;
  if not private.has_organisation_role(organisation.id, variadic roles) then perform private.refuse('not_allowed', 403); end if;
  return organisation;
end $$;

-- Members with their roles, and invitations to those who may send them. For members, administrators and auditors.
create function public.organisation_people_page(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  organisation public.organisations;
  manages boolean;
begin
  perform private.actor();
  select * into organisation from public.organisations o where o.slug = organisation_people_page.slug;
  if organisation.id is null or not private.is_member(organisation.id) and not private.has_platform_role('administrator', 'auditor') then
    perform private.refuse(case when organisation.verified_at is null then 'not_found' else 'not_allowed' end,
      case when organisation.verified_at is null then 404 else 403 end);
  end if;
  manages := private.role_refusal(organisation.id, 'manager') is null;
  return jsonb_build_object(
    'id', organisation.id, 'slug', organisation.slug, 'name', organisation.name, 'status', private.organisation_status(organisation), 'manages', manages,
    'gives', (select coalesce(jsonb_agg(role), '[]') from unnest(enum_range(null::public.organisation_role)) role
              where manages and private.can_give_role(organisation.id, role)),
    'own_roles', to_jsonb(private.roles_held(organisation.id, private.actor())),
    'members', (
      select coalesce(jsonb_agg(to_jsonb(listed) order by listed.name, listed.id), '[]') from (
        select p.id, p.name, p.headline, min(m.since) as since, jsonb_agg(m.role order by m.role) as roles, p.id = private.actor() as is_self,
          manages and bool_and(private.can_give_role(organisation.id, m.role)) as changeable
        from public.memberships m join public.profiles p on p.id = m.profile_id where m.organisation_id = organisation.id group by p.id) listed),
    'invitations', (
      select coalesce(jsonb_agg(to_jsonb(listed) order by listed.invited_at desc, listed.id), '[]') from (
        select i.id, i.email, i.role, i.invited_at, i.expires_at, private.name_of(i.invited_by) as invited_by, private.invitation_status(i) as status,
          private.invitation_status(i) = 'open' and private.can_give_role(organisation.id, i.role) as revocable
        from public.organisation_invitations i where manages and i.organisation_id = organisation.id and i.role is not null order by i.invited_at desc limit 100) listed));
end $$;

-- Where the organisation is paid, for its finance people.
create function public.organisation_payout_page(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  organisation public.organisations := private.organisation_for(slug, 'finance');
  account public.payout_accounts;
begin
  select * into account from public.payout_accounts a where a.organisation_id = organisation.id;
  return jsonb_build_object('id', organisation.id, 'slug', organisation.slug, 'name', organisation.name,
    'status', private.organisation_status(organisation), 'bank_title', account.bank_title, 'bank_iban', account.bank_iban,
    'stripe_account_id', account.stripe_account_id, 'updated_at', account.updated_at, 'updated_by', private.name_of(account.updated_by));
end $$;

-- An invitation to the signed-in person's own address.
create function public.invitation_page(invitation_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare invitation public.organisation_invitations;
begin
  perform private.actor();
  select * into invitation from public.organisation_invitations i where i.id = invitation_page.invitation_id and i.email = private.own_email();
  if not found then perform private.refuse('invitation_not_yours', 404); end if;
  return jsonb_build_object('id', invitation.id, 'role', invitation.role, 'email', invitation.email, 'status', private.invitation_status(invitation),
    'invited_at', invitation.invited_at, 'expires_at', invitation.expires_at, 'invited_by', private.name_of(invitation.invited_by),
    'organisation', (select jsonb_build_object('name', o.name, 'kind', o.kind, 'city', o.city, 'slug', o.slug, 'status', private.organisation_status(o))
                     from public.organisations o where o.id = invitation.organisation_id));
end $$;

-- One's own student profile, the verified universities to choose from, and who supervises at the chosen one.
create function public.student_profile_page(university_id uuid default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  own public.student_profiles;
  chosen uuid;
begin
  select * into own from public.student_profiles s where s.profile_id = private.actor();
  chosen := coalesce(university_id, own.university_id);
  return (with universities as (
      select o.id, o.name from public.organisations o where o.kind = 'university' and o.verified_at is not null and o.suspended_at is null)
    select jsonb_build_object(
      'record', case when own.profile_id is not null then to_jsonb(own) end,
      'university_id', chosen,
      'universities', (select coalesce(jsonb_agg(to_jsonb(u) order by u.name), '[]') from universities u),
      'supervisors', (
        select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name, p.id), '[]')
        from public.memberships m join public.profiles p on p.id = m.profile_id join universities u on u.id = m.organisation_id
        where u.id = chosen and m.role = 'supervisor' and p.id <> private.actor())));
end $$;

-- Organisations in one state for the authority to decide on, longest waiting first, at most 51 after `after_id`.
create function public.organisation_queue_page(status public.organisation_status default 'pending', after_at timestamptz default null, after_id uuid default null)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_platform_role('administrator', 'auditor');
  return jsonb_build_object(
    'counts', (select coalesce(jsonb_object_agg(counted.status, counted.number), '{}') from (
      select private.organisation_status(o) as status, count(*) as number from public.organisations o group by 1) counted),
    'organisations', (
      select coalesce(jsonb_agg(to_jsonb(listed) order by listed.registered_at, listed.id), '[]') from (
        select o.id, o.slug, o.name, o.kind, o.city, o.country, o.website, left(o.description, 400) as description, o.registered_at,
          private.name_of(o.registered_by) as registered_by, coalesce(o.suspension_reason, o.rejection_reason) as reason,
          private.registry_numbers_of(o.id) as registry_numbers, private.organisation_revision(o) as revision, private.organisation_acts(o) as acts
        from public.organisations o
        where private.organisation_status(o) = organisation_queue_page.status
          and (after_id is null or (o.registered_at, o.id) > (after_at, after_id))
        order by o.registered_at, o.id limit 51) listed));
end $$;
