import { call } from "#app/domain/call.server.ts";
import { calendarOf } from "#app/domain/alerts/calendar.server.ts";
import { DomainError } from "#app/platform/errors.ts";
import { siteOrigin } from "#app/platform/env.server.ts";
import { publicFile } from "#app/platform/page.server.ts";
import { anonymousClient } from "#app/platform/supabase.server.ts";

/** A person's calendar of deadlines. Its secret address gives access, because calendar programs have no session. */
export const loader = publicFile(async ({ params }) => {
  const token = /^([0-9a-f]{64})\.ics$/.exec(params.file ?? "")?.[1];
  const deadlines = token ? await call(anonymousClient(), "calendar_page", { token }) : null;
  if (!deadlines) throw new DomainError("not_found", 404);
  return new Response(calendarOf(deadlines, siteOrigin()), {
    headers: { "Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "private, max-age=600", "X-Robots-Tag": "noindex" },
  });
});
