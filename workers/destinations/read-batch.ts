import type { Region } from '../../core/base/regions.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { mapEvent } from '../../core/destinations/map-event.ts';
import { runStatement } from '../../core/destinations/read-run.ts';
import type { DestinationRecord } from '../../core/destinations/record.ts';
import { recordsOfRows } from '../../core/destinations/records-of-rows.ts';
import type { EventRun } from '../../core/destinations/runs.ts';
import type { Env } from '../../platform/env.ts';
import { outbound } from '../../platform/outbound.ts';
import { ask } from '../../store/clickhouse/door.ts';
import { regionStoreOf } from '../../store/clickhouse/region-store.ts';
import { type DestinationRow, projectOf } from './destination-store.ts';
import type { Unread } from './fit-batch.ts';

/** The events of a run as the destination is to be sent them now. Errors: a reason in words, and whether fewer could be read. */
export async function readBatch(
  env: Env,
  region: Region,
  destination: DestinationRow,
  run: EventRun,
  bytesMax?: number,
): Promise<Result<readonly DestinationRecord[], Unread>> {
  const statement = runStatement(projectOf(destination), run, destination);
  if (!statement.ok) return err({ reason: 'unreadable', message: statement.error.message });
  const read = await ask(regionStoreOf(env, region, outbound.fetch), 'background', statement.value, {
    settings: bytesMax === undefined ? {} : { max_result_bytes: String(bytesMax) },
  });
  if (!read.ok) {
    const reason = bytesMax !== undefined && read.error.reason === 'too_broad' ? 'too_large' : 'unreadable';
    return err({ reason, message: 'The events could not be read from the store.' });
  }
  return ok(recordsOfRows(read.value.rows, run.source).map((record) => mapEvent(record, destination.mapping)));
}

/** Batches that were just made by this process, which need not be read twice. */
const fresh = new Map<string, readonly DestinationRecord[]>();
const FRESH_MAX = 4;

export function keepFresh(entryId: string, records: readonly DestinationRecord[]): void {
  if (fresh.size >= FRESH_MAX) fresh.clear();
  fresh.set(entryId, records);
}

export function takeFresh(entryId: string): readonly DestinationRecord[] | undefined {
  const records = fresh.get(entryId);
  fresh.delete(entryId);
  return records;
}
