import { setImmediate as turn } from 'node:timers/promises';
import { type VirtualClock, virtualClock } from '../conformance/virtual-clock.ts';

/** A virtual clock that stands still while requests are on their way, also between two turns of the event loop. */
export type AppClock = Pick<VirtualClock, 'nowMs' | 'after'> & {
  wait(ms: number): Promise<void>;
  /** Time stands still during the work. */
  during<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is at work. */
  idle(): Promise<void>;
  /** The process is gone, and its timers with it. */
  forget(): void;
};

export function appClock(startMs: number): AppClock {
  let clock = virtualClock(startMs);
  let working = 0;
  const idle = async (): Promise<void> => {
    for (let idleTurns = 0; idleTurns < 3; idleTurns++) {
      await turn();
      if (working > 0) idleTurns = 0;
    }
  };
  return {
    nowMs: () => clock.nowMs(),
    after: (ms, run) => clock.after(ms, run),
    wait: (ms) => clock.wait(ms, idle),
    async during(work) {
      working += 1;
      try {
        return await work;
      } finally {
        working -= 1;
      }
    },
    idle,
    forget() {
      clock = virtualClock(clock.nowMs());
    },
  };
}
