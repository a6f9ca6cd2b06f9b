import { beforeEach, expect, test } from 'vitest';
import { newId, type ProjectId } from '../../core/base/ids.ts';
import { ok } from '../../core/base/result.ts';
import { DAY_MS, MINUTE_MS } from '../../core/base/time/durations.ts';
import { localDate } from '../../core/base/time/zones.ts';
import type { EventRow } from '../../core/ingest/event.ts';
import { linesOf, splitPack } from '../../core/ingest/pack.ts';
import { timeText } from '../../core/tables/time-text.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { withColdDatabase } from '../../test/harness/cold-database.ts';
import { aContribution, aPack, aPackOfLines } from '../../test/harness/packs.ts';
import { change } from '../clickhouse/door.ts';
import { writeDay } from '../cold/write-day.ts';
import { findIds } from '../erasure/find-ids.ts';
import { hashesOf } from '../erasure/person-ids.ts';
import { enterErased, eventsOfPerson } from '../erasure/person-statements.ts';
import { deleteRows } from '../erasure/table-statements.ts';
import { putTombstones } from '../erasure/tombstones.ts';
import { replayObject } from '../insert/replay-object.ts';
import { storePacks } from '../insert/store-packs.ts';
import { writeDead } from '../insert/write-ledger.ts';
import { ledgerAnswer } from './ledger-answer.ts';
import { provenCounts, unaccountedCounts } from './proof-statements.ts';
import { prove } from './prove.ts';
import { ledgerSums, storedCounts } from './statements.ts';

const NOW_MS = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
/** Two days ago at noon: nothing of it expires, and no day ends near it. */
const NOON_MS = Math.floor(NOW_MS / DAY_MS) * DAY_MS - 1.5 * DAY_MS;
const SPAN = { interval: 'minute', startMs: NOON_MS - 30 * MINUTE_MS, endMs: NOON_MS + 30 * MINUTE_MS } as const;
const bucket = new Map<string, Uint8Array>();

let project: ProjectId;
const on = withColdDatabase();
beforeEach(async () => {
  bucket.clear();
  project = newId('project');
  for (const table of ['events', 'ledger']) await on.database.command(`TRUNCATE TABLE ${table}`);
});

const deadLetters = {
  put: async (name: string, content: unknown) =>
    bucket.set(name, typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array()),
};
const storeOf = () => ({ ...on.store, deadLetters });

/** A row that arrived in a minute after noon. */
const aRow = (minute = 0, fields: Partial<EventRow> = {}): EventRow =>
  anEvent({
    project_id: project,
    timestamp: timeText(NOON_MS),
    received_at: timeText(NOON_MS + minute * MINUTE_MS),
    retention_days: 365,
    ...fields,
  });
/** The same event, arrived again in another minute. */
const again = (row: EventRow, minute: number) => ({ ...row, received_at: timeText(NOON_MS + minute * MINUTE_MS) });

const packOf = (rows: readonly EventRow[], minute = 0, id: string = crypto.randomUUID(), keptDays = 365) => {
  const receivedMs = NOON_MS + minute * MINUTE_MS;
  return splitPack(aPack([aContribution(rows, { projectId: project, receivedMs, keptDays })], id));
};

async function store(...packs: ReturnType<typeof packOf>[]): Promise<void> {
  expect(await storePacks(storeOf(), packs, NOW_MS)).toMatchObject({ ok: true });
}

async function proofOf(nowMs = NOW_MS) {
  const span = { ...SPAN, projects: [project], nowMs };
  const proof = await prove<never>(async (statement) => ok(await on.database.read(statement)), span);
  return proof.ok ? proof.value : proof.error;
}

/** The account of the hour around noon. */
async function account() {
  const proof = await proofOf();
  const sums = await on.database.read(ledgerSums(project, SPAN));
  const counts = await on.database.read(storedCounts(project, SPAN));
  return ledgerAnswer(SPAN, { sums, counts, proof, waiting: [], keptFromMs: 0, notes: [] });
}
const totals = async () => (await account()).totals;
const CLEAN = { missing: 0, unaccounted: 0, unproven: 0, balance: 0 };

/** Changes that somebody makes behind the service's back to a table of four rows. */
const removals: [string, (rows: readonly EventRow[]) => Promise<void>][] = [
  [
    'deleted rows',
    ([one]) => on.database.command(`ALTER TABLE events DELETE WHERE id = '${one?.id}' SETTINGS mutations_sync = 2`),
  ],
  ['rows deleted lightly', ([one]) => on.database.command(`DELETE FROM events WHERE id = '${one?.id}'`)],
  ['a dropped part', dropOnePart],
  ['a dropped partition', () => on.database.command(`ALTER TABLE events DROP PARTITION ${dayNumber()}`)],
  ['a truncated table', () => on.database.command('TRUNCATE TABLE events')],
];

