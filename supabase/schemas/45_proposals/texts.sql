-- ## Tables
create table public.proposal_texts (
  proposal_id uuid not null references public.proposals (id),
  section public.proposal_text not null,
  -- Markdown.
  body public.prose not null default '' check (char_length(body) <= 20000),
  revision integer not null default 1,
  saved_by uuid references public.profiles (id),
  saved_at public.moment not null default now(),
  primary key (proposal_id, section)
);
comment on table public.proposal_texts is 'The draft''s texts; each has a revision so that a stale save is refused.';

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

create type public.revision_subject as enum
  ('summary', 'approach', 'work_plan', 'background', 'answer', 'milestones', 'budget', 'background_items');

create table public.proposal_revisions (
  id bigint generated always as identity primary key,
  proposal_id uuid not null references public.proposals (id),
  subject public.revision_subject not null,
  prompt_id uuid references public.challenge_prompts (id),
  revision integer not null check (revision > 0),
  -- A text in Markdown, or the rows of a table, as they were saved.
  body public.prose check (char_length(body) <= 20000),
  items jsonb,
  saved_by uuid not null references public.profiles (id),
  -- The first of the saves that this revision includes.
  begun_at public.moment not null default clock_timestamp(),
  saved_at public.moment not null default clock_timestamp(),
  -- Saved automatically by the page: the same person's next save can replace it.
  is_autosaved boolean not null default false,
  constraint proposal_revision_once unique nulls not distinct (proposal_id, subject, prompt_id, revision),
  constraint proposal_revision_of_answer check ((subject = 'answer') = (prompt_id is not null)),
  constraint proposal_revision_text_or_table check (num_nonnulls(body, items) = 1 and (items is null) = (subject not in ('milestones', 'budget', 'background_items')))
);
comment on table public.proposal_revisions is 'The history of the draft''s texts and tables: the content after each save, by whom and when. Only the team can ever read it.';
create index proposal_revisions_by_prompt on public.proposal_revisions (prompt_id);
create index proposal_revisions_by_writer on public.proposal_revisions (saved_by);

-- ## Rules
-- The history of a draft. It is kept by every save, in its transaction and under its lock on the proposal.

-- Keeps the content after a save. An automatic save is replaced by the same person's next one for ten minutes, so that the history stays readable.
-- Never replaced: another person's text, a text saved by the button, an approved text, and one that was shortened by more than 200 bytes (somebody
-- may want the deleted text back). revision null: the content is as it was saved. If the writer uses the button after the page saved it automatically,
-- it is kept permanently, like any text saved by the button.
create function private.keep_revision(draft public.proposals, subject public.revision_subject, prompt_id uuid, revision integer,
  body text, items jsonb, is_autosaved boolean) returns void
language plpgsql security definer set search_path = '' as $$
declare newest public.proposal_revisions;
begin
  if revision is null then
    if not is_autosaved then
      update public.proposal_revisions r set is_autosaved = false
        where r.proposal_id = draft.id and r.subject = keep_revision.subject and r.prompt_id is not distinct from keep_revision.prompt_id and r.is_autosaved;
    end if;
    return;
  end if;
  select * into newest from public.proposal_revisions r
    where r.proposal_id = draft.id and r.subject = keep_revision.subject and r.prompt_id is not distinct from keep_revision.prompt_id
    order by r.revision desc limit 1;
  if newest.is_autosaved and newest.saved_by = private.actor() and newest.begun_at > clock_timestamp() - interval '10 minutes'
     and octet_length(coalesce(keep_revision.body, keep_revision.items::text)) >= octet_length(coalesce(newest.body, newest.items::text)) - 200
     and not exists (select from public.proposal_sections o where o.proposal_id = draft.id and o.approved_at is not null
                     and newest.subject = any (private.subjects_of_section(o.section))) then
    update public.proposal_revisions r set revision = keep_revision.revision, body = keep_revision.body, items = keep_revision.items,
        saved_at = clock_timestamp(), is_autosaved = keep_revision.is_autosaved
      where r.id = newest.id;
    return;
  end if;
  insert into public.proposal_revisions (proposal_id, subject, prompt_id, revision, body, items, saved_by, is_autosaved)
  values (draft.id, keep_revision.subject, keep_revision.prompt_id, keep_revision.revision, keep_revision.body, keep_revision.items,
    private.actor(), keep_revision.is_autosaved);
  -- The newest 1,000 revisions are kept, up to 2 MB as stored.
  delete from public.proposal_revisions r using (
    select k.id, row_number() over newest_first as place, sum(coalesce(pg_column_size(k.body), pg_column_size(k.items))) over newest_first as bytes
    from public.proposal_revisions k
    where k.proposal_id = draft.id and k.subject = keep_revision.subject and k.prompt_id is not distinct from keep_revision.prompt_id
    window newest_first as (order by k.revision desc)) kept
  where kept.id = r.id and (kept.place > 1000 or kept.bytes > 2097152);
