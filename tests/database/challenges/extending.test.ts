import { describe, expect } from "vitest";
import { inDays, openChallenge } from "../../support/challenges.ts";
import { testDatabase } from "../../support/database.ts";
import { idOf } from "../../support/personas.ts";

const db = await testDatabase();

describe("extending a challenge", () => {
  db.test("is refused for an earlier or equal time, before the deadline for questions, and after closing", async ({ as, owner }) => {
    const open = await openChallenge({ as });
    const refusal = (closes_at: string | null, questions_close_at: string | null = null) =>
      as("manager").refused("extend_challenge", { challenge_id: open.id, closes_at, questions_close_at });
    expect(await refusal(inDays(29))).toMatchObject({ code: "closing_only_later", status: 422 });
    expect(await refusal(open.closes_at)).toMatchObject({ code: "closing_only_later" });
    expect(await refusal(null)).toMatchObject({ code: "closing_only_later" });
    expect(await refusal(inDays(40), inDays(10))).toMatchObject({ code: "closing_only_later" });
    expect(await refusal(inDays(40), inDays(50))).toMatchObject({ code: "challenge_times_in_order" });
    expect(await owner.one("select closes_at = $2::timestamptz as same from public.challenges where id = $1", [open.id, open.closes_at])).toEqual({
      same: true,
    });
    await owner.query(
      "update public.challenges set opens_at = now() - interval '3 days', questions_close_at = null, closes_at = now() - interval '1 minute' where id = $1",
      [open.id],
    );
    expect(await refusal(inDays(40))).toMatchObject({ code: "challenge_not_extendable", status: 409 });
    // Begun before the closing and carried out after it: the bids may have been read meanwhile.
    await owner.query("update public.challenges set closes_at = now() + interval '1 microsecond' where id = $1", [open.id]);
    expect(await refusal(inDays(40))).toMatchObject({ code: "challenge_not_extendable", status: 409 });
  });

  db.test("moves both deadlines later and logs the old ones", async ({ as, owner }) => {
    const open = await openChallenge({ as });
    const extended = await as("sponsor_signatory").rpc("extend_challenge", { challenge_id: open.id, closes_at: inDays(45), questions_close_at: inDays(35) });
    expect(Date.parse(extended.closes_at)).toBeGreaterThan(Date.parse(open.closes_at));
    const { before } = await owner.one("select before from public.audit_entries where action = 'challenge.extended'");
    expect(Date.parse(before.closes_at)).toBe(Date.parse(open.closes_at));
    expect(await owner.query("select profile_id from public.notices where kind = 'challenge.extended'")).toEqual([{ profile_id: idOf("manager") }]);
  });
});
