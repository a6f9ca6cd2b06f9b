/** A clock that only `wait` moves, with timers: for drivers of SDKs in JavaScript. */
export type VirtualClock = {
  readonly nowMs: () => number;
  after(ms: number, run: () => unknown): () => void;
  /** Runs what becomes due within the time, in order, each with all that follows from it. */
  wait(ms: number, settled: () => Promise<unknown>): Promise<void>;
};

type Timer = { readonly atMs: number; readonly run: () => unknown };

export function virtualClock(startMs: number): VirtualClock {
  let nowMs = startMs;
  const timers = new Set<Timer>();
  const next = (untilMs: number): Timer | undefined =>
    [...timers].filter(({ atMs }) => atMs <= untilMs).sort((one, other) => one.atMs - other.atMs)[0];
  return {
    nowMs: () => nowMs,
    after(ms, run) {
      const timer = { atMs: nowMs + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async wait(ms, settled) {
      const endMs = nowMs + ms;
      await settled();
      for (let timer = next(endMs); timer !== undefined; timer = next(endMs)) {
        timers.delete(timer);
        nowMs = Math.max(nowMs, timer.atMs);
        timer.run();
        await settled();
      }
      nowMs = endMs;
    },
  };
}
