import type { RejectCode } from '../../api/ingest.ts';
import type { ErrorCode } from '../../base/errors.ts';
import type { IngestedRow } from '../event.ts';
import type { Fields } from '../raw-event.ts';
import type { WireMethod, WireStatus } from './protocol.ts';

/** Examples of a vendor's requests and exports: `cases.ts` beside its `index.ts`. The obligations of vendors run them. */
export type VendorCases = {
  /** Needed where it has a protocol: at least one for each address, one with a rejection, and one that is refused. */
  readonly wire?: readonly WireCase[];
  /** Needed where it has an export format. */
  readonly exports?: readonly ExportCase[];
  /** Needed where it has both, unless its exports are counts or stand apart: an event as its SDK sends it and as its export has it, which must count once. */
  readonly twins?: readonly Twin[];
};

/** All times are relative to `nowMs`, so that no case grows old. */
export type CasesOf = (nowMs: number) => VendorCases;

export type SentCase = {
  readonly method?: WireMethod;
  /** With its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text, or what is sent as JSON. Without a key: the suite adds one where it needs it. */
  readonly body?: unknown;
};

export type WireCase = {
  /** The guarantee, as the title of a test. */
  readonly title: string;
  readonly request: SentCase;
  /** Some columns of each accepted event, in order. */
  readonly rows: readonly Partial<IngestedRow>[];
  /** Why the others are rejected, in order. */
  readonly rejected?: readonly RejectCode[];
  readonly answer: AnswerCase;
};

export type AnswerCase = {
  readonly status: WireStatus;
  readonly type: string;
  /** JSON where `type` is, else text. Rejections may stand for theirs: `rejected: 'listed'`. */
  readonly body: unknown;
  /** Where the whole request is refused. */
  readonly refusal?: ErrorCode;
};

export type ExportCase = {
  readonly title: string;
  readonly record: Fields;
  readonly timeZone?: string;
  readonly rows: readonly Partial<IngestedRow>[];
};

export type Twin = { readonly title: string; readonly request: SentCase; readonly record: Fields };
