import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../base/time/durations.ts';
import type { Semantics } from '../kind.ts';
import { mayOverlap } from '../reports/breakdown.ts';
import { graceOf } from './event-rows.ts';
import type { Funnel } from './request.ts';

/** The meaning of a funnel's numbers, by the rules in which products differ. */
export function funnelSemantics(funnel: Funnel): Semantics {
  const { rules, exclusions, breakdown, sample, steps, mode, interval } = funnel;
  return {
    ...(mode ? { mode: `The rules of ${mode}, where they differ from ours.` } : {}),
    persons: 'Persons are counted, not devices; an anonymous event belongs to the user of its device.',
    order: orderOf(funnel),
    window: `At most ${durationText(funnel.windowMs)} from the first step to the last, inclusive.`,
    range: isAfterRange(funnel)
      ? 'The first step lies in the date range; the others may come after it, within the window.'
      : 'All steps lie in the date range.',
    attempt: rules.isFirstTouch
      ? 'The first time that a person does step 1 begins the only attempt.'
      : 'The attempt that gets furthest counts, of equally far ones the earliest; times are those of that attempt.',
    open: rules.dropsOpen
      ? 'Persons whose window is still open count as dropped.'
      : 'Persons whose window is still open are still_in_window, not dropped.',
    ...(exclusions.length > 0 ? { exclusions: exclusionText(funnel) } : {}),
    ...(steps.some(({ isOptional }) => isOptional)
      ? {
          optional:
            'An optional step counts if the attempt that counts did it between its neighbours; it may be skipped.',
        }
      : {}),
    ...(breakdown.length > 0 ? { breakdown: breakdownText(funnel) } : {}),
    ...(interval
      ? { periods: `By the ${interval} of the first step, in ${funnel.zone}: a person may enter in several periods.` }
      : {}),
    ...heldText(funnel),
    ...(funnel.firstTime ? { first_time: FIRST_TIME[funnel.firstTime] } : {}),
    ...(sample < 1
      ? {
          sample: `A preview over ${sample * 100} % of the persons, the same ones each time; counts are those of the sample.`,
        }
      : {}),
  };
}

const isAfterRange = ({ read, span }: Funnel): boolean => read.endMs > span.endMs;

function orderOf({ order, rules, ...funnel }: Funnel): string {
  if (order === 'strict')
    return 'Each step is the very next event of the person; events that are not interactive do not count.';
  if (order === 'unordered')
    return 'Step n counts persons who did any n of the steps, by distinct events, within one window.';
  if (rules.resolutionMs) {
    return `Steps in order by time to ${durationText(rules.resolutionMs)}; what falls together is taken in the order of the steps.`;
  }
  const graceMs = graceOf({ order, rules, ...funnel });
  if (graceMs > 0) return `Steps in order; events at most ${durationText(graceMs)} apart may come in either order.`;
  return 'Each step is an event of its own, later than the one before by time, then by the order sent.';
}

function exclusionText({ rules }: Funnel): string {
  return rules.excludesPersons
    ? 'An exclusion between its steps takes the person out of the funnel.'
    : 'An exclusion between its steps ends that attempt, not the person.';
}

function breakdownText({ breakdownAt, breakdown }: Funnel): string {
  if (mayOverlap(breakdown)) {
    return 'A person is in the group of each of their cohorts, and of each element of a list; once in is_other and in the totals.';
  }
  const step = breakdownAt === 'last' ? 'the last step reached' : `step ${breakdownAt + 1}`;
  return `Each person is in one group, by the value at ${step} of the attempt that counts; is_other marks the groups beyond the limit.`;
}

function heldText({ heldConstant, isWithinSession }: Funnel): Semantics {
  const held = [...heldConstant.map((name) => `one value of ${name}`), ...(isWithinSession ? ['one session'] : [])];
  return held.length === 0
    ? {}
    : { held: `All steps of an attempt have ${held.join(' and ')}; events without it do not count.` };
}

const FIRST_TIME = {
  named:
    'An attempt begins only with the first event of that name that the person ever sent, if it passes the filters.',
  matching: 'An attempt begins only with the first event ever of the person that passes the filters.',
} as const;

const UNITS = [
  [DAY_MS, 'day'],
  [HOUR_MS, 'hour'],
  [MINUTE_MS, 'minute'],
  [SECOND_MS, 'second'],
] as const;

function durationText(durationMs: number): string {
  const [unitMs, unit] = UNITS.find(([each]) => durationMs % each === 0) ?? ([1, 'millisecond'] as const);
  const count = durationMs / unitMs;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
