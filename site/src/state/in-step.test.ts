import { expect, test } from 'vitest';
import { inStep } from './in-step.ts';
import type { Resource } from './use-resource.ts';

const fresh = (value: string): Resource<string> => ({ status: 'ready', value, stale: false });
const stale = (value: string): Resource<string> => ({ status: 'ready', value, stale: true });
const loading: Resource<string> = { status: 'loading' };
const failed: Resource<string> = {
  status: 'failed',
  failure: { status: 503, code: 'unavailable', message: '', requestId: '' },
  retry: () => undefined,
};
const week = { one: 'figures of a week', other: 'line of a week' };

test('keeps the figures and the line of the old range until both of the new one are there', () => {
  expect(inStep(week, stale(week.one), fresh('line of a month'))).toEqual([stale(week.one), stale(week.other)]);
  expect(inStep(week, fresh('figures of a month'), stale(week.other))).toEqual([stale(week.one), stale(week.other)]);
  const both = [fresh('figures of a month'), fresh('line of a month')] as const;
  expect(inStep(week, ...both)).toEqual(both);
});

test('shows the first value if nothing was shown before, and never a value of another range beside it', () => {
  expect(inStep(undefined, fresh('figures'), loading)).toEqual([fresh('figures'), loading]);
  expect(inStep(undefined, stale('figures of a week'), fresh('line of a month'))).toEqual([
    loading,
    fresh('line of a month'),
  ]);
});

test('does not call the figures old while only the line changes', () => {
  expect(inStep(week, fresh(week.one), stale(week.other))).toEqual([fresh(week.one), stale(week.other)]);
});

test('does not hide a failure behind an earlier value', () => {
  expect(inStep(week, failed, stale(week.other))).toEqual([failed, stale(week.other)]);
});
