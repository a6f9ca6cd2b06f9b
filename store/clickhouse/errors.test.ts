import { expect, it } from 'vitest';
import { classifyFailure, unreachable } from './errors.ts';

it.each([
  [159, 'timeout'],
  [241, 'query_too_broad'],
  [396, 'query_too_broad'],
  [86, 'unavailable'],
  [202, 'unavailable'],
  [427, 'invalid_query'],
  [62, 'internal'],
  [0, 'internal'],
])('classifies exception %i as %s, whatever its text says', (code, expected) => {
  expect(classifyFailure(code, 'Memory limit exceeded, timeout').error.code).toBe(expected);
});

it('tells when to come back where that helps', () => {
  expect(classifyFailure(202, '').error.retryAfterS).toBeGreaterThan(0);
  expect(unreachable('connection refused').error).toMatchObject({ code: 'unavailable', retryAfterS: 5 });
  expect(classifyFailure(241, '').error.retryAfterS).toBeUndefined();
});

it('keeps what the store said out of the answer', () => {
  const { error } = classifyFailure(60, 'Table edgewise_eu.events does not exist');
  expect(JSON.stringify(error)).not.toContain('edgewise_eu');
});
