/** Running queries that their callers named by a handle, by project and handle. */
const running = new Map<string, { isGivenUp: boolean }>();
const HANDLES_MAX = 1_000;
const HANDLE = /^[0-9a-zA-Z-]{16,64}$/;

/** Interval at which a query checks whether its caller has abandoned it. */
const LOOK_MS = 250;

export type Watched = { readonly signal: AbortSignal; end(): void };

/**
 * The signal of a query whose caller has named it by a handle (`X-Query-Handle`): aborted when the caller hangs up, or
 * announces by `giveUp` that it will not read the answer. The latter is for runtimes that do not report the former
 * (workerd on one machine), where only one isolate runs. Call `end` when the query has ended.
 *
 * Each query checks by a timer of its own, since workerd forbids one request to use objects of another.
 */
export function watchCaller(projectId: string, handle: string | undefined, hungUp: AbortSignal): Watched {
  if (handle === undefined || !HANDLE.test(handle) || running.size >= HANDLES_MAX) {
    return { signal: hungUp, end: () => undefined };
  }
  const key = keyOf(projectId, handle);
  const state = { isGivenUp: false };
  running.set(key, state);
  const stop = new AbortController();
  const timer = setInterval(() => {
    if (state.isGivenUp) stop.abort();
  }, LOOK_MS);
  return {
    signal: AbortSignal.any([hungUp, stop.signal]),
    end() {
      clearInterval(timer);
      if (running.get(key) === state) running.delete(key);
    },
  };
}

/** Announces that the caller will not read the answer. Has no effect if no such query runs in this isolate. */
export function giveUp(projectId: string, handle: string): void {
  const state = running.get(keyOf(projectId, handle));
  if (state !== undefined) state.isGivenUp = true;
}

function keyOf(projectId: string, handle: string): string {
  return `${projectId} ${handle}`;
}
