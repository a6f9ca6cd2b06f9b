/** The tracker's options; a script tag has the same names as attributes (`respectDnt` is `data-respect-dnt`). */
export interface Options {
  /** Write key of the project. It can only send events, so it may be public. */
  readonly key: string;
  /**
   * Address of Edgewise without a trailing slash; events go to `{host}/track`. It may have a path, for a proxy.
   * Default: the origin that served the script; for the npm module, the page's own.
   */
  readonly host?: string | undefined;
  /**
   * `false`: record no page views automatically; call `page()` instead. Default: one at the start and one for each
   * change of path.
   */
  readonly auto?: boolean | undefined;
  /** `true`: the part after `#` belongs to the path, for routers that use it. */
  readonly hash?: boolean | undefined;
  /** `false`: clicks on links to other hosts are not recorded as `outbound_click`. */
  readonly outbound?: boolean | undefined;
  /** `false`: clicks on links to files are not recorded as `file_download`. */
  readonly downloads?: boolean | undefined;
  /**
   * `memory`: store nothing in the browser. Each page load is then a new visitor, and unsent events are lost with the
   * page.
   */
  readonly persistence?: 'local' | 'memory' | undefined;
  /**
   * Parts that must be there before the first event is recorded; without them, nothing is. As an attribute, names
   * separated by spaces.
   */
  readonly needs?: readonly Need[] | string | undefined;
  /** Parts that come after the first view, and without which everything else goes on. */
  readonly extras?: readonly Extra[] | string | undefined;
  /**
   * Sees every event before it is stored, and returns it, another in its place, or nothing: then it is not recorded. An
   * exception in it drops the event, and is reported to `onError`.
   */
  readonly beforeSend?: ((event: TrackedEvent) => TrackedEvent | null | undefined) | undefined;
  /** Plugins of the page, for which a script tag needs the part `context`. */
  readonly plugins?: readonly Plugin[] | undefined;
  /** `true`: record nothing while the browser sends Do Not Track. */
  readonly respectDnt?: boolean | undefined;
  /** `true`: record nothing while the browser sends Global Privacy Control. */
  readonly respectGpc?: boolean | undefined;
  /**
   * Called for every event that was refused or could not be sent yet, and for invalid calls. An exception in it never
   * reaches the page's code.
   */
  readonly onError?: ((problem: Problem) => void) | undefined;
}

/**
 * - `consent`: records nothing beyond this page's memory, and sends nothing, until `consent()` is called;
 * - `context`: the calls `group`, `register`, `unregister` and `use`; the npm module always has them;
 * - `cookie`: one visitor on all subdomains, by a cookie;
 * - `debug`: prints what the server says of each event.
 */
export type Need = 'consent' | 'context' | 'cookie' | 'debug';
/** - `clicks`: clicks on buttons, links and the like; `vitals`: web vitals; `heartbeat`: time in view. */
export type Extra = 'clicks' | 'errors' | 'forms' | 'heartbeat' | 'scroll' | 'vitals';

/** Values as JSON has them. Others become text (large integers, parts of the page), or are dropped (functions). */
export type Properties = Readonly<Record<string, unknown>>;

/** The calls. None of them throws or blocks: events are sent in batches, within 0.3 s. */
export interface Tracker extends FirstCalls, ContextCalls, ConsentCalls {}

/** The calls of the first file. */
export interface FirstCalls {
  /** Records a custom event. */
  track(event: string, properties?: Properties): void;
  /** Records a view of the current page; needed only with `auto: false`. */
  page(properties?: Properties): void;
  /** From now on events belong to this user, as do the earlier ones of this browser. `traits` describe the user. */
  identify(userId: string, traits?: Properties): void;
  /** Forgets the user, anonymous id and session. Call it when the user signs out. */
  reset(): void;
  /** Stops recording in this browser until `optIn()`, forgets the ids, and drops unsent events. */
  optOut(): void;
  /** Undoes `optOut()`. */
  optIn(): void;
}

/** The calls of the part `context`. */
export interface ContextCalls {
  /**
   * From now on events belong to this group, such as a company, or to several of one type; `null` ends that. `traits`
   * describe the group.
   */
  group(type: string, id: string | number | readonly (string | number)[] | null, traits?: Properties): void;
  /** From now on every event has these properties, unless it has its own of the same name. Kept until `reset()`. */
  register(properties: Properties): void;
  /** Undoes `register` for one property. */
  unregister(name: string): void;
  /** Adds a plugin. */
  use(plugin: Plugin): void;
  /** Sends what waits at once, without the usual delay of 0.2 s. */
  flush(): void;
}

/** The call of the part `consent`. */
export interface ConsentCalls {
  /**
   * Tells to what the visitor has agreed; every later event carries it. `false` and an empty list mean to nothing: then
   * nothing is recorded, and what was stored is removed.
   */
  consent(given: boolean | { readonly purposes?: readonly string[]; readonly version?: string }): void;
}

/** All calls, of which a page has those of its parts. */
export type Calls = { readonly [name: string]: (...args: never[]) => unknown };

export interface Plugin {
  readonly name: string;
  /** As the option. Plugins see an event in the order of their addition, the option `beforeSend` last. */
  beforeSend?(event: TrackedEvent): TrackedEvent | null | undefined;
  /** Called once, when the plugin is added. */
  start?(tracker: Pick<FirstCalls, 'track'>): void;
}

export interface Consent {
  readonly purposes: readonly string[];
  /** Version of the text that the visitor agreed to. */
  readonly version?: string | undefined;
  /** ISO 8601. */
  readonly at: string;
}

/** One event as it is sent. `id` and `timestamp` are set once and stay the same on every retry. */
export interface TrackedEvent {
  readonly id: string;
  readonly event: string;
  readonly user_id?: string;
  readonly anonymous_id?: string;
  readonly session_id?: string;
  /** Keys by type, such as `{company: 'acme'}`. */
  readonly groups?: Readonly<Record<string, string | readonly string[]>>;
  /** Absent if the call had none. */
  readonly properties?: Properties | undefined;
  readonly context: Properties;
  /** ISO 8601, by the browser's clock. */
  readonly timestamp: string;
}

export interface Problem {
  /** HTTP status; 0 if no answer came (offline, blocked) or the problem is in the page. */
  readonly status: number;
  /** The events of the request; absent if the problem is in the page. */
  readonly events?: readonly TrackedEvent[];
  /** Whether the tracker will send them again automatically. */
  readonly retrying?: boolean;
  /**
   * The reply, `{accepted, rejected: [{index, id, code, message}]}` or `{error: {code, message}}`, or the thrown error.
   */
  readonly reply: unknown;
}
