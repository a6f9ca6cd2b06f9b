import { readFile } from 'node:fs/promises';
import type { EventsQuery } from '../../core/api/kinds/events.ts';
import type { QueryRequest } from '../../core/api/kinds/index.ts';
import type { SegmentationQuery } from '../../core/api/kinds/segmentation.ts';
import type { SessionsQuery } from '../../core/api/kinds/sessions.ts';

/** A question to our tables and, as SQL, to the yardstick's. */
export type Question = {
  readonly name: string;
  readonly ours: QueryRequest;
  readonly plain: string;
  /** The last columns of both answers add up to the same. */
  readonly hasTotal: boolean;
};

export const PROJECT = 'p1';
const RANGE = { start: '2026-06-01', end: '2026-06-30' };
/** Later than all days of the range, so that they are over. */
export const NOW_MS = Date.parse('2026-07-02T00:00:00Z');

const common = { project_id: PROJECT, date_range: RANGE };
const views: EventsQuery = { ...common, query_type: 'events', events: ['page_view'] };
const viewsInAll: SegmentationQuery = { ...common, query_type: 'segmentation', events: ['page_view'] };

/** Named like the files of `plain/`. */
export const OURS: Readonly<Record<string, QueryRequest>> = {
  daily_trend_by_column: { ...views, group_by: ['browser'] },
  daily_trend_by_sent_property: { ...views, group_by: ['properties.agent'] },
  daily_unique_users: { ...views, aggregation: 'unique_users' },
  unique_users_by_page: { ...viewsInAll, group_by: ['page'], limit: 10, aggregation: 'unique_users' },
  filter_by_sent_property: { ...viewsInAll, filters: [{ property: 'plan', operator: 'equals', value: 'pro' }] },
  sum_of_sent_property: { ...viewsInAll, events: ['purchase'], aggregation: 'sum', aggregation_property: 'amount' },
  funnel_3_steps: { ...common, query_type: 'funnel', steps: ['signup', 'add_to_cart', 'purchase'], window: '14d' },
  funnel_5_steps: {
    ...common,
    query_type: 'funnel',
    steps: ['page_view', 'click', 'signup', 'add_to_cart', 'purchase'],
    window: '14d',
  },
  weekly_retention: {
    ...common,
    query_type: 'retention',
    start: { event: 'page_view' },
    return: { event: 'page_view' },
    period: 'week',
    periods: 4,
    cohort: 'first_in_range',
  },
  paths_5_steps: { ...common, query_type: 'paths', unit: 'session', step: 'page', max_steps: 5, per_step: 40 },
};

/** Kinds and options that the yardstick has no SQL for. */
export const WITHOUT_YARDSTICK: Readonly<Record<string, QueryRequest>> = {
  daily_trend: views,
  unique_users_by_country: { ...viewsInAll, group_by: ['country'], aggregation: 'unique_users' },
  unique_users_compared: { ...views, aggregation: 'unique_users', compare: 'previous' },
  funnel_by_country: {
    ...common,
    query_type: 'funnel',
    steps: ['page_view', 'signup', 'purchase'],
    breakdown: 'country',
  },
  lifecycle: { ...common, query_type: 'lifecycle' },
  stickiness: { ...common, query_type: 'stickiness' },
  sessions: { ...common, query_type: 'sessions' },
};

export async function questions(): Promise<Question[]> {
  return Promise.all(
    Object.entries(OURS).map(async ([name, ours]) => ({
      name,
      ours,
      hasTotal: ours.query_type === 'events' || ours.query_type === 'segmentation',
      plain: await readFile(new URL(`plain/${name}.sql`, import.meta.url), 'utf8'),
    })),
  );
}

const ofVisits: SessionsQuery = { ...common, query_type: 'sessions' };
const traffic: SessionsQuery = {
  ...ofVisits,
  measures: ['visitors', 'sessions', 'views', 'views_per_session', 'bounce_rate', 'duration_mean', 'conversion_rate'],
  conversions: ['purchase'],
  group_by: ['time'],
  interval: 'day',
  compare: 'previous',
};
const FACTS = [
  ...['entry_page', 'exit_page', 'source', 'channel', 'campaign', 'referrer_domain', 'country', 'region', 'city'],
  ...['language', 'device', 'browser', 'os'],
];

/** Everything that the overview may ask: figures over time beside the span before, and every tab of its panels. */
export const OVERVIEW: readonly QueryRequest[] = [
  traffic,
  ...[...FACTS, 'page'].map(
    (name): QueryRequest => ({ ...ofVisits, measures: ['visitors'], group_by: [name], limit: 9 }),
  ),
  { ...common, query_type: 'segmentation', events: ['*'], group_by: ['event'], limit: 9, totals: true },
];

/** The same for the visits from one country. */
export const FILTERED_OVERVIEW: readonly QueryRequest[] = OVERVIEW.map((each) => ({
  ...each,
  filters: [{ property: 'session.country', operator: 'equals', value: 'DE' }],
}));
