// What a step of a journey asks of a page: the part of Playwright's own interface that the driver without a browser has too, so that a step
// is written once and walked by either.

export interface RoleOptions {
  name?: string | RegExp;
  exact?: boolean;
  level?: number;
}

export interface UploadedFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Which of what was found: it has the text, it has an element of the same page in it. */
export interface Narrowing {
  hasText?: string | RegExp;
  // biome-ignore lint/suspicious/noExplicitAny: an element of either kind of page, which is the page's own matter.
  has?: any;
}

interface Finder {
  getByRole(role: Parameters<import("@playwright/test").Page["getByRole"]>[0], options?: RoleOptions): Locator;
  getByLabel(label: string | RegExp, options?: { exact?: boolean }): Locator;
  getByText(text: string | RegExp, options?: { exact?: boolean }): Locator;
  locator(selector: string, options?: Narrowing): Locator;
}

export interface Locator extends Finder {
  filter(options: Narrowing): Locator;
  first(): Locator;
  last(): Locator;
  nth(index: number): Locator;
  all(): Promise<Locator[]>;
  count(): Promise<number>;
  isVisible(): Promise<boolean>;
  getAttribute(name: string): Promise<string | null>;
  inputValue(): Promise<string>;
  innerText(): Promise<string>;
  click(): Promise<void>;
  dblclick(): Promise<void>;
  fill(value: string): Promise<void>;
  check(): Promise<void>;
  uncheck(): Promise<void>;
  setChecked(checked: boolean): Promise<void>;
  selectOption(option: string | { label: string } | { index: number }): Promise<string[]>;
  setInputFiles(files: string | UploadedFile): Promise<void>;
}

export interface Answer {
  status(): number;
  text(): Promise<string>;
}

export interface Page extends Finder {
  url(): string;
  goto(path: string): Promise<Answer | null>;
}
