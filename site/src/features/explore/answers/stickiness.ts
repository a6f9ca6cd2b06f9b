import type { TrendModel } from '../../../charts/models/trend.ts';
import { t } from '../../../words/t.ts';
import type { ReportOf } from '../report.ts';
import type { Answer, Answered } from './answer.ts';
import { columnWords, countedLabel, type Measures, plainCell } from './columns.ts';
import { numberAt } from './mark.ts';
import type { Picture } from './picture.ts';
import { plainTable } from './table.ts';

type Stickiness = Answered<ReportOf<'stickiness'>>;

export function stickiness(answered: Stickiness): Answer {
  const { response } = answered;
  const persons = response.totals?.persons;
  return {
    forms: [{ form: 'bar' }, { form: 'line' }, { form: 'number' }, { form: 'table' }],
    picture: (form) => (form === 'bar' || form === 'line' ? picture(answered, form) : undefined),
    table: () => tableOf(answered),
    figures:
      persons === undefined ? [] : [{ key: 'persons', label: countedLabel(answered), value: persons, unit: 'count' }],
    isEmpty: response.rows.every((_, row) => !numberAt(response, { row, column: 'persons' })),
  };
}

/** Exactly so many periods, which nobody has twice: the bars add up to everybody. */
function picture(answered: Stickiness, form: 'bar' | 'line'): Picture {
  const { response } = answered;
  const rows = [...response.rows.keys()];
  const model: TrendModel = {
    axis: 'category',
    unit: 'count',
    partsOverlap: false,
    points: rows.map((row) => {
      const label = intervalsLabel(answered, row);
      return { at: String(row), label, fullLabel: label, isOpen: false, isBeforeData: false };
    }),
    series: [
      {
        key: 'persons',
        label: countedLabel(answered),
        colourOf: { property: 'measure', value: 'persons' },
        values: rows.map((row) => numberAt(response, { row, column: 'persons' })),
      },
    ],
  };
  return { kind: 'trend', form, model, markOf: ({ pointIndex: row }) => ({ row, column: 'persons' }) };
}

function intervalsLabel({ query, response }: Stickiness, row: number): string {
  const interval = query.query_type === 'stickiness' ? (query.interval ?? 'day') : 'day';
  return t(`results.active_${interval}`, { count: numberAt(response, { row, column: 'intervals' }) ?? 0 });
}

function tableOf(answered: Stickiness) {
  const cell = plainCell(answered.response);
  return plainTable(
    answered.response,
    (column) =>
      column.name === 'persons' ? { label: countedLabel(answered), holds: 'count' } : columnWords(column, MEASURES),
    (column, value, row) =>
      column.name === 'intervals' ? { value, label: intervalsLabel(answered, row) } : cell(column, value, row),
  );
}

const MEASURES: Measures = {
  intervals: { label: 'results.active_periods', unit: 'count' },
  at_least: { label: 'results.at_least_as_many', unit: 'count' },
};
