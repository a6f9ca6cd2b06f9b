import type { Cell, QueryColumn } from '../../api/query.ts';
import { QUERY_ROWS_MAX } from '../../base/limits.ts';
import { ok } from '../../base/result.ts';
import { listOf, type RawRow } from '../../base/statement.ts';
import type { Answer, AskedAgain } from '../kind.ts';
import { type Checked, refused } from '../refusals/refusal.ts';
import { mayHoldLists } from './largest-groups.ts';
import { cellsOf, type Line, linesOf, type Values } from './lines.ts';
import { totalOf } from './parts.ts';
import type { Trend } from './request.ts';

/** The rows of `trendTree`, of the trend and of the parts that the request asks for. */
export type TrendTables = {
  readonly rows: readonly RawRow[];
  readonly totals?: readonly RawRow[];
  readonly rest?: readonly RawRow[];
};

/**
 * Turns the rows of `trendTree` into the answer, and places each value of the comparison span beside its counterpart,
 * as `previous`. Refuses answers of too many rows.
 */
export function trendAnswer(trend: Trend, { rows, totals, rest }: TrendTables): Checked<Answer> {
  const shown = groupsOf(trend, rows);
  const leftOut = groupsFound(trend, rows) - shown.length;
  const ofRest = rest && leftOut > 0 ? [restGroup(trend, rest)] : [];
  const again = askAgain(trend, rows, leftOut);
  const answer = {
    columns: columnsOf(trend),
    rows: rowsOf(trend, [...shown, ...ofRest]),
    ...(totals ? { totals: totalsOf(trend, totals) } : {}),
    ...(trend.groups.length > 0 ? { groupsLeftOut: leftOut } : {}),
    ...(again ? { again } : {}),
    hasEmptySeries: hasEmptySeries(shown),
  };
  const { length } = answer.rows;
  return length > QUERY_ROWS_MAX ? refused('too_many_rows', { rows: length }) : ok(answer);
}

type Group = { readonly cells: readonly Cell[]; readonly lines: readonly Line[]; readonly isRest: boolean };

function groupsOf(trend: Trend, rows: readonly RawRow[]): Group[] {
  const { groups } = trend;
  if (groups.length === 0) return [{ cells: [], lines: linesOf(trend, cellsOf(rows, trend.without)), isRest: false }];
  return rows.slice(0, trend.groupsMax).map((row) => ({
    cells: groups.map(({ cellOf }, index) => cellOf(row[index])),
    lines: linesOf(trend, cellsOf(listOf(row[groups.length + 1]).map(listOf), trend.without)),
    isRest: false,
  }));
}

function restGroup(trend: Trend, rows: readonly RawRow[]): Group {
  return { cells: trend.groups.map(() => null), lines: linesOf(trend, cellsOf(rows, trend.without)), isRest: true };
}

function groupsFound({ groups }: Trend, rows: readonly RawRow[]): number {
  return Number(rows[0]?.[groups.length] ?? 0);
}

/** Asks again by the elements of lists, if there are any, and then for the rest, once it is known what is shown. */
function askAgain(trend: Trend, rows: readonly RawRow[], leftOut: number): AskedAgain | undefined {
  const found = listOf(rows[0]?.[trend.groups.length + 2]);
  const maybe = mayHoldLists(trend);
  const listGroups = maybe.filter((_, index) => Number(found[index]) === 1);
  if (listGroups.length > 0) return { listGroups: [...trend.listGroups, ...listGroups] };
  if (!trend.hasRest || trend.shownGroups || leftOut === 0) return undefined;
  const shown = trend.groups.length + (maybe.length > 0 ? 3 : 2);
  return { shownGroups: rows.slice(0, trend.groupsMax).map((row) => String(row[shown])) };
}

function hasEmptySeries(groups: readonly Group[]): boolean {
  const isEmpty = (values: Values) => values.every((value) => value === null || value === 0);
  const [first] = groups;
  return first?.lines.some((_, index) => groups.every(({ lines }) => isEmpty(lines[index]?.values ?? []))) ?? true;
}

/** By column; with several series, by label. */
function totalsOf(trend: Trend, rows: readonly RawRow[]): Record<string, number | null> {
  const total = totalOf(trend);
  const isCompared = trend.spans.length > 1;
  const beside = total.places[0]?.other !== undefined;
  const entries = linesOf(total, cellsOf(rows, trend.without)).flatMap(
    ({ label, values, previous }): [string, number | null][] => {
      const [name, before] = hasSeriesColumn(trend) ? [label, `${label}.previous`] : ['value', 'previous'];
      const earlier = beside ? (previous?.[0] ?? null) : null;
      return [[name, values[0] ?? null], ...(isCompared ? [[before, earlier] satisfies [string, number | null]] : [])];
    },
  );
  return Object.fromEntries(entries);
}

function columnsOf(trend: Trend): QueryColumn[] {
  const { interval } = trend;
  const showsTime = interval === 'minute' || interval === 'hour' ? 'time' : 'date';
  return [
    ...(interval ? [{ name: 'time', type: showsTime, role: 'time' } as const] : []),
    ...(hasSeriesColumn(trend) ? [{ name: 'series', type: 'string', role: 'series' } as const] : []),
    ...trend.groups.map(({ column }): QueryColumn => ({ ...column, role: 'group' })),
    ...(trend.hasRest ? [{ name: 'rest', type: 'boolean', role: 'flag' } as const] : []),
    { name: 'value', type: 'number', role: 'value' },
    ...(trend.spans.length > 1 ? [{ name: 'previous', type: 'number', role: 'previous' } as const] : []),
  ];
}

function hasSeriesColumn(trend: Trend): boolean {
  return trend.lines.length > 1;
}

/** By time, then group, the rest last, then series. */
function rowsOf(trend: Trend, groups: readonly Group[]): Cell[][] {
  const at = (values: Values | undefined, bucket: number | undefined) =>
    bucket === undefined ? null : (values?.[bucket] ?? null);
  return trend.places.flatMap(({ label, main, other }) =>
    groups.flatMap(({ cells, lines, isRest }) =>
      lines.map((line) => [
        ...(trend.interval ? [label] : []),
        ...(hasSeriesColumn(trend) ? [line.label] : []),
        ...cells,
        ...(trend.hasRest ? [isRest] : []),
        at(line.values, main),
        ...(trend.spans.length > 1 ? [at(line.previous, other)] : []),
      ]),
    ),
  );
}
