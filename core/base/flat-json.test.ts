import { expect, test } from 'vitest';
import { parseFlatJson } from './flat-json.ts';
import { JSON_DEPTH_MAX } from './limits.ts';

const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

test('reads what JSON.parse reads, up to a depth', () => {
  for (const text of ['{"a":[1,"[{[",{"b":null}]}', '"\\"[["', nested('[', ']', JSON_DEPTH_MAX), '[[],[],{}]']) {
    expect(parseFlatJson(text)).toEqual(JSON.parse(text));
  }
});

test.each([
  ['lists', nested('[', ']', JSON_DEPTH_MAX + 1)],
  ['objects', `${'{"a":'.repeat(JSON_DEPTH_MAX + 1)}1${'}'.repeat(JSON_DEPTH_MAX + 1)}`],
  ['lists that are never closed', '['.repeat(4_000_000)],
])('refuses %s nested deeper, without parsing them', (_, text) => {
  expect(() => parseFlatJson(text)).toThrow(`nests deeper than ${JSON_DEPTH_MAX} levels`);
});

test('throws SyntaxError for invalid JSON', () => {
  for (const text of ['', '{', ']', '"\\']) expect(() => parseFlatJson(text)).toThrow(SyntaxError);
});
