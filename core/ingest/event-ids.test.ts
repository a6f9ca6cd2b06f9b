import { expect, test } from 'vitest';
import { ID_ALIASES, ID_FIELDS, type IdField, readIds, takenAliases, unreadMessage } from './event-ids.ts';
import type { Fields } from './raw-event.ts';

const UUID = '018f4c1e-0000-7000-8000-000000000001';
const idsOf = (fields: Fields) => {
  const { event } = readIds({ event: 'a', ...fields });
  return ID_FIELDS.map((field) => event[field] ?? null);
};
const unreadOf = (fields: Fields) => readIds({ event: 'a', user_id: 'ada', ...fields }).unread;

test('leaves an event with our field names unchanged', () => {
  const event = { event: 'a', id: 'i', user_id: 'u', anonymous_id: 'a', session_id: 's', timestamp: 1, properties: {} };
  expect(readIds(event).event).toBe(event);
  expect(readIds(event).unread).toEqual([]);
});

test.each(ID_FIELDS.flatMap((field) => ID_ALIASES[field].map((alias): [IdField, string] => [field, alias])))(
  'uses %s from %s if ours is absent or sent by accident',
  (field, alias) => {
    for (const own of [undefined, null, '', 'null', 0]) {
      expect(readIds({ event: 'a', [field]: own, [alias]: 'x1' }).event[field]).toBe('x1');
    }
    expect(unreadOf({ [alias]: field === 'user_id' ? 'ada' : 'x1' })).toEqual([]);
    expect(readIds({ event: 'a', [field]: 'own', [alias]: 'other' })).toMatchObject({
      event: { [field]: 'own' },
      unread: [{ field: alias, instead: field }],
    });
  },
);

test.each<[Fields, (string | null)[]]>([
  [{ distinct_id: 'u1' }, [null, 'u1', null, null]],
  [{ distinctId: 'u1' }, [null, 'u1', null, null]],
  [{ distinct_id: UUID }, [null, null, UUID, null]],
  [{ distinct_id: '$device:d1' }, [null, null, 'd1', null]],
  [{ distinct_id: UUID, user_id: 'u1' }, [null, 'u1', UUID, null]],
  [{ distinct_id: 'u1', anonymous_id: 'a1' }, [null, 'u1', 'a1', null]],
  [{ distinct_id: 'a1', anonymous_id: 'a1' }, [null, null, 'a1', null]],
  [{ distinct_id: 'u2', user_id: 'u1' }, [null, 'u1', null, null]],
  [{ distinct_id: 'null' }, [null, null, null, null]],
  [{ properties: { distinct_id: 'u1' } }, [null, 'u1', null, null]],
  [{ properties: { user_id: 'invited' } }, [null, null, null, null]],
  [{ properties: { distinct_id: 'u2' }, userId: 'u1' }, [null, 'u1', null, null]],
])('finds the person of %j', (fields, ids) => {
  expect(idsOf(fields)).toEqual(ids);
});

test('names each unread field, with the remedy', () => {
  const messages = (fields: Fields) => readIds({ event: 'a', ...fields }).unread.map(unreadMessage);
  expect(messages({ uid: 'u1' })).toEqual([expect.stringMatching(/^`uid` is not a field .* user's id as `user_id`/)]);
  expect(messages({ user_id: 'u', plan: 'pro' })).toEqual([expect.stringMatching(/^`plan` .* into `properties`\.$/)]);
  expect(messages({ user_id: 'u', userId: 'v' })).toEqual([
    '`userId` was not read: it differs from `user_id`, which was taken.',
  ]);
  expect(messages({ user_id: 'u', distinct_id: 'v' })).toEqual([expect.stringContaining('differs from `user_id`')]);
  expect(messages({ properties: { userId: 'u1' } })).toEqual([
    expect.stringMatching(/^`properties.userId` does not say/),
  ]);
  expect(messages({ user_id: 'u', properties: { userId: 'u1' } })).toEqual([]);
  expect(messages({ ['x'.repeat(500)]: 1 })[0]?.length).toBeLessThan(200);
});

test.each([
  ['name', 'event'],
  ['eventName', 'event'],
  ['Event', 'event'],
  ['ts', 'timestamp'],
  ['created_at', 'timestamp'],
  ['timestmap', 'timestamp'],
  ['props', 'properties'],
  ['propeties', 'properties'],
  ['Context', 'context'],
  ['User_Id', 'user_id'],
])('for a field `%s`, asks whether `%s` was meant', (field, meant) => {
  const [unread] = readIds({ user_id: 'u', [field]: 1 }).unread;
  expect(unread && unreadMessage(unread)).toContain(`did you mean \`${meant}\`? If not, put it into \`properties\`.`);
});

test.each(['plan', 'amount', 'id2', 'total', 'country'])('suggests no field for `%s`', (field) => {
  const [unread] = readIds({ user_id: 'u', event: 'a', [field]: 1 }).unread;
  expect(unread && unreadMessage(unread)).not.toContain('did you mean');
});

test('reports which other names were used', () => {
  const { event } = readIds({ event: 'a', userId: 'u1', messageId: 'm', distinct_id: UUID });
  expect(takenAliases(event)).toEqual([
    { alias: 'userId', field: 'user_id' },
    { alias: 'messageId', field: 'id' },
    { alias: 'distinct_id', field: 'anonymous_id' },
  ]);
});
