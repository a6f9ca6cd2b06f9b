import { expect, test } from 'vitest';
import { jsonValue } from './json-value.ts';

test('values that JSON does not know become those that it does, and a circle is not followed', () => {
  const shared = { a: 1 };
  const loop: Record<string, unknown> = { ok: 1 };
  loop.self = loop;
  const value = jsonValue({
    big: 10n,
    at: new Date(0),
    never: new Date(Number.NaN),
    u: undefined,
    nan: Number.NaN,
    inf: -Infinity,
    loop,
    twice: [shared, shared],
    holes: [undefined, () => 1],
    el: { nodeType: 1, nodeName: 'BODY', childNodes: [loop] },
    error: new TypeError('no'),
    get unreadable() {
      throw new Error('no');
    },
    s: 'y',
  });
  expect(JSON.parse(JSON.stringify(value))).toEqual({
    big: '10',
    at: '1970-01-01T00:00:00.000Z',
    never: null,
    nan: null,
    inf: null,
    loop: { ok: 1, self: '[Circular]' },
    twice: [{ a: 1 }, { a: 1 }],
    holes: [null, null],
    el: '<body>',
    error: 'TypeError: no',
    unreadable: '[Unreadable]',
    s: 'y',
  });
});

test('an object of a thousand levels is cut, and does not overflow the stack', () => {
  let deep: object = {};
  for (let level = 0; level < 100_000; level++) deep = { deep };
  expect(JSON.stringify(jsonValue(deep))).toMatch(/"\[Deep\]"/);
});
