import { setTimeout as delay } from 'node:timers/promises';
import type { TransportName } from '../../core/api/transport-name.ts';
import { seededRandom } from '../../local/demo/random.ts';
import { audit } from './audit.ts';
import type { Fault, FaultProxy } from './fault-proxy.ts';
import type { FaultReport } from './fault-report.ts';
import { startLoad } from './load.ts';
import { type Kill, type ScheduledStep, schedule } from './schedule.ts';
import { type Comparison, SentEvents } from './sent-events.ts';
import { storedOf } from './stored.ts';
import { startWorld, type World } from './world.ts';

export type FaultRun = {
  readonly transport: TransportName;
  /** The same seed gives the same events and the same faults in the same order. */
  readonly seed: number;
  readonly seconds: number;
  readonly say: (line: string) => void;
  /** Ends the run early, and stops everything that it started. */
  readonly signal?: AbortSignal | undefined;
};

/**
 * The parts to kill under each transport. On one machine the queue is held in memory, inside the Workers: killing those
 * loses what was accepted in about the last second (docs/operations.md, “Kills”).
 */
const KILLS_OF: Record<TransportName, readonly Kill[]> = {
  buffer: ['kill_clickhouse', 'kill_workers', 'kill_all'],
  queue: ['kill_clickhouse'],
};
const CLIENTS = 6;
const BATCH_EVENTS = 50;
/** The queue waits longer after each failure: a message that met several may arrive minutes later. */
const SETTLE_MS_MAX = 300_000;
const UNSEEN_MS_MAX = 15_000;

/** Runs load at full speed while each part fails in turn, then compares the accepted events with the stored ones. */
export async function runFaults({ transport, seed, seconds, say, signal }: FaultRun): Promise<FaultReport> {
  const random = seededRandom(seed);
  const events = new SentEvents(seededRandom(seed + 1));
  const world = await startWorld(transport);
  try {
    const { url, writeKey, projectId } = world.service();
    const load = startLoad({ url, writeKey, events, clients: CLIENTS, batchEvents: BATCH_EVENTS });
    const kills = await breakThings(world, schedule(random, KILLS_OF[transport]), { seconds, say, signal });
    const { requests, retries, answered } = await load.stop();
    const stored = storedOf(world.clickHouseUrl, 'eu', projectId);
    say(`${events.accepted} events accepted; waiting until all of them are stored`);
    const compared = await settled(async () => events.compare(await stored.numbers()), signal);
    const { accepted, sent } = events;
    const faults = { ...world.proxy.hits, ...kills };
    return {
      transport,
      seed,
      seconds,
      requests,
      retries,
      sent,
      accepted,
      answered,
      ...compared,
      ...(await audit(world.service(), stored, answered)),
      ...(await stored.counts()),
      faults,
    };
  } finally {
    await world.stop();
  }
}

async function breakThings(
  world: World,
  steps: Iterable<ScheduledStep>,
  { seconds, say, signal }: Pick<FaultRun, 'seconds' | 'say' | 'signal'>,
): Promise<Partial<Record<Kill, number>>> {
  const kills: Partial<Record<Kill, number>> = {};
  const endMs = Date.now() + seconds * 1_000;
  for (const step of steps) {
    await delay(step.calmMs, undefined, { signal });
    if (Date.now() >= endMs) break;
    if (step.what === 'kill') {
      say(step.kill);
      kills[step.kill] = (kills[step.kill] ?? 0) + 1;
      await world.kill(step.kill);
    } else {
      say(`${step.fault} for ${step.ms} ms`);
      await suffer(world.proxy, step.fault, step.ms, signal);
    }
  }
  return kills;
}

/** Clients back off after failures, so a fault stays until it has hit a request. */
async function suffer(proxy: FaultProxy, fault: Fault, ms: number, signal: AbortSignal | undefined): Promise<void> {
  const hitsBefore = proxy.hits[fault];
  const deadlineMs = Date.now() + UNSEEN_MS_MAX;
  await proxy.set(fault);
  await delay(ms, undefined, { signal });
  while (fault !== 'refuse' && proxy.hits[fault] === hitsBefore && Date.now() < deadlineMs) {
    await delay(50, undefined, { signal });
  }
  await proxy.set(undefined);
}

/** Repeats the comparison until nothing is missing, or the time is up. */
async function settled(compare: () => Promise<Comparison>, signal: AbortSignal | undefined): Promise<Comparison> {
  const deadlineMs = Date.now() + SETTLE_MS_MAX;
  for (;;) {
    const compared = await compare();
    if (compared.lost === 0 || Date.now() > deadlineMs) return compared;
    await delay(1_000, undefined, { signal });
  }
}
