import type { Part } from '../../../../../core/api/answer-parts.ts';
import { t } from '../../../words/t.ts';
import { propertyLabel } from '../../filters/describe.ts';
import type { Groups } from './group-picture.ts';
import { cellLabel } from './line-names.ts';
import type { Line, Point } from './lines.ts';
import {
  type AnswerTable,
  type ColourOf,
  EMPTY_CELL,
  type TableCell,
  type TableColumn,
  type TableRow,
} from './table.ts';

/** Totals over all groups, by the name of the series ('' for the only one), from the part `all`. */
export type GroupTotals = ReadonlyMap<string, Point>;

type Side = 'value' | 'previous' | 'share';

/** One row for each group, with its properties, and for each series the measure, its share of all, and the earlier one. */
export function groupTable(groups: Groups, totals: GroupTotals): AnswerTable {
  const { lines, properties } = groups.lines;
  const names = [...new Set(lines.map(({ series = '' }) => series))];
  const sides = sidesOf(groups, totals);
  const rows = Map.groupBy(lines, ({ group, isRest }) => JSON.stringify([...group, isRest]));
  return {
    columns: [
      ...properties.map((name): TableColumn => ({ key: name, name, label: propertyLabel(name), holds: 'text' })),
      ...names.flatMap((name) => sides.map((side) => columnOf(groups, name, side))),
    ],
    rows: [...rows].map(([key, ofGroup]) => {
      const bySeries = new Map(ofGroup.map((line) => [line.series ?? '', line.points[0]]));
      const cells = names.flatMap((name) =>
        sides.map((side) => cellOf(bySeries.get(name), side, totals.get(name), groups.part)),
      );
      return { key, cells: [...groupCells(properties, ofGroup[0]), ...cells] };
    }),
    ...footerOf(properties.length, names, sides, totals),
  };
}

function groupCells(properties: readonly string[], line: Line | undefined): TableCell[] {
  return properties.map((property, place) => {
    if (line?.isRest) return place === 0 ? { value: 'rest', label: t('results.rest'), colourOf: 'rest' } : EMPTY_CELL;
    const cell = line?.group[place] ?? null;
    const colour = place === 0 && line !== undefined ? { colourOf: colourOf(properties, line) } : {};
    return { value: cell, label: cellLabel(property, cell), ...colour };
  });
}

/** The colour of a group in charts over time and in pies. */
function colourOf(properties: readonly string[], { group }: Line): ColourOf {
  return { property: properties.join('|'), value: group.map((cell) => String(cell ?? '')).join('|') };
}

/** Shares are of counts; people in several groups count in each, so shares of theirs may add up to more than one. */
function sidesOf({ unit, lines: { lines, properties } }: Groups, totals: GroupTotals): Side[] {
  const hasShare =
    unit === 'count' && properties.length > 0 && [...totals.values()].some(({ value }) => (value ?? 0) > 0);
  const isCompared = lines.some(({ points: [point] }) => point?.previous !== undefined);
  return ['value', ...(hasShare ? (['share'] as const) : []), ...(isCompared ? (['previous'] as const) : [])];
}

function columnOf({ seriesLabel, unit, lines }: Groups, name: string, side: Side): TableColumn {
  const label = seriesLabel(name === '' ? undefined : name);
  const isAlone = lines.lines.every(({ series }) => series === undefined);
  const whole = isAlone ? side : name;
  const labels: Readonly<Record<Side, string>> = {
    value: label,
    previous: t('results.before', { name: label }),
    share: isAlone ? t('results.share') : t('results.share_of', { name: label }),
  };
  return {
    key: `${name} ${side}`,
    name: isAlone ? whole : side === 'value' ? name : `${name} (${side})`,
    label: labels[side],
    holds: side === 'share' ? 'share' : unit,
  };
}

function cellOf(point: Point | undefined, side: Side, total: Point | undefined, part: Part | undefined): TableCell {
  if (point === undefined) return EMPTY_CELL;
  if (side === 'share')
    return point.value === null || !total?.value ? EMPTY_CELL : { value: point.value / total.value };
  const value = (side === 'value' ? point.value : point.previous) ?? null;
  if (value === null) return EMPTY_CELL;
  return { value, mark: { row: point.row, column: side, ...(part === undefined ? {} : { part }) } };
}

function footerOf(
  leading: number,
  names: readonly string[],
  sides: readonly Side[],
  totals: GroupTotals,
): { footer?: TableRow } {
  if (leading === 0 || totals.size === 0) return {};
  const head = Array.from({ length: leading }, (_, place): TableCell => {
    return place === 0 ? { value: 'total', label: t('results.total') } : EMPTY_CELL;
  });
  const cells = names.flatMap((name) =>
    sides.map((side) => (side === 'share' ? EMPTY_CELL : cellOf(totals.get(name), side, undefined, 'all'))),
  );
  return { footer: { key: 'total', cells: [...head, ...cells] } };
}
