import { z } from 'zod';
import { RUN_TRIGGERS } from '../../core/api/schedules.ts';
import type { NewEntry } from '../../platform/outbox/entries.ts';

/** The kind of outbox entry that sends a report's result. */
export const RESULT_KIND = 'report';

const messageSchema = z.object({
  due_at: z.iso.datetime(),
  trigger: z.enum(RUN_TRIGGERS),
  /** Due times before it that were missed. */
  skipped: z.int(),
});
export type RunMessage = z.infer<typeof messageSchema>;

export function runMessage(message: unknown): RunMessage {
  return messageSchema.parse(message);
}

type Run = { readonly dueMs: number; readonly trigger: RunMessage['trigger']; readonly skipped: number };

/** The run of a schedule at a due time. Its subject is that time, so there is one run of it whoever asks how often. */
export function runEntry(
  { id, projectId }: { readonly id: string; readonly projectId: string },
  { dueMs, trigger, skipped }: Run,
): NewEntry {
  const due_at = new Date(dueMs).toISOString();
  const message: RunMessage = { due_at, trigger, skipped };
  return { projectId, kind: RESULT_KIND, target: id, subject: due_at, message };
}
