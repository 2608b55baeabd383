/**
 * Runs an asynchronous job at most once in `gap` milliseconds and never twice at a time; calls in between are one call
 * afterwards. The first call runs at once.
 */
export function paced(job: () => Promise<void>, gap: number): () => void {
  let busy = false;
  let wanted = false;
  const run = () => {
    if (busy) {
      wanted = true;
      return;
    }
    busy = true;
    wanted = false;
    void job().finally(() =>
      setTimeout(() => {
        busy = false;
        if (wanted) run();
      }, gap),
    );
  };
  return run;
}
