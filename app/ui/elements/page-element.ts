import type { ElementAttributes } from "./contract.ts";

/** An element of the contract, which reads what the page told it. */
export abstract class PageElement<Name extends keyof ElementAttributes> extends HTMLElement {
  protected told(attribute: keyof ElementAttributes[Name] & string): string | null {
    return this.getAttribute(attribute);
  }
}

/** An element that serves the form around it, from when it appears until it goes. */
export abstract class FormElement<Name extends keyof ElementAttributes> extends PageElement<Name> {
  private stopping: AbortController | null = null;

  connectedCallback(): void {
    const form = this.closest("form");
    if (!form) return;
    this.stopping = new AbortController();
    this.start(form, this.stopping.signal);
  }

  disconnectedCallback(): void {
    this.stopping?.abort();
  }

  /** Begins to listen; every listener is given the signal, which ends it. */
  protected abstract start(form: HTMLFormElement, signal: AbortSignal): void;
}
