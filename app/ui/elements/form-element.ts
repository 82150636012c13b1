/** An element that serves the form around it, from when it appears until it goes. */
export abstract class FormElement extends HTMLElement {
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
