// Scores adjusted for how severe each reviewer is. They are shown beside the mean; nothing is decided by them.
//
// Model: percent = proposal + reviewer + residual, the additive two-way model with random reviewers (Henderson 1975, "Best linear unbiased estimation and
// prediction under a selection model", Biometrics 31(2)). Least squares with a ridge on the reviewers (Hoerl & Kennard 1970, "Ridge regression",
// Technometrics 12(1)) minimises Σ(percent − p − r)² + RIDGE × Σr². Eliminating the proposals, whose block of the normal equations is diagonal, leaves one
// equation a reviewer: (S + RIDGE × I) r = b with S = Σ over proposals (diag(w) − w wᵀ / n), where w marks a proposal's n reviewers.
//
// An adjusted score estimates p + the mean of all r: what the mean would be if every reviewer had scored the proposal.
import { at, solverOf } from "./cholesky.ts";

export interface ReviewScore {
  reviewer: number;
  proposal: string;
  /** 0 to 100. */
  percent: number;
}

export interface SeverityAdjusted {
  /** In percent. As a sum of effects it may lie outside 0 to 100. */
  score: number;
  /** Contains the score with 95 % confidence. Null where the reviews are too few, or agree too exactly, to tell how much reviewers vary. */
  interval: { from: number; to: number } | null;
  /** The ranks by adjusted score that the intervals leave open; 1 is best (Goldstein & Spiegelhalter 1996, "League tables", JRSS A 159(3)). */
  bestRank: number;
  worstRank: number;
}

/**
 * The variance of residuals, divided by the variance of severity. 1 supposes that reviewers differ as much in severity as in what they think of one
 * proposal. It acts like one more review by each reviewer that shows no severity: after one or two reviews severity is corrected by half, after ten almost
 * fully. It is not estimated, as a panel of three says too little about a variance, and scores must not jump when one more review is completed.
 */
const RIDGE = 1;

/** Under this variance of residuals, in percent², the model fits exactly, as it fits equal scores. How much reviewers vary is then not known. */
const EXACT_FIT = 1e-6;

