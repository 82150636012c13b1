// The contact person of a challenge is a member of its sponsor. Readers write to them, and neither sees the other's address.
import { describe, expect } from "vitest";
import { completeDraft, openChallenge } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";

const db = await testDatabase();

/** An open challenge whose contact person is its technical officer. */
async function withContact(stage: Stage) {
  const challenge = await openChallenge(stage);
  await stage.owner.query("update public.challenges set contact_id = $2 where id = $1", [challenge.id, idOf("technical_officer")]);
  return challenge;
}

describe("a contact person", () => {
  db.test("is a member of the sponsor, kept with the draft and in its copies and versions", async (stage) => {
    const manager = stage.as("manager");
    const draft = await completeDraft(stage);
    const save = (contact_id: string | null) => ({ challenge_id: draft.id, revision: draft.revision, changes: { contact_id } });
    expect(await manager.refused("save_challenge", save(idOf("rival")))).toMatchObject({ code: "contact_not_member", status: 422 });
    expect(await manager.rpc("save_challenge", save(idOf("technical_officer")))).toMatchObject({ contact_id: idOf("technical_officer") });
    const file = await manager.rpc("challenge_file", { challenge_id: draft.id });
    const { name } = await stage.owner.one("select name from public.profiles where id = $1", [idOf("technical_officer")]);
    expect(file).toMatchObject({ contact: name, contact_id: idOf("technical_officer") });
    expect(file.members).toContainEqual({ id: idOf("technical_officer"), name });
  });

  db.test("who left the sponsor holds no other amendment up", async (stage) => {
    const challenge = await withContact(stage);
    await stage.owner.query("delete from public.memberships where profile_id = $1", [idOf("technical_officer")]);
    await stage.as("manager").rpc("open_amendment", { challenge_id: challenge.id });
    const changes = { summary: "Detect metal and plastic." };
    const saved = await stage.as("manager").rpc("save_amendment", { challenge_id: challenge.id, revision: 1, changes });
    const args = { challenge_id: challenge.id, revision: saved.revision, summary: "Plastic too." };
    expect(await stage.as("manager").rpc("publish_amendment", args)).toMatchObject({ number: 2 });
  });

  db.test("of a published challenge changes by an amendment, and versions show the name", async (stage) => {
    const challenge = await openChallenge(stage);
    const manager = stage.as("manager");
    const amendment = await manager.rpc("open_amendment", { challenge_id: challenge.id });
    const changes = { contact_id: idOf("technical_officer") };
    const saved = await manager.rpc("save_amendment", { challenge_id: challenge.id, revision: amendment.revision, changes });
    expect(saved.changes).toEqual(changes);
    await manager.rpc("publish_amendment", { challenge_id: challenge.id, revision: saved.revision, summary: "A contact person is named." });
    const { name } = await stage.owner.one("select name from public.profiles where id = $1", [idOf("technical_officer")]);
    expect((await stage.as(null).rpc("challenge_page", { slug: challenge.slug })).contact).toBe(name);
    const [version] = await stage.owner.query("select content ->> 'contact' as contact from public.challenge_versions order by number desc limit 1");
    expect(version).toEqual({ contact: name });
  });
});

describe("writing to a contact person", () => {
  db.test("is refused to visitors, to the contact person, without one, and before publication", async (stage) => {
    const challenge = await withContact(stage);
    const message = { challenge_id: challenge.id, message: "Is the test range booked?" };
    expect((await stage.as(null).refused("write_to_contact", message)).status).toBe(401);
    expect(await stage.as("technical_officer").refused("write_to_contact", message)).toMatchObject({ code: "contact_is_you", status: 409 });
    expect(await stage.as("rival").refused("write_to_contact", { ...message, message: " a " })).toMatchObject({ code: "message_missing", status: 422 });
    const draft = await completeDraft(stage);
    expect(await stage.as("rival").refused("write_to_contact", { ...message, challenge_id: draft.id })).toMatchObject({ code: "not_found", status: 404 });
    await stage.owner.query("update public.challenges set contact_id = null");
    expect(await stage.as("rival").refused("write_to_contact", message)).toMatchObject({ code: "contact_missing", status: 409 });
  });

  db.test("is readable only by the two people, notifies the other, and shows no address", async (stage) => {
    const challenge = await withContact(stage);
    const { thread_id } = await stage.as("rival").rpc("write_to_contact", { challenge_id: challenge.id, message: "Is the test range booked?" });
    await stage.as("technical_officer").rpc("answer_contact", { thread_id, message: "Yes, in May." });
    const two: Persona[] = ["rival", "technical_officer"];
    for (const persona of personas) {
      const thread = await stage.as(persona).rpc("contact_thread", { thread_id });
      if (!two.includes(persona)) {
        expect(thread, persona).toBeNull();
        expect(await stage.as(persona).refused("answer_contact", { thread_id, message: "Me too." }), persona).toMatchObject({ code: "not_found", status: 404 });
      } else expect(JSON.stringify(thread)).not.toContain("@");
    }
    const thread = await stage.as("rival").rpc("contact_thread", { thread_id });
    expect(thread.messages.map(({ body, is_own }: { body: string; is_own: boolean }) => [body, is_own])).toEqual([
      ["Is the test range booked?", true],
      ["Yes, in May.", false],
    ]);
    const told = await stage.owner.query("select profile_id, kind, path from public.notices where kind like 'contact.%' order by kind");
    expect(told).toEqual([
      { profile_id: idOf("rival"), kind: "contact.answered", path: `/messages/${thread_id}` },
      { profile_id: idOf("technical_officer"), kind: "contact.written", path: `/messages/${thread_id}` },
    ]);
  });

  db.test("is refused after twenty messages in a day", async (stage) => {
    const challenge = await withContact(stage);
    const send = { challenge_id: challenge.id, message: "Is the test range booked?" };
    for (let turn = 0; turn < 20; turn += 1) await stage.as("rival").rpc("write_to_contact", send);
    expect(await stage.as("rival").refused("write_to_contact", send)).toMatchObject({ code: "too_many_messages", status: 429 });
    await stage.owner.query("update public.contact_messages set sent_at = sent_at - interval '25 hours'");
    await stage.as("rival").rpc("write_to_contact", send);
  });
});
