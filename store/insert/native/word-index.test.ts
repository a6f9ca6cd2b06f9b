import { expect, test } from 'vitest';
import { WordIndex } from './word-index.ts';

/**
 * Syllables of which either may stand in its place: all 256 words that they make have one FNV-1a. They were found in a
 * second, as everybody knows that function's numbers.
 */
const TWINS = [
  ['QyqUMXfl', 'TCvY9ukV'],
  ['q6oy8Dl4', 'h65jVy6w'],
  ['bEqF3Z0Y', 'MUUd0Wvt'],
  ['nNuctgKe', '0KYscg4j'],
  ['fDsUJ6rg', 'OY7VkQBV'],
  ['WyaGoSBA', 'MbCBe3cb'],
  ['Kch42YRP', 'x0MgDZ6G'],
  ['1oZMbcpi', 'q56cITz9'],
];

function collidingWords(): Uint8Array[] {
  return TWINS.reduce((texts, twins) => texts.flatMap((text) => twins.map((twin) => text + twin)), ['']).map(wordOf);
}

/** As ClickHouse writes it. */
function wordOf(text: string): Uint8Array {
  return Uint8Array.of(text.length, ...new TextEncoder().encode(text));
}

function fnv1a(bytes: Uint8Array): number {
  return bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5);
}

/** The words one behind the other, with a count of the bytes that were read. */
function countingReads(words: readonly Uint8Array[]) {
  const reads = { count: 0 };
  const source = new Proxy(Uint8Array.from(words.flatMap((word) => [...word])), {
    get(bytes, key) {
      reads.count++;
      return Reflect.get(bytes, key);
    },
  });
  return { source, reads };
}

test('numbers words in the order in which they come, and the empty one 0', () => {
  const index = new WordIndex();
  const texts = ['b', '', 'a', 'b', ...Array.from({ length: 1_000 }, (_, each) => `w${each}`), 'w999', 'a'];
  const numbers = texts.map((text) => index.numberOf(wordOf(text), 0, text.length + 1));
  expect(numbers.slice(0, 5)).toEqual([1, 0, 2, 1, 3]);
  expect(numbers.slice(-2)).toEqual([1_002, 2]);
  expect(index.size).toBe(1_003);
});

test('words that a sender has made to collide cost no more than others', () => {
  const words = collidingWords();
  expect(new Set(words.map((word) => fnv1a(word))).size).toBe(1);
  const { source, reads } = countingReads(words);
  const index = new WordIndex();
  let start = 0;
  for (const { length } of words) {
    index.numberOf(source, start, start + length);
    start += length;
  }
  expect(index.size).toBe(words.length + 1);
  // To hash and to keep a word reads it twice; comparing it with all words before it would read it hundreds of times.
  expect(reads.count).toBeLessThan(3 * start);
});
