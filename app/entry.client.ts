// The browser's one script: pages are whole without it. It spares people double clicks, lost edits and stale clocks.
import "#app/ui/app.css";
import { timeLeft } from "#app/platform/time-left.ts";
import { forgetAll } from "#app/ui/kept-text.ts";

const SEND_AGAIN_AFTER_MS = 8000;
const CLOCK_EVERY_MS = 30_000;

const find = (selector: string) => document.querySelectorAll<HTMLElement>(selector);

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
  let changed = false;
  for (const form of find("form[data-guard]")) {
    form.addEventListener("input", () => {
      changed = true;
    });
    for (const done of ["submit", "saved"])
      form.addEventListener(done, () => {
        changed = false;
      });
    // A form that came back refused holds what was typed and is not saved.
    if (form.querySelector("[data-error-summary]")) changed = true;
  }
  addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}

/** A filter applies itself when a choice is made; its button stays for typed words and for readers without scripts. */
function applyFilters(): void {
  for (const form of find("form[data-apply]") as NodeListOf<HTMLFormElement>)
    form.addEventListener("change", (event) => {
      if ((event.target as HTMLElement).matches("select, [type=checkbox], [type=radio]")) form.requestSubmit();
    });
}

/** A search form that asks for it shows its results as one types. */
async function followSearch(): Promise<void> {
  const form = document.querySelector<HTMLFormElement>("form[data-instant]");
  if (form) (await import("#app/ui/instant.ts")).followForm(form);
}

function tickClocks(): void {
  for (const clock of find("[data-time-left]")) clock.textContent = timeLeft(new Date(clock.dataset.timeLeft ?? ""), new Date(), clock.dataset.past);
}

function countCharacters(): void {
  for (const counter of find("[data-count-for]")) {
    const area = document.getElementById(counter.dataset.countFor ?? "") as HTMLTextAreaElement | null;
    const maximum = Number(counter.dataset.maximum);
    const show = () => {
      const left = maximum - (area?.value.length ?? 0);
      counter.textContent = left >= 0 ? `${left.toLocaleString("en-GB")} characters left.` : `${(-left).toLocaleString("en-GB")} characters too many.`;
    };
    area?.addEventListener("input", show);
    if (area?.value) show();
  }
}

/** An open menu closes on Escape and on a click elsewhere. */
function closeMenus(): void {
  const close = (except: EventTarget | null) => {
    for (const menu of find("details[data-menu][open]")) if (!menu.contains(except as Node)) menu.removeAttribute("open");
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

document.querySelector<HTMLElement>("[data-error-summary]")?.focus();
guardDoubleSubmit();
guardUnsaved();
applyFilters();
void followSearch();
countCharacters();
closeMenus();
forgetAtSignOut();
if (find("output[data-total]").length > 0) void import("#app/ui/live-totals.ts").then(({ keepTotals }) => keepTotals());
if (find("form[data-autosave]").length > 0) void import("#app/ui/autosave.ts").then(({ keepSaved }) => keepSaved());
const uploads = find("form[data-upload]") as NodeListOf<HTMLFormElement>;
if (uploads.length > 0) void import("#app/ui/upload.ts").then(({ showUpload }) => uploads.forEach(showUpload));
if (find("[data-time-left]").length > 0) setInterval(tickClocks, CLOCK_EVERY_MS);
