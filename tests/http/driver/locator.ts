// Finds elements of the page as it is at the moment, as Playwright's locators do, and acts on them as a browser without scripts.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { CheerioAPI } from "cheerio";
import { Text } from "domhandler";
import type { Locator, Narrowing, RoleOptions, UploadedFile } from "../../support/page.ts";
import { type Element, hasRole, innerText, isVisible, labelsOf, matches, parents, textOf } from "./elements.ts";
import { chosenFiles, formOf, isDisabled, isSubmitter, optionValue, fieldValue } from "./form.ts";

/** The page that elements are found on. */
export interface Host {
  $(): CheerioAPI;
  follow(href: string): Promise<void>;
  /** Presses a button so many times at once. */
  press(submitter: Element, times: number): Promise<void>;
}

type Find = ($: CheerioAPI) => Element[];

const FIELD_WITHOUT_TEXT = new Set(["checkbox", "radio", "file", "submit", "button", "image", "hidden"]);

export class HttpLocator implements Locator {
  readonly #host: Host;
  readonly #find: Find;
  readonly #said: string;

  constructor(host: Host, find: Find, said: string) {
    this.#host = host;
    this.#find = find;
    this.#said = said;
  }

  /** What is found now. */
  elements(): Element[] {
    return this.#find(this.#host.$());
  }

  get $(): CheerioAPI {
    return this.#host.$();
  }

  toString(): string {
    return this.#said;
  }

  /** The one element that is found; more than one is an error, as it is for a reader who is told to press it. */
  one(): Element {
    const found = this.elements();
    if (found.length === 1 && found[0]) return found[0];
    const heading = this.$("h1").text();
    throw new Error(
      `${found.length} elements were found, not one: ${this.#said} on “${heading}”\n${this.$("main").toArray().map(innerText).join("\n").slice(0, 1500)}`,
    );
  }

