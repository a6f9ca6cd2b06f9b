import { hash53 } from '../base/hash.ts';
import type { DestinationRecord } from './record.ts';

/** The person of a record, among the records of one batch: all devices and users that occur together are one. */
export type PersonOf = (record: DestinationRecord) => string;

export function personsOf(records: readonly DestinationRecord[]): PersonOf {
  const parents = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    if (root !== key) parents.set(key, root);
    return root;
  };
  for (const { anonymousId, userId } of records) {
    if (anonymousId === '' || userId === '') continue;
    const device = rootOf(deviceKey(anonymousId));
    const user = rootOf(userKey(userId));
    if (device !== user) parents.set(device, user);
  }
  return ({ anonymousId, userId }) => rootOf(userId === '' ? deviceKey(anonymousId) : userKey(userId));
}

/** Spreads records over lanes so that all of a person are in one, in their order. */
export function lanesOf(
  records: readonly DestinationRecord[],
  personOf: PersonOf,
  count: number,
): readonly (readonly DestinationRecord[])[] {
  const lanes = Map.groupBy(records, (record) => hash53(personOf(record)) % count);
  return [...lanes.values()];
}

function deviceKey(id: string): string {
  return `device ${id}`;
}

function userKey(id: string): string {
  return `user ${id}`;
}
