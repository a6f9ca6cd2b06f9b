import { parseArgs } from 'node:util';
import { isTransportName, TRANSPORT_NAMES } from '../core/api/transport-name.ts';
import { problemsOf } from '../test/faults/fault-report.ts';
import { runFaults } from '../test/faults/run-faults.ts';

/**
 * `npm run test:faults -- [--seconds 180] [--seed N] [--transport buffer|queue]`: load at full speed while every part is
 * killed or fails in turn, over each transport; prints one JSON line each, and ends with 1 when anything was lost,
 * counted twice or not accounted for.
 */
const SEEDS = 1_000_000_000;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '180' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * SEEDS)) },
    transport: { type: 'string' },
  },
});
const transports = values.transport === undefined ? TRANSPORT_NAMES : [values.transport].filter(isTransportName);
const seconds = Number(values.seconds);
const seed = Number(values.seed);
if (transports.length === 0 || !(seconds > 0) || !Number.isInteger(seed)) {
  console.error(`Usage: npm run test:faults -- [--seconds 180] [--seed N] [--transport ${TRANSPORT_NAMES.join('|')}]`);
  process.exit(2);
}

const say = (line: string): void => console.log(`  ${line}`);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

let failed = false;
for (const transport of transports) {
  console.log(`Running against the ${transport} for ${seconds} s; repeat it with --seed ${seed}`);
  const report = await runFaults({ transport, seed, seconds, say, signal: stop.signal });
  console.log(JSON.stringify({ test: 'faults', ...report }));
  const problems = problemsOf(report);
  for (const problem of problems) console.error(`FAILED: ${problem}`);
  failed ||= problems.length > 0;
}
process.exit(failed ? 1 : 0);
