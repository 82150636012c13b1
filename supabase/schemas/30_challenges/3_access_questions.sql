alter table public.challenge_watches enable row level security;
alter table public.challenge_answers enable row level security;
alter table public.challenge_questions enable row level security;
alter table public.question_askers enable row level security;

create policy "challenge_watches: read" on public.challenge_watches for select to authenticated using (profile_id = (select auth.uid()));

create policy "challenge_answers: read" on public.challenge_answers for select to anon, authenticated using (true);

-- Once answered it is everybody's; before, and when declined, it is between the asker and who answers for the sponsor.
create policy "challenge_questions: read" on public.challenge_questions for select to anon, authenticated using (
  answer_id is not null or private.answers_questions(challenge_id) or private.asked_question(id) or (select private.has_platform_role('auditor')));

create policy "question_askers: read" on public.question_askers for select to authenticated
  using (asker_id = (select auth.uid()) or (select private.has_platform_role('auditor')));

grant select on public.challenge_watches, public.question_askers to authenticated;
grant select on public.challenge_answers, public.challenge_questions to anon, authenticated;
grant execute on function private.answers_questions(uuid), private.asked_question(uuid) to anon, authenticated;
