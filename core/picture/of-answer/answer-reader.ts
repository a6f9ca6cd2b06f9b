import { type BucketLabel, bucketLabels } from '../../api/chart-models/bucket-labels.ts';
import type { ColourIdentity } from '../../api/chart-models/colours.ts';
import type { Unit } from '../../api/chart-models/units.ts';
import type { Cell, ColumnRole, QueryResponse } from '../../api/query.ts';
import type { Writing } from '../writing.ts';

/** An answer with the chart that a saved report or tile asks for. */
export type ShownAnswer = {
  readonly answer: QueryResponse;
  readonly queryType: string;
  /** One of the charts of reports; undefined: the usual one of the kind. */
  readonly chart?: string | undefined;
  /** The name of the only measure. */
  readonly label: string;
  /** Undefined: counts if all values are whole, else numbers. */
  readonly unit?: Unit | undefined;
  /** Display names of events and of values of properties, where somebody has given them one. */
  readonly nameOf?: ((property: string, value: string) => string | undefined) | undefined;
};

export function placeOf({ columns }: QueryResponse, name: string): number {
  return columns.findIndex((column) => column.name === name);
}

export function placesOf({ columns }: QueryResponse, role: ColumnRole): number[] {
  return columns.flatMap((column, place) => (column.role === role ? [place] : []));
}

export function numberAt(row: readonly Cell[], place: number): number | null {
  const cell = row[place];
  return typeof cell === 'number' ? cell : null;
}

export function unitOf({ unit, answer }: ShownAnswer, place: number): Unit {
  if (unit !== undefined) return unit;
  return answer.rows.every((row) => Number.isInteger(row[place] ?? 0)) ? 'count' : 'number';
}

/** The name of a group as people read it: countries and languages by name; null is a value that is not set. */
export function groupLabel({ nameOf }: ShownAnswer, property: string, value: Cell, writing: Writing): string {
  if (value === null || value === '') return writing.words.notSet;
  const text = String(value);
  const named = nameOf?.(property, text);
  if (named !== undefined) return named;
  const type = DISPLAYED[property.replace(/^session\./, '')];
  return type === undefined ? text : displayName(type, text, writing.language);
}

const DISPLAYED: Readonly<Record<string, 'region' | 'language'>> = { country: 'region', language: 'language' };

function displayName(type: 'region' | 'language', value: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type, fallback: 'code' }).of(value) ?? value;
  } catch {
    return value;
  }
}

/** The groups and the series of a row, as one name and one colour. */
export function namesOfRow(
  shown: ShownAnswer,
  row: readonly Cell[],
  writing: Writing,
): { readonly key: string; readonly label: string; readonly colourOf: ColourIdentity } {
  const { answer } = shown;
  const groups = placesOf(answer, 'group');
  const [series] = placesOf(answer, 'series');
  const isRest = row[placeOf(answer, 'rest')] === true || row[placeOf(answer, 'is_other')] === true;
  const ofSeries = series === undefined ? [] : [String(row[series])];
  const properties = groups.map((place) => answer.columns[place]?.name ?? '');
  const ofGroups = isRest
    ? [writing.words.rest]
    : groups.map((place, index) => groupLabel(shown, properties[index] ?? '', row[place] ?? null, writing));
  const seriesName = ofSeries.map((name) => shown.nameOf?.('event', name) ?? name);
  return {
    key: JSON.stringify([...ofSeries, ...groups.map((place) => row[place] ?? null), isRest]),
    label: [...seriesName, ...ofGroups].join(' · ') || shown.label,
    colourOf: {
      property: [...(series === undefined ? [] : ['event']), ...properties].join('|') || 'measure',
      value: isRest ? 'rest' : [...ofSeries, ...groups.map((place) => String(row[place] ?? ''))].join('|'),
    },
  };
}

/** The buckets of an answer in their order, with names. */
export function bucketsOf({ rows, meta }: QueryResponse, place: number, { language }: Writing) {
  const times = [...new Set(rows.map((row) => String(row[place])))];
  const labels: readonly BucketLabel[] = bucketLabels(times, meta.interval ?? 'day', language);
  const open = meta.incomplete?.bucket;
  return times.map((at, index) => ({
    at,
    label: labels[index]?.label ?? at,
    fullLabel: labels[index]?.fullLabel ?? at,
    isOpen: open !== undefined && at >= open,
  }));
}
