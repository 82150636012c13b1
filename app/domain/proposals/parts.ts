import { z } from "zod";
import { id } from "#app/platform/inputs.ts";
import type { Task } from "#app/ui/progress.tsx";

/** The parts of a draft that somebody owns, in the order they are read. `path` is the last part of the page's address. */
export const parts = [
  { part: "summary", path: "summary", title: "Summary" },
  { part: "approach", path: "approach", title: "Approach" },
  { part: "work_plan", path: "work-plan", title: "Work plan" },
  { part: "milestones", path: "milestones", title: "Milestones" },
  { part: "budget", path: "budget", title: "Budget" },
  { part: "background", path: "background", title: "Background IP" },
  { part: "answers", path: "answers", title: "The challenge's questions" },
  { part: "files", path: "files", title: "Files" },
] as const;
export type Part = (typeof parts)[number]["part"];
const names = parts.map(({ part }) => part) as [Part, ...Part[]];

export const partOf = (part: string) => parts.find((known) => known.part === part);

export type PartState = "not_started" | "being_written" | "ready" | "agreed" | "reopened";

/** How a part's state is said; also as the state of a task. */
export const partStates: Readonly<Record<PartState, Task["state"]>> = {
  not_started: "not started",
  being_written: "being written",
  ready: "ready for reading",
  agreed: "agreed",
  reopened: "changed since agreed",
};

/** Where a part stands, with who and when. */
export interface PartStanding {
  part: Part;
  state: PartState;
  state_at: string | null;
  state_by: string | null;
  owner_id: string | null;
  owner: string | null;
  saved_by: string | null;
  saved_at: string | null;
}

/** Stands in a list of people for none of them: a field left empty is no answer. */
export const NOBODY = "nobody";

const owner = z.union([id, z.literal(NOBODY)]).transform((chosen) => (chosen === NOBODY ? null : chosen));

/** Owners by part. `back` is the part whose page it was sent from. */
export const ownersInput = z
  .object({ owners: z.partialRecord(z.enum(names), owner).default({}), back: z.enum(names).optional() })
  .transform(({ owners, back }) => ({ back, owners: Object.entries(owners).map(([part, owner_id]) => ({ part: part as Part, owner_id: owner_id ?? null })) }));

export const partInput = z.object({ part: z.enum(names) });
/** Who agrees names what was read. */
export const agreeInput = z.object({ part: z.enum(names), content_sha256: z.string().max(64) });
