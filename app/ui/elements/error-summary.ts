import { PageElement } from "./page-element.ts";

/** What is wrong with a form. It takes the focus when it appears, and says that the form holds what is not saved. */
class ErrorSummary extends PageElement<"error-summary"> {
  connectedCallback(): void {
    this.dispatchEvent(new Event("refused", { bubbles: true }));
    if (document.querySelector("error-summary") === this) this.focus();
  }
}

customElements.define("error-summary", ErrorSummary);
