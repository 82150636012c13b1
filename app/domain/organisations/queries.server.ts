import type { OrganisationKind, OrganisationStatus, PassportList } from "./schema.ts";
import type { Directory } from "./answers.ts";
import { keepUntilChanged } from "#app/platform/kept.server.ts";
import { call } from "#app/domain/call.server.ts";
import { anonymousClient, type Db } from "#app/platform/supabase.server.ts";

export interface DirectoryQuery {
  words: string;
  kind: OrganisationKind | undefined;
  city: string;
  /** Code of a competency, or blank. */
  competency: string;
  after: { name: string; id: string } | undefined;
}

// The directory is the same for everybody, so each page of it is kept until an organisation changes.
const directory = keepUntilChanged<Directory>({
  topics: ["organisations"],
  maximum: 300,
  load: async (key) => await call(anonymousClient(), "organisations_page", JSON.parse(key)),
});

/** A page of verified organisations by name. */
export function searchOrganisations({ words, kind, city, competency, after }: DirectoryQuery): Promise<Directory> {
  return directory.get(JSON.stringify({ words, kind, city, competency, after_name: after?.name, after_id: after?.id }));
}

/** How many organisations one page of the queue shows. */
const QUEUE_PAGE = 50;

/** Organisations in one state, longest waiting first. Throws `not_allowed`. */
export async function getOrganisationQueue(db: Db, status: OrganisationStatus, after: { at: string; id: string } | undefined) {
  const page = await call(db, "organisation_queue_page", { status, after_at: after?.at, after_id: after?.id });
  const organisations = page.organisations.slice(0, QUEUE_PAGE);
  const last = page.organisations.length > QUEUE_PAGE ? organisations.at(-1) : undefined;
  return { ...page, organisations, next: last ? { at: last.registered_at, id: last.id } : null };
}

/** Passports for the authority, by list. Throws `not_allowed`. */
export async function getPassportQueue(db: Db, list: PassportList, after: { at: string; id: string } | undefined) {
  const page = await call(db, "passport_queue_page", { list, after_at: after?.at, after_id: after?.id });
  const passports = page.passports.slice(0, QUEUE_PAGE);
  const last = page.passports.length > QUEUE_PAGE ? passports.at(-1) : undefined;
  return { counts: page.counts, passports, next: last ? { at: last.at, id: last.id } : null };
}
