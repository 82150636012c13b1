// A search form whose results follow what is typed and chosen, without leaving the page. It asks for the very address the
// form would go to and takes over the parts marked data-swap, so that there is one page and one address for each view.
// Fetched only where a form asks for it; without it, and whenever something fails, the form and the links work as they are.

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
  const said = form.querySelector("[data-swap-said]");
  if (said) said.textContent = form.querySelector("[data-swap-say]")?.textContent ?? "";
}

/** Brings the fields that stay in place in line with an address one went back to. */
function fillFrom(form: HTMLFormElement, address: string): void {
  const words = form.querySelector<HTMLInputElement>("input[type=search]");
  if (words) words.value = new URL(address).searchParams.get(words.name) ?? "";
}

export function followForm(form: HTMLFormElement): void {
  let asked: AbortController | undefined;
  let typing: ReturnType<typeof setTimeout> | undefined;
  let shown = location.href;

  async function show(address: string, history: "push" | "replace" | "none"): Promise<void> {
    clearTimeout(typing);
    asked?.abort();
    asked = new AbortController();
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { signal: asked.signal, headers: { accept: "text/html" } });
      if (!answer.ok || answer.redirected) throw new Error("not a list");
      swap(form, new DOMParser().parseFromString(await answer.text(), "text/html"));
      if (history !== "none") window.history[history === "push" ? "pushState" : "replaceState"](null, "", address);
      shown = address;
      form.removeAttribute("aria-busy");
    } catch (error) {
      if ((error as Error).name !== "AbortError") location.assign(address);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void show(addressOf(form), "push");
  });
  let wasTyping = false;
  form.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.type !== "search" && field.inputMode !== "numeric") return;
    clearTimeout(typing);
    // The first letter makes a step to go back to, the others refine it.
    typing = setTimeout(() => {
      const address = addressOf(form);
      if (address !== shown) void show(address, wasTyping ? "replace" : "push");
      wasTyping = true;
    }, TYPING_PAUSE_MS);
  });
  form.addEventListener("change", () => {
    wasTyping = false;
  });
  form.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("[data-swap] a");
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || `${link.origin}${link.pathname}` !== form.action) return;
    event.preventDefault();
    fillFrom(form, link.href);
    void show(link.href, "push").then(() => {
      if (link.rel) form.scrollIntoView();
    });
  });
  addEventListener("popstate", () => {
    fillFrom(form, location.href);
    void show(location.href, "none");
  });
}
