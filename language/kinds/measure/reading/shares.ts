import type { Condition } from '../../../../core/api/meaning/condition.ts';
import type { EventSelector, Measure } from '../../../../core/api/meaning/measure.ts';
import type { Constituent } from '../../../reading/constituent.ts';
import type { ReadContext } from '../../read-kind.ts';
import { ANY_EVENT } from '../../shared/event-parts.ts';
import { conditionOfTerm } from '../../shared/shared-parts.ts';
import type { TakenParts } from '../../shared/taken-parts.ts';
import { takeQuantities } from './counts.ts';
import type { Head, ReadHead } from './head.ts';
import { countOf, type NamedQuantity, personsOf } from './named-quantity.ts';
import { takePersons } from './persons.ts';
import { quantitiesOf } from './quantities.ts';

/** "Each country's share", "signup method in percent": the shares of all groups in the whole. */
export const readShares: ReadHead = (parts, context) => {
  const isGrouped = parts.of('group').length > 0 || parts.of('property').length > 0;
  if (parts.find('share') === undefined || !isGrouped) return undefined;
  const [quantity, ...others] = quantitiesOf(parts, context);
  if (others.length > 0) return undefined;
  if (quantity === undefined) {
    if (parts.find('persons') === undefined) return undefined;
    takePersons(parts);
  } else takeQuantities(parts, [quantity]);
  parts.says('share', 'count_of', 'each', 'total');
  return {
    measures: [quantity?.measure ?? personsOf(ANY_EVENT)],
    shares: true,
    features: { kind_word: 1, shares_of_part: hasTests(parts, quantity) ? 1 : 0 },
  };
};

/** Whether only a part of what is named is split into shares. */
function hasTests(parts: TakenParts, quantity: NamedQuantity | undefined): boolean {
  const isTested = quantity?.measure.of === 'events' && quantity.measure.event.where.length > 0;
  return isTested || parts.of('values').length > 0 || parts.of('condition').length > 0;
}

/** "What % of page views are mobile", "share of logins via sso, per plan": the part that passes a test, of all. */
export const readShareOfEvents: ReadHead = (parts, context) => {
  if (parts.find('share', 'rate') === undefined) return undefined;
  const [quantity, ...others] = quantitiesOf(parts, context);
  if (quantity === undefined || others.length > 0 || quantity.measure.of !== 'events') return undefined;
  const { events, where } = quantity.measure.event;
  const named = [...where, ...testsLeft(parts, quantity.parts)];
  const tests = named.length > 0 ? named : emptyTest(parts, events, context);
  const last = tests.at(-1);
  if (last === undefined) return undefined;
  parts.says('share', 'rate');
  takeQuantities(parts, [quantity]);
  return shareOf(countOf, { events: [...events], where: tests.slice(0, -1) }, last, tests.length);
};

/** "Searches that came back empty": of the only number that they have. */
function emptyTest(parts: TakenParts, events: readonly string[], { catalogue }: ReadContext): readonly Condition[] {
  const numbers = catalogue.properties.filter(
    ({ type, events: carriers }) => type === 'number' && events.some((event) => carriers.includes(event)),
  );
  const [number, ...others] = numbers;
  if (number === undefined || others.length > 0 || !parts.says('empty')) return [];
  return [{ property: number.name, operator: 'is', values: [0] }];
}

/** "What share of users are on mobile": of all persons, or of those with the event. */
export const readShareOfPersons: ReadHead = (parts, context) => {
  if (parts.find('share') === undefined || parts.find('persons', 'active') === undefined) return undefined;
  if (quantitiesOf(parts, context).length > 0) return undefined;
  const tests = testsLeft(parts, []);
  const last = tests.at(-1);
  if (last === undefined) return undefined;
  parts.says('share');
  takePersons(parts);
  return shareOf(personsOf, { events: [], where: tests.slice(0, -1) }, last, tests.length);
};

function shareOf(count: (event: EventSelector) => Measure, whole: EventSelector, test: Condition, tests: number): Head {
  const top = count({ events: [...whole.events], where: [...whole.where, test] });
  const measure: Measure = { of: 'ratio', top, bottom: count(whole), as: 'share' };
  return { measures: [measure], features: { kind_word: 1, tests_of_whole: tests - 1 } };
}

/** Takes the tests that stand by themselves, in the order of the question. */
function testsLeft(parts: TakenParts, named: readonly Constituent[]): readonly Condition[] {
  return parts.all.flatMap((part): readonly Condition[] => {
    const { is } = part;
    if (named.includes(part) || parts.used.has(part)) return [];
    const tests =
      is.type === 'condition'
        ? is.conditions
        : is.type === 'values'
          ? [{ property: is.property, operator: 'is' as const, values: [...is.values] }]
          : is.type === 'term'
            ? [conditionOfTerm({ ...part, is })].flatMap((test) =>
                test === undefined ? [] : [{ ...test, scope: undefined }],
              )
            : [];
    if (tests.length > 0) parts.take([part]);
    return tests;
  });
}