  #below(said: string, accepts: ($: CheerioAPI, element: Element) => boolean, smallest = false): HttpLocator {
    const find: Find = ($) => {
      const found = new Set<unknown>(
        this.#find($).flatMap((root) =>
          $(root)
            .find("*")
            .toArray()
            .filter((element) => accepts($, element)),
        ),
      );
      const ordered = $.root()
        .find("*")
        .toArray()
        .filter((element) => found.has(element));
      return smallest ? ordered.filter((element) => !element.children.some((child) => found.has(child))) : ordered;
    };
    return new HttpLocator(this.#host, find, `${this.#said} › ${said}`);
  }

  getByRole(role: string, options: RoleOptions = {}): HttpLocator {
    return this.#below(`${role} ${options.name ?? ""}`, ($, element) => hasRole($, element, role, options));
  }

  getByLabel(label: string | RegExp, { exact = false } = {}): HttpLocator {
    return this.#below(`label ${label}`, ($, element) => labelsOf($, element).some((text) => matches(text, label, exact)));
  }

  getByText(text: string | RegExp, { exact = false } = {}): HttpLocator {
    const accepts = (_$: CheerioAPI, element: Element) =>
      !["html", "head", "title", "script", "style"].includes(element.name) && matches(textOf(element), text, exact);
    return this.#below(`text ${text}`, accepts, true);
  }

  locator(selector: string, options: Narrowing = {}): HttpLocator {
    const find: Find = ($) => {
      const found = new Set<unknown>(this.#find($).flatMap((root) => $(root).find(selector).toArray()));
      return $.root()
        .find("*")
        .toArray()
        .filter((element) => found.has(element));
    };
    return new HttpLocator(this.#host, find, `${this.#said} › ${selector}`).filter(options);
  }

  filter({ has, hasText }: Narrowing): HttpLocator {
    const find: Find = ($) => {
      const inner = has ? new Set<unknown>((has as HttpLocator).elements()) : undefined;
      return this.#find($).filter(
        (element) =>
          (hasText === undefined || matches(textOf(element), hasText)) &&
          (inner === undefined ||
            $(element)
              .find("*")
              .toArray()
              .some((one) => inner.has(one))),
      );
    };
    return new HttpLocator(this.#host, find, `${this.#said}${hasText ? ` with ${hasText}` : ""}${has ? ` that has ${String(has)}` : ""}`);
  }

  nth(index: number): HttpLocator {
    return new HttpLocator(this.#host, ($) => [this.#find($).at(index)].filter((element) => element !== undefined), `${this.#said} [${index}]`);
  }

  first = (): HttpLocator => this.nth(0);
  last = (): HttpLocator => this.nth(-1);
  all = async (): Promise<HttpLocator[]> => this.elements().map((_, index) => this.nth(index));
  count = async (): Promise<number> => this.elements().length;
  isVisible = async (): Promise<boolean> => this.elements().some(isVisible);
  getAttribute = async (name: string): Promise<string | null> => this.one().attribs[name] ?? null;
  inputValue = async (): Promise<string> => this.value();
  innerText = async (): Promise<string> => innerText(this.one());

  /** What the field holds. */
  value(): string {
    return fieldValue(this.$, this.one());
  }

  #usable(): Element {
    const element = this.one();
    if (!isVisible(element)) throw new Error(`It cannot be seen: ${this.#said}`);
    if (isDisabled(element)) throw new Error(`It is disabled: ${this.#said}`);
    return element;
  }

  click = (): Promise<void> => this.#press(1);
  /** By somebody who presses everything twice: a browser sends the form twice, and shows the second answer. */
  dblclick = (): Promise<void> => this.#press(2);

  async #press(times: number): Promise<void> {
    const pressed = this.#usable();
    const target = [pressed, ...parents(pressed)].find(({ name }) => ["a", "button", "input", "summary", "label"].includes(name));
    if (!target) throw new Error(`Pressing this does nothing without scripts: ${this.#said}`);
    if (target.name === "a" && target.attribs.href !== undefined) return await this.#host.follow(target.attribs.href);
    if (isSubmitter(target)) return await this.#host.press(target, times);
    const details = target.parent as Element | null;
    if (target.name === "summary" && details?.name === "details") {
      if ("open" in details.attribs) delete details.attribs.open;
      else details.attribs.open = "";
      return;
    }
    if (["checkbox", "radio"].includes(target.attribs.type ?? "")) return this.#tick(target, target.attribs.type === "radio" || !("checked" in target.attribs));
    throw new Error(`Pressing this does nothing without scripts: ${this.#said}`);
  }

  fill = async (value: string): Promise<void> => {
    const field = this.#usable();
    if ("readonly" in field.attribs) throw new Error(`It can only be read: ${this.#said}`);
    if (field.name === "textarea") {
      const text = new Text(value);
      text.parent = field;
      field.children = [text];
    } else if (field.name === "input" && !FIELD_WITHOUT_TEXT.has(field.attribs.type ?? "text")) field.attribs.value = value.replace(/[\r\n]/g, "");
    else throw new Error(`Nothing can be typed here: ${this.#said}`);
  };

  check = async (): Promise<void> => this.#tick(this.#usable(), true);
  uncheck = async (): Promise<void> => this.#tick(this.#usable(), false);
  setChecked = async (checked: boolean): Promise<void> => this.#tick(this.#usable(), checked);

  isTicked(): boolean {
    return "checked" in this.one().attribs;
  }

  #tick(box: Element, checked: boolean): void {
    const { type, name } = box.attribs;
    if (type !== "checkbox" && type !== "radio") throw new Error(`This cannot be ticked: ${this.#said}`);
    if (!checked) {
      delete box.attribs.checked;
      return;
    }
    if (type === "radio") {
      const form = formOf(this.$, box);
      for (const other of this.$("input[type=radio]").toArray())
        if (other.attribs.name === name && formOf(this.$, other) === form) delete other.attribs.checked;
    }
    box.attribs.checked = "";
  }

  selectOption = async (option: string | { label: string } | { index: number }): Promise<string[]> => {
    const select = this.#usable();
    const options = this.$("option", select).toArray();
    const wanted = options.find((one, index) => {
      if (typeof option !== "string") return "index" in option ? index === option.index : textOf(one) === option.label;
      return optionValue(this.$, one) === option || textOf(one) === option;
    });
    if (!wanted || "disabled" in wanted.attribs) throw new Error(`There is no such choice, ${JSON.stringify(option)}: ${this.#said}`);
    for (const one of options) delete one.attribs.selected;
    wanted.attribs.selected = "";
    return [optionValue(this.$, wanted)];
  };

  setInputFiles = async (files: string | UploadedFile): Promise<void> => {
    const field = this.#usable();
    if (field.attribs.type !== "file") throw new Error(`No file can be chosen here: ${this.#said}`);
    const { name, mimeType, buffer } = typeof files === "string" ? { name: basename(files), mimeType: "", buffer: readFileSync(files) } : files;
    const type = mimeType || ({ pdf: "application/pdf", json: "application/json" }[name.split(".").at(-1) ?? ""] ?? "application/octet-stream");
    chosenFiles.set(field, [new File([Uint8Array.from(buffer)], name, { type })]);
  };
}
