import type { z } from "zod";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type {
  decisionInput,
  invitationInput,
  inviteInput,
  memberInput,
  memberRolesInput,
  organisationInput,
  payoutInput,
  platformRoleInput,
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
export const saveStudentRecord = (db: Db, input: Input<typeof studentRecordInput>) => call(db, "save_student_record", input);

export const verifyOrganisation = (db: Db, input: Input<typeof decisionInput>) => call(db, "verify_organisation", input);
export const rejectOrganisation = (db: Db, input: Input<typeof reasonedDecisionInput>) => call(db, "reject_organisation", input);
export const suspendOrganisation = (db: Db, input: Input<typeof reasonedDecisionInput>) => call(db, "suspend_organisation", input);
export const reinstateOrganisation = (db: Db, input: Input<typeof decisionInput>) => call(db, "reinstate_organisation", input);

export const grantPlatformRole = (db: Db, input: Input<typeof platformRoleInput>) => call(db, "grant_platform_role", input);
export const revokePlatformRole = (db: Db, input: Input<typeof platformRoleInput>) => call(db, "revoke_platform_role", input);
