import type { Acts } from "#app/domain/acts.ts";
import type { PaymentRules } from "#app/domain/challenges/schema.ts";
import type { CriterionResult } from "#app/domain/reviews/schema.ts";
import type { DeedContent, IpRegime } from "#app/domain/ip/schema.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { AwardStatus } from "./schema.ts";

type AwardAct =
  | ("approve" | "return" | "recommit" | "offer" | "terminate" | "edit_deed")
  | ("decline" | "sign_agreement" | "sign_deed" | "release_retention" | "complete");

/** One award waiting for the authority's decision. */
export interface AwaitingAward {
  id: string;
  number: number;
  challenge_title: string;
  challenge_slug: string;
  proposal_title: string;
  lead_organisation: string;
  amount_minor: number;
  currency: string;
  fund_name: string;
  available_minor: number;
  recommended_at: string;
  recommended_by: string;
  has_exception: boolean;
}

/** Awards waiting for approval, oldest first. Throws `not_allowed` for all but approvers, finance officers and auditors. */
export const getAwaitingAwards = async (db: Db) => (await call(db, "awaiting_awards", {})) as unknown as AwaitingAward[];

interface Signature {
  name: string;
  signed_at: string;
}

export interface AwardParty {
  organisation_id: string;
  name: string;
  city: string;
  country: string;
  role: "sponsor" | "lead" | "partner";
  grant_share_percent: number | null;
  agreement: Signature | null;
  deed: Signature | null;
}

export interface AgreementMilestone {
  position: number;
  title: string;
  month: number;
  deliverable: string;
  test_of_success: string;
  trl: number;
  amount_minor: number;
}

export interface AgreementContent {
  award_number: number;
  version: number;
  title: string;
  challenge: { number: number; title: string; organisation: string };
  parties: Omit<AwardParty, "agreement" | "deed">[];
  /** What partners add to the grant; agreements made before it was stated have none. */
  own_contributions?: { organisation_id: string; name: string; own_cash_minor: number; own_in_kind_minor: number }[];
  currency: string;
  amount_minor: number;
  retention_percent: number;
  /** How it is paid; agreements made before there were such rules have none. */
  rules?: PaymentRules;
  trl_from: number | null;
  trl_to: number | null;
  work_plan: string;
  milestones: AgreementMilestone[];
  ip: { regime: IpRegime; publication_review_days: number };
  proposal_sha256: string;
  time_zone: string;
  offered_at: string;
  offer_expires_at: string;
}

export interface Agreement {
  id: string;
  version: number;
  content: AgreementContent;
  content_sha256: string;
  generated_at: string;
}

export interface Deed {
  id: string;
  version: number;
  revision: number;
  sealed_at: string | null;
  content_sha256: string | null;
  content: DeedContent;
}

/** What stands behind a recommendation: for the funding side only. */
/** A proposal that ranks higher than the recommended one and is not recommended; without title where a conflict hides it. */
export interface PassedOver {
  place: number;
  mean_percent: number | null;
  id: string | null;
  title: string | null;
  status: string | null;
  /** What its team is told of the decision. */
  note: string | null;
}

export interface AwardFunding {
  recommended_by: string;
  note: string;
  exception_reason: string | null;
  order_reason: string | null;
  passed_over: PassedOver[];
  return_reason: string | null;
  approved_by: string | null;
  fund: string;
  available_minor: number;
  committed_minor: number;
  approved_amount_minor: number;
  unspoken_minor: number;
  award_ceiling_minor: number | null;
  organisations: string[];
  score: {
    place: number | null;
    reviews_completed: number;
    min_reviews: number;
    mean_percent: number | null;
    spread_percent: number | null;
    meets_thresholds: boolean | null;
    overall_threshold_percent: number;
    criteria: CriterionResult[];
  } | null;
}

export interface AwardPage {
  award: {
    id: string;
    number: number;
    proposal_id: string;
    status: AwardStatus;
    currency: string;
    amount_minor: number;
    recommended_at: string;
    returned_at: string | null;
    approved_at: string | null;
    offered_at: string | null;
    offer_expires_at: string | null;
    declined_at: string | null;
    decline_reason: string | null;
    expired_at: string | null;
    activated_at: string | null;
    completed_at: string | null;
    terminated_at: string | null;
    termination_reason: string | null;
    /** What is missing of its money because it lapsed. */
    unfunded_minor: number;
  };
  challenge: { id: string; slug: string; title: string; time_zone: string; ip_regime: IpRegime; retention_percent: number };
  proposal: { id: string; number: number; title: string };
  funding: AwardFunding | null;
  parties: AwardParty[];
  agreement: Agreement | null;
  deed: Deed | null;
  acts: Acts<AwardAct>;
  /** Parties whose signatory the reader is. */
  signs_for: string[];
}

/** The working page of an award, for its parties and the authority. Throws `not_found`. */
export const getAward = async (db: Db, awardId: string) => (await call(db, "award_page", { award_id: awardId })) as unknown as AwardPage;

/** Whether the reader works on an award, or watches over those who do. */
export const canReadAward = async (db: Db, id: string): Promise<boolean> => call(db, "can_read_award", { award_id: id });
