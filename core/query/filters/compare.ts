import type { FilterValue } from '../../api/kinds/fields.ts';
import type { Property } from '../properties/property.ts';
import { beginsAsNumber, numberOfText } from '../properties/text-values.ts';
import {
  anyElement,
  call,
  type Expression,
  element,
  every,
  infix,
  instant,
  not,
  number,
  some,
  text,
  value,
} from '../tree/nodes.ts';
import { type Bound, readBound } from './bound.ts';
import { elementsOf, isList } from './lists.ts';
import { PRERELEASE, SURE_VERSION, VERSION, VERSION_NUMBERS, VERSION_PARTS_MAX } from './version.ts';

export type Ordering = '<' | '<=' | '>' | '>=';

/**
 * Whether the property is less or greater than a value. Each event's own value decides the comparison: numbers, and
 * texts that parse as numbers, compare as numbers; versions part by part; dates and instants in time, where a day or a
 * year counts as a whole. Other texts compare alphabetically, and only with a value that is none of these. A list
 * passes if any element does. An event without the property never passes.
 */
export function compare(target: Property, operator: Ordering, wanted: FilterValue, zone: string): Expression {
  const bound = readBound(wanted, zone);
  const asked = { operator, wanted: String(wanted), bound, zone, byVersion: isVersion(target) && bound.version };
  const parts = [...ofStored(target, asked), ...ofTexts(target, asked)];
  const [only = never, ...others] = parts;
  return others.length === 0 ? only : some(parts);
}

type Asked = {
  readonly operator: Ordering;
  readonly wanted: string;
  readonly bound: Bound;
  readonly zone: string;
  /** The version to compare with, if the property's name ends in `version`: such properties hold only versions. */
  readonly byVersion: Bound['version'] | false;
};

const never = value('UInt8', 0);

/** In properties with such a name, `10.9` is less than `10.10`. */
function isVersion(target: Property): boolean {
  return (target.type === 'text' || target.type === 'any') && /version$/i.test(target.name);
}

/** Comparison for a value that was sent as a number; versions compare as its text does. */
function ofStored(target: Property, { operator, bound, byVersion }: Asked): Expression[] {
  const stored = target.number?.stored;
  if (!stored) return [];
  if (byVersion) return [every([stored.isSet, ofVersion(call('to_text', stored.number), operator, byVersion)])];
  if (bound.number === undefined) return [];
  return [every([stored.isSet, infix(stored.number, operator, number(bound.number))])];
}

function ofTexts(target: Property, asked: Asked): Expression[] {
  if (target.type === 'number') return [];
  const of = target.text;
  if (target.type !== 'any') return ofText(of, asked, target.hasText);
  return [
    ...ofText(of, asked, every([target.hasText, not(isList(of))])),
    every([isList(of), anyElement(elementsOf(of), some(ofText(element, asked)))]),
  ];
}

/** The ways a text can compare, each with the condition that it parses that way. */
function ofText(
  of: Expression,
  { operator, wanted, bound, zone, byVersion }: Asked,
  isThere?: Expression,
): Expression[] {
  if (byVersion) return [every([matches(of, VERSION), ofVersion(of, operator, byVersion)])];
  const parts: Expression[] = [];
  if (bound.digits !== undefined) {
    parts.push(orNever(infix(call('to_whole_or_null', call('trim', of)), operator, value('Int128', bound.digits))));
  } else if (bound.number !== undefined) {
    const read = numberOfText(of);
    const holds = every([infix(read, operator, number(bound.number)), call('is_finite', read)]);
    parts.push(call('if', beginsAsNumber(of), orNever(holds), never));
  }
  if (bound.version) {
    const isOne = bound.number === undefined ? VERSION : SURE_VERSION;
    parts.push(every([matches(of, isOne), ofVersion(of, operator, bound.version)]));
  }
  if (bound.span) parts.push(every([matches(of, DATE), ofTime(of, operator, bound.span, zone)]));
  if (parts.length > 0) return parts;
  const byLetters = infix(of, operator, text(wanted));
  return [isThere ? every([isThere, byLetters]) : byLetters];
}

function ofVersion(of: Expression, operator: Ordering, version: readonly number[]): Expression {
  const digits = call('extract_all', call('extract', of, text(VERSION_NUMBERS)), text('[0-9]{1,9}'));
  const parts = call('cast', digits, text('Array(UInt32)'));
  const filled = call('resize', parts, value('UInt8', VERSION_PARTS_MAX), value('UInt8', 0));
  const key = call('push_back', filled, not(matches(of, PRERELEASE)));
  return infix(key, operator, value('Array(UInt32)', version));
}

/** Matches texts that parse as a date or an instant. */
export const DATE = '^[0-9]{4}-[0-9]{2}(-[0-9]{2}([T ][0-9]{2}:[0-9]{2}.*)?)?$';

/**
 * A date is the instant at which it begins: less than a span means before its start, greater means at or after its end.
 */
function ofTime(
  of: Expression,
  operator: Ordering,
  { startMs, endMs }: NonNullable<Bound['span']>,
  zone: string,
): Expression {
  const at = call('to_instant_or_null', of, value('UInt8', 3), text(zone));
  switch (operator) {
    case '<':
    case '>=':
      return orNever(infix(at, operator, instant(startMs)));
    case '<=':
      return orNever(infix(at, '<', instant(endMs)));
    case '>':
      return orNever(infix(at, '>=', instant(endMs)));
  }
}

function matches(of: Expression, pattern: string): Expression {
  return call('matches', of, text(pattern));
}

function orNever(of: Expression): Expression {
  return call('if_null', of, never);
}
