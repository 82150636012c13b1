import { timeLeft } from "#app/platform/time-left.ts";

const EVERY_MS = 30_000;

/** The time left until an instant, kept true while the page is open. */
class TimeLeft extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    const at = new Date(this.getAttribute("at") ?? "");
    this.timer = window.setInterval(() => {
      this.textContent = timeLeft(at, new Date(), this.getAttribute("past") ?? "");
    }, EVERY_MS);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }
}

customElements.define("time-left", TimeLeft);
