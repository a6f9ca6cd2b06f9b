import { z } from 'zod';

/** What `GET /api/projects/:id/ledger?from&to&interval` answers: every event accounted for, by minute of arrival (UTC). */
export const LEDGER_INTERVALS = ['minute', 'hour', 'day'] as const;
export type LedgerInterval = (typeof LEDGER_INTERVALS)[number];

export const ledgerCountsSchema = z.object({
  received: z.int().meta({ description: 'Events that clients sent: `accepted` and all of `rejected`.' }),
  accepted: z.int(),
  rejected: z.record(z.string(), z.int()).meta({ description: 'By reason; see /docs/errors.' }),
  stored: z.int().meta({ description: 'Distinct events in the store that arrived then.' }),
  deduplicated: z
    .int()
    .meta({ description: 'Accepted, and the same as an event that is counted, here or where it came again.' }),
  missing: z.int().meta({
    description:
      'Lost: the store confirmed them and has no copy any more, though nobody erased them and they are not outdated. Counted at their last arrival.',
  }),
  unaccounted: z.int().meta({
    description: 'In the store and in no pack: rows that were written past the service. Part of `stored`.',
  }),
  unproven: z.int().meta({
    description:
      'Confirmed events of which the store cannot tell whether it has them: stored by an earlier version, kept no longer, or more than one answer proves (see `notes`). Those that are not there count as `deduplicated`.',
  }),
  quarantined: z.int().meta({ description: 'Refused by the store for good; kept in R2 with the reason.' }),
  dead: z.int().meta({ description: 'In the dead letters, until they are replayed.' }),
  erased: z.int().meta({ description: 'Removed by an erasure.' }),
  waiting: z.int().nullable().meta({
    description: 'In the buffer, on their way to the store; null where this is not known (queues do not tell).',
  }),
  balance: z.int().meta({
    description: 'accepted − stored − deduplicated − missing − quarantined − dead − erased − waiting, which is 0.',
  }),
});
export type LedgerCounts = z.infer<typeof ledgerCountsSchema>;

export const ledgerRowSchema = ledgerCountsSchema.extend({
  start: z.iso.datetime().meta({ description: 'The beginning of the minute, hour or day, UTC.' }),
  checked: z.boolean().meta({
    description:
      'False where the store no longer keeps the events: `stored` then counts what it confirmed, repeats included.',
  }),
});
export type LedgerRow = z.infer<typeof ledgerRowSchema>;

/** `GET /api/projects/:id/ledger`. */
export const ledgerSchema = z.object({
  interval: z.enum(LEDGER_INTERVALS),
  range: z
    .object({ start: z.iso.datetime(), end: z.iso.datetime() })
    .meta({ description: 'Half-open, whole intervals, UTC.' }),
  rows: z.array(ledgerRowSchema).meta({ description: 'In order of time; intervals without arrivals are left out.' }),
  totals: ledgerCountsSchema,
  notes: z.array(z.string()).meta({ description: 'Limits of these figures, in words.' }),
});
export type Ledger = z.infer<typeof ledgerSchema>;

export const rejectionShownSchema = z.object({
  at: z.iso.datetime().meta({ description: 'The time of arrival.' }),
  code: z.string(),
  message: z.string(),
  index: z.int().meta({ description: 'Place in its request, from 0.' }),
  id: z.string().exactOptional(),
  event: z.unknown().meta({
    description: 'The event as sent, shortened, without data that is never kept. Text where it is not JSON any more.',
  }),
});
export type RejectionShown = z.infer<typeof rejectionShownSchema>;
/** `GET /api/projects/:id/rejections`: the latest samples of the last seven days, newest first. */
export const rejectionsSchema = z.object({ rejections: z.array(rejectionShownSchema) });
export type Rejections = z.infer<typeof rejectionsSchema>;
