/** What reviews are shared out from: the proposals with those who are on them already, the people, and who may not judge what. */
export interface Basis {
  proposals: {
    id: string;
    number: number;
    reviewer_ids: string[];
    /** Fields of technology that it is about, as far as that is known. */
    field_codes: string[];
  }[];
  /** The people to share out to, and who else is on these proposals. */
  people: {
    id: string;
    organisations: string[];
    is_chosen: boolean;
    /** How many more reviews they take. */
    free: number;
    /** Fields that they know. */
    field_codes: string[];
  }[];
  /** Pairs that a conflict of interest, or an answer given before, keeps apart. */
  apart: { proposal_id: string; reviewer_id: string }[];
}

export interface Pair {
  proposal_id: string;
  reviewer_id: string;
}

/** Why a proposal has fewer reviewers than wanted: too few people without a conflict, too few organisations among them, or nobody with time. */
export type Shortage = "conflicts" | "organisations" | "load";

export interface Distribution {
  pairs: Pair[];
  uncovered: { number: number; missing: number; why: Shortage }[];
}

/** FNV-1a: the same order for the same seed, whatever order the people come in. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** One way to share out reviews: how many each person has, and who is on which proposal, now and before. */
class Sharing {
  readonly given = new Map<string, Set<string>>();
  readonly #load = new Map<string, number>();
  readonly #free = new Map<string, number>();
  readonly #taken = new Map<string, Set<string>>();
  readonly #candidates = new Map<string, string[]>();
  readonly #organisations = new Map<string, string[]>();
  readonly #experts = new Map<string, Set<string>>();

  constructor({ proposals, people, apart }: Basis, seed: string) {
    const isApart = new Set(apart.map(({ proposal_id, reviewer_id }) => `${proposal_id} ${reviewer_id}`));
    for (const { id, organisations, free, is_chosen } of people) {
      this.#free.set(id, is_chosen ? free : 0);
      this.#organisations.set(id, organisations);
      this.#load.set(id, 0);
      this.given.set(id, new Set());
    }
    for (const { id, reviewer_ids, field_codes } of proposals) {
      this.#taken.set(id, new Set(reviewer_ids));
      for (const person of reviewer_ids) if (this.#load.has(person)) this.#load.set(person, this.loadOf(person) + 1);
      const free = people
        .filter((person) => person.is_chosen && !isApart.has(`${id} ${person.id}`) && !reviewer_ids.includes(person.id))
        .map((person) => person.id);
      this.#experts.set(id, new Set(people.filter((person) => person.field_codes.some((code) => field_codes.includes(code))).map((person) => person.id)));
      const place = new Map(free.map((person) => [person, hashOf(`${seed} ${id} ${person}`)]));
      this.#candidates.set(
        id,
        free.sort((one, other) => (place.get(one) ?? 0) - (place.get(other) ?? 0) || (one < other ? -1 : 1)),
      );
    }
  }

