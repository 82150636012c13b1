// Reviews shared out by the system: who can be on what, how even it is, and what it says where it cannot be done.
import { describe, expect, test } from "vitest";
import { type Basis, distribute } from "#app/domain/reviews/distribution.ts";

/** A repeatable sequence of numbers from 0 to 1 (Park and Miller's). */
function numbers(state: number): () => number {
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const named = (kind: string, count: number) => Array.from({ length: count }, (_, n) => `${kind}${n + 1}`);

function world(random: () => number, { proposals, people, organisations, apart }: Record<"proposals" | "people" | "organisations" | "apart", number>): Basis {
  const persons = named("r", people);
  const bids = named("p", proposals);
  return {
    proposals: bids.map((id, index) => ({ id, number: index + 1, reviewer_ids: [], field_codes: [] })),
    people: persons.map((id) => ({ id, organisations: [`o${Math.floor(random() * organisations)}`], is_chosen: true, free: 1000, field_codes: [] })),
    apart: bids.flatMap((proposal_id) => persons.filter(() => random() < apart).map((reviewer_id) => ({ proposal_id, reviewer_id }))),
  };
}

/** Nobody shares an organisation with anybody. */
function alone(basis: Basis): void {
  for (const [index, person] of basis.people.entries()) person.organisations = [`own${index}`];
}

const loadsOf = (basis: Basis, pairs: { reviewer_id: string }[]) => basis.people.map(({ id }) => pairs.filter((pair) => pair.reviewer_id === id).length);

/** The most reviews there can be, by trying everything: one proposal after the other, each with every set of its people. */
function mostPossible(basis: Basis, each: number, most: number): number {
  const isApart = new Set(basis.apart.map(({ proposal_id, reviewer_id }) => `${proposal_id} ${reviewer_id}`));
  const load = new Map<string, number>();
  const from = (index: number): number => {
    const proposal = basis.proposals[index];
    if (!proposal) return 0;
    const able = basis.people.filter(({ id, free }) => !isApart.has(`${proposal.id} ${id}`) && (load.get(id) ?? 0) < Math.min(most, free));
    let best = 0;
    for (let set = 0; set < 1 << able.length; set += 1) {
      const chosen = able.filter((_, bit) => set & (1 << bit));
      if (chosen.length > each || new Set(chosen.flatMap(({ organisations }) => organisations)).size < chosen.length) continue;
      for (const { id } of chosen) load.set(id, (load.get(id) ?? 0) + 1);
      best = Math.max(best, chosen.length + from(index + 1));
      for (const { id } of chosen) load.set(id, (load.get(id) ?? 0) - 1);
    }
    return best;
  };
  return from(0);
}

describe("sharing out reviews", () => {
  test("keeps apart what is kept apart, takes one person of an organisation, and holds the limit of each, in 200 worlds", () => {
    const random = numbers(7);
    for (let turn = 0; turn < 200; turn += 1) {
      const basis = world(random, { proposals: 1 + Math.floor(random() * 12), people: 1 + Math.floor(random() * 9), organisations: 6, apart: random() * 0.6 });
      const mostEach = 1 + Math.floor(random() * 6);
      for (const person of basis.people) person.free = Math.floor(random() * 5);
      const { pairs, uncovered } = distribute(basis, { reviewsEach: 3, mostEach, seed: String(turn) });
      const apart = new Set(basis.apart.map(({ proposal_id, reviewer_id }) => `${proposal_id} ${reviewer_id}`));
      expect(pairs.filter(({ proposal_id, reviewer_id }) => apart.has(`${proposal_id} ${reviewer_id}`))).toEqual([]);
      for (const [index, load] of loadsOf(basis, pairs).entries()) expect(load).toBeLessThanOrEqual(Math.min(mostEach, basis.people[index]?.free ?? 0));
      for (const { id, number } of basis.proposals) {
        const own = pairs.filter(({ proposal_id }) => proposal_id === id);
        const organisations = own.flatMap(({ reviewer_id }) => basis.people.find((person) => person.id === reviewer_id)?.organisations ?? []);
        expect(new Set(organisations).size).toBe(own.length);
        expect(uncovered.find((each) => each.number === number)?.missing ?? 0).toBe(3 - own.length);
      }
    }
  });

  test("finds as many reviews as there can be where everybody is alone in their organisation, in 60 small worlds", () => {
    const random = numbers(11);
    for (let turn = 0; turn < 60; turn += 1) {
      const basis = world(random, { proposals: 4, people: 5, organisations: 6, apart: 0.5 });
      alone(basis);
      const { pairs } = distribute(basis, { reviewsEach: 2, mostEach: 2, seed: "s" });
      expect(pairs).toHaveLength(mostPossible(basis, 2, 2));
    }
  });

  test("finds as many where each takes a number of their own, in 60 small worlds", () => {
    const random = numbers(17);
    for (let turn = 0; turn < 60; turn += 1) {
      const basis = world(random, { proposals: 5, people: 4, organisations: 6, apart: 0.4 });
      alone(basis);
      for (const person of basis.people) person.free = Math.floor(random() * 4);
      expect(distribute(basis, { reviewsEach: 2, mostEach: 4, seed: "s" }).pairs).toHaveLength(mostPossible(basis, 2, 4));
    }
  });

  test("is even: where nobody is kept apart no two loads differ by more than one", () => {
    const basis = world(numbers(3), { proposals: 40, people: 7, organisations: 1, apart: 0 });
    alone(basis);
    const loads = loadsOf(basis, distribute(basis, { reviewsEach: 3, mostEach: 40, seed: "s" }).pairs);
    expect(loads.reduce((sum, load) => sum + load, 0)).toBe(120);
    expect([Math.min(...loads), Math.max(...loads)]).toEqual([17, 18]);
  });

  test("is the same for the same seed in whatever order the basis comes, and another for another seed", () => {
    const basis = world(numbers(5), { proposals: 30, people: 12, organisations: 9, apart: 0.2 });
    const turned: Basis = { proposals: basis.proposals.toReversed(), people: basis.people.toReversed(), apart: basis.apart.toReversed() };
    const wanted = { reviewsEach: 3, mostEach: 20, seed: "one" };
    expect(distribute(turned, wanted)).toEqual(distribute(basis, wanted));
    expect(distribute(basis, { ...wanted, seed: "two" }).pairs).not.toEqual(distribute(basis, wanted).pairs);
  });

  test("counts who is on a proposal already, and gives nobody of their organisation", () => {
    const basis: Basis = {
      proposals: [{ id: "p1", number: 1, reviewer_ids: ["r1"], field_codes: [] }],
      people: [
        { id: "r1", organisations: ["o1"], is_chosen: false, free: 0, field_codes: [] },
        { id: "r2", organisations: ["o1"], is_chosen: true, free: 1000, field_codes: [] },
        { id: "r3", organisations: ["o2"], is_chosen: true, free: 1000, field_codes: [] },
      ],
      apart: [],
    };
    expect(distribute(basis, { reviewsEach: 2, mostEach: 5, seed: "s" })).toEqual({ pairs: [{ proposal_id: "p1", reviewer_id: "r3" }], uncovered: [] });
  });

  test("gives a proposal to people who know its field, as long as they have time", () => {
    const fields = ["radar", "sonar"];
    const basis: Basis = {
      proposals: named("p", 20).map((id, n) => ({ id, number: n + 1, reviewer_ids: [], field_codes: [fields[n % 2] ?? ""] })),
      people: named("r", 10).map((id, n) => ({ id, organisations: [id], is_chosen: true, free: 1000, field_codes: [fields[n % 2] ?? "", "optics"] })),
      apart: [],
    };
    const knows = (reviewer: string) => basis.people.find(({ id }) => id === reviewer)?.field_codes[0];
    const about = (proposal: string) => basis.proposals.find(({ id }) => id === proposal)?.field_codes[0];
    const { pairs, uncovered } = distribute(basis, { reviewsEach: 2, mostEach: 20, seed: "s" });
    expect(uncovered).toEqual([]);
    expect(pairs.filter(({ proposal_id, reviewer_id }) => knows(reviewer_id) !== about(proposal_id))).toEqual([]);
    expect(loadsOf(basis, pairs)).toEqual(Array.from({ length: 10 }, () => 4));
    // Where the few who know it have no more time, others take it.
    const few = { ...basis, people: basis.people.map((person, n) => (n === 0 ? person : { ...person, field_codes: ["sonar"] })) };
    const shared = distribute(few, { reviewsEach: 1, mostEach: 3, seed: "s" });
    expect(shared.uncovered).toEqual([]);
    expect(shared.pairs.filter(({ reviewer_id }) => reviewer_id === "r1").map(({ proposal_id }) => about(proposal_id))).toEqual(["radar", "radar"]);
  });

  test("says why a proposal cannot have its reviews: conflicts, organisations, or nobody with time", () => {
    const people = [
      { id: "r1", organisations: ["o1"], is_chosen: true, free: 1000, field_codes: [] },
      { id: "r2", organisations: ["o1"], is_chosen: true, free: 1000, field_codes: [] },
      { id: "r3", organisations: ["o2"], is_chosen: true, free: 1000, field_codes: [] },
    ];
    const of = (proposals: number, reviewsEach: number, mostEach: number, apart: Basis["apart"] = []) =>
      distribute(
        { proposals: named("p", proposals).map((id, n) => ({ id, number: n + 1, reviewer_ids: [], field_codes: [] })), people, apart },
        { reviewsEach, mostEach, seed: "s" },
      ).uncovered;
    const none = named("r", 3).map((reviewer_id) => ({ proposal_id: "p1", reviewer_id }));
    expect(of(1, 2, 9, none)).toEqual([{ number: 1, missing: 2, why: "conflicts" }]);
    expect(of(1, 3, 9)).toEqual([{ number: 1, missing: 1, why: "organisations" }]);
    expect(of(4, 1, 1).map(({ why }) => why)).toEqual(["load"]);
    expect(of(0, 3, 9)).toEqual([]);
  });

  test("hands reviews over so that the proposal that few can judge is covered", () => {
    // Only r1 may judge p2, and r1 is the first choice for p1 too.
    const people = named("r", 2).map((id) => ({ id, organisations: [id], is_chosen: true, free: 1000, field_codes: [] }));
    const proposals = named("p", 2).map((id, n) => ({ id, number: n + 1, reviewer_ids: [], field_codes: [] }));
    for (const seed of named("seed", 20)) {
      const { pairs, uncovered } = distribute({ proposals, people, apart: [{ proposal_id: "p2", reviewer_id: "r2" }] }, { reviewsEach: 1, mostEach: 1, seed });
      expect(uncovered).toEqual([]);
      expect(pairs).toContainEqual({ proposal_id: "p2", reviewer_id: "r1" });
    }
  });

  // 3,000 reviews are as many for each of 200 people, but not of 256.
  test.each([200, 256])("takes less than five seconds for 1,000 proposals and %d people, three reviews each", (people) => {
    const basis = world(numbers(13), { proposals: 1000, people, organisations: 90, apart: 0.1 });
    const begun = process.cpuUsage();
    const { pairs, uncovered } = distribute(basis, { reviewsEach: 3, mostEach: 16, seed: "s" });
    const { user, system } = process.cpuUsage(begun);
    expect([pairs.length, uncovered]).toEqual([3000, []]);
    expect(Math.max(...loadsOf(basis, pairs))).toBeLessThanOrEqual(16);
    expect((user + system) / 1_000_000).toBeLessThan(5);
  });
});
