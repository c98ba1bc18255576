/** Milliseconds of processor time that some work takes, not the clock's: whatever else the machine does counts as little as can be. */
export function processorTime(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
