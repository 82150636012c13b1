// Cuts a file of SQL into statements, so that an error can be told by the line its statement begins on.

/** A statement with the line it begins on, counted from 1. */
export type Statement = { sql: string; line: number };

// What may hold a semicolon that ends nothing: quoted text, quoted names, dollar-quoted bodies, comments.
const OPAQUE = /'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?\1|--[^\n]*|\/\*[\s\S]*?\*\//g;

/** Statements in order; text that is only comments and space is left out. */
export function splitStatements(sql: string): Statement[] {
  const hidden = sql.replace(OPAQUE, (match) => match.replace(/[^\n]/g, match.startsWith("-") || match.startsWith("/") ? " " : "x"));
  const statements: Statement[] = [];
  let [from, line] = [0, 1];
  while (from < hidden.length) {
    const end = hidden.indexOf(";", from);
    const until = end === -1 ? hidden.length : end + 1;
    const text = hidden.slice(from, until);
    const lead = text.length - text.trimStart().length;
    const startLine = line + newlines(text.slice(0, lead));
    if (text.trim().replace(";", "")) statements.push({ sql: sql.slice(from + lead, until), line: startLine });
    line += newlines(text);
    from = until;
  }
  return statements;
}

function newlines(text: string): number {
  return text.split("\n").length - 1;
}
