import { call, type Expression, emptyText, every, infix, value } from '../tree/nodes.ts';
import type { Property } from './property.ts';

/** Texts made of these characters may be parts of a number; other searches can skip numbers. */
export const OF_A_NUMBER = /^[-+.\deE]*$/;

/**
 * The property as the text that groups display. Includes numbers if `needle` may be part of one; '' if the property is
 * not set.
 */
export function searchedText(target: Property, needle: string): Expression {
  if (target.type !== 'any' || !OF_A_NUMBER.test(needle)) return target.text;
  return call('if_null', target.group, emptyText);
}

/**
 * Whether a text may parse as a finite number, judged by its first byte: a cheap test that avoids parsing other texts.
 */
export function beginsAsNumber(of: Expression): Expression {
  const first = call('first_byte', of);
  return every([
    infix(first, '>=', value('UInt8', FIRST_OF_NUMBERS)),
    infix(first, '<=', value('UInt8', LAST_OF_NUMBERS)),
  ]);
}
/** This range contains the space, `+`, `-`, `.`, all digits, and some characters that few texts begin with. */
const FIRST_OF_NUMBERS = ' '.charCodeAt(0);
const LAST_OF_NUMBERS = '9'.charCodeAt(0);

/**
 * Parses a text as a number, ignoring surrounding space; NULL if it is not one. The texts `inf` and `nan` also parse as
 * numbers, so callers that order or add numbers also test `is_finite`.
 */
export function numberOfText(of: Expression): Expression {
  return call('to_number_or_null', call('trim', of));
}
