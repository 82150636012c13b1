// On opening a form whose text of an earlier visit never reached the server: both are there, and the reader chooses.
import { discard, fieldsOf, type KeptForm, setAside } from "./kept-text.ts";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isTyped = (control: Element): control is Control =>
  (control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement || (control instanceof HTMLInputElement && control.type !== "hidden")) &&
  control.name !== "";

/** The field of this name; where its row is not shown, the same field of a row that is. */
function controlOf(form: HTMLFormElement, name: string): Control | null {
  const typed = [...form.elements].filter(isTyped);
  return typed.find((control) => control.name === name) ?? typed.find((control) => anyRow(control.name) === anyRow(name)) ?? null;
}

/** What stands beside a field, with its row where it is one of several: "Line 2: Amount". */
function labelOf(control: Control | null, name: string): string {
  const label = control?.labels?.[0]?.textContent ?? "In a row that is not shown";
  const row = /\[(\d+)\]/.exec(name);
  const rows = row && control?.closest("fieldset")?.querySelector("legend")?.textContent;
  // The label of a radio is one of the choices.
  if (rows && control?.type === "radio") return rows;
  return rows ? `${rows.replace(/\d+$/, String(Number(row[1]) + 1))}: ${label}` : label;
}

/** What a reader saw chosen or typed. */
function shownValue(control: Control | null, value: string): string {
  const chosen = control instanceof HTMLSelectElement ? [...control.options].find((option) => option.value === value)?.text : null;
  return chosen || value || "(empty)";
}

/** Text as the server keeps it: lines ended one way, nothing around it, and a number without its commas. */
function plain(text = ""): string {
  const trimmed = text.replaceAll("\r\n", "\n").trim();
  return /^\d[\d,]*(\.\d+)?\s*%?$/.test(trimmed) ? String(Number(trimmed.replaceAll(/[,\s%]/g, ""))) : trimmed;
}

/** A field's name in whichever row it stands. */
const anyRow = (name: string) => name.replaceAll(/\[\d+\]/g, "[]");

/** What of a kept form differs from the present form; fields without a place in one of them too, as rows were added or removed. */
function differing(form: HTMLFormElement, kept: KeptForm): [name: string, value: string][] {
  const hidden = new Set([...form.elements].filter((one) => (one as HTMLInputElement).type === "hidden").map((one) => anyRow((one as HTMLInputElement).name)));
  const now = new Map(fieldsOf(form));
  const then = new Map(kept.fields);
  const removed = [...now.keys()].filter((name) => !then.has(name)).map((name): [string, string] => [name, ""]);
  return [...kept.fields, ...removed].filter(([name, value]) => !hidden.has(anyRow(name)) && plain(now.get(name)) !== plain(value));
}

/** Shows what is kept and not saved above the form; forgets what is saved by now. */
export function offerKept(form: HTMLFormElement, key: string): void {
  // A refused form shows what was typed, which is what was kept; it is not saved for that.
  const earlier = setAside(key, (kept) => differing(form, kept).length === 0);
  const template = form.querySelector<HTMLTemplateElement>("template[data-kept]");
  if (!template) return;
  for (const kept of earlier.reverse()) {
    const offer = (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    fill(offer, form, kept);
    offer.querySelector("[data-kept-use]")?.addEventListener("click", () => {
      offer.remove();
      if (use(form, kept)) discard(key, kept);
    });
    offer.querySelector("[data-kept-discard]")?.addEventListener("click", () => {
      offer.remove();
      discard(key, kept);
      form.querySelector<HTMLElement>("textarea, input:not([type=hidden])")?.focus();
    });
    template.after(offer);
  }
}

function fill(offer: HTMLElement, form: HTMLFormElement, kept: KeptForm): void {
  const at = new Date(kept.at);
  const isToday = at.toDateString() === new Date().toDateString();
  const hour = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const when = offer.querySelector("[data-kept-at]");
  if (when) when.textContent = isToday ? hour : `${at.toLocaleDateString("en-GB", { day: "numeric", month: "long" })}, ${hour}`;
  const sample = offer.querySelector("[data-kept-field]");
  for (const [name, value] of differing(form, kept)) {
    const field = sample?.cloneNode(true) as HTMLElement;
    const [label, text] = field.children;
    const control = controlOf(form, name);
    if (label) label.textContent = labelOf(control, name);
    if (text) text.textContent = shownValue(control, value);
    sample?.before(field);
  }
  sample?.remove();
}

/**
 * Puts the kept text into the form, with the revision it was typed at: whatever was saved since is not saved over, but shown beside it.
 * A form with more rows or fewer is sent as it was kept: it is saved, or comes back with its rows. Whether the
 * form holds it now; what is only sent stays kept until it arrived.
 */
function use(form: HTMLFormElement, kept: KeptForm): boolean {
  const values = new Map<string, string[]>();
  for (const [name, value] of kept.fields) values.set(name, [...(values.get(name) ?? []), value]);
  const names = new Set([...form.elements].map((control) => (control as Control).name));
  const isRowless = ([name]: [string, string]) => /\[\d+\]/.test(name) && !values.has(name);
  if (kept.fields.some(([name]) => !names.has(name)) || fieldsOf(form).some(isRowless)) {
    send(form, kept);
    return false;
  }
  for (const control of form.elements as Iterable<Element> as Iterable<Control>) {
    const { name, type } = control;
    if (type === "checkbox" || type === "radio") (control as HTMLInputElement).checked = values.get(name)?.includes(control.value) ?? false;
    else if (type !== "submit" && type !== "button" && type !== "file" && values.has(name)) control.value = values.get(name)?.shift() ?? control.value;
  }
  const first = [...form.elements].find(isTyped);
  for (const control of form.elements) if (isTyped(control)) control.dispatchEvent(new Event("input", { bubbles: true }));
  first?.focus();
  return true;
}

function send(form: HTMLFormElement, kept: KeptForm): void {
  const sent = document.createElement("form");
  sent.method = "post";
  sent.action = form.getAttribute("action") ?? location.href;
  for (const [name, value] of kept.fields) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    sent.append(field);
  }
  document.body.append(sent);
  sent.submit();
}
