import { z } from 'zod';
import { type EventRun, eventRunSchema } from '../../core/destinations/runs.ts';
import type { NewEntry } from '../../platform/outbox/entries.ts';
import type { DestinationRow } from './destination-store.ts';

/** The kind of outbox entry that sends a batch of events. */
export const BATCH_KIND = 'events';

const messageSchema = z.object({ run: eventRunSchema, backfill: z.string().optional() });
type BatchMessage = z.infer<typeof messageSchema>;

export function batchMessage(message: unknown): BatchMessage {
  return messageSchema.parse(message);
}

/**
 * A batch of a destination: it names a run of events, which are read again at each try. Its subject is where the run begins, so
 * that two processes that come to the same place make one batch.
 */
export function batchEntry({ id, projectId }: DestinationRow, run: EventRun, backfill?: string): NewEntry {
  const { storedMs, atMs, id: eventId, nameHash } = run.from;
  const subject = [backfill ?? 'stream', storedMs, atMs, eventId, nameHash].join(' ');
  const message: BatchMessage = { run, ...(backfill === undefined ? {} : { backfill }) };
  return { projectId, kind: BATCH_KIND, target: id, subject, message };
}
