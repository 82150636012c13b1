// Which commands ask before they act: what cannot be undone or commits money does. A new command is put into one of the two lists.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const APP = join(import.meta.dirname, "../../../app");
const ACTS = new Set(["act", "publicAct", "formAction", "publicFormAction"]);

const sourcesBelow = (folder: string, pattern: RegExp) =>
  readdirSync(join(APP, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => pattern.test(name))
    .map((name) => ts.createSourceFile(name, readFileSync(join(APP, folder, name), "utf8"), ts.ScriptTarget.Latest, true));

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

const nameOf = (node: ts.CallExpression) => (ts.isIdentifier(node.expression) ? node.expression.text : "");

/** The SQL functions that some code calls, by `call` or by a function of its capability. */
function calledIn(node: ts.Node, known: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  walk(node, (inner) => {
    if (!ts.isCallExpression(inner)) return;
    const [, name] = inner.arguments;
    if (nameOf(inner) === "call" && name && ts.isStringLiteral(name)) found.push(name.text);
    found.push(...(known.get(nameOf(inner)) ?? []));
  });
  return found;
}

const commands = new Map<string, string[]>();
for (const source of sourcesBelow("domain", /commands\.server\.ts$/))
  for (const statement of source.statements) {
    const declared = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations[0]?.name
      : ts.isFunctionDeclaration(statement) && statement.name;
    if (declared && ts.isIdentifier(declared)) commands.set(declared.text, calledIn(statement, new Map()));
  }

const confirmed = new Set<string>();
const unconfirmed = new Set<string>();
for (const source of sourcesBelow("routes", /\.tsx?$/))
  walk(source, (node) => {
    if (!ts.isCallExpression(node) || !ACTS.has(nameOf(node))) return;
    const [, handle, options] = node.arguments;
    if (!handle) return;
    const asks = options !== undefined && ts.isObjectLiteralExpression(options) && options.properties.some((one) => one.name?.getText() === "confirm");
    for (const name of calledIn(handle, commands)) (asks ? confirmed : unconfirmed).add(name);
  });

const wordsOf = (text: string) => text.trim().split(/\s+/);

// Commit money, or cannot be undone. Completing a review saves it first.
const CONFIRMED = wordsOf(`
  accept_milestone approve_award approve_budget approve_challenge approve_milestone ask_early_unsealing change_member_roles complete_award
  complete_review conclude_dispute confirm_contribution confirm_early_unsealing confirm_voucher decide_challenge decide_dispute declare_conflict
  decline_award dismiss_conflict end_meeting fail_payment grant_platform_role leave_organisation mark_many_eligible name_neutral offer_award order_payment
  publish_challenge qualify_passport recommit_award refuse_award reject_budget reject_challenge reject_many_proposals reject_milestone reject_organisation
  reject_passport release_retention remove_member
  remove_pool_reviewer reopen_review retry_payment revoke_assignment save_review seal_deed suspend_organisation terminate_award verify_organisation withdraw_budget
  withdraw_contribution withdraw_dispute
`);

// Cannot be undone either: each has a page of its own that says what will happen.
const ON_PAGES_OF_THEIR_OWN = wordsOf(`
  archive_challenge ask_decision_review cancel_challenge carry_over_proposal publish_amendment reopen_challenge submit_challenge submit_proposal
  withdraw_challenge withdraw_proposal
`);

// Can be undone or done again, or are a signature that has a tick of its own; functions that only read are among them.
const UNCONFIRMED = wordsOf(`
  accept_annex_terms accept_assignment accept_hand_over accept_invitation accept_ip_terms accept_partnership accept_request accept_team_invitation
  approve_section agree_to_request agree_to_supervise answer_contact answer_questions approach_searcher ask_conflict_dismissal ask_for_sign_off ask_page ask_question
  assign_panel attach_cv begin_meeting_item call_meeting change_meeting attach_evidence attach_file attach_passport_file challenge_intents change_background_item change_partner_search
  change_saved_search change_team_person check_stripe_payment choose_work_packages close_challenge close_opening confirm_record
  consent_to_terms contact_page decline_approach decline_assignment decline_hand_over decline_invitation decline_partnership decline_question decline_request
  decline_team_invitation delete_saved_search disband_team discard_amendment draft_challenge enter_contribution enter_voucher extend_challenge
  assign_sections hand_over_lead import_challenges invitation_page invite_member invite_partner invite_team_person leave_partnership make_calendar make_statement save_meeting_item save_meeting_minutes give_practice_item score_practice_item
  mark_eligible mark_ineligible mark_section_ready name_annex_reader open_amendment open_fund panel_basis partner_search_form pick_background_items post_opening
  post_partner_search proposal_history propose_budget query_milestone read_all_notices read_notice recommend_award record_background_item
  record_hand_over remind_late_reviewers remind_reviewer reject_early_unsealing reject_request decline_to_supervise register_intent register_organisation reinstate_organisation
  reinstate_proposal reject_proposal remove_challenge_file remove_cv remove_evidence remove_file remove_passport_file remove_team_person rename_proposal
  rename_team reopen_section request_opening reserve_proposal retire_background_item return_award return_budget return_challenge return_proposal
  revise_budget revoke_annex_reader revoke_calendar revoke_invitation revoke_partnership revoke_platform_role revoke_record_link revoke_team_invitation
  reword_question save_amendment save_annex save_answers save_background save_budget save_capabilities save_challenge save_criteria save_declaration save_deed
  save_mail_choices save_milestones save_passport save_prompts save_review save_search save_text save_shares save_student_profile save_work_packages
  set_challenge_appearance set_payout_account share_records sign_agreement sign_deed sign_off_proposal start_team start_team_from_intent state_overlap
  submit_milestone submit_passport suggest_amount suggest_budget withdraw_passport unsubscribe unwatch_challenge update_organisation update_profile
  verify_audit_chain withdraw_approach withdraw_hand_over withdraw_intent withdraw_partner_search withdraw_request write_record write_to_contact
`);

test("asks before every command that cannot be undone or commits money, and before no other", () => {
  expect([...confirmed].sort()).toEqual(CONFIRMED);
  expect([...unconfirmed].sort()).toEqual([...ON_PAGES_OF_THEIR_OWN, ...UNCONFIRMED].sort());
});
