import type { Cell, QueryColumn } from '../../api/query.ts';
import { QUERY_ROWS_MAX } from '../../base/limits.ts';
import { ok } from '../../base/result.ts';
import type { RawCell, RawRow } from '../../base/statement.ts';
import { evaluate, type Formula } from '../formula.ts';
import type { Answer } from '../kind.ts';
import type { Property } from '../properties/property.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { sentName } from '../properties/sources/sent.ts';
import { type Checked, refused } from '../refusals/refusal.ts';
import { CUMULATIVE } from './measure.ts';
import type { Trend } from './request.ts';
import type { SpanOfBuckets } from './spans.ts';
import { mayHoldLists, needsWhole } from './tree.ts';

/**
 * Turns the rows of `trendTree` into the answer: adds empty buckets, accumulates and smooths on request, computes the
 * formula, and places each value of the comparison span beside its counterpart, as `previous`. Refuses answers of too
 * many rows.
 */
export function trendAnswer(trend: Trend, rows: readonly RawRow[]): Checked<Answer> {
  const found = groupsOf(trend, rows);
  const lines = (trend.formula ? byFormula(trend, trend.formula, found) : found)
    .slice(0, trend.groupsMax)
    .map(({ group, cells }) => ({ group, series: linesOf(trend, cells) }));
  const answer = {
    columns: columnsOf(trend),
    rows: rowsOf(trend, lines),
    ...(trend.groups.length > 0 ? { groupsLeftOut: groupsFound(trend, rows) - lines.length } : {}),
    ...listsFound(trend, rows),
    hasEmptySeries: hasEmptySeries(lines),
  };
  const { length } = answer.rows;
  return length > QUERY_ROWS_MAX ? refused('too_many_rows', { rows: length }) : ok(answer);
}

function hasEmptySeries(groups: readonly Group[]): boolean {
  const [first] = groups;
  const isEmpty = ({ values }: Line) => values.every((value) => value === null || value === 0);
  return first?.series.some((_, index) => groups.every(({ series }) => isEmpty(series[index] ?? NO_LINE))) ?? true;
}

type Line = { readonly label: string; readonly values: readonly (number | null)[]; readonly previous?: Line['values'] };
const NO_LINE: Line = { label: '', values: [] };
type Group = { readonly group: readonly Cell[]; readonly series: readonly Line[] };
/** Values by `series/span/time`, and those of the whole range by `series/whole`. */
type Cells = ReadonlyMap<string, number | null>;
type Found = { readonly group: readonly Cell[]; readonly cells: Cells };

function groupsOf(trend: Trend, rows: readonly RawRow[]): Found[] {
  if (trend.groups.length === 0) return [{ group: [], cells: cellsOf(rows) }];
  const properties = trend.groups.map(resolveProperty);
  return rows.map((row) => ({
    group: properties.map((property, index) => groupCell(property, row[index])),
    cells: cellsOf(listOf(row[properties.length + 1]).map(listOf)),
  }));
}

function groupsFound(trend: Trend, rows: readonly RawRow[]): number {
  return Number(rows[0]?.[trend.groups.length] ?? 0);
}

function listsFound(trend: Trend, rows: readonly RawRow[]): Pick<Answer, 'lists'> {
  const found = listOf(rows[0]?.[trend.groups.length + 2]);
  const lists = mayHoldLists(trend).filter((_, index) => Number(found[index]) === 1);
  return lists.length > 0 ? { lists } : {};
}

function groupCell(property: Property, raw: RawCell | undefined): Cell {
  if (raw === undefined || raw === null || typeof raw === 'object') return null;
  return property.isEmptyUnset && raw === '' ? null : raw;
}

function listOf(raw: RawCell | undefined): RawRow {
  return Array.isArray(raw) ? raw : [];
}

function cellsOf(rows: readonly RawRow[]): Cells {
  return new Map(
    rows.map(([series, span, time, value, whole]) => [
      whole === 1 ? `${series}/whole` : `${series}/${span}/${time}`,
      typeof value === 'number' ? value : null,
    ]),
  );
}

/** The lines of one group: one for each series, or a single one for the formula. */
function linesOf(trend: Trend, cells: Cells): Line[] {
  const [main, other] = trend.spans.map((span, index) => valuesOf(trend, cells, span, index));
  const smooth = (values: readonly (number | null)[]) => movingAverage(values, trend.movingAverage);
  const { formula } = trend;
  if (formula) {
    const values = (parts: readonly (number | null)[][] = []) =>
      (parts[0] ?? []).map((_, bucket) =>
        evaluate(
          formula,
          parts.map((part) => part[bucket] ?? null),
        ),
      );
    return [{ label: '', values: smooth(values(main)), ...(other ? { previous: smooth(values(other)) } : {}) }];
  }
  return trend.series.map(({ label }, index) => ({
    label,
    values: smooth(main?.[index] ?? []),
    ...(other ? { previous: smooth(other[index] ?? []) } : {}),
  }));
}

