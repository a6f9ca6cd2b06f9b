import type { Operator } from '../api/kinds/field-names.ts';
import type { Filter, FilterValue, PropertyFilter } from '../api/kinds/fields.ts';
import { shortHash } from '../base/hash.ts';
import { pathForms } from '../base/page-path.ts';
import { readBound } from '../query/filters/bound.ts';
import { valuesOf } from '../query/filters/condition.ts';
import { isTest } from '../query/filters/walk-filters.ts';
import { personMark, type VisitorMark } from './visitor-mark.ts';
import type { WatchedEvent } from './watched-event.ts';
import { elementsOf, numberOf, type Sent, sentOf, textOf } from './watched-value.ts';

export const PERSON = 'person';

/** @param person  the mark of the person that the event belongs to; undefined for an event without one */
export type EventTest = (event: WatchedEvent, person: VisitorMark | undefined) => boolean;

/**
 * Whether an event passes filters that `checkWatch` has accepted, by the same meaning as in reports
 * (`core/query/filters/condition.ts`): the window and `POST /query` keep the same events.
 */
export function eventTest(filters: readonly Filter[]): EventTest {
  const tests = filters.map(testOf);
  return (event, person) => tests.every((test) => test(event, person));
}

function testOf(filter: Filter): EventTest {
  if ('and' in filter) return eventTest(filter.and);
  if ('or' in filter) {
    const tests = filter.or.map(testOf);
    return (event, person) => tests.some((test) => test(event, person));
  }
  if ('not' in filter) {
    const test = testOf(filter.not);
    return (event, person) => !test(event, person);
  }
  if (!isTest(filter)) throw new Error('The window tests properties only');
  return propertyTest(filter);
}

const POSITIVE: Partial<Record<Operator, Operator>> = {
  not_equals: 'equals',
  not_in: 'in',
  not_contains: 'contains',
  is_not_set: 'is_set',
};

function propertyTest(filter: PropertyFilter): EventTest {
  const positive = POSITIVE[filter.operator];
  if (positive !== undefined) {
    const test = propertyTest({ ...filter, operator: positive });
    return (event, person) => !test(event, person);
  }
  const { property } = filter;
  if (property === PERSON) return personTest(filter);
  const holds = valueTest(filter);
  return (event) => holds(sentOf(event, property));
}

/** The window knows persons by marks of their ids, so they can only be equal or not. */
function personTest(filter: PropertyFilter): EventTest {
  if (filter.operator === 'is_set') return (_, person) => person !== undefined;
  const marks = new Set(valuesOf(filter).map((id) => personMark(shortHash(String(id)))));
  return (_, person) => person !== undefined && marks.has(person);
}

function valueTest(filter: PropertyFilter): (sent: Sent) => boolean {
  const values = valuesOf(filter);
  const forms = formsOf(filter.property, String(values[0] ?? '')).map((form) => form.toLowerCase());
  switch (filter.operator) {
    case 'is_set':
      return ({ isSet }) => isSet;
    case 'equals':
    case 'in':
      return equality(filter.property, values);
    case 'contains':
      return anyText(
        (element) => forms.includes(element),
        (text) => forms.some((form) => text.includes(form)),
      );
    case 'starts_with':
      return anyText((text) => forms.some((form) => text.startsWith(form)));
    case 'ends_with':
      return anyText((text) => forms.some((form) => text.endsWith(form)));
    default:
      return ordering(filter.operator, readBound(values[0] ?? '', 'UTC').number ?? Number.NaN);
  }
}

/** Of a page the forms of its path are one text. */
function formsOf(property: string, wanted: string): readonly string[] {
  return property === 'page' ? pathForms(wanted) : [wanted];
}

/** Texts match literally, also the number that is displayed as that text; numbers also match texts that parse as them. */
function equality(property: string, values: readonly FilterValue[]): (sent: Sent) => boolean {
  const texts = new Set(values.flatMap((value) => formsOf(property, String(value))));
  const numbers = new Set(values.map((value) => readBound(value, 'UTC').number).filter((each) => each !== undefined));
  const given = new Set(values.filter((value) => typeof value === 'number'));
  return (sent) => {
    const { column, text, number } = sent;
    if (column === 'number') return number !== undefined && numbers.has(number);
    if (column === 'text') return texts.has(text ?? '');
    if (number !== undefined && (given.has(number) || texts.has(String(number)))) return true;
    if (text !== undefined && texts.has(text)) return true;
    if (elementsOf(sent)?.some((each) => texts.has(each))) return true;
    const read = numberOf(sent);
    return read !== undefined && given.has(read);
  };
}

/** @param ofElement  the test of each element of a list, where the event sent one */
function anyText(ofElement: (text: string) => boolean, ofText = ofElement): (sent: Sent) => boolean {
  return (sent) => {
    const elements = elementsOf(sent);
    if (elements !== undefined) return elements.some((each) => ofElement(each.toLowerCase()));
    const text = textOf(sent);
    return text !== undefined && ofText(text.toLowerCase());
  };
}

function ordering(operator: Operator, bound: number): (sent: Sent) => boolean {
  const holds = (value: number): boolean => {
    switch (operator) {
      case 'greater_than':
        return value > bound;
      case 'greater_or_equal':
        return value >= bound;
      case 'less_than':
        return value < bound;
      default:
        return value <= bound;
    }
  };
  return (sent) => {
    if (sent.number !== undefined && holds(sent.number)) return true;
    const elements = elementsOf(sent);
    if (elements !== undefined) return elements.some((each) => isNumberThat(numberOf({ text: each }), holds));
    return isNumberThat(numberOf(sent), holds);
  };
}

function isNumberThat(number: number | undefined, holds: (number: number) => boolean): boolean {
  return number !== undefined && holds(number);
}
