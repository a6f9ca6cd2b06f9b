import { UPLOAD_PART_BYTES } from '../../store/cold/upload.ts';
import type { Operations } from './prices.ts';
import type { Shape } from './shapes.ts';

const MILLION = 1_000_000;
/** Counts are collected for a tenth of a second before they are sent to the window (workers/ingest/live-feed.ts). */
const GATHER_S = 0.1;
/** A call writes the rows of its second, its minute, the latest events, and the known events. */
const WINDOW_ROWS = 4;
const FIRST_ARRIVALS_SHARDS = 4;
const OBJECT_GB = 0.128;
/** An isolate asks KV for a key's rules once a minute (platform/intake/write-keys.ts). */
const KEY_KNOWN_S = 60;
/** Parquet of the sample events, as cold files are written (88 bytes, measured). */
const PARQUET_BYTES_AN_EVENT = 90;
const DAY_S = 86_400;

/** The live window of one project, updated by this many isolates. */
export function windowOf(shape: Shape, eventsPerSecond: number, isolates: number): Operations {
  const seconds = MILLION / eventsPerSecond;
  const requestsAnIsolate = eventsPerSecond / shape.events_per_request / isolates;
  // The first request opens a tenth of a second; the next one after it opens another.
  const calls = seconds * isolates * (1 / (GATHER_S + 1 / requestsAnIsolate));
  return {
    durable_object_requests: calls,
    durable_object_rows_written: calls * WINDOW_ROWS,
    durable_object_gb_s: seconds * OBJECT_GB,
  };
}

/**
 * Additional cost of events with an id but no time: each id is written, and deleted a week later; a request calls up to
 * four objects (workers/ingest/first-arrivals.ts).
 */
export function untimedOf(shape: Shape, eventsPerSecond: number): Operations {
  const requests = MILLION / shape.events_per_request;
  return {
    durable_object_requests: requests * Math.min(FIRST_ARRIVALS_SHARDS, shape.events_per_request),
    durable_object_rows_written: 2 * MILLION,
    durable_object_gb_s: (FIRST_ARRIVALS_SHARDS * MILLION * OBJECT_GB) / eventsPerSecond,
  };
}

/** Looking up the sender. D1 is queried only for keys that are not in KV. */
export function keysOf(eventsPerSecond: number, isolates: number): Operations {
  return { kv_reads: (isolates * MILLION) / eventsPerSecond / KEY_KNOWN_S };
}

/** A day's file: created, uploaded in parts, completed, inspected once, and read back once. Kept for a month. */
export function coldOf(eventsPerSecond: number): Operations {
  const days = MILLION / (eventsPerSecond * DAY_S);
  const bytes = MILLION * PARQUET_BYTES_AN_EVENT;
  return {
    r2_class_a: days * 2 + bytes / UPLOAD_PART_BYTES,
    r2_class_b: days * 3,
    r2_gb_months: bytes / 1e9,
  };
}
