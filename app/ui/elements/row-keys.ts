// Moving through a long table by keyboard: from the link that names a row, the arrow keys go to the one before or after it, Home and End to the ends.
import { PageElement } from "./page-element.ts";

class RowKeys extends PageElement<"row-keys"> {
  connectedCallback(): void {
    this.addEventListener("keydown", (event) => {
      const links = [...this.querySelectorAll<HTMLAnchorElement>("tbody th a")];
      const at = links.findIndex((link) => link === event.target);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
      const link = at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey ? undefined : links[to];
      if (!link) return;
      event.preventDefault();
      link.focus();
    });
  }
}

customElements.define("row-keys", RowKeys);
