/** Statements that run for callers who have named them, by project and handle: has the caller given up? */
const running = new Map<string, { isGivenUp: boolean }>();
const HANDLES_MAX = 1_000;
const HANDLE = /^[0-9a-zA-Z-]{16,64}$/;

/** How often it is looked whether a caller has given up: nobody waits for it. */
const LOOK_MS = 250;

export type Watched = { readonly signal: AbortSignal; end(): void };

/**
 * The signal of a query whose caller has named it by a handle (`X-Query-Handle`): aborted when the caller hangs up, or says
 * by `giveUp` that it will not read the answer. The latter is for runtimes that do not tell of the former (workerd on one
 * machine), so it is known to one isolate only. `end` must be called when the query is through.
 *
 * Looked at by a timer of the query's own: workerd lets no request touch what another one has open.
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

/** The caller will not read the answer. Nothing happens where no such query runs in this isolate. */
export function giveUp(projectId: string, handle: string): void {
  const state = running.get(keyOf(projectId, handle));
  if (state !== undefined) state.isGivenUp = true;
}

function keyOf(projectId: string, handle: string): string {
  return `${projectId} ${handle}`;
}
