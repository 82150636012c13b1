import { describe, expect } from "vitest";
import { type Stage, testDatabase } from "../../support/database.ts";
import { asked, opened, openers, REASON, SECOND_REASON } from "../../support/early-unsealings.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";
import { submittedProposal } from "../../support/proposals.ts";
import { closeBidding, toldOf } from "../../support/teams.ts";

const db = await testDatabase();

const readings = (stage: Stage) => stage.owner.query("select opened_by, early_unsealing_id from public.proposal_unsealings");

describe("early unsealing", () => {
  db.test("can be asked and answered only by the authority's administrators and approvers, while bidding is open", async (stage) => {
    const { challenge_id, early_unsealing_id } = await asked(stage);
    for (const persona of [...personas.filter((key) => !openers.includes(key)), null] as const) {
      const refusal = { status: persona ? 403 : 401 };
      expect(await stage.as(persona).refused("ask_early_unsealing", { challenge_id, reason: REASON }), persona ?? "a visitor").toMatchObject(refusal);
      expect(await stage.as(persona).refused("confirm_early_unsealing", { early_unsealing_id, reason: SECOND_REASON }), persona ?? "a visitor").toMatchObject(
        refusal,
      );
      expect(await stage.as(persona).refused("reject_early_unsealing", { early_unsealing_id }), persona ?? "a visitor").toMatchObject(refusal);
    }
    expect(await stage.owner.query("select confirmed_at, rejected_at from public.early_unsealings")).toEqual([{ confirmed_at: null, rejected_at: null }]);
    await closeBidding(stage.owner, challenge_id);
    for (const [command, args] of [
      ["ask_early_unsealing", { challenge_id, reason: REASON }],
      ["confirm_early_unsealing", { early_unsealing_id, reason: SECOND_REASON }],
      ["reject_early_unsealing", { early_unsealing_id }],
    ] as const) {
      expect(await stage.as("approver").refused(command, args), command).toMatchObject({ code: "challenge_not_open", status: 409 });
    }
    const unknown = "00000000-0000-4000-8000-000000000000";
    expect(await stage.as("approver").refused("ask_early_unsealing", { challenge_id: unknown, reason: REASON })).toMatchObject({ code: "not_found" });
    expect(await stage.as("approver").refused("confirm_early_unsealing", { early_unsealing_id: unknown, reason: SECOND_REASON })).toMatchObject({
      code: "not_found",
    });
  });

  db.test("needs a reason for the bidders, and allows one request at a time", async (stage) => {
    const { challenge_id } = await submittedProposal(stage);
    const administrator = stage.as("administrator");
    for (const reason of [null, "", "  ", "Too short."]) {
      expect(await administrator.refused("ask_early_unsealing", { challenge_id, reason })).toMatchObject({
        code: "reason_too_short",
        status: 422,
        detail: "20",
      });
    }
    expect(await administrator.refused("ask_early_unsealing", { challenge_id, reason: "x".repeat(2001) })).toMatchObject({
      code: "text_too_long",
      status: 422,
    });
    const first = await administrator.rpc("ask_early_unsealing", { challenge_id, reason: REASON });
    expect(await administrator.rpc("ask_early_unsealing", { challenge_id, reason: REASON })).toMatchObject({ id: first.id });
    for (const [persona, reason] of [
      ["approver", REASON],
      ["administrator", `Another reason. ${REASON}`],
    ] as const) {
      expect(await stage.as(persona).refused("ask_early_unsealing", { challenge_id, reason })).toMatchObject({ code: "early_unsealing_waits", status: 409 });
      expect((await stage.as(persona).rpc("unsealings_page", { challenge_id })).can_ask, persona).toBe(false);
    }
    expect(await stage.owner.query("select id from public.early_unsealings")).toHaveLength(1);
  });

  db.test("can't be asked again while it is in force, and can after it ended", async (stage) => {
    const { challenge_id } = await opened(stage);
    await stage.owner.query("insert into public.platform_roles (profile_id, role) values ($1, 'administrator')", [idOf("nobody")]);
    for (const persona of [...openers, "nobody"] as const) {
      expect(await stage.as(persona).refused("ask_early_unsealing", { challenge_id, reason: REASON }), persona).toMatchObject({
        code: "early_unsealing_in_force",
        status: 409,
      });
      expect((await stage.as(persona).rpc("unsealings_page", { challenge_id })).can_ask, persona).toBe(false);
    }
    expect(await stage.owner.query("select id from public.early_unsealings")).toHaveLength(1);
    await stage.owner.query("update public.early_unsealings set asked_at = asked_at - interval '25 hours', confirmed_at = confirmed_at - interval '25 hours'");
    await stage.as("nobody").rpc("ask_early_unsealing", { challenge_id, reason: REASON });
    expect((await stage.as("auditor").rpc("unsealings_page", { challenge_id })).early).toMatchObject([{ state: "asked" }, { state: "over" }]);
  });

  db.test("needs a second person: the person who asked can't confirm, and nothing is unsealed before that", async (stage) => {
    const { proposal_id, early_unsealing_id } = await asked(stage);
    expect(await stage.as("administrator").refused("confirm_early_unsealing", { early_unsealing_id, reason: SECOND_REASON })).toMatchObject({
      code: "early_unsealing_needs_another",
      status: 403,
    });
    for (const persona of openers) {
      expect(await stage.as(persona).refused("unseal_proposal", { proposal_id }), persona).toMatchObject({ code: "not_found", status: 404 });
    }
    await stage.as("approver").rpc("reject_early_unsealing", { early_unsealing_id });
    await stage.as("approver").rpc("reject_early_unsealing", { early_unsealing_id });
    expect(await stage.as("approver").refused("confirm_early_unsealing", { early_unsealing_id, reason: SECOND_REASON })).toMatchObject({
      code: "early_unsealing_answered",
      status: 409,
    });
    expect(await stage.as("administrator").refused("unseal_proposal", { proposal_id })).toMatchObject({ code: "not_found" });
    expect(await toldOf(stage.owner, "early_unsealing.told_to_bidders")).toEqual([]);
  });

  db.test("unseals texts and files for two people for a day, is audited, and tells every bidder who and why", async (stage) => {
    const { proposal_id, challenge_id, early_unsealing_id } = await opened(stage);
    await stage.as("approver").rpc("confirm_early_unsealing", { early_unsealing_id, reason: SECOND_REASON });
    expect(await toldOf(stage.owner, "early_unsealing.told_to_bidders")).toEqual(["Prof. Sana Khan", "Usman Dar"]);
    const [notice] = await stage.owner.query("select data from public.notices where kind = 'early_unsealing.told_to_bidders' limit 1");
    expect(notice?.data).toMatchObject({ reason: REASON, confirmation_reason: SECOND_REASON });
    const entry = await stage.owner.one("select after from public.audit_entries where action = 'early_unsealing.confirmed'");
    expect(entry.after).toEqual({ early_unsealing_id, reason: REASON, confirmation_reason: SECOND_REASON });
    const { id: file_id } = await stage.owner.one("select id from public.proposal_files where proposal_id = $1", [proposal_id]);
    for (const persona of personas.filter((key) => !["administrator", "approver", "professor", "sme_founder"].includes(key))) {
      expect(await stage.as(persona).refused("unseal_proposal", { proposal_id }), persona).toMatchObject({ code: "not_found", status: 404 });
      expect(await stage.as(persona).refused("fetch_file", { file_id }), persona).toMatchObject({ code: "not_found", status: 404 });
    }
    for (const persona of openers) {
      expect(await stage.as(persona).refused("fetch_file", { file_id }), persona).toMatchObject({ code: "not_found", status: 404 });
      const sealed = await stage.as(persona).rpc("unseal_proposal", { proposal_id });
      expect(sealed).toMatchObject({ is_own: false, can_screen: false });
      expect(sealed.content.texts.summary).toContain("quokka");
      expect(await stage.as(persona).rpc("fetch_file", { file_id })).toMatchObject({ name: "plan.pdf" });
      expect(await stage.as(persona).refused("proposal_page", { proposal_id, section: "summary" }), persona).toMatchObject({ code: "not_found", status: 404 });
    }
    expect(await readings(stage)).toEqual(openers.map((persona) => ({ opened_by: idOf(persona), early_unsealing_id })));
    expect(await stage.owner.query("select actor_id from public.audit_entries where action = 'proposal.unsealed_early'")).toHaveLength(2);
    const { header } = await stage.as("professor").rpc("proposal_page", { proposal_id, section: "overview" });
    expect(header.early_unsealing).toMatchObject({ reason: REASON, confirmation_reason: SECOND_REASON, read_by: expect.arrayContaining([expect.any(String)]) });
    expect(header.early_unsealing.read_by).toHaveLength(2);
    expect((await stage.as("manager").rpc("unsealings_page", { challenge_id })).log).toEqual([]);

    await stage.owner.query("update public.early_unsealings set asked_at = asked_at - interval '25 hours', confirmed_at = confirmed_at - interval '25 hours'");
    await stage.owner.query("update public.proposal_unsealings set opened_at = opened_at - interval '25 hours'");
    for (const persona of openers) {
      expect(await stage.as(persona).refused("unseal_proposal", { proposal_id }), persona).toMatchObject({ code: "not_found", status: 404 });
      expect(await stage.as(persona).refused("fetch_file", { file_id }), persona).toMatchObject({ code: "not_found", status: 404 });
    }
  });

  db.test("needs the second person's own reason", async (stage) => {
    const { early_unsealing_id } = await asked(stage);
    for (const reason of [null, "  ", "It is urgent now."])
      expect(await stage.as("approver").refused("confirm_early_unsealing", { early_unsealing_id, reason })).toMatchObject({
        code: "reason_too_short",
        status: 422,
        detail: "20",
      });
    for (const reason of [
      ` ${REASON.toUpperCase()} `,
      `“${REASON}…”`,
      REASON.replaceAll(" ", "\u00a0"),
      REASON.replaceAll(" ", "."),
      `\u00ad${REASON}\u06d4`,
      `\u3164${REASON}\u02bc`,
      REASON.replaceAll("a", "\u0430"),
    ])
      expect(await stage.as("approver").refused("confirm_early_unsealing", { early_unsealing_id, reason }), reason).toMatchObject({
        code: "reason_repeated",
        status: 422,
      });
    // Other words are other words, also where only a number differs.
    const inUrdu = (number: string) => `ادارے نے خط نمبر ${number} میں یہ مانگا ہے`;
    await stage.owner.query("update public.early_unsealings set reason = $1", [inUrdu("۱۲")]);
    await stage.owner.query("savepoint asked");
    await stage.as("approver").rpc("confirm_early_unsealing", { early_unsealing_id, reason: inUrdu("۷۵") });
    await stage.owner.query("rollback to savepoint asked");
    expect(await stage.as("approver").refused("confirm_early_unsealing", { early_unsealing_id, reason: inUrdu("۱۲").replaceAll("ا", "اـ") })).toMatchObject({
      code: "reason_repeated",
    });
    const long = "x".repeat(2001);
    expect(await stage.as("approver").refused("confirm_early_unsealing", { early_unsealing_id, reason: long })).toMatchObject({
      code: "text_too_long",
      status: 422,
      detail: "2,000",
    });
    expect(await toldOf(stage.owner, "early_unsealing.told_to_bidders")).toEqual([]);
  });

  db.test("ends for a person who lost the role or has a conflict, and when the challenge is cancelled", async (stage) => {
    const { proposal_id, challenge_id } = await opened(stage);
    const conflict = "insert into public.declared_conflicts (proposal_id, profile_id, reason) values ($1, $2, 'Family')";
    await stage.owner.query(conflict, [proposal_id, idOf("approver")]);
    expect(await stage.as("approver").refused("unseal_proposal", { proposal_id })).toMatchObject({ code: "not_found" });
    expect(await stage.as("approver").rpc("unsealings_page", { challenge_id })).toMatchObject({ bids: [], log: [] });
    expect((await stage.as("administrator").rpc("unsealings_page", { challenge_id })).bids).toMatchObject([{ id: proposal_id }]);
    await stage.owner.query("update public.platform_roles set role = 'auditor' where profile_id = $1 and role = 'approver'", [idOf("approver")]);
    await stage.owner.query("delete from public.declared_conflicts");
    expect(await stage.as("approver").refused("unseal_proposal", { proposal_id })).toMatchObject({ code: "not_found" });
    await stage.as("manager").rpc("cancel_challenge", { challenge_id, reason: "No longer wanted." });
    expect(await stage.as("administrator").refused("unseal_proposal", { proposal_id })).toMatchObject({ code: "not_found" });
  });

  db.test("can be withdrawn by the person who asked, expires after a day, and can then be asked again", async (stage) => {
    const { challenge_id, early_unsealing_id: own } = await asked(stage);
    await stage.as("administrator").rpc("reject_early_unsealing", { early_unsealing_id: own });
    expect((await stage.as("auditor").rpc("unsealings_page", { challenge_id })).early).toMatchObject([{ state: "rejected", is_taken_back: true }]);
    const { id: early_unsealing_id } = await stage.as("administrator").rpc("ask_early_unsealing", { challenge_id, reason: REASON });
    await stage.owner.query(
      "update public.early_unsealings set asked_at = asked_at - interval '24 hours 1 minute', rejected_at = rejected_at - interval '1 day'",
    );
    expect(await stage.as("approver").refused("confirm_early_unsealing", { early_unsealing_id, reason: SECOND_REASON })).toMatchObject({
      code: "early_unsealing_answered",
      status: 409,
    });
    expect((await stage.as("approver").rpc("ask_early_unsealing", { challenge_id, reason: REASON })).id).not.toBe(early_unsealing_id);
    expect((await stage.as("auditor").rpc("unsealings_page", { challenge_id })).early).toMatchObject([
      { state: "asked", is_taken_back: false },
      { state: "rejected", is_taken_back: true },
      { state: "lapsed", is_taken_back: false },
    ]);
  });
});

