import { FormElement } from "./form-element.ts";

/** The characters that are left in a field. */
class CountLeft extends FormElement {
  protected start(form: HTMLFormElement, signal: AbortSignal): void {
    const field = form.querySelector<HTMLTextAreaElement>(`#${CSS.escape(this.getAttribute("of") ?? "")}`);
    if (!field) return;
    const show = () => {
      const left = Number(this.getAttribute("maximum")) - field.value.length;
      this.textContent = left >= 0 ? `${left.toLocaleString("en-GB")} characters left.` : `${(-left).toLocaleString("en-GB")} characters too many.`;
    };
    field.addEventListener("input", show, { signal });
    if (field.value) show();
  }
}

customElements.define("count-left", CountLeft);
