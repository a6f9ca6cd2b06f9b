import { expect, test } from 'vitest';
import { type BatchLimits, bytesToLine, type LineBatch, LineBatches } from './line-batches.ts';

const LIMITS: BatchLimits = { linesMax: 3, bytesMax: 1_000, lineBytesMax: 500 };

function cut(text: string, size: number, limits: Partial<BatchLimits> = {}): LineBatch[] {
  const bytes = new TextEncoder().encode(text);
  const batches = new LineBatches({ ...LIMITS, ...limits });
  const cut: LineBatch[] = [];
  for (let at = 0; at < bytes.length; at += size) cut.push(...batches.push(bytes.subarray(at, at + size)));
  const last = batches.end();
  return last === undefined ? cut : [...cut, last];
}

const texts = (batches: readonly LineBatch[]) => batches.map(({ bytes }) => new TextDecoder().decode(bytes));

test.each([1, 2, 5, 1_000])('cuts at the same lines however the bytes arrive: in pieces of %i', (size) => {
  const batches = cut('one\ntwo\n\nfour\nfive', size);
  expect(texts(batches)).toEqual(['one\ntwo\n\n', 'four\nfive\n']);
  expect(batches.map(({ firstLine, lines }) => [firstLine, lines])).toEqual([
    [1, 3],
    [4, 2],
  ]);
});

test('ends a batch with the line that reaches the size limit, and with the line where an earlier request ended', () => {
  expect(texts(cut('aaaa\nbbbb\ncc\n', 100, { bytesMax: 8 }))).toEqual(['aaaa\nbbbb\n', 'cc\n']);
  expect(texts(cut('a\nb\nc\nd\n', 100, { endsAtLine: 2 }))).toEqual(['a\nb\n', 'c\nd\n']);
});

test.each([1, 7, 10_000])('keeps only the beginning of a line that is too long, in pieces of %i', (size) => {
  const [batch] = cut(`short\n${'x'.repeat(501)}\n${'y'.repeat(500)}\n`, size);
  expect([...(batch?.tooLong ?? [])]).toEqual([1]);
  expect(texts(batch === undefined ? [] : [batch])).toEqual([`short\n${'x'.repeat(200)}\n${'y'.repeat(500)}\n`]);
});

test.each([1, 3, 100])('cuts the same lines whatever space follows them, in pieces of %i', (size) => {
  const plain = cut('one\n two\n\nfour\nfi\rve', size);
  expect(cut('one\r\n two \r\n\r\nfour\t\nfi\rve\r\n  ', size)).toEqual(plain);
});

test('returns the byte position in a batch where a line ends', () => {
  const [batch] = cut('a\n\nccc\n', 100, { firstLine: 11 });
  expect(batch && [10, 11, 12, 13].map((line) => bytesToLine(batch, line))).toEqual([0, 2, 3, 7]);
});

test('keeps trailing space that belongs to a line', () => {
  expect(texts(cut('one \ntwo \r\n', 2, { keepsSpace: true }))).toEqual(['one \ntwo \r\n']);
});

test.each(['', '\r ', ' '])('returns no lines for empty input: %j', (text) => {
  expect(cut(text, 1)).toEqual([]);
});
