-- ## Tables
-- Ground under every room: the private schema, extensions, default privileges and small domain-free types.

create schema if not exists private;
comment on schema private is 'Rules, predicates and records that no API role may call or read directly.';
create schema if not exists extensions;
create extension if not exists pg_trgm with schema extensions;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists btree_gist with schema extensions;
create extension if not exists fuzzystrmatch with schema extensions;

-- No API role reads a table or view: reading goes through functions.
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
-- Signed-in people may call every function of this schema; visitors those that are granted to anon. tests/database/api-surface.txt lists them all.
alter default privileges in schema public revoke execute on functions from anon;
alter default privileges in schema public grant execute on functions to authenticated;
alter default privileges revoke execute on functions from public;
-- The secret key reads, and writes through commands as everybody does: no line of the audit or the ledger is written in somebody's name.
alter default privileges in schema public revoke insert, update, delete, truncate, references, trigger on tables from service_role;
revoke all on schema private from public;

-- What two spellings of one voucher, receipt or order number have in common: wide and composed signs made plain (NFKC), capitals, no blanks,
-- dashes, punctuation or letters that show nothing of their own, and signs that look alike as one: digits of other scripts, Cyrillic and Greek letters that look Latin, and the letters
-- O, I and L, which are read as 0 and 1. Stands here, as unique indexes use it, so that the same piece of paper is never counted twice.
create function private.reference_key(reference text) returns text
language sql immutable strict set search_path = '' as $$
  select translate(
    regexp_replace(
      translate(upper(translate(normalize(reference, NFKC) collate pg_catalog.pg_c_utf8,
          '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९', '012345678901234567890123456789')),
        'АВЕЅІЈКМНОРСТУХҮӀԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳ', 'ABESIJKMHOPCTYXYIQWABEZHIKMNOPTYXCJ'),
      '[^[:alnum:]]|[\u02b0-\u02ff\u0640\u115f\u1160]', '', 'g'),
    'OIL', '011');
$$;

-- ## Rules
-- A predicate or list that a request asks many times is written in plpgsql, although one expression would do: its plan is kept for the session,
-- while a function in SQL is planned at each call (5,000 calls of can_read_draft: 0.04 ms each instead of 0.28 ms).

-- The three movements of every command: who (require_…), what (the command itself), record (record, notify, enqueue).

-- Ends the command with a code the app turns into a sentence. Status is the HTTP status PostgREST answers with.
create function private.refuse(code text, status integer default 409, detail text default null)
returns void language plpgsql set search_path = '' as $$
begin
  raise exception '%', code using errcode = 'PT' || status, detail = coalesce(detail, '');
end $$;

-- Refuses (409 changed_since_read) a decision on what has changed since its page was read; `seen` is what that page said, `present` what it would say.
create function private.require_seen(seen text, present text) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if seen is distinct from present and seen is not null then perform private.refuse('changed_since_read', 409); end if;
end $$;

-- Refuses an act for the reason that the object's acts give, `{act: null, or code, or "code: detail"}`; see private.award_acts and its like. Does
-- not refuse for the reason `done`: the same was done before, so asking again is answered.
create function private.require_act(acts jsonb, act text, done text default null) returns void
language plpgsql stable set search_path = '' as $$
begin
  if not acts ? act then raise exception 'There is no act "%".', act; end if;
  perform private.refuse_as(nullif(acts ->> act, done));
end $$;

-- Refuses for a reason as acts give it: a code, or "code: detail". 403 where it is about the person, 409 where it is about the state. Does nothing
-- for null.
create function private.refuse_as(refusal text) returns void
language plpgsql stable set search_path = '' as $$
declare why text := split_part(refusal, ': ', 1);
begin
  if refusal is null then return; end if;
  perform private.refuse(why,
    case
      when why in ('not_allowed', 'students_only', 'conflict_stands', 'own_organisation_decision', 'payee_may_not_pay', 'agreement_signed_for_one_side',
        'ip_deed_signed_for_one_side', 'early_unsealing_conflicted', 'early_unsealing_needs_another', 'dismissal_is_for_others',
        'conflict_dismissed_by_second_person', 'own_review', 'took_part_in_decision')
        or exists (select from private.steps_apart() s where s.code = why) then 403
      else 409 end,
    nullif(substr(refusal, char_length(why) + 3), ''));
