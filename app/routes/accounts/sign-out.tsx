import { redirect } from "#app/platform/redirect.ts";
import { z } from "zod";
import { signOut } from "#app/domain/accounts/commands.server.ts";
import { ticked } from "#app/platform/inputs.ts";
import { page } from "#app/platform/page.server.ts";
import { publicFormAction } from "#app/platform/act.server.ts";

// Opened as an address it only leads on; signing out takes a form.
export const loader = page(async ({ session }) => redirect(session ? "/account" : "/sign-in"));

export const action = publicFormAction(z.object({ everywhere: ticked }), async ({ input, request, context, session, db }) => {
  await signOut(context, request, session, db, input.everywhere);
  return redirect("/sign-in?signed-out");
});

export default function SignOut() {
  return null;
}
