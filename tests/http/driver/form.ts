// What a browser sends for a form: which fields, in which order, and how they are written.
import type { CheerioAPI } from "cheerio";
import { isTag } from "domhandler";
import { type Element, isVisible, parents } from "./elements.ts";

type Entry = [name: string, value: string | File];

export interface Sending {
  url: URL;
  method: "GET" | "POST";
  body?: URLSearchParams | FormData;
}

/** The files that were chosen for a file field. */
export const chosenFiles = new WeakMap<Element, File[]>();

const isKind = (element: Element, ...types: string[]) => element.name === "input" && types.includes((element.attribs.type ?? "text").toLowerCase());

export function isSubmitter(element: Element): boolean {
  return isKind(element, "submit", "image") || (element.name === "button" && (element.attribs.type ?? "submit").toLowerCase() === "submit");
}

/** The form that a control belongs to. */
export function formOf($: CheerioAPI, control: Element): Element | undefined {
  const id = control.attribs.form;
  if (id === undefined) return parents(control).find(({ name }) => name === "form");
  return $("form")
    .toArray()
    .find(({ attribs }) => attribs.id === id);
}

export function isDisabled(control: Element): boolean {
  if ("disabled" in control.attribs) return true;
  const above = parents(control);
  return above.some((fieldset, level) => {
    if (fieldset.name !== "fieldset" || !("disabled" in fieldset.attribs)) return false;
    // What is in its first legend is not.
    const legend = fieldset.children.find((child) => isTag(child) && child.name === "legend");
    return above[level - 1] !== legend;
  });
}

/** The options of a select that are chosen; a list of one line always has one. */
export function chosenOptions($: CheerioAPI, select: Element): Element[] {
  const options = $("option", select).toArray();
  const chosen = options.filter(({ attribs }) => "selected" in attribs);
  if ("multiple" in select.attribs) return chosen;
  const last = chosen.at(-1) ?? options.find((option) => !isOff(option));
  return last ? [last] : [];
}

const isOff = (option: Element) => "disabled" in option.attribs || parents(option).some(({ name, attribs }) => name === "optgroup" && "disabled" in attribs);

export function optionValue($: CheerioAPI, option: Element): string {
  return option.attribs.value ?? $(option).text().replace(/\s+/g, " ").trim();
}

/** What a field holds now. */
export function fieldValue($: CheerioAPI, field: Element): string {
  if (field.name === "textarea") return $(field).text();
  if (field.name === "select") return chosenOptions($, field).map((option) => optionValue($, option))[0] ?? "";
  if (isKind(field, "checkbox", "radio")) return field.attribs.value ?? "on";
  return field.attribs.value ?? "";
}

function entriesOf($: CheerioAPI, form: Element, submitter: Element): Entry[] {
  const controls = $("button, input, select, textarea").toArray();
  return controls.filter((control) => formOf($, control) === form).flatMap((control): Entry[] => entriesOfControl($, control, submitter));
}

function entriesOfControl($: CheerioAPI, control: Element, submitter: Element): Entry[] {
  const { name } = control.attribs;
  if (!name || isDisabled(control) || parents(control).some((above) => above.name === "datalist")) return [];
  if (control.name === "button" || isKind(control, "submit", "image", "button", "reset"))
    return control === submitter ? [[name, control.attribs.value ?? ""]] : [];
  if (isKind(control, "checkbox", "radio") && !("checked" in control.attribs)) return [];
  if (isKind(control, "file")) {
    const files = chosenFiles.get(control) ?? [new File([], "", { type: "application/octet-stream" })];
    return files.map((file): Entry => [name, file]);
  }
  if (control.name === "select")
    return chosenOptions($, control)
      .filter((option) => !isOff(option))
      .map((option): Entry => [name, optionValue($, option)]);
  return [[name, fieldValue($, control)]];
}

const withCrlf = (text: string) => text.replace(/\r\n|\r|\n/g, "\r\n");

/** What pressing a button sends; throws where a browser would refuse to. */
export function sendingOf($: CheerioAPI, page: URL, submitter: Element): Sending | undefined {
  const form = formOf($, submitter);
  if (!form) return undefined;
  if (!("novalidate" in form.attribs || "formnovalidate" in submitter.attribs)) refuseIncomplete($, form);
  const method = (submitter.attribs.formmethod ?? form.attribs.method ?? "get").toLowerCase();
  const url = new URL(submitter.attribs.formaction || form.attribs.action || page.href, page);
  const entries = entriesOf($, form, submitter);
  const plain = () => new URLSearchParams(entries.map(([name, value]) => [withCrlf(name), typeof value === "string" ? withCrlf(value) : value.name]));
  if (method !== "post") {
    url.search = plain().toString();
    return { url, method: "GET" };
  }
  if ((submitter.attribs.formenctype ?? form.attribs.enctype) !== "multipart/form-data") return { url, method: "POST", body: plain() };
  const body = new FormData();
  for (const [name, value] of entries) body.append(name, value);
  return { url, method: "POST", body };
}

function refuseIncomplete($: CheerioAPI, form: Element): void {
  const fields = $("input, select, textarea").toArray();
  const missing = fields.filter(
    (field) => formOf($, field) === form && "required" in field.attribs && isVisible(field) && !isDisabled(field) && fieldValue($, field) === "",
  );
  if (missing.length > 0) throw new Error(`A browser does not send this form: ${missing.map(({ attribs }) => attribs.name).join(", ")} is empty.`);
}
