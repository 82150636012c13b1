alter table public.awards enable row level security;
alter table public.award_shares enable row level security;
alter table public.agreements enable row level security;
alter table public.agreement_signatures enable row level security;

create policy "awards: read" on public.awards for select to authenticated using (private.can_read_award(id));
create policy "award_shares: read" on public.award_shares for select to authenticated using (private.can_read_award(award_id));
create policy "agreements: read" on public.agreements for select to authenticated using (private.can_read_award(award_id));
create policy "agreement_signatures: read" on public.agreement_signatures for select to authenticated
  using (exists (select from public.agreements g where g.id = agreement_id));

-- The recommendation's note, an exception and a return are between the sponsor and the authority; pages show them through their own functions.
grant select (id, number, challenge_id, proposal_id, team_id, fund_id, currency, amount_minor, recommended_at, recommended_by, returned_at,
  approved_at, approved_by, offered_at, offered_by, offer_expires_at, declined_at, declined_by, decline_reason, expired_at, activated_at,
  completed_at, terminated_at, terminated_by, termination_reason) on public.awards to authenticated;
grant select on public.award_shares, public.agreements, public.agreement_signatures to authenticated;

-- Row policies run this in the reader's name.
grant execute on function private.can_read_award(uuid) to authenticated;
