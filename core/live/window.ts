import type { Anomaly } from '../api/anomaly.ts';
import type { LiveEvent } from '../api/live.ts';
import type { Viewer } from './viewer.ts';

/**
 * What ingest tells a project's window about events that it has just accepted. One call carries any number of them, in
 * columns: each event is its key and its places in the lists of names, pages and persons. The window counts each key
 * once, so a call, a request or a single event may come again.
 */
export type Arrivals = {
  readonly project_id: string;
  /** Distinct names and pages of these events. */
  readonly names: readonly string[];
  readonly pages: readonly string[];
  /** Short hashes of the distinct user and anonymous ids, never the ids. */
  readonly ids: readonly string[];
  /** `eventKey` of each event; the columns below are as long. */
  readonly keys: Float64Array;
  /** Unix second: of arrival, or of the event itself where it comes late. */
  readonly seconds: Uint32Array;
  /** Places in the lists above; -1: none, or more than the lists hold. */
  readonly nameOf: Int16Array;
  readonly pageOf: Int16Array;
  readonly userOf: Int16Array;
  readonly deviceOf: Int16Array;
  /** Newest first, at most 20, each with its place in the columns. */
  readonly latest: readonly { readonly event: RecentEvent; readonly place: number }[];
};

/** The person behind an event: short hashes of the ids that it carries, '' for an id that is missing. At least one is set. */
export type ArrivedPerson = { readonly user: string; readonly device: string };

/** Sums of events that are known to be distinct: what is left of `Arrivals`, or a history that was counted elsewhere. */
export type WindowBatch = {
  readonly project_id: string;
  /** By second (Unix seconds: of arrival, of those that come late their own), then by event name. */
  readonly counts: readonly { readonly second: number; readonly event: string; readonly count: number }[];
  readonly pages: readonly { readonly page: string; readonly count: number }[];
  /** Short hashes of the persons seen; at most 1,000 a batch. */
  readonly visitors: readonly string[];
  /** Newest first, at most 20. */
  readonly latest: readonly RecentEvent[];
};

/** An event as the window keeps it: with the short hash of its person, so that an erasure finds it. Never shown. */
export type RecentEvent = LiveEvent & { readonly visitor?: string };

/** What the window needs of the service around it: who stores and sends what it finds. */
export type AnomalySink = { raise(projectId: string, found: readonly Anomaly[]): Promise<void> };

/** And who still may watch. */
export type ViewerCheck = {
  /** @returns for each whether its key, session and role still are those that it came with; in their order */
  mayWatch(projectId: string, viewers: readonly Viewer[]): Promise<readonly boolean[]>;
};

/** The event that page views are sent under. */
export const PAGE_VIEW = 'page_view';
