// A file on its way: how far it is, and what to do when it does not arrive. Without this the browser sends the form by itself.
import { FILE_MAXIMUM_BYTES, fileSize } from "#app/platform/file-size.ts";

/** Lets a form with `data-upload` show its progress. */
export function showUpload(form: HTMLFormElement): void {
  let request: XMLHttpRequest | null = null;
  form.addEventListener("submit", (event) => {
    const field = form.querySelector<HTMLInputElement>("input[type=file]");
    const file = field?.files?.[0];
    if (!field || !file) return;
    event.preventDefault();
    if (request) return;
    const shown = panel(form);
    const tooLarge = whyTooLarge(file, Number(form.dataset.upload));
    if (tooLarge) return shown.refuse(tooLarge);
    const body = new FormData(form, event.submitter);
    // Another one is chosen once this one has arrived.
    field.disabled = true;
    request = sendFile(form, file, body, shown, () => {
      field.disabled = false;
      request = null;
    });
    shown.onStop(() => request?.abort());
  });
}

/** Why a file needs not be sent at all; the server judges again. */
function whyTooLarge({ name, size }: File, bytesLeft: number): string | null {
  if (size > FILE_MAXIMUM_BYTES) return `“${name}” has ${fileSize(size)}. A file can have at most 20 MB. Make it smaller, or split it.`;
  if (size <= bytesLeft) return null;
  const left = bytesLeft > 0 ? `only ${fileSize(bytesLeft)} of the 60 MB in total is left` : "the 60 MB in total is used";
  return `“${name}” has ${fileSize(size)}, and ${left}. Remove a file, or make this one smaller.`;
}

interface Panel {
  /** How much has left, 0 to 1; null once nothing is on its way. */
  show: (part: number | null) => void;
  say: (words: string) => void;
  /** Nothing is sent, for this reason. */
  refuse: (why: string) => void;
  onStop: (stop: () => void) => void;
}

function panel(form: HTMLFormElement): Panel {
  const area = form.querySelector<HTMLElement>("[data-upload-panel]");
  const bar = area?.querySelector("progress");
  const note = area?.querySelector<HTMLElement>("[role=status]");
  const stop = area?.querySelector<HTMLElement>("button");
  if (area) area.hidden = false;
  const show = (part: number | null) => {
    for (const element of [bar, stop]) if (element) element.hidden = part === null;
    if (bar && part !== null) bar.value = part;
  };
  const say = (words: string) => {
    if (note && note.textContent !== words) note.textContent = words;
  };
  return {
    show,
    say,
    refuse: (why) => {
      show(null);
      say(why);
    },
    onStop: (act) => stop?.addEventListener("click", act, { once: true }),
  };
}

function sendFile(form: HTMLFormElement, file: File, body: FormData, shown: Panel, ended: () => void): XMLHttpRequest {
  const request = new XMLHttpRequest();
  let part = 0;
  const end = (words: string) => {
    shown.refuse(words);
    ended();
  };
  shown.show(0);
  shown.say(`Sending “${file.name}”, ${fileSize(file.size)}.`);
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    part = total > 0 ? loaded / total : 0;
    shown.show(part);
    // By tens, so that a screen reader is not kept busy.
    if (part < 1) shown.say(`Sending “${file.name}”, ${fileSize(file.size)}: ${Math.floor(part * 10) * 10} %.`);
  });
  request.upload.addEventListener("load", () => shown.say("It has arrived and is being checked."));
  const lost = () =>
    end(`The connection broke at ${Math.round(part * 100)} %. The file is still chosen. Press Upload to send it again. It is attached only once.`);
  request.addEventListener("error", lost);
  request.addEventListener("timeout", lost);
  request.addEventListener("abort", () => end("Stopped. Nothing was attached. The file is still chosen."));
  request.addEventListener("load", () => {
    if (request.status === 401)
      return end("You are signed out, and nothing was attached. Sign in in another tab, then press Upload. The file is still chosen.");
    if (request.status === 413) return end("The file is too large to send. Make it smaller, or split it.");
    if (request.status >= 500) return end("The site does not answer at the moment. The file is still chosen. Press Upload to send it again.");
    end("");
    takeOver(request);
  });
  request.open("POST", form.getAttribute("action") ?? location.href);
  request.send(body);
  return request;
}

/** Shows the page that was answered: with the file in its list, or with the reason against it beside the field. */
function takeOver({ responseText, responseURL }: XMLHttpRequest): void {
  const fresh = new DOMParser().parseFromString(responseText, "text/html");
  const [now, next] = [document.querySelector("main"), fresh.querySelector("main")];
  if (!now || !next) return;
  now.replaceWith(document.adoptNode(next));
  document.title = fresh.title;
  history.replaceState(null, "", responseURL);
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-upload]")) showUpload(form);
  (document.querySelector<HTMLElement>("[data-error-summary]") ?? next).focus();
}
