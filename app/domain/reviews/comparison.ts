import type { ScoreBand } from "./schema.ts";

/** Why a page compares nothing; the database tells it by `bands: null`. */
export const SCORES_HIDDEN = "The scores of all proposals are hidden, because with fewer than five scored proposals one could work out whose each is.";

/** Ten bands from 0 to 100 percent, empty ones included. `own` is the own weighted mean, null for none. */
export function everyBand(bands: readonly ScoreBand[], own: number | null): (ScoreBand & { isOwn: boolean })[] {
  return Array.from({ length: 10 }, (_, index) => {
    const from_percent = index * 10;
    return {
      from_percent,
      bids: bands.find((each) => each.from_percent === from_percent)?.bids ?? 0,
      isOwn: own !== null && Math.min(9, Math.floor(own / 10)) === index,
    };
  });
}

/** The middle of a list of numbers in rising order, or the mean of its two middle ones, to two decimals. */
export function medianOf(rising: readonly number[]): number | null {
  const [low, high] = [rising[Math.ceil(rising.length / 2) - 1], rising[Math.floor(rising.length / 2)]];
  return low === undefined || high === undefined ? null : Math.round((low + high) * 50) / 100;
}

/** A mean of 0 to 5 in a strip. Means that would cover each other stand on levels, 0 at the bottom. */
export interface Dot {
  score: number;
  level: number;
  isOwn: boolean;
}

const DOTS_PER_POINT = 4;
const LEVEL_MAXIMUM = 4;

/** A dot for each mean, the own one, if there is one, at the bottom of its pile and last in the list, so that it is drawn over the others. */
export function dotsOf(means: readonly number[], own: number | null): Dot[] {
  const others = [...means];
  const at = own === null ? -1 : others.indexOf(own);
  if (at >= 0) others.splice(at, 1);
  const pile = (score: number) => Math.round(score * DOTS_PER_POINT);
  const heights = new Map(own === null ? [] : [[pile(own), 1]]);
  const dots = others.map((score) => {
    const level = heights.get(pile(score)) ?? 0;
    heights.set(pile(score), level + 1);
    return { score, level: Math.min(level, LEVEL_MAXIMUM), isOwn: false };
  });
  return own === null ? dots : [...dots, { score: own, level: 0, isOwn: true }];
}

/** "33.3%" of one number in another, "0%" of nothing. */
export const shareOf = (count: number, of: number): string => `${of === 0 ? 0 : Math.round((1000 * count) / of) / 10}%`;
