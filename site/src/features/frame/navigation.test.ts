import { expect, test } from 'vitest';
import { destinationOf } from './navigation.ts';

test.each([
  ['overview', {}, 'overview'],
  ['explore', {}, 'explore'],
  ['explore', { kind: ['trends'] }, 'explore'],
  ['explore', { kind: ['funnel'], filter: ['country:is:DE'] }, 'funnels'],
  ['dashboards/shop', {}, 'dashboards'],
  ['settings/keys', {}, 'settings'],
  ['nothing', {}, undefined],
])('the page %s with %j is %s of the sidebar', (page, search, id) => {
  expect(destinationOf(page, search)?.id).toBe(id);
});
