import { expect, test } from 'vitest';
import { createErrorFilter, describeError, type ErrorSource } from './describe-error.ts';

const HERE = 'https://site.example/app.js';

function anError(overrides: Partial<ErrorSource> = {}): ErrorSource {
  const error = Object.assign(new TypeError('x is not a function'), { stack: `TypeError: x\n    at f (${HERE}:3:7)` });
  return { type: 'error', message: 'x', filename: HERE, lineno: 3, colno: 7, error, ...overrides };
}

test('has message, kind and place of an error', () => {
  expect(describeError(anError())).toMatchObject({
    message: 'x is not a function',
    type: 'TypeError',
    kind: 'error',
    source: HERE,
    line: 3,
    column: 7,
  });
});

test.each([
  ['a text', 'gone', 'gone'],
  ['an object', { code: 7 }, '{"code":7}'],
  ['nothing', undefined, ''],
  ['an object that JSON cannot hold', { big: 7n }, '[object Object]'],
])('a promise may be rejected with %s', (_what, reason, message) => {
  const event: ErrorSource = { type: 'unhandledrejection', reason };
  expect(describeError(event)).toMatchObject({ message, kind: 'unhandled_rejection' });
});

test('errors of the tracker itself, of unknown origins and of slow observers are none of the page', () => {
  const own = Object.assign(new Error('no'), {
    stack: 'Error: no\n    at a (https://e.example/edgewise-clicks.js:1:9)',
  });
  expect(describeError(anError({ filename: 'https://e.example/edgewise.js' }))).toBeUndefined();
  expect(describeError({ type: 'unhandledrejection', reason: own })).toBeUndefined();
  expect(describeError({ type: 'error', message: 'Script error.' })).toBeUndefined();
  expect(describeError({ type: 'error', message: 'ResizeObserver loop limit exceeded' })).toBeUndefined();
});

test('an error in a loop is told once, and a page tells ten at most', () => {
  const isNew = createErrorFilter();
  const kinds = Array.from({ length: 20 }, (_, line) => ({
    message: 'm',
    type: 'Error',
    kind: 'error' as const,
    line,
  }));
  expect([...kinds, ...kinds].filter(isNew)).toHaveLength(10);
});
