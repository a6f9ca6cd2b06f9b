import { asLines, concatenated, splitPacks } from '../../core/ingest/pack.ts';
import type { DeadLetters } from './event-store.ts';

/** `entry`: of the ledger, when it comes out of quarantine; earlier versions did not write it. */
export type KeptRow = { readonly line: string; readonly reason: string; readonly entry?: string };

/**
 * Stores rows that ClickHouse rejected, each with the reason, as one JSON object per line. Replaces the existing file.
 */
export async function keepPoison(bucket: DeadLetters, name: string, rows: readonly KeptRow[]): Promise<void> {
  const lines = rows.map(({ line, reason, entry }) => `${JSON.stringify({ line, reason, entry })}\n`);
  await bucket.put(name, lines.join(''));
}

/** The time of the pack, so that the same pack gets the same file. */
export function poisonName(packId: string, takenMs: number): string {
  return `${deadLetterFolder(takenMs)}/poison-${packId}.ndjson`;
}

/** Stores the packs of a message that used up its retries, for a later replay. The same message gets the same file. */
export async function keepMessage(
  bucket: DeadLetters,
  message: { readonly id: string; readonly body: ArrayBuffer | Uint8Array; readonly timestamp: Date },
): Promise<string> {
  const name = `${deadLetterFolder(message.timestamp.getTime())}/message-${message.id}.ndjson`;
  await bucket.put(name, readable(new Uint8Array(message.body)));
  return name;
}

/** Packs as lines of JSON, which people can read and edit; packs that this version cannot read stay unchanged. */
function readable(body: Uint8Array): Uint8Array {
  try {
    return concatenated(splitPacks(body).map(asLines));
  } catch {
    return body;
  }
}

function deadLetterFolder(ms: number): string {
  return `dead-letter/date=${new Date(ms).toISOString().slice(0, 10)}`;
}
