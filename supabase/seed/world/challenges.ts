/** What the demo world's challenges say. Amounts in paisa. */

const DAY_MS = 86_400_000;
export const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

export interface ChallengeText {
  title: string;
  kind: string;
  /** Null: always open. */
  closesInDays: number | null;
  opensInDays?: number;
  fields: Record<string, unknown>;
}

const problem = (need: string, today: string, done: readonly string[]) =>
  `## What is needed\n\n${need}\n\n## How it is done today\n\n${today}\n\n## What a good result shows\n\n${done.map((line) => `- ${line}`).join("\n")}\n`;

export const criteria = [
  {
    title: "Scientific and technical merit",
    guidance: "Is the idea sound, and is it better than present solutions?",
    weight_percent: 40,
    threshold_score: 3,
    descriptors: ["Not addressed", "Serious weaknesses", "Plausible, with large gaps", "Sound", "Strong, with small gaps", "Convincing in every part"],
  },
  {
    title: "Work plan and tests of success",
    guidance: "Can each milestone be tested, and is the schedule realistic?",
    weight_percent: 30,
    threshold_score: 3,
    descriptors: ["No plan", "Tests missing", "Some tests are vague", "Each milestone has a test", "Tests and risks are clear", "Everything is clear"],
  },
  {
    title: "Team and facilities",
    guidance: "Have these people done similar work with similar equipment?",
    weight_percent: 20,
    threshold_score: null,
    descriptors: ["Not shown", "Little experience", "Partly experienced", "Experienced", "Very experienced", "Leaders of the field"],
  },
  {
    title: "Value for money",
    guidance: "Is the budget fair for the result?",
    weight_percent: 10,
    threshold_score: null,
    descriptors: ["Not justified", "Far too expensive", "Expensive", "Fair", "Good", "Excellent"],
  },
];

export const prompts = [
  { prompt: "Which test rig or range will you use, and is it booked?", is_required: true },
  { prompt: "What is the main risk, and what is your response?", is_required: true },
];

const both = ["university", "sme"];

/** Challenges that are open, closing soon or announced. */
export const openChallenges: readonly ChallengeText[] = [
  {
    title: "Passive radar for low and slow drones",
    kind: "project_competition",
    closesInDays: 38,
    fields: {
      summary: "Detect small drones below 300 metres by the echoes of broadcast transmitters, without transmitting.",
      problem: problem(
        "A receiver that detects and tracks a quadcopter of 0.01 m² at five kilometres, using existing FM or DVB-T transmitters.",
        "Active radars detect drones, but the enemy detects the radars. Cameras fail in haze and at night.",
        ["Detection at 5 km in an open field, nine times of ten", "Two drones told apart at 100 m distance", "Bill of materials below two million rupees"],
      ),
      themes: ["radar", "signal processing", "drones"],
      trl_from: 3,
      trl_to: 6,
      eligible_kinds: both,
      requires_university: true,
      max_academic_share_percent: 70,
      max_partners: 4,
      proposed_amount_minor: 4_500_000_000,
      award_ceiling_minor: 3_000_000_000,
      expected_awards: 2,
      ip_regime: "joint",
      retention_percent: 10,
      path_to_order: "Air defence would buy up to 40 sets through EPADS after a user trial.",
    },
  },
  {
    title: "Machine vision for cartridge case inspection",
    kind: "project_competition",
    closesInDays: 2,
    fields: {
      summary: "Find dents, splits and wrong primers on a line of 120 cases a minute, with fewer than one false alarm in a thousand.",
      problem: problem(
        "A camera station for an existing line: 120 cases a minute, eight kinds of defect, three calibres.",
        "Six inspectors look at every case; after two hours they miss one defect in five.",
        ["All eight kinds found in a blind set of 5,000 cases", "At most five false alarms in that set", "A line worker can teach a new calibre in a day"],
      ),
      themes: ["machine vision", "inspection", "manufacturing"],
      trl_from: 4,
      trl_to: 7,
      eligible_kinds: [...both, "industry"],
      proposed_amount_minor: 1_800_000_000,
      award_ceiling_minor: 1_800_000_000,
      expected_awards: 1,
      ip_regime: "performer_owns",
      retention_percent: 5,
      path_to_order: "Three lines at two works.",
    },
  },
  {
    title: "Lithium packs that do not burn",
    kind: "research_study",
    closesInDays: 61,
    fields: {
      summary: "Cells and packaging for soldier radios that survive a bullet and a fall without fire.",
      problem: problem(
        "A pack of 90 Wh that neither burns nor bursts when pierced, crushed or overcharged.",
        "Imported packs are banned from aircraft holds after two fires.",
        ["Nail penetration at full charge without flame", "Two hundred cycles above 80 % at 45 °C", "Materials that can be bought in the country"],
      ),
      themes: ["batteries", "materials", "safety"],
      trl_from: 2,
      trl_to: 4,
      eligible_kinds: ["university"],
      proposed_amount_minor: 1_200_000_000,
      award_ceiling_minor: 600_000_000,
      expected_awards: 3,
      ip_regime: "government_purpose",
    },
  },
  {
    title: "Ideas for keeping salt fog out of coastal electronics",
    kind: "idea_challenge",
    closesInDays: 19,
    fields: {
      summary: "Low-cost ideas, from coatings to cabinets, that keep a coastal radar's electronics dry for five years.",
      problem: problem(
        "An idea on four pages and a sample: how to keep salt fog out of a ventilated cabinet.",
        "At the coast, boards are replaced every fourteen months.",
        ["A coupon that passes 500 hours of salt fog", "A cost per cabinet", "The changes needed in maintenance"],
      ),
      themes: ["coatings", "maintenance", "coast"],
      trl_from: 1,
      trl_to: 3,
      eligible_kinds: [...both, "industry", "rd_organisation"],
      proposed_amount_minor: 300_000_000,
      award_ceiling_minor: 50_000_000,
      expected_awards: 6,
      ip_regime: "open",
    },
  },
  {
    title: "Open door for small inventions from the workshop floor",
    kind: "idea_challenge",
    closesInDays: null,
    fields: {
      summary: "A jig, a fixture, a safer tool: what would make your shift easier? You can submit an idea on any day.",
      problem: problem(
        "An idea on two pages, with a sketch, from people who do the work themselves.",
        "Good ideas are lost, because no challenge is open on the day somebody has one.",
        ["The saving, in minutes or injuries", "A sketch that a workshop can use"],
      ),
      themes: ["tools", "maintenance"],
      eligible_kinds: [...both, "industry"],
      proposed_amount_minor: 200_000_000,
      award_ceiling_minor: 20_000_000,
      expected_awards: 10,
      ip_regime: "performer_owns",
      path_to_order: "The works group builds ideas that pay for themselves within a year.",
    },
  },
  {
    title: "Inertial measurement unit calibrated without a turntable",
    kind: "project_competition",
    closesInDays: 75,
    opensInDays: 9,
    fields: {
      summary: "A field procedure and software that calibrate a MEMS inertial unit within an hour, by hand, to a tenth of a degree an hour.",
      problem: problem(
        "A jig, a procedure and software for calibrating units in a workshop that owns no turntable.",
        "Units are sent 900 kilometres to the only turntable.",
        ["Bias below 0.1 degree an hour after calibration", "One technician, one hour", "Repeatable between two workshops"],
      ),
      themes: ["navigation", "calibration"],
      trl_from: 4,
      trl_to: 6,
      eligible_kinds: both,
      proposed_amount_minor: 900_000_000,
      award_ceiling_minor: 900_000_000,
      expected_awards: 1,
      ip_regime: "performer_owns_sponsor_option",
    },
  },
];

