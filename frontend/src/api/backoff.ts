/** Milliseconds to wait before try number `attempt` (from 0): doubling from half a second to half a minute, with jitter. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(30_000, 500 * 2 ** attempt);
  return Math.round(full / 2 + (full / 2) * random());
}
