import { FormElement } from "./page-element.ts";

/** The characters that are left in a field. */
class CountLeft extends FormElement<"count-left"> {
  protected start(form: HTMLFormElement, signal: AbortSignal): void {
    const field = form.querySelector<HTMLTextAreaElement>(`#${CSS.escape(this.told("of") ?? "")}`);
    if (!field) return;
    const show = () => {
      const left = Number(this.told("maximum")) - field.value.length;
      this.textContent = left >= 0 ? `${left.toLocaleString("en-GB")} characters left.` : `${(-left).toLocaleString("en-GB")} characters too many.`;
    };
    field.addEventListener("input", show, { signal });
    if (field.value) show();
  }
}

customElements.define("count-left", CountLeft);
