-- ## Rules
-- What the signed-in person may do with a milestone whose award they may read: {act: null, or the code of the refusal}; see private.award_acts.
create function private.milestone_acts(milestone public.milestones) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  status public.milestone_status := private.milestone_status(milestone);
  award public.awards := (select a from public.awards a where a.id = milestone.award_id);
  ended text := case when private.award_status(award) <> 'active' then 'award_not_active' end;
  closed text := case when status not in ('planned', 'due', 'queried') then 'milestone_not_open' end;
  examining text := coalesce(ended, private.why_step_refused('milestone', milestone.id, 'accept'),
    case when not (private.has_organisation_role(private.award_sponsor(milestone.award_id), 'technical_officer') and not private.gains_by_award(milestone.award_id)) then 'not_allowed' end);
begin
  return jsonb_build_object(
    'attach', coalesce(ended, case when not private.is_in_team(award.team_id) then 'not_allowed' end, closed),
    'submit', coalesce(ended, case when not private.leads_team(award.team_id) then 'not_allowed' end, closed),
    'query', coalesce(examining, case when status <> 'submitted' then 'milestone_not_submitted' end),
    'accept', coalesce(examining, case when status <> 'submitted' then 'milestone_not_submitted' end),
    'reject', coalesce(examining, case when status not in ('submitted', 'queried') then 'milestone_not_submitted' end),
    'approve', coalesce(ended, private.why_step_refused('milestone', milestone.id, 'approve'),
      -- Whether the signed-in person may release money for the award: finance of its sponsor or of the authority who gains nothing by it.
      case when not ((private.has_organisation_role(private.award_sponsor(milestone.award_id), 'finance') or private.has_platform_role('finance_officer'))
          and not private.gains_by_award(milestone.award_id)) then 'not_allowed' end,
      case when status <> 'accepted' then 'milestone_not_accepted' end),
    'order', coalesce(case when not private.has_platform_role('finance_officer') then 'not_allowed' end, ended,
      case when status in ('ordered', 'paid', 'payment_failed') then 'payment_already_ordered' when status <> 'approved' then 'milestone_not_approved'
        when milestone.payable_minor = 0 then 'nothing_to_pay' end,
      private.why_payment_refused(milestone.award_id, milestone.id, 'order')));
end $$;
