export const messages: Record<string, string> = {
  universities_only: "Only universities keep a register of intents to bid.",
  challenge_takes_no_intents: "This challenge takes no bids any more, so there is nothing to register for it.",
  bid_intent_standing: "A colleague registered this department already; it stands in the list. Talk to them, or name your own group.",
  intent_of_other_organisation: "This intent is another organisation's. Choose the one that leads, or start a team of its own.",
  intent_withdrawn: "This intent was withdrawn. Register it anew, or start the team without it.",
  intent_has_team: "A team came of this intent already. The list says since when, and its contact knows more.",
};
