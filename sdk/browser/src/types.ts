/** What the tracker can be told; a script tag gives the same names as attributes (`respectDnt` is `data-respect-dnt`). */
export interface Options {
  /** Write key of the project. It can only write, so it may stand in a page. */
  readonly key: string;
  /**
   * Address of Edgewise, without a trailing slash; events go to `{host}/track`. A path is allowed, for a proxy.
   * Default: the origin that served the script; for the npm module, the page's own.
   */
  readonly host?: string | undefined;
  /** `false`: no page views by itself; call `page()`. Default: one at the start and one per change of path. */
  readonly auto?: boolean | undefined;
  /** `true`: the part behind `#` belongs to the path, for routers that use it. */
  readonly hash?: boolean | undefined;
  /** `false`: clicks on links to other hosts are not recorded as `outbound_click`. */
  readonly outbound?: boolean | undefined;
  /** `false`: clicks on links to files are not recorded as `file_download`. */
  readonly downloads?: boolean | undefined;
  /** `memory`: nothing is kept in the browser; each page load is then a new visitor, and unsent events end with it. */
  readonly persistence?: 'local' | 'memory' | undefined;
  /** `true`: record nothing while the browser sends Do Not Track. */
  readonly respectDnt?: boolean | undefined;
  /** `true`: record nothing while the browser sends Global Privacy Control. */
  readonly respectGpc?: boolean | undefined;
  /**
   * Told of every event that was refused or could not be sent yet, and of bad calls. An exception in it
   * never reaches the page's code.
   */
  readonly onError?: ((problem: Problem) => void) | undefined;
}

/** JSON values; what JSON cannot carry (functions, symbols) is dropped as `JSON.stringify` does. */
export type Properties = Readonly<Record<string, unknown>>;

/** The calls. None of them throws, and none waits: events are sent in batches, within 0.3 s. */
export interface Tracker {
  /** Records a custom event. */
  track(event: string, properties?: Properties): void;
  /** Records a view of the current page; needed only with `auto: false`. */
  page(properties?: Properties): void;
  /** From here on events belong to this user, as do the earlier ones of this browser. `traits` describe the user. */
  identify(userId: string, traits?: Properties): void;
  /** Forgets user, anonymous id and session: call it when the user signs out. */
  reset(): void;
  /** Stops recording in this browser until `optIn()`, forgets the ids and drops what was not sent. */
  optOut(): void;
  /** Undoes `optOut()`. */
  optIn(): void;
}

/** One event as it is sent. `id` and `timestamp` are given once and stay the same on every retry. */
export interface TrackedEvent {
  readonly id: string;
  readonly event: string;
  readonly user_id?: string;
  readonly anonymous_id?: string;
  readonly session_id?: string;
  /** Absent when the call gave none. */
  readonly properties?: Properties | undefined;
  readonly context: Properties;
  /** ISO 8601, the browser's clock. */
  readonly timestamp: string;
}

export interface Problem {
  /** HTTP status; 0 when no answer came (offline, blocked) or the problem is in the page. */
  readonly status: number;
  /** The events that were in the request; absent when the problem is in the page. */
  readonly events?: readonly TrackedEvent[];
  /** Whether they will be sent again by themselves. */
  readonly retrying?: boolean;
  /** The reply: `{accepted, rejected: [{index, id, code, message}]}` or `{error: {code, message}}`; or what was thrown. */
  readonly reply: unknown;
}
