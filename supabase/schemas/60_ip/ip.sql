-- ## Tables
create type public.licence_exclusivity as enum ('exclusive', 'sole', 'non_exclusive');

create type public.government_use as enum ('none', 'internal_use', 'unlimited');

create table public.ip_deeds (
  id uuid primary key default gen_random_uuid(),
  award_id uuid not null references public.awards (id),
  version integer not null check (version > 0),
  regime public.ip_regime not null,
  publication_review_days smallint not null constraint deed_publication_review_days check (publication_review_days between 0 and 90),
  government_use public.government_use not null,
  march_in_grounds public.prose not null default '' constraint deed_march_in_grounds_too_long check (char_length(march_in_grounds) <= 2000),
  -- Incremented on each save of the draft; a save with an older revision is refused as stale.
  revision integer not null default 1,
  created_by uuid references public.profiles (id),
  created_at public.moment not null default now(),
  -- Set when the deed is sealed for signature: from then on it can't change.
  sealed_at public.moment,
  sealed_by uuid references public.profiles (id),
  content jsonb,
  content_sha256 public.sha256,
  previous_sha256 public.sha256,
  constraint ip_deed_version_taken unique (award_id, version),
  constraint ip_deed_sealed_whole check (num_nulls(sealed_at, content, content_sha256) in (0, 3))
);
comment on table public.ip_deeds is 'Who owns and can use an award''s results, as data: versioned, immutable once sealed, chained by hash.';

create table public.ip_result_shares (
  deed_id uuid not null references public.ip_deeds (id),
  result_class public.line not null constraint deed_result_class_length check (char_length(result_class) between 1 and 80),
  organisation_id uuid not null references public.organisations (id),
  percent numeric(5, 2) not null constraint deed_share_percent check (percent > 0 and percent <= 100),
  primary key (deed_id, result_class, organisation_id)
);
comment on table public.ip_result_shares is 'Share of each party in the results, per class; each class sums to 100 before sealing.';
create index ip_result_shares_by_organisation on public.ip_result_shares (organisation_id);

create table public.ip_background_items (
  id uuid primary key default gen_random_uuid(),
  deed_id uuid not null references public.ip_deeds (id),
  organisation_id uuid not null references public.organisations (id),
  description public.prose not null constraint deed_background_description_length check (char_length(description) between 1 and 1000),
  results_licence_terms public.prose not null default '' constraint deed_background_terms_too_long check (char_length(results_licence_terms) <= 1000)
);
comment on table public.ip_background_items is 'Background IP of a party: free of charge to do the project, and on stated terms for using results.';
create index ip_background_items_by_deed on public.ip_background_items (deed_id);
create index ip_background_items_by_organisation on public.ip_background_items (organisation_id);

create table public.ip_licences (
  id uuid primary key default gen_random_uuid(),
  deed_id uuid not null references public.ip_deeds (id),
  grantor_id uuid not null references public.organisations (id),
  grantee_id uuid not null references public.organisations (id),
  exclusivity public.licence_exclusivity not null,
  field public.prose not null constraint deed_licence_field_length check (char_length(field) between 1 and 400),
  territory public.line not null constraint deed_licence_territory_length check (char_length(territory) between 1 and 200),
  term_months smallint constraint deed_licence_term check (term_months > 0),
  can_sublicense boolean not null default false,
  royalty_percent numeric(5, 2) not null default 0 constraint deed_licence_royalty check (royalty_percent between 0 and 100),
  constraint ip_licence_between_two check (grantor_id <> grantee_id),
  constraint ip_licence_once unique (deed_id, grantor_id, grantee_id, field)
);
comment on table public.ip_licences is 'Licences the deed grants; a NULL term is for the life of the right.';
create index ip_licences_by_grantor on public.ip_licences (grantor_id);
create index ip_licences_by_grantee on public.ip_licences (grantee_id);

create table public.ip_deed_signatures (
  deed_id uuid not null references public.ip_deeds (id),
  organisation_id uuid not null references public.organisations (id),
  signatory_id uuid not null references public.profiles (id),
  content_sha256 public.line not null,
  signed_at public.moment not null default now(),
  constraint ip_deed_signed_already primary key (deed_id, organisation_id),
  constraint ip_deed_signed_for_one_side unique (deed_id, signatory_id)
);
comment on table public.ip_deed_signatures is 'Each party''s signatory signs the deed''s hash.';
create index ip_deed_signatures_by_organisation on public.ip_deed_signatures (organisation_id);
create index ip_deed_signatures_by_signatory on public.ip_deed_signatures (signatory_id);

