import { randomUUID } from "node:crypto";
import { checkFile, storeFile } from "#app/platform/files.server.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { Receipt } from "./queries.server.ts";

type Section = "summary" | "approach" | "work_plan" | "background";

/** Saves one text over the revision that was read. Throws DomainError section_stale, challenge_closed and as the command says. */
export const saveSection = (db: Db, proposal_id: string, section: Section, { revision, body }: { revision: number; body: string }) =>
  call(db, "save_section", { proposal_id, section, revision, body });

/** Saves all answers or none. Throws DomainError answer_stale and as the command says. */
export const saveAnswers = (db: Db, proposal_id: string, answers: { prompt_id: string; revision: number; body: string }[]) =>
  call(db, "save_answers", { proposal_id, answers });

interface PlanTable {
  revision: number;
  items: object[];
}

export const saveMilestones = (db: Db, proposal_id: string, { revision, items }: PlanTable) =>
  call(db, "save_milestones", { proposal_id, revision, items: items as never });
export const saveBudget = (db: Db, proposal_id: string, { revision, items }: PlanTable) =>
  call(db, "save_budget", { proposal_id, revision, items: items as never });
export const saveBackground = (db: Db, proposal_id: string, { revision, items }: PlanTable) =>
  call(db, "save_background", { proposal_id, revision, items: items as never });
export const pickBackgroundItems = (db: Db, proposal_id: string, { revision, register_items }: { revision: number; register_items: string[] }) =>
  call(db, "pick_background_items", { proposal_id, revision, register_items });

export const renameProposal = (db: Db, proposal_id: string, title: string) => call(db, "rename_proposal", { proposal_id, title });

/** Checks a file by its content, stores it and makes it part of the draft. What fails after storing is swept later. */
export async function attachFile(db: Db, proposal_id: string, file: File): Promise<void> {
  const { bytes, name, mediaType, sizeBytes, sha256 } = await checkFile(file);
  const file_id = randomUUID();
  await storeFile(db, "proposals", `${proposal_id}/${file_id}`, { bytes, mediaType });
  await call(db, "attach_file", { proposal_id, file_id, name, media_type: mediaType, size_bytes: sizeBytes, sha256 });
}

export const removeFile = (db: Db, file_id: string) => call(db, "remove_file", { file_id });

/** Signs off exactly the draft whose hash was read. */
export const signOffProposal = (db: Db, proposal_id: string, content_sha256: string) => call(db, "sign_off_proposal", { proposal_id, content_sha256 });

/** Asks the lead university's research office to sign the draft off. */
export const askForSignOff = (db: Db, proposal_id: string) => call(db, "ask_for_sign_off", { proposal_id });

/** Returns exactly the draft whose hash was read to its team, with a reason and the parts it is about. */
export const returnProposal = (db: Db, proposal_id: string, input: { content_sha256: string; reason: string; parts: string[] }) =>
  call(db, "return_proposal", { proposal_id, ...input });

/** Seals the draft; the same draft again gives the receipt that stands. */
export const submitProposal = async (db: Db, proposal_id: string) => (await call(db, "submit_proposal", { proposal_id })) as unknown as Receipt;

export const withdrawProposal = (db: Db, proposal_id: string) => call(db, "withdraw_proposal", { proposal_id });

export const markEligible = (db: Db, proposal_id: string) => call(db, "mark_eligible", { proposal_id });
export const markIneligible = (db: Db, proposal_id: string, reason: string) => call(db, "mark_ineligible", { proposal_id, reason });
export const reinstateProposal = (db: Db, proposal_id: string) => call(db, "reinstate_proposal", { proposal_id });
