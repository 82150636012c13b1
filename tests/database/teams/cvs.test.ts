import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { type Row, type Stage, testDatabase } from "../../support/database.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";
import { actionsOn, openingText, startedTeam } from "../../support/teams.ts";

const db = await testDatabase();
const knowing: Persona[] = ["student", "supervisor", "professor"];

/** Puts a CV into storage as an upload leaves it, and returns what the commands take for it. */
async function storedCv({ owner }: Pick<Stage, "owner">, changes: Row = {}, size = 4096): Promise<Row> {
  const file_id = randomUUID();
  await owner.query("insert into storage.buckets (id, name, public) values ('cvs', 'cvs', false) on conflict do nothing");
  await owner.query("insert into storage.objects (bucket_id, name, owner_id, metadata, created_at) values ('cvs', $1, $2, $3, now() - interval '2 hours')", [
    `${idOf("student")}/${file_id}`,
    idOf("student"),
    JSON.stringify({ size, mimetype: "application/pdf" }),
  ]);
  return { file_id, name: "cv.pdf", size_bytes: size, sha256: "a".repeat(64), ...changes };
}

async function openOpening({ as }: Stage): Promise<Row> {
  const team = await startedTeam({ as });
  return as("professor").rpc("post_opening", { team_id: team.id, ...openingText() });
}

async function requestWithCv(stage: Stage) {
  const opening = await openOpening(stage);
  const cv = await storedCv(stage);
  const request = await stage.as("student").rpc("request_opening", { opening_id: opening.id, note: "Please.", cv });
  return { request_id: request.id as string, opening_id: opening.id as string, cv, key: `${idOf("student")}/${cv.file_id}` };
}

const looseCvs = async ({ owner }: Stage) => (await owner.query("select name from public.loose_objects('cvs')")).map(({ name }) => name);

