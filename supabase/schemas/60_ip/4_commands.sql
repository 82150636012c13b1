-- The deed from draft to signatures.

-- A deed that is still a draft, locked with its award, for a manager of the sponsor while the award is on offer.
-- Raises not_found, not_allowed, conflict_stands, deed_is_sealed (409), award_not_offered, offer_expired (409), deed_stale (409, detail: the revision kept).
create function private.lock_draft_deed(deed_id uuid, revision integer) returns public.ip_deeds
language plpgsql security definer set search_path = '' as $$
declare deed public.ip_deeds;
begin
  perform private.actor();
  select d.* into deed from public.ip_deeds d where d.id = lock_draft_deed.deed_id;
  if deed.id is null then perform private.refuse('not_found', 404); end if;
  perform private.lock_award_for_manager(deed.award_id);
  select d.* into deed from public.ip_deeds d where d.id = lock_draft_deed.deed_id for update;
  if deed.sealed_at is not null then perform private.refuse('deed_is_sealed', 409); end if;
  perform private.lock_offered_award(deed.award_id);
  if lock_draft_deed.revision is distinct from deed.revision then perform private.refuse('deed_stale', 409, deed.revision::text); end if;
  return deed;
end $$;

-- Saves the whole draft of a deed. terms: {publication_review_days, government_use, march_in_grounds,
-- shares: [{result_class, organisation_id, percent}], background: [{organisation_id, description, results_licence_terms}],
-- licences: [{grantor_id, grantee_id, exclusivity, field, territory, term_months, may_sublicense, royalty_percent}]}.
-- Raises what lock_draft_deed does, deed_not_understood (422), deed_too_long (422), deed_party_unknown (422), deed_owner_outside_regime (422),
-- deed_shares_not_100 (422, detail: class and sum), deed_share_repeated (422), and the tables' own constraints (422).
create function public.save_deed(deed_id uuid, revision integer, terms jsonb) returns public.ip_deeds
language plpgsql security definer set search_path = '' as $$
declare deed public.ip_deeds := private.lock_draft_deed(save_deed.deed_id, save_deed.revision);
begin
  perform private.require_deed_terms(deed.award_id, terms);
  delete from public.ip_result_shares s where s.deed_id = deed.id;
  delete from public.ip_background_items b where b.deed_id = deed.id;
  delete from public.ip_licences l where l.deed_id = deed.id;
  insert into public.ip_result_shares (deed_id, result_class, organisation_id, percent)
    select deed.id, trim(s.result_class), s.organisation_id, s.percent
    from jsonb_to_recordset(terms -> 'shares') as s (result_class text, organisation_id uuid, percent numeric);
  insert into public.ip_background_items (deed_id, organisation_id, description, results_licence_terms)
    select deed.id, b.organisation_id, trim(b.description), coalesce(b.results_licence_terms, '')
    from jsonb_to_recordset(coalesce(terms -> 'background', '[]')) as b (organisation_id uuid, description text, results_licence_terms text);
  insert into public.ip_licences (deed_id, grantor_id, grantee_id, exclusivity, field, territory, term_months, may_sublicense, royalty_percent)
    select deed.id, l.grantor_id, l.grantee_id, l.exclusivity, trim(l.field), trim(l.territory), l.term_months, coalesce(l.may_sublicense, false), coalesce(l.royalty_percent, 0)
    from jsonb_to_recordset(coalesce(terms -> 'licences', '[]')) as l (grantor_id uuid, grantee_id uuid, exclusivity public.licence_exclusivity,
      field text, territory text, term_months smallint, may_sublicense boolean, royalty_percent numeric);
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
grant execute on function public.save_deed(uuid, integer, jsonb) to authenticated;

-- Refuses terms that are no object of the shape above, too many, or name an organisation that is no party of the award.
create function private.require_deed_terms(award_id uuid, terms jsonb) returns void
language plpgsql stable security definer set search_path = '' as $$
declare part text;
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
    where named.id is null or named.id not in (select party::text from private.award_parties(require_deed_terms.award_id) party)) then
    perform private.refuse('deed_party_unknown', 422);
  end if;
