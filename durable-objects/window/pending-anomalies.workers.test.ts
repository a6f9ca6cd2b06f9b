import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { AnomalyChange } from '../../core/live/window.ts';
import { testAnomaly } from '../../workers/alerts/test-anomaly.ts';
import { migrate } from '../migrate.ts';
import { WINDOW_MIGRATIONS } from './migrations.ts';
import { PendingAnomalies } from './pending-anomalies.ts';

const NOW_MS = Date.UTC(2030, 0, 1);
const LAST_BEFORE_OUTBOX = 2;

/** Storage in which an older version left two lists of anomalies that were not handed over. */
function upgraded(name: string, run: (pending: PendingAnomalies) => Promise<void>): Promise<void> {
  return runInDurableObject(env.PROJECT_WINDOW.getByName(name), async (_, { storage }) => {
    await storage.deleteAll();
    migrate(
      storage,
      WINDOW_MIGRATIONS.filter(({ id }) => id <= LAST_BEFORE_OUTBOX),
    );
    for (const metric of ['first', 'second']) {
      const found = JSON.stringify([{ ...testAnomaly('prj_1', NOW_MS), metric }]);
      storage.sql.exec('INSERT INTO outbox (found) VALUES (?)', found);
    }
    migrate(storage, WINDOW_MIGRATIONS);
    await run(new PendingAnomalies(storage.sql));
  });
}

test('anomalies left by an older version are handed over in order', async () => {
  await upgraded('upgraded-1', async (pending) => {
    const taken: string[] = [];
    const sink = {
      raise: async (_: string, changes: readonly AnomalyChange[]) => {
        taken.push(...changes.map(({ kind, anomaly }) => `${kind} ${anomaly.metric}`));
      },
    };
    await pending.handOver(sink, 'prj_1', NOW_MS);
    expect(taken).toEqual(['began first', 'began second']);
    expect(pending.nextMs()).toBeUndefined();
  });
});

test('retries an unavailable sink after five seconds, oldest first, without loss', async () => {
  await upgraded('upgraded-2', async (pending) => {
    const asked: string[] = [];
    const away = {
      raise: (_: string, changes: readonly AnomalyChange[]) => {
        asked.push(...changes.map(({ anomaly }) => anomaly.metric));
        return Promise.reject(new Error('D1 is away'));
      },
    };
    const startMs = Date.now();
    await pending.handOver(away, 'prj_1', startMs);
    expect(asked).toEqual(['first']);
    expect(pending.nextMs()).toBeGreaterThanOrEqual(startMs + 5_000);
    await pending.handOver(away, 'prj_1', startMs);
    expect(asked).toEqual(['first']);
    await pending.handOver(away, 'prj_1', startMs + 3_600_000);
    expect(asked).toEqual(['first', 'first']);
  });
});
