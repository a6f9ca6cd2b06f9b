import { expect, it } from 'vitest';
import { failureOf } from './failure-of.ts';

it('tells from the first failed test on, without the passed ones before', () => {
  const output = ['✓ one', '⎯⎯ Failed Tests 1 ⎯⎯', 'FAIL two', 'Tests 1 failed', ''].join('\n');

  expect(failureOf(output)).toBe('⎯⎯ Failed Tests 1 ⎯⎯\nFAIL two\nTests 1 failed');
});

it('tells the end of an output that has no list of failures', () => {
  const output = Array.from({ length: 500 }, (_, number) => `line ${number}`).join('\n');

  expect(failureOf(output).split('\n')).toEqual(Array.from({ length: 60 }, (_, number) => `line ${440 + number}`));
});
