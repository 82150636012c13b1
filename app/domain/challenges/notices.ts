import { moneyOf, type NoticeSentences, textOf, timeOf } from "#app/domain/notices/schema.ts";

/** What people are told about challenges. */
export const notices: NoticeSentences = {
  "challenge.submitted": (data) =>
    `${textOf(data, "organisation", "A sponsor")} submitted “${textOf(data, "title")}” for approval and proposes ${moneyOf(data)}.`,
  "challenge.amount_suggested": (data) => `Finance suggests ${moneyOf(data)} for “${textOf(data, "title")}”; it waits for approval.`,
  "challenge.returned": (data) => `“${textOf(data, "title")}” was returned for edits. The reason stands on its page.`,
  "challenge.rejected": (data) => `“${textOf(data, "title")}” was refused. The reason stands on its page.`,
  "challenge.approved": (data) =>
    `“${textOf(data, "title")}” was approved with ${moneyOf(data)} from ${textOf(data, "fund", "a fund")}. You can publish it now.`,
  "challenge.published": (data) =>
    `“${textOf(data, "title")}” of ${textOf(data, "organisation", "its sponsor")} is published and ${textOf(data, "closes_at") ? `closes on ${timeOf(data, "closes_at")}` : "always open"}.`,
  "challenge.closing_announced": (data) => `“${textOf(data, "title")}”, so far always open, closes on ${timeOf(data, "closes_at")}.`,
  "challenge.extended": (data) => `“${textOf(data, "title")}” now closes later: ${timeOf(data, "closes_at")}.`,
  "challenge.amended": (data) => `“${textOf(data, "title")}” was amended (version ${textOf(data, "version")}): ${textOf(data, "summary")}`,
  "challenge.amended_after_submission": (data) =>
    `“${textOf(data, "title")}” was amended (version ${textOf(data, "version")}): ${textOf(data, "summary")} Your submitted proposal stays valid; you may revise it until ${timeOf(data, "closes_at")}.`,
  "challenge.withdrawn": (data) => `“${textOf(data, "title")}” was withdrawn by its sponsor before publication. The reason stands on its page.`,
  "challenge.cancelled_while_sealed": (data) =>
    `“${textOf(data, "title")}” was cancelled. Your proposal stays sealed for good: nobody outside your team will read it. The reason stands on the challenge's page.`,
  "challenge.archived": (data) => `“${textOf(data, "title")}” was archived. It left the public list; its address stays.`,
  "challenge.published_again": (data) => `“${textOf(data, "title")}” takes up a challenge again that you followed, and closes on ${timeOf(data, "closes_at")}.`,
  "challenge.cancelled": (data) => `“${textOf(data, "title")}” was cancelled. The reason stands on its page.`,
  "contact.written": (data) => `${textOf(data, "person", "Somebody")} wrote to you as the contact person of “${textOf(data, "challenge")}”.`,
  "contact.answered": (data) => `${textOf(data, "person", "Somebody")} answered you about “${textOf(data, "challenge")}”.`,
  "question.asked": (data) => `Somebody asked a question about “${textOf(data, "title")}”. It waits for your answer.`,
  "question.answered": (data) => `A question about “${textOf(data, "title")}” was answered.`,
  "question.answered_yours": (data) => `Your question about “${textOf(data, "title")}” was answered. Nobody is told that you asked.`,
  "question.declined": (data) => `Your question about “${textOf(data, "title")}” was not answered. The reason stands in your list of questions.`,
  "annex.opened": (data) =>
    `${textOf(data, "organisation", "A sponsor")} lets your organisation read the restricted annex of “${textOf(data, "title")}” once a signatory accepts its terms.`,
  "annex.terms_changed": (data) =>
    `The terms of the restricted annex of “${textOf(data, "title")}” changed; a signatory has to accept them before it is read again.`,
  "annex.accepted": (data) => `${textOf(data, "reader", "An organisation")} accepted the terms of the restricted annex of “${textOf(data, "title")}”.`,
  "annex.revoked": (data) => `Your organisation may no longer read the restricted annex of “${textOf(data, "title")}”.`,
};
