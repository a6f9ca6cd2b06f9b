import type { AnswerValue } from '../../core/api/ai.ts';
import type { ValueFormat } from '../../core/api/chart-config.ts';
import type { QueryRequest } from '../../core/api/kinds/index.ts';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { Cell, QueryResponse } from '../../core/api/query.ts';
import type { Result } from '../../core/base/result.ts';
import type { WeekStart } from '../../core/base/time/calendar.ts';
import type { Chart } from './chart.ts';

/** One kind of report: the queries of a meaning, the answer that their rows give, and its chart. Pure. */
export type Execution<Of extends Meaning> = {
  readonly toQuery: (meaning: Of, context: KindContext) => Result<Asked, CannotAnswer>;
  readonly answerOf: (meaning: Of, results: Results, context: KindContext) => KindAnswer;
  readonly chartOf: (meaning: Of, answer: KindAnswer) => Chart;
};

/** Everything besides the meaning that its queries and answer may depend on. */
export type KindContext = {
  readonly projectId: string;
  readonly nowMs: number;
  /** IANA zone of the project. */
  readonly zone: string;
  readonly weekStart?: WeekStart;
  /** The project's first event, Unix milliseconds, where all of history begins. */
  readonly firstMs?: number;
};

/** The queries by name, of which `main` is the one that pages show; an answer needs the results of all of them. */
export type Asked = { readonly main: QueryRequest; readonly others: Readonly<Record<string, QueryRequest>> };

/** The part of an answer to a query that this room reads. */
export type QueryResult = Pick<QueryResponse, 'columns' | 'rows' | 'totals'> & {
  readonly meta?: Partial<Pick<QueryResponse['meta'], 'incomplete' | 'range' | 'compared' | 'groups_left_out'>>;
};
export type Results = { readonly main: QueryResult; readonly others: Readonly<Record<string, QueryResult>> };

/** A meaning that was read and has no honest number, with the reason, which a reply puts into words. */
export type CannotAnswer = {
  readonly reason: /** There are no forecasts yet. */
    | 'no_forecasts'
    | 'span_in_the_future'
    /** There is no such date, or the span ends before it begins. */
    | 'impossible_span'
    /** Shares of something that cannot be added up, such as means and ratios. */
    | 'shares_of_what_does_not_add_up'
    /** Running totals of means, ratios and aggregates. */
    | 'running_total_of_what_does_not_add_up'
    /** This kind of report has no such part, which `part` names by its field in the meaning. */
    | 'not_in_this_kind'
    /** A series of so many buckets, or more of them than a series may have. */
    | 'too_many_buckets';
  readonly part?: string;
};

/** One value with everything that places it. */
export type Point = {
  /** Start of the bucket: a date, or for hours and minutes an instant in UTC. */
  readonly time?: string;
  /** The values of the groups, in the order of the meaning's; null where an event has none. */
  readonly group: readonly Cell[];
  /** Which of several measures, steps, parts or persons it is. */
  readonly series?: string;
  /** Its number in a funnel (from 1), in a curve of retention or among days of stickiness. */
  readonly place?: number;
  /** Null if there was nothing to measure. */
  readonly value: number | null;
  /** The same in the span that is compared with; null if there was nothing. */
  readonly previous?: number | null;
  /** Its bucket, period or span is not over. */
  readonly isOpen?: true;
};

/** How the points of an answer belong together. */
export type Form =
  /** One value. */
  | 'number'
  /** The value of a span and of the one compared with. */
  | 'spans'
  /** A value for each bucket; with groups, for each bucket and group. */
  | 'series'
  /** The one bucket that stands out, or a few in order. */
  | 'pick'
  /** A value for each group. */
  | 'groups'
  /** Persons at each step. */
  | 'steps'
  /** A value for each period after a start, or for each number of days. */
  | 'curve'
  /** Values of a person or a path each. */
  | 'list';

/** A test of whether two groups differ by more than chance. */
export type Significance = {
  readonly groups: readonly [string, string];
  /** 0 to 1: how likely so large a difference is by chance. */
  readonly chance: number;
};

/** The answer of a report: the values that go over the wire, and what sentences and charts need to know of them. */
export type KindAnswer = {
  readonly form: Form;
  readonly format: ValueFormat;
  /** Of several measures, the format of each; a point's `series` is the number of its measure, from 1. */
  readonly formats?: readonly ValueFormat[];
  /** In the order of the answer, the valueless ones included; `values` are those that have a value. */
  readonly points: readonly Point[];
  /** As `docs/ask.md` labels them. Empty if nothing could be measured. */
  readonly values: readonly AnswerValue[];
  /** The span that was read, and that of `previous`, as instants, half-open. */
  readonly span?: { readonly start: string; readonly end: string };
  readonly compared?: { readonly start: string; readonly end: string };
  /** Whether the span, and with it its last bucket, is not over. */
  readonly isOpen: boolean;
  readonly leftOut: {
    /** Labels of buckets or groups in which there was nothing to measure. */
    readonly valueless: readonly string[];
    /** Whether there were events (or persons) without a value of the group. */
    readonly groupless: boolean;
    /** Groups beyond those shown. */
    readonly groups: number;
  };
  /** The measure over the whole span and all groups, where the answer has it. */
  readonly whole?: number | null;
  /** How many buckets a mean was taken over, and whether the running one is among them or was left out. */
  readonly mean?: { readonly buckets: number; readonly hasOpen: boolean; readonly leavesOutOpen?: true };
  readonly significance?: readonly Significance[];
  /** The size of what a rate is about: persons of step 1, of the cohort. */
  readonly of?: number;
};
