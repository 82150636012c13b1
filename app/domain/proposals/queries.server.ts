import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import type { SectionPages } from "./draft-pages.ts";
import { referenceOf } from "./schema.ts";

/** One page of the draft for those who can read it; everybody else gets DomainError not_found. */
export async function getProposal<SectionKey extends keyof SectionPages>(db: Db, proposal_id: string, section: SectionKey) {
  const { header, content } = await call(db, "proposal_page", { proposal_id, section });
  return { header, content: content as SectionPages[SectionKey] };
}

/** The proposal of a reference number, if the reader can read it; null otherwise. */
export async function findProposal(db: Db, number: number): Promise<{ reference: string; title: string; path: string } | null> {
  const found = await call(db, "find_proposal", { number });
  return found && { reference: referenceOf(found.number), title: found.title, path: `/proposals/${found.id}${found.is_sealed ? "/sealed" : ""}` };
}