end $$;

-- ## Commands
-- Saves one text (Markdown, at most 20,000 characters) over the revision that was read. An older revision is refused and nothing changes, unless the
-- same text is already saved: the same save sent twice is one save. is_autosave: the page saved automatically.
create function public.save_text(proposal_id uuid, section public.proposal_text, revision integer, body text, is_autosave boolean default false)
returns public.proposal_texts language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.lock_proposal(save_text.proposal_id, 'edit');
  text_now public.proposal_texts;
  wanted text := coalesce(save_text.body, '');
begin
  if char_length(wanted) > 20000 then perform private.refuse('text_too_long', 422, '20,000'); end if;
  select * into text_now from public.proposal_texts s where s.proposal_id = draft.id and s.section = save_text.section for update;
  if not found then perform private.refuse('not_found', 404); end if;
  if text_now.body = wanted then
    perform private.keep_revision(draft, text_now.section::text::public.revision_subject, null, null, null, null, save_text.is_autosave);
    return text_now;
  end if;
  if text_now.revision is distinct from save_text.revision then perform private.refuse('text_stale', 409, text_now.revision::text); end if;
  update public.proposal_texts s set body = wanted, revision = s.revision + 1, saved_by = private.actor(), saved_at = clock_timestamp()
    where s.proposal_id = draft.id and s.section = save_text.section returning * into text_now;
  perform private.keep_revision(draft, text_now.section::text::public.revision_subject, null, text_now.revision, wanted, null, save_text.is_autosave);
  perform private.draft_changed(draft, text_now.section::text::public.proposal_section, 'proposal.text_saved',
    jsonb_build_object('section', text_now.section, 'revision', text_now.revision));
  return text_now;
end $$;

-- Saves the answer to one of the challenge's questions (at most 10,000 characters) over the revision that was read; 0 if there is none. An empty
-- text for no answer saves nothing.
create function public.save_answer(proposal_id uuid, prompt_id uuid, revision integer, body text, is_autosave boolean default false)
returns public.proposal_answers language plpgsql security definer set search_path = '' as $$
declare
  draft public.proposals := private.lock_proposal(save_answer.proposal_id, 'edit');
  answer public.proposal_answers;
  wanted text := coalesce(save_answer.body, '');
begin
  if char_length(wanted) > 10000 then perform private.refuse('text_too_long', 422, '10,000'); end if;
  if not exists (select from public.challenge_prompts q where q.id = save_answer.prompt_id and q.challenge_id = draft.challenge_id) then
    perform private.refuse('not_found', 404);
  end if;
  select * into answer from public.proposal_answers a where a.proposal_id = draft.id and a.prompt_id = save_answer.prompt_id for update;
  if coalesce(answer.body, '') = wanted then
    perform private.keep_revision(draft, 'answer', answer.prompt_id, null, null, null, save_answer.is_autosave);
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
  perform private.draft_changed(draft, 'answers', 'proposal.answer_saved', jsonb_build_object('prompt_id', answer.prompt_id, 'revision', answer.revision));
  return answer;
