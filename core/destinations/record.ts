/** Why a record is sent: as it came, for a span of history, or to try the settings. */
export const RECORD_SOURCES = ['live', 'backfill', 'test'] as const;
export type RecordSource = (typeof RECORD_SOURCES)[number];

/** An event as a destination is given it: filtered, and with its properties mapped. */
export type DestinationRecord = {
  /** The event's own id, the same at every delivery: receivers that keep one of each need no more. */
  readonly id: string;
  /** Its name, after the mapping. */
  readonly event: string;
  /** When it happened, Unix milliseconds. */
  readonly atMs: number;
  /** When it arrived. */
  readonly receivedMs: number;
  /** '' when it has none, as all texts here. */
  readonly userId: string;
  readonly anonymousId: string;
  readonly sessionId: string;
  /** As they were sent, after the mapping. */
  readonly properties: Readonly<Record<string, JsonValue>>;
  /** As it was sent: `context.consent`, `context.ip`, … */
  readonly context: Readonly<Record<string, JsonValue>>;
  /** Facts of the visit that ingest found: columns of events that have a value, by their names there. */
  readonly visit: Readonly<Record<string, string | number>>;
  /** Keys of its groups by type. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly source: RecordSource;
  /** It may have arrived before: at a later try, and when its batch is sent again by hand. */
  readonly isRepeat?: true;
};

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };
