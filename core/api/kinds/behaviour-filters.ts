import { z } from 'zod';
import { COUNTED_TIMES_MAX, EVENT_NAME_CHARS_MAX, NAME_CHARS_MAX, SEQUENCE_STEPS_MAX } from '../../base/limits.ts';
import type { DateRange, Filter } from './fields.ts';

/** An event (`*` for any) with tests of its properties. */
export type EventTest = { event: string; filters?: Filter[] | undefined };
/** The span of a behaviour: of these at most one; none is the range of the report, in a cohort all of history. */
export type BehaviourSpan = { within?: string | undefined; date_range?: DateRange | undefined };
/** A behaviour may count these in place of events. */
export type Different = 'day' | { property: string };
export type Did = EventTest &
  BehaviourSpan & { at_least?: number | undefined; at_most?: number | undefined; different?: Different | undefined };
export type FirstDid = EventTest & BehaviourSpan;
export type DidInSequence = BehaviourSpan & { steps: EventTest[]; window?: string | undefined };

/** Persons by what they did. */
export type BehaviourFilter =
  | { did: Did }
  | { did_not: Did }
  | { first_did: FirstDid }
  | { did_in_sequence: DidInSequence };

/**
 * A cohort as a query reads it. `filters` must all hold of a person; `list` is the version of the ids that were uploaded
 * or frozen, undefined while there are none.
 */
export type FoundCohort = { id: string; name: string } & ({ filters: Filter[] } | { list: number | undefined });
/** `found` is the cohort that the name means; only `find-cohorts.ts` sets it. */
export type CohortFilter = { cohort: string; operator?: 'in' | 'not_in' | undefined; found?: FoundCohort };

/** The alternatives of `filterSchema` that test a person's history; it passes itself for the tests of events. */
export function behaviourSchemas(filter: z.ZodType<Filter>, dateRange: z.ZodType<DateRange>) {
  const event = {
    event: z.string().min(1).max(EVENT_NAME_CHARS_MAX).describe('`*` is any event.'),
    filters: z.array(filter).optional().describe('Tests of that event, all of which must hold.'),
  };
  const span = {
    within: z
      .string()
      .min(1)
      .optional()
      .describe(
        'A span that ends now: `last_7_days` (calendar days, today included), `today`, `this_month`, or `all_time`. By ' +
          'default the range of the report; in a cohort, all of history.',
      ),
    date_range: dateRange.optional().describe('In place of `within`: a fixed span.'),
  };
  const times = {
    at_least: z.int().min(0).max(COUNTED_TIMES_MAX).optional().describe('By default once.'),
    at_most: z.int().min(0).max(COUNTED_TIMES_MAX).optional(),
    different: z
      .union([z.literal('day'), z.strictObject({ property: z.string().min(1) })])
      .optional()
      .describe(
        'What is counted in place of events: different calendar days, or different values of a property of these events; ' +
          'an event without the property adds none.',
      ),
  };
  return [
    z.strictObject({ did: z.strictObject({ ...event, ...times, ...span }) }),
    z.strictObject({ did_not: z.strictObject({ ...event, ...times, ...span }) }),
    z.strictObject({ first_did: z.strictObject({ ...event, ...span }) }),
    z.strictObject({
      did_in_sequence: z.strictObject({
        steps: z.array(z.strictObject(event)).min(2).max(SEQUENCE_STEPS_MAX),
        window: z.string().min(1).optional().describe('Time from the first step to the last: `30m`, `12h`, `7d`.'),
        ...span,
      }),
    }),
    z.strictObject({
      cohort: z.string().min(1).max(NAME_CHARS_MAX).describe('The id or the name of a cohort of the project.'),
      operator: z.enum(['in', 'not_in']).optional().describe('By default `in`.'),
    }),
  ] as const;
}
