import { isInvolved } from "#app/domain/acts.ts";
import { DomainError } from "#app/platform/errors.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { FundSummary, Owed, Unfunded, WaitingBudget } from "#app/domain/funds/schema.ts";
import type { AmendmentPage, VersionsPage } from "./amendment.ts";
import type { EndingPage } from "./ending.ts";
import type { ChallengeFile } from "./file.ts";
import type { After, AskPage, ChallengeReader, MyQuestion, QuestionsPage, WatchedChallenge } from "./following.ts";
import type { FittingChallenges } from "./fit.ts";
import type { ChallengeKind, ChallengeStatus } from "./schema.ts";

/** The whole file of a challenge for its sponsor's people and the authority. Throws `not_found` (404) for anybody else. */
export async function challengeFile(db: Db, challenge_id: string): Promise<ChallengeFile> {
  const file = (await call(db, "challenge_file", { challenge_id })) as unknown as ChallengeFile | null;
  if (!file) throw new DomainError("not_found", 404);
  return file;
}

export interface MyChallenges {
  items: {
    id: string;
    slug: string;
    title: string;
    kind: ChallengeKind;
    status: ChallengeStatus;
    organisation: string;
    currency: string;
    proposed_amount_minor: number | null;
    approved_amount_minor: number | null;
    closes_at: string | null;
    is_always_open: boolean;
    time_zone: string;
    updated_at: string;
    return_reason: string | null;
  }[];
  counts: Partial<Record<ChallengeStatus, number>>;
  next: [string, number] | null;
  organisations: { id: string; name: string; slug: string; status: string }[];
}

/** Challenges of the organisations one manages, last changed first, 30 a page. Throws `value_not_understood` (422) for a key that is none. */
export const myChallenges = (db: Db, state: ChallengeStatus | null, after: [string, number] | null): Promise<MyChallenges> =>
  call(db, "my_challenges", { ...(state ? { state } : {}), ...(after ? { after } : {}) }) as unknown as Promise<MyChallenges>;

export interface ApprovalsPage {
  is_approver: boolean;
  is_finance_officer: boolean;
  challenges: {
    id: string;
    title: string;
    kind: ChallengeKind;
    organisation: string;
    currency: string;
    submitted_at: string;
    proposed_amount_minor: number;
    suggested_amount_minor: number | null;
    suggested_at: string | null;
    closes_at: string;
    time_zone: string;
  }[];
  contributions: {
    id: string;
    fund_id: string;
    fund: string;
    currency: string;
    amount_minor: number;
    source_name: string;
    entered_by: string;
    entered_at: string;
    is_own: boolean;
  }[];
  funds: FundSummary[];
  budgets: WaitingBudget[];
  owed: Owed[];
  unfunded: Unfunded[];
}

/** What waits for the authority, oldest first. Throws `not_allowed` (403). */
export const approvalsPage = (db: Db): Promise<ApprovalsPage> => call(db, "approvals_page", {}) as unknown as Promise<ApprovalsPage>;

/** The funds a challenge may be approved from. Throws `not_allowed` (403). */
export const approvalFunds = (db: Db, challenge_id: string): Promise<FundSummary[]> =>
  call(db, "approval_funds", { challenge_id }) as unknown as Promise<FundSummary[]>;

/** The file of a challenge one manages. Throws `not_found` (404), `not_allowed` (403). */
export async function managedFile(db: Db, challenge_id: string): Promise<ChallengeFile> {
  const file = await challengeFile(db, challenge_id);
  if (!isInvolved(file.acts, "edit")) throw new DomainError("not_allowed", 403);
  return file;
}

/** What the signed-in reader may do on the public page of a challenge; null where there is none. */
export const challengeReader = (db: Db, slug: string): Promise<ChallengeReader | null> =>
  slug.length > 90 ? Promise.resolve(null) : (call(db, "challenge_reader", { slug }) as Promise<ChallengeReader | null>);

/** What one watches, what changed last first, 30 a page. Throws `value_not_understood` (422) for a key that is none. */
export const watchedChallenges = (db: Db, after: After | null) =>
  call(db, "watched_challenges", after ? { after } : {}) as Promise<{ items: WatchedChallenge[]; next: After | null }>;

/** The page on which one asks about a challenge. Throws `not_found` (404). */
export async function askPage(db: Db, slug: string): Promise<AskPage> {
  const page = slug.length > 90 ? null : ((await call(db, "ask_page", { slug })) as AskPage | null);
  if (!page) throw new DomainError("not_found", 404);
  return page;
}

/** One's own questions, last asked first, 30 a page. Throws `value_not_understood` (422) for a key that is none. */
export const myQuestions = (db: Db, after: After | null) =>
  call(db, "my_questions", after ? { after } : {}) as Promise<{ items: MyQuestion[]; next: After | null }>;

/** The questions of a challenge for who answers them. Throws `not_found` (404), `not_allowed` (403). */
export const questionsPage = (db: Db, challenge_id: string) => call(db, "challenge_questions_page", { challenge_id }) as Promise<QuestionsPage>;

/** Open and forecast challenges that fit an organisation's capabilities, the best first, with the reason. Throws `not_found`, `not_allowed`. */
export const fittingChallenges = async (db: Db, slug: string) => (await call(db, "challenges_for_organisation", { slug })) as unknown as FittingChallenges;

/** The versions of a published challenge and two of them to compare. Throws `not_found` (404). */
export async function challengeVersions(db: Db, slug: string, from?: number, to?: number): Promise<VersionsPage> {
  const asked = { slug, ...(from ? { from_number: from } : {}), ...(to ? { to_number: to } : {}) };
  const page = slug.length > 90 ? null : ((await call(db, "challenge_versions", asked)) as VersionsPage | null);
  if (!page) throw new DomainError("not_found", 404);
  return page;
}

/** What an ending would bring. Throws `not_found` (404), `not_allowed` (403). */
export const endingPage = (db: Db, challenge_id: string) => call(db, "challenge_ending", { challenge_id }) as Promise<EndingPage>;

/** The amendment of a challenge as its managers write it. Throws `not_found` (404), `not_allowed` (403). */
export const amendmentPage = (db: Db, challenge_id: string) => call(db, "amendment_page", { challenge_id }) as Promise<AmendmentPage>;
