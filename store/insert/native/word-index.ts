import { secretMultiplier } from '../../../core/base/hash.ts';

const TABLE_SLOTS_MIN = 256;
const ARENA_BYTES_MIN = 4 * 1024;
const EMPTY_WORD = Uint8Array.of(0);

/**
 * Numbers distinct words in order of appearance; 0 is the empty word. A word is its bytes as ClickHouse writes them,
 * with the length first (varint). Words are compared and stored as bytes: converting them to strings would take ten
 * times as long.
 */
export class WordIndex {
  /** All words, concatenated. */
  #arena = new Uint8Array(ARENA_BYTES_MIN);
  #arenaLength = 0;
  /** The start of each word in the arena, followed by the end of the last one. */
  #starts = new Uint32Array(TABLE_SLOTS_MIN);
  /** A hash table with open addressing: the number of a word plus one, or 0. */
  #table = new Uint32Array(TABLE_SLOTS_MIN);
  #size = 0;
  readonly #multiplier = secretMultiplier();

  constructor() {
    this.numberOf(EMPTY_WORD, 0, 1);
  }

  get size(): number {
    return this.#size;
  }

  /** All words in the order of their numbers, concatenated. */
  get words(): Uint8Array {
    return this.#arena.subarray(0, this.#arenaLength);
  }

  /** The number of the word in `source` from `start` to before `end`. */
  numberOf(source: Uint8Array, start: number, end: number): number {
    const mask = this.#table.length - 1;
    let slot = hashOf(source, start, end, this.#multiplier) & mask;
    for (;;) {
      const entry = this.#table[slot] ?? 0;
      if (entry === 0) break;
      if (this.#isWord(entry - 1, source, start, end)) return entry - 1;
      slot = (slot + 1) & mask;
    }
    this.#table[slot] = this.#size + 1;
    this.#append(source, start, end);
    if (2 * this.#size > this.#table.length) this.#growTable();
    return this.#size - 1;
  }

  #isWord(number: number, source: Uint8Array, start: number, end: number): boolean {
    const from = this.#starts[number] ?? 0;
    if ((this.#starts[number + 1] ?? 0) - from !== end - start) return false;
    for (let offset = end - start - 1; offset >= 0; offset--) {
      if (this.#arena[from + offset] !== source[start + offset]) return false;
    }
    return true;
  }

  #append(source: Uint8Array, start: number, end: number): void {
    const needed = this.#arenaLength + end - start;
    if (needed > this.#arena.length) this.#arena = grown(this.#arena, new Uint8Array(2 * needed));
    for (let at = start; at < end; at++) this.#arena[this.#arenaLength++] = source[at] ?? 0;
    this.#size++;
    if (this.#size >= this.#starts.length) this.#starts = grown(this.#starts, new Uint32Array(2 * this.#starts.length));
    this.#starts[this.#size] = this.#arenaLength;
  }

  #growTable(): void {
    const table = new Uint32Array(2 * this.#table.length);
    const mask = table.length - 1;
    for (let number = 0; number < this.#size; number++) {
      const [start, end] = [this.#starts[number] ?? 0, this.#starts[number + 1] ?? 0];
      let slot = hashOf(this.#arena, start, end, this.#multiplier) & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = number + 1;
    }
    this.#table = table;
  }
}

/**
 * FNV-1a with another multiplier, and its high bits mixed into the low ones. Senders choose the words: if they knew the
 * multiplier, they could make words that all begin at one slot, and a request of 2 MB would keep an insert busy for
 * seconds.
 */
function hashOf(source: Uint8Array, start: number, end: number, multiplier: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (source[at] ?? 0), multiplier);
  return hash ^ (hash >>> 15);
}

function grown<Numbers extends Uint8Array | Uint32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
