import { timeLeft } from "#app/platform/time-left.ts";
import { PageElement } from "./page-element.ts";

const EVERY_MS = 30_000;

/** The time left until an instant, kept true while the page is open. */
class TimeLeft extends PageElement<"time-left"> {
  private timer = 0;

  connectedCallback(): void {
    const at = new Date(this.told("at") ?? "");
    this.timer = window.setInterval(() => {
      this.textContent = timeLeft(at, new Date(), this.told("past") ?? "");
    }, EVERY_MS);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }
}

customElements.define("time-left", TimeLeft);
