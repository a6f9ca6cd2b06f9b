import type { Interval } from './kinds/field-names.ts';

/** The answer of `POST /query`. `kinds/` describes the requests. */

export type ColumnType = 'string' | 'number' | 'boolean' | 'time' | 'date';
/**
 * `time`: the bucket; `series`: the label of the series; `group`: a property of the breakdown; `step`: a step of a funnel
 * or path; `period`: how many periods after the start; `person`: the name of a person; `value`: a measure; `previous`:
 * a measure in the span that `compare` names; `flag`: something to know about the row.
 */
export const COLUMN_ROLES = [
  'time',
  'series',
  'group',
  'step',
  'period',
  'person',
  'value',
  'previous',
  'flag',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];
/** No two columns of an answer have the same name: a property named like another column is `properties.<name>`. */
export type QueryColumn = { name: string; type: ColumnType; role: ColumnRole };
export type Cell = string | number | boolean | null;

/** Something that the reader of an answer should know, although the answer is correct. */
export type QueryWarning = {
  code:
    | 'unknown_event'
    | 'unknown_property'
    /** The name could not be looked up in time. */
    | 'unchecked_name'
    | 'hidden_property'
    | 'object_property'
    | 'elements_counted'
    /** No value of the property is of a kind that the request needs: numbers, dates, versions. */
    | 'incomparable_value'
    /** A version of two parts was compared as a number. */
    | 'compared_as_number'
    /** Amounts were left out, because their currency has no rate for their day. */
    | 'no_exchange_rate'
    /** A definition that the answer reads changed within its span. */
    | 'definition_changed'
    /** Changes of subscriptions have no amount or billing period that can be read. */
    | 'unreadable_price';
  /** The name in the request. */
  name: string;
  message: string;
  /** The name that was probably meant. */
  did_you_mean?: string;
};

/**
 * All amounts of the answer are in this currency, converted at the rate of their event's day. Amounts in a currency without
 * a rate for their day are left out; so many of each currency were.
 */
export type MoneyRead = {
  readonly currency: string;
  readonly left_out: readonly { readonly currency: string; readonly amounts: number }[];
  /** The rows are by currency, as sent; only totals and the rest are converted. */
  readonly rows_as_sent?: true;
};

/** The lower and the upper end of an interval. */
export type EstimateInterval = { readonly low: number; readonly high: number };

/**
 * Only some visitors were kept on a day that was read, so the figures are estimates. `weight`: how many visitors each stands
 * for. `intervals`: of each cell of `rows` in its place, null where a cell is no estimate; null for lists, which show stored
 * rows only. So often (`confidence`) an interval holds the figure of all visitors.
 */
export type Estimate = {
  weight: number;
  confidence: number;
  intervals: readonly (readonly (EstimateInterval | null)[])[] | null;
  totals?: Readonly<Record<string, EstimateInterval | null>>;
};

export type QueryResponse = {
  columns: QueryColumn[];
  rows: Cell[][];
  /** Figures of the whole, by column. */
  totals?: Readonly<Record<string, number | null>>;
  meta: {
    query_id: string;
    elapsed_ms: number;
    rows_read: number;
    cached: boolean;
    timezone: string;
    /** The span that was read, as instants, half-open. */
    range: { start: string; end: string };
    interval?: Interval;
    /** The meaning of the numbers: a sentence for each rule by which another product may count differently. */
    semantics: Readonly<Record<string, string>>;
    /** With `compare`: the span that `previous` was read from, as instants, half-open; it may be empty. */
    compared?: { start: string; end: string };
    /**
     * Present if the range, or its last bucket, was not over at `as_of`. `bucket` is the `time` of that bucket, whose
     * figures are preliminary.
     */
    incomplete?: { as_of: string; bucket?: string };
    /**
     * Present if the range or the compared span begins before the project had data: the day (`YYYY-MM-DD`, in `timezone`)
     * of its first event, null without any. Counts before it are 0 because nothing was sent yet.
     */
    data_since?: string | null;
    groups_left_out?: number;
    warnings?: readonly QueryWarning[];
    /** Present if the answer has amounts of money and the project has a reporting currency. */
    money?: MoneyRead;
    /** Present if the figures are estimates. */
    estimate?: Estimate;
    /** Days (UTC) that were read from rollups instead of their events; the answer is the same. */
    rollup?: { days: number };
    /**
     * Both are present if the range reaches past the days that the store still has; otherwise only the store is read.
     */
    tiers?: readonly ('hot' | 'cold')[];
    /** Days (UTC) that were read from cold storage. */
    cold_days?: number;
    /** Days (UTC) with events that are gone from the store and not in cold storage: the answer lacks them. */
    days_missing?: readonly string[];
    /** With `?sql=1`: the statement and the values of its placeholders. */
    sql?: string;
    params?: Readonly<Record<string, string | number | readonly string[] | readonly number[]>>;
  };
};
