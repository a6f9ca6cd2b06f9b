import type { Part } from '../../../../../core/api/answer-parts.ts';
import type { Unit } from '../../../../../core/api/chart-models/units.ts';
import { type PieRequest, pieModel, pieObstacle } from '../../../charts/models/pie.ts';
import type { TrendModel, TrendPoint, TrendSeries } from '../../../charts/models/trend.ts';
import type { TrendForm } from '../../../charts/models/trend-forms.ts';
import { worldMapModel } from '../../../charts/models/world-map.ts';
import { t } from '../../../words/t.ts';
import type { Line, Lines, Point } from './lines.ts';
import type { Picture } from './picture.ts';
import type { PartMark } from './table.ts';

/** Groups without a time: bars, slices or countries. */
export type Groups = {
  readonly lines: Lines;
  /** The total that they are, if they are not the answer itself. */
  readonly part?: Part;
  /** The column of the measure, if it is not `value`. */
  readonly column?: string;
  readonly unit: Unit;
  readonly partsOverlap: boolean;
  /** Over all groups, as the service counted it. */
  readonly all?: number | null;
  readonly seriesLabel: (series: string | undefined) => string;
  readonly groupLabel: (line: Line) => string;
};

/** More bars than this are no picture; the table has all of them. */
const BARS_MAX = 50;

/** One bar for each group, and beside it one for each further series. Without groups, one for each series. */
export function barsPicture(groups: Groups, form: TrendForm): Picture {
  const bars = barsOf(groups);
  const shown = bars.slice(0, BARS_MAX);
  const names = [...new Set(shown.flatMap(({ points }) => [...points.keys()]))];
  const series = names.map((name) => barSeries(groups, name, shown));
  const points = shown.map(({ key, label }): TrendPoint => {
    return { at: key, label, fullLabel: label, isOpen: false, isBeforeData: false };
  });
  const model: TrendModel = { axis: 'category', points, series, unit: groups.unit, partsOverlap: groups.partsOverlap };
  return {
    kind: 'trend',
    form,
    model,
    markOf: ({ seriesKey, pointIndex }) => markOf(groups, shown[pointIndex]?.points.get(seriesKey)),
    ...(bars.length > shown.length ? { leftOut: bars.length - shown.length } : {}),
  };
}

type Bar = { readonly key: string; readonly label: string; readonly points: ReadonlyMap<string, Point> };

function barsOf({ lines: { lines, properties }, groupLabel, seriesLabel }: Groups): Bar[] {
  const isBySeries = properties.length === 0;
  const bars = new Map<string, { key: string; label: string; points: Map<string, Point> }>();
  for (const line of lines) {
    const [point] = line.points;
    const key = JSON.stringify(isBySeries ? (line.series ?? null) : [...line.group, line.isRest]);
    const label = isBySeries ? seriesLabel(line.series) : groupLabel(line);
    const bar = bars.get(key) ?? { key, label, points: new Map<string, Point>() };
    bars.set(key, bar);
    if (point !== undefined) bar.points.set(isBySeries ? '' : (line.series ?? ''), point);
  }
  return [...bars.values()];
}

function barSeries({ seriesLabel, lines }: Groups, name: string, bars: readonly Bar[]): TrendSeries {
  const isCompared = bars.some(({ points }) => points.get(name)?.previous !== undefined);
  const hasName = name !== '' || lines.properties.length > 0;
  return {
    key: name,
    label: hasName ? seriesLabel(name === '' ? undefined : name) : t('results.value'),
    colourOf: { property: name === '' ? 'measure' : 'event', value: name },
    values: bars.map(({ points }) => points.get(name)?.value ?? null),
    ...(isCompared ? { earlier: bars.map(({ points }) => points.get(name)?.previous ?? null) } : {}),
  };
}

/** One slice for each line; undefined if they are no parts of a whole. */
export function piePicture(groups: Groups): Picture | undefined {
  const model = pieModel(pieRequest(groups));
  if (model === undefined) return undefined;
  const points = new Map(groups.lines.lines.map(({ key, points: [point] }) => [key, point]));
  return { kind: 'pie', model, markOf: (key) => markOf(groups, points.get(key)) };
}

export function pieObstacleOf(groups: Groups): ReturnType<typeof pieObstacle> {
  return pieObstacle(pieRequest(groups));
}

function pieRequest({ lines: { lines, properties }, unit, partsOverlap, groupLabel, seriesLabel }: Groups): PieRequest {
  const property = properties.join('|') || 'event';
  return {
    parts: lines.map((line) => ({
      key: line.key,
      label: [...(line.series === undefined ? [] : [seriesLabel(line.series)]), groupLabel(line)]
        .filter((text) => text !== '')
        .join(' · '),
      colourOf: { property, value: line.group.map((cell) => String(cell ?? '')).join('|') || (line.series ?? '') },
      value: line.points[0]?.value ?? 0,
      isRest: line.isRest,
    })),
    unit,
    partsOverlap,
    rest: { key: 'rest', label: t('results.rest'), colourOf: { property, value: 'rest' } },
  };
}

/** Countries on a map; shares are of the whole that the service counted. */
export function mapPicture(groups: Groups): Picture {
  const { lines, all } = groups;
  const named = lines.lines.filter(({ isRest }) => !isRest);
  const codeOf = ({ group: [code] }: Line): string => String(code ?? '');
  const model = worldMapModel(
    named.map((line) => {
      const value = line.points[0]?.value ?? 0;
      return { code: codeOf(line), label: groups.groupLabel(line), value, ...(all ? { share: value / all } : {}) };
    }),
  );
  const points = new Map(named.map((line) => [codeOf(line), line.points[0]]));
  return {
    kind: 'worldMap',
    model,
    measure: groups.seriesLabel(undefined),
    markOf: (code) => markOf(groups, points.get(code)),
  };
}

function markOf({ part, column = 'value' }: Groups, point: Point | undefined): PartMark | undefined {
  return point && { row: point.row, column, ...(part === undefined ? {} : { part }) };
}
