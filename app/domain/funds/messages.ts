/** What to do when a command about funds refuses. */
export const messages: Record<string, string> = {
  fund_code_taken: "Another fund has this code. Choose a different one.",
  currency_unknown: "Choose a currency from the list.",
  contribution_voucher_taken: "This voucher is entered for this fund already. Check its number.",
  contribution_confirmed_by_another: "You entered this contribution, so somebody else has to confirm it.",
  contribution_already_confirmed: "This contribution is confirmed already; the statement shows it.",
  fund_overdrawn: "The fund does not hold that much. Load the page again to see its balance.",
};
