import { z } from 'zod';
import { defineObject, NAMED } from '../../core/api/objects/object-kind.ts';

/** A kind that a later part could add by one file and one line. */
export const goals = defineObject({
  noun: 'goal',
  summary: 'An event that counts as success.',
  schema: z.strictObject({ ...NAMED, event: z.string().min(1) }),
  resource: 'key',
  canUndo: false,
  max: 10,
  references: () => [],
  queries: ({ event }) => [{ at: 'event', request: { query_type: 'segmentation', events: [event] } }],
  audit: ({ event }) => ({ event }),
});
