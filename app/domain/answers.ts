import { z } from "zod";
import { openedProposal } from "./reviews/schema.ts";
import { answers as accounts } from "./accounts/answers.ts";
import { answers as alerts } from "./alerts/answers.ts";
import { answers as audit } from "./audit/answers.ts";
import { answers as awards } from "./awards/answers.ts";
import { answers as challenges } from "./challenges/answers.ts";
import { answers as disputes } from "./disputes/answers.ts";
import { answers as funds } from "./funds/answers.ts";
import { answers as imports } from "./imports/answers.ts";
import { answers as matching } from "./matching/answers.ts";
import { answers as milestones } from "./milestones/answers.ts";
import { answers as notices } from "./notices/answers.ts";
import { answers as organisations } from "./organisations/answers.ts";
import { answers as payments } from "./payments/answers.ts";
import { answers as proposals } from "./proposals/answers.ts";
import { answers as records } from "./records/answers.ts";
import { answers as reviews } from "./reviews/answers.ts";
import { answers as teams } from "./teams/answers.ts";
import { answers as work } from "./work/answers.ts";

/** The shape of what each SQL function answers, by its name; each capability declares its own. */
export const answers = {
  ...accounts,
  ...alerts,
  ...audit,
  ...awards,
  ...challenges,
  ...disputes,
  ...funds,
  ...imports,
  ...matching,
  ...milestones,
  ...notices,
  ...organisations,
  ...payments,
  ...proposals,
  ...records,
  ...reviews,
  ...teams,
  ...work,
  // Of two capabilities: a review, or the decision, and the proposal that it is about.
  open_proposal: z.strictObject({ proposal: openedProposal, sealed: proposals.unseal_proposal }),
  open_review: z.strictObject({ review: reviews.review_page, sealed: proposals.unseal_proposal.nullable() }),
};
