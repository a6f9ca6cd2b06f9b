import type { Measure } from '../../../core/api/meaning/measure.ts';
import type { ConstituentOf } from '../constituent.ts';
import { copyOf } from './event-tests.ts';
import { propertyNamed } from './property-named.ts';
import type { RuleContext } from './rule.ts';

const ANY_EVENT = { events: [], where: [] };
export const QUANTITIES = ['event', 'measure', 'quantity', 'metric', 'term', 'concept', 'amount'] as const;
export type Quantity = ConstituentOf<(typeof QUANTITIES)[number]>;

/** The quantity that a part is, beside another one that it is divided by. */
export function quantityOf({ is }: Quantity, context: RuleContext): Measure | undefined {
  switch (is.type) {
    case 'event':
      return { of: 'events', event: copyOf(is.selector) };
    case 'measure':
    case 'quantity':
      return is.measure;
    case 'metric':
      return { of: 'metric', name: is.name };
    case 'term':
      return quantityOfTerm(is.meaning);
    case 'amount':
      return (
        propertyNamed(is.property, context) && { of: 'property', how: 'sum', property: is.property, event: is.event }
      );
    case 'concept':
      if (is.concepts.includes('sessions')) return { of: 'sessions', event: ANY_EVENT };
      return is.concepts.includes('persons') ? { of: 'persons', event: ANY_EVENT } : undefined;
  }
}

function quantityOfTerm(meaning: ConstituentOf<'term'>['is']['meaning']): Measure | undefined {
  if (meaning.means === 'funnel' || meaning.means === 'filter') return undefined;
  if (meaning.means === 'count' || meaning.means === 'persons') {
    const test = meaning.where;
    const where =
      test === undefined ? [] : [{ property: test.property, operator: 'is' as const, values: [...test.in] }];
    const events = meaning.event === undefined ? [] : [meaning.event];
    return { of: meaning.means === 'count' ? 'events' : 'persons', event: { events, where } };
  }
  const { means, event, property, unit } = meaning;
  return { of: 'property', how: means, property, event: { events: [event], where: [] }, ...(unit && { unit }) };
}
