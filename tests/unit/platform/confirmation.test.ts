// The page between a button and an act that cannot be undone or commits money.
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { confirmationBody, confirmationIn } from "#app/platform/confirmation.ts";
import { act, formActions } from "#app/platform/act.server.ts";

const done: string[] = [];
const action = formActions({
  suspend: act(z.object({ name: z.string().min(2, "Enter a name.") }), async ({ input }) => void done.push(input.name), {
    confirm: ({ input }) => ({ title: `Suspend ${input.name}?`, says: ["Every payment to it is held."], button: "Suspend organisation" }),
  }),
});

const send = (fields: Record<string, string>) =>
  action({
    request: new Request("http://localhost/admin?page=2", { method: "POST", body: new URLSearchParams({ intent: "suspend", ...fields }) }),
    params: {},
    context: { session: { userId: "x" }, db: null, timing: { measure: (_: string, work: () => unknown) => work() } },
  } as never);

describe("an act that has to be confirmed", () => {
  test("does nothing at the first press but say what it will do, and carries the form", async () => {
    const thrown = await send({ name: "Acme" }).catch((page: unknown) => page);
    expect(done).toEqual([]);
    const body = confirmationIn((thrown as { data: unknown }).data);
    expect(body?.confirmation).toEqual({ title: "Suspend Acme?", says: ["Every payment to it is held."], button: "Suspend organisation" });
    expect(body?.carried).toEqual({
      action: "/admin?page=2",
      fields: [
        ["intent", "suspend"],
        ["name", "Acme"],
        ["confirmed", "yes"],
      ],
    });
    expect((thrown as { init: ResponseInit }).init.status).toBe(200);
  });

  test("carries the revision of what was saved before it asked", async () => {
    const asked = confirmationBody(
      { title: "Complete?", says: [], button: "Complete review", carries: { revision: "4" } },
      {
        action: "/reviews/1",
        fields: [
          ["revision", "3"],
          ["text", "as typed"],
        ],
      },
    );
    expect(asked.carried.fields).toEqual([
      ["revision", "4"],
      ["text", "as typed"],
      ["confirmed", "yes"],
    ]);
    expect(asked.confirmation).toEqual({ title: "Complete?", says: [], button: "Complete review" });
  });

  test("is checked before it is asked about, and done when it is confirmed", async () => {
    expect(await send({ name: "A" })).toMatchObject({ data: { ok: false, errors: { name: ["Enter a name."] } } });
    await send({ name: "Acme", confirmed: "yes" });
    expect(done).toEqual(["Acme"]);
  });
});
