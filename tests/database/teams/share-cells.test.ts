import fc from "fast-check";
import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { consortium } from "../../support/sections.ts";
import { organisations } from "../../support/personas.ts";
import { proposalOf, threeMilestones } from "../../support/proposals.ts";
import { share } from "../../support/teams.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();
const { mut } = organisations;

type Four = readonly [work: number, grant: number, cash: number, inKind: number];

/** An organisation's entry with what each package gives it. */
const entry = (organisation_id: string, result_share_percent: number, cells: readonly (readonly [string, Four])[]) => ({
  organisation_id,
  result_share_percent,
  cells: cells.map(([work_package_id, [work_share_percent, grant_share_percent, own_cash_minor, own_in_kind_minor]]) => ({
    work_package_id,
    work_share_percent,
    grant_share_percent,
    own_cash_minor,
    own_in_kind_minor,
  })),
});
const nothing: Four = [0, 0, 0, 0];

async function filled(stage: Parameters<typeof consortium>[0], changes: Record<string, unknown> = {}) {
  const parts = await consortium(stage, changes);
  const { team, model, housing, trial, indus } = parts;
  const shares = [
    entry(mut, 60, [
      [model, [30, 25, 0, 0]],
      [housing, nothing],
      [trial, [20, 25, 0, 0]],
    ]),
    entry(indus, 40, [
      [model, nothing],
      [housing, [40, 35.5, 1_000_000, 5_000_000]],
      [trial, [10, 14.5, 0, 500_000]],
    ]),
  ];
  const save = (revision: number, of: unknown = shares) => stage.as("professor").rpc("save_shares", { team_id: team.id, revision, shares: of });
  const page = () => stage.as("professor").rpc("team_page", { team_id: team.id });
  return { ...parts, shares, save, page, saved: await save((await page()).shares_revision) };
}

describe("cells of a share table by work package", () => {
  db.test("sum to each partner's share and show complete or partial fund sharing", async (stage) => {
    const { page, saved, save, gaps } = await filled(stage);
    const { partners } = await page();
    expect(partners).toMatchObject([
      { work_share_percent: 50, grant_share_percent: 50, own_cash_minor: 0, own_in_kind_minor: 0, fund_sharing: "complete" },
      { work_share_percent: 50, grant_share_percent: 50, own_cash_minor: 1_000_000, own_in_kind_minor: 5_500_000, fund_sharing: "partial" },
    ]);
    expect(partners[1].cells.map(({ title, grant_share_percent }: Record<string, unknown>) => [title, grant_share_percent])).toEqual([
      ["Housing", 35.5],
      ["Trial", 14.5],
    ]);
    // Empty cells have no row, and the same table sent again is no save.
    expect(await stage.owner.query("select from public.team_shares")).toHaveLength(4);
    expect((await save(1)).shares_revision).toBe(saved.shares_revision);
    expect(await gaps()).toEqual([]);
  });

  db.test("can be read before closing only by the team and the people in charge at its partners", async (stage) => {
    const { team } = await filled(stage);
    const shows = (page: unknown) => (page as { partners: { cells: unknown[] }[] }).partners.flatMap(({ cells }) => cells).length === 4;
    expect(await readersOf(stage, "team_page", { team_id: team.id }, shows)).toEqual(["professor", "research_office", "university_signatory", "sme_founder"]);
  });

  db.test("are refused for other packages than the team bids for, and nothing changes", async (stage) => {
    const { team, indus, model, housing, trial, saved } = await filled(stage);
    const before = await stage.owner.query("select * from public.team_shares order by id");
    for (const columns of [[null], [model], [model, housing], [model, housing, trial, trial], [model, housing, null]]) {
      const shares = [share(mut, 60, {}, columns), share(indus, 40, {}, [model, housing, trial])];
      expect(await stage.as("professor").refused("save_shares", { team_id: team.id, revision: saved.shares_revision, shares }), String(columns)).toMatchObject({
        code: "shares_not_of_packages",
        status: 409,
      });
    }
    expect(await stage.owner.query("select * from public.team_shares order by id")).toEqual(before);
  });

  db.test("are deleted with a removed package, and make an open table stale", async (stage) => {
    const { team, model, saved, page, shares } = await filled(stage);
    await stage.as("professor").rpc("choose_work_packages", { team_id: team.id, work_packages: [model] });
    expect(await page()).toMatchObject({
      shares_revision: saved.shares_revision + 1,
      partners: [
        { work_share_percent: 30, grant_share_percent: 25, cells: [{ work_package_id: model }] },
        { work_share_percent: 0, grant_share_percent: 0, own_cash_minor: 0, fund_sharing: "complete", cells: [] },
      ],
    });
    const stale = { team_id: team.id, revision: saved.shares_revision, shares };
    expect(await stage.as("professor").refused("save_shares", stale)).toMatchObject({ code: "shares_not_of_packages" });
    const { gaps } = await page();
    expect(gaps.map(({ code }: { code: string }) => code)).toEqual(expect.arrayContaining(["work_shares_not_whole", "grant_shares_not_whole"]));
  });

  db.test("are deleted with a partner that leaves", async (stage) => {
    const { team, indus, page } = await filled(stage);
    await stage.as("sme_founder").rpc("leave_partnership", { team_id: team.id, organisation_id: indus });
    expect(await stage.owner.query("select distinct organisation_id from public.team_shares")).toEqual([{ organisation_id: mut }]);
    await stage.as("professor").rpc("invite_partner", { team_id: team.id, organisation_id: indus });
    await stage.as("sme_founder").rpc("accept_partnership", { team_id: team.id, organisation_id: indus });
    expect((await page()).partners[1]).toMatchObject({ grant_share_percent: 0, own_in_kind_minor: 0, cells: [] });
  });
});

