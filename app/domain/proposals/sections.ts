import { z } from "zod";
import { id } from "#app/platform/inputs.ts";
import type { Task } from "#app/ui/progress.tsx";

/** The sections of a draft that have owners, in reading order. `path` is the last part of the page's address. */
export const sections = [
  { section: "summary", path: "summary", title: "Summary" },
  { section: "approach", path: "approach", title: "Approach" },
  { section: "work_plan", path: "work-plan", title: "Work plan" },
  { section: "milestones", path: "milestones", title: "Milestones" },
  { section: "budget", path: "budget", title: "Budget" },
  { section: "background", path: "background", title: "Background IP" },
  { section: "answers", path: "answers", title: "The challenge's questions" },
  { section: "files", path: "files", title: "Files" },
] as const;
export const section = z.enum(sections.map(({ section }) => section));
export type SectionKey = z.infer<typeof section>;

export const sectionOf = (section: string) => sections.find((known) => known.section === section);

export const sectionStateName = z.enum(["not_started", "being_written", "ready", "approved", "reopened"]);
export type SectionStateName = z.infer<typeof sectionStateName>;

/** The text of a section's state; also used as a task state. */
export const sectionStates: Readonly<Record<SectionStateName, Task["state"]>> = {
  not_started: "not started",
  being_written: "in progress",
  ready: "ready for review",
  approved: "approved",
  reopened: "changed since approval",
};

/** The state of a section, with who and when. */
export const sectionState = z.strictObject({
  section,
  state: sectionStateName,
  state_at: z.string().nullable(),
  state_by: z.string().nullable(),
  owner_id: z.string().nullable(),
  owner: z.string().nullable(),
  saved_by: z.string().nullable(),
  saved_at: z.string().nullable(),
});
export type SectionState = z.infer<typeof sectionState>;

/** The value for nobody in a list of people, because an empty field means no answer. */
export const NOBODY = "nobody";

const owner = z.union([id, z.literal(NOBODY)]).transform((chosen) => (chosen === NOBODY ? null : chosen));

/** Owners by section. `back` is the section whose page it was sent from. */
export const ownersInput = z.object({ owners: z.partialRecord(section, owner).default({}), back: section.optional() }).transform(({ owners, back }) => ({
  back,
  owners: Object.entries(owners).map(([section, owner_id]) => ({ section: section as SectionKey, owner_id: owner_id ?? null })),
}));

export const sectionInput = z.object({ section });
/** An approval includes the hash of what was read. */
export const approveInput = z.object({ section, content_sha256: z.string().max(64) });
