import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { Constituent, ConstituentMeaning } from '../constituent.ts';
import { copyOf } from './event-tests.ts';
import { propertyNamed } from './property-named.ts';
import { costing, functor, inOrder, ONE_SIDE, type Rule, type RuleContext, says } from './rule.ts';

const STEPS = ['event', 'steps', 'values'] as const;

/** "signup -> onboarding -> purchase": the arrow with what stands behind it, then the list. */
const arrow = inOrder(['concept'], STEPS, (phrase, taken, context) => {
  const steps = stepsOf(taken.is, context);
  if (steps === undefined) return undefined;
  const joined = says(phrase, ['and_then']) ? 'arrow' : says(phrase, ['to']) ? 'to' : undefined;
  return joined && costing({ type: 'step_tail', steps, joined }, costOfPage(taken));
});

/** A page that is not written as such is a step only where no event has its name. */
function costOfPage({ is, cost }: Constituent): number {
  return is.type === 'values' && cost > 0 ? LOOSE_PAGE_COST : 0;
}
const LOOSE_PAGE_COST = 0.4;

/** "purchased after signing up", "searched before purchasing". */
const afterStep = functor(
  ['after_step', 'before_step'],
  ['event'],
  ({ is }, context, phrase) => {
    if (context.language.functors !== 'before') return undefined;
    const steps = [copyOf(is.selector)];
    if (says(phrase, ['after_step'])) return costing({ type: 'step_tail', steps, joined: 'after' }, AFTER_COST);
    return costing({ type: 'step_tail', steps, joined: 'arrow' }, AFTER_COST);
  },
  ONE_SIDE,
);
const AFTER_COST = 0.4;

/** "within 7 days of signing up": the window with the step from which it runs. */
const windowStep = inOrder(['window'], ['event', 'step_tail'], ({ is: { window } }, right, context) => {
  if (context.language.functors !== 'before') return undefined;
  if (right.is.type === 'event')
    return { type: 'step_tail', steps: [copyOf(right.is.selector)], joined: 'after', window };
  return right.is.joined === 'after' ? costing({ ...right.is, window }, -AFTER_COST) : undefined;
});

const stepList = inOrder(STEPS, ['step_tail'], (left, { is: tail }, context) => {
  const before = stepsOf(left.is, context);
  // The same step twice is one word that may name two events, read alike.
  if (before === undefined || isSame(before.at(-1), tail.steps[0])) return undefined;
  const cost = costOfPage(left);
  const window = tail.window === undefined ? {} : { window: tail.window };
  if (tail.joined === 'after') {
    return costing({ type: 'steps', steps: [...tail.steps, ...before], joined: 'arrow', ...window }, cost);
  }
  return costing({ type: 'steps', steps: [...before, ...tail.steps], joined: tail.joined, ...window }, cost);
});

/** The same event, unless both have tests of their own: two pages are two steps. */
function isSame(one: EventSelector | undefined, other: EventSelector | undefined): boolean {
  if (one === undefined || JSON.stringify(one.events) !== JSON.stringify(other?.events)) return false;
  const bothTested = one.where.length > 0 && other !== undefined && other.where.length > 0;
  return !bothTested || JSON.stringify(one.where) === JSON.stringify(other.where);
}

/** "登録から7日以内に購入", "after signing up, purchased": the first step with its word, before the second. */
const stepHead = functor(
  ['from', 'after_step'],
  ['event'],
  ({ is }) => ({ type: 'step_head', step: copyOf(is.selector) }),
  ONE_SIDE,
);
const headWindow = inOrder(['step_head'], ['window'], ({ is }, { is: { window } }) => ({ ...is, window }));
const headStep = inOrder(['step_head'], ['event'], ({ is: { step, window } }, { is }) => {
  if (isSame(step, is.selector)) return undefined;
  const steps = [step, copyOf(is.selector)];
  return window === undefined
    ? costing({ type: 'steps', steps, joined: 'list' }, HEAD_COST)
    : { type: 'steps', steps, joined: 'arrow', window };
});
const HEAD_COST = 0.6;

/** A page alone is a step, too, and any value that only one event carries: that event with the value. */
function stepsOf(is: ConstituentMeaning, context: RuleContext): readonly EventSelector[] | undefined {
  if (is.type === 'event') return [is.selector];
  if (is.type === 'steps') return is.steps;
  if (is.type !== 'values' || is.values.length !== 1) return undefined;
  const [event, ...others] = propertyNamed(is.property, context)?.events ?? [];
  const isPage = String(is.values[0]).startsWith('/');
  return event === undefined || (others.length > 0 && !isPage)
    ? undefined
    : [{ events: [event], where: [{ property: is.property, operator: 'is', values: [...is.values] }] }];
}

export const STEP_RULES: readonly Rule[] = [
  arrow,
  ...afterStep,
  windowStep,
  stepList,
  ...stepHead,
  headWindow,
  headStep,
];
