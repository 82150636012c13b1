import type { Cast } from "./cast.ts";
import { bidFor } from "./bids.ts";
import { standstillChallenge } from "./challenges.ts";
import { type BidText, closeChallenge, organisations, publishChallenge, review } from "./steps.ts";

const ofKhyber = { leader: "rival", leadOrganisation: organisations.khyberAutonomy };
const ofMargalla = { leader: "supervisor", leadOrganisation: organisations.mut };
const ofIndus = { leader: "sme_founder", leadOrganisation: organisations.indusPhotonics };
const signatories: Record<string, string> = { rival: "rival", supervisor: "university_signatory", sme_founder: "sme_founder" };

interface Loser {
  bid: BidText;
  scores: readonly number[];
  note: string;
}

/** The proposals of the decided challenge that were not selected, each with the scores of both reviewers. */
export const losers: readonly Loser[] = [
  {
    bid: {
      ...ofKhyber,
      name: "Khyber range",
      title: "Stereo ranging from a drone",
      summary: "Two cameras on a drone measure the range from above the dust.",
      approach: "A small drone flies above the column and sends the range to the gunner.",
      amountMinor: 1_250_000_000,
    },
    scores: [3, 2.5, 3.5, 4],
    note: "The drone needs wind below eight metres a second. The column can't wait for such wind.",
  },
  {
    bid: {
      ...ofMargalla,
      name: "Margalla two colours",
      title: "Two wavelengths, one range",
      summary: "Dust scatters two wavelengths differently. The difference shows which echo is the target.",
      approach: "We measure at 905 nm and 1,550 nm with one telescope and compare the echoes.",
      amountMinor: 1_450_000_000,
    },
    scores: [4, 3.5, 4, 3.5],
    note: "A good idea, but the unit weighs 900 grams.",
  },
  {
    bid: {
      ...ofIndus,
      name: "Indus long pulse",
      title: "A stronger pulse for the present range finder",
      summary: "The present unit with four times the pulse energy.",
      approach: "We replace the diode and its driver, and keep everything else.",
      amountMinor: 800_000_000,
    },
    scores: [2.5, 2, 4, 4],
    note: "A stronger pulse makes a stronger echo of the dust too.",
  },
  {
    bid: {
      ...ofMargalla,
      name: "Margalla millimetre waves",
      title: "Millimetre waves where light stops",
      summary: "A small radar at 94 GHz measures the range, and the laser confirms it when the air is clear.",
      approach: "We take a car radar of the market, change its antenna, and combine both measurements.",
      amountMinor: 1_500_000_000,
    },
    scores: [3.5, 3.5, 3, 3.5],
    note: "The antenna is larger than the whole unit may be.",
  },
  {
    bid: {
      ...ofKhyber,
      name: "Khyber many echoes",
      title: "Keep every echo, choose the last",
      summary: "A receiver that records all echoes of a pulse and reports the last one.",
      approach: "We record at one gigahertz and look for the last echo above the noise.",
      amountMinor: 1_100_000_000,
    },
    scores: [3, 3, 3.5, 3],
    note: "In a dense cloud the last echo is often the ground behind the target.",
  },
  {
    bid: {
      ...ofIndus,
      name: "Indus polarisation",
      title: "Polarised light against dust",
      summary: "Round grains keep the polarisation of light, and painted metal does not.",
      approach: "We add a second receiver behind a polariser and subtract the two signals.",
      amountMinor: 1_300_000_000,
    },
    scores: [3.5, 3, 3.5, 4],
    note: "The grains of the test track are not round. The effect was not shown there.",
  },
  {
    bid: {
      ...ofMargalla,
      name: "Margalla sound",
      title: "Range by the sound of the engine",
      summary: "Microphones on the column measure the distance to vehicles ahead.",
      approach: "Four microphones on each vehicle, and a model of the engine's sound.",
      amountMinor: 600_000_000,
    },
    scores: [1.5, 2, 2.5, 3],
    note: "It measures vehicles with running engines only.",
  },
];

