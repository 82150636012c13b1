// Opens the page of a card payment in a process of its own, for tests that kill it: STRIPE_API_URL, CHECKOUT_ID.
import { stripeWith } from "#app/platform/payments.server.ts";

const { STRIPE_API_URL, CHECKOUT_ID = "" } = process.env;
const stripe = stripeWith({ secretKey: "sk_test_stand_in", webhookSecret: "whsec_stand_in", apiUrl: STRIPE_API_URL });
await stripe.openCheckout({
  checkoutId: CHECKOUT_ID,
  title: "Fund",
  isDonation: true,
  amountMinor: 500_000,
  currency: "PKR",
  returnUrl: `http://127.0.0.1/contributions/${CHECKOUT_ID}`,
});
