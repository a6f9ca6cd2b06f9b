import type { QueryResponse } from '../../../../core/api/query.ts';
import type { View } from '../../address/view.ts';
import { valueLabel } from '../../format/known-values.ts';
import type { PanelColumn, PanelTab } from './panels.ts';

/** A row of a panel and of its Details. */
export type PanelRow = {
  /** The value as the data has it; '' if it is not set. A press filters by it. */
  readonly value: string;
  readonly label: string;
  /** By the columns of the tab; null where there is nothing to measure. */
  readonly cells: Readonly<Partial<Record<PanelColumn, number | null>>>;
  /** The first column over the whole, which is not the sum of the rows: somebody may be in several. */
  readonly share: number | undefined;
};

/**
 * The rows of an answer, in its order.
 *
 * @param whole  what 100 % is, where the answer does not say it: visits that viewed several pages are in several rows
 */
export function panelRows(tab: PanelTab, answer: QueryResponse, whole?: number): PanelRow[] {
  const [first] = tab.columns;
  const total = wholeOf(tab, answer) ?? whole;
  const cells = tab.counts === 'visits' ? cellsByColumn(tab, answer) : cellsBySeries(tab, answer);
  const labels = new Map([...cells.keys()].map((value) => [value, valueLabel(tab.property, value)]));
  const uses = new Map<string, number>();
  for (const label of labels.values()) uses.set(label, (uses.get(label) ?? 0) + 1);
  return [...cells].map(([value, row]) => {
    const label = labels.get(value) ?? value;
    const count = row[first];
    return {
      value,
      // Two values with one label are told apart by their own names.
      label: value !== '' && (uses.get(label) ?? 0) > 1 ? value : label,
      cells: row,
      share: total === undefined || total === 0 || typeof count !== 'number' ? undefined : count / total,
    };
  });
}

/** How many rows there are in all, also those that the answer leaves out. */
export function rowsInAll(answer: QueryResponse, rows: readonly PanelRow[]): number {
  return rows.length + (answer.meta.groups_left_out ?? 0);
}

/** Whether a filter of the view keeps this row. */
export function isPressed(view: View, property: string, value: string): boolean {
  return view.filters.some(
    (filter) => filter.property === property && filter.operator === 'is' && filter.values.includes(value),
  );
}

type Cells = PanelRow['cells'];

function wholeOf({ columns: [first] }: PanelTab, { totals }: QueryResponse): number | undefined {
  return totals?.[first] ?? totals?.value ?? undefined;
}

function groupOf({ columns }: QueryResponse): number {
  return columns.findIndex(({ role }) => role === 'group');
}

function cellsByColumn(tab: PanelTab, answer: QueryResponse): Map<string, Cells> {
  const group = groupOf(answer);
  const places = tab.columns.map((name) => [name, answer.columns.findIndex((column) => column.name === name)] as const);
  return new Map(
    answer.rows.map((row) => [
      String(row[group] ?? ''),
      Object.fromEntries(places.flatMap(([name, place]) => (place < 0 ? [] : [[name, numberOf(row[place])]]))),
    ]),
  );
}

/** Series are rows: those of one group become one row. */
function cellsBySeries(tab: PanelTab, answer: QueryResponse): Map<string, Cells> {
  const group = groupOf(answer);
  const series = answer.columns.findIndex(({ role }) => role === 'series');
  const value = answer.columns.findIndex(({ role }) => role === 'value');
  const byGroup = new Map<string, Cells>();
  for (const row of answer.rows) {
    const name = String(row[group] ?? '');
    const column = series < 0 ? tab.columns[0] : String(row[series]);
    byGroup.set(name, { ...byGroup.get(name), [column]: numberOf(row[value]) });
  }
  return byGroup;
}

function numberOf(cell: unknown): number | null {
  return typeof cell === 'number' ? cell : null;
}
