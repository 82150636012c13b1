-- Published work like a challenge one manages, of all organisations, the most alike first, each with somebody to ask at its sponsor and with
-- what was said of it: [{id, kind, path, title, organisation, organisation_slug, contact, likeness, is_own, must_answer, statement, stated_by,
-- stated_at}]. Raises not_found (404), not_allowed (403).
create function public.similar_work(challenge_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_challenge_manager(similar_work.challenge_id);
  return (
    select coalesce(jsonb_agg(private.other_work(s.other_challenge_id, s.other_award_id) || jsonb_build_object(
        'id', coalesce(s.other_challenge_id, s.other_award_id), 'likeness', s.likeness, 'is_own', s.organisation_id = c.organisation_id,
        'must_answer', s.likeness >= private.close_likeness() and s.organisation_id <> c.organisation_id,
        'contact', (select p.name from public.memberships m join public.profiles p on p.id = m.profile_id
          where m.organisation_id = s.organisation_id and m.role in ('manager', 'owner') order by m.role = 'owner', m.since, p.id limit 1),
        'statement', o.statement, 'stated_by', private.name_of(o.stated_by), 'stated_at', o.stated_at) order by s.likeness desc, s.other_challenge_id, s.other_award_id), '[]')
    from public.challenges c cross join lateral private.similar_work(c) s
      left join public.overlap_statements o on o.challenge_id = c.id
        and (o.other_challenge_id = s.other_challenge_id or o.other_award_id = s.other_award_id)
    where c.id = similar_work.challenge_id);
end $$;
grant execute on function public.similar_work(uuid) to authenticated;

-- Keeps why a draft is not a duplicate of a published challenge or a signed award; said again, the newer words stand.
-- Raises not_found (404), not_allowed (403), challenge_not_editable (409), overlap_statement_missing (422).
create function public.state_overlap(challenge_id uuid, other_id uuid, statement text)
returns public.overlap_statements language plpgsql security definer set search_path = '' as $$
declare
  draft public.challenges;
  words text := btrim(coalesce(state_overlap.statement, ''));
  other_challenge uuid;
  other_award uuid;
  stated public.overlap_statements;
begin
  perform private.require_challenge_manager(state_overlap.challenge_id);
  draft := private.lock_challenge(state_overlap.challenge_id);
  if private.challenge_status(draft) not in ('draft', 'returned') then perform private.refuse('challenge_not_editable', 409); end if;
  if char_length(words) not between 10 and 2000 then perform private.refuse('overlap_statement_missing', 422); end if;
  select c.id into other_challenge from public.challenges c where c.id = state_overlap.other_id and c.id <> draft.id and c.published_at is not null;
  select a.id into other_award from public.awards a where a.id = state_overlap.other_id and a.activated_at is not null;
  if num_nonnulls(other_challenge, other_award) <> 1 then perform private.refuse('not_found', 404); end if;
  delete from public.overlap_statements o where o.challenge_id = draft.id and coalesce(o.other_challenge_id, o.other_award_id) = state_overlap.other_id;
  insert into public.overlap_statements (challenge_id, other_challenge_id, other_award_id, statement, stated_by)
    values (draft.id, other_challenge, other_award, words, private.actor()) returning * into stated;
  perform private.record('challenge.overlap_stated', 'challenge', draft.id, draft.organisation_id, null,
    jsonb_build_object('other_id', state_overlap.other_id, 'statement', words), 'manager');
  return stated;
end $$;
grant execute on function public.state_overlap(uuid, uuid, text) to authenticated;
