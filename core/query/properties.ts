import { INTERVALS } from '../api/kinds/fields.ts';
import { assertNever } from '../base/result.ts';
import { type EventColumn, propertyColumn } from '../tables/events.ts';
import {
  actor,
  call,
  column,
  type Expression,
  emptyText,
  every,
  hasProperty,
  infix,
  type MapColumn,
  nothing,
  property,
  some,
  text,
  value,
} from './tree/nodes.ts';

/** What a name in a request stands for. */
export type Property =
  | { readonly kind: 'person' }
  | { readonly kind: 'text_column' | 'number_column' | 'id_column'; readonly name: EventColumn }
  | { readonly kind: 'sent'; readonly name: string };

/**
 * Resolves a property's name: `person`, else a column of the schema, else what was sent under that name.
 * `properties.x` is always the sent `x`. Every name is something: one that nobody sent has no rows.
 */
export function resolveProperty(name: string): Property {
  if (name.startsWith(SENT_PREFIX)) return { kind: 'sent', name: name.slice(SENT_PREFIX.length) };
  if (name === 'person') return { kind: 'person' };
  const found = propertyColumn(name);
  return found === undefined ? { kind: 'sent', name } : { kind: COLUMN_KINDS[found.property], name: found.name };
}

const SENT_PREFIX = 'properties.';

/** The name that means what was sent under it, whatever else has that name. */
export function sentName(name: string): string {
  return name.startsWith(SENT_PREFIX) ? name : `${SENT_PREFIX}${name}`;
}

/** Names that stand for the time of the event: units in `group_by`, and the span of the query. */
export function isTimeName(name: string): boolean {
  return name === 'time' || name === 'timestamp' || INTERVALS.some((interval) => interval === name);
}

const COLUMN_KINDS = { text: 'text_column', number: 'number_column', id: 'id_column' } as const;

/** The property as text; '' where it is not set. */
export function textOf(target: Property): Expression {
  switch (target.kind) {
    case 'person':
      return actor('person', 'name');
    case 'text_column':
      return column(target.name);
    case 'number_column':
      return call('if', isSet(target), call('to_text', column(target.name)), emptyText);
    case 'id_column':
      return call('to_text', column(target.name));
    case 'sent':
      return property('strings', target.name);
    default:
      return assertNever(target);
  }
}

/** What a text of a number is made of: of all other searches it need not be known what was sent as a number. */
export const OF_A_NUMBER = /^[-+.\deE]*$/;

/** The property as the text that groups show, numbers too where `needle` may be a part of one; '' where it is not set. */
export function searchedText(target: Property, needle: string): Expression {
  if (target.kind !== 'sent' || !OF_A_NUMBER.test(needle)) return textOf(target);
  return call('if_null', groupOf(target), emptyText);
}

/**
 * The property as a number to measure, with the condition that it is one: a number, or a text that reads as one.
 * Undefined for columns of text.
 */
export function numberOf(target: Property): { number: Expression; isSet: Expression } | undefined {
  const stored = storedNumberOf(target);
  if (!stored || target.kind !== 'sent') return stored;
  const read = call('if', stored.isSet, stored.number, numberOfText(textOf(target)));
  const isSet = call('if_null', call('is_finite', read), value('UInt8', 0));
  return { number: call('if_null', read, value('UInt8', 0)), isSet };
}

/** Whether a text may read as a finite number, by its first byte: a digit, a sign, a point or a space. Spares others the reading. */
export function beginsAsNumber(of: Expression): Expression {
  const first = call('first_byte', of);
  return every([
    infix(first, '>=', value('UInt8', FIRST_OF_NUMBERS)),
    infix(first, '<=', value('UInt8', LAST_OF_NUMBERS)),
  ]);
}
/** Between these stand the space, `+`, `-`, `.` and all digits, and besides signs that few texts begin with. */
const FIRST_OF_NUMBERS = ' '.charCodeAt(0);
const LAST_OF_NUMBERS = '9'.charCodeAt(0);

/**
 * What a text reads as where it reads as a number, also with space around it; NULL where it does not. The texts `inf` and
 * `nan` read as numbers too, so whoever orders or adds numbers asks `is_finite` as well.
 */
export function numberOfText(of: Expression): Expression {
  return call('to_number_or_null', call('trim', of));
}

/** The property as it was sent as a number, with the condition that it was. Undefined for columns of text. */
export function storedNumberOf(target: Property): { number: Expression; isSet: Expression } | undefined {
  switch (target.kind) {
    case 'number_column':
      return { number: column(target.name), isSet: isSet(target) };
    case 'sent':
      return { number: property('numbers', target.name), isSet: hasProperty('numbers', target.name) };
    default:
      return undefined;
  }
}

/** Absent text is '' in a column. A screen has no side of 0 pixels; a revenue of 0 is one (migration 0012). */
export function isSet(target: Property): Expression {
  switch (target.kind) {
    case 'person':
    case 'text_column':
      return infix(textOf(target), '!=', emptyText);
    case 'number_column':
      return target.name === 'revenue' ? column('has_revenue') : infix(column(target.name), '!=', value('UInt8', 0));
    case 'id_column':
      return value('UInt8', 1);
    case 'sent':
      return some([
        ...MAPS.map((map) => hasProperty(map, target.name)),
        ...MAPS.map((map) => call('has_key_like', column(map), text(fieldsPattern(target.name)))),
      ]);
    default:
      return assertNever(target);
  }
}

/** An object is stored field by field, under dotted names: it is set where any of them is. */
const MAPS = ['strings', 'numbers'] as const satisfies readonly MapColumn[];

/** A pattern of LIKE for the dotted names under which the fields of an object of this name are stored. */
export function fieldsPattern(name: string): string {
  return `${name.replace(/[\\%_]/g, '\\$&')}.%`;
}

/** Is there text under the name, even empty text? What `textOf` gives means something only then. */
export function hasText(target: Property): Expression {
  return target.kind === 'sent' ? hasProperty('strings', target.name) : isSet(target);
}

/** What events are grouped by. A sent number is grouped as its text; NULL is not set, and so is '' of a column. */
export function groupOf(target: Property): Expression {
  if (target.kind === 'number_column') return call('if', isSet(target), column(target.name), nothing);
  if (target.kind !== 'sent') return textOf(target);
  const { name } = target;
  const numberText = call('to_text', property('numbers', name));
  return call(
    'if',
    hasProperty('strings', name),
    property('strings', name),
    call('if', hasProperty('numbers', name), numberText, nothing),
  );
}
