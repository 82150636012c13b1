import type { Cast } from "./cast.ts";
import { inDays } from "./challenges.ts";

/** A practice item of a panel, which two of its reviewers scored. */
export async function practiceItem(cast: Cast, challengeId: string): Promise<void> {
  await (await cast.as("manager")).rpc("give_practice_item", {
    challenge_id: challengeId,
    title: "Practice: a microphone on every lamp post",
    body: "An invented proposal.\n\nEvery lamp post of the town gets a microphone. A server in the town hall compares the times at which they hear a shot and draws a circle on a map. The town has 400 lamp posts, and a microphone costs PKR 9,000. In the first six months we equip one street and fire blanks. In the next twelve we equip the town.\n\nThe valley is not considered: the system was thought of for a plain.",
    due_at: inDays(4),
  });
  const criteria = await cast.owner("select id from public.challenge_criteria where challenge_id = $1 order by position", [challengeId]);
  for (const [reviewer, given] of [
    ["reviewer_one", [2.5, 2, 3, 3.5]],
    ["reviewer_two", [1.5, 1, 3, 2]],
  ] as const)
    await (await cast.as(reviewer)).rpc("score_practice_item", {
      challenge_id: challengeId,
      scores: criteria.map(({ id }, index) => ({ criterion_id: id, score: given[index] })),
    });
}

/** The meeting of a panel, under way: about two proposals, of which the first is discussed and the second waits. */
export async function panelMeeting(cast: Cast, challengeId: string, discussed: string): Promise<void> {
  const manager = await cast.as("manager");
  const meeting = await manager.rpc("call_meeting", {
    challenge_id: challengeId,
    starts_at: inDays(1),
    place: "Room 4, second floor, or the video link in the mail",
  });
  const present = await cast.owner("select id from auth.users where email = any ($1)", [
    ["manager", "reviewer_one", "reviewer_two"].map((key) => `${key}@ishtirak.example`),
  ]);
  await manager.rpc("begin_meeting_item", { meeting_id: meeting.id, proposal_id: discussed, present: present.map(({ id }) => id) });
  await manager.rpc("save_meeting_item", {
    meeting_id: meeting.id,
    proposal_id: discussed,
    revision: 1,
    outcome: "fund",
    minutes:
      "The reviews differ in the upkeep of the terrain model. The panel agrees that a map of the survey office is enough, and that the first milestone must show it.",
  });
  await cast.owner("update public.panel_meetings set called_at = now() - interval '3 days', starts_at = now() - interval '30 minutes' where id = $1", [
    meeting.id,
  ]);
  await cast.owner("update public.meeting_discussions set begun_at = now() - interval '20 minutes' where meeting_id = $1", [meeting.id]);
}
