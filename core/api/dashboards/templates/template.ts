import type { Filter } from '../../kinds/fields.ts';
import type { ReportDefinition } from '../../objects/reports.ts';
import type { SavedQuery } from '../../objects/saved-query.ts';

/** A text of a template in the languages of the application. */
export type Said = Readonly<Record<'en' | 'de' | 'es', string>>;

/** A property of an expected event. Queries name it `{<id of the event>.<id>}`. */
export type ExpectedProperty = {
  readonly id: string;
  /** Other names under which products usually send it. */
  readonly usual: readonly string[];
  /** A value for the example of how to send it. */
  readonly example: string | number;
};

/** An event that a template is about. Queries name it `{<id>}`; the id is also the name to send it under. */
export type ExpectedEvent = {
  readonly id: string;
  /** Other names under which products usually send it. */
  readonly usual: readonly string[];
  readonly meaning: Said;
  readonly properties?: readonly ExpectedProperty[];
  /** The tracker sends it by itself. */
  readonly isAutomatic?: boolean;
};

/** A report of a template and its size on the grid: tiles flow from left to right, then down. */
export type TemplateReport = {
  readonly id: string;
  readonly name: Said;
  readonly query: SavedQuery;
  /** Expected events that the query depends on without naming them. */
  readonly needs?: readonly string[];
  readonly chart: NonNullable<ReportDefinition['chart']>;
  readonly columns: number;
  readonly rows: number;
};

/** A dashboard to begin with, as data: one file each, and its line in `index.ts`. */
export type Template = {
  readonly id: string;
  readonly name: Said;
  readonly summary: Said;
  readonly expects: readonly ExpectedEvent[];
  readonly reports: readonly TemplateReport[];
};

const RANGE = 'last_30_days';

type Measure = {
  readonly event: string;
  readonly label?: string;
  readonly aggregation?: string;
  readonly aggregation_property?: string;
  readonly filters?: readonly Filter[];
};

/** How something goes over time, beside the time before. */
export function overTime(...events: readonly Measure[]): SavedQuery {
  return { query_type: 'events', date_range: RANGE, compare: 'previous', events, totals: true, interval: 'day' };
}

/** The groups with the most of something. */
export function top(property: string, measure: Measure, limit = 10): SavedQuery {
  return {
    query_type: 'segmentation',
    date_range: RANGE,
    events: [measure],
    group_by: [property],
    limit,
    rest: true,
    totals: true,
  };
}

/** Figures of visits, in all or by a property of them. */
export function visits(measures: readonly string[], property?: string): SavedQuery {
  return {
    query_type: 'sessions',
    date_range: RANGE,
    measures,
    ...(property === undefined ? { compare: 'previous' } : { group_by: [property], limit: 10 }),
  };
}

export function funnel(window: string, ...events: readonly string[]): SavedQuery {
  return { query_type: 'funnel', date_range: RANGE, steps: events.map((event) => ({ event })), window };
}

/** The persons who come back in the weeks after an event. */
export function weeklyRetention(start: string, back: string): SavedQuery {
  return {
    query_type: 'retention',
    date_range: 'last_90_days',
    start: { event: start },
    return: { event: back },
    period: 'week',
    periods: 8,
  };
}
