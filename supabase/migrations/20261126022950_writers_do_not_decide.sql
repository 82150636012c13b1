SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.lock_for_decision (
  challenge_id uuid,
  VARIADIC     roles public.platform_role[]
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare locked public.challenges;
begin
  perform private.require_platform_role(variadic roles);
  locked := private.lock_challenge(challenge_id);
  if locked.submitted_at is null and not private.can_read_challenge(locked) then perform private.refuse('not_found', 404); end if;
  if private.challenge_status(locked) <> 'submitted' then perform private.refuse('challenge_not_submitted', 409); end if;
  -- Whoever drafted, imported or submitted it, or wrote any of it as its manager, proposed it.
  if private.actor() in (locked.created_by, locked.submitted_by) or exists (select from public.audit_entries e where e.object_type = 'challenge' and e.object_id = locked.id and e.acting_as = 'manager'
             and e.actor_id = private.actor()) then
    perform private.refuse('proposer_may_not_decide', 403);
  end if;
  return locked;
end $function$;
