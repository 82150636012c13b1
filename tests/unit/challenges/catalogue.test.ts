import fc from "fast-check";
import { expect, test } from "vitest";
import { catalogueAddress, readCatalogueQuery } from "#app/domain/challenges/catalogue.ts";

const read = (address: string) => readCatalogueQuery(new URL(address, "http://x").searchParams);

test("a view's address gives the same view back", () => {
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

test("a changed choice starts at the first page again", () => {
  const query = read("/challenges?after=0_1.5_00000000-0000-4000-a000-000000000001");
  expect(query.after).toEqual([0, 1.5, "00000000-0000-4000-a000-000000000001"]);
  expect(catalogueAddress(query, { kind: ["research_study"] })).toBe("/challenges?kind=research_study");
});

test("what is none of ours is dropped", () => {
  expect(read("/challenges?kind=none&status=asleep&who=cats&trl=11&sort=upside-down&after=x_y_z&amount_from=lots")).toEqual(read("/challenges"));
});

test("no address breaks the reading", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom("words", "kind", "theme", "trl", "after", "sort", "amount_from", "organisation"), fc.string())), (pairs) => {
      const query = readCatalogueQuery(new URLSearchParams(pairs));
      expect(read(catalogueAddress(query))).toEqual({ ...query, after: undefined });
    }),
  );
});