describe("a CV", () => {
  db.test("belongs to the request, and only its student, the supervisor and the lead can read it", async (stage) => {
    const { request_id, key } = await requestWithCv(stage);
    expect((await stage.as(null).refused("fetch_cv", { request_id })).status).toBe(401);
    for (const persona of personas) {
      const reads = knowing.includes(persona);
      expect(await stage.as(persona).query("select name from storage.objects where bucket_id = 'cvs' and name = $1", [key]), persona).toHaveLength(
        reads ? 1 : 0,
      );
      if (reads) expect(await stage.as(persona).rpc("fetch_cv", { request_id }), persona).toMatchObject({ object_key: key, media_type: "application/pdf" });
      else expect(await stage.as(persona).refused("fetch_cv", { request_id }), persona).toMatchObject({ code: "not_found", status: 404 });
    }
    expect((await actionsOn(stage.owner, request_id)).filter((action) => action.endsWith("cv_fetched"))).toHaveLength(3);
    expect(await looseCvs(stage)).toEqual([]);
  });

  const endings = [
    ["withdraw_request", "student", {}],
    ["reject_request", "supervisor", { reason: "Too early." }],
    ["decline_request", "professor", {}],
  ] as const;
  for (const [command, persona, args] of endings) {
    db.test(`can't be read by anybody after ${command}, and is deleted`, async (stage) => {
      const { request_id, key } = await requestWithCv(stage);
      await stage.as(persona).rpc(command, { request_id, ...args });
      for (const reader of knowing) {
        expect(await stage.as(reader).refused("fetch_cv", { request_id }), reader).toMatchObject({ code: "not_found", status: 404 });
        expect(await stage.as(reader).query("select 1 from storage.objects where name = $1", [key]), reader).toEqual([]);
      }
      expect(await looseCvs(stage)).toEqual([key]);
    });
  }

  db.test("is kept while the student is in the team, and deleted when the student leaves", async (stage) => {
    const { request_id, key } = await requestWithCv(stage);
    await stage.as("supervisor").rpc("agree_to_request", { request_id });
    const { terms } = await stage.as("student").rpc("my_requests");
    await stage.as("student").rpc("consent_to_terms", { request_id, version: terms.version });
    await stage.as("professor").rpc("accept_request", { request_id });
    expect(await looseCvs(stage)).toEqual([]);
    const { team_id } = await stage.owner.one("select team_id from public.team_people where request_id = $1", [request_id]);
    await stage.as("student").rpc("remove_team_person", { team_id, profile_id: idOf("student") });
    expect(await looseCvs(stage)).toEqual([key]);
    expect(await stage.as("professor").refused("fetch_cv", { request_id })).toMatchObject({ code: "not_found" });
  });

  db.test("is refused when it is too large, damaged, missing or invalid; no request is made", async (stage) => {
    const opening = await openOpening(stage);
    const cv = await storedCv(stage);
    const refusals = [
      [{ size_bytes: 5_242_881 }, "cv_too_large"],
      [{ size_bytes: 0 }, "cv_too_large"],
      [{ size_bytes: 4097 }, "file_damaged"],
      [{ sha256: "x" }, "cv_unreadable"],
      [{ file_id: "x" }, "cv_unreadable"],
      [{ file_id: null }, "cv_unreadable"],
      [{ file_id: randomUUID() }, "file_not_uploaded"],
      [{ name: " " }, "file_name_length"],
    ] as const;
    for (const [change, code] of refusals) {
      expect(await stage.as("student").refused("request_opening", { opening_id: opening.id, cv: { ...cv, ...change } }), code).toMatchObject({ code });
    }
    expect(await stage.owner.query("select 1 from public.opening_requests")).toEqual([]);
    expect(await looseCvs(stage)).toHaveLength(1);
  });

  db.test("can be replaced only by the student while the request waits; the old one is deleted", async (stage) => {
    const { request_id, key } = await requestWithCv(stage);
    const cv = await storedCv(stage, { sha256: "b".repeat(64), name: "newer.pdf" });
    expect((await stage.as(null).refused("attach_cv", { request_id, cv })).status).toBe(401);
    for (const persona of personas.filter((persona) => persona !== "student")) {
      expect(await stage.as(persona).refused("attach_cv", { request_id, cv }), persona).toMatchObject(
        knowing.includes(persona) ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 },
      );
    }
    await stage.as("student").rpc("attach_cv", { request_id, cv });
    await stage.as("student").rpc("attach_cv", { request_id, cv });
    expect((await stage.as("supervisor").rpc("fetch_cv", { request_id })).name).toBe("newer.pdf");
    expect(await looseCvs(stage)).toEqual([key]);
    await stage.as("student").rpc("withdraw_request", { request_id });
    expect(await stage.as("student").refused("attach_cv", { request_id, cv })).toMatchObject({ code: "request_over" });
  });

  db.test("can be removed only by the student while the request waits; then another can be sent", async (stage) => {
    const { request_id, key } = await requestWithCv(stage);
    expect((await stage.as(null).refused("remove_cv", { request_id })).status).toBe(401);
    for (const persona of personas.filter((persona) => persona !== "student")) {
      expect(await stage.as(persona).refused("remove_cv", { request_id }), persona).toMatchObject(
        knowing.includes(persona) ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 },
      );
    }
    expect((await stage.as("supervisor").rpc("fetch_cv", { request_id })).object_key).toBe(key);
    expect(await looseCvs(stage)).toEqual([]);

    await stage.as("student").rpc("remove_cv", { request_id });
    for (const reader of knowing) expect(await stage.as(reader).refused("fetch_cv", { request_id }), reader).toMatchObject({ code: "not_found", status: 404 });
    expect(await stage.as("supervisor").query("select 1 from storage.objects where name = $1", [key])).toEqual([]);
    expect(await looseCvs(stage)).toEqual([key]);
    const { own } = await stage.as("student").rpc("my_requests");
    expect(own).toMatchObject([{ id: request_id, state: "asked", cv: null }]);
    await stage.as("student").rpc("remove_cv", { request_id });
    expect((await actionsOn(stage.owner, request_id)).filter((action) => action.endsWith("cv_removed"))).toHaveLength(1);

    await stage.as("student").rpc("attach_cv", { request_id, cv: await storedCv(stage) });
    await stage.as("student").rpc("withdraw_request", { request_id });
    expect(await stage.as("student").refused("remove_cv", { request_id })).toMatchObject({ code: "request_over" });
  });

  db.test("can't be removed after the student joined the team", async (stage) => {
    const { request_id } = await requestWithCv(stage);
    await stage.as("supervisor").rpc("agree_to_request", { request_id });
    const { terms } = await stage.as("student").rpc("my_requests");
    await stage.as("student").rpc("consent_to_terms", { request_id, version: terms.version });
    await stage.as("professor").rpc("accept_request", { request_id });
    expect(await stage.as("student").refused("remove_cv", { request_id })).toMatchObject({ code: "request_over", status: 409 });
    expect((await stage.as("professor").rpc("fetch_cv", { request_id })).name).toBe("cv.pdf");
  });

  db.test("can be stored by students only in their own folder", async ({ as, owner }) => {
    await owner.query("insert into storage.buckets (id, name, public) values ('cvs', 'cvs', false) on conflict do nothing");
    const store = "insert into storage.objects (bucket_id, name, owner_id) values ('cvs', $1, $2)";
    for (const persona of personas.filter((persona) => persona !== "student")) {
      for (const folder of [idOf(persona), idOf("student")]) {
        const refused = await as(persona).refusedQuery(store, [`${folder}/${randomUUID()}`, idOf(persona)]);
        expect(refused.sqlstate, persona).toBe("42501");
      }
    }
    expect((await as("student").refusedQuery(store, [`${idOf("rival")}/${randomUUID()}`, idOf("student")])).sqlstate).toBe("42501");
    await as("student").query(store, [`${idOf("student")}/${randomUUID()}`, idOf("student")]);
  });
});
