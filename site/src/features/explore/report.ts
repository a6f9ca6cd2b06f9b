import type { Aggregation, BillingPeriod, GroupOrder } from '../../../../core/api/kinds/field-names.ts';
import type { Filter } from '../../../../core/api/kinds/fields.ts';
import type { SessionMeasure, SessionMode } from '../../../../core/api/kinds/sessions.ts';
import type { Correction, ExperimentMethod } from '../../../../core/base/experiments.ts';

/**
 * Everything that a person puts together in Explore and how it is shown. Range, comparison, interval and the chips of
 * the page belong to the view of the address, which all pages share; `queryOf` combines the two.
 */
export type Report =
  | TrendsReport
  | SegmentationReport
  | FunnelReport
  | RetentionReport
  | LifecycleReport
  | StickinessReport
  | PathsReport
  | AttributionReport
  | SessionsReport
  | RecurringReport
  | ExperimentReport;

export type ReportKind = Report['kind'];
export type ReportOf<Kind extends ReportKind> = Extract<Report, { kind: Kind }>;

/**
 * `stacked` and `share` (a stack of 100 %) need parts that do not overlap; `rows` are horizontal bars; `steps` belong to
 * funnels, `heatmap` to retention, `flow` to paths.
 */
export const CHART_FORMS = [
  'line',
  'area',
  'bar',
  'stacked',
  'stacked_area',
  'share',
  'share_area',
  'rows',
  'pie',
  'map',
  'number',
  'steps',
  'heatmap',
  'flow',
  'table',
] as const;
export type ChartForm = (typeof CHART_FORMS)[number];

export type Presentation = {
  readonly chart: ChartForm;
  /** Several series stand in the table as columns, or the buckets of time do. */
  readonly table: 'series' | 'time';
  readonly scale: 'linear' | 'logarithmic';
  /** Keys of the lines that the legend has switched off. */
  readonly hiddenSeries: readonly string[];
};

type ReportBase = {
  /** All must hold, besides those of the view. An `or` or `and` within is a group of the builder. */
  readonly filters: readonly Filter[];
  readonly includeBots: boolean;
  readonly includeInternal: boolean;
  /** Counted in place of people, where the kind counts people: `group.company`. */
  readonly countedGroups?: string | undefined;
  readonly presentation: Presentation;
};

/** Events of which any counts, `*` for all; empty while the person has not chosen one. */
export type EventChoice = { readonly events: readonly string[]; readonly filters: readonly Filter[] };

export type Measure = {
  readonly aggregation: Aggregation;
  readonly property?: string | undefined;
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  readonly rollingDays?: number | undefined;
};

/** A line: an event (`*` for any, '' while none is chosen) with a measure, or a saved metric, which brings its own. */
export type ReportSeries = EventSeries | MetricSeries;
export type EventSeries = {
  readonly event: string;
  readonly label?: string | undefined;
  readonly filters: readonly Filter[];
  readonly measure: Measure;
};
export type MetricSeries = Pick<EventSeries, 'label' | 'filters'> & { readonly metric: string };

export type Breakdown = PropertyBreakdown | { readonly cohort: string };
/** `buckets` are ascending bounds for a number. */
export type PropertyBreakdown = { readonly property: string; readonly buckets?: readonly number[] | undefined };

type SeriesParts = {
  readonly series: readonly ReportSeries[];
  /** Arithmetic over the series by letter; '' for none. */
  readonly formula: string;
  readonly breakdowns: readonly Breakdown[];
  readonly order: GroupOrder;
  /** How many groups are shown; the rest is one row. */
  readonly limit: number;
};

export type TrendsReport = ReportBase &
  SeriesParts & { readonly kind: 'trends'; readonly cumulative: boolean; readonly movingAverage?: number | undefined };

export type SegmentationReport = ReportBase & SeriesParts & { readonly kind: 'segmentation' };

export type FunnelStep = EventChoice & {
  readonly label?: string | undefined;
  readonly optional: boolean;
  /** Longest time since the required step before: `2d`. */
  readonly within?: string | undefined;
};
export type FunnelExclusion = {
  readonly event: string;
  readonly filters: readonly Filter[];
  /** Numbers from 1. */
  readonly fromStep: number;
  readonly toStep: number;
};
export type FunnelReport = ReportBase & {
  readonly kind: 'funnel';
  readonly steps: readonly FunnelStep[];
  readonly order: 'ordered' | 'strict' | 'unordered';
  /** From the first step to the last; without it, that of the mode. */
  readonly window?: string | undefined;
  readonly conversions: 'in_range' | 'after_range';
  readonly exclusions: readonly FunnelExclusion[];
  readonly breakdowns: readonly PropertyBreakdown[];
  readonly breakdownAt: 'first' | 'last' | number;
  readonly limit: number;
  /** Conversion over time, by the period of the first step. */
  readonly by?: Period | undefined;
  readonly holdConstant: readonly string[];
  readonly withinSession: boolean;
  readonly firstTime: boolean | 'matching';
  readonly drivers: boolean;
  readonly mode?: 'posthog' | 'mixpanel' | 'amplitude' | 'ga4' | 'plausible' | undefined;
};

