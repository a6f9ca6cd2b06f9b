import { asUuid } from '../uuid.ts';
import type { DeadLetters } from './event-store.ts';
import type { PoisonRow } from './store-apart.ts';

/** Rows that ClickHouse refuses, each with the reason, one JSON object a line. The same rows, the same file. */
export async function keepPoison(bucket: DeadLetters, rows: readonly PoisonRow[], nowMs: number): Promise<string> {
  const name = `${deadLetterFolder(nowMs)}/poison-${asUuid(rows.map(({ line }) => line).join('\n'))}.ndjson`;
  await bucket.put(name, rows.map(({ line, reason }) => `${JSON.stringify({ line, reason })}\n`).join(''));
  return name;
}

/** A message that used up its tries, as it came: lines of JSON that can be sent again. The same message, the same file. */
export async function keepMessage(
  bucket: DeadLetters,
  message: { readonly id: string; readonly body: ArrayBuffer | Uint8Array; readonly timestamp: Date },
): Promise<string> {
  const name = `${deadLetterFolder(message.timestamp.getTime())}/message-${message.id}.ndjson`;
  await bucket.put(name, message.body);
  return name;
}

function deadLetterFolder(ms: number): string {
  return `dead-letter/date=${new Date(ms).toISOString().slice(0, 10)}`;
}
