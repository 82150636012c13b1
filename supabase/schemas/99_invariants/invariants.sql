-- Impossible states of every room in one place; asserted empty after each database test, journey and bench.
create view private.invariant_violations (rule, object_id) as
  select 'audit_entry_is_chained', e.object_id from public.audit_entries e where e.hash is null
  union all select * from private.organisations_violations
  union all select * from private.funds_violations
  union all select * from private.challenges_violations
  union all select * from private.questions_violations
  union all select * from private.versions_violations
  union all select * from private.teams_violations
  union all select * from private.team_invitations_violations
  union all select * from private.seats_violations
  union all select * from private.hand_overs_violations
  union all select * from private.records_violations
  union all select * from private.shares_violations
  union all select * from private.matching_violations
  union all select * from private.proposals_violations
  union all select * from private.sign_offs_violations
  union all select * from private.unsealings_violations
  union all select * from private.drafting_violations
  union all select * from private.reviews_violations
  union all select * from private.meetings_violations
  union all select * from private.calibration_violations
  union all select * from private.awards_violations
  union all select * from private.disputes_violations
  union all select * from private.standstill_violations
  union all select * from private.ip_violations
  union all select * from private.milestones_violations
  union all select * from private.payments_violations
  union all select * from private.alerts_violations
  union all select * from private.separation_violations;

-- Nobody reads a table directly: reading goes through functions, and each decides who reads what. Tables have row security without a policy, so
-- that a grant made by mistake still shows nothing.
do $$
declare name regclass;
begin
  for name in select c.oid from pg_catalog.pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' loop
    execute format('alter table %s enable row level security', name);
  end loop;
end $$;

