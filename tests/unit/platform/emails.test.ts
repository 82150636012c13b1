import { expect, test } from "vitest";
import { email } from "#app/platform/inputs.ts";
import { emailsAccepted, emailsRefused } from "../../support/emails.ts";

test("the form takes every address that mail is sent to, in lower case, and no other", () => {
  for (const address of emailsAccepted) expect(email.parse(`  ${address.toUpperCase()} `)).toBe(address);
  for (const address of emailsRefused) expect(email.safeParse(address).success, address).toBe(false);
});
