// Every way of reading obeys the one rule of the page: what a page does not show of an object, no function, table or store says either.
import { describe, expect } from "vitest";
import { type Actor, type Stage, testDatabase } from "../support/database.ts";
import { everythingSaidTo, type KnownIds } from "../support/exposure.ts";
import { intentFor, searchFor } from "../support/matching.ts";
import { idOf, organisations, type Persona } from "../support/personas.ts";
import { completeProposal, pdf, proposalOf, storedObject, submittedProposal } from "../support/proposals.ts";
import { acceptedReview, eligibleBids } from "../support/reviews.ts";
import { closeBidding, consentedRequest, readyTeam, startedTeam } from "../support/teams.ts";

const db = await testDatabase();

const listen = async (stage: Stage, persona: Persona | null, ids: KnownIds) =>
  everythingSaidTo({ actor: stage.as(persona), owner: stage.owner, role: persona ? "authenticated" : "anon", ids, word: "zzz" });

/** The places that say something of `secrets` to one person, and not to another who knows the same ids. */
async function placesThatTell(stage: Stage, persona: Persona, other: Persona, ids: KnownIds, secrets: string[]): Promise<string[]> {
  const heardByOther = new Map(await listen(stage, other, ids));
  return (await listen(stage, persona, ids))
    .filter(([where, said]) => secrets.some((secret) => said.includes(secret) && !heardByOther.get(where)?.includes(secret)))
    .map(([where]) => where);
}

/** What the audit shows a reader of these objects. */
const entriesAbout = async (reader: Actor, ids: string[]) =>
  ((await reader.rpc("audit_page", { page_size: 1000 })) as { object_id: string }[]).filter(({ object_id }) => ids.includes(object_id));

/** Every id of a bid that somebody could have come by. */
async function idsOf({ owner }: Pick<Stage, "owner">, proposal_id: string): Promise<KnownIds & { team_id: string; file_id: string }> {
  const row = await owner.one(
    `select p.id as proposal_id, p.challenge_id, p.team_id, p.submission_id, p.id as object_id, p.id as object,
       (select f.id from public.proposal_files f where f.proposal_id = p.id limit 1) as file_id
     from public.proposals p where p.id = $1`,
    [proposal_id],
  );
  return row as KnownIds & { team_id: string; file_id: string };
}

/** A bid of a challenge where both sides are hidden, what somebody could know of it, and what names who applies. */
async function blindBid(stage: Stage) {
  const bids = await eligibleBids(stage, { blind_mode: "both_hidden" });
  const ids = await idsOf(stage, bids.university);
  const { name } = await stage.owner.one("select name from public.teams where id = $1", [ids.team_id]);
  const people = [idOf("professor"), idOf("sme_founder")];
  return {
    bid: bids.university,
    ids,
    applicants: [name, "Margalla", "Indus Photonics", "Sana Khan", organisations.mut, organisations["indus-photonics"], ...people],
  };
}

