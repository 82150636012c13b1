import { messages as accounts } from "./accounts/messages.ts";
import { messages as alerts } from "./alerts/messages.ts";
import { messages as awards } from "./awards/messages.ts";
import { messages as challenges } from "./challenges/messages.ts";
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
  not_found: "There is nothing here, or it is not for you to see. Check the address, or go back and choose again.",
  not_allowed: "You do not have the role this needs. Ask an owner of your organisation, or go back.",
  not_allowed_by_rule: "A rule of the record does not allow this. Load the page again to see its present state.",
  sign_in_required: "Please sign in first.",
  form_unreadable: "The form arrived damaged. Go back, load the page again and send it once more.",
  input_unreadable: "Something that was sent cannot be read as what it should be. Load the page again and fill it in anew.",
  filter_unreadable: "This address holds a filter that cannot be read. Start again from the list.",
  value_missing: "Something that is needed was left out. Check each field.",
  text_over_limit: "A text is too long. Shorten it and send again.",
  text_too_long: "A text is too long: use at most {detail} characters. Shorten it and save again.",
  date_unreadable: "A date or time cannot be read. Check how it is written, or start again from the list.",
  date_out_of_range: "A date is too far away. Enter a date between 1990 and 2199.",
  time_zone_unknown: "This time zone is not known. Write it like Asia/Karachi.",
  currency_unknown: "This currency is not known. Write its three letters, like PKR.",
  email_unreadable: "This is not an e-mail address. Write it like name@example.org.",
  text_unreadable: "A text has characters that cannot be kept, such as control characters. Remove what was pasted and type it instead.",
  text_invisible: "A text has only characters that nobody can see. Type the words, or leave the field empty.",
  number_out_of_range: "A number is too large. Check the amounts.",
  try_again: "Somebody else was changing the same thing at that moment. Please send again.",
  too_many_attempts: "There were too many attempts. Wait {detail} and try again.",
  too_busy: "Too many files and documents are being worked on just now. Wait ten seconds and send again.",
  too_much_work: "Working on this took more time or memory than one file or document may take. Make it smaller or simpler, then try again.",
  database_away: "The database cannot be reached at the moment. Nothing was changed. Please try again in a few seconds.",
  storage_full: "Nothing can be saved at the moment, as our storage is full. Nothing was changed. Please try again later.",
  reason_missing: "Enter a reason. The people concerned will read it.",
  search_not_understood: "This filter cannot be read. Start again from the whole list.",
  too_many_files: "There can be at most twenty files. Remove one first.",
  stale: "Somebody saved this after you opened it. Load the page again, compare, and save once more.",
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
