import type { QueryColumn } from '../../../../../core/api/query.ts';
import { ownValue } from '../../../../../core/base/own-value.ts';
import type { WordKey } from '../../../words/areas.ts';
import { t } from '../../../words/t.ts';
import type { Answered } from './answer.ts';
import { columnWords, countedLabel, type Measures, plainCell } from './columns.ts';
import { cellAt } from './mark.ts';
import { type AnswerTable, type ColumnWords, plainTable } from './table.ts';

/** The rows of a funnel, or of the properties that go with finishing it. */
export function funnelTable(
  answered: Pick<Answered, 'query' | 'response'>,
  stepLabel: (step: number) => string,
): AnswerTable {
  const { response } = answered;
  const cell = plainCell(response);
  return plainTable(
    response,
    (column) => wordsOf(answered, column),
    (column, value, row) => {
      if (column.name === 'label')
        return { value, label: stepLabel(Number(cellAt(response, { row, column: 'step' }))) };
      const isOther = column.role === 'group' && cellAt(response, { row, column: 'is_other' }) === true;
      return isOther ? { value: 'rest', label: t('results.rest') } : cell(column, value, row);
    },
  );
}

function wordsOf(answered: Pick<Answered, 'query'>, column: QueryColumn): ColumnWords | undefined {
  // The row of the others says so itself.
  if (column.name === 'is_other') return undefined;
  if (column.name === 'label') return { label: t('results.event'), holds: 'text' };
  if (column.name === 'persons') return { label: countedLabel(answered), holds: 'count' };
  const flag = ownValue(FLAGS, column.name);
  return flag === undefined ? columnWords(column, FUNNEL_MEASURES) : { label: t(flag), holds: 'yes_no' };
}

const FLAGS: Readonly<Record<string, WordKey | undefined>> = {
  complete: 'results.complete',

  significant: 'results.significant',
};

const FUNNEL_MEASURES: Measures = {
  step: { label: 'results.step_number', unit: 'count' },
  rate: { label: 'results.rate', unit: 'share' },
  rate_of_previous: { label: 'results.rate_of_previous', unit: 'share' },
  dropped: { label: 'results.dropped', unit: 'count' },
  still_in_window: { label: 'results.still_in_window', unit: 'count' },
  median_seconds: { label: 'results.median_time', unit: 'seconds' },
  mean_seconds: { label: 'results.mean_time', unit: 'seconds' },
  median_seconds_from_first: { label: 'results.median_time_from_first', unit: 'seconds' },
  mean_seconds_from_first: { label: 'results.mean_time_from_first', unit: 'seconds' },
  converted: { label: 'results.converted', unit: 'count' },
  persons_without: { label: 'results.people_without', unit: 'count' },
  converted_without: { label: 'results.converted_without', unit: 'count' },
  rate_without: { label: 'results.rate_without', unit: 'share' },
  lift: { label: 'results.lift', unit: 'number' },
  p_value: { label: 'results.p_value', unit: 'number' },
  q_value: { label: 'results.q_value', unit: 'number' },
};
