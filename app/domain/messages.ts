import { messages as accounts } from "./accounts/messages.ts";
import { messages as alerts } from "./alerts/messages.ts";
import { messages as awards } from "./awards/messages.ts";
import { messages as challenges } from "./challenges/messages.ts";
import { messages as disputes } from "./disputes/messages.ts";
import { messages as funds } from "./funds/messages.ts";
import { messages as imports } from "./imports/messages.ts";
import { messages as ip } from "./ip/messages.ts";
import { messages as matching } from "./matching/messages.ts";
import { messages as milestones } from "./milestones/messages.ts";
import { messages as organisations } from "./organisations/messages.ts";
import { messages as payments } from "./payments/messages.ts";
import { messages as proposals } from "./proposals/messages.ts";
import { messages as records } from "./records/messages.ts";
import { messages as reviews } from "./reviews/messages.ts";
import { messages as teams } from "./teams/messages.ts";

// What can be refused anywhere; each capability's own sentences stand beside its code.
const everywhere: Record<string, string> = {
  not_found: "This page does not exist, or you do not have access to it. Check the address, or go back.",
  not_allowed: "You do not have the role for this. Ask an owner of your organisation, or go back.",
  not_allowed_by_rule: "A rule does not allow this. Load the page again to see the present state.",
  sign_in_required: "Please sign in first.",
  form_unreadable: "We could not read the form. Go back, load the page again and send the form again.",
  input_unreadable: "We could not read what was sent. Load the page again and fill in the form again.",
  filter_unreadable: "We could not read the filter in this address. Start again from the list.",
  value_missing: "A required field is missing. Check each field.",
  text_over_limit: "A text is too long. Shorten it and send again.",
  text_too_long: "A text is too long. Use at most {detail} characters, then save again.",
  date_unreadable: "A date or time cannot be read. Check how it is written, or start again from the list.",
  date_out_of_range: "A date is too far away. Enter a date between 1990 and 2199.",
  time_zone_unknown: "This time zone is not known. Write it like Asia/Karachi.",
  currency_unknown: "This currency is not known. Write its three letters, like PKR.",
  email_unreadable: "This is not an e-mail address. Write it like name@example.org.",
  text_unreadable: "A text has characters that we cannot save, such as control characters. Remove the pasted text and type it instead.",
  text_invisible: "A text has only invisible characters. Type the words, or leave the field empty.",
  number_out_of_range: "A number is too large. Check the amounts.",
  try_again: "Somebody else changed the same thing at that moment. Send the form again.",
  too_many_attempts: "There were too many attempts. Wait {detail} and try again.",
  too_busy: "We are processing too many files at the moment. Wait ten seconds and send again.",
  too_much_work: "This file or document is too large or too complex. Make it smaller or simpler, then try again.",
  database_away: "The database cannot be reached at the moment. Nothing was changed. Please try again in a few seconds.",
  storage_full: "Nothing can be saved at the moment, as our storage is full. Nothing was changed. Please try again later.",
  reason_missing: "Enter a reason. The people concerned will read it.",
  search_not_understood: "We could not read this filter. Start again from the full list.",
  too_many_files: "There can be at most 20 files. Remove one first.",
  changed_since_read: "This was changed after you opened it. Load the page again, read it, then decide.",
  stale: "Somebody saved this after you opened it. Load the page again, compare, and save again.",
};

const parts = [
  everywhere,
  accounts,
  organisations,
  milestones,
  payments,
  proposals,
  funds,
  challenges,
  imports,
  teams,
  matching,
  records,
  reviews,
  awards,
  disputes,
  ip,
  alerts,
];

/** The sentence of every code, saying what to do next. A code has one sentence in the whole product. */
export const messages: Record<string, string> = {};
for (const part of parts)
  for (const [code, sentence] of Object.entries(part)) {
    if (Object.hasOwn(messages, code)) throw new Error(`The refusal code ${code} has two sentences.`);
    messages[code] = sentence;
  }
