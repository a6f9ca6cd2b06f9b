import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmbeddedClickHouse } from '../local/clickhouse/start.ts';

const QUIET_MS = 2_500;
const LOOK_MS = 50;

/**
 * An embedded ClickHouse of the bench's own, for an instance started with its `url`: asked for the number of stored rows
 * it answers from its parts' metadata, where a report would take the processor from the inserts that are measured.
 */
export async function startOwnStore() {
  const dataDir = await mkdtemp(join(tmpdir(), 'edgewise-bench-'));
  const engine = await startEmbeddedClickHouse({ dataDir });

  async function rows(): Promise<number> {
    const answer = await fetch(engine.url, { method: 'POST', body: 'SELECT count() FROM edgewise_eu.events' });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    return Number(text);
  }

  return {
    url: engine.url,
    rows,
    /** Waits until there are this many rows, at most `msMax`. */
    async untilRows(count: number, msMax: number): Promise<number> {
      const deadlineMs = performance.now() + msMax;
      for (;;) {
        const found = await rows();
        if (found >= count || performance.now() > deadlineMs) return found;
        await delay(LOOK_MS);
      }
    },
    /** The number of rows once nothing is in transit any more. */
    async settledRows(): Promise<number> {
      for (let last = -1; ; ) {
        const count = await rows();
        if (count === last) return count;
        last = count;
        await delay(QUIET_MS);
      }
    },
    async stop(): Promise<void> {
      await engine.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type OwnStore = Awaited<ReturnType<typeof startOwnStore>>;
