import type { ErasureWork, ProjectStep } from '../../core/privacy/erasure-state.ts';
import { ARRIVALS_SHARDS } from '../../durable-objects/first-arrivals/limits.ts';
import {
  type ArrivalsBinding,
  type RoomBinding,
  type WindowBinding,
  withArrivals,
  withRoom,
  withWindow,
} from '../../platform/durable-objects.ts';
import type { ErasureRecord } from '../../platform/erasure/erasure-insert.ts';
import { change, rowOf } from '../../store/clickhouse/door.ts';
import { removeProjectFiles } from '../../store/cold/sweep.ts';
import { checkPlaces, countRows, deleteRows, ofProject, PROJECT_TABLES } from '../../store/erasure/table-statements.ts';
import { putTombstones } from '../../store/erasure/tombstones.ts';
import { eraseDeadLetters, type Step } from './person-steps.ts';
import { tombstoneMs } from './records.ts';

/** The steps of a project's deletion. The request itself has removed its rows in D1. */
export const PROJECT_STEPS: Readonly<Record<ProjectStep, Step>> = {
  tombstones: async ({ store, scope, record }) => {
    await putTombstones(store, { ...scope, erasedAtMs: tombstoneMs(record) });
    return {};
  },
  keys: async ({ env, record }) => {
    const { keyHashes } = record.state.work;
    await Promise.all(keyHashes.map((hash) => env.WRITE_KEYS.delete(hash)));
    return {};
  },
  tables: async ({ store, record }) => {
    let rows = 0;
    let events = 0;
    for (const table of PROJECT_TABLES) {
      const count = await rowOf(store, countRows(table, ofProject(record.projectId)));
      if (table === 'events') events = count;
      else rows += count;
      if (count > 0) await change(store, 'mutation', deleteRows(table, ofProject(record.projectId)));
    }
    return { removed: { events, project_rows: rows } };
  },
  cold: async ({ store, record }) => {
    const files = await removeProjectFiles(store, record.projectId);
    return { removed: { cold_files: files.length } };
  },
  dead_letters: eraseDeadLetters,
  window: async ({ env, record }) => {
    await emptyObjects(env, { ...record, ...record.state.work });
    return {};
  },
  check: async ({ store, record }) => {
    // Packs that were under way may still enter the ledger: numbers only, which expire with it.
    const checked = PROJECT_TABLES.filter((table) => table !== 'ledger');
    const places = checked.map((table) => ({ place: table, table, ...ofProject(record.projectId) }));
    const statement = checkPlaces(places);
    const found = await rowOf(store, statement);
    return { check: { at: new Date().toISOString(), sql: statement.sql, found } };
  },
};

export async function emptyObjects(
  env: WindowBinding & ArrivalsBinding & RoomBinding,
  { projectId, region, dashboards = [] }: Pick<ErasureRecord, 'projectId' | 'region'> & Pick<ErasureWork, 'dashboards'>,
): Promise<void> {
  await withWindow(env, { id: projectId, region }, (window) => window.wipe());
  for (let number = 0; number < ARRIVALS_SHARDS; number++) {
    await withArrivals(env, { projectId, region, number }, (arrivals) => arrivals.wipe());
  }
  for (const id of dashboards) await withRoom(env, { id: projectId, region }, id, (room) => room.wipe());
}