-- ## Rules
-- Whether the regime allows this party of the award to own results. Depending on the regime, the sponsor owns alone, jointly, or not at all.
create function private.can_own_results(regime public.ip_regime, is_sponsor boolean) returns boolean
language sql immutable set search_path = '' as $$
  select case regime when 'joint' then true when 'sponsor_owns' then is_sponsor else not is_sponsor end;
$$;

-- Result classes of a deed whose shares do not sum to 100, with their sum.
create function private.unbalanced_classes(deed_id uuid) returns table (result_class text, total_percent numeric)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  select s.result_class::text, sum(s.percent) from public.ip_result_shares s where s.deed_id = unbalanced_classes.deed_id
  group by s.result_class having sum(s.percent) <> 100;
end $$;

-- The canonical content of a deed: what is hashed, printed and signed. `previous_sha256` links it to the previous version.
create function private.deed_content(deed public.ip_deeds, previous_sha256 text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object(
      'kind', 'ip_deed', 'award_number', a.number, 'version', deed.version, 'title', p.title,
      'challenge', jsonb_build_object('number', c.number, 'title', c.title),
      'regime', deed.regime, 'publication_review_days', deed.publication_review_days, 'government_use', deed.government_use,
      'march_in_grounds', deed.march_in_grounds, 'previous_sha256', deed_content.previous_sha256,
      'parties', (select jsonb_agg(party - 'grant_share_percent') from jsonb_array_elements(private.award_party_list(a.id)) party),
      'results', (select coalesce(jsonb_agg(r.entry order by r.result_class), '[]') from (
        select s.result_class, jsonb_build_object('result_class', s.result_class, 'shares', jsonb_agg(
          jsonb_build_object('organisation_id', s.organisation_id, 'percent', s.percent) order by s.percent desc, s.organisation_id)) as entry
        from public.ip_result_shares s where s.deed_id = deed.id group by s.result_class) r),
      'background', (select coalesce(jsonb_agg(jsonb_build_object('organisation_id', b.organisation_id, 'description', b.description,
          'results_licence_terms', b.results_licence_terms) order by b.organisation_id, b.description, b.results_licence_terms), '[]')
        from public.ip_background_items b where b.deed_id = deed.id),
      'licences', (select coalesce(jsonb_agg(jsonb_build_object('grantor_id', l.grantor_id, 'grantee_id', l.grantee_id, 'exclusivity', l.exclusivity,
          'field', l.field, 'territory', l.territory, 'term_months', l.term_months, 'can_sublicense', l.can_sublicense,
          'royalty_percent', l.royalty_percent) order by l.grantor_id, l.grantee_id, l.field), '[]')
        from public.ip_licences l where l.deed_id = deed.id))
    from public.awards a join public.proposals p on p.id = a.proposal_id join public.challenges c on c.id = a.challenge_id where a.id = deed.award_id);
end $$;

create trigger ip_deeds_immutable_once_sealed before update or delete on public.ip_deeds
  for each row when (old.sealed_at is not null) execute function private.refuse_change('deed_is_sealed', '409');

create function private.refuse_sealed_deed_part_change() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from public.ip_deeds d where d.sealed_at is not null and d.id in (
       (to_jsonb(new) ->> 'deed_id')::uuid, (to_jsonb(old) ->> 'deed_id')::uuid)) then
    perform private.refuse('deed_is_sealed', 409);
  end if;
  return coalesce(new, old);
end $$;
create trigger ip_result_shares_of_sealed_deed before insert or update or delete on public.ip_result_shares
  for each row execute function private.refuse_sealed_deed_part_change();
create trigger ip_background_items_of_sealed_deed before insert or update or delete on public.ip_background_items
  for each row execute function private.refuse_sealed_deed_part_change();
create trigger ip_licences_of_sealed_deed before insert or update or delete on public.ip_licences
  for each row execute function private.refuse_sealed_deed_part_change();

create trigger ip_deed_signatures_immutable before update or delete on public.ip_deed_signatures
  for each row execute function private.refuse_change('deed_is_sealed', '409');

-- ## Commands
-- A draft deed, locked with its award. Raises the codes of private.award_acts, deed_stale (409, detail: the revision kept).
create function private.lock_draft_deed(deed_id uuid, revision integer) returns public.ip_deeds
language plpgsql security definer set search_path = '' as $$
declare deed public.ip_deeds;
begin
  perform private.lock_award((select d.award_id from public.ip_deeds d where d.id = lock_draft_deed.deed_id), 'edit_deed');
  select d.* into deed from public.ip_deeds d where d.id = lock_draft_deed.deed_id for update;
  if deed.sealed_at is not null then perform private.refuse('deed_is_sealed', 409); end if;
  if lock_draft_deed.revision is distinct from deed.revision then perform private.refuse('deed_stale', 409, deed.revision::text); end if;
  return deed;
