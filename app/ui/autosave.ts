// Saves a form as one types: loaded only where a form asks for it. Nothing is ever saved over what others saved meanwhile.
const AFTER_MS = 1500;

/** Lets every form with `data-autosave` save by itself, saying when it did, or why it did not. */
export function keepSaved(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-autosave]")) keep(form);
}

function keep(form: HTMLFormElement): void {
  const note = form.querySelector<HTMLElement>("[data-autosaved]");
  let timer = 0;
  let under: Promise<void> | null = null;
  let typed = 0;
  let isOver = false;
  const say = (text: string) => {
    if (note) note.textContent = text;
  };

  async function save(): Promise<void> {
    const at = typed;
    const fields = new FormData(form);
    fields.set("autosave", "yes");
    try {
      const answer = await fetch(form.getAttribute("action") ?? location.href, { method: "POST", body: new URLSearchParams(fields as never) });
      if (answer.ok && new URL(answer.url).pathname.startsWith("/saved/")) {
        const { revision } = (await answer.json()) as { revision: number };
        const field = form.elements.namedItem("revision") as HTMLInputElement | null;
        if (field) field.value = String(revision);
        say(`Saved ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`);
        if (at === typed) form.dispatchEvent(new Event("saved"));
      } else if (answer.status === 409) {
        isOver = true;
        say("Not saved: somebody saved this after you opened it, or it cannot be changed any more. Press Save to see both texts; yours stays on the page.");
      } else say("Not saved yet. Press Save to see what is missing.");
    } catch {
      say("Not saved: no connection. It is tried again when you type on.");
    }
  }

  const later = () => {
    typed += 1;
    clearTimeout(timer);
    timer = window.setTimeout(async () => {
      if (isOver) return;
      if (under) return later();
      under = save();
      await under;
      under = null;
    }, AFTER_MS);
  };
  form.addEventListener("input", later);
  // A save under way decides which revision the button's own save has to name.
  form.addEventListener(
    "submit",
    (event) => {
      clearTimeout(timer);
      if (!under) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter } = event;
      void under.then(() => form.requestSubmit(submitter));
    },
    { capture: true },
  );
}
