import type { RuleBucket, Watch } from '../../api/alert-rules.ts';
import type { QueryResponse } from '../../api/query.ts';
import type { Result } from '../../base/result.ts';
import type { Span } from '../../base/time/local-hours.ts';
import type { RuleClock } from '../rule-buckets.ts';

/** A query as it is watched: of a report, of a metric, or a rule's own. */
export type WatchedQuery = Readonly<Record<string, unknown>>;

export type WatchAsked = {
  readonly query: WatchedQuery;
  readonly watch: Watch;
  readonly bucket: RuleBucket;
  readonly clock: RuleClock;
};

/** The number of one series in one bucket. */
export type WatchedRow = {
  readonly series: string;
  readonly startMs: number;
  readonly value: number | null;
  readonly persons?: number;
};

/** The parts of an answer of `POST /query` that rules read. */
export type WatchedAnswer = Pick<QueryResponse, 'columns' | 'rows'> & {
  readonly meta: Pick<QueryResponse['meta'], 'groups_left_out' | 'data_since'>;
};

/** One request, without project, and how its answer is read. Buckets that are not complete have no rows. */
export type WatchRequest = {
  readonly query: WatchedQuery;
  readonly buckets: readonly Span[];
  readonly read: (answer: WatchedAnswer) => readonly WatchedRow[];
};

/** How a rule reads its number. */
export type WatchPlan = {
  readonly requests: (buckets: readonly Span[]) => readonly WatchRequest[];
  /** A bucket or a series without a row is 0, as of counts and sums; otherwise there is no data. */
  readonly isZeroIfEmpty: boolean;
  /** The number of a bucket that still runs can only grow. */
  readonly growsOnly: boolean;
  /** How long after its end a bucket is complete. */
  readonly lagMs: number;
  /** Each request reads one bucket only. */
  readonly isOneByOne: boolean;
  /** The properties of the breakdown, whose values name the series; absent: none. */
  readonly property?: string;
  /** In a sentence, what is judged. */
  readonly judges: string;
};

/** A kind of query as rules watch it. One file, one line in `index.ts`. Errors: what it cannot watch, with a remedy. */
export type WatchedKind = (asked: WatchAsked) => Result<WatchPlan, string>;
