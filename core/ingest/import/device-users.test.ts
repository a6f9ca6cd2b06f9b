import { expect, test } from 'vitest';
import { DeviceUsers } from './device-users.ts';

type Sent = { readonly user?: string; readonly device?: string; readonly owner?: unknown; readonly event?: string };

/** The person of each event: its user, or else the last user linked with its anonymous id, as in the store. */
function personsOf(sent: readonly Sent[]): unknown[] {
  const users = new DeviceUsers();
  const events = sent.map(({ user, device = 'd', owner, event = 'a' }) =>
    users.settle({ event, user_id: user, anonymous_id: device }, owner),
  );
  const links = new Map<unknown, unknown>();
  for (const { user_id, anonymous_id } of events) if (user_id !== undefined) links.set(anonymous_id, user_id);
  return events.map(({ user_id, anonymous_id }) => user_id ?? links.get(anonymous_id) ?? 'nobody');
}

const ANN = { user: 'ann' };
const BOB = { user: 'bob' };
const ANYBODY: Sent = {};

test('changes no event of an export that names no persons, so that reports attribute it as if it were sent', () => {
  const users = new DeviceUsers();
  for (const { user } of [ANYBODY, BOB, ANYBODY, ANN, ANYBODY, BOB] satisfies Sent[]) {
    const event = { event: 'a', user_id: user, anonymous_id: 'd' };
    expect(users.settle(event, undefined)).toBe(event);
  }
});

test('changes no event of a device with one user, and none of other devices', () => {
  const users = new DeviceUsers();
  const events = [{}, ANN, {}].map(({ user }: Sent) => ({ event: 'a', user_id: user, anonymous_id: 'd' }));
  for (const event of events) expect(users.settle(event, 1)).toBe(event);
  const other = { event: 'a', user_id: 'bob', anonymous_id: 'e' };
  expect(users.settle(other, 2)).toBe(other);
});

test('keeps the tool’s attribution if the export has it', () => {
  const [ofAnn, ofBob] = [
    { ...ANN, owner: 1 },
    { ...BOB, owner: 2 },
  ];
  const sent = [{ owner: 1 }, ofAnn, ofBob, { owner: 1 }, { owner: 2 }, ofAnn, { owner: 2 }];
  expect(personsOf(sent)).toEqual(['ann', 'ann', 'bob', 'ann', 'bob', 'ann', 'bob']);
});

test('joins an anonymous person with the user who signs in, even if the tool knew that user before', () => {
  expect(personsOf([{ owner: 7 }, { ...ANN, owner: 1 }])).toEqual(['ann', 'ann']);
});

test('follows an explicit alias of two ids', () => {
  const sent = [{ owner: 1 }, { ...ANN, owner: 1 }, { ...BOB, owner: 2, event: 'alias' }, { owner: 2 }];
  expect(personsOf(sent)).toEqual(['bob', 'ann', 'bob', 'bob']);
});

test('links nobody by an id that tools send by accident', () => {
  const users = new DeviceUsers();
  for (const user_id of ['ann', 'bob', undefined]) {
    const event = { event: 'a', user_id, anonymous_id: 'null' };
    expect(users.settle(event, 1)).toBe(event);
  }
  const nobody = { event: 'a', user_id: 'undefined', anonymous_id: 'd' };
  expect(users.settle(nobody, 1)).toBe(nobody);
});

test('gives a line the same ids in each import', () => {
  const once = () => new DeviceUsers();
  const [one, two] = [once(), once()].map((users) =>
    [ANN, BOB].map(({ user }) => users.settle({ user_id: user, anonymous_id: 'd' }, user)),
  );
  expect(one).toEqual(two);
});

test('remembers a bounded number of devices, the latest ones', () => {
  const users = new DeviceUsers();
  const settle = (user_id: string, number: number) =>
    users.settle({ user_id, anonymous_id: `d-${number}` }, user_id).anonymous_id;
  for (let number = 0; number < 60_000; number++) settle('ann', number);
  expect(settle('bob', 59_999)).not.toBe('d-59999');
  expect(settle('bob', 0)).toBe('d-0');
});
