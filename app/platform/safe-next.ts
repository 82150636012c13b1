/** An address of this site to go on to, whatever was asked for: anything that could leave the site becomes `otherwise`. */
export function safeNext(next: unknown, otherwise = "/home"): string {
  if (typeof next !== "string" || !/^\/(?![/\\])/.test(next) || /[\\\u0000-\u001f]/.test(next) || next.length > 1000) return otherwise;
  return /^\/(sign-in|sign-up|sign-out)(\/|\?|$)/.test(next) ? otherwise : next;
}