end $$;

-- Saves the whole draft of a deed. terms: {publication_review_days, government_use, march_in_grounds, shares: [{result_class, organisation_id,
-- percent}], background: [{organisation_id, description, results_licence_terms}], licences: [{grantor_id, grantee_id, exclusivity, field, territory,
-- term_months, can_sublicense, royalty_percent}]}.
create function public.save_deed(deed_id uuid, revision integer, terms jsonb) returns public.ip_deeds
language plpgsql security definer set search_path = '' as $$
declare
  deed public.ip_deeds := private.lock_draft_deed(save_deed.deed_id, save_deed.revision);
  part text;
begin
  if terms is null or jsonb_typeof(terms) <> 'object' then perform private.refuse('deed_not_understood', 422); end if;
  foreach part in array array['shares', 'background', 'licences'] loop
    if terms ? part and jsonb_typeof(terms -> part) <> 'array' then perform private.refuse('deed_not_understood', 422); end if;
    if jsonb_array_length(coalesce(terms -> part, '[]')) > 100 then perform private.refuse('deed_too_long', 422); end if;
  end loop;
  if exists (
    select from (
      select s ->> 'organisation_id' as id from jsonb_array_elements(coalesce(terms -> 'shares', '[]')) s
      union all select b ->> 'organisation_id' from jsonb_array_elements(coalesce(terms -> 'background', '[]')) b
      union all select l ->> 'grantor_id' from jsonb_array_elements(coalesce(terms -> 'licences', '[]')) l
      union all select l ->> 'grantee_id' from jsonb_array_elements(coalesce(terms -> 'licences', '[]')) l) named
    where named.id is null or named.id not in (select party::text from private.award_parties(deed.award_id) party)) then
    perform private.refuse('deed_party_unknown', 422);
  end if;
  delete from public.ip_result_shares s where s.deed_id = deed.id;
  delete from public.ip_background_items b where b.deed_id = deed.id;
  delete from public.ip_licences l where l.deed_id = deed.id;
  insert into public.ip_result_shares (deed_id, result_class, organisation_id, percent)
    select deed.id, trim(s.result_class), s.organisation_id, s.percent
    from jsonb_to_recordset(terms -> 'shares') as s (result_class text, organisation_id uuid, percent numeric);
  insert into public.ip_background_items (deed_id, organisation_id, description, results_licence_terms)
    select deed.id, b.organisation_id, trim(b.description), coalesce(b.results_licence_terms, '')
    from jsonb_to_recordset(coalesce(terms -> 'background', '[]')) as b (organisation_id uuid, description text, results_licence_terms text);
  insert into public.ip_licences (deed_id, grantor_id, grantee_id, exclusivity, field, territory, term_months, can_sublicense, royalty_percent)
    select deed.id, l.grantor_id, l.grantee_id, l.exclusivity, trim(l.field), trim(l.territory), l.term_months, coalesce(l.can_sublicense, false), coalesce(l.royalty_percent, 0)
    from jsonb_to_recordset(coalesce(terms -> 'licences', '[]')) as l (grantor_id uuid, grantee_id uuid, exclusivity public.licence_exclusivity,
      field text, territory text, term_months smallint, can_sublicense boolean, royalty_percent numeric);
  update public.ip_deeds d set publication_review_days = (terms ->> 'publication_review_days')::smallint,
      government_use = (terms ->> 'government_use')::public.government_use, march_in_grounds = coalesce(terms ->> 'march_in_grounds', ''),
      revision = deed.revision + 1
    where d.id = deed.id returning d.* into deed;
  perform private.require_deed_balanced(deed);
  return deed;
exception
  when invalid_text_representation or numeric_value_out_of_range or not_null_violation or invalid_parameter_value then
    perform private.refuse('deed_not_understood', 422);
  when unique_violation then
    perform private.refuse('deed_share_repeated', 422);
end $$;

-- Refuses a deed with a class that does not sum to 100 percent, or with an owner that its regime does not allow.
create function private.require_deed_balanced(deed public.ip_deeds) returns void
language plpgsql stable security definer set search_path = '' as $$
declare wrong text;
begin
  if not exists (select from public.ip_result_shares s where s.deed_id = deed.id) then perform private.refuse('deed_shares_not_100', 422, ''); end if;
  select string_agg(u.result_class || ': ' || u.total_percent, '; ' order by u.result_class) into wrong from private.unbalanced_classes(deed.id) u;
  if wrong is not null then perform private.refuse('deed_shares_not_100', 422, wrong); end if;
  if exists (select from public.ip_result_shares s
             where s.deed_id = deed.id and not private.can_own_results(deed.regime, s.organisation_id = private.award_sponsor(deed.award_id))) then
    perform private.refuse('deed_owner_outside_regime', 422);
  end if;
