-- ## Tables
create table public.catalogue_entries (
  challenge_id uuid primary key references public.challenges (id),
  organisation_id uuid not null references public.organisations (id),
  kind public.challenge_kind not null,
  themes text[] not null,
  eligible_kinds public.organisation_kind[] not null,
  -- Ideas have no readiness path.
  trl_from smallint,
  trl_to smallint,
  amount_minor public.minor_units not null,
  currency public.currency not null,
  opens_at public.moment not null,
  -- Null: always open, no closing announced.
  closes_at public.moment,
  published_at public.moment not null,
  -- How it ended before anything else could be said of it: decided or cancelled.
  ended public.challenge_status check (ended in ('decided', 'cancelled'))
);
comment on table public.catalogue_entries is 'What the public list filters, counts and sorts by: one narrow row a published challenge, kept by trigger, so that a count over 100,000 reads little.';
create index catalogue_by_closing on public.catalogue_entries (closes_at, challenge_id) where ended is null;
create index catalogue_by_closed on public.catalogue_entries (closes_at desc, challenge_id) where ended is null;
create index catalogue_always_open on public.catalogue_entries (published_at desc, challenge_id) where ended is null and closes_at is null;
create index catalogue_by_ended on public.catalogue_entries (closes_at desc, challenge_id) where ended is not null;
create index catalogue_by_newest on public.catalogue_entries (published_at desc, challenge_id);
create index catalogue_by_amount on public.catalogue_entries (amount_minor desc, challenge_id);
create index catalogue_by_theme on public.catalogue_entries using gin (themes);
create index catalogue_by_organisation on public.catalogue_entries (organisation_id);

-- ## Rules
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

-- ## Commands
-- Everything the public page of a challenge shows, as jsonb; null when there is no published challenge of that address.
-- The same for every reader, so that the app keeps it until the challenge changes.
create function public.challenge_page(slug text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'id', c.id, 'number', c.number, 'slug', c.slug, 'kind', c.kind, 'title', c.title, 'summary', c.summary, 'problem', c.problem, 'themes', c.themes,
    'status', private.challenge_status(c), 'trl_from', c.trl_from, 'trl_to', c.trl_to, 'eligible_kinds', c.eligible_kinds,
    'requires_university', c.requires_university, 'max_academic_share_percent', c.max_academic_share_percent, 'max_partners', c.max_partners,
    'opens_at', c.opens_at, 'questions_close_at', c.questions_close_at, 'closes_at', c.closes_at, 'is_always_open', c.is_always_open, 'time_zone', c.time_zone,
    'expected_awards', c.expected_awards, 'currency', c.currency, 'amount_minor', c.approved_amount_minor, 'award_ceiling_minor', c.award_ceiling_minor,
    'ip_regime', c.ip_regime, 'publication_review_days', c.publication_review_days, 'retention_percent', c.retention_percent,
    'path_to_order', c.path_to_order, 'overall_threshold_percent', c.overall_threshold_percent, 'blind_mode', c.blind_mode,
    'published_at', c.published_at, 'decided_at', c.decided_at, 'cancelled_at', c.cancelled_at, 'cancellation_reason', c.cancellation_reason,
    'source_url', c.source_url,
    'organisation', jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'kind', o.kind),
    'criteria', coalesce((select jsonb_agg(jsonb_build_object('title', r.title, 'guidance', r.guidance, 'weight_percent', r.weight_percent,
        'threshold_score', r.threshold_score, 'descriptors', to_jsonb(r.descriptors)) order by r.position)
      from public.challenge_criteria r where r.challenge_id = c.id), '[]'),
    'prompts', coalesce((select jsonb_agg(jsonb_build_object('prompt', p.prompt, 'is_required', p.is_required) order by p.position)
      from public.challenge_prompts p where p.challenge_id = c.id), '[]'),
    'questions', private.answered_questions(c.id),
    -- The newest version of a challenge for its public page: {number, kind, made_at, summary}; null while only one is known.
    'version', (select jsonb_build_object('number', v.number, 'kind', v.kind, 'made_at', v.made_at, 'summary', v.summary)
        from public.challenge_versions v where v.challenge_id = c.id and v.number > 1 order by v.number desc limit 1),
    'archived_at', c.archived_at, 'relations', private.challenge_relations(c, true))
    || private.challenge_particulars(c)
  from public.challenges c join public.organisations o on o.id = c.organisation_id
  where c.slug = challenge_page.slug and c.published_at is not null;
$$;
grant execute on function public.challenge_page(text) to anon;
