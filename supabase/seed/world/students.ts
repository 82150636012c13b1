import { createHash, randomUUID } from "node:crypto";
import type { Cast, Row } from "./cast.ts";
import { inDays } from "./challenges.ts";
import { onePagePdf } from "./pdf.ts";
import { organisations } from "./steps.ts";

const text = {
  skills: [] as string[],
  level: "any",
  hours_a_week: 10,
  stipend_minor: 0,
  is_for_credit: false,
  place: "Islamabad",
  places: 1,
};

/** Student openings of several kinds, in addition to the one that the student asked for. */
export async function moreOpenings(cast: Cast, teamId: string): Promise<void> {
  const professor = await cast.as("professor");
  const [leader] = await cast.owner("select profile_id from public.team_people where team_id = $1 and role = 'principal_investigator'", [teamId]);
  await professor.rpc("post_opening", {
    ...text,
    team_id: teamId,
    title: "Antenna measurements on the roof",
    description: "Set up, log and photograph two antennas for a semester. You take a safety course first.",
    skills: ["measurement", "soldering"],
    level: "undergraduate",
    hours_a_week: 6,
    is_for_credit: true,
    places: 2,
    supervisor_id: leader?.profile_id,
  });
  await professor.rpc("post_opening", {
    ...text,
    team_id: teamId,
    title: "Drawing tracks on a map",
    description: "Program a web page that shows the detections of the receiver, second by second. You can work from anywhere.",
    skills: ["typescript", "maps"],
    hours_a_week: 20,
    stipend_minor: 6_000_000,
    place: "remote",
    closes_at: inDays(12),
  });
}

/** A student who worked on the award, handed over the work, and shares the confirmed work record. */
export async function graduateOfAward(cast: Cast, awardId: string): Promise<void> {
  const [professor, supervisor, graduate] = [await cast.as("professor"), await cast.as("supervisor"), await cast.as("graduate")];
  const [known] = await cast.owner(
    "select (select id from auth.users where email = 'supervisor@ishtirak.example') as supervisor, (select id from auth.users where email = 'graduate@ishtirak.example') as graduate",
  );
  await graduate.rpc("save_student_profile", {
    university_id: organisations.mut,
    programme: "MS Electrical Engineering",
    level: "graduate",
    expected_graduation_on: "2026-10-31",
    supervisor_id: known?.supervisor,
  });
  await supervisor.rpc("agree_to_supervise", { student_id: known?.graduate });
  const [award] = await cast.owner("select team_id from public.awards where id = $1", [awardId]);
  const teamId = award?.team_id as string;
  const opening = await professor.rpc("post_opening", {
    ...text,
    team_id: teamId,
    title: "Measuring dust clouds with a gated receiver",
    description: "Three grain sizes, behind a vehicle, with the test rig at Taxila.",
    skills: ["optics", "c++"],
    level: "graduate",
    hours_a_week: 16,
    stipend_minor: 5_000_000,
    is_for_credit: true,
    place: "Taxila",
  });
  const request = await graduate.rpc("request_opening", { opening_id: opening.id, note: "My thesis is on single-photon detectors.", cv: await cvOf(cast) });
  await supervisor.rpc("agree_to_request", { request_id: request.id });
  const { terms } = (await graduate.rpc("my_requests")) as Row;
  await graduate.rpc("consent_to_terms", { request_id: request.id, version: terms.version });
  await professor.rpc("accept_request", { request_id: request.id });
  // The student joined before the first milestone.
  await cast.owner(
    `update public.opening_requests set asked_at = now() - interval '66 days', supervisor_agreed_at = now() - interval '64 days',
       consented_at = now() - interval '63 days', accepted_at = now() - interval '60 days' where id = $1`,
    [request.id],
  );
  await cast.owner("update public.team_people set joined_at = now() - interval '60 days' where request_id = $1", [request.id]);
  await handOver(cast, teamId);
  const record = await graduate.rpc("write_record", {
    request_id: request.id,
    revision: 0,
    summary: "Built the receiver's timing board, recorded 512 runs behind vehicles at three grain sizes, and wrote the program that learns the clouds' echo.",
  });
  for (const person of [supervisor, professor]) {
    const { to_confirm: waiting } = await person.rpc("my_records");
    await person.rpc("confirm_record", { record_id: record.id, statement_sha256: waiting.find(({ id }: Row) => id === record.id)?.statement_sha256 });
  }
  await graduate.rpc("share_records", { record_ids: [record.id], label: "Application to the metrology institute" });
}

async function handOver(cast: Cast, teamId: string): Promise<void> {
  const [people] = await cast.owner(
    `select (private.today())::text as today, (select id from auth.users where email = 'graduate@ishtirak.example') as graduate,
       (select profile_id from public.team_people where team_id = $1 and role = 'principal_investigator') as leader`,
    [teamId],
  );
  const recorded = await (await cast.as("graduate")).rpc("record_hand_over", {
    team_id: teamId,
    profile_id: people?.graduate,
    successor_id: people?.leader,
    what_was_done:
      "The timing board and its drawings are in the cabinet of the test rig. The recordings are sorted by grain size. The model of wet clouds is half done.",
    leaves_on: people?.today,
  });
  await (await cast.as("professor")).rpc("accept_hand_over", { hand_over_id: recorded.id });
}

async function cvOf(cast: Cast): Promise<Row> {
  const [graduate] = await cast.owner("select id from auth.users where email = 'graduate@ishtirak.example'");
  const fileId = randomUUID();
  const bytes = onePagePdf("Hamza Rauf: MS in electrical engineering");
  await (await cast.as("graduate")).upload("cvs", `${graduate?.id}/${fileId}`, bytes);
  return { file_id: fileId, name: "hamza-rauf.pdf", size_bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}
