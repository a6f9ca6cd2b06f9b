import { type Expression, type Output, output, value } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import { EXCLUSION_BIT } from './event-rows.ts';
import { following, named, previous, requiredSteps } from './passes.ts';
import type { Funnel } from './request.ts';

/** An exclusion with the numbers of its steps among the required ones, from 1. */
type Counted = { readonly letter: string; readonly bit: number; readonly from: number; readonly to: number };

function counted(funnel: Funnel): Counted[] {
  const numberOf = (place: number) => requiredSteps(funnel).find((each) => each.place === place)?.step ?? 0;
  return funnel.exclusions.map(({ from, to }, index) => ({
    letter: String.fromCharCode(97 + index),
    bit: EXCLUSION_BIT + index,
    from: numberOf(from),
    to: numberOf(to),
  }));
}

const fromOf = ({ letter }: Counted, step: number) => `from_${letter}${step}`;
const toOf = ({ letter }: Counted, step: number) => `to_${letter}${step}`;
const excluded = ({ letter }: Counted): Expression => output(`excluded_${letter}`);
const covering = (funnel: Funnel, step: number) => counted(funnel).filter(({ from, to }) => from < step && step <= to);
const POSITIONS = sqlExpression`arrayEnumerate(times)`;

/** `excluded_<letter>`: the position of each event of an exclusion, 0 at other events. */
export function exclusionOutputs(funnel: Funnel): Expression {
  return counted(funnel).reduce(
    (all, { letter, bit }) =>
      sqlExpression`${all}, ${named(`excluded_${letter}`, sqlExpression`arrayMap((mask, place) -> if(bitTest(mask, ${value('UInt8', bit)}), place, 0), masks, ${POSITIONS})`)}`,
    sqlExpression``,
  );
}

/** `from_<letter><step>`: where the attempt that reaches the step with this event did the exclusion's first step. */
export function carriedOutputs(funnel: Funnel, step: number): Output[] {
  return counted(funnel)
    .filter(({ from, to }) => from <= step && step < to)
    .map((each) => {
      const at = each.from === step ? POSITIONS : previous(funnel, output(fromOf(each, step - 1)));
      const reached = output(`reached${step}`);
      return named(
        fromOf(each, step),
        sqlExpression`arrayMap((start, place) -> if(start > 0, place, 0), ${reached}, ${at})`,
      );
    });
}

/** At each event, whether no exclusion has come between; the events of the two steps do not. Undefined if none covers the step. */
export function cleanOf(funnel: Funnel, step: number): Expression | undefined {
  if (funnel.rules.excludesPersons) return undefined;
  return allOf(
    covering(funnel, step).map((each) => {
      const from = previous(funnel, output(fromOf(each, step - 1)));
      const last = sqlExpression`arrayPopBack(arrayPushFront(arrayFill(place -> place > 0, ${excluded(each)}), 0))`;
      return sqlExpression`arrayMap((since, place) -> since >= place, ${from}, ${last})`;
    }),
  );
}

/** Going backwards from the end: `to_<letter><step>`, where the attempt does the exclusion's last step, or ends. */
export function endOutputs(funnel: Funnel, step: number): Output[] {
  return counted(funnel)
    .filter(({ from, to }) => from < step && step <= to)
    .map((each) => {
      const later = each.to === step ? POSITIONS : laterEnd(each, step);
      const finish = output(`finish${step}`);
      return named(
        toOf(each, step),
        sqlExpression`arrayMap((finish, place) -> if(finish > 0, place, 0), ${finish}, ${later})`,
      );
    });
}

/** At each event, whether no exclusion comes between it and the end of the exclusions that count from this step. */
export function cleanAfter(funnel: Funnel, step: number): Expression | undefined {
  if (funnel.rules.excludesPersons) return undefined;
  return allOf(
    counted(funnel)
      .filter(({ from }) => from === step)
      .map((each) => {
        const next = following(excluded(each));
        return sqlExpression`arrayMap((until, place) -> place = 0 OR until <= place, ${laterEnd(each, step)}, ${next})`;
      }),
  );
}

function laterEnd(each: Counted, step: number): Expression {
  return sqlExpression`if(depth = ${value('UInt8', step)}, ${POSITIONS}, ${following(output(toOf(each, step + 1)))})`;
}

/** Whether an attempt that has reached this step, but not the next, has met no exclusion since `place`, its last event. */
export function isOpenAfter(funnel: Funnel, step: number): Expression {
  if (funnel.rules.excludesPersons) return sqlExpression``;
  return counted(funnel)
    .filter(({ from, to }) => from <= step && step < to)
    .reduce(
      (all, each) =>
        sqlExpression`${all} AND ${output(fromOf(each, step))}[arrayLastIndex(start -> start > 0, ${output(`reached${step}`)})] >= arrayMax(${excluded(each)})`,
      sqlExpression``,
    );
}

/**
 * For modes in which an exclusion takes the whole person out: whether one lies after the exclusion's first step, within
 * the window of that attempt, and before its last step.
 */
export function isExcluded(funnel: Funnel): Expression {
  const conditions = counted(funnel).map((each) => {
    const fill = (of: Expression) => previous(funnel, of);
    const done = sqlExpression`arrayMap((start, place) -> if(start > 0, place, 0), ${output(`reached${each.to}`)}, ${POSITIONS})`;
    const since = sqlExpression`arrayMap((start, place) -> if(start > 0, place, 0), ${output(`reached${each.from}`)}, ${POSITIONS})`;
    return sqlExpression`arrayExists((place, time, start, since, done) -> place > 0 AND start > 0 AND time - start <= ${value('UInt64', funnel.windowMs)} AND since > done, ${excluded(each)}, times, ${fill(output(`reached${each.from}`))}, ${fill(since)}, ${fill(done)})`;
  });
  return conditions.reduce((all, each) => sqlExpression`${all} OR ${each}`, sqlExpression`0`);
}

function allOf(conditions: readonly Expression[]): Expression | undefined {
  const [first, ...others] = conditions;
  return first && others.reduce((all, each) => sqlExpression`arrayMap((a, b) -> a AND b, ${all}, ${each})`, first);
}