end $$;

-- Seals a draft deed: its content, its hash and the previous version's hash become final, and the parties are asked to sign.
create function public.seal_deed(deed_id uuid, revision integer) returns public.ip_deeds
language plpgsql security definer set search_path = '' as $$
declare
  deed public.ip_deeds := private.lock_draft_deed(seal_deed.deed_id, seal_deed.revision);
  previous text;
  sealed jsonb;
begin
  perform private.require_deed_balanced(deed);
  select d.content_sha256 into previous from public.ip_deeds d where d.award_id = deed.award_id and d.version = deed.version - 1;
  sealed := private.deed_content(deed, previous);
  update public.ip_deeds d set sealed_at = now(), sealed_by = private.actor(), content = sealed,
      content_sha256 = private.sha256_hex(sealed::text), previous_sha256 = previous
    where d.id = deed.id returning d.* into deed;
  perform private.audit('deed.sealed', 'award', deed.award_id, private.award_sponsor(deed.award_id), null,
    jsonb_build_object('deed_id', deed.id, 'version', deed.version, 'content_sha256', deed.content_sha256), 'manager');
  perform private.tell_award_parties(a, 'deed.sealed', private.team_people_ids(a.team_id)) from public.awards a where a.id = deed.award_id;
  return deed;
end $$;

-- Impossible states of IP deeds; see private.invariant_violations.
create view private.ip_violations (rule, object_id) as
  select 'sealed_deed_shares_sum_to_100', d.id from public.ip_deeds d
    where d.sealed_at is not null
      and (not exists (select from public.ip_result_shares s where s.deed_id = d.id) or exists (select from private.unbalanced_classes(d.id)))
  union all
  select 'sealed_deed_hash_is_of_its_content', d.id from public.ip_deeds d
    where d.sealed_at is not null and d.content_sha256 <> private.sha256_hex(d.content::text)
  union all
  select 'sealed_deed_names_its_predecessor', d.id from public.ip_deeds d
    where d.sealed_at is not null and d.previous_sha256 is distinct from (
      select b.content_sha256 from public.ip_deeds b where b.award_id = d.award_id and b.version = d.version - 1)
  union all
  select 'deed_signature_is_of_its_hash', d.id from public.ip_deed_signatures s join public.ip_deeds d on d.id = s.deed_id
    where s.content_sha256 is distinct from d.content_sha256
  union all
  select 'results_owned_within_the_regime', d.id from public.ip_deeds d
    join public.awards a on a.id = d.award_id join public.challenges c on c.id = a.challenge_id
    join public.ip_result_shares s on s.deed_id = d.id
    where not private.can_own_results(d.regime, s.organisation_id = c.organisation_id)
      or s.organisation_id not in (select private.award_parties(a.id));

-- Signs the newest sealed deed of an offered award for one party. `content_sha256` is the hash the signatory was shown.
create function public.sign_deed(deed_id uuid, content_sha256 text, organisation_id uuid default null) returns public.ip_deed_signatures
language plpgsql security definer set search_path = '' as $$
declare
  deed public.ip_deeds;
  side uuid;
  signature public.ip_deed_signatures;
begin
  perform private.actor();
  select d.* into deed from public.ip_deeds d where d.id = sign_deed.deed_id;
  side := private.lock_signing_side(deed.award_id, sign_deed.organisation_id, 'deed');
  -- Read again under the award's lock, because sealing takes the same lock.
  select d.* into deed from public.ip_deeds d where d.id = sign_deed.deed_id;
  if exists (select from public.ip_deeds d where d.award_id = deed.award_id and d.version > deed.version) then
    perform private.refuse('deed_superseded', 409);
  end if;
  if sign_deed.content_sha256 is distinct from deed.content_sha256 then perform private.refuse('content_differs', 409); end if;
  insert into public.ip_deed_signatures (deed_id, organisation_id, signatory_id, content_sha256)
    values (deed.id, side, private.actor(), deed.content_sha256) returning * into signature;
  perform private.audit('deed.signed', 'award', deed.award_id, side, null,
    jsonb_build_object('deed_id', deed.id, 'version', deed.version, 'content_sha256', deed.content_sha256), 'signatory');
  perform private.activate_when_signed(deed.award_id);
  return signature;
end $$;
