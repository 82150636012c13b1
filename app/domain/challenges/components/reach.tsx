import type { Reach } from "#app/domain/challenges/ending.ts";

/** "no team", "one team", "3 teams". */
export const counted = (count: number, one: string, many: string): string => (count === 0 ? `no ${one}` : count === 1 ? `one ${one}` : `${count} ${many}`);

/** How many people and proposals an act affects, in one sentence, before confirmation. */
export function ReachSentence({ reach }: { reach: Reach }) {
  return (
    <p className="mb-3 max-w-prose">
      This affects {counted(reach.watchers, "watcher", "watchers")}, {counted(reach.teams, "team", "teams")} and{" "}
      {counted(reach.submitted, "submitted proposal", "submitted proposals")}. All of them are notified.
    </p>
  );
}
