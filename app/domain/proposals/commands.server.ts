import { randomUUID } from "node:crypto";
import { DomainError } from "#app/platform/errors.ts";
import { checkFile, storeFile } from "#app/platform/files.server.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";
import { getHistory } from "./history.server.ts";
import type { Subject } from "./history.ts";
import type { Part } from "./parts.ts";
import type { Receipt } from "./queries.server.ts";

type Section = "summary" | "approach" | "work_plan" | "background";

/** Saves one text over the revision that was read. Throws DomainError section_stale, challenge_closed and as the command says. */
export const saveSection = (db: Db, proposal_id: string, section: Section, text: { revision: number; body: string }, is_autosave = false) =>
  call(db, "save_section", { proposal_id, section, ...text, is_autosave });

/** Saves all answers or none, and gives their revisions in the same order. Throws DomainError answer_stale and as the command says. */
export const saveAnswers = (db: Db, proposal_id: string, answers: { prompt_id: string; revision: number; body: string }[], is_autosave = false) =>
  call(db, "save_answers", { proposal_id, answers, is_autosave });

interface PlanTable {
  revision: number;
  items: object[];
}

export const saveMilestones = (db: Db, proposal_id: string, { revision, items }: PlanTable, is_autosave = false) =>
  call(db, "save_milestones", { proposal_id, revision, items: items as never, is_autosave });
export const saveBudget = (db: Db, proposal_id: string, { revision, items }: PlanTable, is_autosave = false) =>
  call(db, "save_budget", { proposal_id, revision, items: items as never, is_autosave });
export const saveBackground = (db: Db, proposal_id: string, { revision, items }: PlanTable, is_autosave = false) =>
  call(db, "save_background", { proposal_id, revision, items: items as never, is_autosave });
export const pickBackgroundItems = (db: Db, proposal_id: string, { revision, register_items }: { revision: number; register_items: string[] }) =>
  call(db, "pick_background_items", { proposal_id, revision, register_items });

export const giveParts = (db: Db, proposal_id: string, owners: { part: Part; owner_id: string | null }[]) => call(db, "give_parts", { proposal_id, owners });
export const markPartReady = (db: Db, proposal_id: string, part: Part) => call(db, "mark_part_ready", { proposal_id, part });
/** Agrees to the part whose hash was read. Throws DomainError part_changed when it is another by now. */
export const agreePart = (db: Db, proposal_id: string, part: Part, content_sha256: string) => call(db, "agree_part", { proposal_id, part, content_sha256 });
export const reopenPart = (db: Db, proposal_id: string, part: Part) => call(db, "reopen_part", { proposal_id, part });

interface Restored {
  subject: Subject;
  prompt_id?: string | undefined;
  /** The revision that stood when the history was read. */
  newest: number;
  revision: number;
}

/** Saves what a former revision was, as the next one, by the save everybody uses. Throws DomainError restore_stale, revision_gone and as the saves do. */
export async function restoreRevision(db: Db, proposal_id: string, { subject, prompt_id, newest, revision }: Restored): Promise<void> {
  const { newer: former } = await getHistory(db, proposal_id, { subject, prompt_id, newer: revision });
  if (former?.revision !== revision) throw new DomainError("revision_gone", 409);
  const body = former.body ?? "";
  const table = { revision: newest, items: former.items ?? [] };
  try {
    if (subject === "answer") await saveAnswers(db, proposal_id, [{ prompt_id: prompt_id ?? "", revision: newest, body }]);
    else if (subject === "milestones") await saveMilestones(db, proposal_id, table);
    else if (subject === "budget") await saveBudget(db, proposal_id, table);
    else if (subject === "background_items") await saveBackground(db, proposal_id, table);
    else await saveSection(db, proposal_id, subject, { revision: newest, body });
  } catch (error) {
    if (error instanceof DomainError && error.code.endsWith("_stale")) throw new DomainError("restore_stale", 409);
    throw error;
  }
}

export const renameProposal = (db: Db, proposal_id: string, title: string) => call(db, "rename_proposal", { proposal_id, title });

/**
 * Checks a file by its content, stores it and makes it part of the draft. A file that is there already, as when its sender never heard the
 * answer, is attached once; what was stored in vain is swept later.
 */
export async function attachFile(db: Db, proposal_id: string, file: File): Promise<void> {
  const { bytes, name, mediaType, sizeBytes, sha256 } = await checkFile(file);
  const file_id = randomUUID();
  let refusal: unknown;
  await storeFile(db, "proposals", `${proposal_id}/${file_id}`, { bytes, mediaType }).catch((error: unknown) => {
    refusal = error;
  });
  // Asked also when storage refused: that says only that it may not, the command knows why, such as when bidding closed.
  await call(db, "attach_file", { proposal_id, file_id, name, media_type: mediaType, size_bytes: sizeBytes, sha256 }).catch((reason: unknown) => {
    const knowsBetter = reason instanceof DomainError && reason.code !== "file_not_uploaded";
    throw refusal === undefined || knowsBetter ? reason : refusal;
  });
}

/** Refuses by the declared length of a request what attachFile would refuse, before the file in it is read. */
export const checkRoomForFile = (db: Db, proposal_id: string, request_bytes: number) => call(db, "check_room_for_file", { proposal_id, request_bytes });

export const removeFile = (db: Db, file_id: string) => call(db, "remove_file", { file_id });

/** Signs off exactly the draft whose hash was read, unless it was returned after the last step that was read (0 for none). */
export const signOffProposal = (db: Db, proposal_id: string, read: { content_sha256: string; last_step_id: number }) =>
  call(db, "sign_off_proposal", { proposal_id, ...read });

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
