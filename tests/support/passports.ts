// Passports for tests, brought to a state by the commands people use.
import { randomUUID } from "node:crypto";
import type { Stage } from "./database.ts";
import { idOf, organisations } from "./personas.ts";

/** A complete passport of Indus Photonics, as its founder saves it first. */
export const photonicsPassport = {
  organisation_id: organisations["indus-photonics"],
  revision: 0,
  field_codes: ["optics_and_photonics", "sensors"],
  evidence: "Two hundred range finders delivered since 2021.",
  turnover_band: "50_to_250",
  audited_years: 4,
};

/** Indus Photonics' passport, waiting for the authority. */
export async function waitingPassport({ as }: Pick<Stage, "as">) {
  await as("sme_founder").rpc("save_passport", photonicsPassport);
  return as("sme_founder").rpc("submit_passport", { organisation_id: photonicsPassport.organisation_id });
}

/** An upload of Indus Photonics' founder that no row names yet; gives the arguments that attach it. */
export async function storedCertificate(owner: Stage["owner"], size = 1024) {
  const file_id = randomUUID();
  const { organisation_id } = photonicsPassport;
  await owner.query("insert into storage.objects (bucket_id, name, owner_id, metadata) values ('passports', $1, $2, jsonb_build_object('size', $3::int))", [
    `${organisation_id}/${file_id}`,
    idOf("sme_founder"),
    size,
  ]);
  return { organisation_id, file_id, name: "ISO 9001.pdf", media_type: "application/pdf", size_bytes: size, sha256: "a".repeat(64) };
}
