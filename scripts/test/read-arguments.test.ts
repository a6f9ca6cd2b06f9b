import { expect, test } from 'vitest';
import { readArguments } from './read-arguments.ts';

test('runs every step but the long ones when none is named', () => {
  const read = readArguments([]);
  expect(read).toMatchObject({ ok: true, value: { args: [], isLong: false, changedSince: undefined } });
  expect(read.ok && read.value.steps).not.toContain('faults');
  expect(readArguments(['--long'])).toMatchObject({
    value: { isLong: true, steps: expect.arrayContaining(['faults']) },
  });
});

test('passes files and flags on to the steps that are named', () => {
  const read = readArguments(['unit', 'core/base/ids.test.ts', '-t', 'an id']);
  expect(read).toMatchObject({ value: { steps: ['unit'], args: ['core/base/ids.test.ts', '-t', 'an id'] } });
});

test('reads the commit that a change is compared with', () => {
  expect(readArguments(['--changed'])).toMatchObject({ value: { changedSince: '', args: [] } });
  expect(readArguments(['unit', '--changed=HEAD~3'])).toMatchObject({ value: { changedSince: 'HEAD~3', args: [] } });
});

test('names the steps that there are when an argument is none', () => {
  expect(readArguments(['units'])).toEqual({ ok: false, error: expect.stringContaining('`units`') });
});
