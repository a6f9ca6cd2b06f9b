import type { Anomaly } from './api/anomaly.ts';
import type { LiveEvent } from './api/live.ts';

/**
 * What ingest tells a project's window about events that it has just accepted: sums, not events, so that one call
 * carries any number. Visitors are hashes, never ids.
 */
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

/** The event that page views are sent under. */
export const PAGE_VIEW = 'page_view';
