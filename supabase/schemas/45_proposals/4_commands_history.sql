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
    'revisions', private.revision_list(shown.id, subject, prompt_id, proposal_history.before));
end $$;
grant execute on function public.proposal_history(uuid, public.revision_subject, uuid, integer, integer, integer) to authenticated;

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

-- Up to 26 revisions below a number, one more than a page shows, so that it knows whether there are older ones.
create function private.revision_list(proposal_id uuid, subject public.revision_subject, prompt_id uuid, before integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('revision', l.revision, 'saved_by', private.name_of(l.saved_by), 'begun_at', l.begun_at,
      'saved_at', l.saved_at, 'characters', char_length(l.body), 'rows', jsonb_array_length(l.items)) order by l.revision desc), '[]')
  from (
    select * from public.proposal_revisions r
    where r.proposal_id = revision_list.proposal_id and r.subject = revision_list.subject
      and r.prompt_id is not distinct from revision_list.prompt_id and r.revision < coalesce(revision_list.before, 2147483647)
    order by r.revision desc limit 26) l;
$$;