end $$;

-- Saves several answers at once, all or none: [{prompt_id, revision, body}], at most 30. Returns the present revisions in the order given; 0 if
-- there is none.
create function public.save_answers(proposal_id uuid, answers jsonb, is_autosave boolean default false) returns integer[]
language plpgsql security definer set search_path = '' as $$
declare
  answer record;
  revisions integer[] := '{}';
begin
  perform private.lock_proposal(save_answers.proposal_id, 'edit');
  perform private.require_table(answers, 30);
  for answer in select * from jsonb_to_recordset(answers) as given (prompt_id uuid, revision integer, body text) loop
    revisions := revisions || coalesce((public.save_answer(save_answers.proposal_id, answer.prompt_id, answer.revision, answer.body, is_autosave)).revision, 0);
  end loop;
  return revisions;
exception when data_exception then
  perform private.refuse('table_unreadable', 422);
end $$;

-- The history of one text or table, for those who can read the draft: 25 revisions older than `before`, newest first; and two of them to compare,
-- `older` and `newer`: the ones asked for, or the nearest older ones, because consecutive saves are merged; by default the newest and the one
-- before.
-- prompt_id only with the subject `answer`.
create function public.proposal_history(proposal_id uuid, subject public.revision_subject, prompt_id uuid default null, before integer default null,
  older integer default null, newer integer default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  shown public.proposals;
  newest jsonb;
  later jsonb;
begin
  perform private.actor();
  if not private.can_read_draft(proposal_history.proposal_id) then perform private.refuse('not_found', 404); end if;
  select * into shown from public.proposals p where p.id = proposal_history.proposal_id;
  if (proposal_history.subject = 'answer') is distinct from exists (
      select from public.challenge_prompts q where q.id = proposal_history.prompt_id and q.challenge_id = shown.challenge_id) then
    perform private.refuse('not_found', 404);
  end if;
  newest := private.revision_page(shown.id, subject, prompt_id, null);
  later := coalesce(private.revision_page(shown.id, subject, prompt_id, greatest(proposal_history.older, proposal_history.newer)), newest);
  return jsonb_build_object('header', private.proposal_header(shown), 'newest', coalesce(newest -> 'revision', '0'),
    'prompt', (select q.prompt from public.challenge_prompts q where q.id = proposal_history.prompt_id),
    'partners', private.partner_choices(shown.team_id),
    'newer', later,
    'older', private.revision_page(shown.id, subject, prompt_id, least(proposal_history.older, proposal_history.newer, (later ->> 'revision')::integer - 1)),
    -- One more than a page shows, so that it knows whether there are older ones.
    'revisions', (
      select coalesce(jsonb_agg(jsonb_build_object('revision', l.revision, 'saved_by', private.name_of(l.saved_by), 'begun_at', l.begun_at,
          'saved_at', l.saved_at, 'characters', char_length(l.body), 'rows', jsonb_array_length(l.items)) order by l.revision desc), '[]')
      from (
        select * from public.proposal_revisions r
        where r.proposal_id = shown.id and r.subject = proposal_history.subject and r.prompt_id is not distinct from proposal_history.prompt_id
          and r.revision < coalesce(proposal_history.before, 2147483647)
        order by r.revision desc limit 26) l));
end $$;

-- The newest revision that is not above a number, or the newest of all for null; null for none.
create function private.revision_page(proposal_id uuid, subject public.revision_subject, prompt_id uuid, most integer) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('revision', r.revision, 'saved_by', private.name_of(r.saved_by), 'saved_at', r.saved_at, 'body', r.body, 'items', r.items)
    from public.proposal_revisions r
    where r.proposal_id = revision_page.proposal_id and r.subject = revision_page.subject
      and r.prompt_id is not distinct from revision_page.prompt_id and r.revision <= coalesce(most, 2147483647)
    order by r.revision desc limit 1);
end $$;