export type Period = 'day' | 'week' | 'month';

export type RetentionReport = ReportBase & {
  readonly kind: 'retention';
  readonly start: EventChoice;
  readonly return: EventChoice;
  readonly period: Period;
  readonly periods: number;
  /** In place of `periods`: each bracket by its first and last period. */
  readonly brackets: readonly (readonly [first: number, last: number])[];
  readonly counting: 'on' | 'on_or_after';
  readonly atLeast: number;
  readonly cohort: 'first_time' | 'recurring' | 'first_in_range';
  readonly window: 'calendar' | 'rolling';
  readonly periodZero: 'returned' | 'size';
  readonly breakdowns: readonly PropertyBreakdown[];
  readonly limit: number;
  readonly mode?: 'posthog' | 'mixpanel' | 'amplitude' | 'ga4' | undefined;
};

export type LifecycleReport = ReportBase & { readonly kind: 'lifecycle'; readonly events: readonly string[] };
export type StickinessReport = ReportBase & { readonly kind: 'stickiness'; readonly events: readonly string[] };

export type PathsReport = ReportBase & {
  readonly kind: 'paths';
  readonly unit: 'session' | 'person';
  /** `page`, `event` or a property. */
  readonly step: string;
  /** Only these events are steps; empty for the service's choice. */
  readonly events: readonly string[];
  readonly maxSteps: number;
  readonly perStep: number;
  readonly startAt?: string | undefined;
  readonly endAt?: string | undefined;
  /** Only with `unit: 'person'`. */
  readonly window?: string | undefined;
  readonly mode?: SessionMode | undefined;
};

export type AttributionReport = ReportBase & {
  readonly kind: 'attribution';
  readonly conversion: EventChoice;
  readonly touch: 'session' | 'event';
  /** Only with `touch: 'event'`; without events, any with a source. */
  readonly touchEvent: EventChoice;
  readonly model: 'first' | 'last' | 'last_non_direct' | 'linear' | 'time_decay' | 'position';
  readonly direct?: 'fallback' | 'touch' | undefined;
  readonly window: string;
  readonly breakdowns: readonly PropertyBreakdown[];
  readonly amount?: string | undefined;
  readonly limit: number;
};

export type Conversion = Omit<EventSeries, 'measure'>;
export type SessionsReport = ReportBase & {
  readonly kind: 'sessions';
  readonly measures: readonly SessionMeasure[];
  readonly conversions: readonly Conversion[];
  readonly breakdowns: readonly PropertyBreakdown[];
  /** A row for each bucket of the view's interval. */
  readonly overTime: boolean;
  readonly limit: number;
  readonly mode?: SessionMode | undefined;
};

export type RecurringReport = ReportBase & {
  readonly kind: 'recurring';
  readonly changes: EventChoice;
  /** Without events, nothing ends a subscription. */
  readonly ends: EventChoice;
  /** The property that is the price; without one, `revenue`. */
  readonly amount?: string | undefined;
  readonly billing: BillingPeriod | 'property';
  /** Only with `billing: 'property'`. */
  readonly billingProperty?: string | undefined;
  readonly subscription?: string | undefined;
  readonly lasts: 'until_changed' | 'billing_period';
  /** Only with `lasts: 'billing_period'`. */
  readonly graceDays: number;
};

/** `name` is '' while none is chosen. */
export type ExperimentVariant = { readonly name: string; readonly weight: number };
export type ExperimentMetric = EventChoice & {
  readonly label?: string | undefined;
  readonly measure: 'converted' | 'count' | 'sum';
  /** Only with `measure: 'sum'`. */
  readonly property?: string | undefined;
  /** Makes a ratio: these events are counted, or their property is added up, below the line. */
  readonly per?: (EventChoice & { readonly property?: string | undefined }) | undefined;
  readonly window?: string | undefined;
  readonly isLessBetter: boolean;
  /** The percentile that one person counts at most; not with `measure: 'converted'`. */
  readonly cap?: number | undefined;
};
export type ExperimentReport = ReportBase & {
  readonly kind: 'experiment';
  readonly exposure: EventChoice;
  /** Without one, `variant`. */
  readonly variantProperty?: string | undefined;
  /** The control first. */
  readonly variants: readonly ExperimentVariant[];
  readonly metrics: readonly ExperimentMetric[];
  readonly method: ExperimentMethod;
  /** In percent. */
  readonly confidence: number;
  /** Of two variants together. */
  readonly plannedPersons: number;
  readonly correction: Correction;
  readonly before?: string | undefined;
  readonly severalVariants: 'leave_out' | 'first';
};
