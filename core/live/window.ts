import type { AlarmChange } from '../api/alarms.ts';
import type { Anomaly } from '../api/anomaly.ts';
import type { LiveEvent } from '../api/live.ts';
import type { History } from '../detection/train.ts';
import type { CountedProperty } from './segments.ts';
import type { Viewer } from './viewer.ts';

/**
 * The events that ingest has just accepted, for the project's window. One call carries any number of events in columns:
 * each event has a key and indexes into the lists of names, pages and persons. The window counts each key once, so a
 * call, a request or a single event may be repeated.
 */
export type LiveBatch = {
  readonly project_id: string;
  /** Distinct names and pages of these events. */
  readonly names: readonly string[];
  readonly pages: readonly string[];
  /** Short hashes of the distinct user and anonymous ids, never the ids themselves. */
  readonly ids: readonly string[];
  /** `eventKey` of each event; the columns below have the same length. */
  readonly keys: Float64Array;
  /** Unix second of the event itself, as reports count it; up to an hour ahead where a client's clock is. */
  readonly seconds: Uint32Array;
  /** Indexes into the lists above; -1 if the event has no value, or if the list is full. */
  readonly nameOf: Int16Array;
  readonly pageOf: Int16Array;
  readonly userOf: Int16Array;
  readonly deviceOf: Int16Array;
  /** By property, the distinct values of these events and the index of each event's. Absent from an older ingest. */
  readonly segments?: readonly SegmentColumn[];
  /** Newest first, at most 20, each with its index in the columns. */
  readonly latest: readonly { readonly event: RecentEvent; readonly place: number }[];
  /** The events of the last half hour as JSON of `WatchedEvent`, each with its index in the columns. */
  readonly details: readonly { readonly json: string; readonly place: number }[];
  /** Whether there was no room for the details of some events. */
  readonly isDetailMissing: boolean;
};

export type SegmentColumn = {
  readonly property: CountedProperty;
  readonly values: readonly string[];
  readonly of: Int16Array;
};

/** The person of an event: short hashes of its ids, '' for a missing id. At least one is set. */
export type ArrivedPerson = { readonly user: string; readonly device: string };

/** Sums of events that are known to be distinct: the rest of `LiveBatch`, or a history that was counted elsewhere. */
export type WindowBatch = {
  readonly project_id: string;
  /** By second (Unix seconds of the events themselves), then by event name. */
  readonly counts: readonly { readonly second: number; readonly event: string; readonly count: number }[];
  readonly pages: readonly { readonly page: string; readonly count: number }[];
  /** Short hashes of the persons; at most 1,000 in a batch. */
  readonly visitors: readonly string[];
  /** Newest first, at most 20. */
  readonly latest: readonly RecentEvent[];
};

/**
 * An event in the window, with the short hash of its person so that an erasure finds it. The hash is never sent to
 * viewers.
 */
export type RecentEvent = LiveEvent & { readonly visitor?: string };

/**
 * A change of an anomaly. `changed`: it goes on, and is graver or larger. `ended`: `ended_at` is set. `corrected`: late
 * events showed that it was told with a wrong figure, and it is over (`correction` has both). The anomaly is as it is now;
 * what people did about it is not in it.
 */
export type AnomalyChange = {
  readonly kind: 'began' | 'changed' | 'ended' | 'corrected';
  /** Grows with each change of the anomaly: one that comes late or twice changes nothing. */
  readonly revision: number;
  readonly anomaly: Anomaly;
};

/** The service to which a window hands the changes of its anomalies, in order, each at least once. */
export type AnomalySink = { raise(projectId: string, changes: readonly AnomalyChange[]): Promise<void> };

/** The service that has what is due of a project's incidents told. */
export type IncidentSink = { wakeIncidents(projectId: string): Promise<void> };

/** Takes alarms into incidents, and tells the channels. */
export type AlarmSink = { alarms(projectId: string, changes: readonly AlarmChange[]): Promise<void> };

/** The stored past of series by their keys, up to a minute, and the project's IANA zone. */
export type Past = { readonly zone: string; readonly series: readonly (readonly [key: string, past: History])[] };

/** Knows what happened before a window began to watch. */
export type PastSource = {
  /** Undefined if it cannot be read now. */
  past(projectId: string, keys: readonly string[], untilMinute: number): Promise<Past | undefined>;
};

/** Checks which viewers may still watch. */
export type ViewerCheck = {
  /** @returns for each viewer, in order, whether its key, session and role are still valid */
  mayWatch(projectId: string, viewers: readonly Viewer[]): Promise<readonly boolean[]>;
};

/** The event of page views. */
export const PAGE_VIEW = 'page_view';
