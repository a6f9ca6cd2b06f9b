import { expect, it } from 'vitest';
import { exceptionText, faultOf } from './fault-of.ts';

const wrapped = (cause: string) => new Error('Failed query: select 1\nparams: secret', { cause: new Error(cause) });

it.each([
  new Error('D1_ERROR: Network connection lost.'),
  new Error('D1_ERROR: D1 DB is overloaded. Requests queued for too long.'),
  new Error('D1 DB storage operation exceeded timeout which caused object to be reset.'),
  wrapped('D1_ERROR: Internal error in D1 DB storage caused object to be reset.'),
  wrapped('D1_ERROR: database is locked: SQLITE_BUSY'),
])('answers 503 with a time to retry if the database does not answer: %s', (error) => {
  expect(faultOf(error)).toMatchObject({ code: 'unavailable', retryAfterS: 5 });
});

it.each([
  wrapped('internal error; reference = 7c7i9slkgtt2o3dbkqjt5d58'),
  new Error('internal error; reference = bqide3pqg2jc24melq3qf5u7'),
  new Error('database or disk is full: SQLITE_FULL'),
  new Error('KV GET failed: 500 Internal Server Error'),
  new Error('Network connection lost.'),
])('answers 503 if another part of the platform cannot be reached, such as on a full disk: %s', (error) => {
  expect(faultOf(error)).toMatchObject({ code: 'unavailable', retryAfterS: 5 });
});

it.each([
  new Error('KV GET failed: 400 Bad Request'),
  wrapped('D1_ERROR: UNIQUE constraint failed: glossary.term: SQLITE_CONSTRAINT'),
  wrapped('D1_ERROR: no such column: x at offset 7: SQLITE_ERROR'),
  new Error("D1_TYPE_ERROR: Type 'object' not supported for value 'x'"),
  new TypeError('Cannot read properties of undefined'),
  'thrown text',
])('answers internal if a retry would not help: %s', (error) => {
  expect(faultOf(error)).toMatchObject({ code: 'internal' });
});

it('logs the statement and the reason, not the values', () => {
  const text = exceptionText(wrapped('D1_ERROR: database is locked'));
  expect(text).toContain('database is locked');
  expect(text).not.toContain('secret');
});
