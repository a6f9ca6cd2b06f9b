import type { Cell } from '../../api/query.ts';
import { QUERY_ROWS_MAX } from '../../base/limits.ts';
import { ok } from '../../base/result.ts';
import { listOf, type RawCell, type RawRow } from '../../base/statement.ts';
import type { Answer } from '../kind.ts';
import { type Checked, refused } from '../refusals/refusal.ts';
import { askedByElement } from '../reports/breakdown.ts';
import { funnelColumns } from './columns.ts';
import { FIGURES, placeBefore } from './figures.ts';
import { isComplete } from './periods.ts';
import { periodStart } from './person-rows.ts';
import type { Funnel } from './request.ts';

/** Turns the rows of `funnelTable` into the answer, with rows for groups and periods without anybody. */
export function funnelAnswer(funnel: Funnel, raw: readonly RawRow[]): Checked<Answer> {
  const cells = raw.map((row) => readRow(funnel, row));
  const groups = cells.filter(({ isTotal }) => !isTotal);
  const rows = (funnel.periods ?? [undefined]).flatMap((period) => {
    const start = period && periodStart(funnel, period.startMs);
    const found = groups.filter((each) => each.period === start);
    const shown = found.length > 0 || funnel.breakdown.length > 0 ? found : [emptyRow(funnel)];
    return shown.flatMap((each) => stepRows(funnel, each, period));
  });
  if (rows.length > QUERY_ROWS_MAX) return refused('too_many_rows', { rows: rows.length });
  const total = funnel.breakdown.length === 0 ? groups[0] : cells.find(({ isTotal }) => isTotal);
  const again = askedByElement(
    funnel.breakdown,
    funnel.listGroups,
    raw.map((row) => listOf(row[listsAt(funnel)])),
  );
  const others = groups.filter(({ isOther }) => isOther).map(({ groupCount }) => groupCount);
  return ok({
    columns: funnelColumns(funnel),
    rows,
    ...(funnel.periods ? {} : { totals: totalsOf(funnel, total ?? emptyRow(funnel)) }),
    ...(funnel.breakdown.length > 0 ? { groupsLeftOut: Math.max(0, ...others) } : {}),
    ...(again ? { again } : {}),
    hasEmptySeries: !groups.some(({ steps }) => (steps[0]?.persons ?? 0) > 0),
  });
}

type Figures = { readonly [Name in (typeof FIGURES)[number]]: number | null };
type Row = {
  readonly period: number | undefined;
  readonly isOther: boolean;
  readonly isTotal: boolean;
  readonly groupCount: number;
  readonly group: readonly Cell[];
  readonly steps: readonly Figures[];
};

function readRow(funnel: Funnel, row: RawRow): Row {
  const { periods, breakdown, steps } = funnel;
  const start = periods ? 1 : 0;
  const isGrouped = breakdown.length > 0;
  return {
    period: periods ? Number(row[0]) : undefined,
    isOther: isGrouped && Number(row[start]) === 1,
    isTotal: isGrouped && Number(row[start + 1]) === 1,
    groupCount: isGrouped ? Number(row[start + 2]) : 0,
    group: breakdown.map(({ cellOf }, index) => cellOf(row[start + 3 + index])),
    steps: steps.map((_, place) => {
      const at = figuresFrom(funnel) + place * FIGURES.length;
      const [persons, open, median, mean, totalMedian, totalMean] = row.slice(at, at + FIGURES.length).map(numberOf);
      return {
        persons: persons ?? 0,
        open: open ?? 0,
        median: median ?? null,
        mean: mean ?? null,
        total_median: totalMedian ?? null,
        total_mean: totalMean ?? null,
      };
    }),
  };
}

function figuresFrom({ periods, breakdown }: Funnel): number {
  return (periods ? 1 : 0) + (breakdown.length > 0 ? 3 + breakdown.length : 0);
}

function listsAt(funnel: Funnel): number {
  return figuresFrom(funnel) + funnel.steps.length * FIGURES.length;
}

/** ClickHouse has NaN for the mean of nothing, which its JSON shows as null. */
function numberOf(cell: RawCell): number | null {
  const read = cell === null ? Number.NaN : Number(cell);
  return Number.isNaN(read) ? null : read;
}

function emptyRow({ steps, breakdown }: Funnel): Row {
  const figures = { persons: 0, open: 0, median: null, mean: null, total_median: null, total_mean: null };
  const group = breakdown.map(() => null);
  return { period: undefined, isOther: false, isTotal: false, groupCount: 0, group, steps: steps.map(() => figures) };
}

function stepRows(
  funnel: Funnel,
  { isOther, group, steps }: Row,
  period: NonNullable<Funnel['periods']>[number] | undefined,
) {
  return steps.map((figures, place): Cell[] => {
    const { label, isOptional } = funnel.steps[place] ?? { label: '', isOptional: false };
    const before = steps[placeBefore(funnel, place)];
    const [first] = steps;
    const entered = first?.persons ?? 0;
    const persons = figures.persons ?? 0;
    const isCounted = place > 0 && !isOptional;
    const open = funnel.rules.dropsOpen ? 0 : (figures.open ?? 0);
    const seconds = [figures.median, figures.mean, figures.total_median, figures.total_mean];
    return [
      ...(period ? [period.label, isComplete(funnel, period.startMs)] : []),
      ...group,
      ...(funnel.breakdown.length > 0 ? [isOther] : []),
      place + 1,
      funnel.order === 'unordered' ? `any ${place + 1}` : label,
      persons,
      share(persons, entered),
      place === 0 ? null : share(persons, before?.persons ?? 0),
      isCounted ? (before?.persons ?? 0) - persons - open : null,
      isCounted ? open : null,
      ...seconds.map((each) => (place === 0 || persons === 0 ? null : each)),
    ];
  });
}

const share = (part: number, of: number): number | null => (of === 0 ? null : part / of);

function totalsOf(funnel: Funnel, { steps }: Row): Record<string, number | null> {
  const persons = steps.map((each) => each.persons ?? 0);
  const entered = persons[0] ?? 0;
  const lastRequired = funnel.steps.findLastIndex(({ isOptional }) => !isOptional);
  const converted = persons[lastRequired] ?? 0;
  const open = funnel.rules.dropsOpen ? 0 : steps.reduce((sum, each) => sum + (each.open ?? 0), 0);
  return {
    entered,
    converted,
    dropped: entered - converted - open,
    still_in_window: open,
    conversion_rate: share(converted, entered),
    ...Object.fromEntries(persons.map((count, place) => [`step_${place + 1}`, count])),
  };
}
