import { z } from 'zod';

/**
 * A place in the order in which events are sent: of the stream by the time of the insert, of a backfill by the time of the
 * event alone, whose `storedMs` is 0. The rest tells events of one moment apart.
 */
export const storedPlaceSchema = z.object({
  storedMs: z.number(),
  atMs: z.number(),
  id: z.string(),
  /** Of the event's name, which may not leave the region everywhere. */
  nameHash: z.string(),
});
export type StoredPlace = z.infer<typeof storedPlaceSchema>;

/** The place before everything of that moment. */
export function placeBefore(ms: { readonly storedMs: number; readonly atMs: number }): StoredPlace {
  return { ...ms, id: '00000000-0000-0000-0000-000000000000', nameHash: '' };
}
