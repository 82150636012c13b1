import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { CV_MAXIMUM_BYTES } from "./schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { checkFile, type StoredFile, serveFile, storeFile } from "#app/platform/files.server.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type {
  askInput,
  changePersonInput,
  consentInput,
  declineHandOverInput,
  handOverInput,
  invitePersonInput,
  openingInput,
  refuseInput,
  sharesInput,
  startInput,
  termsInput,
} from "./schema.ts";

type Input<S extends z.ZodType> = z.output<S>;

// Each does what the SQL command of the same name promises, and throws DomainError with its codes.

export const startTeam = (db: Db, challenge_id: string, input: Input<typeof startInput>["team"]) => call(db, "start_team", { challenge_id, ...input });
export const chooseWorkPackages = (db: Db, team_id: string, work_packages: string[]) => call(db, "choose_work_packages", { team_id, work_packages });
export const renameTeam = (db: Db, team_id: string, name: string) => call(db, "rename_team", { team_id, name });
export const disbandTeam = (db: Db, team_id: string) => call(db, "disband_team", { team_id });

export const invitePartner = (db: Db, team_id: string, organisation_id: string) => call(db, "invite_partner", { team_id, organisation_id });
export const acceptPartnership = (db: Db, team_id: string, organisation_id: string) => call(db, "accept_partnership", { team_id, organisation_id });
export const declinePartnership = (db: Db, team_id: string, organisation_id: string) => call(db, "decline_partnership", { team_id, organisation_id });
export const revokePartnership = (db: Db, team_id: string, organisation_id: string) => call(db, "revoke_partnership", { team_id, organisation_id });
export const leavePartnership = (db: Db, team_id: string, organisation_id: string) => call(db, "leave_partnership", { team_id, organisation_id });

export const saveShares = (db: Db, team_id: string, input: Input<typeof sharesInput>) => call(db, "save_shares", { team_id, ...input });
export const acceptIpTerms = (db: Db, team_id: string, { organisation_id, regime }: Input<typeof termsInput>) =>
  call(db, "accept_ip_terms", { team_id, organisation_id, regime });

export const inviteTeamPerson = (db: Db, team_id: string, input: Input<typeof invitePersonInput>) => call(db, "invite_team_person", { team_id, ...input });
export const acceptTeamInvitation = (db: Db, team_id: string) => call(db, "accept_team_invitation", { team_id });
export const declineTeamInvitation = (db: Db, team_id: string) => call(db, "decline_team_invitation", { team_id });
export const revokeTeamInvitation = (db: Db, team_id: string, profile_id: string) => call(db, "revoke_team_invitation", { team_id, profile_id });
export const changeTeamPerson = (db: Db, team_id: string, input: Input<typeof changePersonInput>) => call(db, "change_team_person", { team_id, ...input });
export const removeTeamPerson = (db: Db, team_id: string, profile_id: string) => call(db, "remove_team_person", { team_id, profile_id });
export const handOverLead = (db: Db, team_id: string, profile_id: string) => call(db, "hand_over_lead", { team_id, profile_id });

export const recordHandOver = (db: Db, team_id: string, input: Input<typeof handOverInput>) => call(db, "record_hand_over", { team_id, ...input });
export const acceptHandOver = (db: Db, hand_over_id: string) => call(db, "accept_hand_over", { hand_over_id });
export const declineHandOver = (db: Db, input: Input<typeof declineHandOverInput>) => call(db, "decline_hand_over", input);
export const withdrawHandOver = (db: Db, hand_over_id: string) => call(db, "withdraw_hand_over", { hand_over_id });

export const postOpening = (db: Db, team_id: string, { closes_at, work_package_id, supervisor_id, ...input }: Input<typeof openingInput>) =>
  call(db, "post_opening", {
    team_id,
    ...input,
    ...(closes_at ? { closes_at } : {}),
    ...(work_package_id ? { work_package_id } : {}),
    ...(supervisor_id ? { supervisor_id } : {}),
  });
export const closeOpening = (db: Db, opening_id: string) => call(db, "close_opening", { opening_id });

/** Checks a CV by its content and stores it in the student's own folder; what no request names then is swept. Throws cv_too_large, cv_not_pdf (422). */
async function storeCv(db: Db, studentId: string, file: File) {
  if (file.size > CV_MAXIMUM_BYTES) throw new DomainError("cv_too_large", 422);
  const { bytes, name, mediaType, sizeBytes, sha256 } = await checkFile(file).catch((error: unknown) => {
    throw error instanceof DomainError && error.code === "file_type_refused" ? new DomainError("cv_not_pdf", 422) : error;
  });
  if (mediaType !== "application/pdf") throw new DomainError("cv_not_pdf", 422);
  const file_id = randomUUID();
  await storeFile(db, "cvs", `${studentId}/${file_id}`, { bytes, mediaType });
  return { file_id, name, size_bytes: sizeBytes, sha256 };
}

/** Asks to join through an opening, with a note and, if one was chosen, a CV. */
export async function requestOpening(db: Db, opening_id: string, studentId: string, { note, cv }: Input<typeof askInput>): Promise<void> {
  // Without a choice a browser sends a file without a name.
  const sent = cv?.name ? { cv: await storeCv(db, studentId, cv) } : {};
  await call(db, "request_opening", { opening_id, note, ...sent });
}

/** Adds a CV to the student's own request, or replaces it. */
export async function attachCv(db: Db, request_id: string, studentId: string, file: File): Promise<void> {
  await call(db, "attach_cv", { request_id, cv: await storeCv(db, studentId, file) });
}

/** Takes the CV off the student's own request; its bytes are swept. */
export const removeCv = (db: Db, request_id: string) => call(db, "remove_cv", { request_id });

/** Hands the CV of a request over, on record. Throws `not_found`. */
export async function fetchCv(db: Db, request_id: string): Promise<Response> {
  return serveFile(db, "cvs", (await call(db, "fetch_cv", { request_id })) as unknown as StoredFile);
}

export const agreeToRequest = (db: Db, request_id: string) => call(db, "agree_to_request", { request_id });
export const refuseRequest = (db: Db, input: Input<typeof refuseInput>) => call(db, "refuse_request", input);
export const consentToTerms = (db: Db, { request_id, version }: Input<typeof consentInput>) => call(db, "consent_to_terms", { request_id, version });
export const acceptRequest = (db: Db, request_id: string) => call(db, "accept_request", { request_id });
export const declineRequest = (db: Db, request_id: string) => call(db, "decline_request", { request_id });
export const withdrawRequest = (db: Db, request_id: string) => call(db, "withdraw_request", { request_id });
