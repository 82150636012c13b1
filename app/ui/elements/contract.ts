// The elements that scripts bring to life, and their attributes: pages write them, scripts read them, nothing else passes between the two. An
// element starts wherever it appears, in a page as it was opened or in what a script put there; without scripts it is a box with its content.
import type { ReactNode } from "react";

interface Anything {
  /** React 18 takes the attribute's own name here. */
  class?: string;
  id?: string;
  role?: string;
  tabIndex?: number;
  hidden?: "";
  "aria-labelledby"?: string;
  "data-state"?: string;
  children?: ReactNode;
}

/** What each element is told. */
export interface ElementAttributes {
  /** Saves the form around it as one types, and says so. `by-button`: only keeps what was typed. `unsaved`: the form came back from the server. */
  "auto-save": { unsaved?: "rejected" | "typed" | undefined; "by-button"?: "" | undefined };
  /** Shows how far the file of the form around it is. */
  "upload-progress": { "bytes-left": number };
  /** Follows the fields of the form around it; `spec` is an AnySpec (ui/totals.ts) as JSON. With `label`, the form's `totals-said` reads it out. */
  "live-total": { spec: string; label?: string | undefined };
  "totals-said": object;
  /** Shows the results of the search form around it as one types, and reads their number out. */
  "follow-search": object;
  /** The arrow keys move between the links that name the rows of the table in it, while the focus is on one of them. */
  "row-keys": object;
  /** Keeps the time left until `at`, an instant in ISO 8601, true; `past` is said once it is over. */
  "time-left": { at: string; past: string };
  /** Counts the characters left of `maximum` in the field whose id is `of`. */
  "count-left": { of: string; maximum: number };
  /** Takes the focus when it appears. */
  "error-summary": object;
}

type Elements = { [Name in keyof ElementAttributes]: ElementAttributes[Name] & Anything };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
