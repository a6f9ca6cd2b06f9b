/** The cases of `cases.json`, and the protocol between the runner and the driver of an SDK. See README.md. */
export type ConformanceFile = { readonly format: 1; readonly cases: readonly ConformanceCase[] };

/** A duty of an SDK; a row of the table in docs/sdk/conformance.md. */
export type Feature =
  | 'batching'
  | 'ids'
  | 'retry'
  | 'queue'
  | 'stored queue'
  | 'sessions'
  | 'identity'
  | 'consent'
  | 'clock'
  | 'leaving'
  | 'super properties'
  | 'groups'
  | 'values';

export type ConformanceCase = {
  readonly id: string;
  readonly feature: Feature;
  /** The guarantee of a correct SDK. */
  readonly title: string;
  /** `server`: calls name their user. `device`: the SDK holds the ids of one visitor. Default: both. */
  readonly for?: SdkKind;
  readonly options?: CaseOptions;
  readonly steps: readonly Step[];
  readonly right: Right;
};

export type SdkKind = 'server' | 'device';

export type CaseOptions = {
  /** The device's clock differs from the true time by this much. */
  readonly clock_off_ms?: number;
  /** Nothing is recorded as sent before consent is given. */
  readonly consent?: 'pending';
  /** Events that the queue holds at most; an SDK with a fixed limit has this one. */
  readonly queue_max?: 500;
};

export type Step =
  | {
      readonly do: 'track';
      readonly event: string;
      readonly properties?: Fields;
      /** The event's user. Only SDKs for servers read it. */
      readonly user?: string;
      /** The runner's: a further property `pad` of so many characters. */
      readonly pad?: number;
      /** The runner's: so many calls, with the property `n` from 0 on, and so much time after each. */
      readonly times?: number;
      readonly every_ms?: number;
    }
  /** An event with the values of README.md, “Odd values”. */
  | { readonly do: 'track odd values'; readonly event: string; readonly user?: string }
  | { readonly do: 'identify'; readonly user: string; readonly traits?: Fields }
  | {
      readonly do: 'group';
      readonly type: string;
      readonly id: string;
      readonly traits?: Fields;
      readonly user?: string;
    }
  | { readonly do: 'reset' }
  | { readonly do: 'register'; readonly properties: Fields }
  | { readonly do: 'unregister'; readonly name: string }
  | { readonly do: 'consent'; readonly given: boolean }
  /** Time passes: everything that the SDK has scheduled for it runs. */
  | { readonly do: 'wait'; readonly ms: number }
  /** The app asks the SDK to send what waits; answered when each event was tried once. */
  | { readonly do: 'flush' }
  /** The app leaves the foreground (device), or the program closes the client (server). */
  | { readonly do: 'leave' }
  /** The app is in the foreground again; on a server a new client. */
  | { readonly do: 'return' }
  /** The network goes or returns; the runner also cuts connections. */
  | { readonly do: 'network'; readonly on: boolean }
  /** The process dies without warning and starts again with the same storage. */
  | { readonly do: 'restart' }
  /** Spoils one record of the queue on disk, 0 being the oldest. */
  | { readonly do: 'damage'; readonly record: number; readonly how: 'empty' | 'cut' }
  /** The runner's: what the next requests are answered with. Later ones reach the service. */
  | { readonly do: 'answer'; readonly with: readonly Answer[] }
  /** The runner's: what all requests are answered with from now on; null: they reach the service. */
  | { readonly do: 'answer always'; readonly with: Answer | null };

/** `cut`: the connection breaks before the service has the request, or after, so that only the answer is lost. */
export type Answer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | { readonly cut: 'before' | 'after' };

export type Fields = Readonly<Record<string, unknown>>;

/** Checked at the end; absent fields are not. */
export type Right = {
  /** Events that a report counts. */
  readonly count: number;
  /** The stored events, in any order; of each only the named fields count. */
  readonly stored?: readonly StoredRow[];
  readonly persons?: number;
  readonly sessions?: number;
  readonly requests?: { readonly min?: number; readonly max?: number };
  /** Most requests from the first one on, by the SDK's clock. */
  readonly requests_within?: { readonly ms: number; readonly max: number };
  /** No request was made so soon after the one before. */
  readonly pause_ms_min?: number;
  readonly request_bytes_max?: number;
  /** Events that the SDK gave up, as it told the app. */
  readonly dropped?: number;
  /** Events that still wait in the SDK. */
  readonly queued?: number;
};

export type StoredRow = {
  readonly event: string;
  readonly user?: string | null;
  /** Equal labels are equal ids, different labels different ones; null: no id. */
  readonly anonymous?: string | null;
  readonly session?: string | null;
  /** Milliseconds since the case began, by the true clock, to within a second. */
  readonly at_ms?: number;
  /** These properties have these values; null: the property is absent or null. */
  readonly properties?: Fields;
  readonly groups?: Readonly<Record<string, readonly string[]>>;
};

/** The first line that a driver writes. */
export type Hello = {
  /** The name in the table, such as `node`. */
  readonly sdk: string;
  readonly version: string;
  readonly kind: SdkKind;
  /** Features that the SDK does not have, each with the reason; their cases are left out. */
  readonly lacks?: Readonly<Partial<Record<Feature, string>>>;
  /** The same for single cases, by id. */
  readonly leaves?: Readonly<Record<string, string>>;
};

/** Sent by the runner: the start of a case, its steps but the runner's own, or a question. */
export type Command =
  | {
      readonly do: 'start';
      readonly key: string;
      readonly host: string;
      readonly options: CaseOptions;
      /** The true time, at which the virtual clock begins, Unix milliseconds. */
      readonly now_ms: number;
      /** An empty folder that belongs to this case. */
      readonly folder: string;
    }
  | Exclude<Step, { readonly do: 'answer' | 'answer always' }>
  | { readonly do: 'state' }
  /** The case is over: nothing more is sent. */
  | { readonly do: 'stop' };

/** One line for each command. */
export type Reply =
  | { readonly ok: true; readonly dropped?: number; readonly queued?: number }
  | { readonly ok: false; readonly error: string };

/** How the runner reaches an SDK: a process that speaks lines, or an object of the same process. */
export type Driver = {
  readonly hello: Hello;
  send(command: Command): Promise<Reply>;
};
