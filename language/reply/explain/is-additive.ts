import type { ExplainRequest } from '../../../core/api/ai.ts';
import type { Meaning } from '../../../core/api/meaning/meaning.ts';

/**
 * Whether the figures of a report may be added up. Only counts and sums may, and only if each event is in one row.
 * Unique users of days, means, bounds, percentiles, ratios, running totals and groups by elements of lists may not. The
 * request decides if it is given, otherwise the SQL; without evidence the answer is no.
 */
export function isAdditive(request: Pick<ExplainRequest, 'query' | 'sql' | 'results' | 'meaning'>): boolean {
  const { query, sql, results, meaning } = request;
  if (meaning !== undefined && !isAdditiveMeaning(meaning)) return false;
  const warnings = Array.isArray(results) ? [] : (results.meta?.warnings ?? []);
  if (warnings.some(({ code }) => code === 'elements_counted')) return false;
  if (query !== undefined) return isAdditiveQuery(query);
  return meaning !== undefined || isAdditiveSql(sql);
}

function isAdditiveMeaning(meaning: Meaning): boolean {
  if (
    meaning.kind !== 'measure' ||
    meaning.cumulative ||
    meaning.moving_average !== undefined ||
    meaning.mean_per !== undefined
  )
    return false;
  const [measure, ...others] = meaning.measures;
  if (measure === undefined || others.length > 0 || meaning.shares) return false;
  return (
    measure.of === 'events' || measure.of === 'first_events' || (measure.of === 'property' && measure.how === 'sum')
  );
}

function isAdditiveQuery({ events, ...query }: NonNullable<ExplainRequest['query']>): boolean {
  // Of other kinds, a row holds persons, rates or means.
  if (query.query_type !== undefined && !ADDED_KINDS.includes(query.query_type)) return false;
  if (query.cumulative || query.moving_average !== undefined || query.formula !== undefined) return false;
  // Several series may contain the same events.
  if ((events ?? []).length > 1) return false;
  const [series] = events ?? [];
  const own = typeof series === 'object' ? series.aggregation : undefined;
  return ['count', 'sum'].includes(own ?? query.aggregation ?? 'count');
}

/** The kinds of report whose values are counts unless they say otherwise. */
const ADDED_KINDS: readonly string[] = ['events', 'segmentation'];

function isAdditiveSql(sql: string): boolean {
  const code = sql.replace(/'(?:[^'\\]|\\.|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ').toLowerCase();
  // The service computes running totals, moving averages and formulas after its own statements.
  if (/\bas series\b/.test(code) && /\bas span\b/.test(code)) return false;
  const names = [...code.matchAll(/\b([a-z_]\w*)\s*\(/g)].map(([, name = '']) => name);
  const isMixed = /\bdistinct\b|\bover\b|\bunion\b|\//.test(code) || names.some((name) => MIXES.test(name));
  return !isMixed && names.some((name) => ADDS.test(name));
}

/** Aggregates whose values add up over groups. */
const ADDS = /^(?:count|countif|sum|sumif)$/;
/** Functions whose values do not add up, or that put one event into several rows. */
const MIXES =
  /^(?:uniq|avg|min|max|quantile|median|any|arg|stddev|var|corr|covar|percentile|mode|first_value|last_value|lag|lead|running|divide|intdiv|array|entropy|kurt|skew|approx)/;