/** By series, then by bucket of the span. */
function valuesOf(trend: Trend, cells: Cells, span: SpanOfBuckets, spanIndex: number): (number | null)[][] {
  return trend.series.map(({ measure }, seriesIndex) => {
    const values = span.buckets.map(({ key }) => {
      const value = cells.get(`${seriesIndex}/${spanIndex}/${key}`);
      return value === undefined ? measure.empty : value;
    });
    const next = trend.cumulative ? CUMULATIVE[measure.aggregation] : undefined;
    return next ? runningOn(values, next) : values;
  });
}

function runningOn(
  values: readonly (number | null)[],
  next: (soFar: number, value: number) => number,
): (number | null)[] {
  let soFar: number | null = null;
  return values.map((value) => {
    if (value !== null) soFar = soFar === null ? value : next(soFar, value);
    return soFar;
  });
}

/** The mean of each bucket and the preceding ones, as many as exist; buckets without a value are left out. */
function movingAverage(values: readonly (number | null)[], buckets: number): (number | null)[] {
  if (buckets === 1) return [...values];
  return values.map((_, index) => {
    const among = values.slice(Math.max(0, index - buckets + 1), index + 1).filter((value) => value !== null);
    return among.length === 0 ? null : among.reduce((sum, value) => sum + value, 0) / among.length;
  });
}

/** Ranks groups by the formula over the whole range, largest first; those without a value come last. */
function byFormula(trend: Trend, formula: Formula, groups: readonly Found[]): Found[] {
  const sized = groups.map((group) => ({ group, size: evaluate(formula, wholesOf(trend, group.cells)) }));
  sized.sort((a, b) => (b.size ?? Number.NEGATIVE_INFINITY) - (a.size ?? Number.NEGATIVE_INFINITY) || 0);
  return sized.map(({ group }) => group);
}

/**
 * The value of each series over the whole range: measured directly, or combined from its buckets if they determine it.
 */
function wholesOf(trend: Trend, cells: Cells): (number | null)[] {
  const [main] = trend.spans;
  return trend.series.map((series, index) => {
    const { measure } = series;
    if (needsWhole(trend, series)) return cells.get(`${index}/whole`) ?? measure.empty;
    const values = main.buckets.flatMap(({ key }) => cells.get(`${index}/0/${key}`) ?? []);
    if (values.length === 0) return measure.empty;
    if (measure.aggregation === 'min') return Math.min(...values);
    if (measure.aggregation === 'max') return Math.max(...values);
    return values.reduce((total, value) => total + value, 0);
  });
}

/**
 * Names of the answer's own columns. A property of such a name becomes `properties.value`, so that names stay unique.
 */
const COLUMN_NAMES: ReadonlySet<string> = new Set(['time', 'series', 'value', 'previous']);

function columnsOf(trend: Trend): QueryColumn[] {
  const { interval } = trend;
  const showsTime = interval === 'minute' || interval === 'hour' ? 'time' : 'date';
  return [
    ...(interval ? [{ name: 'time', type: showsTime, role: 'time' } as const] : []),
    ...(hasSeriesColumn(trend) ? [{ name: 'series', type: 'string', role: 'series' } as const] : []),
    ...trend.groups.map((name): QueryColumn => {
      const type = resolveProperty(name).type === 'number' ? 'number' : 'string';
      return { name: COLUMN_NAMES.has(name) ? sentName(name) : name, type, role: 'group' };
    }),
    { name: 'value', type: 'number', role: 'value' },
    ...(trend.spans.length > 1 ? [{ name: 'previous', type: 'number', role: 'previous' } as const] : []),
  ];
}

function hasSeriesColumn(trend: Trend): boolean {
  return trend.series.length > 1 && !trend.formula;
}

/** By time, then group (largest first), then series. */
function rowsOf(trend: Trend, groups: readonly Group[]): Cell[][] {
  const at = (values: Line['values'] | undefined, bucket: number | undefined) =>
    bucket === undefined ? null : (values?.[bucket] ?? null);
  return trend.places.flatMap(({ label, main, other }) =>
    groups.flatMap(({ group, series }) =>
      series.map((line) => [
        ...(trend.interval ? [label] : []),
        ...(hasSeriesColumn(trend) ? [line.label] : []),
        ...group,
        at(line.values, main),
        ...(trend.spans.length > 1 ? [at(line.previous, other)] : []),
      ]),
    ),
  );
}
