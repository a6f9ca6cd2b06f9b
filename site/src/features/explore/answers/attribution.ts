import { t } from '../../../words/t.ts';
import type { ReportOf } from '../report.ts';
import type { Answer, Answered, AnswerFigure } from './answer.ts';
import { columnWords, type Measures, plainCell } from './columns.ts';
import { barsPicture, type Groups, pieObstacleOf, piePicture } from './group-picture.ts';
import { cellLabel } from './line-names.ts';
import { type Line, linesOf } from './lines.ts';
import { cellAt } from './mark.ts';
import { plainTable } from './table.ts';

type Attribution = Answered<ReportOf<'attribution'>>;

export function attribution(answered: Attribution): Answer {
  const { response } = answered;
  const groups = groupsOf(answered);
  const obstacle = pieObstacleOf(groups);
  return {
    forms: [
      { form: 'rows' },
      { form: 'bar' },
      obstacle === undefined ? { form: 'pie' } : { form: 'pie', untrue: obstacle },
      { form: 'number' },
      { form: 'table' },
    ],
    picture: (form) =>
      form === 'pie' ? piePicture(groups) : form === 'rows' || form === 'bar' ? barsPicture(groups, form) : undefined,
    table: () => tableOf(answered),
    figures: figuresOf(answered),
    isEmpty: response.rows.length === 0,
  };
}

/** The credits of a conversion add up to 1, so groups are parts of a whole. */
function groupsOf({ response }: Attribution): Groups {
  const lines = linesOf(withUntouchedApart(response), 'conversions');
  return {
    lines,
    column: 'conversions',
    unit: 'number',
    partsOverlap: false,
    seriesLabel: () => t('results.conversions'),
    groupLabel: (line) => groupLabel(response, lines.properties, line),
  };
}

/** Conversions without a touch have no source either, and are another group than those whose touch has none. */
function withUntouchedApart(response: Attribution['response']): Attribution['response'] {
  const place = response.columns.findIndex(({ role }) => role === 'group');
  const rows = response.rows.map((cells, row) => (isTouched(response, row) ? cells : cells.with(place, UNTOUCHED)));
  return { ...response, rows };
}

/** No source, channel or campaign that was sent begins like this. */
const UNTOUCHED = '\u0000untouched';

function groupLabel(response: Attribution['response'], properties: readonly string[], { group, points }: Line): string {
  const row = points[0]?.row ?? 0;
  const names = group.map((cell, place) => cellLabel(properties[place] ?? '', cell));
  return isTouched(response, row) ? names.join(' · ') : t('results.without_touch');
}

function isTouched(response: Attribution['response'], row: number): boolean {
  return cellAt(response, { row, column: 'touched' }) !== false;
}

/** Whether a conversion had a touch is a column only where one had none. */
function tableOf({ response }: Attribution) {
  const cell = plainCell(response);
  const isAllTouched = response.rows.every((_, row) => isTouched(response, row));
  return plainTable(
    response,
    (column) => {
      if (column.name !== 'touched') return columnWords(column, MEASURES);
      return isAllTouched ? undefined : { label: t('results.touched'), holds: 'yes_no' };
    },
    (column, value, row) => {
      const isNone = column.role === 'group' && column.name !== 'currency' && !isTouched(response, row);
      return isNone ? { value, label: t('results.without_touch') } : cell(column, value, row);
    },
  );
}

const MEASURES: Measures = {
  conversions: { label: 'results.conversions', unit: 'number' },
  amount: { label: 'results.amount', unit: 'number' },
};

function figuresOf({ response: { totals = {} } }: Attribution): AnswerFigure[] {
  return Object.entries(totals).map(([key, value]): AnswerFigure => {
    if (!key.startsWith('amount_')) {
      const label = key === 'without_touch' ? t('results.without_touch') : t('results.conversions');
      return { key, label, value, unit: 'number' };
    }
    const currency = key.slice('amount_'.length);
    return { key, label: t('results.amount'), value, unit: { currency } };
  });
}
