-- ## Tables
create table public.technology_fields (
  code public.line primary key check (code ~ '^[a-z0-9]+(_[a-z0-9]+)*$' and char_length(code) <= 40),
  label public.line not null unique check (char_length(label) between 2 and 80),
  position smallint not null unique check (position > 0)
);
comment on table public.technology_fields is 'Fields of technology that organisations are pre-qualified in and challenges ask for. A controlled list: a field is added, never renamed into another.';

-- ## Rules
-- Those of the fields in which the organisation is not pre-qualified today, in the order asked; empty when it meets them all.
create function private.missing_prequalified_fields(organisation_id uuid, fields text[]) returns text[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(array_agg(asked.field order by asked.place), '{}') from unnest(fields) with ordinality asked (field, place)
    where not exists (
      select from public.qualified_fields q where q.organisation_id = missing_prequalified_fields.organisation_id
        and q.field_code = asked.field and q.valid_until >= private.today()));
end $$;

-- Fields by code as pages name them, in the order of the list: [{code, label}].
create function private.named_fields(codes text[]) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', f.code, 'label', f.label) order by f.position), '[]')
    from public.technology_fields f where f.code = any (codes));
end $$;

-- The labels of fields in one line, for a sentence.
create function private.field_labels(codes text[]) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select string_agg(f.label, ', ' order by f.position) from public.technology_fields f where f.code = any (codes));
end $$;
