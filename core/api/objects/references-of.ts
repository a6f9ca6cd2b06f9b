import { OBJECTS, type ObjectKinds } from './index.ts';
import type { Reference } from './object-kind.ts';

const KINDS: ObjectKinds = OBJECTS;

/** The objects that a saved object names; none for a kind that this release does not know. */
export function referencesOf(object: string, definition: unknown): readonly Reference[] {
  return (Object.hasOwn(KINDS, object) ? KINDS[object]?.read(definition).references : undefined) ?? [];
}
