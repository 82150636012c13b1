-- Keeps the catalogue's row of a published challenge equal to the challenge, and tells the app's processes.
create function private.keep_catalogue_entry() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.published_at is null then return null; end if;
  -- A challenge taken up again is named on the page of the one before it.
  perform private.announce('challenges', p.slug) from public.challenges p where p.id = new.predecessor_id;
  perform private.announce('challenges', new.slug);
  if new.archived_at is not null then
    delete from public.catalogue_entries e where e.challenge_id = new.id;
    return null;
  end if;
  insert into public.catalogue_entries as e
    (challenge_id, organisation_id, kind, themes, eligible_kinds, trl_from, trl_to, amount_minor, currency, opens_at, closes_at, published_at, ended)
  values (new.id, new.organisation_id, new.kind, new.themes, new.eligible_kinds, new.trl_from, new.trl_to, new.approved_amount_minor,
    new.currency, new.opens_at, new.closes_at, new.published_at,
    case when new.cancelled_at is not null then 'cancelled'::public.challenge_status when new.decided_at is not null then 'decided' end)
  on conflict (challenge_id) do update set
    (kind, themes, eligible_kinds, trl_from, trl_to, amount_minor, currency, opens_at, closes_at, ended) =
    (excluded.kind, excluded.themes, excluded.eligible_kinds, excluded.trl_from, excluded.trl_to, excluded.amount_minor,
     excluded.currency, excluded.opens_at, excluded.closes_at, excluded.ended);
  return null;
end $$;
create trigger challenges_keep_catalogue after insert or update on public.challenges
  for each row execute function private.keep_catalogue_entry();

-- A published challenge as feeds give it. Amounts in minor units, times with their offset.
create function private.feed_entry(c public.challenges, o public.organisations) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'id', c.id, 'number', c.number, 'slug', c.slug, 'kind', c.kind, 'status', private.challenge_status(c), 'title', c.title, 'summary', c.summary,
    'problem', c.problem, 'themes', c.themes, 'trl_from', c.trl_from, 'trl_to', c.trl_to, 'eligible_kinds', c.eligible_kinds,
    'opens_at', c.opens_at, 'questions_close_at', c.questions_close_at, 'closes_at', c.closes_at, 'is_always_open', c.is_always_open, 'time_zone', c.time_zone,
    'currency', c.currency, 'amount_minor', c.approved_amount_minor, 'award_ceiling_minor', c.award_ceiling_minor,
    'expected_awards', c.expected_awards, 'ip_regime', c.ip_regime, 'published_at', c.published_at, 'decided_at', c.decided_at,
    'cancelled_at', c.cancelled_at, 'cancellation_reason', c.cancellation_reason,
    'updated_at', greatest(c.updated_at, c.published_at, c.decided_at, c.cancelled_at),
    'organisation', jsonb_build_object('slug', o.slug, 'name', o.name, 'kind', o.kind),
    'criteria', coalesce((select jsonb_agg(jsonb_build_object('title', r.title, 'guidance', r.guidance, 'weight_percent', r.weight_percent,
        'threshold_score', r.threshold_score, 'descriptors', to_jsonb(r.descriptors)) order by r.position)
      from public.challenge_criteria r where r.challenge_id = c.id), '[]'));
$$;