describe("the challenge's rules on cells", () => {
  db.test("require that the right kind of organisation has work in a package", async (stage) => {
    const { shares, save, saved, gaps, model, housing, trial, indus } = await filled(stage);
    const byTheOther = [
      entry(mut, 60, [
        [model, nothing],
        [housing, [40, 40, 0, 0]],
        [trial, [10, 10, 0, 0]],
      ]),
      entry(indus, 40, [
        [model, [50, 50, 0, 0]],
        [housing, nothing],
        [trial, nothing],
      ]),
    ];
    await save(saved.shares_revision, byTheOther);
    expect(await gaps()).toEqual(["work_package_kind_without_work Model", "work_package_kind_without_work Housing"]);
    await save(saved.shares_revision + 1, [
      shares[0],
      entry(indus, 40, [[model, nothing] as const, [housing, nothing] as const, [trial, [10, 10, 0, 0]] as const]),
    ]);
    expect(await gaps()).toEqual(["work_package_without_work Housing"]);
  });

  db.test("keep a package's share of the grant under its ceiling", async (stage) => {
    const { team, saved, save, shares, model, housing, trial, indus } = await filled(stage);
    const { id } = await proposalOf(stage.owner, team.id);
    await stage.as("professor").rpc("save_milestones", { proposal_id: id, revision: 1, items: threeMilestones() });
    const ceilings = async () => {
      const rows = await stage.owner.query("select code, section, detail from private.proposal_gaps($1) where code like 'over_package%'", [id]);
      return rows.map(({ code, section, detail }) => `${code} ${section} ${detail}`);
    };
    expect(await ceilings()).toEqual([]);
    // The model may cost 1,000,000.00 of the 2,500,000.00: 40 %, and not a hundredth more.
    const at = (percent: number) => [
      entry(mut, 60, [
        [model, [30, percent, 0, 0]],
        [housing, nothing],
        [trial, [20, 5, 0, 0]],
      ]),
      entry(indus, 40, [
        [model, nothing],
        [housing, [50, 30, 0, 0]],
        [trial, nothing],
      ]),
    ];
    await save(saved.shares_revision, at(40));
    expect(await ceilings()).toEqual([]);
    await save(saved.shares_revision + 1, at(40.01));
    expect(await ceilings()).toEqual(["over_package_ceiling team 100025000 100000000 Model"]);
    await save(saved.shares_revision + 2, shares);
    expect(await ceilings()).toEqual([]);
  });

  db.test("check the academic limit over all packages, with the limit as detail", async (stage) => {
    const { team, shares, saved } = await filled(stage, { max_academic_share_percent: 50 });
    const [university, firm] = shares;
    const cells = university?.cells.map((cell, index) => (index === 2 ? { ...cell, grant_share_percent: 25.01 } : cell));
    const more = { team_id: team.id, revision: saved.shares_revision, shares: [{ ...university, cells }, firm] };
    expect(await stage.as("professor").refused("save_shares", more)).toMatchObject({ code: "shares_over_whole" });
    const less = { ...firm, cells: firm?.cells.map((cell) => ({ ...cell, grant_share_percent: 10 })) };
    expect(await stage.as("professor").refused("save_shares", { ...more, shares: [{ ...university, cells }, less] })).toMatchObject({
      code: "academic_share_over_limit",
      detail: "50",
    });
    expect(await stage.owner.one("select sum(grant_share_percent)::int as grants from public.team_shares")).toEqual({ grants: 100 });
  });
});

