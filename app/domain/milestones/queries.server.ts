import type { Acts } from "#app/domain/acts.ts";
import type { TimelineEntry } from "#app/domain/audit/schema.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { MilestoneStatus } from "./schema.ts";

/** One line of an award's milestones. Amounts are minor units of the award's currency. */
export interface MilestoneLine {
  id: string;
  position: number;
  title: string;
  deliverable: string;
  test_of_success: string;
  trl: number;
  amount_minor: number;
  due_on: string;
  status: MilestoneStatus;
  submitted_at: string | null;
  accepted_percent: number | null;
  accepted_trl: number | null;
  payable_minor: number | null;
  payment_id: string | null;
  paid_at: string | null;
}

/** Everything the page of one milestone shows. */
export interface MilestonePage {
  milestone: Omit<MilestoneLine, "payment_id" | "paid_at"> & {
    report: string | null;
    submitted_by_name: string | null;
    query: string | null;
    queried_at: string | null;
    refused_at: string | null;
    refusal_reason: string | null;
    accepted_at: string | null;
    accepted_by_name: string | null;
    acceptance_note: string | null;
    approved_at: string | null;
    approved_by_name: string | null;
  };
  award: {
    id: string;
    number: number;
    title: string;
    currency: string;
    amount_minor: number;
    status: string;
    sponsor: string;
    retention_percent: number;
    time_zone: string;
    milestones: number;
  };
  files: { id: string; name: string; media_type: string; size_bytes: number; sha256: string; uploaded_at: string }[];
  payment: {
    id: string;
    number: number;
    provider: "manual" | "stripe";
    amount_minor: number;
    currency: string;
    ordered_at: string;
    paid_at: string | null;
    failed_at: string | null;
  } | null;
  /** The accepted part, what of it is paid now, and how that is split; before acceptance, nothing. */
  accepted_minor: number;
  payable_minor: number;
  parts: { name: string; amount_minor: number }[];
  timeline: TimelineEntry[];
  acts: Acts<"attach" | "submit" | "query" | "accept" | "refuse" | "approve" | "order">;
}

/** An award's milestones in order. Throws DomainError not_found (404). */
export const awardMilestones = async (db: Db, award_id: string) => (await call(db, "award_milestones", { award_id })) as MilestoneLine[];

/** The page of one milestone. Throws DomainError not_found (404). */
export const milestonePage = async (db: Db, milestone_id: string) => (await call(db, "milestone_page", { milestone_id })) as MilestonePage;
