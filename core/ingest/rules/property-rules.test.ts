import { expect, test } from 'vitest';
import type { PropertyRule } from '../../api/project-rules.ts';
import { propertyFilter } from './property-rules.ts';

const filter = (...rules: PropertyRule[]) => propertyFilter({ rules, hash: (text) => `hash of ${text}` });

test('denies a name at every depth, in lists too, and leaves the rest alone', () => {
  const fields = { email: 'a@b.c', user: { email: 'a@b.c', plan: 'pro' }, items: [{ email: 'x', sku: 1 }] };
  expect(filter({ name: 'email', action: 'deny' }).properties(fields)).toEqual({
    user: { plan: 'pro' },
    items: [{ sku: 1 }],
  });
});

test('denies by pattern and by path', () => {
  const fields = { user: { address: { city: 'Bonn' }, plan: 'pro' }, 'user.phone': 'x', card_token: 1 };
  const denied = filter({ name: 'user.address.*', action: 'deny' }, { name: '*token', action: 'deny' });
  expect(denied.properties(fields)).toEqual({ user: { address: {}, plan: 'pro' }, 'user.phone': 'x' });
  expect(filter({ name: 'phone', action: 'deny' }).properties(fields)).not.toHaveProperty(['user.phone']);
});

test('hashes texts, numbers and objects, and keeps what is empty', () => {
  const hashing = filter({ name: 'order_*', action: 'hash' });
  expect(hashing.properties({ order_id: 7, order_no: 'A', order_list: [1], order_x: '', order_y: null })).toEqual({
    order_id: 'hash of 7',
    order_no: 'hash of A',
    order_list: 'hash of [1]',
    order_x: '',
    order_y: null,
  });
});

test('stores only allowed properties where the project allows any, with all that is within them', () => {
  const allowing = filter(
    { name: 'email', action: 'deny' },
    { name: 'plan', action: 'allow' },
    { name: 'cart', action: 'allow' },
  );
  const fields = { plan: 'pro', cart: { total: 3, email: 'x' }, note: 'n' };
  expect(allowing.properties(fields)).toEqual({ plan: 'pro', cart: { total: 3 } });
});

test('takes a list of allowed properties as one of properties: a context keeps its fields', () => {
  const allowing = filter({ name: 'plan', action: 'allow' }, { name: 'traits.email', action: 'deny' });
  expect(allowing.context({ page: { url: '/a' }, traits: { email: 'x', name: 'Ada' } })).toEqual({
    page: { url: '/a' },
    traits: { name: 'Ada' },
  });
});

test('lets the first rule that matches decide', () => {
  const fields = { user_id: 'u', user_mail: 'm' };
  expect(filter({ name: 'user_id', action: 'allow' }, { name: 'user_*', action: 'deny' }).properties(fields)).toEqual({
    user_id: 'u',
  });
});

test('returns the very object that no rule concerns', () => {
  const fields = { plan: 'pro', nested: { list: [{ a: 1 }] } };
  expect(filter({ name: 'email', action: 'deny' }).properties(fields)).toBe(fields);
});

test('treats __proto__ as a name like any other', () => {
  const fields: Record<string, unknown> = JSON.parse('{"__proto__": {"email": "x", "admin": true}, "email": "y"}');
  const kept = filter({ name: 'email', action: 'deny' }).properties(fields);
  expect(JSON.stringify(kept)).toBe('{"__proto__":{"admin":true}}');
  expect(Reflect.get(kept, 'admin')).toBeUndefined();
});

test('ends on fields that are nested without end', () => {
  let deep: Record<string, unknown> = { email: 'x' };
  for (let level = 0; level < 20_000; level++) deep = { deep };
  expect(JSON.stringify(filter({ name: 'email', action: 'deny' }).properties(deep))).not.toContain('email');
});
