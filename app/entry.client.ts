// The browser's one script: pages are whole without it. It spares people double clicks, lost edits and stale clocks. What belongs to one place of a
// page is an element (ui/elements/contract.ts); what belongs to the whole page listens at the document, so that new content is served too.
import "#app/ui/app.css";
import "#app/ui/elements/count-left.ts";
import "#app/ui/elements/error-summary.ts";
import "#app/ui/elements/time-left.ts";
import { forgetAll } from "#app/ui/elements/kept-text.ts";

const SEND_AGAIN_AFTER_MS = 8000;

/** Elements that few pages have, fetched when one appears. */
const FETCHED: Readonly<Record<string, () => Promise<unknown>>> = {
  "auto-save": () => import("#app/ui/elements/auto-save.ts"),
  "follow-search": () => import("#app/ui/elements/follow-search.ts"),
  "live-total": () => import("#app/ui/elements/live-total.ts"),
  "row-keys": () => import("#app/ui/elements/row-keys.ts"),
  "upload-progress": () => import("#app/ui/elements/upload-progress.ts"),
};

function fetchElements(): void {
  for (const [name, fetch] of Object.entries(FETCHED)) if (document.querySelector(`${name}:not(:defined)`)) void fetch();
}

/** A second click on a form under way does nothing; after a while it may be sent again, in case the first got lost. */
function guardDoubleSubmit(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sending) return event.preventDefault();
    form.dataset.sending = "yes";
    event.submitter?.setAttribute("aria-disabled", "true");
    setTimeout(() => release(form), SEND_AGAIN_AFTER_MS);
  });
  // Back in a page from the browser's memory, where the form is still marked.
  addEventListener("pageshow", () => document.querySelectorAll("form").forEach(release));
}

function release(form: HTMLFormElement): void {
  delete form.dataset.sending;
  for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
}

/** Asks before a page with unsaved edits is left, for forms that say so. */
function guardUnsaved(): void {
  // A form that came back refused holds what was typed and is not saved.
  let isChanged = document.querySelector("form[data-guard] error-summary") !== null;
  const note = (name: string, changed: boolean) =>
    document.addEventListener(name, (event) => {
      if ((event.target as Element).closest("form[data-guard]")) isChanged = changed;
    });
  note("input", true);
  note("refused", true);
  note("submit", false);
  note("saved", false);
  addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
}

/** A filter applies itself when a choice is made; its button stays for typed words and for readers without scripts. */
function applyFilters(): void {
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.matches("select, [type=checkbox], [type=radio]")) field.closest<HTMLFormElement>("form[data-apply]")?.requestSubmit();
  });
}

/** An open menu closes on Escape and on a click elsewhere. */
function closeMenus(): void {
  const close = (except: EventTarget | null) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) if (!menu.contains(except as Node)) menu.removeAttribute("open");
  };
  document.addEventListener("click", (event) => close(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector<HTMLElement>("details[data-menu][open]");
    close(null);
    menu?.querySelector("summary")?.focus();
  });
}

/** Whoever signs out leaves nothing typed behind: the next reader of this browser may be somebody else. */
function forgetAtSignOut(): void {
  document.addEventListener("submit", (event) => {
    if ((event.target as HTMLFormElement).getAttribute("action") === "/sign-out") forgetAll();
  });
}

guardDoubleSubmit();
guardUnsaved();
applyFilters();
closeMenus();
forgetAtSignOut();
fetchElements();
new MutationObserver(fetchElements).observe(document.body, { childList: true, subtree: true });
