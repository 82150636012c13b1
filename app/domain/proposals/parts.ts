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
export const part = z.enum(parts.map(({ part }) => part));
export type Part = z.infer<typeof part>;

export const partOf = (part: string) => parts.find((known) => known.part === part);

export const partState = z.enum(["not_started", "being_written", "ready", "agreed", "reopened"]);
export type PartState = z.infer<typeof partState>;

/** How a part's state is said; also as the state of a task. */
export const partStates: Readonly<Record<PartState, Task["state"]>> = {
  not_started: "not started",
  being_written: "being written",
  ready: "ready for reading",
  agreed: "agreed",
  reopened: "changed since agreed",
};

/** Where a part stands, with who and when. */
export const partStanding = z.strictObject({
  part,
  state: partState,
  state_at: z.string().nullable(),
  state_by: z.string().nullable(),
  owner_id: z.string().nullable(),
  owner: z.string().nullable(),
  saved_by: z.string().nullable(),
  saved_at: z.string().nullable(),
});
export type PartStanding = z.infer<typeof partStanding>;

/** Stands in a list of people for none of them: a field left empty is no answer. */
export const NOBODY = "nobody";

const owner = z.union([id, z.literal(NOBODY)]).transform((chosen) => (chosen === NOBODY ? null : chosen));

/** Owners by part. `back` is the part whose page it was sent from. */
export const ownersInput = z
  .object({ owners: z.partialRecord(part, owner).default({}), back: part.optional() })
  .transform(({ owners, back }) => ({ back, owners: Object.entries(owners).map(([part, owner_id]) => ({ part: part as Part, owner_id: owner_id ?? null })) }));

export const partInput = z.object({ part });
/** Who agrees names what was read. */
export const agreeInput = z.object({ part, content_sha256: z.string().max(64) });
