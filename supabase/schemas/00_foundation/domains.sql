-- ## Tables
-- What a value may be, once for the whole product: no column of a table has a bare type for a moment, a day, an amount, a currency,
-- a time zone or people's words (tests/database/domains.test.ts). The name of each constraint is a refusal code.

-- From 1990 to 2200: every calendar, mail reader, spreadsheet and JavaScript itself can write these.
create domain public.moment as timestamptz
  constraint date_out_of_range check (value >= '1990-01-01 00:00+00' and value < '2200-01-01 00:00+00');

create domain public.day as date
  constraint date_out_of_range check (value >= '1990-01-01' and value < '2200-01-01');

-- Whole minor units. The bound is exact in JavaScript's numbers too, also as the sum of a few.
create domain public.minor_units as bigint
  constraint number_out_of_range check (value between -1000000000000000 and 1000000000000000);

-- ISO 4217.
create domain public.currency as text
  constraint currency_unknown check (value ~ '^[A-Z]{3}$');

-- Whether this names a zone of the IANA database. PostgreSQL alone also takes offsets such as "XYZ-5", which browsers can't read.
create function private.is_time_zone(name text) returns boolean
language plpgsql stable set search_path = '' as $$
begin
  if name !~ '^(UTC|[A-Z][A-Za-z_]+(/[A-Z][A-Za-z0-9_+-]*){1,2})$' then return false; end if;
  perform pg_catalog.timezone(name, pg_catalog.now());
  return true;
exception when invalid_parameter_value then return false;
end $$;

create domain public.time_zone as text
  constraint time_zone_unknown check (char_length(value) <= 64 and private.is_time_zone(value));

-- Whether a text holds characters that rearrange or end a line, or that files cannot hold: controls, overrides of direction, separators.
create function private.has_controls(words text, is_prose boolean default false) returns boolean
language sql immutable parallel safe set search_path = '' as $$
  select words ~ '[\u0001-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]'
    or (not is_prose and words ~ '[\t\n]');
$$;

-- Whether a reader sees anything of a text. Empty and blank ones are for each column to allow or not.
create function private.is_visible(words text) returns boolean
language sql immutable parallel safe set search_path = '' as $$
  select btrim(words, E' \t\n\r') = '' or words ~ ('[^\s\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180e\u2000-\u200f\u2028-\u202f'
    '\u205f-\u2064\u206a-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]');
$$;

-- Words on one line: a name, a title, a reference.
create domain public.line as text
  constraint text_over_limit check (char_length(value) <= 1000)
  constraint text_unreadable check (not private.has_controls(value))
  constraint text_invisible check (private.is_visible(value));

-- Words with lines of their own, often Markdown.
create domain public.prose as text
  constraint text_over_limit check (char_length(value) <= 1000000)
  constraint text_unreadable check (not private.has_controls(value, is_prose => true))
  constraint text_invisible check (private.is_visible(value));

-- The same for each of a list. Not a domain, as clients cannot read an array of one.
create function private.are_lines(words text[]) returns boolean
language sql immutable parallel safe set search_path = '' as $$
  select coalesce(bool_and(char_length(word) <= 1000 and not private.has_controls(word) and private.is_visible(word)), true) from unnest(words) as word;
$$;

-- An e-mail address in lower case, as the site's own form asks for it: any sign but spaces, quotes and brackets before the @, names of any script after it.
create domain public.email_address as text
  constraint text_unreadable check (not private.has_controls(value))
  constraint text_invisible check (private.is_visible(value))
  constraint email_unreadable check (char_length(value) <= 254 and value = lower(value)
    and value ~ '^[^\s@"(),:;<>[\]\\]{1,64}@([^\s@"(),:;<>[\]\\./_]{1,63}\.)+[^\s@"(),:;<>[\]\\./_]{1,63}$');

-- A SHA-256 in lower-case hexadecimal.
create domain public.sha256 as text check (value ~ '^[0-9a-f]{64}$');
