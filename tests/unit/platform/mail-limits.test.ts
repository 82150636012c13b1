// How many account mails an address is sent in an hour, as nobody is kept from their own account by what a stranger asks for.
import { expect, test } from "vitest";
import { sendReset, sendSignInLink, signUp } from "#app/domain/accounts/commands.server.ts";
import type { RequestContext } from "#app/platform/request.server.ts";
import { setBackendFetch } from "#app/platform/supabase.server.ts";

// Nothing answers at this database, so that attempts are counted in this process.
Object.assign(process.env, {
  SUPABASE_URL: "http://backend.invalid",
  SUPABASE_PUBLISHABLE_KEY: "p",
  SUPABASE_SECRET_KEY: "s",
  DATABASE_URL: "postgresql://127.0.0.1:1/x",
});
setBackendFetch(async () => Response.json({}));

const EMAIL = "owner@example.org";
const request = new Request("http://localhost/");
const from = (clientAddress: string) =>
  ({ clientAddress, auth: { session: null, accessToken: null, setCookies: [] } }) as Partial<RequestContext> as RequestContext;

test("signing up again and again with somebody's address takes neither their reset nor their link from them", { timeout: 30_000 }, async () => {
  const stranger = from("192.0.2.1");
  const asked = () => signUp(stranger, request, { name: "Stranger", email: EMAIL }, "/home");
  for (let attempt = 0; attempt < 5; attempt += 1) await asked();
  await expect(asked()).rejects.toMatchObject({ code: "too_many_attempts", status: 429 });
  await sendReset(from("192.0.2.2"), request, EMAIL);
  await sendSignInLink(from("192.0.2.2"), request, { email: EMAIL, next: "/home" }, "/home");
});
