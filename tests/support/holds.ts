/** How long this thread itself worked, in milliseconds, while something was done elsewhere: no page of its process can wait longer. */
export async function workedHere(work: () => Promise<unknown>): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
