import { describe, expect } from "vitest";
import { acceptTerms, draftWithAnnex, publishedWithAnnex, terms, uploaded } from "../../support/annexes.ts";
import { completeDraft, openChallenge } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { everythingSaidTo } from "../../support/exposure.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { toldOf } from "../../support/teams.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();

const WORD = "qzxannex";
const SECRET = "s3cr3tnumbat";
const managers: Persona[] = ["manager", "sponsor_signatory"];
const university: Persona[] = ["professor", "supervisor", "research_office", "university_signatory", "student", "conflicted_reviewer"];

async function universityMembers(owner: Stage["owner"]): Promise<Persona[]> {
  const rows = await owner.query("select profile_id from public.memberships where organisation_id = $1", [organisations.mut]);
  const members = new Set(rows.map(({ profile_id }) => profile_id));
  return university.filter((persona) => members.has(idOf(persona)));
}

async function placesThatTell(stage: Stage, persona: Persona | null, challenge: Record<string, string>): Promise<string[]> {
  const ids = { proposal_id: challenge.id ?? "", challenge_id: challenge.id ?? "", file_id: challenge.file_id ?? "", organisation_id: organisations.mut };
  // Tries the readers' commands with the real slug too.
  const said = await everythingSaidTo({ actor: stage.as(persona), owner: stage.owner, role: persona ? "authenticated" : "anon", ids, word: WORD });
  const told = said.filter(([, what]) => what.includes(SECRET)).map(([where]) => where);
  if (persona === null) return told;
  const page = JSON.stringify(await stage.as(persona).rpc("open_annex", { slug: challenge.slug }));
  return page.includes(SECRET) ? [...told, "open_annex by its address"] : told;
}

