import { applicantNames } from "#app/domain/challenges/schema.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Checkboxes } from "#app/ui/fields.tsx";
import type { ChallengeRules } from "#app/domain/teams/team-page.ts";

/** Whether a team can bid for only some of the challenge's work packages. */
export const offersChoice = ({ work_packages: packages }: ChallengeRules): boolean => packages.length > 1 && packages.some(({ is_separate }) => is_separate);

/** Checkboxes for the work packages that a team bids for. */
export function PackageChoice({ challenge, hint }: { challenge: ChallengeRules; hint: string }) {
  return (
    <Checkboxes
      name="work_packages"
      label="Which work packages do you bid for?"
      hint={hint}
      options={challenge.work_packages.map(({ id, title, ceiling_minor, eligible_kinds, is_separate }) => ({
        value: id,
        label: title,
        hint: [
          !is_separate && "Only together with all others.",
          eligible_kinds.length > 0 && `Done by: ${eligible_kinds.map((kind) => applicantNames[kind]).join(", ")}.`,
          ceiling_minor !== null && `At most ${formatMoney(ceiling_minor, challenge.currency)}.`,
        ]
          .filter(Boolean)
          .join(" "),
      }))}
    />
  );
}
