import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultServer, SeenRequest } from './fault-server.ts';
import type { Command, ConformanceCase, Driver, Step } from './format.ts';

/** The runner's part of a case; `right` is judged with what the service has stored. */
export type Observed = {
  /** The true time at which the case began. */
  readonly startMs: number;
  readonly requests: readonly SeenRequest[];
  readonly dropped: number;
  readonly queued: number;
};

/** Makes an SDK follow a case. Throws if its driver fails. */
export async function runCase(
  driver: Driver,
  { key, faults }: { readonly key: string; readonly faults: FaultServer },
  { options = {}, steps }: ConformanceCase,
): Promise<Observed> {
  const folder = await mkdtemp(join(tmpdir(), 'edgewise-conformance-'));
  // The case ends in the present of the service.
  const startMs = Date.now() - steps.reduce((sum, step) => sum + durationMs(step), 0);
  const send = async (command: Command) => {
    const reply = await driver.send(command);
    if (!reply.ok) throw new Error(`${driver.hello.sdk} answered ${JSON.stringify(command)} with: ${reply.error}`);
    return reply;
  };
  try {
    faults.answer([], null);
    faults.seen();
    await send({ do: 'start', key, host: faults.url, options, now_ms: startMs, folder });
    for (const step of steps) {
      if (step.do === 'answer') faults.answer(step.with, null);
      else if (step.do === 'answer always') faults.answer([], step.with);
      else for (const command of commandsOf(step, faults)) await send(command);
    }
    const { dropped = 0, queued = 0 } = await send({ do: 'state' });
    await send({ do: 'stop' });
    return { startMs, requests: faults.seen(), dropped, queued };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** All texts of a case with `$case` in them, as the run of one SDK names it. */
export function namedCase(kase: ConformanceCase, sdk: string): ConformanceCase {
  return JSON.parse(JSON.stringify(kase).replaceAll('$case', casePrefix(kase, sdk)));
}

export function casePrefix({ id }: ConformanceCase, sdk: string): string {
  return `${sdk}/${id}`;
}

function* commandsOf(step: Exclude<Step, { do: 'answer' | 'answer always' }>, faults: FaultServer): Iterable<Command> {
  if (step.do === 'network') faults.answer([], step.on ? null : { cut: 'before' });
  if (step.do !== 'track') return yield step;
  const { times, every_ms, pad, properties, ...call } = step;
  for (let n = 0; n < (times ?? 1); n++) {
    const more = { ...(times === undefined ? {} : { n }), ...(pad === undefined ? {} : { pad: 'x'.repeat(pad) }) };
    const isPlain = properties === undefined && Object.keys(more).length === 0;
    yield isPlain ? call : { ...call, properties: { ...properties, ...more } };
    if (every_ms !== undefined) yield { do: 'wait', ms: every_ms };
  }
}

function durationMs(step: Step): number {
  if (step.do === 'wait') return step.ms;
  return step.do === 'track' ? (step.every_ms ?? 0) * (step.times ?? 1) : 0;
}
