create table private.challenge_competencies (
  challenge_id uuid not null references public.challenges (id),
  competency_code public.line not null references public.competencies (code),
  closes_at public.moment not null,
  primary key (challenge_id, competency_code)
);
comment on table private.challenge_competencies is 'Which competencies of the controlled list the text of each running challenge speaks of; kept by trigger, so that what fits an organisation is found without reading texts.';
create index challenge_competencies_by_closing on private.challenge_competencies (competency_code, closes_at, challenge_id);
