import type { Measure } from '../../../core/api/meaning/measure.ts';
import type { ConstituentMeaning, ConstituentOf } from '../constituent.ts';
import { copyOf, sameNames, testsOf, withTests } from './event-tests.ts';
import { costing, inAnyOrder, inOrder, type Rule, type RuleContext, says } from './rule.ts';

type Bottom = Extract<Measure, { readonly of: 'events' | 'persons' | 'sessions' }>;

/** "share of searches", "% of users", "searches as a percentage": the whole, of which the part is missing. */
const shareOf = inAnyOrder(['concept'], ['event', 'concept'], (phrase, taken) => {
  if (!says(phrase, ['share'])) return undefined;
  if (taken.is.type === 'event') return whole({ of: 'events', event: copyOf(taken.is.selector) });
  if (says(taken, ['sessions'])) return whole({ of: 'sessions', event: ANY_EVENT });
  return says(taken, ['persons']) ? whole({ of: 'persons', event: ANY_EVENT }) : undefined;
});
const ANY_EVENT = { events: [], where: [] };

const whole = (bottom: Bottom): ConstituentMeaning => ({ type: 'share_of', bottom });

/** "share of searches without result", "what % of page views are mobile", "mobile share of page views". */
const partByTest = inAnyOrder(['share_of'], ['condition', 'values', 'term'], ({ is: { bottom } }, test, context) =>
  ratioOf(partOf(bottom, test, context), bottom),
);

function partOf(
  bottom: Measure,
  test: ConstituentOf<'condition' | 'values' | 'term'>,
  context: RuleContext,
): Measure | undefined {
  if (bottom.of !== 'events' && bottom.of !== 'persons' && bottom.of !== 'sessions') return undefined;
  const event = withTests(bottom.event, testsOf(test, true), context);
  return event && { ...bottom, event };
}

/** "share of mobile page views", "モバイルのページビューの割合": of all page views. */
const partBefore = inAnyOrder(
  ['concept'],
  ['event'],
  (phrase, { is: { selector } }) =>
    says(phrase, ['share']) && selector.where.length > 0
      ? costing(
          ratioOf(
            { of: 'events', event: copyOf(selector) },
            { of: 'events', event: { events: [...selector.events], where: [] } },
          ),
          ALL_TESTS_COST,
        )
      : undefined,
  0,
);
const ALL_TESTS_COST = 0.1;

/** "share of users who bought": of all persons. */
const partByEvent = inOrder(['share_of'], ['event'], ({ is: { bottom } }, { is }) =>
  bottom.of === 'persons' && bottom.event.events.length === 0 && is.acts === true
    ? costing(ratioOf({ of: 'persons', event: copyOf(is.selector) }, bottom), PERSONS_COST)
    : undefined,
);
/** A second event behind it may make the two a funnel. */
const PERSONS_COST = 0.4;

/** "zero-result searches as a percentage of all searches": a share of the same events, otherwise a ratio. */
const partAsShare = inOrder(['event'], ['share_of'], ({ is: { selector } }, { is: { bottom } }) => {
  if (bottom.of !== 'events') return undefined;
  const isPart = sameNames(selector, bottom.event) && selector.where.length > bottom.event.where.length;
  if (!isPart && sameNames(selector, bottom.event)) return undefined;
  return costing(
    ratioOf({ of: 'events', event: copyOf(selector) }, bottom, isPart ? 'share' : 'ratio'),
    isPart ? 0 : OTHER_EVENTS_COST,
  );
});
const OTHER_EVENTS_COST = 0.3;

/** "share of logins that are sso logins". */
const partByName = inOrder(['share_of'], ['event'], ({ is: { bottom } }, { is: { selector } }) =>
  bottom.of === 'events' && sameNames(selector, bottom.event) && selector.where.length > bottom.event.where.length
    ? ratioOf({ of: 'events', event: copyOf(selector) }, bottom)
    : undefined,
);

function ratioOf(
  top: Measure | undefined,
  bottom: Measure,
  as: 'share' | 'ratio' = 'share',
): ConstituentMeaning | undefined {
  if (top === undefined || top.of === 'ratio' || bottom.of === 'ratio') return undefined;
  return { type: 'measure', measure: { of: 'ratio', top, bottom, as } };
}

export const SHARE_RULES: readonly Rule[] = [
  ...shareOf,
  ...partByTest,
  ...partBefore,
  partByEvent,
  partAsShare,
  partByName,
];
