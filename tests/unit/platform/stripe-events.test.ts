import Stripe from "stripe";
import { expect, test } from "vitest";
import { DomainError } from "#app/platform/errors.ts";
import { readEvent } from "#app/platform/stripe-events.server.ts";

const SECRET = "whsec_test";
const stripe = new Stripe("sk_test_none");
const PAYMENT = "00000000-0000-4000-8000-000000000001";
const MARKS = { payment_id: PAYMENT, organisation_id: PAYMENT, attempt: "2" };

function read(event: unknown) {
  const payload = JSON.stringify(event);
  return readEvent(stripe, SECRET, payload, stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET }));
}

function codeOf(event: unknown): string {
  try {
    return read(event).event_type;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return `${error.status} ${error.code}`;
  }
}

test("a signed event is taken by what its type asks for", () => {
  const object = { id: "tr_1", amount: 500, currency: "pkr", amount_reversed: 0, metadata: MARKS };
  expect(read({ id: "evt_1", type: "transfer.created", data: { object } })).toEqual({
    event_id: "evt_1",
    event_type: "transfer.created",
    transfer_id: "tr_1",
    payment_id: PAYMENT,
    organisation_id: PAYMENT,
    attempt: 2,
    amount_minor: 500,
    currency: "pkr",
    reversed_minor: 0,
  });
  expect(read({ id: "evt_2", type: "customer.created", data: { object: { anything: 1 } } })).toEqual({ event_id: "evt_2", event_type: "customer.created" });
  // Another system's transfer may look as it likes.
  expect(read({ id: "evt_3", type: "transfer.created", data: { object: { id: 5 } } })).toEqual({ event_id: "evt_3", event_type: "transfer.created" });
});

test("a signed event of another shape is refused with a code, whatever stands in it", () => {
  const odd = [null, 5, "x", [], {}, [[1]], true];
  for (const event of odd) expect(codeOf(event)).toMatch(/^400 (event_unreadable|signature_invalid)$/);
  const types = ["transfer.created", "checkout.session.completed", "charge.refunded", "charge.dispute.created", "__proto__", "constructor", "toString"];
  for (const type of types)
    for (const object of odd)
      for (const data of [
        object,
        { object },
        { object: { ...(object as object), metadata: object } },
        { object: { id: object, amount: object, metadata: MARKS } },
      ])
        expect([type, "400 event_unreadable"], `${type} ${JSON.stringify(data)}`).toContain(codeOf({ id: "evt", type, data }));
});
