import type { Cell } from '../../../core/api/query.ts';
import type { QueryResult } from '../kind.ts';

/** The rows of a result with their cells by the names of columns. */
export type NamedRow = {
  readonly cell: (name: string) => Cell;
  readonly number: (name: string) => number | null;
  readonly group: readonly Cell[];
};

/** @param notGroups  columns with the role of a group that are none of the question's */
export function namedRows({ columns, rows }: QueryResult, notGroups: readonly string[] = []): NamedRow[] {
  const places = new Map(columns.map(({ name }, place) => [name, place]));
  const groups = columns.flatMap(({ role, name }, place) =>
    role === 'group' && !notGroups.includes(name) ? [place] : [],
  );
  return rows.map((row) => {
    const cell = (name: string): Cell => row[places.get(name) ?? -1] ?? null;
    return {
      cell,
      number: (name) => {
        const found = cell(name);
        return typeof found === 'number' ? found : null;
      },
      group: groups.map((place) => row[place] ?? null),
    };
  });
}
