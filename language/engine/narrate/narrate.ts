import type { ExplainRequest, ExplainResponse } from '../../../core/api/ai.ts';
import { estimateText } from '../reply/estimate.ts';
import { countOf } from './count-of.ts';
import { isAdditive } from './is-additive.ts';
import { narrateGroups } from './narrate-groups.ts';
import { narrateSeries } from './narrate-series.ts';
import { narrateTotals } from './narrate-totals.ts';
import { type Table, tableOf } from './table.ts';

/**
 * Describes the rows of any report in words. Every figure is computed from the given rows. Rows with times are
 * described as a line, rows with labels by their leader, and a single row as totals. Figures are added up only if that
 * is meaningful (`is-additive.ts`).
 */
export function narrate(request: Pick<ExplainRequest, 'sql' | 'query' | 'results'>, nowMs: number): ExplainResponse {
  const cut = limitReached(request.sql, rowsIn(request.results));
  const table = tableOf(request.results, { isAdditive: isAdditive(request), isCut: cut !== undefined, nowMs });
  if (table.rows.length === 0) {
    return {
      explanation: 'The query returned no rows: no data matches its conditions in this span.',
      insights: [],
      recommendations: ['Widen the span or remove a condition to see whether there is any data.'],
    };
  }
  if (table.measures.length === 0) {
    const names = table.labels.map(({ name }) => name).join(', ');
    return {
      explanation: `${countOf(table.rows.length, 'row')} with ${names}, but no numbers to compare.`,
      insights: [],
      recommendations: ['Add a count or a sum to the query to compare the rows.'],
    };
  }
  const said = narrated(table);
  const estimate = Array.isArray(request.results) ? undefined : request.results.meta?.estimate;
  return {
    ...said,
    ...(estimate && { explanation: `${said.explanation} ${estimateText(estimate.weight)}.` }),
    insights: [
      ...said.insights,
      ...(cut === undefined ? [] : [`The list ends at the query's LIMIT of ${cut}; there may be more rows.`]),
    ],
  };
}

function narrated(table: Table): ExplainResponse {
  if (table.time !== undefined && table.rows.length > 1) return narrateSeries(table, table.time);
  if (table.labels.length > 0 && table.rows.length > 1) return narrateGroups(table);
  return narrateTotals(table);
}

function rowsIn(results: ExplainRequest['results']): number {
  return Array.isArray(results) ? results.length : results.rows.length;
}

/** The LIMIT of the SQL, if the number of rows reached it. */
function limitReached(sql: string, rows: number): number | undefined {
  const limit = Number(/\blimit\s+(\d+)\s*(?:;|$|format\b|settings\b)/i.exec(sql)?.[1]);
  return Number.isInteger(limit) && limit === rows ? limit : undefined;
}
