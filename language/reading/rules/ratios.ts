import type { Measure } from '../../../core/api/meaning/measure.ts';
import type { ConstituentMeaning, ConstituentOf } from '../constituent.ts';

import { copyOf } from './event-tests.ts';
import { sumOf } from './measures.ts';
import { QUANTITIES, type Quantity, quantityOf } from './quantity-of.ts';
import {
  type Composed,
  costing,
  functor,
  inAnyOrder,
  inOrder,
  ONE_SIDE,
  type Rule,
  type RuleContext,
  says,
} from './rule.ts';

/** "number of signups", "number of users", "users who bought". */
const counted = inAnyOrder(['concept'], ['event', 'concept'], (phrase, taken, context) => {
  if (taken.is.type === 'event' && says(phrase, ['persons'])) {
    return taken.is.acts === true ? quantity({ of: 'persons', event: copyOf(taken.is.selector) }) : undefined;
  }
  if (!says(phrase, ['count_of']) || says(taken, ['count_of'])) return undefined;
  return quantity(quantityOf(taken, context));
});
const countedPersons = inAnyOrder(['concept'], ['quantity'], (phrase, { is }) =>
  says(phrase, ['count_of']) ? is : undefined,
);

function quantity(measure: Measure | undefined): ConstituentMeaning | undefined {
  return measure && { type: 'quantity', measure };
}

/** "divided by signups"; "÷ signups", "/ signups" in every language. */
const over = functor(
  ['divided'],
  QUANTITIES,
  (taken, context, phrase) => {
    const bottom = bottomOf(taken, context);
    // Without another word for it, "over" may as well be a bound, or a list.
    return bottom && costing({ type: 'over', bottom }, says(phrase, ['or', 'more_than']) ? DOUBTFUL_COST : 0);
  },
  ONE_SIDE,
);
const infixOver = inOrder(['infix'], QUANTITIES, (_, taken, context) => {
  const bottom = bottomOf(taken, context);
  return bottom && costing({ type: 'over', bottom }, DOUBTFUL_COST);
});
const DOUBTFUL_COST = 0.1;

/** Of persons and sessions at large, the reader knows of whom the ratio is. */
function bottomOf(taken: Quantity, context: RuleContext): Measure | undefined {
  const isOfAll = taken.is.type === 'concept' || (taken.is.type === 'term' && taken.is.meaning.means === 'persons');
  const bottom = isOfAll ? undefined : quantityOf(taken, context);
  const isPersons = bottom?.of === 'persons' && bottom.event.events.length === 0;
  return isPersons ? undefined : bottom;
}

/** "purchases divided by signups"; "Käufe, geteilt durch Registrierungen"; "登録数で割った購入数". */
const divided = [
  inOrder(QUANTITIES, ['over'], (taken, { is }, context) => ratioOf(quantityOf(taken, context), is.bottom)),
  inOrder(['over'], QUANTITIES, ({ is }, taken, context) =>
    context.language.functors === 'after' ? ratioOf(quantityOf(taken, context), is.bottom) : undefined,
  ),
];

/** "purchases per signup", "revenue per purchase", "注文あたりの売上". Per person or session, the reader knows of whom. */
const PER_EVENT = ['event', 'measure', 'quantity', 'metric', 'term', 'property', 'amount'] as const;
const perEvent = [
  inOrder(PER_EVENT, ['per'], (taken, { is }, context) => dividedBy(taken, is.of, context)),
  inOrder(['per'], PER_EVENT, ({ is }, taken, context) =>
    context.language.functors === 'after' ? dividedBy(taken, is.of, context) : undefined,
  ),
];

function dividedBy(
  taken: ConstituentOf<(typeof PER_EVENT)[number]>,
  of: ConstituentOf<'per'>['is']['of'],
  context: RuleContext,
): Composed {
  if (typeof of !== 'object') return undefined;
  const { event } = of;
  const named = taken.is.type === 'property' ? undefined : quantityOf({ ...taken, is: taken.is }, context);
  const property = taken.is.type === 'property' ? taken.is.property : propertyOf(named);
  const top = property === undefined ? named : sumOf(property, event, context);
  return costing(ratioOf(top, { of: 'events', event: copyOf(event) }), PER_COST);
}

/** The same word may stand for the property of a breakdown. */
const PER_COST = 0.5;

/** An amount of no event in particular: "average value" of "average value per booking". */
function propertyOf(measure: Measure | undefined): string | undefined {
  return measure?.of === 'property' && measure.event.events.length === 0 && measure.how !== 'distinct'
    ? measure.property
    : undefined;
}

/** "ratio of returns to orders", "ratio between returns and orders", "returns to orders ratio". */
const ratio = inAnyOrder(['concept'], ['steps', 'events'], (phrase, { is }) => {
  if (!says(phrase, ['ratio'])) return undefined;
  if (is.type === 'steps' && is.joined !== 'to') return undefined;
  const [top, bottom, ...others] = is.type === 'steps' ? is.steps : is.selectors;
  if (top === undefined || bottom === undefined || others.length > 0) return undefined;
  return ratioOf({ of: 'events', event: copyOf(top) }, { of: 'events', event: copyOf(bottom) });
});
const ratioAgain = inAnyOrder(['concept'], ['measure'], (phrase, { is }) =>
  says(phrase, ['ratio']) && is.measure.of === 'ratio' ? is : undefined,
);

/** A ratio of a ratio is nothing that people ask for. */
function ratioOf(top: Measure | undefined, bottom: Measure): ConstituentMeaning | undefined {
  if (top?.of === 'ratio' || bottom.of === 'ratio') return undefined;
  return measureOf(top && { of: 'ratio', top, bottom, as: 'ratio' });
}

function measureOf(measure: Measure | undefined): ConstituentMeaning | undefined {
  return measure && { type: 'measure', measure };
}

export const RATIO_RULES: readonly Rule[] = [
  ...counted,
  ...countedPersons,
  ...over,
  infixOver,
  ...divided,
  ...perEvent,
  ...ratio,
  ...ratioAgain,
];
