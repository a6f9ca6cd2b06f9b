import type { RollupColumn } from '../clickhouse/schema.ts';

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

/**
 * The grains of rollups: what each keeps apart besides event, hour and bot. The smallest first: a query takes the first
 * that has every column it names.
 */
export const GRAINS = {
  totals: [],
  pages: ['page'],
  visits: OF_A_VISIT,
} as const satisfies Record<string, readonly Dimension[]>;
export type Grain = keyof typeof GRAINS;

/** Every column that some grain keeps apart. */
export const DIMENSIONS: readonly Dimension[] = ['page', ...OF_A_VISIT];
