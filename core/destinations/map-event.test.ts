import { expect, test } from 'vitest';
import { aRecord } from '../../test/obligations/destinations.ts';
import { type EventMapping, NO_MAPPING } from '../api/destinations.ts';
import { mapEvent } from './map-event.ts';
import type { DestinationRecord } from './record.ts';

function mapped(properties: DestinationRecord['properties'], mapping: Partial<EventMapping>) {
  return mapEvent(aRecord({ properties }), { ...NO_MAPPING, ...mapping }).properties;
}

test('properties are chosen, dropped, renamed and set, in this order', () => {
  const sent = { email: 'ann@example.com', price: 5, plan: 'pro', x: 1 };
  expect(mapped(sent, { drop: ['email'], rename: { price: 'amount' }, set: { source: 'web' } })).toEqual({
    amount: 5,
    plan: 'pro',
    x: 1,
    source: 'web',
  });
  expect(mapped(sent, { only: ['plan', 'email'], drop: ['email'] })).toEqual({ plan: 'pro' });
});

test('a value that is none of its type is left out, and one that is text of it becomes it', () => {
  const types = { price: 'number', vip: 'boolean', order: 'text' } as const;
  expect(mapped({ price: 'n/a', vip: 'yes', order: 17 }, { types })).toEqual({ order: '17' });
  expect(mapped({ price: '5.50', vip: 'true', order: '000123' }, { types })).toEqual({
    price: 5.5,
    vip: true,
    order: '000123',
  });
});

test('an event goes by its new name, and names of the language are names like others', () => {
  const { event, properties } = mapEvent(
    aRecord({ event: 'constructor', properties: { ['__proto__']: 1, toString: 2 } }),
    {
      ...NO_MAPPING,
      events: { paid: 'Order Completed' },
    },
  );
  expect(event).toBe('constructor');
  expect(Object.keys(properties)).toEqual(['__proto__', 'toString']);
  expect(mapEvent(aRecord(), { ...NO_MAPPING, events: { paid: 'Order Completed' } }).event).toBe('Order Completed');
});
