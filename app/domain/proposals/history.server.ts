import { call, type Db } from "#app/platform/supabase.server.ts";
import type { ListedRevision, Revision, Subject } from "./history.ts";
import type { Partner, ProposalHeader } from "./queries.server.ts";

/** The history of one text or table, and two of its revisions to compare. */
export interface ProposalHistory {
  header: ProposalHeader;
  /** The revision that stands; 0 before the first save. */
  newest: number;
  prompt: string | null;
  partners: Partner[];
  older: Revision | null;
  newer: Revision | null;
  /** One more than a page shows, where there are more. */
  revisions: ListedRevision[];
}

/** Null stands for none of them: no question, the newest revisions, the two newest compared. */
export interface HistoryAsked {
  subject: Subject;
  prompt_id?: string | undefined;
  before?: number | undefined;
  older?: number | undefined;
  newer?: number | undefined;
}

/** Throws DomainError not_found for everybody who may not read the draft. */
export const getHistory = async (db: Db, proposal_id: string, asked: HistoryAsked) =>
  (await call(db, "proposal_history", { proposal_id, ...asked } as never)) as unknown as ProposalHistory;
