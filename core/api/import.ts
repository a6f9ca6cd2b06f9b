import type { RejectCode } from './ingest.ts';

/** Events by the reason why they were not taken. */
export type RejectedEvents = { readonly [Code in RejectCode]?: number };

/** How far an import is: `received = accepted + Σ rejected`, and all of it is durable. */
export type ImportCounts = {
  /** Lines that are done, from the first; of a JSON array its members. */
  readonly line: number;
  readonly received: number;
  readonly accepted: number;
};

/** About once a second. */
export type ImportProgress = ImportCounts & {
  readonly rejected: number;
  /** Of the request's body, as it was sent. */
  readonly bytes: number;
  /** Why nothing moves, while the store takes no events. */
  readonly waiting?: string;
};

/** An event that was not taken; the first thousand of a request are told, the others only counted. */
export type ImportRejection = {
  readonly reject: { readonly line: number; readonly id?: string; readonly code: RejectCode; readonly message: string };
};

/** The last line of an import that is over. */
export type ImportDone = ImportCounts & {
  readonly done: true;
  readonly rejected: RejectedEvents;
  readonly bytes: number;
  /** `unknown` where no record told. */
  readonly format: string;
  /** When reports have all of it, in words. */
  readonly reports: string;
};

/** The last line of an import that stopped: with the same `Idempotency-Key`, the file goes on after `line`. */
export type ImportStopped = ImportCounts & {
  readonly done: false;
  readonly rejected: RejectedEvents;
  readonly bytes: number;
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly request_id: string;
    readonly docs: string;
    readonly details?: Readonly<Record<string, unknown>>;
  };
  /** Seconds; where it is worth trying again. */
  readonly retry_after?: number;
};

/** A line of what `POST /import` answers. */
export type ImportLine = ImportProgress | ImportRejection | ImportDone | ImportStopped;

/** What `GET /import/:key` answers. */
export type ImportState = ImportCounts & {
  readonly key: string;
  /** `running`: a request is at it; `stopped`: it waits for the rest of its file; `done`: its file was read to the end. */
  readonly status: 'running' | 'stopped' | 'done';
  readonly rejected: RejectedEvents;
  readonly format: string | null;
  /**
   * Whether reports have all that was accepted so far. Null where nobody knows: events that go through a queue are in
   * reports within about a minute.
   */
  readonly in_reports: boolean | null;
  /** ISO 8601. */
  readonly created_at: string;
  readonly updated_at: string;
};
