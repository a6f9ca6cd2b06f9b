import { hash53 } from '../../base/hash.ts';
import { LEAKED_COUNT, LEAKED_PACKED } from './generated/data.ts';
import { unpacked } from './golomb.ts';

/**
 * How many numbers there are for each password: a password that was never leaked is refused by mistake once in as many
 * times. A number that is not a power of two, so that all bits of the hash count.
 */
const NUMBERS_EACH = 1_021;

let known: Uint32Array | undefined;

/**
 * Whether a password is among the most used of those that were leaked, in whatever case. The list is in the program, so
 * nobody is asked; it holds hashes, and no password.
 */
export function isLeaked(password: string): boolean {
  known ??= unpacked(bytesOf(LEAKED_PACKED), LEAKED_COUNT);
  return includes(known, numberOf(password, LEAKED_COUNT));
}

/** The number that stands for a password in a list of this many. */
export function numberOf(password: string, count: number): number {
  return hash53(password.toLowerCase()) % (count * NUMBERS_EACH);
}

function includes(sorted: Uint32Array, value: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === value;
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}
