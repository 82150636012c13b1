import { may } from "#app/domain/acts.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/status.tsx";
import type { ChallengeFile } from "../file.ts";

/** The end of a section's form. A draft that was submitted meanwhile keeps what was typed on the page and says where it stands. */
export function DraftFooter({ file, isStale }: { file: ChallengeFile; isStale: boolean }) {
  const overview = `/challenges/${file.id}/edit`;
  if (!may(file.acts, "edit")) {
    return (
      <Notice tone="warning" title="This challenge cannot be edited now">
        It is with the authority or public. What stands above is not saved; copy what you need. <a href={overview}>See where the challenge stands</a>
      </Notice>
    );
  }
  return (
    <ButtonRow>
      <Button>{isStale ? "Save mine" : "Save"}</Button>
      <LinkButton href={overview} look="quiet">
        Back without saving
      </LinkButton>
    </ButtonRow>
  );
}
