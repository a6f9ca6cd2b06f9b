import type { SessionMeasure } from '../../../../../core/api/kinds/sessions.ts';
import type { TrendModel } from '../../../charts/models/trend.ts';
import { trendModel } from '../../../charts/models/trend-answer.ts';
import { formObstacle } from '../../../charts/models/trend-forms.ts';
import { t } from '../../../words/t.ts';
import type { ChartForm, ReportOf } from '../report.ts';
import type { Answer, Answered, AnswerFigure, FormChoice } from './answer.ts';
import { columnWords, type Measures, plainCell } from './columns.ts';
import { barsPicture, type Groups, mapPicture, pieObstacleOf, piePicture } from './group-picture.ts';
import { cellLabel } from './line-names.ts';
import { linesOf } from './lines.ts';
import { namesOf, numberAt } from './mark.ts';
import type { Picture } from './picture.ts';
import { plainTable } from './table.ts';
import { timeAxis, trendPicture } from './trend-picture.ts';

type Sessions = Answered<ReportOf<'sessions'>>;

/** The first measure is drawn; table and figures have all of them. */
export function sessions(answered: Sessions): Answer {
  const { report, response } = answered;
  const model = report.overTime ? modelOf(answered) : undefined;
  const groups = report.overTime || report.breakdowns.length === 0 ? undefined : groupsOf(answered);
  return {
    forms: formsOf(answered, model, groups),
    picture: (form) => pictureOf(answered, model, groups, form),
    table: () => plainTable(response, (column) => columnWords(column, SESSION_MEASURES), plainCell(response)),
    figures: figuresOf(answered),
    ...measuresOf(answered),
    isEmpty: response.rows.every((_, row) =>
      namesOf(response, 'value').every((column) => !numberAt(response, { row, column })),
    ),
  };
}

/** Visits that begin in one bucket or group are in no other, except by page; their persons are. */
const ADDITIVE: ReadonlySet<string> = new Set(['sessions', 'views', 'bounces', 'entries', 'exits']);

function measuresOf({ response }: Sessions): Pick<Answer, 'measures'> {
  const ids = namesOf(response, 'value');
  if (ids.length < 2) return {};
  return { measures: ids.map((id) => ({ id, label: labelOf(id) })) };
}

function labelOf(measure: string): string {
  return columnWords({ name: measure, type: 'number', role: 'value' }, SESSION_MEASURES).label;
}

function measureOf({ response }: Sessions): string {
  return namesOf(response, 'value')[0] ?? 'sessions';
}

function doPartsOverlap(answered: Sessions): boolean {
  const isByPage = answered.report.breakdowns.some(({ property }) => property === 'page' || property === 'page_group');
  return isByPage || !ADDITIVE.has(measureOf(answered));
}

function namesOfTrend(answered: Sessions) {
  const words = columnWords({ name: measureOf(answered), type: 'number', role: 'value' }, SESSION_MEASURES);
  const unit = words.holds === 'text' || words.holds === 'time' || words.holds === 'yes_no' ? 'number' : words.holds;
  return { unit, measure: words.label, partsOverlap: doPartsOverlap(answered) };
}

function modelOf(answered: Sessions): TrendModel {
  const names = { restLabel: t('results.rest'), labelOf: cellLabel, ...timeAxis(answered.response) };
  return trendModel(answered.response, { ...names, ...namesOfTrend(answered) });
}

function groupsOf(answered: Sessions): Groups {
  const column = measureOf(answered);
  const lines = linesOf(answered.response, column, `previous_${column}`);
  const { unit, measure, partsOverlap } = namesOfTrend(answered);
  const all = answered.response.totals?.[column];
  return {
    lines,
    column,
    unit,
    partsOverlap,
    ...(all === undefined ? {} : { all }),
    seriesLabel: () => measure,
    groupLabel: ({ group }) => group.map((cell, place) => cellLabel(lines.properties[place] ?? '', cell)).join(' · '),
  };
}

const END: readonly FormChoice[] = [{ form: 'number' }, { form: 'table' }];

function formsOf({ report }: Sessions, model: TrendModel | undefined, groups: Groups | undefined): FormChoice[] {
  if (model !== undefined) {
    const parts = (['stacked', 'share'] as const).map((form) => choice(form, formObstacle(model, form)));
    return [{ form: 'line' }, { form: 'bar' }, ...(model.series.length > 1 ? parts : []), ...END];
  }
  if (groups === undefined) return [...END];
  const [breakdown, ...more] = report.breakdowns;
  const isOnMap = more.length === 0 && breakdown?.property === 'country';
  return [
    { form: 'rows' },
    { form: 'bar' },
    choice('pie', pieObstacleOf(groups)),
    ...(isOnMap ? [{ form: 'map' } as const] : []),
    ...END,
  ];
}

function choice(form: ChartForm, untrue: FormChoice['untrue']): FormChoice {
  return untrue === undefined ? { form } : { form, untrue };
}

function pictureOf(
  answered: Sessions,
  model: TrendModel | undefined,
  groups: Groups | undefined,
  form: ChartForm,
): Picture | undefined {
  const markOf = (row: number) => ({ row, column: measureOf(answered) });
  if (model !== undefined) {
    const isOverTime = form === 'line' || form === 'bar' || form === 'stacked' || form === 'share';
    return isOverTime ? trendPicture(answered.response, model, form, markOf) : undefined;
  }
  if (groups === undefined) return undefined;
  if (form === 'rows' || form === 'bar') return barsPicture(groups, form);
  return form === 'pie' ? piePicture(groups) : form === 'map' ? mapPicture(groups) : undefined;
}

function figuresOf({ response, parts, report }: Sessions): AnswerFigure[] {
  const whole = report.overTime || report.breakdowns.length > 0 ? parts.all?.response : response;
  if (whole === undefined) return [];
  return whole.columns.flatMap((column): AnswerFigure[] => {
    if (column.role !== 'value') return [];
    const { label, holds } = columnWords(column, SESSION_MEASURES);
    const previous = whole.columns.some(({ name }) => name === `previous_${column.name}`);
    const mark = { row: 0, column: column.name, ...(whole === response ? {} : { part: 'all' as const }) };
    return [
      {
        key: column.name,
        label,
        value: numberAt(whole, mark),
        ...(previous ? { previous: numberAt(whole, { row: 0, column: `previous_${column.name}` }) } : {}),
        unit: holds === 'text' || holds === 'time' || holds === 'yes_no' ? 'number' : holds,
        mark,
      },
    ];
  });
}

const SESSION_MEASURES: Measures & Readonly<Record<SessionMeasure, Measures[string]>> = {
  sessions: { label: 'results.visits', unit: 'count' },
  visitors: { label: 'results.visitors', unit: 'count' },
  views: { label: 'results.views', unit: 'count' },
  views_per_session: { label: 'results.views_per_visit', unit: 'number' },
  bounces: { label: 'results.bounces', unit: 'count' },
  bounce_rate: { label: 'results.bounce_rate', unit: 'share' },
  duration_mean: { label: 'results.mean_duration', unit: 'seconds' },
  duration_median: { label: 'results.median_duration', unit: 'seconds' },
  duration_max: { label: 'results.longest_duration', unit: 'seconds' },
  conversion_rate: { label: 'results.conversion_rate', unit: 'share' },
  entries: { label: 'results.entries', unit: 'count' },
  exits: { label: 'results.exits', unit: 'count' },
  exit_rate: { label: 'results.exit_rate', unit: 'share' },
};
