import { may } from "#app/domain/acts.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/status.tsx";
import type { ChallengeFile } from "../file.ts";

/** The buttons of a section's form. If the draft was submitted meanwhile, the typed text stays on the page with an explanation. */
export function DraftFooter({ file, isStale }: { file: ChallengeFile; isStale: boolean }) {
  const overview = `/challenges/${file.id}/edit`;
  if (!may(file.acts, "edit")) {
    return (
      <Notice tone="warning" title="This challenge cannot be edited now">
        It was submitted or published. The text above is not saved, so copy what you need. <a href={overview}>See the challenge</a>
      </Notice>
    );
  }
  return (
    <ButtonRow>
      <Button>{isStale ? "Save my text" : "Save"}</Button>
      <LinkButton href={overview} look="quiet">
        Cancel
      </LinkButton>
    </ButtonRow>
  );
}
