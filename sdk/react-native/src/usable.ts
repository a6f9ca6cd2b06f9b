import type { GroupId, Properties } from './types.ts';

/**
 * Ids, groups and registered properties are on every later event. One that the service refuses would take them all with
 * it, so it is refused at the call.
 */
const ID_CHARS_MAX = 200;
const TYPE_CHARS_MAX = 60;
/** Half of an event; the other half is its own. */
const REGISTERED_CHARS_MAX = 16_000;

export function isUsableId(id: unknown): id is GroupId {
  if (typeof id === 'number') return Number.isFinite(id);
  return typeof id === 'string' && id.trim() !== '' && id.length <= ID_CHARS_MAX;
}

export function isUsableGroup(type: unknown, id: unknown): boolean {
  const isType = typeof type === 'string' && type !== '' && type.length <= TYPE_CHARS_MAX && !type.includes('.');
  return isType && (id === null || [id].flat().every(isUsableId));
}

export function isUsableRegister(properties: Properties): boolean {
  return JSON.stringify(properties).length <= REGISTERED_CHARS_MAX;
}
