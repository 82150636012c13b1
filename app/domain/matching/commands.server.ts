import type { z } from "zod";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { approachInput, changeSearchInput, intentInput, searchInput } from "./schema.ts";

// Each does what the SQL command of the same name promises, and throws DomainError with its codes.

export const registerIntent = (db: Db, challenge_id: string, input: z.output<typeof intentInput>) => call(db, "register_intent", { challenge_id, ...input });
export const withdrawIntent = (db: Db, intent_id: string) => call(db, "withdraw_intent", { intent_id });
export const startTeamFromIntent = (db: Db, intent_id: string, input: { organisation_id: string; name: string; work_packages?: string[] }) =>
  call(db, "start_team_from_intent", { intent_id, ...input });
export const postPartnerSearch = (db: Db, challenge_id: string, input: z.output<typeof searchInput>) =>
  call(db, "post_partner_search", { challenge_id, ...input } as never);
export const changePartnerSearch = (db: Db, search_id: string, input: z.output<typeof changeSearchInput>) =>
  call(db, "change_partner_search", { search_id, ...input } as never);
export const withdrawPartnerSearch = (db: Db, search_id: string) => call(db, "withdraw_partner_search", { search_id });
export const approachSearcher = (db: Db, search_id: string, input: z.output<typeof approachInput>) =>
  call(db, "approach_searcher", { search_id, ...input } as never);
export const withdrawApproach = (db: Db, approach_id: string) => call(db, "withdraw_approach", { approach_id });
export const declineApproach = (db: Db, approach_id: string) => call(db, "decline_approach", { approach_id });
