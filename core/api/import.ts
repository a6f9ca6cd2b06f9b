import { z } from 'zod';
import { REJECT_CODES, type RejectCode } from './ingest.ts';

/** The number of rejected events by reason. */
export type RejectedEvents = { readonly [Code in RejectCode]?: number };

/** The progress of an import: `received = accepted + Σ rejected`, and all of it is durable. */
export type ImportCounts = {
  /** The number of finished lines, or members of a JSON array. */
  readonly line: number;
  readonly received: number;
  readonly accepted: number;
};

/** About once a second. */
export type ImportProgress = ImportCounts & {
  readonly rejected: number;
  /** Bytes of the request's body, as sent. */
  readonly bytes: number;
  /** The reason why the import waits, while the store accepts no events. */
  readonly waiting?: string;
};

/** A rejected event. The first thousand of a request are reported; the others are only counted. */
export type ImportRejection = {
  readonly reject: { readonly line: number; readonly id?: string; readonly code: RejectCode; readonly message: string };
};

/** The last line of a finished import. */
export type ImportDone = ImportCounts & {
  readonly done: true;
  readonly rejected: RejectedEvents;
  readonly bytes: number;
  /** `unknown` if no record revealed it. */
  readonly format: string;
  /** When reports will have all of it, as a sentence. */
  readonly reports: string;
};

/** The last line of an import that stopped: with the same `Idempotency-Key`, the file continues after `line`. */
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
  /** Seconds, if trying again helps. */
  readonly retry_after?: number;
};

/** One line of the answer of `POST /import`. */
export type ImportLine = ImportProgress | ImportRejection | ImportDone | ImportStopped;

/** The answer of `GET /import/:key`. */
export type ImportState = ImportCounts & {
  readonly key: string;
  /**
   * `running`: a request is importing; `stopped`: the rest of the file is missing; `done`: the file was read to the
   * end.
   */
  readonly status: 'running' | 'stopped' | 'done';
  readonly rejected: RejectedEvents;
  readonly format: string | null;
  /**
   * Whether reports have all accepted events so far. Null if unknown: events that go through a queue are in reports
   * within about a minute.
   */
  readonly in_reports: boolean | null;
  /** ISO 8601. */
  readonly created_at: string;
  readonly updated_at: string;
};

const countsShape = { line: z.int(), received: z.int(), accepted: z.int() };
const rejectedSchema = z.partialRecord(z.enum(REJECT_CODES), z.int());

/** A line of `POST /import`. */
export const importLineSchema = z.union([
  z.object({ ...countsShape, rejected: z.int(), bytes: z.int(), waiting: z.string().exactOptional() }),
  z.object({
    reject: z.object({
      line: z.int(),
      id: z.string().exactOptional(),
      code: z.enum(REJECT_CODES),
      message: z.string(),
    }),
  }),
  z.object({
    ...countsShape,
    done: z.literal(true),
    rejected: rejectedSchema,
    bytes: z.int(),
    format: z.string(),
    reports: z.string(),
  }),
  z.object({
    ...countsShape,
    done: z.literal(false),
    rejected: rejectedSchema,
    bytes: z.int(),
    error: z.object({
      code: z.string(),
      message: z.string(),
      request_id: z.string(),
      docs: z.string(),
      details: z.record(z.string(), z.unknown()).readonly().exactOptional(),
    }),
    retry_after: z.number().exactOptional(),
  }),
]) satisfies z.ZodType<ImportLine>;

/** `GET /import/:key`. */
export const importStateSchema = z.object({
  ...countsShape,
  key: z.string(),
  status: z.enum(['running', 'stopped', 'done']),
  rejected: rejectedSchema,
  format: z.string().nullable(),
  in_reports: z.boolean().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
}) satisfies z.ZodType<ImportState>;

/** An import in the list. */
export type ListedImport = Omit<ImportState, 'in_reports'>;

/** `GET /api/projects/:id/imports`, the latest first. */
export const importsSchema = z.object({ imports: z.array(importStateSchema.omit({ in_reports: true })) });
