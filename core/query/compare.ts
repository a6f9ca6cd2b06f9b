import type { FilterValue } from '../api/query.ts';
import { type Bound, readBound } from './bound.ts';
import { call, type Expression, every, infix, not, number, some, text, value } from './compiler/nodes.ts';
import { hasText, type Property, storedNumberOf, textOf } from './properties.ts';
import { instant } from './span.ts';
import { PRERELEASE, SURE_VERSION, VERSION, VERSION_NUMBERS, VERSION_PARTS_MAX } from './version.ts';

export type Ordering = '<' | '<=' | '>' | '>=';

/**
 * Is the property less or more than a value? Each event's own value says how the two compare: numbers, and texts that
 * read as numbers, as numbers do; versions part by part, dates and instants in time, a day or a year with all of it.
 * Other texts compare by their letters, and only with a value that is none of these. What is not set never holds.
 */
export function compare(target: Property, operator: Ordering, wanted: FilterValue, zone: string): Expression {
  const bound = readBound(wanted, zone);
  const parts =
    isVersion(target) && bound.version ? versions(target, operator, bound) : anyOf(target, operator, bound, zone);
  if (parts.length > 0) return parts.length === 1 && parts[0] ? parts[0] : some(parts);
  if (target.kind === 'number_column') return never;
  return every([hasText(target), infix(textOf(target), operator, text(String(wanted)))]);
}

const never = value('UInt8', 0);

/** Names that say so: there `10.9` is less than `10.10`. */
function isVersion(target: Property): boolean {
  return (target.kind === 'text_column' || target.kind === 'sent') && /version$/i.test(target.name);
}

function anyOf(target: Property, operator: Ordering, bound: Bound, zone: string): Expression[] {
  const asNumber = storedNumberOf(target);
  const isText = target.kind !== 'number_column';
  const parts: Expression[] = [];
  if (bound.number !== undefined) {
    if (asNumber) parts.push(every([asNumber.isSet, infix(asNumber.number, operator, number(bound.number))]));
    if (isText) parts.push(orNever(infix(call('to_number_or_null', textOf(target)), operator, number(bound.number))));
  }
  if (isText && bound.digits !== undefined) {
    parts.pop();
    parts.push(orNever(infix(call('to_whole_or_null', textOf(target)), operator, value('Int128', bound.digits))));
  }
  if (isText && bound.version) {
    const isOne = bound.number === undefined ? VERSION : SURE_VERSION;
    parts.push(every([matches(textOf(target), isOne), ofVersion(textOf(target), operator, bound.version)]));
  }
  if (isText && bound.span)
    parts.push(every([matches(textOf(target), DATE), ofTime(textOf(target), operator, bound.span, zone)]));
  return parts;
}

/** Where the name says that it holds versions; a number that was sent as one is read as its text. */
function versions(target: Property, operator: Ordering, { version = [] }: Bound): Expression[] {
  const asNumber = storedNumberOf(target);
  const ofText = every([matches(textOf(target), VERSION), ofVersion(textOf(target), operator, version)]);
  if (!asNumber) return [ofText];
  return [ofText, every([asNumber.isSet, ofVersion(call('to_text', asNumber.number), operator, version)])];
}

function ofVersion(of: Expression, operator: Ordering, version: readonly number[]): Expression {
  const digits = call('extract_all', call('extract', of, text(VERSION_NUMBERS)), text('[0-9]{1,9}'));
  const parts = call('cast', digits, text('Array(UInt32)'));
  const filled = call('resize', parts, value('UInt8', VERSION_PARTS_MAX), value('UInt8', 0));
  const key = call('push_back', filled, not(matches(of, PRERELEASE)));
  return infix(key, operator, value('Array(UInt32)', version));
}

/** What reads as a date or an instant. */
const DATE = '^[0-9]{4}-[0-9]{2}(-[0-9]{2}([T ][0-9]{2}:[0-9]{2}.*)?)?$';

/** A date is the instant of its beginning; less than a span is before it, more than a span after all of it. */
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
