// Notices in the app.
import { describe, expect } from "vitest";
import type { Owner } from "../../support/actor.ts";
import { testDatabase } from "../../support/database.ts";
import { idOf, personas } from "../../support/personas.ts";

const db = await testDatabase();
const tell = (owner: Owner, count = 1) =>
  owner.query(
    "select private.notify(array[$1::uuid], 'organisation.verified', '/organisations/deri', jsonb_build_object('number', number)) from generate_series(1, $2) number",
    [idOf("manager"), count],
  );

describe("notices", () => {
  db.test("are visible to and marked by their own person only", async ({ as, owner }) => {
    await tell(owner);
    const { id } = await owner.one("select id::integer from public.notices");
    for (const persona of personas.filter((key) => key !== "manager")) {
      expect((await as(persona).rpc("notices_page")).notices, persona).toEqual([]);
      expect(await as(persona).refused("read_notice", { notice_id: id })).toMatchObject({ code: "not_found", status: 404 });
      expect(await as(persona).rpc("read_all_notices")).toBe(0);
    }
    expect(await as(null).refused("read_notice", { notice_id: id })).toMatchObject({ status: 401 });
    expect(await as(null).refused("read_all_notices")).toMatchObject({ status: 401 });
    expect(await as(null).refused("notices_page")).toMatchObject({ status: 401 });
    expect(await owner.one("select read_at from public.notices")).toEqual({ read_at: null });
    expect(await as("manager").rpc("read_notice", { notice_id: id })).toMatchObject({ id });
    const first = await owner.one("select read_at from public.notices");
    expect(first.read_at).not.toBeNull();
  });

  db.test("stay unread when they came after the page that marks all as read", async ({ as, owner }) => {
    await tell(owner, 3);
    const page = await as("manager").rpc("notices_page");
    await tell(owner);
    expect(await as("manager").rpc("read_all_notices", { up_to: page.notices[0].id })).toBe(3);
    expect(await as("manager").rpc("notices_page")).toMatchObject({ unread: 1 });
  });

  db.test("page newest first without gaps or repeats", async ({ as, owner }) => {
    await tell(owner, 5);
    const first = await as("manager").rpc("notices_page", { page_size: 2 });
    const second = await as("manager").rpc("notices_page", { page_size: 3, before_id: first.notices[1].id });
    expect([...first.notices, ...second.notices].map(({ data }) => data.number)).toEqual([5, 4, 3, 2, 1]);
    expect([first.has_more, second.has_more, first.unread]).toEqual([true, false, 5]);
  });

  db.test("queue one email each, in the same transaction, and none for the actor", async ({ as, owner }) => {
    await owner.query("savepoint before");
    await tell(owner, 2);
    expect(await owner.query("select 1 from graphile_worker.jobs where task_identifier = 'send_notice_mail'")).toHaveLength(2);
    await owner.query("rollback to savepoint before");
    expect(await owner.query("select 1 from graphile_worker.jobs")).toEqual([]);
    await as("administrator").rpc("register_organisation", { name: "Own Firm", kind: "sme" });
    expect(await owner.query("select 1 from public.notices")).toEqual([]);
  });
});
