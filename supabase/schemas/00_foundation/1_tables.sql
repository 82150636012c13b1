-- Ground under every room: the private schema, extensions, default privileges and small domain-free types.

create schema if not exists private;
comment on schema private is 'Rules, predicates and records that no API role may call or read directly.';
create schema if not exists extensions;
create extension if not exists pg_trgm with schema extensions;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists btree_gist with schema extensions;
create extension if not exists fuzzystrmatch with schema extensions;

-- Nothing is readable or callable until an access file grants it by name.
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke execute on functions from anon, authenticated;
alter default privileges revoke execute on functions from public;
-- The secret key reads, and writes through commands as everybody does: no line of the audit or the ledger is written in somebody's name.
alter default privileges in schema public revoke insert, update, delete, truncate, references, trigger on tables from service_role;
revoke all on schema private from public;
-- RLS policies run predicates of this schema in the reader's name.
grant usage on schema private to anon, authenticated, service_role;

-- What two spellings of one voucher, receipt or order number have in common: wide and composed signs made plain (NFKC), capitals, no blanks,
-- dashes or punctuation, and signs that look alike as one: digits of other scripts, Cyrillic and Greek letters that look Latin, and the letters
-- O, I and L, which are read as 0 and 1. Stands here, as unique indexes use it, so that the same piece of paper is never counted twice.
create function private.reference_key(reference text) returns text
language sql immutable strict set search_path = '' as $$
  select translate(
    regexp_replace(
      translate(upper(translate(normalize(reference, NFKC) collate pg_catalog.pg_c_utf8,
          '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९', '012345678901234567890123456789')),
        'АВЕЅІЈКМНОРСТУХҮӀԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳ', 'ABESIJKMHOPCTYXYIQWABEZHIKMNOPTYXCJ'),
      '[^[:alnum:]]', '', 'g'),
    'OIL', '011');
$$;
