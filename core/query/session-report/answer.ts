import { SESSION_MEASURES } from '../../api/kinds/sessions.ts';
import type { Cell, QueryColumn } from '../../api/query.ts';
import { QUERY_ROWS_MAX } from '../../base/limits.ts';
import { ok } from '../../base/result.ts';
import { listOf, type RawCell, type RawRow } from '../../base/statement.ts';
import type { Answer } from '../kind.ts';
import { sentName } from '../properties/sources/sent.ts';
import { type Checked, refused } from '../refusals/refusal.ts';
import { MEASURES } from './measures.ts';
import { COHORTS, isNumber } from './name-facts.ts';
import type { SessionReport } from './request.ts';

/** Turns the rows of `sessionTree` into the answer: fills empty periods and sets the earlier span beside this one. */
export function sessionAnswer(report: SessionReport, rows: readonly RawRow[]): Checked<Answer> {
  const width = report.groups.length;
  const total = rows.find(([isTotal]) => isTotal === 1);
  const found = rows.filter(([isTotal]) => isTotal !== 1);
  const shown =
    width === 0
      ? [{ group: [], cells: cellsOf(report, found[0]) }]
      : found.slice(0, report.groupsMax).map((row) => ({
          group: report.groups.map((name, index) => groupCell(report, name, row[index + 2])),
          cells: cellsOf(report, row),
        }));
  const others = Number(found[0]?.[1] ?? 0) - (total ? 1 : 0) - shown.length;
  const cells = report.places.flatMap(({ label, main, other }) =>
    shown.map(({ group, cells }) => [
      ...(report.interval ? [label] : []),
      ...group,
      ...valuesAt(report, cells, 0, main),
      ...(report.spans.length > 1 ? valuesAt(report, cells, 1, other) : []),
    ]),
  );
  if (cells.length > QUERY_ROWS_MAX) return refused('too_many_rows', { rows: cells.length });
  return ok({
    columns: columnsOf(report),
    rows: cells,
    ...(width > 0 ? { groupsLeftOut: Math.max(0, others) } : {}),
    ...(report.isByPage ? {} : { totals: totalsOf(report, cellsOf(report, total)) }),
    hasEmptySeries: found.length === 0,
  });
}

/** Values by `span/time`, and those of the whole range by `span/whole`. */
type Cells = ReadonlyMap<string, readonly (number | null)[]>;

function cellsOf(report: SessionReport, row: RawRow | undefined): Cells {
  const count = valueColumns(report).length;
  const { groups, without } = report;
  return new Map(
    listOf(row?.[groups.length + 2])
      .map(listOf)
      .map(([isWhole, span, time, ...values]) => {
        const ofAll = values.slice(0, count);
        const read = without === undefined ? ofAll : values.slice(count).map((each) => listOf(each)[without]);
        return [
          isWhole === 1 ? `${span}/whole` : `${span}/${time}`,
          read.map((value) => (typeof value === 'number' ? value : null)),
        ];
      }),
  );
}

function groupCell({ cohorts }: SessionReport, name: string, raw: RawCell | undefined): Cell {
  if (name === COHORTS) return cohorts?.cellOf(raw) ?? null;
  if (typeof raw !== 'string' || raw === '') return null;
  return isNumber(name) ? Number(raw) : raw;
}

function emptiesOf({ measures, conversions }: SessionReport): (0 | null)[] {
  return [...measures.map((name) => MEASURES[name].empty), ...conversions.map((): 0 => 0)];
}

/** The values of a bucket; of nothing if no session begins in it, null if there is no such bucket. */
function valuesAt(report: SessionReport, cells: Cells, span: number, bucket: number | undefined): Cell[] {
  const empties = emptiesOf(report);
  if (bucket === undefined) return empties.map(() => null);
  const key = report.spans[span]?.buckets[bucket]?.key;
  return [...(cells.get(`${span}/${key}`) ?? empties)];
}

function totalsOf(report: SessionReport, cells: Cells): Record<string, number | null> {
  const named = (span: number, prefix: string) => {
    const values = cells.get(`${span}/whole`) ?? emptiesOf(report);
    return valueColumns(report).map((name, index): [string, number | null] => [
      `${prefix}${name}`,
      values[index] ?? null,
    ]);
  };
  return Object.fromEntries([...named(0, ''), ...(report.spans.length > 1 ? named(1, 'previous_') : [])]);
}

/** The names of the columns of measures and conversions. */
export function valueColumns({ measures, conversions }: SessionReport): string[] {
  return [...measures, ...conversions.map(({ label }) => label)];
}

/** The names of the columns of groups. A property named like another column is told apart by a prefix. */
export function groupColumns(report: SessionReport): string[] {
  const own = new Set(['time', 'cohort', ...valueColumns(report), ...Object.keys(SESSION_MEASURES)]);
  return report.groups.map((name) => {
    if (name === COHORTS) return 'cohort';
    if (!own.has(name)) return name;
    return isNumber(name) ? `session.${name}` : sentName(name);
  });
}

function columnsOf(report: SessionReport): QueryColumn[] {
  const { interval, groups, spans } = report;
  const names = valueColumns(report);
  const showsTime = interval === 'minute' || interval === 'hour' ? 'time' : 'date';
  return [
    ...(interval ? [{ name: 'time', type: showsTime, role: 'time' } as const] : []),
    ...groupColumns(report).map((name, index): QueryColumn => {
      return { name, type: isNumber(groups[index] ?? '') ? 'number' : 'string', role: 'group' };
    }),
    ...names.map((name): QueryColumn => ({ name, type: 'number', role: 'value' })),
    ...(spans.length > 1
      ? names.map((name): QueryColumn => ({ name: `previous_${name}`, type: 'number', role: 'previous' }))
      : []),
  ];
}
