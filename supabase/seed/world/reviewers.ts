import type { Cast } from "./cast.ts";
import { organisations } from "./steps.ts";

interface Declared {
  key: string;
  fields: string[];
  mostOpen: number;
  ties?: { kind: "employer" | "family" | "money"; organisation: string; ended_on?: string; note?: string }[];
}

/** Beside the pool of the cast: people of universities and firms, of whom one has not confirmed the declaration for a year. */
const invited: readonly Declared[] = [
  {
    key: "supervisor",
    fields: ["navigation_and_control", "autonomy_and_robotics"],
    mostOpen: 4,
    ties: [{ kind: "family", organisation: "Khyber Autonomy", note: "My sister works there." }],
  },
  {
    key: "second_professor",
    fields: ["materials", "manufacturing"],
    mostOpen: 3,
    ties: [{ kind: "employer", organisation: "Institute of Surface Science, Quetta" }],
  },
  { key: "sme_founder", fields: ["optics_and_photonics"], mostOpen: 2, ties: [{ kind: "money", organisation: "Lahore Optical Works", note: "I own shares." }] },
  { key: "graduate", fields: ["software_and_data"], mostOpen: 2 },
];

/** The sponsor invites reviewers into its pool by mail; one has no account and has not answered. */
export async function gatherPool(cast: Cast): Promise<void> {
  const manager = await cast.as("manager");
  const organisation_id = organisations.deri;
  for (const { key, fields, mostOpen, ties = [] } of invited) {
    const reviewer = await cast.as(key);
    const { id } = await manager.rpc("invite_member", { organisation_id, email: `${key}@ishtirak.example` });
    await reviewer.rpc("accept_invitation", { invitation_id: id });
    await reviewer.rpc("save_declaration", { revision: 0, field_codes: fields, ties, most_open: mostOpen, is_complete: true });
  }
  await cast.owner(
    "update public.reviewer_declarations set confirmed_at = now() - interval '13 months' where profile_id = (select id from auth.users where email = $1)",
    ["graduate@ishtirak.example"],
  );
  await manager.rpc("invite_member", { organisation_id, email: "optics.reader@lab.example" });
}
