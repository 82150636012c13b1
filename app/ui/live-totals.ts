const find = (root: ParentNode, selector: string) => root.querySelectorAll<HTMLElement>(selector);

/** `<output data-total-of="x">` follows the sum of its form's fields named "….x" while they are typed; the server wrote the first sum. */
export function keepTotals(): void {
  for (const output of find(document, "output[data-total-of]")) {
    const form = output.closest("form");
    const name = output.dataset.totalOf ?? "";
    form?.addEventListener("input", (event) => {
      if (!(event.target as HTMLInputElement).name.endsWith(`.${name}`)) return;
      const fields = [...find(form, `input[name$=".${name}"]`)] as HTMLInputElement[];
      const sum = fields.reduce((total, field) => total + (Number.parseFloat(field.value) || 0), 0);
      output.textContent = `${Number(sum.toFixed(2))} %`;
    });
  }
}
