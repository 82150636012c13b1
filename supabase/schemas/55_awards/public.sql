-- What anybody can read about signed awards: named columns only, and only the title of the proposal.

-- One page of signed awards, newest first: {items: at most 20, next: the key of the next page or null}. query: {words, challenge (slug), sponsor (slug),
-- partner (slug), status: active|completed|terminated, after: [activated_at, id]}.
create function public.search_awards(query jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  words text := private.containing(query ->> 'words');
  -- "Award 12", "#12" and "12".
  award_number bigint := substring(query ->> 'words' from '(?i)^\s*(?:award\s*)?#?0*(\d{1,15})\s*$');
  after_at timestamptz;
  after_id uuid;
begin
  after_at := (query -> 'after' ->> 0)::timestamptz;
  after_id := (query -> 'after' ->> 1)::uuid;
  return (
    with page as (
      select a.id, a.activated_at, row_number() over (order by a.activated_at desc, a.id desc) as place
      from public.awards a join public.challenges c on c.id = a.challenge_id join public.proposals p on p.id = a.proposal_id
        join public.organisations o on o.id = c.organisation_id
      where a.activated_at is not null
        and (after_at is null or (a.activated_at, a.id) < (after_at, after_id))
        and (words is null or a.number = award_number or p.title ilike words or c.title ilike words or o.name ilike words or exists (
          select from public.award_shares s join public.organisations partner on partner.id = s.organisation_id
          where s.award_id = a.id and partner.name ilike words))
        and (query ->> 'challenge' is null or c.slug = query ->> 'challenge')
        and (query ->> 'sponsor' is null or o.slug = query ->> 'sponsor')
        and (query ->> 'partner' is null or exists (
          select from public.award_shares s join public.organisations partner on partner.id = s.organisation_id
          where s.award_id = a.id and partner.slug = query ->> 'partner'))
        and (query ->> 'status' is null or private.award_status(a)::text = query ->> 'status')
      order by a.activated_at desc, a.id desc limit 21)
    select jsonb_build_object(
      'items', coalesce(jsonb_agg(private.public_award_line(a) order by page.place) filter (where page.place <= 20), '[]'),
      'next', (select jsonb_build_array(l.activated_at, l.id) from page l where l.place = 20 and exists (select from page where place = 21)))
    from page join public.awards a on a.id = page.id);
exception when invalid_text_representation or invalid_datetime_format or datetime_field_overflow then
  perform private.refuse('search_not_understood', 422);
end $$;
grant execute on function public.search_awards(jsonb) to anon;

create function private.public_award_line(award public.awards) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object('id', award.id, 'number', award.number, 'title', p.title, 'challenge', c.title, 'sponsor', o.name,
      'partners', (select jsonb_agg(partner.name order by s.is_lead desc, partner.name) from public.award_shares s
        join public.organisations partner on partner.id = s.organisation_id where s.award_id = award.id),
      'amount_minor', award.amount_minor, 'currency', award.currency, 'paid_minor',
        -- The amount disbursed for an award according to the ledger, in minor units.
        (select coalesce(sum(l.amount_minor), 0)::bigint from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id
          where t.award_id = award.id and l.account = 'disbursed'),
      'status', private.award_status(award), 'activated_at', award.activated_at, 'time_zone', c.time_zone,
      'milestones', m.planned, 'milestones_met', m.met)
    from public.proposals p, public.challenges c join public.organisations o on o.id = c.organisation_id,
      (select count(*) as planned, count(m.accepted_at) as met from public.milestones m where m.award_id = award.id) m
    where p.id = award.proposal_id and c.id = award.challenge_id);
end $$;

-- Everything the public page of an award shows; null when no signed award has this id. Milestones by number, due day, TRL and state; money according
-- to the ledger; the days on which the challenge closed, the award was decided and signed, and money first arrived.
create function public.public_award(award_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select private.public_award_line(a) || jsonb_build_object(
      'challenge', jsonb_build_object('slug', c.slug, 'number', c.number, 'title', c.title, 'trl_from', c.trl_from, 'trl_to', c.trl_to, 'themes', c.themes),
      'sponsor', jsonb_build_object('slug', o.slug, 'name', o.name),
      'fund', (select f.name from public.funds f where f.id = a.fund_id),
      'partners', (select jsonb_agg(jsonb_build_object('slug', partner.slug, 'name', partner.name, 'kind', partner.kind, 'is_lead', s.is_lead,
          'grant_share_percent', s.grant_share_percent) order by s.is_lead desc, partner.name)
        from public.award_shares s join public.organisations partner on partner.id = s.organisation_id where s.award_id = a.id),
      'milestones', coalesce((select jsonb_agg(jsonb_build_object('position', m.position, 'due_on', m.due_on, 'trl', m.trl, 'met_at', m.accepted_at,
          'met_percent', m.accepted_percent, 'trl_reached', m.accepted_trl, 'rejected_at', m.rejected_at, 'paid_at', p.paid_at) order by m.position)
        from public.milestones m left join public.payments p on p.milestone_id = m.id where m.award_id = a.id), '[]'),
      'trl_reached', (select max(m.accepted_trl) from public.milestones m where m.award_id = a.id),
      'ip_regime', c.ip_regime, 'publication_review_days', c.publication_review_days,
      'closed_at', c.closes_at, 'decided_at', a.approved_at, 'completed_at', a.completed_at, 'terminated_at', a.terminated_at,
      'first_paid_at', (select min(p.paid_at) from public.payments p where p.award_id = a.id))
    from public.awards a join public.challenges c on c.id = a.challenge_id join public.organisations o on o.id = c.organisation_id
    where a.id = public_award.award_id and a.activated_at is not null);
end $$;
grant execute on function public.public_award(uuid) to anon;
