import { expect, test } from 'vitest';
import { plain } from './plain.ts';

test('values that JSON does not know become text, and those that it drops are absent', () => {
  const loop: Record<string, unknown> = { ok: 1 };
  loop.self = loop;
  const shared = { a: 1 };
  const odd = {
    big: 10n,
    at: new Date(0),
    none: undefined,
    run: () => {},
    nan: Number.NaN,
    inf: Number.POSITIVE_INFINITY,
    loop,
    twice: [shared, shared],
    deep: { list: [loop] },
  };
  expect(plain(odd)).toEqual({
    big: '10',
    at: '1970-01-01T00:00:00.000Z',
    nan: null,
    inf: null,
    loop: { ok: 1, self: '[Circular]' },
    twice: [{ a: 1 }, { a: 1 }],
    deep: { list: [{ ok: 1, self: '[Circular]' }] },
  });
});
