import { expect, test } from 'vitest';
import { namesUsed } from './names-used.ts';

const known = new Set(['signup', 'order', 'plan', 'open']);
const used = (definition: unknown) => {
  const { events, properties } = namesUsed(definition, known);
  return { events: [...events].sort(), properties: [...properties].sort() };
};

test('finds the events and properties of reports, wherever they stand', () => {
  const query = {
    query_type: 'events',
    events: [
      'signup',
      { event: 'order', filters: [{ property: 'properties.plan', operator: 'equals', value: 'pro' }] },
    ],
    group_by: ['country', 'session.source'],
    filters: [
      { property: 'event', operator: 'in', value: ['login', 'logout'] },
      { did: { event: 'invite', within: 'all_time' } },
    ],
  };
  expect(used({ name: 'Report', query })).toEqual({
    events: ['invite', 'login', 'logout', 'order', 'signup'],
    properties: ['country', 'event', 'plan', 'source'],
  });
});

test('finds the steps of funnels and the ends of retention', () => {
  expect(used({ query: { steps: ['visit', { events: ['cart', 'order'] }] } }).events).toEqual([
    'cart',
    'order',
    'visit',
  ]);
  expect(used({ query: { start: 'signup', return: 'open' } }).events).toEqual(['open', 'signup']);
});

test('finds names of the project in statements of SQL, in quotes or as columns, and no other words', () => {
  const sql = "SELECT plan, count() FROM events WHERE event = 'signup' GROUP BY plan";
  expect(used({ name: 'Statement', sql })).toEqual({ events: ['plan', 'signup'], properties: ['plan', 'signup'] });
});

test('a name or a description that mentions an event does not use it', () => {
  expect(used({ name: 'signup', description: 'order', tiles: [{ kind: 'text', text: 'signup' }] })).toEqual({
    events: [],
    properties: [],
  });
});
