import type { Part } from '../../../../../core/api/answer-parts.ts';
import type { Unit } from '../../../../../core/api/chart-models/units.ts';
import { t } from '../../../words/t.ts';
import type { Line, Lines, Point } from './lines.ts';
import {
  type AnswerTable,
  type ColourOf,
  EMPTY_CELL,
  type PartMark,
  type TableCell,
  type TableColumn,
  type TableRow,
} from './table.ts';

/** Everything that a table over time shows, in either layout. */
export type TimeTable = {
  readonly lines: Lines;
  readonly unit: Unit;
  /** Labels of the buckets, by place. */
  readonly timeLabels: readonly string[];
  readonly labelOf: (line: Line) => string;
  readonly nameOf: (line: Line) => string;
  /** The colour of a line in charts; none if there is one line alone. */
  readonly colourOf: (line: Line) => ColourOf | undefined;
  /** Each line over the whole range, by key: `groups`, or `all` without groups. */
  readonly totals?: { readonly part: Part; readonly points: ReadonlyMap<string, Point> };
  /** Each bucket over all groups, and everything as one number; only for one series in groups. */
  readonly times?: ReadonlyMap<string, Point>;
  readonly all?: Point;
};

/** Beyond this many, series stand below one another whatever the layout asks for. */
const COLUMNS_MAX = 60;

export function timeTable(table: TimeTable, layout: 'series' | 'time'): AnswerTable {
  return layout === 'series' && table.lines.lines.length <= COLUMNS_MAX
    ? seriesAsColumns(table)
    : timesAsColumns(table);
}

const VALUE = 'value';
const PREVIOUS = 'previous';

function seriesAsColumns(table: TimeTable): AnswerTable {
  const { lines, times = new Map<string, Point>(), timeLabels } = table;
  const sides = sidesOf(table);
  const columns = lines.lines.flatMap((line) => sides.map((side) => columnOf(table, line, side)));
  const hasWhole = table.times !== undefined;
  return {
    columns: [
      { key: 'time', name: 'time', label: t('results.time'), holds: 'time' },
      ...columns,
      ...(hasWhole ? sides.map((side) => wholeColumn(table, side)) : []),
    ],
    rows: lines.times.map((time, place) => ({
      key: time,
      cells: [
        { value: time, label: timeLabels[place] ?? time },
        ...lines.lines.flatMap(({ points }) => sides.map((side) => cellOf(points[place], side))),
        ...(hasWhole ? sides.map((side) => cellOf(times.get(time), side, 'times')) : []),
      ],
    })),
    ...footerOf(table, sides, hasWhole),
  };
}

type Side = typeof VALUE | typeof PREVIOUS;

function footerOf(table: TimeTable, sides: readonly Side[], hasWhole: boolean): { footer?: TableRow } {
  const { totals, all } = table;
  if (totals === undefined) return {};
  const cells = table.lines.lines.flatMap(({ key }) =>
    sides.map((side) => cellOf(totals.points.get(key), side, totals.part)),
  );
  const whole = hasWhole ? sides.map((side) => cellOf(all, side, 'all')) : [];
  return { footer: { key: 'total', cells: [{ value: 'total', label: t('results.total') }, ...cells, ...whole] } };
}

function timesAsColumns(table: TimeTable): AnswerTable {
  const { lines, timeLabels, totals, times = new Map<string, Point>() } = table;
  const sides = sidesOf(table);
  const hasTotal = totals !== undefined;
  const rowOf = (line: Line, side: Side): TableRow => ({
    key: `${line.key} ${side}`,
    cells: [
      { value: sided(table.nameOf(line), side), label: labelOf(table, line, side), ...colourIn(table, line, side) },
      ...(hasTotal ? [cellOf(totals.points.get(line.key), side, totals.part)] : []),
      ...lines.times.map((_, place) => cellOf(line.points[place], side)),
    ],
  });
  const ofTimes: TableCell[] = lines.times.map((time) => cellOf(times.get(time), VALUE, 'times'));
  return {
    columns: [
      { key: 'series', name: 'series', label: t('results.series'), holds: 'text' },
      ...(hasTotal ? [{ key: 'total', name: 'total', label: t('results.total'), holds: table.unit }] : []),
      ...lines.times.map((time, place): TableColumn => {
        return { key: time, name: time, label: timeLabels[place] ?? time, holds: table.unit };
      }),
    ],
    rows: lines.lines.flatMap((line) => sides.map((side) => rowOf(line, side))),
    ...(table.times === undefined
      ? {}
      : {
          footer: {
            key: 'all',
            cells: [
              { value: 'all', label: t('results.all') },
              ...(hasTotal ? [cellOf(table.all, VALUE, 'all')] : []),
              ...ofTimes,
            ],
          },
        }),
  };
}

/** The measure, and beside it that of the earlier span if the answer has one. */
function sidesOf({ lines: { lines } }: TimeTable): readonly Side[] {
  const isCompared = lines.some(({ points }) => points.some((point) => point?.previous !== undefined));
  return isCompared ? [VALUE, PREVIOUS] : [VALUE];
}

function columnOf(table: TimeTable, line: Line, side: Side): TableColumn {
  const name = sided(table.nameOf(line), side);
  return {
    key: `${line.key} ${side}`,
    name,
    label: labelOf(table, line, side),
    holds: table.unit,
    ...colourIn(table, line, side),
  };
}

function colourIn(table: TimeTable, line: Line, side: Side): { colourOf?: ColourOf } {
  const colourOf = side === VALUE ? table.colourOf(line) : undefined;
  return colourOf === undefined ? {} : { colourOf };
}

function wholeColumn({ unit }: TimeTable, side: Side): TableColumn {
  const label = side === VALUE ? t('results.all') : t('results.before', { name: t('results.all') });
  return { key: `all ${side}`, name: sided('all', side), label, holds: unit };
}

function labelOf(table: TimeTable, line: Line, side: Side): string {
  const label = table.labelOf(line);
  return side === VALUE ? label : t('results.before', { name: label });
}

function sided(name: string, side: Side): string {
  return side === VALUE ? name : `${name} (${PREVIOUS})`;
}

function cellOf(point: Point | undefined, side: Side, part?: Part): TableCell {
  if (point === undefined) return EMPTY_CELL;
  const value = (side === VALUE ? point.value : point.previous) ?? null;
  const mark: PartMark = { row: point.row, column: side, ...(part === undefined ? {} : { part }) };
  return value === null ? EMPTY_CELL : { value, mark };
}
