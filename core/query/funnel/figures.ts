import { type Expression, type Output, output, value } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import { named, requiredSteps } from './passes.ts';
import type { Funnel } from './request.ts';

/** The figures of one step, by the names of their columns, in order. */
export const FIGURES = ['persons', 'open', 'median', 'mean', 'total_median', 'total_mean'] as const;

/** `FIGURES` of each step, over rows of persons. */
export function figuresOf(funnel: Funnel): Output[] {
  return stepsOf(funnel).flatMap((place): Output[] => {
    const [since, total] = [sinceBefore(funnel, place), sinceFirst(place)];
    return [
      named(`persons${place}`, sqlExpression`countIf(${isDone(place)})`),
      named(`open${place}`, sqlExpression`countIf(${isWaiting(funnel, place)})`),
      ...timesOf(funnel, place, {
        median: sqlExpression`quantileExactInclusiveIf(0.5)(${since}, ${isDone(place)})`,
        mean: sqlExpression`avgIf(${since}, ${isDone(place)})`,
        total_median: sqlExpression`quantileExactInclusiveIf(0.5)(${total}, ${isDone(place)})`,
        total_mean: sqlExpression`avgIf(${total}, ${isDone(place)})`,
      }),
    ];
  });
}

type Times = Readonly<Record<'median' | 'mean' | 'total_median' | 'total_mean', Expression>>;

/** The first step has no times, and those of the next one since the step before are those since the first. */
export function timesOf(funnel: Funnel, place: number, of: Times): Output[] {
  const isSecond = placeBefore(funnel, place) === 0;
  const shown: Times =
    place === 0
      ? { median: NULL, mean: NULL, total_median: NULL, total_mean: NULL }
      : isSecond
        ? { ...of, total_median: output(`median${place}`), total_mean: output(`mean${place}`) }
        : of;
  return [
    named(`median${place}`, shown.median),
    named(`mean${place}`, shown.mean),
    named(`total_median${place}`, shown.total_median),
    named(`total_mean${place}`, shown.total_mean),
  ];
}

const NULL = sqlExpression`NULL`;

export const stepsOf = ({ steps }: Funnel) => steps.map((_, place) => place);
export const isDone = (place: number) => sqlExpression`at[${value('UInt8', place + 1)}] > 0`;
export const period = ({ periods }: Funnel) => (periods ? [output('period')] : []);

/** Keys before other columns. */
export const listed = (keys: readonly Expression[]) => (keys.length > 0 ? sqlExpression`${[...keys]}, ` : NONE);
export const NONE = sqlExpression``;

/** Seconds since the required step before; 0 at the first step. */
export function sinceBefore(funnel: Funnel, place: number): Expression {
  return sqlExpression`(toInt64(at[${value('UInt8', place + 1)}]) - toInt64(at[${value('UInt8', placeBefore(funnel, place) + 1)}])) / 1000`;
}

export function sinceFirst(place: number): Expression {
  return sqlExpression`(toInt64(at[${value('UInt8', place + 1)}]) - toInt64(at[1])) / 1000`;
}

/** The place of the required step before, or of the step itself if it is the first. */
export function placeBefore({ steps, order }: Funnel, place: number): number {
  if (order === 'unordered') return Math.max(0, place - 1);
  const before = steps.slice(0, place).findLastIndex(({ isOptional }) => !isOptional);
  return Math.max(0, before);
}

/** Whether a person stopped just before a required step with an attempt that may still go on. */
export function isWaiting(funnel: Funnel, place: number): Expression {
  const number = requiredSteps(funnel).find((each) => each.place === place)?.step;
  if (number === undefined) return sqlExpression`0`;
  return sqlExpression`is_open AND depth + 1 = ${value('UInt8', number)}`;
}
