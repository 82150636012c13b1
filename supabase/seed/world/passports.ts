import { createHash, randomUUID } from "node:crypto";
import type { Cast } from "./cast.ts";
import { onePagePdf } from "./pdf.ts";
import { organisations } from "./steps.ts";

interface Line {
  competency?: string;
  own_words?: string;
  evidence: string;
  trl_reached: number;
}

const recorded: { keeper: string; slug: string; organisation: string; lines: Line[] }[] = [
  {
    keeper: "sponsor_signatory",
    slug: "deri",
    organisation: organisations.deri,
    lines: [
      { competency: "radar_signal_processing", evidence: "Coastal surveillance radar, in service since 2022", trl_reached: 9 },
      { competency: "field_trials", evidence: "Own range with dust and water channels", trl_reached: 9 },
    ],
  },
  {
    keeper: "professor",
    slug: "mut",
    organisation: organisations.mut,
    lines: [
      { competency: "radar_signal_processing", evidence: "Passive radar bench, two theses", trl_reached: 4 },
      { competency: "estimation_tracking", evidence: "A tracker flown in 2025", trl_reached: 6 },
      { competency: "machine_learning", evidence: "Learned clutter models, eleven papers", trl_reached: 5 },
      { competency: "laser_range_finding", evidence: "Single-photon bench with a 40 m dust tunnel", trl_reached: 4 },
      { own_words: "Dust and turbulence measurement", evidence: "Rig at Taxila, calibrated yearly", trl_reached: 5 },
    ],
  },
  {
    keeper: "sme_founder",
    slug: "indus-photonics",
    organisation: organisations.indusPhotonics,
    lines: [
      { competency: "laser_range_finding", evidence: "LR-2 range finder, two hundred delivered", trl_reached: 9 },
      { competency: "precision_optics", evidence: "Coating line, ISO 9001", trl_reached: 8 },
      { competency: "thermal_imaging", evidence: "Uncooled sight, prototype", trl_reached: 6 },
    ],
  },
  {
    keeper: "rival",
    slug: "khyber-autonomy",
    organisation: organisations.khyberAutonomy,
    lines: [
      { competency: "autonomous_flight", evidence: "KA-4 quadcopter, in use with two provinces", trl_reached: 8 },
      { competency: "visual_navigation", evidence: "Flights without satellite navigation in 2026", trl_reached: 6 },
    ],
  },
];

/** What the demo organisations can do, the passport that Indus Photonics holds, a search that the professor keeps. */
export async function recordPassports(cast: Cast): Promise<void> {
  for (const { keeper, slug, organisation, lines } of recorded) {
    const person = await cast.as(keeper);
    const { revision } = await person.rpc("organisation_capabilities_page", { slug });
    await person.rpc("save_capabilities", { organisation_id: organisation, revision, capabilities: lines });
  }
  await qualify(cast);
  // A saved search that finds the open challenges of the demo world when they are published.
  await (await cast.as("professor")).rpc("save_search", {
    name: "Radar and drones",
    query: { words: "radar or drones", who: ["university"] },
    address: "/challenges?words=radar+or+drones&who=university",
    pace: "daily",
  });
}

async function qualify(cast: Cast): Promise<void> {
  const founder = await cast.as("sme_founder");
  const organisation_id = organisations.indusPhotonics;
  await founder.rpc("save_passport", {
    organisation_id,
    revision: 0,
    field_codes: ["optics_and_photonics", "sensors"],
    evidence: "Two hundred LR-2 range finders delivered since 2021, with acceptance reports.\nA coating line under ISO 9001, audited yearly.",
    turnover_band: "50_to_250",
    audited_years: 4,
  });
  const bytes = onePagePdf("Acceptance report of the LR-2 range finder");
  const file_id = randomUUID();
  await founder.upload("passports", `${organisation_id}/${file_id}`, bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await founder.rpc("attach_passport_file", {
    organisation_id,
    file_id,
    name: "LR-2 acceptance.pdf",
    media_type: "application/pdf",
    size_bytes: bytes.length,
    sha256,
  });
  await founder.rpc("submit_passport", { organisation_id });
  const validUntil = new Date();
  validUntil.setUTCFullYear(validUntil.getUTCFullYear() + 2);
  await (await cast.as("approver")).rpc("qualify_passport", {
    organisation_id,
    field_codes: ["optics_and_photonics", "sensors"],
    valid_until: validUntil.toISOString().slice(0, 10),
  });
}
