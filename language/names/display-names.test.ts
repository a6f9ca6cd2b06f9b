import { expect, test } from 'vitest';
import type { Catalogue } from '../../core/api/catalogue.ts';
import { repliesIn } from '../languages/replies-of-languages.ts';
import { eventWords } from '../reply/say-events.ts';
import { indexNames } from './index-names.ts';

const catalogue: Catalogue = {
  events: [
    { name: 'evt_17', count: 8, display_name: 'Contract signed', merged: ['old_contract'] },
    { name: 'order', count: 4 },
  ],
  properties: [],
};

test('an event is found by its display name and by the names that count as it', () => {
  const { entries, events } = indexNames(catalogue);
  const called = entries.filter(({ is }) => is.type === 'event' && is.event === 'evt_17');
  expect(called).toHaveLength(3);
  expect(events.has('old_contract')).toBe(true);
});

test('an answer says the display name, and a reading has the name as sent at hand', () => {
  const displayNames = { events: new Map([['evt_17', 'Contract signed']]), properties: new Map<string, string>() };
  const clock = { nowMs: Date.UTC(2026, 10, 30), zone: 'UTC' };
  const voice = { texts: repliesIn('en'), clock, eventNames: ['evt_17', 'order'], displayNames };
  const selector = { events: ['evt_17'], where: [] };
  expect(eventWords(voice, selector, 'common').other).toContain('Contract signed');
  expect(eventWords(voice, selector, 'common').other).not.toContain('evt_17');
  expect(eventWords(voice, selector, 'exact').other).toContain('Contract signed (evt_17)');
});
