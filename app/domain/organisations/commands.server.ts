import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { checkFile, type StoredFile, serveFile, storeFile } from "#app/platform/files.server.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { changeBackgroundInput, recordBackgroundInput } from "./background.ts";
import type {
  capabilitiesInput,
  decisionInput,
  invitationInput,
  inviteInput,
  memberInput,
  memberRolesInput,
  organisationInput,
  passportInput,
  payoutInput,
  platformRoleInput,
  qualifyInput,
  reasonedDecisionInput,
  registerInput,
  studentRecordInput,
  updateInput,
} from "./schema.ts";

type Input<S extends z.ZodType> = z.output<S>;

// Each does what the SQL command of the same name promises, and throws DomainError with its codes.

export const registerOrganisation = (db: Db, { registry, ...input }: Input<typeof registerInput>) =>
  call(db, "register_organisation", { ...input, registry_numbers: registry.map((entry) => ({ ...entry })) });

export const updateOrganisation = (db: Db, { registry, ...input }: Input<typeof updateInput>) =>
  call(db, "update_organisation", { ...input, registry_numbers: registry.map((entry) => ({ ...entry })) });

export const inviteMember = (db: Db, input: Input<typeof inviteInput>) => call(db, "invite_member", input);
export const revokeInvitation = (db: Db, input: Input<typeof invitationInput>) => call(db, "revoke_invitation", input);
export const acceptInvitation = (db: Db, input: Input<typeof invitationInput>) => call(db, "accept_invitation", input);
export const declineInvitation = (db: Db, input: Input<typeof invitationInput>) => call(db, "decline_invitation", input);

export const changeMemberRoles = (db: Db, input: Input<typeof memberRolesInput>) => call(db, "change_member_roles", input);
export const removeMember = (db: Db, input: Input<typeof memberInput>) => call(db, "remove_member", input);
export const leaveOrganisation = (db: Db, input: Input<typeof organisationInput>) => call(db, "leave_organisation", input);

export const setPayoutAccount = (db: Db, input: Input<typeof payoutInput>) => call(db, "set_payout_account", input);
export const agreeToSupervise = (db: Db, student_id: string) => call(db, "agree_to_supervise", { student_id });
export const refuseToSupervise = (db: Db, student_id: string) => call(db, "refuse_to_supervise", { student_id });
export const saveStudentRecord = (db: Db, input: Input<typeof studentRecordInput>) => call(db, "save_student_record", input);

export const verifyOrganisation = (db: Db, input: Input<typeof decisionInput>) => call(db, "verify_organisation", input);
export const rejectOrganisation = (db: Db, input: Input<typeof reasonedDecisionInput>) => call(db, "reject_organisation", input);
export const suspendOrganisation = (db: Db, input: Input<typeof reasonedDecisionInput>) => call(db, "suspend_organisation", input);
export const reinstateOrganisation = (db: Db, input: Input<typeof decisionInput>) => call(db, "reinstate_organisation", input);

export const grantPlatformRole = (db: Db, input: Input<typeof platformRoleInput>) => call(db, "grant_platform_role", input);
export const revokePlatformRole = (db: Db, input: Input<typeof platformRoleInput>) => call(db, "revoke_platform_role", input);

export const saveCapabilities = (db: Db, { organisation_id, revision, capabilities }: Input<typeof capabilitiesInput>) =>
  call(db, "save_capabilities", {
    organisation_id,
    revision,
    capabilities: capabilities.map(({ trl_reached, ...row }) => ({ ...row, trl_reached: trl_reached ?? null })),
  });

export const recordBackgroundItem = (db: Db, { since_on, ...input }: Input<typeof recordBackgroundInput>) =>
  call(db, "record_background_item", { ...input, ...(since_on ? { since_on } : {}) });
export const changeBackgroundItem = (db: Db, { since_on, ...input }: Input<typeof changeBackgroundInput>) =>
  call(db, "change_background_item", { ...input, ...(since_on ? { since_on } : {}) });
export const retireBackgroundItem = (db: Db, item_id: string) => call(db, "retire_background_item", { item_id });

export const savePassport = (db: Db, input: Input<typeof passportInput>) => call(db, "save_passport", input);
export const submitPassport = (db: Db, input: Input<typeof organisationInput>) => call(db, "submit_passport", input);
export const takeBackPassport = (db: Db, input: Input<typeof organisationInput>) => call(db, "take_back_passport", input);
export const qualifyPassport = (db: Db, input: Input<typeof qualifyInput>) => call(db, "qualify_passport", input);
export const refusePassport = (db: Db, input: Input<typeof reasonedDecisionInput>) => call(db, "refuse_passport", input);

/** Checks a file by its content, stores it and makes it evidence of the passport. What fails after storing is swept later. */
export async function attachPassportFile(db: Db, organisation_id: string, file: File): Promise<void> {
  const { bytes, name, mediaType, sizeBytes, sha256 } = await checkFile(file);
  const file_id = randomUUID();
  await storeFile(db, "passports", `${organisation_id}/${file_id}`, { bytes, mediaType });
  await call(db, "attach_passport_file", { organisation_id, file_id, name, media_type: mediaType, size_bytes: sizeBytes, sha256 });
}

export const removePassportFile = (db: Db, file_id: string) => call(db, "remove_passport_file", { file_id });

/** Hands a file of a passport's evidence over, on record. */
export async function fetchPassportFile(db: Db, file_id: string): Promise<Response> {
  return serveFile(db, "passports", (await call(db, "fetch_passport_file", { file_id })) as StoredFile);
}
