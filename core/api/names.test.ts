import { expect, test } from 'vitest';
import { countedTogether, displayNameOf, isFoundBy, isUnlisted, type Names } from './names.ts';

const names: Names = {
  events: {
    signup_done: { display_name: 'Signed up' },
    signup_old: { merged_into: 'signup_done' },
    debug: { hidden: true },
  },
  properties: { plan: { display_name: 'Price plan' } },
};

test('finds a name both as it was sent and as people read it', () => {
  for (const typed of ['signup_done', 'signed', ' SIGNED ']) {
    expect(isFoundBy(names, 'events', 'signup_done', typed)).toBe(true);
  }
  expect(isFoundBy(names, 'events', 'signup_done', 'price')).toBe(false);
});

test('reads a merged event as the one that it is counted as, and keeps the names that nobody chose', () => {
  expect(displayNameOf(names, 'events', 'signup_old')).toBe('Signed up');
  expect(displayNameOf(names, 'events', 'order')).toBeUndefined();
  expect(displayNameOf(names, 'events', 'constructor')).toBeUndefined();
});

test('offers neither hidden nor merged events', () => {
  const offered = ['signup_done', 'signup_old', 'debug', 'order'].filter((name) => !isUnlisted(names, 'events', name));
  expect(offered).toEqual(['signup_done', 'order']);
});

test('adds counts of merged events to those of the event that they are counted as', () => {
  const rows = [
    { name: 'order', count: 5 },
    { name: 'signup_done', count: 4 },
    { name: 'signup_old', count: 3 },
  ];
  expect(countedTogether(names, rows)).toEqual([
    { name: 'signup_done', count: 7 },
    { name: 'order', count: 5 },
  ]);
});
