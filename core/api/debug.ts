import type { RejectCode } from './ingest.ts';

/** What the reply to `X-Edgewise-Debug: 1` says beside the usual: each event's fate, and what was made of it. */
export type DebugReply = {
  received: number;
  accepted: number;
  /** In the order of the request, the first hundred. */
  events: EventFate[];
  /** How many are not shown. */
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
  /** Who did it, and where that was found; `nobody` where a server sends no id of a person. */
  person: { id: string; from: 'user_id' | 'anonymous_id' | 'address_and_browser' | 'nobody' };
  /** What was changed or chosen, in words; empty when all was taken as it came. */
  changes: string[];
  /** Columns that reports group and filter by, as far as something is in them. */
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
  /** What the code means and what helps. */
  meaning: string;
};

/**
 * Whether the event is in the store already. The same event is the same name, time and id; the same id with another name
 * or time is another event, and counts on its own.
 */
export type StoreState = {
  state: 'new' | 'stored' | 'repeated' | 'another' | 'not_looked_up';
  message: string;
};

/** An event as the store holds it: `timestamp` as `YYYY-MM-DD hh:mm:ss.mmm`, UTC. */
export type StoredEvent = { id: string; event: string; timestamp: string };
