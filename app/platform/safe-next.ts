/** An address of this site to go on to, whatever was asked for: anything that could leave the site becomes `otherwise`. */
export function safeNext(next: unknown, otherwise = "/home"): string {
  if (typeof next !== "string" || !/^\/(?![/\\])/.test(next) || /[\\\u0000-\u001f]/.test(next) || next.length > 1000) return otherwise;
  return /^\/(sign-in|sign-up|sign-out)(\/|\?|$)/.test(next) ? otherwise : next;
}

/** Where to sign in and come back from: `/sign-in?next=…`. */
export function signInPath(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return `/sign-in?next=${encodeURIComponent(pathname.replace(/\.data$/, "") + search)}`;
}
