import type { Reference } from '../../core/api/objects/object-kind.ts';
import type { ObjectUser } from '../../core/api/objects/wire.ts';
import { shortHash } from '../../core/base/hash.ts';

/** The newest version of one object, without its definition. Times are Unix milliseconds. */
export type Latest = {
  readonly object: string;
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly isDeleted: boolean;
  readonly mentions: readonly Reference[];
  readonly createdAt: number;
  readonly createdBy: string;
  readonly changedAt: number;
  readonly changedBy: string;
};

/** All saved objects of a project at one moment; deleted ones are among them while they can be restored. */
export type Snapshot = {
  /** Changes with every write in the project: a plan commits only against the snapshot that it was made from. */
  readonly sequence: number;
  /** Of all versions that are kept. */
  readonly bytes: number;
  readonly latest: ReadonlyMap<string, Latest>;
};

/** How messages and documents name an object: `reports/signups`. */
export function keyOf({ object, id }: { readonly object: string; readonly id: string }): string {
  return `${object}/${id}`;
}

/** Something that names saved objects: another of them, or a thing outside of them. */
export type Mentioning = Pick<Latest, 'object' | 'id' | 'name' | 'isDeleted' | 'mentions'>;

/** The live objects whose definition names this one, in the order of their keys. */
export function usersOf(latest: Iterable<Mentioning>, key: string): readonly ObjectUser[] {
  return [...latest]
    .filter(({ isDeleted, mentions }) => !isDeleted && mentions.some((each) => keyOf(each) === key))
    .map(({ object, id, name }) => ({ object, id, name }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** A deletion must send this to show that its caller has seen exactly these users. */
export function confirmationOf(users: readonly ObjectUser[]): string {
  return shortHash(users.map(keyOf).join(' '));
}
