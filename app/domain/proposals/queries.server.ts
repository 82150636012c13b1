import type { PaymentRules } from "#app/domain/challenges/schema.ts";
import type { BackgroundKind } from "#app/domain/organisations/schema.ts";
import type { FundSharing } from "#app/domain/teams/schema.ts";
import type { StoredFile } from "#app/platform/files.server.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { Part, PartStanding } from "./parts.ts";
import { type CostKind, type Gap, referenceOf, type SignOffPart } from "./schema.ts";

export interface Receipt {
  proposal_id: string;
  number: number;
  reference: string;
  version: number;
  /** The version of the challenge that it answers. */
  challenge_version: number;
  content_sha256: string;
  submitted_at: string;
}

/** One thing that passed between a team and its research office. */
export interface SignOffStep {
  id: number;
  step: "asked" | "returned" | "signed" | "cleared";
  at: string;
  by: string;
  content_sha256: string | null;
  reason: string | null;
  parts: SignOffPart[];
}

/** What stands on every page of a proposal, and what the reader may do there now. */
export interface ProposalHeader {
  id: string;
  reference: string;
  title: string;
  status: string;
  ineligibility_reason: string | null;
  withdrawn_at: string | null;
  feedback_released_at: string | null;
  /** The award, once it is offered to the team. */
  award_id: string | null;
  team: { id: string; name: string };
  challenge: {
    id: string;
    slug: string;
    title: string;
    closes_at: string | null;
    time_zone: string;
    currency: string;
    ceiling_minor: number | null;
    status: string;
    version: number;
  };
  can_edit: boolean;
  is_lead: boolean;
  is_open: boolean;
  may_sign_off: boolean;
  is_sign_off_asked: boolean;
  signed_off_at: string | null;
  signed_off_by: string | null;
  /** The last thing that passed between team and research office. */
  sign_off: SignOffStep | null;
  receipt: Receipt | null;
  /** How many versions were ever sealed. */
  versions: number;
  early_opening: EarlyOpeningTold | null;
  /** Where the part stands that the page is about, with the hash one agrees to; null on a page of no part. */
  part?: (PartStanding & { content_sha256: string }) | null;
  /** People of the team who may write: whom a part may be given to. */
  writers?: { profile_id: string; name: string }[];
}

/** The last time two people of the authority opened the challenge's sealed proposals before closing, as its bidders are told. */
export interface EarlyOpeningTold {
  asked_by: string;
  confirmed_by: string;
  confirmed_at: string;
  ends_at: string;
  reason: string;
  /** Whether they may read now. */
  is_in_force: boolean;
  /** Who of them read this proposal then. */
  read_by: string[];
}

export type VersionStanding = "current" | "replaced" | "withdrawn";

export interface SealedVersion extends Receipt {
  standing: VersionStanding;
  withdrawn_at: string | null;
  submitted_by: string;
}

export interface Standing {
  gaps: Gap[];
  content_sha256: string;
  differs_from_sealed: boolean;
}

export interface Overview extends Standing {
  parts: PartStanding[];
  answers: { asked: number; answered: number };
  milestones: { count: number; amount_minor: number };
  budget: { count: number; amount_minor: number };
  background_items: number;
  files: { count: number; size_bytes: number };
}

export interface SectionText {
  body: string;
  revision: number;
  saved_by: string | null;
  saved_at: string | null;
}

export interface Partner {
  organisation_id: string;
  name: string;
}
/** A partner with what the share table gives and asks of it. */
export interface PartnerMoney extends Partner {
  grant_share_percent: number;
  own_cash_minor: number;
  own_in_kind_minor: number;
}
export interface Milestone {
  title: string;
  month: number;
  deliverable: string;
  test_of_success: string;
  trl: number;
  amount_minor: number;
}
export interface BudgetLine {
  organisation_id: string;
  cost_kind: CostKind;
  description: string;
  amount_minor: number;
}
export interface BackgroundItem {
  organisation_id: string;
  description: string;
  results_licence_terms: string;
}
/** An item of a partner's register that may be copied into the bid. */
export interface PickableItem {
  id: string;
  organisation_id: string;
  title: string;
  kind: BackgroundKind;
  reference: string;
  results_licence_terms: string;
}
export interface ProposalFile {
  id: string;
  name: string;
  media_type: string;
  size_bytes: number;
  sha256: string;
}

interface SealedCell {
  title: string | null;
  work_share_percent: number;
  grant_share_percent: number;
  own_cash_minor: number;
  own_in_kind_minor: number;
}

