import { expect, test } from 'vitest';
import { type FileShape, LineForm } from './line-form.ts';

/** The lines of a file that is fed in pieces of a given size. */
function linesOf(shape: FileShape, text: string, size = text.length): unknown {
  const bytes = new TextEncoder().encode(text);
  const form = new LineForm(shape);
  for (let at = 0; at < bytes.length; at += size) {
    if (!form.rewrite(bytes.subarray(at, at + size))) return 'something follows';
  }
  if (!form.isWhole) return 'cut off';
  const lines = new TextDecoder().decode(bytes).split('\n');
  return lines.map((line) => line.trim()).filter(Boolean);
}

const NESTED = '[\n  {"a": [1, {"b": "],}\\"["}],\n   "c": {}},\n  {"d": "é,\\\\"}\n]\n';

test.each([1, 2, 3, 7, 1_000])('makes a line of each member of an array, in pieces of %i bytes', (size) => {
  expect(linesOf('array', NESTED, size)).toEqual(['{"a": [1, {"b": "],}\\"["}],    "c": {}}', '{"d": "é,\\\\"}']);
});

test('detects arrays that are empty, cut off, or followed by other text', () => {
  expect(linesOf('array', '[]')).toEqual([]);
  expect(linesOf('array', '[{"a":1},')).toBe('cut off');
  expect(linesOf('array', '[{"a":1}] [2]')).toBe('something follows');
});

test.each([1, 2, 1_000])('keeps a CSV’s line breaks within quotes, in pieces of %i bytes', (size) => {
  const text = 'a,b\n1,"two\nlines, ""quoted"""\n2,plain\n';
  expect(linesOf('csv', text, size)).toEqual(['a,b', '1,"two\u001elines, ""quoted"""', '2,plain']);
});

test.each([1, 2, 1_000])('treats a quote within an unquoted CSV cell as text, in pieces of %i bytes', (size) => {
  const text = 'a,b\na 5" nail,1\nx""y,"z""\n"\n"","""q"""\n';
  expect(linesOf('csv', text, size)).toEqual(['a,b', 'a 5" nail,1', 'x""y,"z""\u001e"', '"","""q"""']);
});

test('detects a CSV that ends within quotes, and the line where they open', () => {
  const form = new LineForm('csv');
  form.rewrite(new TextEncoder().encode('a,b\n"1\n1",2\n3,"x\n4,5\n6,7\n'));
  expect([form.isWhole, form.openQuoteLine]).toEqual([false, 3]);
});

test('leaves lines unchanged', () => {
  expect(linesOf('lines', '{"a":"[,]"}\n\n{"b":1}')).toEqual(['{"a":"[,]"}', '{"b":1}']);
});
