-- What granting a role would break, for the page that asks before it is granted. The role is granted all the same when that is confirmed: each
-- command refuses the step itself.

-- Which steps of which chains a role lets somebody take.
create function private.steps_of_role(role text) returns table (chain text, step text)
language sql immutable set search_path = '' as $$
  select opened.chain, opened.step from (values
    ('approver', 'challenge', 'decide'), ('approver', 'budget', 'decide'), ('approver', 'award', 'approve'), ('approver', 'passport', 'decide'),
    ('administrator', 'passport', 'decide'),
    ('finance_officer', 'challenge', 'suggest'), ('finance_officer', 'budget', 'suggest'), ('finance_officer', 'milestone', 'approve'),
    ('finance_officer', 'milestone', 'pay'), ('finance_officer', 'retention', 'pay'), ('finance_officer', 'contribution', 'confirm'),
    ('manager', 'award', 'recommend'), ('technical_officer', 'milestone', 'accept'), ('finance', 'milestone', 'approve'), ('finance', 'contribution', 'confirm'),
    ('owner', 'award', 'recommend'), ('owner', 'milestone', 'accept'), ('owner', 'milestone', 'approve'), ('owner', 'contribution', 'confirm')
  ) as opened (role, chain, step) where opened.role = steps_of_role.role;
$$;

-- Chains that still have steps to come, with a name that everybody who may grant a role may read.
create function private.running_chains() returns table (chain text, object_id uuid, title text)
language sql stable security definer set search_path = '' as $$
  select 'challenge', c.id, c.title::text from public.challenges c
    where c.submitted_at is not null and num_nonnulls(c.approved_at, c.refused_at, c.cancelled_at, c.withdrawn_at) = 0
  union all
  select 'budget', b.id, 'Budget ' || b.number from public.budgets b where num_nonnulls(b.refused_at, b.withdrawn_at, b.approved_at) = 0
  union all
  select 'award', p.id, 'Award of "' || c.title || '"' from public.challenges c join public.proposals p on p.challenge_id = c.id and p.eligible_at is not null
    where c.cancelled_at is null and c.archived_at is null and c.closes_at <= now()
      and not exists (select from public.awards a where a.proposal_id = p.id and a.approved_at is not null)
      and (c.decided_at is null or p.reserved_at is not null)
  union all
  select 'milestone', m.id, 'Milestone ' || m.position || ' of award ' || a.number from public.milestones m join public.awards a on a.id = m.award_id
    where num_nonnulls(a.completed_at, a.terminated_at) = 0 and m.submitted_at is not null and m.refused_at is null
      and not exists (select from public.payments p where p.milestone_id = m.id and p.paid_at is not null)
  union all
  select 'retention', a.id, 'Last payment of award ' || a.number from public.awards a
    where a.activated_at is not null and num_nonnulls(a.completed_at, a.terminated_at) = 0
  union all
  select 'contribution', c.id, 'Contribution from ' || c.source_name from public.contributions c where c.confirmed_at is null
  union all
  select 'passport', p.organisation_id, 'Passport of ' || private.organisation_name(p.organisation_id) from public.passports p
    where p.submitted_at is not null and p.qualified_at is null and p.refused_at is null;
$$;

-- The running chains in which a person with a new role could not take the step that it is for: [{title, step, code}], at most 50.
-- With an organisation, only the chains that are about it.
create function private.role_clashes(profile_id uuid, role text, organisation_id uuid default null) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('title', found.title, 'step', found.step, 'code', found.code) order by found.title, found.step), '[]')
  from (
    select r.title, s.step, min(why.code) as code
    from private.steps_of_role(role_clashes.role) s join private.running_chains() r on r.chain = s.chain
      cross join lateral private.why_step_refused(r.chain, r.object_id, s.step, role_clashes.profile_id) as why (code)
    where why.code is not null and (role_clashes.organisation_id is null or private.chain_organisation(r.chain, r.object_id) = role_clashes.organisation_id)
    group by r.title, s.step limit 50) found;
$$;

-- What giving a person a role in the authority would break. Administrators only. Raises not_allowed (403).
create function public.platform_role_clashes(profile_id uuid, role public.platform_role) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_platform_role('administrator');
  return private.role_clashes(platform_role_clashes.profile_id, platform_role_clashes.role::text);
end $$;
grant execute on function public.platform_role_clashes(uuid, public.platform_role) to authenticated;

-- What giving a member these roles would break, of those they do not hold. Owners and managers. Raises not_allowed (403), organisation_suspended (409).
create function public.member_role_clashes(organisation_id uuid, profile_id uuid, roles public.organisation_role[]) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_organisation_role(member_role_clashes.organisation_id, 'manager');
  return (
    select coalesce(jsonb_agg(distinct clash), '[]')
    from (select unnest(roles) except select unnest(private.roles_held(member_role_clashes.organisation_id, member_role_clashes.profile_id))) given (role)
      cross join lateral jsonb_array_elements(private.role_clashes(member_role_clashes.profile_id, given.role::text, member_role_clashes.organisation_id)) clash);
end $$;
grant execute on function public.member_role_clashes(uuid, uuid, public.organisation_role[]) to authenticated;
