import { expect, test } from 'vitest';
import type { LiveEvent } from '../../../../core/api/live.ts';
import { arrivalOf } from './arrival.ts';

const event = (name: string): LiveEvent => ({
  id: name,
  event: name,
  page: '/',
  country: 'DE',
  device: 'desktop',
  source: '',
  received_at: 0,
});

test('waits until the first event comes, and names it', () => {
  expect(arrivalOf(0, [])).toEqual({ state: 'waiting' });
  expect(arrivalOf(0, [event('signup'), event('page_view')])).toEqual({ state: 'arrived', event: 'page_view' });
});

test('does not say that it waits before it knows that there are none', () => {
  expect(arrivalOf(undefined, [])).toEqual({ state: 'unknown' });
  expect(arrivalOf(12, [])).toEqual({ state: 'receiving', count: 12 });
});
