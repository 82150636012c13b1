import { expect, test } from "vitest";
import { refusalOfSignedAddress } from "../../../supabase/embedded/signed-addresses.ts";

const asked = (path: string, method = "POST") => refusalOfSignedAddress(new Request(`http://embedded.invalid${path}`, { method }))?.status ?? null;

test("an address of a stored file that works for whoever has it is neither made nor answered", () => {
  for (const path of [
    "/storage/v1/object/sign/proposals/a/b",
    "/storage/v1/object/sign/proposals",
    "/storage/v1/object/sign",
    "/storage/v1/object/sign/proposals/a/b?token=x",
    "/storage/v1/object//sign/proposals/a/b",
    "/storage/v1/object/%73ign/proposals/a/b",
    "/storage/v1/object/upload/sign/proposals/a/b",
    "/storage/v1/render/image/sign/proposals/a/b",
  ]) {
    expect(asked(path), path).toBe(403);
    expect(asked(path, "GET"), path).toBe(403);
  }
});

test("what the site asks of storage goes on", () => {
  for (const path of ["/storage/v1/object/proposals/a/b", "/storage/v1/object/authenticated/proposals/sign/b", "/rest/v1/rpc/sign", "/auth/v1/token"]) {
    expect(asked(path), path).toBe(null);
  }
});