end $$;

-- Refuses a deed whose classes do not each sum to 100 percent, or that gives results to whom its regime does not.
create function private.require_deed_balanced(deed public.ip_deeds) returns void
language plpgsql stable security definer set search_path = '' as $$
declare wrong text;
begin
  if not exists (select from public.ip_result_shares s where s.deed_id = deed.id) then perform private.refuse('deed_shares_not_100', 422, ''); end if;
  select string_agg(u.result_class || ': ' || u.total_percent, '; ' order by u.result_class) into wrong from private.unbalanced_classes(deed.id) u;
  if wrong is not null then perform private.refuse('deed_shares_not_100', 422, wrong); end if;
  if exists (select from public.ip_result_shares s
             where s.deed_id = deed.id and not private.may_own_results(deed.regime, s.organisation_id = private.award_sponsor(deed.award_id))) then
    perform private.refuse('deed_owner_outside_regime', 422);
  end if;
end $$;

-- Seals a draft deed: its content, its hash and its predecessor's hash are fixed, nothing of it changes from then on, and the parties are asked to sign.
-- Raises what lock_draft_deed does, deed_shares_not_100 (422), deed_owner_outside_regime (422).
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
  perform private.record('deed.sealed', 'award', deed.award_id, private.award_sponsor(deed.award_id), null,
    jsonb_build_object('deed_id', deed.id, 'version', deed.version, 'content_sha256', deed.content_sha256), 'manager');
  perform private.tell_award_parties(a, 'deed.sealed', private.team_people_ids(a.team_id)) from public.awards a where a.id = deed.award_id;
  return deed;
end $$;
grant execute on function public.seal_deed(uuid, integer) to authenticated;

-- Signs the newest sealed deed of an offered award for one party. `content_sha256` is the hash the signatory was shown.
-- Raises not_found (404), not_allowed (403), award_not_offered, offer_expired (409), deed_not_sealed (409), deed_superseded (409), content_differs (409),
-- ip_deed_signed_already (409), ip_deed_signed_for_one_side (403), signing_side_unclear (422).
create function public.sign_deed(deed_id uuid, content_sha256 text, organisation_id uuid default null) returns public.ip_deed_signatures
language plpgsql security definer set search_path = '' as $$
declare
  deed public.ip_deeds;
  award public.awards;
  side uuid;
  signature public.ip_deed_signatures;
begin
  perform private.actor();
  select d.* into deed from public.ip_deeds d where d.id = sign_deed.deed_id;
  award := private.lock_offered_award(deed.award_id);
  side := private.require_signing_side(award.id, sign_deed.organisation_id);
  -- Read again under the award's lock, which sealing takes too.
  select d.* into deed from public.ip_deeds d where d.id = sign_deed.deed_id;
  if deed.sealed_at is null then perform private.refuse('deed_not_sealed', 409); end if;
  if exists (select from public.ip_deeds d where d.award_id = award.id and d.version > deed.version) then perform private.refuse('deed_superseded', 409); end if;
  if sign_deed.content_sha256 is distinct from deed.content_sha256 then perform private.refuse('content_differs', 409); end if;
  if exists (select from public.ip_deed_signatures s where s.deed_id = deed.id and s.organisation_id = side) then
    perform private.refuse('ip_deed_signed_already', 409);
  end if;
  if private.has_signed_for_another(award.id, side) then perform private.refuse('ip_deed_signed_for_one_side', 403); end if;
  insert into public.ip_deed_signatures (deed_id, organisation_id, signatory_id, content_sha256)
    values (deed.id, side, private.actor(), deed.content_sha256) returning * into signature;
  perform private.record('deed.signed', 'award', award.id, side, null,
    jsonb_build_object('deed_id', deed.id, 'version', deed.version, 'content_sha256', deed.content_sha256), 'signatory');
  perform private.activate_when_signed(award.id);
  return signature;
end $$;
grant execute on function public.sign_deed(uuid, text, uuid) to authenticated;
