import { paymentSentences } from "#app/domain/challenges/schema.ts";
import type { AgreementContent } from "./answers.ts";

/** How the grant of an agreement is paid, in sentences. */
export function paymentTerms({ rules, retention_percent }: Pick<AgreementContent, "rules" | "retention_percent">): string {
  if (rules) return paymentSentences(rules).join(" ");
  return retention_percent > 0 ? `${retention_percent}% of each payment is retained until the final report is accepted.` : "No part of a payment is retained.";
}