function dayNumber(): string {
  return localDate('UTC', NOON_MS).replaceAll('-', '');
}

async function dropOnePart(): Promise<void> {
  const sql =
    "SELECT name FROM system.parts WHERE database = currentDatabase() AND table = 'events' AND active LIMIT 1";
  const [[name] = []] = await on.database.rows({ sql, params: {} });
  await on.database.command(`ALTER TABLE events DROP PART '${name}'`);
}

test.each(removals)('reports %s as missing, not as repeats', async (_, remove) => {
  const rows = [aRow(), aRow(), aRow(1), aRow(1)];
  await store(packOf(rows.slice(0, 2)));
  await store(packOf(rows.slice(2), 1));
  expect(await totals()).toMatchObject({ ...CLEAN, stored: 4 });
  await remove(rows);
  const [[left] = []] = await on.database.rows({ sql: 'SELECT count() FROM events', params: {} });
  const stored = Number(left);
  expect(stored).toBeLessThan(4);
  expect(await totals()).toMatchObject({ ...CLEAN, stored, missing: 4 - stored, deduplicated: 0 });
});

test('says in which minute the missing event arrived last, and counts it once', async () => {
  const row = aRow();
  await store(packOf([row]), packOf([again(row, 2)], 2));
  await on.database.command('TRUNCATE TABLE events');
  const { rows } = await account();
  expect(rows.map(({ missing, deduplicated, balance }) => [missing, deduplicated, balance])).toEqual([
    [0, 1, 0],
    [1, 0, 0],
  ]);
});

test('misses nothing of what came again: in one request, later, in the same pack or another, merged or not', async () => {
  const rows = [aRow(), aRow(), aRow()];
  const [one] = rows;
  if (one === undefined) throw new Error('no row');
  const first = packOf([...rows, one], 0, 'first');
  await store(first);
  await store(first, packOf([again(one, 1)], 1));
  await store(packOf([again(one, 2), again(one, 2)], 2));
  expect(await totals()).toMatchObject({ ...CLEAN, accepted: 7, stored: 3, deduplicated: 4 });
  await on.database.command('OPTIMIZE TABLE events FINAL');
  expect(await totals()).toMatchObject({ ...CLEAN, accepted: 7, stored: 3, deduplicated: 4 });
});

test('tells a missing event from repeats of others', async () => {
  const rows = [aRow(), aRow()];
  await store(packOf([...rows, ...rows]));
  await on.database.command(`DELETE FROM events WHERE id = '${rows[0]?.id}'`);
  expect(await totals()).toMatchObject({ ...CLEAN, stored: 1, deduplicated: 2, missing: 1 });
});

test('does not look for rows that are quarantined, and looks for them when they are released', async () => {
  const bad = { ...aRow(), numbers: { price: 'x' } };
  await store(splitPack(aPackOfLines([aRow(), bad])));
  expect(await totals()).toMatchObject({ ...CLEAN, stored: 1, quarantined: 1 });
  const [[name, file] = ['', new Uint8Array()]] = bucket;
  bucket.set(name, new TextEncoder().encode(new TextDecoder().decode(file).replace('\\"x\\"', '1')));
  const letters = {
    get: async (key: string) => ({ arrayBuffer: async () => new Uint8Array(bucket.get(key) ?? []).buffer }),
    delete: async (key: string) => void bucket.delete(key),
  };
  expect(await replayObject(storeOf(), letters, name, NOW_MS)).toMatchObject({ outcome: 'removed' });
  expect(await totals()).toMatchObject({ ...CLEAN, stored: 2, quarantined: 0 });
  await on.database.command('TRUNCATE TABLE events');
  expect(await totals()).toMatchObject({ missing: 2 });
});

test('does not look for dead letters, takes none of their rows for a stranger, and proves them when they are replayed', async () => {
  const pack = packOf([aRow(), aRow()]);
  await store(packOf([aRow()]));
  await writeDead(storeOf(), [pack]);
  expect(await totals()).toMatchObject({ ...CLEAN, stored: 1, dead: 2 });
  await on.database.insertEvents(linesOf(pack.rows).map((line) => JSON.parse(line)));
  expect(await totals()).toMatchObject({ missing: 0, unaccounted: 0 });
  await store(pack);
  expect(await totals()).toMatchObject({ ...CLEAN, stored: 3, dead: 0 });
});

