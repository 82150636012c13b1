import type { AwardPage } from "#app/domain/awards/answers.ts";
import { Why } from "#app/domain/why.tsx";
import { Notice } from "#app/ui/status.tsx";

/** Why an award can't be offered yet, or an offered one not signed. */
export function WaitNotices({ page: { award, acts, challenge } }: { page: AwardPage }) {
  return (
    <>
      {acts.offer === "decision_not_closed" && (
        <Notice title="Not ready to offer">
          <Why acts={acts} act="offer" />
        </Notice>
      )}
      {award.status === "offered" && challenge.signing_waits && (
        <Notice tone="warning" title="Signing waits">
          <Why acts={{ sign: challenge.signing_waits }} act="sign" />
        </Notice>
      )}
    </>
  );
}
