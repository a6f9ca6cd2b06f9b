import type { AskedSeries, Series } from '../../api/kinds/fields.ts';
import type { Metric } from '../../api/objects/metrics.ts';
import type { Formula } from '../../base/formula.ts';
import { METRIC_DEPTH_MAX, QUERY_SERIES_MAX } from '../../base/limits.ts';
import { nearName } from '../../base/near-name.ts';
import { err, ok } from '../../base/result.ts';
import { parseFormula, withSeries } from '../formula.ts';
import { type Checked, refusalsOf, refused } from '../refusals/refusal.ts';
import { type GivenSeries, measuredOf } from './given-series.ts';
import type { Measured } from './measure.ts';

/** A saved metric, as queries read it. */
export type SavedMetric = Pick<Metric, 'name' | 'events' | 'formula'>;
/**
 * The saved metrics of a project, each under its id and under its name; undefined for those that neither the request nor
 * its metrics name, and that were not read.
 */
export type SavedMetrics = Readonly<Record<string, SavedMetric | undefined>>;

/** The saved metrics that the series of an untrusted request, or of a metric, name. */
export function metricsNamed(request: unknown): string[] {
  if (typeof request !== 'object' || request === null || !('events' in request)) return [];
  const { events } = request;
  if (!Array.isArray(events)) return [];
  return events.flatMap((each: unknown) => {
    const named = typeof each === 'object' && each !== null && 'metric' in each ? each.metric : undefined;
    return typeof named === 'string' ? [named] : [];
  });
}

/** The series behind the entries of a request, and each entry as arithmetic over them. */
type Expanded = {
  readonly series: readonly GivenSeries[];
  readonly entries: readonly { readonly label: string; readonly formula: Formula }[];
};

/**
 * Replaces each saved metric by its series and its formula, also within metrics. Refuses unknown metrics, metrics that
 * contain themselves or nest too deep, and more series than a query may have.
 */
export function expandSeries(
  asked: readonly AskedSeries[],
  defaults: Measured,
  metrics: SavedMetrics | undefined,
): Checked<Expanded> {
  return expand(asked, { defaults, metrics, path: [] }, 0);
}

type Context = {
  readonly defaults: Measured;
  readonly metrics: SavedMetrics | undefined;
  readonly path: readonly string[];
};

function expand(asked: readonly AskedSeries[], context: Context, before: number): Checked<Expanded> {
  const series: GivenSeries[] = [];
  const entries: { label: string; formula: Formula }[] = [];
  const faults: Checked<never>[] = [];
  for (const each of asked) {
    const found = expandOne(each, context, before + series.length);
    if (found.ok) {
      series.push(...found.value.series);
      entries.push(...found.value.entries);
      const count = before + series.length;
      // Metrics within metrics multiply, so nothing is expanded beyond what a query may have.
      if (count > QUERY_SERIES_MAX) return refused('too_many_series', { count });
    } else {
      faults.push(found);
      // One fault of a metric is enough: those of metrics within metrics multiply too.
      if (context.path.length > 0) break;
    }
  }
  const refusals = refusalsOf(faults);
  return refusals ? err(refusals) : ok({ series, entries });
}

function expandOne(asked: AskedSeries, context: Context, index: number): Checked<Expanded> {
  if (typeof asked === 'object' && 'metric' in asked) return expandMetric(asked, context, index);
  const own: Series = typeof asked === 'string' ? { event: asked } : asked;
  const { event, label = event, filters = [] } = own;
  return ok({
    series: [{ event, filters, measured: measuredOf(own, context.defaults) }],
    entries: [{ label, formula: { kind: 'series', index } }],
  });
}

function expandMetric(
  { metric, label, filters = [] }: Extract<AskedSeries, { metric: string }>,
  { metrics, path }: Context,
  index: number,
): Checked<Expanded> {
  const saved = metrics ? ownMetric(metrics, metric) : UNREAD;
  if (!saved) return refused('unknown_metric', { metric, near: nearName(metric, Object.keys(metrics ?? {})) });
  if (metrics && path.includes(saved.name)) return refused('metric_of_itself', { path: [...path, saved.name] });
  if (path.length >= METRIC_DEPTH_MAX) return refused('metric_too_deep', { metric: path[0] ?? metric });
  const inner = expand(saved.events, { defaults: {}, metrics, path: [...path, saved.name] }, index);
  if (!inner.ok) return inner;
  const { series, entries } = inner.value;
  const formula = parseFormula(saved.formula ?? 'A', entries.length);
  if (!formula.ok) return formula;
  const formulas = entries.map((entry) => entry.formula);
  const whole = withSeries(formula.value, formulas);
  if (!whole.ok) return whole;
  return ok({
    series: series.map((each) => ({ ...each, filters: [...each.filters, ...filters] })),
    entries: [{ label: label ?? saved.name, formula: whole.value }],
  });
}

function ownMetric(metrics: SavedMetrics, name: string): SavedMetric | undefined {
  return Object.hasOwn(metrics, name) ? metrics[name] : undefined;
}

/** Stands for any metric where a definition is only checked and nothing is read. */
const UNREAD: SavedMetric = { name: 'metric', events: ['*'] };
