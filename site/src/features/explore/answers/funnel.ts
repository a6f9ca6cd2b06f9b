import type { ColourIdentity } from '../../../../../core/api/chart-models/colours.ts';
import type { FunnelModel } from '../../../charts/models/funnel.ts';
import { trendModel } from '../../../charts/models/trend-answer.ts';
import { eventLabel } from '../../../format/known-values.ts';
import { t } from '../../../words/t.ts';
import type { ReportOf } from '../report.ts';
import type { Answer, Answered, AnswerFigure, FormChoice } from './answer.ts';
import { countedLabel } from './columns.ts';
import { funnelTable } from './funnel-table.ts';
import { cellLabel } from './line-names.ts';
import { cellAt, type Mark, namesOf, numberAt } from './mark.ts';
import type { Picture } from './picture.ts';
import { oneMeasure } from './reshape.ts';
import { timeAxis, trendPicture } from './trend-picture.ts';

type Funnel = Answered<ReportOf<'funnel'>>;

export function funnel(answered: Funnel): Answer {
  const { report, response } = answered;
  return {
    forms: formsOf(report),
    picture: (form) => pictureOf(answered, form),
    table: () => funnelTable(answered, (step) => stepLabel(answered, step)),
    figures: report.drivers ? [] : figuresOf(answered),
    isEmpty: response.rows.every((_, row) => !numberAt(response, { row, column: 'persons' })),
  };
}

function formsOf({ drivers, by }: ReportOf<'funnel'>): FormChoice[] {
  if (drivers) return [{ form: 'table' }];
  if (by !== undefined) return [{ form: 'line' }, { form: 'table' }];
  return [{ form: 'steps' }, { form: 'number' }, { form: 'table' }];
}

function pictureOf(answered: Funnel, form: FormChoice['form']): Picture | undefined {
  if (form === 'line') return conversionOverTime(answered);
  return form === 'steps' ? stepsPicture(answered) : undefined;
}

/** The name of a step, from 1: what somebody called it, else its events. */
function stepLabel({ report, response }: Funnel, step: number): string {
  const asked = report.steps[step - 1];
  if (report.order !== 'unordered' && asked?.label !== undefined) return asked.label;
  if (report.order !== 'unordered' && asked !== undefined) return asked.events.map(eventLabel).join(', ');
  const row = response.rows.findIndex((_, index) => cellAt(response, { row: index, column: 'step' }) === step);
  return String(cellAt(response, { row, column: 'label' }) ?? '');
}

function stepsPicture(answered: Funnel): Picture {
  const { response } = answered;
  const groups = Map.groupBy(response.rows.keys(), (row) => JSON.stringify(groupOf(answered, row)));
  const model: FunnelModel = {
    steps: answered.report.steps.map((_, index) => ({ key: String(index + 1), label: stepLabel(answered, index + 1) })),
    groups: [...groups].map(([key, rows]) => ({
      key,
      label: groupLabel(answered, rows[0] ?? 0),
      colourOf: colourOf(answered, rows[0] ?? 0),
      steps: rows.map((row) => countAt(answered, row)),
    })),
    ...(answered.report.countedGroups !== undefined && { counted: countedLabel(answered) }),
  };
  return {
    kind: 'funnel',
    model,
    markOf: ({ groupKey, stepIndex, part }): Mark | undefined => {
      const row = groups.get(groupKey)?.[stepIndex];
      return row === undefined ? undefined : { row, column: part === 'dropped' ? 'dropped' : 'persons' };
    },
  };
}

function countAt({ response }: Funnel, row: number): FunnelModel['groups'][number]['steps'][number] {
  const at = (column: string) => numberAt(response, { row, column });
  return {
    persons: at('persons') ?? 0,
    dropped: at('dropped'),
    stillInWindow: at('still_in_window'),
    rateOfPrevious: at('rate_of_previous'),
    medianSeconds: at('median_seconds'),
  };
}

function groupOf({ response }: Funnel, row: number) {
  const names = [...namesOf(response, 'group'), 'is_other'];
  return names.map((column) => cellAt(response, { row, column }));
}

/** The colour that the group has in every other chart. */
function colourOf({ response }: Funnel, row: number): ColourIdentity {
  const names = namesOf(response, 'group');
  if (names.length === 0) return { property: 'measure', value: 'visitors' };
  const isOther = cellAt(response, { row, column: 'is_other' }) === true;
  const values = names.map((column) => String(cellAt(response, { row, column }) ?? ''));
  return { property: names.join('|'), value: isOther ? 'rest' : values.join('|') };
}

function groupLabel({ response }: Funnel, row: number): string {
  if (cellAt(response, { row, column: 'is_other' }) === true) return t('results.rest');
  const names = namesOf(response, 'group');
  if (names.length === 0) return t('results.everyone');
  return names.map((column) => cellLabel(column, cellAt(response, { row, column }))).join(' · ');
}

/** The share of those who entered in each period that reached the last step. */
function conversionOverTime({ report, response }: Funnel): Picture {
  const isLast = (row: number) => cellAt(response, { row, column: 'step' }) === report.steps.length;
  const { response: rates, origins } = oneMeasure(response, 'rate', isLast);
  const model = trendModel(rates, {
    ...timeAxis(response),
    unit: 'share',
    partsOverlap: true,
    measure: t('results.conversion_rate'),
    restLabel: t('results.rest'),
    labelOf: cellLabel,
  });
  return trendPicture(rates, model, 'line', (row) => ({ row: origins[row]?.row ?? row, column: 'persons' }));
}

/** The whole funnel, as the service counted it over all groups. */
function figuresOf({ response, report }: Funnel): AnswerFigure[] {
  const { totals = {} } = response;
  const hasGroups = report.breakdowns.length > 0 || report.by !== undefined;
  const figure = (
    key: string,
    label: AnswerFigure['label'],
    unit: AnswerFigure['unit'],
    mark?: Mark,
  ): AnswerFigure[] =>
    totals[key] === undefined
      ? []
      : [{ key, label, unit, value: totals[key], ...(mark === undefined || hasGroups ? {} : { mark }) }];
  const last = response.rows.length - 1;
  return [
    ...figure('conversion_rate', t('results.conversion_rate'), 'share'),
    ...figure('entered', t('results.entered'), 'count', { row: 0, column: 'persons' }),
    ...figure('converted', t('results.converted'), 'count', { row: last, column: 'persons' }),
    ...figure('still_in_window', t('results.still_in_window'), 'count'),
  ];
}
