// Apart from the rest of time, as the browser's script uses it too and shall stay small.

const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;

/** "12 days left", "5 hours left", "closed 3 days ago"; a deadline in the past counts the other way, after an empty word as "3 days ago". */
export function timeLeft(moment: Date, now = new Date(), past = "closed"): string {
  const seconds = Math.round((moment.getTime() - now.getTime()) / 1000);
  const size = Math.abs(seconds);
  const words =
    size >= 2 * 86_400
      ? plural(Math.floor(size / 86_400), "day")
      : size >= 2 * 3600
        ? plural(Math.floor(size / 3600), "hour")
        : size >= 120
          ? plural(Math.floor(size / 60), "minute")
          : "less than 2 minutes";
  return seconds > 0 ? `${words} left` : `${past} ${words} ago`.trim();
}
