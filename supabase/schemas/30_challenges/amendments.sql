-- Amendments: a published challenge changes only by a new version. Only its managers see an unpublished amendment.

-- The open amendment, locked at the revision that was read. Raises amendment_missing (409), challenge_stale (409, detail: the current revision).
create function private.lock_amendment(challenge_id uuid, revision integer) returns public.challenge_amendments
language plpgsql security definer set search_path = '' as $$
declare amendment public.challenge_amendments;
begin
  select * into amendment from public.challenge_amendments a where a.challenge_id = lock_amendment.challenge_id for update;
  if amendment.challenge_id is null then perform private.refuse('amendment_missing', 409); end if;
  if amendment.revision is distinct from lock_amendment.revision then perform private.refuse('challenge_stale', 409, amendment.revision::text); end if;
  return amendment;
end $$;

-- Opens an amendment of a published challenge, or returns the open one.
create function public.open_amendment(challenge_id uuid) returns public.challenge_amendments
language plpgsql security definer set search_path = '' as $$
declare
  amended public.challenges := private.lock_challenge(open_amendment.challenge_id, 'amend');
  amendment public.challenge_amendments;
begin
  perform private.keep_version(amended, 'published');
  select * into amendment from public.challenge_amendments a where a.challenge_id = amended.id;
  if found then return amendment; end if;
  insert into public.challenge_amendments (challenge_id, opened_by, saved_by) values (amended.id, private.actor(), private.actor()) returning * into amendment;
  perform private.audit('challenge.amendment_opened', 'challenge', amended.id, amended.organisation_id, null, null, 'manager');
  return amendment;
end $$;

-- Saves the changes of an amendment: columns by name, criteria as [{guidance, descriptors}] and prompts as [{prompt, is_required}] in order.
-- A value that equals the published one is no longer a change. Raises what lock_amendment raises,
-- field_not_amendable (422, detail: its name), who_may_apply_only_wider, terms_only_better, criteria_stay, prompts_stay, too_many_prompts,
-- value_not_understood, amendment_incomplete, challenge_ceiling_within_amount, challenge_trl_rises (422).
create function public.save_amendment(challenge_id uuid, revision integer, changes jsonb) returns public.challenge_amendments
language plpgsql security definer set search_path = '' as $$
declare
  published public.challenges := private.lock_challenge(save_amendment.challenge_id, 'amend');
  amendment public.challenge_amendments := private.lock_amendment(published.id, save_amendment.revision);
  wanted jsonb := save_amendment.changes;
  amended public.challenges;
  strange text;
begin
  if jsonb_typeof(wanted) is distinct from 'object' then perform private.refuse('value_not_understood', 422); end if;
  select k into strange from jsonb_object_keys(wanted) k where k <> all (private.amendable_fields()) limit 1;
  if strange is not null then perform private.refuse('field_not_amendable', 422, strange); end if;
  wanted := amendment.changes || private.with_amended_lists(published.id, wanted);
  amended := private.amended_challenge(published, wanted);
  -- Of these changes, those that differ from the published values.
  update public.challenge_amendments a set changes = (select coalesce(jsonb_object_agg(w.key, coalesce(c.amended -> w.key, w.value)), '{}')
      from jsonb_each(wanted) w
        cross join (select private.challenge_content(amended) - 'criteria' - 'prompts' as amended, private.challenge_content(published) as present) c
      where coalesce(c.amended -> w.key, w.value) is distinct from c.present -> w.key), revision = amendment.revision + 1,
      saved_at = now(), saved_by = private.actor()
    where a.challenge_id = published.id returning * into amendment;
  perform private.audit('challenge.amendment_saved', 'challenge', published.id, published.organisation_id, null,
    jsonb_build_object('fields', (select coalesce(jsonb_agg(k order by k), '[]') from jsonb_object_keys(save_amendment.changes) k)), 'manager');
  return amendment;
end $$;

-- What an amendment can change. The kind, organisation, currency, amount, IP terms, weights and review rules never change after publication.
create function private.amendable_fields() returns text[]
language sql immutable set search_path = '' as $$
  select array['title', 'summary', 'problem', 'themes', 'order_buyer', 'order_quantity', 'order_route', 'path_to_order', 'trl_from', 'trl_to', 'eligible_kinds', 'requires_university',
    'max_academic_share_percent', 'max_partners', 'award_ceiling_minor', 'expected_awards', 'retention_percent', 'contact_id', 'criteria', 'prompts'];
$$;

