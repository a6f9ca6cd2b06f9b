import { expect, test } from 'vitest';
import { problemsOf } from '../faults/fault-report.ts';
import { runFaults } from '../faults/run-faults.ts';

/** The short form of `npm run test:faults`, always with the same events and the same faults. */
const SEED = 1;
const RUN_MS_MAX = 300_000;

/** Kills of what the buffer needs have tests of their own: `buffer.test.ts` and `crash.test.ts`. */
const LONG = process.env.EDGEWISE_LONG_TESTS ? ([{ transport: 'buffer', seconds: 15 }] as const) : [];

test.each([{ transport: 'queue', seconds: 10 } as const, ...LONG])(
  'stores every accepted event once while parts are killed and fail, over the $transport',
  async ({ transport, seconds }) => {
    const steps: string[] = [];
    const report = await runFaults({ transport, seed: SEED, seconds, say: (step) => steps.push(step) });
    expect(problemsOf(report), JSON.stringify({ ...report, steps })).toEqual([]);
  },
  RUN_MS_MAX,
);
