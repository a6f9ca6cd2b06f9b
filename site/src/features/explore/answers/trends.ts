import type { TrendModel } from '../../../charts/models/trend.ts';
import { formObstacle, isStacked, type TrendForm } from '../../../charts/models/trend-forms.ts';
import type { ChartForm, ReportOf } from '../report.ts';
import type { Answer, Answered, FormChoice } from './answer.ts';
import { barsPicture, type Groups, mapPicture, pieObstacleOf, piePicture } from './group-picture.ts';
import { lineLabel, lineName, unitOf } from './line-names.ts';
import { linesOf, type Point } from './lines.ts';
import type { Picture } from './picture.ts';
import { groupsOf, hasNothing, seriesFigures, totalsOf } from './series-groups.ts';
import { type TimeTable, timeTable } from './time-table.ts';
import { knownLines, trendOf, trendPicture } from './trend-picture.ts';

type Trends = Answered<ReportOf<'trends'>>;

export function trends(answered: Trends): Answer {
  const model = trendOf(answered);
  const groups = wholeGroups(answered);
  return {
    forms: formsOf(answered, model, groups),
    picture: (form) => pictureOf(answered, model, groups, form),
    table: (layout) => timeTable(tableOf(answered, model), layout),
    hasLayouts: true,
    figures: seriesFigures(answered),
    isEmpty: hasNothing(linesOf(answered.response)),
  };
}

/** Each line over the whole range, once that has been counted; rolling measures have no such figure. */
function wholeGroups(answered: Trends): Groups | undefined {
  const { parts } = answered;
  const part = parts.groups === undefined ? 'all' : 'groups';
  const hasGroups = answered.report.breakdowns.length > 0;
  return parts[part] === undefined || (hasGroups && part === 'all') ? undefined : groupsOf(answered, part);
}

const OVER_TIME = ['line', 'area', 'bar', 'stacked', 'stacked_area', 'share', 'share_area'] as const;
const TREND_FORMS: Readonly<Record<(typeof OVER_TIME)[number], TrendForm>> = {
  line: 'line',
  area: 'area',
  bar: 'bar',
  stacked: 'stacked',
  stacked_area: 'stackedArea',
  share: 'share',
  share_area: 'shareArea',
};

function formsOf({ report }: Trends, model: TrendModel, groups: Groups | undefined): FormChoice[] {
  const isAlone = model.series.length < 2;
  const offered = OVER_TIME.filter((form) => (form === 'area' ? isAlone : !isAlone || !isStacked(TREND_FORMS[form])));
  const overTime = offered.map((form) => choice(form, formObstacle(model, TREND_FORMS[form])));
  return [
    ...overTime,
    ...(groups === undefined || isAlone ? [] : wholeForms(report, groups)),
    { form: 'number' },
    { form: 'table' },
  ];
}

/** Forms of groups over the whole range. */
export function wholeForms(report: Pick<ReportOf<'trends'>, 'breakdowns' | 'series'>, groups: Groups): FormChoice[] {
  const [breakdown, ...more] = report.breakdowns;
  const isByCountry =
    more.length === 0 && breakdown !== undefined && 'property' in breakdown && breakdown.property === 'country';
  const isOnMap = isByCountry && report.series.length === 1;
  return [{ form: 'rows' }, choice('pie', pieObstacleOf(groups)), ...(isOnMap ? [{ form: 'map' } as const] : [])];
}

function choice(form: ChartForm, untrue: FormChoice['untrue']): FormChoice {
  return untrue === undefined ? { form } : { form, untrue };
}

function pictureOf(
  answered: Trends,
  model: TrendModel,
  groups: Groups | undefined,
  form: ChartForm,
): Picture | undefined {
  switch (form) {
    case 'line':
    case 'area':
    case 'bar':
    case 'stacked':
    case 'stacked_area':
    case 'share':
    case 'share_area':
      return trendPicture(answered.response, model, TREND_FORMS[form]);
    case 'rows':
      return groups && barsPicture(groups, 'rows');
    case 'pie':
      return groups && piePicture(groups);
    case 'map':
      return groups && mapPicture(groups);
    default:
      return undefined;
  }
}

function tableOf({ report, response, parts }: Trends, model: TrendModel): TimeTable {
  const lines = knownLines(linesOf(response), model);
  const part = parts.groups === undefined ? 'all' : 'groups';
  const whole = parts[part];
  const hasTotals = whole !== undefined && (part === 'groups' || report.breakdowns.length === 0);
  const all = totalsOf(parts).get('');
  const isOneSeries = lines.lines.every(({ series }) => series === undefined);
  return {
    lines,
    unit: unitOf(report),
    timeLabels: model.points.map(({ fullLabel }) => fullLabel),
    labelOf: (line) => lineLabel(report, lines, line),
    nameOf: (line) => lineName(line, 'value'),
    colourOf: coloursIn(model),
    ...(hasTotals ? { totals: { part, points: firstPoints(whole.response) } } : {}),
    ...(parts.times !== undefined && isOneSeries ? { times: timePointsOf(parts.times.response) } : {}),
    ...(all === undefined ? {} : { all }),
  };
}

function coloursIn({ series }: TrendModel): TimeTable['colourOf'] {
  const found = new Map(series.map(({ key, colourOf, isRest }) => [key, isRest ? ('rest' as const) : colourOf]));
  return ({ key }) => (series.length < 2 ? undefined : found.get(key));
}

function firstPoints(response: Trends['response']): ReadonlyMap<string, Point> {
  return new Map(linesOf(response).lines.flatMap(({ key, points: [point] }) => (point ? [[key, point]] : [])));
}

function timePointsOf(response: Trends['response']): ReadonlyMap<string, Point> {
  const { times, lines } = linesOf(response);
  const points = lines[0]?.points ?? [];
  return new Map(
    times.flatMap((time, place) => {
      const point = points[place];
      return point ? [[time, point] as const] : [];
    }),
  );
}
