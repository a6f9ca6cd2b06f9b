import { expect, it } from 'vitest';
import type { Cell, QueryColumn } from '../../../../../core/api/query.ts';
import { idOf, profileOf } from './profile.ts';

const NAMES = [
  'person',
  'first_seen',
  'last_seen',
  'events',
  'user_ids',
  'anonymous_ids',
  'first_source',
  'country',
  'devices',
  'traits_set_at',
  'person.plan',
  'person.__proto__',
  'person.seats',
];
const columns = NAMES.map((name): QueryColumn => ({ name, type: 'string', role: 'value' }));
const answer = (row: Cell[]) => ({ columns, rows: [row] });
const ROW: Cell[] = [
  '723421968459640832',
  '2026-11-01T00:00:00.000Z',
  '2026-11-02T00:00:00.000Z',
  3,
  '["007","723421968459640832"]',
  '["d1"]',
  'google',
  'DE',
  '[["mobile","iOS","Safari"]]',
  '{"plan":"2026-11-01T10:00:00.000Z"}',
  'pro',
  'own',
  2,
];

it('reads ids, devices and traits, and the times at which traits were set', () => {
  expect(profileOf(answer(ROW))).toMatchObject({
    person: '723421968459640832',
    userIds: ['007', '723421968459640832'],
    devices: [['mobile', 'iOS', 'Safari']],
    traits: [
      { name: 'plan', value: 'pro', setAt: '2026-11-01T10:00:00.000Z' },
      { name: '__proto__', value: 'own' },
      { name: 'seats', value: 2 },
    ],
  });
  expect(profileOf({ columns, rows: [] })).toBeUndefined();
});

it('keeps digits as text in the id that is erased: the name of the person before other users', () => {
  const profile = profileOf(answer(ROW));
  expect(profile && idOf(profile)).toEqual({ user_id: '723421968459640832' });
});

it('names somebody without a user by an anonymous id', () => {
  const profile = profileOf(answer(ROW.with(0, 'd1').with(4, '[]')));
  expect(profile && idOf(profile)).toEqual({ anonymous_id: 'd1' });
});
