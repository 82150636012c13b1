-- A challenge in public: published, its closing moved later.

-- Opens an approved challenge to the public, at its opening time or now when it has none or it has passed. Who watched or answered the one
-- it takes up again is told.
-- Raises not_found (404), not_allowed (403), organisation_not_verified (409), challenge_not_approved (409), closes_at_past (409).
create function public.publish_challenge(challenge_id uuid)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare published public.challenges;
begin
  published := private.lock_challenge(publish_challenge.challenge_id);
  perform private.require_act(private.challenge_acts(published), 'publish');
  update public.challenges c set published_at = now(), published_by = private.actor(), updated_at = now(),
      opens_at = greatest(coalesce(c.opens_at, now()), now())
    where c.id = published.id returning * into published;
  perform private.keep_version(published, 'published');
  perform private.record('challenge.published', 'challenge', published.id, published.organisation_id, null,
    jsonb_build_object('opens_at', published.opens_at, 'closes_at', published.closes_at), 'manager');
  perform private.notify(private.members_with_role(published.organisation_id, 'manager', 'technical_officer', 'finance', 'signatory') || published.approved_by,
    'challenge.published', '/challenges/' || published.slug, private.challenge_notice(published) || jsonb_build_object('closes_at', published.closes_at));
  if published.predecessor_id is not null then
    perform private.notify(private.challenge_audience(published.predecessor_id), 'challenge.published_again', '/challenges/' || published.slug,
      private.challenge_notice(published) || jsonb_build_object('closes_at', published.closes_at));
  end if;
  return published;
end $$;

-- Moves the closing of an approved or running challenge later, and with it, if given, the deadline for questions. Never earlier.
-- Once published this makes a new version, of which watchers and teams are told.
-- Raises not_found (404), not_allowed (403), challenge_not_extendable (409) once closed, challenge_always_open (409) while close_challenge is due first, closing_only_later (422), closes_at_past (422),
-- challenge_times_in_order (422).
create function public.extend_challenge(challenge_id uuid, closes_at timestamptz, questions_close_at timestamptz default null)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare
  before_it public.challenges;
  extended public.challenges;
begin
  before_it := private.lock_challenge(extend_challenge.challenge_id);
  perform private.require_act(private.challenge_acts(before_it), 'extend');
  if extend_challenge.closes_at is null or extend_challenge.closes_at <= before_it.closes_at
     or extend_challenge.questions_close_at < before_it.questions_close_at then
    perform private.refuse('closing_only_later', 422);
  end if;
  if extend_challenge.closes_at <= now() then perform private.refuse('closes_at_past', 422); end if;
  perform private.keep_first_version(before_it);
  update public.challenges c set closes_at = extend_challenge.closes_at, updated_at = now(),
      questions_close_at = coalesce(extend_challenge.questions_close_at, c.questions_close_at)
    where c.id = before_it.id returning * into extended;
  perform private.record('challenge.extended', 'challenge', extended.id, extended.organisation_id,
    jsonb_build_object('closes_at', before_it.closes_at, 'questions_close_at', before_it.questions_close_at),
    jsonb_build_object('closes_at', extended.closes_at, 'questions_close_at', extended.questions_close_at), 'manager');
  if extended.published_at is not null then
    perform private.tell_of_version(extended, private.keep_version(extended, 'extended'), 'challenge.extended', 'challenge.extended');
  end if;
  return extended;
end $$;
