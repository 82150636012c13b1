// Teams for tests, brought to a state by the commands people use.
import { openChallenge } from "./challenges.ts";
import type { Row, Stage } from "./database.ts";
import { idOf, organisations, type Persona } from "./personas.ts";

type Cast = Pick<Stage, "as">;

const indus = organisations["indus-photonics"];

/** A team of the professor for her university, on an open challenge of DERI with fields changed, or on the challenge that is given. */
export async function startedTeam(cast: Cast, changes: Record<string, unknown> = {}): Promise<Row> {
  const challenge = "id" in changes ? changes : await openChallenge(cast, changes);
  return cast.as("professor").rpc("start_team", { challenge_id: challenge.id, organisation_id: organisations.mut, name: "Coil and Light" });
}

/** The same team with Indus Photonics as its partner. */
export async function teamOfTwo(cast: Cast, changes: Record<string, unknown> = {}): Promise<Row> {
  const team = await startedTeam(cast, changes);
  await cast.as("professor").rpc("invite_partner", { team_id: team.id, organisation_id: indus });
  await cast.as("sme_founder").rpc("accept_partnership", { team_id: team.id, organisation_id: indus });
  return team;
}

/** Takes a person into a team: who leads it, or its partner, invites, and the person accepts. */
export async function takeIn(cast: Cast, team_id: string, persona: Persona, role = "faculty", by: Persona = "professor"): Promise<Row> {
  await cast.as(by).rpc("invite_team_person", { team_id, profile_id: idOf(persona), role });
  return cast.as(persona).rpc("accept_team_invitation", { team_id });
}

/** One organisation's entry of a share table: the same percentage everywhere unless said otherwise; a cell a work package, or one. */
export function share(organisation_id: string, percent: number, changes: Record<string, unknown> = {}, work_packages: (string | null)[] = [null]) {
  const { result_share_percent = percent, ...cell } = changes;
  const empty = { work_share_percent: 0, grant_share_percent: 0 };
  return {
    organisation_id,
    result_share_percent,
    cells: work_packages.map((work_package_id, index) => ({
      work_package_id,
      ...(index === 0 ? { work_share_percent: percent, grant_share_percent: percent, ...cell } : empty),
    })),
  };
}

/** A share table of the university and Indus Photonics; 60 to 40 unless said otherwise. */
export function sharesOfTwo(university: Record<string, unknown> = {}, firm: Record<string, unknown> = {}) {
  return [share(organisations.mut, 60, university), share(indus, 40, firm)];
}

/** A team of two with nothing missing: shares that sum to 100 and terms accepted by both. */
export async function readyTeam(cast: Cast, changes: Record<string, unknown> = {}): Promise<Row> {
  const team = await teamOfTwo(cast, changes);
  const { shares_revision: revision } = await cast.as("professor").rpc("team_page", { team_id: team.id });
  await cast.as("professor").rpc("save_shares", { team_id: team.id, revision, shares: sharesOfTwo() });
  const regime = "performer_owns";
  await cast.as("university_signatory").rpc("accept_ip_terms", { team_id: team.id, organisation_id: organisations.mut, regime });
  await cast.as("sme_founder").rpc("accept_ip_terms", { team_id: team.id, organisation_id: indus, regime });
  return team;
}

/** What an opening says, to be changed in part. */
export function openingText(changes: Record<string, unknown> = {}) {
  return {
    title: "Firmware for the coil",
    description: "Write and test the sampling loop.",
    skills: ["embedded C", "python"],
    level: "graduate",
    hours_a_week: 12,
    stipend_minor: 4_000_000,
    is_for_credit: true,
    place: "Islamabad",
    places: 1,
    closes_at: null,
    ...changes,
  };
}

/** A request of the student that the supervisor agreed to and the student consented for. */
export async function consentedRequest({ as }: Cast, team_id: string, changes: Record<string, unknown> = {}): Promise<Row> {
  const opening = await as("professor").rpc("post_opening", { team_id, ...openingText(changes) });
  const request = await as("student").rpc("request_opening", { opening_id: opening.id, note: "I have built one." });
  await as("supervisor").rpc("agree_to_request", { request_id: request.id });
  const { terms } = await as("student").rpc("my_requests");
  return as("student").rpc("consent_to_terms", { request_id: request.id, version: terms.version });
}

/** Seals the team's proposal as submitting it does; the team must be ready. */
export async function seal(owner: Stage["owner"], team_id: string): Promise<void> {
  await owner.query(
    `with sealed as (
       insert into public.proposal_submissions (proposal_id, version, content, content_sha256, submitted_at, submitted_by)
       select p.id, 1, '{"files": []}', private.sha256_hex('{"files": []}'::jsonb::text), now() - interval '1 day', p.created_by from public.proposals p where p.team_id = $1 returning *)
     update public.proposals p set submission_id = sealed.id, submitted_at = sealed.submitted_at, submitted_by = sealed.submitted_by
     from sealed where p.id = sealed.proposal_id`,
    [team_id],
  );
}

/** Takes the sealed version back as withdrawing it does. */
export async function unseal(owner: Stage["owner"], team_id: string): Promise<void> {
  await owner.query(
    `with taken_back as (
       update public.proposal_submissions s set withdrawn_at = now() from public.proposals p where p.submission_id = s.id and p.team_id = $1 returning s.proposal_id)
     update public.proposals p set submission_id = null, submitted_at = null, submitted_by = null, withdrawn_at = now(), withdrawn_by = p.created_by
     from taken_back where p.id = taken_back.proposal_id`,
    [team_id],
  );
}

/** Lets the challenge's closing time pass. */
export async function closeBidding(owner: Stage["owner"], challenge_id: string): Promise<void> {
  await owner.query(
    `update public.challenges set opens_at = now() - interval '3 days', questions_close_at = now() - interval '2 days', closes_at = now() - interval '1 second' where id = $1`,
    [challenge_id],
  );
}

/** The actions recorded on an object, oldest first. */
export async function actionsOn(owner: Stage["owner"], object_id: string): Promise<string[]> {
  const rows = await owner.query("select action from public.audit_entries where object_id = $1 order by id", [object_id]);
  return rows.map((row) => row.action);
}

/** Who was told of a kind of change, by name. */
export async function toldOf(owner: Stage["owner"], kind: string): Promise<string[]> {
  const rows = await owner.query(
    "select distinct p.name from public.notices n join public.profiles p on p.id = n.profile_id where n.kind = $1 order by p.name",
    [kind],
  );
  return rows.map((row) => row.name);
}

/** Writes what the triggers of tables forbid, inside a transaction, to try a second line of defence behind them. */
export async function writeUnnoticed(owner: Stage["owner"], sql: string, values: unknown[]): Promise<void> {
  await owner.query("set local session_replication_role = replica");
  await owner.query(sql, values);
  await owner.query("set local session_replication_role = origin");
}
