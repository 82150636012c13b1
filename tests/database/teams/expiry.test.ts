import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { organisations, personas } from "../../support/personas.ts";
import { actionsOn, startedTeam, toldOf } from "../../support/teams.ts";

const db = await testDatabase();
const indus = organisations["indus-photonics"];

describe("an expired invitation to a team", () => {
  db.test("tells only the invited organisation that it expired, and can be renewed by the lead", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const args = { team_id: team.id, organisation_id: indus };
    await as("professor").rpc("invite_partner", args);
    await owner.query("update public.team_partners set expires_at = now() where organisation_id = $1", [indus]);
    expect(await as("sme_founder").refused("team_page", { team_id: team.id })).toMatchObject({
      code: "partner_invitation_expired",
      status: 409,
      detail: "Prof. Sana Khan",
    });
    const readers = ["professor", "university_signatory", "research_office", "sme_founder"];
    for (const persona of personas.filter((each) => !readers.includes(each))) {
      expect(await as(persona).refused("team_page", { team_id: team.id }), persona).toMatchObject({ code: "not_found", status: 404 });
    }
    await as("professor").rpc("invite_partner", args);
    expect(await as("sme_founder").rpc("team_page", { team_id: team.id })).toMatchObject({ is_invited: true });
    await as("sme_founder").rpc("accept_partnership", args);
  });

  db.test("notifies both sides once, and again when it expires after a renewal", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    const args = { team_id: team.id, organisation_id: indus };
    const tell = () => owner.one("select private.tell_expired_partnerships() as told");
    const runOut = () => owner.query("update public.team_partners set expires_at = now() where organisation_id = $1", [indus]);
    await as("professor").rpc("invite_partner", args);
    expect(await tell()).toEqual({ told: 0 });
    await runOut();
    expect([await tell(), await tell()]).toEqual([{ told: 1 }, { told: 0 }]);
    expect(await toldOf(owner, "partner.expired")).toEqual(["Prof. Sana Khan", "Usman Dar"]);
    await as("professor").rpc("invite_partner", args);
    expect(await tell()).toEqual({ told: 0 });
    await runOut();
    expect(await tell()).toEqual({ told: 1 });
    expect((await actionsOn(owner, team.id)).filter((action) => action === "partner.expired")).toHaveLength(2);
  });

  db.test("of a disbanded team notifies nobody", async ({ as, owner }) => {
    const team = await startedTeam({ as });
    await as("professor").rpc("invite_partner", { team_id: team.id, organisation_id: indus });
    await owner.query("update public.team_partners set expires_at = now() where organisation_id = $1", [indus]);
    await as("professor").rpc("disband_team", { team_id: team.id });
    expect(await owner.one("select private.tell_expired_partnerships() as told")).toEqual({ told: 0 });
    expect(await as("sme_founder").refused("team_page", { team_id: team.id })).toMatchObject({ code: "not_found" });
  });
});
