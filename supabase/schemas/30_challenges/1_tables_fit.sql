create table private.catalogue_competencies (
  challenge_id uuid primary key references public.challenges (id),
  codes text[] not null
);
comment on table private.catalogue_competencies is 'Which competencies of the controlled list the text of each published challenge speaks of; kept by trigger, so that challenges for an organisation are found without reading texts.';
create index catalogue_competencies_by_code on private.catalogue_competencies using gin (codes);
