import type { Region } from '../core/base/regions.ts';
import type { Stored } from '../store/insert/store-packs.ts';
import type { OperationsBinding } from './durable-objects.ts';
import { type LogFields, logLine } from './log.ts';
import { tellOperator } from './tell-operator.ts';

/** Packs that are in the store. */
export type StoredReport = {
  readonly region: Region;
  /** The transport that brought them, and how many: a queue's messages, or a shard's packs. */
  readonly origin: LogFields;
  readonly durationMs: number;
  readonly stored: Stored;
};

/**
 * Reports packs as stored: to the log, and to operators where ClickHouse refused rows or ledger entries. Both transports
 * call it, once for each insert and before they let go of the packs' origin; work that follows the store starts here.
 */
export async function reportStored(
  env: OperationsBinding,
  { region, origin, durationMs, stored: { bytes, refused, unaccounted, unsampled } }: StoredReport,
): Promise<void> {
  const fields = { ...origin, bytes, duration_ms: durationMs };
  logLine('info', { event: 'stored', region, ...fields });
  if (unsampled !== undefined) logLine('error', { event: 'samples_refused', region, ...fields, ...unsampled });
  if (refused !== undefined) await tellOperator(env, region, { event: 'rows_refused', ...fields, ...refused });
  if (unaccounted !== undefined) {
    await tellOperator(env, region, { event: 'ledger_refused', ...fields, detail: unaccounted });
  }
}
