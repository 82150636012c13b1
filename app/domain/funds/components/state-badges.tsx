import { Badge } from "#app/ui/status.tsx";
import type { Tone } from "#app/ui/tone.ts";
import { type BudgetStatus, budgetStatusNames, type CheckoutState, checkoutStateNames } from "../schema.ts";

const CHECKOUT_TONES: Record<CheckoutState, Tone> = {
  waiting: "neutral",
  processing: "info",
  paid: "success",
  partly_returned: "warning",
  returned: "warning",
  failed: "danger",
  expired: "neutral",
};

/** Where a card payment stands. */
export function CheckoutStateBadge({ state }: { state: CheckoutState }) {
  return <Badge tone={CHECKOUT_TONES[state]}>{checkoutStateNames[state]}</Badge>;
}

const BUDGET_TONES: Record<BudgetStatus, Tone> = {
  proposed: "info",
  suggested: "info",
  returned: "warning",
  approved: "success",
  rejected: "danger",
  withdrawn: "neutral",
};

/** Where a budget stands. */
export function BudgetStatusBadge({ status }: { status: BudgetStatus }) {
  return <Badge tone={BUDGET_TONES[status]}>{budgetStatusNames[status]}</Badge>;
}
