import { z } from "zod";
import { fundSharing } from "#app/domain/teams/schema.ts";
import { oneOf } from "#app/platform/inputs.ts";
import { costKinds } from "./schema.ts";

export const partner = z.strictObject({
  organisation_id: z.string(),
  name: z.string(),
});
export type Partner = z.infer<typeof partner>;

export const sealedCell = z.strictObject({
  work_package_id: z.string().nullable(),
  title: z.string().nullable(),
  work_share_percent: z.number(),
  grant_share_percent: z.number(),
  own_cash_minor: z.number(),
  own_in_kind_minor: z.number(),
});

export const milestone = z.strictObject({
  position: z.number(),
  title: z.string(),
  month: z.number(),
  deliverable: z.string(),
  test_of_success: z.string(),
  trl: z.number(),
  amount_minor: z.number(),
});
export type Milestone = z.infer<typeof milestone>;

export const budgetLine = z.strictObject({
  organisation_id: z.string(),
  cost_kind: oneOf(costKinds),
  description: z.string(),
  amount_minor: z.number(),
});
export type BudgetLine = z.infer<typeof budgetLine>;

export const backgroundItem = z.strictObject({
  organisation_id: z.string(),
  description: z.string(),
  results_licence_terms: z.string(),
});
export type BackgroundItem = z.infer<typeof backgroundItem>;

export const proposalFile = z.strictObject({
  id: z.string(),
  name: z.string(),
  media_type: z.string(),
  size_bytes: z.number(),
  sha256: z.string(),
});

/** The canonical content: what is sealed, signed off and read after unsealing. */
export const proposalContent = z.strictObject({
  proposal: z.strictObject({ id: z.string(), reference: z.string(), title: z.string() }),
  challenge: z.strictObject({ id: z.string(), number: z.number(), title: z.string() }).optional(),
  currency: z.string(),
  team: z.strictObject({
    /** Who applies is left out of a blind review. */
    id: z.string().optional(),
    name: z.string().optional(),
    partners: z.array(
      partner.extend({
        kind: z.string(),
        is_lead: z.boolean(),
        work_share_percent: z.number(),
        grant_share_percent: z.number(),
        result_share_percent: z.number(),
        fund_sharing: fundSharing,
        own_cash_minor: z.number(),
        own_in_kind_minor: z.number(),
        /** By work package, if the challenge has any. */
        cells: z.array(sealedCell),
      }),
    ),
    people: z.array(z.strictObject({ profile_id: z.string(), name: z.string(), role: z.string(), organisation_id: z.string() })),
    /** Titles of the work packages it bids for; left out of a blind review. */
    work_packages: z.array(z.string()).optional(),
  }),
  texts: z.record(z.string(), z.string()),
  answers: z.array(z.strictObject({ prompt_id: z.string(), prompt: z.string(), is_required: z.boolean(), body: z.string() })),
  milestones: z.array(milestone),
  budget: z.array(budgetLine),
  background: z.array(backgroundItem),
  files: z.array(proposalFile),
});
export type ProposalContent = z.infer<typeof proposalContent>;
