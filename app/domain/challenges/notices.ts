import { moneyOf, type NoticeSentences, textOf, timeOf } from "#app/domain/notices/schema.ts";

/** The notices about challenges. */
export const notices: NoticeSentences = {
  "challenge.submitted": (data) =>
    `${textOf(data, "organisation", "A sponsor")} submitted “${textOf(data, "title")}” for approval and proposes ${moneyOf(data)}.`,
  "challenge.amount_suggested": (data) => `Finance suggests ${moneyOf(data)} for “${textOf(data, "title")}”. It is waiting for approval.`,
  "challenge.returned": (data) => `“${textOf(data, "title")}” was returned for changes. Read the reason on its page.`,
  "challenge.rejected": (data) => `“${textOf(data, "title")}” was rejected. Read the reason on its page.`,
  "challenge.approved": (data) =>
    `“${textOf(data, "title")}” was approved with ${moneyOf(data)} from ${textOf(data, "fund", "a fund")}. You can publish it now.`,
  "challenge.published": (data) =>
    `“${textOf(data, "title")}” of ${textOf(data, "organisation", "its sponsor")} is published and ${textOf(data, "closes_at") ? `closes on ${timeOf(data, "closes_at")}` : "always open"}.`,
  "challenge.closing_announced": (data) => `“${textOf(data, "title")}” was always open. It now closes on ${timeOf(data, "closes_at")}.`,
  "challenge.extended": (data) => `“${textOf(data, "title")}” has a later closing time: ${timeOf(data, "closes_at")}.`,
  "challenge.amended": (data) => `“${textOf(data, "title")}” was amended (version ${textOf(data, "version")}): ${textOf(data, "summary")}`,
  "challenge.amended_after_submission": (data) =>
    `“${textOf(data, "title")}” was amended (version ${textOf(data, "version")}): ${textOf(data, "summary")} Your submitted proposal stays valid. You can revise it until ${timeOf(data, "closes_at")}.`,
  "challenge.withdrawn": (data) => `“${textOf(data, "title")}” was withdrawn by its sponsor before publication. Read the reason on its page.`,
  "challenge.cancelled_while_sealed": (data) =>
    `“${textOf(data, "title")}” was cancelled. Your proposal stays sealed, and nobody outside your team will read it. Read the reason on the challenge page.`,
  "challenge.archived": (data) => `“${textOf(data, "title")}” was archived. It is no longer in the public list, but its page stays available.`,
  "challenge.published_again": (data) => `“${textOf(data, "title")}” reopens a challenge that you followed. It closes on ${timeOf(data, "closes_at")}.`,
  "challenge.cancelled": (data) => `“${textOf(data, "title")}” was cancelled. Read the reason on its page.`,
  "contact.written": (data) => `${textOf(data, "person", "Somebody")} wrote to you as the contact person of “${textOf(data, "challenge")}”.`,
  "contact.answered": (data) => `${textOf(data, "person", "Somebody")} answered you about “${textOf(data, "challenge")}”.`,
  "question.asked": (data) => `Somebody asked a question about “${textOf(data, "title")}”. It is waiting for your answer.`,
  "question.answered": (data) => `A question about “${textOf(data, "title")}” was answered.`,
  "question.answered_yours": (data) => `Your question about “${textOf(data, "title")}” was answered. Nobody can see that you asked it.`,
  "question.declined": (data) => `Your question about “${textOf(data, "title")}” was declined. Read the reason in your list of questions.`,
  "annex.opened": (data) =>
    `${textOf(data, "organisation", "A sponsor")} gave your organisation access to the restricted annex of “${textOf(data, "title")}”. A signatory must first accept its terms.`,
  "annex.terms_changed": (data) =>
    `The terms of the restricted annex of “${textOf(data, "title")}” changed. A signatory must accept the new terms before your organisation can read the annex again.`,
  "annex.accepted": (data) => `${textOf(data, "reader", "An organisation")} accepted the terms of the restricted annex of “${textOf(data, "title")}”.`,
  "annex.revoked": (data) => `Your organisation can no longer read the restricted annex of “${textOf(data, "title")}”.`,
};