-- Discards the open amendment. Raises not_found, not_allowed, organisation_suspended, amendment_missing.
create function public.discard_amendment(challenge_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare published public.challenges := private.lock_challenge(discard_amendment.challenge_id, 'manage');
begin
  delete from public.challenge_amendments a where a.challenge_id = published.id;
  if not found then perform private.refuse('amendment_missing', 409); end if;
  perform private.audit('challenge.amendment_discarded', 'challenge', published.id, published.organisation_id, null, null, 'manager');
end $$;

-- Publishes the amendment as the next version, with a summary of the changes and, if given, later deadlines for closing and questions.
-- Notifies watchers and teams. Submitted proposals stay valid, and their teams are told that they can revise them.
-- Raises what lock_amendment and amended_challenge raise, amendment_empty (409), amendment_summary_missing (422),
-- closing_only_later (422), challenge_times_in_order (422), challenge_always_open (409).
create function public.publish_amendment(
  challenge_id uuid, revision integer, summary text, closes_at timestamptz default null, questions_close_at timestamptz default null)
returns public.challenge_versions language plpgsql security definer set search_path = '' as $$
declare
  published public.challenges := private.lock_challenge(publish_amendment.challenge_id, 'amend');
  amendment public.challenge_amendments := private.lock_amendment(published.id, publish_amendment.revision);
  wanted text;
  amended public.challenges;
  made public.challenge_versions;
begin
  if amendment.changes = '{}' then perform private.refuse('amendment_empty', 409); end if;
  wanted := private.require_text(publish_amendment.summary, 2000, 'amendment_summary_missing');
  -- The closing of an always-open challenge is announced by close_challenge.
  if published.closes_at is null and publish_amendment.closes_at is not null then perform private.refuse('challenge_always_open', 409); end if;
  if publish_amendment.closes_at < published.closes_at or publish_amendment.questions_close_at < published.questions_close_at then
    perform private.refuse('closing_only_later', 422);
  end if;
  amended := private.amended_challenge(published, amendment.changes);
  amended.closes_at := coalesce(publish_amendment.closes_at, published.closes_at);
  amended.questions_close_at := coalesce(publish_amendment.questions_close_at, published.questions_close_at);
  -- The amended challenge, its criteria and questions over the published ones.
  update public.challenge_criteria r set guidance = t.item ->> 'guidance', descriptors = array(select jsonb_array_elements_text(t.item -> 'descriptors'))
    from jsonb_array_elements(amendment.changes -> 'criteria') with ordinality t (item, place)
    where r.challenge_id = amended.id and r.position = t.place;
  insert into public.challenge_prompts (challenge_id, position, prompt, is_required)
    select amended.id, t.place, t.item ->> 'prompt', (t.item ->> 'is_required')::boolean
    from jsonb_array_elements(amendment.changes -> 'prompts') with ordinality t (item, place)
    where not exists (select from public.challenge_prompts k where k.challenge_id = amended.id and k.position = t.place);
  update public.challenge_prompts p set prompt = t.item ->> 'prompt', is_required = (t.item ->> 'is_required')::boolean
    from jsonb_array_elements(amendment.changes -> 'prompts') with ordinality t (item, place)
    where p.challenge_id = amended.id and p.position = t.place;
  amended := private.write_columns(amended, array(
    select f from unnest(private.amendable_fields()) f where f not in ('criteria', 'prompts')) || array['closes_at', 'questions_close_at']);
  delete from public.challenge_amendments a where a.challenge_id = amended.id;
  made := private.keep_version(amended, 'amended', wanted);
  perform private.audit('challenge.amended', 'challenge', published.id, published.organisation_id,
    jsonb_build_object('version', made.number - 1, 'closes_at', published.closes_at),
    jsonb_build_object('version', made.number, 'closes_at', amended.closes_at, 'content_sha256', made.content_sha256,
      'fields', (select jsonb_agg(k order by k) from jsonb_object_keys(amendment.changes) k)), 'manager');
  perform private.tell_of_version(amended, made, 'challenge.amended', 'challenge.amended_after_submission');
  return made;
end $$;

-- Notifies people of a new version: first teams whose submitted proposal stays valid and can be revised, then all other
-- watchers and team members, and the sponsor's managers.
create function private.tell_of_version(challenge public.challenges, version public.challenge_versions, kind text, kind_for_submitted text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  submitted uuid[] := private.people_of_bidders(challenge.id, is_submitted => true);
  others uuid[] := private.challenge_audience(challenge.id) || private.members_with_role(challenge.organisation_id, 'manager');
  place text := '/challenges/' || challenge.slug || '/versions?from=' || version.number - 1 || '&to=' || version.number;
  said jsonb := private.challenge_notice(challenge)
    || jsonb_build_object('version', version.number, 'summary', left(version.summary, 600), 'closes_at', challenge.closes_at);
begin
  perform private.notify(submitted, kind_for_submitted, place, said);
  perform private.notify(array(select unnest(others) except select unnest(submitted)), kind, place, said);
end $$;
