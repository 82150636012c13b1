import type { z } from "zod";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { recommendInput, rejectInput, reserveInput, signInput } from "./schema.ts";

type Input<S extends z.ZodType> = z.output<S>;

// Each does what the SQL command of the same name promises, and throws DomainError with its codes.

export const recommendAward = (db: Db, input: Input<typeof recommendInput>) => call(db, "recommend_award", input);
export const reserveProposal = (db: Db, { rank, ...input }: Input<typeof reserveInput>) =>
  call(db, "reserve_proposal", rank === undefined ? input : { ...input, rank });
export const rejectProposal = (db: Db, input: Input<typeof rejectInput>) => call(db, "reject_proposal", input);
export const decideChallenge = (db: Db, challengeId: string) => call(db, "decide_challenge", { challenge_id: challengeId });

export const approveAward = (db: Db, awardId: string, amountMinor: number) => call(db, "approve_award", { award_id: awardId, amount_minor: amountMinor });
export const returnAward = (db: Db, awardId: string, reason: string) => call(db, "return_award", { award_id: awardId, reason });

export const offerAward = (db: Db, awardId: string) => call(db, "offer_award", { award_id: awardId });
export const declineAward = (db: Db, awardId: string, reason: string) => call(db, "decline_award", { award_id: awardId, reason });
export const terminateAward = (db: Db, awardId: string, reason: string) => call(db, "terminate_award", { award_id: awardId, reason });

export const signAgreement = (db: Db, { paper_id, content_sha256, organisation_id }: Input<typeof signInput>) =>
  call(db, "sign_agreement", { agreement_id: paper_id, content_sha256, organisation_id });
