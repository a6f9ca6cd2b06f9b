import type { RejectCode } from './ingest.ts';

/** The additional reply to `X-Edgewise-Debug: 1`: the fate of each event, and the values that ingest derived. */
export type DebugReply = {
  received: number;
  accepted: number;
  /** In the order of the request, the first hundred. */
  events: EventFate[];
  /** The number of events that are not shown. */
  left_out: number;
};

export type EventFate = AcceptedFate | RejectedFate;

export type AcceptedFate = {
  index: number;
  fate: 'accepted';
  /** As stored: a UUID. */
  id: string;
  event: string;
  /** As stored, ISO 8601, UTC. */
  timestamp: string;
  /** The person, and the source of that id; `nobody` if a server sends no id of a person. */
  person: { id: string; from: 'user_id' | 'anonymous_id' | 'address_and_browser' | 'nobody' };
  /** Changes and choices of ingest, in words; empty if it changed nothing. */
  changes: string[];
  /** The columns that reports group and filter by, if they have a value. */
  columns: Record<string, string | number>;
  store: StoreState;
};

export type RejectedFate = {
  index: number;
  fate: 'rejected';
  id?: string;
  event?: string;
  code: RejectCode;
  message: string;
  /** The meaning of the code, and the remedy. */
  meaning: string;
};

/**
 * Whether the store already has the event. The same event has the same name, time and id; the same id with another name
 * or time is a different event and counts separately.
 */
export type StoreState = {
  state: 'new' | 'stored' | 'repeated' | 'another' | 'not_looked_up';
  message: string;
};

/** An event in the store: `timestamp` as `YYYY-MM-DD hh:mm:ss.mmm`, UTC. */
export type StoredEvent = { id: string; event: string; timestamp: string };
