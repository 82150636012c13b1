-- What in a draft's plan is against the challenge's rules for milestones and for its work packages, as proposal_gaps says.
create function private.rule_gaps(proposal_id uuid) returns table (code text, part text, detail text)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  with plan as (
    select c.*, private.work_package_ceiling(p.team_id) as packages_minor, m.n, m.last_month, m.sum_minor, m.advance_minor
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
  union all select 'over_package_ceilings', 'milestones', plan.sum_minor || ' ' || plan.packages_minor from plan where plan.sum_minor > plan.packages_minor;
end $$;
