import type { ColourIdentity } from '../../../../../core/api/chart-models/colours.ts';
import type { HeatMapModel, HeatMapRow } from '../../../charts/models/heat-map.ts';
import type { TrendModel } from '../../../charts/models/trend.ts';
import { t } from '../../../words/t.ts';
import type { ReportOf } from '../report.ts';
import type { Answer, Answered, AnswerFigure } from './answer.ts';
import { columnWords, type Measures, plainCell, type TimeForm, timeLabeller } from './columns.ts';
import { cellLabel } from './line-names.ts';
import { cellAt, namesOf, numberAt } from './mark.ts';
import { periodLabel } from './period-label.ts';
import type { Picture } from './picture.ts';
import { plainTable } from './table.ts';

type Retention = Answered<ReportOf<'retention'>>;

export function retention(answered: Retention): Answer {
  const { response } = answered;
  return {
    forms: [{ form: 'heatmap' }, { form: 'line' }, { form: 'number' }, { form: 'table' }],
    picture: (form) =>
      form === 'heatmap' ? heatMapPicture(answered) : form === 'line' ? curvePicture(answered) : undefined,
    table: () => tableOf(answered),
    figures: figuresOf(answered),
    isEmpty: response.rows.every((_, row) => !numberAt(response, { row, column: 'size' })),
  };
}

/** The periods after the start, by their first one. */
function periodsOf({ response, report }: Retention): { readonly first: number; readonly label: string }[] {
  const found = new Map<number, string>();
  for (const row of response.rows.keys()) {
    found.set(numberAt(response, { row, column: 'period' }) ?? 0, periodLabel(report, response, row));
  }
  return [...found].map(([first, label]) => ({ first, label }));
}
function heatMapPicture(answered: Retention): Picture {
  const { response } = answered;
  const periods = periodsOf(answered);
  const rows = Map.groupBy(response.rows.keys(), (row) => cohortKey(answered, row));
  const model: HeatMapModel = {
    rowTitle: t('results.cohort'),
    columns: periods.map(({ first, label }) => ({
      key: String(first),
      label,
      mean: response.totals?.[`mean_${first}`] ?? null,
    })),
    rows: [...rows].map(([key, ofCohort]) => heatRow(answered, key, ofCohort)),
  };
  return {
    kind: 'heatMap',
    model,
    markOf: ({ rowKey, columnKey }) => {
      const row = rows
        .get(rowKey)
        ?.find((each) => String(cellAt(response, { row: each, column: 'period' })) === columnKey);
      return row === undefined ? undefined : { row, column: 'returned' };
    },
  };
}

function heatRow(answered: Retention, key: string, rows: readonly number[]): HeatMapRow {
  const { response } = answered;
  const [first = 0] = rows;
  const at = (row: number, column: string) => numberAt(response, { row, column });
  return {
    key,
    label: cohortLabel(answered, first, 'spanLabel'),
    fullLabel: cohortLabel(answered, first, 'fullLabel'),
    size: at(first, 'size') ?? 0,
    cells: rows.map((row) => {
      const count = at(row, 'returned');
      if (count === null) return undefined;
      return { count, share: at(row, 'rate'), isComplete: cellAt(response, { row, column: 'complete' }) === true };
    }),
  };
}

function groupCells({ response }: Retention, row: number) {
  return namesOf(response, 'group').map((column) => cellAt(response, { row, column }));
}

function groupLabel(answered: Retention, row: number): string {
  const names = namesOf(answered.response, 'group');
  return groupCells(answered, row)
    .map((cell, place) => cellLabel(names[place] ?? '', cell))
    .join(' · ');
}

/** The colour that the group has in every other chart. */
function colourOf(answered: Retention, row: number): ColourIdentity {
  const names = namesOf(answered.response, 'group');
  if (names.length === 0) return { property: 'measure', value: 'visitors' };
  return {
    property: names.join('|'),
    value: groupCells(answered, row)
      .map((cell) => String(cell ?? ''))
      .join('|'),
  };
}

function cohortKey(answered: Retention, row: number): string {
  return JSON.stringify([...groupCells(answered, row), cellAt(answered.response, { row, column: 'cohort' })]);
}

function cohortLabel(answered: Retention, row: number, form: TimeForm): string {
  const date = String(cellAt(answered.response, { row, column: 'cohort' }));
  const label = cohortLabeller(answered, form)(date);
  const group = groupLabel(answered, row);
  return group === '' ? label : `${group} · ${label}`;
}

function cohortLabeller({ response, report }: Retention, form?: TimeForm): (date: string) => string {
  return timeLabeller(response, { interval: report.period, form });
}

/** The mean of each period over the cohorts of a group, weighted by their size, as the service worked it out. */
function curvePicture(answered: Retention): Picture {
  const { response } = answered;
  const periods = periodsOf(answered);
  const groups = Map.groupBy(response.rows.keys(), (row) => JSON.stringify(groupCells(answered, row)));
  const model: TrendModel = {
    axis: 'category',
    unit: 'share',
    partsOverlap: true,
    points: periods.map(({ first, label }) => {
      return { at: String(first), label, fullLabel: label, isOpen: false, isBeforeData: false };
    }),
    series: [...groups].map(([key, rows]) => ({
      key,
      label: groupLabel(answered, rows[0] ?? 0) || t('results.retention_rate'),
      colourOf: colourOf(answered, rows[0] ?? 0),
      values: periods.map(({ first }) => {
        const row = rows.find((each) => numberAt(response, { row: each, column: 'period' }) === first);
        return row === undefined ? null : numberAt(response, { row, column: 'mean' });
      }),
    })),
  };
  return { kind: 'trend', form: 'line', model, markOf: () => undefined };
}

function tableOf(answered: Retention) {
  const { response } = answered;
  const cell = plainCell(response);
  const cohortOf = cohortLabeller(answered);
  return plainTable(
    response,
    (column) =>
      column.name === 'complete'
        ? { label: t('results.complete'), holds: 'yes_no' }
        : column.name === 'cohort'
          ? { label: t('results.cohort'), holds: 'time' }
          : columnWords(column, MEASURES),
    (column, value, row) =>
      column.name === 'cohort' ? { value, label: cohortOf(String(value)) } : cell(column, value, row),
  );
}

const MEASURES: Measures = {
  period: { label: 'results.period', unit: 'count' },
  through: { label: 'results.through', unit: 'count' },
  size: { label: 'results.size', unit: 'count' },
  returned: { label: 'results.returned', unit: 'count' },
  rate: { label: 'results.retention_rate', unit: 'share' },
  mean: { label: 'results.mean', unit: 'share' },
  simple_mean: { label: 'results.simple_mean', unit: 'share' },
};

function figuresOf(answered: Retention): AnswerFigure[] {
  const totals = answered.response.totals ?? {};
  const means = periodsOf(answered).flatMap(({ first, label }): AnswerFigure[] => {
    const value = totals[`mean_${first}`];
    return first === 0 || value === undefined ? [] : [{ key: `mean_${first}`, label, value, unit: 'share' }];
  });
  const size = totals.size;
  const ofSize: AnswerFigure[] =
    size === undefined ? [] : [{ key: 'size', label: t('results.size'), value: size, unit: 'count' }];
  return [...ofSize, ...means];
}
