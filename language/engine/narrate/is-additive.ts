import type { ExplainRequest } from '../../../core/api/ai.ts';

/**
 * Whether the figures of a report may be added up. Only counts and sums may, and only where each event is in one row:
 * not the unique users of days, nor means, bounds, percentiles, ratios and running totals, nor groups by the elements of
 * lists. Told by the request where it is given, else by the SQL; where neither tells, nothing is added.
 */
export function isAdditive({ query, sql, results }: Pick<ExplainRequest, 'query' | 'sql' | 'results'>): boolean {
  const warnings = Array.isArray(results) ? [] : (results.meta?.warnings ?? []);
  if (warnings.some(({ code }) => code === 'elements_counted')) return false;
  return query === undefined ? isAdditiveSql(sql) : isAdditiveQuery(query);
}

function isAdditiveQuery({ events, ...query }: NonNullable<ExplainRequest['query']>): boolean {
  if (query.cumulative || query.moving_average !== undefined || query.formula !== undefined) return false;
  // Several series may hold the same events.
  if ((events ?? []).length > 1) return false;
  const [series] = events ?? [];
  const own = typeof series === 'object' ? series.aggregation : undefined;
  return ['count', 'sum'].includes(own ?? query.aggregation ?? 'count');
}

function isAdditiveSql(sql: string): boolean {
  const code = sql.replace(/'(?:[^'\\]|\\.|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ').toLowerCase();
  // The service's own statements: running totals, means over buckets and formulas are worked out after them.
  if (/\bas series\b/.test(code) && /\bas span\b/.test(code)) return false;
  const names = [...code.matchAll(/\b([a-z_]\w*)\s*\(/g)].map(([, name = '']) => name);
  const isMixed = /\bdistinct\b|\bover\b|\bunion\b|\//.test(code) || names.some((name) => MIXES.test(name));
  return !isMixed && names.some((name) => ADDS.test(name));
}

/** Aggregates whose values add up over groups. */
const ADDS = /^(?:count|countif|sum|sumif)$/;
/** Functions after which values do not add up, or which put one event into several rows. */
const MIXES =
  /^(?:uniq|avg|min|max|quantile|median|any|arg|stddev|var|corr|covar|percentile|mode|first_value|last_value|lag|lead|running|divide|intdiv|array|entropy|kurt|skew|approx)/;
