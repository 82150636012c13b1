// What was typed and not saved yet, kept in this browser: by person, page and form, until it is saved, discarded or signed out of.

/** A form as it was at a moment: its fields in order, hidden ones too, as the revision goes with the text. */
export interface KeptForm {
  at: number;
  fields: [name: string, value: string][];
}

const PREFIX = "kept:";
const DAYS_MAXIMUM = 14;
const EARLIER_MAXIMUM = 3;
const DAY_MS = 86_400_000;

/** Where a form's text is kept, for the person who reads this page. Other forms come and go with the state of what the page shows. */
export function keyOf(form: HTMLFormElement): string | null {
  const { reader } = document.body.dataset;
  const name =
    form.id ||
    form.querySelector<HTMLInputElement>("input[name=intent]")?.value ||
    [...document.querySelectorAll("auto-save")].findIndex((one) => form.contains(one));
  return reader ? `${PREFIX}${reader}:${location.pathname}:${name}` : null;
}

function read(key: string): KeptForm[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter(({ at, fields }) => at > Date.now() - DAYS_MAXIMUM * DAY_MS && Array.isArray(fields)) : [];
  } catch {
    return [];
  }
}

function write(key: string, kept: KeptForm[]): boolean {
  try {
    if (kept.length > 0) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
    return true;
  } catch {
    // Full, or closed to us: whoever asked says so.
    return false;
  }
}

/** Keeps the form as it is now in the place of what was kept while this page was open. Whether it could. */
export const keepForm = (key: string, form: HTMLFormElement): boolean => write(key, [{ at: Date.now(), fields: fieldsOf(form) }]);

export const forgetForm = (key: string): boolean => write(key, []);

/** What an earlier visit left, newest first; set aside, so that typing on does not take its place. */
export function setAside(key: string, isSaved: (kept: KeptForm) => boolean): KeptForm[] {
  const earlier = [...read(key), ...read(`${key}:earlier`)].filter((kept) => !isSaved(kept)).slice(0, EARLIER_MAXIMUM);
  if (write(`${key}:earlier`, earlier)) forgetForm(key);
  return earlier;
}

export function discard(key: string, { at }: KeptForm): void {
  write(
    `${key}:earlier`,
    read(`${key}:earlier`).filter((kept) => kept.at !== at),
  );
}

/** Forgets everything kept in this browser, for whoever uses it next. */
export function forgetAll(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // Closed to us, so nothing was kept either.
  }
}

/** A form's fields as text; files are no text. */
export const fieldsOf = (form: HTMLFormElement): [string, string][] =>
  [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === "string" && field[0] !== "__intent__");