/** To the winner, then to each loser. */
const COMMENTS = [
  "A new idea with a clear test at every step.",
  "The weather limits are not addressed.",
  "The physics is sound. The weight is not.",
  "The dust echo grows with the pulse. This is not discussed.",
  "It would work on a vehicle, not in the hand.",
  "The dense clouds of the test track are not considered.",
  "Please show the effect with grains from the test track.",
  "The challenge asks for targets, not for vehicles.",
];

/** Submits the losers' proposals, each leader theirs one after the other; their ids, in the same order. */
export async function submitLosers(cast: Cast, challengeId: string): Promise<string[]> {
  const ids = new Map<Loser, string>();
  const submit = async (leader: string) => {
    for (const loser of losers)
      if (loser.bid.leader === leader) ids.set(loser, await bidFor(cast, challengeId, loser.bid, { [loser.bid.leadOrganisation]: signatories[leader] ?? "" }));
  };
  await Promise.all(Object.keys(signatories).map(submit));
  return losers.map((loser) => ids.get(loser) ?? "");
}

/** Screens the proposals, assigns two reviewers, and has each proposal scored, in the order given. Comments to the bidders likewise. */
export async function judge(
  cast: Cast,
  challengeId: string,
  proposals: readonly string[],
  scores: readonly (readonly number[])[],
  comments = COMMENTS,
): Promise<void> {
  const manager = await cast.as("manager");
  for (const proposal_id of proposals) {
    await manager.rpc("unseal_proposal", { proposal_id });
    await manager.rpc("mark_eligible", { proposal_id });
  }
  const panel = await cast.owner("select id from auth.users where email = any ($1)", [
    ["reviewer_one", "reviewer_two"].map((key) => `${key}@ishtirak.example`),
  ]);
  await manager.rpc("assign_panel", { challenge_id: challengeId, reviewer_ids: panel.map(({ id }) => id) });
  const reviewAll = async (reviewer: string) => {
    for (const [index, proposal] of proposals.entries()) await review(cast, reviewer, proposal, scores[index] ?? [], comments[index] ?? "");
  };
  await Promise.all(["reviewer_one", "reviewer_two"].map(reviewAll));
}

/**
 * In the standstill period the first loser asks for a review of the decision; a neutral person, named by the administrator, dismisses the request after both
 * sides made statements. Everything is then moved to before the awards were signed.
 */
export async function reviewedDecision(cast: Cast, challengeId: string, proposalId: string): Promise<void> {
  const rival = await cast.as("rival");
  const { id } = await rival.rpc("ask_decision_review", {
    proposal_id: proposalId,
    ground: "factual_mistake",
    request:
      "A reviewer writes that the weather limits are not addressed. Section 3 of our annex gives them: the drone flies in wind up to eight metres a second. The comment is wrong, and it lowered our first two scores.",
  });
  const [neutral] = await cast.owner("select id, now() + interval '2 days' as until from auth.users where email = 'second_professor@ishtirak.example'");
  await (await cast.as("administrator")).rpc("name_neutral", { dispute_id: id, neutral_id: neutral?.id, statements_until: neutral?.until });
  await rival.rpc("make_statement", { dispute_id: id, statement: "The annex was sealed with the proposal. Its page 3 has a table of wind and flight time." });
  await (await cast.as("manager")).rpc("make_statement", {
    dispute_id: id,
    statement: "Both reviewers had the annex. The column drives in wind of up to twelve metres a second, as the challenge says. The drone can't fly then.",
  });
  await cast.owner("update public.disputes set statements_until = now() where id = $1", [id]);
  const judge = await cast.as("second_professor");
  await judge.rpc("unseal_proposal", { proposal_id: proposalId });
  await judge.rpc("decide_dispute", {
    dispute_id: id,
    is_upheld: false,
    reasons:
      "The annex states the limit of eight metres a second. The challenge asks for twelve. The reviewer's sentence is short, but it is not a mistake: the proposal does not say how to work above its limit.",
  });
  await cast.owner(
    `update public.disputes set asked_at = now() - interval '70 days', named_at = now() - interval '68 days', statements_until = now() - interval '65 days',
       decided_at = now() - interval '63 days' where id = $1`,
    [id],
  );
  await cast.owner("update public.challenges set decided_at = now() - interval '72 days' where id = $1", [challengeId]);
  await cast.owner(
    "update public.proposals set feedback_released_at = now() - interval '72 days' where challenge_id = $1 and feedback_released_at is not null",
    [challengeId],
  );
  await cast.owner(`do $$ begin
    perform set_config('session_replication_role', 'replica', true);
    update public.dispute_statements set made_at = now() - interval '67 days' where dispute_id = '${id}';
  end $$`);
}

