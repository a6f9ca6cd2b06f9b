import type { Cell, QueryResponse } from '../../api/query.ts';
import { startOfDate } from '../../base/time/zones.ts';

/** One row of an answer, by the names of its columns. */
export type NamedRow = {
  readonly startMs: number | undefined;
  /** The values of the breakdown, and the label of the series if there are several. */
  readonly series: string;
  readonly cell: (name: string) => Cell | undefined;
};

export function namedRows({ columns, rows }: Pick<QueryResponse, 'columns' | 'rows'>, zone: string): NamedRow[] {
  const places = new Map(columns.map(({ name }, index) => [name, index]));
  const time = columns.findIndex(({ role }) => role === 'time');
  const isDate = columns[time]?.type === 'date';
  const naming = columns.flatMap(({ role }, index) => (role === 'series' || role === 'group' ? [index] : []));
  return rows.map((row) => ({
    startMs: time === -1 ? undefined : startOf(row[time], isDate, zone),
    series: naming.map((index) => text(row[index])).join(SEPARATOR),
    cell: (name) => {
      const place = places.get(name);
      return place === undefined ? undefined : row[place];
    },
  }));
}

const SEPARATOR = ' · ';

export function numberOf(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}

function startOf(cell: Cell | undefined, isDate: boolean, zone: string): number | undefined {
  if (typeof cell !== 'string') return undefined;
  return isDate ? startOfDate(zone, cell) : Date.parse(cell);
}

function text(cell: Cell | undefined): string {
  return cell === null || cell === undefined || cell === '' ? '(none)' : String(cell);
}

/** The properties of a breakdown as the segment of an alarm names them; nothing if there are none. */
export function breakdownName(groups: unknown): { readonly property?: string } {
  const list: unknown[] = Array.isArray(groups) ? groups : groups === undefined ? [] : [groups];
  const names = list.map((each) => {
    if (typeof each === 'string') return each;
    if (typeof each !== 'object' || each === null) return '';
    return 'property' in each ? String(each.property) : 'cohort';
  });
  return names.length === 0 ? {} : { property: names.join(SEPARATOR) };
}