  readonly loadOf = (person: string) => this.#load.get(person) ?? 0;
  /** Whether the person takes one more. */
  readonly hasTime = (person: string) => (this.given.get(person)?.size ?? 0) < (this.#free.get(person) ?? 0);
  readonly candidatesOf = (proposal: string) => this.#candidates.get(proposal) ?? [];
  readonly reviewersOf = (proposal: string) => this.#taken.get(proposal) ?? new Set<string>();

  /** Whether nobody else on the proposal belongs to an organisation of this person. */
  fits(proposal: string, person: string): boolean {
    const own = this.#organisations.get(person) ?? [];
    for (const other of this.reviewersOf(proposal)) {
      if (other === person || (this.#organisations.get(other) ?? []).some((organisation) => own.includes(organisation))) return false;
    }
    return true;
  }

  /** Whether anybody can have one more review; where nobody can, handing over helps nobody. */
  hasRoom(most: number): boolean {
    for (const person of this.given.keys()) if (this.loadOf(person) < most && this.hasTime(person)) return true;
    return false;
  }

  /** Whether the first knows a field of the proposal and the other does not, or has fewer reviews where that makes no difference. */
  isBetter(proposal: string, person: string, other: string): boolean {
    const experts = this.#experts.get(proposal);
    const more = Number(experts?.has(person) ?? false) - Number(experts?.has(other) ?? false);
    return more === 0 ? this.loadOf(person) < this.loadOf(other) : more > 0;
  }

  put(proposal: string, person: string): void {
    this.reviewersOf(proposal).add(person);
    this.given.get(person)?.add(proposal);
    this.#load.set(person, this.loadOf(person) + 1);
  }

  take(proposal: string, person: string): void {
    this.reviewersOf(proposal).delete(person);
    this.given.get(person)?.delete(proposal);
    this.#load.set(person, this.loadOf(person) - 1);
  }

  /**
   * Gives the proposal one more reviewer, who has fewer than `most` reviews or hands one of theirs to somebody else: an augmenting path, as in
   * Kuhn's method for matchings (1955), so that nobody's early choice keeps a later proposal without reviewers.
   */
  cover(proposal: string, most: number, asked = new Set<string>()): boolean {
    const free = this.candidatesOf(proposal).filter((person) => !asked.has(person) && this.fits(proposal, person));
    let least: string | undefined;
    for (const person of free) {
      if (this.hasTime(person) && this.loadOf(person) < most && (least === undefined || this.isBetter(proposal, person, least))) least = person;
    }
    if (least !== undefined) {
      this.put(proposal, least);
      return true;
    }
    for (const person of free) {
      if (asked.has(person)) continue;
      asked.add(person);
      for (const other of [...(this.given.get(person) ?? [])]) {
        this.take(other, person);
        if (this.cover(other, most, asked)) {
          // Whoever took the other one over may have come here meanwhile.
          if (this.fits(proposal, person)) {
            this.put(proposal, person);
            return true;
          }
          return this.cover(proposal, most, asked);
        }
        this.put(other, person);
      }
    }
    return false;
  }
}

/**
 * Shares out reviews so that each proposal has `reviewsEach` of them where that can be: no pair that is kept apart, at most one person of an
 * organisation on a proposal, nobody with more than `mostEach` reviews of these proposals or than they take, and loads as even as that allows. Of the
 * people with time, those who know a field of the proposal come first. Who is on a proposal already stays there and counts. The same basis, in whatever order, and the same seed give the same result.
 */
export function distribute(basis: Basis, { reviewsEach, mostEach, seed }: { reviewsEach: number; mostEach: number; seed: string }): Distribution {
  const sharing = new Sharing(basis, seed);
  const missing = (id: string) => Math.max(0, reviewsEach - sharing.reviewersOf(id).size);
  // The ones with the fewest people to choose from come first.
  const ordered = [...basis.proposals].sort(
    (one, other) => sharing.candidatesOf(one.id).length - sharing.candidatesOf(other.id).length || hashOf(seed + one.id) - hashOf(seed + other.id),
  );
  const chosen = basis.people.filter(({ is_chosen }) => is_chosen);
  const wanted = basis.proposals.reduce((sum, { id }) => sum + missing(id), 0) + chosen.reduce((sum, { id }) => sum + sharing.loadOf(id), 0);
  let most = Math.min(mostEach, Math.max(1, Math.floor(wanted / Math.max(1, chosen.length))));
  for (let waiting = ordered; ; most += 1) {
    // Each gets its next reviewer before any gets one more.
    for (let round = reviewsEach; round > 0; round -= 1) {
      for (const { id } of waiting) if (missing(id) >= round && sharing.hasRoom(most)) sharing.cover(id, most);
    }
    waiting = waiting.filter(({ id }) => missing(id) > 0);
    // More reviews for each help only where somebody was asked who has as many as they may have, and somebody takes more.
    const isFull =
      chosen.some(({ id }) => sharing.hasTime(id) && sharing.loadOf(id) >= most) &&
      waiting.some(({ id }) => sharing.candidatesOf(id).some((person) => sharing.loadOf(person) >= most || !sharing.hasTime(person)));
    if (!isFull || most >= mostEach || most >= basis.proposals.length) break;
  }
  const pairs = [...sharing.given].flatMap(([reviewer_id, proposals]) => [...proposals].map((proposal_id) => ({ proposal_id, reviewer_id })));
  return {
    pairs: pairs.sort((one, other) => (one.proposal_id + one.reviewer_id < other.proposal_id + other.reviewer_id ? -1 : 1)),
    uncovered: basis.proposals
      .filter(({ id }) => missing(id) > 0)
      .sort((one, other) => one.number - other.number)
      .map(({ id, number }) => ({ number, missing: missing(id), why: shortageOf(sharing, id, missing(id)) })),
  };
}

function shortageOf(sharing: Sharing, proposal: string, missing: number): Shortage {
  const left = sharing.candidatesOf(proposal).filter((person) => !sharing.reviewersOf(proposal).has(person));
  if (left.length < missing) return "conflicts";
  return left.filter((person) => sharing.fits(proposal, person)).length < missing ? "organisations" : "load";
}
