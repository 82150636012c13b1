import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

// The bundle and the sources lie at different depths.
function folderAbove(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) throw new Error(`No package.json above ${from}.`);
  }
}

/** The folder of the project, whose `app/` holds what is read at run time: templates, and the modules of other processes. */
export const PROJECT = folderAbove(import.meta.dirname);
