import type { Pool } from "pg";
import { z } from "zod";
import type { Job } from "#app/platform/jobs.server.ts";
import { type StripePayments, stripePayments, TransferRefused } from "#app/platform/payments.server.ts";

const payloadSchema = z.object({ payment_id: z.uuid() });

// As pg reads it: bigint columns are text.
interface PartDue {
  number: string;
  attempt: number;
  currency: string;
  award_id: string;
  organisation_id: string;
  destination: string | null;
  amount_minor: string;
}

/** Has Stripe make the transfers of a payment that are still due. Running it again after any crash makes none twice. */
export const sendStripeTransfers: Job = async (payload, { pool }) => {
  const { payment_id } = payloadSchema.parse(payload);
  await sendTransfers(payment_id, pool, stripePayments());
};

/** The same with a given Stripe; null: not configured, and the payment fails saying so. */
export async function sendTransfers(paymentId: string, pool: Pool, stripe: StripePayments | null): Promise<void> {
  const { rows: due } = await pool.query<PartDue>("select * from public.stripe_transfers_due($1)", [paymentId]);
  const [first] = due;
  if (!first) return;
  if (!stripe) return fail(pool, paymentId, first.attempt, "stripe_not_configured");
  // An earlier attempt may have moved money without our hearing of it: what Stripe holds is taken over, never made again.
  const made = await stripe.findTransfers(paymentId);
  for (const part of due) {
    const { attempt, organisation_id, destination } = part;
    const amountMinor = Number(part.amount_minor);
    const existing = made.find((transfer) => transfer.organisationId === organisation_id && transfer.amountMinor === amountMinor);
    if (existing) {
      await record(pool, paymentId, part, existing.id, true);
      continue;
    }
    if (!destination) return fail(pool, paymentId, attempt, "partner_without_stripe_account", organisation_id);
    try {
      const id = await stripe.makeTransfer({
        paymentId,
        paymentNumber: part.number,
        awardId: part.award_id,
        organisationId: organisation_id,
        attempt,
        amountMinor,
        currency: part.currency,
        destination,
      });
      await record(pool, paymentId, part, id, false);
    } catch (error) {
      if (!(error instanceof TransferRefused)) throw error;
      return fail(pool, paymentId, attempt, error.message, organisation_id);
    }
  }
}

async function record(pool: Pool, paymentId: string, { organisation_id, attempt }: PartDue, transferId: string, alreadyMade: boolean): Promise<void> {
  await pool.query("select public.record_stripe_transfer($1, $2, $3, $4, $5)", [paymentId, organisation_id, attempt, transferId, alreadyMade]);
}

async function fail(pool: Pool, paymentId: string, attempt: number, reason: string, organisationId: string | null = null): Promise<void> {
  await pool.query("select public.fail_stripe_payment($1, $2, $3, $4)", [paymentId, attempt, reason, organisationId]);
}
