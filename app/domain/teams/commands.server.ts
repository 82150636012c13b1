import type { z } from "zod";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { addPersonInput, changePersonInput, consentInput, openingInput, refuseInput, sharesInput, startInput, termsInput } from "./schema.ts";

type Input<S extends z.ZodType> = z.output<S>;

// Each does what the SQL command of the same name promises, and throws DomainError with its codes.

export const startTeam = (db: Db, challenge_id: string, input: Input<typeof startInput>) => call(db, "start_team", { challenge_id, ...input });
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

export const addTeamPerson = (db: Db, team_id: string, input: Input<typeof addPersonInput>) => call(db, "add_team_person", { team_id, ...input });
export const changeTeamPerson = (db: Db, team_id: string, input: Input<typeof changePersonInput>) => call(db, "change_team_person", { team_id, ...input });
export const removeTeamPerson = (db: Db, team_id: string, profile_id: string) => call(db, "remove_team_person", { team_id, profile_id });
export const handOverLead = (db: Db, team_id: string, profile_id: string) => call(db, "hand_over_lead", { team_id, profile_id });

export const postOpening = (db: Db, team_id: string, { closes_at, ...input }: Input<typeof openingInput>) =>
  call(db, "post_opening", { team_id, ...input, ...(closes_at ? { closes_at } : {}) });
export const closeOpening = (db: Db, opening_id: string) => call(db, "close_opening", { opening_id });
export const requestOpening = (db: Db, opening_id: string, note: string) => call(db, "request_opening", { opening_id, note });

export const agreeToRequest = (db: Db, request_id: string) => call(db, "agree_to_request", { request_id });
export const refuseRequest = (db: Db, input: Input<typeof refuseInput>) => call(db, "refuse_request", input);
export const consentToTerms = (db: Db, { request_id, version }: Input<typeof consentInput>) => call(db, "consent_to_terms", { request_id, version });
export const acceptRequest = (db: Db, request_id: string) => call(db, "accept_request", { request_id });
export const declineRequest = (db: Db, request_id: string) => call(db, "decline_request", { request_id });
export const withdrawRequest = (db: Db, request_id: string) => call(db, "withdraw_request", { request_id });
