-- ## Rules
-- Passports that wait for a decision of the authority, or for a correction or a renewal by their organisation. Rows as in work.sql.
create function private.passport_tasks() returns setof private.task
language sql stable security definer set search_path = '' as $$
  (select 'decide_passport', o.name, '/organisations/' || o.slug || '/passport', p.submitted_at, null::timestamptz
    from public.passports p join public.organisations o on o.id = p.organisation_id
    where (select private.has_platform_role('administrator', 'approver')) and p.submitted_at is not null and p.qualified_at is null and p.rejected_at is null
      and private.passport_acts(o.id, p) ->> 'reject' is null
    order by p.submitted_at limit 20)
  union all
  select 'correct_passport', o.name, '/organisations/' || o.slug || '/passport', p.rejected_at, null
    from public.passports p join public.organisations o on o.id = p.organisation_id
    where p.rejected_at is not null and p.organisation_id in (select private.organisations_held('manager'))
  union all
  select 'renew_passport', o.name, '/organisations/' || o.slug || '/passport', null, min(q.valid_until)::timestamptz
    from public.qualified_fields q join public.organisations o on o.id = q.organisation_id join public.passports p on p.organisation_id = o.id
    where q.organisation_id in (select private.organisations_held('manager')) and q.valid_until between private.today() and private.today() + 60
      and private.passport_status(p) not in ('submitted', 'rejected')
    group by o.id;
$$;

-- Requests of a colleague for early unsealing.
create function private.early_unsealing_tasks() returns setof private.task
language sql stable security definer set search_path = '' as $$
  select 'answer_early_unsealing', c.title, '/challenges/' || c.id || '/unsealings', e.asked_at, least(e.asked_at + interval '1 day', c.closes_at)
  from public.early_unsealings e join public.challenges c on c.id = e.challenge_id
  where private.early_unsealing_state(e) = 'asked' and e.asked_by <> (select auth.uid()) and private.challenge_status(c) = 'open'
    and (select private.has_platform_role('administrator', 'approver')) and not private.bids_for((select auth.uid()), c.id);
$$;
