-- The register is its university's alone: neither sponsor nor authority reads who means to bid.
alter table public.bid_intents enable row level security;
create policy "bid_intents: read" on public.bid_intents for select to authenticated using (private.is_member(organisation_id));
alter table public.bid_intent_teams enable row level security;
create policy "bid_intent_teams: read" on public.bid_intent_teams for select to authenticated using (private.can_read_team(team_id));
grant select on public.bid_intents, public.bid_intent_teams to authenticated;
