import type { ExplainResponse } from '../../../core/api/ai.ts';
import { formatChange, formatNumber } from '../reply/format.ts';
import { countOf } from './count-of.ts';
import { labelAt, NOTHING, numberAt, type Table } from './table.ts';

/** Narrates one row, or rows without labels: its numbers, and the change if the row has an earlier value too. */
export function narrateTotals(table: Table): ExplainResponse {
  const [row] = table.rows;
  const [measure, second] = table.measures;
  if (row === undefined || measure === undefined) return NOTHING;
  const label = table.labels.length > 0 ? ` for ${labelAt(row, table.labels)}` : '';
  const numbers = table.measures.map((column) => `${column.name} is ${said(numberAt(row, column))}`).join(', ');
  const more = table.rows.length > 1 ? ` This is the first of ${countOf(table.rows.length, 'row')}.` : '';
  const current = numberAt(row, measure);
  const earlier = second?.name === 'previous' ? numberAt(row, second) : null;
  const comparable = current !== null && earlier !== null;
  return {
    explanation: `${numbers}${label}.${more}`,
    insights: !comparable
      ? []
      : [`${measure.name} is ${formatChange(current, earlier)}, a difference of ${formatNumber(current - earlier)}.`],
    recommendations: [
      !comparable
        ? 'Compare it with an earlier span to see whether it is high or low.'
        : 'Show it over time to see when the change happened.',
    ],
  };
}

function said(value: number | null): string {
  return value === null ? 'not known' : formatNumber(value);
}
