import type { RollupColumn } from '../../tables/schema.ts';

/** A column that a rollup may keep apart; in `events` it has the same name and meaning, but for the two keys. */
export type Dimension = Exclude<RollupColumn, (typeof EVERYWHERE)[number] | (typeof MEASURED)[number]>;

/** What every row of a rollup has. */
const EVERYWHERE = ['project_id', 'grain', 'version', 'event', 'timestamp', 'bot'] as const;
/** What a row sums up. `revenue_*` but the sum: of the events that have one. */
const MEASURED = [
  'events',
  'revenue_sum',
  'revenue_events',
  'revenue_min',
  'revenue_max',
  'retention_days',
] as const satisfies readonly RollupColumn[];

/** What mostly stays the same during a visit, so that all of it costs hardly more rows than one of it. */
const OF_A_VISIT = [
  'hostname',
  'referrer_domain',
  'source',
  'medium',
  'campaign',
  'channel',
  'country',
  'region',
  'city',
  'device',
  'os',
  'browser',
  'language',
  'person_key',
  'session_key',
] as const satisfies readonly Dimension[];

/** What the rows of a rollup keep apart, besides event, hour and bot. */
export type Grain = { readonly name: string; readonly keeps: readonly Dimension[] };

/** The smallest first: a query takes the first that keeps every column it names. */
export const GRAINS: readonly Grain[] = [
  { name: 'totals', keeps: [] },
  { name: 'pages', keeps: ['page'] },
  { name: 'visits', keeps: OF_A_VISIT },
];

/** Every column that some grain keeps apart. */
export const DIMENSIONS: readonly Dimension[] = ['page', ...OF_A_VISIT];
