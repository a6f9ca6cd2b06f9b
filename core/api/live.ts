import type { Anomaly } from './anomaly.ts';

/** What `GET /live/:project_id` sends over its WebSocket: a snapshot, then deltas at most four times a second. */

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
  /** Unix milliseconds of the service. */
  at: number;
  /** Persons (or devices) seen in the last five minutes. */
  active_visitors: number;
  /** The last 30 minutes, oldest first, one bucket a minute, empty ones included. */
  minutes: LiveBucket[];
  /** The latest 20 events, newest first. */
  latest: LiveEvent[];
  /** Events by name and pages by path over the last 30 minutes, largest first, ten each. */
  top_events: { name: string; count: number }[];
  top_pages: { name: string; count: number }[];
  open_anomalies: number;
};

export type LiveDelta = {
  type: 'delta';
  at: number;
  active_visitors: number;
  /** The minutes that changed, whole. */
  minutes: LiveBucket[];
  /** Events since the last message, newest first, at most 20. */
  latest: LiveEvent[];
};

export type LiveAnomaly = { type: 'anomaly'; at: number; anomaly: Anomaly };
export type LiveMessage = LiveSnapshot | LiveDelta | LiveAnomaly;
