import { Notice } from "#app/ui/status.tsx";
import type { Mention, Relations } from "../ending.ts";
import { statusNames } from "../schema.ts";

/** The challenge that this one reopens, and the one that reopens it. `of` returns the address of a challenge. */
export function RelationNotes({ relations, of }: { relations: Relations; of: (mention: Mention) => string }) {
  const { predecessor, successor } = relations;
  if (!predecessor && !successor) return null;
  return (
    <Notice>
      {predecessor && (
        <p>
          This challenge reopens <MentionLink mention={predecessor} of={of} />.
        </p>
      )}
      {successor && (
        <p>
          This challenge was reopened as <MentionLink mention={successor} of={of} />.
        </p>
      )}
    </Notice>
  );
}

function MentionLink({ mention, of }: { mention: Mention; of: (mention: Mention) => string }) {
  return (
    <>
      <a href={of(mention)}>
        challenge {mention.number}, {mention.title}
      </a>{" "}
      ({statusNames[mention.status].toLowerCase()})
    </>
  );
}
