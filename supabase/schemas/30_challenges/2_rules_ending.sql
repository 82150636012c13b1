-- Whether an award of the challenge stands or may still come: not declined, expired or terminated.
create function private.has_standing_award(challenge_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.awards a where a.challenge_id = has_standing_award.challenge_id and private.award_status(a) not in ('declined', 'expired', 'terminated'));
end $$;

-- The challenge that takes this one up again and has not ended itself without a decision; null when there is none.
create function private.standing_successor(challenge_id uuid) returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select c.id from public.challenges c
    where c.predecessor_id = standing_successor.challenge_id and num_nonnulls(c.cancelled_at, c.withdrawn_at, c.refused_at) = 0
    order by c.created_at desc limit 1);
end $$;

-- How a challenge may end, or begin again, from where it stands now: of withdraw, cancel, archive, reopen.
create function private.possible_endings(challenge public.challenges) returns text[]
language plpgsql stable security definer set search_path = '' as $$
declare status public.challenge_status := private.challenge_status(challenge);
begin
  return array_remove(array[
    case when status in ('draft', 'submitted', 'returned', 'approved') then 'withdraw' end,
    case when status in ('forecast', 'open', 'closed') and not private.has_standing_award(challenge.id) then 'cancel' end,
    case when status in ('decided', 'cancelled') then 'archive' end,
    case when (num_nonnulls(challenge.cancelled_at, challenge.withdrawn_at, challenge.refused_at) > 0
          or (challenge.decided_at is not null and not private.has_standing_award(challenge.id)))
        and private.standing_successor(challenge.id) is null then 'reopen' end], null);
end $$;

-- What a challenge takes up again and what takes it up: {predecessor, successor}, each {id, slug, number, title, status, is_published} or null.
-- `published_only` for readers who may see nothing else.
create function private.challenge_relations(challenge public.challenges, published_only boolean) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'predecessor', (select private.challenge_mention(p) from public.challenges p
      where p.id = challenge.predecessor_id and (p.published_at is not null or not published_only)),
    'successor', (select private.challenge_mention(s) from public.challenges s
      where s.predecessor_id = challenge.id and (s.published_at is not null or not published_only) order by s.created_at desc limit 1));
$$;

create function private.challenge_mention(challenge public.challenges) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'number', challenge.number, 'title', challenge.title,
    'status', private.challenge_status(challenge), 'is_published', challenge.published_at is not null);
$$;
