import type { Cell, EstimateInterval, QueryColumn } from '../../api/query.ts';
import type { Answer } from '../kind.ts';

/** Groups of persons, each of which is left out once. More of them make intervals narrower and reports slower. */
export const GROUPS = 16;
/** Without one of the groups, each of the others stands for so many times more. */
export const WEIGHT_WITHOUT_GROUP = GROUPS / (GROUPS - 1);
/** How often the interval holds the figure of all visitors. */
export const CONFIDENCE = 0.95;
/**
 * Student's t, beyond which are 2.5 % on either side. With 11 degrees of freedom, not 15: groups of few persons with skewed
 * amounts vary less evenly than normal ones.
 */
const T_95 = 2.201;

/** The intervals of an answer, in the places of its cells; null where a cell is no estimate. */
export type Intervals = {
  readonly rows: readonly (readonly (EstimateInterval | null)[])[];
  readonly totals: Readonly<Record<string, EstimateInterval | null>>;
};

/**
 * How far the answer may be from that about all visitors, by the delete-a-group jackknife (Kott 2001): the report of the
 * sample without one group of persons, for each group. Persons are grouped by a hash, so the figures of groups vary as those
 * of samples do, whatever the report computes; `1 - 1/weight` is the share of the visitors that was not seen.
 *
 * @param weight  how many visitors each stands for
 * @param others  the answers without one group each, as estimates of the same
 */
export function jackknife(answer: Answer, others: readonly Answer[], weight: number): Intervals {
  const places = others.map(placesOf);
  const isCut = others.map(({ groupsLeftOut = 0 }) => groupsLeftOut > 0);
  return {
    rows: answer.rows.map((row) => {
      const key = keyOf(answer.columns, row);
      const found = places.map((place) => place.get(key));
      return row.map((cell, index) => {
        if (!isFigure(answer.columns[index])) return null;
        // A group that another answer lacks has no events there, unless it only did not make it among the largest.
        const figures = found.map((other, at) => (other ? other[index] : isCut[at] ? null : 0));
        return intervalOf(cell, figures, weight);
      });
    }),
    totals: Object.fromEntries(
      Object.entries(answer.totals ?? {}).map(([name, figure]) => {
        const figures = others.map(({ totals }) => totals?.[name] ?? null);
        return [name, intervalOf(figure, figures, weight)];
      }),
    ),
  };
}

function placesOf({ columns, rows }: Answer): ReadonlyMap<string, readonly Cell[]> {
  return new Map(rows.map((row) => [keyOf(columns, row), row]));
}

function keyOf(columns: readonly QueryColumn[], row: readonly Cell[]): string {
  return JSON.stringify(row.filter((_, index) => !isFigure(columns[index]) && columns[index]?.role !== 'flag'));
}

function isFigure(column: QueryColumn | undefined): boolean {
  return column?.role === 'value' || column?.role === 'previous';
}

function intervalOf(figure: Cell, figures: readonly (Cell | undefined)[], weight: number): EstimateInterval | null {
  if (typeof figure !== 'number') return null;
  const known = figures.filter((each) => typeof each === 'number');
  if (known.length < 2) return null;
  const squares = known.reduce((sum, each) => sum + (each - figure) ** 2, 0);
  const variance = (1 - 1 / weight) * (1 - 1 / GROUPS) * squares * (figures.length / known.length);
  const margin = T_95 * Math.sqrt(variance);
  const changesSign = known.some((each) => each * figure < 0);
  if (changesSign || figure === 0) return { low: figure - margin, high: figure + margin };
  const size = Math.abs(figure);
  const ends = size > margin / T_95 ? byRatio(size, margin) : { low: 0, high: size + margin };
  return figure > 0 ? ends : { low: -ends.high, high: -ends.low };
}

/** By the ratio to the figure, not the difference: most samples miss sums of skewed amounts from below. */
function byRatio(size: number, margin: number): EstimateInterval {
  const ratio = Math.exp(margin / size);
  return { low: size / ratio, high: size * ratio };
}
