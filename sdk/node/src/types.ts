/** JSON values; other values are written as JSON where that is possible. */
export type Properties = Readonly<Record<string, unknown>>;

/** The properties of each event name. `npx edgewise types` writes it from the events of a project. */
export type EventTypes = Readonly<Record<string, Properties>>;

/** The ids of the groups that an event belongs to, by type: `{company: 'acme'}` or `{company: ['acme', 'beta']}`. */
export type Groups = Readonly<Record<string, string | readonly string[]>>;

/** The event's user and surroundings; all of them may be bound with `with`. */
export interface Subject {
  /** Id of the user. A number becomes its text. */
  readonly userId?: string | number | null | undefined;
  /** Id of the browser or device, as its tracker has it. */
  readonly anonymousId?: string | null | undefined;
  readonly sessionId?: string | null | undefined;
  readonly groups?: Groups | undefined;
  /** Page, address, locale, consent of the visitor: see docs/events.md. */
  readonly context?: Properties | undefined;
}

export interface TrackFields<P = Properties> extends Subject {
  readonly properties?: P | undefined;
  /** When it happened; default: now. */
  readonly timestamp?: Date | number | string | undefined;
  /** The same id, name and time count once. Default: a new id. */
  readonly id?: string | undefined;
}

/** An event with required properties has to be given them. */
export type TrackArguments<P> =
  Record<never, never> extends P ? [fields?: TrackFields<P>] : [fields: TrackFields<P> & { readonly properties: P }];

export interface IdentifyFields extends Subject {
  readonly traits?: Properties | undefined;
  readonly timestamp?: Date | number | string | undefined;
}

export interface GroupFields extends IdentifyFields {
  /** The kind of group, such as `company`. */
  readonly type: string;
  readonly id: string;
}

/** An event as it is sent. */
export interface SentEvent {
  readonly id: string;
  readonly event: string;
  readonly user_id?: string;
  readonly anonymous_id?: string;
  readonly session_id?: string;
  readonly timestamp: string;
  readonly groups?: Groups;
  readonly properties?: Properties;
  readonly context: Properties;
}

/** Why an event was given up. `filtered` is the app's own doing and is not counted as lost. */
export type DropReason = 'queue_full' | 'refused' | 'too_large' | 'closed' | 'invalid' | 'filtered';

export interface Drop {
  readonly event: string;
  readonly id: string;
  readonly reason: DropReason;
  readonly message: string;
}

/** Functions that see every event. One that throws is left out for this event, and `onError` hears of it. */
export interface Plugin {
  readonly name: string;
  /** Sees an event first. `null` drops it. */
  before?(event: SentEvent): SentEvent | null;
  /** Adds to an event that is kept. */
  enrich?(event: SentEvent): SentEvent;
  /** Receives the events of a request as well, to send them elsewhere. */
  deliver?(events: readonly SentEvent[]): void | Promise<void>;
  /** Hears what became of an event. */
  after?(event: SentEvent, fate: { readonly accepted: boolean; readonly message: string }): void;
}

export interface Options {
  /** Write key of the project. */
  readonly key: string;
  /** Address of Edgewise; it may have a path. Events go to `{host}/track`. */
  readonly host: string;
  /** Default: 1,000. */
  readonly flushMs?: number | undefined;
  /** Events that wait at most while the service is away; default: 10,000. Beyond, the oldest are given up. */
  readonly queueMax?: number | undefined;
  /** On every event; its own properties win. */
  readonly properties?: Properties | undefined;
  /** On every event; its own fields win. */
  readonly context?: Properties | undefined;
  /** The platform's function that keeps a program alive after its response, as `ctx.waitUntil.bind(ctx)`. */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
  /** Sees every event last, and may change or drop (`null`) it. */
  readonly beforeSend?: ((event: SentEvent) => SentEvent | null) | undefined;
  readonly plugins?: readonly Plugin[] | undefined;
  /** Called for every event that is given up. */
  readonly onDrop?: ((drop: Drop) => void) | undefined;
  /** Called for requests that failed and will be repeated, and for exceptions in plugins. */
  readonly onError?: ((problem: { readonly message: string; readonly status: number }) => void) | undefined;
  /** Prints what the service answers for each event: to the console, or to a function. */
  readonly debug?: boolean | ((line: string) => void) | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
}

export interface Stats {
  /** Events that wait, those of a request under way included. */
  readonly queued: number;
  /** Events that the service has accepted. */
  readonly delivered: number;
  /** Events that were given up. */
  readonly dropped: number;
}

/** The calls. None of them throws, and none waits for the network but `flush` and `close`. */
export interface Client<Events extends object = EventTypes> {
  track<Name extends keyof Events & string>(event: Name, ...fields: TrackArguments<Events[Name]>): void;
  /** Says who a user is, and that the events of `anonymousId` are theirs. */
  identify(fields: IdentifyFields): void;
  /** Describes a group, and says that the user belongs to it. */
  group(fields: GroupFields): void;
  /** The same client with fields for every event: `client.with({userId, groups, properties, waitUntil})`. */
  with(bound: Bound): Client<Events>;
  /** Sends what waits. Resolves when each event was tried once. */
  flush(): Promise<Stats>;
  /** Sends what waits, repeating what fails until `timeoutMs` (8,000) have passed, and ends the client. */
  close(options?: { readonly timeoutMs?: number }): Promise<Stats>;
  readonly stats: Stats;
}

export interface Bound extends Subject {
  readonly properties?: Properties | undefined;
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
}