/** Adjusted score, interval and possible ranks of each proposal that has a review. The order of reviews and the numbers of reviewers do not matter. */
export function severityAdjusted(reviews: readonly ReviewScore[]): Map<string, SeverityAdjusted> {
  const design = designOf(reviews);
  const { proposals, size, normal, right } = design;
  const solve = solverOf(
    normal.map((value, index) => (index % (size + 1) === 0 ? value + RIDGE : value)),
    size,
  );
  const severity = solve(right);
  const inverse = Array.from({ length: size }, (_, column) => solve(new Float64Array(size).map((_zero, row) => (row === column ? 1 : 0))));
  const inverseOfMean = solve(new Float64Array(size).fill(1 / size));
  const variance = variancesOf(design);
  const scored = Array.from(proposals, ([id, { people, percents }]) => {
    const score = sum(percents.map((percent, index) => percent - at(severity, people[index] ?? 0))) / percents.length;
    if (!variance) return { id, score, interval: null, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
    // x = (S + RIDGE × I)⁻¹ v, where v says how the proposal's reviewers differ from all reviewers: w / n − 1 / size.
    const x = inverseOfMean.map((value) => -value);
    for (const person of people) add(x, inverse[person] ?? x, 1 / people.length);
    const vx = sum(people.map((person) => at(x, person))) / people.length - sum(x) / size;
    // The inverse of the normal matrix, and what the ridge leaves uncorrected where severity varies more than it supposes.
    const uncorrected = RIDGE * (RIDGE * variance.severity - variance.residual) * product(x, x);
    const half = variance.quantile * Math.sqrt(variance.residual * (1 / people.length + vx) + uncorrected);
    return { id, score, interval: { from: score - half, to: score + half }, from: score - half, to: score + half };
  });
  const starts = Float64Array.from(scored, ({ from }) => from).sort();
  const ends = Float64Array.from(scored, ({ to }) => -to).sort();
  return new Map(
    scored.map(({ id, score, interval, from, to }) => [
      id,
      // All but those that begin above its end; all but those that end below its start.
      { score, interval, bestRank: 1 + scored.length - countUpTo(starts, to), worstRank: countUpTo(ends, -from) },
    ]),
  );
}

/** How many of these sorted values are at most `limit`. */
function countUpTo(sorted: Float64Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(sorted, middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Design {
  /** Of each proposal its reviewers, from 0, and their percents. */
  proposals: Map<string, { people: number[]; percents: number[] }>;
  /** How many reviewers there are. */
  size: number;
  /** S, without the ridge. */
  normal: Float64Array;
  right: Float64Array;
  /** Sum of squares around the mean of each proposal, and how many reviews that leaves free. */
  within: number;
  free: number;
}

function designOf(reviews: readonly ReviewScore[]): Design {
  const numbers = new Map<number, number>();
  const proposals: Design["proposals"] = new Map();
  for (const { reviewer, proposal, percent } of reviews) {
    const person = numbers.get(reviewer) ?? numbers.size;
    numbers.set(reviewer, person);
    const known = proposals.get(proposal) ?? { people: [], percents: [] };
    known.people.push(person);
    known.percents.push(percent);
    proposals.set(proposal, known);
  }
  const size = numbers.size;
  const normal = new Float64Array(size * size);
  const right = new Float64Array(size);
  let within = 0;
  for (const { people, percents } of proposals.values()) {
    const mean = sum(percents) / percents.length;
    people.forEach((person, index) => {
      const deviation = (percents[index] ?? mean) - mean;
      within += deviation ** 2;
      right[person] = at(right, person) + deviation;
      normal[person * (size + 1)] = at(normal, person * (size + 1)) + 1;
      for (const other of people) normal[person * size + other] = at(normal, person * size + other) - 1 / people.length;
    });
  }
  return { proposals, size, normal, right, within, free: reviews.length - proposals.size };
}

/**
 * Variances by fitting constants, that is without the ridge, so that severity of whatever size makes no interval wider (Henderson 1953, "Estimation of
 * variance and covariance components", Biometrics 9(2), method 3). Severity varies at least as the ridge supposes. Null if they can't be estimated.
 */
function variancesOf({ proposals, size, normal, right, within, free }: Design): { residual: number; severity: number; quantile: number } | null {
  // Reviewers that no chain of shared proposals connects can't be compared: S is singular for each group of them.
  const group = Array.from({ length: size }, (_, person) => person);
  const rootOf = (person: number): number => {
    const parent = group[person] ?? person;
    return parent === person ? person : (group[person] = rootOf(parent));
  };
  for (const { people } of proposals.values()) for (const person of people) group[rootOf(person)] = rootOf(people[0] ?? person);
  const roots = group.map((_, person) => rootOf(person));
  const contrasts = size - new Set(roots).size;
  const degrees = free - contrasts;
  if (degrees <= 0) return null;
  const regular = normal.map((value, index) => value + (roots[Math.floor(index / size)] === roots[index % size] ? 1 : 0));
  const explained = product(solverOf(regular, size)(right), right);
  const residual = (within - explained) / degrees;
  if (residual < EXACT_FIT) return null;
  const trace = sum(roots.map((_, person) => at(normal, person * (size + 1))));
  const severity = contrasts > 0 ? (explained - contrasts * residual) / trace : 0;
  return { residual, severity: Math.max(severity, residual / RIDGE), quantile: quantileOf(degrees) };
}

// Student's t at 97.5 % for 1 to 9 degrees of freedom.
const QUANTILES = [12.7062, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462, 2.306, 2.26216];

/** Student's t at 97.5 %; above 9 degrees by the expansion around the normal quantile (Abramowitz & Stegun 26.7.5), right to 4 digits. */
function quantileOf(degrees: number): number {
  const z = 1.959964;
  const terms = [z, (z ** 3 + z) / 4, (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96, (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384];
  return QUANTILES[degrees - 1] ?? sum(terms.map((term, power) => term / degrees ** power));
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let index = 0; index < values.length; index += 1) total += values[index] ?? 0;
  return total;
}

/** Adds a multiple of `more` to `total`. */
function add(total: Float64Array, more: Float64Array, factor: number): void {
  for (let index = 0; index < total.length; index += 1) total[index] = at(total, index) + factor * at(more, index);
}

function product(left: Float64Array, right: Float64Array): number {
  let total = 0;
  for (let index = 0; index < left.length; index += 1) total += at(left, index) * at(right, index);
  return total;
}
