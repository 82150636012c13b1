import type { Cast } from "./cast.ts";
import { organisations } from "./steps.ts";

const { mut, indusPhotonics: indus } = organisations;

type Four = readonly [work: number, grant: number, cash: number, inKind: number];
const nothing: Four = [0, 0, 0, 0];

// Each partner's share and contribution in each package of the mast: the grant pays all of the university's cost, the firm adds cash and a workshop.
const table: readonly (readonly [organisation: string, results: number, cells: readonly Four[]])[] = [
  [mut, 45, [[30, 26, 0, 0], nothing, [15, 14, 0, 0]]],
  [indus, 55, [nothing, [35, 38, 90_000_000, 140_000_000], [20, 22, 0, 30_000_000]]],
];

const milestones = [
  ["Start of work", 0, "Kick-off report with the test plan", "The sponsor agrees to the test plan in writing", 4, 150_000_000],
  ["Recordings and first mast", 5, "200 labelled recordings; a mast of twelve metres", "Raised by two people in an hour, three times", 5, 450_000_000],
  ["Fused detection", 11, "Board of five watts with software", "Nine of ten walkers told from animals on the sponsor's recordings", 5, 500_000_000],
  ["A winter at two posts", 20, "Two masts, log of a winter, final report", "Thirty days without a visit at each post", 7, 400_000_000],
] as const;

const budget = [
  [mut, "staff", "Two researchers for twenty months", 360_000_000],
  [mut, "students", "Two graduate students", 120_000_000],
  [mut, "equipment", "Radar and thermal imager for the test rig", 120_000_000],
  [indus, "staff", "Mechanics and electronics, three engineers", 380_000_000],
  [indus, "materials", "Two masts, solar panels, batteries", 340_000_000],
  [indus, "travel", "Posts above 2,800 metres, nine visits", 60_000_000],
  [indus, "overhead", "Workshop and assembly", 120_000_000],
] as const;

const registers = [
  [
    "professor",
    mut,
    [
      ["Passive radar bench and recordings", "data", "MUT-D-2024-07", "Non-exclusive, free for research; on fair terms for use", "2024-05-01"],
      ["Clutter models learned from FM echoes", "software", "git.mut.example/clutter", "Non-exclusive, two years free, then on fair terms", "2023-09-15"],
      ["Array of four microphones with known echoes", "patent_application", "PK 318/2026", "Non-exclusive, 2 % of sales", "2026-02-10"],
    ],
  ],
  [
    "sme_founder",
    indus,
    [
      ["Telescope with a cooled receiver", "patent", "PK 142011", "Non-exclusive, 3 % of sales", "2021-11-20"],
      ["Folding mast joint", "design", "PK D-9914", "Free with masts bought from Indus Photonics", "2025-01-08"],
    ],
  ],
] as const;

/** Registered background IP of the partners; the professor adds some items to the proposal. */
async function keepRegisters(cast: Cast, proposalId: string): Promise<void> {
  const picked: string[] = [];
  for (const [keeper, organisation_id, items] of registers) {
    const person = await cast.as(keeper);
    for (const [title, kind, reference, results_licence_terms, since_on] of items) {
      const item = await person.rpc("record_background_item", { organisation_id, title, kind, reference, results_licence_terms, since_on });
      if (kind === "data" || kind === "design") picked.push(item.id);
    }
  }
  await (await cast.as("professor")).rpc("pick_background_items", { proposal_id: proposalId, revision: 1, register_items: picked });
}

/** A professor's consortium at work on its proposal: shares by work package with complete and partial fund sharing, a plan and a budget. */
export async function consortium(cast: Cast): Promise<void> {
  const [challenge] = await cast.owner("select id from public.challenges where title = 'Sensor mast for border posts without power lines'");
  const professor = await cast.as("professor");
  const team = await professor.rpc("start_team", { challenge_id: challenge?.id, organisation_id: mut, name: "Watch without wires" });
  await professor.rpc("invite_partner", { team_id: team.id, organisation_id: indus });
  await (await cast.as("sme_founder")).rpc("accept_partnership", { team_id: team.id, organisation_id: indus });
  const packages = await cast.owner("select id from public.challenge_work_packages where challenge_id = $1 order by position", [challenge?.id]);
  await professor.rpc("save_shares", {
    team_id: team.id,
    revision: 2,
    shares: table.map(([organisation_id, result_share_percent, cells]) => ({
      organisation_id,
      result_share_percent,
      cells: packages.map(({ id }, index) => {
        const [work_share_percent, grant_share_percent, own_cash_minor, own_in_kind_minor] = cells[index] ?? nothing;
        return { work_package_id: id, work_share_percent, grant_share_percent, own_cash_minor, own_in_kind_minor };
      }),
    })),
  });
  const [proposal] = await cast.owner("select id from public.proposals where team_id = $1", [team.id]);
  await professor.rpc("rename_proposal", { proposal_id: proposal?.id, title: "A mast with thermal camera and radar" });
  await professor.rpc("save_milestones", {
    proposal_id: proposal?.id,
    revision: 1,
    items: milestones.map(([title, month, deliverable, test_of_success, trl, amount_minor]) => ({
      title,
      month,
      deliverable,
      test_of_success,
      trl,
      amount_minor,
    })),
  });
  await professor.rpc("save_budget", {
    proposal_id: proposal?.id,
    revision: 1,
    items: budget.map(([organisation_id, cost_kind, description, amount_minor]) => ({ organisation_id, cost_kind, description, amount_minor })),
  });
  await keepRegisters(cast, proposal?.id);
  await askColleagues(cast, team.id);
}

/** One colleague has not answered yet, another declined. */
async function askColleagues(cast: Cast, team_id: string): Promise<void> {
  const professor = await cast.as("professor");
  const colleagues = await cast.owner("select id from auth.users where email like any ($1) order by email desc", [["supervisor@%", "conflicted_reviewer@%"]]);
  for (const { id } of colleagues) await professor.rpc("invite_team_person", { team_id, profile_id: id, role: "faculty" });
  await (await cast.as("conflicted_reviewer")).rpc("decline_team_invitation", { team_id });
}
