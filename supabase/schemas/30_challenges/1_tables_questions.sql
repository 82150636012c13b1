create table public.challenge_watches (
  challenge_id uuid not null references public.challenges (id),
  profile_id uuid not null references public.profiles (id),
  watched_at public.moment not null default now(),
  primary key (profile_id, challenge_id)
);
comment on table public.challenge_watches is 'Who wants to be told of what happens to a published challenge. Nobody sees who else watches.';
create index challenge_watches_by_challenge on public.challenge_watches (challenge_id);

create table public.challenge_answers (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  -- Markdown.
  body public.prose not null constraint answer_length check (char_length(body) between 1 and 8000),
  answered_at public.moment not null default now(),
  answered_by uuid not null references public.profiles (id),
  unique (id, challenge_id)
);
comment on table public.challenge_answers is 'What the sponsor answered in public; one answer may serve several questions.';
create index challenge_answers_by_challenge on public.challenge_answers (challenge_id, answered_at);
create index challenge_answers_by_person on public.challenge_answers (answered_by);

create table public.challenge_questions (
  id uuid primary key default gen_random_uuid(),
  challenge_id uuid not null references public.challenges (id),
  -- As it is published: the asker's words, or what the sponsor made of them so that they do not tell who asks.
  wording public.prose not null constraint question_length check (char_length(wording) between 3 and 2000),
  asked_at public.moment not null default now(),
  reworded_at public.moment,
  reworded_by uuid references public.profiles (id),
  -- Given as it is answered; the public page's anchor.
  number smallint,
  answer_id uuid,
  declined_at public.moment,
  declined_by uuid references public.profiles (id),
  -- Told to the asker only.
  decline_reason public.prose constraint decline_reason_length check (char_length(decline_reason) between 1 and 2000),
  constraint question_number_taken unique (challenge_id, number),
  constraint question_answered_for_its_challenge foreign key (answer_id, challenge_id) references public.challenge_answers (id, challenge_id),
  constraint question_answered_whole check ((answer_id is null) = (number is null)),
  constraint question_declined_whole check (num_nulls(declined_at, declined_by, decline_reason) in (0, 3)),
  constraint question_reworded_whole check ((reworded_at is null) = (reworded_by is null)),
  constraint question_ends_one_way check (num_nonnulls(answer_id, declined_at) <= 1)
);
comment on table public.challenge_questions is 'What was asked about a published challenge. Who asked stands apart, so that whoever reads questions cannot learn it.';
create index challenge_questions_open on public.challenge_questions (challenge_id, asked_at) where answer_id is null and declined_at is null;
create index challenge_questions_by_answer on public.challenge_questions (answer_id, challenge_id);

create table public.question_askers (
  question_id uuid primary key references public.challenge_questions (id),
  asker_id uuid not null references public.profiles (id),
  -- Before any rewording.
  original public.prose not null
);
comment on table public.question_askers is 'Who asked, in which words. Read by the asker and by auditors; by nobody of the sponsor, ever.';
create index question_askers_by_asker on public.question_askers (asker_id, question_id);
