/** IP regimes in plain words: who owns the results, who else may use them, what that means for a bidder. */

export interface Regime {
  label: string;
  owns: string;
  others: string;
  /** Consequences as sentences a bidder understands without a lawyer. */
  consequences: readonly string[];
}

export const regimes = {
  performer_owns: {
    label: "Performers own the results",
    owns: "The performing partners, by their shares",
    others: "The sponsor: a non-exclusive licence in its field. Government: internal use.",
    consequences: [
      "You own what you make, in the shares your team agrees.",
      "The sponsor may use the results in its own field without paying again, and may not stop you from using or selling them.",
      "Government bodies may use them internally.",
    ],
  },
  performer_owns_sponsor_option: {
    label: "Performers own, sponsor has an option",
    owns: "The performing partners, by their shares",
    others: "The sponsor may negotiate an exclusive licence within a period.",
    consequences: [
      "You own what you make, in the shares your team agrees.",
      "For a set period the sponsor may ask to negotiate an exclusive licence; until it ends you may not license to others exclusively.",
      "If no licence is agreed in time, you are free.",
    ],
  },
  joint: {
    label: "Joint ownership",
    owns: "The performing partners and the sponsor, by shares",
    others: "Each owner non-exclusively, with 45 days' notice and fair payment to the others. Industry may license commercially.",
    consequences: [
      "You and the sponsor own the results together, in shares fixed in the deed.",
      "Each owner may use them without asking, and license them non-exclusively after 45 days' notice, sharing the income fairly.",
      "Nobody can sell an exclusive licence alone.",
    ],
  },
  sponsor_owns: {
    label: "Sponsor owns the results",
    owns: "The sponsor",
    others: "The performers: research and teaching.",
    consequences: [
      "The sponsor owns what the project makes.",
      "You may use it for research and teaching, and may publish after the review period.",
      "Background you brought stays yours.",
    ],
  },
  government_purpose: {
    label: "Government purpose rights",
    owns: "The performing partners, by their shares",
    others: "Government: for its own purposes for five years, then without limit.",
    consequences: [
      "You own what you make, in the shares your team agrees.",
      "Government may use it, and have others make it, for government purposes only; for five years you alone may sell it elsewhere.",
      "After five years the government's rights have no limit.",
    ],
  },
  open: {
    label: "Open results",
    owns: "The performing partners, by their shares",
    others: "Everybody, on a named open licence.",
    consequences: [
      "You own what you make and license it to everybody on the open licence named in the deed.",
      "Anybody may use, change and build on it, your competitors too.",
      "You may not keep results secret beyond the review period.",
    ],
  },
} as const satisfies Record<string, Regime>;

export type IpRegime = keyof typeof regimes;
