import { z } from 'zod';
import { originSchema } from './account.ts';
import { type Anomaly, anomalySchema } from './anomaly.ts';
import { type Incident, incidentSchema } from './incidents.ts';
import { type LiveWatchFigures, type LiveWatchRefused, watchFiguresSchema, watchRefusedSchema } from './live-watch.ts';

/** The messages of `GET /live/:project_id` over its WebSocket: a snapshot, then changes; `live-watch.ts` has the rest. */

export type LiveEvent = {
  id: string;
  event: string;
  page: string;
  country: string;
  device: string;
  source: string;
  /** Unix milliseconds. */
  received_at: number;
};

/** Counts of one second or minute: by event name; `views` are page views. */
export type LiveBucket = { at: number; events: number; views: number };

export type LiveSnapshot = {
  type: 'snapshot';
  /** Unix milliseconds by the service's clock. */
  at: number;
  /** Persons of the last five minutes, counted as in reports; a device without a signed-in user is one person. */
  active_visitors: number;
  /** The last 30 minutes, oldest first, one bucket a minute, empty ones included. */
  minutes: LiveBucket[];
  /** The latest 20 events, newest first. */
  latest: LiveEvent[];
  /** Events by name and pages by path over the last 30 minutes, largest first, ten each. */
  top_events: { name: string; count: number }[];
  top_pages: { name: string; count: number }[];
  open_anomalies: number;
  open_incidents: number;
};

export type LiveDelta = {
  type: 'delta';
  at: number;
  active_visitors: number;
  /** The complete figures of the minutes that changed. */
  minutes: LiveBucket[];
  /** Events since the last message, newest first, at most 20. */
  latest: LiveEvent[];
  /** Complete, as in a snapshot. */
  top_events: { name: string; count: number }[];
  top_pages: { name: string; count: number }[];
};

/** An anomaly was found. */
export type LiveAnomaly = { type: 'anomaly'; at: number; anomaly: Anomaly; open_anomalies: number };

/** Somebody acknowledged or resolved an anomaly; this is its new state. */
export type LiveAnomalyChange = { type: 'anomaly_changed'; at: number; anomaly: Anomaly; open_anomalies: number };

/** An incident is new, or is as follows now. */
export type LiveIncident = { type: 'incident'; at: number; incident: Incident; open_incidents: number };

export type LiveMessage =
  | LiveSnapshot
  | LiveDelta
  | LiveAnomaly
  | LiveAnomalyChange
  | LiveIncident
  | LiveWatchFigures
  | LiveWatchRefused;

const bucketSchema = z.object({ at: z.int(), events: z.int(), views: z.int() });
const countedSchema = z.array(z.object({ name: z.string(), count: z.int() }));
const figuresShape = {
  at: z.int().meta({ description: 'Unix milliseconds by the service’s clock.' }),
  active_visitors: z.int(),
  minutes: z.array(bucketSchema),
  latest: z.array(
    z.object({
      id: z.string(),
      event: z.string(),
      page: z.string(),
      country: z.string(),
      device: z.string(),
      source: z.string(),
      received_at: z.int(),
    }),
  ),
  top_events: countedSchema,
  top_pages: countedSchema,
};
const anomalyShape = { at: z.int(), anomaly: anomalySchema, open_anomalies: z.int() };

/** A message of the live socket. */
export const liveMessageSchema = z
  .union([
    z.object({ type: z.literal('snapshot'), ...figuresShape, open_anomalies: z.int(), open_incidents: z.int() }),
    z.object({ type: z.literal('delta'), ...figuresShape }),
    z.object({ type: z.literal('anomaly'), ...anomalyShape }),
    z.object({ type: z.literal('anomaly_changed'), ...anomalyShape }),
    z.object({ type: z.literal('incident'), at: z.int(), incident: incidentSchema, open_incidents: z.int() }),
    watchFiguresSchema,
    watchRefusedSchema,
  ])
  .meta({
    id: 'LiveMessage',
    description: 'A message of the live socket: a snapshot, then changes. See docs/live.md.',
  }) satisfies z.ZodType<LiveMessage>;

/** The body of `POST /live/:project_id/tickets`; may be absent. */
export const newTicketSchema = z.strictObject({
  /** The page that will open the socket, where a server asks for the ticket. Absent: the origin of this request. */
  origin: originSchema.optional(),
});

/** `POST /live/:project_id/tickets`: the ticket opens `GET /live/:project_id?token=<ticket>` until then. */
export const liveTicketSchema = z.object({ ticket: z.string(), expires_at: z.iso.datetime() });
export type LiveTicket = z.infer<typeof liveTicketSchema>;
