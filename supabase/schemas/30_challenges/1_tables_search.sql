create table private.catalogue_texts (
  challenge_id uuid primary key references public.catalogue_entries (challenge_id) on delete cascade,
  -- Folded words as lexemes: title A, summary and themes B, organisation C, problem D.
  search tsvector not null
);
comment on table private.catalogue_texts is 'The words of each published challenge as the public search finds them; kept by trigger, apart from the narrow catalogue that is counted.';
create index catalogue_texts_search on private.catalogue_texts using gin (search);

create table private.catalogue_words (
  word public.line collate "C" primary key
);
comment on table private.catalogue_words is 'Every word that published challenges ever held, as written: what a misspelt or half-typed word may have meant.';
create index catalogue_words_trigrams on private.catalogue_words using gin (word extensions.gin_trgm_ops);
