// A search form whose results follow what is typed and chosen, without leaving the page. It asks for the very address the
// form would go to and takes over the parts marked data-swap, so that there is one page and one address for each view.
// Without it, and whenever something fails, the form and the links work as they are.
import { FormElement } from "./page-element.ts";

const TYPING_PAUSE_MS = 250;

/** The address the form would go to, without fields left empty. */
function addressOf(form: HTMLFormElement): string {
  const filled = [...new FormData(form)].filter(([, value]) => value !== "") as [string, string][];
  const search = new URLSearchParams(filled).toString();
  return search ? `${form.action}?${search}` : form.action;
}

/** What the reader is at, to be found again among the new parts. */
function placeOf(element: Element | null): string | null {
  if (!(element instanceof HTMLInputElement || element instanceof HTMLSelectElement)) return null;
  const value = element instanceof HTMLInputElement && element.type === "checkbox" ? `[value="${CSS.escape(element.value)}"]` : "";
  return `[name="${CSS.escape(element.name)}"]${value}`;
}

function swap(form: HTMLFormElement, fresh: Document): void {
  const place = form.querySelector("[data-swap]:focus, [data-swap] :focus") ? placeOf(document.activeElement) : null;
  const opened = [...form.querySelectorAll("[data-swap] details")].map((part) => (part as HTMLDetailsElement).open);
  for (const old of form.querySelectorAll<HTMLElement>("[data-swap]")) {
    const next = fresh.querySelector(`[data-swap="${old.dataset.swap}"]`);
    if (next) old.replaceWith(document.adoptNode(next));
  }
  form.querySelectorAll<HTMLDetailsElement>("[data-swap] details").forEach((part, index) => {
    part.open = opened[index] ?? false;
  });
  if (place) form.querySelector<HTMLElement>(place)?.focus();
  document.title = fresh.title;
  for (const link of document.head.querySelectorAll<HTMLLinkElement>("link[rel=alternate]")) {
    const next = fresh.head.querySelector<HTMLLinkElement>(`link[rel=alternate][type="${link.type}"]`);
    if (next) link.href = next.href;
  }
}

/** Brings the fields that stay in place in line with an address one went back to. */
function fillFrom(form: HTMLFormElement, address: string): void {
  const words = form.querySelector<HTMLInputElement>("input[type=search]");
  if (words) words.value = new URL(address).searchParams.get(words.name) ?? "";
}

/** Shows the results of its form as one types, and reads out how many there are. */
class FollowSearch extends FormElement<"follow-search"> {
  private asked: AbortController | undefined;
  private typing = 0;
  private wasTyping = false;
  private shown = location.href;

  protected start(form: HTMLFormElement, signal: AbortSignal): void {
    form.addEventListener(
      "submit",
      (event) => {
        event.preventDefault();
        void this.show(form, addressOf(form), "push");
      },
      { signal },
    );
    form.addEventListener("input", (event) => this.type(form, event.target as HTMLInputElement), { signal });
    form.addEventListener(
      "change",
      () => {
        this.wasTyping = false;
      },
      { signal },
    );
    form.addEventListener("click", (event) => this.follow(form, event), { signal });
    addEventListener(
      "popstate",
      () => {
        fillFrom(form, location.href);
        void this.show(form, location.href, "none");
      },
      { signal },
    );
  }

  private type(form: HTMLFormElement, field: HTMLInputElement): void {
    if (field.type !== "search" && field.inputMode !== "numeric") return;
    clearTimeout(this.typing);
    // The first letter makes a step to go back to, the others refine it.
    this.typing = window.setTimeout(() => {
      const address = addressOf(form);
      if (address !== this.shown) void this.show(form, address, this.wasTyping ? "replace" : "push");
      this.wasTyping = true;
    }, TYPING_PAUSE_MS);
  }

  private follow(form: HTMLFormElement, event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>("[data-swap] a");
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || `${link.origin}${link.pathname}` !== form.action) return;
    event.preventDefault();
    fillFrom(form, link.href);
    void this.show(form, link.href, "push").then(() => {
      if (link.rel) form.scrollIntoView();
    });
  }

  private async show(form: HTMLFormElement, address: string, history: "push" | "replace" | "none"): Promise<void> {
    clearTimeout(this.typing);
    this.asked?.abort();
    this.asked = new AbortController();
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { signal: this.asked.signal, headers: { accept: "text/html" } });
      if (!answer.ok || answer.redirected) throw new Error("not a list");
      swap(form, new DOMParser().parseFromString(await answer.text(), "text/html"));
      this.textContent = form.querySelector("[data-swap-say]")?.textContent ?? "";
      if (history !== "none") window.history[history === "push" ? "pushState" : "replaceState"](null, "", address);
      this.shown = address;
      form.removeAttribute("aria-busy");
    } catch (error) {
      if ((error as Error).name !== "AbortError") location.assign(address);
    }
  }
}

customElements.define("follow-search", FollowSearch);
