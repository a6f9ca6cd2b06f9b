import { expect, test } from 'vitest';
import { channelsRouted } from './channels-routed.ts';

const channels = [{ id: 'chat' }, { id: 'pager' }, { id: 'mail' }];
const told = (asked: Parameters<typeof channelsRouted>[1]) => channelsRouted(channels, asked).map(({ id }) => id);

test('without routes every channel is told', () => {
  expect(told({ severity: 'low' })).toEqual(['chat', 'pager', 'mail']);
});

test('a severity goes where the project routes it, and one without a route goes to all', () => {
  const routes = { critical: ['pager', 'chat'], low: [] };
  expect(told({ severity: 'critical', routes })).toEqual(['chat', 'pager']);
  expect(told({ severity: 'low', routes })).toEqual([]);
  expect(told({ severity: 'high', routes })).toEqual(['chat', 'pager', 'mail']);
});

test('the channels that a rule names win over the routes, and those that are gone are left out', () => {
  expect(told({ severity: 'critical', named: ['mail', 'removed'], routes: { critical: ['pager'] } })).toEqual(['mail']);
  expect(told({ severity: 'critical', named: [] })).toEqual([]);
});
