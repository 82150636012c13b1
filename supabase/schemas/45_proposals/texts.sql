-- ## Tables
create table public.proposal_sections (
  proposal_id uuid not null references public.proposals (id),
  section public.proposal_section_kind not null,
  -- Markdown.
  body public.prose not null default '' check (char_length(body) <= 20000),
  revision integer not null default 1,
  saved_by uuid references public.profiles (id),
  saved_at public.moment not null default now(),
  primary key (proposal_id, section)
);
comment on table public.proposal_sections is 'The draft''s texts; each has a revision so that a stale save is refused.';

create table public.proposal_answers (
  proposal_id uuid not null references public.proposals (id),
  prompt_id uuid not null references public.challenge_prompts (id),
  body public.prose not null default '' check (char_length(body) <= 10000),
  revision integer not null default 1,
  saved_by uuid references public.profiles (id),
  saved_at public.moment not null default now(),
  primary key (proposal_id, prompt_id)
);
comment on table public.proposal_answers is 'Answers to the challenge''s own questions.';
create index proposal_answers_by_prompt on public.proposal_answers (prompt_id);

-- ## Commands
-- Saves one text (Markdown, at most 20,000 characters) over the revision that was read. An older revision is refused and nothing changes,
-- unless the text stands there already: the same save sent twice is one save. is_autosave: the page saved by itself while somebody typed.
-- Raises not_allowed, not_found, team_disbanded, challenge_closed, challenge_not_open, text_too_long, section_stale (detail: the revision that stands).
create function public.save_section(proposal_id uuid, section public.proposal_section_kind, revision integer, body text, is_autosave boolean default false)
returns public.proposal_sections language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.draft_for_change(save_section.proposal_id);
  text_now public.proposal_sections;
  wanted text := coalesce(save_section.body, '');
begin
  if char_length(wanted) > 20000 then perform private.refuse('text_too_long', 422, '20,000'); end if;
  select * into text_now from public.proposal_sections s where s.proposal_id = draft.id and s.section = save_section.section for update;
  if not found then perform private.refuse('not_found', 404); end if;
  if text_now.body = wanted then
    perform private.settle_revision(draft, text_now.section::text::public.revision_subject, null, save_section.is_autosave);
    return text_now;
  end if;
  if text_now.revision is distinct from save_section.revision then perform private.refuse('section_stale', 409, text_now.revision::text); end if;
  update public.proposal_sections s set body = wanted, revision = s.revision + 1, saved_by = private.actor(), saved_at = clock_timestamp()
    where s.proposal_id = draft.id and s.section = save_section.section returning * into text_now;
  perform private.keep_revision(draft, text_now.section::text::public.revision_subject, null, text_now.revision, wanted, null, save_section.is_autosave);
  perform private.draft_changed(draft, 'proposal.section_saved', jsonb_build_object('section', text_now.section, 'revision', text_now.revision));
  return text_now;
end $$;

-- Saves the answer to one of the challenge's questions (at most 10,000 characters) over the revision that was read; 0 where none stands yet.
-- An empty text where none stands saves nothing.
-- Raises not_allowed, not_found, team_disbanded, challenge_closed, challenge_not_open, text_too_long, answer_stale (detail: the revision that stands).
create function public.save_answer(proposal_id uuid, prompt_id uuid, revision integer, body text, is_autosave boolean default false)
returns public.proposal_answers language plpgsql security definer set search_path = '' as $$
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
  if coalesce(answer.body, '') = wanted then
    perform private.settle_revision(draft, 'answer', answer.prompt_id, save_answer.is_autosave);
    return answer;
  end if;
  if coalesce(answer.revision, 0) is distinct from save_answer.revision then
    perform private.refuse('answer_stale', 409, coalesce(answer.revision, 0)::text);
  end if;
  insert into public.proposal_answers as a (proposal_id, prompt_id, body, saved_by, saved_at)
  values (draft.id, save_answer.prompt_id, wanted, private.actor(), clock_timestamp())
  on conflict on constraint proposal_answers_pkey do update
    set body = excluded.body, revision = a.revision + 1, saved_by = excluded.saved_by, saved_at = excluded.saved_at
  returning * into answer;
  perform private.keep_revision(draft, 'answer', answer.prompt_id, answer.revision, wanted, null, save_answer.is_autosave);
  perform private.draft_changed(draft, 'proposal.answer_saved', jsonb_build_object('prompt_id', answer.prompt_id, 'revision', answer.revision));
  return answer;
end $$;

-- Saves several answers at once, all or none: [{prompt_id, revision, body}], at most 30. Returns the revisions that stand now, in the order
-- given; 0 where none does. Raises as save_answer does, table_unreadable, table_too_long.
create function public.save_answers(proposal_id uuid, answers jsonb, is_autosave boolean default false) returns integer[]
language plpgsql security definer set search_path = '' as $$
declare
  answer record;
  revisions integer[] := '{}';
begin
  perform private.draft_for_change(save_answers.proposal_id);
  perform private.require_table(answers, 30);
  for answer in select * from jsonb_to_recordset(answers) as given (prompt_id uuid, revision integer, body text) loop
    revisions := revisions || coalesce((public.save_answer(save_answers.proposal_id, answer.prompt_id, answer.revision, answer.body, is_autosave)).revision, 0);
  end loop;
  return revisions;
exception when data_exception then
  perform private.refuse('table_unreadable', 422);
end $$;
