-- ## Tables
create table public.challenge_appearances (
  challenge_id uuid primary key references public.challenges (id),
  appearance text not null check (appearance in ('full', 'redacted', 'count', 'hidden')),
  set_by uuid not null references public.profiles (id),
  set_at public.moment not null default now()
);
comment on table public.challenge_appearances is 'How a restricted challenge appears in work records that students share: with its title, redacted, as a count, or hidden. No row: with its title. Read by its managers.';
create index challenge_appearances_by_setter on public.challenge_appearances (set_by);

-- ## Commands
-- A challenge in public: publication and later closing times.

-- Publishes an approved challenge, at its opening time, or now when it has none or it has passed. Watchers and teams of the challenge that
-- it reopens are notified.
create function public.publish_challenge(challenge_id uuid)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare published public.challenges := private.lock_challenge(publish_challenge.challenge_id, 'publish');
begin
  update public.challenges c set published_at = now(), published_by = private.actor(), updated_at = now(),
      opens_at = greatest(coalesce(c.opens_at, now()), now())
    where c.id = published.id returning * into published;
  perform private.keep_version(published, 'published');
  perform private.audit('challenge.published', 'challenge', published.id, published.organisation_id, null,
    jsonb_build_object('opens_at', published.opens_at, 'closes_at', published.closes_at), 'manager');
  perform private.notify(private.members_with_role(published.organisation_id, 'manager', 'technical_officer', 'finance', 'signatory') || published.approved_by,
    'challenge.published', '/challenges/' || published.slug, private.challenge_notice(published) || jsonb_build_object('closes_at', published.closes_at));
  -- Before that, nobody outside the sponsor knows of its annex.
  perform private.tell_annex_reader(r.organisation_id, 'annex.opened', published) from public.annex_readers r
    where r.challenge_id = published.id and r.revoked_at is null;
  if published.predecessor_id is not null then
    perform private.notify(private.challenge_audience(published.predecessor_id), 'challenge.published_again', '/challenges/' || published.slug,
      private.challenge_notice(published) || jsonb_build_object('closes_at', published.closes_at));
  end if;
  return published;
end $$;

-- Extends the closing time of an approved or running challenge and, if given, the deadline for questions. Never earlier.
-- After publication this makes a new version, and watchers and teams are notified.
-- Raises closing_only_later, closes_at_past, challenge_times_in_order (422).
create function public.extend_challenge(challenge_id uuid, closes_at timestamptz, questions_close_at timestamptz default null)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare
  before_it public.challenges := private.lock_challenge(extend_challenge.challenge_id, 'extend');
  extended public.challenges;
begin
  if extend_challenge.closes_at is null or extend_challenge.closes_at <= before_it.closes_at
     or extend_challenge.questions_close_at < before_it.questions_close_at then
    perform private.refuse('closing_only_later', 422);
  end if;
  if extend_challenge.closes_at <= now() then perform private.refuse('closes_at_past', 422); end if;
  perform private.keep_version(before_it, 'published');
  update public.challenges c set closes_at = extend_challenge.closes_at, updated_at = now(),
      questions_close_at = coalesce(extend_challenge.questions_close_at, c.questions_close_at)
    where c.id = before_it.id returning * into extended;
  perform private.audit('challenge.extended', 'challenge', extended.id, extended.organisation_id,
    jsonb_build_object('closes_at', before_it.closes_at, 'questions_close_at', before_it.questions_close_at),
    jsonb_build_object('closes_at', extended.closes_at, 'questions_close_at', extended.questions_close_at), 'manager');
  if extended.published_at is not null then
    perform private.tell_of_version(extended, private.keep_version(extended, 'extended'), 'challenge.extended', 'challenge.extended');
  end if;
  return extended;
end $$;

-- Always-open challenges. Sealing is the same as everywhere: proposals are unsealed when closes_at has passed, not before. An always-open
-- challenge has no closes_at, so its proposals stay sealed until its manager announces a closing, at least 14 days ahead. From then on
-- it is a challenge like any other, evaluated as a whole. A next round is a new challenge, reopened from this one.

-- Announces the closing of an always-open challenge, at least 14 days from now. This makes a new version, and watchers and teams are notified.
-- Raises closing_notice_too_short, challenge_times_in_order (422).
create function public.close_challenge(challenge_id uuid, closes_at timestamptz)
returns public.challenges language plpgsql security definer set search_path = '' as $$
declare
  closing public.challenges := private.lock_challenge(close_challenge.challenge_id, 'close');
begin
  if close_challenge.closes_at is null or close_challenge.closes_at < now() + interval '14 days' then
    perform private.refuse('closing_notice_too_short', 422);
  end if;
  perform private.keep_version(closing, 'published');
  update public.challenges c set closes_at = close_challenge.closes_at, updated_at = now() where c.id = closing.id returning * into closing;
  perform private.audit('challenge.closing_announced', 'challenge', closing.id, closing.organisation_id, null,
    jsonb_build_object('closes_at', closing.closes_at), 'manager');
  perform private.tell_of_version(closing, private.keep_version(closing, 'extended'), 'challenge.closing_announced', 'challenge.closing_announced');
  return closing;
end $$;

-- Sets how the challenge appears in work records that students share: full, redacted (no titles or texts), count, hidden. It applies
-- immediately, also to existing links. For its managers, at any time. Repeating it changes nothing.
create function public.set_challenge_appearance(challenge_id uuid, appearance text) returns public.challenge_appearances
language plpgsql security definer set search_path = '' as $$
declare
  challenge public.challenges := private.lock_challenge(set_challenge_appearance.challenge_id, 'manage');
  before public.challenge_appearances;
  chosen public.challenge_appearances;
begin
  select * into before from public.challenge_appearances a where a.challenge_id = challenge.id;
  if coalesce(before.appearance, 'full') = set_challenge_appearance.appearance then return before; end if;
  insert into public.challenge_appearances as a (challenge_id, appearance, set_by)
    values (challenge.id, set_challenge_appearance.appearance, private.actor())
    on conflict on constraint challenge_appearances_pkey do update set appearance = excluded.appearance, set_by = excluded.set_by, set_at = now()
    returning * into chosen;
  perform private.audit('challenge.appearance_set', 'challenge', challenge.id, challenge.organisation_id,
    jsonb_build_object('appearance', coalesce(before.appearance, 'full')), jsonb_build_object('appearance', chosen.appearance), 'manager');
  return chosen;
end $$;
