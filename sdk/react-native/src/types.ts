/** JSON values. Others are converted: a `Date` and a `BigInt` become text, a circle `"[Circular]"`. */
export type Properties = Readonly<Record<string, unknown>>;

/** The properties of each event name. `npx edgewise types` writes it from the events of a project. */
export type EventTypes = Readonly<Record<string, Properties>>;

/** An event with required properties has to be given them. */
export type TrackArguments<P> = Record<never, never> extends P ? [properties?: P] : [properties: P];

export interface Options {
  /** Write key of the project. It can only send events, so it may be in the app. */
  readonly key: string;
  /** Address of Edgewise without a trailing slash; events go to `{host}/track`. */
  readonly host: string;
  /** `AsyncStorage`, or anything with its three methods. Without it, unsent events and ids are lost with the process. */
  readonly storage?: AsyncStorageLike | undefined;
  /** `AppState` of React Native: events leave when the app goes to the background. */
  readonly appState?: AppStateLike | undefined;
  /** `NetInfo` of @react-native-community/netinfo: nothing is tried without a network, and all of it once it is back. */
  readonly network?: NetworkLike | undefined;
  /** Facts about app and device for each event: `app`, `os`, `device`, `screen`, `locale`, `timezone`. */
  readonly context?: Properties | (() => Properties) | undefined;
  /**
   * `pending`: events are held in memory and nothing is stored or sent before `consent({ given: true })`. `denied`:
   * nothing is recorded until then. Default: `given`. The app keeps the decision and passes it at each start.
   */
  readonly consent?: ConsentStatus | undefined;
  /** Events that wait at most; beyond it the oldest are given up. Default: 1000. */
  readonly queueMax?: number | undefined;
  /** How long events are collected for one request. Default: 5000. */
  readonly flushDelayMs?: number | undefined;
  /** Makes ids; Hermes has no `crypto`. Default: `crypto.randomUUID`, otherwise a UUID from `Math.random`. */
  readonly newId?: (() => string) | undefined;
  /** Called for events that are given up. */
  readonly onDrop?: ((drop: Drop) => void) | undefined;
  /** `true`: problems are told on the console, each kind once. */
  readonly debug?: boolean | undefined;
}

export type ConsentStatus = 'given' | 'denied' | 'pending';

export interface Consent {
  readonly given: boolean;
  /** The purposes that the person agreed to; sent with each event. */
  readonly purposes?: readonly string[] | undefined;
  /** The version of the text that they agreed to; sent with each event. */
  readonly version?: string | undefined;
}

/** The calls. None of them throws or blocks. */
export interface Edgewise<Events extends object = EventTypes> {
  /** Records an event. */
  track<Name extends keyof Events & string>(event: Name, ...properties: TrackArguments<Events[Name]>): void;
  /** Records the view of a screen. */
  screen(name: string, properties?: Properties): void;
  /** From now on events belong to this user, as do the earlier ones of this visitor. `traits` describe the user. */
  identify(userId: string, traits?: Properties): void;
  /**
   * From now on events belong to this group, or to several of a type, until another of its type; null: to none of it.
   * `traits` describe the group.
   */
  group(type: string, id: GroupId | readonly GroupId[] | null, traits?: Properties): void;
  /** Adds properties to every later event; an event's own properties win. */
  register(properties: Properties): void;
  unregister(name: string): void;
  /** Forgets user, anonymous id, session, groups and registered properties. Call it when the user signs out. */
  reset(): void;
  /** The person's decision. A refusal also gives up what waits and forgets the ids. */
  consent(decision: Consent): void;
  /** Sends what waits, unless the service asked to wait longer; resolves when each event was tried once. */
  flush(): Promise<void>;
  /** How many events wait, and how many were given up since the installation. */
  state(): Promise<{ readonly queued: number; readonly dropped: number }>;
  /** Stores what is not stored yet, and listens no longer. What waits stays for the next client. */
  close(): Promise<void>;
}

export type GroupId = string | number;

/** The groups of an event, by type. */
export type Groups = Readonly<Record<string, GroupId | readonly GroupId[]>>;

/** Events that are given up, with the reason. */
export interface Drop {
  readonly reason: 'queue_full' | 'refused' | 'rejected' | 'damaged';
  readonly count: number;
  /** HTTP status, if the service refused the request; the codes of the events that it rejected. */
  readonly status?: number;
  readonly codes?: readonly string[];
}

export interface AsyncStorageLike {
  getItem(key: string): Promise<string | null>;
  setItem(key: string, value: string): Promise<unknown>;
  removeItem(key: string): Promise<unknown>;
  /** With it, waiting events are found even if the note of their numbers is damaged. */
  getAllKeys?(): Promise<readonly string[]>;
}

export interface AppStateLike {
  addEventListener(type: 'change', listener: (state: string) => void): { remove(): void };
}

export interface NetworkLike {
  addEventListener(listener: (state: { readonly isConnected: boolean | null }) => void): () => void;
}
