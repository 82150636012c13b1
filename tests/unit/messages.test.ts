import { expect, test } from "vitest";
import { messages } from "#app/domain/messages.ts";

test("every refusal code has one sentence that ends as one", () => {
  expect(Object.keys(messages).length).toBeGreaterThan(300);
  expect(Object.entries(messages).filter(([, sentence]) => !/([.?!]|\{detail\})$/.test(sentence))).toEqual([]);
});