/** Closed, with proposals to review. */
export const closedChallenge: ChallengeText = {
  title: "Acoustic localisation of gunshots in a valley",
  kind: "project_competition",
  closesInDays: 1,
  fields: {
    summary: "Locate a shot within two seconds, to ten metres, in a valley with echoes.",
    problem: problem(
      "A network of low-cost microphones that separates a shot from its echoes and shows it on a map.",
      "Systems made for cities report echoes as second shots.",
      ["Ten metres at 600 metres distance", "Fewer than one false alarm a day", "A node that runs for a month on one battery"],
    ),
    themes: ["acoustics", "signal processing"],
    trl_from: 4,
    trl_to: 6,
    eligible_kinds: both,
    proposed_amount_minor: 2_000_000_000,
    award_ceiling_minor: 1_500_000_000,
    expected_awards: 1,
    ip_regime: "joint",
    retention_percent: 5,
    min_reviews: 2,
  },
};

/** Awarded, signed and partly paid. */
export const awardedChallenge: ChallengeText = {
  title: "Laser range finder that sees through dust",
  kind: "project_competition",
  closesInDays: 1,
  fields: {
    summary: "An eye-safe range finder that measures two kilometres through the dust of a moving column.",
    problem: problem("Range-gated detection at 1,550 nm in a unit below 600 grams.", "Present units measure the distance to the dust in front of the target.", [
      "2,000 m through a measured dust cloud",
      "Below 600 g with battery",
      "A hundred units can be made in the country",
    ]),
    themes: ["optics", "lasers", "sensors"],
    trl_from: 4,
    trl_to: 7,
    eligible_kinds: both,
    requires_university: true,
    proposed_amount_minor: 1_600_000_000,
    award_ceiling_minor: 1_600_000_000,
    expected_awards: 1,
    ip_regime: "performer_owns",
    retention_percent: 10,
    min_reviews: 2,
  },
};

/** Decided, in its standstill period. */
export const standstillChallenge: ChallengeText = {
  title: "Battery gauge for field radios",
  kind: "project_competition",
  closesInDays: 1,
  fields: {
    summary: "A gauge that tells the hours left in a radio battery, in heat and in frost, within five per cent.",
    problem: problem("A gauge of one chip that fits into the present battery.", "Present gauges show the voltage, which says little in frost.", [
      "Within 5 % from minus 20 to 55 degrees",
      "Less than 1 % of the battery's own energy",
      "Fits into the present housing",
    ]),
    themes: ["power", "sensors"],
    trl_from: 3,
    trl_to: 6,
    eligible_kinds: both,
    proposed_amount_minor: 600_000_000,
    award_ceiling_minor: 600_000_000,
    expected_awards: 1,
    ip_regime: "performer_owns",
    min_reviews: 2,
  },
};

/** Waiting for the authority. */
export const waitingChallenge: ChallengeText = {
  title: "Composite repair in the field",
  kind: "research_study",
  closesInDays: 90,
  fields: {
    summary: "Repair a hole in a composite panel in two hours, with tools that fit in one case.",
    problem: problem("A patch and a curing method that need no autoclave.", "Panels are sent to the works for three months.", [
      "90 % of the strength",
      "Two hours",
      "One case",
    ]),
    themes: ["composites", "maintenance"],
    trl_from: 3,
    trl_to: 5,
    eligible_kinds: both,
    proposed_amount_minor: 700_000_000,
    award_ceiling_minor: 700_000_000,
    expected_awards: 1,
    ip_regime: "sponsor_owns",
  },
};
