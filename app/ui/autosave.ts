// Saves a form as one types: loaded only where a form asks for it. Nothing is ever saved over what others saved meanwhile, and what is not
// saved yet is kept in this browser, so that neither a lost connection nor an ended session loses a word.
import { forgetForm, keepForm, keyOf } from "./kept-text.ts";
import { offerKept } from "./offer-kept.ts";

const AFTER_MS = 1500;
const AGAIN_AFTER_MS = 2000;
const AGAIN_MAXIMUM_MS = 60_000;

/** Lets every form with `data-autosave` save by itself, saying when it did, or why it did not. */
export function keepSaved(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-autosave]")) new Autosave(form).start();
}

class Autosave {
  private readonly form: HTMLFormElement;
  private readonly key: string | null;
  private timer = 0;
  private under: Promise<void> | null = null;
  private typed = 0;
  private saved = 0;
  private isKept = false;
  /** Its save tells others, somebody was faster, or the form came back refused: only its button saves. */
  private isOver: boolean;
  private againMs = AGAIN_AFTER_MS;

  constructor(form: HTMLFormElement) {
    this.form = form;
    this.key = keyOf(form);
    this.isOver = form.dataset.unsaved === "rejected" || form.dataset.byButton !== undefined;
  }

  start(): void {
    const { form, key } = this;
    // A form that comes back holds what was typed, without the rows that were taken out: what was kept of it before is no earlier visit's.
    if (key && form.dataset.unsaved) forgetForm(key);
    if (key) offerKept(form, key);
    if (key && form.dataset.unsaved) this.isKept = keepForm(key, form);
    form.addEventListener("input", () => this.type());
    form.dataset.autosave = "on";
    const now = () => this.typed > this.saved && this.soon(0);
    addEventListener("online", now);
    // Back from signing in in another tab.
    addEventListener("focus", now);
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
      { capture: true },
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
    if (isAll) this.form.dispatchEvent(new Event("saved"));
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
    const note = this.form.querySelector<HTMLElement>("[data-autosaved]");
    const text = words.map((word) => (typeof word === "string" ? word : word.textContent)).join("");
    // Said once: a screen reader would read each try again.
    if (note && note.textContent !== text) note.replaceChildren(...words);
  }
}
