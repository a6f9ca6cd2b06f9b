import { z } from 'zod';
import type { TileQuery } from '../dashboards/tile-query.ts';

/**
 * How the answer of a shared tile is drawn: the shape of its query, without filters, ids, days and whatever else could tell
 * more than the chart shows. Only these fields of a query leave the service; a new one does not until it is added here.
 */
const SHAPE_FIELDS = [
  'interval',
  'group_by',
  'breakdown',
  'events',
  'steps',
  'measures',
  'conversions',
  'aggregation',
  'aggregation_property',
  'rolling_days',
  'formula',
  'compare',
  'cumulative',
  'moving_average',
  'order',
  'limit',
  'rest',
  'totals',
  'week_start',
  'period',
  'periods',
  'brackets',
  'counting',
  'period_0',
  'cohort',
  'window',
  'by',
  'drivers',
  'unit',
  'step',
  'max_steps',
  'per_step',
  'model',
  'touch',
  'conversion',
  'changes',
  'amount',
  'exposure',
  'variants',
  'metrics',
  'confidence',
  'mode',
] as const;
/** The fields of series, steps, conversions and breakdowns within. */
const PART_FIELDS = [
  'event',
  'events',
  'label',
  'optional',
  'aggregation',
  'aggregation_property',
  'rolling_days',
  'at_least',
  'at_most',
  'property',
  'buckets',
  'name',
  'measure',
  'per',
] as const;

export const drawingSchema = z
  .object({
    kind: z.string(),
    shape: z.record(z.string(), z.unknown()),
    chart: z.string().optional(),
    table: z.enum(['series', 'time']).optional(),
    scale: z.enum(['linear', 'logarithmic']).optional(),
    unit: z.string().optional(),
  })
  .meta({ id: 'PublicDrawing', description: 'How the figures of a tile are drawn.' });
export type Drawing = z.infer<typeof drawingSchema>;

/** @param metricNames  the names of saved metrics by id, under which their series stand in answers */
export function drawingOf(
  { query, chart, table, scale, unit }: TileQuery,
  metricNames: ReadonlyMap<string, string>,
): Drawing {
  const shape = SHAPE_FIELDS.flatMap((name) =>
    query[name] === undefined ? [] : [[name, partOf(name, query[name], metricNames)] as const],
  );
  const isCalculated = query.formula !== undefined;
  return {
    kind: query.query_type,
    shape: { ...Object.fromEntries(shape), ...(isCalculated ? { events: namelessSeries(query.events) } : {}) },
    ...(chart === undefined ? {} : { chart }),
    ...(table === undefined ? {} : { table }),
    ...(scale === undefined ? {} : { scale }),
    ...(unit === undefined ? {} : { unit }),
  };
}

function partOf(name: string, value: unknown, metricNames: ReadonlyMap<string, string>): unknown {
  // A span of its own would tell days that the chart need not show.
  if (name === 'compare') return typeof value === 'string' ? value : 'previous';
  if (Array.isArray(value)) return value.map((each) => partOf(name, each, metricNames));
  if (typeof value === 'string') return value.startsWith('cohort:') ? COHORT : value;
  if (typeof value !== 'object' || value === null) return value;
  if ('cohort' in value) return COHORT;
  const named = 'metric' in value ? seriesOfMetric(value, metricNames) : value;
  const kept = Object.entries(named).filter(([field]) => PART_FIELDS.some((each) => each === field));
  return Object.fromEntries(kept.map(([field, of]) => [field, field === 'per' ? partOf(field, of, metricNames) : of]));
}

/** A formula shows one number: the events behind it are nobody's business. */
function namelessSeries(events: unknown): readonly { readonly event: string }[] {
  return (Array.isArray(events) ? events : []).map(() => ({ event: '*' }));
}

/** Cohorts are columns of the answer by their names; their ids are of no use to a chart. */
const COHORT = { cohort: 'cohort' };

function seriesOfMetric(
  series: { readonly metric: unknown; readonly label?: unknown },
  names: ReadonlyMap<string, string>,
) {
  const metric = String(series.metric);
  return { event: String(series.label ?? names.get(metric) ?? metric) };
}
