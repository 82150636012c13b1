import { type AnySpec, type FieldText, judged } from "../totals.ts";
import { FormElement, PageElement } from "./page-element.ts";

// Reading every keystroke out would drown the fields' own names.
const SAID_AFTER_MS = 900;

/** A total that follows what is typed in its form; the server wrote the first figure by the same rule. */
class LiveTotal extends FormElement<"live-total"> {
  protected start(form: HTMLFormElement, signal: AbortSignal): void {
    const spec = JSON.parse(this.told("spec") ?? "") as AnySpec;
    form.addEventListener("input", () => this.show(form, spec), { signal });
  }

  private show(form: HTMLFormElement, spec: AnySpec): void {
    const fields = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === "string") as FieldText[];
    const { text, remark, state } = judged(fields, spec);
    const [figure, note] = this.children;
    if (figure?.textContent === text && note?.textContent === remark) return;
    if (figure) figure.textContent = text;
    if (note) note.textContent = remark;
    this.dataset.state = state;
    const label = this.told("label");
    if (label) form.querySelector<TotalsSaid>("totals-said")?.say(label, this.innerText);
  }
}

/** Reads the totals that changed out, once typing pauses. */
class TotalsSaid extends PageElement<"totals-said"> {
  private readonly changed = new Map<string, string>();
  private timer = 0;

  say(label: string, total: string): void {
    this.changed.set(label, total);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.textContent = [...this.changed].map((each) => `${each.join(": ")}.`).join(" ");
      this.changed.clear();
    }, SAID_AFTER_MS);
  }
}

customElements.define("totals-said", TotalsSaid);
customElements.define("live-total", LiveTotal);
