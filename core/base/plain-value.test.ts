import { expect, test } from 'vitest';
import { plainValue } from './plain-value.ts';

test('writes values that JSON does not know as text, null or nothing', () => {
  const loop: Record<string, unknown> = { ok: 1 };
  loop.self = loop;
  const shared = { a: 1 };
  const value = {
    big: 10n,
    at: new Date(0),
    u: undefined,
    nan: Number.NaN,
    inf: Number.POSITIVE_INFINITY,
    loop,
    twice: [shared, shared],
    s: 'y',
    call: () => 1,
    symbol: Symbol('x'),
    map: new Map([['a', 1n]]),
    set: new Set([1]),
    error: new TypeError('no'),
    bytes: new Uint8Array(3),
    never: new Date(Number.NaN),
    holes: [undefined, () => 1],
    url: new URL('https://shop.example/a'),
    el: { nodeType: 1, nodeName: 'BODY', childNodes: [loop] },
  };
  expect(plainValue(value)).toEqual({
    big: '10',
    at: '1970-01-01T00:00:00.000Z',
    nan: null,
    inf: null,
    loop: { ok: 1, self: '[Circular]' },
    twice: [{ a: 1 }, { a: 1 }],
    s: 'y',
    map: { a: '1' },
    set: [1],
    error: { name: 'TypeError', message: 'no' },
    bytes: '[3 bytes]',
    never: null,
    holes: [null, null],
    url: 'https://shop.example/a',
    el: '<body>',
  });
});

test('reads what it can of an object that throws', () => {
  const hostile = {
    get a() {
      throw new Error('no');
    },
    b: { toJSON: () => JSON.parse('{') },
    c: 1,
  };
  expect(plainValue(hostile)).toEqual({ a: '[Unreadable]', b: '[Unreadable]', c: 1 });
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  expect(plainValue({ proxy })).toEqual({ proxy: '[Unreadable]' });
});

test('ends with objects that have no end, and keeps a field of any name', () => {
  const endless = (): object => ({
    get next() {
      return endless();
    },
  });
  let deep: object = {};
  for (let level = 0; level < 100_000; level++) deep = { deep };
  expect(JSON.stringify(plainValue(deep))).toMatch(/"\[Deep\]"/);
  expect(JSON.stringify(plainValue(endless())).length).toBeLessThan(1_000);
  expect(JSON.stringify(plainValue(JSON.parse('{"__proto__": {"a": 1}}')))).toBe('{"__proto__":{"a":1}}');
});
