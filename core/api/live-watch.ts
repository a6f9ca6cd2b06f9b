import { z } from 'zod';
import { WATCH_STEPS_MAX } from '../base/limits.ts';
import { filterSchema } from './kinds/fields.ts';

/**
 * Requests of a viewer of the live socket beside the project's figures: the events that pass filters, figures of
 * them, and a funnel. `docs/live.md` describes it.
 */

const watchStepSchema = z.strictObject({
  event: z.string().min(1).max(200).meta({ description: 'The name of the event; `*` is any event.' }),
  filters: z.array(filterSchema).optional().meta({ description: 'Filters of this step, besides those of the watch.' }),
});

export const watchSchema = z.strictObject({
  filters: z.array(filterSchema).optional().meta({ description: 'Only events that pass these filters count.' }),
  funnel: z.strictObject({ steps: z.array(watchStepSchema).min(2).max(WATCH_STEPS_MAX) }).optional(),
});
export type LiveWatch = z.infer<typeof watchSchema>;

/** A message to the socket: the viewer wants to see these events from now on, in the place of others. */
export const liveRequestSchema = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('subscribe'),
      request: z.int().min(0).meta({ description: 'A number of the client’s own; the reply carries it.' }),
      ...watchSchema.shape,
      since: z.int().optional().meta({ description: 'The `cursor` of the last message: the newer events follow.' }),
    }),
    z.strictObject({ type: z.literal('unsubscribe') }),
  ])
  .meta({ id: 'LiveRequest', description: 'A message of a viewer to the live socket. See docs/live.md.' });
export type LiveRequest = z.infer<typeof liveRequestSchema>;

const namesSchema = z.array(z.object({ name: z.string(), count: z.int() }));

export const watchedEventSchema = z.object({
  id: z.string(),
  event: z.string(),
  timestamp: z.int().meta({ description: 'Unix milliseconds.' }),
  received_at: z.int(),
  person: z.string().optional().meta({ description: 'The user id, or the anonymous id of an event without one.' }),
  columns: z.record(z.string(), z.union([z.string(), z.number()])),
  properties: z.record(z.string(), z.union([z.string(), z.number()])),
  is_cut: z.literal(true).optional().meta({ description: 'Properties, or parts of long texts, were left out.' }),
});
export type LiveWatchedEvent = z.infer<typeof watchedEventSchema>;

export const watchFiguresSchema = z.object({
  type: z.literal('watch'),
  reply_to: z.int().optional().meta({ description: 'Present in the reply to a `subscribe`: its `request`.' }),
  at: z.int().meta({ description: 'Unix milliseconds by the service’s clock.' }),
  from: z.int().meta({ description: 'The figures count events from this instant on, Unix milliseconds.' }),
  active_visitors: z.int(),
  minutes: z.array(z.object({ at: z.int(), events: z.int(), views: z.int() })),
  top_events: namesSchema,
  top_pages: namesSchema,
  pages_now: namesSchema.meta({ description: 'Visitors of the last five minutes by page.' }),
  countries_now: namesSchema.meta({ description: 'Visitors of the last five minutes by country.' }),
  funnel: z.object({ from: z.int(), persons: z.array(z.int()) }).optional(),
  events: z.array(watchedEventSchema).meta({ description: 'Newest first: those since the last message, or `since`.' }),
  continues: z.boolean().meta({ description: 'Whether `events` has all since the last message, or `since`.' }),
  cursor: z.int(),
});
export type LiveWatchFigures = z.infer<typeof watchFiguresSchema>;

const WATCH_REFUSALS = ['validation_failed', 'too_many', 'busy'] as const;

export const watchRefusedSchema = z.object({
  type: z.literal('refused'),
  at: z.int(),
  reply_to: z.int().optional(),
  code: z.enum(WATCH_REFUSALS),
  message: z.string(),
});
export type LiveWatchRefused = z.infer<typeof watchRefusedSchema>;
