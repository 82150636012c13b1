-- The currency in which amounts of an object are typed and stored, ISO 4217; null when the reader cannot read the object. Forms do not send it.
-- object_type: challenge, team, proposal, fund, budget.
create function public.currency_of(object_type text, object_id uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return case currency_of.object_type
    when 'challenge' then (select c.currency from public.challenges c where c.id = currency_of.object_id and private.can_read_challenge(c))
    when 'team' then (select c.currency from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = currency_of.object_id
      and (private.can_read_team(t.id) or private.is_invited_to_team(t.id)))
    when 'proposal' then (select c.currency from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = currency_of.object_id
      and private.can_find_proposal(p))
    when 'fund' then (select f.currency from public.funds f where f.id = currency_of.object_id and private.can_read_fund(f.organisation_id))
    when 'budget' then (select f.currency from public.budgets b join public.funds f on f.id = b.fund_id where b.id = currency_of.object_id
      and private.can_read_fund(f.organisation_id))
  end;
end $$;
