create table public.technology_fields (
  code public.line primary key check (code ~ '^[a-z0-9]+(_[a-z0-9]+)*$' and char_length(code) <= 40),
  label public.line not null unique check (char_length(label) between 2 and 80),
  position smallint not null unique check (position > 0)
);
comment on table public.technology_fields is 'Fields of technology that organisations are pre-qualified in and challenges ask for. A controlled list: a field is added, never renamed into another.';
