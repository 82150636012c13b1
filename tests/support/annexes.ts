// Challenges with a restricted annex for tests, brought to a state by the commands people use.
import { randomUUID } from "node:crypto";
import { completeDraft } from "./challenges.ts";
import type { Row, Stage } from "./database.ts";
import { fillFund } from "./funds.ts";
import { funds, idOf, organisations, type Persona } from "./personas.ts";

type Cast = Pick<Stage, "as" | "owner">;

export const terms = "Use it for the bid only, and keep no copy of it.";

/** Puts an object into storage as an upload leaves it, and returns what attach_challenge_file takes for it. */
export async function uploaded({ owner }: Pick<Stage, "owner">, challenge_id: string, changes: Row = {}, by: Persona = "manager"): Promise<Row> {
  const file_id = randomUUID();
  await owner.query("insert into storage.buckets (id, name, public) values ('challenges', 'challenges', false) on conflict do nothing");
  await owner.query("insert into storage.objects (bucket_id, name, owner_id, metadata) values ('challenges', $1, $2, $3)", [
    `${challenge_id}/${file_id}`,
    idOf(by),
    JSON.stringify({ size: 2048, mimetype: "application/pdf" }),
  ]);
  return { challenge_id, file_id, is_restricted: true, name: "annex.pdf", media_type: "application/pdf", size_bytes: 2048, sha256: "e".repeat(64), ...changes };
}

/** A draft with an annex of this text and one file of this name, open to the university. */
export async function draftWithAnnex(cast: Cast, body = "State.", name = "annex.pdf"): Promise<Row> {
  const manager = cast.as("manager");
  const draft = await completeDraft(cast);
  await manager.rpc("save_annex", { challenge_id: draft.id, revision: 0, body, terms });
  const file = await manager.rpc("attach_challenge_file", await uploaded(cast, draft.id, { name }));
  await manager.rpc("name_annex_reader", { challenge_id: draft.id, organisation_id: organisations.mut });
  return { ...draft, file_id: file.id, object_key: file.object_key };
}

/** The same, published; the university's signatory has not accepted yet. */
export async function publishedWithAnnex(cast: Cast, body?: string, name?: string): Promise<Row> {
  const draft = await draftWithAnnex(cast, body, name);
  await cast.as("manager").rpc("submit_challenge", { challenge_id: draft.id });
  await fillFund(cast);
  await cast.as("approver").rpc("approve_challenge", { challenge_id: draft.id, fund_id: funds["RDF-NL"], amount_minor: draft.proposed_amount_minor });
  const published = await cast.as("manager").rpc("publish_challenge", { challenge_id: draft.id });
  return { ...published, file_id: draft.file_id, object_key: draft.object_key };
}

/** The university's signatory accepts the terms as they stand. */
export async function acceptTerms({ as, owner }: Cast, challenge_id: string): Promise<Row> {
  const { sha256 } = await owner.one("select sha256 from public.annex_terms where challenge_id = $1 order by version desc limit 1", [challenge_id]);
  return as("university_signatory").rpc("accept_annex_terms", { challenge_id, organisation_id: organisations.mut, sha256 });
}
