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
    'version', private.newest_version(c.id),
    'archived_at', c.archived_at, 'relations', private.challenge_relations(c, true))
    || private.challenge_particulars(c)
  from public.challenges c join public.organisations o on o.id = c.organisation_id
  where c.slug = challenge_page.slug and c.published_at is not null;
$$;
grant execute on function public.challenge_page(text) to anon, authenticated;
