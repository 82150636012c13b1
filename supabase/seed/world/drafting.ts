import type { Cast } from "./cast.ts";

const FIRST =
  "We listen with two receivers: one antenna points at an FM transmitter, the other at the sky. The direct signal is taken from the second channel by an adaptive filter.\n\nWhat is left are echoes; their delay and Doppler shift give range and speed.";
const SECOND =
  "We listen with two receivers: one antenna points at an FM transmitter, the other at the sky. The direct signal is taken from the second channel by an adaptive filter that runs on a processor of 15 W.\n\nWhat is left are echoes; their delay and Doppler shift give range and speed. A drone of 2 kg is followed from 5 km, at 40 m above trees.";
const THIRD =
  "We listen with two receivers: one antenna points at a television transmitter, the other at the sky. The direct signal is taken from the second channel by an adaptive filter that runs on a processor of 15 W.\n\nWhat is left are echoes; their delay and Doppler shift give range and speed. A drone of 2 kg is followed from 5 km, at 40 m above trees.\n\n**What could go wrong:** the transmitter may fall silent. We then change to the next one within two seconds.";

/** Two people at work on one draft: assigned sections, one approved, one ready, one changed since approval, and a history. */
export async function writeTogether(cast: Cast, proposalId: string): Promise<void> {
  const professor = await cast.as("professor");
  const founder = await cast.as("sme_founder");
  const people = await cast.owner("select u.id, split_part(u.email, '@', 1) as key from auth.users u where u.email like any ($1)", [
    ["professor@%", "sme_founder@%"],
  ]);
  const idOf = (key: string) => people.find((person) => person.key === key)?.id;
  await professor.rpc("assign_sections", {
    proposal_id: proposalId,
    owners: [
      ["summary", "professor"],
      ["approach", "sme_founder"],
      ["work_plan", "professor"],
      ["milestones", "professor"],
      ["budget", "sme_founder"],
      ["background", "sme_founder"],
    ].map(([section, key]) => ({ section, owner_id: idOf(key ?? "") })),
  });
  const save = { proposal_id: proposalId, section: "approach" };
  await founder.rpc("save_text", { ...save, revision: 1, body: FIRST });
  await founder.rpc("save_text", { ...save, revision: 2, body: SECOND });
  await agree(professor, proposalId, "approach");
  await professor.rpc("save_text", { ...save, revision: 3, body: THIRD });
  await agree(founder, proposalId, "summary");
  await professor.rpc("save_text", {
    proposal_id: proposalId,
    section: "work_plan",
    revision: 1,
    body: "1. Receivers and antennas on the roof (professor, student), months 1 to 4\n2. Filter on the small processor (Indus Photonics), months 3 to 9\n3. Flights at the Attock range (all), months 9 to 14",
  });
  await professor.rpc("mark_section_ready", { proposal_id: proposalId, section: "work_plan" });
  // Spread the revisions over several days.
  await cast.owner(
    `update public.proposal_revisions set begun_at = begun_at - (4 - revision) * interval '26 hours', saved_at = saved_at - (4 - revision) * interval '26 hours'
     where proposal_id = $1 and subject = 'approach'`,
    [proposalId],
  );
}

async function agree(person: Awaited<ReturnType<Cast["as"]>>, proposal_id: string, section: string): Promise<void> {
  const { header } = await person.rpc("proposal_page", { proposal_id, section });
  await person.rpc("approve_section", { proposal_id, section, content_sha256: header.section.content_sha256 });
}
