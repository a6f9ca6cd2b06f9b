import { expect, test } from 'vitest';
import type { JsonValue } from '../record.ts';
import { googleEmail, hashed, matchKeys } from './match-keys.ts';

function keys(properties: Record<string, JsonValue>, context: Record<string, JsonValue> = {}) {
  return matchKeys({ properties, context });
}

test('hashes an address of email as both vendors publish it', async () => {
  const { email = '' } = keys({ email: ' Ann@Example.COM ' });
  expect(email).toBe('ann@example.com');
  expect(await hashed(email)).toBe('71d4f55f72fa128dfb468a1a3901507c804b74316488744d769d7f4b16696476');
});

test('reads keys wherever senders put them, the nearest first', () => {
  const traits = { email: 'old@example.com', phone: '+43 664 1234567', address: { city: 'Sankt Pölten', zip: '3100' } };
  expect(keys({ user: { email: 'new@example.com' }, country: 'AT' }, { traits })).toEqual({
    email: 'new@example.com',
    phone: '436641234567',
    city: 'sanktpölten',
    postalCode: '3100',
    country: 'at',
  });
});

test('normalises names, places and numbers', () => {
  const sent = {
    phone: '0043 (0)664 / 123-45 67',
    first_name: ' Anne-Marie ',
    last_name: 'O’Brien',
    state: 'N.Y.',
    zip: '10001-1234',
  };
  expect(keys(sent)).toEqual({
    phone: '436641234567',
    firstName: 'annemarie',
    lastName: 'obrien',
    region: 'ny',
    postalCode: '10001',
  });
});

test('leaves out what it cannot normalise for certain', () => {
  const sent = {
    email: 'not an address',
    phone: '0664 1234567',
    country: 'Austria',
    first_name: 7,
    city: null,
    zip: '-',
  };
  expect(keys(sent)).toEqual({});
  expect(keys({ phone: '+1' })).toEqual({});
  expect(keys({ user: ['x'], address: 'x' }, { traits: 'x' })).toEqual({});
});

test('keeps hashes that the sender made', async () => {
  const hash = 'A'.repeat(64);
  const { email = '', phone = '' } = keys({ email: hash, phone: hash });
  expect([await hashed(email), await hashed(phone)]).toEqual(['a'.repeat(64), 'a'.repeat(64)]);
});

test('writes mailboxes of Gmail as Google does', () => {
  const given = ['a.n.n+shop@gmail.com', 'a.n.n@googlemail.com', 'a.n.n+shop@example.com', 'ann@gmail.com.example'];
  expect(given.map(googleEmail)).toEqual([
    'ann@gmail.com',
    'ann@googlemail.com',
    'a.n.n+shop@example.com',
    'ann@gmail.com.example',
  ]);
});
