import { expect, test } from 'vitest';
import { addressNow, isAllowedOutside } from './recipients.ts';

const known = { memberAddress: undefined, isUnsubscribed: false, allowed: ['client.example', 'eva@other.example'] };

test('an address outside is allowed by itself or by its domain, and by no part of either', () => {
  for (const address of ['ann@client.example', 'eva@other.example']) {
    expect(isAllowedOutside(address, known.allowed)).toBe(true);
  }
  for (const address of [
    'ann@sub.client.example',
    'ann@notclient.example',
    'bob@other.example',
    'client.example@x.example',
  ]) {
    expect(isAllowedOutside(address, known.allowed)).toBe(false);
  }
  expect(isAllowedOutside('ann@client.example', [])).toBe(false);
});

test('somebody receives mail as long as they are a member, or are allowed, and have not unsubscribed', () => {
  const recipient = 'user:1';
  expect(addressNow({ ...known, recipient, memberAddress: 'a@b.example' })).toEqual({ address: 'a@b.example' });
  expect(addressNow({ ...known, recipient })).toEqual({ not: 'no_member' });
  expect(addressNow({ ...known, recipient: 'mail:eva@other.example' })).toEqual({ address: 'eva@other.example' });
  expect(addressNow({ ...known, recipient: 'mail:eva@other.example', allowed: [] })).toEqual({ not: 'not_allowed' });
  expect(addressNow({ ...known, recipient, memberAddress: 'a@b.example', isUnsubscribed: true })).toEqual({
    not: 'unsubscribed',
  });
});