describe("a restricted annex", () => {
  db.test(
    "is visible only to its writers before its terms are accepted, in every table, function and object",
    async (stage) => {
      const challenge = await publishedWithAnnex(stage, `${WORD} ${SECRET}`, `${WORD} ${SECRET}.pdf`);
      for (const persona of [...personas.filter((each) => !managers.includes(each)), null]) {
        expect(await placesThatTell(stage, persona, challenge), persona ?? "a visitor").toEqual([]);
        expect(await stage.as(persona).query("select name from storage.objects where bucket_id = 'challenges'"), persona ?? "a visitor").toEqual([]);
      }
      expect(await placesThatTell(stage, "manager", challenge)).toContain("call annex_desk(challenge_id uuid)");
    },
    240_000,
  );

  db.test(
    "is visible after acceptance only to members of the organisation, and appears in no log, notice or job",
    async (stage) => {
      const challenge = await publishedWithAnnex(stage, `${WORD} ${SECRET}`, `${WORD} ${SECRET}.pdf`);
      await acceptTerms(stage, challenge.id);
      const members = await universityMembers(stage.owner);
      expect(members).toContain("professor");
      for (const persona of [...personas.filter((each) => !managers.includes(each)), null]) {
        const told = await placesThatTell(stage, persona, challenge);
        if (persona !== null && members.includes(persona)) expect(told, persona).toContain("open_annex by its address");
        else expect(told, persona ?? "a visitor").toEqual([]);
      }
      const tables = await stage.owner.query(
        `select format('%I.%I', n.nspname, c.relname) as name, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
      );
      const holding: string[] = [];
      for (const { name, relname } of tables) {
        const { found } = await stage.owner.one(`select exists (select from ${name} t where strpos(to_jsonb(t)::text, $1) > 0) as found`, [SECRET]);
        if (found) holding.push(relname);
      }
      expect(holding.sort()).toEqual(["challenge_annexes", "challenge_files"]);
    },
    240_000,
  );

  db.test("sends a file only with a logged reading", async (stage) => {
    const challenge = await publishedWithAnnex(stage);
    const seen = (persona: Persona | null) => stage.as(persona).query("select name from storage.objects where bucket_id = 'challenges'");
    await acceptTerms(stage, challenge.id);
    expect(await seen("professor")).toEqual([]);
    for (const persona of ["rival", "approver", "auditor", "administrator", "technical_officer", "nobody"] as const)
      expect(await stage.as(persona).refused("fetch_challenge_file", { file_id: challenge.file_id }), persona).toMatchObject({
        code: "not_found",
        status: 404,
      });
    expect(await stage.as(null).refused("fetch_challenge_file", { file_id: challenge.file_id })).toMatchObject({ code: "not_found" });
    await stage.as("professor").rpc("fetch_challenge_file", { file_id: challenge.file_id });
    expect(await seen("professor")).toEqual([{ name: challenge.object_key }]);
    expect(await seen("student")).toEqual([]);
    const desk = await stage.as("manager").rpc("annex_desk", { challenge_id: challenge.id });
    expect(desk.readings).toMatchObject([
      { person: expect.stringContaining("Sana Khan"), file: "annex.pdf", organisation: expect.stringContaining("Margalla") },
    ]);
  });

  db.test("is written, opened and revoked only by managers of the challenge", async (stage) => {
    const challenge = await publishedWithAnnex(stage);
    const attempts: [string, Record<string, unknown>][] = [
      ["save_annex", { challenge_id: challenge.id, revision: 1, body: "mine", terms }],
      ["name_annex_reader", { challenge_id: challenge.id, organisation_id: organisations["khyber-autonomy"] }],
      ["revoke_annex_reader", { challenge_id: challenge.id, organisation_id: organisations.mut }],
      ["annex_desk", { challenge_id: challenge.id }],
      ["find_annex_readers", { challenge_id: challenge.id, words: "khyber" }],
      ["attach_challenge_file", await uploaded(stage, challenge.id, { name: "other.pdf" })],
      ["remove_challenge_file", { file_id: challenge.file_id }],
    ];
    for (const [command, values] of attempts) {
      for (const persona of personas.filter((each) => !managers.includes(each)))
        expect([403, 404], `${persona} ${command}`).toContain((await stage.as(persona).refused(command, values)).status);
      expect([401, 404], command).toContain((await stage.as(null).refused(command, values)).status);
    }
    expect(await stage.owner.query("select organisation_id, revoked_at from public.annex_readers")).toEqual([
      { organisation_id: organisations.mut, revoked_at: null },
    ]);
  });

  db.test("is accepted by a signatory of a named organisation, for the text that was read", async (stage) => {
    const challenge = await publishedWithAnnex(stage);
    const { sha256 } = await stage.owner.one("select sha256 from public.annex_terms");
    const args = { challenge_id: challenge.id, organisation_id: organisations.mut, sha256 };
    for (const persona of ["professor", "student", "research_office"] as const)
      expect((await stage.as(persona).refused("accept_annex_terms", args)).status, persona).toBe(403);
    for (const persona of ["rival", "sme_founder", "approver", "auditor", "nobody", "manager"] as const)
      expect((await stage.as(persona).refused("accept_annex_terms", args)).status, persona).toBe(404);
    expect(await stage.as("rival").refused("accept_annex_terms", { ...args, organisation_id: organisations["khyber-autonomy"] })).toMatchObject({
      status: 404,
    });
    expect(await stage.as("university_signatory").refused("accept_annex_terms", { ...args, sha256: "a".repeat(64) })).toMatchObject({
      code: "annex_terms_changed",
    });
    expect(await stage.as("university_signatory").rpc("accept_annex_terms", args)).toMatchObject({
      accepted_by: idOf("university_signatory"),
      accepted_version: 1,
      accepted_sha256: sha256,
    });
    expect((await toldOf(stage.owner, "annex.accepted")).length).toBeGreaterThan(0);
  });

  db.test("closes when access is revoked, and when its terms change until they are accepted again", async (stage) => {
    const challenge = await publishedWithAnnex(stage);
    await acceptTerms(stage, challenge.id);
    const reads = async () => (await stage.as("professor").rpc("open_annex", { slug: challenge.slug })).annex !== null;
    expect(await reads()).toBe(true);
    await stage.as("manager").rpc("save_annex", { challenge_id: challenge.id, revision: 1, body: "New", terms: `${terms} Burn what you printed.` });
    expect(await reads()).toBe(false);
    expect((await stage.as("professor").rpc("open_annex", { slug: challenge.slug })).organisations).toMatchObject([{ state: "outdated" }]);
    await acceptTerms(stage, challenge.id);
    expect(await reads()).toBe(true);
    await stage.as("manager").rpc("revoke_annex_reader", { challenge_id: challenge.id, organisation_id: organisations.mut });
    expect(await reads()).toBe(false);
    expect(await stage.as("professor").rpc("open_annex", { slug: challenge.slug })).toMatchObject({ terms: null, organisations: [], annex: null });
    expect((await toldOf(stage.owner, "annex.revoked")).length).toBeGreaterThan(0);
    // An organisation that is named again must accept again.
    await stage.as("manager").rpc("name_annex_reader", { challenge_id: challenge.id, organisation_id: organisations.mut });
    expect(await reads()).toBe(false);
  });

  db.test("is hidden before the challenge is public, also from named organisations", async (stage) => {
    const draft = await draftWithAnnex(stage);
    expect(await stage.as("university_signatory").rpc("open_annex", { slug: draft.slug })).toBeNull();
    expect(await toldOf(stage.owner, "annex.opened")).toEqual([]);
    await publishedWithAnnex(stage);
    expect((await toldOf(stage.owner, "annex.opened")).length).toBeGreaterThan(0);
  });

  db.test("refuses a stale save, missing terms, a save after closing, and naming the sponsor or an unverified organisation", async (stage) => {
    const challenge = await publishedWithAnnex(stage);
    const manager = stage.as("manager");
    expect(await manager.refused("save_annex", { challenge_id: challenge.id, revision: 0, body: "", terms })).toMatchObject({
      code: "annex_stale",
      status: 409,
    });
    expect(await manager.refused("save_annex", { challenge_id: challenge.id, revision: 1, body: "", terms: "short" })).toMatchObject({
      code: "annex_terms_missing",
    });
    expect(await manager.refused("name_annex_reader", { challenge_id: challenge.id, organisation_id: organisations.deri })).toMatchObject({
      code: "annex_reader_is_sponsor",
    });
    expect(await manager.refused("name_annex_reader", { challenge_id: challenge.id, organisation_id: organisations["quetta-composites"] })).toMatchObject({
      code: "organisation_not_found",
    });
    await stage.owner.query(
      "update public.challenges set opens_at = now() - interval '3 days', questions_close_at = null, closes_at = now() - interval '1 second'",
    );
    expect(await manager.refused("save_annex", { challenge_id: challenge.id, revision: 1, body: "", terms })).toMatchObject({ code: "challenge_not_editable" });
  });

  db.test("reports gaps while it is incomplete, and shows one line on the public page", async (stage) => {
    const draft = await completeDraft(stage);
    const gaps = () => stage.as("manager").rpc("challenge_gaps", { challenge_id: draft.id });
    await stage.as("manager").rpc("name_annex_reader", { challenge_id: draft.id, organisation_id: organisations.mut });
    expect(await gaps()).toEqual(["annex_incomplete"]);
    await stage.as("manager").rpc("save_annex", { challenge_id: draft.id, revision: 0, body: "Here.", terms });
    expect(await gaps()).toEqual([]);
    await stage.as("manager").rpc("revoke_annex_reader", { challenge_id: draft.id, organisation_id: organisations.mut });
    expect(await gaps()).toEqual(["annex_without_readers"]);
    const published = await publishedWithAnnex(stage);
    expect(await stage.as(null).rpc("challenge_page", { slug: published.slug })).toMatchObject({ has_annex: true, attachments: [] });
  });
});

describe("attachments", () => {
  db.test("are visible to readers of the draft before publication, and to everybody after it", async (stage) => {
    const draft = await completeDraft(stage);
    const file = await stage.as("manager").rpc("attach_challenge_file", await uploaded(stage, draft.id, { is_restricted: false, name: "drawing.pdf" }));
    expect(await readersOf(stage, "fetch_challenge_file", { file_id: file.id })).toEqual([
      "manager",
      "technical_officer",
      "sponsor_finance",
      "sponsor_signatory",
    ]);
    await stage.owner.query(
      "update public.challenges set published_at = now(), opens_at = now(), approved_at = now(), approved_by = $1, approved_amount_minor = 1, approved_fund_id = (select id from public.funds limit 1), submitted_at = now(), submitted_by = created_by",
      [idOf("approver")],
    );
    expect(await stage.as(null).rpc("fetch_challenge_file", { file_id: file.id })).toMatchObject({ name: "drawing.pdf" });
    expect(await stage.as(null).query("select name from storage.objects where bucket_id = 'challenges'")).toHaveLength(1);
    expect(await stage.as("manager").refused("remove_challenge_file", { file_id: file.id })).toMatchObject({ code: "challenge_not_editable" });
  });

  db.test("have an allowed type and size, and are added once", async (stage) => {
    const draft = await completeDraft(stage);
    const attach = async (changes: object) => stage.as("manager").refused("attach_challenge_file", { ...(await uploaded(stage, draft.id)), ...changes });
    expect(await attach({ media_type: "text/html" })).toMatchObject({ code: "file_type_refused" });
    expect(await attach({ size_bytes: 20_971_521 })).toMatchObject({ code: "file_too_large" });
    expect(await attach({ file_id: crypto.randomUUID() })).toMatchObject({ code: "file_not_uploaded" });
    const file = await uploaded(stage, draft.id);
    const first = await stage.as("manager").rpc("attach_challenge_file", file);
    expect(await stage.as("manager").rpc("attach_challenge_file", file)).toMatchObject({ id: first.id });
    await stage.as("manager").rpc("remove_challenge_file", { file_id: first.id });
    expect((await openChallenge(stage)).id).not.toBe(draft.id);
  });
});
