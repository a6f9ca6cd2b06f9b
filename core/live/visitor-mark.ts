import { hash32 } from '../base/hash.ts';

/**
 * A visitor as the window knows it: 31 bits of a hash, and one bit for its kind, as in `person_key` of the store. Even: a
 * person. Odd: a device without a known user.
 */
export type VisitorMark = number;

/** Of the short hash of a user id. */
export function personMark(visitor: string): VisitorMark {
  return hash32(visitor) - (hash32(visitor) % 2);
}

/** Of the short hash of an anonymous id. */
export function deviceMark(visitor: string): VisitorMark {
  return personMark(visitor) + 1;
}

export function isDevice(mark: VisitorMark): boolean {
  return mark % 2 === 1;
}
