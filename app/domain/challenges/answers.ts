import { catalogueCounts, cataloguePage } from "./catalogue.ts";
import { annexDesk, annexPage, foundReader } from "./annex.ts";
import { z } from "zod";
import { after } from "#app/platform/address.ts";
import { storedFile } from "#app/platform/stored-file.ts";
import { similarWork } from "./overlap.ts";
import { oneOf } from "#app/platform/inputs.ts";
import { applicantNames, kindNames, particulars, selectionModes, statusNames } from "./schema.ts";
import { regimes } from "#app/domain/ip/schema.ts";
import { challengeResults } from "#app/domain/reviews/schema.ts";
import { answeredQuestions, askPage, myQuestion, questionsPage, watchedChallenge } from "./following.ts";
import { endingPage, relations } from "./ending.ts";
import { amendmentPage, versionsPage } from "./amendment.ts";
import { versionNote } from "./schema.ts";
import { challengeFile } from "./file.ts";
import { contactPage, contactThread } from "./contact.ts";
import { fundSummary, owed, unfunded, waitingBudget } from "#app/domain/funds/schema.ts";
import { fittingChallenges } from "./fit.ts";

/** The content of the public page of a challenge. */
export const publishedChallenge = particulars.extend({
  blind_mode: z.string(),
  selection_mode: oneOf(selectionModes),
  id: z.string(),
  number: z.number(),
  slug: z.string(),
  kind: oneOf(kindNames),
  title: z.string(),
  summary: z.string(),
  problem: z.string(),
  themes: z.array(z.string()),
  status: oneOf(statusNames),
  trl_from: z.number().nullable(),
  trl_to: z.number().nullable(),
  eligible_kinds: z.array(oneOf(applicantNames)),
  requires_university: z.boolean(),
  max_academic_share_percent: z.number().nullable(),
  max_partners: z.number().nullable(),
  opens_at: z.string(),
  questions_close_at: z.string().nullable(),
  /** Null: always open, no closing announced. */
  closes_at: z.string().nullable(),
  is_always_open: z.boolean(),
  time_zone: z.string(),
  expected_awards: z.number(),
  currency: z.string(),
  amount_minor: z.number(),
  award_ceiling_minor: z.number().nullable(),
  ip_regime: oneOf(regimes),
  publication_review_days: z.number(),
  retention_percent: z.number(),
  path_to_order: z.string(),
  overall_threshold_percent: z.number(),
  standstill_days: z.number(),
  published_at: z.string(),
  decided_at: z.string().nullable(),
  cancelled_at: z.string().nullable(),
  cancellation_reason: z.string().nullable(),
  source_url: z.string().nullable(),
  organisation: z.strictObject({ id: z.string(), slug: z.string(), name: z.string(), kind: oneOf(applicantNames) }),
  criteria: z.array(
    z.strictObject({
      title: z.string(),
      guidance: z.string(),
      weight_percent: z.number(),
      threshold_score: z.number().nullable(),
      descriptors: z.array(z.string()),
    }),
  ),
  prompts: z.array(z.strictObject({ prompt: z.string(), is_required: z.boolean() })),
  questions: z.array(answeredQuestions),
  archived_at: z.string().nullable(),
  relations: relations,
  /** The newest version; null while there is only one. */
  version: versionNote.nullable(),
  /** Null until the decision. */
  results: challengeResults.nullable(),
});
export type PublishedChallenge = z.infer<typeof publishedChallenge>;

/** A published challenge for feeds. */
export const feedEntry = publishedChallenge
  .pick({
    id: true,
    number: true,
    slug: true,
    kind: true,
    status: true,
    title: true,
    summary: true,
    problem: true,
    themes: true,
    trl_from: true,
    trl_to: true,
    eligible_kinds: true,
    opens_at: true,
    questions_close_at: true,
    closes_at: true,
    is_always_open: true,
    time_zone: true,
    currency: true,
    amount_minor: true,
    award_ceiling_minor: true,
    expected_awards: true,
    ip_regime: true,
    published_at: true,
    decided_at: true,
    cancelled_at: true,
    cancellation_reason: true,
    criteria: true,
  })
  .extend({ updated_at: z.string(), organisation: z.strictObject({ slug: z.string(), name: z.string(), kind: z.string() }) });
export type FeedEntry = z.infer<typeof feedEntry>;

export const feedPage = z.strictObject({
  items: z.array(feedEntry),
  next: z.tuple([z.number(), z.number(), z.string()]).nullable(),
});
export type FeedPage = z.infer<typeof feedPage>;

export const myChallenges = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.string(),
      slug: z.string(),
      title: z.string(),
      kind: oneOf(kindNames),
      status: oneOf(statusNames),
      organisation: z.string(),
      currency: z.string(),
      proposed_amount_minor: z.number().nullable(),
      approved_amount_minor: z.number().nullable(),
      closes_at: z.string().nullable(),
      is_always_open: z.boolean(),
      time_zone: z.string(),
      updated_at: z.string(),
      return_reason: z.string().nullable(),
      number: z.number(),
      submitted_at: z.string().nullable(),
      published_at: z.string().nullable(),
    }),
  ),
  counts: z.partialRecord(oneOf(statusNames), z.number()),
  next: z.tuple([z.string(), z.number()]).nullable(),
  organisations: z.array(z.strictObject({ id: z.string(), name: z.string(), slug: z.string(), status: z.string() })),
});
export type MyChallenges = z.infer<typeof myChallenges>;

export const approvalsPage = z.strictObject({
  is_approver: z.boolean(),
  is_finance_officer: z.boolean(),
  challenges: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      kind: oneOf(kindNames),
      organisation: z.string(),
      currency: z.string(),
      submitted_at: z.string(),
      proposed_amount_minor: z.number(),
      suggested_amount_minor: z.number().nullable(),
      suggested_at: z.string().nullable(),
      closes_at: z.string().nullable(),
      time_zone: z.string(),
    }),
  ),
  contributions: z.array(
    z.strictObject({
      id: z.string(),
      fund_id: z.string(),
      fund: z.string(),
      currency: z.string(),
      amount_minor: z.number(),
      source_name: z.string(),
      entered_by: z.string(),
      entered_at: z.string(),
      is_own: z.boolean(),
    }),
  ),
  funds: z.array(fundSummary),
  budgets: z.array(waitingBudget),
  owed: z.array(owed),
  unfunded: z.array(unfunded),
});
export type ApprovalsPage = z.infer<typeof approvalsPage>;

/** What this capability's SQL functions answer. */
export const answers = {
  open_annex: annexPage,
  annex_desk: annexDesk,
  find_annex_readers: z.array(foundReader),
  fetch_challenge_file: storedFile.extend({ challenge_id: z.string() }),
  similar_work: z.array(similarWork),
  search_challenges: cataloguePage,
  count_challenges: catalogueCounts,
  challenge_page: publishedChallenge.nullable(),
  feed_challenges: feedPage,
  challenge_file: challengeFile,
  my_challenges: myChallenges,
  approvals_page: approvalsPage,
  approval_funds: z.array(fundSummary),
  watched_challenges: z.strictObject({ items: z.array(watchedChallenge), next: after.nullable() }),
  ask_page: askPage,
  my_questions: z.strictObject({ items: z.array(myQuestion), next: after.nullable() }),
  challenge_questions_page: questionsPage,
  challenges_for_organisation: fittingChallenges,
  challenge_versions: versionsPage,
  challenge_ending: endingPage,
  amendment_page: amendmentPage,
  contact_page: contactPage,
  contact_thread: contactThread,
};
