import { paymentSentences } from "#app/domain/challenges/schema.ts";
import type { AgreementContent } from "./answers.ts";

/** How the grant of an agreement is paid, in sentences. */
export function paymentTerms({ rules, retention_percent }: Pick<AgreementContent, "rules" | "retention_percent">): string {
  if (rules) return paymentSentences(rules).join(" ");
  return retention_percent > 0 ? `Of each payment ${retention_percent}% is kept back until the final report is accepted.` : "Nothing is kept back.";
}
