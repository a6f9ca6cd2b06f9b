import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { Constituent, ConstituentMeaning } from '../constituent.ts';
import { made, type Rule, says } from './rule.ts';

type Joined = 'versus' | 'or' | 'and' | 'list';

/** The second part of a list with the word that joins it: "vs Germany", "and logins", "-> purchase". */
const tail: Rule = (left, right) => {
  if (!isListed(right)) return undefined;
  if (says(left, ['versus'])) return made({ type: 'tail', joined: 'versus', of: right.is }, 0);
  if (says(left, ['or'])) return made({ type: 'tail', joined: 'or', of: right.is }, 0);
  if (says(left, ['and'])) return made({ type: 'tail', joined: 'and', of: right.is }, 0);
  return undefined;
};

/** "US vs Germany", "october vs september", "logins and signups". */
const joinedList: Rule = (left, right) => {
  if (right.is.type !== 'tail') return undefined;
  return made(listOf(left.is, right.is.of, right.is.joined), 0);
};

function listOf(left: ConstituentMeaning, right: ConstituentMeaning, joined: Joined): ConstituentMeaning | undefined {
  if (left.type === 'values' && right.type === 'values' && left.property === right.property) {
    return { type: 'values', property: left.property, values: [...left.values, ...right.values], joined };
  }
  if (left.type === 'span' && right.type === 'span' && joined === 'versus') {
    return { type: 'spans', span: left.span, with: right.span };
  }
  const before = selectorsOf(left);
  const after = selectorsOf(right);
  if (before === undefined || after === undefined) return undefined;
  return { type: 'events', selectors: [...before, ...after], joined };
}

function selectorsOf(is: ConstituentMeaning): readonly EventSelector[] | undefined {
  if (is.type === 'event') return [is.selector];
  return is.type === 'events' ? is.selectors : undefined;
}

function isListed({ is }: Constituent): boolean {
  return is.type === 'values' || is.type === 'span' || is.type === 'event';
}

/** "signup -> onboarding -> purchase": the arrow with what stands behind it, then the list. */
const stepTail: Rule = (left, right, context) => {
  const steps = stepsOf(right.is, context);
  if (steps === undefined) return undefined;
  const cost = costOfPage(right);
  if (says(left, ['and_then'])) return made({ type: 'step_tail', steps, joined: 'arrow' }, cost);
  return says(left, ['to']) ? made({ type: 'step_tail', steps, joined: 'to' }, cost) : undefined;
};

const stepList: Rule = (left, right, context) => {
  if (right.is.type !== 'step_tail') return undefined;
  const before = stepsOf(left.is, context);
  if (before === undefined) return undefined;
  return made({ type: 'steps', steps: [...before, ...right.is.steps], joined: right.is.joined }, costOfPage(left));
};

/** A page that is not written as such is a step only where no event has its name. */
function costOfPage({ is, cost }: Constituent): number {
  return is.type === 'values' && cost > 0 ? LOOSE_PAGE_COST : 0;
}
const LOOSE_PAGE_COST = 0.4;

/** A page alone is a step, too, and any value that only one event carries: that event with the value. */
function stepsOf(is: ConstituentMeaning, { catalogue }: Parameters<Rule>[2]): readonly EventSelector[] | undefined {
  if (is.type === 'event') return [is.selector];
  if (is.type === 'steps') return is.steps;
  if (is.type !== 'values' || is.values.length !== 1) return undefined;
  const [event, ...others] = catalogue.properties.find(({ name }) => name === is.property)?.events ?? [];
  const isPage = String(is.values[0]).startsWith('/');
  return event === undefined || (others.length > 0 && !isPage)
    ? undefined
    : [{ events: [event], where: [{ property: is.property, operator: 'is', values: [...is.values] }] }];
}

export const LIST_RULES: readonly Rule[] = [tail, joinedList, stepTail, stepList];
