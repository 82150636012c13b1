import type { Reach } from "#app/domain/challenges/ending.ts";

/** "no team", "one team", "3 teams". */
export const counted = (count: number, one: string, many: string): string => (count === 0 ? `no ${one}` : count === 1 ? `one ${one}` : `${count} ${many}`);

/** Whom an act reaches, in one sentence, before it is done. */
export function ReachSentence({ reach }: { reach: Reach }) {
  return (
    <p className="mb-3 max-w-prose">
      It concerns {counted(reach.watchers, "watcher", "watchers")}, {counted(reach.teams, "team", "teams")} and{" "}
      {counted(reach.submitted, "submitted proposal", "submitted proposals")}. All of them are told.
    </p>
  );
}
