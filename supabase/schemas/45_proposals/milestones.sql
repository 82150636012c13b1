-- ## Rules
-- What in a draft's plan is against the challenge's rules for milestones and for its work packages, as proposal_gaps says.
create function private.rule_gaps(proposal_id uuid) returns table (code text, part text, detail text)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  with plan as (
    select c.*, p.team_id, private.work_package_ceiling(p.team_id) as packages_minor, m.n, m.last_month, m.sum_minor, m.advance_minor
    from public.proposals p join public.challenges c on c.id = p.challenge_id, lateral (
      select count(*) as n, max(s.month) as last_month, sum(s.amount_minor) as sum_minor,
        sum(s.amount_minor) filter (where s.month = 0) as advance_minor
      from public.proposal_milestones s where s.proposal_id = p.id) m
    where p.id = rule_gaps.proposal_id and m.n > 0)
  select 'too_few_milestones', 'milestones', plan.min_milestones::text from plan where plan.n < plan.min_milestones
  union all select 'too_many_milestones', 'milestones', plan.max_milestones::text from plan where plan.n > plan.max_milestones
  union all select 'project_too_long', 'milestones', plan.last_month || ' ' || plan.max_months from plan where plan.last_month > plan.max_months
  -- What is paid in month 0, before any work, is an advance.
  union all select 'advance_over_limit', 'milestones', trim_scale(plan.advance_percent)::text from plan
    where plan.advance_minor * 100 > plan.sum_minor * plan.advance_percent
  union all select 'over_package_ceilings', 'milestones', plan.sum_minor || ' ' || plan.packages_minor from plan where plan.sum_minor > plan.packages_minor
  -- A package's part of the grant stands in the share table.
  union all select 'over_package_ceiling', 'team', part.minor || ' ' || part.ceiling_minor || ' ' || part.title
    from plan, lateral (
      select w.title, w.ceiling_minor, w.position, round(plan.sum_minor * sum(c.grant_share_percent) / 100)::bigint as minor
      from public.team_shares c join public.challenge_work_packages w on w.id = c.work_package_id
      where c.team_id = plan.team_id group by w.id) part
    where part.minor > part.ceiling_minor;
end $$;