test('calls entries of an earlier version unproven, and their rows neither missing nor unaccounted for', async () => {
  const { rows, receipt } = packOf([aRow(), aRow()]);
  if (receipt === undefined) throw new Error('no receipt');
  const entries = receipt.entries.map(({ fingerprints: _, kept_days: __, ...entry }) => entry);
  await store(packOf([aRow()]), { rows, receipt: { ...receipt, entries } });
  expect(await totals()).toMatchObject({ ...CLEAN, stored: 3, unproven: 2 });
  await on.database.command('TRUNCATE TABLE events');
  expect(await totals()).toMatchObject({ missing: 1, deduplicated: 2, unproven: 2, balance: 0 });
});

test('does not miss a person who was erased, nor what comes of them later', async () => {
  const rows = [aRow(0, { user_id: 'ada' }), aRow(0, { user_id: 'ada' }), aRow(0, { user_id: 'bob' })];
  const [one, two] = rows;
  if (one === undefined || two === undefined) throw new Error('no rows');
  // One id, two events: the erasure enters both.
  const twin = { ...two, event: 'another' };
  await store(packOf([...rows, twin]), packOf([again(one, 3)], 3));
  const hashes = await hashesOf(project, await findIds(on.store, project, { by: 'user_id', id: 'ada' }));
  const scope = { projectId: project, hashes, erasedAtMs: NOW_MS };
  await putTombstones(on.store, scope);
  await change(on.store, 'mutation', enterErased(scope));
  await change(on.store, 'mutation', deleteRows('events', eventsOfPerson(scope)));
  expect(await totals()).toMatchObject({ ...CLEAN, stored: 1, erased: 3, deduplicated: 1 });
  await store(packOf([aRow(4, { user_id: 'ada' })], 4));
  expect(await totals()).toMatchObject({ ...CLEAN, stored: 1, erased: 4, deduplicated: 1 });
});

test('does not miss rows whose time is over, whether they have gone or not, nor those in cold storage', async () => {
  const old = { timestamp: timeText(NOON_MS - 40 * DAY_MS), retention_days: 30 };
  await store(packOf([aRow(0, old)], 0, 'old', 30), packOf([aRow()]));
  await writeDay(on.store, project, localDate('UTC', NOON_MS), { nowMs: NOW_MS });
  await on.database.command('OPTIMIZE TABLE events FINAL');
  expect(await totals()).toMatchObject({ missing: 0, unaccounted: 0, unproven: 1, balance: 0 });
  await on.database.command(`DELETE FROM events WHERE timestamp < '${old.timestamp.slice(0, 10)} 23:59:59'`);
  expect(await totals()).toMatchObject({ missing: 0, unaccounted: 0, unproven: 1, balance: 0 });
  expect(await proofOf(NOW_MS + 364 * DAY_MS)).toMatchObject({ proven: [], missing: [] });
});

test('reports rows that no pack has brought, though as many repeats would hide them', async () => {
  const row = aRow();
  await store(packOf([row, row]), packOf([aRow(1)], 1));
  await on.database.insertEvents([aRow(), aRow(1), aRow(2)]);
  expect(await totals()).toMatchObject({ ...CLEAN, stored: 5, deduplicated: 1, unaccounted: 3, balance: -3 });
});

test('leaves alone what arrived before the first pack that can be proven', async () => {
  await on.database.insertEvents([aRow(), aRow(1)]);
  await store(packOf([aRow(5)], 5));
  expect(await totals()).toMatchObject({ unaccounted: 0, missing: 0 });
});

test('proves in shares what does not fit into memory at once, each event in one of them', async () => {
  await store(packOf(Array.from({ length: 50 }, () => aRow())));
  await on.database.insertEvents(Array.from({ length: 20 }, () => aRow()));
  const events = async (statement: ReturnType<typeof provenCounts>) =>
    (await on.database.read(statement)).reduce((sum, finding) => sum + finding.events, 0);
  const shares = [0, 1, 2].map((number) => ({ ...SPAN, projects: [project], nowMs: NOW_MS, share: { number, of: 3 } }));
  const proven = await Promise.all(shares.map((share) => events(provenCounts(share))));
  const unaccounted = await Promise.all(shares.map((share) => events(unaccountedCounts(share))));
  const sum = (counts: number[]) => counts.reduce((all, each) => all + each, 0);
  expect([sum(proven), sum(unaccounted), proven.includes(50)]).toEqual([50, 20, false]);
});
