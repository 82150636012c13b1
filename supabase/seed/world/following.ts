import type { Cast } from "./cast.ts";

const WATCHERS = ["student", "rival", "research_office"];

/** An open challenge with people who watch it, answered questions, a declined one and a waiting one. */
export async function followChallenge(cast: Cast, title: string): Promise<void> {
  const [challenge] = await cast.owner("select id from public.challenges where title = $1 and published_at is not null", [title]);
  const challenge_id = challenge?.id;
  for (const watcher of WATCHERS) await (await cast.as(watcher)).rpc("watch_challenge", { challenge_id });

  const ask = async (asker: string, question: string) => (await cast.as(asker)).rpc("ask_question", { challenge_id, question });
  const receiver = await ask("rival", "Our firm has its own receiver at Khyber. Must the sponsor's be used?");
  const antenna = await ask("professor", "May the receiver be one that we built ourselves?");
  const range = await ask("sme_founder", "At which range does a drone count as found?");
  await ask("research_office", "May the recordings be published with the thesis of a student?");
  const contact = await ask("rival", "Whom may we call at the institute?");

  const officer = await cast.as("technical_officer");
  await officer.rpc("answer_questions", {
    challenge_id,
    questions: [{ id: receiver, wording: "Must the sponsor's receiver be used?" }, { id: antenna }],
    answer:
      "No. You can use any receiver, also your own, if:\n\n- its parts stay within the **bill of materials** that the challenge states;\n- its drawings are handed over with the prototype.",
  });
  await officer.rpc("answer_questions", {
    challenge_id,
    questions: [{ id: range }],
    answer: "At 5 km, for a drone of 0.01 m² flying below 100 m, in nine of ten passes.",
  });
  await amend(cast, challenge_id);
  await officer.rpc("decline_question", {
    question_id: contact,
    reason: "Phone calls would give one bidder an advantage. Ask here, so that everybody can read the answer.",
  });
}

async function amend(cast: Cast, challenge_id: string): Promise<void> {
  const manager = await cast.as("manager");
  await manager.rpc("open_amendment", { challenge_id });
  const [challenge] = await cast.owner("select problem, closes_at from public.challenges where id = $1", [challenge_id]);
  const changes = {
    problem: String(challenge?.problem).replace("Bill of materials below two million rupees", "Bill of materials below four million rupees, antennas included"),
    retention_percent: 0,
    eligible_kinds: ["university", "sme", "industry"],
  };
  await manager.rpc("save_amendment", { challenge_id, revision: 1, changes });
  await manager.rpc("publish_amendment", {
    challenge_id,
    revision: 2,
    summary: "The bill of materials may reach four million rupees, antennas included. Larger industry may apply. The closing is five days later.",
    closes_at: new Date(new Date(challenge?.closes_at).getTime() + 5 * 86_400_000).toISOString(),
  });
}
