import type { ExplainRequest } from '../../../core/api/ai.ts';

/**
 * Whether the figures of a report may be added up. Only counts and sums may, and only if each event is in one row.
 * Unique users of days, means, bounds, percentiles, ratios, running totals and groups by elements of lists may not. The
 * request decides if it is given, otherwise the SQL; without evidence the answer is no.
 */
export function isAdditive({ query, sql, results }: Pick<ExplainRequest, 'query' | 'sql' | 'results'>): boolean {
  const warnings = Array.isArray(results) ? [] : (results.meta?.warnings ?? []);
  if (warnings.some(({ code }) => code === 'elements_counted')) return false;
  return query === undefined ? isAdditiveSql(sql) : isAdditiveQuery(query);
}

function isAdditiveQuery({ events, ...query }: NonNullable<ExplainRequest['query']>): boolean {
  if (query.cumulative || query.moving_average !== undefined || query.formula !== undefined) return false;
  // Several series may contain the same events.
  if ((events ?? []).length > 1) return false;
  const [series] = events ?? [];
  const own = typeof series === 'object' ? series.aggregation : undefined;
  return ['count', 'sum'].includes(own ?? query.aggregation ?? 'count');
}

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
