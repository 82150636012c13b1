/** Whether a parser failed for want of memory or of stack. PDF.js tells it in the words of another error only. */
export function isTooMuch(error: unknown): boolean {
  const { message = "", details = "" } = (error ?? {}) as { message?: string; details?: string };
  return error instanceof RangeError || /\bRangeError\b|allocation failed|invalid (typed )?array|call stack/i.test(`${message} ${details}`);
}
