import { type FieldText, judged, type PartSpec, type TotalSpec } from "./totals.ts";

// Reading every keystroke out would drown the fields' own names.
const SAID_AFTER_MS = 900;

/** Lets `<output data-total>` follow what is typed in its form; the server wrote the first figure by the same rule. */
export function keepTotals(): void {
  const forms = new Map<HTMLFormElement, HTMLOutputElement[]>();
  for (const output of document.querySelectorAll<HTMLOutputElement>("output[data-total]")) {
    if (output.form) forms.set(output.form, [...(forms.get(output.form) ?? []), output]);
  }
  for (const [form, outputs] of forms) follow(form, outputs);
}

function follow(form: HTMLFormElement, outputs: readonly HTMLOutputElement[]): void {
  const said = form.querySelector("[data-totals-said]");
  const specs = outputs.map((output) => JSON.parse(output.dataset.total ?? "") as TotalSpec | PartSpec);
  const changed = new Set<HTMLOutputElement>();
  let timer = 0;
  form.addEventListener("input", () => {
    const fields = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === "string") as FieldText[];
    for (const [index, output] of outputs.entries()) {
      const { text, remark, state } = judged(fields, specs[index] as TotalSpec);
      const [figure, note] = output.children;
      if (figure?.textContent === text && note?.textContent === remark) continue;
      if (figure) figure.textContent = text;
      if (note) note.textContent = remark;
      output.dataset.state = state;
      if (output.dataset.totalLabel) changed.add(output);
    }
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (said && changed.size > 0) said.textContent = [...changed].map((output) => `${output.dataset.totalLabel}: ${output.innerText}.`).join(" ");
      changed.clear();
    }, SAID_AFTER_MS);
  });
}
