import fc from "fast-check";
import { expect, test } from "vitest";
import { askedOf, catalogueAddress, readCatalogueQuery } from "#app/domain/challenges/catalogue.ts";

const read = (address: string) => readCatalogueQuery(new URL(address, "http://x").searchParams);

test("a view's address restores the same view", () => {
  const query = read("/challenges?words=radar+%22machine+vision%22&kind=idea_challenge&theme=optics&theme=lasers&trl=4&amount_from=1000&sort=amount");
  expect(query).toMatchObject({
    words: 'radar "machine vision"',
    kind: ["idea_challenge"],
    theme: ["lasers", "optics"],
    trl: 4,
    amountFrom: 1000,
    sort: "amount",
  });
  expect(read(catalogueAddress(query))).toEqual(query);
});

test("a changed filter starts at the first page", () => {
  const query = read("/challenges?after=0_15_00000000-0000-4000-a000-000000000001");
  expect(query.after).toEqual([0, 15, "00000000-0000-4000-a000-000000000001"]);
  expect(catalogueAddress(query, { kind: ["research_study"] })).toBe("/challenges?kind=research_study");
});

test("unknown values are ignored", () => {
  expect(read("/challenges?kind=none&status=asleep&who=cats&trl=11&sort=upside-down&after=x_y_z&amount_from=lots")).toEqual(read("/challenges"));
});

test("the option for exact words ends when the words change", () => {
  const query = read("/challenges?words=radra&exact=1");
  expect(query.exact).toBe("1");
  expect(catalogueAddress(query, { kind: ["idea_challenge"] })).toBe("/challenges?words=radra&exact=1&kind=idea_challenge");
  expect(catalogueAddress(query, { words: "radar" })).toBe("/challenges?words=radar");
  expect(askedOf(query).counted).toEqual({ words: "radra", exact: true });
});

test("a page's key is a whole number unless the list is ranked", () => {
  const id = "00000000-0000-4000-a000-000000000001";
  expect(read(`/challenges?after=0_1.5_${id}`).after).toBeUndefined();
  expect(read(`/challenges?after=0_1e300_${id}`).after).toBeUndefined();
  expect(read(`/challenges?after=0_1795653557752662_${id}`).after).toEqual([0, 1795653557752662, id]);
  expect(read(`/challenges?words=radar&after=0_-0.6079_${id}`).after).toEqual([0, -0.6079, id]);
  expect(read(`/challenges?words=radar&sort=newest&after=0_-0.6079_${id}`).after).toBeUndefined();
});

test("the database query has minor units and no empty choices", () => {
  expect(askedOf(read("/challenges?amount_from=1000&amount_to=2000&trl=4&closing=14_days&sort=amount"))).toEqual({
    counted: { closing: ["14_days"], trl: 4, amount_from_minor: 100_000, amount_to_minor: 200_000 },
    ordered: { closing: ["14_days"], trl: 4, amount_from_minor: 100_000, amount_to_minor: 200_000, sort: "amount" },
  });
  expect(askedOf(read("/challenges?words=&kind=&sort="))).toEqual({ counted: {}, ordered: {} });
});

test("no address breaks the parser", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.constantFrom("words", "exact", "kind", "theme", "closing", "trl", "after", "sort", "amount_from", "amount_to", "organisation"),
          fc.string(),
        ),
      ),
      (pairs) => {
        const query = readCatalogueQuery(new URLSearchParams(pairs));
        expect(read(catalogueAddress(query))).toEqual({ ...query, after: undefined, exact: query.words ? query.exact : undefined });
      },
    ),
  );
});
