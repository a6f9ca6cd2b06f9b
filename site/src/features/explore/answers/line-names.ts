import type { Unit } from '../../../../../core/api/chart-models/units.ts';
import type { Aggregation } from '../../../../../core/api/kinds/field-names.ts';
import type { Cell } from '../../../../../core/api/query.ts';
import { eventLabel, valueLabel } from '../../../format/known-values.ts';
import { t } from '../../../words/t.ts';
import type { ReportOf } from '../report.ts';
import type { Line, Lines } from './lines.ts';

type SeriesReport = ReportOf<'trends'> | ReportOf<'segmentation'>;

/** The name of a line: its series and the values of its groups. */
export function lineLabel(report: SeriesReport, { properties, lines }: Lines, line: Line): string {
  const hasSeries = line.series !== undefined || properties.length === 0;
  const group = line.isRest
    ? [t('results.rest')]
    : line.group.map((cell, place) => cellLabel(properties[place] ?? '', cell));
  const series = hasSeries && (lines.length > 1 || properties.length === 0) ? [seriesLabel(report, line.series)] : [];
  return [...series, ...group].join(' · ');
}

/** A value of a property as people read it; null is a value that is not set, which a text without letters is not. */
export function cellLabel(property: string, cell: Cell): string {
  if (cell === '') return t('results.empty_text');
  return valueLabel(property, cell === null ? '' : String(cell));
}

/** The same in files: names as they were sent. */
export function lineName(line: Line, whole: string): string {
  const group = line.isRest ? ['rest'] : line.group.map((cell) => (cell === null ? '' : String(cell)));
  return [...(line.series === undefined ? [] : [line.series]), ...group].join(' · ') || whole;
}

/** A label that somebody chose stays; an event has its display name. The answer names no series if there is one alone. */
export function seriesLabel({ series, formula }: SeriesReport, name: string | undefined): string {
  if (formula !== '') return formula;
  const [first] = series;
  const found = name === undefined ? first : series.find((each) => nameOf(each) === name);
  if (found !== undefined) return shownName(found);
  const alike = series.findIndex((each, place) => `${nameOf(each)}${letterOf(place)}` === name);
  const lettered = series[alike];
  return lettered === undefined ? (name ?? t('results.value')) : shownName(lettered) + letterOf(alike);
}

function shownName(series: SeriesReport['series'][number]): string {
  if (series.label !== undefined) return series.label;
  return 'event' in series ? eventLabel(series.event) : series.metric;
}

/** The service tells series of one name apart by their letters, as formulas do. */
function letterOf(place: number): string {
  return ` (${String.fromCharCode('A'.charCodeAt(0) + place)})`;
}

function nameOf(series: SeriesReport['series'][number]): string {
  return series.label ?? ('event' in series ? series.event : series.metric);
}

const COUNTS: ReadonlySet<Aggregation> = new Set([
  'count',
  'unique_users',
  'unique_sessions',
  'rolling_unique_users',
  'first_time',
  'first_matching',
  'distinct_values',
]);

/** How the figures of a report are written; series of different units are plain numbers. */
export function unitOf({ series, formula }: SeriesReport): Unit {
  const areCounts = series.every((each) => 'measure' in each && COUNTS.has(each.measure.aggregation));
  return areCounts && formula === '' ? 'count' : 'number';
}
