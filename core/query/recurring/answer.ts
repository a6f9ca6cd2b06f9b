import type { Cell, QueryColumn } from '../../api/query.ts';
import type { RawRow } from '../../base/statement.ts';
import type { Answer } from '../kind.ts';
import { dateOfNumber } from '../reports/calendar.ts';
import type { Recurring } from './request.ts';
import { PRICE_UNITS } from './rows.ts';
import { MOVEMENTS, type Movement } from './tree.ts';

/** The columns that are no amounts and no counts, so that they are the same for a sample. */
export const RATIOS: ReadonlySet<string> = new Set(['net_retention', 'gross_retention', 'average']);

const COLUMNS = [
  'starting',
  ...MOVEMENTS,
  'mrr',
  'arr',
  'net_retention',
  'gross_retention',
  'customers',
  'new_customers',
  'churned_customers',
  'reactivated_customers',
  'average',
] as const;
type Figures = Readonly<Record<(typeof COLUMNS)[number], number | null>>;

/** The sum of all prices at a time: by the year, in the whole numbers of the rows. */
type State = { readonly yearly: number; readonly customers: number };
type Moved = Readonly<Record<Movement, State>>;

/** Turns the rows of `recurringTree` into the answer. */
export function recurringAnswer({ calendar, periods }: Recurring, rows: readonly RawRow[]): Answer {
  const moved = movedByPeriod(rows);
  const before = after({ yearly: 0, customers: 0 }, moved((periods[0] ?? 0) - 1));
  let state = before;
  const figures = periods.map((period) => {
    const starting = state;
    state = after(starting, moved(period));
    return figuresOf(starting, moved(period));
  });
  return {
    columns: [{ name: 'time', type: 'date', role: 'time' }, ...COLUMNS.map(ofValue)],
    rows: periods.map((period, index): Cell[] => [
      dateOfNumber(calendar, period),
      ...COLUMNS.map((column) => figures[index]?.[column] ?? null),
    ]),
    totals: totalsOf(before, figures),
    hasEmptySeries: rows.length === 0,
  };
}

function ofValue(name: string): QueryColumn {
  return { name, type: 'number', role: 'value' };
}

function movedByPeriod(rows: readonly RawRow[]): (period: number) => Moved {
  const found = new Map(rows.map(([period, movement, ...of]) => [`${period}/${movement}`, of]));
  const stateOf = (period: number, index: number): State => {
    const [yearly, customers] = found.get(`${period}/${index}`) ?? [];
    return { yearly: Number(yearly ?? 0), customers: Number(customers ?? 0) };
  };
  return (period) => ({
    new: stateOf(period, 0),
    expansion: stateOf(period, 1),
    contraction: stateOf(period, 2),
    churn: stateOf(period, 3),
    reactivation: stateOf(period, 4),
  });
}

function after(starting: State, moved: Moved): State {
  const yearly = MOVEMENTS.reduce((sum, movement) => sum + moved[movement].yearly, starting.yearly);
  const came = moved.new.customers + moved.reactivation.customers;
  return { yearly, customers: starting.customers + came - moved.churn.customers };
}

function figuresOf(starting: State, moved: Moved): Figures {
  const ending = after(starting, moved);
  const lost = moved.contraction.yearly + moved.churn.yearly;
  const share = (kept: number) => (starting.yearly === 0 ? null : kept / starting.yearly);
  return {
    starting: monthly(starting.yearly),
    new: monthly(moved.new.yearly),
    expansion: monthly(moved.expansion.yearly),
    contraction: monthly(moved.contraction.yearly),
    churn: monthly(moved.churn.yearly),
    reactivation: monthly(moved.reactivation.yearly),
    mrr: monthly(ending.yearly),
    arr: ending.yearly / PRICE_UNITS,
    net_retention: share(starting.yearly + moved.expansion.yearly + lost),
    gross_retention: share(starting.yearly + lost),
    customers: ending.customers,
    new_customers: moved.new.customers,
    churned_customers: moved.churn.customers,
    reactivated_customers: moved.reactivation.customers,
    average: ending.customers === 0 ? null : monthly(ending.yearly) / ending.customers,
  };
}

function monthly(yearly: number): number {
  return yearly / (12 * PRICE_UNITS);
}

/** The movements over the whole range, from how it begins to how it ends. */
function totalsOf(before: State, figures: readonly Figures[]): Record<string, number | null> {
  const sum = (column: keyof Figures) => figures.reduce((total, each) => total + Number(each[column]), 0);
  const last = figures.at(-1);
  return {
    starting: monthly(before.yearly),
    ...Object.fromEntries(MOVEMENTS.map((movement) => [movement, sum(movement)])),
    mrr: last?.mrr ?? 0,
    arr: last?.arr ?? 0,
    customers: last?.customers ?? 0,
  };
}