end $$;

-- A reason, or another text that must have `at_least` so many characters, without the space around it. Refuses the code `missing` (422, detail: how
-- many it must have), or text_too_long (422, detail: how many it may have).
create function private.require_text(given text, at_most integer default 4000, missing text default 'reason_missing', at_least integer default 1) returns text
language plpgsql stable set search_path = '' as $$
declare wanted text := btrim(given, E' \t\r\n');
begin
  if coalesce(wanted, '') !~ '\S' or char_length(wanted) < at_least then perform private.refuse(missing, 422, at_least::text); end if;
  if char_length(wanted) > at_most then perform private.refuse('text_too_long', 422, to_char(at_most, 'FM999,999')); end if;
  return wanted;
end $$;

-- The signed-in person, or refusal `sign_in_required` (401).
create function private.actor() returns uuid
language plpgsql stable set search_path = '' as $$
declare person uuid := (select auth.uid());
begin
  if person is null then perform private.refuse('sign_in_required', 401); end if;
  return person;
end $$;

-- Adds a job inside the caller's transaction; a job with the same key is replaced while it has not started.
create function private.enqueue(task text, payload jsonb, job_key text default null, run_at timestamptz default now())
returns void language plpgsql security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job(
    identifier => task, payload => payload::json, run_at => run_at, max_attempts => 12, job_key => job_key);
end $$;

-- Tells every app process that something shared by all readers has changed (topic, e.g. 'challenges') so that it drops its copy.
create function private.announce(topic text, key text default '')
returns void language plpgsql set search_path = '' as $$
begin
  perform pg_catalog.pg_notify('ishtirak', topic || ':' || key);
end $$;

-- Row trigger around announce: the topic and the column that holds the key are the trigger's arguments.
create function private.announce_row() returns trigger
language plpgsql set search_path = '' as $$
declare changed jsonb := to_jsonb(coalesce(new, old));
begin
  perform private.announce(tg_argv[0], coalesce(changed ->> tg_argv[1], ''));
  return null;
end $$;

-- Trigger of what never changes: refuses any change with its first argument as the code and the second as the status. The columns named after them
-- may be filled once: while the first of them is still null.
create function private.refuse_change() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_nargs > 2 and tg_op = 'UPDATE' and to_jsonb(old) ->> tg_argv[2] is null and to_jsonb(new) - tg_argv[2:] = to_jsonb(old) - tg_argv[2:] then return new; end if;
  perform private.refuse(tg_argv[0], tg_argv[1]::integer);
end $$;

-- The pattern for ilike of whatever contains these words as they are.
create function private.containing(words text) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return '%' || replace(replace(replace(words, '\', '\\'), '%', '\%'), '_', '\_') || '%';
end $$;

-- Lower-case, hyphenated form of a title for addresses, at most 60 characters.
create function private.slugify(title text) returns text
language sql immutable set search_path = '' as $$
  select coalesce(nullif(trim(both '-' from left(regexp_replace(lower(title), '[^a-z0-9]+', '-', 'g'), 60)), ''), 'untitled');
$$;

-- SHA-256 in hex of a text's UTF-8 bytes.
create function private.sha256_hex(content text) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return encode(sha256(convert_to(content, 'UTF8')), 'hex');
end $$;

-- Refuses (422 voucher_reference_invalid) a voucher's reference that is empty, longer than 80 characters, or without a letter or digit.
create function private.require_voucher_reference(reference text) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if char_length(coalesce(btrim(reference), '')) not between 1 and 80 or private.reference_key(reference) = '' then
    perform private.refuse('voucher_reference_invalid', 422);
  end if;
end $$;
