-- ## Rules
-- The history of a draft. It is kept by every save, in its transaction and under its lock on the proposal.

-- Keeps what a save left there. A save made by the page while somebody typed is replaced by the same person's next one for ten minutes, so
-- that the history stays readable; another person's text, a text saved by the button, a text that was agreed, and one that was shortened
-- by more than 200 bytes (somebody may want back what was deleted) are never replaced.
create function private.keep_revision(draft public.proposals, subject public.revision_subject, prompt_id uuid, revision integer,
  body text, items jsonb, is_autosaved boolean) returns void
language plpgsql security definer set search_path = '' as $$
declare newest public.proposal_revisions;
begin
  select * into newest from public.proposal_revisions r
    where r.proposal_id = draft.id and r.subject = keep_revision.subject and r.prompt_id is not distinct from keep_revision.prompt_id
    order by r.revision desc limit 1;
  if newest.is_autosaved and newest.saved_by = private.actor() and newest.begun_at > clock_timestamp() - interval '10 minutes'
     and octet_length(coalesce(keep_revision.body, keep_revision.items::text)) >= octet_length(coalesce(newest.body, newest.items::text)) - 200
     and not exists (select from public.proposal_parts o where o.proposal_id = draft.id and o.agreed_at is not null
                     and newest.subject = any (private.subjects_of_part(o.part))) then
    update public.proposal_revisions r set revision = keep_revision.revision, body = keep_revision.body, items = keep_revision.items,
        saved_at = clock_timestamp(), is_autosaved = keep_revision.is_autosaved
      where r.id = newest.id;
    return;
  end if;
  insert into public.proposal_revisions (proposal_id, subject, prompt_id, revision, body, items, saved_by, is_autosaved)
  values (draft.id, keep_revision.subject, keep_revision.prompt_id, keep_revision.revision, keep_revision.body, keep_revision.items,
    private.actor(), keep_revision.is_autosaved);
  -- The newest 1,000 revisions stay, of together at most 2 MB as stored.
  delete from public.proposal_revisions r using (
    select k.id, row_number() over newest_first as place, sum(coalesce(pg_column_size(k.body), pg_column_size(k.items))) over newest_first as bytes
    from public.proposal_revisions k
    where k.proposal_id = draft.id and k.subject = keep_revision.subject and k.prompt_id is not distinct from keep_revision.prompt_id
    window newest_first as (order by k.revision desc)) kept
  where kept.id = r.id and (kept.place > 1000 or kept.bytes > 2097152);
end $$;

-- A text that its writer saved by the button after the page had saved the same by itself: kept for good, as any saved by the button.
create function private.settle_revision(draft public.proposals, subject public.revision_subject, prompt_id uuid, is_autosave boolean) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if is_autosave then return; end if;
  update public.proposal_revisions r set is_autosaved = false
    where r.proposal_id = draft.id and r.subject = settle_revision.subject and r.prompt_id is not distinct from settle_revision.prompt_id and r.is_autosaved;
end $$;

-- ## Commands
-- The history of one text or table for those who may read the draft: revisions, newest first, 25 at once, older than `before`; and two of
-- them to be compared, `older` and `newer`: those asked for, or the nearest below them, as saves in a row are kept as one; else the newest
-- and the one before. prompt_id only with the subject `answer`. Raises sign_in_required, not_found.
create function public.proposal_history(proposal_id uuid, subject public.revision_subject, prompt_id uuid default null, before integer default null,
  older integer default null, newer integer default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  shown public.proposals;
  newest integer;
  later integer;
begin
  perform private.actor();
  if not private.can_read_draft(proposal_history.proposal_id) then perform private.refuse('not_found', 404); end if;
  select * into shown from public.proposals p where p.id = proposal_history.proposal_id;
  if (proposal_history.subject = 'answer') is distinct from exists (
      select from public.challenge_prompts q where q.id = proposal_history.prompt_id and q.challenge_id = shown.challenge_id) then
    perform private.refuse('not_found', 404);
  end if;
  newest := private.nearest_revision(shown.id, subject, prompt_id, null);
  later := coalesce(private.nearest_revision(shown.id, subject, prompt_id, greatest(proposal_history.older, proposal_history.newer)), newest);
  return jsonb_build_object('header', private.proposal_header(shown), 'newest', coalesce(newest, 0),
    'prompt', (select q.prompt from public.challenge_prompts q where q.id = proposal_history.prompt_id),
    'partners', private.partner_choices(shown.team_id),
    'newer', private.revision_page(shown.id, subject, prompt_id, later),
    'older', private.revision_page(shown.id, subject, prompt_id, private.nearest_revision(shown.id, subject, prompt_id,
      least(coalesce(least(proposal_history.older, proposal_history.newer), later - 1), later - 1))),
    -- One more than a page shows, so that it knows whether there are older ones.
    'revisions', (
      select coalesce(jsonb_agg(jsonb_build_object('revision', l.revision, 'saved_by', private.name_of(l.saved_by), 'begun_at', l.begun_at,
          'saved_at', l.saved_at, 'characters', char_length(l.body), 'rows', jsonb_array_length(l.items)) order by l.revision desc), '[]')
      from (
        select * from public.proposal_revisions r
        where r.proposal_id = shown.id and r.subject = proposal_history.subject and r.prompt_id is not distinct from proposal_history.prompt_id
          and r.revision < coalesce(proposal_history.before, 2147483647)
        order by r.revision desc limit 26) l));
end $$;

-- The newest revision that is not above a number; the newest of all for null.
create function private.nearest_revision(proposal_id uuid, subject public.revision_subject, prompt_id uuid, most integer) returns integer
language sql stable security definer set search_path = '' as $$
  select max(r.revision) from public.proposal_revisions r
  where r.proposal_id = nearest_revision.proposal_id and r.subject = nearest_revision.subject
    and r.prompt_id is not distinct from nearest_revision.prompt_id and r.revision <= coalesce(most, 2147483647);
$$;

create function private.revision_page(proposal_id uuid, subject public.revision_subject, prompt_id uuid, revision integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('revision', r.revision, 'saved_by', private.name_of(r.saved_by), 'saved_at', r.saved_at, 'body', r.body, 'items', r.items)
  from public.proposal_revisions r
  where r.proposal_id = revision_page.proposal_id and r.subject = revision_page.subject
    and r.prompt_id is not distinct from revision_page.prompt_id and r.revision = revision_page.revision;
$$;

