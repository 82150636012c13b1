// On opening a form whose text of an earlier visit never reached the server: both are there, and the reader chooses.
import { discard, fieldsOf, type KeptForm, setAside } from "./kept-text.ts";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isTyped = (control: Element): control is Control =>
  (control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement || (control instanceof HTMLInputElement && control.type !== "hidden")) &&
  control.name !== "";

/** The names of the fields that people fill, with the words beside them. */
function labelsOf(form: HTMLFormElement): Map<string, string> {
  const labels = new Map<string, string>();
  for (const control of form.elements) if (isTyped(control)) labels.set(control.name, control.labels?.[0]?.textContent ?? control.name);
  return labels;
}

/** What of a kept form differs from the form as it stands; fields without a place in it too, such as rows that were added. */
function differing(form: HTMLFormElement, kept: KeptForm): [name: string, value: string][] {
  const hidden = new Set([...form.elements].filter((one) => (one as HTMLInputElement).type === "hidden").map((one) => (one as HTMLInputElement).name));
  const now = new Map(fieldsOf(form));
  const plain = (text: string | undefined) => (text ?? "").replaceAll("\r\n", "\n");
  return kept.fields.filter(([name, value]) => !hidden.has(name) && plain(now.get(name)) !== plain(value) && !(value === "" && !now.has(name)));
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
      use(form, kept);
      discard(key, kept);
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
  const labels = labelsOf(form);
  const at = new Date(kept.at);
  const isToday = at.toDateString() === new Date().toDateString();
  const hour = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const when = offer.querySelector("[data-kept-at]");
  if (when) when.textContent = isToday ? hour : `${at.toLocaleDateString("en-GB", { day: "numeric", month: "long" })}, ${hour}`;
  const sample = offer.querySelector("[data-kept-field]");
  for (const [name, value] of differing(form, kept)) {
    const field = sample?.cloneNode(true) as HTMLElement;
    const [label, text] = field.children;
    if (label) label.textContent = labels.get(name) ?? "In a row that is not shown";
    if (text) text.textContent = value || "(empty)";
    sample?.before(field);
  }
  sample?.remove();
}

/**
 * Puts the kept text into the form, with the revision it was typed at: whatever was saved since is not saved over, but shown beside it.
 * A form that has no place for all of it, as rows are missing, is sent as it was kept: it comes back with its rows.
 */
function use(form: HTMLFormElement, kept: KeptForm): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of kept.fields) values.set(name, [...(values.get(name) ?? []), value]);
  const names = new Set([...form.elements].map((control) => (control as Control).name));
  if (kept.fields.some(([name]) => !names.has(name))) {
    send(form, kept);
    return;
  }
  for (const control of form.elements as Iterable<Element> as Iterable<Control>) {
    const { name, type } = control;
    if (type === "checkbox" || type === "radio") (control as HTMLInputElement).checked = values.get(name)?.includes(control.value) ?? false;
    else if (type !== "submit" && type !== "button" && type !== "file" && values.has(name)) control.value = values.get(name)?.shift() ?? control.value;
  }
  const first = [...form.elements].find(isTyped);
  for (const control of form.elements) if (isTyped(control)) control.dispatchEvent(new Event("input", { bubbles: true }));
  first?.focus();
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
