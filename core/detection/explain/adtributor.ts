import { chiSquareQuantile } from './chi-square.ts';
import { explanatoryPower } from './explanatory-power.ts';
import { surprise } from './surprise.ts';

/**
 * The segments that explain a change, by Adtributor (Bhagwan and others, "Adtributor: Revenue Debugging in Advertising
 * Systems", NSDI 2014): in each dimension, the elements whose share of the total moved most (surprise), each with a part
 * of the change that is worth naming (explanatory power), until together they explain enough of it.
 */

/** A number, or a ratio of two such as a conversion. Counts of a forecast need not be whole. */
export type Measure =
  | { readonly kind: 'sum'; readonly value: number }
  | { readonly kind: 'ratio'; readonly numerator: number; readonly denominator: number };

export type SegmentRow = {
  readonly dimension: string;
  readonly value: string;
  readonly forecast: Measure;
  readonly actual: Measure;
  /** Events from which the forecast was drawn; absent: it is as sure as the actual value. */
  readonly sampled?: number;
  /** All values without a row of their own: counted, and never named. */
  readonly isRest?: boolean;
};

export type ExplainedElement = {
  readonly value: string;
  readonly isRest: boolean;
  readonly forecast: number;
  readonly actual: number;
  /** Part of the change that is the element's: 1 is all of it, below 0 it moved the other way. */
  readonly power: number;
  /** How far its share of the total moved, in nats. */
  readonly surprise: number;
};
export type Explanation = {
  readonly dimension: string;
  /** The most surprising first. */
  readonly elements: readonly ExplainedElement[];
  readonly power: number;
  readonly surprise: number;
};

/** An element that explains less is not worth naming. */
const POWER_MIN = 0.1;
/** Elements are taken until they explain so much. */
const POWER_WANTED = 0.67;
/** More are no explanation. */
const ELEMENTS_MAX = 5;
/** Chance moves the shares of a dimension this far once in a thousand times; a dozen dimensions are looked at. */
const CONFIDENCE = 0.999;

/**
 * The dimensions that explain the change between forecast and actual, the most surprising first.
 *
 * @param eventsPerPerson  how many events one person usually sends: they are in one segment together, so that shares move by
 *                         chance as those of so many fewer events
 */
export function explainChange(rows: readonly SegmentRow[], eventsPerPerson = 1): Explanation[] {
  return [...Map.groupBy(rows, ({ dimension }) => dimension)]
    .flatMap(([dimension, elements]) => explainBy(dimension, elements, Math.max(1, eventsPerPerson)) ?? [])
    .sort((a, b) => b.surprise - a.surprise);
}

function explainBy(dimension: string, rows: readonly SegmentRow[], clustered: number): Explanation | undefined {
  const elements = elementsOf(rows);
  if (!isBeyondChance(rows, elements, clustered)) return undefined;
  const taken: ExplainedElement[] = [];
  let power = 0;
  for (const element of elements) {
    if (element.isRest || element.power < POWER_MIN || taken.length >= ELEMENTS_MAX) continue;
    taken.push(element);
    power += element.power;
    if (power >= POWER_WANTED) {
      return { dimension, elements: taken, power, surprise: taken.reduce((sum, { surprise }) => sum + surprise, 0) };
    }
  }
  return undefined;
}

/** All elements of one dimension with their power and surprise, the most surprising first. */
export function elementsOf(rows: readonly SegmentRow[]): ExplainedElement[] {
  const powers = explanatoryPower(rows);
  const forecasts = rows.map(({ forecast }) => weightOf(forecast));
  const actuals = rows.map(({ actual }) => weightOf(actual));
  const [forecast, actual] = [totalOf(forecasts), totalOf(actuals)];
  return rows
    .map((row, index): ExplainedElement => {
      const p = forecast === 0 ? 0 : (forecasts[index] ?? 0) / forecast;
      const q = actual === 0 ? p : (actuals[index] ?? 0) / actual;
      return {
        value: row.value,
        isRest: row.isRest ?? false,
        forecast: shown(row.forecast),
        actual: shown(row.actual),
        power: powers[index] ?? 0,
        surprise: surprise(p, q),
      };
    })
    .sort((a, b) => b.surprise - a.surprise || b.power - a.power);
}

/**
 * Whether the shares of the dimension moved further than chance moves them. The sum of all surprises is the
 * Jensen-Shannon divergence of the two distributions; times four of the size of one of them it is, without a change,
 * about chi-square distributed (twice the log-likelihood ratio of "both are drawn alike"). Two sizes count as their
 * harmonic mean, so a total that fell to nearly nothing names nobody: where everything stopped, no share has moved.
 */
function isBeyondChance(
  rows: readonly SegmentRow[],
  elements: readonly ExplainedElement[],
  clustered: number,
): boolean {
  const forecast = totalOf(rows.map((row) => row.sampled ?? weightOf(row.forecast)));
  const actual = totalOf(rows.map((row) => weightOf(row.actual)));
  if (rows.length < 2 || forecast + actual === 0) return false;
  const divergence = totalOf(elements.map((element) => element.surprise));
  const size = (2 * forecast * actual) / (forecast + actual) / clustered;
  return 4 * size * divergence > chiSquareQuantile(CONFIDENCE, rows.length - 1);
}

/** A ratio moves by what its numerator does: "who did not convert" has no share of its own. */
function weightOf(measure: Measure): number {
  return Math.max(0, measure.kind === 'sum' ? measure.value : measure.numerator);
}

function shown(measure: Measure): number {
  if (measure.kind === 'sum') return measure.value;
  return measure.denominator === 0 ? 0 : measure.numerator / measure.denominator;
}

function totalOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
