import { expect, test } from 'vitest';
import { readConcatenatedJson } from './concatenated-json.ts';

test('reads objects that follow each other, however they are separated', () => {
  expect(readConcatenatedJson('{"a":1}{"b":"}{"}\n\r\n {"c":{"d":"\\"}"}} ')).toEqual([
    { a: 1 },
    { b: '}{' },
    { c: { d: '"}' } },
  ]);
});

test('leaves out what is cut or broken, and all that follows it', () => {
  expect(readConcatenatedJson('{"a":1}{"b":"')).toEqual([{ a: 1 }]);
  expect(readConcatenatedJson('{"a":1}{"b":}{"c":3}')).toEqual([{ a: 1 }]);
  expect(readConcatenatedJson('<html>{"a":1}')).toEqual([{ a: 1 }]);
  expect(['', '}}}', '[1]', 'null', '{"'].map(readConcatenatedJson)).toEqual([[], [], [], [], []]);
});
