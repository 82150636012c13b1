// Which proposals a list holds, for an act on all of them.
import { expect, test } from "vitest";
import { markOf } from "#app/domain/reviews/decision-list.ts";

const list = (...ids: string[]) => ids.map((id) => ({ id }));

test("a list has the same mark in whatever order, and another one when a proposal was exchanged for another", () => {
  expect(markOf(list("b", "a", "c"))).toBe(markOf(list("a", "b", "c")));
  expect(markOf(list("a", "b", "d"))).not.toBe(markOf(list("a", "b", "c")));
  expect(markOf([])).not.toBe(markOf(list("a")));
});
