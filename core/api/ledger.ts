import { z } from 'zod';

/**
 * The answer of `GET /api/projects/:id/ledger?from&to&interval`: every event accounted for, by minute of arrival (UTC).
 */
export const LEDGER_INTERVALS = ['minute', 'hour', 'day'] as const;
export type LedgerInterval = (typeof LEDGER_INTERVALS)[number];

export const ledgerCountsSchema = z.object({
  received: z.int().meta({ description: 'Events that clients sent: `accepted` and all of `rejected`.' }),
  accepted: z.int(),
  rejected: z.record(z.string(), z.int()).meta({ description: 'By reason; see /docs/errors.' }),
  stored: z.int().meta({ description: 'Distinct stored events that arrived in this interval.' }),
  deduplicated: z
    .int()
    .meta({ description: 'Accepted events that are repeats of an event counted in this or another interval.' }),
  missing: z.int().meta({
    description:
      'Lost: the store confirmed them and no longer has a copy, although nobody erased them and they have not expired. Counted at their last arrival.',
  }),
  unaccounted: z.int().meta({
    description: 'Stored events that are in no pack: rows that were written without the service. Part of `stored`.',
  }),
  unproven: z.int().meta({
    description:
      'Confirmed events for which the store cannot tell whether it has them: stored by an earlier version, expired, or too many to check in one answer (see `notes`). Those that are missing count as `deduplicated`.',
  }),
  quarantined: z.int().meta({ description: 'Rejected by the store for good; kept in R2 with the reason.' }),
  dead: z.int().meta({ description: 'In the dead letters, until they are replayed.' }),
  erased: z.int().meta({ description: 'Removed by an erasure.' }),
  waiting: z.int().nullable().meta({
    description: 'In the buffer, on their way to the store; null if unknown (queues do not report it).',
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
      'False if the store no longer keeps the events: `stored` then counts the confirmed ones, including repeats.',
  }),
});
export type LedgerRow = z.infer<typeof ledgerRowSchema>;

/** `GET /api/projects/:id/ledger`. */
export const ledgerSchema = z.object({
  interval: z.enum(LEDGER_INTERVALS),
  range: z
    .object({ start: z.iso.datetime(), end: z.iso.datetime() })
    .meta({ description: 'Half-open, whole intervals, UTC.' }),
  rows: z.array(ledgerRowSchema).meta({ description: 'Ordered by time; intervals without arrivals are left out.' }),
  totals: ledgerCountsSchema,
  notes: z.array(z.string()).meta({ description: 'Limits of these figures, in words.' }),
});
export type Ledger = z.infer<typeof ledgerSchema>;

export const rejectionShownSchema = z.object({
  at: z.iso.datetime().meta({ description: 'The time of arrival.' }),
  code: z.string(),
  message: z.string(),
  index: z.int().meta({ description: 'Index in its request, from 0.' }),
  id: z.string().exactOptional(),
  event: z.unknown().meta({
    description: 'The event as sent, shortened, without data that is never stored. Text if it is no longer valid JSON.',
  }),
});
export type RejectionShown = z.infer<typeof rejectionShownSchema>;
/** `GET /api/projects/:id/rejections`: the latest samples of the last seven days, newest first. */
export const rejectionsSchema = z.object({ rejections: z.array(rejectionShownSchema) });
export type Rejections = z.infer<typeof rejectionsSchema>;
