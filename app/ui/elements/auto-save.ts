// Saves a form as one types. Nothing is ever saved over what others saved meanwhile, and what is not
// saved yet is kept in this browser, so that neither a lost connection nor an ended session loses a word.
import { FormElement } from "./page-element.ts";
import { forgetForm, keepForm, keyOf } from "./kept-text.ts";
import { offerKept } from "./offer-kept.ts";

const AFTER_MS = 1500;
const AGAIN_AFTER_MS = 2000;
const AGAIN_MAXIMUM_MS = 60_000;

/** Lets the form around it save by itself, and says when it did, or why it did not. */
class AutoSave extends FormElement<"auto-save"> {
  private form!: HTMLFormElement;
  private key: string | null = null;
  private timer = 0;
  private under: Promise<void> | null = null;
  private typed = 0;
  private saved = 0;
  private isKept = false;
  /** Its save tells others, somebody was faster, or the form came back refused: only its button saves. */
  private isOver = false;
  private againMs = AGAIN_AFTER_MS;

  protected start(form: HTMLFormElement, signal: AbortSignal): void {
    const key = keyOf(form);
    const unsaved = this.told("unsaved");
    this.form = form;
    this.key = key;
    this.isOver = unsaved === "rejected" || this.told("by-button") !== null;
    // A form that comes back holds what was typed, without the rows that were taken out: what was kept of it before is no earlier visit's.
    if (key && unsaved) forgetForm(key);
    if (key) offerKept(form, key);
    if (key && unsaved) this.isKept = keepForm(key, form);
    form.addEventListener("input", () => this.type(), { signal });
    const now = () => this.typed > this.saved && this.soon(0);
    addEventListener("online", now, { signal });
    // Back from signing in in another tab.
    addEventListener("focus", now, { signal });
    signal.addEventListener("abort", () => clearTimeout(this.timer));
    // A save under way decides which revision the button's own save has to name.
    form.addEventListener(
      "submit",
      (event) => {
        clearTimeout(this.timer);
        if (!this.under) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        const { submitter } = event;
        void this.under.then(() => {
          clearTimeout(this.timer);
          form.requestSubmit(submitter);
        });
      },
      { capture: true, signal },
    );
  }

  private type(): void {
    this.typed += 1;
    this.isKept = this.key !== null && keepForm(this.key, this.form);
    if (this.isOver) this.say(`Not saved yet. Press Save. ${this.where()}`);
    else this.soon(AFTER_MS);
  }

  private soon(afterMs: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(async () => {
      if (this.isOver) return;
      if (this.under) return this.soon(AFTER_MS);
      this.under = this.save();
      await this.under;
      this.under = null;
    }, afterMs);
  }

  private async save(): Promise<void> {
    const at = this.typed;
    const fields = new FormData(this.form);
    fields.set("autosave", "yes");
    fields.set("reader", document.body.dataset.reader ?? "");
    const answer = await fetch(this.form.getAttribute("action") ?? location.href, { method: "POST", body: new URLSearchParams(fields as never) }).catch(
      () => null,
    );
    if (!answer) return this.again("no connection.");
    const { pathname } = new URL(answer.url);
    if (answer.ok && pathname.startsWith("/saved/")) return this.acknowledged(at, ((await answer.json()) as { revisions: number[] }).revisions);
    if (answer.status >= 500 || answer.status === 429) return this.again("the site does not answer at the moment.");
    if (answer.status === 401 || pathname === "/sign-in") return this.signedOut();
    if (answer.status !== 409) return this.say(`Not saved yet. Press Save to see what is missing. ${this.where()}`);
    this.isOver = true;
    this.say("Not saved. Somebody saved this after you opened it, or it can no longer be changed. Press Save to see both. Your text stays on the page.");
  }

  private acknowledged(at: number, revisions: number[]): void {
    const named = [...this.form.elements].filter((field): field is HTMLInputElement => /(^|\.)revision$/.test((field as HTMLInputElement).name));
    named.forEach((field, index) => {
      field.value = String(revisions[index] ?? revisions[0]);
    });
    const intent = this.form.querySelector<HTMLInputElement>("input[name=intent]")?.value;
    for (const field of document.querySelectorAll<HTMLInputElement>("input[data-follows]"))
      if (field.dataset.follows === intent) field.value = String(revisions[0]);
    this.saved = at;
    this.againMs = AGAIN_AFTER_MS;
    const isAll = at === this.typed;
    if (this.key && isAll) forgetForm(this.key);
    // What was typed meanwhile is kept with the revision it goes on from.
    if (this.key && !isAll) this.isKept = keepForm(this.key, this.form);
    this.say(`Saved ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`);
    if (isAll) this.form.dispatchEvent(new Event("saved", { bubbles: true }));
  }

  private again(why: string): void {
    this.say(`Not saved: ${why} ${this.where()} Trying again.`);
    this.soon(this.againMs);
    this.againMs = Math.min(2 * this.againMs, AGAIN_MAXIMUM_MS);
  }

  private signedOut(): void {
    const link = document.createElement("a");
    link.href = `/sign-in?next=${encodeURIComponent(location.pathname)}`;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = "Sign in (opens in a new tab)";
    this.say(`Not saved. You are no longer signed in. ${this.where()} `, link, ", then return here. We save it at once.");
  }

  private where(): string {
    return this.isKept ? "Your text is kept in this browser." : "This browser cannot keep your text. Leave this page open.";
  }

  private say(...words: (string | Node)[]): void {
    const text = words.map((word) => (typeof word === "string" ? word : word.textContent)).join("");
    // Said once: a screen reader would read each try again.
    if (this.textContent !== text) this.replaceChildren(...words);
  }
}

customElements.define("auto-save", AutoSave);
