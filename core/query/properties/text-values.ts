import { call, type Expression, emptyText, every, infix, value } from '../tree/nodes.ts';
import type { Property } from './property.ts';

/** Texts made of these characters may be parts of a number; no other search has to look at numbers. */
export const OF_A_NUMBER = /^[-+.\deE]*$/;

/** The property as the text that groups show, also of numbers where `needle` may be a part of one; '' where it is not set. */
export function searchedText(target: Property, needle: string): Expression {
  if (target.type !== 'any' || !OF_A_NUMBER.test(needle)) return target.text;
  return call('if_null', target.group, emptyText);
}

/** Whether a text may read as a finite number, by its first byte alone: a cheap test that spares other texts the reading. */
export function beginsAsNumber(of: Expression): Expression {
  const first = call('first_byte', of);
  return every([
    infix(first, '>=', value('UInt8', FIRST_OF_NUMBERS)),
    infix(first, '<=', value('UInt8', LAST_OF_NUMBERS)),
  ]);
}
/** Between these lie the space, `+`, `-`, `.` and all digits, and besides them signs that few texts begin with. */
const FIRST_OF_NUMBERS = ' '.charCodeAt(0);
const LAST_OF_NUMBERS = '9'.charCodeAt(0);

/**
 * A text as the number that it reads as, also with space around it; NULL where it does not. The texts `inf` and `nan`
 * read as numbers too, so callers that order or add numbers also ask `is_finite`.
 */
export function numberOfText(of: Expression): Expression {
  return call('to_number_or_null', call('trim', of));
}
