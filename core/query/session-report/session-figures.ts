import { eachOf, lessEach, quotients } from '../estimates/without-groups.ts';
import type { Expression } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';

/** A figure over rows of sessions, and the same without each group of persons, as an array. */
export type Figure = { readonly of: Expression; readonly without: Expression };

/** The group of the person of a session, of `GROUPS`; a session of nobody is by itself. */
const GROUP = sqlExpression`toUInt8(if(session_somebody, session_person, session_key) % 16)`;

/** Every session once. */
export const counted: Figure = {
  of: sqlExpression`count()`,
  without: lessEach(sqlExpression`count()`, sqlExpression`countResample(0, 16, 1)(${GROUP})`),
};

export function countedIf(condition: Expression): Figure {
  const of = sqlExpression`countIf(${condition})`;
  return { of, without: lessEach(of, sqlExpression`countIfResample(0, 16, 1)(${[condition, GROUP]})`) };
}

export function summedUp(number: Expression): Figure {
  const of = sqlExpression`sum(${number})`;
  return { of, without: lessEach(of, sqlExpression`sumResample(0, 16, 1)(${[number, GROUP]})`) };
}

export const persons: Figure = (() => {
  const of = sqlExpression`uniqExactIf(session_person, session_somebody)`;
  const ofGroups = sqlExpression`uniqExactIfResample(0, 16, 1)(session_person, session_somebody, ${GROUP})`;
  return { of, without: lessEach(of, ofGroups) };
})();

export function ratio(dividend: Figure, divisor: Figure): Figure {
  return {
    of: sqlExpression`${dividend.of} / nullIf(${divisor.of}, 0)`,
    without: quotients(dividend.without, divisor.without),
  };
}

/** In seconds, of which the sums add up over persons. */
export const seconds: Readonly<Record<'mean' | 'median' | 'max', Figure>> = {
  mean: {
    of: sqlExpression`avg(session_ms) / 1000`,
    without: quotients(summedUp(sqlExpression`session_ms / 1000`).without, counted.without),
  },
  median: {
    of: sqlExpression`quantileExactInclusive(0.5)(session_ms) / 1000`,
    without: eachOf(
      (isOutside) => sqlExpression`quantileExactInclusiveOrNullIf(0.5)(session_ms, ${isOutside}) / 1000`,
      GROUP,
    ),
  },
  max: {
    of: sqlExpression`maxOrNull(session_ms) / 1000`,
    without: eachOf((isOutside) => sqlExpression`maxOrNullIf(session_ms, ${isOutside}) / 1000`, GROUP),
  },
};