describe("the unsealing log", () => {
  db.test("can be read by the people who run or oversee the challenge, and lists first readings after closing", async (stage) => {
    const { id: proposal_id, challenge_id } = await submittedProposal(stage);
    const readers: Persona[] = ["manager", "sponsor_signatory", "administrator", "approver", "auditor"];
    for (const persona of personas.filter((key) => !readers.includes(key))) {
      expect(await stage.as(persona).refused("unsealings_page", { challenge_id }), persona).toMatchObject({ code: "not_found", status: 404 });
    }
    expect(await stage.as(null).refused("unsealings_page", { challenge_id })).toMatchObject({ status: 401 });
    await closeBidding(stage.owner, challenge_id);
    await stage.as("auditor").rpc("unseal_proposal", { proposal_id });
    await stage.as("manager").rpc("unseal_proposal", { proposal_id });
    await stage.as("auditor").rpc("unseal_proposal", { proposal_id });
    for (const persona of readers) {
      const { log } = await stage.as(persona).rpc("unsealings_page", { challenge_id });
      expect(log.map((row: { proposal_id: string; is_early: boolean }) => [row.proposal_id, row.is_early])).toEqual([
        [proposal_id, false],
        [proposal_id, false],
      ]);
      const [last] = log;
      expect((await stage.as(persona).rpc("unsealings_page", { challenge_id, before_id: last.id })).log).toHaveLength(1);
    }
    await stage.owner.query("insert into public.declared_conflicts (proposal_id, profile_id, reason) values ($1, $2, 'Family')", [
      proposal_id,
      idOf("manager"),
    ]);
    expect((await stage.as("manager").rpc("unsealings_page", { challenge_id })).log).toEqual([]);
  });
});