describe("where both sides of a review are hidden", () => {
  const missing = { code: "not_found", status: 404 };

  db.test(
    "its reviewer is told nowhere who applies, by name or by id, in no table, function or stored file",
    async (stage) => {
      const { bid, applicants, ...known } = await blindBid(stage);
      const review = await acceptedReview(stage, bid, "reviewer_one");
      await stage.as("reviewer_one").rpc("unseal_proposal", { proposal_id: bid });
      const ids = { ...known.ids, assignment_id: review.id };
      // Another reviewer of the same institute, who reviews nothing here, hears what everybody hears: directories, public pages.
      for (const [object_type, object_id] of [
        ["proposal", bid],
        ["team", ids.team_id],
      ] as const) {
        const told = await placesThatTell(stage, "reviewer_one", "reviewer_three", { ...ids, object_id }, applicants);
        expect(told, object_type).toEqual([]);
        expect(await stage.as("reviewer_one").refused("timeline", { object_type, object_id })).toMatchObject(missing);
      }
      // The site hands the PDF over without its author; the stored one is not theirs to fetch.
      expect((await stage.as("reviewer_one").rpc("fetch_file", { file_id: ids.file_id })).is_anonymous).toBe(true);
      expect(await stage.as("reviewer_one").query("select from storage.objects where bucket_id = 'proposals'")).toEqual([]);
      expect(await stage.as("professor").query("select owner_id from storage.objects where bucket_id = 'proposals'")).toEqual([{ owner_id: null }]);
    },
    120_000,
  );

  db.test(
    "nor is a technical officer of the sponsor, who may be asked to review, before the decision",
    async (stage) => {
      const { bid, ids, applicants } = await blindBid(stage);
      const officer = stage.as("technical_officer");
      const told = (more: object = {}) => placesThatTell(stage, "technical_officer", "reviewer_three", { ...ids, ...more }, applicants);
      const timeline = { object_type: "proposal", object_id: bid };
      expect(await told()).toEqual([]);
      expect(await officer.refused("timeline", timeline)).toMatchObject(missing);
      expect((await officer.rpc("unseal_proposal", { proposal_id: bid })).can_copy).toBe(false);
      const review = await acceptedReview(stage, bid, "technical_officer");
      expect(await told({ assignment_id: review.id })).toEqual([]);
      expect(await officer.refused("timeline", timeline)).toMatchObject(missing);
    },
    120_000,
  );
});

describe("the audit before closing", () => {
  const readers: Persona[] = ["auditor", "administrator"];

  db.test("tells auditors and administrators how many entries say who bids, and nothing else of them; after closing all", async (stage) => {
    const bid = await submittedProposal(stage);
    const { team_id } = await idsOf(stage, bid.id);
    const about = [bid.id, team_id];
    const kept = await stage.owner.query("select id from public.audit_entries where object_id = any ($1)", [about]);
    expect(kept.length).toBeGreaterThan(5);
    for (const persona of readers) {
      const reader = stage.as(persona);
      expect(await reader.rpc("sealed_audit_entries"), persona).toBe(kept.length);
      expect(await entriesAbout(reader, about), persona).toEqual([]);
      for (const [object_type, object_id] of [
        ["proposal", bid.id],
        ["team", team_id],
      ]) {
        expect(await reader.rpc("timeline", { object_type, object_id })).toEqual([]);
      }
      expect(await reader.rpc("verify_audit_chain")).toMatchObject({ fault: null, broken_position: null });
    }
    await closeBidding(stage.owner, bid.challenge_id);
    for (const persona of readers) {
      expect(await stage.as(persona).rpc("sealed_audit_entries"), persona).toBe(0);
      expect(await entriesAbout(stage.as(persona), about), persona).toHaveLength(kept.length);
    }
  });

  db.test("stays sealed for good where the challenge is cancelled before it closes, as its bids are never opened", async (stage) => {
    const bid = await submittedProposal(stage);
    const { team_id } = await idsOf(stage, bid.id);
    await stage.as("manager").rpc("cancel_challenge", { challenge_id: bid.challenge_id, reason: "The need is met otherwise." });
    const about = [bid.id, team_id];
    const kept = await stage.owner.query("select id from public.audit_entries where object_id = any ($1)", [about]);
    for (const persona of readers) {
      const reader = stage.as(persona);
      expect(await entriesAbout(reader, about), persona).toEqual([]);
      expect(await reader.rpc("sealed_audit_entries"), persona).toBe(kept.length);
      expect(await reader.rpc("timeline", { object_type: "proposal", object_id: bid.id }), persona).toEqual([]);
    }
  });

  db.test("keeps requests for openings, intents to bid and searches for partners sealed too", async (stage) => {
    const { id: team_id, challenge_id } = await startedTeam(stage);
    const request = await consentedRequest(stage, team_id);
    const intent = await stage.as("professor").rpc("register_intent", intentFor(challenge_id));
    const search = await stage.as("sme_founder").rpc("post_partner_search", searchFor(challenge_id, { organisation_id: organisations["indus-photonics"] }));
    const sealed = [team_id, request.id, request.opening_id, intent.id, search.id];
    expect(await stage.owner.query("select distinct object_id from public.audit_entries where object_id = any ($1)", [sealed])).toHaveLength(5);
    for (const persona of readers) expect(await entriesAbout(stage.as(persona), sealed), persona).toEqual([]);
    expect(await stage.as("nobody").refused("sealed_audit_entries")).toMatchObject({ code: "not_allowed", status: 403 });
  });
});

