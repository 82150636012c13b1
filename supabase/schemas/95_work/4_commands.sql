-- What waits for the signed-in person in every room, the nearest deadline first, then the longest waiting: [{act, title, path, since, due_at}], at most 60.
-- Raises sign_in_required (401).
create function public.my_work() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.actor();
  return (
    select coalesce(jsonb_agg(to_jsonb(t) order by t.due_at nulls last, t.since), '[]') from (
      select * from (
        select * from private.membership_tasks()
        union all select * from private.passport_tasks()
        union all select * from private.early_opening_tasks()
        union all select * from private.challenge_tasks()
        union all select * from private.question_tasks()
        union all select * from private.bidding_tasks()
        union all select * from private.opening_tasks()
        union all select * from private.award_tasks()
        union all select * from private.money_tasks()
        union all select * from private.budget_tasks()) every_task
      order by every_task.due_at nulls last, every_task.since limit 60) t);
end $$;
grant execute on function public.my_work() to authenticated;
