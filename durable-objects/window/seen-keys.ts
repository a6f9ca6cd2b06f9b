import { secretMultiplier } from '../../core/base/hash.ts';
import { SEEN_KEYS_MAX, SEEN_KEYS_MIN, SEEN_SECONDS } from './limits.ts';

const EMPTY = -1;

/**
 * Keys of events (`hash53`, whole numbers from 0) and the second in which each first came: a hash table with open
 * addressing over two typed arrays. A `Map` of as many keys would take 60 MB; this takes 24.
 *
 * Bounded: a key is forgotten after `SEEN_SECONDS`, and beyond `keysMax` keys the oldest quarter at once.
 */
export class SeenKeys {
  readonly #keysMax: number;
  /** Senders choose event ids, so the place of a key must not follow from the key alone. */
  readonly #multiplier = secretMultiplier();
  #keys: Float64Array;
  #seconds: Uint32Array;
  #used = 0;

  constructor(keysMax = SEEN_KEYS_MAX) {
    this.#keysMax = keysMax;
    this.#keys = new Float64Array(SEEN_KEYS_MIN * 2).fill(EMPTY);
    this.#seconds = new Uint32Array(SEEN_KEYS_MIN * 2);
  }

  /** Occupied slots, including expired keys. */
  get size(): number {
    return this.#used;
  }

  /** @returns whether the key is new within the `SEEN_SECONDS` before `nowSecond` */
  add(key: number, nowSecond: number): boolean {
    if (this.#used * 2 >= this.#keys.length || this.#used >= this.#keysMax) this.#makeRoom(nowSecond);
    return this.#put(key, nowSecond, nowSecond - SEEN_SECONDS);
  }

  #put(key: number, second: number, forgottenUntil: number): boolean {
    const mask = this.#keys.length - 1;
    let slot = Math.imul(key ^ (key / 2 ** 32), this.#multiplier) >>> Math.clz32(mask);
    for (;;) {
      const held = this.#keys[slot];
      if (held === key) {
        const isForgotten = (this.#seconds[slot] ?? 0) <= forgottenUntil;
        if (isForgotten) this.#seconds[slot] = second;
        return isForgotten;
      }
      if (held === EMPTY) break;
      slot = (slot + 1) & mask;
    }
    this.#keys[slot] = key;
    this.#seconds[slot] = second;
    this.#used++;
    return true;
  }

  /** Moves the unexpired keys to a table with two to five times as many slots. */
  #makeRoom(nowSecond: number): void {
    const [keys, seconds] = [this.#keys, this.#seconds];
    let from = nowSecond - SEEN_SECONDS;
    let left = countAfter(seconds, keys, from);
    if (left > (this.#keysMax * 3) / 4) {
      from = Math.max(from, this.#secondOfOldestQuarter());
      left = countAfter(seconds, keys, from);
    }
    let length = SEEN_KEYS_MIN * 2;
    while (length < left * 2.5) length *= 2;
    this.#keys = new Float64Array(length).fill(EMPTY);
    this.#seconds = new Uint32Array(length);
    this.#used = 0;
    for (let slot = 0; slot < keys.length; slot++) {
      const [key = EMPTY, second = 0] = [keys[slot], seconds[slot]];
      if (key !== EMPTY && second > from) this.#put(key, second, 0);
    }
  }

  #secondOfOldestQuarter(): number {
    const held = this.#seconds.filter((_, slot) => this.#keys[slot] !== EMPTY).sort();
    return held[Math.floor(held.length / 4)] ?? 0;
  }
}

function countAfter(seconds: Uint32Array, keys: Float64Array, from: number): number {
  let count = 0;
  for (let slot = 0; slot < keys.length; slot++) if (keys[slot] !== EMPTY && (seconds[slot] ?? 0) > from) count++;
  return count;
}
