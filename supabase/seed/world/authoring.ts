import { createHash, randomUUID } from "node:crypto";
import type { Cast, Person } from "./cast.ts";
import type { ChallengeText } from "./challenges.ts";
import { onePagePdf } from "./pdf.ts";
import { draftChallenge, organisations, publishSubmitted } from "./steps.ts";

const mast: ChallengeText = {
  title: "Sensor mast for border posts without power lines",
  kind: "project_competition",
  closesInDays: 54,
  fields: {
    summary: "A mast that two people raise in an hour, runs on sun and wind, and tells people from animals at two kilometres, day and night.",
    problem: [
      "## What is needed",
      "A mast of twelve metres with a camera, a thermal imager and a short-range radar, powered by sun and wind, that sends a warning and a picture over a narrow radio link.",
      "## How it is done today",
      "Soldiers watch with their eyes and binoculars. Generators reveal the post and stop when the road is closed.",
      "## What a good result shows",
      "- Thirty days in winter without a visit\n- Nine of ten walkers told from animals at two kilometres\n- Raised by two people within an hour, with hand tools",
    ].join("\n\n"),
    themes: ["sensors", "energy", "border"],
    trl_from: 4,
    trl_to: 7,
    eligible_kinds: ["university", "sme", "industry"],
    requires_university: true,
    min_academic_share_percent: 20,
    max_academic_share_percent: 60,
    max_partners: 4,
    prequalified_fields: ["sensors"],
    proposed_amount_minor: 2_400_000_000,
    award_ceiling_minor: 2_400_000_000,
    expected_awards: 2,
    ip_regime: "joint",
    retention_percent: 10,
    advance_percent: 15,
    advance_needs_security: true,
    part_percents: [50, 75],
    max_months: 24,
    min_milestones: 3,
    max_milestones: 10,
    order_buyer: "Frontier posts of two provinces",
    order_quantity: "60 to 90 masts within four years",
    order_route: "direct_contract_after_prototype",
    path_to_order: "Two masts are tested for a winter at posts chosen with the user. If they pass, the first twenty are ordered without a new tender.",
  },
};

const packages = [
  {
    title: "Telling people from animals",
    description: "Fuse thermal image and radar on a board of five watts. The test uses recordings from the sponsor.",
    eligible_kinds: ["university"],
    ceiling_minor: 600_000_000,
    is_separate: true,
  },
  {
    title: "Mast and power",
    description: "Twelve metres, raised by two people, thirty days without a visit.",
    eligible_kinds: ["sme", "industry"],
    ceiling_minor: 900_000_000,
    is_separate: true,
  },
  { title: "Integration and a winter at two posts", description: "With the user's own people.", is_separate: false },
];

const annex = {
  body: "## Locations of the masts\n\nThe two posts of the winter trial lie above 2,800 metres; coordinates and the lines of sight are in the attached sheet.\n\n## Movements at the posts\n\n- Smugglers in groups of three to eight, mostly between two and five in the morning\n- Ibex, wolves, stray dogs",
  terms:
    "1. What the annex says is confidential and is used only to prepare, and if awarded to carry out, a proposal for this challenge.\n\n2. It is given only to our people who need it for that, and to nobody else.\n\n3. We keep no copy after the decision unless an award to us needs it.\n\n4. Each reading is recorded with the reader's name and time.",
};

/** A challenge with all options: work packages, rules, procurement after the project, attachments, and an annex that the university has accepted and read. */
export async function authoring(cast: Cast): Promise<void> {
  const manager = await cast.as("manager");
  const draft = await draftChallenge(cast, mast);
  await manager.rpc("save_work_packages", { challenge_id: draft.id, revision: draft.revision, packages });
  await attach(manager, draft.id, "Site-survey-of-the-trial-posts.pdf", false);
  await manager.rpc("save_annex", { challenge_id: draft.id, revision: 0, ...annex });
  await attach(manager, draft.id, "Coordinates-and-lines-of-sight.pdf", true);
  for (const organisation_id of [organisations.mut, organisations.indusPhotonics])
    await manager.rpc("name_annex_reader", { challenge_id: draft.id, organisation_id });
  const { slug } = await publishSubmitted(cast, await manager.rpc("submit_challenge", { challenge_id: draft.id }));
  const [terms] = await cast.owner("select sha256 from public.annex_terms where challenge_id = $1", [draft.id]);
  await (await cast.as("university_signatory")).rpc("accept_annex_terms", {
    challenge_id: draft.id,
    organisation_id: organisations.mut,
    sha256: terms?.sha256,
  });
  await (await cast.as("professor")).rpc("open_annex", { slug });
}

async function attach(manager: Person, challengeId: string, name: string, isRestricted: boolean): Promise<void> {
  const bytes = onePagePdf(name.replace(".pdf", "").replaceAll("-", " "));
  const fileId = randomUUID();
  await manager.upload("challenges", `${challengeId}/${fileId}`, bytes);
  await manager.rpc("attach_challenge_file", {
    challenge_id: challengeId,
    file_id: fileId,
    is_restricted: isRestricted,
    name,
    media_type: "application/pdf",
    size_bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  });
}
