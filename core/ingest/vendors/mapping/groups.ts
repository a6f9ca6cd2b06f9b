import { GROUP_TYPE_CHARS_MAX, GROUP_TYPES_MAX, GROUPS_OF_EVENT_MAX, ID_CHARS_MAX } from '../../../base/limits.ts';
import { type Fields, isFields } from '../../raw-event.ts';
import { idText } from './context.ts';

/** The type of a group in tools whose calls name none (Segment, RudderStack). */
export const GROUP_TYPE_DEFAULT = 'company';

/**
 * Groups as a tool's event has them, keys or lists of keys by type, as an event's `groups`. Tools drop what they cannot
 * use and keep the event, so what ingest would refuse the event for is left out here. Undefined without any group.
 */
export function usableGroups(groups: unknown): Fields | undefined {
  if (!isFields(groups)) return undefined;
  let room = GROUPS_OF_EVENT_MAX;
  const usable: [string, readonly string[]][] = [];
  for (const [name, value] of Object.entries(groups)) {
    const type = name.trim().replaceAll('.', '_').slice(0, GROUP_TYPE_CHARS_MAX);
    const keys = (Array.isArray(value) ? value : [value]).map(idText).filter(isUsable).slice(0, room);
    if (type === '' || type === '__proto__' || keys.length === 0 || usable.length === GROUP_TYPES_MAX) continue;
    room -= keys.length;
    usable.push([type, keys]);
  }
  return usable.length === 0 ? undefined : Object.fromEntries(usable);
}

function isUsable(key: string): boolean {
  return key !== '' && key.length <= ID_CHARS_MAX;
}