/** A decision of three days ago: the award is offered and can't be signed yet, and the loser's request for review has a neutral person. */
export async function inStandstill(cast: Cast): Promise<void> {
  const challenge = await publishChallenge(cast, standstillChallenge);
  const winner: BidText = {
    ...ofMargalla,
    name: "Margalla cells",
    title: "Count the charge, learn the cell",
    summary: "A chip counts the charge that flows, and a model of the cell corrects it by temperature and age.",
    approach: "We measure 200 cells in a climate chamber for half a year and fit the model to them.",
    amountMinor: 580_000_000,
  };
  const loser: BidText = {
    ...ofKhyber,
    name: "Khyber cells",
    title: "Hear the battery",
    summary: "A short pulse through the battery, and its echo tells the charge.",
    approach:
      "We send a pulse each minute and compare its echo with those of known cells.\n\n| temperature | error |\n|---|---|\n| 20 °C | 3 % |\n| -10 °C | 4 % |\n| -20 °C | 6 % |",
    amountMinor: 540_000_000,
  };
  const won = await bidFor(cast, challenge.id, winner, { [organisations.mut]: "university_signatory" });
  const lost = await bidFor(cast, challenge.id, loser, { [organisations.khyberAutonomy]: "rival" });
  await closeChallenge(cast, challenge.id, 30);
  await judge(
    cast,
    challenge.id,
    [won, lost],
    [
      [4, 4, 4.5, 4],
      [3.5, 3.5, 4, 4],
    ],
    ["The measurements in the climate chamber are what is needed.", "It was not shown that the pulse works below zero."],
  );
  const manager = await cast.as("manager");
  const award = await manager.rpc("recommend_award", { proposal_id: won, amount_minor: 580_000_000, note: "The best proposal, and the better test plan." });
  await manager.rpc("reject_proposal", { proposal_id: lost, note: "The reviewers doubt that it works in frost." });
  await (await cast.as("approver")).rpc("approve_award", { award_id: award.id });
  await manager.rpc("decide_challenge", { challenge_id: challenge.id });
  const { id } = await (await cast.as("rival")).rpc("ask_decision_review", {
    proposal_id: lost,
    ground: "factual_mistake",
    request:
      "A reviewer writes that it was not shown that the pulse works below zero. The last table of our approach has measurements at minus 10 and minus 20 degrees. The table was overlooked.",
  });
  const [neutral] = await cast.owner("select id, now() + interval '5 days' as until from auth.users where email = 'second_professor@ishtirak.example'");
  await (await cast.as("administrator")).rpc("name_neutral", { dispute_id: id, neutral_id: neutral?.id, statements_until: neutral?.until });
  await manager.rpc("offer_award", { award_id: award.id });
  await cast.owner(
    `update public.awards set recommended_at = now() - interval '6 days', approved_at = now() - interval '4 days', offered_at = now() - interval '2 days',
       offer_expires_at = now() + interval '28 days' where id = $1`,
    [award.id],
  );
  await cast.owner("update public.challenges set decided_at = now() - interval '3 days' where id = $1", [challenge.id]);
  await cast.owner("update public.proposals set feedback_released_at = now() - interval '3 days' where challenge_id = $1", [challenge.id]);
  await cast.owner("update public.disputes set asked_at = now() - interval '2 days', named_at = now() - interval '1 day' where id = $1", [id]);
}
