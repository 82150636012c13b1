import { Notice } from "#app/ui/status.tsx";
import type { Mention, Relations } from "../ending.ts";
import { statusNames } from "../schema.ts";

/** Which challenge this one takes up again, and which takes it up; `of` gives the address of a mention. */
export function RelationNotes({ relations, of }: { relations: Relations; of: (mention: Mention) => string }) {
  const { predecessor, successor } = relations;
  if (!predecessor && !successor) return null;
  return (
    <Notice>
      {predecessor && (
        <p>
          It takes up again <MentionLink mention={predecessor} of={of} />.
        </p>
      )}
      {successor && (
        <p>
          It was taken up again as <MentionLink mention={successor} of={of} />.
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
