import { redirect } from "#app/platform/redirect.ts";
import { page } from "#app/platform/page.server.ts";

/** The address that Supabase's own mail texts name; it leads to the page where the link is spent. */
export const loader = page(async ({ url }) => {
  const given = url.searchParams;
  const link = new URLSearchParams({ token_hash: given.get("token") ?? "", type: given.get("type") ?? "", next: given.get("redirect_to") ?? "" });
  return redirect(`/confirm?${link}`);
});
