import { eq } from 'drizzle-orm';
import { REGIONS, type Region } from '../../core/base/regions.ts';
import { MINUTE_MS, SECOND_MS } from '../../core/base/time/durations.ts';
import { gatheredUntil } from '../../core/destinations/gathered.ts';
import { destinations } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { logLine, problemText } from '../../platform/log.ts';
import { outbound } from '../../platform/outbound.ts';
import { ask, rowsOf } from '../../store/clickhouse/door.ts';
import { type RegionStore, regionStoreOf } from '../../store/clickhouse/region-store.ts';
import { insertsUnderWay, nextRun, projectsWithNews, storeClock } from '../../store/destinations/stream-statements.ts';
import { destinationsWithBackfills, stepBackfills } from './backfill.ts';
import {
  activeDestinations,
  type DestinationRow,
  endLease,
  kindOf,
  leaseDestination,
  projectOf,
  renewLease,
  takesDays,
} from './destination-store.ts';
import { finishBatch, makeBatch, type Step } from './make-batch.ts';

/** One run of the cron goes on until shortly before the next. */
const RUN_MS = 55 * SECOND_MS;
const TICK_MS = SECOND_MS;
/** Whoever is killed holds a stream no longer than this. */
const LEASE_MS = 2 * MINUTE_MS;
/** The clocks of a statement and of the insert beside it. */
const SLACK_MS = 250;
/** An insert takes two minutes at most: where nobody can see what is under way, everything older is there. */
const INSERT_MS_MAX = 2 * MINUTE_MS;

let isRunning = false;

/** For the cron, every minute: sends what is stored on to destinations, within seconds, until the next run. */
export async function streamEvents(env: Env): Promise<void> {
  if (isRunning) return;
  isRunning = true;
  try {
    const deadlineMs = Date.now() + RUN_MS;
    await Promise.all(REGIONS.map((region) => streamRegion(env, region, deadlineMs)));
  } finally {
    isRunning = false;
  }
}

async function streamRegion(env: Env, region: Region, deadlineMs: number): Promise<void> {
  const busy = new Map<string, Promise<void>>();
  while (Date.now() < deadlineMs) {
    const active = (await activeDestinations(database(env), region)).filter((row) => !takesDays(row));
    if (active.length === 0) break;
    try {
      for (const { id } of await withWork(env, region, active)) {
        if (busy.has(id)) continue;
        const work = drain(env, region, id, deadlineMs).catch(tellProblem(id));
        busy.set(
          id,
          work.finally(() => busy.delete(id)),
        );
      }
    } catch (problem) {
      tellProblem('')(problem);
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  await Promise.all(busy.values());
}

function tellProblem(id: string) {
  return (problem: unknown): void =>
    logLine('error', { event: 'destination_stream', destination_id: id, problem: problemText(problem) });
}

/** Those that something may have to be done for: two statements for a region, however many destinations it has. */
async function withWork(env: Env, region: Region, active: readonly DestinationRow[]) {
  const store = regionStoreOf(env, region, outbound.fetch);
  const news = await rowsOf(store, projectsWithNews([...new Set(active.map(projectOf))]));
  const changed = new Map(news.map(({ projectId, changedMs }) => [projectId, changedMs]));
  // Views of one insert have clocks of their own.
  const hasNews = (row: DestinationRow) => {
    const changedMs = changed.get(projectOf(row)) ?? 0;
    return changedMs + SECOND_MS >= row.cursor.storedMs && !isQuiet(row.id, changedMs);
  };
  const filling = await destinationsWithBackfills(database(env));
  return active.filter((row) => row.heldBy !== null || hasNews(row) || filling.has(row.id));
}

/** So many looks after the last change find whatever an ordinary insert brought; slower ones are looked for now and then. */
const LOOKS_MAX = 10;
const QUIET_LOOK_MS = 15 * SECOND_MS;
const looks = new Map<string, { readonly changedMs: number; count: number; lastMs: number }>();

/** Whether nothing has changed since a destination was looked after, again and again. */
function isQuiet(id: string, changedMs: number): boolean {
  const nowMs = Date.now();
  const known = looks.get(id);
  if (known === undefined || known.changedMs !== changedMs) {
    looks.set(id, { changedMs, count: 1, lastMs: nowMs });
    return false;
  }
  if (known.count >= LOOKS_MAX && nowMs - known.lastMs < QUIET_LOOK_MS) return true;
  known.count += 1;
  known.lastMs = nowMs;
  return false;
}

/** Takes the stream of a destination and sends until nothing is left, or it has to wait. */
async function drain(env: Env, region: Region, id: string, deadlineMs: number): Promise<void> {
  const db = database(env);
  const nowMs = Date.now();
  let row = await leaseDestination(db, id, nowMs, nowMs + LEASE_MS);
  if (row === undefined) return;
  try {
    for (let step: Step = 'more'; step === 'more' && Date.now() < deadlineMs; ) {
      step = await stepDestination(env, region, row);
      const again = await renewLease(db, row, Date.now() + LEASE_MS);
      if (again === undefined) return;
      row = again;
    }
  } finally {
    await endLease(db, row);
  }
}

/** One batch of the stream, and one of each backfill. */
async function stepDestination(env: Env, region: Region, row: DestinationRow): Promise<Step> {
  const store = regionStoreOf(env, region, outbound.fetch);
  const settledMs = await settledUntil(store);
  const filled = await stepBackfills(env, region, row, settledMs);
  const streamed = await stepStream(env, region, row, store, settledMs);
  return filled === 'more' || streamed === 'more' ? 'more' : streamed;
}

async function stepStream(
  env: Env,
  region: Region,
  row: DestinationRow,
  store: RegionStore,
  settledMs: number,
): Promise<Step> {
  const db = database(env);
  if (row.heldBy !== null) {
    if (!(await finishBatch(env, row.heldBy))) {
      const now = await db.select().from(destinations).where(eq(destinations.id, row.id)).get();
      return now?.heldBy === null ? 'more' : 'held';
    }
    await db.update(destinations).set({ heldBy: null }).where(eq(destinations.id, row.id));
  }
  const untilMs = gatheredUntil(kindOf(row), row.settings, settledMs);
  const { liveFromMs, cursor: from } = row;
  return makeBatch(env, region, row, async (max) => {
    const [next] = await rowsOf(store, nextRun(projectOf(row), from, untilMs, max));
    if (next === undefined) return undefined;
    const { last: to, count, ...when } = next;
    return { run: { source: 'live', from, to, ...when, liveFromMs }, count };
  });
}

/** Everything that was inserted before then is there to be read, by ClickHouse's clock. */
async function settledUntil(store: RegionStore): Promise<number> {
  const seen = await ask(store, 'background', insertsUnderWay());
  const [under] = seen.ok ? seen.value.rows : [];
  if (under !== undefined && under.servers <= 1) return under.nowMs - under.oldestMs - SLACK_MS;
  const [clock] = await rowsOf(store, storeClock());
  if (clock === undefined) throw new Error('The store told no time');
  return clock.nowMs - INSERT_MS_MAX;
}
