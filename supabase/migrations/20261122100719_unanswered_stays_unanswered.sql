SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION public.save_answer (
  proposal_id uuid,
  prompt_id   uuid,
  revision    integer,
  body        text
)
  RETURNS public.proposal_answers
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(save_answer.proposal_id);
  answer public.proposal_answers;
  wanted text := coalesce(save_answer.body, '');
begin
  if char_length(wanted) > 10000 then perform private.refuse('text_too_long', 422, '10,000'); end if;
  if not exists (select from public.challenge_prompts q where q.id = save_answer.prompt_id and q.challenge_id = draft.challenge_id) then
    perform private.refuse('not_found', 404);
  end if;
  select * into answer from public.proposal_answers a where a.proposal_id = draft.id and a.prompt_id = save_answer.prompt_id for update;
  if coalesce(answer.body, '') = wanted then return answer; end if;
  if coalesce(answer.revision, 0) is distinct from save_answer.revision then
    perform private.refuse('answer_stale', 409, coalesce(answer.revision, 0)::text);
  end if;
  insert into public.proposal_answers as a (proposal_id, prompt_id, body, saved_by, saved_at)
  values (draft.id, save_answer.prompt_id, wanted, private.actor(), clock_timestamp())
  on conflict on constraint proposal_answers_pkey do update
    set body = excluded.body, revision = a.revision + 1, saved_by = excluded.saved_by, saved_at = excluded.saved_at
  returning * into answer;
  perform private.draft_changed(draft, 'proposal.answer_saved', jsonb_build_object('prompt_id', answer.prompt_id, 'revision', answer.revision));
  return answer;
end $function$;