describe("whatever is typed", () => {
  db.test("a table is saved only if it sums to at most 100, and the sums of partners and packages agree", async (stage) => {
    const { team, model, housing, trial, indus, page } = await filled(stage);
    const cell = fc.tuple(fc.integer({ min: 0, max: 2_500 }), fc.integer({ min: 0, max: 2_500 }), fc.nat(10 ** 9), fc.nat(10 ** 9));
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 6, maxLength: 6 }), async (typed) => {
        const { shares_revision: revision } = await page();
        const four = (index: number): Four => {
          const [work = 0, grant = 0, cash = 0, inKind = 0] = typed[index] ?? [];
          return [work / 100, grant / 100, cash, inKind];
        };
        const shares = [mut, indus].map((organisation, at) =>
          entry(
            organisation,
            50,
            [model, housing, trial].map((column, index) => [column, four(at * 3 + index)] as const),
          ),
        );
        const sum = (of: number) => typed.reduce((total, cells) => total + (cells[of] ?? 0), 0);
        const args = { team_id: team.id, revision, shares };
        if (sum(0) > 10_000 || sum(1) > 10_000) {
          expect(await stage.as("professor").refused("save_shares", args)).toMatchObject({ code: "shares_over_whole" });
          expect((await page()).shares_revision).toBe(revision);
          return;
        }
        await stage.as("professor").rpc("save_shares", args);
        const { partners } = await page();
        const hundredths = (of: string) => Math.round(partners.reduce((total: number, partner: Record<string, number>) => total + (partner[of] ?? 0), 0) * 100);
        expect([hundredths("work_share_percent"), hundredths("grant_share_percent")]).toEqual([sum(0), sum(1)]);
        expect(partners.reduce((total: number, partner: Record<string, number>) => total + (partner.own_cash_minor ?? 0), 0)).toBe(sum(2));
        const byPackage = await stage.owner.query(
          "select (sum(grant_share_percent) * 100)::int as grants, sum(own_in_kind_minor)::bigint::text as in_kind from public.team_shares group by work_package_id",
        );
        expect(byPackage.reduce((total, row) => total + row.grants, 0)).toBe(sum(1));
        expect(byPackage.reduce((total, row) => total + Number(row.in_kind), 0)).toBe(sum(3));
      }),
      { numRuns: 25 },
    );
  });
});

describe("what is sealed", () => {
  db.test("contains each partner's fund sharing and cells, also in a blind review", async (stage) => {
    const { team } = await filled(stage);
    const { id } = await proposalOf(stage.owner, team.id);
    const { content, blind } = await stage.owner.one("select content, private.without_applicant(content) as blind from private.proposal_content($1) content", [
      id,
    ]);
    expect(content.team.partners[1]).toMatchObject({
      fund_sharing: "partial",
      own_cash_minor: 1_000_000,
      own_in_kind_minor: 5_500_000,
      cells: [
        { title: "Housing", work_share_percent: 40, own_cash_minor: 1_000_000 },
        { title: "Trial", work_share_percent: 10 },
      ],
    });
    const { name: _name, organisation_id: _id, ...told } = content.team.partners[1];
    expect(blind.team.partners[1]).toEqual({ ...told, name: "Partner B", organisation_id: "Partner B" });
    expect(JSON.stringify(blind)).not.toMatch(/Indus|Margalla/);
  });
});
