import type { TrackedEvent } from './types.ts';

export type Groups = NonNullable<TrackedEvent['groups']>;
export type GroupKeys = string | number | readonly (string | number)[] | null;

/**
 * The groups of later events, with those of one type set or, by null, removed. A key that the service refuses would take
 * every later event with it, so it is refused here.
 */
export function withGroup(groups: Groups, type: string, keys: GroupKeys): Groups {
  const { [type]: _, ...others } = groups;
  if (keys === null) return others;
  const list = [keys].flat();
  if (!type || type.includes('.') || type.length > TYPE_CHARS_MAX || !list[0] || !list.every(isKey)) {
    throw new Error(
      `group(${JSON.stringify(type)}, ${JSON.stringify(keys)}) is not kept: send a type without dots, and ids.`,
    );
  }
  const texts = list.map(String);
  return { ...others, [type]: texts.length === 1 ? String(texts[0]) : texts };
}

const TYPE_CHARS_MAX = 60;
const KEY_CHARS_MAX = 200;

function isKey(key: unknown): boolean {
  return typeof key === 'number' || (typeof key === 'string' && key.length <= KEY_CHARS_MAX);
}
