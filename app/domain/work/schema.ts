import { oneOf } from "#app/platform/inputs.ts";
import { formatMoney } from "#app/platform/money.ts";
import { z } from "zod";
/** The title of each task, by the code that my_work() returns. The subject follows on its own line. */
export const actNames = {
  verify_organisation: "Verify an organisation",
  answer_invitation: "Answer an invitation",
  decide_passport: "Decide on a pre-qualification",
  correct_passport: "Revise a rejected pre-qualification",
  renew_passport: "Renew a pre-qualification that expires soon",
  answer_early_unsealing: "Answer a request for early unsealing",
  finish_challenge: "Complete a draft challenge",
  publish_challenge: "Publish an approved challenge",
  answer_questions: "Answer questions about a challenge",
  evaluate_challenge: "Review the submitted proposals",
  replace_reviewers: "Find more reviewers for proposals that lack them",
  suggest_amount: "Suggest an amount",
  approve_challenge: "Decide on a challenge",
  answer_partnership: "Answer a team invitation for your organisation",
  answer_team_invitation: "Answer an invitation to a team",
  accept_ip_terms: "Accept the IP terms for your organisation",
  write_proposal: "Write and submit a proposal",
  sign_off_proposal: "Sign off a proposal",
  revise_proposal: "Revise the proposal: changes requested by the research office",
  confirm_student: "Confirm that you supervise a student",
  answer_student: "Answer your student's request",
  accept_consent_terms: "Read and accept the terms",
  accept_student: "Decide on a student's request",
  accept_hand_over: "Take over the work of a student who is leaving",
  confirm_record: "Confirm the work record of your student",
  approve_award: "Decide on an award",
  offer_award: "Offer an approved award",
  seal_deed: "Complete and seal the IP deed",
  sign_award: "Sign the agreement and the IP deed",
  read_offer: "Read the offer of an award",
  move_up_reserve: "Recommend the next proposal on the reserve list",
  name_neutral: "Name a neutral person for a request for review",
  state_in_dispute: "Make a statement on a request for review",
  decide_dispute: "Decide on a request for review",
  decide_again: "Decide again on a proposal",
  hold_meeting: "Hold the meeting of a panel",
  dismiss_conflict: "Decide whether there is a conflict of interest",
  accept_annex_terms: "Accept the terms of a restricted annex",
  answer_approach: "Answer a request to be your partner",
  release_retention: "Pay the retention of an award",
  complete_award: "Complete an award",
  confirm_declaration: "Confirm your declaration as a reviewer",
  answer_review: "Answer a request to review",
  write_review: "Write a review",
  submit_milestone: "Deliver a milestone",
  accept_milestone: "Review a delivered milestone",
  approve_milestone: "Approve a milestone for payment",
  order_payment: "Order a payment",
  enter_voucher: "Enter the voucher of a payment",
  confirm_voucher: "Confirm a colleague's voucher",
  retry_payment: "Check a failed payment",
  confirm_contribution: "Confirm money received",
  cover_shortfall: "Cover the shortfall of a fund",
  revise_budget: "Revise a returned budget",
  suggest_budget: "Suggest an amount for a budget",
  approve_budget: "Decide on a budget",
  recommit_award: "Commit money again for an award",
} as const;

export const task = z.strictObject({
  act: oneOf(actNames),
  title: z.string(),
  path: z.string(),
  since: z.string().nullable(),
  due_at: z.string().nullable(),
});
export type Task = z.infer<typeof task>;

/** The object of an act that has to be confirmed: its name, and the money that the act moves, if the object says it. */
export const objectToConfirm = z.strictObject({ name: z.string(), currency: z.string().nullable(), amount_minor: z.number().nullable() });
export type ObjectToConfirm = z.infer<typeof objectToConfirm>;

/** The money that an act moves: the object's own amount, or one that was typed. */
export const moved = ({ currency, amount_minor }: ObjectToConfirm, typed_minor = amount_minor): string => formatMoney(typed_minor ?? 0, currency ?? "");

/** The name of a numbered object within a sentence: "award 12". */
export const inSentence = ({ name }: ObjectToConfirm): string => name.charAt(0).toLowerCase() + name.slice(1);
