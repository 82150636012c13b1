// A file on its way: how far it is, and what to do when it does not arrive. Without this the browser sends the form by itself.
import { FILE_MAXIMUM_BYTES, fileSize } from "#app/platform/file-size.ts";
import { FormElement } from "./page-element.ts";

/** Sends the file of the form around it, and shows how far it is. */
class UploadProgress extends FormElement<"upload-progress"> {
  private request: XMLHttpRequest | null = null;

  protected start(form: HTMLFormElement, signal: AbortSignal): void {
    form.addEventListener("submit", (event) => this.send(form, event), { signal });
    this.querySelector("button")?.addEventListener("click", () => this.request?.abort(), { signal });
  }

  private send(form: HTMLFormElement, event: SubmitEvent): void {
    const field = form.querySelector<HTMLInputElement>("input[type=file]");
    const file = field?.files?.[0];
    if (!field || !file) return;
    event.preventDefault();
    if (this.request) return;
    this.hidden = false;
    const tooLarge = whyTooLarge(file, Number(this.told("bytes-left")));
    if (tooLarge) {
      this.stop(tooLarge);
      return;
    }
    const body = new FormData(form, event.submitter);
    // Another one is chosen once this one has arrived.
    field.disabled = true;
    this.request = this.sendFile(form, file, body, () => {
      field.disabled = false;
      this.request = null;
    });
  }

  /** How much has left, 0 to 1; null once nothing is on its way. */
  private show(part: number | null): void {
    for (const element of this.querySelectorAll<HTMLElement>("progress, button")) element.hidden = part === null;
    const bar = this.querySelector("progress");
    if (bar && part !== null) bar.value = part;
  }

  private say(words: string): void {
    const note = this.querySelector("[role=status]");
    if (note && note.textContent !== words) note.textContent = words;
  }

  /** Nothing is sent any more, for this reason. */
  private stop(why: string): void {
    this.show(null);
    this.say(why);
  }

  private sendFile(form: HTMLFormElement, file: File, body: FormData, ended: () => void): XMLHttpRequest {
    const request = new XMLHttpRequest();
    let part = 0;
    const end = (words: string) => {
      this.stop(words);
      ended();
    };
    this.show(0);
    this.say(`Sending “${file.name}”, ${fileSize(file.size)}.`);
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      part = total > 0 ? loaded / total : 0;
      this.show(part);
      // By tens, so that a screen reader is not kept busy.
      if (part < 1) this.say(`Sending “${file.name}”, ${fileSize(file.size)}: ${Math.floor(part * 10) * 10} %.`);
    });
    request.upload.addEventListener("load", () => this.say("It has arrived and is being checked."));
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
}

/** Why a file needs not be sent at all; the server judges again. */
function whyTooLarge({ name, size }: File, bytesLeft: number): string | null {
  if (size > FILE_MAXIMUM_BYTES) return `“${name}” has ${fileSize(size)}. A file can have at most 20 MB. Make it smaller, or split it.`;
  if (size <= bytesLeft) return null;
  const left = bytesLeft > 0 ? `only ${fileSize(bytesLeft)} of the 60 MB in total is left` : "the 60 MB in total is used";
  return `“${name}” has ${fileSize(size)}, and ${left}. Remove a file, or make this one smaller.`;
}

/** Shows the page that was answered: with the file in its list, or with the reason against it beside the field. */
function takeOver({ responseText, responseURL }: XMLHttpRequest): void {
  const fresh = new DOMParser().parseFromString(responseText, "text/html");
  const [now, next] = [document.querySelector("main"), fresh.querySelector("main")];
  if (!now || !next) return;
  now.replaceWith(document.adoptNode(next));
  document.title = fresh.title;
  history.replaceState(null, "", responseURL);
  (document.querySelector<HTMLElement>("error-summary") ?? next).focus();
}

customElements.define("upload-progress", UploadProgress);
