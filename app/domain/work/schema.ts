/** What somebody can be asked to do, by the code that my_work() gives, as a sentence before its subject. */
export const actNames = {
  verify_organisation: "Verify an organisation",
  answer_invitation: "Answer an invitation",
  decide_passport: "Decide on a pre-qualification",
  correct_passport: "Improve a refused pre-qualification",
  renew_passport: "Renew a pre-qualification that ends soon",
  answer_early_opening: "Answer a request to open before closing",
  finish_challenge: "Complete a draft challenge",
  publish_challenge: "Publish an approved challenge",
  answer_questions: "Answer questions about a challenge",
  evaluate_challenge: "Evaluate what was submitted",
  suggest_amount: "Suggest an amount",
  approve_challenge: "Decide on a challenge",
  answer_partnership: "Answer an invitation to a team for your organisation",
  answer_team_invitation: "Answer an invitation to a team",
  accept_ip_terms: "Accept the IP terms for your organisation",
  write_proposal: "Write and submit a proposal",
  sign_off_proposal: "Sign off a proposal",
  mend_returned_proposal: "Mend what the research office returned",
  confirm_student: "Say whether you supervise a student",
  answer_student: "Answer your student's request",
  accept_consent_terms: "Read and accept the terms",
  accept_student: "Decide on a student's request",
  accept_hand_over: "Take on the work of a student who leaves",
  confirm_record: "Confirm what your student did",
  approve_award: "Decide on an award",
  offer_award: "Offer an approved award",
  seal_deed: "Complete and seal the IP deed",
  sign_award: "Sign the agreement and the IP deed",
  read_offer: "Read the offer of an award",
  move_up_reserve: "Recommend the next proposal in reserve",
  dismiss_conflict: "Say whether a conflict of interest exists",
  accept_annex_terms: "Accept the terms of a restricted annex",
  answer_approach: "Answer an organisation that wants to join",
  release_retention: "Pay the retention of an award",
  complete_award: "Complete an award",
  answer_review: "Answer a request to review",
  write_review: "Write a review",
  submit_milestone: "Deliver a milestone",
  accept_milestone: "Examine a milestone",
  approve_milestone: "Approve a milestone for payment",
  order_payment: "Order a payment",
  enter_voucher: "Enter the voucher of a payment",
  confirm_voucher: "Confirm a colleague's voucher",
  retry_payment: "Look into a failed payment",
  confirm_contribution: "Confirm money received",
  cover_shortfall: "Cover what a fund owes",
  revise_budget: "Change a returned budget",
  suggest_budget: "Suggest an amount for a budget",
  approve_budget: "Decide on a budget",
  recommit_award: "Commit lapsed money anew",
} as const;
export type Act = keyof typeof actNames;

export interface Task {
  act: Act;
  title: string;
  path: string;
  since: string | null;
  due_at: string | null;
}
