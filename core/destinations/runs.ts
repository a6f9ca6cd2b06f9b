import { z } from 'zod';
import { RECORD_SOURCES } from './record.ts';
import { storedPlaceSchema } from './stored-place.ts';

/**
 * A run of events as a batch names it: those after one place up to another. Whoever reads it again finds the same events, but
 * for persons who were erased in between.
 */
export const eventRunSchema = z.object({
  source: z.enum(RECORD_SOURCES),
  from: storedPlaceSchema,
  to: storedPlaceSchema,
  /** The days (UTC) on which they happened, and the first and last moment. */
  days: z.array(z.string()),
  firstAtMs: z.number(),
  lastAtMs: z.number(),
  /** Of a backfill: what was stored after this is left to the stream. */
  liveFromMs: z.number(),
});
export type EventRun = z.infer<typeof eventRunSchema>;
