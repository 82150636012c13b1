type Answers<T extends readonly unknown[]> = { -readonly [At in keyof T]: Awaited<T[At]> };

/** What several calls that run side by side answer. When more than one refuses, the refusal is that of the first in the list, whichever came first. */
export async function together<const T extends readonly unknown[]>(calls: T): Promise<Answers<T>> {
  const settled = await Promise.allSettled(calls);
  for (const one of settled) if (one.status === "rejected") throw one.reason;
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as Answers<T>;
}
