import { isChange, keysOf } from '../../../../../core/api/dashboards/registers.ts';
import { readStored, storedUnder, UNSENT, writeStored } from '../../../app/stored.ts';
import type { Group } from './room-state.ts';

/** One dashboard of one person: another who signs in in the same browser reads and sends nothing of theirs. */
export type UnsentOf = { readonly personId: string; readonly projectId: string; readonly dashboardId: string };

/** Changes that tabs of the person could not send before they were closed, oldest first. */
export function readUnsent(of: UnsentOf): readonly Group[] {
  const groups = storedUnder(prefixOf(of)).flatMap((key) => readGroup(key) ?? []);
  return groups.sort((a, b) => madeAtMs(a) - madeAtMs(b));
}

/** Each group has a key of its own, so that two tabs do not write over each other. */
export function keepUnsent(of: UnsentOf, group: Group): void {
  writeStored(prefixOf(of) + group.group, JSON.stringify(group));
}

export function forgetUnsent(of: UnsentOf, group: string): void {
  writeStored(prefixOf(of) + group, null);
}

function readGroup(key: string): Group | undefined {
  try {
    const group: Group = JSON.parse(readStored(key) ?? '');
    // Another release may have kept it: what this one cannot merge is left alone, and the service checks the rest.
    return group.edits.every((edit) => isChange(edit) && keysOf(edit).length > 0) ? group : undefined;
  } catch {
    return undefined;
  }
}

function madeAtMs({ edits }: Group): number {
  return edits[0]?.at_ms ?? 0;
}

function prefixOf({ personId, projectId, dashboardId }: UnsentOf): string {
  return `${UNSENT}${personId}:${projectId}:${dashboardId}:`;
}
