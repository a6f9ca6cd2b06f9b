import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ledger, LedgerCounts } from '../../core/api/ledger.ts';
import { eventually, query } from '../harness/client.ts';
import type { Service } from '../harness/service.ts';
import { EVENT_NAMES, LATE_DAYS } from './sent-events.ts';
import type { Stored } from './stored.ts';

/** The product's own figures of a run, compared with ClickHouse's. */
export type Audit = {
  /**
   * Counts by day and event for which `POST /query` differed from ClickHouse: from events, and after the days were
   * rolled up.
   */
  readonly wrongFromEvents: number;
  readonly wrongFromRollups: number;
  /** Days that the second answer read from rollups. */
  readonly rollupDays: number;
  readonly ledger: LedgerCounts;
  /** The ledger's balance, its pending events, and its difference from the store, which must be 0. */
  readonly ledgerOff: number;
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** Repeats may arrive a while after the events that they repeat. */
const LEDGER_MS_MAX = 120_000;
/** A repeat touches the days of its events, so that the next run of the job has to roll them up. */
const ROLLUPS_MS_MAX = 60_000;

/**
 * Call once everything accepted is stored.
 * @param answered  events that were answered as accepted: the ledger is complete when it has this many
 */
export async function audit(service: Service, stored: Stored, answered: number): Promise<Audit> {
  const account = await eventually(
    () => ledgerOf(service, stored),
    ({ ledger, ledgerOff }) => ledgerOff === 0 && ledger.accepted >= answered,
    LEDGER_MS_MAX,
  );
  const fromEvents = await wrongCounts(service, stored);
  const fromRollups = await eventually(
    () => rolledUp(service, stored),
    ({ rollupDays }) => rollupDays > 0,
    ROLLUPS_MS_MAX,
  );
  return {
    wrongFromEvents: fromEvents.wrong,
    wrongFromRollups: fromRollups.wrong,
    rollupDays: fromRollups.rollupDays,
    ...account,
  };
}

async function rolledUp(service: Service, stored: Stored): Promise<Counted> {
  await operate(service, '/api/operator/jobs/rollups?quiet_s=0');
  return wrongCounts(service, stored);
}

type Counted = { readonly wrong: number; readonly rollupDays: number };

async function wrongCounts(service: Service, stored: Stored): Promise<Counted> {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const { rows, meta } = await query(service, {
    query_type: 'events',
    events: [...EVENT_NAMES],
    date_range: { start: day(Date.now() - (LATE_DAYS + 1) * DAY_MS), end: day(Date.now()) },
    timezone: 'UTC',
    interval: 'day',
    aggregation: 'count',
  });
  const expected = await stored.byDay();
  let wrong = 0;
  for (const [date, name, count] of rows) {
    const key = `${date} ${name}`;
    if (count !== (expected.get(key) ?? 0)) wrong++;
    expected.delete(key);
  }
  // Days that are missing from the answer.
  return { wrong: wrong + expected.size, rollupDays: meta.rollup?.days ?? 0 };
}

async function operate(service: Service, path: string): Promise<void> {
  const token = (await readFile(join(service.dataDir, 'operator-token'), 'utf8')).trim();
  const answer = await fetch(service.url + path, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
}

/** The product's ledger of the last hours. */
async function ledgerOf(
  { url, projectId, apiKey }: Service,
  stored: Stored,
): Promise<Pick<Audit, 'ledger' | 'ledgerOff'>> {
  const answer = await fetch(`${url}/api/projects/${projectId}/ledger`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  if (!answer.ok) throw new Error(`GET …/ledger answered ${answer.status}: ${await answer.text()}`);
  const { totals: ledger }: Ledger = await answer.json();
  const { rows } = await stored.counts();
  const { balance, missing, unaccounted, unproven, quarantined, dead, erased, waiting } = ledger;
  const proof = [missing, unaccounted, unproven];
  const off = [balance, ...proof, quarantined, dead, erased, waiting ?? 0, ledger.stored - rows];
  return { ledger, ledgerOff: off.reduce((sum, each) => sum + Math.abs(each), 0) };
}
