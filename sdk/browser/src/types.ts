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

/** JSON values; `JSON.stringify` drops others, such as functions and symbols. */
export type Properties = Readonly<Record<string, unknown>>;

/** The calls. None of them throws or blocks: events are sent in batches, within 0.3 s. */
export interface Tracker {
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

/** One event as it is sent. `id` and `timestamp` are set once and stay the same on every retry. */
export interface TrackedEvent {
  readonly id: string;
  readonly event: string;
  readonly user_id?: string;
  readonly anonymous_id?: string;
  readonly session_id?: string;
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