describe("a student's hand-over", () => {
  const SAID = "hand0verquokka";

  db.test(
    "is told after closing to the team's own side alone: to no reviewer, nobody of the sponsor and nobody of the authority",
    async (stage) => {
      const { id, team_id, challenge_id } = await completeProposal(stage);
      const request = await consentedRequest(stage, team_id);
      await stage.as("professor").rpc("accept_request", { request_id: request.id });
      const { day } = await stage.owner.one("select private.today()::text as day");
      const { id: hand_over_id } = await stage.as("student").rpc("record_hand_over", {
        team_id,
        profile_id: idOf("student"),
        successor_id: idOf("professor"),
        what_was_done: SAID,
        leaves_on: day,
      });
      await stage.as("professor").rpc("submit_proposal", { proposal_id: id });
      await closeBidding(stage.owner, challenge_id);
      await stage.as("manager").rpc("mark_eligible", { proposal_id: id });
      await acceptedReview(stage, id, "reviewer_one");
      const ids = { ...(await idsOf(stage, id)), hand_over_id };
      const said = async (persona: Persona) => (await listen(stage, persona, ids)).filter(([, what]) => what.includes(SAID)).map(([where]) => where);
      const outside = [
        "reviewer_one",
        "manager",
        "technical_officer",
        "sponsor_finance",
        "approver",
        "finance_officer",
        "auditor",
        "administrator",
        "rival",
      ] as const;
      for (const persona of outside) expect(await said(persona), persona).toEqual([]);
      // They read the team and its proposal all the same.
      for (const persona of ["reviewer_one", "manager", "sponsor_finance"] as const) {
        expect(await stage.as(persona).rpc("team_page", { team_id }), persona).toMatchObject({ id: team_id, is_own_side: false });
      }
      expect(await said("professor")).toContain("call hand_over_page(team_id uuid)");
      expect(await said("university_signatory")).toContain("call hand_over_page(team_id uuid)");
    },
    120_000,
  );
});

describe("a stored file", () => {
  db.test("is signed for nobody: the policy refuses what hosted storage asks when it makes an address", async (stage) => {
    const { id } = await submittedProposal(stage);
    const professor = stage.as("professor");
    const objects = "select name from storage.objects where bucket_id = 'proposals'";
    expect(await professor.query(objects)).not.toEqual([]);
    for (const operation of ["storage.object.sign", "storage.object.sign_many"]) {
      await stage.owner.query("select set_config('storage.operation', $1, true)", [operation]);
      expect(await professor.query(objects), operation).toEqual([]);
    }
    await stage.owner.query("select set_config('storage.operation', 'storage.object.get_authenticated', true)");
    expect(await professor.query(objects)).not.toEqual([]);
    expect(id).toBeTruthy();
  });

  db.test("does not say who uploaded it once a row names it", async (stage) => {
    const { id: team_id } = await readyTeam(stage);
    const { id } = await proposalOf(stage.owner, team_id);
    const file_id = await storedObject(stage.owner, id);
    const owner = () => stage.owner.one("select owner_id from storage.objects where name = $1", [`${id}/${file_id}`]);
    expect(await owner()).toEqual({ owner_id: idOf("professor") });
    await stage.as("professor").rpc("attach_file", pdf(id, file_id));
    expect(await owner()).toEqual({ owner_id: null });
  });
});
