import { asLines, concatenated, splitPacks } from '../../core/ingest/pack.ts';
import type { DeadLetters } from './event-store.ts';

/** `entry`: of the ledger, when it comes out of quarantine; earlier versions did not write it. */
export type KeptRow = { readonly line: string; readonly reason: string; readonly entry?: string };

/** Rows of a pack that ClickHouse refuses, each with the reason, one JSON object a line, in place of what lies there. */
export async function keepPoison(bucket: DeadLetters, name: string, rows: readonly KeptRow[]): Promise<void> {
  const lines = rows.map(({ line, reason, entry }) => `${JSON.stringify({ line, reason, entry })}\n`);
  await bucket.put(name, lines.join(''));
}

/** Of a pack that was taken then: the same pack, the same file. */
export function poisonName(packId: string, takenMs: number): string {
  return `${deadLetterFolder(takenMs)}/poison-${packId}.ndjson`;
}

/** Keeps the packs of a message that used up its tries, to be replayed. The same message, the same file. */
export async function keepMessage(
  bucket: DeadLetters,
  message: { readonly id: string; readonly body: ArrayBuffer | Uint8Array; readonly timestamp: Date },
): Promise<string> {
  const name = `${deadLetterFolder(message.timestamp.getTime())}/message-${message.id}.ndjson`;
  await bucket.put(name, readable(new Uint8Array(message.body)));
  return name;
}

/** Packs as lines of JSON, which people can read and mend; what this version cannot read stays as it is. */
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
