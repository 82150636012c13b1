import type { ActionFunctionArgs } from "@remix-run/node";
import { DomainError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { stripePayments } from "#app/platform/payments.server.ts";
import { call } from "#app/domain/call.server.ts";
import { adminClient } from "#app/platform/supabase.server.ts";

const text = (body: string, status: number) =>
  new Response(body, { status, headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" } });

/** What Stripe tells. Proved by its signature over the raw body; taken once by event id; everything understood is acknowledged. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  if (request.method !== "POST") return text("method_not_allowed", 405);
  const stripe = stripePayments();
  if (!stripe) return text("not_found", 404);
  try {
    const event = stripe.readEvent(await request.text(), request.headers.get("stripe-signature"));
    const outcome = await call(adminClient(), "take_stripe_event", event);
    log.info({ eventId: event.event_id, type: event.event_type, outcome }, "a stripe event was taken");
    return text(String(outcome), 200);
  } catch (error) {
    if (error instanceof DomainError) return text(error.code, error.status);
    throw error;
  }
}

/** Nobody reads a webhook. */
export function loader(): Response {
  return text("method_not_allowed", 405);
}
