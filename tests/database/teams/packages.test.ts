import { describe, expect } from "vitest";
import { completeDraft } from "../../support/challenges.ts";
import { testDatabase } from "../../support/database.ts";
import { teamInParts } from "../../support/sections.ts";
import { organisations, personas } from "../../support/personas.ts";
import { threeMilestones } from "../../support/proposals.ts";
import { actionsOn, readyTeam, seal, toldOf, unseal } from "../../support/teams.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();

describe("a team's choice of work packages", () => {
  db.test("is refused to everybody but the lead", async (stage) => {
    const { team, model } = await teamInParts(stage);
    const args = { team_id: team.id, work_packages: [model] };
    for (const persona of personas.filter((each) => each !== "professor")) {
      const { status } = await stage.as(persona).refused("choose_work_packages", args);
      expect([403, 404], persona).toContain(status);
    }
    expect((await stage.as(null).refused("choose_work_packages", args)).status).toBe(401);
    expect(await stage.owner.query("select from public.team_work_packages")).toHaveLength(3);
  });

  db.test("can be read only by the team before closing", async (stage) => {
    const { id: team_id } = (await teamInParts(stage)).team;
    const readers = await readersOf(stage, "team_page", { team_id }, (page) => (page as { work_packages: unknown[] }).work_packages.length > 0);
    expect(readers).toEqual(["professor", "research_office", "university_signatory"]);
  });

  db.test("is all of them by default, and never one of another challenge", async (stage) => {
    const { team, model } = await teamInParts(stage);
    expect(await stage.owner.query("select from public.team_work_packages where team_id = $1", [team.id])).toHaveLength(3);
    const elsewhere = await completeDraft(stage);
    const { id: foreign } = await stage.owner.one(
      "insert into public.challenge_work_packages (challenge_id, position, title) values ($1, 1, 'Elsewhere') returning id",
      [elsewhere.id],
    );
    expect(await stage.as("professor").refused("choose_work_packages", { team_id: team.id, work_packages: [model, foreign] })).toMatchObject({
      code: "work_package_unknown",
      status: 422,
    });
    expect(
      await stage
        .as("professor")
        .refused("start_team", { challenge_id: team.challenge_id, organisation_id: organisations.mut, name: "Other", work_packages: [foreign] }),
    ).toMatchObject({ code: "work_package_unknown" });
    const chosen = await stage
      .as("professor")
      .rpc("start_team", { challenge_id: team.challenge_id, organisation_id: organisations.mut, name: "One part", work_packages: [model] });
    expect(await stage.owner.query("select work_package_id from public.team_work_packages where team_id = $1", [chosen.id])).toEqual([
      { work_package_id: model },
    ]);
  });

  db.test("has gaps: none chosen, one that can't be bid for alone, one for a kind that is missing", async (stage) => {
    const { team, model, trial, gaps } = await teamInParts(stage);
    const choose = (work_packages: string[]) => stage.as("professor").rpc("choose_work_packages", { team_id: team.id, work_packages });
    const unworked = (titles: string[]) => titles.map((title) => `work_package_without_work ${title}`);
    expect(await gaps()).toEqual(["work_package_kind_missing Housing", ...unworked(["Model", "Housing", "Trial"])]);
    await choose([]);
    expect(await gaps()).toEqual(["work_package_missing "]);
    await choose([model, trial]);
    expect(await gaps()).toEqual(["work_package_not_separate Trial", ...unworked(["Model", "Trial"])]);
    await choose([model]);
    expect(await gaps()).toEqual(unworked(["Model"]));
    expect(await actionsOn(stage.owner, team.id)).toContain("team.work_packages_chosen");
  });

  db.test("can't change while the proposal is sealed, and notifies the team", async (stage) => {
    const { team, model } = await teamInParts(stage);
    await seal(stage.owner, team.id);
    expect(await stage.as("professor").refused("choose_work_packages", { team_id: team.id, work_packages: [model] })).toMatchObject({
      code: "proposal_sealed",
    });
    await unseal(stage.owner, team.id);
    await stage.as("professor").rpc("invite_partner", { team_id: team.id, organisation_id: organisations["indus-photonics"] });
    await stage.as("sme_founder").rpc("accept_partnership", { team_id: team.id, organisation_id: organisations["indus-photonics"] });
    await stage.as("professor").rpc("choose_work_packages", { team_id: team.id, work_packages: [model] });
    expect((await toldOf(stage.owner, "team.work_packages_chosen")).length).toBe(1);
  });

  db.test("limits the requested amount, and is part of the sealed content", async (stage) => {
    const { team, model } = await teamInParts(stage);
    const { id } = await stage.owner.one("select id from public.proposals where team_id = $1", [team.id]);
    await stage.as("professor").rpc("save_milestones", { proposal_id: id, revision: 1, items: threeMilestones() });
    const gapsOf = async () => {
      const rows = await stage.owner.query("select code, detail from private.proposal_gaps($1) where section = 'milestones'", [id]);
      return rows.map(({ code, detail }) => `${code} ${detail}`);
    };
    expect(await gapsOf()).toEqual([]);
    await stage.as("professor").rpc("choose_work_packages", { team_id: team.id, work_packages: [model] });
    expect(await gapsOf()).toEqual(["over_package_ceilings 250000000 100000000"]);
    const { content } = await stage.owner.one("select private.proposal_content($1) as content", [id]);
    expect(content.team.work_packages).toEqual(["Model"]);
  });
});

describe("the challenge's rules", () => {
  db.test("are checked by the checklist: partners, academic share, pre-qualified fields", async (stage) => {
    const team = await readyTeam(stage, { min_partners: 3, min_academic_share_percent: 70, prequalified_fields: ["sensors", "space"] });
    const { gaps } = await stage.as("professor").rpc("team_page", { team_id: team.id });
    expect(gaps.map(({ code, detail }: Record<string, string>) => [code, detail])).toEqual([
      ["too_few_partners", "3"],
      ["academic_share_under_minimum", "70"],
      ["not_prequalified", "Sensors and instrumentation, Space and satellites"],
    ]);
    const start = await stage.as("rival").rpc("team_start_page", { challenge_id: team.challenge_id });
    expect(start.organisations[0].missing_fields).toBe("Sensors and instrumentation, Space and satellites");
  });

  db.test("are checked by the checklist: number of milestones, duration, advance", async (stage) => {
    const team = await readyTeam(stage, { min_milestones: 4, max_months: 12, advance_percent: 10 });
    const { id } = await stage.owner.one("select id from public.proposals where team_id = $1", [team.id]);
    const items = threeMilestones().map((item, index) => (index === 0 ? { ...item, month: 0 } : item));
    await stage.as("professor").rpc("save_milestones", { proposal_id: id, revision: 1, items });
    const rows = await stage.owner.query("select code, detail from private.proposal_gaps($1) where section = 'milestones'", [id]);
    expect(rows).toEqual([
      { code: "too_few_milestones", detail: "4" },
      { code: "project_too_long", detail: "15 12" },
      { code: "advance_over_limit", detail: "10" },
    ]);
  });
});