/** The canonical content: what is sealed, signed off and read after opening. */
export interface ProposalContent {
  proposal: { id: string; reference: string; title: string };
  challenge?: { id: string; number: number; title: string };
  currency: string;
  team: {
    name?: string;
    partners: (Partner & {
      kind: string;
      is_lead: boolean;
      work_share_percent: number;
      grant_share_percent: number;
      result_share_percent: number;
      /** What it brings; content sealed before there were both has one contribution of one kind. */
      fund_sharing?: FundSharing;
      own_cash_minor?: number;
      own_in_kind_minor?: number;
      own_contribution_kind?: string;
      own_contribution_minor?: number;
      /** By work package, where the challenge has some. */
      cells?: SealedCell[];
    })[];
    people: { name: string; role: string; organisation_id: string }[];
    /** Titles of the work packages it bids for; content sealed before there were any has none. */
    work_packages?: string[];
  };
  texts: Record<string, string>;
  answers: { prompt_id: string; prompt: string; body: string }[];
  milestones: Milestone[];
  budget: BudgetLine[];
  background: BackgroundItem[];
  files: ProposalFile[];
}

interface Parts {
  overview: Overview;
  summary: SectionText;
  approach: SectionText;
  work_plan: SectionText;
  background: SectionText & {
    items: (BackgroundItem & { register_item_id: string | null })[];
    items_revision: number;
    partners: Partner[];
    register: PickableItem[];
  };
  answers: { prompt_id: string; prompt: string; is_required: boolean; body: string; revision: number }[];
  milestones: { items: Milestone[]; revision: number; budget_minor: number };
  budget: { items: BudgetLine[]; revision: number; milestones_minor: number; partners: PartnerMoney[] };
  cash: { milestones: Milestone[]; budget: BudgetLine[]; partners: PartnerMoney[]; rules: PaymentRules };
  files: ProposalFile[];
  parts: PartStanding[];
  checklist: Standing & { unagreed: Part[] };
  "sign-off": Standing & { content: ProposalContent; steps: SignOffStep[] };
  receipt: SealedVersion[];
}

/** One page of the draft for those who may read it; everybody else gets DomainError not_found. */
export async function getProposal<Part extends keyof Parts>(
  db: Db,
  proposal_id: string,
  part: Part,
): Promise<{ header: ProposalHeader; content: Parts[Part] }> {
  return (await call(db, "proposal_page", { proposal_id, part })) as unknown as { header: ProposalHeader; content: Parts[Part] };
}

export interface SealedProposal extends Receipt {
  status: string;
  is_own: boolean;
  standing: VersionStanding;
  may_copy: boolean;
  may_screen: boolean;
  ineligibility_reason: string | null;
  challenge: { id: string; slug: string; title: string; closes_at: string | null; time_zone: string };
  content: ProposalContent;
}

/** The sealed content, `version` null for the one that stands; for an outsider the reading goes on record. Throws DomainError not_found. */
export const openProposal = async (db: Db, proposal_id: string, version: number | null = null) =>
  (await call(db, "open_proposal", version === null ? { proposal_id } : { proposal_id, version })) as unknown as SealedProposal;

/** A receipt with the very text whose hash it states. */
export interface SealedCopy extends Omit<Receipt, "proposal_id" | "number"> {
  canonical: string;
}

/** One sealed version to be kept; for an outsider the reading goes on record. Throws DomainError not_found. */
export const copyProposal = async (db: Db, proposal_id: string, version: number) =>
  (await call(db, "copy_proposal", { proposal_id, version })) as unknown as SealedCopy;

/** What is needed to hand a file over; the fetch goes on record. Throws DomainError not_found. */
export const fetchFile = async (db: Db, file_id: string) => (await call(db, "fetch_file", { file_id })) as unknown as StoredFile & { proposal_id: string };

export interface VerifiedReceipt extends Omit<Receipt, "proposal_id" | "number"> {
  standing: VersionStanding;
}

/** What was received under this number with this hash, or null for any other pair. */
export const verifyReceipt = async (db: Db, number: number, sha256: string) =>
  (await call(db, "verify_receipt", { number, sha256 })) as unknown as VerifiedReceipt | null;

export interface QueuedSignOff {
  proposal_id: string;
  reference: string;
  title: string;
  team: string;
  lead: { name: string; slug: string };
  principal_investigator: string;
  challenge: { slug: string; title: string; closes_at: string; time_zone: string };
  is_submitted: boolean;
  last: SignOffStep;
  /** How often the team has asked. */
  rounds: number;
}

/** Drafts that passed to the reader's research office, the first to close first. Throws `not_allowed`. */
export const getSignOffQueue = async (db: Db) => (await call(db, "sign_off_queue", {})) as unknown as QueuedSignOff[];

/** The versions that were sealed with exactly this content, the last first; none for any other text. */
export const verifyContent = async (db: Db, content: string) => (await call(db, "verify_content", { content })) as unknown as VerifiedReceipt[];

/** The proposal of a reference number, where the reader may read it; null for any other. */
export async function findProposal(db: Db, number: number): Promise<{ reference: string; title: string; path: string } | null> {
  const found = (await call(db, "find_proposal", { number })) as { id: string; number: number; title: string; is_sealed: boolean } | null;
  if (!found) return null;
  return { reference: referenceOf(found.number), title: found.title, path: `/proposals/${found.id}${found.is_sealed ? "/sealed" : ""}` };
}
