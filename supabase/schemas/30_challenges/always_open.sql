-- Always-open calls. Sealing is the same as everywhere: what is submitted opens when closes_at has passed, and not before. An always-open
-- call has no closes_at, so it takes bids and keeps them sealed until its manager announces the closing, at least 14 days ahead; from then on
-- it is a call like any other, evaluated as a whole. A next round is a challenge of its own, taken up again from this one.

-- Announces when an always-open call closes, at least 14 days from now: a new version, of which everybody who bids or watches is told.
-- Raises not_found (404), not_allowed (403), challenge_not_always_open (409) for others and once announced, closing_notice_too_short (422),
-- challenge_times_in_order (422).
create function public.close_challenge(challenge_id uuid, closes_at timestamptz)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare
  before_it public.challenges;
  closing public.challenges;
begin
  before_it := private.lock_challenge(close_challenge.challenge_id);
  perform private.require_act(private.challenge_acts(before_it), 'close');
  if close_challenge.closes_at is null or close_challenge.closes_at < now() + interval '14 days' then
    perform private.refuse('closing_notice_too_short', 422);
  end if;
  perform private.keep_first_version(before_it);
  update public.challenges c set closes_at = close_challenge.closes_at, updated_at = now() where c.id = before_it.id returning * into closing;
  perform private.record('challenge.closing_announced', 'challenge', closing.id, closing.organisation_id, null,
    jsonb_build_object('closes_at', closing.closes_at), 'manager');
  perform private.tell_of_version(closing, private.keep_version(closing, 'extended'), 'challenge.closing_announced', 'challenge.closing_announced');
  return closing;
end $$;
