// Cuts a file of SQL into statements, so that an error can be told by the line its statement begins on.

/** A statement with the line it begins on, counted from 1. */
export type Statement = { sql: string; line: number };

// What may hold a semicolon that ends nothing: quoted text, quoted names, dollar-quoted bodies, comments.
const OPAQUE = /'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?\1|--[^\n]*|\/\*[\s\S]*?\*\//g;

/** Statements in order; text that is only comments and space is left out. */
export function splitStatements(sql: string): Statement[] {
  const hidden = sql.replace(OPAQUE, (match) => match.replace(/[^\n]/g, match.startsWith("-") || match.startsWith("/") ? " " : "x"));
  const statements: Statement[] = [];
  let from = 0;
  while (from < hidden.length) {
    const end = hidden.indexOf(";", from);
    const until = end === -1 ? hidden.length : end + 1;
    const text = hidden.slice(from, until);
    const start = from + (text.length - text.trimStart().length);
    if (text.trim().replace(";", "")) statements.push({ sql: sql.slice(start, until), line: sql.slice(0, start).split("\n").length });
    from = until;
  }
  return statements;
}
